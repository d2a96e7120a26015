package model

import (
	"slices"
	"strings"
	"time"

	"caseload/model/date"
	"caseload/model/recur"
)

// Repeat says how a task comes again once it is done. Its zero value: never.
type Repeat struct {
	Rule           string    `cbor:"1,keyasint,omitempty"` // a recurrence rule (RFC 5545 3.3.10)
	FromCompletion bool      `cbor:"2,keyasint,omitempty"` // counted from the day it was done, not from the day it was due
	At             date.Date `cbor:"3,keyasint,omitempty"` // the day by the rule, where the task is due on another: postponed, or moved off a day off; zero: that of Due
}

// IsZero reports whether the task does not come again.
func (r Repeat) IsZero() bool { return r == Repeat{} }

func (t Task) validateRepeat(check *checker) {
	if t.Repeat.IsZero() {
		return
	}
	start := t.Due
	if start.IsZero() {
		if !t.Repeat.FromCompletion {
			check.add("Due", "required", "must have a date, for the task repeats from it")
			return
		}
		start = date.Earliest.At(0)
	}
	series := recur.Series{Rules: []string{t.Repeat.Rule}}
	if err := series.Validate(start, Location(t.Zone, time.UTC), !t.DueTimed); err != nil {
		check.add("Repeat", "rule", "%s", err)
	}
	check.day("Repeat", t.Repeat.At)
}

// End returns the task done or dropped at the instant now and, where it
// repeats and was done, the task that follows it, with the identifier next.
// The day of now, in its own zone, is the day of completion; days says which
// days are worked. A task that was followed already is not followed again.
func (t Task) End(state TaskState, now time.Time, next ID, days date.Calendar) (ended Task, follows *Task) {
	ended = t.ended(state, now)
	if state != Done {
		return ended, nil
	}
	return ended.followed(t, now, next, days)
}

// Skip returns a task that repeats as dropped at the instant now, and the one
// that follows it as if it had been done.
func (t Task) Skip(now time.Time, next ID, days date.Calendar) (skipped Task, follows *Task) {
	return t.ended(Dropped, now).followed(t, now, next, days)
}

func (t Task) ended(state TaskState, now time.Time) Task {
	t.State, t.Ended, t.Stamp.Changed = state, now.UTC(), now.UTC()
	return t
}

// followed returns the ended task linked to the one that follows it.
func (t Task) followed(open Task, now time.Time, next ID, days date.Calendar) (Task, *Task) {
	if open.Repeat.IsZero() || !open.Next.IsZero() {
		return t, nil
	}
	due, rest, ok := open.following(now, days)
	if !ok {
		return t, nil
	}
	after := open.again(due, rest, now, next)
	t.Next = next
	return t, &after
}

// again returns the task as it is to be done once more.
func (t Task) again(due date.Wall, rest Repeat, now time.Time, id ID) Task {
	after := t
	after.ID, after.Repeat, after.Due = id, rest, due
	after.Stamp = Stamp{Created: now.UTC(), Changed: now.UTC()}
	after.State, after.WaitingOn, after.Since, after.Nudge, after.Percent = Todo, "", 0, 0, 0
	after.BlockedBy, after.Someday, after.Next, after.Origin.Key = nil, false, ID{}, ""
	after.NotBefore = 0
	if !t.NotBefore.IsZero() && !t.Due.IsZero() {
		after.NotBefore = due.Date - (t.Due.Date - t.NotBefore)
	}
	after.Checklist = make([]ChecklistItem, len(t.Checklist))
	for i, item := range t.Checklist {
		after.Checklist[i] = ChecklistItem{Text: item.Text}
	}
	after.Remind = nil
	for _, r := range t.Remind {
		if !r.At.IsZero() {
			if t.Due.IsZero() {
				continue
			}
			r.At = r.At.Add(due.Sub(t.Due))
		}
		after.Remind = append(after.Remind, r)
	}
	return after
}

// following returns when a task that repeats is due again after it was done
// at the instant now, and how it repeats from then on.
//
// From the due date, that is the first date of the rule after it. Dates that
// have passed on the day of completion are left out, unless the deadline is
// hard: then each of them is owed. From completion it is the first date of
// the rule counted from that day.
func (t Task) following(now time.Time, days date.Calendar) (due date.Wall, rest Repeat, ok bool) {
	rule, err := recur.Parse(t.Repeat.Rule)
	if err != nil {
		return due, rest, false
	}
	loc := Location(t.Zone, now.Location())
	done := date.WallOf(now.In(loc))
	base, owed := t.Due, t.Hard
	switch {
	case t.Repeat.FromCompletion || base.IsZero():
		base, owed = done.Date.At(t.Due.Clock), true
		if rule.Freq >= recur.Hourly && t.DueTimed {
			base = done
		}
	case !t.Repeat.At.IsZero():
		base.Date = t.Repeat.At
	}
	steps := stepper{rule: inEveryMonth(rule, base.Date), start: base, loc: loc, allDay: !t.DueTimed, days: days}
	missed := done // dates before it have passed
	if owed {
		missed = date.Wall{}
	} else if rule.Freq < recur.Hourly {
		missed.Clock = 0
	}
	at, due, passed, ok := steps.next(missed)
	if !ok {
		return due, rest, false
	}
	rest = t.Repeat.after(rule, steps.rule, passed)
	if due != at && !rest.FromCompletion {
		rest.At = at.Date
	}
	return due, rest, true
}

