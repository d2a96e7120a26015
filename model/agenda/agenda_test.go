package agenda

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return loc
}

var jakarta = zone("Asia/Jakarta")

func wall(s string) date.Wall {
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return date.WallOf(t)
		}
	}
	panic(s)
}

func appointment(start, end, zoneName string, rules ...string) model.Appointment {
	a := model.Appointment{ID: model.ID{1}, Zone: zoneName, Series: recur.Series{Rules: rules}, Details: model.Details{
		Title: "Visit", Kind: model.Visit, Status: model.Planned, Start: wall(start), End: wall(end), Clients: []model.ID{{9}},
	}}
	a.AllDay = !strings.Contains(start, ":")
	return a.Settle()
}

func say(occs []Occurrence) string {
	var parts []string
	for _, o := range occs {
		if o.AllDay {
			parts = append(parts, o.FirstDay().String()+"…"+o.LastDay().String())
			continue
		}
		parts = append(parts, o.From.Format("01-02 15:04-07")+"+"+o.To.Sub(o.From).String())
	}
	return strings.Join(parts, ", ")
}

func TestWhatFallsIntoAPeriod(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		a           model.Appointment
		first, last string
		reader      string
		want        string
	}{
		{"a single one", appointment("2026-11-24 09:00", "2026-11-24 10:30", "Asia/Jakarta"), "2026-11-24", "2026-11-24", "Asia/Jakarta", "11-24 09:00+07+1h30m0s"},
		{"not on the day after", appointment("2026-11-24 09:00", "2026-11-24 10:30", "Asia/Jakarta"), "2026-11-25", "2026-11-25", "Asia/Jakarta", ""},
		{"ending at midnight", appointment("2026-11-24 22:00", "2026-11-25 00:00", "Asia/Jakarta"), "2026-11-25", "2026-11-25", "Asia/Jakarta", ""},
		{"over midnight", appointment("2026-11-24 22:00", "2026-11-25 01:00", "Asia/Jakarta"), "2026-11-25", "2026-11-25", "Asia/Jakarta", "11-24 22:00+07+3h0m0s"},
		{"in another zone", appointment("2026-11-24 23:30", "2026-11-25 00:30", "Asia/Jayapura"), "2026-11-24", "2026-11-24", "Asia/Jakarta", "11-24 21:30+07+1h0m0s"},
		{"floating", appointment("2026-11-24 09:00", "2026-11-24 10:00", ""), "2026-11-24", "2026-11-24", "Asia/Jayapura", "11-24 09:00+09+1h0m0s"},
		{"a point in time", appointment("2026-11-24 00:00", "2026-11-24 00:00", "Asia/Jakarta"), "2026-11-24", "2026-11-24", "Asia/Jakarta", "11-24 00:00+07+0s"},
		{"whole days", appointment("2026-11-23", "2026-11-26", "Asia/Jakarta"), "2026-11-25", "2026-11-25", "America/New_York", "2026-11-23…2026-11-25"},
		{"weekly over a change of clocks", appointment("2026-10-26 09:00", "2026-10-26 10:00", "America/New_York", "FREQ=WEEKLY;COUNT=3"), "2026-10-01", "2026-11-30", "America/New_York",
			"10-26 09:00-04+1h0m0s, 11-02 09:00-05+1h0m0s, 11-09 09:00-05+1h0m0s"},
		{"in a skipped hour", appointment("2026-03-07 02:30", "2026-03-07 03:30", "America/New_York", "FREQ=DAILY;COUNT=3"), "2026-03-01", "2026-03-30", "America/New_York",
			"03-07 02:30-05+1h0m0s, 03-08 03:30-04+1h0m0s, 03-09 02:30-04+1h0m0s"},
		{"as long as the first one", appointment("2026-03-06 22:00", "2026-03-07 06:00", "America/New_York", "FREQ=DAILY;COUNT=2"), "2026-03-01", "2026-03-30", "America/New_York",
			"03-06 22:00-05+8h0m0s, 03-07 22:00-05+8h0m0s"},
		{"29 February", appointment("2024-02-29", "2024-03-01", "", "FREQ=YEARLY"), "2023-01-01", "2029-12-31", "Asia/Jakarta", "2024-02-29…2024-02-29, 2028-02-29…2028-02-29"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, dense := Period([]model.Appointment{c.a}, wall(c.first).Date, wall(c.last).Date, zone(c.reader), date.Calendar{})
			if say(got) != c.want || dense {
				t.Errorf("got %s, want %s", say(got), c.want)
			}
		})
	}
}

