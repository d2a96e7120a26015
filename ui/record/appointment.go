package record

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/model/recur"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

func seriesOf(rule string) recur.Series { return recur.Series{Rules: []string{rule}} }

// appointmentForm makes an appointment, or changes one date of it, that and
// all after, or all.
func appointmentForm(m maker, a model.Appointment, at date.Wall, scope agenda.Scope, codes []string, fresh bool) *dialog.Form {
	s, r := m.scene, m.view.Words.Record
	d := a.Occurrence(at)
	if at.IsZero() || !a.Repeats() {
		d = a.Details
	}
	start, end, lastDay := d.Start.Clock.String(), d.End.Clock.String(), date.Date(0)
	switch {
	case d.AllDay:
		start, end = "", ""
		if d.End.Date-1 > d.Start.Date {
			lastDay = d.End.Date - 1
		}
	case d.End.Date > d.Start.Date:
		lastDay = d.End.Date
	}
	until := m.day("LastDay", lastDay)
	until.Label = "… " + r.Field.Or("Day")
	fields := []dialog.Field{
		m.line("Title", d.Title), m.clients(codes), choice("Kind", d.Kind, model.AppointmentKinds, r.Activity),
		m.day("Day", d.Start.Date), m.clock("Start", start), m.clock("End", end), until,
	}
	if scope != agenda.This || !a.Repeats() {
		rule := ""
		if len(a.Series.Rules) == 1 {
			rule = a.Series.Rules[0]
		}
		fields = append(fields, m.repeat("Series", rule))
	}
	fields = append(fields,
		m.line("Place", d.Place), m.length("Before", d.Before), m.line("Remind", leads(d.Remind, lengthText)),
		choice("Status", d.Status, model.AppointmentStatuses, r.Status), choice("Seen", d.Seen, model.SeenStates, r.Seen),
		m.line("Tags", joined(d.Tags)), m.many("Purpose", d.Purpose), m.line("Outcome", d.Outcome))
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		return s.Save(label(fresh, model.KindAppointment, trimmed(v["Title"])), ticket, func(tx *store.Tx) error {
			if err := tx.DropDraft(draftKey(fresh, model.KindAppointment, a.ID)); err != nil {
				return err
			}
			ids, err := clientsIn(tx, v["Clients"])
			if err != nil {
				return err
			}
			edit := func(d *model.Details) { detailsFrom(s, d, v, ids) }
			if fresh {
				edit(&a.Details)
				a.Series = changedSeries(s, a.Series, v)
				return store.Appointments.Put(tx, a.Settle())
			}
			return ChangeDates(tx, a.ID, at, scope, func(a *model.Appointment) {
				if _, offered := v["Series"]; offered {
					a.Series = changedSeries(s, a.Series, v)
				}
			}, edit)
		}), nil
	}
	return dialog.NewForm(s, title(m.view, fresh, model.KindAppointment), draftKey(fresh, model.KindAppointment, a.ID), fields, submit)
}

// ChangeDates applies an edit to one date of an appointment, to that and all
// after, or to all, and whole to the record of the dates that were changed.
func ChangeDates(tx *store.Tx, id model.ID, at date.Wall, scope agenda.Scope, whole func(*model.Appointment), edit func(*model.Details)) error {
	a, err := store.Appointments.Get(tx, id)
	if err != nil {
		return err
	}
	changed, err := agenda.Change(a, at, scope, tx.NewID(), edit)
	if err != nil {
		return err
	}
	last := &changed[len(changed)-1]
	if whole != nil {
		whole(last)
	}
	for _, c := range changed {
		c.Stamp.Changed = tx.Now().UTC()
		c.Stamp.Sequence++
		if c.Stamp.Created.IsZero() {
			c.Stamp.Created = tx.Now().UTC()
		}
		if err := store.Appointments.Put(tx, c.Settle()); err != nil {
			return err
		}
	}
	return nil
}

// RemoveDates deletes one date of an appointment, that and all after, or all.
func RemoveDates(tx *store.Tx, id model.ID, at date.Wall, scope agenda.Scope) error {
	a, err := store.Appointments.Get(tx, id)
	if err != nil {
		return err
	}
	left, err := agenda.Remove(a, at, scope)
	if err != nil {
		return err
	}
	if len(left) == 0 {
		return store.Appointments.Delete(tx, id)
	}
	left[0].Stamp.Changed = tx.Now().UTC()
	left[0].Stamp.Sequence++
	return store.Appointments.Put(tx, left[0])
}

// changedSeries returns the series with the rule of the form.
func changedSeries(s *event.Scene, series recur.Series, v map[string]string) recur.Series {
	value := strings.TrimSpace(v["Series"])
	if len(series.Rules) == 1 && value == series.Rules[0] || len(series.Rules) > 1 {
		return series
	}
	rule, ok := phrase.ParseRepeat(value, dialog.Context(s))
	if !ok {
		return recur.Series{Dates: series.Dates, Except: series.Except, ExceptDays: series.ExceptDays}
	}
	series.Rules = []string{rule}
	return series
}

// detailsFrom puts the values of the form into an occurrence.
func detailsFrom(s *event.Scene, d *model.Details, v map[string]string, clients []model.ID) {
	ctx := dialog.Context(s)
	d.Title, d.Clients, d.Kind, d.Place = trimmed(v["Title"]), clients, model.AppointmentKind(v["Kind"]), v["Place"]
	day, last := dayIn(s, v["Day"]), dayIn(s, v["LastDay"])
	last = max(last, day)
	start, timed := phrase.ParseTime(v["Start"], ctx)
	d.AllDay = !timed
	if d.AllDay {
		d.Start, d.End = date.Wall{Date: day}, date.Wall{Date: last + 1}
	} else {
		d.Start = day.At(start)
		d.End = d.Start
		if end, ok := phrase.ParseTime(v["End"], ctx); ok {
			d.End = last.At(end)
		}
	}
	d.Before = firstLength(v["Before"])
	d.Remind = reminders(d.Remind, v["Remind"])
	d.Status, d.Seen = model.AppointmentStatus(v["Status"]), model.SeenState(v["Seen"])
	d.Tags, d.Purpose, d.Outcome = listed(v["Tags"]), v["Purpose"], v["Outcome"]
}

// leads writes how long before the start is reminded, each as say says it.
func leads(all []model.Reminder, say func(time.Duration) string) string {
	var said []string
	for _, r := range all {
		if r.At.IsZero() && !r.FromEnd && r.Lead >= 0 {
			said = append(said, say(r.Lead))
		}
	}
	return strings.Join(said, ", ")
}

// reminders puts the leads of the form in the place of the old ones.
// Reminders of other sorts stay.
func reminders(old []model.Reminder, value string) []model.Reminder {
	var all []model.Reminder
	for _, r := range old {
		if !r.At.IsZero() || r.FromEnd || r.Lead < 0 {
			all = append(all, r)
		}
	}
	list, _ := lengths(value)
	for _, lead := range list {
		all = append(all, model.Reminder{Lead: lead})
	}
	return all
}
