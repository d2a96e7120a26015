package standard

import (
	"slices"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var firstDay = date.New(2026, 1, 5)

// drawn is a made-up case and the desk at which it is reckoned.
type drawn struct {
	client model.Client
	facts  []Fact
	run    model.Run
	desk   Desk
}

func drawDay(t *rapid.T, name string) date.Date {
	return firstDay + date.Date(rapid.IntRange(0, 300).Draw(t, name))
}

func drawFacts(t *rapid.T) []Fact {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Fact {
		day := drawDay(t, "day")
		f := Fact{Kind: rapid.SampledFrom(model.FactKinds).Draw(t, "kind"), At: OnDay(day), Of: day, About: model.ID{byte(rapid.IntRange(1, 250).Draw(t, "about"))}}
		if rapid.Bool().Draw(t, "timed") {
			f.At = AtTime(day.At(date.At(rapid.IntRange(0, 23).Draw(t, "hour"), 0)).In(time.UTC))
		}
		return f
	}), 0, 25).Draw(t, "facts")
}

func drawCase(t *rapid.T) drawn {
	d := drawn{client: model.NewClient(model.ID{1}, "SA-12", firstDay.In(time.UTC)), facts: drawFacts(t)}
	d.client.CaseType = rapid.SampledFrom([]string{"", "child protection", "child in need"}).Draw(t, "type")
	d.client.Born = date.New(rapid.SampledFrom([]int{1980, 2015}).Draw(t, "born"), 1, 1)
	risk := model.RiskLow
	for day := firstDay; len(d.client.Turns) < 4; day += date.Date(rapid.IntRange(5, 90).Draw(t, "turn")) {
		d.client.Turns = append(d.client.Turns, model.Turn{On: day, Risk: risk, Stage: model.StageActive, Status: model.ClientOpen})
		d.client.Risk = risk
		risk = rapid.SampledFrom(model.Risks).Draw(t, "risk")
	}
	path := rapid.SampledFrom(Default().Pathways).Draw(t, "pathway")
	d.run = model.Run{ID: model.ID{7}, Client: d.client.ID, Pathway: path.ID, Title: path.ID, Started: drawDay(t, "start").At(0)}
	for _, name := range path.Dates {
		d.run = d.run.WithDate(name.Name, drawDay(t, name.Name).At(0), false)
	}
	cal := date.Calendar{Holidays: map[date.Date]string{}}
	for _, n := range rapid.SliceOfN(rapid.IntRange(0, 400), 0, 20).Draw(t, "off") {
		cal.Holidays[firstDay+date.Date(n)] = "off"
	}
	now := drawDay(t, "now").At(date.At(rapid.IntRange(0, 23).Draw(t, "hour"), 30)).In(time.UTC)
	d.desk = NewDesk(now, cal)
	return d
}

func (d drawn) at() *Case {
	run := Follow(d.run, Default().PathwayOf(d.run), time.UTC)
	return NewCase(d.client, d.facts, []Running{run}, nil)
}

func (d drawn) reckon() []Obligation { return Default().Reckoner(d.desk).Obligations(nil, d.at()) }

func same(a, b []Obligation) string {
	return cmp.Diff(a, b, cmp.AllowUnexported(Obligation{}, Offset{}), cmpopts.IgnoreFields(Obligation{}, "Rule"))
}

func TestTheOrderOfFactsDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawCase(t)
		first := d.reckon()
		d.facts = rapid.Permutation(d.facts).Draw(t, "order")
		if diff := same(first, d.reckon()); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestReckoningAgainChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawCase(t)
		r, c := Default().Reckoner(d.desk), d.at()
		first := r.Obligations(nil, c)
		r.Obligations(nil, drawCase(t).at()) // another case in between leaves no trace
		if diff := same(first, r.Obligations(nil, c)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestMovingABasisAndBackChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawCase(t)
		if len(d.run.Dates) == 0 {
			t.Skip()
		}
		r, before, first := Default().Reckoner(d.desk), d.at(), d.reckon()
		old := rapid.SampledFrom(d.run.Dates).Draw(t, "date")
		d.run = d.run.WithDate(old.Name, (old.At.Date + date.Date(rapid.IntRange(-90, 90).Draw(t, "by"))).At(0), false)
		after := d.at()
		there := r.Moves(before, after)
		d.run = d.run.WithDate(old.Name, old.At, old.Timed)
		if diff := same(first, d.reckon()); diff != "" {
			t.Fatal(diff)
		}
		back := r.Moves(after, d.at())
		if len(back) != len(there) {
			t.Fatalf("there %d move, back %d", len(there), len(back))
		}
	})
}

