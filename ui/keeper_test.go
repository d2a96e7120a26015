package ui

import (
	"testing"

	"caseload/store"
	"caseload/ui/dialog"

	tea "charm.land/bubbletea/v2"
)

func kept(t *testing.T, s *store.Store, key string) string {
	t.Helper()
	var body string
	if err := s.View(func(tx *store.Tx) error {
		d, _, err := tx.Draft(key)
		body = string(d.Body)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return body
}

// Drafts are written beside the loop: whichever comes last to the file, the
// newest stays, and none stays of what was saved.
func TestTheNewestDraftStays(t *testing.T) {
	t.Parallel()
	s := freshStore(t, folder(t))
	defer s.Close()
	k := dialog.NewKeeper(s)
	first, second := k.Keep("form", []byte("one"), nil), k.Keep("form", []byte("two"), nil)
	for _, write := range []tea.Cmd{second, first} {
		if msg := write(); msg != nil {
			t.Fatal(msg)
		}
	}
	if got := kept(t, s, "form"); got != "two" {
		t.Errorf("%q is kept", got)
	}
	late := k.Keep("form", []byte("three"), nil)
	k.Before(func() tea.Msg {
		if err := s.DropDraft("form"); err != nil {
			t.Error(err)
		}
		return nil
	})()
	late()
	if got := kept(t, s, "form"); got != "" {
		t.Errorf("%q is kept of what was saved", got)
	}
	k.Reopen()
	k.Keep("form", []byte("four"), nil)()
	if got := kept(t, s, "form"); got != "four" {
		t.Errorf("%q is kept after a save that failed", got)
	}
}

// Whoever types without a pause is kept all the same.
func TestADraftDoesNotWaitForAPause(t *testing.T) {
	t.Parallel()
	k := dialog.NewKeeper(nil)
	if k.Later() == nil {
		t.Fatal("the first key does not begin the second")
	}
	if k.Later() != nil {
		t.Error("another key puts the draft off")
	}
}
