package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"caseload/model/date"
)

// Weekday returns the full name of a day of the week.
func (w *Words) Weekday(d time.Weekday) string { return w.Time.Days[d] }

// WeekdayShort returns the short name of a day of the week.
func (w *Words) WeekdayShort(d time.Weekday) string { return w.Time.DaysShort[d] }

// Month returns the name of a month with its year: November 2026.
func (w *Words) Month(d date.Date) string {
	y, m, _ := d.YMD()
	return fmt.Sprintf("%s %d", w.Time.Months[m-1], y)
}

// Date returns a date with its weekday and year: Mon 23 Nov 2026.
func (w *Words) Date(d date.Date) string {
	if d.IsZero() {
		return w.Time.Never
	}
	return fmt.Sprintf("%s %d", w.DateShort(d), d.Year())
}

// DateShort returns a date without its year: Mon 23 Nov.
func (w *Words) DateShort(d date.Date) string {
	if d.IsZero() {
		return w.Time.Never
	}
	_, m, day := d.YMD()
	return fmt.Sprintf("%s %d %s", w.WeekdayShort(d.Weekday()), day, w.Time.MonthsShort[m-1])
}

// DateNear returns a date without its year where that is the year of today.
func (w *Words) DateNear(d, today date.Date) string {
	if d.IsZero() || d.Year() == today.Year() {
		return w.DateShort(d)
	}
	return w.Date(d)
}

// Distance says how far a date is from today: today, tomorrow, in 3 days,
// 2 days ago.
func (w *Words) Distance(d, today date.Date) string {
	switch n := int(d - today); {
	case n == 0:
		return w.Time.Today
	case n == 1:
		return w.Time.Tomorrow
	case n == -1:
		return w.Time.Yesterday
	case n > 0:
		return Fill(w.Time.InDays, "n", strconv.Itoa(n))
	default:
		return Fill(w.Time.DaysAgo, "n", strconv.Itoa(-n))
	}
}

// DateAndDistance says a date and how far it is: Tue 24 Nov (tomorrow).
func (w *Words) DateAndDistance(d, today date.Date) string {
	return w.DateNear(d, today) + " (" + w.Distance(d, today) + ")"
}

// DaysShort says a number of days in few cells: 3 d.
func (w *Words) DaysShort(n int) string { return strconv.Itoa(n) + " " + w.Time.DayShort }

// Clock returns a time of day: 09:05, or 09.05 in Indonesian.
func (w *Words) Clock(c date.Clock) string {
	return strings.ReplaceAll(c.String(), ":", w.Time.ClockPoint)
}

// Span returns the times from start to end: 09:00–10:30. The day of the end
// is named where it is another one.
func (w *Words) Span(start, end date.Wall) string {
	switch {
	case end == start:
		return w.Clock(start.Clock)
	case end.Date != start.Date && !(end.Date == start.Date+1 && end.Clock == 0):
		return w.Clock(start.Clock) + "–" + w.DateShort(end.Date) + " " + w.Clock(end.Clock)
	}
	return w.Clock(start.Clock) + "–" + w.Clock(end.Clock)
}

// Duration says a length of time: 1 h 30 min.
func (w *Words) Duration(d time.Duration) string {
	if d < 0 {
		return "-" + w.Duration(-d)
	}
	days, hours, minutes := int(d/(24*time.Hour)), int(d/time.Hour)%24, int(d/time.Minute)%60
	var parts []string
	for _, p := range []struct {
		n    int
		unit string
	}{{days, w.Time.DayShort}, {hours, w.Time.HourShort}, {minutes, w.Time.MinuteShort}} {
		if p.n > 0 {
			parts = append(parts, strconv.Itoa(p.n)+" "+p.unit)
		}
	}
	if len(parts) == 0 {
		return "0 " + w.Time.MinuteShort
	}
	return strings.Join(parts, " ")
}

// Week names the week of a date: week 48.
func (w *Words) Week(d date.Date) string {
	_, n := d.Week()
	return Fill(w.Time.Week, "n", strconv.Itoa(n))
}

// Age says how old somebody is, and that it is a guess where it is.
func (w *Words) Age(years int, about bool) string {
	text := w.Time.Year
	if about {
		text = w.Time.YearAbout
	}
	return Fill(text, "n", strconv.Itoa(years))
}
