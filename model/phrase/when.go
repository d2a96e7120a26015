package phrase

import (
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// when fills the dates, times and the repeat of the draft.
func (b *builder) when() {
	h := b.hours()
	first, last, dated := b.dates(h)
	rule, repeats := b.rule(first)
	if b.draft.Kind == model.KindTask && !dated && !h.said && !repeats && !b.has(roleAllDay) {
		return
	}
	if repeats {
		h.start.nextDay = h.start.nextDay && !namesDays(rule) // "every Friday at midnight" has to fall on Fridays
		first = b.firstOf(rule, first, h)
		last = first
	}
	if b.draft.Kind == model.KindAppointment && h.said && last > first && !repeats && !b.endsAnotherDay() {
		rule, repeats = amount{1, day}.rule(), true
		rule.Until, rule.UntilIsDate = last.At(0), true
		b.doubtWhole(DoubtEachDay, last.String())
		last = first
	}
	b.set(first, last, h)
	b.setRepeat(rule, repeats)
	b.checkHours(h)
}

// dates returns the first and last day that the line says, today where it
// says none.
func (b *builder) dates(h hours) (first, last date.Date, dated bool) {
	first, last = b.today, b.today
	if b.pick.day != nil {
		first, last, dated = b.pick.day.days.first, b.pick.day.days.last, true
		if b.pick.day.days.period {
			if b.followsDeadline() {
				first = last
			}
			last = first
		}
	} else if h.said && b.pick.repeat == nil && h.start.on(b.today).Before(b.now) {
		first, last = b.today+1, b.today+1
		b.doubtAt(*b.timeItem(), doubt{DoubtTomorrow, first.String()})
	}
	if b.pick.repeat != nil {
		return first, last, dated
	}
	switch {
	case b.pick.until != nil:
		last, dated = b.lastDay(first), true
	case b.pick.span != nil:
		last = b.pick.span.amount.from(first, 1) - 1
	}
	if last < first || int(last-first) >= maxDays || !last.Valid() || last == date.Latest {
		b.doubtWhole(DoubtEndBeforeStart, first.String())
		last = first
	}
	return first, last, dated
}

// lastDay returns the day said after "until". A weekday is the next one after
// the first day.
func (b *builder) lastDay(first date.Date) date.Date {
	it := b.pick.until
	if it.days.last >= first {
		return it.days.last
	}
	later := *b.parser
	later.today = first
	for i := it.from; i < it.to; i++ {
		if d, to := later.weekday(i); to > 0 && d.last >= first {
			return d.last
		}
	}
	return it.days.last
}

// followsDeadline reports whether the date stands after a deadline word.
func (b *builder) followsDeadline() bool {
	for i := range b.items {
		if &b.items[i] == b.pick.day {
			return b.due(i)
		}
	}
	return false
}

// timeItem returns the item that says the time.
func (b *builder) timeItem() *item {
	switch {
	case b.pick.clock != nil:
		return b.pick.clock
	case b.pick.part != nil:
		return b.pick.part
	}
	return b.pick.day
}

// rule returns the rule of the repeat with the end that was said.
func (b *builder) rule(first date.Date) (r recur.Rule, repeats bool) {
	if b.pick.repeat == nil {
		return r, false
	}
	r = b.pick.repeat.rule
	switch {
	case b.pick.until != nil:
		r.Until, r.UntilIsDate, r.UntilUTC, r.Count = b.pick.until.days.last.At(0), true, false, 0
	case b.pick.times != nil:
		r.Count, r.Until = b.pick.times.count, date.Wall{}
	case b.pick.span != nil:
		if last := b.pick.span.amount.from(first, 1) - 1; last.Valid() {
			r.Until, r.UntilIsDate, r.UntilUTC, r.Count = last.At(0), true, false, 0
		}
	case b.pick.day != nil && !b.pick.day.days.period && b.pick.day.days.last > b.pick.day.days.first:
		r.Until, r.UntilIsDate, r.UntilUTC, r.Count = b.pick.day.days.last.At(0), true, false, 0
	}
	return r, true
}

// namesDays reports whether the rule itself says on which days it falls.
func namesDays(r recur.Rule) bool {
	return len(r.ByDay)+len(r.ByMonthDay)+len(r.ByMonth)+len(r.ByYearDay)+len(r.ByWeekNo) > 0
}

// firstOf returns the first day from first on that fits the rule.
func (b *builder) firstOf(rule recur.Rule, first date.Date, h hours) date.Date {
	if b.pick.day == nil && h.said && h.start.on(first).Before(b.now) {
		first++
	}
	if countsDaysOff(rule) && b.pick.day == nil {
		return afterWeekend(first)
	}
	if !namesDays(rule) {
		return first
	}
	rule.Interval, rule.Count, rule.Until = 1, 0, date.Wall{}
	series := recur.Series{Rules: []string{rule.String()}}
	fit, ok, err := series.Next((first - 1).At(0), time.UTC, true, first.At(0))
	if err != nil || !ok || fit.Date >= date.Latest {
		return first
	}
	if b.pick.day != nil && fit.Date != first && !b.pick.day.days.starting {
		b.doubtAt(*b.pick.day, doubt{DoubtFirstDay, fit.Date.String()})
	}
	return fit.Date
}

// set fills the times of the appointment or the deadline of the task.
func (b *builder) set(first, last date.Date, h hours) {
	d := &b.draft
	if d.Kind == model.KindTask {
		d.Due = last.At(0)
		if h.said {
			d.Due, d.DueTimed = h.start.on(last), true
		}
		if d.Estimate == 0 && b.pick.length != nil {
			d.Estimate = b.pick.length.length
		}
		if d.Estimate == 0 {
			d.Estimate = h.length
		}
		return
	}
	if !h.said {
		d.AllDay, d.Start, d.End = true, first.At(0), (last + 1).At(0)
		return
	}
	length := h.length
	if length == 0 && !b.saidEnd() {
		length = b.ctx.DefaultDuration
		if length <= 0 {
			length = time.Hour
		}
	}
	d.Start = h.start.on(first)
	d.End = d.Start.Add(length)
	if b.endsAnotherDay() && d.Start.Before(b.pick.until.clock.end.on(last)) {
		d.End = b.pick.until.clock.end.on(last)
	}
	if !d.End.Date.Valid() || int(d.End.Date-d.Start.Date) > model.MaxSpan {
		d.End = d.Start
	}
}

// endsAnotherDay reports whether the line says the day and the time of the
// end: "Friday at 9 until Sunday at 15".
func (b *builder) endsAnotherDay() bool {
	return b.pick.until != nil && b.pick.until.clock.ends && b.pick.repeat == nil
}

func (b *builder) saidEnd() bool {
	return b.pick.clock != nil && (b.pick.clock.clock.ends || b.pick.untilClock != nil) || b.pick.length != nil
}

// setRepeat fills the repeat. An end before the beginning is dropped.
func (b *builder) setRepeat(rule recur.Rule, repeats bool) {
	d := &b.draft
	if !repeats {
		return
	}
	start, allDay := d.Start, d.AllDay
	if d.Kind == model.KindTask {
		start, allDay = d.Due, !d.DueTimed
		d.RepeatFromCompletion = b.pick.repeat != nil && b.pick.repeat.fromDone
	}
	fits := func(r recur.Rule) bool {
		return recur.Series{Rules: []string{r.String()}}.Validate(start, b.location(), allDay) == nil
	}
	if !fits(rule) {
		rule.Until, rule.UntilIsDate, rule.UntilUTC = date.Wall{}, false, false
		b.doubtWhole(DoubtRepeatEnds, "")
	}
	if !fits(rule) {
		return
	}
	d.Repeat = rule.String()
	if d.Kind == model.KindAppointment {
		d.countPlainDays()
	}
}

// checkHours looks for times that have passed or that clocks skip or show
// twice.
func (b *builder) checkHours(h hours) {
	if !h.said {
		return
	}
	w := b.draft.Start
	if b.draft.Kind == model.KindTask {
		w = b.draft.Due
	}
	it := *b.timeItem()
	if w.Date == b.today && w.Before(b.now) && b.pick.day != nil {
		b.doubtAt(it, doubt{DoubtPast, w.String()})
	}
	loc := b.location()
	if !w.Exists(loc) {
		b.doubtAt(it, doubt{DoubtSkippedHour, date.WallOf(w.In(loc)).String()})
	}
	if _, twice := w.Second(loc); twice {
		b.doubtAt(it, doubt{DoubtRepeatedHour, w.String()})
	}
}
