package filter

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
)

// The days that have names of their own here; all other dates are those of
// the one-line language.
var (
	dayWords = []word{{"today", "hari-ini"}, {"tomorrow", "besok"}, {"yesterday", "kemarin"}, {"week", "minggu-ini", "pekan-ini", "minggu", "pekan"}, {"month", "bulan-ini", "bulan"}}
	overdue  = word{"overdue", "lewat"}
)

// period is some days, first and last included.
type period struct{ first, last date.Date }

// days reads days: a name, a number from today, or a date.
func (p *parser) days(value string) (period, bool) {
	today := date.Of(p.ctx.Now)
	for i, w := range dayWords {
		if !w.is(value) {
			continue
		}
		week, month := today.StartOfWeek(p.ctx.WeekStart), today.StartOfMonth()
		return [...]period{{today, today}, {today + 1, today + 1}, {today - 1, today - 1}, {week, week + 6}, {month, month + date.Date(month.DaysInMonth()) - 1}}[i], true
	}
	if d, ok := fromToday(value, today); ok {
		return period{d, d}, d.Valid()
	}
	d, ok := phrase.ParseDate(value, p.ctx)
	return period{d, d}, ok
}

// units are the letters after a number of days, weeks, months or years.
var units = map[string]int{"d": 1, "h": 1, "w": 7, "mg": 7}
var monthUnits = map[string]int{"m": 1, "b": 1, "y": 12, "t": 12}

// fromToday reads a distance from today: 7d, -2w, +1m.
func fromToday(value string, today date.Date) (date.Date, bool) {
	digits := strings.TrimRightFunc(value, unicode.IsLetter)
	unit := strings.ToLower(value[len(digits):])
	n, err := strconv.Atoi(strings.TrimPrefix(digits, "+"))
	if err != nil || n < -9999 || n > 9999 {
		return 0, false
	}
	if days, ok := units[unit]; ok {
		return today + date.Date(n*days), true
	}
	if months, ok := monthUnits[unit]; ok {
		return today.AddMonths(n * months), true
	}
	return 0, false
}

// dated reads the days on which a date of a row may fall.
func dated(of func(*agenda.Row) date.Date) func(*parser, *key, string, string) (test, bool) {
	return func(p *parser, _ *key, op, value string) (test, bool) {
		switch {
		case op == ":" && none.is(value):
			return func(r *agenda.Row) bool { return of(r).IsZero() }, true
		case op == ":" && given.is(value):
			return func(r *agenda.Row) bool { return !of(r).IsZero() }, true
		}
		days, ok := p.days(value)
		return func(r *agenda.Row) bool {
			d := of(r)
			return !d.IsZero() && holds(op, int(d), int(days.first), int(days.last))
		}, ok
	}
}

// dueRead reads the days on which a row may be due, or that it is overdue.
func dueRead(p *parser, k *key, op, value string) (test, bool) {
	if op == ":" && overdue.is(value) {
		return groupIs(word{string(agenda.GroupOverdue)}), true
	}
	return dated(func(r *agenda.Row) date.Date { return r.Due })(p, k, op, value)
}

func notBefore(r *agenda.Row) date.Date { return r.Facts().NotBefore }
func nudge(r *agenda.Row) date.Date     { return r.Facts().Nudge }

// lengthRead reads how long a row may take.
func lengthRead(_ *parser, _ *key, op, value string) (test, bool) {
	takes := func(r *agenda.Row) time.Duration { return r.Facts().Estimate }
	switch {
	case op == ":" && none.is(value):
		return func(r *agenda.Row) bool { return takes(r) == 0 }, true
	case op == ":" && given.is(value):
		return func(r *agenda.Row) bool { return takes(r) > 0 }, true
	}
	d, ok := phrase.ParseDuration(value)
	return func(r *agenda.Row) bool {
		return takes(r) > 0 && holds(op, int(takes(r)/time.Second), int(d/time.Second), int(d/time.Second))
	}, ok
}

// ageRead reads how many days ago a row may have been made.
func ageRead(p *parser, _ *key, op, value string) (test, bool) {
	today := date.Of(p.ctx.Now)
	at, ok := fromToday(value, today)
	if !ok {
		at, ok = fromToday(value+"d", today)
	}
	if !ok || at < today {
		return nil, false
	}
	days := int(at - today)
	return func(r *agenda.Row) bool {
		made := r.Facts().Created
		return !made.IsZero() && holds(op, int(today-made), days, days)
	}, true
}
