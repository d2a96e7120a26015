package phrase

import (
	"slices"
	"time"

	"caseload/model/date"
	"caseload/model/recur"
)

// repetition is what a repeat phrase means.
type repetition struct {
	rule     recur.Rule
	fromDone bool // counted from the day it was done: "every!", "after done"
}

// repeatMatchers are the forms of a repeat. The longest match wins.
var repeatMatchers = []func(p *parser, i int) (repetition, int){
	(*parser).everyRepeat, (*parser).nthRepeat, (*parser).pluralRepeat, (*parser).onceRepeat, (*parser).rawRepeat,
}

// repeatItem finds how something repeats.
func (p *parser) repeatItem(i int) item {
	var best repetition
	to := 0
	for _, m := range repeatMatchers {
		if r, after := m(p, i); after > to {
			best, to = r, after
		}
	}
	if to == 0 {
		return p.adverb(i)
	}
	best.rule, to = p.except(best.rule, to)
	if off, after := find(p, words.offDays, to); after > to {
		best.rule.Off, to = off, after
	}
	if after := skip(p, words.done, to); after > to {
		best.fromDone, to = true, after
	}
	return item{role: roleRepeat, to: to, rule: best.rule, fromDone: best.fromDone}
}

// except reads the days left out of "every day": "except Sunday".
func (p *parser) except(r recur.Rule, i int) (recur.Rule, int) {
	at := skip(p, words.except, i)
	if at > i && countsDaysOff(r) && !countsWorking(r) {
		r = weekly(workdays...)
	}
	if at == i || countsDaysOff(r) || r.Interval != 1 || r.Freq != recur.Daily && len(r.ByDay) != len(workdays) {
		return r, i
	}
	out, to := p.weekdayList(at)
	if to == 0 {
		return r, i
	}
	days := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	if r.Freq == recur.Weekly {
		days = slices.Clone(workdays)
	}
	days = slices.DeleteFunc(days, func(d time.Weekday) bool { return slices.Contains(out, d) })
	if len(days) == 0 {
		return r, i
	}
	return weekly(days...), to
}

// adverb finds "weekly" and the like. Before a noun, and in Indonesian after
// it, they describe the noun: "weekly report", "laporan mingguan".
func (p *parser) adverb(i int) item {
	a, to := find(p, words.adverbs, i)
	if to == 0 {
		return item{}
	}
	it := item{role: roleRepeat, to: to, rule: a.rule(), need: p.unlessWhole(beside)}
	if _, english := english.adverbs[p.tokens[i].text]; !p.whole && (i == 0 || !english) {
		return item{}
	}
	return it
}

// rule returns the rule that comes round after every amount.
func (a amount) rule() recur.Rule {
	a = a.plain()
	freq := map[unit]recur.Freq{minute: recur.Minutely, hour: recur.Hourly, day: recur.Daily, week: recur.Weekly, month: recur.Monthly, year: recur.Yearly}
	return recur.Rule{Freq: freq[a.unit], Interval: max(a.n, 1), WeekStart: time.Monday}
}

func weekly(days ...time.Weekday) recur.Rule {
	r := amount{1, week}.rule()
	r.ByDay = byDay(days)
	return r
}

func byDay(days []time.Weekday) []recur.Day {
	slices.Sort(days)
	var list []recur.Day
	for _, d := range slices.Compact(days) {
		list = append(list, recur.Day{Weekday: d})
	}
	return list
}

// everyRepeat reads what follows "every" or "tiap".
func (p *parser) everyRepeat(i int) (r repetition, to int) {
	at := skip(p, words.every, i)
	if at == i {
		return r, 0
	}
	if p.isMark(at, "!") && p.tokens[at].glued {
		r.fromDone, at = true, at+1
	}
	for _, m := range everyMatchers {
		if rule, after := m(p, at); after > to {
			r.rule, to = rule, after
		}
	}
	return r, to
}

// everyMatchers are what may follow "every". The longest match wins.
var everyMatchers = []func(p *parser, i int) (recur.Rule, int){
	(*parser).everyWorkingDay, (*parser).everyUnit, (*parser).everyWeekday, (*parser).everyWorkday, (*parser).everyNth,
	(*parser).everyDate, (*parser).everyDayOfMonth, (*parser).everyEdge, (*parser).everyTime,
}

