package agenda

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Alarm is something that is to be announced: an appointment or a task that
// comes near, or a check-in that is late.
type Alarm struct {
	Key     string // the same for the same announcement, and for no other
	Kind    model.Kind
	ID      model.ID
	At      date.Wall // which date of a series
	Title   string
	Place   string
	Clients []model.ID
	From    time.Time     // when it begins or is due
	AllDay  bool          // on that day, at no time of it
	Due     time.Time     // when it is to be announced
	Lead    time.Duration // from Due to From
	Late    bool          // a check-in that was not made in time
	Buddy   string        // who is to be told, where it is late
}

// stale is how long after its time an announcement still matters, for
// something that is not over by itself: a task.
const stale = 7 * 24 * time.Hour

// Alarms returns what of occurrences and tasks is due to be announced now, in
// the order in which it is due: reminders whose time has come and whose
// subject is not over, and visits whose check-in is late. Days without a time
// are reminded of by the beginning of work where the lead is in whole days,
// and by midnight otherwise.
func Alarms(occs []Occurrence, tasks []model.Task, rules Rules, now time.Time) []Alarm {
	var all []Alarm
	for _, o := range occs {
		if SafetyOf(o, now) == model.SafetyLate {
			all = append(all, lateAlarm(o))
		}
		if !o.Status.Open() || !o.Overlay.IsZero() || !o.To.After(now) && !o.From.After(now) && !o.To.Equal(o.From) {
			continue
		}
		for n, r := range o.Remind {
			base, length := o.From, time.Duration(0)
			if r.FromEnd {
				base, length = o.To, o.To.Sub(o.From)
			}
			due := remindAt(r, base, o.AllDay, rules)
			if due.After(now) || now.Sub(o.From) > length+time.Hour && o.To.Equal(o.From) {
				continue
			}
			all = append(all, Alarm{
				Key:  fmt.Sprintf("%s/%s/%d/%d", o.ID, o.At, o.From.Unix(), n),
				Kind: model.KindAppointment, ID: o.ID, At: o.At, Title: o.Title, Place: o.Place, Clients: o.Clients,
				From: o.From, AllDay: o.AllDay, Due: due, Lead: o.From.Sub(due),
			})
		}
	}
	for _, t := range tasks {
		all = append(all, taskAlarms(t, rules, now)...)
	}
	slices.SortStableFunc(all, func(a, b Alarm) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Key, b.Key)) })
	return all
}

// remindAt returns when a reminder is due.
func remindAt(r model.Reminder, base time.Time, wholeDay bool, rules Rules) time.Time {
	switch {
	case !r.At.IsZero():
		return r.At
	case wholeDay && r.Lead%(24*time.Hour) == 0:
		w := date.WallOf(base)
		return (w.Date - date.Date(r.Lead/(24*time.Hour))).At(rules.Start).In(base.Location())
	}
	return base.Add(-r.Lead)
}

func taskAlarms(t model.Task, rules Rules, now time.Time) []Alarm {
	if t.State.Ended() || t.Due.IsZero() {
		return nil
	}
	base := t.Due.Date.In(now.Location())
	if t.DueTimed {
		base = t.Due.In(model.Location(t.Zone, now.Location())).In(now.Location())
	}
	var all []Alarm
	for n, r := range t.Remind {
		due := remindAt(r, base, !t.DueTimed, rules)
		if due.After(now) || now.Sub(due) > stale {
			continue
		}
		all = append(all, Alarm{
			Key:  fmt.Sprintf("%s/%d/%d", t.ID, base.Unix(), n),
			Kind: model.KindTask, ID: t.ID, Title: t.Title, Clients: t.Clients, From: base, AllDay: !t.DueTimed, Due: due, Lead: base.Sub(due),
		})
	}
	return all
}

// MaxRemind is how far ahead a reminder can reach, so far must occurrences be
// looked at.
const MaxRemind = model.MaxLead

// SafetyOf says how the safety plan of a visit stands: armed by hand or from
// its beginning on, late when nobody has checked in by the time that was
// agreed, until the outcome or a check-in is noted. It is computed, so it
// survives a restart.
func SafetyOf(o Occurrence, now time.Time) model.SafetyState {
	switch {
	case o.Safety.IsZero() || !o.Overlay.IsZero() || !o.Status.Open():
		return model.SafetyNone
	case o.Safety.State == model.SafetyCheckedIn:
		return model.SafetyCheckedIn
	case now.After(CheckInBy(o)):
		return model.SafetyLate
	case o.Safety.State == model.SafetyArmed || !now.Before(o.From):
		return model.SafetyArmed
	}
	return model.SafetyNone
}

// CheckInBy returns by when a visit with a safety plan is to be checked in
// from.
func CheckInBy(o Occurrence) time.Time { return o.To.Add(o.Safety.CheckIn) }

func lateAlarm(o Occurrence) Alarm {
	by := CheckInBy(o)
	return Alarm{
		Key: fmt.Sprintf("%s/%s/%d/late", o.ID, o.At, by.Unix()), Kind: model.KindAppointment, ID: o.ID, At: o.At, Title: o.Title, Place: o.Place,
		Clients: o.Clients, From: by, Due: by, Late: true, Buddy: o.Safety.Buddy,
	}
}
