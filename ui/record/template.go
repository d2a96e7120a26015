package record

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// templatePart is the one part of the text of a template. It is a key of the
// catalogue of words.
const templatePart = "template"

// templateReady opens the page on which a form of the user's own is written.
func templateReady(m maker, tx *store.Tx, ask event.Edit, now time.Time) (tea.Msg, error) {
	s, fresh := m.scene, ask.ID.IsZero()
	t := model.Template{ID: model.NewID(tx.Random()), Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}}
	if fresh {
		t.Text = model.TemplateText(exampleParts(m))
	} else {
		var err error
		if t, err = store.Templates.Get(tx, ask.ID); err != nil {
			return nil, err
		}
	}
	p := Paper{
		Title:    func() string { return s.Words.KindOf(model.KindTemplate) },
		Fields:   []dialog.Field{m.line("Name", t.Name)},
		Sections: []model.Section{{Key: templatePart, Text: t.Text}}, Draft: draftKey(fresh, model.KindTemplate, t.ID), Fresh: fresh,
	}
	p.Summary = func(v map[string]string) []string { return []string{v["Name"], s.Words.Dialog.TemplateHint} }
	p.Submit = func(w Written, ticket int) (tea.Cmd, error) {
		changed := t
		changed.Name, changed.Text = trimmed(w.Values["Name"]), strings.TrimRight(w.Sections[0].Text, "\n")
		return s.Save(label(fresh, model.KindTemplate, changed.Name), ticket, func(tx *store.Tx) error {
			if err := tx.DropDraft(p.Draft); err != nil {
				return err
			}
			changed.Stamp.Changed = tx.Now().UTC()
			return store.Templates.Put(tx, changed)
		}), nil
	}
	w := NewWriting(s, p)
	w.inHead = fresh
	return withKept(tx, w)
}

// exampleParts are what a new form has at first: the parts of a plain record
// of a contact, in the reader's language.
func exampleParts(m maker) []model.Section {
	var all []model.Section
	for _, key := range []string{"purpose", "observed", "plan"} {
		all = append(all, model.Section{Key: m.view.Words.Record.Section.Or(key)})
	}
	return all
}

// withKept brings a page with what was typed on it before a crash.
func withKept(tx *store.Tx, w *Writing) (tea.Msg, error) {
	d, there, err := tx.Draft(w.paper.Draft)
	var kept keptWriting
	if err == nil && there && cbor.Unmarshal(d.Body, &kept) == nil {
		w.FillDraft(kept)
	}
	return Ready{w}, err
}
