package words

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model/date"
	"caseload/model/recur"
)

// Repeat says how a series repeats: every 2 weeks on Tuesday, until 31 Dec.
func (w *Words) Repeat(s recur.Series) string {
	var parts []string
	for _, text := range s.Rules {
		r, err := recur.Parse(text)
		if err != nil {
			parts = append(parts, w.Rule.Unknown)
			continue
		}
		parts = append(parts, w.SayRule(r))
	}
	for _, d := range s.Dates {
		parts = append(parts, w.DateShort(d.Date))
	}
	said := strings.Join(parts, "; ")
	if n := len(s.Except) + len(s.ExceptDays); n > 0 {
		said += Fill(w.Rule.Skipping, "n", strconv.Itoa(n))
	}
	return said
}

// SayRule says one recurrence rule.
func (w *Words) SayRule(r recur.Rule) string {
	said := w.Rule.Every[r.Freq.String()]
	if r.Interval > 1 {
		said = Fill(w.Rule.EveryN[r.Freq.String()], "n", strconv.Itoa(r.Interval))
	}
	if r.Off == recur.OffUncounted {
		said = w.workdays(r.Interval)
	}
	if last, short := shortMonths(r); short {
		r.ByMonthDay, r.BySetPos = nil, nil
		said += " " + Fill(w.Rule.ShortMonths, "n", strconv.Itoa(last))
	}
	add := func(text, value string) {
		if value != "" {
			said += " " + Fill(text, "list", value)
		}
	}
	add(w.Rule.On, w.sayDays(r.ByDay))
	add(w.Rule.OnThe, w.sayMonthDays(r.ByMonthDay))
	add(w.Rule.In, w.list(r.ByMonth, func(n int) string { return w.Time.Months[n-1] }))
	add(w.Rule.YearDays, w.list(r.ByYearDay, strconv.Itoa))
	add(w.Rule.WeekNumber, w.list(r.ByWeekNo, strconv.Itoa))
	add(w.Rule.At, w.list(r.ByHour, func(n int) string { return w.Clock(date.At(n, firstOr(r.ByMinute, 0))) }))
	add(w.Rule.Position, w.list(r.BySetPos, w.ordinal))
	said += w.Rule.Off[string(r.Off)]
	if r.Count > 0 {
		said += Fill(w.Rule.Times, "n", strconv.Itoa(r.Count))
	}
	if !r.Until.IsZero() {
		said += Fill(w.Rule.Until, "date", w.Date(r.Until.Date))
	}
	return said
}

// workdays says every working day, every 3 working days.
func (w *Words) workdays(n int) string {
	if n == 1 {
		return w.Rule.EveryWorkday
	}
	return Fill(w.Rule.EveryWorkdays, "n", strconv.Itoa(n))
}

// shortMonths reports whether a rule means a day that some months lack, and
// there their last, and which day that is.
func shortMonths(r recur.Rule) (day int, short bool) {
	n := len(r.ByMonthDay)
	if n < 2 || n > 4 || r.ByMonthDay[0] != 28 || !slices.Equal(r.BySetPos, []int{-1}) || len(r.ByDay) > 0 {
		return 0, false
	}
	return r.ByMonthDay[n-1], r.ByMonthDay[n-1] == 27+n
}

func firstOr(list []int, otherwise int) int {
	if len(list) > 0 {
		return list[0]
	}
	return otherwise
}

func (w *Words) sayDays(days []recur.Day) string {
	names := make([]string, 0, len(days))
	for offset := range 7 { // Monday first
		for _, d := range days {
			if d.Weekday != time.Weekday((offset+1)%7) {
				continue
			}
			name := w.Weekday(d.Weekday)
			if d.N != 0 {
				name = Fill(w.ordinalDay(), "nth", w.ordinal(d.N), "day", name)
			}
			names = append(names, name)
		}
	}
	return w.join(names)
}

// ordinalDay is the order of "the first" and "Tuesday" in the language.
func (w *Words) ordinalDay() string {
	if w.Lang == "id" {
		return "{day} {nth}"
	}
	return "the {nth} {day}"
}

// ordinal says first, second, last, second last.
func (w *Words) ordinal(n int) string {
	switch {
	case n == -1:
		return w.Rule.Last
	case n < 0:
		return Fill(w.Rule.NthLast, "n", strconv.Itoa(-n))
	case n <= len(w.Rule.Nth):
		return w.Rule.Nth[n-1]
	}
	return strconv.Itoa(n)
}

func (w *Words) sayMonthDays(days []int) string {
	return w.list(days, func(n int) string {
		switch {
		case n == -1:
			return w.Rule.LastDay
		case n < 0:
			return Fill(w.Rule.FromEnd, "n", strconv.Itoa(-n-1))
		}
		return Fill(w.Rule.MonthDay, "n", strconv.Itoa(n))
	})
}

func (w *Words) list(values []int, say func(int) string) string {
	said := make([]string, len(values))
	for i, v := range values {
		said[i] = say(v)
	}
	return w.join(said)
}

// join says a list: Monday, Wednesday and Friday.
func (w *Words) join(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " " + w.Rule.And + " " + parts[last]
}
