package agenda

import (
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// Shown returns the details of the occurrence that starts, or would have
// started, at the given time, as they are shown: where the series moves its
// dates on days off, moved.
func Shown(a model.Appointment, at date.Wall, days date.Calendar) model.Details {
	d := a.Occurrence(at)
	if _, replaced := a.Override(at); replaced {
		return d
	}
	if start, there := offDay(a, at, days); there {
		d.Start, d.End = start, d.End.Add(start.Sub(at))
	}
	return d
}

// offDay returns where an instance of a series takes place, and whether it
// does: on days off it may be moved or left out. Dates that somebody added by
// hand stay.
func offDay(a model.Appointment, at date.Wall, days date.Calendar) (start date.Wall, there bool) {
	off := a.Series.Off()
	if off == recur.OffStays || days.IsWorking(at.Date) || slices.Contains(a.Series.Dates, at) {
		return at, true
	}
	day := at.Date
	switch off {
	case recur.OffBefore:
		day = days.OnOrBefore(day)
	case recur.OffAfter:
		day = days.OnOrAfter(day)
	default:
		return at, false
	}
	if day < at.Date-model.OffReach || day > at.Date+model.OffReach {
		return at, true // nothing but days off: better at its place than far away
	}
	return day.At(at.Clock), true
}

// placing returns what tells where each instance of a series takes place.
// Two instances that are moved to one time are one, and so are a moved one
// and one that was there before, as with what repeats every day.
func placing(a model.Appointment, walls []date.Wall, days date.Calendar) func(at date.Wall) (model.Details, bool) {
	if !a.Repeats() || a.Series.Off() == recur.OffStays {
		return func(at date.Wall) (model.Details, bool) { return a.Occurrence(at), true }
	}
	taken := map[date.Wall]bool{}
	for _, at := range walls {
		if start, there := offDay(a, at, days); there && start == at {
			taken[at] = true
		}
	}
	return func(at date.Wall) (model.Details, bool) {
		start, there := offDay(a, at, days)
		if !there || start != at && taken[start] {
			return model.Details{}, false
		}
		taken[start] = true
		return Shown(a, at, days), true
	}
}
