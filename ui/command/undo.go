package command

import (
	"fmt"
	"time"

	"caseload/model"
	"caseload/store"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

func (a *app) undoCommand() *cobra.Command {
	return &cobra.Command{Use: "undo", Short: a.words.Command.Undo, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return a.with(func(s *store.Store) error { return a.step(s.Undo, a.words.Command.Undone) })
	}}
}

func (a *app) redoCommand() *cobra.Command {
	return &cobra.Command{Use: "redo", Short: a.words.Command.Redo, Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return a.with(func(s *store.Store) error { return a.step(s.Redo, a.words.Command.Redone) })
	}}
}

// step undoes or redoes one action and says which.
func (a *app) step(do func() (model.Label, error), said string) error {
	label, err := do()
	if err != nil {
		return err
	}
	a.sayln(words.Fill(said, "what", a.printable(a.words.Label(label))))
	return nil
}

// eventJSON is one row of caseload history --format json.
type eventJSON struct {
	Seq    uint64 `json:"seq"`
	At     string `json:"at"` // RFC 3339
	Action string `json:"action"`
	Verb   string `json:"verb"`
	Undo   bool   `json:"undo"`
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Title  string `json:"title"`
}

func (a *app) historyCommand() *cobra.Command {
	var how string
	var limit int
	cmd := &cobra.Command{Use: "history [ID]", Short: a.words.Command.History, Args: cobra.MaximumNArgs(1), RunE: func(_ *cobra.Command, args []string) error {
		form, err := a.chosen(how, "text", "json")
		if err != nil {
			return err
		}
		var of model.ID
		if len(args) == 1 {
			if of, err = model.ParseID(args[0]); err != nil {
				return usageError{err}
			}
		}
		return a.with(func(s *store.Store) error { return a.history(s, of, form, limit) })
	}}
	a.addFormat(cmd, &how, "text", "json")
	cmd.Flags().IntVar(&limit, "limit", 50, a.words.Command.FlagLimit)
	return cmd
}

func (a *app) history(s *store.Store, of model.ID, form format, limit int) error {
	var events []store.Event
	err := s.View(func(tx *store.Tx) error {
		for e, err := range tx.History(of) {
			if err != nil {
				return err
			}
			if limit > 0 && len(events) == limit {
				return nil
			}
			events = append(events, e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if form == "json" {
		rows := make([]eventJSON, len(events))
		for i, e := range events {
			rows[i] = eventJSON{e.Seq, e.At.In(a.zone).Format(time.RFC3339), e.Action.String(), string(e.Label.Verb), e.Undoes,
				e.Kind.Name(), e.Record.String(), e.Label.Title}
		}
		return printJSON(a, rows)
	}
	rows := make([][]string, len(events))
	for i, e := range events {
		said := a.words.Label(e.Label)
		if e.Undoes {
			said = words.Fill(a.words.Command.Undone, "what", said)
		}
		rows[i] = []string{fmt.Sprint(e.Seq), e.At.In(a.zone).Format("2006-01-02 15:04"), said, e.Record.String()}
	}
	return a.table(rows)
}
