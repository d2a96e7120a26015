package recur

import (
	"slices"
	"time"

	"caseload/model/date"
)

// Bounds of one expansion, against rules that are dense or never come true.
const (
	Limit    = 10_000  // instances that one window returns
	maxSteps = 250_000 // periods that one search looks at
)

// expander yields the instances of one rule. It works period by period: all
// candidates of a year, month, week or day are made, narrowed and ordered
// before any is given out, so BYSETPOS counts in whole periods.
type expander struct {
	rule   Rule
	start  date.Wall
	until  date.Wall
	ends   bool
	stop   date.Wall    // nothing at or after it is asked for; zero: no bound
	clocks []date.Clock // times of day of one period of a day or more
	buffer []date.Wall
	days   []date.Date
}

func newExpander(r Rule, start date.Wall, loc *time.Location, allDay bool) *expander {
	if allDay {
		r.ByHour, r.ByMinute, r.BySecond = nil, nil, nil
		start.Clock = 0
	}
	x := &expander{rule: r.filled(start), start: start}
	x.until, x.ends = r.until(loc, allDay)
	x.clocks = x.makeClocks()
	return x
}

// filled returns the rule with the parts that it leaves to its start.
func (r Rule) filled(start date.Wall) Rule {
	_, month, day := start.Date.YMD()
	if len(r.ByDay)+len(r.ByMonthDay)+len(r.ByYearDay) == 0 {
		switch {
		case len(r.ByWeekNo) > 0 || r.Freq == Weekly:
			r.ByDay = []Day{{Weekday: start.Date.Weekday()}}
		case r.Freq == Yearly && len(r.ByMonth) == 0:
			r.ByMonth, r.ByMonthDay = []int{int(month)}, []int{day}
		case r.Freq == Yearly || r.Freq == Monthly:
			r.ByMonthDay = []int{day}
		}
	}
	if len(r.ByHour) == 0 && r.Freq < Hourly {
		r.ByHour = []int{start.Clock.Hour()}
	}
	if len(r.ByMinute) == 0 && r.Freq < Minutely {
		r.ByMinute = []int{start.Clock.Minute()}
	}
	if len(r.BySecond) == 0 && r.Freq < Secondly {
		r.BySecond = []int{start.Clock.Second()}
	}
	return r
}

func (x *expander) makeClocks() []date.Clock {
	if x.rule.Freq >= Hourly {
		return nil
	}
	var clocks []date.Clock
	for _, h := range x.rule.ByHour {
		for _, m := range x.rule.ByMinute {
			for _, s := range x.rule.BySecond {
				clocks = append(clocks, date.At(h, m)+date.Clock(s))
			}
		}
	}
	return clocks
}

// each yields the instances from the given time on, the start among them
// even where the rule leaves it out, until yield returns false. It reports
// false when it gave up because the rule is too dense or too sparse.
func (x *expander) each(from date.Wall, yield func(date.Wall) bool) (whole bool) {
	count := 0
	begin := from
	if x.rule.Count > 0 {
		begin = x.start // every instance counts, so none can be passed over
	}
	emit := func(w date.Wall) (more bool) {
		if x.ends && x.until.Before(w) {
			return false
		}
		count++
		if x.rule.Count > 0 && count > x.rule.Count {
			return false
		}
		return w.Before(from) || yield(w)
	}
	if x.start.Before(begin) {
		return x.periods(begin, emit)
	}
	count++
	if !x.start.Before(from) && !yield(x.start) {
		return true
	}
	return x.periods(x.start, func(w date.Wall) bool { return w == x.start || emit(w) })
}

// periods goes through the periods from the one that holds begin, and emits
// what lies at or after both begin and the start.
func (x *expander) periods(begin date.Wall, emit func(date.Wall) bool) (whole bool) {
	if x.rule.Freq >= Hourly {
		return x.shortPeriods(begin, emit)
	}
	for k, steps := x.firstPeriod(begin.Date), 0; ; k, steps = k+1, steps+1 {
		first, last := x.period(k)
		if x.over(first.At(0)) {
			return true
		}
		if steps > maxSteps {
			return false
		}
		for _, w := range x.instances(first, last) {
			if w.Before(begin) {
				continue
			}
			if !emit(w) {
				return true
			}
		}
	}
}

// over reports whether nothing from the time on is wanted any more.
func (x *expander) over(at date.Wall) bool {
	return at.Date > date.Latest || x.ends && x.until.Before(at) || !x.stop.IsZero() && !at.Before(x.stop)
}

