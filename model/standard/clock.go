package standard

import (
	"time"

	"caseload/model"
	"caseload/model/date"
)

// advance returns when an offset from a moment is over. Forward clocks stand
// still while the case is paused, unless the rule says that they run; what is
// counted back from a date, such as that of a hearing, does not move.
func (r *Reckoner) advance(from Moment, off Offset, rule *Rule) Moment {
	pauses := r.pauses
	if rule.Runs || off.N < 0 {
		pauses = nil
	}
	if off.Unit == Hours {
		return r.advanceHours(from, off.N, pauses)
	}
	day := from.Day
	if rule.Count == SameDay && off.N != 0 {
		day-- // the day of the basis is counted as the first
		if off.N < 0 {
			day += 2
		}
	}
	start := day
	switch off.Unit {
	case Days:
		day += date.Date(off.N)
	case WorkingDays:
		day = r.desk.Days.AddWorking(day, off.N)
	case Weeks:
		day += date.Date(7 * off.N)
	case Months:
		day = addMonths(from.Day, day, off.N)
	case Years:
		day = addMonths(from.Day, day, 12*off.N)
	}
	for i := range pauses {
		day = r.afterPause(start, day, off.Unit, &pauses[i])
	}
	return OnDay(r.land(day, rule.Landing))
}

// addMonths counts months from the day of the basis itself, so that the end
// of a month stays the end of a month, and then takes off or adds the day by
// which the count begins elsewhere.
func addMonths(basis, start date.Date, n int) date.Date {
	return basis.AddMonths(n) + (start - basis)
}

// afterPause moves a deadline by the days of a pause that lie between the
// start and the deadline.
func (r *Reckoner) afterPause(start, due date.Date, unit Unit, p *model.Pause) date.Date {
	first := max(p.From, start+1)
	if first > due || p.To <= first {
		return due
	}
	if unit == WorkingDays {
		return r.desk.Days.AddWorking(due, r.desk.Days.WorkingBetween(first-1, p.To-1))
	}
	return due + (p.To - first)
}

// land moves a deadline off a day without work, as the rule says.
func (r *Reckoner) land(day date.Date, how Landing) date.Date {
	if how == Keep || how == "" || r.desk.Days.IsWorking(day) {
		return day
	}
	if how == Before {
		return r.desk.Days.OnOrBefore(day)
	}
	return r.desk.Days.OnOrAfter(day)
}

// advanceHours counts running hours, by day and night and over changes of
// the clocks: 3×24 hours are 72 hours. From a day without a time they count
// from its beginning, which is never too late.
func (r *Reckoner) advanceHours(from Moment, n int, pauses []model.Pause) Moment {
	at := from.Unix
	if !from.Timed {
		if n == 0 {
			return from
		}
		at = from.Day.In(r.reader).Unix()
	}
	start := at
	at += int64(n) * 3600
	for _, p := range pauses {
		first := max(start, p.From.In(r.reader).Unix())
		last := p.To.In(r.reader).Unix()
		if first <= at && last > first {
			at += last - first
		}
	}
	return AtTime(time.Unix(at, 0).In(r.reader))
}

// decided is what a deadline was reckoned by.
type decided struct {
	due    Moment
	from   Moment // counted from: the basis, or the day on which a stricter rule began
	offset Offset
	risk   model.Risk // that chose the offset, where the rule asks for it
}

// deadline reckons a deadline whose offset may depend on the risk, which may
// have changed since the basis. A higher risk counts from the day on which
// the risk was judged higher, so that nothing is overdue by surprise; what
// was due earlier anyway stays. A lower risk counts from the basis.
func (r *Reckoner) deadline(from Moment, t *Timing, rule *Rule) decided {
	client := &r.of.Client
	if !t.differs() {
		return decided{r.advance(from, t.Usual, rule), from, t.Usual, model.RiskUnknown}
	}
	risk := client.Risk
	if len(client.Turns) > 0 {
		risk = client.Turns[0].Risk
	}
	at := 0
	for at < len(client.Turns) && client.Turns[at].On <= from.Day {
		risk = client.Turns[at].Risk
		at++
	}
	best := decided{r.advance(from, t.At(risk), rule), from, t.At(risk), risk}
	for ; at < len(client.Turns) && client.Turns[at].On <= r.today; at++ {
		turn := &client.Turns[at]
		off := t.At(turn.Risk)
		if off == t.At(risk) {
			risk = turn.Risk
			continue
		}
		risk = turn.Risk
		whole := decided{r.advance(from, off, rule), from, off, risk}
		if !whole.due.Before(best.due) {
			best = whole
			continue
		}
		since := OnDay(turn.On)
		if off.Unit == Hours {
			since.Day++ // the hour is not known: hours count from the end of the day
		}
		if switched := (decided{r.advance(since, off, rule), since, off, risk}); switched.due.Before(best.due) {
			best = switched
		}
	}
	return best
}
