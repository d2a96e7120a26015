package record

import (
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// writerSetting is the name under which it is kept who signed last.
const writerSetting = "writer"

// writer returns the name of who signed last, to be offered again.
func writer(tx *store.Tx) (string, error) {
	var name string
	_, err := tx.Setting(writerSetting, &name)
	return name, err
}

// SignForm asks who signs a note, and says what speaks against it. There is
// no way back from it.
func SignForm(s *event.Scene, ask event.Sign) tea.Cmd {
	view, now := *s, s.Now()
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		n, err := store.Notes.Get(tx, ask.ID)
		if err != nil {
			return nil, err
		}
		if n.State == model.NoteSigned {
			return nil, store.ErrSigned
		}
		name, err := writer(tx)
		if err != nil {
			return nil, err
		}
		clock, err := NewWriteUp(tx)
		if err != nil {
			return nil, err
		}
		by, limited, err := clock.ByNote(tx, n)
		if err != nil {
			return nil, err
		}
		said := []string{view.Words.Dialog.SignWarning}
		if empty := emptyParts(&view, n); len(empty) > 0 {
			said = append(said, words.Fill(view.Words.Dialog.EmptyParts, "parts", strings.Join(empty, ", ")))
		}
		if limited {
			said = append(said, view.Words.WriteUp(by, now, false))
		}
		m := maker{scene: s, view: &view}
		submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
			if trimmed(v["Author"]) == "" {
				return nil, model.Problems{{Field: "Author", Code: "required", Hint: "must name who signs"}}
			}
			return then(sign(s, ask.ID, trimmed(v["Author"]), ticket), nextInQueue(ask.Queue)), nil
		}
		what := view.Words.KindOf(model.KindNote) + " " + strings.Join(event.Codes(tx, n.Clients), ", ") + " " + view.Words.DateShort(n.Occurred.Date)
		form := dialog.NewForm(s, words.Fill(view.Words.Dialog.SignTitle, "what", view.Private(what).String()), "", []dialog.Field{m.line("Author", name)}, submit)
		form.Check(func(map[string]string) tea.Cmd { return event.Send(dialog.Checked{Form: form, Lines: said}) })
		return Ready{form}, nil
	})
}

// then does one command after another, which may be none.
func then(first, next tea.Cmd) tea.Cmd {
	if next == nil {
		return first
	}
	return tea.Sequence(first, next)
}

// emptyParts names the parts of a note in which nothing stands.
func emptyParts(s *event.Scene, n model.Note) []string {
	var names []string
	for _, part := range n.Sections {
		if strings.TrimSpace(part.Text) == "" {
			names = append(names, s.Words.Record.Section.Or(part.Key))
		}
	}
	return names
}

// sign signs a note, and remembers who did.
func sign(s *event.Scene, id model.ID, author string, ticket int) tea.Cmd {
	return s.Save(model.Label{Verb: model.VerbSign, Kind: model.KindNote}, ticket, func(tx *store.Tx) error {
		n, err := store.Notes.Get(tx, id)
		if err != nil {
			return err
		}
		if err := tx.SetSetting(writerSetting, author); err != nil {
			return err
		}
		return KeepNote(tx, n.Sign(author, tx.Now()))
	})
}

// signedRecord reads a record that is signed.
func signedRecord(tx *store.Tx, kind model.Kind, id model.ID) (model.Signable, error) {
	rec, trashed, err := tx.Record(kind, id)
	signed, ok := rec.(model.Signable)
	if err == nil && (trashed || !ok) {
		err = store.ErrNotFound
	}
	return signed, err
}

// AddendumPage opens the page on which something is added to what is signed.
func AddendumPage(s *event.Scene, ask AddTo) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		rec, err := signedRecord(tx, ask.Kind, ask.ID)
		if err != nil {
			return nil, err
		}
		name, err := writer(tx)
		if err != nil {
			return nil, err
		}
		m, r := maker{scene: s, view: &view}, view.Words.Record
		codes, day := strings.Join(event.Codes(tx, rec.About()), ", "), rec.Index()[0].Head.Start.Date
		p := Paper{
			Title:    func() string { return s.Words.FieldOf("Addendum") },
			Fields:   []dialog.Field{choice("Reason", model.LateInformation, model.AddendumReasons, r.Addendum), m.line("Author", name)},
			Sections: []model.Section{{Key: "text"}}, Draft: "addendum/" + ask.ID.String(), Fresh: true,
		}
		p.Summary = func(v map[string]string) []string {
			return []string{s.Private(codes).String() + " · " + s.Words.DateAndDistance(day, s.Today()) + " · " + s.Words.Record.Addendum.Or(v["Reason"]) + " · " + v["Author"]}
		}
		p.Submit = func(w Written, ticket int) (tea.Cmd, error) {
			if trimmed(w.Values["Author"]) == "" {
				return nil, model.Problems{{Field: "Author", Code: "required", Hint: "must name who writes"}}
			}
			return addTo(s, ask, p.Draft, w, ticket), nil
		}
		return withKept(tx, NewWriting(s, p))
	})
}

// addTo adds what is written to what is signed.
func addTo(s *event.Scene, ask AddTo, draft string, w Written, ticket int) tea.Cmd {
	return s.Save(model.Label{Verb: model.VerbAddendum, Kind: ask.Kind}, ticket, func(tx *store.Tx) error {
		rec, err := signedRecord(tx, ask.Kind, ask.ID)
		if err != nil {
			return err
		}
		author := trimmed(w.Values["Author"])
		if err := tx.SetSetting(writerSetting, author); err != nil {
			return err
		}
		if err := tx.DropDraft(draft); err != nil {
			return err
		}
		a := model.Addendum{At: tx.Now().UTC(), Author: author, Reason: model.AddendumReason(w.Values["Reason"]), Text: strings.TrimSpace(w.Sections[0].Text)}
		return tx.Put(rec.WithSignature(rec.Signature().Add(a), tx.Now()))
	})
}

// ErrorForm asks why something was entered in error.
func ErrorForm(s *event.Scene, ask MarkInError) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		name, err := writer(tx)
		if err != nil {
			return nil, err
		}
		m := maker{scene: s, view: &view}
		submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
			for _, field := range []string{"Reason", "Author"} {
				if trimmed(v[field]) == "" {
					return nil, model.Problems{{Field: field, Code: "required", Hint: "must not be empty"}}
				}
			}
			return s.Save(model.Label{Verb: model.VerbInError, Kind: ask.Kind}, ticket, func(tx *store.Tx) error {
				rec, err := signedRecord(tx, ask.Kind, ask.ID)
				if err != nil {
					return err
				}
				return tx.Put(rec.WithSignature(rec.Signature().MarkInError(trimmed(v["Reason"]), trimmed(v["Author"]), tx.Now()), tx.Now()))
			}), nil
		}
		form := dialog.NewForm(s, view.Words.FieldOf("InError"), "", []dialog.Field{m.line("Reason", ""), m.line("Author", name)}, submit)
		form.Check(func(map[string]string) tea.Cmd {
			return event.Send(dialog.Checked{Form: form, Lines: []string{view.Words.Dialog.ErrorWarning}})
		})
		return Ready{form}, nil
	})
}

// SwitchOfficial notes that a note also stands in the agency's own system,
// or that it does not.
func SwitchOfficial(s *event.Scene, id model.ID) tea.Cmd {
	return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindNote}, 0, func(tx *store.Tx) error {
		n, err := store.Notes.Get(tx, id)
		if err != nil {
			return err
		}
		n.InOfficial = !n.InOfficial
		return store.Notes.Put(tx, n)
	})
}
