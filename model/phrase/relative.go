package phrase

import (
	"time"

	"caseload/model/date"
)

// relativeDay reads "today", "besok", "lusa".
func (p *parser) relativeDay(i int) (d days, to int) {
	n, to := find(p, words.relative, i)
	if to == 0 {
		return d, 0
	}
	return one(p.today + date.Date(n)), to
}

// todayPart reads "tonight" and "nanti sore".
func (p *parser) todayPart(i int) (d days, to int) {
	part, to := find(p, words.todayPart, i)
	if to == 0 {
		return d, 0
	}
	d = one(p.today)
	d.part = part
	return d, to
}

// distance reads how far a date lies from now: "in 3 days", "dalam 2 minggu",
// "3 hari lagi", "two weeks from now", "3 days ago", "in 2 hours".
func (p *parser) distance(i int) (d days, to int) {
	if at := skip(p, words.in, i); at > i {
		if d, to := p.timesDay(at); to > 0 {
			return d, to
		}
		a, to := p.far(at)
		if to == 0 {
			return d, 0
		}
		return p.after(a, 1), skip(p, words.later, to)
	}
	if d, to := p.timesDay(i); to > 0 {
		d.need = dueOnly
		return d, to
	}
	a, at := p.far(i)
	if at == 0 {
		return d, 0
	}
	if to := skip(p, words.later, at); to > at {
		return p.after(a, 1), to
	}
	if to := skip(p, words.ago, at); to > at {
		return p.after(a, -1), to
	}
	return p.distanceFrom(a, at)
}

// distanceFrom reads the day that an amount is counted from: "two weeks from
// tomorrow", "3 hari setelah 5 Des".
func (p *parser) distanceFrom(a amount, i int) (d days, to int) {
	at := skip(p, words.after, i)
	if at == i || a.short() || at < len(p.tokens) && p.tokens[at].kind == numberToken && p.tokens[at].value > 31 {
		return d, 0
	}
	for _, m := range []func(*parser, int) (days, int){(*parser).relativeDay, (*parser).dayMonth, (*parser).monthDay, (*parser).numericDay, (*parser).isoDay, (*parser).weekday} {
		if d, to := m(p, at); to > 0 && d.first.Valid() {
			return one(a.from(d.first, 1)), to
		}
	}
	return d, 0
}

// eveOf reads "malam Minggu", which is the evening of Saturday.
func (p *parser) eveOf(i int) (d days, to int) {
	at := skip(p, words.eve, i)
	if at == i {
		return d, 0
	}
	word, to := find(p, words.weekdays, at)
	if to == 0 {
		return d, 0
	}
	w, after := find(p, words.which, to)
	if after > 0 && !p.englishWhich(to) {
		to = after
	} else {
		w = coming
	}
	d = one(p.onWeekday(word.day, w) - 1)
	d.part = night
	return d, to
}

// weekThenDay reads a week and its day in this order: "minggu depan hari
// Rabu", "next week Wednesday".
func (p *parser) weekThenDay(i int) (d days, to int) {
	week, at := p.period(i)
	if at == 0 || week.last != week.first.StartOfWeek(p.ctx.WeekStart)+6 {
		return d, 0
	}
	at = p.skipMark(at, ",")
	at = skip(p, words.dayWord, skip(p, words.on, at))
	word, to := find(p, words.weekdays, at)
	if to == 0 {
		return d, 0
	}
	return one(inWeek(week.first.StartOfWeek(p.ctx.WeekStart), word.day)), to
}

// timesDay reads "3x24 jam", which is how regulations give a time limit.
func (p *parser) timesDay(i int) (d days, to int) {
	n, at := p.count(i)
	if at == 0 || !p.says(at, []string{"x"}) && !p.says(at, []string{"×"}) {
		return d, 0
	}
	each, at := p.count(at + 1)
	if at == 0 || each == 0 || n > maxCount/each {
		return d, 0
	}
	u, to := p.unit(at)
	if to == 0 || u != hour {
		return d, 0
	}
	d = p.after(amount{n * each, hour}, 1)
	d.limit = true
	return d, to
}

// far reads an amount, also one such as "half an hour", in minutes.
func (p *parser) far(i int) (a amount, to int) {
	if d, short, to := p.duration(i); to > 0 && short {
		return amount{int(d / time.Minute), minute}, to
	}
	return p.amount(i)
}

