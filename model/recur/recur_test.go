package recur

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func wall(s string) date.Wall {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return date.WallOf(t)
		}
	}
	panic(s)
}

func short(walls []date.Wall) string {
	var parts []string
	for _, w := range walls {
		parts = append(parts, strings.TrimSuffix(w.String(), "T09:00"))
	}
	return strings.Join(parts, " ")
}

func rule(text string) Series { return Series{Rules: []string{text}} }

var newYork = func() *time.Location {
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		panic(err)
	}
	return loc
}()

// The examples of RFC 5545 section 3.8.5.3, shortened to a window.
func TestExamplesOfTheStandard(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ start, rule, to, want string }{
		{"1997-09-02T09:00", "FREQ=DAILY;COUNT=3", "1998-01-01", "1997-09-02 1997-09-03 1997-09-04"},
		{"1997-12-22T09:00", "FREQ=DAILY;UNTIL=19971224T000000Z", "1998-02-01", "1997-12-22 1997-12-23"},
		{"1997-09-02T09:00", "FREQ=DAILY;INTERVAL=10;COUNT=3", "1998-01-01", "1997-09-02 1997-09-12 1997-09-22"},
		{"1998-01-01T09:00", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU", "1998-01-20", "1998-01-01 1998-01-04 1998-01-11 1998-01-18"},
		{"1997-09-02T09:00", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-10-20", "1997-09-02 1997-09-16 1997-09-30 1997-10-14"},
		{"1997-09-01T09:00", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "1997-09-20", "1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17 1997-09-19"},
		{"1997-08-05T09:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1998-01-01", "1997-08-05 1997-08-10 1997-08-19 1997-08-24"},
		{"1997-08-05T09:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1998-01-01", "1997-08-05 1997-08-17 1997-08-19 1997-08-31"},
		{"1997-09-05T09:00", "FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "1998-01-01", "1997-09-05 1997-10-03 1997-11-07"},
		{"1997-09-07T09:00", "FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU", "1998-01-01", "1997-09-07 1997-09-28 1997-11-02 1997-11-30"},
		{"1997-09-22T09:00", "FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "1998-01-01", "1997-09-22 1997-10-20 1997-11-17"},
		{"1997-09-28T09:00", "FREQ=MONTHLY;BYMONTHDAY=-3", "1998-01-01", "1997-09-28 1997-10-29 1997-11-28 1997-12-29"},
		{"1997-09-30T09:00", "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "1998-01-01", "1997-09-30 1997-10-01 1997-10-31 1997-11-01"},
		{"1997-09-10T09:00", "FREQ=MONTHLY;INTERVAL=18;COUNT=3;BYMONTHDAY=10,11", "2000-01-01", "1997-09-10 1997-09-11 1999-03-10"},
		{"1997-06-10T09:00", "FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "2000-01-01", "1997-06-10 1997-07-10 1998-06-10 1998-07-10"},
		{"1997-01-01T09:00", "FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "2001-01-01", "1997-01-01 1997-04-10 1997-07-19 2000-01-01"},
		{"1997-05-19T09:00", "FREQ=YEARLY;BYDAY=20MO", "2000-01-01", "1997-05-19 1998-05-18 1999-05-17"},
		{"1997-05-12T09:00", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "2000-01-01", "1997-05-12 1998-05-11 1999-05-17"},
		{"1997-09-02T09:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1999-09-01", "1997-09-02 1998-02-13 1998-03-13 1998-11-13 1999-08-13"},
		{"1997-09-13T09:00", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3", "2000-01-01", "1997-09-13 1997-10-11 1997-11-08"},
		{"1996-11-05T09:00", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "2005-01-01", "1996-11-05 2000-11-07 2004-11-02"},
		{"1997-09-04T09:00", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1998-01-01", "1997-09-04 1997-10-07 1997-11-06"},
		{"1997-09-29T09:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1998-01-01", "1997-09-29 1997-10-30 1997-11-27 1997-12-30"},
		{"1997-09-02T09:00", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000", "1998-01-01", "1997-09-02 1997-09-02T12:00 1997-09-02T15:00"},
		{"1997-09-02T09:00", "FREQ=MINUTELY;INTERVAL=90;COUNT=3", "1998-01-01", "1997-09-02 1997-09-02T10:30 1997-09-02T12:00"},
		{"2007-01-15T09:00", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2008-01-01", "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"},
		// What dateutil and rrule-go get wrong or leave out.
		{"2026-01-05T09:00", "FREQ=MONTHLY;BYDAY=MO,1SA;COUNT=5", "2027-01-01", "2026-01-05 2026-01-12 2026-01-19 2026-01-26 2026-02-02"},
		{"2026-01-07T09:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1,-1;COUNT=4", "2027-01-01", "2026-01-07 2026-01-09 2026-01-12 2026-01-16"},
		{"2026-05-12T09:00", "FREQ=YEARLY;BYWEEKNO=20", "2028-01-01", "2026-05-12 2027-05-18"},
		{"2026-01-31T09:00", "freq=monthly;", "2026-09-01", "2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31"},
		{"2024-02-29T09:00", "FREQ=YEARLY", "2033-01-01", "2024-02-29 2028-02-29 2032-02-29"},
		{"2024-01-05T09:00", "FREQ=DAILY;UNTIL=20240107", "2025-01-01", "2024-01-05 2024-01-06 2024-01-07"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			win, err := rule(c.rule).Between(wall(c.start), newYork, false, wall(c.start), wall(c.to))
			if err != nil || win.Dense {
				t.Fatalf("%v, dense %v", err, win.Dense)
			}
			if got := short(win.Walls); got != c.want {
				t.Errorf("starting %s, %s\n got %s\nwant %s", c.start, c.rule, got, c.want)
			}
		})
	}
}

func TestWhatIsWrongWithARule(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                  "needs FREQ",
		"FREQ=SOMETIMES":                    "FREQ is",
		"FREQ=DAILY;INTERVAL=0":             "INTERVAL",
		"FREQ=DAILY;COUNT=-5":               "COUNT",
		"FREQ=MONTHLY;BYDAY=53MO":           "at most 5",
		"FREQ=YEARLY;BYMONTH=3;BYDAY=-53MO": "at most 5",
		"FREQ=YEARLY;BYEASTER=1":            "BYEASTER",
		"FREQ=MONTHLY;BYWEEKNO=3":           "BYWEEKNO",
		"FREQ=DAILY;UNTIL=soon":             "UNTIL",
		"FREQ=DAILY;BYHOUR=24":              "BYHOUR",
		"FREQ":                              "without a value",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q says %v, want something with %q", text, err, want)
		}
	}
	if _, err := Parse("freq=weekly;byday=mo,mo;x-note=1;"); err != nil {
		t.Errorf("a rule in small letters is refused: %v", err)
	}
	if err := rule("FREQ=DAILY;UNTIL=20200101").Validate(wall("2026-01-01"), nil, true); err == nil {
		t.Error("a series that ends before it begins is valid")
	}
}

func TestAWindowCostsNoMoreThanItself(t *testing.T) {
	t.Parallel()
	from, to := wall("2026-11-01"), wall("2026-12-01")
	for text, dense := range map[string]bool{
		"FREQ=SECONDLY":                         true,
		"FREQ=MINUTELY":                         true,
		"FREQ=MINUTELY;INTERVAL=60;BYMINUTE=7":  false,
		"FREQ=HOURLY;INTERVAL=24;BYHOUR=5":      false,
		"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30":    false,
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30":   false,
		"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30": false,
	} {
		win, err := rule(text).Between(wall("1990-01-01T04:00"), nil, false, from, to)
		if err != nil || win.Dense != dense {
			t.Errorf("%s: dense %v, %v", text, win.Dense, err)
		}
		if dense && len(win.Walls) != Limit {
			t.Errorf("%s gives %d instances, want the first %d", text, len(win.Walls), Limit)
		}
		if _, _, err := rule(text).Next(wall("1990-01-01T04:00"), nil, false, from); err != nil {
			t.Error(err)
		}
	}
}

func drawRule(t *rapid.T) Rule {
	r := Rule{Freq: Freq(rapid.IntRange(int(Yearly), int(Daily)).Draw(t, "freq")), Interval: rapid.IntRange(1, 4).Draw(t, "interval"), WeekStart: time.Monday}
	some := func(name string, values ...int) []int {
		if rapid.IntRange(0, 3).Draw(t, name+"?") > 0 {
			return nil
		}
		list := rapid.SliceOfNDistinct(rapid.SampledFrom(values), 1, 3, rapid.ID[int]).Draw(t, name)
		slices.Sort(list)
		return list
	}
	r.ByMonth = some("month", 1, 2, 3, 6, 11, 12)
	if r.Freq != Weekly {
		r.ByMonthDay = some("monthday", 1, 13, 29, 31, -1, -2)
	}
	if rapid.Bool().Draw(t, "byday?") {
		for _, d := range rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 1, 3, rapid.ID[int]).Draw(t, "days") {
			day := Day{Weekday: time.Weekday(d)}
			if r.Freq == Monthly && rapid.Bool().Draw(t, "nth?") {
				day.N = rapid.SampledFrom([]int{1, 2, 5, -1, -2}).Draw(t, "nth")
			}
			r.ByDay = append(r.ByDay, day)
		}
	}
	if len(r.ByDay) > 0 && r.Freq < Daily && rapid.IntRange(0, 3).Draw(t, "setpos?") == 0 {
		r.BySetPos = []int{rapid.SampledFrom([]int{1, 2, -1}).Draw(t, "setpos")}
	}
	switch rapid.IntRange(0, 2).Draw(t, "end") {
	case 0:
		r.Count = rapid.IntRange(1, 30).Draw(t, "count")
	case 1:
		r.Until = (date.New(2023, 1, 1) + date.Date(rapid.IntRange(0, 900).Draw(t, "until"))).At(date.At(23, 59))
	}
	if rapid.Bool().Draw(t, "sunday") {
		r.WeekStart = time.Sunday
	}
	return r
}

func drawSeries(t *rapid.T) (Series, date.Wall) {
	start := (date.New(2020, 1, 1) + date.Date(rapid.IntRange(0, 800).Draw(t, "start"))).At(date.At(9, 0))
	s := rule(drawRule(t).String())
	for range rapid.IntRange(0, 2).Draw(t, "dates") {
		s.Dates = append(s.Dates, start.Add(time.Duration(rapid.IntRange(1, 900).Draw(t, "rdate"))*24*time.Hour))
	}
	slices.SortFunc(s.Dates, date.Wall.Compare)
	s.Dates = slices.Compact(s.Dates)
	return s, start
}

func all(t *rapid.T, s Series, start date.Wall) []date.Wall {
	win, err := s.Between(start, nil, false, date.Earliest.At(0), date.New(2031, 1, 1).At(0))
	if err != nil {
		t.Fatal(err)
	}
	return win.Walls
}

func TestAWindowIsACutOfTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, start := drawSeries(t)
		whole := all(t, s, start)
		from := date.New(2020, 1, 1) + date.Date(rapid.IntRange(0, 3000).Draw(t, "from"))
		to := from + date.Date(rapid.IntRange(1, 400).Draw(t, "length"))
		win, err := s.Between(start, nil, false, from.At(0), to.At(0))
		if err != nil {
			t.Fatal(err)
		}
		want := slices.DeleteFunc(slices.Clone(whole), func(w date.Wall) bool { return w.Date < from || w.Date >= to })
		if !slices.Equal(win.Walls, want) {
			t.Fatalf("%v from %v\n got %s\nwant %s", s, start, short(win.Walls), short(want))
		}
		next, ok, _ := s.Next(start, nil, false, from.At(0))
		i, _ := slices.BinarySearchFunc(whole, from.At(0), date.Wall.Compare)
		if ok && i < len(whole) && next != whole[i] {
			t.Fatalf("next after %v is %v, want %v", from, next, whole[i])
		}
		prev, ok, _ := s.Prev(start, nil, false, from.At(0))
		if ok != (i > 0) || ok && prev != whole[i-1] {
			t.Fatalf("before %v comes %v, %v", from, prev, ok)
		}
		if last, finite, err := s.Ends(start, nil, false); err != nil || finite && len(whole) > 0 && last.Before(whole[len(whole)-1]) {
			t.Fatalf("ends at %v, %v", last, err)
		}
	})
}

func TestSplittingChangesNoDate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, start := drawSeries(t)
		whole := all(t, s, start)
		if rapid.Bool().Draw(t, "skip") && len(whole) > 2 {
			s = s.Skip(rapid.SampledFrom(whole).Draw(t, "skipped"))
			whole = all(t, s, start)
		}
		if len(whole) == 0 {
			return
		}
		at := rapid.SampledFrom(whole).Draw(t, "at")
		if at == start {
			return // the whole series is meant
		}
		before, after, begin, err := s.Split(start, nil, false, at)
		if err != nil {
			t.Fatal(err)
		}
		first := all(t, before, start)
		if !before.Repeats() && !before.skips(start, false) {
			first = []date.Wall{start}
		}
		second := all(t, after, begin)
		if begin != at {
			second = append([]date.Wall{}, all(t, after, begin)...)
		}
		got := slices.Concat(first, second)
		slices.SortFunc(got, date.Wall.Compare)
		if diff := cmp.Diff(short(whole), short(got)); diff != "" {
			t.Fatalf("%v from %v at %v\nbefore %v\nafter %v from %v\n%s", s, start, at, before, after, begin, diff)
		}
		for _, w := range first {
			if !w.Before(at) {
				t.Fatalf("%v stayed in the part before %v", w, at)
			}
		}
	})
}