func TestTheSecondOfARepeatedHour(t *testing.T) {
	t.Parallel()
	a := appointment("2026-11-01 01:30", "2026-11-01 02:30", "America/New_York")
	a.Second = true
	got, _ := Period([]model.Appointment{a}, wall("2026-11-01").Date, wall("2026-11-01").Date, zone("America/New_York"), date.Calendar{})
	if say(got) != "11-01 01:30-05+1h0m0s" {
		t.Errorf("got %s", say(got))
	}
}

func TestAReplacedDateIsWhereItWasMovedTo(t *testing.T) {
	t.Parallel()
	a := appointment("2026-11-24 09:00", "2026-11-24 10:00", "Asia/Jakarta", "FREQ=WEEKLY")
	changed, err := Change(a, wall("2026-12-01 09:00"), This, model.ID{}, date.Calendar{}, func(d *model.Details) {
		d.Start, d.End = wall("2026-12-03 14:00"), wall("2026-12-03 15:00")
	})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := Period(changed, wall("2026-11-30").Date, wall("2026-12-09").Date, jakarta, date.Calendar{})
	if say(got) != "12-03 14:00+07+1h0m0s, 12-08 09:00+07+1h0m0s" {
		t.Errorf("got %s", say(got))
	}
	// Moved in from far away, it is found there.
	far, err := Change(a, wall("2030-01-01 09:00"), This, model.ID{}, date.Calendar{}, func(d *model.Details) {
		d.Start, d.End = wall("2026-11-26 14:00"), wall("2026-11-26 15:00")
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := Period(far, wall("2026-11-26").Date, wall("2026-11-26").Date, jakarta, date.Calendar{}); len(got) != 1 {
		t.Errorf("got %s", say(got))
	}
}

func drawSeries(t *rapid.T) model.Appointment {
	rule := rapid.SampledFrom([]string{"FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;COUNT=9", "FREQ=DAILY;COUNT=20", "FREQ=WEEKLY;UNTIL=20270201T000000Z"}).Draw(t, "rule")
	day := date.New(2026, 11, 1) + date.Date(rapid.IntRange(0, 27).Draw(t, "day"))
	a := appointment(day.String()+" 09:00", day.String()+" 10:00", "Asia/Jakarta", rule)
	return a
}

func whole(all []model.Appointment) []Occurrence {
	occs, _ := Period(all, date.New(2026, 10, 1), date.New(2027, 6, 30), jakarta, date.Calendar{})
	return occs
}

func TestAChangeFromOneDateOnChangesNothingBefore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := []model.Appointment{drawSeries(t)}
		for step := range rapid.IntRange(1, 5).Draw(t, "steps") {
			occs := whole(all)
			if len(occs) == 0 {
				return
			}
			o := rapid.SampledFrom(occs).Draw(t, "which")
			i := slices.IndexFunc(all, func(a model.Appointment) bool { return a.ID == o.ID })
			scope := rapid.SampledFrom([]Scope{This, Following}).Draw(t, "scope")
			title := fmt.Sprintf("changed %d", step)
			var changed []model.Appointment
			var err error
			if rapid.Bool().Draw(t, "remove") {
				changed, err = Remove(all[i], o.At, scope, date.Calendar{})
			} else {
				changed, err = Change(all[i], o.At, scope, model.ID{byte(step + 2)}, date.Calendar{}, func(d *model.Details) { d.Title = title })
			}
			if err != nil {
				t.Fatalf("%v at %v: %v", all[i].Series, o.At, err)
			}
			next := append(slices.Delete(slices.Clone(all), i, i+1), changed...)
			mustBeUntouched(t, whole(all), whole(next), o, scope)
			for _, a := range next {
				if err := a.Validate(); err != nil {
					t.Fatal(err)
				}
			}
			all = next
		}
	})
}

