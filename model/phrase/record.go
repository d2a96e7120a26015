package phrase

import (
	"slices"
	"time"
	"unicode/utf8"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// Appointment returns the draft as an appointment with the clients whose
// codes it names. A task becomes one on the day, or at the time, it is due;
// without a date on the day of now. What does not fit into the title goes
// into the purpose.
func (d Draft) Appointment(id model.ID, now time.Time, clients []model.ID) model.Appointment {
	d = d.As(model.KindAppointment, now)
	a := model.Appointment{ID: id, Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}, Zone: d.Zone}
	a.Title, a.Purpose = split(d.Title)
	a.Kind, a.AllDay, a.Start, a.End = d.AppointmentKind, d.AllDay, d.Start, d.End
	a.Place, a.Tags, a.Status = d.Place, slices.Clone(d.Tags), model.Planned
	a.Clients, a.Remind = slices.Clone(clients), d.remind()
	if d.Repeat != "" {
		a.Series = recur.Series{Rules: []string{d.Repeat}}
	}
	return a.Settle()
}

// Task returns the draft as a task with the clients whose codes it names. An
// appointment becomes one that is due when it starts. What does not fit into
// the title goes into the remarks.
func (d Draft) Task(id model.ID, now time.Time, clients []model.ID) model.Task {
	d = d.As(model.KindTask, now)
	t := model.Task{ID: id, Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}, State: model.Todo}
	t.Title, t.Remarks = split(d.Title)
	t.Clients, t.Tags, t.Remind = slices.Clone(clients), slices.Clone(d.Tags), d.remind()
	t.Due, t.DueTimed, t.Hard = d.Due, d.DueTimed, d.Hard
	if d.DueTimed {
		t.Zone = d.Zone
	}
	t.Priority, t.Estimate, t.Someday, t.NotBefore = d.Priority, d.Estimate, d.Someday, d.NotBefore
	t.Repeat = model.Repeat{Rule: d.Repeat, FromCompletion: d.RepeatFromCompletion}
	if d.Waiting != "" {
		t.State, t.WaitingOn, t.Since, t.Nudge = model.Waiting, d.Waiting, date.Of(now), d.Nudge
	}
	return t
}

// As returns the draft as an appointment or a task, whichever it was before.
func (d Draft) As(kind model.Kind, now time.Time) Draft {
	switch {
	case kind == model.KindAppointment && d.Start.IsZero():
		d.start(now)
	case kind == model.KindTask && d.Kind == model.KindAppointment:
		d.Due, d.DueTimed = d.Start, !d.AllDay
		if d.Estimate == 0 && !d.AllDay {
			d.Estimate = d.End.Sub(d.Start)
		}
	}
	if kind == model.KindAppointment {
		d.RepeatFromCompletion = false
		d.countPlainDays()
	}
	d.Kind = kind
	return d
}

// start gives the draft of a task the times of an appointment.
func (d *Draft) start(now time.Time) {
	switch {
	case d.DueTimed:
		d.Start = d.Due
		d.End = d.Due.Add(max(d.Estimate, 0))
		if d.Estimate == 0 {
			d.End = d.Due.Add(time.Hour)
		}
	case d.Due.IsZero():
		d.AllDay, d.Start = true, date.Of(now).At(0)
		d.End = (d.Start.Date + 1).At(0)
	default:
		d.AllDay, d.Start, d.End = true, d.Due, (d.Due.Date + 1).At(0)
	}
}

func (d Draft) remind() []model.Reminder {
	var list []model.Reminder
	for _, lead := range d.Reminders {
		list = append(list, model.Reminder{Lead: lead})
	}
	return list
}

// split returns a title that fits into a record and, where it had to be cut,
// the whole.
func split(text string) (title, whole string) {
	if utf8.RuneCountInString(text) <= model.MaxLine {
		return text, ""
	}
	return string([]rune(text)[:model.MaxLine-1]) + "…", text
}