func TestSkippingAndUnskipping(t *testing.T) {
	t.Parallel()
	s, start := rule("FREQ=WEEKLY"), wall("2026-11-23T09:00")
	at := wall("2026-11-30T09:00")
	skipped := s.Skip(at)
	if there, _ := skipped.Contains(start, nil, false, at); there {
		t.Error("a skipped instance is there")
	}
	if there, _ := skipped.Unskip(at).Contains(start, nil, false, at); !there {
		t.Error("an instance put back is not there")
	}
	if len(s.Except) > 0 {
		t.Error("the series itself was changed")
	}
}

func TestMovingASeries(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, from, to, want string }{
		{"FREQ=WEEKLY;BYDAY=TU", "2026-11-24T09:00", "2026-11-25T10:00", "FREQ=WEEKLY;BYDAY=WE"},
		{"FREQ=WEEKLY", "2026-11-24T09:00", "2026-11-25T10:00", "FREQ=WEEKLY"},
		{"FREQ=MONTHLY;BYDAY=4TU", "2026-11-24T09:00", "2026-11-18T09:00", "FREQ=MONTHLY;BYDAY=3WE"},
		{"FREQ=MONTHLY;BYMONTHDAY=24", "2026-11-24T09:00", "2026-11-26T09:00", "FREQ=MONTHLY;BYMONTHDAY=26"},
		{"FREQ=DAILY;UNTIL=20261231", "2026-11-24T09:00", "2026-11-25T09:00", "FREQ=DAILY;UNTIL=20270101"},
		{"FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "2026-11-03T09:00", "2026-11-04T09:00", ""},
		{"FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-11-01T09:00", "2026-11-02T09:00", ""},
	} {
		got, err := rule(c.rule).Shift(wall(c.from), wall(c.to))
		if c.want == "" {
			if err == nil {
				t.Errorf("%s follows from %s to %s as %v", c.rule, c.from, c.to, got)
			}
			continue
		}
		if err != nil || got.Rules[0] != c.want {
			t.Errorf("%s becomes %v, %v, want %s", c.rule, got.Rules, err, c.want)
		}
	}
}

