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
func appointmentForm(m maker, a model.Appointment, at date.Wall, scope agenda.Scope, codes, people []string, fresh bool) *dialog.Form {
	s, r := m.scene, m.view.Words.Record
	d := a.Details
	if !at.IsZero() && a.Repeats() {
		d = agenda.Shown(a, at, m.days)
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
		fields = append(fields, m.repeat("Series", recur.Plain(rule)), choice("OffDays", a.Series.Off(), recur.OffDays, r.OffDay))
	}
	fields = append(fields,
		m.people(people), m.line("Place", d.Place), m.length("Before", d.Before), m.length("After", d.After), m.line("Remind", leads(d.Remind, lengthText)),
		choice("Status", d.Status, model.AppointmentStatuses, r.Status), choice("Seen", d.Seen, model.SeenStates, r.Seen),
		m.line("Tags", joined(d.Tags)), m.many("Purpose", d.Purpose), m.line("Outcome", d.Outcome))
	fields = append(fields, m.line("Buddy", d.Safety.Buddy), m.length("CheckIn", d.Safety.CheckIn), m.line("Phrase", d.Safety.Phrase))
	if scope == agenda.All || !a.Repeats() {
		fields = append(fields, m.zone("Zone", a.Zone))
	}
	if changesClocks(a.Location(s.Now().Location()), d.Start.Date) {
		fields = append(fields, dialog.Field{Name: "Second", Value: which(d.Second), Choices: []dialog.Choice{
			{Value: "", Label: m.view.Words.App.FirstHour}, {Value: "yes", Label: m.view.Words.App.SecondHour}}})
	}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		if err := skipped(s, v, a.Zone); err != nil {
			return nil, err
		}
		return s.Save(label(fresh, model.KindAppointment, trimmed(v["Title"])), ticket, func(tx *store.Tx) error {
			if err := tx.DropDraft(draftKey(fresh, model.KindAppointment, a.ID)); err != nil {
				return err
			}
			ids, err := clientsIn(tx, v["Clients"])
			if err != nil {
				return err
			}
			folk, err := peopleIn(tx, v["People"])
			if err != nil {
				return err
			}
			edit := func(d *model.Details) { detailsFrom(s, d, v, ids, folk) }
			if fresh {
				edit(&a.Details)
				a.Zone = v["Zone"]
				a.Series = changedSeries(s, a.Series, v)
				return store.Appointments.Put(tx, a.Settle())
			}
			return ChangeDates(tx, a.ID, at, scope, func(a *model.Appointment) {
				if zone, offered := v["Zone"]; offered {
					a.Zone = trimmed(zone)
				}
				if _, offered := v["Series"]; offered {
					a.Series = changedSeries(s, a.Series, v)
				}
			}, edit)
		}), nil
	}
	form := dialog.NewForm(s, title(m.view, fresh, model.KindAppointment), draftKey(fresh, model.KindAppointment, a.ID), fields, submit)
	form.Check(func(v map[string]string) tea.Cmd { return against(s, form, a.ID, at, a.Zone, v) })
	return form
}

// against says what speaks against the times of a form.
func against(s *event.Scene, form *dialog.Form, id model.ID, at date.Wall, zone string, v map[string]string) tea.Cmd {
	view := *s
	if typed, offered := v["Zone"]; offered {
		zone = trimmed(typed)
	}
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		said := dialog.Checked{Form: form}
		o := agenda.Occurrence{ID: id, At: at}
		ids, _ := clientsIn(tx, v["Clients"]) // whoever is not known is told when the form is saved
		folk, _ := peopleIn(tx, v["People"])
		detailsFrom(&view, &o.Details, v, ids, folk)
		if o.AllDay || !o.Start.Date.Valid() || !o.End.Date.Valid() {
			return said, nil
		}
		reader := view.Now().Location()
		loc := model.Location(zone, reader)
		o.From, o.To = o.Start.In(loc).In(reader), o.End.In(loc).In(reader)
		all, err := tx.Between(o.FirstDay(), o.LastDay())
		if err != nil {
			return nil, err
		}
		days, err := tx.Workdays()
		near, _ := agenda.Period(all, o.FirstDay(), o.LastDay(), reader, days)
		codes := map[model.ID]string{}
		for i, id := range ids {
			codes[id] = listed(v["Clients"])[min(i, len(listed(v["Clients"]))-1)]
		}
		said.Lines = dialog.ConflictLines(&view, o, near, days, codes)
		return said, err
	})
}

