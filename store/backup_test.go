package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caseload/model"
	"caseload/store/vault"
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

// A backup that was cut short leaves one file at most, whatever often it
// happens, and the next one takes its place.
func TestUnfinishedBackupsDoNotPileUp(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for range 5 {
		c.now = c.now.Add(2 * time.Second)
		if _, err := s.Backup(ended, s.BackupFolder()); err == nil {
			t.Fatal("a backup was made although nobody wanted it any more")
		}
	}
	if err := os.WriteFile(s.unfinished(s.BackupFolder()), make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err) // as a killed program leaves it
	}
	if _, err := s.Backup(context.Background(), s.BackupFolder()); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(s.BackupFolder(), "*.tmp"))
	if err != nil || len(left) != 0 {
		t.Errorf("left: %q, %v", left, err)
	}
	release, err := s.alone(s.BackupFolder())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if _, err := s.Backup(context.Background(), s.BackupFolder()); TroubleOf(err) != Busy {
		t.Errorf("two backups at once: %v", err)
	}
	if made, err := s.BackupIfDue(context.Background()); made || err != nil {
		t.Errorf("one by itself beside another: %v, %v", made, err)
	}
}

func TestABackupRestores(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, model.NewClient(tx.NewID(), "A-1", tx.Now())) })
	want := imageOf(t, s)
	path, err := s.Backup(context.Background(), s.BackupFolder())
	if err != nil {
		t.Fatal(err)
	}
	mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, model.NewClient(tx.NewID(), "A-2", tx.Now())) })
	if _, err := Restore(context.Background(), s.Path(), path, vault.Passphrase([]byte("a wrong passphrase")), options(c)); TroubleOf(err) != WrongSecret {
		t.Errorf("a wrong passphrase says %v", err)
	}
	kept, err := Restore(context.Background(), s.Path(), path, secret(), options(c))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Errorf("what was there is gone: %v", err)
	}
	if !cmp.Equal(want, imageOf(t, reopen(t, s, c))) {
		t.Error("the restored state differs")
	}
}

func TestBackupsThatAreKept(t *testing.T) {
	t.Parallel()
	var all []BackupFile
	start := time.Date(2026, 11, 23, 14, 30, 0, 0, time.UTC)
	for i := range 400 * 24 * 2 {
		at := start.Add(-time.Duration(i) * 30 * time.Minute)
		all = append(all, BackupFile{at.Format(stampLayout), at})
	}
	kept := len(all) - len(surplus(all))
	if kept < 12+28 || kept > 24+30+12 {
		t.Errorf("%d backups are kept", kept)
	}
	if gone := surplus(all); len(gone) > 0 && gone[0].At.Equal(start) {
		t.Error("the newest was let go")
	}
}
