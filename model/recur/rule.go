package recur

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model/date"
)

// Freq is how often a rule comes round.
type Freq int

// The frequencies, from rare to often.
const (
	Yearly Freq = iota + 1
	Monthly
	Weekly
	Daily
	Hourly
	Minutely
	Secondly
)

var freqNames = map[string]Freq{
	"YEARLY": Yearly, "MONTHLY": Monthly, "WEEKLY": Weekly, "DAILY": Daily,
	"HOURLY": Hourly, "MINUTELY": Minutely, "SECONDLY": Secondly,
}

// String returns the name of f as a rule writes it.
func (f Freq) String() string {
	for name, g := range freqNames {
		if g == f {
			return name
		}
	}
	return ""
}

// Day is a day of the week in a rule: every one, or the Nth of the month or
// year, counted from its end where N is negative.
type Day struct {
	Weekday time.Weekday
	N       int // 0: every
}

// Rule is a recurrence rule taken apart (RFC 5545 section 3.3.10). Lists are
// in order and name each value once.
type Rule struct {
	Freq        Freq
	Interval    int       // at least 1
	Count       int       // 0: no count
	Until       date.Wall // zero: no end
	UntilUTC    bool      // Until is in UTC
	UntilIsDate bool      // Until names a day, which is included
	ByDay       []Day
	ByMonth     []int
	ByMonthDay  []int
	ByYearDay   []int
	ByWeekNo    []int
	BySetPos    []int
	ByHour      []int
	ByMinute    []int
	BySecond    []int
	WeekStart   time.Weekday
	Off         OffDay // what becomes of instances on days off
}

var dayNames = []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}

// Bounds of what a rule may say.
const (
	maxInterval = 10_000
	maxCount    = 100_000
)

// Parse reads a rule as it stands after "RRULE:". Case, a semicolon at the
// end and parts with names of X- do not matter, but for our own; see OffDay. Errors say which part is
// wrong and what is allowed.
func Parse(text string) (Rule, error) {
	r := Rule{Interval: 1, WeekStart: time.Monday, Off: offOf(text)}
	for part := range strings.SplitSeq(strings.ToUpper(strings.TrimSpace(text)), ";") {
		name, value, ok := strings.Cut(strings.TrimSpace(part), "=")
		if name == "" || strings.HasPrefix(name, "X-") {
			continue
		}
		if !ok || value == "" {
			return Rule{}, fmt.Errorf("the rule has %q without a value", name)
		}
		if err := r.set(name, value); err != nil {
			return Rule{}, err
		}
	}
	return r, r.check()
}

func (r *Rule) set(name, value string) (err error) {
	switch name {
	case "FREQ":
		f, ok := freqNames[value]
		if !ok {
			return fmt.Errorf("FREQ is %q; it must be YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY, MINUTELY or SECONDLY", value)
		}
		r.Freq = f
	case "INTERVAL":
		r.Interval, err = number(name, value, 1, maxInterval)
	case "COUNT":
		r.Count, err = number(name, value, 1, maxCount)
	case "UNTIL":
		err = r.setUntil(value)
	case "WKST":
		i := slices.Index(dayNames, value)
		if i < 0 {
			return fmt.Errorf("WKST is %q; it must be a day such as MO", value)
		}
		r.WeekStart = time.Weekday(i)
	case "BYDAY":
		r.ByDay, err = days(value)
	case "BYMONTH":
		r.ByMonth, err = numbers(name, value, 1, 12, false)
	case "BYMONTHDAY":
		r.ByMonthDay, err = numbers(name, value, 1, 31, true)
	case "BYYEARDAY":
		r.ByYearDay, err = numbers(name, value, 1, 366, true)
	case "BYWEEKNO":
		r.ByWeekNo, err = numbers(name, value, 1, 53, true)
	case "BYSETPOS":
		r.BySetPos, err = numbers(name, value, 1, 366, true)
	case "BYHOUR":
		r.ByHour, err = numbers(name, value, 0, 23, false)
	case "BYMINUTE":
		r.ByMinute, err = numbers(name, value, 0, 59, false)
	case "BYSECOND":
		r.BySecond, err = numbers(name, value, 0, 59, false)
	default:
		return fmt.Errorf("the rule has a part %q that nobody knows", name)
	}
	return err
}

func (r *Rule) setUntil(value string) error {
	value, r.UntilUTC = strings.CutSuffix(value, "Z")
	layout := "20060102T150405"
	if !strings.Contains(value, "T") {
		layout, r.UntilIsDate, r.UntilUTC = "20060102", true, false
	}
	t, err := time.Parse(layout, value)
	if err != nil {
		return fmt.Errorf("UNTIL is %q; write it as 20261231 or 20261231T235959Z", value)
	}
	r.Until = date.WallOf(t)
	return nil
}

// check looks at the parts together.
func (r *Rule) check() error {
	switch {
	case r.Freq == 0:
		return fmt.Errorf("the rule does not say how often; it needs FREQ")
	case len(r.ByWeekNo) > 0 && r.Freq != Yearly:
		return fmt.Errorf("BYWEEKNO goes only with FREQ=YEARLY")
	case len(r.ByYearDay) > 0 && (r.Freq == Monthly || r.Freq == Weekly || r.Freq == Daily):
		return fmt.Errorf("BYYEARDAY does not go with FREQ=%s", r.Freq)
	case len(r.ByMonthDay) > 0 && r.Freq == Weekly:
		return fmt.Errorf("BYMONTHDAY does not go with FREQ=WEEKLY")
	case r.Off == OffUncounted && (r.Freq != Daily || r.narrows()):
		return fmt.Errorf("working days are counted only by FREQ=DAILY without further parts")
	}
	most := 53
	if r.Freq == Monthly || len(r.ByMonth) > 0 {
		most = 5
	}
	for i, d := range r.ByDay {
		if d.N > most || d.N < -most {
			return fmt.Errorf("BYDAY counts %d, but there are at most %d such days", d.N, most)
		}
		if r.Freq > Monthly || len(r.ByWeekNo) > 0 {
			r.ByDay[i].N = 0 // a week has each day once
		}
	}
	r.ByDay = unique(r.ByDay, compareDays)
	return nil
}

