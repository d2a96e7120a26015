package record

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/recur"
	"caseload/store"
	"caseload/store/vault"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var jakarta = time.FixedZone("WIB", 7*3600)

func freshStore(t testing.TB) *store.Store {
	t.Helper()
	secret, err := vault.KeyFile(vault.NewKeyFile(rand.NewChaCha8([32]byte{1})))
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta) }
	s, err := store.Create(filepath.Join(t.TempDir(), "caseload.db"), store.Options{Now: now, Params: vault.Weakest(), Random: rand.NewChaCha8([32]byte{2})}, secret)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// fataler is a test, or a check of rapid within one.
type fataler interface{ Fatal(args ...any) }

// appointmentsIn returns all appointments, the basis of every comparison.
func appointmentsIn(t fataler, s *store.Store) map[model.ID]model.Appointment {
	all := map[model.ID]model.Appointment{}
	err := s.View(func(tx *store.Tx) error {
		for rec, err := range tx.Records(model.KindAppointment) {
			if err != nil {
				return err
			}
			if a, ok := rec.(model.Appointment); ok {
				all[a.ID] = a
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var seriesRules = []string{
	"FREQ=DAILY", "FREQ=DAILY;INTERVAL=3;COUNT=40", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270301",
	"FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY", "FREQ=MONTHLY;BYMONTHDAY=-1;X-OFF=BEFORE", "FREQ=WEEKLY;BYDAY=SU;X-OFF=AFTER",
}

// randomChange is one thing that a person does to series. No date before the
// one that is changed may change by it.
func randomChange(t *rapid.T, s *store.Store) {
	monday := date.New(2026, 11, 23)
	all := appointmentsIn(t, s)
	ids := make([]model.ID, 0, len(all))
	for id := range all {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b model.ID) int { return slices.Compare(a[:], b[:]) })
	do := rapid.IntRange(0, 5).Draw(t, "do")
	if len(ids) == 0 || do == 0 {
		rule := rapid.SampledFrom(seriesRules).Draw(t, "rule")
		start := (monday + date.Date(rapid.IntRange(0, 10).Draw(t, "day"))).At(date.At(rapid.IntRange(7, 18).Draw(t, "hour"), 0))
		update(t, s, func(tx *store.Tx) error {
			a := model.Appointment{ID: tx.NewID(), Zone: "Asia/Jakarta", Series: recur.Series{Rules: []string{rule}},
				Details: model.Details{Title: "Visit", Kind: model.Visit, Status: model.Planned, Start: start, End: start.Add(time.Hour)}}
			return store.Appointments.Put(tx, a.Settle())
		})
		return
	}
	a := all[rapid.SampledFrom(ids).Draw(t, "which")]
	occs, _ := agenda.Occurrences(a, monday.In(jakarta), (monday + 120).In(jakarta), jakarta, date.Calendar{})
	if len(occs) == 0 {
		return
	}
	o := rapid.SampledFrom(occs).Draw(t, "occurrence")
	scope := agenda.Scope(rapid.IntRange(0, 2).Draw(t, "scope"))
	before := datesBefore(all, o)
	err := tried(s, func(tx *store.Tx) error {
		switch do {
		case 1:
			return RemoveDates(tx, a.ID, o.At, scope)
		case 2:
			return ChangeDates(tx, a.ID, o.At, scope, nil, func(d *model.Details) { d.Title = fmt.Sprint("Visit ", rapid.IntRange(0, 9).Draw(t, "title")) })
		}
		by := time.Duration(rapid.IntRange(-600, 600).Draw(t, "minutes")) * time.Minute
		return ChangeDates(tx, a.ID, o.At, scope, nil, func(d *model.Details) { d.Start, d.End = d.Start.Add(by), d.End.Add(by) })
	})
	if err != nil || scope == agenda.All {
		return // a rule may not be able to follow a move; it then says so and nothing is changed
	}
	after := datesBefore(appointmentsIn(t, s), o) // with what was moved to before
	for _, said := range before {
		if !slices.Contains(after, said) {
			t.Fatal("a change of " + o.At.String() + " has changed an earlier date: " + said)
		}
	}
}

// datesBefore returns when everything before an occurrence of a series is, by
// the date that the series gives it.
func datesBefore(all map[model.ID]model.Appointment, o agenda.Occurrence) []string {
	var said []string
	for id, a := range all {
		if id != o.ID && a.SplitFrom != o.ID {
			continue
		}
		occs, _ := agenda.Occurrences(a, o.At.Add(-200*24*time.Hour).In(jakarta), o.At.Add(200*24*time.Hour).In(jakarta), jakarta, date.Calendar{})
		for _, x := range occs {
			if id == o.ID && x.At.Before(o.At) { // what was cut off as the only date has none of the series
				said = append(said, x.Title+" "+x.From.Format(time.RFC3339)+" "+x.To.Format(time.RFC3339))
			}
		}
	}
	slices.Sort(said)
	return said
}

func tried(s *store.Store, do func(*store.Tx) error) error {
	_, err := s.Update(model.Label{Verb: model.VerbChange, Kind: model.KindAppointment}, do)
	return err
}

func update(t fataler, s *store.Store, do func(*store.Tx) error) {
	if err := tried(s, do); err != nil {
		t.Fatal(err)
	}
}

// Five hundred things done to series, all undone, all done again: the file
// is as it was, record for record.
func TestAnythingDoneToSeriesIsUndoneExactly(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := freshStore(t)
		defer s.Close()
		images := []map[model.ID]model.Appointment{appointmentsIn(rt, s)}
		for range 40 {
			randomChange(rt, s)
			if now := appointmentsIn(rt, s); !cmp.Equal(now, images[len(images)-1]) {
				images = append(images, now)
			}
		}
		last := len(images) - 1
		for n := last; n > 0; n-- {
			if _, err := s.Undo(); err != nil {
				rt.Fatal(err)
			}
			if diff := cmp.Diff(images[n-1], appointmentsIn(rt, s)); diff != "" {
				rt.Fatal("undo: " + diff)
			}
		}
		for n := 1; n <= last; n++ {
			if _, err := s.Redo(); err != nil {
				rt.Fatal(err)
			}
		}
		if diff := cmp.Diff(images[last], appointmentsIn(rt, s)); diff != "" {
			rt.Fatal("redo: " + diff)
		}
		found, err := s.Check(context.Background())
		if err != nil || !found.Sound() {
			rt.Fatal(found, err)
		}
	})
}
