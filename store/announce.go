package store

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
)

// Audience is who is told of what is due: each of them once.
type Audience string

// The audiences: a person at the screen, and whoever runs the command.
const (
	OnScreen  Audience = "screen"
	ByCommand Audience = "command"
)

// announced is what an audience has been told, by the key of the
// announcement, and when.
type announced map[string]time.Time

// keepAnnounced is how long it is remembered; longer than anything is due.
const keepAnnounced = 400 * 24 * time.Hour

// Alarms returns what is due to be announced now and was not announced to
// the audience yet.
func (tx *Tx) Alarms(to Audience, rules agenda.Rules, now time.Time) ([]agenda.Alarm, error) {
	today := date.Of(now)
	all, err := tx.Between(today-nearDays, today+nearDays)
	if err != nil {
		return nil, err
	}
	days, err := tx.Workdays()
	if err != nil {
		return nil, err
	}
	occs, _ := agenda.Period(all, today-nearDays, today+nearDays, now.Location(), days)
	far, tasks, err := tx.reminded(today, now.Location(), days)
	if err != nil {
		return nil, err
	}
	var told announced
	if _, err := tx.Setting(announcedTo(to), &told); err != nil {
		return nil, err
	}
	due := agenda.Alarms(append(occs, far...), tasks, rules, now)
	return slices.DeleteFunc(due, func(a agenda.Alarm) bool { _, known := told[a.Key]; return known }), nil
}

// nearDays is how many days around today all appointments are looked at for
// reminders and safety plans. What reaches further stands in a list.
const nearDays = model.NearLead

func announcedTo(to Audience) string { return "announced/" + string(to) }

// reminded returns the occurrences whose reminders reach far ahead, and the
// tasks that have reminders.
func (tx *Tx) reminded(today date.Date, reader *time.Location, days date.Calendar) ([]agenda.Occurrence, []model.Task, error) {
	ids, tasks := newIDs(), []model.Task{}
	parts, err := tx.Parts(model.Reminded("").Name)
	if err != nil {
		return nil, nil, err
	}
	last := today + date.Date(agenda.MaxRemind/(24*time.Hour)) + 1
	for _, part := range parts {
		if part != model.PartOpen && (part < model.Month(today-31) || part > model.Month(last)) {
			continue
		}
		heads, err := tx.List(model.Reminded(part))
		if err != nil {
			return nil, nil, err
		}
		for _, h := range heads {
			if h.Kind == model.KindAppointment {
				ids.add([]model.Head{h})
				continue
			}
			t, err := Tasks.Get(tx, h.ID)
			if err != nil {
				return nil, nil, err
			}
			tasks = append(tasks, t)
		}
	}
	all, err := tx.appointments(ids.order)
	if err != nil {
		return nil, nil, err
	}
	occs, _ := agenda.Period(all, today+nearDays+1, last, reader, days)
	return slices.DeleteFunc(occs, func(o agenda.Occurrence) bool { return o.FirstDay() <= today+nearDays }), tasks, nil
}

// Announce returns what is due to be announced to an audience now, and
// remembers that it was: each announcement is returned once, whoever asks.
func (s *Store) Announce(to Audience, rules agenda.Rules, now time.Time) (due []agenda.Alarm, err error) {
	err = s.amend(func(tx *Tx) error {
		if due, err = tx.Alarms(to, rules, now); err != nil || len(due) == 0 {
			return err
		}
		return tx.announced(to, due, now)
	})
	return due, err
}

// Announced remembers that an audience has been told of something.
func (s *Store) Announced(to Audience, now time.Time, alarms ...agenda.Alarm) error {
	return s.amend(func(tx *Tx) error { return tx.announced(to, alarms, now) })
}

func (tx *Tx) announced(to Audience, alarms []agenda.Alarm, now time.Time) error {
	told := announced{}
	if _, err := tx.Setting(announcedTo(to), &told); err != nil {
		return err
	}
	for key, at := range told {
		if now.Sub(at) > keepAnnounced {
			delete(told, key)
		}
	}
	for _, a := range alarms {
		told[a.Key] = now.UTC()
	}
	return tx.SetSetting(announcedTo(to), told)
}
