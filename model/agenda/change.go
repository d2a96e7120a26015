package agenda

import (
	"errors"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Scope says which dates of a series a change is meant for.
type Scope int

// The scopes of a change.
const (
	This      Scope = iota // one date
	Following              // this date and all after it
	All                    // the whole series
)

// ErrNoDate is returned where the series has no such date any more.
var ErrNoDate = errors.New("the series has no date there; it may have been changed in another window")

// Change returns the appointment as it is after edit was applied to one
// date, to it and all after, or to all. The date is named by at, the start
// that the series gives it; for a single appointment at and scope do not
// matter. A change from one date on splits the series: the second record
// returned carries the number next, and nothing before the date changes. Edit
// is given the date as it is shown: where the series moves it on days off,
// which are those of days, it is moved.
func Change(a model.Appointment, at date.Wall, scope Scope, next model.ID, days date.Calendar, edit func(*model.Details)) ([]model.Appointment, error) {
	if !a.Repeats() {
		edit(&a.Details)
		return []model.Appointment{a}, nil
	}
	if there, err := contains(a, at); err != nil || !there {
		return nil, errors.Join(err, ErrNoDate)
	}
	switch {
	case scope == This:
		return []model.Appointment{changeOne(a, at, days, edit)}, nil
	case scope == All:
		changed, err := changeAll(a, at, days, edit)
		return []model.Appointment{changed}, err
	}
	before, after, err := split(a, at, next, days)
	if err != nil {
		return nil, err
	}
	if len(before) == 0 {
		changed, err := changeAll(a, at, days, edit)
		return []model.Appointment{changed}, err
	}
	changed, err := changeAll(after, at, days, edit)
	return append(before, changed), err
}

func contains(a model.Appointment, at date.Wall) (bool, error) {
	if _, ok := a.Override(at); ok {
		return true, nil
	}
	return a.Series.Contains(a.Start, a.Location(time.UTC), a.AllDay, at)
}

func changeOne(a model.Appointment, at date.Wall, days date.Calendar, edit func(*model.Details)) model.Appointment {
	d := Shown(a, at, days)
	d.Remind, d.Clients, d.People, d.Tags = slices.Clone(d.Remind), slices.Clone(d.Clients), slices.Clone(d.People), slices.Clone(d.Tags)
	edit(&d)
	return a.WithOverride(model.Override{At: at, Details: d}).Settle()
}

// changeAll applies an edit, which was made on the date at, to the whole
// series. The start moves by as much as the edited date did, and skipped and
// replaced dates move along.
func changeAll(a model.Appointment, at date.Wall, days date.Calendar, edit func(*model.Details)) (model.Appointment, error) {
	d := a.Details
	length := a.End.Sub(a.Start)
	begun := at
	if _, replaced := a.Override(at); !replaced {
		begun = Shown(a, at, days).Start
	}
	d.Start, d.End = begun, begun.Add(length)
	edit(&d)
	moved, newLength := d.Start.Sub(begun), d.End.Sub(d.Start)
	d.Start = a.Start.Add(moved)
	d.End = d.Start.Add(newLength)
	if moved != 0 {
		series, err := a.Series.Shift(a.Start, d.Start)
		if err != nil {
			return a, err
		}
		a.Series = series
	}
	overrides := make([]model.Override, len(a.Overrides))
	for i, o := range a.Overrides {
		place, _ := offDay(a, o.At, days)
		wasInPlace := o.Start == place
		o.At = o.At.Add(moved)
		if place, _ = offDay(a, o.At, days); wasInPlace {
			o.Start, o.End = place, o.End.Add(place.Sub(o.Start))
		}
		overrides[i] = o
	}
	a.Overrides, a.Details = overrides, d
	return a.Settle(), nil
}

// split cuts a series at one of its dates. before is empty where nothing
// lies before it.
func split(a model.Appointment, at date.Wall, next model.ID, days date.Calendar) (before []model.Appointment, after model.Appointment, err error) {
	loc := a.Location(time.UTC)
	if _, earlier, err := a.Series.Prev(a.Start, loc, a.AllDay, at); err != nil || !earlier && !overriddenBefore(a, at) {
		return nil, a, err
	}
	// A date that was replaced may have been skipped by the rule; it is cut
	// where it would have been.
	first, rest, begin, err := a.Series.Split(a.Start, loc, a.AllDay, at)
	if err != nil {
		return nil, a, err
	}
	head, tail := a, a
	head.Series, tail.Series = first, rest
	tail.ID, tail.SplitFrom = next, a.ID
	tail.Stamp.UID, tail.Stamp.Sequence = "", 0
	tail.Start, tail.End = begin, begin.Add(a.End.Sub(a.Start))
	head.Overrides, tail.Overrides = nil, nil
	for _, o := range a.Overrides {
		if o.At.Before(at) {
			head.Overrides = append(head.Overrides, o)
		} else {
			tail.Overrides = append(tail.Overrides, o)
		}
	}
	head, tail = intact(head), intact(tail)
	if head.Repeats() {
		return []model.Appointment{head.Settle()}, tail.Settle(), nil
	}
	if _, replaced := a.Override(a.Start); !replaced { // the rule is gone that would move it on a day off
		start, there := offDay(a, head.Start, days)
		if !there {
			return nil, a, nil
		}
		head.Start, head.End = start, head.End.Add(start.Sub(head.Start))
	}
	return []model.Appointment{head.Settle()}, tail.Settle(), nil
}

// intact returns a part of a series so that all of its dates are seen. Where
// only one is left it is an appointment of its own, as that date was. Where
// the rule is left out but dates that it does not know were changed, as after
// a change of the rule, they are dates of their own.
func intact(a model.Appointment) model.Appointment {
	if a.Repeats() {
		return a
	}
	for _, o := range a.Overrides {
		if o.At != a.Start {
			a.Series.Dates = append(a.Series.Dates, o.At)
		}
	}
	if a.Repeats() {
		return a
	}
	if o, replaced := a.Override(a.Start); replaced {
		a.Details = o.Details
	}
	a.Overrides = nil
	return a
}

func overriddenBefore(a model.Appointment, at date.Wall) bool {
	return len(a.Overrides) > 0 && a.Overrides[0].At.Before(at)
}

// Remove returns the appointment without one date, without it and all after,
// or nothing where all are meant. For a single appointment it returns
// nothing. Which days are off, for a series that moves on them, is said by
// days.
func Remove(a model.Appointment, at date.Wall, scope Scope, days date.Calendar) ([]model.Appointment, error) {
	if !a.Repeats() || scope == All {
		return nil, nil
	}
	if there, err := contains(a, at); err != nil || !there {
		return nil, errors.Join(err, ErrNoDate)
	}
	if scope == This {
		a = a.WithoutOverride(at)
		a.Series = a.Series.Skip(at)
		return []model.Appointment{a.Settle()}, nil
	}
	before, _, err := split(a, at, model.ID{}, days)
	return before, err
}

// Dates returns up to limit dates that a change in the scope is about, from
// at on or from the beginning, and whether there are more.
func Dates(a model.Appointment, at date.Wall, scope Scope, limit int) (dates []date.Wall, more bool) {
	if scope == This || !a.Repeats() {
		return []date.Wall{at}, false
	}
	from := at
	if scope == All {
		from = a.Start
	}
	for {
		next, ok, err := a.Series.Next(a.Start, a.Location(time.UTC), a.AllDay, from)
		if err != nil || !ok {
			return dates, false
		}
		if len(dates) == limit {
			return dates, true
		}
		dates = append(dates, next)
		from = next.Add(time.Second)
	}
}
