package ical

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
	"caseload/store/exchange"
	"caseload/store/exchange/contentline"
)

// todo is a VTODO as the file says it.
type todo struct {
	common
	due, start *moment
	length     *span // from start to due
	rules      []contentline.Property
	except     []contentline.Property
	status     string // STATUS in capitals
	completed  time.Time
	task       model.Task // what needs no zone
	blockedBy  []string
	ownState   model.TaskState
	zone       string // of a deadline written in UTC, empty: none
	off        recur.OffDay
}

// todo reads a VTODO.
func (d *Decoder) todo(cal *calendar, c *contentline.Component, uid string, judged verdict) (*todo, *exchange.Problem) {
	t := &todo{common: d.common(cal, c, uid, judged)}
	for i := range c.Properties {
		p := &c.Properties[i]
		if p.Name == "LOCATION" || !t.take(p) && !t.takeTime(p) && !t.takeState(p) && !t.takeOwn(p) {
			t.keep(p)
		}
	}
	for i := range c.Components {
		if part := &c.Components[i]; part.Name == "VALARM" {
			t.takeAlarm(part)
		} else {
			t.keepLines(part.Name, part.Line, part.Lines()...)
		}
	}
	t.settle()
	return t, nil
}

// takeTime takes in what says when the task is to be done.
func (t *todo) takeTime(p *contentline.Property) bool {
	switch p.Name {
	case "DUE":
		return t.takeMoment(p, &t.due)
	case "DTSTART":
		return t.takeMoment(p, &t.start)
	case "DURATION":
		if s, ok := parseSpan(p.Value); ok {
			t.length = &s
			return true
		}
		t.bad(p)
	case "COMPLETED":
		t.completed = instantOf(p)
	case "RRULE":
		t.rules = append(t.rules, *p)
	case "EXDATE":
		t.except = append(t.except, *p)
		t.keep(p)
	default:
		return false
	}
	return true
}

func (t *todo) takeMoment(p *contentline.Property, into **moment) bool {
	m, ok := t.moment(p, p.Value)
	if !ok {
		t.change(p.Line, exchange.BadDate, p.Name)
		return false
	}
	*into = &m
	return true
}

// takeState takes in how far the task has come.
func (t *todo) takeState(p *contentline.Property) bool {
	switch p.Name {
	case "STATUS":
		t.status = strings.ToUpper(strings.TrimSpace(p.Value))
		if _, known := taskStates[t.status]; !known {
			t.keep(p)
		}
	case "PERCENT-COMPLETE":
		n, err := strconv.Atoi(strings.TrimSpace(p.Value))
		if err != nil || n < 0 || n > 100 {
			t.bad(p)
			return true
		}
		t.task.Percent = n
	case "PRIORITY":
		priority, exact := priorityOf(p.Value)
		t.task.Priority = priority
		if !exact {
			t.keep(p)
		}
	case "RELATED-TO":
		if !strings.EqualFold(p.Param("RELTYPE"), "DEPENDS-ON") {
			return false
		}
		uid := strings.TrimSpace(p.Text())
		if id, own := OwnID(uid); own {
			t.task.BlockedBy = append(t.task.BlockedBy, id)
		} else {
			t.blockedBy = append(t.blockedBy, uid)
		}
	default:
		return false
	}
	return true
}

var taskStates = map[string]model.TaskState{
	"NEEDS-ACTION": model.Todo, "IN-PROCESS": model.Doing, "COMPLETED": model.Done, "CANCELLED": model.Dropped,
}

// priorityOf returns what a PRIORITY means (RFC 5545 section 3.8.1.9), and
// whether that says all of it.
func priorityOf(value string) (p model.Priority, exact bool) {
	switch strings.TrimSpace(value) {
	case "0":
		return model.PriorityNone, true
	case "1", "2", "3", "4":
		return model.PriorityHigh, strings.TrimSpace(value) == "1"
	case "5":
		return model.PriorityMedium, true
	case "6", "7", "8", "9":
		return model.PriorityLow, strings.TrimSpace(value) == "9"
	}
	return model.PriorityNone, false
}