// after returns how a task repeats once dates of its rule have passed; exact
// is the rule as it was understood.
func (r Repeat) after(rule, exact recur.Rule, passed int) Repeat {
	rest := Repeat{Rule: r.Rule, FromCompletion: r.FromCompletion}
	if !r.FromCompletion {
		rule = exact // so that the 31st, once it was the 28th, is the 31st again
	}
	if rule.Count > 0 {
		rule.Count = max(1, rule.Count-passed)
		rest.Rule = rule.String()
	}
	if !r.FromCompletion {
		rest.Rule = rule.String()
	}
	return rest
}

// stepper goes from one time by a rule to a later one.
type stepper struct {
	rule   recur.Rule
	start  date.Wall
	loc    *time.Location
	allDay bool
	days   date.Calendar
}

// maxMoved bounds how many dates in a row are looked at of which days off
// leave nothing.
const maxMoved = 1_000

// next returns the first time by the rule that is after its start, when it is
// due where days off move it, not before missed, and how many times after the
// start it is.
func (s stepper) next(missed date.Wall) (at, due date.Wall, passed int, ok bool) {
	if s.rule.Off == recur.OffUncounted {
		at, passed, ok = s.nextWorking(missed)
		return at, at, passed, ok
	}
	series := recur.Series{Rules: []string{s.rule.String()}}
	before, _ := s.moved(s.start)
	after := s.start.Add(time.Second)
	from := after
	if early := missed.Add(-OffReach * 24 * time.Hour); s.rule.Off != recur.OffStays && from.Before(early) {
		from = early // what falls there may be moved past missed
	} else if s.rule.Off == recur.OffStays && from.Before(missed) {
		from = missed
	}
	for range maxMoved {
		next, found, err := series.Next(s.start, s.loc, s.allDay, from)
		if err != nil || !found {
			return at, due, 0, false
		}
		at, from = next, next.Add(time.Second)
		if due, ok = s.moved(at); ok && before.Before(due) && !due.Before(missed) {
			break
		}
		ok = false
	}
	if !ok || s.rule.Count == 0 {
		return at, due, 1, ok
	}
	gone, err := series.Between(s.start, s.loc, s.allDay, after, at.Add(time.Second))
	return at, due, len(gone.Walls), err == nil
}

// moved returns when a time by the rule is due, and whether it is at all, for
// the sake of days off.
func (s stepper) moved(at date.Wall) (due date.Wall, there bool) {
	if s.rule.Off == recur.OffStays || s.rule.Freq >= recur.Hourly || s.days.IsWorking(at.Date) {
		return at, true
	}
	day := at.Date
	switch s.rule.Off {
	case recur.OffBefore:
		day = s.days.OnOrBefore(day)
	case recur.OffAfter:
		day = s.days.OnOrAfter(day)
	case recur.OffLeftOut:
		return at, false
	}
	if day < at.Date-OffReach || day > at.Date+OffReach {
		return at, true // nothing but days off: better at its place than far away
	}
	return day.At(at.Clock), true
}

// nextWorking counts working days, the day of the start not counted.
func (s stepper) nextWorking(missed date.Wall) (at date.Wall, passed int, ok bool) {
	for at = s.start; passed == 0 || at.Before(missed); passed++ {
		day := s.days.AddWorking(at.Date, s.rule.Interval)
		if !day.Valid() || day == at.Date || s.rule.Count > 0 && passed+1 >= s.rule.Count {
			return at, passed, false
		}
		at = day.At(at.Clock)
	}
	if s.rule.Until.IsZero() {
		return at, passed, true
	}
	plain := recur.Series{Rules: []string{s.rule.String()}}
	last, ends, err := plain.Ends(s.start, s.loc, s.allDay)
	return at, passed, err == nil && (!ends || !last.Before(at))
}

