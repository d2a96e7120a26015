package command

import (
	"errors"
	"io"
	"os"
	"strings"

	"caseload/model"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/record"
	"caseload/ui/words"

	"github.com/spf13/cobra"
)

func (a *app) addCommand() *cobra.Command {
	return &cobra.Command{Use: "add TEXT...", Short: a.words.Command.Add, Args: cobra.MinimumNArgs(1), RunE: func(_ *cobra.Command, args []string) error {
		line := strings.Join(args, " ")
		if strings.TrimSpace(line) == "" {
			return usage("%s", a.words.Command.Empty)
		}
		return a.with(func(s *store.Store) error { return a.add(s, model.CleanText(line)) })
	}}
}

// add saves what a line was understood as, and says it.
func (a *app) add(s *store.Store, line string) error {
	draft := phrase.Parse(line, a.context())
	label := model.Label{Verb: model.VerbAdd, Kind: draft.Kind, Title: draft.Title}
	_, err := s.Update(label, func(tx *store.Tx) error {
		draft = tx.Understand(line, a.context())
		var ids []model.ID
		for _, code := range draft.Clients {
			id, err := a.client(tx, code)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return tx.PutDraft(draft, ids, "")
	})
	if err != nil {
		return err
	}
	a.sayln(words.Fill(a.words.Command.Added, "what", a.printable(a.describe(draft))))
	return nil
}

// describe says a draft in one line.
func (a *app) describe(d phrase.Draft) string {
	parts := []string{a.words.KindOf(d.Kind), "“" + oneLine(d.Title) + "”"}
	switch {
	case d.Kind == model.KindAppointment && d.AllDay:
		parts = append(parts, a.words.Date(d.Start.Date))
	case d.Kind == model.KindAppointment:
		parts = append(parts, a.words.Date(d.Start.Date), a.words.Span(d.Start, d.End))
	case !d.Due.IsZero():
		parts = append(parts, a.words.Date(d.Due.Date))
	}
	return strings.Join(append(parts, d.Clients...), " ")
}

func (a *app) noteCommand() *cobra.Command {
	return &cobra.Command{Use: "note CLIENT [FILE|-]", Short: a.words.Command.Note, Args: cobra.RangeArgs(1, 2), RunE: func(_ *cobra.Command, args []string) error {
		text, err := a.noteText(args[1:])
		if err != nil {
			return err
		}
		return a.with(func(s *store.Store) error { return a.note(s, args[0], text) })
	}}
}

// noteText reads the text of a note from a file or from standard input, at
// most as much as a note may hold.
func (a *app) noteText(args []string) (string, error) {
	if len(args) == 0 && a.terminal() {
		return "", nil
	}
	path := "-"
	if len(args) == 1 {
		path = args[0]
	}
	return a.readText(path, "Sections")
}

// readText reads a text from a file, or from standard input where the path is
// -, at most as much as the named field of a record may hold.
func (a *app) readText(path, field string) (string, error) {
	in := io.Reader(a.In)
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return "", a.unreadable(path, err)
		}
		defer f.Close()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, model.MaxText+1))
	if err == nil && len(raw) > model.MaxText {
		err = errors.New(a.words.Problem(model.Problem{Field: field, Code: "toolong"}))
	}
	return model.CleanText(string(raw)), err
}

func (a *app) note(s *store.Store, code, text string) error {
	_, err := s.Update(model.Label{Verb: model.VerbAdd, Kind: model.KindNote}, func(tx *store.Tx) error {
		id, err := a.client(tx, code)
		if err != nil {
			return err
		}
		n := record.NewNote(tx.NewID(), id, a.zoneName(), tx.Now())
		n.Sections = []model.Section{{Key: "text", Text: text}}
		return record.KeepNote(tx, n)
	})
	if err != nil {
		return err
	}
	a.sayln(a.words.Command.NoteKept)
	return nil
}
