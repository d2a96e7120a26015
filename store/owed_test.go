package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/sample"
	"caseload/model/standard"

	"github.com/google/go-cmp/cmp"
)

// onPlan returns a child on a protection plan, opened 30 days ago.
func onPlan(tx *Tx, code string) model.Client {
	c := model.NewClient(tx.NewID(), code, tx.Now())
	c.CaseType, c.Opened = "child protection", date.Of(tx.Now())-30
	return c
}

// owedNow says what is owed by one rule: the code, the day and the state of
// each.
func owedNow(t testing.TB, s *Store, rule string) []string {
	t.Helper()
	var said []string
	mustView(t, s, func(tx *Tx) error {
		all, err := tx.Owed()
		for _, o := range all {
			if o.Rule.ID == rule {
				said = append(said, fmt.Sprintf("%s%s %s %s", o.Code, o.Name, o.Due.Day, o.State))
			}
		}
		return err
	})
	return said
}

const contactRule = "contact-child-protection"

func TestWhatIsOwedFollowsTheRecords(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t) // Mon 23 Nov 2026
	today := date.New(2026, 11, 23)
	var client model.Client
	var home model.Appointment
	expect := func(when string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, owedNow(t, s, contactRule)); diff != "" {
			t.Errorf("%s: %s", when, diff)
		}
	}
	mustUpdate(t, s, func(tx *Tx) error {
		client = onPlan(tx, "SA-12")
		return tx.Put(client)
	})
	expect("never seen", "SA-12 2026-11-06 escalated")
	mustUpdate(t, s, func(tx *Tx) error {
		home = visit(tx.NewID(), client.ID, today-3)
		home.Status = model.Kept
		return tx.Put(home)
	})
	expect("kept, but not said whether seen", "SA-12 2026-11-06 escalated")
	mustUpdate(t, s, func(tx *Tx) error {
		home.Seen = model.SeenYes
		return tx.Put(home)
	})
	expect("seen", "SA-12 2026-12-04 upcoming")
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	expect("undone", "SA-12 2026-11-06 escalated")
	if _, err := s.Redo(); err != nil {
		t.Fatal(err)
	}
	expect("redone", "SA-12 2026-12-04 upcoming")
	mustUpdate(t, s, func(tx *Tx) error {
		return tx.Put(model.Holidays{ID: model.HolidaysID, Days: []model.Holiday{{Day: today + 1, Name: "Closed"}}})
	})
	expect("a day off", "SA-12 2026-12-07 upcoming")
	mustUpdate(t, s, func(tx *Tx) error {
		return tx.Put(model.Rules{ID: model.RulesID, Text: "standard " + contactRule + "\nname See | Temui\nfrom opened\nevery 5 days\nmet-by seen\n"})
	})
	expect("a rule of one's own", "SA-12 2026-11-25 soon")
	mustUpdate(t, s, func(tx *Tx) error {
		return tx.Put(model.Waiver{ID: tx.NewID(), Client: client.ID, Key: contactRule, On: today, Reason: "abroad"})
	})
	expect("waived")
	mustUpdate(t, s, func(tx *Tx) error {
		other := onPlan(tx, "RD-03")
		return tx.Put(other)
	})
	expect("another client", "RD-03 2026-10-29 overdue")
	mustUpdate(t, s, func(tx *Tx) error {
		rd, _, err := tx.ClientByCode("RD-03")
		return errors.Join(err, Clients.Delete(tx, rd.ID))
	})
	expect("in the trash")
}

// Two windows share a file; each learns from the journal what the other did.
func TestWhatIsOwedFollowsAnotherWindow(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	var client model.Client
	mustUpdate(t, s, func(tx *Tx) error {
		client = onPlan(tx, "SA-12")
		return tx.Put(client)
	})
	other := reopen(t, s, c)
	first := owedNow(t, other, contactRule)
	mustUpdate(t, s, func(tx *Tx) error {
		home := visit(tx.NewID(), client.ID, date.New(2026, 11, 20))
		home.Status, home.Seen = model.Kept, model.SeenYes
		return tx.Put(home)
	})
	if got := owedNow(t, other, contactRule); len(first) != 1 || slices.Equal(got, first) || got[0] != "SA-12 2026-12-04 upcoming" {
		t.Errorf("before %v, then %v", first, got)
	}
}

// What is kept in memory never differs from what the file says.
func TestWhatIsKeptInMemoryIsWhatTheFileSays(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	size := sample.Size{Clients: 12, Appointments: 200, Tasks: 40, Notes: 80, Years: 1, PerWorker: 9}
	mustUpdate(t, s, func(tx *Tx) error { return sample.Make(size, 1, c.Now(), "Asia/Jakarta", tx.Put) })
	random := rand.New(rand.NewPCG(1, 2))
	for step := range 30 {
		said := []string{}
		mustView(t, s, func(tx *Tx) error {
			all, err := tx.Owed()
			for _, o := range all {
				said = append(said, o.Code+o.Name+o.Key.String()+string(o.State)+o.Due.Day.String())
			}
			return err
		})
		fresh := []string{}
		s.clocks.forget()
		mustView(t, s, func(tx *Tx) error {
			all, err := tx.Owed()
			for _, o := range all {
				fresh = append(fresh, o.Code+o.Name+o.Key.String()+string(o.State)+o.Due.Day.String())
			}
			return err
		})
		if diff := cmp.Diff(fresh, said); diff != "" {
			t.Fatalf("after step %d: %s", step, diff)
		}
		changeSomething(t, s, c, random)
	}
}