// narrows reports whether the rule leaves out some days of its periods.
func (r *Rule) narrows() bool {
	return len(r.ByDay)+len(r.ByMonth)+len(r.ByMonthDay)+len(r.ByYearDay)+len(r.ByWeekNo)+len(r.BySetPos) > 0
}

func compareDays(a, b Day) int {
	return cmp.Or(cmp.Compare(a.N, b.N), cmp.Compare(a.Weekday, b.Weekday))
}

func unique[T comparable](list []T, compare func(a, b T) int) []T {
	slices.SortFunc(list, compare)
	return slices.Compact(list)
}

func number(name, value string, least, most int) (int, error) {
	n, err := strconv.Atoi(strings.TrimPrefix(value, "+"))
	if err != nil || n < least || n > most {
		return 0, fmt.Errorf("%s is %q; it must be a number from %d to %d", name, value, least, most)
	}
	return n, nil
}

// numbers reads a list of numbers, negative ones too where signed.
func numbers(name, value string, least, most int, signed bool) ([]int, error) {
	var list []int
	for item := range strings.SplitSeq(value, ",") {
		digits, negative := strings.CutPrefix(strings.TrimSpace(item), "-")
		n, err := number(name, digits, least, most)
		if err != nil || negative && !signed {
			return nil, fmt.Errorf("%s has %q; it must be a number from %d to %d", name, item, least, most)
		}
		if negative {
			n = -n
		}
		list = append(list, n)
	}
	return unique(list, cmp.Compare[int]), nil
}

func days(value string) ([]Day, error) {
	var list []Day
	for item := range strings.SplitSeq(value, ",") {
		item = strings.TrimSpace(item)
		if len(item) < 2 {
			return nil, fmt.Errorf("BYDAY has %q; it must be a day such as MO or 2TU", item)
		}
		count, name := item[:len(item)-2], item[len(item)-2:]
		i := slices.Index(dayNames, name)
		if i < 0 {
			return nil, fmt.Errorf("BYDAY has %q; it must be a day such as MO or 2TU", item)
		}
		d := Day{Weekday: time.Weekday(i)}
		if count != "" {
			n, err := strconv.Atoi(strings.TrimPrefix(count, "+"))
			if err != nil || n == 0 || n > 53 || n < -53 {
				return nil, fmt.Errorf("BYDAY has %q; it must be a day such as MO or 2TU", item)
			}
			d.N = n
		}
		list = append(list, d)
	}
	return list, nil
}

// String writes the rule in the order that most calendars use.
func (r Rule) String() string {
	parts := []string{"FREQ=" + r.Freq.String()}
	if r.Interval > 1 {
		parts = append(parts, "INTERVAL="+strconv.Itoa(r.Interval))
	}
	if r.Count > 0 {
		parts = append(parts, "COUNT="+strconv.Itoa(r.Count))
	}
	if !r.Until.IsZero() {
		parts = append(parts, "UNTIL="+r.untilText())
	}
	if len(r.ByDay) > 0 {
		names := make([]string, len(r.ByDay))
		for i, d := range r.ByDay {
			names[i] = dayNames[d.Weekday]
			if d.N != 0 {
				names[i] = strconv.Itoa(d.N) + names[i]
			}
		}
		parts = append(parts, "BYDAY="+strings.Join(names, ","))
	}
	for _, by := range []struct {
		name string
		list []int
	}{{"BYMONTH", r.ByMonth}, {"BYMONTHDAY", r.ByMonthDay}, {"BYYEARDAY", r.ByYearDay}, {"BYWEEKNO", r.ByWeekNo},
		{"BYSETPOS", r.BySetPos}, {"BYHOUR", r.ByHour}, {"BYMINUTE", r.ByMinute}, {"BYSECOND", r.BySecond}} {
		if len(by.list) == 0 {
			continue
		}
		items := make([]string, len(by.list))
		for i, n := range by.list {
			items[i] = strconv.Itoa(n)
		}
		parts = append(parts, by.name+"="+strings.Join(items, ","))
	}
	if r.WeekStart != time.Monday {
		parts = append(parts, "WKST="+dayNames[r.WeekStart])
	}
	if r.Off != OffStays {
		parts = append(parts, offPart+"="+string(r.Off))
	}
	return strings.Join(parts, ";")
}

func (r Rule) untilText() string {
	t := r.Until.Floating()
	switch {
	case r.UntilIsDate:
		return t.Format("20060102")
	case r.UntilUTC:
		return t.Format("20060102T150405Z")
	}
	return t.Format("20060102T150405")
}

// until returns the last wall time, in the zone of the series, at which the
// rule may still have an instance, and whether there is such an end.
func (r Rule) until(loc *time.Location, allDay bool) (date.Wall, bool) {
	switch {
	case r.Until.IsZero():
		return date.Wall{}, false
	case r.UntilIsDate || allDay:
		return r.Until.Date.At(24*3600 - 1), true
	case r.UntilUTC && loc != nil:
		return date.WallOf(r.Until.Floating().In(loc)), true
	}
	return r.Until, true
}
