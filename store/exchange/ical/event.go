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

// event is a VEVENT as the file says it, its times not yet in the zone of a
// record.
type event struct {
	common
	start  moment
	end    *moment // nil: length counts
	length *span   // nil: as long as the kind of start makes it

	rules  []contentline.Property
	dates  []contentline.Property // RDATE
	except []contentline.Property // EXDATE

	kind          model.AppointmentKind // empty: not said
	status        model.AppointmentStatus
	ownStatus     model.AppointmentStatus // as this program says it, empty: not said
	seen          model.SeenState
	outcome       string
	before, after time.Duration
	second        bool
	off           recur.OffDay // of a series
	zone          string       // of a time written in UTC, empty: none
}

// repeats reports whether the event is a series.
func (e *event) repeats() bool { return len(e.rules)+len(e.dates) > 0 }

// event reads a VEVENT.
func (d *Decoder) event(cal *calendar, c *contentline.Component, uid string, judged verdict) (*event, *exchange.Problem) {
	e := &event{common: d.common(cal, c, uid, judged), status: model.Planned}
	started := false
	for i := range c.Properties {
		p := &c.Properties[i]
		if p.Name == "DTSTART" && !started {
			if e.start, started = e.moment(p, p.Value); !started {
				return nil, &exchange.Problem{Line: p.Line, Reason: exchange.BadDate, Args: []string{p.Name}}
			}
			continue
		}
		if !e.take(p) && !e.takeTime(p) && !e.takeOwn(p) {
			e.keep(p)
		}
	}
	if !started {
		if e.recurrence == nil {
			return nil, &exchange.Problem{Line: c.Line, Reason: exchange.NoStart}
		}
		e.start = *e.recurrence
	}
	for i := range c.Components {
		if part := &c.Components[i]; part.Name == "VALARM" {
			e.takeAlarm(part)
		} else {
			e.keepLines(part.Name, part.Line, part.Lines()...)
		}
	}
	// Another program may have changed STATUS since; then that counts.
	if e.ownStatus != "" && e.ownStatus.Cancelled() == e.status.Cancelled() {
		e.status = e.ownStatus
	}
	if e.cancelled && e.status.Open() {
		e.status = model.CancelledByWorker
	}
	e.settle()
	return e, nil
}

// takeTime takes in what says when the event is.
func (e *event) takeTime(p *contentline.Property) bool {
	switch p.Name {
	case "DTEND":
		if m, ok := e.moment(p, p.Value); ok {
			e.end = &m
			return true
		}
		e.change(p.Line, exchange.BadDate, p.Name)
		return false
	case "DURATION":
		if s, ok := parseSpan(p.Value); ok {
			e.length = &s
			return true
		}
		e.bad(p)
	case "RRULE":
		e.rules = append(e.rules, *p)
	case "RDATE":
		e.dates = append(e.dates, *p)
	case "EXDATE":
		e.except = append(e.except, *p)
	case "EXRULE":
		e.change(p.Line, exchange.OtherRule)
		e.keep(p)
	case "STATUS":
		e.takeStatus(p)
	default:
		return false
	}
	return true
}

func (e *event) takeStatus(p *contentline.Property) {
	status, exact := eventStatus(p.Value)
	e.status = status
	if !exact {
		e.keep(p)
	}
}

// eventStatus returns the status that a STATUS stands for, and whether that
// says all of it.
func eventStatus(value string) (status model.AppointmentStatus, exact bool) {
	switch strings.ToUpper(strings.TrimSpace(value)) {
	case "CONFIRMED":
		return model.Confirmed, true
	case "CANCELLED":
		return model.CancelledByWorker, true
	}
	return model.Planned, false
}

// takeOwn takes in what only this program says, and Apple's word for travel.
func (e *event) takeOwn(p *contentline.Property) bool {
	value := strings.TrimSpace(p.Value)
	switch p.Name {
	case ownKind:
		return takeOne(value, model.AppointmentKinds, &e.kind)
	case ownStatus:
		return takeOne(value, model.AppointmentStatuses, &e.ownStatus)
	case ownSeen:
		return takeOne(value, model.SeenStates, &e.seen)
	case ownOutcome:
		e.outcome = model.CleanText(p.Text())
	case ownBefore:
		return takeTravel(p, &e.before)
	case ownAfter:
		return takeTravel(p, &e.after)
	case appleTravel:
		if e.before == 0 {
			takeTravel(p, &e.before)
		}
		return false
	case ownZone:
		e.zone = value
	case ownOff:
		if !slices.Contains(recur.OffDays, recur.OffDay(value)) {
			return false
		}
		e.off = recur.OffDay(value)
	case ownSecond:
		e.second = true
	default:
		return false
	}
	return true
}

// takeOne takes in a value that must be one of a list.
func takeOne[T ~string](value string, all []T, into *T) bool {
	if !slices.Contains(all, T(value)) {
		return false
	}
	*into = T(value)
	return true
}

// takeTravel reads the time that a way takes.
func takeTravel(p *contentline.Property, into *time.Duration) bool {
	s, ok := parseSpan(p.Value)
	if !ok || s.duration() < 0 || s.duration() > model.MaxLead {
		return false
	}
	*into = s.duration()
	return true
}

// details returns what the event says, with its times in p.
func (e *event) details(p place) model.Details {
	d := model.Details{
		Title: e.title, Kind: e.kind, Place: e.place, Before: e.before, After: e.after, Clients: e.clients,
		Remind: e.reminders(p), Status: e.status, Seen: e.seen, Outcome: e.outcome, Purpose: e.text, Tags: e.tags, Private: e.private,
	}
	if d.Kind == "" {
		d.Kind = model.Admin
		if len(d.Clients) > 0 {
			d.Kind = model.Office
		}
	}
	var exact bool
	d.Start, exact = e.start.in(p)
	d.AllDay = e.start.form == day
	d.Second = e.second || !exact && !d.AllDay
	d.End = e.ending(d, p)
	if d.End.Before(d.Start) {
		e.change(e.line, exchange.EndFirst)
		d.End = d.Start
	}
	if d.AllDay && d.End == d.Start {
		d.End.Date++
	}
	if d.End.Date-d.Start.Date > model.MaxSpan {
		e.change(e.line, exchange.LongSpan)
		d.End.Date = d.Start.Date + model.MaxSpan
	}
	return d
}

// ending returns when the event ends, in p, before it is checked.
func (e *event) ending(d model.Details, p place) date.Wall {
	switch {
	case e.end != nil && d.AllDay:
		end, _ := e.end.in(p)
		if end.Clock > 0 {
			end = (end.Date + 1).At(0)
		}
		return end
	case e.end != nil:
		end, _ := e.end.in(p)
		return end
	case e.length == nil && d.AllDay:
		return d.Start.Add(24 * time.Hour)
	case e.length == nil:
		return d.Start
	case d.AllDay:
		days := (e.length.duration() + 24*time.Hour - 1) / (24 * time.Hour)
		return d.Start.Add(days * 24 * time.Hour)
	}
	end, _ := e.start.later(*e.length).in(p)
	return end
}