// skipped refuses a start that the clocks skip, and offers the next time
// that there is.
func skipped(s *event.Scene, v map[string]string, zone string) error {
	if typed, offered := v["Zone"]; offered {
		zone = trimmed(typed)
	}
	var d model.Details
	detailsFrom(s, &d, v, nil, nil)
	loc := model.Location(zone, s.Now().Location())
	for name, w := range map[string]date.Wall{"Start": d.Start, "End": d.End} {
		if !d.AllDay && w.Date.Valid() && !w.Exists(loc) {
			next := date.WallOf(w.In(loc))
			return model.Problems{{Field: name, Code: "skipped", Hint: s.Words.Clock(next.Clock)}}
		}
	}
	return nil
}

// changesClocks reports whether clocks in loc are changed in the year around
// a day.
func changesClocks(loc *time.Location, day date.Date) bool {
	_, end := day.In(loc).ZoneBounds()
	return !end.IsZero() && end.Before((day + 366).In(loc))
}

// which names the first or second of an hour that comes twice.
func which(second bool) string {
	if second {
		return "yes"
	}
	return ""
}

// ChangeDates applies an edit to one date of an appointment, to that and all
// after, or to all, and whole to the record of the dates that were changed.
func ChangeDates(tx *store.Tx, id model.ID, at date.Wall, scope agenda.Scope, whole func(*model.Appointment), edit func(*model.Details)) error {
	a, err := store.Appointments.Get(tx, id)
	if err != nil {
		return err
	}
	days, err := tx.Workdays()
	if err != nil {
		return err
	}
	changed, err := agenda.Change(a, at, scope, tx.NewID(), days, edit)
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
	days, err := tx.Workdays()
	if err != nil {
		return err
	}
	left, err := agenda.Remove(a, at, scope, days)
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

// RestoreDate makes a date of a series that was skipped or changed again what
// the series makes of it.
func RestoreDate(tx *store.Tx, id model.ID, at date.Wall) error {
	a, err := store.Appointments.Get(tx, id)
	if err != nil {
		return err
	}
	a = a.WithoutOverride(at)
	a.Series = a.Series.Unskip(at)
	a.Stamp.Changed = tx.Now().UTC()
	a.Stamp.Sequence++
	return store.Appointments.Put(tx, a.Settle())
}

// changedSeries returns the series with the rule of the form.
func changedSeries(s *event.Scene, series recur.Series, v map[string]string) recur.Series {
	value, off := strings.TrimSpace(v["Series"]), recur.OffDay(v["OffDays"])
	switch {
	case len(series.Rules) > 1:
		return series
	case len(series.Rules) == 1 && value == recur.Plain(series.Rules[0]):
		series.Rules = []string{recur.WithOff(series.Rules[0], off)}
		return series
	}
	rule, ok := phrase.ParseRepeat(value, dialog.Context(s))
	if !ok {
		return recur.Series{Dates: series.Dates, Except: series.Except, ExceptDays: series.ExceptDays}
	}
	if plain, ok := phrase.InCalendar(rule); ok {
		rule = plain // what counts working days is refused when it is saved
	}
	if said := (recur.Series{Rules: []string{rule}}); said.Off() == recur.OffStays {
		rule = recur.WithOff(rule, off)
	}
	series.Rules = []string{rule}
	return series
}

// detailsFrom puts the values of the form into an occurrence.
func detailsFrom(s *event.Scene, d *model.Details, v map[string]string, clients, people []model.ID) {
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
	d.People, d.Second = people, v["Second"] == "yes"
	d.Before, d.After = firstLength(v["Before"]), firstLength(v["After"])
	d.Safety.Buddy, d.Safety.CheckIn, d.Safety.Phrase = trimmed(v["Buddy"]), firstLength(v["CheckIn"]), trimmed(v["Phrase"])
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