// everyUnit reads "week", "2 weeks", "other day", "3rd month", and the days
// named after it.
func (p *parser) everyUnit(i int) (r recur.Rule, to int) {
	a, at := p.interval(i)
	if at == 0 || a.n < 1 {
		return r, 0
	}
	if _, marked, clock := p.clock(i); marked && clock > at {
		return r, 0 // "tiap jam 9" is every day at 9
	}
	r = a.rule()
	at = skip(p, words.once, at) // "tiap 3 bulan sekali"
	switch r.Freq {
	case recur.Weekly:
		return p.onDays(r, at)
	case recur.Monthly:
		return p.onDatesOfMonth(r, at)
	case recur.Yearly:
		return p.onDateOfYear(r, at)
	}
	return r, at
}

// interval reads how far apart repeats are.
func (p *parser) interval(i int) (a amount, to int) {
	if after := skip(p, words.other, i); after > i {
		if u, to := p.unit(after); to > 0 {
			return amount{2, u}.plain(), to
		}
	}
	if n, at := p.ordinal(i); at > 0 && n > 0 && n <= maxCount {
		if u, to := p.unit(at); to > 0 {
			return amount{n, u}.plain(), to
		}
	}
	if u, to := p.unit(i); to > 0 {
		return amount{1, u}.plain(), to
	}
	return p.amount(i)
}

// onDays reads the weekdays after "every 2 weeks".
func (p *parser) onDays(r recur.Rule, i int) (recur.Rule, int) {
	at := skip(p, words.dayWord, skip(p, words.on, i))
	days, to := p.weekdayList(at)
	if to == 0 {
		return r, i
	}
	r.ByDay = byDay(days)
	if r.Interval > 1 && len(days) > 1 {
		r.WeekStart = p.ctx.WeekStart
	}
	return r, to
}

// onDatesOfMonth reads the days after "every month": "on the 5th", "tanggal 1
// dan 15", "on the third Friday".
func (p *parser) onDatesOfMonth(r recur.Rule, i int) (recur.Rule, int) {
	at := skip(p, words.the, skip(p, words.on, i))
	if nth, to := p.nthWeekdays(at); to > 0 {
		r.ByDay = nth
		return r, to
	}
	marked := skip(p, words.dateWord, at)
	if days, to := p.dateList(marked, marked > at); to > 0 && (marked > i) {
		r.ByMonthDay = days
		return r, to
	}
	if to := skip(p, words.lastDay, at); to > at {
		r.ByMonthDay = []int{-1}
		return r, to
	}
	return r, i
}

// onDateOfYear reads the date after "every year".
func (p *parser) onDateOfYear(r recur.Rule, i int) (recur.Rule, int) {
	at := skip(p, words.dateWord, skip(p, words.the, skip(p, words.on, i)))
	d, to := p.dateOfYear(at)
	if to == 0 {
		return r, i
	}
	r.ByMonth, r.ByMonthDay = []int{int(d.Month())}, []int{d.Day()}
	return r, to
}

// dateOfYear reads a day and month without a year.
func (p *parser) dateOfYear(i int) (d date.Date, to int) {
	for _, m := range []func(*parser, int) (days, int){(*parser).dayMonth, (*parser).monthDay} {
		if d, to := m(p, i); to > 0 && d.first != 0 && len(d.doubts) == 0 && p.tokens[to-1].digits != 4 {
			return d.first, to
		}
	}
	return 0, 0
}

// weekdayList reads "mon, wed and fri" and "Senin-Jumat".
func (p *parser) weekdayList(i int) (list []time.Weekday, to int) {
	for len(list) < 7 {
		at := skip(p, words.dayWord, i)
		w, after := find(p, words.weekdays, at)
		if after == 0 {
			return list, to
		}
		list = append(list, w.day)
		if more, end := p.upTo(w.day, after); end > 0 {
			list, after = append(list, more...), end
		}
		to = after
		i = skip(p, words.and, to)
		if i == to {
			return list, to
		}
	}
	return list, to
}

// upTo reads the end of a range of weekdays and returns the days after the
// first.
func (p *parser) upTo(first time.Weekday, i int) (list []time.Weekday, to int) {
	at := skip(p, words.ranges, i)
	if at == i {
		return nil, 0
	}
	w, to := find(p, words.weekdays, skip(p, words.dayWord, at))
	if to == 0 || w.day == first || !p.ends(to) && !p.isMark(to, "/") {
		return nil, 0
	}
	if _, after := p.withDate(w.day, to); after > 0 {
		return nil, 0
	}
	for d := first; d != w.day; {
		d = (d + 1) % 7
		list = append(list, d)
	}
	return list, to
}

