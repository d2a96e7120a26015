package ical

import (
	"fmt"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
	"caseload/store/exchange/contentline"
)

// answeredByTodo are the properties that a task answers for itself.
var answeredByTodo = []string{"SUMMARY", "DESCRIPTION", "CATEGORIES", "CLASS", "STATUS", "PRIORITY", "DUE", "DTSTART", "COMPLETED"}

// Task writes a task.
func (e *Encoder) Task(t model.Task) {
	c := e.begin("VTODO", UID(t.ID, t.Stamp), t.Stamp, t.Zone, t.Stamp.Raw)
	c.taskTimes(t)
	c.prefer("STATUS", stateText(t.State), func(p *contentline.Property) bool {
		state, known := taskStates[p.Value]
		return !known && t.State == model.Todo || known && state == t.State
	})
	if t.State.Ended() {
		c.instant("COMPLETED", t.Ended)
	}
	if t.Percent > 0 {
		c.Add("PERCENT-COMPLETE", fmt.Sprint(t.Percent))
	}
	if e.opt.Redact {
		c.Add("SUMMARY", contentline.Escape(e.opt.Title))
		c.Add("CLASS", "PRIVATE")
		e.w.Component(&c.Component)
		return
	}
	c.text("SUMMARY", t.Title)
	c.text("DESCRIPTION", t.Remarks)
	c.addIf("CATEGORIES", contentline.EscapeList(t.Tags))
	c.class(t.Private)
	c.prefer("PRIORITY", priorityText(t.Priority), func(p *contentline.Property) bool {
		priority, _ := priorityOf(p.Value)
		return priority == t.Priority
	})
	for _, id := range t.BlockedBy {
		c.Properties = append(c.Properties, contentline.Property{
			Name: "RELATED-TO", Params: []contentline.Param{{Name: "RELTYPE", Values: []string{"DEPENDS-ON"}}},
			Value: contentline.Escape(e.uid(id)),
		})
	}
	e.ownTask(c, t)
	c.rest(answeredByTodo...)
	c.alarms(t.Title, t.Remind, !t.Due.IsZero())
	e.w.Component(&c.Component)
}

// uid returns the identity of another task.
func (e *Encoder) uid(id model.ID) string {
	if e.opt.UID != nil {
		return e.opt.UID(id)
	}
	return UID(id, model.Stamp{})
}

// taskTimes adds when a task is due, when it may begin, and how it repeats.
func (c *entry) taskTimes(t model.Task) {
	if !t.Due.IsZero() {
		c.walls("DUE", !t.DueTimed, t.Due)
		if c.zone == utc.name {
			c.Add(ownZone, c.zone)
		}
	}
	start := t.NotBefore
	switch {
	case start.IsZero() && t.Repeat.Rule != "" && !t.Due.IsZero():
		c.walls("DTSTART", !t.DueTimed, t.Due) // what repeats must have a start
	case !start.IsZero():
		c.notBefore(t, start)
	}
	c.addIf("RRULE", recur.Plain(t.Repeat.Rule))
	c.addIf(ownOff, string(recur.Series{Rules: []string{t.Repeat.Rule}}.Off()))
	if t.Repeat.FromCompletion {
		c.Add(ownRepeat, "FROM-COMPLETION")
	}
}

// notBefore adds when a task may begin. It must be written as the deadline is: as
// a day, or as a time, of which the raw line may know more.
func (c *entry) notBefore(t model.Task, start date.Date) {
	timed := !t.Due.IsZero() && t.DueTimed
	for i := range c.raw {
		if w, hasTime, _, ok := parseWall(c.raw[i].Value); c.raw[i].Name == "DTSTART" && ok && hasTime && w.Date == start && (timed || t.Due.IsZero()) {
			c.walls("DTSTART", false, w)
			return
		}
	}
	c.walls("DTSTART", !timed, start.At(0))
}

// ownTask adds what only this program says of a task.
func (e *Encoder) ownTask(c *entry, t model.Task) {
	if t.State == model.Waiting {
		c.Add(ownStatus, string(t.State))
	}
	c.flag(ownHard, t.Hard)
	c.flag(ownSomeday, t.Someday)
	c.span(ownEstimate, t.Estimate)
	c.addIf(ownWaiting, contentline.Escape(t.WaitingOn))
	for _, d := range []struct {
		name string
		day  date.Date
	}{{ownSince, t.Since}, {ownNudge, t.Nudge}, {ownByRule, t.Repeat.At}} {
		if !d.day.IsZero() {
			c.Add(d.name, d.day.At(0).Floating().Format(dayOnly))
		}
	}
	for _, item := range t.Checklist {
		p := contentline.Property{Name: ownStep, Value: contentline.Escape(item.Text)}
		if item.Done {
			p.Params = []contentline.Param{{Name: "X-DONE", Values: []string{yes}}}
		}
		c.Properties = append(c.Properties, p)
	}
	e.clients(c, t.Clients)
}

func stateText(s model.TaskState) string {
	switch s {
	case model.Doing:
		return "IN-PROCESS"
	case model.Done:
		return "COMPLETED"
	case model.Dropped:
		return "CANCELLED"
	}
	return "NEEDS-ACTION"
}

func priorityText(p model.Priority) string {
	switch p {
	case model.PriorityHigh:
		return "1"
	case model.PriorityMedium:
		return "5"
	case model.PriorityLow:
		return "9"
	}
	return ""
}
