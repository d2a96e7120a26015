package command

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report"
	"caseload/ui/report/paper"
	"caseload/ui/words"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// reportFlags are the flags of caseload report.
type reportFlags struct {
	as, out, font, from, to string
	mask, shared            bool
	redact, hide            bool
	release                 releaseFlags
}

// naming says how the document names people. Who hides the code wants the
// names taken out as well.
func (f reportFlags) naming() report.Naming {
	switch {
	case f.mask:
		return report.Masked
	case f.hide:
		return report.Nameless
	case f.redact:
		return report.Redacted
	}
	return report.WithNames
}

func (a *app) reportCommand() *cobra.Command {
	var f reportFlags
	w := a.words.Command
	cmd := &cobra.Command{Use: "report KIND [CLIENT|DATE|MONTH]", Short: w.Report, Long: w.Report + "\n\nKIND: " + joinNames(report.Kinds), Args: cobra.RangeArgs(1, 2), RunE: func(cmd *cobra.Command, args []string) error {
		ask, err := a.reportAsk(args, f)
		if err != nil {
			return err
		}
		form, err := a.reportForm(f)
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error {
			if ask, err = a.wholeAsk(s, ask, args); err != nil {
				return err
			}
			if err := a.releaseOf(ask, f.release); err != nil {
				return err
			}
			return a.report(cmd.Context(), s, ask, form, f)
		})
	}}
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp // codes are not told to a shell
		}
		return toCompletions(strings.Split(joinNames(report.Kinds), ", ")), cobra.ShellCompDirectiveNoFileComp
	}
	cmd.Flags().StringVar(&f.as, "as", "", w.FlagForm)
	cmd.Flags().StringVarP(&f.out, "output", "o", "", w.FlagOutput)
	cmd.Flags().StringVar(&f.from, "from", "", w.FlagFrom)
	cmd.Flags().StringVar(&f.to, "to", "", w.FlagTo)
	cmd.Flags().StringVar(&f.font, "font", "", w.FlagFont)
	cmd.Flags().BoolVar(&f.mask, "mask", false, w.FlagMaskReport)
	cmd.Flags().BoolVar(&f.redact, "redact", false, w.FlagRedactReport)
	cmd.Flags().BoolVar(&f.hide, "no-code", false, w.FlagNoCode)
	cmd.MarkFlagsMutuallyExclusive("mask", "redact")
	cmd.Flags().BoolVar(&f.shared, "shared", false, w.FlagShared)
	f.release.add(cmd, w)
	return cmd
}

// reportAsk reads which document is wanted, and of when. Whom it is about is
// looked up later.
func (a *app) reportAsk(args []string, f reportFlags) (ask report.Ask, err error) {
	today := date.Of(a.clock())
	ask = report.Ask{Kind: report.Kind(args[0]), Day: today, Shared: f.shared}
	if ask.From, err = a.day(f.from, 0); err != nil {
		return ask, err
	}
	if ask.To, err = a.day(f.to, 0); err != nil {
		return ask, err
	}
	switch {
	case !ask.From.IsZero() && !ask.To.IsZero() && ask.To < ask.From:
		return ask, usage("%s", a.words.Report.BadPeriod)
	case !slices.Contains(report.Kinds, ask.Kind), ask.Kind.IsOfClient(), len(args) == 1:
		return ask, nil
	}
	if month, err := time.Parse("2006-01", args[1]); err == nil {
		ask.Day = date.Of(month)
		return ask, nil
	}
	ask.Day, err = a.day(args[1], today)
	return ask, err
}

// wholeAsk finds out what the words of a report mean in the file: a template
// of the user's own by its name, and a client by the code.
func (a *app) wholeAsk(s *store.Store, ask report.Ask, args []string) (report.Ask, error) {
	err := s.View(func(tx *store.Tx) (err error) {
		if !slices.Contains(report.Kinds, ask.Kind) {
			form, ok, err := report.FormNamed(tx, a.words, args[0])
			if err != nil {
				return err
			}
			if !ok {
				return usage("%s", words.Fill(a.words.Report.BadKind, "list", joinNames(report.Kinds)))
			}
			ask.Kind, ask.Template = form.Kind, form.Own.ID
		}
		if !ask.Kind.IsOfClient() {
			return nil
		}
		if len(args) == 1 || args[1] == "" {
			return usage("%s", a.words.Report.NeedsClient)
		}
		ask.Client, err = a.client(tx, args[1])
		return err
	})
	return ask, err
}

func joinNames[T ~string](values []T) string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = string(v)
	}
	return strings.Join(names, ", ")
}

// reportForm returns the form that is asked for, or that the name of the file
// asks for; Markdown otherwise.
func (a *app) reportForm(f reportFlags) (paper.Format, error) {
	form := paper.Format(f.as)
	if f.as == "" {
		form = paper.Markdown
		if named, ok := paper.FormatOf(f.out); ok {
			form = named
		}
	}
	if !slices.Contains(paper.Formats, form) {
		return "", usage("%s", words.Fill(a.words.Report.BadForm, "list", joinNames(paper.Formats)))
	}
	out, file := a.Out.(*os.File)
	if f.out == "" && !form.IsText() && file && term.IsTerminal(int(out.Fd())) {
		return "", usage("%s", a.words.Report.NeedsFile)
	}
	return form, nil
}

// report composes a document and writes it. A file that -o names is written
// anew where it is there already.
func (a *app) report(ctx context.Context, s *store.Store, ask report.Ask, form paper.Format, f reportFlags) error {
	font, err := a.reportFont(f.font)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt) // so that nothing half is left
	defer stop()
	maker := report.Maker{Words: a.words, Now: a.clock(), WeekStart: a.config.settings().WeekStart}.Named(f.naming())
	given, err := a.letOut(s, ask, f)
	if err != nil {
		return err
	}
	var doc paper.Document
	err = s.View(func(tx *store.Tx) (err error) {
		doc, err = maker.Make(ctx, tx, ask)
		return err
	})
	if err != nil {
		return err
	}
	var lacking []rune
	write := func(w io.Writer) (err error) {
		lacking, err = paper.Write(ctx, w, form, doc, paper.Options{Font: font})
		return err
	}
	if f.out == "" {
		err = write(a.Out)
	} else if err = store.WritePrivate(f.out, true, write); err != nil {
		err = a.unreadable(f.out, err)
	}
	if err == nil && given != nil {
		err = a.keepGiven(s, *given)
	}
	if err == nil && len(lacking) > 0 {
		a.warn(maker.Lacking(lacking))
	}
	return err
}

// reportFont reads the font that is asked for, or that the settings name.
func (a *app) reportFont(path string) ([]byte, error) {
	if path == "" {
		path = a.config.Font
	}
	font, err := report.ReadFont(path)
	if errors.Is(err, paper.ErrFont) {
		return nil, usage("%s", words.Fill(a.words.Report.BadFont, "file", path))
	}
	if err != nil {
		return nil, a.unreadable(path, err)
	}
	return font, nil
}
