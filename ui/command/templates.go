package command

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/report"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// templatesFlags are the flags of caseload templates.
type templatesFlags struct {
	builtIn, reset    bool
	check, take, like string
}

func (a *app) templatesCommand() *cobra.Command {
	var f templatesFlags
	w := a.words.Document
	cmd := &cobra.Command{Use: "templates [NAME]", Short: w.Command, Long: w.Command + "\n\nNAME: " + joinNames(report.Templated), Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.with(a.listTemplates)
			}
			return a.template(args[0], f)
		}}
	cmd.ValidArgs = toCompletions(strings.Split(joinNames(report.Templated), ", "))
	cmd.Flags().BoolVar(&f.builtIn, "built-in", false, w.FlagBuiltInTemplate)
	cmd.Flags().BoolVar(&f.reset, "reset", false, w.FlagReset)
	cmd.Flags().StringVar(&f.check, "check", "", w.FlagCheckTemplate)
	cmd.Flags().StringVar(&f.take, "take", "", w.FlagTakeTemplate)
	cmd.Flags().StringVar(&f.like, "like", string(report.Progress), w.FlagLike)
	cmd.MarkFlagsMutuallyExclusive("built-in", "reset", "check", "take")
	return cmd
}

// listTemplates lists every template, and whose it is.
func (a *app) listTemplates(s *store.Store) error {
	return s.View(func(tx *store.Tx) error {
		forms, err := report.Forms(tx, a.words)
		for _, f := range forms {
			key, whose := string(f.Kind), a.words.Document.Shipped
			switch {
			case f.Changed():
				whose = a.words.Document.Changed
			case f.Added():
				key, whose = f.Name, a.words.Document.Own
			}
			a.sayln(a.printable(fmt.Sprintf("%-12s %s (%s)", key, f.Name, whose)))
		}
		return err
	})
}

// template does what is asked with one template.
func (a *app) template(name string, f templatesFlags) error {
	like := report.Kind(f.like)
	if slices.Contains(report.Templated, report.Kind(name)) {
		like = report.Kind(name)
	}
	switch {
	case !like.HasTemplate():
		return usage("%s", words.Fill(a.words.Report.BadKind, "list", joinNames(report.Templated)))
	case f.builtIn:
		a.sayln(strings.TrimSuffix(report.Shipped(a.words, like), "\n"))
		return nil
	case f.check != "":
		text, err := a.readText(f.check, "Text")
		if err != nil {
			return err
		}
		return a.checkTemplate(like, text)
	case f.take != "":
		text, err := a.readText(f.take, "Text")
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.takeTemplate(s, name, like, text) })
	case f.reset:
		return a.with(func(s *store.Store) error { return a.resetTemplate(s, name) })
	}
	return a.with(func(s *store.Store) error {
		return s.View(func(tx *store.Tx) error {
			form, err := a.formNamed(tx, name)
			if err != nil {
				return err
			}
			for line := range strings.Lines(form.Text()) {
				a.sayln(a.printable(strings.TrimSuffix(line, "\n")))
			}
			return nil
		})
	})
}

// formNamed returns the template with a name, or an error that names them
// all.
func (a *app) formNamed(tx *store.Tx, name string) (report.Form, error) {
	form, ok, err := report.FormNamed(tx, a.words, name)
	if err != nil || ok {
		return form, err
	}
	forms, err := report.Forms(tx, a.words)
	var names []string
	for _, f := range forms {
		if names = append(names, string(f.Kind)); f.Added() {
			names[len(names)-1] = f.Name
		}
	}
	return report.Form{}, cmp.Or[error](err, usage("%s", words.Fill(a.words.Document.NoTemplate, "name", name, "list", strings.Join(names, ", "))))
}

// checkTemplate names the mistakes in a template. It fails where there are
// any.
func (a *app) checkTemplate(kind report.Kind, text string) error {
	mistakes := report.Check(kind, text)
	for _, m := range mistakes {
		a.sayln(a.printable(m.Say(a.words)))
	}
	if len(mistakes) > 0 {
		return errors.New(words.Fill(a.words.Document.Mistakes, "n", fmt.Sprint(len(mistakes))))
	}
	a.sayln(a.words.Document.NoMistakes)
	return nil
}

// takeTemplate keeps a text as a template, as one action. What has a mistake
// is named; the rest counts.
func (a *app) takeTemplate(s *store.Store, name string, like report.Kind, text string) error {
	_, err := s.Update(model.Label{Verb: model.VerbChange, Kind: model.KindTemplate, Title: name}, func(tx *store.Tx) error {
		form, ok, err := report.FormNamed(tx, a.words, name)
		if err == nil && !ok {
			form = report.Form{Kind: like, Name: name, Words: a.words}
		}
		if err != nil {
			return err
		}
		return form.Take(tx, text)
	})
	if err != nil {
		return err
	}
	for _, m := range report.Check(like, text) {
		a.sayln(a.printable(m.Say(a.words)))
	}
	a.sayln(a.words.Document.Taken)
	return nil
}

// resetTemplate puts what the program brings back, or deletes a template of
// the user's own.
func (a *app) resetTemplate(s *store.Store, name string) error {
	var form report.Form
	if err := s.View(func(tx *store.Tx) (err error) { form, err = a.formNamed(tx, name); return err }); err != nil {
		return err
	}
	if form.Own.ID.IsZero() {
		a.sayln(words.Fill(a.words.Document.WasGone, "name", form.Name))
		return nil
	}
	_, err := s.Update(model.Label{Verb: model.VerbDelete, Kind: model.KindTemplate, Title: form.Name}, func(tx *store.Tx) error {
		return tx.Trash(model.KindTemplate, form.Own.ID)
	})
	return err
}
