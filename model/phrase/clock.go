package phrase

import (
	"time"

	"caseload/model/date"
)

// clockValue is a time of day as it was said.
type clockValue struct {
	hour, minute int
	sure         bool // the half of the day was said or written: "9pm", "09:00", "14:30"
	said         bool // the half of the day was said: "9pm", "jam 9 malam"
	nextDay      bool // midnight at the end of the day
	bare         bool // a number alone, which is a time only beside other words
}

func (c clockValue) clock() date.Clock { return date.At(c.hour, c.minute) }

// clockRange is a time and, where it was said, the time of the end.
type clockRange struct {
	start, end clockValue
	ends       bool
	zone       string
}

// clockItem finds a time or a range of times.
func (p *parser) clockItem(i int) item {
	r, marked, to := p.clockRange(i)
	if to == 0 {
		return item{}
	}
	it := item{role: roleClock, to: to, clock: r}
	if marked || !r.start.bare || r.ends && !r.end.bare {
		return it
	}
	if !r.ends || p.counts(to) {
		return item{}
	}
	it.need = withDate
	return it
}

// clockRange reads "jam 9-10", "9.30 s.d. 11", "9am-5pm", "noon". It reports
// whether a word such as "jam" marks it as a time.
func (p *parser) clockRange(i int) (r clockRange, marked bool, to int) {
	at := skip(p, words.starting, i)
	r.start, marked, at = p.clock(at)
	if at == 0 {
		return r, false, 0
	}
	if marked && r.start.bare && p.counts(at) {
		return r, false, 0
	}
	r.zone, at = p.zone(at)
	if after := skip(p, words.openEnd, at); after > at {
		return r, marked, after
	}
	if sep := skip(p, words.ranges, at); sep > at {
		end, endMarked, after := p.clock(sep)
		if after > 0 && p.ends(after) && !p.dateAhead(sep, after) && !(end.bare && !endMarked && p.counts(after)) {
			r.end, r.ends, at = end, true, after
			r.settle()
			marked = marked || endMarked
			if zone, to := p.zone(at); zone != "" {
				r.zone, at = zone, to
			}
		}
	}
	return r, marked || r.zone != "", at
}

// dateAhead reports whether a date at i reaches beyond the time read there:
// the 5 of "10:00 until 5 Dec" is no hour.
func (p *parser) dateAhead(i, after int) bool {
	_, to := p.day(i)
	return to > after
}

// counts reports whether the number before i counts things: "9-10 year olds".
func (p *parser) counts(i int) bool {
	_, to := find(p, words.counted, i)
	return to > 0 || i < len(p.tokens) && p.tokens[i].glued && hasMark("%°", p.tokens[i].text)
}

func (p *parser) zone(i int) (name string, to int) {
	name, to = find(p, words.zones, i)
	if to == 0 {
		return "", i
	}
	return name, to
}

// clock reads one time of day with the words around it.
func (p *parser) clock(i int) (c clockValue, marked bool, to int) {
	if named, to := find(p, words.clocks, i); to > 0 {
		if named == date.At(24, 0) {
			return clockValue{sure: true, nextDay: true}, true, to
		}
		return clockValue{hour: named.Hour(), minute: named.Minute(), sure: true}, true, to
	}
	at := skip(p, words.at, i)
	marked = at > i
	c, to = p.hourPhrase(at)
	if to == 0 {
		return c, false, 0
	}
	if !marked && at > 0 && to > 0 && p.afterLabel(at) {
		return c, false, 0
	}
	if after := skip(p, words.hourWord, to); after > to {
		to, c.bare = after, false
	}
	if _, isEnglish := english.at[p.tokens[i].text]; isEnglish && p.tokens[at].kind == wordToken {
		marked = false // "at one point"
	}
	return p.withPart(c, marked, to)
}

// afterLabel reports whether the word before token i says that the number
// there is a price or a label: "Rp 14.50", "RT 05/03".
func (p *parser) afterLabel(i int) bool {
	for k := max(0, i-2); k < i; k++ {
		if _, to := find(p, words.labels, k); to == i {
			return true
		}
	}
	return false
}