// mustBeUntouched compares what lies before the change and, for one date,
// after it as well.
func mustBeUntouched(t *rapid.T, before, after []Occurrence, at Occurrence, scope Scope) {
	t.Helper()
	outside := func(occs []Occurrence) []string {
		var kept []string
		for _, o := range occs {
			mine := o.At == at.At && (o.ID == at.ID || o.At == at.At)
			later := !o.At.Before(at.At)
			if mine || scope == Following && later {
				continue
			}
			kept = append(kept, fmt.Sprint(o.From, o.To, o.Title))
		}
		return kept
	}
	if diff := cmp.Diff(outside(before), outside(after)); diff != "" {
		t.Fatalf("scope %d at %v:\n%s", scope, at.At, diff)
	}
}

func TestMovingAllMovesEveryDate(t *testing.T) {
	t.Parallel()
	a := appointment("2026-11-24 09:00", "2026-11-24 10:00", "Asia/Jakarta", "FREQ=WEEKLY;COUNT=3;BYDAY=TU")
	a.Series = a.Series.Skip(wall("2026-12-01 09:00"))
	changed, err := Change(a, wall("2026-12-08 09:00"), All, model.ID{}, date.Calendar{}, func(d *model.Details) {
		d.Start, d.End = wall("2026-12-09 10:00"), wall("2026-12-09 12:00")
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := say(whole(changed)); got != "11-25 10:00+07+2h0m0s, 12-09 10:00+07+2h0m0s" {
		t.Errorf("got %s", got)
	}
	if gone, err := Remove(a, a.Start, All, date.Calendar{}); err != nil || gone != nil {
		t.Errorf("removing all leaves %v, %v", gone, err)
	}
}

func TestConflicts(t *testing.T) {
	t.Parallel()
	at := func(from, to, place string, travel time.Duration) model.Appointment {
		a := appointment("2026-11-24 "+from, "2026-11-24 "+to, "Asia/Jakarta")
		a.Place, a.Before = place, travel
		return a
	}
	cancelled := at("09:00", "12:00", "", 0)
	cancelled.Status = model.CancelledByClient
	all := []model.Appointment{at("09:00", "10:00", "A", 0), at("09:30", "11:00", "A", 0), at("11:10", "12:00", "B", 30*time.Minute),
		at("13:00", "14:00", "B", 30*time.Minute), cancelled, appointment("2026-11-24", "2026-11-25", "")}
	occs, _ := Period(all, wall("2026-11-24").Date, wall("2026-11-24").Date, jakarta, date.Calendar{})
	var got []string
	for _, c := range Conflicts(occs, Rules{}) {
		got = append(got, fmt.Sprintf("%s %s %s", c.Kind, occs[c.A].From.Format("15:04"), occs[c.B].From.Format("15:04")))
	}
	if want := []string{"double 09:00 09:30", "travel 09:30 11:10"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestConflictsWithTheHoursAndDaysOfWork(t *testing.T) {
	t.Parallel()
	off := date.Calendar{Holidays: map[date.Date]string{date.New(2026, 12, 25): "Christmas"}}
	rules := Rules{Start: date.At(8, 0), End: date.At(17, 0), Travel: 20 * time.Minute}.With(off)
	for _, c := range []struct{ from, to, want string }{
		{"2026-11-24 08:00", "2026-11-24 17:00", ""},
		{"2026-11-24 07:59", "2026-11-24 09:00", "hours"},
		{"2026-11-24 16:00", "2026-11-24 17:01", "hours"},
		{"2026-11-24 23:00", "2026-11-25 00:00", "hours"},
		{"2026-11-24 16:00", "2026-11-25 09:00", "hours"},
		{"2026-11-28 09:00", "2026-11-28 10:00", "hours"}, // a Saturday
		{"2026-12-25 09:00", "2026-12-25 10:00", "holiday Christmas"},
		{"2026-12-24 23:00", "2026-12-25 01:00", "holiday Christmas"},
		{"2026-12-25 09:00", "2026-12-25 09:00", ""}, // a point in time takes none
	} {
		a := appointment(c.from, c.to, "Asia/Jakarta")
		occs, _ := Period([]model.Appointment{a}, a.Start.Date, a.End.Date, jakarta, date.Calendar{})
		var got []string
		for _, found := range Conflicts(occs, rules) {
			got = append(got, strings.TrimSpace(string(found.Kind)+" "+found.Day))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s to %s: %v, want %s", c.from, c.to, got, c.want)
		}
		if len(Conflicts(occs, Rules{})) != 0 {
			t.Errorf("%s to %s: something speaks against it without rules", c.from, c.to)
		}
	}
}

func TestSomebodyBookedTwiceAndTheWayBetweenPlaces(t *testing.T) {
	t.Parallel()
	one, two := appointment("2026-11-24 09:00", "2026-11-24 10:00", ""), appointment("2026-11-24 09:30", "2026-11-24 10:30", "")
	one.Clients, two.Clients, one.People, two.People = []model.ID{{1}}, []model.ID{{2}}, []model.ID{{5}, {6}}, []model.ID{{6}}
	three := appointment("2026-11-24 10:40", "2026-11-24 11:00", "")
	two.Place, three.Place = "Ciawi", "Bogor"
	occs, _ := Period([]model.Appointment{one, two, three}, one.Start.Date, one.Start.Date, jakarta, date.Calendar{})
	got := Conflicts(occs, Rules{Travel: 20 * time.Minute})
	want := []Conflict{{Kind: Double, A: 0, B: 1, Who: []model.ID{{6}}}, {Kind: Travel, A: 1, B: 2, Left: 10 * time.Minute}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if by := ByOccurrence(got); len(by[1]) != 2 || by[1][0].Other(1) != 0 || by[1][1].Other(1) != 2 {
		t.Errorf("by occurrence: %v", by)
	}
}

func TestLanesDoNotOverlap(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var spans []Span
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			from := rapid.IntRange(0, 40).Draw(t, "from")
			spans = append(spans, Span{from, from + rapid.IntRange(0, 6).Draw(t, "long")})
		}
		slices.SortFunc(spans, func(a, b Span) int { return a.From - b.From })
		lane, of := Lanes(spans)
		for i, a := range spans {
			if lane[i] < 0 || lane[i] >= of[i] {
				t.Fatalf("lane %d of %d", lane[i], of[i])
			}
			for j, b := range spans[:i] {
				if lane[i] == lane[j] && a.From < max(b.To, b.From+1) && b.From < max(a.To, a.From+1) {
					t.Fatalf("%v and %v share lane %d", a.From, b.From, lane[i])
				}
			}
		}
	})
}

func TestLastAndNextSeen(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	client := model.ID{9}
	past := appointment("2026-11-06 09:00", "2026-11-06 10:00", "Asia/Jakarta")
	past.Status, past.Seen = model.Kept, model.SeenYes
	tried := appointment("2026-11-17 09:00", "2026-11-17 10:00", "Asia/Jakarta")
	tried.Status, tried.Seen = model.NoShow, model.SeenNo
	series := appointment("2026-11-03 09:00", "2026-11-03 10:00", "Asia/Jakarta", "FREQ=WEEKLY")
	changed, err := Change(series, wall("2026-11-10 09:00"), This, model.ID{}, date.Calendar{}, func(d *model.Details) { d.Status, d.Seen = model.Kept, model.SeenAlone })
	if err != nil {
		t.Fatal(err)
	}
	changed, err = Change(changed[0], wall("2026-11-24 09:00"), This, model.ID{}, date.Calendar{}, func(d *model.Details) { d.Status = model.CancelledByClient })
	if err != nil {
		t.Fatal(err)
	}
	got := ContactOf(client, []model.Appointment{past, tried, changed[0]}, now, date.Calendar{})
	if want := (Contact{Last: date.New(2026, 11, 10), Next: date.New(2026, 12, 1), Attempts: 1, Tried: date.New(2026, 11, 17)}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := ContactOf(model.ID{8}, []model.Appointment{past, changed[0]}, now, date.Calendar{}); got != (Contact{}) {
		t.Errorf("somebody else was seen: %v", got)
	}
	over, ok := Silence(10, true, date.New(2026, 1, 1), date.New(2026, 11, 6), date.Of(now), date.Calendar{})
	if !ok || over != 3 {
		t.Errorf("10 working days after 6 November are over by %d days", over)
	}
}

func TestTasksAreGroupedByWhenTheyAreDue(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta) // a Monday
	head := func(n byte, due string, marks model.Marks, state model.TaskState) model.Head {
		h := model.Head{ID: model.ID{n}, Title: fmt.Sprint(n), State: string(state), Marks: marks, Zone: "Asia/Jakarta"}
		if due != "" {
			h.Start = wall(due)
		}
		return h
	}
	someday := head(8, "", 0, model.Todo)
	someday.Task = &model.TaskFacts{Someday: true}
	rows := GroupTasks([]model.Head{
		head(1, "2026-11-22", 0, model.Todo), head(2, "2026-11-23", 0, model.Todo), head(3, "2026-11-23 13:00", model.Timed, model.Todo),
		head(4, "2026-11-29", 0, model.Todo), head(5, "2026-11-30", 0, model.Todo), head(6, "", 0, model.Waiting), head(7, "", 0, model.Todo),
		someday, head(9, "2026-11-23", model.Hard, model.Doing), head(10, "2026-11-20", 0, model.Waiting),
	}, now, time.Monday)
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprintf("%s:%s", r.Group, r.Title))
	}
	want := "overdue:10 overdue:1 overdue:3 today:9 today:2 week:4 later:5 waiting:6 nodate:7 someday:8"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v\nwant %s", got, want)
	}
}

