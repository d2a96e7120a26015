package ui

import (
	"errors"
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/keys"
)

// A case past its date is purged after a look, and only when its code is
// typed.
func TestACasePastItsDateIsPurgedAfterALook(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, true)
	s.loaded()
	from := s.app.scene.Store
	var old model.ID
	_, err := from.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		old = tx.NewID()
		c := model.NewClient(old, "OLD-1", fixedNow())
		c.Opened, c.Status, c.Closed, c.RetainUntil = monday-4000, model.ClientClosed, monday-3000, monday-3000 // long past
		return store.Clients.Put(tx, c)
	})
	if err != nil {
		t.Fatal(err)
	}
	s.do(event.Send(event.Act{Action: keys.Retention}))
	s.see("OLD-1")
	s.typed("OLD-1")
	s.press("enter")
	s.see("A purge of OLD-1 takes away:")
	s.press("enter")
	s.see("Type the code")
	s.typed("OLD-2")
	s.press("enter")
	s.see("Type the code")
	s.press("backspace")
	s.typed("1")
	s.see("It cannot be taken back")
	s.press("enter")
	s.see("Purged.")
	err = from.View(func(tx *store.Tx) error {
		_, err := store.Clients.Get(tx, old)
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("after the purge: %v", err)
	}
	if strings.Contains(plain(s.app.View()), "OLD-1") {
		t.Error("the screen still shows the code")
	}
}
