package ui

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/record"
)

// Keeping what is typed is no reason to read everything anew each second.
func TestADraftIsNoReasonToLoadAnew(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	s.withClient("SA-12", nil)
	s.do(s.app.start())
	s.until("the position", func() bool { return s.app.position.next > 0 })
	if err := s.app.scene.Store.SaveDraft("note/x", []byte("typed")); err != nil {
		t.Fatal(err)
	}
	look := s.app.refresh()
	if look == nil {
		t.Fatal("the change of the file is not seen")
	}
	now, ok := look().(position)
	if !ok || s.app.reload(now) != nil {
		t.Errorf("a draft loads all panes: %+v", now)
	}
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		return store.Clients.Put(tx, model.NewClient(model.ID{7}, "SB-12", fixedNow()))
	}); err != nil {
		t.Fatal(err)
	}
	if s.app.reload(s.app.refresh()().(position)) == nil {
		t.Error("a change of the records loads nothing")
	}
}

// Two windows write the same note: neither version is lost unseen.
func TestANoteThatWasChangedElsewhereIsNotOverwrittenUnseen(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.withClient("SA-12", nil)
	n := record.NewNote(model.ID{40}, client.ID, "Asia/Jakarta", fixedNow())
	n.Sections = []model.Section{{Key: "text", Text: "Begun."}}
	s.put(n)
	s.send(event.Edit{Kind: model.KindNote, ID: n.ID})
	s.until("a page", func() bool { return s.writing() })
	s.typed(" Mine.")
	n.Sections = []model.Section{{Key: "text", Text: "Begun. Theirs."}}
	s.put(n)
	s.press("ctrl+s")
	s.see("Changed in another window meanwhile")
	if got := s.notes()[0].Sections[0].Text; got != "Begun. Theirs." {
		t.Errorf("after the refusal it is %q", got)
	}
	s.press("ctrl+s")
	s.until("mine to be saved", func() bool { return s.notes()[0].Sections[0].Text == "Begun. Mine." })
	s.closed()
	s.press("u")
	s.until("theirs to come back", func() bool { return s.notes()[0].Sections[0].Text == "Begun. Theirs." })
}

// A draft that is on its way when the program ends does not come after the
// last one.
func TestTheLastDraftComesLast(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("first")
	page := s.app.stack[0].(*record.Writing)
	key, body, _ := page.Draft()
	slow := page.Keeper().Keep(key, body, nil)
	s.typed(" and last")
	s.app.keepDrafts()()
	slow()
	if got := kept(t, s.app.scene.Store, key); !strings.Contains(got, "first and last") {
		t.Errorf("%q is kept", got)
	}
}