func TestWhatIsMetStaysMetWhenABasisMoves(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawCase(t)
		if len(d.run.Dates) == 0 {
			t.Skip()
		}
		r, before := Default().Reckoner(d.desk), d.at()
		moved := d
		name := rapid.SampledFrom(d.run.Dates).Draw(t, "date").Name
		moved.run = d.run.WithDate(name, drawDay(t, "to").At(0), false)
		n := byte(0)
		kept := r.Keep(before, moved.at(), func() model.ID { n++; return model.ID{8, n} })
		for _, m := range kept {
			if err := m.Validate(); err != nil {
				t.Fatal(err)
			}
			moved.facts = append(slices.Clone(moved.facts), milestoneFact(m, time.UTC))
		}
		after := map[Key]Obligation{}
		for _, o := range moved.reckon() {
			after[o.Key] = o
		}
		for _, o := range r.Obligations(nil, before) {
			if o.Key.Run.IsZero() || o.Met.IsZero() || o.Key.Day != 0 {
				continue
			}
			if now, there := after[o.Key]; !there || now.Met.IsZero() {
				t.Fatalf("%v was met and is %q", o.Key, now.State)
			}
		}
	})
}

func TestWhatHappensLaterDoesNotUndoWhatWasMet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawCase(t)
		before := d.reckon()
		d.facts = append(slices.Clone(d.facts), drawFacts(t)...)
		after := map[Key]Obligation{}
		for _, o := range d.reckon() {
			after[o.Key] = o
		}
		for _, o := range before {
			if o.Met.IsZero() || o.Key.Check > 0 || o.Rule.Basis.Kind == FromFact || len(o.Rule.At) > 0 {
				continue // a later fact can be a new basis, and an earlier one can meet an earlier deadline
			}
			if now, there := after[o.Key]; !there || now.Met.IsZero() {
				t.Fatalf("%v was met and is %q", o.Key, now.State)
			}
		}
	})
}

// TestAPauseMovesRunningClocksByItsDays compares what is open with and
// without a pause that lies between the basis and the deadline.
func TestAPauseMovesRunningClocksByItsDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]Unit{Hours, Days, Weeks, Months, Years, WorkingDays}).Draw(t, "unit")
		n := rapid.IntRange(1, 60).Draw(t, "n")
		r := Default().Reckoner(NewDesk(firstDay.In(time.UTC), date.Calendar{}))
		from := OnDay(firstDay)
		plain := r.advance(from, Of(n, unit), &Rule{})
		first := firstDay + 1 + date.Date(rapid.IntRange(0, max(0, int(plain.Day-firstDay)-2)).Draw(t, "first"))
		if first >= plain.Day {
			t.Skip()
		}
		days := date.Date(rapid.IntRange(1, 40).Draw(t, "days"))
		r.pauses = []model.Pause{{From: first, To: first + days}}
		got := r.advance(from, Of(n, unit), &Rule{})
		if runs := r.advance(from, Of(n, unit), &Rule{Runs: true}); runs != plain {
			t.Fatalf("a clock that runs on was moved from %v to %v", plain, runs)
		}
		if unit == WorkingDays {
			if left := r.desk.Days.WorkingBetween(firstDay, got.Day) - r.desk.Days.WorkingBetween(first-1, first+days-1); left != n {
				t.Fatalf("%d working days were counted, not %d", left, n)
			}
			return
		}
		if got.Day != plain.Day+days || got.Timed && got.Unix != plain.Unix+int64(days)*86400 {
			t.Fatalf("%d %v with a pause of %d days: %v, without %v", n, unit, days, got, plain)
		}
	})
}

func TestKeysReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k := Key{Rule: rapid.StringMatching(`[a-z0-9-]{1,60}`).Draw(t, "rule"), Nth: rapid.IntRange(0, 9).Draw(t, "nth"), Check: rapid.IntRange(0, 9).Draw(t, "check")}
		if rapid.Bool().Draw(t, "run") {
			k.Run = model.ID{byte(rapid.IntRange(1, 255).Draw(t, "id"))}
		}
		if rapid.Bool().Draw(t, "about") {
			k.About = model.ID{byte(rapid.IntRange(1, 255).Draw(t, "id"))}
		}
		if rapid.Bool().Draw(t, "day") {
			k.Day = drawDay(t, "day")
		}
		if got, err := ParseKey(k.String()); err != nil || got != k {
			t.Fatalf("%v reads back as %v, %v", k, got, err)
		}
	})
	for _, s := range []string{"", "/", "A", "x@", "x@2026", "x#0", "x*a", "zz/x", "x+12", "x y"} {
		if k, err := ParseKey(s); err == nil {
			t.Errorf("%q is read as %v", s, k)
		}
	}
}