// inEveryMonth returns a rule that means the 29th, 30th or 31st, said or
// taken from its start, as one that is true in every month: where there is no
// such day, on the last. A rule cannot be left to find that out date by date,
// for after 28 February nothing would tell the 31st.
func inEveryMonth(r recur.Rule, start date.Date) recur.Rule {
	if r.Freq != recur.Monthly && r.Freq != recur.Yearly || len(r.ByDay)+len(r.ByYearDay)+len(r.ByWeekNo)+len(r.BySetPos) > 0 || len(r.ByHour) > 1 || len(r.ByMinute) > 1 || len(r.BySecond) > 1 {
		return r
	}
	if len(r.ByMonthDay) == 0 {
		if start.Day() <= 28 {
			return r
		}
		r.ByMonthDay = []int{start.Day()}
		if r.Freq == recur.Yearly && len(r.ByMonth) == 0 {
			r.ByMonth = []int{int(start.Month())}
		}
	}
	last := r.ByMonthDay[len(r.ByMonthDay)-1]
	switch {
	case last == 31:
		r.ByMonthDay = slices.Clone(r.ByMonthDay[:len(r.ByMonthDay)-1])
		if !slices.Contains(r.ByMonthDay, -1) {
			r.ByMonthDay = append([]int{-1}, r.ByMonthDay...)
		}
	case last > 28 && len(r.ByMonthDay) == 1:
		r.ByMonthDay = nil
		for day := 28; day <= last; day++ {
			r.ByMonthDay = append(r.ByMonthDay, day)
		}
		r.BySetPos = []int{-1}
	}
	return r
}

// Settle returns a new task with its first date where its rule has it: moved
// off a day off, where the rule says so.
func (t Task) Settle(days date.Calendar) Task {
	rule, err := recur.Parse(t.Repeat.Rule)
	if err != nil || t.Due.IsZero() || days.IsWorking(t.Due.Date) {
		return t
	}
	steps := stepper{rule: rule, start: t.Due, loc: Location(t.Zone, time.UTC), allDay: !t.DueTimed, days: days}
	due, there := steps.moved(t.Due)
	switch {
	case rule.Off == recur.OffUncounted:
		t.Due.Date = days.OnOrAfter(t.Due.Date)
		return t
	case !there:
		if _, next, _, ok := steps.next(t.Due); ok {
			t.Due = next
		}
		return t
	case due != t.Due && !t.Repeat.FromCompletion:
		t.Repeat.At = t.Due.Date
	}
	t.Due = due
	return t
}

// Upcoming returns up to n of the days or times at which the task would be
// due again, were each done on the day it is due.
func (t Task) Upcoming(n int, now time.Time, days date.Calendar) []date.Wall {
	var all []date.Wall
	for len(all) < n {
		if !t.Due.IsZero() {
			now = t.Due.In(Location(t.Zone, now.Location())).In(now.Location())
		}
		_, next := t.End(Done, now, t.ID, days)
		if next == nil {
			break
		}
		t = *next
		all = append(all, t.Due)
	}
	return all
}

// Postpone returns the task due on another day. Of one that repeats from its
// due date only this time is put off: the rule goes on from where it was.
func (t Task) Postpone(day date.Date, now time.Time) Task {
	if !t.Repeat.IsZero() && !t.Repeat.FromCompletion && t.Repeat.At.IsZero() {
		t.Repeat.At = t.Due.Date
	}
	t.Due.Date = day
	if t.Repeat.At == day {
		t.Repeat.At = 0
	}
	t.Someday, t.Stamp.Changed = false, now.UTC()
	if t.NotBefore > day {
		t.NotBefore = 0
	}
	return t
}

// Undated returns the task without a date, to be planned some day or not yet.
// One that repeats from its date then repeats from completion.
func (t Task) Undated(someday bool) Task {
	t.Due, t.DueTimed, t.Hard, t.Someday, t.Zone = date.Wall{}, false, false, someday, ""
	if !t.Repeat.IsZero() {
		t.Repeat.FromCompletion, t.Repeat.At = true, 0
	}
	return t
}

// Wait returns the task waiting on somebody since a day, to be asked again on
// another; waiting on nobody it is one to be done. Who was waited for before
// has been waited for since then.
func (t Task) Wait(whom string, nudge, today date.Date) Task {
	whom = strings.TrimSpace(whom)
	if whom == "" {
		t.WaitingOn, t.Since, t.Nudge = "", 0, 0
		if t.State == Waiting {
			t.State = Todo
		}
		return t
	}
	if t.State != Waiting || t.WaitingOn != whom || t.Since.IsZero() {
		t.Since = today
	}
	t.State, t.WaitingOn, t.Nudge = Waiting, whom, nudge
	return t
}

// Reopen returns the task as something to be done again.
func (t Task) Reopen(now time.Time) Task {
	t.State, t.Ended, t.Stamp.Changed, t.Percent = Todo, time.Time{}, now.UTC(), 0
	return t
}
