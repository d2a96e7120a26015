package model

import (
	"time"

	"caseload/model/date"
	"caseload/model/recur"
)

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
}

// End returns the task done or dropped at the instant now and, where it
// repeats and was done, the task that follows it, with the identifier next.
// The day of now, in its own zone, is the day of completion.
func (t Task) End(state TaskState, now time.Time, next ID) (ended Task, follows *Task) {
	ended = t
	ended.State, ended.Ended, ended.Stamp.Changed = state, now.UTC(), now.UTC()
	if state != Done || t.Repeat.IsZero() {
		return ended, nil
	}
	due, ok := t.nextDue(now)
	if !ok {
		return ended, nil
	}
	after := t
	after.ID, after.Due = next, due
	after.Stamp = Stamp{Created: now.UTC(), Changed: now.UTC()}
	after.State, after.WaitingOn, after.Since, after.Nudge, after.Percent = Todo, "", 0, 0, 0
	if !t.NotBefore.IsZero() && !t.Due.IsZero() {
		after.NotBefore = t.NotBefore + (due.Date - t.Due.Date)
	}
	after.Checklist = make([]ChecklistItem, len(t.Checklist))
	for i, item := range t.Checklist {
		after.Checklist[i] = ChecklistItem{Text: item.Text}
	}
	after.BlockedBy = nil
	after.Repeat.Rule = countDown(t.Repeat.Rule)
	ended.Next = next
	return ended, &after
}

// nextDue returns when a repeating task is due again after it was done.
func (t Task) nextDue(now time.Time) (date.Wall, bool) {
	start := t.Due
	if t.Repeat.FromCompletion || start.IsZero() {
		start = date.Of(now).At(t.Due.Clock)
	}
	series := recur.Series{Rules: []string{t.Repeat.Rule}}
	next, ok, err := series.Next(start, Location(t.Zone, now.Location()), !t.DueTimed, start.Add(time.Second))
	return next, ok && err == nil
}

// countDown returns the rule with one repetition fewer, where it counts them.
func countDown(rule string) string {
	r, err := recur.Parse(rule)
	if err != nil || r.Count == 0 {
		return rule
	}
	r.Count--
	return r.String()
}

// Reopen returns the task as something to be done again.
func (t Task) Reopen(now time.Time) Task {
	t.State, t.Ended, t.Stamp.Changed, t.Percent = Todo, time.Time{}, now.UTC(), 0
	return t
}