// TestAgreesWithAnotherImplementation compares random rules with dateutil,
// where Python has it.
func TestAgreesWithAnotherImplementation(t *testing.T) {
	t.Parallel()
	python := ""
	for _, name := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(name, "-c", "import dateutil").Run() == nil {
			python = name
			break
		}
	}
	if python == "" {
		t.Skip("no Python with dateutil is installed; .ci/run installs it")
	}
	type question struct{ Start, Rule string }
	var questions []question
	var ours [][]string
	rapid.Check(t, func(t *rapid.T) {
		r := drawRule(t)
		plain := slices.ContainsFunc(r.ByDay, func(d Day) bool { return d.N == 0 })
		nth := slices.ContainsFunc(r.ByDay, func(d Day) bool { return d.N != 0 })
		if plain && nth || r.Freq == Weekly && len(r.BySetPos) > 0 {
			return // dateutil is known to differ from the standard here
		}
		start := (date.New(2020, 1, 1) + date.Date(rapid.IntRange(0, 800).Draw(t, "start"))).At(date.At(9, 0))
		x := newExpander(r, start, nil, false)
		var walls []string
		x.each(start, func(w date.Wall) bool {
			walls = append(walls, w.Floating().Format("2006-01-02T15:04:05"))
			return len(walls) < 60 && w.Date.Year() < 2031
		})
		synced := len(x.instances(x.period(0))) > 0 && slices.Contains(x.instances(x.period(0)), start)
		if !synced {
			return // what a start outside its rule means is left open by the standard
		}
		questions = append(questions, question{start.Floating().Format("2006-01-02T15:04:05"), r.String()})
		ours = append(ours, walls)
	})
	in, _ := json.Marshal(questions)
	cmd := exec.Command(python, "-c", `
import json, sys
from datetime import datetime
from dateutil.rrule import rrulestr
out = []
for q in json.load(sys.stdin):
    got = []
    for d in rrulestr(q["Rule"], dtstart=datetime.fromisoformat(q["Start"])):
        got.append(d.isoformat())
        if len(got) >= 60 or d.year >= 2031: break
    out.append(got)
json.dump(out, sys.stdout)`)
	cmd.Stdin = strings.NewReader(string(in))
	raw, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var theirs [][]string
	if err := json.Unmarshal(raw, &theirs); err != nil {
		t.Fatal(err)
	}
	if len(theirs) < 20 {
		t.Fatalf("only %d rules were compared", len(theirs))
	}
	for i, q := range questions {
		if diff := cmp.Diff(theirs[i], ours[i]); diff != "" {
			t.Errorf("%s from %s\n%s", q.Rule, q.Start, diff)
		}
	}
}

