package ical

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// OntoAppointment lays the item over the appointment that is known by its
// identity. What the file says counts. What it cannot say stays: clients and
// people, the outcome and whether the client was seen, travel, the safety
// plan, reminders where the file has none, occurrences with an outcome.
func (i Item) OntoAppointment(old model.Appointment) model.Appointment {
	a := *i.Appointment
	a.ID, a.Stamp = old.ID, ontoStamp(old.Stamp, a.Stamp)
	a.SplitFrom, a.Task = old.SplitFrom, old.Task
	if i.Cancel && old.Repeats() && !a.Repeats() {
		// A notice of cancellation need not repeat the rule.
		a.Series, a.Overrides, a.Zone = old.Series, old.Overrides, old.Zone
		a.Start, a.End, a.AllDay, a.Second = old.Start, old.End, old.AllDay, old.Second
	}
	a.Details = i.ontoDetails(old.Details, a.Details)
	a.Overrides = i.ontoOverrides(old, a)
	if sameTime(old, a) {
		a.Zone, a.Start, a.End, a.Second = old.Zone, old.Start, old.End, old.Second
	}
	return a.Settle()
}

func ontoStamp(old, stamp model.Stamp) model.Stamp {
	stamp.UID, stamp.Source = old.UID, old.Source
	if stamp.Created.IsZero() {
		stamp.Created = old.Created
	}
	if stamp.Changed.IsZero() {
		stamp.Changed = old.Changed
	}
	return stamp
}

func (i Item) ontoDetails(old, d model.Details) model.Details {
	if !i.ownKind {
		d.Kind = old.Kind
	}
	if len(d.Clients) == 0 {
		d.Clients = old.Clients
	}
	if len(d.Remind) == 0 {
		d.Remind = old.Remind
	}
	if d.Seen == model.SeenUnknown {
		d.Seen = old.Seen
	}
	if d.Outcome == "" {
		d.Outcome = old.Outcome
	}
	if d.Before == 0 {
		d.Before = old.Before
	}
	if d.After == 0 {
		d.After = old.After
	}
	if d.Status == model.Planned || d.Status == model.Confirmed && !old.Status.Open() {
		d.Status = old.Status
	}
	if d.Status == model.CancelledByWorker && old.Status.Cancelled() {
		d.Status = old.Status
	}
	d.People, d.Safety = old.People, old.Safety
	return d
}

// ontoOverrides returns the replaced occurrences of the file, each over the
// known one, and those known that carry an outcome.
func (i Item) ontoOverrides(old, a model.Appointment) []model.Override {
	all := make([]model.Override, 0, len(a.Overrides))
	for _, o := range a.Overrides {
		if known, ok := old.Override(o.At); ok {
			o.Details = i.ontoDetails(known.Details, o.Details)
		}
		all = append(all, o)
	}
	for _, o := range old.Overrides {
		if _, said := a.Override(o.At); said || !a.Repeats() {
			continue
		}
		if o.Seen != model.SeenUnknown || o.Outcome != "" || !o.Status.Open() {
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(x, y model.Override) int { return x.At.Compare(y.At) })
	if len(all) == 0 {
		return nil
	}
	return all
}

// sameTime reports whether two single appointments are at the same time,
// however it is written.
func sameTime(old, a model.Appointment) bool {
	if old.Repeats() || a.Repeats() || old.AllDay || a.AllDay || old.Zone == "" || a.Zone == "" {
		return false
	}
	begin := func(a model.Appointment) time.Time {
		loc := a.Location(time.UTC)
		if t, twice := a.Start.Second(loc); a.Second && twice {
			return t
		}
		return a.Start.In(loc)
	}
	return begin(old).Equal(begin(a)) && old.End.In(old.Location(time.UTC)).Equal(a.End.In(a.Location(time.UTC)))
}

// OntoSeries lays an item with a SeriesUID over the series that is known by
// that identity, as one of its occurrences.
func (i Item) OntoSeries(series model.Appointment) model.Appointment {
	from := *i.Appointment
	o := model.Override{At: i.At, Details: from.Details}
	o.Raw = from.Stamp.Raw
	switch {
	case series.AllDay:
		o.At.Clock = 0
	case i.atDay:
		o.At.Clock = series.Start.Clock
	default:
		o.At = rewall(i.At, from.Zone, series.Zone)
	}
	if !from.AllDay {
		o.Start, o.End = rewall(from.Start, from.Zone, series.Zone), rewall(from.End, from.Zone, series.Zone)
	}
	if known, ok := series.Override(o.At); ok {
		o.Details = i.ontoDetails(known.Details, o.Details)
	} else {
		o.Details = i.ontoDetails(series.Occurrence(o.At), o.Details)
	}
	return series.WithOverride(o).Settle()
}

// rewall returns what the wall shows in one zone when it shows w in another.
// A floating time stays as it is.
func rewall(w date.Wall, from, to string) date.Wall {
	if from == to || from == "" || to == "" {
		return w
	}
	return date.WallOf(w.In(model.Location(from, time.UTC)).In(model.Location(to, time.UTC)))
}

// OntoTask lays the item over the task that is known by its identity. What
// the file says counts. What it cannot say stays.
func (i Item) OntoTask(old model.Task) model.Task {
	t := *i.Task
	t.ID, t.Stamp = old.ID, ontoStamp(old.Stamp, t.Stamp)
	t.Origin, t.Next = old.Origin, old.Next
	if len(t.Clients) == 0 {
		t.Clients = old.Clients
	}
	if len(t.Remind) == 0 {
		t.Remind = old.Remind
	}
	if len(t.Checklist) == 0 {
		t.Checklist = old.Checklist
	}
	if len(t.BlockedBy)+len(i.BlockedBy) == 0 {
		t.BlockedBy = old.BlockedBy
	}
	if t.Estimate == 0 {
		t.Estimate = old.Estimate
	}
	if t.State == model.Todo && old.State == model.Waiting {
		t.State, t.WaitingOn, t.Since, t.Nudge = old.State, old.WaitingOn, old.Since, old.Nudge
	}
	t.Hard = t.Hard || old.Hard && !t.Due.IsZero()
	t.Someday = t.Someday || old.Someday && t.Due.IsZero()
	return t
}
