package ical

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
	"caseload/store/exchange/contentline"
)

// answeredByEvent are the properties that an appointment answers for itself;
// a raw line of theirs is written only where it still says the same.
var answeredByEvent = []string{"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "CLASS", "STATUS", "DTEND", appleTravel}

// Appointment writes an appointment, with all that replaces its occurrences.
func (e *Encoder) Appointment(a model.Appointment) {
	uid := UID(a.ID, a.Stamp)
	c := e.begin("VEVENT", uid, a.Stamp, a.Zone, a.Stamp.Raw)
	e.times(c, a.Details, a.Repeats())
	e.series(c, a)
	e.details(c, a.Details)
	e.w.Component(&c.Component)
	if !a.Repeats() {
		return
	}
	for _, o := range a.Overrides {
		c := e.begin("VEVENT", uid, a.Stamp, a.Zone, o.Raw)
		c.walls("RECURRENCE-ID", a.AllDay, o.At)
		e.times(c, o.Details, false)
		e.details(c, o.Details)
		e.w.Component(&c.Component)
	}
}

// times adds when an event is. The second of a repeated hour can be said
// only in UTC.
func (e *Encoder) times(c *entry, d model.Details, repeats bool) {
	end := d.AllDay || d.End != d.Start
	if d.Second && !d.AllDay && c.loc != nil && !repeats {
		if start, twice := d.Start.Second(c.loc); twice {
			c.instant("DTSTART", start)
			if end {
				c.instant("DTEND", d.End.In(c.loc))
			}
			c.Add(ownZone, contentline.Escape(c.zone))
			return
		}
	}
	c.flag(ownSecond, d.Second)
	if c.zone == utc.name && !repeats && !d.AllDay {
		c.Add(ownZone, c.zone) // else it would be put into the zone of the reader
	}
	c.walls("DTSTART", d.AllDay, d.Start)
	if end {
		c.walls("DTEND", d.AllDay, d.End)
	}
}

// series adds how an event repeats. Lines of a rule that could not be
// followed are raw, and stand only while there is no other.
func (e *Encoder) series(c *entry, a model.Appointment) {
	if a.Repeats() {
		kept := c.raw[:0]
		for _, p := range c.raw {
			if p.Name != "RRULE" {
				kept = append(kept, p)
			}
		}
		c.raw = kept
	}
	for _, rule := range a.Series.Rules {
		c.Add("RRULE", recur.Plain(rule))
	}
	c.addIf(ownOff, string(a.Series.Off()))
	c.walls("RDATE", a.AllDay, a.Series.Dates...)
	c.walls("EXDATE", a.AllDay, a.Series.Except...)
	days := make([]date.Wall, len(a.Series.ExceptDays))
	for i, d := range a.Series.ExceptDays {
		days[i] = d.At(0)
	}
	c.walls("EXDATE", true, days...)
}

// details adds what one occurrence can have of its own.
func (e *Encoder) details(c *entry, d model.Details) {
	if e.opt.Redact {
		c.Add("SUMMARY", contentline.Escape(e.opt.Title))
		c.addIf("STATUS", statusText(d.Status))
		c.Add("CLASS", "PRIVATE")
		return
	}
	c.text("SUMMARY", d.Title)
	c.text("DESCRIPTION", d.Purpose)
	c.text("LOCATION", d.Place)
	c.addIf("CATEGORIES", contentline.EscapeList(d.Tags))
	c.class(d.Private)
	c.prefer("STATUS", statusText(d.Status), func(p *contentline.Property) bool {
		status, _ := eventStatus(p.Value)
		return status == d.Status
	})
	c.Add(ownKind, string(d.Kind))
	if status, exact := eventStatus(statusText(d.Status)); !exact && d.Status != model.Planned || status != d.Status {
		c.Add(ownStatus, string(d.Status))
	}
	c.addIf(ownSeen, string(d.Seen))
	c.addIf(ownOutcome, contentline.Escape(d.Outcome))
	c.prefer(appleTravel, "", func(p *contentline.Property) bool {
		var apple time.Duration
		return takeTravel(p, &apple) && apple == d.Before
	})
	c.span(ownBefore, d.Before)
	c.span(ownAfter, d.After)
	e.clients(c, d.Clients)
	c.rest(answeredByEvent...)
	c.alarms(d.Title, d.Remind, false)
}

// statusText returns the STATUS of an appointment, "" for one that is only
// planned.
func statusText(s model.AppointmentStatus) string {
	switch {
	case s.Cancelled():
		return "CANCELLED"
	case s == model.Planned:
		return ""
	}
	return strings.ToUpper(string(model.Confirmed))
}