// firstPeriod returns the number of the first period, counted in intervals
// from the one of the start, that can hold day or anything after it.
func (x *expander) firstPeriod(day date.Date) int {
	var apart int
	switch x.rule.Freq {
	case Yearly:
		apart = day.Year() - x.start.Date.Year()
	case Monthly:
		apart = months(day) - months(x.start.Date)
	case Weekly:
		apart = int(day.StartOfWeek(x.rule.WeekStart)-x.start.Date.StartOfWeek(x.rule.WeekStart)) / 7
	default:
		apart = int(day - x.start.Date)
	}
	return max(0, apart/x.rule.Interval)
}

func months(d date.Date) int {
	y, m, _ := d.YMD()
	return y*12 + int(m) - 1
}

// period returns the first and last day of the period with the number.
func (x *expander) period(k int) (first, last date.Date) {
	by := k * x.rule.Interval
	switch x.rule.Freq {
	case Yearly:
		year := x.start.Date.Year() + by
		return date.New(year, 1, 1), date.New(year, 12, 31)
	case Monthly:
		m := months(x.start.Date) + by
		first = date.New(m/12, time.Month(m%12+1), 1)
		return first, first + date.Date(first.DaysInMonth()) - 1
	case Weekly:
		first = x.start.Date.StartOfWeek(x.rule.WeekStart) + date.Date(7*by)
		return first, first + 6
	}
	first = x.start.Date + date.Date(by)
	return first, first
}

// instances returns what falls into the period of whole days, in order.
func (x *expander) instances(first, last date.Date) []date.Wall {
	x.buffer = x.buffer[:0]
	for _, d := range x.candidates(first, last) {
		for _, c := range x.clocks {
			x.buffer = append(x.buffer, d.At(c))
		}
	}
	return x.positions(x.buffer)
}

// positions picks from what falls into a period by BYSETPOS.
func (x *expander) positions(all []date.Wall) []date.Wall {
	if len(x.rule.BySetPos) == 0 {
		return all
	}
	var picked []date.Wall
	for _, p := range x.rule.BySetPos {
		i := p - 1
		if p < 0 {
			i = len(all) + p
		}
		if i >= 0 && i < len(all) {
			picked = append(picked, all[i])
		}
	}
	slices.SortFunc(picked, date.Wall.Compare)
	return slices.Compact(picked)
}

// candidates returns the days of the period that all parts allow.
func (x *expander) candidates(first, last date.Date) []date.Date {
	x.days = x.days[:0]
	if x.simpleMonth(first, last) {
		return x.days
	}
	if x.rule.Freq != Yearly || len(x.rule.ByMonth) == 0 {
		x.gather(first, last)
		return x.days
	}
	for _, m := range x.rule.ByMonth {
		month := date.New(first.Year(), time.Month(m), 1)
		x.gather(month, month+date.Date(month.DaysInMonth())-1)
	}
	return x.days
}

// gather adds the days from first to last that all parts allow.
func (x *expander) gather(first, last date.Date) {
	for d := first; d <= last; d++ {
		if x.rule.allows(d) {
			x.days = append(x.days, d)
		}
	}
}

// simpleMonth answers the commonest case without looking at each day: days
// of the month alone.
func (x *expander) simpleMonth(first, last date.Date) bool {
	r := &x.rule
	if r.Freq != Monthly || len(r.ByDay)+len(r.ByMonth)+len(r.ByYearDay) > 0 {
		return false
	}
	length := int(last-first) + 1
	for _, n := range r.ByMonthDay {
		if n < 0 {
			n += length + 1
		}
		if n >= 1 && n <= length {
			x.days = append(x.days, first+date.Date(n)-1)
		}
	}
	slices.Sort(x.days)
	x.days = slices.Compact(x.days)
	return true
}

