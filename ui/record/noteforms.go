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

// NoteForms lists the formats in which a note can be written, and the user's
// own forms, to begin a note as asked or to change the one that is written.
func NoteForms(s *event.Scene, w *Writing, ask event.Edit) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		heads, err := tx.List(model.Templates())
		if err != nil {
			return nil, err
		}
		var items []dialog.Item
		for _, f := range model.NoteFormats {
			if f == model.OwnFormat {
				continue
			}
			begin := ask
			begin.Kind, begin.Format = model.KindNote, f
			item := dialog.Item{Title: view.Words.Record.Format.Or(string(f)), Note: partNames(&view, sectionsOf(f)), Do: event.Send(begin)}
			if w != nil {
				item.Do = event.Send(Reshape{w, string(f), sectionsOf(f)})
			}
			items = append(items, item)
		}
		for _, h := range heads {
			t, err := store.Templates.Get(tx, h.ID)
			if err != nil {
				return nil, err
			}
			begin := ask
			begin.Kind, begin.Template = model.KindNote, t.ID
			item := dialog.Item{Title: t.Name, Note: partNames(&view, t.Sections()), Do: event.Send(begin)}
			if w != nil {
				item.Do = event.Send(Reshape{w, string(model.OwnFormat), t.Sections()})
			}
			items = append(items, item)
		}
		if w == nil {
			items = append(items, templateItems(&view, heads)...)
		}
		return Ready{dialog.NewPick(s, view.Words.FieldOf("Format"), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// partNames names the parts of a format.
func partNames(s *event.Scene, parts []model.Section) string {
	var names []string
	for _, p := range parts {
		names = append(names, s.Words.Record.Section.Or(p.Key))
	}
	return strings.Join(names, ", ")
}

// templateItems offer to make a form of the user's own, to change one, and to
// delete one.
func templateItems(s *event.Scene, heads []model.Head) []dialog.Item {
	d := s.Words.Dialog
	items := []dialog.Item{{Title: d.NewTemplate, Do: event.Send(event.Edit{Kind: model.KindTemplate})}}
	for _, h := range heads {
		items = append(items,
			dialog.Item{Title: words.Fill(d.ChangeOf, "what", h.Title), Do: event.Send(event.Edit{Kind: model.KindTemplate, ID: h.ID})},
			dialog.Item{Title: words.Fill(d.RemoveOf, "what", h.Title), Do: event.Send(event.Remove{Kind: model.KindTemplate, ID: h.ID})})
	}
	return items
}
