package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"
)

func TestTheFileTellsNothing(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	words := []string{"Siti Aminah", "SA-12", "Kunjungan rumah", "bercerita", "Ciawi", "2026-11-24", "081234567890"}
	mustUpdate(t, s, func(tx *Tx) error {
		c := model.NewClient(tx.NewID(), "SA-12", tx.Now())
		c.Name, c.Address = "Siti Aminah", "Ciawi"
		c.Reach = []model.ContactPoint{{Way: model.WayPhone, Value: "081234567890"}}
		n := model.Note{ID: tx.NewID(), Clients: []model.ID{c.ID}, Occurred: date.New(2026, 11, 24).At(0), Recorded: tx.Now(),
			Mode: model.FaceToFace, Format: model.Narrative, State: model.NoteDraft, Sections: []model.Section{{Key: "text", Text: "Ibu bercerita"}}}
		return errors.Join(Clients.Put(tx, c), Notes.Put(tx, n), Appointments.Put(tx, visit(tx.NewID(), c.ID, date.New(2026, 11, 24))))
	})
	if err := s.SaveDraft("note/SA-12", []byte("Siti Aminah bercerita")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(context.Background(), s.BackupFolder()); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(filepath.Dir(s.Path()), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		for _, w := range words {
			if bytes.Contains(raw, []byte(w)) || strings.Contains(path, w) {
				t.Errorf("%s shows %q", filepath.Base(path), w)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestStrangeFilesAreRefusedAndNotTouched(t *testing.T) {
	t.Parallel()
	other := func(t *testing.T, path string) {
		db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: pageSize})
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Update(func(b *bolt.Tx) error { _, err := b.CreateBucket([]byte("other")); return err }); err != nil {
			t.Fatal(err)
		}
		db.Close()
	}
	write := func(content []byte) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(rand.IntN(256))
	}
	for _, c := range []struct {
		name string
		make func(*testing.T, string)
		want Trouble
	}{
		{"missing", func(*testing.T, string) {}, Missing},
		{"empty", write(nil), Empty},
		{"short", write([]byte("x")), Foreign},
		{"noise", write(noise), Foreign},
		{"folder", func(t *testing.T, path string) { os.Mkdir(path, 0o700) }, Directory},
		{"another program's", other, Foreign},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "caseload.db")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			_, err := Open(path, secret(), options(newClock()))
			if TroubleOf(err) != c.want {
				t.Errorf("error is %v, want %s", err, c.want)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestDamageIsNeverShownAsWhole(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	for i := range 30 {
		mustUpdate(t, s, func(tx *Tx) error {
			return Clients.Put(tx, model.NewClient(tx.NewID(), fmt.Sprintf("C-%d", i), tx.Now()))
		})
	}
	whole, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	want := imageOf(t, s)
	random := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	for i := range 200 {
		hurt := bytes.Clone(whole)
		switch i % 3 {
		case 0:
			hurt[random.IntN(len(hurt))] ^= 1 << random.IntN(8)
		case 1:
			at := random.IntN(len(hurt) - 512)
			clear(hurt[at : at+512])
		case 2:
			hurt = hurt[:random.IntN(len(hurt))]
		}
		path := filepath.Join(dir, fmt.Sprintf("%d.db", i))
		if err := os.WriteFile(path, hurt, 0o600); err != nil {
			t.Fatal(err)
		}
		again, err := Open(path, secret(), options(c))
		if err != nil {
			continue // said so
		}
		if r, err := again.Check(context.Background()); err != nil || !r.Sound() {
			continue // said so
		}
		if i%3 != 2 && !cmp.Equal(want, imageOf(t, again)) {
			t.Errorf("copy %d differs, and nobody said so", i)
		}
	}
}