// allows reports whether the parts of the rule that speak of days allow d.
func (r *Rule) allows(d date.Date) bool {
	if len(r.ByDay) > 0 && !r.allowsWeekday(d) {
		return false
	}
	if len(r.ByMonth)+len(r.ByMonthDay)+len(r.ByYearDay)+len(r.ByWeekNo) == 0 {
		return true
	}
	year, month, day := d.YMD()
	if len(r.ByMonth) > 0 && !slices.Contains(r.ByMonth, int(month)) {
		return false
	}
	if len(r.ByMonthDay) > 0 && !slices.Contains(r.ByMonthDay, day) && !slices.Contains(r.ByMonthDay, day-1-d.DaysInMonth()) {
		return false
	}
	if len(r.ByYearDay) > 0 {
		n := int(d-date.New(year, 1, 1)) + 1
		if !slices.Contains(r.ByYearDay, n) && !slices.Contains(r.ByYearDay, n-1-yearDays(year)) {
			return false
		}
	}
	return len(r.ByWeekNo) == 0 || r.allowsWeek(d, year)
}

func yearDays(year int) int { return int(date.New(year+1, 1, 1) - date.New(year, 1, 1)) }

// allowsWeekday reports whether BYDAY names d: its weekday alone, or its
// place among the same weekdays of the month or year. Either is enough.
func (r *Rule) allowsWeekday(d date.Date) bool {
	weekday := d.Weekday()
	for _, by := range r.ByDay {
		if by.Weekday != weekday {
			continue
		}
		if by.N == 0 {
			return true
		}
		year, _, day := d.YMD()
		place, left := day, d.DaysInMonth()-day
		if r.Freq == Yearly && len(r.ByMonth) == 0 {
			place = int(d-date.New(year, 1, 1)) + 1
			left = yearDays(year) - place
		}
		if by.N == (place-1)/7+1 || by.N == -(left/7+1) {
			return true
		}
	}
	return false
}

// allowsWeek reports whether BYWEEKNO names the week of d. Week 1 is the
// first with at least four days in the year. The days of a year that belong
// to a week of its neighbour count by that week's number there.
func (r *Rule) allowsWeek(d date.Date, year int) bool {
	weekYear := year
	first := weekOne(year, r.WeekStart)
	if d < first {
		weekYear--
		first = weekOne(weekYear, r.WeekStart)
	} else if next := weekOne(year+1, r.WeekStart); d >= next {
		weekYear, first = year+1, next
	}
	weeks := int(weekOne(weekYear+1, r.WeekStart)-first) / 7
	n := int(d-first)/7 + 1
	return slices.Contains(r.ByWeekNo, n) || slices.Contains(r.ByWeekNo, n-1-weeks)
}

func weekOne(year int, weekStart time.Weekday) date.Date {
	return date.New(year, 1, 4).StartOfWeek(weekStart)
}

// shortPeriods goes through hours, minutes or seconds.
func (x *expander) shortPeriods(begin date.Wall, emit func(date.Wall) bool) (whole bool) {
	unit := map[Freq]time.Duration{Hourly: time.Hour, Minutely: time.Minute, Secondly: time.Second}[x.rule.Freq]
	step := unit * time.Duration(x.rule.Interval)
	zero := x.start
	zero.Clock -= zero.Clock % date.Clock(unit/time.Second)
	k := max(0, int64(begin.Sub(zero)/step))
	for steps := 0; ; k, steps = k+1, steps+1 {
		at := zero.Add(time.Duration(k) * step)
		if x.over(at) {
			return true
		}
		if steps > maxSteps {
			return false
		}
		if !x.rule.allows(at.Date) {
			k = max(k, int64((at.Date+1).At(0).Sub(zero)/step)-1) // on to the next day
			continue
		}
		for _, w := range x.within(at) {
			if w.Before(begin) {
				continue
			}
			if !emit(w) {
				return true
			}
		}
	}
}

// within returns the instances inside one hour, minute or second.
func (x *expander) within(at date.Wall) []date.Wall {
	r := &x.rule
	x.buffer = x.buffer[:0]
	if len(r.ByHour) > 0 && !slices.Contains(r.ByHour, at.Clock.Hour()) {
		return nil
	}
	minutes, seconds := r.ByMinute, r.BySecond
	if r.Freq >= Minutely {
		if len(minutes) > 0 && !slices.Contains(minutes, at.Clock.Minute()) {
			return nil
		}
		minutes = []int{at.Clock.Minute()}
	}
	if r.Freq == Secondly {
		if len(seconds) > 0 && !slices.Contains(seconds, at.Clock.Second()) {
			return nil
		}
		seconds = []int{at.Clock.Second()}
	}
	for _, m := range minutes {
		for _, s := range seconds {
			x.buffer = append(x.buffer, at.Date.At(date.At(at.Clock.Hour(), m)+date.Clock(s)))
		}
	}
	return x.positions(x.buffer)
}
