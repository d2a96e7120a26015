package command

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"caseload/model/date"
	"caseload/store"
	"caseload/store/vault"

	"github.com/adrg/xdg"
	"golang.org/x/term"
)

// filePath returns where the caseload file lies: the flag, the environment,
// the user's settings, or the user's data folder.
func (a *app) filePath() string {
	if a.flags.file != "" {
		return a.flags.file
	}
	if path := a.Getenv("CASELOAD_FILE"); path != "" {
		return path
	}
	if a.config.File != "" {
		return a.config.File
	}
	return filepath.Join(xdg.DataHome, "caseload", "caseload.db")
}

func (a *app) keyFilePath() string {
	if a.flags.keyFile != "" {
		return a.flags.keyFile
	}
	return a.Getenv("CASELOAD_KEY_FILE")
}

func (a *app) passFilePath() string {
	if a.flags.passFile != "" {
		return a.flags.passFile
	}
	return a.Getenv("CASELOAD_PASSPHRASE_FILE")
}

func (a *app) options() store.Options {
	return store.Options{
		DaysOff:     a.daysOff(),
		Now:         a.clock,
		Random:      a.Random,
		State:       filepath.Join(xdg.StateHome, "caseload"),
		AcceptOlder: a.acceptOlder,
		Wait:        func() { fmt.Fprintln(a.Err, a.words.Errors.Waiting) },
	}
}

// givenSecret returns the way in that was given by a flag or the
// environment, and whether one was.
func (a *app) givenSecret() (vault.Secret, bool, error) {
	if path := a.keyFilePath(); path != "" {
		content, err := os.ReadFile(path)
		if err != nil {
			return vault.Secret{}, true, a.unreadable(a.words.Command.KeyFile, err)
		}
		secret, err := vault.KeyFile(content)
		return secret, true, err
	}
	if path := a.passFilePath(); path != "" {
		content, err := os.ReadFile(path)
		if err != nil {
			return vault.Secret{}, true, a.unreadable(a.words.Command.PassphraseFile, err)
		}
		return vault.Passphrase(trimLineEnd(content)), true, nil
	}
	return vault.Secret{}, false, nil
}

// unreadable says that a file could not be read, without its path's secrets.
func (a *app) unreadable(what string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s: %w", what, err)
}

// secret returns a way in: one given, or a passphrase asked for at the
// terminal.
func (a *app) secret() (vault.Secret, error) {
	secret, given, err := a.givenSecret()
	if err != nil {
		return secret, fmt.Errorf("%w: %w", errLocked, err)
	}
	if given {
		return secret, nil
	}
	if !a.terminal() {
		return secret, errLocked
	}
	typed, err := a.askHidden(a.words.Command.AskPassphrase)
	if err != nil {
		return secret, errLocked
	}
	return vault.Passphrase(typed), nil
}

// askHidden asks for a line at the terminal without showing what is typed.
func (a *app) askHidden(prompt string) ([]byte, error) {
	fmt.Fprint(a.Err, prompt+" ")
	typed, err := term.ReadPassword(int(a.In.Fd()))
	fmt.Fprintln(a.Err)
	return typed, err
}

// open unlocks the caseload file for a command.
func (a *app) open() (*store.Store, error) {
	path := a.filePath()
	if _, err := store.ReadHeader(path, a.options()); err != nil {
		return nil, err // say so before anyone types a passphrase
	}
	secret, err := a.secret()
	if err != nil {
		return nil, err
	}
	return store.Open(path, secret, a.options())
}

// with opens the file, lets do work on it, and closes it.
func (a *app) with(do func(*store.Store) error) error {
	s, err := a.open()
	if err != nil {
		return err
	}
	defer s.Close()
	return do(s)
}

// trimLineEnd takes the end of the line from what a file holds.
func trimLineEnd(content []byte) []byte { return bytes.TrimRight(content, "\r\n") }

// daysOff returns the days off that count until the user lists some: in
// Indonesia the national holidays and collective leave, from the years that
// are published to the next one.
func (a *app) daysOff() []date.Holiday {
	if !date.InIndonesia(a.zoneName()) {
		return nil
	}
	return date.Indonesia(date.PublishedYears()[0], a.clock().Year()+1)
}
