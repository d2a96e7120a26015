package command

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"caseload/model"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

// rulesFlags are the flags of caseload rules.
type rulesFlags struct {
	builtIn bool
	check   string
	take    string
}

func (a *app) rulesCommand() *cobra.Command {
	var f rulesFlags
	cmd := &cobra.Command{Use: "rules", Short: a.words.Command.Rules, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		switch {
		case f.builtIn:
			_, err := io.WriteString(a.Out, standard.Default().Text)
			return err
		case f.check != "":
			text, err := a.readText(f.check, "Text")
			if err != nil {
				return err
			}
			return a.checkRules(text)
		case f.take != "":
			text, err := a.readText(f.take, "Text")
			if err != nil {
				return err
			}
			return a.with(func(s *store.Store) error { return a.takeRules(s, text) })
		}
		return a.with(a.printRules)
	}}
	cmd.Flags().BoolVar(&f.builtIn, "built-in", false, a.words.Command.FlagBuiltIn)
	cmd.Flags().StringVar(&f.check, "check", "", a.words.Command.FlagCheckRules)
	cmd.Flags().StringVar(&f.take, "take", "", a.words.Command.FlagTakeRules)
	cmd.MarkFlagsMutuallyExclusive("built-in", "check", "take")
	return cmd
}

// checkRules names the mistakes in a text of rules. It fails where there are
// any.
func (a *app) checkRules(text string) error {
	_, mistakes := standard.Default().With(text)
	for _, m := range mistakes {
		a.sayln(a.printable(a.words.Mistake(m)))
	}
	if len(mistakes) > 0 {
		return errors.New(words.Fill(a.words.Command.RulesMistakes, "n", fmt.Sprint(len(mistakes))))
	}
	a.sayln(a.words.Command.RulesSound)
	return nil
}

// takeRules puts a text in the place of the user's own rules, as one action.
// What has a mistake is named; the rest counts.
func (a *app) takeRules(s *store.Store, text string) error {
	_, err := s.Update(model.Label{Verb: model.VerbChange, Kind: model.KindRules}, func(tx *store.Tx) error {
		rules, err := store.Rules.Get(tx, model.RulesID)
		if errors.Is(err, store.ErrNotFound) {
			rules, err = model.Rules{ID: model.RulesID, Stamp: model.Stamp{Created: tx.Now().UTC()}}, nil
		}
		if err != nil {
			return err
		}
		rules.Text, rules.Stamp.Changed = text, tx.Now().UTC()
		return store.Rules.Put(tx, rules)
	})
	if err != nil {
		return err
	}
	_, mistakes := standard.Default().With(text)
	for _, m := range mistakes {
		a.sayln(a.printable(a.words.Mistake(m)))
	}
	a.sayln(a.words.Command.RulesTaken)
	return nil
}

// printRules prints the user's own rules, to be kept or given to others.
func (a *app) printRules(s *store.Store) error {
	return s.View(func(tx *store.Tx) error {
		rules, err := store.Rules.Get(tx, model.RulesID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		for line := range strings.Lines(rules.Text) {
			a.sayln(a.printable(strings.TrimSuffix(line, "\n")))
		}
		return nil
	})
}