func FuzzSeries(f *testing.F) {
	for _, text := range []string{"FREQ=DAILY", "FREQ=MONTHLY;BYDAY=-8FR", "FREQ=YEARLY;BYDAY=-53MO;BYMONTH=3", "FREQ=SECONDLY;BYSECOND=61", "FREQ=HOURLY;INTERVAL=24;BYHOUR=5"} {
		f.Add(text, int32(739578))
	}
	f.Fuzz(func(t *testing.T, text string, day int32) {
		start := date.Date(day).At(date.At(9, 0))
		if !start.Date.Valid() {
			return
		}
		s := rule(text)
		if s.Validate(start, nil, false) != nil {
			return
		}
		win, err := s.Between(start, nil, false, date.New(2026, 1, 1).At(0), date.New(2026, 3, 1).At(0))
		if err != nil || len(win.Walls) > Limit || !slices.IsSortedFunc(win.Walls, date.Wall.Compare) {
			t.Fatalf("%q gives %d instances, %v", text, len(win.Walls), err)
		}
		r, _ := Parse(text)
		if again, err := Parse(r.String()); err != nil || !cmp.Equal(again, r) {
			t.Fatalf("%q is written as %q, %v", text, r.String(), err)
		}
	})
}

func BenchmarkMonthOfTenThousandSeries(b *testing.B) {
	start := wall("2016-11-01T09:00")
	var series []Series
	texts := []string{"FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY"}
	for i := range 10_000 {
		series = append(series, rule(texts[i%len(texts)]))
	}
	from, to := wall("2026-11-01"), wall("2026-12-01")
	for b.Loop() {
		for _, s := range series {
			if _, err := s.Between(start, nil, false, from, to); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func ExampleSeries_Between() {
	s := Series{Rules: []string{"FREQ=WEEKLY;INTERVAL=2"}}
	start := date.New(2026, 11, 24).At(date.At(9, 0))
	win, _ := s.Between(start, nil, false, start, date.New(2026, 12, 31).At(0))
	for _, w := range win.Walls {
		fmt.Println(w)
	}
	// Output:
	// 2026-11-24T09:00
	// 2026-12-08T09:00
	// 2026-12-22T09:00
}
