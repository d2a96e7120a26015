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

// DateLong returns a date in full words: Monday 23 November 2026.
func (w *Words) DateLong(d date.Date) string {
	if d.IsZero() {
		return w.Time.Never
	}
	y, m, day := d.YMD()
	return Fill(w.Time.DateLong, "weekday", w.Weekday(d.Weekday()), "day", strconv.Itoa(day), "month", w.Time.Months[m-1], "year", strconv.Itoa(y))
}

// DateShort returns a date without its year: Mon 23 Nov.
func (w *Words) DateShort(d date.Date) string {
	if d.IsZero() {
		return w.Time.Never
	}
	_, m, day := d.YMD()
	return fmt.Sprintf("%s %d %s", w.WeekdayShort(d.Weekday()), day, w.Time.MonthsShort[m-1])
}

// DayOfYear returns a date at its shortest, for columns: 23 Nov 26.
func (w *Words) DayOfYear(d date.Date) string {
	_, m, day := d.YMD()
	return fmt.Sprintf("%d %s %02d", day, w.Time.MonthsShort[m-1], d.Year()%100)
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

// Points says hundredths of a point: 12.36, or 12,36 in Indonesian.
func (w *Words) Points(hundredths int) string {
	sign := ""
	if hundredths < 0 {
		sign, hundredths = "-", -hundredths
	}
	return fmt.Sprintf("%s%d%s%02d", sign, hundredths/100, w.Time.DecimalPoint, hundredths%100)
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

// Coming says when something begins or is due: in 55 min (15:00), tomorrow
// 09:00, Thu 26 Nov.
func (w *Words) Coming(at time.Time, wholeDay bool, now time.Time) string {
	day, clock := date.Of(at), w.Clock(date.WallOf(at).Clock)
	left := at.Sub(now).Round(time.Minute)
	switch {
	case wholeDay:
		return w.DateAndDistance(day, date.Of(now))
	case left > 0 && left < 12*time.Hour:
		return clock + " (" + Fill(w.Time.InTime, "time", w.Duration(left)) + ")"
	case day == date.Of(now):
		return clock
	}
	return w.DateAndDistance(day, date.Of(now)) + " " + clock
}
