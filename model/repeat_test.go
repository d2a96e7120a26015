package model

import (
	"testing"
	"time"

	"caseload/model/date"
	"caseload/model/recur"

	"pgregory.net/rapid"
)

// day reads a date of a table.
func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// noon is a moment of a day in the reader's zone.
func noon(d date.Date) time.Time { return d.At(date.At(12, 0)).In(jakarta) }

// office works from Monday to Friday and is closed on 24 and 25 December.
func office() date.Calendar {
	return date.Calendar{Holidays: map[date.Date]string{date.New(2026, 12, 24): "leave", date.New(2026, 12, 25): "Christmas"}}
}

// The next date of a task that repeats, in each way of repeating, done early,
// on the day and late. The manual says the same in words.
func TestWhenARepeatingTaskIsDueNext(t *testing.T) {
	t.Parallel()
	const due, done, hard = false, true, true
	for _, c := range []struct {
		name string
		rule string
		from bool // completion
		hard bool
		due  string
		done string
		want string // "" for never
	}{
		// From the due date, a week from Monday to Monday.
		{"early", "FREQ=WEEKLY", due, !hard, "2026-11-23", "2026-11-19", "2026-11-30"},
		{"on the day", "FREQ=WEEKLY", due, !hard, "2026-11-23", "2026-11-23", "2026-11-30"},
		{"a day late", "FREQ=WEEKLY", due, !hard, "2026-11-23", "2026-11-24", "2026-11-30"},
		{"late on the next date", "FREQ=WEEKLY", due, !hard, "2026-11-23", "2026-11-30", "2026-11-30"},
		{"late past two dates", "FREQ=WEEKLY", due, !hard, "2026-11-23", "2026-12-09", "2026-12-14"},
		{"hard, late past two dates", "FREQ=WEEKLY", due, hard, "2026-11-23", "2026-12-09", "2026-11-30"},
		{"two days of the week", "FREQ=WEEKLY;BYDAY=MO,TH", due, !hard, "2026-11-23", "2026-11-24", "2026-11-26"},
		{"every two weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", due, !hard, "2026-11-23", "2026-12-08", "2026-12-21"},
		{"counted", "FREQ=WEEKLY;COUNT=2", due, !hard, "2026-11-23", "2026-11-23", "2026-11-30"},
		{"the last of a count", "FREQ=WEEKLY;COUNT=1", due, !hard, "2026-11-23", "2026-11-23", ""},
		{"late past the end", "FREQ=WEEKLY;COUNT=2", due, !hard, "2026-11-23", "2026-12-09", ""},
		{"until", "FREQ=WEEKLY;UNTIL=20261130", due, !hard, "2026-11-23", "2026-11-23", "2026-11-30"},
		{"past until", "FREQ=WEEKLY;UNTIL=20261129", due, !hard, "2026-11-23", "2026-11-23", ""},

		// From completion.
		{"early", "FREQ=WEEKLY", done, !hard, "2026-11-23", "2026-11-19", "2026-11-26"},
		{"on the day", "FREQ=WEEKLY", done, !hard, "2026-11-23", "2026-11-23", "2026-11-30"},
		{"late", "FREQ=WEEKLY", done, !hard, "2026-11-23", "2026-12-09", "2026-12-16"},
		{"without a date", "FREQ=DAILY;INTERVAL=3", done, !hard, "", "2026-12-09", "2026-12-12"},
		{"the next Monday after it", "FREQ=WEEKLY;BYDAY=MO", done, !hard, "2026-11-23", "2026-12-09", "2026-12-14"},
		{"the last of a count", "FREQ=DAILY;COUNT=1", done, !hard, "2026-11-23", "2026-11-23", ""},

		// Months that are shorter than others.
		{"the 31st of January", "FREQ=MONTHLY", due, !hard, "2027-01-31", "2027-01-31", "2027-02-28"},
		{"the 31st of January of a leap year", "FREQ=MONTHLY", due, !hard, "2028-01-31", "2028-01-31", "2028-02-29"},
		{"the 31st, late in April", "FREQ=MONTHLY", due, !hard, "2027-01-31", "2027-04-05", "2027-04-30"},
		{"the 31st, said", "FREQ=MONTHLY;BYMONTHDAY=31", due, !hard, "2027-01-31", "2027-01-31", "2027-02-28"},
		{"the 30th", "FREQ=MONTHLY", due, !hard, "2027-01-30", "2027-01-30", "2027-02-28"},
		{"every three months", "FREQ=MONTHLY;INTERVAL=3", due, !hard, "2026-11-30", "2026-11-30", "2027-02-28"},
		{"the 28th is only itself", "FREQ=MONTHLY", due, !hard, "2027-02-28", "2027-02-28", "2027-03-28"},
		{"29 February", "FREQ=YEARLY", due, !hard, "2028-02-29", "2028-02-29", "2029-02-28"},
		{"a month after 31 January", "FREQ=MONTHLY", done, !hard, "2027-01-15", "2027-01-31", "2027-02-28"},
		{"a month after 28 February", "FREQ=MONTHLY", done, !hard, "2027-01-31", "2027-02-28", "2027-03-28"},
		{"the last working day", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", due, !hard, "2027-01-29", "2027-01-29", "2027-02-26"},

		// Working days, over a weekend and two days off.
		{"early", "FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED", due, !hard, "2026-11-26", "2026-11-23", "2026-12-01"},
		{"on the day", "FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED", due, !hard, "2026-11-26", "2026-11-26", "2026-12-01"},
		{"late", "FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED", due, !hard, "2026-11-26", "2026-12-03", "2026-12-04"},
		{"hard and late", "FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED", due, hard, "2026-11-26", "2026-12-03", "2026-12-01"},
		{"every working day over Christmas", "FREQ=DAILY;X-OFF=UNCOUNTED", due, !hard, "2026-12-23", "2026-12-23", "2026-12-28"},
		{"from completion on a Saturday", "FREQ=DAILY;INTERVAL=2;X-OFF=UNCOUNTED", done, !hard, "2026-11-26", "2026-11-28", "2026-12-01"},
		{"from completion, early", "FREQ=DAILY;INTERVAL=10;X-OFF=UNCOUNTED", done, !hard, "2026-12-30", "2026-12-14", "2026-12-30"},
		{"counted", "FREQ=DAILY;INTERVAL=3;COUNT=1;X-OFF=UNCOUNTED", due, !hard, "2026-11-26", "2026-11-26", ""},
		{"the 25th, moved before Christmas", "FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=BEFORE", due, !hard, "2026-11-25", "2026-11-25", "2026-12-23"},
		{"the 25th, moved after Christmas", "FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=AFTER", due, !hard, "2026-11-25", "2026-11-25", "2026-12-28"},
		{"moved after, and done before it is due", "FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=AFTER", due, !hard, "2026-11-25", "2026-12-27", "2026-12-28"},
		{"Thursdays, not at Christmas", "FREQ=WEEKLY;BYDAY=TH;X-OFF=SKIP", due, !hard, "2026-12-17", "2026-12-17", "2026-12-31"},
		{"every day, a weekend moved to one Monday", "FREQ=DAILY;X-OFF=AFTER", due, !hard, "2026-11-27", "2026-11-27", "2026-11-30"},
		{"the first working day", "FREQ=MONTHLY;BYMONTHDAY=1;X-OFF=AFTER", due, !hard, "2027-04-01", "2027-04-01", "2027-05-03"},
		{"from completion, moved", "FREQ=WEEKLY;X-OFF=AFTER", done, !hard, "2026-11-27", "2026-11-28", "2026-12-07"},
		{"past until", "FREQ=DAILY;INTERVAL=3;UNTIL=20261130;X-OFF=UNCOUNTED", due, !hard, "2026-11-26", "2026-11-26", ""},
	} {
		task := Task{ID: some, Title: "Report", State: Todo, Hard: c.hard, Repeat: Repeat{Rule: c.rule, FromCompletion: c.from}}
		if c.due != "" {
			task.Due = day(t, c.due).At(0)
		}
		if err := task.Validate(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		_, next := task.End(Done, noon(day(t, c.done)), ID{2}, office())
		got := ""
		if next != nil {
			got = next.Due.Date.String()
			if err := next.Validate(); err != nil {
				t.Errorf("%s: what follows is invalid: %v", c.name, err)
			}
		}
		if got != c.want {
			t.Errorf("%s, %s from %s done %s (from completion: %t): next %q, want %q", c.name, c.rule, c.due, c.done, c.from, got, c.want)
		}
	}
}

// The end of the month is found again after a shorter month.
func TestThe31stIsNotForgotten(t *testing.T) {
	t.Parallel()
	task := Task{ID: some, Title: "Statistics", State: Todo, Due: date.New(2027, 1, 31).At(0), Repeat: Repeat{Rule: "FREQ=MONTHLY"}}
	want := []string{"2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"}
	for i, w := range task.Upcoming(4, now, office()) {
		if w.Date.String() != want[i] {
			t.Errorf("date %d is %s, want %s", i, w.Date, want[i])
		}
	}
}

// What days off have moved counts on from where it was.
func TestTheRuleIsNotMovedWithOneDate(t *testing.T) {
	t.Parallel()
	task := Task{ID: some, Title: "Statistics", State: Todo, Due: date.New(2026, 11, 25).At(0), Repeat: Repeat{Rule: "FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=BEFORE"}}
	want := []string{"2026-12-23", "2027-01-25", "2027-02-25", "2027-03-25", "2027-04-23"}
	for i, w := range task.Upcoming(5, now, office()) {
		if w.Date.String() != want[i] {
			t.Errorf("date %d is %s, want %s", i, w.Date, want[i])
		}
	}
}

func TestTheFirstDateIsNoDayOffEither(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, due, want, at string }{
		{"FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=BEFORE", "2026-12-25", "2026-12-23", "2026-12-25"},
		{"FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=AFTER", "2026-12-25", "2026-12-28", "2026-12-25"},
		{"FREQ=WEEKLY;BYDAY=FR;X-OFF=SKIP", "2026-12-25", "2027-01-01", ""},
		{"FREQ=DAILY;X-OFF=UNCOUNTED", "2026-12-24", "2026-12-28", ""},
		{"FREQ=DAILY;X-OFF=UNCOUNTED", "2026-12-23", "2026-12-23", ""},
		{"FREQ=WEEKLY", "2026-12-25", "2026-12-25", ""},
		{"", "2026-12-25", "2026-12-25", ""},
	} {
		task := aTask()
		task.Due, task.Repeat.Rule = day(t, c.due).At(0), c.rule
		got := task.Settle(office())
		if got.Due.Date.String() != c.want || got.Repeat.At.String() != c.at {
			t.Errorf("%s from %s is due %s, by its rule %s; want %s, %s", c.rule, c.due, got.Due.Date, got.Repeat.At, c.want, c.at)
		}
	}
}

func TestATaskDoneTwiceIsFollowedOnce(t *testing.T) {
	t.Parallel()
	task := aTask()
	task.Repeat = Repeat{Rule: "FREQ=WEEKLY"}
	done, next := task.End(Done, now, ID{2}, office())
	if next == nil || done.Next != next.ID {
		t.Fatalf("followed by %+v", next)
	}
	if _, second := done.End(Done, now, ID{3}, office()); second != nil {
		t.Errorf("followed again by %s", second.Due.Date)
	}
	// The next one may be done on the same day: its own next counts from it.
	if _, third := next.End(Done, now, ID{3}, office()); third == nil || third.Due.Date != today+14 {
		t.Errorf("after the second: %+v", third)
	}
	next.Repeat.FromCompletion = true
	if _, third := next.End(Done, now, ID{3}, office()); third == nil || third.Due.Date != today+7 {
		t.Errorf("after the second, from completion: %+v", third)
	}
}

func TestASkippedTimeIsFollowed(t *testing.T) {
	t.Parallel()
	task := aTask()
	task.Repeat = Repeat{Rule: "FREQ=WEEKLY"}
	skipped, next := task.Skip(now, ID{2}, office())
	if skipped.State != Dropped || next == nil || next.Due.Date != today+7 {
		t.Errorf("skipped %+v, followed by %+v", skipped, next)
	}
}

func TestPuttingOffOneTimeLeavesTheRuleWhereItIs(t *testing.T) {
	t.Parallel()
	task := aTask() // due Mon 23 Nov 2026
	task.Repeat, task.NotBefore = Repeat{Rule: "FREQ=WEEKLY"}, today-1
	off := task.Postpone(today+2, now).Postpone(today+3, now)
	if off.Due.Date != today+3 || off.Repeat.At != today {
		t.Fatalf("put off to %s, by the rule %s", off.Due.Date, off.Repeat.At)
	}
	_, next := off.End(Done, noon(today+3), ID{2}, office())
	if next == nil || next.Due.Date != today+7 || !next.Repeat.At.IsZero() {
		t.Errorf("followed by %+v", next)
	}
	if back := off.Postpone(today, now); !back.Repeat.At.IsZero() {
		t.Errorf("put back to its date, the rule counts from %s", back.Repeat.At)
	}
	task.Repeat.FromCompletion = true
	if off := task.Postpone(today+2, now); !off.Repeat.At.IsZero() {
		t.Error("what repeats from completion knows no date of its rule")
	}
	if early := task.Postpone(today-5, now); early.NotBefore != 0 {
		t.Errorf("not before %s, but due %s", early.NotBefore, early.Due.Date)
	}
}

func TestRemindersMoveWithTheTask(t *testing.T) {
	t.Parallel()
	task := aTask()
	task.Repeat = Repeat{Rule: "FREQ=DAILY"}
	task.Remind = []Reminder{{Lead: time.Hour}, {At: now}}
	_, next := task.End(Done, now, ID{2}, office())
	if next == nil || len(next.Remind) != 2 || next.Remind[0].Lead != time.Hour || !next.Remind[1].At.Equal(now.AddDate(0, 0, 1)) {
		t.Errorf("followed by %+v", next)
	}
}

// Whatever the rule and whenever it is done, the next date is the first that
// may be.
func TestTheNextDateIsTheFirstThatMayBe(t *testing.T) {
	t.Parallel()
	rules := []string{"FREQ=DAILY", "FREQ=DAILY;INTERVAL=5", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR", "FREQ=MONTHLY;BYMONTHDAY=1,15",
		"FREQ=MONTHLY;BYDAY=2TU", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=3"}
	rapid.Check(t, func(t *rapid.T) {
		task := Task{ID: some, Title: "Report", State: Todo, Due: (today + date.Date(rapid.IntRange(-400, 400).Draw(t, "due"))).At(0)}
		task.Repeat = Repeat{Rule: rapid.SampledFrom(rules).Draw(t, "rule"), FromCompletion: rapid.Bool().Draw(t, "from completion")}
		task.Hard = rapid.Bool().Draw(t, "hard")
		done := today + date.Date(rapid.IntRange(-400, 400).Draw(t, "done"))
		_, next := task.End(Done, noon(done), ID{2}, office())
		if next == nil {
			t.Fatal("nothing follows")
		}
		base := task.Due.Date
		first := base + 1
		if task.Repeat.FromCompletion {
			base, first = done, done+1
		} else if !task.Hard {
			first = max(first, done)
		}
		series := recur.Series{Rules: []string{task.Repeat.Rule}}
		want, ok, err := series.Next(base.At(0), jakarta, true, first.At(0))
		if err != nil || !ok || next.Due != want {
			t.Fatalf("%s from %s done %s: %s, want %s", task.Repeat.Rule, task.Due.Date, done, next.Due.Date, want.Date)
		}
	})
}

// Done each time on the day, a task of the 29th to the 31st comes once a
// month, on its day or the last.
func TestNoMonthIsLeftOut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		month := date.New(rapid.IntRange(2020, 2040).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1)
		want := rapid.IntRange(1, month.DaysInMonth()).Draw(t, "day")
		step := rapid.IntRange(1, 14).Draw(t, "every")
		task := Task{ID: some, Title: "Report", State: Todo, Due: (month + date.Date(want-1)).At(0)}
		rule := recur.Rule{Freq: recur.Monthly, Interval: step, WeekStart: time.Monday}
		task.Repeat.Rule = rule.String()
		for i, w := range task.Upcoming(30, now, office()) {
			m := month.AddMonths(step * (i + 1))
			if exact := m + date.Date(min(want, m.DaysInMonth())-1); w.Date != exact {
				t.Fatalf("date %d of every %d months from %s is %s, want %s", i+1, step, task.Due.Date, w.Date, exact)
			}
		}
	})
}
