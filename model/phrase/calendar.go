package phrase

import (
	"strings"
	"time"

	"caseload/model/date"
)

// dayNumber reads the number of a day of the month: "24", "24th".
func (p *parser) dayNumber(i int) (n, to int) {
	if i >= len(p.tokens) || p.tokens[i].kind != numberToken || p.tokens[i].digits > 2 {
		return 0, 0
	}
	if n = p.tokens[i].value; n < 1 || n > 31 {
		return 0, 0
	}
	return n, p.suffix(i + 1)
}

// year reads a year in four digits, after a comma or not.
func (p *parser) year(i int) (y, to int) {
	i = p.skipMark(i, ",")
	if i >= len(p.tokens) || p.tokens[i].kind != numberToken || p.tokens[i].digits != 4 {
		return 0, 0
	}
	if y = p.tokens[i].value; y < 1900 || y > 2200 || !p.ends(i+1) {
		return 0, 0
	}
	return y, i + 1
}

// month reads the name of a month. Loose names are also everyday words.
func (p *parser) month(i int) (m time.Month, loose bool, to int) {
	if m, to := find(p, words.months, i); to > 0 {
		return m, false, to
	}
	m, to = find(p, words.looseMonth, i)
	if to == 0 {
		return 0, false, 0
	}
	written := p.text[p.tokens[i].start:p.tokens[i].end]
	return m, strings.ToLower(written) == written, to
}

// dayMonth reads "5 Dec", "5th of December 2026", "5 Desember 2026", "5-Dec".
func (p *parser) dayMonth(i int) (d days, to int) {
	n, at := p.dayNumber(i)
	if at == 0 {
		return d, 0
	}
	at = skip(p, words.of, at)
	at = skip(p, words.monthWord, at)
	if p.isMark(at, "-") && p.tokens[at].glued {
		at++
	}
	m, loose, to := p.month(at)
	if to == 0 {
		return d, 0
	}
	return p.withYear(n, m, loose, to)
}

// monthDay reads "December 5th, 2026" and "Dec 5".
func (p *parser) monthDay(i int) (d days, to int) {
	m, loose, at := p.month(i)
	if at == 0 {
		return d, 0
	}
	n, to := p.dayNumber(skip(p, words.the, at))
	if to == 0 || to < len(p.tokens) && p.tokens[to].glued && (p.isMark(to, ":") || p.isMark(to, ".")) && !p.ends(to) {
		return d, 0
	}
	return p.withYear(n, m, loose, to)
}

// withYear completes a day and month by the year written after them, or by
// the next year in which the date is not past.
func (p *parser) withYear(n int, m time.Month, loose bool, to int) (days, int) {
	y, after := p.year(to)
	if after > 0 {
		return exact(y, m, n), after
	}
	if y, after := p.otherYear(to); after > 0 {
		return exact(y, m, n), after
	}
	d := p.nextDate(m, n)
	if loose {
		d.need = beside
	}
	return d, to
}

// otherYear reads "next year" and "tahun depan" after a date.
func (p *parser) otherYear(i int) (y, to int) {
	year, to := p.period(i)
	if to == 0 || year.last-year.first < 364 {
		return 0, 0
	}
	return year.last.Year(), to
}

// exact returns the date, or the last day of the month and a doubt where
// there is no such day.
func exact(y int, m time.Month, n int) days {
	length := date.New(y, m, 1).DaysInMonth()
	if n <= length {
		return one(date.New(y, m, n))
	}
	d := one(date.New(y, m, length))
	d.doubts = []doubt{{DoubtNoSuchDay, d.first.String()}}
	return d
}

// nextDate returns the next such date from today on. 29 February waits for a
// leap year.
func (p *parser) nextDate(m time.Month, n int) days {
	for y := p.today.Year(); y < p.today.Year()+9; y++ {
		d := exact(y, m, n)
		if d.first >= p.today && (d.doubts == nil || m != time.February || n != 29) {
			return d
		}
	}
	return days{}
}

// noSuchDay finds what looks like a date but is none, such as "32 Dec".
func (p *parser) noSuchDay(i int) (d days, to int) {
	if i >= len(p.tokens) || p.tokens[i].kind != numberToken || p.tokens[i].digits > 2 {
		return d, 0
	}
	if n := p.tokens[i].value; n >= 1 && n <= 31 {
		return d, 0
	}
	if _, loose, to := p.month(i + 1); to > 0 && !loose && !p.tokens[i+1].glued {
		return days{doubts: []doubt{{DoubtNoSuchDay, ""}}}, to
	}
	return d, 0
}

// dayOfMonth reads "tanggal 17", "tgl 5 bulan depan", "the 17th", "the 5th of
// next month", and a date with its month after those words.
func (p *parser) dayOfMonth(i int) (d days, to int) {
	at := skip(p, words.dateWord, i)
	if at == i {
		return p.theOrdinal(i)
	}
	for _, m := range []func(*parser, int) (days, int){(*parser).dayMonth, (*parser).numericDay, (*parser).isoDay} {
		if d, to := m(p, at); to > 0 {
			return d, to
		}
	}
	n, after := p.dayNumber(at)
	if after == 0 {
		return d, 0
	}
	return p.inMonth(n, after)
}

