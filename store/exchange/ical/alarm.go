package ical

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/store/exchange"
	"caseload/store/exchange/contentline"
)

// alarm is a reminder as a file says it.
type alarm struct {
	lead    time.Duration // before the start or the end
	fromEnd bool
	at      *moment // a fixed time, nil: lead counts
}

// takeAlarm takes in a VALARM. One that the model cannot hold whole is kept
// as it stands as well; when written, it stands for its reminder as long as
// there is one.
func (b *common) takeAlarm(c *contentline.Component) {
	a, whole, ok := b.alarm(c)
	if ok && len(b.remind) < model.MaxList {
		b.remind = append(b.remind, a)
	}
	if !ok || !whole {
		b.keepLines(c.Name, c.Line, c.Lines()...)
	}
}

// alarm reads a VALARM. ok is false for one that is no reminder on a screen;
// whole is false where it says more than a reminder holds.
func (b *common) alarm(c *contentline.Component) (a alarm, whole, ok bool) {
	whole = len(c.Components) == 0
	for i := range c.Properties {
		switch p := &c.Properties[i]; p.Name {
		case "ACTION":
			if action := strings.ToUpper(strings.TrimSpace(p.Value)); action != "DISPLAY" && action != "AUDIO" {
				return a, false, false
			} else if action == "AUDIO" {
				whole = false
			}
		case "TRIGGER":
			if a, ok = b.trigger(p); !ok {
				b.change(p.Line, exchange.BadReminder)
				return a, false, false
			}
		case "DESCRIPTION":
		default:
			whole = false
		}
	}
	return a, whole, ok
}

// trigger reads when an alarm goes off.
func (b *common) trigger(p *contentline.Property) (alarm, bool) {
	if length, ok := parseSpan(p.Value); ok {
		a := alarm{lead: -length.duration(), fromEnd: strings.EqualFold(p.Param("RELATED"), "END")}
		return a, a.lead <= model.MaxLead && a.lead >= -model.MaxLead
	}
	m, ok := b.cal.moment(p, p.Value)
	if !ok || m.form == day {
		return alarm{}, false
	}
	return alarm{at: &m}, true
}

// reminders returns the reminders of an event.
func (b *common) reminders(reader place) []model.Reminder {
	var all []model.Reminder
	for _, a := range b.remind {
		all = append(all, a.reminder(reader))
	}
	return all
}

func (a alarm) reminder(reader place) model.Reminder {
	if a.at != nil {
		return model.Reminder{At: a.at.instant(reader.loc).UTC()}
	}
	return model.Reminder{Lead: a.lead, FromEnd: a.fromEnd}
}