func BenchmarkMonthOfTenThousandSeries(b *testing.B) {
	var all []model.Appointment
	for i := range 10_000 {
		a := appointment("2016-11-01 09:00", "2016-11-01 10:00", "Asia/Jakarta", []string{"FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=WEEKLY;INTERVAL=2", "FREQ=YEARLY"}[i%4])
		a.ID = model.ID{byte(i), byte(i >> 8)}
		all = append(all, a)
	}
	for b.Loop() {
		Period(all, date.New(2026, 11, 1), date.New(2026, 11, 30), jakarta, date.Calendar{})
	}
}

// A date may be changed that the rule no longer names; a change from a later
// one on must not lose it.
func TestAChangedDateThatTheRuleDoesNotNameOutlivesACut(t *testing.T) {
	t.Parallel()
	jakarta, _ := date.Zone("Asia/Jakarta")
	a := appointment("2026-11-23 21:00", "2026-11-23 22:00", "Asia/Jakarta", "FREQ=MONTHLY;BYDAY=4MO")
	odd := wall("2026-12-07 21:00")
	d := a.Occurrence(odd)
	d.Title = "changed"
	a = a.WithOverride(model.Override{At: odd, Details: d})
	cut, err := Change(a, wall("2026-12-28 21:00"), Following, model.ID{2}, date.Calendar{}, func(d *model.Details) { d.Title = "later" })
	if err != nil {
		t.Fatal(err)
	}
	occs, _ := Period(cut, date.New(2026, 11, 1), date.New(2027, 1, 31), jakarta, date.Calendar{})
	const want = "11-23 21:00+07+1h0m0s, 12-07 21:00+07+1h0m0s, 12-28 21:00+07+1h0m0s, 01-25 21:00+07+1h0m0s"
	if got := say(occs); got != want || occs[1].Title != "changed" {
		t.Errorf("%s, want %s", got, want)
	}
}

// The second Tuesday of a series that began on a fourth one cannot follow a
// move by a day: which Monday is meant?
func TestARuleThatDoesNotNameItsStartCannotFollow(t *testing.T) {
	t.Parallel()
	a := appointment("2026-11-24 07:00", "2026-11-24 08:00", "Asia/Jakarta", "FREQ=MONTHLY;BYDAY=2TU")
	back := func(d *model.Details) { d.Start, d.End = d.Start.Add(-24*time.Hour), d.End.Add(-24*time.Hour) }
	if _, err := Change(a, wall("2026-12-08 07:00"), All, model.ID{2}, date.Calendar{}, back); err == nil {
		t.Error("it was moved")
	}
}
