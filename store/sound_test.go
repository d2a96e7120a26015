package store

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"caseload/model"

	bolt "go.etcd.io/bbolt"
)

// hurtPage writes over the first page of a bucket's tree, or the page that a
// small bucket lies in, as a failing disk does, and returns what to write
// back.
func hurtPage(t *testing.T, path, bucket string) (whole []byte) {
	t.Helper()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var page uint64
	err = useFile(path, false, func(db *bolt.DB) error {
		return db.View(func(b *bolt.Tx) error {
			if page = uint64(b.Bucket([]byte(bucket)).Root()); page == 0 {
				page = uint64(b.Cursor().Bucket().Root())
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	hurt := bytes.Clone(whole)
	clear(hurt[page*pageSize : (page+1)*pageSize])
	if err := os.WriteFile(path, hurt, 0o600); err != nil {
		t.Fatal(err)
	}
	return whole
}

// full returns a store with enough in it that its buckets have pages.
func full(t *testing.T) (*Store, *clock) {
	t.Helper()
	s, c := newStore(t)
	mustUpdate(t, s, func(tx *Tx) error {
		for i := range 50 {
			if err := Clients.Put(tx, model.NewClient(tx.NewID(), fmt.Sprintf("C-%d", i), tx.Now())); err != nil {
				return err
			}
		}
		return nil
	})
	return s, c
}

func add(t *testing.T, s *Store, code string) {
	t.Helper()
	mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, model.NewClient(tx.NewID(), code, tx.Now())) })
}

const clientsBucket = "c"

func TestADamagedPageIsAFindingOfCheck(t *testing.T) {
	t.Parallel()
	s, c := full(t)
	hurtPage(t, s.Path(), clientsBucket)
	s = reopen(t, s, c) // the damage is further in
	r, err := s.Check(context.Background())
	if err != nil || len(r.Faults) != 1 || !strings.HasPrefix(r.Faults[0].String(), "page ") {
		t.Errorf("report %+v, %v", r, err)
	}
	if err := s.Repair(context.Background()); TroubleOf(err) != Damaged {
		t.Errorf("repair of damaged pages: %v", err)
	}
}

// What every transaction reads first is looked at before every one of them.
func TestDamageAtTheStartIsSaidWhenOpening(t *testing.T) {
	t.Parallel()
	s, c := full(t)
	hurtPage(t, s.Path(), bucketMeta)
	if _, err := Open(s.Path(), secret(), options(c)); TroubleOf(err) != Damaged {
		t.Errorf("opening says %v", err)
	}
	if err := s.View(func(*Tx) error { return nil }); TroubleOf(err) != Damaged {
		t.Errorf("reading says %v", err)
	}
}

func TestOneDamagedHeaderOpensAndCheckSaysSo(t *testing.T) {
	t.Parallel()
	s, c := full(t)
	raw, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	for page := range 2 {
		hurt := bytes.Clone(raw)
		hurt[page*pageSize+40] ^= 1
		if err := os.WriteFile(s.Path(), hurt, 0o600); err != nil {
			t.Fatal(err)
		}
		again := reopen(t, s, c)
		if r, err := again.Check(context.Background()); err != nil || len(r.Faults) != 1 || r.Faults[0].What != errAlone {
			t.Errorf("header %d: %+v, %v", page, r, err)
		}
		for i := range 2 { // the headers are written in turn
			add(t, again, fmt.Sprintf("N-%d", i))
		}
		if r, err := again.Check(context.Background()); err != nil || !r.Sound() {
			t.Errorf("header %d after two changes: %+v, %v", page, r, err)
		}
	}
}

// Damage is said every time a backup would be made, and the backups from
// before it stay.
func TestADamagedFilePushesOutNoBackup(t *testing.T) {
	t.Parallel()
	s, c := full(t)
	ctx := context.Background()
	for i := range 3 {
		if made, err := s.BackupIfDue(ctx); err != nil || !made {
			t.Fatalf("made %v, %v", made, err)
		}
		c.Advance(2 * time.Hour)
		add(t, s, fmt.Sprintf("N-%d", i))
	}
	before, err := s.Backups(s.BackupFolder())
	if err != nil {
		t.Fatal(err)
	}
	whole := hurtPage(t, s.Path(), clientsBucket)
	for range 40 {
		c.Advance(time.Hour)
		if made, err := s.BackupIfDue(ctx); made || TroubleOf(err) != Damaged {
			t.Fatalf("made %v, %v", made, err)
		}
	}
	after, err := s.Backups(s.BackupFolder())
	if err != nil || len(after) != len(before) {
		t.Errorf("%d backups of %d are left, %v", len(after), len(before), err)
	}
	if err := os.WriteFile(s.Path(), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if made, err := s.BackupIfDue(ctx); !made || err != nil {
		t.Errorf("of the mended file: made %v, %v", made, err)
	}
}

// A session that changes nothing hears of damage too, of pages and of values.
func TestDamageIsSaidThoughNoBackupIsDue(t *testing.T) {
	t.Parallel()
	s, c := full(t)
	ctx := context.Background()
	if _, err := s.Backup(ctx, s.BackupFolder()); err != nil {
		t.Fatal(err)
	}
	if made, err := reopen(t, s, c).BackupIfDue(ctx); made || err != nil {
		t.Errorf("of a whole file: made %v, %v", made, err)
	}
	whole := hurtPage(t, s.Path(), clientsBucket)
	if made, err := reopen(t, s, c).BackupIfDue(ctx); made || TroubleOf(err) != Damaged {
		t.Errorf("a page: made %v, %v", made, err)
	}
	if err := os.WriteFile(s.Path(), hurtValue(t, s, whole), 0o600); err != nil {
		t.Fatal(err)
	}
	if made, err := reopen(t, s, c).BackupIfDue(ctx); made || TroubleOf(err) != Damaged {
		t.Errorf("a value: made %v, %v", made, err)
	}
}

// hurtValue returns the bytes of a file with one bit of one sealed value
// changed.
func hurtValue(t *testing.T, s *Store, whole []byte) []byte {
	t.Helper()
	if err := os.WriteFile(s.Path(), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	hurt := bytes.Clone(whole)
	mustView(t, s, func(tx *Tx) error {
		_, sealed := tx.bolt.Bucket([]byte(clientsBucket)).Cursor().First()
		for from := 0; ; { // pages no longer in use may hold the same bytes
			at := bytes.Index(whole[from:], sealed)
			if at < 0 {
				return nil
			}
			hurt[from+at+len(sealed)/2] ^= 1
			from += at + 1
		}
	})
	return hurt
}

func TestADamagedBackupIsNotRestored(t *testing.T) {
	t.Parallel()
	s, c := full(t)
	path, err := s.Backup(context.Background(), s.BackupFolder())
	if err != nil {
		t.Fatal(err)
	}
	hurtPage(t, path, clientsBucket)
	want := imageOf(t, s)
	if _, err := Restore(context.Background(), s.Path(), path, secret(), options(c)); TroubleOf(err) != Damaged {
		t.Errorf("restoring says %v", err)
	}
	if len(imageOf(t, reopen(t, s, c))) != len(want) {
		t.Error("the file was changed")
	}
}
