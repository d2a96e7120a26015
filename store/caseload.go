package store

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
)

// Standing is a client of the caseload with when they were last seen.
type Standing struct {
	model.Head
	agenda.Contact
	Over     int  // days beyond the contact standard; negative: left
	Standard bool // there is one, and it runs
	Flagged  bool // a flag must be seen before contact
}

// Caseload returns the open and paused clients, by status and code, with when
// each was last seen and is next to be met.
func (tx *Tx) Caseload(now time.Time) ([]Standing, error) {
	cal, err := tx.Workdays()
	if err != nil {
		return nil, err
	}
	var all []Standing
	for _, status := range []model.ClientStatus{model.ClientOpen, model.ClientPaused} {
		heads, err := tx.ClientsWith(status)
		if err != nil {
			return nil, err
		}
		for _, h := range heads {
			s, err := tx.standing(h, now, cal)
			if err != nil {
				return nil, err
			}
			all = append(all, s)
		}
	}
	return all, nil
}

func (tx *Tx) standing(h model.Head, now time.Time, cal date.Calendar) (Standing, error) {
	s := Standing{Head: h}
	all, err := tx.ContactsOf(h.ID, date.Of(now))
	if err != nil {
		return s, err
	}
	s.Contact = agenda.ContactOf(h.ID, all, now, cal)
	s.Over, s.Standard = agenda.Silence(h.Rank, h.Marks.Has(model.Timed), h.Start.Date, s.Last, date.Of(now), cal)
	if h.State == string(model.ClientPaused) {
		s.Standard = false // its clocks stand still
	}
	flags, err := tx.List(model.FlagsOf(h.ID))
	s.Flagged = slices.ContainsFunc(flags, func(f model.Head) bool { return f.Marks.Has(model.Warning) })
	return s, err
}