// everyWeekday reads "Monday and Thursday", "hari Senin", "other Friday".
func (p *parser) everyWeekday(i int) (r recur.Rule, to int) {
	at, interval := skip(p, words.other, i), 1
	if at > i {
		interval = 2
	}
	list, to := p.weekdayList(at)
	if to == 0 {
		return r, 0
	}
	if len(list) == 1 && interval == 1 {
		if w, _ := find(p, words.weekdays, at); w.week {
			return r, 0 // "tiap minggu" is every week
		}
	}
	r = weekly(list...)
	r.Interval = interval
	return r, to
}

// everyWorkday reads "weekday", "hari kerja" and "weekend".
func (p *parser) everyWorkday(i int) (r recur.Rule, to int) {
	if to := skip(p, words.workdays, i); to > i {
		return weekly(workdays...), to
	}
	if to := skip(p, words.weekends, i); to > i {
		return weekly(time.Saturday, time.Sunday), to
	}
	return r, 0
}

var workdays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}

// everyDate reads "17 Agustus" and "tanggal 5 Desember": once a year.
func (p *parser) everyDate(i int) (r recur.Rule, to int) {
	d, to := p.dateOfYear(skip(p, words.dateWord, i))
	if to == 0 {
		return r, 0
	}
	r = amount{1, year}.rule()
	r.ByMonth, r.ByMonthDay = []int{int(d.Month())}, []int{d.Day()}
	return r, to
}

// everyDayOfMonth reads "tanggal 1 dan 15" and "1st and 15th".
func (p *parser) everyDayOfMonth(i int) (r recur.Rule, to int) {
	at := skip(p, words.dateWord, i)
	list, to := p.dateList(at, at > i)
	if to == 0 {
		return r, 0
	}
	r = amount{1, month}.rule()
	r.ByMonthDay = list
	return r, skip(p, words.ofMonth, to)
}

// everyEdge reads "akhir bulan", "end of the month", "awal bulan".
func (p *parser) everyEdge(i int) (r recur.Rule, to int) {
	if at := skip(p, words.lastDay, i); at > i && skip(p, words.ofMonth, at) > at {
		r = amount{1, month}.rule()
		r.ByMonthDay = []int{-1}
		return r, skip(p, words.ofMonth, at)
	}
	e, at := find(p, words.edges, i)
	if at == 0 {
		return r, 0
	}
	u, to := find(p, words.periods, skip(p, words.the, at))
	if to == 0 || u != month {
		return r, 0
	}
	r = amount{1, month}.rule()
	r.ByMonthDay = []int{map[edge]int{begin: 1, middle: 15, end: -1}[e]}
	return r, to
}

// everyTime reads "every 9am" and "tiap pagi": every day. The time itself is
// left to be read.
func (p *parser) everyTime(i int) (r recur.Rule, to int) {
	_, part := find(p, words.parts, i)
	_, marked, at := p.clock(i)
	if part == 0 && (at == 0 || !marked) {
		return r, 0
	}
	return amount{1, day}.rule(), i
}

// pluralRepeat reads "Mondays and Thursdays".
func (p *parser) pluralRepeat(i int) (r repetition, to int) {
	var list []time.Weekday
	for at := skip(p, words.on, i); len(list) < 7; {
		d, after := find(p, words.plurals, at)
		if after == 0 {
			break
		}
		list, to = append(list, d), after
		if at = skip(p, words.and, to); at == to {
			break
		}
	}
	if to == 0 {
		return r, 0
	}
	return repetition{rule: weekly(list...)}, to
}

// onceRepeat reads "dua minggu sekali", "sekali seminggu", "once a week".
func (p *parser) onceRepeat(i int) (r repetition, to int) {
	if a, at := p.amount(i); at > 0 && a.n > 0 {
		if to := skip(p, words.once, at); to > at {
			return repetition{rule: a.rule()}, to
		}
	}
	at := skip(p, words.oncePer, i)
	if at == i {
		return r, 0
	}
	if a, to := p.amount(at); to > 0 && a.n > 0 {
		return repetition{rule: a.rule()}, to
	}
	u, to := p.unit(at)
	if to == 0 {
		return r, 0
	}
	return repetition{rule: amount{1, u}.rule()}, to
}
