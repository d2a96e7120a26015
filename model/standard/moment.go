package standard

import (
	"cmp"
	"time"

	"caseload/model/date"
)

// Moment is a day or an instant. A date-only deadline is the same day
// everywhere; an instant has the day that it falls on for the reader. Its
// zero value is no moment.
type Moment struct {
	Day   date.Date
	Unix  int64 // seconds since 1970, where Timed
	Timed bool
}

// OnDay returns a moment that is a whole day.
func OnDay(d date.Date) Moment { return Moment{Day: d} }

// AtTime returns an instant, with its day in t's zone.
func AtTime(t time.Time) Moment { return Moment{date.Of(t), t.Unix(), true} }

// IsZero reports whether there is no moment.
func (m Moment) IsZero() bool { return m.Day == 0 }

// Time returns the instant, or the beginning of the day, for the reader.
func (m Moment) Time(reader *time.Location) time.Time {
	if m.Timed {
		return time.Unix(m.Unix, 0).In(reader)
	}
	return m.Day.In(reader)
}

// Before reports whether m is earlier than o. Where one of them is a whole
// day, only the days are compared.
func (m Moment) Before(o Moment) bool {
	if m.Timed && o.Timed {
		return m.Unix < o.Unix
	}
	return m.Day < o.Day
}

// Compare orders deadlines: by day, and within it an instant before the end
// of the day.
func (m Moment) Compare(o Moment) int {
	switch {
	case m.Day != o.Day:
		return cmp.Compare(m.Day, o.Day)
	case m.Timed && o.Timed:
		return cmp.Compare(m.Unix, o.Unix)
	case m.Timed:
		return -1
	case o.Timed:
		return 1
	}
	return 0
}

// moment returns what a record says with a wall time, in its zone or the
// reader's.
func moment(w date.Wall, timed bool, zone, reader *time.Location) Moment {
	switch {
	case w.IsZero():
		return Moment{}
	case !timed:
		return OnDay(w.Date)
	}
	return AtTime(w.In(zone).In(reader))
}