func (p *parser) theOrdinal(i int) (d days, to int) {
	at := skip(p, words.the, i)
	n, after := p.dayNumber(at)
	if after == 0 || after == at+1 || at == i && !p.ofMonthAhead(after) {
		return d, 0
	}
	return p.inMonth(n, after)
}

// ofMonthAhead reports whether "of next month" or the like stands at i.
func (p *parser) ofMonthAhead(i int) bool {
	_, to := p.otherMonth(i)
	return to > i
}

// inMonth places day n in the month named after it, or in the next that has
// such a day from today on.
func (p *parser) inMonth(n, at int) (days, int) {
	if first, to := p.otherMonth(at); to > at {
		y, m, _ := first.YMD()
		return exact(y, m, n), to
	}
	for k := range 12 {
		first := p.today.StartOfMonth().AddMonths(k)
		if n > first.DaysInMonth() || first+date.Date(n-1) < p.today {
			continue
		}
		return one(first + date.Date(n-1)), at
	}
	return days{}, 0
}

// otherMonth reads "bulan depan" or "of next month".
func (p *parser) otherMonth(i int) (first date.Date, to int) {
	d, to := p.period(skip(p, words.of, i))
	if to == 0 || d.first.Day() != 1 || d.last != d.first+date.Date(d.first.DaysInMonth())-1 {
		return 0, 0
	}
	return d.first, to
}

// monthYear reads a month without a day, in a field of its own.
func (p *parser) monthYear(i int) (d days, to int) {
	if !p.whole {
		return d, 0
	}
	first, to := p.namedMonth(i)
	if to == 0 {
		return d, 0
	}
	return days{first: first, last: first + date.Date(first.DaysInMonth()) - 1, period: true}, to
}

// isoDay reads 2026-12-01, also with T09:30 behind it.
func (p *parser) isoDay(i int) (d days, to int) {
	n, ok := p.numbers(i, 3)
	if !ok || p.tokens[i].digits != 4 || p.tokens[i+1].text == "." || n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > 31 {
		return d, 0
	}
	if n[0] < 1900 || n[0] > 2200 {
		return d, 0
	}
	d, to = exact(n[0], time.Month(n[1]), n[2]), i+5
	if to < len(p.tokens) && p.tokens[to].glued && p.tokens[to].text == "t" {
		if c, after := p.digital(to + 1); after > 0 && p.tokens[to+1].glued && p.tokens[to+2].text == ":" {
			d.timed, d.clock = true, c.clock()
			return d, after
		}
	}
	return d, to
}

// numericDay reads 1/12, 1/12/2026, 1-12-2026 and 1.12.2026: the day first.
func (p *parser) numericDay(i int) (d days, to int) {
	if n, ok := p.numbers(i, 3); ok && p.tokens[i].digits <= 2 && (p.tokens[i+4].digits == 4 || p.tokens[i+4].digits == 2) {
		if n[2] < 100 {
			n[2] += 2000
		}
		if n[2] < 1900 || n[2] > 2200 {
			return d, 0
		}
		return dayFirst(n[0], n[1], func(m time.Month, day int) days { return exact(n[2], m, day) }), i + 5
	}
	n, ok := p.numbers(i, 2)
	if !ok || p.tokens[i+1].text != "/" || p.tokens[i].digits > 2 || p.tokens[i+2].digits > 2 || n[0] == 24 && n[1] == 7 {
		return d, 0
	}
	if p.counts(i+3) || p.isUnit(i+3) || p.afterLabel(i) {
		return d, 0
	}
	return dayFirst(n[0], n[1], p.nextDate), i + 3
}

// isUnit reports whether a step of time stands at token i, as in "1/2 jam",
// rather than the word before a time, as in "1/12 jam 9".
func (p *parser) isUnit(i int) bool {
	_, to := p.unit(i)
	_, marked, clock := p.clock(i)
	return to > 0 && !(marked && clock > to)
}

// dayFirst reads two numbers as day and month. Where only the other order is
// possible it takes that, and says so.
func dayFirst(n, m int, make func(time.Month, int) days) days {
	switch {
	case n < 1 || m < 1 || n > 31 || m > 31 || n > 12 && m > 12:
		return days{}
	case m <= 12:
		return make(time.Month(m), n)
	}
	d := make(time.Month(n), m)
	d.doubts = append(d.doubts, doubt{DoubtOrder, d.first.String()})
	return d
}

// numbers reads so many numbers with one kind of mark between them, without
// a space.
func (p *parser) numbers(i, many int) (n [3]int, ok bool) {
	if i+2*many-1 > len(p.tokens) {
		return n, false
	}
	for k := range many {
		t := p.tokens[i+2*k]
		if t.kind != numberToken || t.value < 0 || k > 0 && !t.glued {
			return n, false
		}
		n[k] = t.value
		if k == many-1 {
			break
		}
		mark := p.tokens[i+2*k+1]
		if !mark.glued || !hasMark("-/.", mark.text) || k > 0 && mark.text != p.tokens[i+1].text {
			return n, false
		}
	}
	return n, true
}

func hasMark(marks, text string) bool { return len(text) > 0 && strings.Contains(marks, text) }
