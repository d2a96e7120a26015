package store

import (
	"errors"
	"slices"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// aroundBoth fills a file with two clients who are one, and a record of each
// kind about the second.
func aroundBoth(t *testing.T, s *Store) (keep, gone model.Client, others []model.Record) {
	t.Helper()
	mustUpdate(t, s, func(tx *Tx) error {
		today := date.Of(tx.Now())
		keep, gone = model.NewClient(tx.NewID(), "SA-12", tx.Now()), model.NewClient(tx.NewID(), "SA-31", tx.Now())
		keep.Name, gone.Name = "Siti Soerjani", "Siti Suryani"
		about, now := []model.ID{gone.ID}, tx.Now().UTC()
		sister := model.NewClient(tx.NewID(), "SA-13", tx.Now())
		sister.Household = []model.Relation{{With: gone.ID, Kind: "sister"}}
		details := model.Details{Title: "Visit", Kind: model.Visit, Status: model.Planned, Start: today.At(date.At(9, 0)), End: today.At(date.At(10, 0)), Clients: about}
		once := model.Appointment{ID: tx.NewID(), Details: details}
		weekly := model.Appointment{ID: tx.NewID(), Details: details, Series: recur.Series{Rules: []string{"FREQ=WEEKLY;COUNT=4"}}}
		other := details
		other.Clients = []model.ID{keep.ID, gone.ID}
		weekly.Overrides = []model.Override{{At: (today + 7).At(date.At(9, 0)), Details: other}}
		signed := model.Note{ID: tx.NewID(), Clients: about, Occurred: today.At(date.At(9, 0)), Recorded: now, Mode: model.FaceToFace, Format: model.Narrative,
			State: model.NoteDraft, Sections: []model.Section{{Key: "text", Text: "Seen at home."}}}
		draft := signed
		draft.ID = tx.NewID()
		kept := aPlanOf(tx, keep.ID, 1)
		second := aPlanOf(tx, gone.ID, 1)
		second.Written, second.Agreed = today-10, today-10
		others = []model.Record{
			once, weekly, signed.Sign("A", tx.Now()), draft, second,
			model.Task{ID: tx.NewID(), Clients: about, Title: "Call", State: model.Todo},
			model.Task{ID: tx.NewID(), Clients: []model.ID{gone.ID, keep.ID}, Title: "Book", State: model.Done, Ended: now},
			model.Contact{ID: tx.NewID(), Name: "Rina", Clients: about},
			model.Flag{ID: tx.NewID(), Client: gone.ID, Kind: model.FlagDog, Raised: today},
			model.Run{ID: tx.NewID(), Client: gone.ID, Pathway: "x", Title: "X", Started: today.At(0)},
			model.Waiver{ID: tx.NewID(), Client: gone.ID, Key: "a", On: today, Reason: "moved"},
			model.Milestone{ID: tx.NewID(), Client: gone.ID, At: today.At(0), Fact: model.FactAssessment},
			model.Assessment{ID: tx.NewID(), Client: gone.ID, On: today, Tool: "biopsychosocial", Signed: now},
			model.CaseConference{ID: tx.NewID(), Clients: about, Held: today.At(0)},
			model.Incident{ID: tx.NewID(), Clients: about, Occurred: today.At(0), Kind: model.IncidentOther},
			model.SupervisionRecord{ID: tx.NewID(), Held: today.At(0), Cases: []model.SupervisedCase{{Client: gone.ID, Concern: "quiet"}}},
		}
		for _, rec := range append([]model.Record{keep, gone, sister, kept}, others...) {
			if err := tx.Put(rec); err != nil {
				t.Logf("%T", rec)
				return err
			}
		}
		others = append(others, sister)
		return nil
	})
	return keep, gone, others
}

// about returns the clients that a record is about.
func aboutOf(t *testing.T, rec model.Record) []model.ID {
	t.Helper()
	var ids []model.ID
	for _, e := range rec.Index() {
		for _, id := range e.Head.Links {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func TestTwoClientsBecomeOneWithEverythingAboutThem(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	keep, gone, others := aroundBoth(t, s)
	mustView(t, s, func(tx *Tx) error {
		pairs, err := tx.Duplicates()
		if len(pairs) != 1 || pairs[0].A.ID != keep.ID || pairs[0].B.ID != gone.ID {
			if pair, _ := model.Compare(keep, gone); pair.Sum >= 3 {
				return err // they sound alike, which is not enough alone
			}
			t.Errorf("%+v", pairs)
		}
		return err
	})
	c.Advance(time.Minute)
	mustUpdate(t, s, func(tx *Tx) error { return tx.Merge(keep.ID, gone.ID) })
	mustBeSound(t, s)
	mustView(t, s, func(tx *Tx) error {
		left, err := tx.Linked(gone.ID)
		if err != nil {
			return err
		}
		for _, rec := range left {
			t.Errorf("%T is still about the client who is gone", rec)
		}
		for _, was := range others {
			rec, trashed, err := tx.Record(was.RecordKind(), was.RecordID())
			if err != nil || trashed {
				t.Errorf("%T: %v, %v", was, trashed, err)
				continue
			}
			if family, ok := rec.(model.Client); ok {
				if family.Household[0].With != keep.ID {
					t.Error("the sister's household names the client who is gone")
				}
				continue
			}
			if ids := aboutOf(t, rec); !slices.Equal(ids, []model.ID{keep.ID}) {
				t.Errorf("%T is about %v", rec, ids)
			}
			if a, ok := rec.(model.Appointment); ok && a.Repeats() && !slices.Equal(a.Overrides[0].Clients, []model.ID{keep.ID}) {
				t.Errorf("a changed date is with %v", a.Overrides[0].Clients)
			}
		}
		plans, err := tx.PlansOf(keep.ID)
		if err != nil || len(plans) != 2 || plans[0].Version != 2 || plans[1].Agreed >= plans[0].Agreed {
			t.Errorf("%+v, %v", plans, err)
		}
		_, trashed, err := tx.Record(model.KindClient, gone.ID)
		if !trashed {
			t.Error("the other client is not in the trash")
		}
		return err
	})
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	mustBeSound(t, s)
	mustView(t, s, func(tx *Tx) error {
		back, err := tx.Linked(gone.ID)
		if len(back) != len(others) {
			t.Errorf("%d of %d records came back", len(back), len(others))
		}
		return err
	})
}

func TestAClientIsNotMergedWithItself(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	keep, _, _ := aroundBoth(t, s)
	if _, err := s.Update(model.Label{Verb: model.VerbMerge}, func(tx *Tx) error { return tx.Merge(keep.ID, keep.ID) }); codeOf(err) != "self" {
		t.Errorf("%v", err)
	}
}

// A kind of record that Merge does not know would stay with a client who is
// no more.
func TestMergingKnowsEveryKindOfRecord(t *testing.T) {
	t.Parallel()
	nobodys := []model.Kind{model.KindAgency, model.KindHolidays, model.KindFilters, model.KindStray, model.KindRules, model.KindTemplate, model.KindOverlay}
	for _, typ := range types {
		rec, err := typ.decode([]byte{0xa0})
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := model.Relink(rec, model.ID{1}, model.ID{2}); ok == slices.Contains(nobodys, typ.kind) {
			t.Errorf("%T: add it to model.Relink, or to the kinds that are about nobody", rec)
		}
	}
}

// alikePair stores two clients who look like one.
func alikePair(t *testing.T, s *Store) (a, b model.Client) {
	t.Helper()
	mustUpdate(t, s, func(tx *Tx) error {
		a, b = model.NewClient(tx.NewID(), "SA-12", tx.Now()), model.NewClient(tx.NewID(), "SA-31", tx.Now())
		a.Name, b.Name = "Siti Aminah", "Siti Aminah"
		return errors.Join(Clients.Put(tx, a), Clients.Put(tx, b))
	})
	return a, b
}

func countPairs(t *testing.T, s *Store) (n int) {
	t.Helper()
	mustView(t, s, func(tx *Tx) error {
		pairs, err := tx.Duplicates()
		n = len(pairs)
		return err
	})
	return n
}

func TestTwoDifferentPeopleAreNotListedAgain(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	a, b := alikePair(t, s)
	if countPairs(t, s) != 1 {
		t.Fatal("the pair is not found")
	}
	mustUpdate(t, s, func(tx *Tx) error { return tx.SetApart(b.ID, a.ID, "mother and daughter") })
	if countPairs(t, s) != 0 {
		t.Error("the pair is listed again")
	}
	mustBeSound(t, s)
	if _, err := s.Undo(); err != nil || countPairs(t, s) != 1 {
		t.Errorf("undo did not bring the pair back: %v", err)
	}
}

func TestWhatSetsClientsApartFollowsAMerge(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	a, b := alikePair(t, s)
	var third model.Client
	mustUpdate(t, s, func(tx *Tx) error {
		third = model.NewClient(tx.NewID(), "XX-1", tx.Now())
		return errors.Join(Clients.Put(tx, third), tx.SetApart(a.ID, b.ID, ""), tx.SetApart(b.ID, third.ID, ""), tx.SetApart(a.ID, third.ID, ""))
	})
	mustUpdate(t, s, func(tx *Tx) error { return tx.Merge(a.ID, b.ID) })
	mustView(t, s, func(tx *Tx) error {
		left := 0
		for d, err := range Distincts.All(tx) {
			if err != nil {
				return err
			}
			left++
			if !slices.Contains(d.Clients, a.ID) || !slices.Contains(d.Clients, third.ID) {
				t.Errorf("it is about %v", d.Clients)
			}
		}
		if left != 1 {
			t.Errorf("%d pairs are left, not the one with the third", left)
		}
		return nil
	})
	mustBeSound(t, s)
}

func TestAPurgeLeavesNothingOfAPair(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	a, b := alikePair(t, s)
	mustUpdate(t, s, func(tx *Tx) error {
		b.Status, b.Closed = model.ClientClosed, b.Opened
		return errors.Join(Clients.Put(tx, b), tx.SetApart(a.ID, b.ID, "another year of birth"))
	})
	plan, err := s.PreviewPurge(t.Context(), b.ID)
	if err != nil || plan.Gone[model.KindDistinct] != 1 {
		t.Fatalf("%+v, %v", plan, err)
	}
	if err := s.Purge(t.Context(), plan); err != nil {
		t.Fatal(err)
	}
	mustView(t, s, func(tx *Tx) error {
		for d := range Distincts.All(tx) {
			t.Errorf("%+v is left", d)
		}
		return nil
	})
	mustBeSound(t, s)
}
