package phrase

import (
	"slices"
	"time"

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
		r.ByDay, r.BySetPos = byDay(slices.Clone(workdays)), []int{n}
		return r, skip(p, words.ofMonth, to)
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
		rule.ByDay, rule.BySetPos, after = byDay(slices.Clone(workdays)), []int{n}, to
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
