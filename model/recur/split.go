package recur

import (
	"errors"
	"slices"
	"time"

	"caseload/model/date"
)

// ErrSeveralRules is returned where a series of several rules would have to
// be cut: each rule would need a start of its own.
var ErrSeveralRules = errors.New("this series has several rules and can be changed only as a whole")

// Split cuts the series at one of its instances. The part before it keeps
// the start and ends just before at; the part after it starts at begin,
// which is at itself or, where only an added date lies there, the next
// instance of the rule. Together they have the same instances as before.
func (s Series) Split(start date.Wall, loc *time.Location, allDay bool, at date.Wall) (before, after Series, begin date.Wall, err error) {
	if len(s.Rules) > 1 {
		return before, after, begin, ErrSeveralRules
	}
	if there, err := s.Contains(start, loc, allDay, at); err != nil || !there {
		return before, after, begin, errors.Join(err, notThere(err))
	}
	before.Dates, after.Dates = cut(s.Dates, at)
	before.Except, after.Except = cut(s.Except, at)
	for _, d := range s.ExceptDays {
		if d < at.Date {
			before.ExceptDays = append(before.ExceptDays, d)
		} else {
			after.ExceptDays = append(after.ExceptDays, d)
		}
	}
	begin = at
	if len(s.Rules) == 0 {
		after.Dates = slices.DeleteFunc(after.Dates, func(w date.Wall) bool { return w == at })
		return before, after, begin, nil
	}
	return s.splitRule(before, after, start, loc, allDay, at)
}

func notThere(err error) error {
	if err != nil {
		return nil
	}
	return errors.New("the series has no date there; it may have been changed in another window")
}

func cut(walls []date.Wall, at date.Wall) (before, after []date.Wall) {
	for _, w := range walls {
		if w.Before(at) {
			before = append(before, w)
		} else {
			after = append(after, w)
		}
	}
	return before, after
}

func (s Series) splitRule(before, after Series, start date.Wall, loc *time.Location, allDay bool, at date.Wall) (Series, Series, date.Wall, error) {
	r, err := Parse(s.Rules[0])
	if err != nil {
		return before, after, at, err
	}
	begin, passed, found := at, 0, false
	newExpander(r, start, loc, allDay).each(start, func(w date.Wall) bool {
		if w.Before(at) {
			passed++
			return true
		}
		begin, found = w, true
		return false
	})
	first, rest := r, pinned(r, start)
	switch last, ends := r.until(loc, allDay); {
	case r.Count > 0:
		first.Count, rest.Count = passed, r.Count-passed
	case !ends || !last.Before(at):
		first.Until, first.UntilUTC, first.UntilIsDate = endBefore(at, loc, allDay)
	}
	if passed > 1 || passed == 1 && len(before.Dates) > 0 {
		before.Rules = []string{first.String()}
	}
	if !found {
		begin = at // the rule has ended; only added dates are left
		after.Dates = slices.DeleteFunc(after.Dates, func(w date.Wall) bool { return w == at })
		return before, after, begin, nil
	}
	after.Rules = []string{rest.String()}
	return before, after, begin, nil
}

// endBefore returns the UNTIL that ends a rule just before at. RFC 5545
// wants it in UTC where the start has a zone, and as a day where it is one.
func endBefore(at date.Wall, loc *time.Location, allDay bool) (until date.Wall, utc, isDate bool) {
	last := at.Add(-time.Second)
	switch {
	case allDay:
		return (at.Date - 1).At(0), false, true
	case loc == nil:
		return last, false, false
	}
	return date.WallOf(last.In(loc).UTC()), true, false
}

// pinned returns the rule with what it leaves to its start written out, where
// a later start could mean something else: the 31st of each month, cut at a
// start on another day, is still the 31st.
func pinned(r Rule, start date.Wall) Rule {
	full := r.filled(start)
	r.ByDay, r.ByMonth, r.ByMonthDay = full.ByDay, full.ByMonth, full.ByMonthDay
	return r
}

