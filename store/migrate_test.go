package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"flag"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"caseload/model"
	"caseload/model/sample"
	"caseload/store/vault"

	bolt "go.etcd.io/bbolt"
)

var makeOld = flag.Bool("make-old", false, "write testdata/format1.db.gz anew")

const oldFile = "testdata/format1.db.gz"

// oldSecret opens the file of format 1, which was made by TestMakeOldFile.
func oldSecret(t *testing.T) vault.Secret {
	t.Helper()
	s, err := vault.KeyFile(vault.NewKeyFile(rand.NewChaCha8([32]byte{7})))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// oldSize is what the file of format 1 holds.
var oldSize = sample.Size{Clients: 4, Appointments: 20, Tasks: 8, Notes: 6, Years: 1, PerWorker: 4}

// TestMakeOldFile wrote the file of format 1. It says how such a file looks:
// its lists know nothing of their parts, so none of them is there.
func TestMakeOldFile(t *testing.T) {
	if !*makeOld {
		t.Skip("-make-old is not given")
	}
	c := newClock()
	opt := options(c)
	opt.Random = rand.NewChaCha8([32]byte{8})
	path := filepath.Join(t.TempDir(), "old.db")
	s, err := Create(path, opt, oldSecret(t))
	if err != nil {
		t.Fatal(err)
	}
	mustUpdate(t, s, func(tx *Tx) error { return sample.Make(oldSize, 1, c.now, "Asia/Jakarta", tx.Put) })
	err = s.amend(func(tx *Tx) error {
		if err := tx.bolt.DeleteBucket([]byte(bucketLists)); err != nil {
			return err
		}
		_, err := tx.bolt.CreateBucket([]byte(bucketLists))
		tx.census[bucketLists] = new(tally)
		tx.state.Format = 1
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	small := filepath.Join(t.TempDir(), "small.db")
	compact(t, path, small)
	content, err := os.ReadFile(small)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(oldFile, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func compact(t *testing.T, from, to string) {
	t.Helper()
	src, err := bolt.Open(from, 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	dst, err := bolt.Open(to, 0o600, &bolt.Options{PageSize: pageSize})
	if err != nil {
		t.Fatal(err)
	}
	if err := bolt.Compact(dst, src, 0); err != nil {
		t.Fatal(err)
	}
	if err := src.Close(); err != nil {
		t.Fatal(err)
	}
	if err := dst.Close(); err != nil {
		t.Fatal(err)
	}
}

// A file made before there were plans takes one.
func TestAFileOfTheFormatBeforeHasRoomForPlans(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	if err := s.amend(func(tx *Tx) error {
		tx.state.Format = Format - 1
		return tx.bolt.DeleteBucket([]byte(string(rune(model.KindPlan))))
	}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	mustUpdate(t, reopen(t, s, c), func(tx *Tx) error {
		client := onPlan(tx, "SA-12")
		if err := tx.Put(client); err != nil {
			return err
		}
		return Plans.Put(tx, aPlanOf(tx, client.ID, 1))
	})
}

// A file of an older format is brought to this one when it is opened: all of
// it is there, its lists are right, and the old file is kept.
func TestAnOlderFormatIsBroughtToThisOne(t *testing.T) {
	t.Parallel()
	packed, err := os.Open(oldFile)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	old, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "caseload.db")
	if err := os.WriteFile(path, old, 0o600); err != nil {
		t.Fatal(err)
	}
	c := newClock()
	s, err := Open(path, oldSecret(t), options(c))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	report, err := s.Check(context.Background())
	if err != nil || !report.Sound() {
		t.Fatalf("%+v, %v", report, err)
	}
	want := map[model.Kind]int{}
	if err := sample.Make(oldSize, 1, c.now, "Asia/Jakarta", func(r model.Record) error { want[r.RecordKind()]++; return nil }); err != nil {
		t.Fatal(err)
	}
	known := []model.Kind{model.KindClient, model.KindContact, model.KindAgency, model.KindAppointment, model.KindTask, model.KindNote, model.KindFlag, model.KindHolidays}
	maps.DeleteFunc(want, func(kind model.Kind, _ int) bool { return !slices.Contains(known, kind) }) // that format knew no others
	err = s.View(func(tx *Tx) error {
		for kind, n := range want {
			have := 0
			for _, err := range tx.Records(kind) {
				if err != nil {
					return err
				}
				have++
			}
			if have != n {
				t.Errorf("%d records of kind %c, not %d", have, kind, n)
			}
		}
		open, err := tx.ClientsWith(model.ClientOpen)
		if len(open) == 0 {
			t.Error("no open client is listed")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob(filepath.Join(dir, "*format1*"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept: %q, %v", kept, err)
	}
	if content, err := os.ReadFile(kept[0]); err != nil || !bytes.Equal(content, old) {
		t.Error("the old file was not kept as it was")
	}
	s.Close()
	again, err := Open(path, oldSecret(t), options(c))
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func TestANewerFormatIsRefused(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	if err := s.amend(func(tx *Tx) error { tx.state.Format = Format + 1; return nil }); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(s.Path(), secret(), options(c)); TroubleOf(err) != Newer {
		t.Errorf("opened: %v", err)
	}
	if after, err := os.ReadFile(s.Path()); err != nil || !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}
