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
	"sync"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store/vault"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

var jakarta = time.FixedZone("WIB", 7*3600)

// clock is a fixed time that each test may move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func newClock() *clock { return &clock{now: time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)} }

var passphrase = vault.Passphrase([]byte("kucing hijau melompat pagar"))

func options(c *clock) Options { return Options{Now: c.Now, Params: vault.Weakest()} }

func secret() vault.Secret {
	return vault.Secret{Kind: passphrase.Kind, Bytes: bytes.Clone(passphrase.Bytes)}
}

func newStore(t testing.TB) (*Store, *clock) {
	t.Helper()
	c := newClock()
	s, err := Create(filepath.Join(t.TempDir(), "caseload.db"), options(c), secret())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s, c
}

func reopen(t testing.TB, s *Store, c *clock) *Store {
	t.Helper()
	again, err := Open(s.Path(), secret(), options(c))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(again.Close)
	return again
}

func mustUpdate(t testing.TB, s *Store, do func(*Tx) error) Change {
	t.Helper()
	done, err := s.Update(model.Label{Verb: model.VerbAdd}, do)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func mustView(t testing.TB, s *Store, do func(*Tx) error) {
	t.Helper()
	if err := s.View(do); err != nil {
		t.Fatal(err)
	}
}

func mustBeSound(t testing.TB, s *Store) {
	t.Helper()
	r, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if !r.Sound() {
		t.Fatalf("the file is not sound: %+v", r)
	}
}

func visit(id, client model.ID, day date.Date) model.Appointment {
	return model.Appointment{ID: id, Zone: "Asia/Jakarta", Details: model.Details{
		Title: "Kunjungan rumah", Kind: model.Visit, Status: model.Planned,
		Start: day.At(date.At(9, 0)), End: day.At(date.At(10, 0)), Clients: []model.ID{client},
	}}
}

func TestWhatWasSavedIsThereAfterReopening(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	var client model.Client
	var when model.Appointment
	mustUpdate(t, s, func(tx *Tx) error {
		client = model.NewClient(tx.NewID(), "SA-12", tx.Now())
		when = visit(tx.NewID(), client.ID, date.New(2026, 11, 24))
		return errors.Join(Clients.Put(tx, client), Appointments.Put(tx, when))
	})
	again := reopen(t, s, c)
	mustView(t, again, func(tx *Tx) error {
		got, err := Clients.Get(tx, client.ID)
		if diff := cmp.Diff(client, got); err != nil || diff != "" {
			t.Errorf("client: %v\n%s", err, diff)
		}
		head, ok, err := tx.ClientByCode("sa-12")
		if err != nil || !ok || head.ID != client.ID {
			t.Errorf("by code: %+v, %v, %v", head, ok, err)
		}
		day, err := tx.List(model.OnDay(date.New(2026, 11, 24)))
		if err != nil || len(day) != 1 || day[0].ID != when.ID {
			t.Errorf("on the day: %+v, %v", day, err)
		}
		about, err := tx.List(model.About(client.ID, "2026-11"))
		if err != nil || len(about) != 1 {
			t.Errorf("about the client: %+v, %v", about, err)
		}
		return nil
	})
	mustBeSound(t, again)
}

func TestAnActionThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	before, err := s.Revision()
	if err != nil {
		t.Fatal(err)
	}
	sorry := errors.New("sorry")
	_, err = s.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error {
		if err := Clients.Put(tx, model.NewClient(tx.NewID(), "SA-12", tx.Now())); err != nil {
			return err
		}
		return sorry
	})
	if !errors.Is(err, sorry) {
		t.Errorf("error is %v", err)
	}
	if after, _ := s.Revision(); after != before {
		t.Errorf("revision went from %d to %d", before, after)
	}
	if _, err := s.Undo(); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("undo says %v", err)
	}
}

func TestACodeBelongsToOneClient(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	var first model.ID
	mustUpdate(t, s, func(tx *Tx) error {
		first = tx.NewID()
		return Clients.Put(tx, model.NewClient(first, "SA-12", tx.Now()))
	})
	_, err := s.Update(model.Label{}, func(tx *Tx) error {
		return Clients.Put(tx, model.NewClient(tx.NewID(), "sa-12", tx.Now()))
	})
	problems, ok := model.ProblemsOf(err)
	if !ok || problems[0].Code != "taken" {
		t.Fatalf("error is %v", err)
	}
	mustUpdate(t, s, func(tx *Tx) error { return Clients.Delete(tx, first) })
	mustUpdate(t, s, func(tx *Tx) error {
		return Clients.Put(tx, model.NewClient(tx.NewID(), "SA-12", tx.Now()))
	})
	if _, err := s.Update(model.Label{}, func(tx *Tx) error { return tx.Untrash(model.KindClient, first) }); err == nil {
		t.Error("two clients with one code came to be by restoring")
	}
	mustBeSound(t, s)
}

