package agenda

import (
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"

	"pgregory.net/rapid"
)

func TestTasksAreSpreadOverTheFreeTime(t *testing.T) {
	t.Parallel()
	monday := date.New(2026, 11, 23)
	hours := func(h ...int) []DayLoad {
		var days []DayLoad
		for i, n := range h {
			days = append(days, DayLoad{monday + date.Date(i), time.Duration(n) * time.Hour})
		}
		return days
	}
	task := func(n byte, takes time.Duration, notBefore date.Date) Movable {
		return Movable{ID: model.ID{n}, Estimate: takes, NotBefore: notBefore}
	}
	for name, c := range map[string]struct {
		tasks []Movable
		days  []DayLoad
		want  []int // days after Monday, in the order of the tasks; -1: none
		full  bool  // of the last
	}{
		"one a day":                    {[]Movable{task(1, time.Hour, 0), task(2, time.Hour, 0), task(3, time.Hour, 0)}, hours(4, 4, 4), []int{0, 1, 2}, false},
		"more where more is free":      {[]Movable{task(1, time.Hour, 0), task(2, time.Hour, 0), task(3, time.Hour, 0)}, hours(2, 4), []int{0, 1, 1}, false},
		"nothing on a full day":        {[]Movable{task(1, time.Hour, 0), task(2, time.Hour, 0)}, hours(0, 4, 4), []int{1, 2}, false},
		"not before Wednesday":         {[]Movable{task(1, time.Hour, monday+2), task(2, time.Hour, 0)}, hours(4, 4, 4), []int{2, 0}, false},
		"not before the last day":      {[]Movable{task(1, time.Hour, monday+9)}, hours(4, 4), []int{-1}, false},
		"more than there is":           {[]Movable{task(1, 3*time.Hour, 0), task(2, 3*time.Hour, 0), task(3, 3*time.Hour, 0)}, hours(2, 2), []int{0, 0, 1}, true},
		"nothing free at all":          {[]Movable{task(1, 0, 0), task(2, 0, 0)}, hours(0, 0), []int{0, 1}, true},
		"without an estimate":          {[]Movable{task(1, 0, 0), task(2, 0, 0)}, hours(1, 1), []int{0, 1}, false},
		"no days":                      {[]Movable{task(1, 0, 0)}, nil, []int{-1}, false},
		"a long one beside short ones": {[]Movable{task(1, 4*time.Hour, 0), task(2, time.Hour, 0), task(3, time.Hour, 0)}, hours(4, 4), []int{0, 1, 1}, false},
	} {
		got := Spread(c.tasks, c.days)
		for i, want := range c.want {
			day := -1
			if !got[i].Day.IsZero() {
				day = int(got[i].Day - monday)
			}
			if day != want {
				t.Errorf("%s: task %d is put on day %d, want %d", name, i+1, day, want)
			}
		}
		if last := got[len(got)-1]; last.Full != c.full {
			t.Errorf("%s: full %t", name, last.Full)
		}
	}
}

// Each task is put on one of the days that it may be done on, and no day is
// more than half a task over its share while another has room for it.
func TestASpreadIsFair(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var days []DayLoad
		for i := range rapid.IntRange(1, 10).Draw(t, "days") {
			days = append(days, DayLoad{date.New(2026, 11, 23) + date.Date(i), time.Duration(rapid.IntRange(0, 16).Draw(t, "half hours")) * 30 * time.Minute})
		}
		var tasks []Movable
		for i := range rapid.IntRange(0, 20).Draw(t, "tasks") {
			m := Movable{ID: model.ID{byte(i + 1)}, Estimate: time.Duration(rapid.IntRange(0, 8).Draw(t, "takes")) * 15 * time.Minute}
			if rapid.Bool().Draw(t, "held back") {
				m.NotBefore = days[rapid.IntRange(0, len(days)-1).Draw(t, "until")].Day
			}
			tasks = append(tasks, m)
		}
		got := Spread(tasks, days)
		if len(got) != len(tasks) {
			t.Fatalf("%d of %d tasks are placed", len(got), len(tasks))
		}
		var before date.Date
		for i, s := range got {
			if s.ID != tasks[i].ID || s.Day.IsZero() || s.Day < tasks[i].NotBefore {
				t.Fatalf("task %d, not before %s, is put on %s", i, tasks[i].NotBefore, s.Day)
			}
			before = max(before, s.Day)
		}
		if len(got) > 0 && before > days[len(days)-1].Day {
			t.Fatalf("a task is put on %s", before)
		}
	})
}

func TestTheTimeOfADayIsWhatNothingTakes(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	monday := date.Of(now)
	occ := Occurrence{Details: model.Details{Title: "Court", Status: model.Planned}, From: (monday + 1).At(date.At(9, 0)).In(jakarta), To: (monday + 1).At(date.At(12, 0)).In(jakarta)}
	rows := []Row{{Due: monday + 1, Head: model.Head{Task: &model.TaskFacts{Estimate: time.Hour}}}, {Due: monday + 2, Head: model.Head{Task: &model.TaskFacts{Estimate: 20 * time.Hour}}}}
	wish := Wish{Length: 15 * time.Minute, First: monday, Last: monday + 6, Not: now, Rules: Rules{Start: date.At(8, 0), End: date.At(16, 5)}}
	wish.Rules.Days.Holidays = map[date.Date]string{monday + 3: "closed"}
	var got []int
	for _, d := range Loads(Free([]Occurrence{occ}, wish, jakarta), rows, wish.First, wish.Last, wish.Rules.Days) {
		got = append(got, int(d.Day-monday), int(d.Free/time.Minute))
	}
	want := []int{0, 120, 1, 245, 2, 0, 4, 485}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}
