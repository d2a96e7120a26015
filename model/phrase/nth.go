package phrase

import (
	"slices"
	"time"

	"caseload/model/date"
	"caseload/model/recur"
)

// everyNth reads "third Friday", "Jumat ketiga", "last working day".
func (p *parser) everyNth(i int) (r recur.Rule, to int) {
	r = amount{1, month}.rule()
	if nth, to := p.nthWeekdays(i); to > 0 {
		r.ByDay = nth
		return r, skip(p, words.ofMonth, to)
	}
	if n, to := p.nthWorkday(i); to > 0 {
		return workdayRule(n), skip(p, words.ofMonth, to)
	}
	return r, 0
}

// nthWeekdays reads "third Friday", "2nd and 4th Tuesday", "Jumat ketiga",
// "Senin minggu pertama dan ketiga".
func (p *parser) nthWeekdays(i int) (list []recur.Day, to int) {
	if places, at := p.places(i); at > 0 {
		w, to := find(p, words.weekdays, at)
		if to == 0 || w.week {
			return nil, 0
		}
		return nth(places, w.day), to
	}
	at := skip(p, words.dayWord, i)
	w, after := find(p, words.weekdays, at)
	if after == 0 || w.week && at == i {
		return nil, 0
	}
	if u, end := find(p, words.periods, after); end > 0 && u == week {
		after = end
	}
	places, to := p.places(after)
	if to == 0 || p.englishOrdinal(after) {
		return nil, 0
	}
	return nth(places, w.day), to
}

func nth(places []int, d time.Weekday) []recur.Day {
	list := make([]recur.Day, len(places))
	for i, n := range places {
		list[i] = recur.Day{Weekday: d, N: n}
	}
	return list
}

// nthDay reads one such day: "the first Monday of December", "Jumat terakhir
// bulan ini", "last Friday of the month".
func (p *parser) nthDay(i int) (d days, to int) {
	list, at := p.nthWeekdays(skip(p, words.the, i))
	if at == 0 || len(list) != 1 {
		return d, 0
	}
	if to := skip(p, words.thisMonth, at); to > at {
		first := p.today.StartOfMonth()
		day, ok := dayIn(list[0], first)
		if !ok || day < p.today {
			day, ok = dayIn(list[0], first.AddMonths(1))
		}
		return dayIf(day, ok), to
	}
	first, to := p.otherMonth(at)
	if to == 0 {
		first, to = p.namedMonth(skip(p, words.monthWord, skip(p, words.of, at)))
	}
	if to == 0 {
		return d, 0
	}
	return dayIf(dayIn(list[0], first)), to
}

// namedMonth reads the name of a month, with its year or not, and returns its
// first day. Without a year it is the next that is not over.
func (p *parser) namedMonth(i int) (first date.Date, to int) {
	m, _, to := p.month(i)
	if to == 0 {
		return 0, 0
	}
	if y, after := p.year(to); after > 0 {
		return date.New(y, m, 1), after
	}
	y := p.today.Year()
	if m < p.today.Month() {
		y++
	}
	return date.New(y, m, 1), to
}

func dayIf(d date.Date, ok bool) days {
	if !ok {
		return days{doubts: []doubt{{DoubtNoSuchDay, ""}}}
	}
	return one(d)
}

// dayIn returns the day in the month that begins on first; false where the
// month has no such day.
func dayIn(n recur.Day, first date.Date) (d date.Date, ok bool) {
	last := first.AddMonths(1) - 1
	if n.N < 0 {
		d = last - date.Date((int(last.Weekday())-int(n.Weekday)+7)%7) + date.Date(7*(n.N+1))
	} else {
		d = inWeek(first, n.Weekday) + date.Date(7*(n.N-1))
	}
	return d, d >= first && d <= last
}

// places reads one ordinal or several: "second", "2nd and 4th". A month has
// five at most.
func (p *parser) places(i int) (list []int, to int) {
	for len(list) < 5 {
		n, after := p.ordinal(i)
		if after == 0 || n == 0 || n > 5 {
			break
		}
		list, to = append(list, n), after
		if i = skip(p, words.and, to); i == to {
			break
		}
	}
	slices.Sort(list)
	return slices.Compact(list), to
}

// englishOrdinal reports whether the ordinal at i stands before its noun.
func (p *parser) englishOrdinal(i int) bool {
	_, isEnglish := english.ordinals[p.tokens[i].text]
	return isEnglish || p.tokens[i].kind == numberToken
}

// workdayRule returns the rule for the nth working day of each month. The
// first and the last are exact also over holidays and in any working week:
// the 1st, moved after days off, and the last day, moved before them.
func workdayRule(n int) recur.Rule {
	r := amount{1, month}.rule()
	switch n {
	case 1:
		r.ByMonthDay, r.Off = []int{1}, recur.OffAfter
	case -1:
		r.ByMonthDay, r.Off = []int{-1}, recur.OffBefore
	default:
		r.ByDay, r.BySetPos = byDay(slices.Clone(workdays)), []int{n}
	}
	return r
}

// nthWorkday reads "last working day" and "hari kerja terakhir".
func (p *parser) nthWorkday(i int) (n, to int) {
	if n, at := p.ordinal(i); at > 0 && n != 0 && n <= 20 {
		if to := skip(p, words.workdays, at); to > at {
			return n, to
		}
	}
	at := skip(p, words.workdays, i)
	if at == i {
		return 0, 0
	}
	if n, to := p.ordinal(at); to > 0 && n != 0 && n <= 20 && !p.englishOrdinal(at) {
		return n, to
	}
	return 0, 0
}

// dateList reads days of the month. Without a word before them they need
// their suffix: "1st", "15th".
func (p *parser) dateList(i int, marked bool) (list []int, to int) {
	for len(list) < 31 {
		at := skip(p, words.the, i)
		n, after := p.dayNumber(skip(p, words.dateWord, at))
		if after == 0 || !marked && p.tokens[after-1].kind == numberToken {
			break
		}
		list, to = append(list, n), after
		i = skip(p, words.and, to)
		if i == to || p.isMark(to, "/") {
			break
		}
	}
	slices.Sort(list)
	return slices.Compact(list), to
}

// nthRepeat reads what names its days first: "Jumat ketiga tiap bulan", "the
// last day of every month".
func (p *parser) nthRepeat(i int) (r repetition, to int) {
	at := skip(p, words.the, skip(p, words.on, i))
	rule := amount{1, month}.rule()
	after := 0
	if nth, to := p.nthWeekdays(at); to > 0 {
		rule.ByDay, after = nth, to
	} else if n, to := p.nthWorkday(at); to > 0 {
		rule, after = workdayRule(n), to
	} else if to := skip(p, words.lastDay, at); to > at {
		rule.ByMonthDay, after = []int{-1}, to
	} else if list, to := p.dateList(at, false); to > 0 {
		rule.ByMonthDay, after = list, to
	}
	if after == 0 {
		return r, 0
	}
	if to = skip(p, words.eachMonth, after); to == after {
		return r, 0
	}
	return repetition{rule: rule}, to
}