// after returns the day so far from now, ahead with sign 1 and back with -1.
func (p *parser) after(a amount, sign int) days {
	if length, _ := a.length(); a.short() {
		w := p.now.Add(length * time.Duration(sign))
		d := one(w.Date)
		d.timed, d.clock = true, w.Clock
		return d
	}
	return one(a.from(p.today, sign))
}

// from returns the day that lies the amount after d, or before it.
func (a amount) from(d date.Date, sign int) date.Date {
	switch a.unit {
	case day:
		return d + date.Date(sign*a.n)
	case week:
		return d + date.Date(sign*7*a.n)
	case month:
		return d.AddMonths(sign * a.n)
	case year:
		return d.AddMonths(sign * 12 * a.n)
	}
	return d
}

// weekday reads a day of the week with what is said around it: "next tue",
// "Senin depan", "hari Minggu", "Monday in two weeks", "Senin, 30 November".
func (p *parser) weekday(i int) (d days, to int) {
	w, at := find(p, words.which, i)
	if at == 0 {
		at = i
	}
	after := skip(p, words.dayWord, at)
	word, to := find(p, words.weekdays, after)
	if to == 0 {
		return d, 0
	}
	firm := after > at || w != 0 && !word.week
	if word.week && after == at && (w != 0 || p.isWeek(i, to)) {
		return d, 0
	}
	if !word.week || after > at {
		if d, to, ok := p.placed(word.day, w, to); ok {
			return d, to
		}
	}
	d, next := p.withDate(word.day, to)
	if next > 0 {
		return d, next
	}
	d = one(p.onWeekday(word.day, w))
	if word.loose && !firm {
		d.need, d.lang = beside, word.lang
	}
	return d, to
}

// isWeek reports whether "minggu", from token i up to token to, is a week:
// "dua minggu", "minggu kedua".
func (p *parser) isWeek(i, to int) bool {
	if i > 0 {
		if _, after := p.count(i - 1); after == i {
			return true
		}
	}
	_, ordinal := p.ordinal(to)
	return ordinal > 0
}

// placed reads what follows a weekday to place it: "depan", "minggu depan",
// "next week", "dua minggu lagi".
func (p *parser) placed(wd time.Weekday, w which, i int) (d days, to int, ok bool) {
	if w != 0 {
		return d, 0, false
	}
	if week, to := p.period(i); to > 0 && week.last == week.first+6 {
		return one(inWeek(week.first, wd)), to, true
	}
	if far, to := p.distance(i); to > 0 && !far.timed {
		if a, _ := p.amount(skip(p, words.in, i)); a.unit == week {
			return one(inWeek(far.first.StartOfWeek(p.ctx.WeekStart), wd)), to, true
		}
	}
	if w, to := find(p, words.which, i); to > 0 && !p.englishWhich(i) {
		return one(p.onWeekday(wd, w)), to, true
	}
	return d, 0, false
}

// englishWhich reports whether "next" at i belongs to the word after it:
// "Monday next door".
func (p *parser) englishWhich(i int) bool {
	_, english := english.which[p.tokens[i].text]
	return english
}

func inWeek(first date.Date, wd time.Weekday) date.Date {
	return first + date.Date((int(wd)-int(first.Weekday())+7)%7)
}

// onWeekday returns the day of the week that is meant: the next one after
// today; with "this" today counts; with "next" the one in next week; with
// "last" the latest before today.
func (p *parser) onWeekday(wd time.Weekday, w which) date.Date {
	ahead := date.Date((int(wd) - int(p.today.Weekday()) + 7) % 7)
	switch w {
	case this:
		return p.today + ahead
	case next:
		return inWeek(p.today.StartOfWeek(p.ctx.WeekStart)+7, wd)
	case last:
		if ahead == 0 {
			return p.today - 7
		}
		return p.today + ahead - 7
	}
	if ahead == 0 {
		ahead = 7
	}
	return p.today + ahead
}

// withDate reads the date after its weekday: "Senin, 30 November 2026". The
// date counts; another weekday is a doubt.
func (p *parser) withDate(wd time.Weekday, i int) (d days, to int) {
	i = p.skipMark(i, ",")
	for _, m := range []func(*parser, int) (days, int){(*parser).dayMonth, (*parser).monthDay, (*parser).numericDay, (*parser).isoDay, (*parser).dayOfMonth} {
		d, to := m(p, i)
		if to == 0 || d.first == 0 {
			continue
		}
		d.need = alone
		if d.first.Weekday() != wd {
			d.doubts = append(d.doubts, doubt{DoubtWeekday, d.first.String()})
		}
		return d, to
	}
	return d, 0
}
