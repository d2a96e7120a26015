package ical

import (
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
	"caseload/store/exchange"
	"caseload/store/exchange/contentline"
)

// Bounds of what a series keeps, as model/recur has them.
const (
	maxRules = 10
	maxDates = 10_000
)

// addSeries makes a series of a, whose times are in p. Periods (RDATE) of
// another length than the event come back as replaced occurrences.
func addSeries(a *model.Appointment, e *event, p place) []model.Override {
	for i := range e.rules {
		addRule(a, e, &e.rules[i], p)
	}
	var extra []model.Override
	for i := range e.dates {
		extra = append(extra, addDates(a, e, &e.dates[i], p)...)
	}
	for i := range e.except {
		addExcept(a, e, &e.except[i], p)
	}
	s := &a.Series
	s.Dates, s.Except = inOrder(s.Dates), inOrder(s.Except)
	slices.Sort(s.ExceptDays)
	s.ExceptDays = slices.Compact(s.ExceptDays)
	return extra
}

func inOrder(walls []date.Wall) []date.Wall {
	slices.SortFunc(walls, date.Wall.Compare)
	return slices.Compact(walls)
}

// addRule adds a rule as it stands, or keeps it raw where nobody could
// follow it.
func addRule(a *model.Appointment, e *event, p *contentline.Property, in place) {
	rule := recur.Series{Rules: []string{strings.TrimSpace(p.Value)}}
	if len(a.Series.Rules) == maxRules || rule.Validate(a.Start, in.loc, a.AllDay) != nil {
		e.change(p.Line, exchange.BadRule)
		e.keep(p)
		return
	}
	a.Series.Rules = append(a.Series.Rules, recur.WithOff(rule.Rules[0], e.off))
}

// addDates adds the dates of an RDATE.
func addDates(a *model.Appointment, e *event, p *contentline.Property, in place) []model.Override {
	var extra []model.Override
	for _, value := range p.Values() {
		start, rest, isPeriod := strings.Cut(value, "/")
		m, ok := e.moment(p, start)
		if !ok {
			e.change(p.Line, exchange.BadDate, p.Name)
			continue
		}
		if len(a.Series.Dates) == maxDates {
			e.change(p.Line, exchange.TooManyDates, p.Name)
			return extra
		}
		at := occurrence(m, a, in)
		a.Series.Dates = append(a.Series.Dates, at)
		if !isPeriod {
			continue
		}
		end, ok := e.periodEnd(p, m, rest, in)
		if !ok || end.Before(at) {
			e.change(p.Line, exchange.BadDate, p.Name)
			continue
		}
		if end.Sub(at) == a.End.Sub(a.Start) {
			continue
		}
		o := model.Override{At: at, Details: a.Details}
		o.Start, o.End, o.Second = at, end, false
		extra = append(extra, o)
	}
	return extra
}

// periodEnd reads what stands after the slash of a period: an end or a
// length.
func (e *event) periodEnd(p *contentline.Property, start moment, rest string, in place) (date.Wall, bool) {
	if length, ok := parseSpan(rest); ok {
		end, _ := start.later(length).in(in)
		return end, true
	}
	m, ok := e.moment(p, rest)
	if !ok {
		return date.Wall{}, false
	}
	end, _ := m.in(in)
	return end, true
}

// addExcept adds the dates of an EXDATE.
func addExcept(a *model.Appointment, e *event, p *contentline.Property, in place) {
	for _, value := range p.Values() {
		if strings.TrimSpace(value) == "" {
			continue
		}
		m, ok := e.moment(p, value)
		switch {
		case !ok:
			e.change(p.Line, exchange.BadDate, p.Name)
		case len(a.Series.Except)+len(a.Series.ExceptDays) >= maxDates:
			e.change(p.Line, exchange.TooManyDates, p.Name)
			return
		case m.form == day && !a.AllDay:
			a.Series.ExceptDays = append(a.Series.ExceptDays, m.wall.Date)
		default:
			a.Series.Except = append(a.Series.Except, occurrence(m, a, in))
		}
	}
}

// later returns the moment a span after m: so many days later on the
// calendar, and then so long on the clock.
func (m moment) later(s span) moment {
	m.wall = m.wall.Add(time.Duration(s.days) * 24 * time.Hour)
	switch {
	case s.exact == 0:
	case m.form == zoned:
		m.wall = date.WallOf(m.wall.In(m.zone.Location).Add(s.exact).In(m.zone.Location))
	default:
		m.wall = m.wall.Add(s.exact)
	}
	return m
}
