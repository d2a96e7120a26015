package store

import (
	"os"
	"path/filepath"
	"testing"

	"caseload/model"
)

// A file that was put back from an older copy, by whatever means, is not
// taken for the newest.
func TestAnOlderFileIsNoticed(t *testing.T) {
	t.Parallel()
	c := newClock()
	opt := options(c)
	opt.State = filepath.Join(t.TempDir(), "state")
	path := filepath.Join(t.TempDir(), "caseload.db")
	s, err := Create(path, opt, secret())
	if err != nil {
		t.Fatal(err)
	}
	add := func(s *Store, code string) {
		mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, model.NewClient(tx.NewID(), code, tx.Now())) })
	}
	add(s, "A-1")
	s.Close()
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	reopen := func() *Store {
		s, err := Open(path, secret(), opt)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s = reopen()
	add(s, "A-2")
	s.Close()
	reopen().Close()

	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, secret(), opt); TroubleOf(err) != Older {
		t.Fatalf("an older file opens: %v", err)
	}
	elsewhere := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(elsewhere, old, 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(elsewhere, secret(), opt); err != nil {
		t.Errorf("a copy in another place does not open: %v", err)
	} else {
		s.Close()
	}
	opt.AcceptOlder = true
	reopen().Close()
	opt.AcceptOlder = false
	reopen().Close()
}
