package record

import (
	"time"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"

	tea "charm.land/bubbletea/v2"
)

// noteForm writes a draft of a note. A signed one is only read.
func noteForm(m maker, n model.Note, codes []string, fresh bool) *dialog.Form {
	s, r := m.scene, m.view.Words.Record
	fields := []dialog.Field{m.clients(codes), m.day("Occurred", n.Occurred.Date), choice("Mode", n.Mode, model.NoteModes, r.Mode), choice("Seen", n.Seen, model.SeenStates, r.Seen)}
	for _, key := range n.Format.Sections() {
		f := m.many("Section:"+key, sectionText(n, key))
		f.Label = r.Section.Or(key)
		fields = append(fields, f)
	}
	fields = append(fields, m.length("Spent", n.Spent), m.line("Tags", joined(n.Tags)))
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := n
		changed.Occurred = dayIn(s, v["Occurred"]).At(n.Occurred.Clock)
		changed.Mode, changed.Seen = model.NoteMode(v["Mode"]), model.SeenState(v["Seen"])
		changed.Sections = nil
		for _, key := range n.Format.Sections() {
			changed.Sections = append(changed.Sections, model.Section{Key: key, Text: v["Section:"+key]})
		}
		changed.Spent, changed.Tags = firstLength(v["Spent"]), listed(v["Tags"])
		return s.Save(label(fresh, model.KindNote, ""), ticket, func(tx *store.Tx) error {
			if err := tx.DropDraft(draftKey(fresh, model.KindNote, n.ID)); err != nil {
				return err
			}
			var err error
			if changed.Clients, err = clientsIn(tx, v["Clients"]); err != nil {
				return err
			}
			changed.Stamp.Changed = tx.Now().UTC()
			return store.Notes.Put(tx, changed)
		}), nil
	}
	return dialog.NewForm(s, title(m.view, fresh, model.KindNote), draftKey(fresh, model.KindNote, n.ID), fields, submit)
}

func sectionText(n model.Note, key string) string {
	for _, s := range n.Sections {
		if s.Key == key {
			return s.Text
		}
	}
	return ""
}

// NewNote returns an empty note about a client, as of now.
func NewNote(id model.ID, client model.ID, zone string, now time.Time) model.Note {
	return model.Note{
		ID: id, Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}, Clients: []model.ID{client}, Occurred: wallOf(now), Zone: zone,
		Recorded: now.UTC(), Mode: model.FaceToFace, Format: model.Narrative, State: model.NoteDraft,
	}
}
