package date

import (
	"cmp"
	"fmt"
	"time"
)

// Clock is a time of day in seconds since midnight, 0 to 86399.
// The zero value is midnight.
type Clock int32

// At returns the clock time hour:minute.
func At(hour, minute int) Clock { return Clock(hour*3600 + minute*60) }

// Hour returns the hour of c, 0 to 23.
func (c Clock) Hour() int { return int(c) / 3600 }

// Minute returns the minute of c, 0 to 59.
func (c Clock) Minute() int { return int(c) / 60 % 60 }

// Second returns the second of c, 0 to 59.
func (c Clock) Second() int { return int(c) % 60 }

// Valid reports whether c lies within one day.
func (c Clock) Valid() bool { return c >= 0 && c < secondsPerDay }

// String returns c as 09:05, with seconds only where there are any.
func (c Clock) String() string {
	if c.Second() != 0 {
		return fmt.Sprintf("%02d:%02d:%02d", c.Hour(), c.Minute(), c.Second())
	}
	return fmt.Sprintf("%02d:%02d", c.Hour(), c.Minute())
}

// Wall is what a calendar and a clock on the wall show: a day and a time,
// in no zone. Its zero value means "no time".
type Wall struct {
	_     struct{} `cbor:",toarray"`
	Date  Date
	Clock Clock
}

// WallOf returns what the wall shows at t in t's own zone, without the
// fraction of a second.
func WallOf(t time.Time) Wall {
	h, m, s := t.Clock()
	return Wall{Date: Of(t), Clock: Clock(h*3600 + m*60 + s)}
}

// IsZero reports whether w means "no time".
func (w Wall) IsZero() bool { return w.Date == 0 }

// Compare returns -1, 0 or +1 as w is before, at or after v.
func (w Wall) Compare(v Wall) int {
	if c := cmp.Compare(w.Date, v.Date); c != 0 {
		return c
	}
	return cmp.Compare(w.Clock, v.Clock)
}

// Before reports whether w is earlier than v.
func (w Wall) Before(v Wall) bool { return w.Compare(v) < 0 }

// Add returns the wall time d later, as if no clock were ever changed.
// Fractions of a second are dropped.
func (w Wall) Add(d time.Duration) Wall {
	sec := int64(w.Clock) + int64(d/time.Second)
	days := sec / secondsPerDay
	if sec %= secondsPerDay; sec < 0 {
		sec += secondsPerDay
		days--
	}
	return Wall{Date: w.Date + Date(days), Clock: Clock(sec)}
}

// Sub returns the time from v to w, as if no clock were ever changed.
func (w Wall) Sub(v Wall) time.Duration {
	return time.Duration(int64(w.Date-v.Date)*secondsPerDay+int64(w.Clock-v.Clock)) * time.Second
}

// In returns the instant at which clocks in loc show w.
//
// An hour that the clocks skip is moved forward by the length of the gap,
// so 02:30 becomes 03:30 (RFC 5545 section 3.3.5, erratum 4271). Of an hour
// that comes twice, In returns the first; see Second for the other.
func (w Wall) In(loc *time.Location) time.Time {
	floating := w.Floating()
	_, before := floating.Add(-offsetAt(floating, loc) - 24*time.Hour).In(loc).Zone()
	t := floating.Add(-time.Duration(before) * time.Second).In(loc)
	if WallOf(t) == w {
		return t
	}
	_, after := floating.Add(-offsetAt(floating, loc) + 24*time.Hour).In(loc).Zone()
	later := floating.Add(-time.Duration(after) * time.Second).In(loc)
	if WallOf(later) == w {
		return later
	}
	return t
}

// Second returns the second of the two instants at which clocks in loc show
// w, and whether there are two.
func (w Wall) Second(loc *time.Location) (time.Time, bool) {
	first := w.In(loc)
	_, offset := w.Floating().Add(24 * time.Hour).In(loc).Zone()
	second := w.Floating().Add(-time.Duration(offset) * time.Second).In(loc)
	return second, WallOf(second) == w && second.After(first)
}

// Exists reports whether clocks in loc ever show w, that is, whether it
// does not fall into an hour that is skipped.
func (w Wall) Exists(loc *time.Location) bool { return WallOf(w.In(loc)) == w }

// Floating returns w as if the wall stood in UTC, for arithmetic only.
func (w Wall) Floating() time.Time {
	return time.Unix((int64(w.Date)-epoch)*secondsPerDay+int64(w.Clock), 0).UTC()
}

func offsetAt(t time.Time, loc *time.Location) time.Duration {
	_, sec := t.In(loc).Zone()
	return time.Duration(sec) * time.Second
}

// String returns w as 2026-11-23T09:05, or "" when there is no time.
func (w Wall) String() string {
	if w.IsZero() {
		return ""
	}
	return w.Date.String() + "T" + w.Clock.String()
}