// takeOwn takes in what only this program says.
func (t *todo) takeOwn(p *contentline.Property) bool {
	value := strings.TrimSpace(p.Value)
	switch p.Name {
	case ownStatus:
		return takeOne(value, model.TaskStates, &t.ownState)
	case ownZone:
		t.zone = value
	case ownHard:
		t.task.Hard = true
	case ownSomeday:
		t.task.Someday = true
	case ownEstimate:
		return takeTravel(p, &t.task.Estimate)
	case ownWaiting:
		t.task.WaitingOn = cutTo(model.CleanText(p.Text()), model.MaxLine)
	case ownSince:
		return takeDay(value, &t.task.Since)
	case ownNudge:
		return takeDay(value, &t.task.Nudge)
	case ownStep:
		text := cutTo(model.CleanText(p.Text()), model.MaxLine)
		if strings.TrimSpace(text) == "" || len(t.task.Checklist) == model.MaxList {
			return false
		}
		t.task.Checklist = append(t.task.Checklist, model.ChecklistItem{Text: text, Done: p.Param("X-DONE") == yes})
	case ownOff:
		if !slices.Contains(recur.OffDays, recur.OffDay(value)) && recur.OffDay(value) != recur.OffUncounted {
			return false
		}
		t.off = recur.OffDay(value)
	case ownRepeat:
		t.task.Repeat.FromCompletion = true
	case ownByRule:
		return takeDay(value, &t.task.Repeat.At)
	default:
		return false
	}
	return true
}

func takeDay(value string, into *date.Date) bool {
	w, hasTime, _, ok := parseWall(value)
	if !ok || hasTime {
		return false
	}
	*into = w.Date
	return true
}

// joinTodos makes tasks of to-dos that belong together.
func (d *Decoder) joinTodos(todos []*todo) []Item {
	var items []Item
	var master *todo
	var changed []*todo
	for _, t := range todos {
		if t.recurrence == nil && master == nil {
			master = t
		} else {
			changed = append(changed, t)
		}
	}
	if master != nil {
		items = append(items, d.task(master, changed)...)
	}
	for _, t := range changed {
		if t.recurrence != nil {
			t.stamp.UID, t.id = derived(t.uid, t.written), model.ID{}
			t.change(t.line, exchange.MixedSeries)
		}
		items = append(items, d.task(t, nil)...)
	}
	return items
}

// task makes a task of a to-do, of which some occurrences may stand by
// themselves.
func (d *Decoder) task(t *todo, changed []*todo) []Item {
	task := t.task
	task.Stamp, task.Title, task.Remarks = t.stamp, t.title, t.text
	task.Tags, task.Private, task.Clients = t.tags, t.private, t.clients
	p := d.placeOfTodo(t)
	t.setDates(&task, p)
	t.setState(&task, p, d.opt.Now)
	t.setRule(&task, p)
	if len(changed) > 0 && task.Repeat.Rule != "" {
		t.advance(&task, p, changed)
	}
	t.setReminders(&task, p)
	task.Stamp.Raw = t.raw
	test := task
	test.ID = anyID
	if task.Repeat.Rule == "" {
		test.Zone = "" // known to exist; see Decoder.finish
	}
	if err := test.Validate(); err != nil {
		d.Skipped.Add(*invalid(t.line, err))
		return nil
	}
	task.ID = t.id
	return []Item{{Line: t.line, Task: &task, Cancel: t.cancelled, BlockedBy: t.blockedBy, Changes: t.changes}}
}

// placeOfTodo returns the zone of a task: that of its deadline, or else of
// its start.
func (d *Decoder) placeOfTodo(t *todo) place {
	m := t.due
	if m == nil {
		m = t.start
	}
	if m == nil {
		return d.reader
	}
	switch m.form {
	case zoned:
		if p, ok := d.place(m.zone.Name); ok {
			return p
		}
	case inUTC:
		if len(t.rules) > 0 {
			return utc
		}
		if p, ok := d.place(t.zone); ok {
			return p
		}
		return t.cal.home
	}
	return d.reader
}

// setDates sets when the task is due and when it may begin.
func (t *todo) setDates(task *model.Task, p place) {
	due := t.due
	if due == nil && t.start != nil && t.length != nil {
		m := t.start.later(*t.length)
		due = &m
	}
	if due == nil && t.start != nil && len(t.rules) > 0 {
		due = t.start // what repeats must be due some day
	}
	if due != nil {
		task.Due, _ = due.in(p)
		task.DueTimed = due.form != day
		if task.DueTimed {
			task.Zone = p.name
		}
	}
	if t.start == nil {
		return
	}
	start, _ := t.start.in(p)
	if due != nil && start == task.Due {
		return // a start at the deadline says nothing
	}
	task.NotBefore = start.Date
	if start.Clock != 0 {
		t.keepLines("DTSTART", t.line, "DTSTART:"+start.Floating().Format(localTime))
	}
}

