package phrase

import (
	"time"

	"caseload/model/date"
)

// period reads "next week", "bulan depan", "this year".
func (p *parser) period(i int) (d days, to int) {
	w, at := find(p, words.which, i)
	u, to := find(p, words.periods, max(at, i))
	if to == 0 {
		return d, 0
	}
	if at == 0 {
		if w, at = find(p, words.which, to); at == 0 || p.englishWhich(to) {
			return d, 0
		}
		to = at
	}
	first, after := p.stretch(u, int(w))
	d = days{first: first, last: after - 1, period: true, vague: u != week}
	if w == this || w == last {
		d.need = p.unlessWhole(dueOnly)
	}
	if w == this {
		d.first = max(d.first, p.unlessWholeDay())
	}
	return d, to
}

func (p *parser) unlessWhole(n need) need {
	if p.whole {
		return alone
	}
	return n
}

// unlessWholeDay returns the day before which this week does not begin: in a
// line it begins today, in a field of its own on its first day.
func (p *parser) unlessWholeDay() date.Date {
	if p.whole {
		return 0
	}
	return p.today
}

// stretch returns the first day of this, the next or the last period, and
// the day after its last.
func (p *parser) stretch(u unit, w int) (first, after date.Date) {
	by := 0
	switch which(w) {
	case next, coming:
		by = 1
	case last:
		by = -1
	}
	switch u {
	case week:
		first = p.today.StartOfWeek(p.ctx.WeekStart) + date.Date(7*by)
		return first, first + 7
	case month:
		first = p.today.StartOfMonth().AddMonths(by)
		return first, first.AddMonths(1)
	case quarterYear:
		first = date.New(p.today.Year(), (p.today.Month()-1)/3*3+1, 1).AddMonths(3 * by)
		return first, first.AddMonths(3)
	}
	first = date.New(p.today.Year()+by, 1, 1)
	return first, first.AddMonths(12)
}

// edgeDay reads "akhir bulan", "end of next month", "awal Desember",
// "mid-December".
func (p *parser) edgeDay(i int) (d days, to int) {
	e, at := find(p, words.edges, i)
	if at == 0 {
		return d, 0
	}
	at = skip(p, words.the, at)
	if d, to := p.period(at); to > 0 {
		if d.first > d.last || d.need == dueOnly {
			d.first, d.last = p.thisPeriod(at, d)
		}
		return vague(edgeOf(e, d.first, d.last)), to
	}
	if u, to := find(p, words.periods, at); to > 0 {
		return vague(p.nextEdge(e, u)), to
	}
	return p.edgeOfMonth(e, at)
}

func vague(d date.Date) days { return days{first: d, last: d, vague: true} }

// thisPeriod returns the whole of a period that p.period began today.
func (p *parser) thisPeriod(at int, d days) (first, last date.Date) {
	field := *p
	field.whole = true
	whole, _ := field.period(at)
	return whole.first, whole.last
}

// edgeOf returns the day at the edge of a period.
func edgeOf(e edge, first, last date.Date) date.Date {
	switch e {
	case begin:
		return first
	case middle:
		return first + (last-first)/2
	}
	return last
}

// nextEdge returns the next such edge from today on.
func (p *parser) nextEdge(e edge, u unit) date.Date {
	first, after := p.stretch(u, int(this))
	if d := edgeOf(e, first, after-1); d >= p.today {
		return d
	}
	first, after = p.stretch(u, int(next))
	return edgeOf(e, first, after-1)
}

func (p *parser) edgeOfMonth(e edge, i int) (d days, to int) {
	m, _, to := p.month(skip(p, words.monthWord, i))
	if to == 0 {
		return d, 0
	}
	y, after := p.year(to)
	if after > 0 {
		first := date.New(y, m, 1)
		return vague(edgeOf(e, first, first.AddMonths(1)-1)), after
	}
	for y = p.today.Year(); ; y++ {
		first := date.New(y, m, 1)
		if d := edgeOf(e, first, first.AddMonths(1)-1); d >= p.today {
			return vague(d), to
		}
	}
}

// weekend reads "this weekend" and "akhir pekan depan" as its Saturday.
func (p *parser) weekend(i int) (d days, to int) {
	w, at := find(p, words.which, i)
	to = skip(p, words.weekends, max(at, i))
	if to == max(at, i) {
		return d, 0
	}
	if at == 0 {
		if late, after := find(p, words.which, to); after > 0 && !p.englishWhich(to) {
			w, to = late, after
		}
	}
	if w != 0 {
		return one(p.onWeekday(time.Saturday, w)), to
	}
	d = one(p.onWeekday(time.Saturday, this))
	d.need = beside // "weekend plans"
	return d, to
}
