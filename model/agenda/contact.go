package agenda

import (
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// Contact is when a client was last seen and is next to be met. The zero
// date means never, or nothing planned. Way is how long the way there and back
// took when the client was last seen; 0 where nobody has noted it.
type Contact struct {
	Last     date.Date
	Next     date.Date
	Attempts int       // how often the client was not met since, though it was tried
	Tried    date.Date // the last of them
	Way      time.Duration
}

// ContactOf returns when a client was last seen and is next to be met, from
// the appointments with the client. Only being seen counts; trying to see
// does not. Whatever still lies ahead and was not cancelled counts as
// planned. Which days are off, for series that move on them, is said by days.
func ContactOf(client model.ID, all []model.Appointment, now time.Time, days date.Calendar) Contact {
	var c Contact
	c.fill(client, all, now, days)
	c.countAttempts(client, all, now)
	return c
}

func (c *Contact) fill(client model.ID, all []model.Appointment, now time.Time, days date.Calendar) {
	for _, a := range all {
		if a.Repeats() {
			c.addSeries(client, a, now, days)
			continue
		}
		c.add(client, resolve(a, a.Details, date.Wall{}, a.Location(now.Location()), now.Location()), now)
	}
}

// countAttempts counts how often the client was not met since the last time.
func (c *Contact) countAttempts(client model.ID, all []model.Appointment, now time.Time) {
	try := func(d model.Details) {
		day := d.Start.Date
		if !d.Attempt() || day < c.Last || day > date.Of(now) || !has(d.Clients, client) {
			return
		}
		c.Attempts++
		c.Tried = max(c.Tried, day)
	}
	for _, a := range all {
		if !a.Repeats() {
			try(a.Details)
		}
		for _, o := range a.Overrides {
			try(o.Details)
		}
	}
}

func (c *Contact) add(client model.ID, o Occurrence, now time.Time) {
	if !has(o.Clients, client) {
		return
	}
	day := o.FirstDay()
	switch {
	case o.Seen.Yes() && day <= date.Of(now):
		if way := o.Before + o.After; day >= c.Last && way > 0 {
			c.Way = way
		}
		c.Last = max(c.Last, day)
	case o.Status.Open() && o.To.After(now):
		if c.Next.IsZero() || day < c.Next {
			c.Next = day
		}
	}
}

// addSeries looks at what was noted of single dates of a series, and at its
// next date.
func (c *Contact) addSeries(client model.ID, a model.Appointment, now time.Time, days date.Calendar) {
	reader := now.Location()
	loc := a.Location(reader)
	for _, o := range a.Overrides {
		c.add(client, resolve(a, o.Details, o.At, loc, reader), now)
	}
	if !has(a.Clients, client) || !a.Status.Open() {
		return
	}
	after := date.WallOf(now.In(loc)).Add(-a.End.Sub(a.Start))
	if a.Series.Off() == recur.OffAfter {
		after = after.Add(-model.OffReach * 24 * time.Hour)
	}
	placed := placing(a, nil, days)
	for range maxSkips {
		at, ok, err := a.Series.Next(a.Start, loc, a.AllDay, after.Add(time.Second))
		if err != nil || !ok {
			return
		}
		after = at
		if _, replaced := a.Override(at); replaced {
			continue
		}
		d, there := placed(at)
		if o := resolve(a, d, at, loc, reader); there && o.To.After(now) {
			c.add(client, o, now)
			return
		}
	}
}

// maxSkips bounds how many replaced or past dates are passed over in search of the
// next ordinary one.
const maxSkips = 200

func has(ids []model.ID, id model.ID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// Silence returns how many days beyond the contact standard a client has not
// been seen: positive is over, negative is left. ok is false without a
// standard. Days are counted from the day last seen, or the day the case was
// opened.
func Silence(every int, working bool, opened, last, today date.Date, cal date.Calendar) (over int, ok bool) {
	if every <= 0 {
		return 0, false
	}
	since := max(last, opened)
	due := since + date.Date(every)
	if working {
		due = cal.AddWorking(since, every)
	}
	return int(today - due), true
}