// withPart reads the part of the day after a time, and sets its half.
func (p *parser) withPart(c clockValue, marked bool, to int) (clockValue, bool, int) {
	part, after := find(p, words.parts, to)
	if after == 0 || !c.goesWith(part) {
		return c, marked, to
	}
	if part == night && c.bare && !marked && (c.hour < 6 || c.hour > 11) {
		return c, marked, to // "2 malam": two nights
	}
	c = c.in(part)
	c.bare = false
	return c, marked, after
}

func (c clockValue) goesWith(part partName) bool {
	switch part {
	case morning, dawn, beforeNoon, afterNoon:
		return c.hour >= 1 && c.hour <= 12
	}
	return true
}

// in returns the time as it is in that part of the day: 2 siang is 14:00, 12
// malam the midnight that ends the day.
func (c clockValue) in(part partName) clockValue {
	c.sure, c.said = true, true
	switch part {
	case morning, dawn, beforeNoon:
		if c.hour == 12 {
			c.hour = 0
		}
	case midday:
		if c.hour >= 1 && c.hour <= 6 {
			c.hour += 12
		}
	case afternoon, evening, afterNoon:
		if c.hour >= 1 && c.hour <= 11 {
			c.hour += 12
		}
	case night:
		switch {
		case c.hour == 12:
			c.hour, c.nextDay = 0, true
		case c.hour >= 6 && c.hour <= 11:
			c.hour += 12
		}
	}
	return c
}

// hourPhrase reads "9", "9.30", "setengah 9", "half past 9", "9 kurang 15".
func (p *parser) hourPhrase(i int) (c clockValue, to int) {
	if at := skip(p, words.halfTo, i); at > i {
		n, to := p.hour(at)
		if to == 0 || n < 1 || n > 12 {
			return c, 0
		}
		if u, after := p.unit(to); after > 0 && u != 0 {
			return c, 0
		}
		return clockValue{hour: (n + 11) % 12, minute: 30}.noonHalf(n), to
	}
	if by, at := find(p, words.pastHour, i); at > 0 {
		n, to := p.hour(at)
		if to == 0 || n < 1 || n > 12 {
			return c, 0
		}
		return shifted(n, int(by)/60), to
	}
	if c, to := p.digital(i); to > 0 {
		return c, to
	}
	n, to := p.hour(i)
	if to == 0 {
		return c, 0
	}
	if by, after := p.minutesAside(to); after > 0 && n >= 1 {
		return shifted(n, by), after
	}
	if n == 24 {
		return clockValue{nextDay: true, sure: true, bare: true}, to
	}
	return clockValue{hour: n, sure: n > 12 || n == 0 || p.tokens[i].digits == 2 && p.tokens[i].text[0] == '0', bare: true}, to
}

// noonHalf keeps half to one at 12:30 rather than 00:30.
func (c clockValue) noonHalf(n int) clockValue {
	if n == 1 {
		c.hour = 12
	}
	return c
}

func shifted(hour, minutes int) clockValue {
	at := (hour*60 + minutes + 24*60) % (24 * 60)
	return clockValue{hour: at / 60, minute: at % 60}
}

// minutesAside reads "lewat 15" and "kurang seperempat" after an hour.
func (p *parser) minutesAside(i int) (by, to int) {
	at, sign := skip(p, words.past, i), 1
	if at == i {
		at, sign = skip(p, words.to, i), -1
	}
	if at == i {
		return 0, 0
	}
	n, to := find(p, words.quarter, at)
	if to == 0 {
		if n, to = p.count(at); to == 0 || n > 59 {
			return 0, 0
		}
		if u, after := p.unit(to); after > 0 && u == minute {
			to = after
		}
	}
	return sign * n, to
}

// hour reads a whole hour in digits or words.
func (p *parser) hour(i int) (n, to int) {
	n, to = p.count(i)
	if to == 0 || n > 24 || p.tokens[i].digits > 2 {
		return 0, 0
	}
	return n, to
}

