package store

import (
	"errors"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
)

// Between returns the appointments and series that can touch the days from
// first to last, both included, in whatever zone. What really falls on a day
// is worked out by model/agenda.
func (tx *Tx) Between(first, last date.Date) ([]model.Appointment, error) {
	ids := newIDs()
	for day := first - 1; day <= last+1; day++ { // a day more on each side: zones
		heads, err := tx.List(model.OnDay(day))
		if err != nil {
			return nil, err
		}
		ids.add(heads)
	}
	if err := tx.longBetween(first-1, last+1, ids); err != nil {
		return nil, err
	}
	if err := tx.seriesBetween(first-1, last+1, ids); err != nil {
		return nil, err
	}
	return tx.appointments(ids.order)
}

// SeriesBetween returns the series alone that can touch the days from first
// to last.
func (tx *Tx) SeriesBetween(first, last date.Date) ([]model.Appointment, error) {
	ids := newIDs()
	if err := tx.seriesBetween(first-1, last+1, ids); err != nil {
		return nil, err
	}
	return tx.appointments(ids.order)
}

// ids gathers identifiers, each once, in the order they are met.
type ids struct {
	seen  map[model.ID]bool
	order []model.ID
}

func newIDs() *ids { return &ids{seen: map[model.ID]bool{}} }

func (s *ids) add(heads []model.Head) {
	for _, h := range heads {
		if !s.seen[h.ID] {
			s.seen[h.ID] = true
			s.order = append(s.order, h.ID)
		}
	}
}

func (tx *Tx) longBetween(first, last date.Date, into *ids) error {
	parts, err := tx.Parts(model.LongIn("").Name)
	if err != nil {
		return err
	}
	from, to := model.Month(first), model.Month(last)
	for _, part := range parts {
		if part < from || part > to {
			continue
		}
		heads, err := tx.List(model.LongIn(part))
		if err != nil {
			return err
		}
		into.add(heads)
	}
	return nil
}

func (tx *Tx) seriesBetween(first, last date.Date, into *ids) error {
	parts, err := tx.Parts(model.SeriesIn("").Name)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if !strings.HasPrefix(part, model.PartOpen) {
			year, err := strconv.Atoi(part)
			if err != nil || year < first.Year() || year > last.Year() {
				continue
			}
		}
		heads, err := tx.List(model.SeriesIn(part))
		if err != nil {
			return err
		}
		into.add(heads)
	}
	return nil
}

func (tx *Tx) appointments(order []model.ID) ([]model.Appointment, error) {
	all := make([]model.Appointment, 0, len(order))
	for _, id := range order {
		a, err := Appointments.Get(tx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, nil
}

// SeriesOf returns the series that a client has part in.
func (tx *Tx) SeriesOf(client model.ID) ([]model.Appointment, error) {
	heads, err := tx.List(model.SeriesAbout(client))
	if err != nil {
		return nil, err
	}
	ids := newIDs()
	ids.add(heads)
	return tx.appointments(ids.order)
}

// OpenTasks returns the heads of all tasks that are not ended, by due date,
// those without one last.
func (tx *Tx) OpenTasks() ([]model.Head, error) { return tx.Lists(model.OpenTasks("").Name) }

// TasksDueBy returns the tasks that are not ended and due on a day or before.
func (tx *Tx) TasksDueBy(last date.Date) ([]model.Task, error) {
	heads, err := tx.OpenTasks()
	if err != nil {
		return nil, err
	}
	var due []model.Task
	for _, h := range heads {
		if h.Start.IsZero() || h.Start.Date > last+1 { // a day more: zones
			continue
		}
		t, err := Tasks.Get(tx, h.ID)
		if err != nil {
			return nil, err
		}
		due = append(due, t)
	}
	return due, nil
}

// ClientsWith returns the heads of all clients with a status, by code.
func (tx *Tx) ClientsWith(status model.ClientStatus) ([]model.Head, error) {
	heads, err := tx.Lists(model.ClientsIn(status, "").Name)
	if err != nil {
		return nil, err
	}
	sortHeads(heads)
	return heads, nil
}

// About returns the heads of everything about a client other than series,
// newest month first, until yield returns false.
func (tx *Tx) About(client model.ID, yield func(month string, heads []model.Head) bool) error {
	name := model.About(client, "").Name
	parts, err := tx.Parts(name)
	if err != nil {
		return err
	}
	for i := len(parts) - 1; i >= 0; i-- {
		heads, err := tx.List(model.List{Name: name, Part: parts[i]})
		if err != nil {
			return err
		}
		if !yield(parts[i], heads) {
			return nil
		}
	}
	return nil
}

// ContactsOf returns the appointments from which it can be told when a
// client was last seen and is next to be met: all series, whatever lies
// ahead, and the months back to the last in which the client was seen.
func (tx *Tx) ContactsOf(client model.ID, today date.Date) ([]model.Appointment, error) {
	found, err := tx.SeriesOf(client)
	if err != nil {
		return nil, err
	}
	this := model.Month(today)
	var failed error
	err = tx.About(client, func(month string, heads []model.Head) bool {
		seen := false
		for _, h := range heads {
			if h.Kind != model.KindAppointment || !tells(h) {
				continue
			}
			a, err := Appointments.Get(tx, h.ID)
			if err != nil {
				failed = err
				return false
			}
			seen = seen || a.Seen.Yes()
			found = append(found, a)
		}
		return month == model.PartNone || month >= this || !seen
	})
	return found, errors.Join(err, failed)
}

// DateOf returns one date of an appointment as it is shown: what it has of its
// own, and where the series moves it on days off, moved. Without a date, or
// without a series, it is the appointment itself.
func (tx *Tx) DateOf(a model.Appointment, at date.Wall) (model.Details, error) {
	if at.IsZero() || !a.Repeats() {
		return a.Details, nil
	}
	days, err := tx.Workdays()
	return agenda.Shown(a, at, days), err
}

// tells reports whether an appointment can say something of when a client was
// met, tried or is to be met.
func tells(h model.Head) bool {
	status := model.AppointmentStatus(h.State)
	return h.Marks.Has(model.Seen) || status.Open() || status == model.NoShow || status == model.Kept
}

// Workdays returns the days on which work is done, as the user has listed
// them. Where nothing is listed it is from Monday to Friday, without the days
// off that the options name.
func (tx *Tx) Workdays() (date.Calendar, error) {
	list, err := tx.DaysOff()
	return list.Calendar(), err
}

// DaysOff returns the user's list of days off, or what counts until there is
// one.
func (tx *Tx) DaysOff() (model.Holidays, error) {
	list, err := Holidays.Get(tx, model.HolidaysID)
	if !errors.Is(err, ErrNotFound) {
		return list, err
	}
	list = model.Holidays{ID: model.HolidaysID}
	for _, h := range tx.store.opt.DaysOff {
		list.Days = append(list.Days, model.Holiday{Day: h.Day, Name: h.Name})
	}
	return list, nil
}
