package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"caseload/model"
	"caseload/model/sample"
	"caseload/store"
	"caseload/store/vault"
	"caseload/ui"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

func (a *app) demoCommand() *cobra.Command {
	var size, file string
	cmd := &cobra.Command{Use: "demo", Short: a.words.Command.Demo, Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		wanted, ok := sample.SizeNamed(size)
		if !ok {
			return usage("%s", a.words.Command.FlagSize)
		}
		if cmd.Flags().Changed("file") {
			file = a.flags.file
		}
		if file != "" {
			return a.writeDemo(wanted, file)
		}
		return a.practise(cmd.Context(), wanted)
	}}
	cmd.Flags().StringVar(&size, "size", "", a.words.Command.FlagSize)
	return cmd
}

// writeDemo writes a made-up caseload to a new file. Its key file is the one
// that was given, or is made beside it.
func (a *app) writeDemo(size sample.Size, file string) error {
	var secret vault.Secret
	key := a.keyFilePath()
	if key == "" && a.passFilePath() == "" {
		key = file + ".key"
		a.flags.keyFile = key
	}
	if key != "" {
		if err := a.makeKeyFile(key); err != nil {
			return err
		}
	}
	secret, _, err := a.givenSecret()
	if err != nil {
		return err
	}
	s, err := a.makeDemo(size, file, secret)
	if err != nil {
		return err
	}
	s.Close()
	a.sayln(words.Fill(a.words.Command.DemoMade, "file", file, "key", key))
	return nil
}

// demoBatch is how many made-up records are saved at once.
const demoBatch = 20_000

// makeDemo fills a new file with made-up records, as one action.
func (a *app) makeDemo(size sample.Size, file string, secret vault.Secret) (*store.Store, error) {
	s, err := store.Create(file, a.options(), secret)
	if err != nil {
		return nil, err
	}
	zone := a.zoneName()
	if zone == "" {
		zone = "Asia/Jakarta"
	}
	var done store.Change
	var batch []model.Record
	save := func() error {
		put := func(tx *store.Tx) error {
			for _, rec := range batch {
				if err := tx.Put(rec); err != nil {
					return err
				}
			}
			return nil
		}
		if done.Action.IsZero() {
			done, err = s.Update(model.Label{Verb: model.VerbImport, Kind: model.KindClient, Count: size.Clients}, put)
		} else {
			_, err = s.Extend(done, put)
		}
		batch = batch[:0]
		return err
	}
	err = sample.Make(size, 1, a.clock(), zone, func(rec model.Record) error {
		if batch = append(batch, rec); len(batch) < demoBatch {
			return nil
		}
		return save()
	})
	if err == nil && len(batch) > 0 {
		err = save()
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// practise opens a made-up caseload in a folder that is removed afterwards.
func (a *app) practise(ctx context.Context, size sample.Size) (err error) {
	if !a.terminal() || !isTerminal(a.Out) {
		return errors.New(a.words.Command.NoScreen)
	}
	folder, err := os.MkdirTemp("", "caseload-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	secret, err := vault.KeyFile(vault.NewKeyFile(a.Random))
	if err != nil {
		return err
	}
	path := filepath.Join(folder, "demo.db")
	a.flags.file, a.flags.keyFile, a.flags.passFile = path, "", ""
	s, err := a.makeDemo(size, path, secret)
	if err != nil {
		return err
	}
	opt, err := a.screenOptions()
	if err != nil {
		return err
	}
	for {
		opt.Opened = s
		ending, err := ui.Run(ctx, opt)
		if err != nil || ending != ui.Locked {
			return err
		}
		if s, err = store.Open(path, secret, opt.Store); err != nil {
			return err
		}
	}
}
