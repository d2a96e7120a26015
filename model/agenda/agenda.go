// Package agenda says what falls on a day: the occurrences of appointments
// and series in a period, what is in conflict with what, when a client was
// last seen and will next be, and how tasks are grouped by when they are
// due. It also makes the changes to one, later or all dates of a series.
//
// It is pure: records and the present moment come in as values. Start
// reading at Occurrences.
package agenda

import (
	"cmp"
	"math"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// Occurrence is one time at which an appointment takes place.
type Occurrence struct {
	model.Details           // as they are for this occurrence
	ID            model.ID  // of the appointment
	UID           string    // identity in exchange
	At            date.Wall // the start that the series gives it; zero for a single appointment
	Zone          string    // of Start and End; empty: floating
	Recurring     bool
	Overlay       model.ID  // the calendar beside one's own that it belongs to; zero: one's own
	Changed       bool      // it differs from what the series makes of it
	From          time.Time // when it begins, in the reader's zone
	To            time.Time // when it is over; From for a point in time
}

func (o *Occurrence) firstDay() date.Date {
	if o.AllDay {
		return o.Start.Date
	}
	return date.Of(o.From)
}

// FirstDay returns the day on which the occurrence begins for the reader.
func (o Occurrence) FirstDay() date.Date { return o.firstDay() }

// LastDay returns the last day that the occurrence touches for the reader.
func (o Occurrence) LastDay() date.Date {
	if o.AllDay {
		return o.End.Date - 1
	}
	if o.To.After(o.From) {
		return date.Of(o.To.Add(-time.Nanosecond))
	}
	return date.Of(o.From)
}

// slack widens the window in wall time beyond that in instants: zones lie up
// to 26 hours apart.
const slack = 2

// Occurrences returns what of the appointment touches the time from from,
// included, to to, excluded, in order. dense says that there were more than
// could be given. A point in time counts where it lies inside. Whole days
// are days wherever the reader is. Which days are off, for a series that moves
// on them, is said by days.
func Occurrences(a model.Appointment, from, to time.Time, reader *time.Location, days date.Calendar) (occs []Occurrence, dense bool) {
	occs, dense = appendOccurrences(nil, a, from, to, reader, days)
	slices.SortFunc(occs, Compare)
	return occs, dense
}

// appendOccurrences adds what Occurrences returns, in no order.
func appendOccurrences(occs []Occurrence, a model.Appointment, from, to time.Time, reader *time.Location, days date.Calendar) ([]Occurrence, bool) {
	loc := a.Location(reader)
	keep := func(o Occurrence) {
		if o.touches(from, to) {
			occs = append(occs, o)
		}
	}
	if !a.Repeats() {
		keep(resolve(a, a.Details, date.Wall{}, loc, reader))
		return occs, false
	}
	length := a.End.Sub(a.Start)
	back := date.Date(length/(24*time.Hour)) + 1 + slack
	ahead := date.Date(slack)
	if a.Series.Off() != recur.OffStays {
		back, ahead = back+model.OffReach, ahead+model.OffReach
	}
	first := (date.Of(from.In(loc)) - back).At(0)
	last := (date.Of(to.In(loc)) + ahead).At(0)
	window, err := a.Series.Between(a.Start, loc, a.AllDay, first, last)
	if err != nil {
		return occs, false // it was refused when it was stored
	}
	placed := placing(a, window.Walls, days)
	for _, at := range window.Walls {
		if _, replaced := a.Override(at); replaced {
			continue
		}
		if d, there := placed(at); there {
			keep(resolve(a, d, at, loc, reader))
		}
	}
	for _, o := range a.Overrides {
		keep(resolve(a, o.Details, o.At, loc, reader))
	}
	return occs, window.Dense
}

// resolve works out when an occurrence is for the reader. One that the
// series made takes exactly as long as the first (RFC 5545 section 3.8.5.3),
// also over a change of the clocks.
func resolve(a model.Appointment, d model.Details, at date.Wall, loc, reader *time.Location) Occurrence {
	_, changed := a.Override(at)
	o := Occurrence{Details: d, ID: a.ID, UID: a.Stamp.UID, At: at, Zone: a.Zone, Recurring: a.Repeats(), Changed: changed && a.Repeats()}
	if d.AllDay {
		o.From, o.To = d.Start.Date.In(reader), d.End.Date.In(reader)
		return o
	}
	o.From = instant(d.Start, d.Second, loc).In(reader)
	if !at.IsZero() && !changed && at != a.Start {
		length := a.End.In(loc).Sub(instant(a.Start, a.Second, loc))
		o.To = o.From.Add(max(length, 0))
		o.End = date.WallOf(o.To.In(loc))
		return o
	}
	o.To = d.End.In(loc).In(reader)
	if o.To.Before(o.From) {
		o.To = o.From
	}
	return o
}

// instant returns when clocks in loc show w, the second time where asked.
func instant(w date.Wall, second bool, loc *time.Location) time.Time {
	if second {
		if t, twice := w.Second(loc); twice {
			return t
		}
	}
	return w.In(loc)
}

func (o Occurrence) touches(from, to time.Time) bool {
	if o.To.After(o.From) {
		return o.From.Before(to) && o.To.After(from)
	}
	return !o.From.Before(from) && o.From.Before(to)
}

// Compare orders occurrences: by start, whole days first, then by end, title
// and number.
func Compare(a, b Occurrence) int { return compare(&a, &b) }

func compare(a, b *Occurrence) int {
	return cmp.Or(
		cmp.Compare(a.firstDay(), b.firstDay()),
		cmp.Compare(order(b.AllDay), order(a.AllDay)),
		a.From.Compare(b.From), a.To.Compare(b.To), cmp.Compare(a.Title, b.Title), slices.Compare(a.ID[:], b.ID[:]))
}

func order(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Period returns what of all the appointments touches the days from first
// to last, both included, in order. Which days are off is said by days.
func Period(all []model.Appointment, first, last date.Date, reader *time.Location, days date.Calendar) (occs []Occurrence, dense bool) {
	from, to := first.In(reader), (last + 1).In(reader)
	occs = make([]Occurrence, 0, len(all))
	for _, a := range all {
		var more bool
		occs, more = appendOccurrences(occs, a, from, to, reader, days)
		dense = dense || more
	}
	return inOrder(occs), dense
}

// inOrder returns occurrences in the order of Compare. They are large, so
// places are sorted, and each occurrence is moved once.
func inOrder(occs []Occurrence) []Occurrence {
	type place struct {
		day  date.Date
		from int64 // nanoseconds
		at   int
	}
	places := make([]place, len(occs))
	for i := range occs {
		places[i] = place{occs[i].firstDay(), occs[i].From.UnixNano(), i}
		if occs[i].AllDay {
			places[i].from = math.MinInt64
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.day != b.day {
			return cmp.Compare(a.day, b.day)
		}
		if a.from != b.from {
			return cmp.Compare(a.from, b.from)
		}
		return compare(&occs[a.at], &occs[b.at])
	})
	sorted := make([]Occurrence, len(occs))
	for i, p := range places {
		sorted[i] = occs[p.at]
	}
	return sorted
}

// On returns those of the occurrences that touch a day.
func On(occs []Occurrence, day date.Date) []Occurrence {
	var some []Occurrence
	for _, o := range occs {
		if o.FirstDay() <= day && day <= o.LastDay() {
			some = append(some, o)
		}
	}
	return some
}