// changeSomething does one of the things that move what is owed.
func changeSomething(t *testing.T, s *Store, c *clock, random *rand.Rand) {
	t.Helper()
	what := random.IntN(6)
	if what == 0 {
		if _, err := s.Undo(); err != nil && !errors.Is(err, ErrNothingToUndo) && !errors.Is(err, ErrChangedSince) {
			t.Fatal(err)
		}
		return
	}
	if what == 1 {
		c.Advance(time.Duration(random.IntN(30)) * time.Hour)
		return
	}
	mustUpdate(t, s, func(tx *Tx) error {
		open, err := tx.ClientsWith(model.ClientOpen)
		if err != nil || len(open) == 0 {
			return err
		}
		client, err := Clients.Get(tx, open[random.IntN(len(open))].ID)
		if err != nil {
			return err
		}
		switch what {
		case 2:
			client.Risk = model.Risks[random.IntN(4)]
			return tx.Put(client)
		case 3:
			client.Status, client.Closed, client.ClosingReason = model.ClientClosed, date.Of(tx.Now()), model.ClosingGoalsMet
			return tx.Put(client)
		case 4:
			home := visit(tx.NewID(), client.ID, date.Of(tx.Now())-date.Date(random.IntN(20)))
			home.Status, home.Seen = model.Kept, model.SeenStates[random.IntN(4)]
			return tx.Put(home)
		}
		path := standard.Default().Pathways[random.IntN(len(standard.Default().Pathways))]
		run := path.Start(tx.NewID(), client.ID, "id")
		run.Started = (date.Of(tx.Now()) - date.Date(random.IntN(50))).At(0)
		return tx.Put(run)
	})
}

func TestTheWorkersOwnAndTheDirectoryAreOwedToo(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	today := date.New(2026, 11, 23)
	mustUpdate(t, s, func(tx *Tx) error {
		talk := visit(tx.NewID(), model.ID{}, today-24)
		talk.Clients, talk.Kind, talk.Status = nil, model.Supervision, model.Kept
		return errors.Join(tx.Put(talk),
			tx.Put(model.Agency{ID: tx.NewID(), Name: "Puskesmas", Type: model.AgencyHealth, Verified: today - 181}),
			tx.Put(model.Agency{ID: tx.NewID(), Name: "Polres", Type: model.AgencyPolice}))
	})
	if diff := cmp.Diff([]string{" 2026-11-30 soon"}, owedNow(t, s, "supervision")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Puskesmas 2026-11-22 overdue"}, owedNow(t, s, "agency-verified")); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsOwedIsExplained(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	mustUpdate(t, s, func(tx *Tx) error {
		client := onPlan(tx, "SA-12")
		seen, missed := visit(tx.NewID(), client.ID, date.New(2026, 11, 6)), visit(tx.NewID(), client.ID, date.New(2026, 11, 17))
		seen.Status, seen.Seen, missed.Status = model.Kept, model.SeenYes, model.NoShow
		return errors.Join(tx.Put(client), tx.Put(seen), tx.Put(missed))
	})
	mustView(t, s, func(tx *Tx) error {
		all, err := tx.Owed()
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(o Owed) bool { return o.Rule.ID == contactRule })
		if i < 0 {
			t.Fatalf("owed: %+v", all)
		}
		e, err := tx.Explain(all[i].Obligation)
		if err != nil || e.Basis.Day != date.New(2026, 11, 6) || len(e.Attempts) != 1 || e.Days != -3 || e.Left.Weekend != 4 || len(e.Sources) != 3 {
			t.Errorf("explained as %+v, %v", e, err)
		}
		gone := all[i].Obligation
		gone.Key.Rule = "nothing"
		if _, err := tx.Explain(gone); !errors.Is(err, ErrNotFound) {
			t.Errorf("nothing is explained: %v", err)
		}
		return nil
	})
}

// The store keeps the turns of a case, whoever saves the client.
func TestARaisedRiskCountsFromTheDayOnWhichItWasRaised(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	var client model.Client
	mustUpdate(t, s, func(tx *Tx) error {
		client = onPlan(tx, "SA-12")
		return tx.Put(client)
	})
	c.Advance(24 * time.Hour)
	mustUpdate(t, s, func(tx *Tx) error {
		client.Risk = model.RiskHigh
		return tx.Put(client)
	})
	mustView(t, s, func(tx *Tx) error {
		got, err := Clients.Get(tx, client.ID)
		want := []model.Turn{{On: client.Opened, Stage: model.StageIntake, Status: model.ClientOpen},
			{On: date.New(2026, 11, 24), Risk: model.RiskHigh, Stage: model.StageIntake, Status: model.ClientOpen}}
		if diff := cmp.Diff(want, got.Turns); diff != "" {
			t.Error(diff)
		}
		return err
	})
	mustBeSound(t, s)
}

