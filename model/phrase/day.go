package phrase

import "caseload/model/date"

// days is what a date phrase means: one day, several, or a period.
type days struct {
	first, last date.Date
	period      bool       // a week, month or year, in which some day is meant
	vague       bool       // an exact date elsewhere in the line counts before it: "end of year party 20 Dec"
	timed       bool       // clock counts: "in 2 hours"
	clock       date.Clock // with timed
	limit       bool       // with timed: a limit, so the line is a task: "within 3x24 hours"
	part        partName   // "tonight"
	starting    bool       // "starting Monday"
	need        need
	lang        string
	doubts      []doubt
}

func one(d date.Date) days { return days{first: d, last: d} }

// fits reports whether the days lie where a record may have them. The last
// day that a record may hold is left for the end, which is excluded.
func (d days) fits() bool { return d.first.Valid() && d.last.Valid() && d.last < date.Latest }

// impossible reports whether the words name a day that there is not.
func (d days) impossible() bool { return d.first == 0 && len(d.doubts) > 0 }

// dayMatchers are the forms of one date. The longest match wins.
var dayMatchers = []func(p *parser, i int) (days, int){
	(*parser).relativeDay, (*parser).todayPart, (*parser).distance, (*parser).weekday, (*parser).dayMonth, (*parser).monthDay,
	(*parser).dayOfMonth, (*parser).numericDay, (*parser).isoDay, (*parser).weekend, (*parser).edgeDay, (*parser).period,
	(*parser).monthYear, (*parser).eveOf, (*parser).weekThenDay, (*parser).nthDay,
	(*parser).noSuchDay,
}

// day reads one date at token i, without the words said before it.
func (p *parser) day(i int) (best days, to int) {
	if i >= len(p.tokens) {
		return best, 0
	}
	for _, m := range dayMatchers {
		if d, after := m(p, i); after > to && (d.fits() || d.impossible()) {
			best, to = d, after
		}
	}
	return best, to
}

// dayItem finds a date, a range of dates, and the words said before them.
func (p *parser) dayItem(i int) item {
	d, to := p.days(i)
	if to == 0 {
		return item{}
	}
	it := item{role: roleDay, to: to, days: d, need: d.need, lang: d.lang, doubts: d.doubts}
	if d.first == 0 {
		it.role = nothing
	}
	return it
}

// days reads a date or a range of dates with the words said before them.
func (p *parser) days(i int) (d days, to int) {
	if d, to := p.dayRange(i); to > 0 {
		return d, to
	}
	at, starting := i, false
	if after := skip(p, words.starting, at); after > at {
		at, starting = after, true
	}
	if during := skip(p, words.during, at); during > at {
		if _, to := p.amount(during); to > 0 {
			return d, 0 // "for 3 days from tomorrow" says how long
		}
	}
	at = skip(p, words.on, at)
	d, to = p.dayRange(at)
	if to == 0 {
		return d, 0
	}
	d.starting = starting
	if d.need == beside {
		d.need = alone
	}
	return d, to
}

// dayRange reads "24-26 Nov", "24 Nov - 2 Dec" or a single date.
func (p *parser) dayRange(i int) (d days, to int) {
	if d, to := p.sameMonth(i); to > 0 {
		return d, to
	}
	d, to = p.day(i)
	if to == 0 || d.first == 0 || d.period || d.timed || d.part != 0 {
		return d, to
	}
	at := skip(p, words.ranges, to)
	if at == to {
		return d, to
	}
	later := *p
	later.today = d.first
	second, after := later.day(skip(p, words.dayWord, at))
	if after == 0 || second.first == 0 || second.period || second.timed || second.part != 0 || !p.ends(after) || p.sameWeekday(i, at) {
		return d, to
	}
	if second.last == d.first {
		return d, after
	}
	if second.last < d.first {
		return exchanged(second.first, d.first), after
	}
	if int(second.last-d.first) >= maxDays {
		return d, to
	}
	return days{first: d.first, last: second.last, doubts: append(d.doubts, second.doubts...)}, after
}

// sameWeekday reports whether the same weekday stands at both tokens, as in
// "Senin-Senin", which is no range.
func (p *parser) sameWeekday(i, j int) bool {
	a, found := find(p, words.weekdays, i)
	b, _ := find(p, words.weekdays, j)
	return found > 0 && a == b
}

// maxDays bounds the days that one draft may take.
const maxDays = 3650

// sameMonth reads a range whose month is named once: "24-26 Nov", "24 s.d.
// 26 November 2026", "Nov 24-26".
func (p *parser) sameMonth(i int) (d days, to int) {
	marked := i
	i = skip(p, words.dateWord, i)
	if n, at := p.dayNumber(i); at > 0 {
		sep := skip(p, words.ranges, at)
		if last, after := p.dayNumber(sep); sep > at && i > marked && after > 0 && last > n {
			if d, to := p.inMonth(last, after); d.last.Day() == last {
				return closeRange(d.last-date.Date(last-n), d.last, to)
			}
		}
		second, after := p.dayMonth(skip(p, words.dateWord, sep))
		if sep > at && after > 0 && second.first != 0 {
			return closeRange(second.first-date.Date(second.first.Day()-n), second.first, after)
		}
		return days{}, 0
	}
	first, at := p.monthDay(i)
	if at == 0 || p.tokens[at-1].digits > 2 {
		return days{}, 0
	}
	sep := skip(p, words.ranges, at)
	n, after := p.dayNumber(sep)
	if sep == at || after == 0 {
		return days{}, 0
	}
	if y, to := p.year(after); to > 0 {
		_, m, day := first.first.YMD()
		first = one(date.New(y, m, day))
		after = to
	}
	if n > first.first.DaysInMonth() {
		return days{}, 0
	}
	return closeRange(first.first, first.first-date.Date(first.first.Day()-n), after)
}

func closeRange(first, last date.Date, to int) (days, int) {
	if last < first {
		return exchanged(last, first), to
	}
	return days{first: first, last: last}, to
}

// exchanged returns a range that was said with its end before its start.
func exchanged(first, last date.Date) days {
	return days{first: first, last: last, doubts: []doubt{{DoubtEndBeforeStart, first.String() + " – " + last.String()}}}
}
