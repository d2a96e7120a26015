package ui

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/keys"
)

// noteForFinding is a note whose words are nowhere else.
func noteForFinding(tx *store.Tx) model.Note {
	return model.Note{ID: tx.NewID(), Title: "About the aunt", Occurred: monday.At(date.At(9, 0)), Recorded: fixedNow().UTC(), Mode: model.ByPhone,
		Format: model.Narrative, State: model.NoteDraft, Sections: []model.Section{{Key: "text", Text: "The aunt Tjokroprawiro can be called on 0812-3456-7890."}}}
}

func TestFindForgivesShowsAndKeeps(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, true)
	s.loaded()
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error { return store.Notes.Put(tx, noteForFinding(tx)) }); err != nil {
		t.Fatal(err)
	}
	s.do(event.Send(event.Act{Action: keys.Find}))
	s.until("the dialog", func() bool { return strings.Contains(plain(s.app.View()), "@CODE") })
	for _, typed := range []string{"cokroprawiro", "+62 81234567890"} {
		s.typed(typed)
		s.until("the note", func() bool { return strings.Contains(plain(s.app.View()), "About the aunt") })
		s.see("The aunt Tjokroprawiro can be called")
		s.press("ctrl+s")
		s.press("ctrl+u")
	}
	s.until("what was kept", func() bool {
		view := plain(s.app.View())
		return strings.Contains(view, "alt+1  cokroprawiro") && strings.Contains(view, "alt+2  +62")
	})
	s.press("alt+1")
	s.until("the note", func() bool { return strings.Contains(plain(s.app.View()), "About the aunt") })
	s.press("ctrl+t")
	s.see("client: cokroprawiro")
	s.press("ctrl+r")
	s.see("from:2026-11-17")
	s.until("nothing", func() bool { return strings.Contains(plain(s.app.View()), "Nothing found") })
	s.press("ctrl+u")
	s.until("what was kept", func() bool { return strings.Contains(plain(s.app.View()), "alt+1  cokroprawiro") })
	s.press("delete")
	s.until("what was kept", func() bool {
		view := plain(s.app.View())
		return !strings.Contains(view, "cokroprawiro") && strings.Contains(view, "alt+1  +62")
	})
}
