// Package date holds civil time: days without a zone, wall clocks, and the
// arithmetic of working days that deadlines are counted in.
//
// A date-only deadline is the same day everywhere, so Date has no zone. An
// appointment keeps the wall time that was agreed, so Wall has none either:
// it becomes an instant only when Wall.In is told which zone was meant.
// Recurrence lives in model/recur. Start reading at Date.
package date

import (
	"fmt"
	"time"
)

// Date is a civil day, counted from 1 January of year 1, which is 1.
// The zero value means "no date". Dates compare and subtract as integers:
// d+7 is a week later, a < b says a is earlier, b-a is the days between.
type Date int32

// Earliest and Latest bound what a record may hold; outside them lies a
// typing error or a hostile file, not somebody's appointment.
const (
	Earliest Date = 693596 // 1 January 1900
	Latest   Date = 803533 // 31 December 2200
)

const secondsPerDay = 24 * 60 * 60

// epoch is 1970-01-01 as a Date, the bridge to package time.
const epoch = 719163

// New returns the day with the given year, month and day. Values out of
// range are carried over as time.Date does: 31 April is 1 May.
func New(year int, month time.Month, day int) Date {
	return fromUnix(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix())
}

// Of returns the day that t falls on in t's own zone.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return New(y, m, d)
}

func fromUnix(sec int64) Date {
	days := sec / secondsPerDay
	if sec%secondsPerDay < 0 {
		days--
	}
	return Date(days + epoch)
}

// Parse reads a day written as 2006-01-02.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date; write it as 2026-11-23", s)
	}
	return Of(t), nil
}

// IsZero reports whether d means "no date".
func (d Date) IsZero() bool { return d == 0 }

// Valid reports whether d lies between Earliest and Latest.
func (d Date) Valid() bool { return d >= Earliest && d <= Latest }

// YMD returns the year, month and day of d.
func (d Date) YMD() (year int, month time.Month, day int) { return d.utc().Date() }

// Year returns the year of d.
func (d Date) Year() int { return d.utc().Year() }

// Month returns the month of d.
func (d Date) Month() time.Month { return d.utc().Month() }

// Day returns the day of the month of d.
func (d Date) Day() int { return d.utc().Day() }

// Weekday returns the day of the week of d.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(((int(d) % 7) + 7) % 7)
}

// Week returns the ISO 8601 week of d and the year that the week belongs to.
func (d Date) Week() (year, week int) { return d.utc().ISOWeek() }

// StartOfWeek returns the last day on or before d that falls on first.
func (d Date) StartOfWeek(first time.Weekday) Date {
	return d - Date((int(d.Weekday())-int(first)+7)%7)
}

// StartOfMonth returns the first day of d's month.
func (d Date) StartOfMonth() Date {
	y, m, _ := d.YMD()
	return New(y, m, 1)
}

// DaysInMonth returns how many days the month of d has.
func (d Date) DaysInMonth() int {
	y, m, _ := d.YMD()
	return int(New(y, m+1, 1) - New(y, m, 1))
}

// AddMonths returns the same day n months later, or the last day of that
// month where it has no such day: 31 January and one month is 28 February.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.YMD()
	first := New(y, m+time.Month(n), 1)
	return first + Date(min(day, first.DaysInMonth())-1)
}

// At returns the wall time c on day d.
func (d Date) At(c Clock) Wall { return Wall{Date: d, Clock: c} }

// In returns the first instant of day d in loc. Where the clocks skip
// midnight that is the first instant after the gap.
func (d Date) In(loc *time.Location) time.Time { return d.At(0).In(loc) }

// String returns d as 2026-11-23, or "" when there is no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

func (d Date) utc() time.Time {
	return time.Unix((int64(d)-epoch)*secondsPerDay, 0).UTC()
}