func TestClosingTheFileForgetsWhatIsOwed(t *testing.T) {
	t.Parallel()
	c := newClock()
	s, err := Create(filepath.Join(t.TempDir(), "caseload.db"), options(c), secret())
	if err != nil {
		t.Fatal(err)
	}
	mustUpdate(t, s, func(tx *Tx) error { return tx.Put(onPlan(tx, "SA-12")) })
	owedNow(t, s, contactRule)
	s.Close()
	if s.clocks.cases != nil || s.clocks.ids != nil || s.clocks.book != nil {
		t.Error("what is owed is still in memory")
	}
}

// sampled makes a file of a size, each open client on two pathways.
func sampled(b *testing.B, size sample.Size) (*Store, model.ID) {
	b.Helper()
	s, c := newStore(b)
	var batch []model.Record
	var some model.ID
	save := func() {
		mustUpdate(b, s, func(tx *Tx) error {
			for _, r := range batch {
				if err := tx.Put(r); err != nil {
					return err
				}
			}
			return nil
		})
		batch = batch[:0]
	}
	err := sample.Make(size, 1, c.Now(), "Asia/Jakarta", func(r model.Record) error {
		batch = append(batch, r)
		if client, ok := r.(model.Client); ok && client.Status == model.ClientOpen {
			some = client.ID
			for i, name := range []string{"atensi", "child-protection"} {
				run := standard.Default().Pathway(name).Start(model.ID{client.ID[0], client.ID[1], client.ID[2], byte(i)}, client.ID, "id")
				run.Started = max(client.Opened, date.Of(c.Now())-60).At(0)
				batch = append(batch, run)
			}
		}
		if len(batch) > 2000 {
			save()
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	save()
	return s, some
}

// BenchmarkOwed asks what is owed in a worker's file of two years: the first
// time, again with nothing changed, and after one record of one client was.
func BenchmarkOwed(b *testing.B) {
	s, some := sampled(b, sample.S)
	owed := func() {
		if err := s.View(func(tx *Tx) error {
			_, err := tx.Owed()
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			s.clocks.forget()
			owed()
		}
	})
	b.Run("again", func(b *testing.B) {
		owed()
		for b.Loop() {
			owed()
		}
	})
	b.Run("changed", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			mustUpdate(b, s, func(tx *Tx) error {
				c, err := Clients.Get(tx, some)
				c.Remarks += "."
				return errors.Join(err, tx.Put(c))
			})
			b.StartTimer()
			owed()
		}
	})
}

func TestAMovedDateIsPreviewedAndMovesOnlyWhatIsNotMet(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	var client model.Client
	var run model.Run
	mustUpdate(t, s, func(tx *Tx) error {
		client = onPlan(tx, "SA-12")
		run = standard.Default().Pathway("mental-health").Start(tx.NewID(), client.ID, "id")
		run.Started = date.New(2026, 11, 2).At(0)
		run = run.WithDate("discharge", date.New(2026, 11, 16).At(0), false).WithDate("rehab", date.New(2026, 11, 16).At(0), false)
		seen := visit(tx.NewID(), client.ID, date.New(2026, 11, 17))
		seen.Status, seen.Seen = model.Kept, model.SeenYes
		return errors.Join(tx.Put(client), tx.Put(run), tx.Put(seen))
	})
	var keep []model.Milestone
	moved := run.WithDate("rehab", date.New(2026, 11, 20).At(0), false)
	mustView(t, s, func(tx *Tx) error {
		moves, kept, err := tx.Preview(client.ID, func(r *standard.Records) { r.Runs = []model.Run{moved} })
		if err != nil || len(moves) != 0 || len(kept) != 1 {
			t.Errorf("moves %+v, keeps %+v, %v", moves, kept, err)
		}
		keep = kept
		return nil
	})
	mustUpdate(t, s, func(tx *Tx) error { return errors.Join(tx.Put(moved), tx.Put(keep[0])) })
	mustView(t, s, func(tx *Tx) error {
		all, err := tx.Obligations(client.ID)
		i := slices.IndexFunc(all, func(o standard.Obligation) bool { return o.Key.Run == run.ID && o.Rule.ID == "follow-up-rehab" })
		if i < 0 || all[i].State != standard.Met || all[i].Due.Day != date.New(2026, 11, 27) {
			t.Errorf("the step is %+v", all[i])
		}
		return err
	})
	later := moved.WithDate("stepdown", date.New(2026, 11, 23).At(0), false)
	mustView(t, s, func(tx *Tx) error {
		moves, _, err := tx.Preview(client.ID, func(r *standard.Records) { r.Runs = []model.Run{later} })
		if err != nil || len(moves) != 1 || moves[0].Key.Rule != "confirm" || !moves[0].Old.IsZero() {
			t.Errorf("moves %+v, %v", moves, err)
		}
		return nil
	})
}
