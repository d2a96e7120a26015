package phrase

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// newField returns a parser for a text that is nothing but a date, a time or
// the like, so that short and doubtful words count.
func newField(text string, ctx Context) *parser {
	p := newParser(strings.TrimSpace(text), ctx)
	p.whole = true
	return p
}

// all reports whether a phrase that ends before token i is the whole text.
func (p *parser) all(i int) bool { return i > 0 && i == len(p.tokens) }

// ParseDate reads a text that is a date and nothing else: every date of the
// one-line language, and also "17" for the next 17th, "December 2026" for its
// first day, "+3" and "-2w" for days and weeks from today. It refuses what
// Parse would doubt, such as 31 February.
func ParseDate(text string, ctx Context) (date.Date, bool) {
	p := newField(text, ctx)
	if d, to := p.signed(); p.all(to) {
		return d, d.Valid()
	}
	at := skip(p, words.on, skip(p, words.starting, 0))
	if d, to := p.day(at); p.all(to) {
		return d.first, d.first.Valid() && len(d.doubts) == 0 && !d.timed
	}
	if n, to := p.dayNumber(at); p.all(to) {
		d, _ := p.inMonth(n, to)
		return d.first, d.first.Valid()
	}
	return 0, false
}

// signed reads "+3", "-7", "+2w".
func (p *parser) signed() (d date.Date, to int) {
	sign := 1
	switch {
	case p.isMark(0, "-"):
		sign = -1
	case !p.isMark(0, "+"):
		return 0, 0
	}
	if a, to := p.amount(1); p.all(to) && !a.short() {
		return a.from(p.today, sign), to
	}
	n, to := p.count(1)
	return p.today + date.Date(sign*n), to
}

// ParseTime reads a text that is a time of day and nothing else: every time
// of the one-line language, and also "9" and "0930". Midnight is 00:00.
func ParseTime(text string, ctx Context) (date.Clock, bool) {
	p := newField(text, ctx)
	b := builder{parser: p, pick: chosen{clock: &item{to: 1}}}
	if len(p.tokens) == 1 && p.tokens[0].digits == 4 {
		c := date.At(p.tokens[0].value/100, p.tokens[0].value%100)
		return c, c.Valid() && p.tokens[0].value%100 < 60
	}
	if c, _, to := p.clock(0); p.all(to) {
		return b.half(c, 0).clock(), true
	}
	if part, to := find(p, words.parts, 0); p.all(to) && part != beforeNoon && part != afterNoon {
		return p.typical(part).clock(), true
	}
	return 0, false
}

// ParseDuration reads a text that is a duration and nothing else: "90 menit",
// "1,5 jam", "2 days", and also "1:30" and a bare number of minutes. Longer
// than model.MaxLead is refused.
func ParseDuration(text string) (time.Duration, bool) {
	p := newField(text, Context{})
	at := skip(p, words.during, 0)
	if d, _, to := p.duration(at); p.all(to) {
		return d, d <= model.MaxLead
	}
	if h, m, to := p.digits(at); p.all(to) && m < 60 && p.isMark(at+1, ":") {
		return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute, true
	}
	if n, to := p.count(at); p.all(to) {
		return time.Duration(n) * time.Minute, true
	}
	return 0, false
}

// ParseRepeat reads a text that is a repeat and nothing else, with or without
// "every" before it and an end after it, or a rule as calendars write it
// (RFC 5545 3.3.10). A repeat that counts from completion is refused, for a
// rule cannot say so.
func ParseRepeat(text string, ctx Context) (rule string, ok bool) {
	for _, before := range []string{"", "every ", "rrule:"} {
		if rule, ok := repeatOnly(before+strings.TrimSpace(text), ctx); ok {
			return rule, true
		}
	}
	return "", false
}

func repeatOnly(text string, ctx Context) (rule string, ok bool) {
	p := newField(text, ctx)
	b := builder{parser: p, items: p.scan()}
	b.choose()
	at := 0
	for _, it := range b.items {
		if it.from != at || shown[it.role] != SpanRepeat && it.role != roleUntil && it.role != roleFor || len(it.doubts) > 0 {
			return "", false
		}
		at = it.to
	}
	if !p.all(at) || b.pick.repeat == nil || b.pick.repeat.fromDone {
		return "", false
	}
	r, _ := b.rule(p.today)
	return r.String(), true
}
