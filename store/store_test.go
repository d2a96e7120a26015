package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store/vault"

	"github.com/google/go-cmp/cmp"
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

func TestDaysOffCountUntilTheUserListsSome(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	opt := options(c)
	opt.DaysOff = []date.Holiday{{Day: date.New(2026, 12, 25), Name: "Christmas"}}
	s.Close()
	s, err := Open(s.Path(), secret(), opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	works := func() (works bool) {
		mustView(t, s, func(tx *Tx) error {
			days, err := tx.Workdays()
			works = days.IsWorking(date.New(2026, 12, 25))
			return err
		})
		return works
	}
	if works() {
		t.Error("a built-in day off is worked")
	}
	mustUpdate(t, s, func(tx *Tx) error { return Holidays.Put(tx, model.Holidays{ID: model.HolidaysID}) })
	if !works() {
		t.Error("the user's own list does not count")
	}
}

func TestEachAnnouncementIsMadeOnceToEachAudience(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	a := visit(model.ID{4}, model.ID{}, date.Of(c.Now())+40)
	a.Clients = nil
	a.Remind = []model.Reminder{{Lead: 40 * 24 * time.Hour}}
	task := model.Task{ID: model.ID{5}, Title: "Report", State: model.Todo, Due: (date.Of(c.Now()) + 2).At(0), Remind: []model.Reminder{{Lead: 48 * time.Hour}}}
	mustUpdate(t, s, func(tx *Tx) error {
		if err := Tasks.Put(tx, task); err != nil {
			return err
		}
		return Appointments.Put(tx, a)
	})
	now := a.Start.In(jakarta).Add(-40*24*time.Hour + 10*time.Hour)
	for _, to := range []Audience{OnScreen, ByCommand} {
		for n, want := range []int{2, 0} {
			due, err := s.Announce(to, agenda.Rules{Start: date.At(8, 0)}, now)
			if err != nil || len(due) != want {
				t.Errorf("%s, the %d. time: %d announcements, %v", to, n+1, len(due), err)
			}
		}
		s = reopen(t, s, c)
	}
	mustBeSound(t, s)
}