// Shift returns the series moved as its start moves from one time to
// another. A rule that names days follows where that has one meaning;
// otherwise the error says that the rule must be changed by hand.
func (s Series) Shift(from, to date.Wall) (Series, error) {
	by := to.Sub(from)
	days := to.Date - from.Date
	move := func(walls []date.Wall) []date.Wall {
		moved := make([]date.Wall, 0, len(walls))
		for _, w := range walls {
			moved = append(moved, w.Add(by))
		}
		return moved
	}
	shifted := Series{Dates: move(s.Dates), Except: move(s.Except)}
	for _, d := range s.ExceptDays {
		shifted.ExceptDays = append(shifted.ExceptDays, d+days)
	}
	for _, text := range s.Rules {
		r, err := Parse(text)
		if err != nil {
			return s, err
		}
		if r, err = r.shift(from, to); err != nil {
			return s, err
		}
		shifted.Rules = append(shifted.Rules, r.String())
	}
	return shifted, nil
}

func (r Rule) shift(from, to date.Wall) (Rule, error) {
	if !r.Until.IsZero() {
		if r.UntilIsDate {
			r.Until.Date += to.Date - from.Date
		} else {
			r.Until = r.Until.Add(to.Sub(from))
		}
	}
	if len(r.ByHour) > 1 || len(r.ByMinute) > 1 || len(r.BySecond) > 0 {
		if from.Clock != to.Clock {
			return r, errCannotFollow
		}
	}
	if len(r.ByHour) == 1 {
		r.ByHour = []int{to.Clock.Hour()}
	}
	if len(r.ByMinute) == 1 {
		r.ByMinute = []int{to.Clock.Minute()}
	}
	if from.Date == to.Date {
		return r, nil
	}
	return r.shiftDays(from.Date, to.Date)
}

// names reports whether a day is one of those that the rule names, as far as
// it names any. The start of a series need not be.
func (r Rule) names(d date.Date) bool {
	_, _, day := d.YMD()
	last := d.DaysInMonth()
	of := func(n int) bool { return n == day || n < 0 && last+n+1 == day }
	if len(r.ByMonthDay) > 0 && !slices.ContainsFunc(r.ByMonthDay, of) {
		return false
	}
	return len(r.ByDay) == 0 || slices.ContainsFunc(r.ByDay, func(b Day) bool {
		if b.Weekday != d.Weekday() {
			return false
		}
		inYear := r.Freq == Yearly && len(r.ByMonth) == 0
		return b.N == 0 || inYear || b.N == (day-1)/7+1 || b.N == -((last-day)/7+1)
	})
}

var errCannotFollow = errors.New("the rule names its days or hours, and they cannot follow this move; change the rule as well")

func (r Rule) shiftDays(from, to date.Date) (Rule, error) {
	if len(r.BySetPos)+len(r.ByYearDay)+len(r.ByWeekNo) > 0 || !r.names(from) {
		return r, errCannotFollow
	}
	_, oldMonth, _ := from.YMD()
	_, newMonth, newDay := to.YMD()
	switch {
	case len(r.ByMonth) > 1 && oldMonth != newMonth:
		return r, errCannotFollow
	case len(r.ByMonth) == 1:
		r.ByMonth = []int{int(newMonth)}
	}
	switch {
	case len(r.ByMonthDay) > 0 && len(r.ByDay) > 0, len(r.ByMonthDay) > 1:
		return r, errCannotFollow
	case len(r.ByMonthDay) == 1 && r.ByMonthDay[0] > 0:
		r.ByMonthDay = []int{newDay}
	case len(r.ByMonthDay) == 1:
		r.ByMonthDay = []int{newDay - 1 - to.DaysInMonth()}
	}
	return r.shiftWeekdays(to, int(to-from))
}

func (r Rule) shiftWeekdays(to date.Date, by int) (Rule, error) {
	moved := make([]Day, len(r.ByDay))
	for i, d := range r.ByDay {
		if d.N != 0 && len(r.ByDay) > 1 {
			return r, errCannotFollow
		}
		moved[i] = Day{Weekday: time.Weekday(((int(d.Weekday)+by)%7 + 7) % 7)}
		switch {
		case d.N > 0 && (r.Freq == Monthly || len(r.ByMonth) > 0):
			moved[i].N = (to.Day()-1)/7 + 1
		case d.N < 0 && (r.Freq == Monthly || len(r.ByMonth) > 0):
			moved[i].N = -((to.DaysInMonth()-to.Day())/7 + 1)
		case d.N != 0:
			return r, errCannotFollow
		}
	}
	if len(moved) > 0 {
		r.ByDay = moved
	}
	return r, nil
}
