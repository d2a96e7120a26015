package command

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strconv"

	"caseload/store"
	"caseload/ui/report"
	"caseload/ui/report/paper"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// accessFlags are the flags of caseload access.
type accessFlags struct{ as, out, font, whom, seal string }

func (a *app) accessCommand() *cobra.Command {
	var f accessFlags
	w := a.words.Command
	cmd := &cobra.Command{Use: "access CLIENT -o FILE", Short: w.Access, Long: w.Access + "\n\n" + w.AccessLong, Args: cobra.ExactArgs(1), RunE: func(cmd *cobra.Command, args []string) error {
		form, err := a.reportForm(reportFlags{as: f.as, out: f.out})
		if err != nil {
			return err
		}
		if f.as == "" {
			form = paper.HTML
		}
		if f.out == "" {
			return usage("%s", w.NeedsOutput)
		}
		return a.with(func(s *store.Store) error { return a.access(cmd.Context(), s, args[0], form, f) })
	}}
	cmd.Flags().StringVar(&f.as, "as", "", w.FlagForm)
	cmd.Flags().StringVarP(&f.out, "output", "o", "", w.FlagOutput)
	cmd.Flags().StringVar(&f.font, "font", "", w.FlagFont)
	cmd.Flags().StringVar(&f.whom, "for", "", w.FlagWhom)
	cmd.Flags().StringVar(&f.seal, "seal-with", "", w.FlagSealWith)
	return cmd
}

// access writes the bundle, and only then notes that it was made.
func (a *app) access(ctx context.Context, s *store.Store, code string, form paper.Format, f accessFlags) error {
	font, err := a.reportFont(f.font)
	if err != nil {
		return err
	}
	passphrase, err := a.sealedWith(f.seal)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt) // so that nothing half is left
	defer stop()
	maker := report.Maker{Words: a.words, Now: a.clock(), WeekStart: a.config.settings().WeekStart}
	var all report.Access
	err = s.View(func(tx *store.Tx) error {
		id, err := a.client(tx, code)
		if err == nil {
			all, err = maker.Access(ctx, tx, id)
		}
		return err
	})
	if err != nil {
		return err
	}
	err = store.WritePrivate(f.out, true, func(w io.Writer) error {
		return report.Seal(w, passphrase, func(w io.Writer) error { return all.Write(ctx, w, maker, form, paper.Options{Font: font}) })
	})
	if err != nil {
		return a.unreadable(f.out, err)
	}
	if err := maker.NoteAccess(s, all, f.whom, a.zoneName()); err != nil {
		return err
	}
	a.sayln(words.Fill(a.words.Command.AccessMade, "file", f.out) + " " + words.Fill(a.words.Command.AccessCounts, "records", strconv.Itoa(len(all.Held)), "passages", strconv.Itoa(len(all.Reviews))))
	if f.seal == "" {
		a.sayln(a.words.Command.AccessPlain)
	}
	return nil
}

// sealedWith reads the passphrase that seals a file; "" where none is named.
func (a *app) sealedWith(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return "", a.unreadable(path, err)
	}
	if content = trimLineEnd(content); len(content) == 0 {
		return "", usage("%s", a.words.Command.EmptyPassphrase)
	}
	return string(content), nil
}
