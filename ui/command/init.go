package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"caseload/store"
	"caseload/store/vault"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{Use: "init", Short: a.words.Command.Init, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return a.init()
	}}
}

// init makes a new sealed file. With a key file or a passphrase file it asks
// nothing; otherwise it asks at the terminal, and shows a recovery code.
func (a *app) init() error {
	path := a.filePath()
	if _, err := os.Lstat(path); err == nil {
		return &store.Error{Trouble: store.Exists, Doing: "making a new caseload file"}
	}
	if key := a.keyFilePath(); key != "" {
		if err := a.makeKeyFile(key); err != nil {
			return err
		}
	}
	secret, given, err := a.givenSecret()
	if err != nil {
		return err
	}
	secrets := []vault.Secret{secret}
	var code string
	if !given {
		if secrets, code, err = a.askNew(); err != nil {
			return err
		}
	}
	s, err := store.Create(path, a.options(), secrets...)
	if err != nil {
		return err
	}
	s.Close()
	a.sayln(words.Fill(a.words.Command.Made, "file", path))
	if code != "" {
		a.sayln(a.words.Command.KeepCode)
		a.sayln("    " + code)
	}
	return nil
}

// makeKeyFile makes a key file where there is none, never over another.
func (a *app) makeKeyFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return a.unreadable(a.words.Command.KeyFile, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return a.unreadable(a.words.Command.KeyFile, err)
	}
	_, err = f.Write(vault.NewKeyFile(a.Random))
	if synced := f.Sync(); err == nil {
		err = synced
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// askNew asks twice for a new passphrase and makes a recovery code beside it.
func (a *app) askNew() ([]vault.Secret, string, error) {
	if !a.terminal() {
		return nil, "", errLocked
	}
	pass, err := a.askNewPassphrase()
	if err != nil {
		return nil, "", err
	}
	code, recovery := vault.NewRecoveryCode(a.Random)
	return []vault.Secret{pass, recovery}, code, nil
}

// minPassphrase is how many characters a passphrase needs at least.
const minPassphrase = 12

func (a *app) askNewPassphrase() (vault.Secret, error) {
	c := a.words.Command
	first, err := a.askHidden(c.AskNew)
	if err != nil {
		return vault.Secret{}, errLocked
	}
	if len([]rune(string(first))) < minPassphrase {
		return vault.Secret{}, errors.New(words.Fill(c.TooShort, "count", fmt.Sprint(minPassphrase)))
	}
	again, err := a.askHidden(c.AskAgain)
	if err != nil {
		return vault.Secret{}, errLocked
	}
	if string(first) != string(again) {
		return vault.Secret{}, errors.New(c.NotTheSame)
	}
	return vault.Passphrase(first), nil
}

func (a *app) passphraseCommand() *cobra.Command {
	var file string
	cmd := &cobra.Command{Use: "passphrase", Short: a.words.Command.Passphrase, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return a.with(func(s *store.Store) error { return a.newPassphrase(s, file) })
	}}
	cmd.Flags().StringVar(&file, "new-passphrase-file", "", a.words.Command.FlagNewPassphraseFile)
	return cmd
}

// newPassphrase replaces the passphrase, or adds one to a file that has only
// a key file. The other ways in stay.
func (a *app) newPassphrase(s *store.Store, file string) error {
	var secret vault.Secret
	var err error
	if file == "" {
		if !a.terminal() {
			return usage("%s", a.words.Command.NeedNewPassphrase)
		}
		secret, err = a.askNewPassphrase()
	} else {
		secret, err = a.passphraseIn(file)
	}
	if err != nil {
		return err
	}
	err = s.ChangeHeader(func(h vault.Header, keys *vault.Keys) (vault.Header, error) {
		return h.Replace(a.Random, keys, vault.Default(), secret)
	})
	if err != nil {
		return err
	}
	a.sayln(a.words.Command.PassphraseChanged)
	return nil
}

func (a *app) passphraseIn(file string) (vault.Secret, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return vault.Secret{}, a.unreadable(a.words.Command.PassphraseFile, err)
	}
	trimmed := trimLineEnd(content)
	if len([]rune(string(trimmed))) < minPassphrase {
		return vault.Secret{}, errors.New(words.Fill(a.words.Command.TooShort, "count", fmt.Sprint(minPassphrase)))
	}
	return vault.Passphrase(trimmed), nil
}