// setState sets how far the task has come.
func (t *todo) setState(task *model.Task, p place, now time.Time) {
	state, said := taskStates[t.status]
	if !said {
		state = model.Todo
		if !t.completed.IsZero() || task.Percent == 100 {
			state = model.Done
		}
	}
	if t.cancelled && !state.Ended() {
		state = model.Dropped
	}
	if t.ownState != "" && t.ownState.Ended() == state.Ended() {
		state = t.ownState
	}
	task.State = state
	if !state.Ended() {
		return
	}
	task.Ended = t.completed
	for _, other := range []time.Time{t.stamp.Changed, t.stamped, task.Due.In(p.loc).UTC(), now.UTC()} {
		if task.Ended.IsZero() && other.Year() >= date.Earliest.Year() {
			task.Ended = other
		}
	}
}

// setRule sets how the task repeats.
func (t *todo) setRule(task *model.Task, p place) {
	for i := range t.rules {
		rule := recur.WithOff(t.rules[i].Value, t.off)
		series := recur.Series{Rules: []string{rule}}
		switch {
		case task.Due.IsZero() && !task.Repeat.FromCompletion:
			t.change(t.rules[i].Line, exchange.NoDue)
			t.keep(&t.rules[i])
		case task.Repeat.Rule != "", !task.Due.IsZero() && series.Validate(task.Due, p.loc, !task.DueTimed) != nil:
			t.change(t.rules[i].Line, exchange.BadRule)
			t.keep(&t.rules[i])
		default:
			task.Repeat.Rule = rule
		}
	}
	if task.Repeat.Rule == "" {
		task.Repeat = model.Repeat{}
	}
}

// advance moves a task that repeats to the first of its occurrences that does
// not stand by itself; where none is left, the task is done.
func (t *todo) advance(task *model.Task, p place, changed []*todo) {
	base, allDay := task.Due, !task.DueTimed
	if t.start != nil {
		base, _ = t.start.in(p)
	}
	rule := recur.Series{Rules: []string{task.Repeat.Rule}}
	left := rule
	for _, c := range changed {
		if c.recurrence != nil {
			left.Except = append(left.Except, c.recurrence.like(p, base.Clock))
		}
	}
	for i := range t.except {
		for _, value := range t.except[i].Values() {
			if m, ok := t.cal.moment(&t.except[i], value); ok {
				left.Except = append(left.Except, m.like(p, base.Clock))
			}
		}
	}
	next, ok, err := left.Next(base, p.loc, allDay, base)
	if err != nil || next == base && ok {
		return
	}
	if !ok {
		t.end(task, changed)
		return
	}
	passed, err := rule.Between(base, p.loc, allDay, base, next)
	if err != nil {
		return
	}
	task.Due = task.Due.Add(next.Sub(base))
	if !task.NotBefore.IsZero() {
		task.NotBefore += next.Date - base.Date
	}
	if r, err := recur.Parse(task.Repeat.Rule); err == nil && r.Count > len(passed.Walls) {
		r.Count -= len(passed.Walls)
		task.Repeat.Rule = r.String()
	}
}

// end ends a task all of whose occurrences stand by themselves, when the last
// of them ended.
func (t *todo) end(task *model.Task, changed []*todo) {
	if task.State.Ended() {
		return
	}
	for _, c := range changed {
		if c.completed.After(task.Ended) {
			task.Ended = c.completed
		}
	}
	if !task.Ended.IsZero() {
		task.State = model.Done
	}
}

// setReminders sets the reminders, which a task counts from its deadline.
func (t *todo) setReminders(task *model.Task, p place) {
	for _, a := range t.remind {
		r := a.reminder(p)
		r.FromEnd = false
		start := t.start
		switch {
		case a.at != nil:
		case task.Due.IsZero() && start == nil:
			t.change(t.line, exchange.BadReminder)
			continue
		case task.Due.IsZero():
			r = model.Reminder{At: start.instant(p.loc).Add(-a.lead).UTC()}
		case start != nil && !a.fromEnd:
			begin, _ := start.in(p)
			r.Lead += task.Due.Sub(begin)
		}
		if r.Lead > model.MaxLead || r.Lead < -model.MaxLead {
			t.change(t.line, exchange.BadReminder)
			continue
		}
		task.Remind = append(task.Remind, r)
	}
}
