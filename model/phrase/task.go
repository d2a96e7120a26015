package phrase

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// taskDayItem finds the days that only a task has: when to ask again, and
// from when on it may be done.
func (p *parser) taskDayItem(i int) item {
	for _, mark := range []struct {
		role  role
		words table[bool]
	}{{roleNudge, words.nudge}, {roleEarliest, words.earliest}} {
		at := skip(p, mark.words, i)
		if at == i {
			continue
		}
		if d, to := p.day(skip(p, words.on, at)); to > 0 && d.first.Valid() && !d.timed {
			return item{role: mark.role, to: to, days: d, doubts: d.doubts}
		}
	}
	return item{}
}

// leaveNudge puts the day to ask again back into the title where nobody is
// waited for.
func (b *builder) leaveNudge() {
	if b.pick.nudge != nil && (b.pick.waiting == nil || b.pick.waiting.role == nothing) {
		b.pick.nudge.role = nothing
	}
}

// ParseWaiting reads on whom somebody waits, and when to ask again: "clinic",
// "clinic, nudge friday", "puskesmas, tagih 3 hari lagi", "clinic, friday".
// It refuses a word for asking again that no day follows.
func ParseWaiting(text string, ctx Context) (whom string, nudge date.Date, ok bool) {
	text = model.CleanText(text)
	p := newField(text, ctx)
	for i := range p.tokens {
		if it := p.taskDayItem(i); p.starts(i) && it.role == roleNudge && p.all(it.to) && len(it.doubts) == 0 {
			return before(text, p, i), it.days.first, true
		}
		if p.starts(i) && skip(p, words.nudge, i) > i {
			return "", 0, false
		}
		if i > 0 && p.isMark(i-1, ",") {
			if d, to := p.day(i); p.all(to) && d.first.Valid() && len(d.doubts) == 0 && !d.timed {
				return before(text, p, i-1), d.first, true
			}
		}
	}
	return clean(text), 0, true
}

// ParseUntil reads where a task is put off to: a date, or words for someday
// or for no date at all.
func ParseUntil(text string, ctx Context) (day date.Date, someday, ok bool) {
	if day, ok = ParseDate(text, ctx); ok {
		return day, false, true
	}
	p := newField(text, ctx)
	if p.all(skip(p, words.someday, 0)) {
		return 0, true, true
	}
	return 0, false, p.all(skip(p, words.undated, 0))
}

// before returns what stands before token i, without the comma at its end.
func before(text string, p *parser, i int) string {
	return strings.TrimRight(clean(strings.TrimSpace(text)[:p.tokens[i].start]), " ,;")
}

// ParseTaskRepeat reads how a task repeats: what ParseRepeat reads, and
// whether it counts from completion, as in "every! 3 days" and "3 days after
// done".
func ParseTaskRepeat(text string, ctx Context) (rule string, fromCompletion, ok bool) {
	if rule, ok = ParseRepeat(text, ctx); ok {
		return rule, false, true
	}
	for _, before := range []string{"task: x ", "task: x every "} {
		d := Parse(before+text, ctx)
		if d.Title == "x" && d.RepeatFromCompletion {
			return d.Repeat, true, true
		}
	}
	return "", false, false
}

// everyWorkingDay reads "working day", "3 working days", "3 hari kerja".
func (p *parser) everyWorkingDay(i int) (r recur.Rule, to int) {
	n, at := 1, i
	if count, after := p.count(i); after > 0 {
		n, at = count, after
	} else if after := skip(p, words.other, i); after > i {
		n, at = 2, after
	}
	to = skip(p, words.working, at)
	if to == at || n < 1 || n > maxCount {
		return r, 0
	}
	r = amount{n, day}.rule()
	r.Off = recur.OffUncounted
	return r, skip(p, words.once, to)
}

// countsDaysOff reports whether the rule counts in working days.
func countsDaysOff(r recur.Rule) bool { return r.Off == recur.OffUncounted }

// countsWorking reports whether the rule can be that of a task alone: every
// so many working days, but for each of them.
func countsWorking(r recur.Rule) bool { return countsDaysOff(r) && r.Interval > 1 }

// afterWeekend returns the first day from d on that most people work.
func afterWeekend(d date.Date) date.Date {
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		d++
	}
	return d
}

// InCalendar returns a rule as an appointment can have it. Each working day is
// Monday to Friday, but for days off; ok is false where working days are
// counted.
func InCalendar(rule string) (plain string, ok bool) {
	r, err := recur.Parse(rule)
	if err != nil || !countsDaysOff(r) {
		return rule, true
	}
	if countsWorking(r) {
		return "", false
	}
	days := weekly(workdays...)
	days.Count, days.Until, days.UntilIsDate, days.UntilUTC, days.Off = r.Count, r.Until, r.UntilIsDate, r.UntilUTC, recur.OffLeftOut
	return days.String(), true
}

// countPlainDays gives the draft of an appointment a repeat that it can have.
func (d *Draft) countPlainDays() {
	rule, ok := InCalendar(d.Repeat)
	if d.Repeat = rule; !ok {
		d.Doubts = append(d.Doubts[:len(d.Doubts):len(d.Doubts)], Doubt{Code: DoubtWorkdays})
	}
}