// digital reads 9:30, 09.30 and 14:30.
func (p *parser) digital(i int) (c clockValue, to int) {
	hour, minute, to := p.digits(i)
	if to == 0 || hour > 24 || minute > 59 || hour == 24 && minute > 0 {
		return c, 0
	}
	if hour == 24 {
		return clockValue{nextDay: true, sure: true}, to
	}
	return clockValue{hour: hour, minute: minute, sure: p.tokens[i].digits == 2 || hour == 0}, to
}

// digits reads an hour and minutes in digits, whether or not there is such a
// time. Seconds of zero are passed over.
func (p *parser) digits(i int) (hour, minute, to int) {
	if i+2 >= len(p.tokens) || p.tokens[i].kind != numberToken || p.tokens[i+2].kind != numberToken {
		return 0, 0, 0
	}
	h, mark, m := p.tokens[i], p.tokens[i+1], p.tokens[i+2]
	if h.digits > 2 || m.digits != 2 || !mark.glued || !m.glued || mark.text != ":" && mark.text != "." {
		return 0, 0, 0
	}
	to = i + 3
	if p.isMark(to, ":") && mark.text == ":" && p.tokens[to].glued && to+1 < len(p.tokens) && p.tokens[to+1].text == "00" {
		to += 2
	}
	return h.value, m.value, to
}

// noSuchTime finds what looks like a time but is none, such as 25:00.
func (p *parser) noSuchTime(i int) item {
	at := skip(p, words.at, i)
	hour, minute, to := p.digits(at)
	if to > 0 && (hour > 24 || minute > 59 || hour == 24 && minute > 0) && (at > i || p.tokens[at+1].text == ":") {
		return item{to: to, doubts: []doubt{{DoubtNoSuchTime, ""}}}
	}
	if at == i || at >= len(p.tokens) || p.tokens[at].kind != numberToken || p.tokens[at].digits > 2 || p.tokens[at].value <= 24 {
		return item{}
	}
	if _, isEnglish := english.at[p.tokens[i].text]; isEnglish {
		return item{}
	}
	return item{to: at + 1, doubts: []doubt{{DoubtNoSuchTime, ""}}}
}

// partItem finds a part of the day just after a date: "besok sore".
func (p *parser) partItem(i int) item {
	part, to := find(p, words.parts, i)
	if to == 0 || part == beforeNoon || part == afterNoon {
		return item{}
	}
	return item{role: rolePart, to: to, part: part, need: afterDate}
}

// typical returns the time that a part of the day stands for where no other
// is said.
func (p *parser) typical(part partName) clockValue {
	c := clockValue{sure: true}
	switch part {
	case morning:
		c.hour = 9
		if start := p.ctx.WorkStart; start > 0 && start < date.At(12, 0) {
			c.hour, c.minute = start.Hour(), start.Minute()
		}
	case dawn:
		c.hour = 5
	case midday:
		c.hour = 13
	case afternoon:
		c.hour = 15
	default:
		c.hour = 19
	}
	return c
}

// settle gives the start of a range the half of the day that was said with
// its end: "1-5pm" begins at 13:00, "9-5pm" at 09:00.
func (r *clockRange) settle() {
	if r.start.sure || !r.end.said || r.start.hour > 12 {
		return
	}
	r.start.sure = true
	if r.start.hour < 12 && r.start.minutes()+12*60 < r.end.minutes() {
		r.start.hour += 12
	}
}

// length returns the time from the start to the end of the range, over
// midnight where need be.
func (r clockRange) length() time.Duration {
	start, end := r.start.minutes(), r.end.minutes()
	if end < start {
		end += 24 * 60
	}
	return time.Duration(end-start) * time.Minute
}

func (c clockValue) minutes() int {
	if c.nextDay {
		return 24*60 + c.hour*60 + c.minute
	}
	return c.hour*60 + c.minute
}

// on returns where on day d the time falls.
func (c clockValue) on(d date.Date) date.Wall {
	if c.nextDay {
		d++
	}
	return d.At(c.clock())
}