func TestTasksMayNotWaitInACircle(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	task := func(id model.ID, by ...model.ID) model.Task {
		return model.Task{ID: id, Title: "Call", State: model.Todo, BlockedBy: by}
	}
	a, b, c := model.ID{1}, model.ID{2}, model.ID{3}
	mustUpdate(t, s, func(tx *Tx) error {
		return errors.Join(Tasks.Put(tx, task(a)), Tasks.Put(tx, task(b, a)), Tasks.Put(tx, task(c, b)))
	})
	_, err := s.Update(model.Label{}, func(tx *Tx) error { return Tasks.Put(tx, task(a, c)) })
	if problems, ok := model.ProblemsOf(err); !ok || problems[0].Code != "circle" {
		t.Errorf("error is %v", err)
	}
}

// image is the whole content of a store, to compare states.
func imageOf(t interface{ Fatal(...any) }, s *Store) map[string]string {
	all := map[string]string{}
	err := s.View(func(tx *Tx) error {
		for _, kind := range types {
			b := tx.bolt.Bucket([]byte(string(rune(kind.kind))))
			if err := b.ForEach(func(key, _ []byte) error {
				img, err := tx.image(kind.kind, model.ID(key))
				all[fmt.Sprintf("%c%x", kind.kind, key)] = string(img)
				return err
			}); err != nil {
				return err
			}
		}
		return tx.bolt.Bucket([]byte(bucketLists)).ForEach(func(key, sealed []byte) error {
			plain, err := tx.store.keys.Open(bucketLists, key, sealed)
			all[fmt.Sprintf("I%x", key)] = string(plain)
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestUndoAndRedoReturnTheExactState(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		c := newClock()
		s, err := Create(filepath.Join(dir, fmt.Sprintf("%d.db", run)), options(c), secret())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		states := []map[string]string{imageOf(t, s)}
		ids := []model.ID{}
		steps := rapid.IntRange(1, 12).Draw(t, "steps")
		for range steps {
			if _, err := s.Update(model.Label{Verb: model.VerbChange}, func(tx *Tx) error {
				return randomAction(t, tx, &ids)
			}); err != nil {
				t.Fatal(err)
			}
			if img := imageOf(t, s); !cmp.Equal(img, states[len(states)-1]) {
				states = append(states, img)
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			if _, err := s.Undo(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(states[i], imageOf(t, s)); diff != "" {
				t.Fatalf("after undoing to state %d:\n%s", i, diff)
			}
		}
		if s, err = Open(s.Path(), secret(), options(c)); err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(states); i++ {
			if _, err := s.Redo(); err != nil {
				t.Fatal(err)
			}
			if !cmp.Equal(states[i], imageOf(t, s)) {
				t.Fatalf("after redoing to state %d the file differs", i)
			}
		}
		if r, err := s.Check(context.Background()); err != nil || !r.Sound() {
			t.Fatalf("check: %+v, %v", r, err)
		}
	})
}

func randomAction(t *rapid.T, tx *Tx, ids *[]model.ID) error {
	for range rapid.IntRange(1, 3).Draw(t, "changes") {
		pick := func() model.ID { return rapid.SampledFrom(*ids).Draw(t, "id") }
		kind := rapid.IntRange(0, 4).Draw(t, "what")
		if len(*ids) == 0 {
			kind = 0
		}
		switch kind {
		case 0:
			id := tx.NewID()
			*ids = append(*ids, id)
			day := date.New(2026, 11, 1) + date.Date(rapid.IntRange(0, 60).Draw(t, "day"))
			if err := Appointments.Put(tx, visit(id, model.ID{9}, day)); err != nil {
				return err
			}
		case 1:
			a, err := Appointments.Get(tx, pick())
			if errors.Is(err, ErrNotFound) {
				continue
			}
			a.Title = rapid.StringMatching("[a-z]{1,9}").Draw(t, "title")
			a.End.Date += date.Date(rapid.IntRange(0, 50).Draw(t, "longer"))
			if err := Appointments.Put(tx, a); err != nil {
				return err
			}
		case 2:
			if err := Appointments.Delete(tx, pick()); err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
		case 3:
			if err := tx.Untrash(model.KindAppointment, pick()); err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
		case 4:
			if err := tx.Purge(model.KindAppointment, pick()); err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
		}
	}
	return nil
}

func TestANewActionAfterUndoForgetsRedo(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	add := func(code string) {
		mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, model.NewClient(tx.NewID(), code, tx.Now())) })
	}
	add("A-1")
	add("A-2")
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	add("A-3")
	if _, err := s.Redo(); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("redo says %v", err)
	}
	for range 2 {
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	mustView(t, s, func(tx *Tx) error {
		for c, err := range Clients.All(tx) {
			t.Errorf("%v is left, %v", c.ID, err)
		}
		return nil
	})
}

func TestALargeImportIsOneStepOfUndo(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	empty := imageOf(t, s)
	mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, model.NewClient(model.ID{1}, "A-1", tx.Now())) })
	one := imageOf(t, s)
	var done Change
	for batch := range 4 {
		put := func(tx *Tx) error {
			for i := range 700 {
				v := visit(tx.NewID(), model.ID{1}, date.New(2026, 1, 1)+date.Date(batch*100+i%100))
				v.Purpose = strings.Repeat("panjang ", 100)
				if err := Appointments.Put(tx, v); err != nil {
					return err
				}
			}
			return nil
		}
		var err error
		if batch == 0 {
			done, err = s.Update(model.Label{Verb: model.VerbImport}, put)
		} else {
			_, err = s.Extend(done, put)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	mustBeSound(t, s)
	full := imageOf(t, s)
	steps := []struct {
		do   func() (model.Label, error)
		want map[string]string
	}{{s.Undo, one}, {s.Undo, empty}, {s.Redo, one}, {s.Redo, full}, {s.Undo, one}}
	for i, step := range steps {
		if _, err := step.do(); err != nil {
			t.Fatal(err)
		}
		if !cmp.Equal(imageOf(t, s), step.want) {
			t.Errorf("step %d leads to another state", i)
		}
	}
	mustBeSound(t, s)
	if _, err := s.Extend(done, func(*Tx) error { return nil }); !errors.Is(err, ErrInterleaved) {
		t.Errorf("extending after undo says %v", err)
	}
}

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

func TestTwoWindowsLoseNothing(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	const windows, each = 4, 25
	var all sync.WaitGroup
	for w := range windows {
		window := reopen(t, s, c)
		all.Go(func() {
			for i := range each {
				if _, err := window.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error {
					return Clients.Put(tx, model.NewClient(tx.NewID(), fmt.Sprintf("W%d-%d", w, i), tx.Now()))
				}); err != nil {
					t.Error(err)
				}
				if err := window.View(func(tx *Tx) error { _, err := tx.Lists("clients/open"); return err }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	mustView(t, s, func(tx *Tx) error {
		heads, err := tx.Lists("clients/open")
		if err != nil || len(heads) != windows*each {
			t.Errorf("%d clients are there, want %d; %v", len(heads), windows*each, err)
		}
		return nil
	})
	mustBeSound(t, s)
}

func TestDraftsComeBack(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	for _, body := range []string{"Kunj", "Kunjungan"} {
		if err := s.SaveDraft("appointment/new", []byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	c.Advance(time.Minute)
	if err := s.SaveDraft("task/new", []byte("x")); err != nil {
		t.Fatal(err)
	}
	again := reopen(t, s, c)
	mustView(t, again, func(tx *Tx) error {
		drafts, err := tx.Drafts()
		if err != nil || len(drafts) != 2 || drafts[0].Key != "task/new" || string(drafts[1].Body) != "Kunjungan" {
			t.Errorf("drafts are %+v, %v", drafts, err)
		}
		return nil
	})
	if err := again.DropDraft("task/new"); err != nil {
		t.Fatal(err)
	}
	mustView(t, s, func(tx *Tx) error {
		if _, there, err := tx.Draft("task/new"); there || err != nil {
			t.Errorf("dropped draft is there: %v, %v", there, err)
		}
		return nil
	})
	mustBeSound(t, s)
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

// What was signed is not changed any more; it can be added to, and signing
// can be taken back as any action.
func TestASignedNoteStays(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	note := model.Note{ID: model.ID{5}, Clients: []model.ID{{6}}, Occurred: date.WallOf(c.Now()), Recorded: c.Now().UTC(), Mode: model.FaceToFace,
		Format: model.Narrative, State: model.NoteDraft, Sections: []model.Section{{Key: "text", Text: "Seen at home."}}}
	mustUpdate(t, s, func(tx *Tx) error { return Notes.Put(tx, note) })
	signed := note.Sign(c.Now())
	mustUpdate(t, s, func(tx *Tx) error { return Notes.Put(tx, signed) })

	changed := signed
	changed.Sections = []model.Section{{Key: "text", Text: "Not seen."}}
	for name, n := range map[string]model.Note{"changed": changed, "a draft again": note} {
		_, err := s.Update(model.Label{}, func(tx *Tx) error { return Notes.Put(tx, n) })
		if problems, ok := model.ProblemsOf(err); !ok || problems[0].Code != "signed" {
			t.Errorf("%s: %v", name, err)
		}
	}
	added := signed
	added.Addenda = []model.Addendum{{At: c.Now().UTC(), Text: "The mother called."}}
	mustUpdate(t, s, func(tx *Tx) error { return Notes.Put(tx, added) })
	if _, err := s.Update(model.Label{}, func(tx *Tx) error { return Notes.Put(tx, signed) }); err == nil {
		t.Error("an addendum was taken away")
	}
	for range 2 {
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.View(func(tx *Tx) error {
		n, err := Notes.Get(tx, note.ID)
		if n.State != model.NoteDraft {
			t.Errorf("after undo it is %s", n.State)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
