package ical

import (
	"maps"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store/exchange"
)

// join makes records of the entries that belong together.
func (d *Decoder) join(p *parts) []Item {
	items := d.joinTodos(p.todos)
	var masters, changed []*event
	for _, e := range p.events {
		if e.recurrence == nil {
			masters = append(masters, e)
		} else {
			changed = append(changed, e)
		}
	}
	owner := slices.IndexFunc(masters, (*event).repeats)
	if owner < 0 {
		owner = slices.IndexFunc(masters, func(m *event) bool { return m.replacedBy(changed) })
	}
	for i, m := range masters {
		if i == owner {
			items = append(items, d.appointment(m, changed)...)
		} else {
			items = append(items, d.appointment(m, nil)...)
		}
	}
	if owner >= 0 {
		return items
	}
	for _, e := range d.latest(changed) {
		items = append(items, d.orphan(e)...)
	}
	return items
}

// replacedBy reports whether one of the events replaces e, which stands
// once.
func (e *event) replacedBy(changed []*event) bool {
	return slices.ContainsFunc(changed, func(c *event) bool { return e.isAt(*c.recurrence) })
}

// isAt reports whether e, which stands once, is the occurrence at m.
func (e *event) isAt(m moment) bool {
	if m.form == day || e.start.form == day {
		return m.wall.Date == e.start.wall.Date
	}
	return m.instant(e.cal.home.loc).Equal(e.start.instant(e.cal.home.loc))
}

// appointment makes an appointment of an event and what replaces its
// occurrences; several where a change holds from one occurrence on.
func (d *Decoder) appointment(master *event, changed []*event) []Item {
	changed = d.latest(changed)
	if !master.repeats() {
		return d.single(master, changed)
	}
	p := d.placeOf(master, changed)
	a := model.Appointment{Stamp: master.stamp, Zone: p.name, Details: master.details(p)}
	extra := addSeries(&a, master, p)
	if !a.Repeats() {
		return d.single(master, changed)
	}
	a.Stamp.Raw = master.raw
	pieces := []piece{{a: a, item: Item{Line: master.line, Cancel: master.cancelled, ownKind: master.kind != ""}}}
	for _, e := range changed {
		if e.following {
			pieces = d.follow(pieces, e, p)
		}
	}
	for _, e := range changed {
		if !e.following {
			pieces[len(pieces)-1].take(pieces, d.override(e, &a, p), e)
		}
	}
	for _, o := range extra {
		pieces[len(pieces)-1].take(pieces, o, nil)
	}
	pieces[0].item.Changes = append(master.changes, pieces[0].item.Changes...)
	var items []Item
	for i := range pieces {
		number := model.ID{}
		if i == 0 {
			number = master.id
		}
		items = append(items, d.finish(pieces[i].item, pieces[i].whole(), number)...)
	}
	return items
}

// finish hands out an appointment that may be stored, or reports why not.
// number is that which the record has had here, if it was made here.
func (d *Decoder) finish(item Item, a model.Appointment, number model.ID) []Item {
	a = a.Settle()
	test := a
	test.ID = anyID
	if !a.Repeats() {
		// The zone is known to exist. Looking it up again for each record
		// would take longer than all else.
		test.Zone = ""
	}
	if err := test.Validate(); err != nil {
		d.Skipped.Add(*invalid(item.Line, err))
		return nil
	}
	a.ID = number
	item.Appointment = &a
	return []Item{item}
}

// latest leaves, of several events that replace the same occurrence, the one
// that was written last.
func (d *Decoder) latest(changed []*event) []*event {
	best := map[string]*event{}
	for _, e := range changed {
		key := e.written
		other, known := best[key]
		switch {
		case !known:
			best[key] = e
		case e.newer(&other.common):
			d.skip(other.line, exchange.Older)
			best[key] = e
		default:
			d.skip(e.line, exchange.Older)
		}
	}
	return slices.SortedFunc(maps.Values(best), func(a, b *event) int {
		if c := a.recurrence.wall.Compare(b.recurrence.wall); c != 0 {
			return c
		}
		return a.line - b.line
	})
}

// single makes an appointment of an event that stands once. What replaces
// that one occurrence is laid over it; what replaces others stands alone.
func (d *Decoder) single(e *event, changed []*event) []Item {
	var items []Item
	for _, c := range changed {
		if e.isAt(*c.recurrence) {
			c.recurrence, c.stamp.Raw, c.changes = nil, nil, append(e.changes, c.changes...)
			c.line, c.id, c.stamp.UID = e.line, e.id, e.stamp.UID
			e = c
			continue
		}
		items = append(items, d.orphan(c)...)
	}
	p := d.placeOf(e, nil)
	a := model.Appointment{Stamp: e.stamp, Zone: p.name, Details: e.details(p)}
	for _, list := range e.except {
		e.keep(&list)
	}
	a.Stamp.Raw = e.raw
	item := Item{Line: e.line, Cancel: e.cancelled, Changes: e.changes, ownKind: e.kind != ""}
	return append(d.finish(item, a, e.id), items...)
}

// orphan makes an appointment of an event that replaces one occurrence of a
// series that is not in the file.
func (d *Decoder) orphan(e *event) []Item {
	series := e.uid
	e.stamp.UID = derived(e.uid, e.written)
	p := d.placeOf(e, nil)
	a := model.Appointment{Stamp: e.stamp, Zone: p.name, Details: e.details(p)}
	a.Stamp.Raw = e.raw
	at, _ := e.recurrence.in(p)
	e.change(e.line, exchange.NoSeries)
	item := Item{Line: e.line, Cancel: e.cancelled, Changes: e.changes, SeriesUID: series, At: at, ownKind: e.kind != ""}
	item.atDay = e.recurrence.form == day
	return d.finish(item, a, model.ID{})
}

// placeOf returns the zone that a record of the event and what replaces its
// occurrences has.
func (d *Decoder) placeOf(e *event, changed []*event) place {
	switch e.start.form {
	case zoned:
		if p, ok := d.place(e.start.zone.Name); ok {
			return d.unambiguous(e, p)
		}
	case inUTC:
		if e.repeats() {
			return utc
		}
		home := e.cal.home
		if p, ok := d.place(e.zone); ok {
			home = p
		}
		return d.unambiguous(e, home)
	case day:
		// Whole days have no zone, but an occurrence that was given a time
		// of day has.
		for _, c := range changed {
			if c.start.form == inUTC || c.start.form == zoned {
				return d.placeOf(c, nil)
			}
		}
	}
	return d.reader
}

// unambiguous returns p, or UTC where e stands once and ends in the second of
// a repeated hour: a record can say that of its start only.
func (d *Decoder) unambiguous(e *event, p place) place {
	if e.repeats() || e.recurrence != nil {
		return p
	}
	end := e.start
	switch {
	case e.end != nil:
		end = *e.end
	case e.length != nil:
		end = e.start.later(*e.length)
	}
	if end.form == day || end.form == floating {
		return p
	}
	if w := date.WallOf(end.instant(p.loc).In(p.loc)); !w.In(p.loc).Equal(end.instant(p.loc)) {
		return utc
	}
	return p
}

// override makes what replaces an occurrence of the series a.
func (d *Decoder) override(e *event, a *model.Appointment, p place) model.Override {
	o := model.Override{At: occurrence(*e.recurrence, a, p), Details: e.details(p)}
	if e.kind == "" {
		o.Kind = a.Kind
	}
	o.Raw = e.raw
	return o
}

// occurrence returns when the series a has the occurrence that m names.
func occurrence(m moment, a *model.Appointment, p place) date.Wall {
	switch {
	case a.AllDay && (m.form == day || m.wall.Clock == 0):
		return m.wall.Date.At(0)
	case a.AllDay:
		w, _ := m.in(p)
		return w.Date.At(0)
	case m.form == day:
		return m.wall.Date.At(a.Start.Clock)
	}
	return m.like(p, a.Start.Clock)
}

// piece is one part of a series that was cut, because a change held from one
// occurrence on.
type piece struct {
	item      Item
	a         model.Appointment
	begins    date.Wall // the first of its occurrences, by the plan of the whole series
	overrides []model.Override
	shift     time.Duration // by which it has moved from that plan
}

// take puts what replaces an occurrence into the piece that has it. e is the
// event that says it, nil where the series itself does.
func (last *piece) take(pieces []piece, o model.Override, e *event) {
	i := len(pieces) - 1
	for i > 0 && o.At.Before(pieces[i].begins) {
		i--
	}
	p := &pieces[i]
	o.At = o.At.Add(p.shift)
	if e != nil {
		p.item.Changes = append(p.item.Changes, e.changes...)
	}
	p.overrides = append(p.overrides, o)
}

// whole returns the piece as an appointment.
func (p *piece) whole() model.Appointment {
	slices.SortStableFunc(p.overrides, func(a, b model.Override) int { return a.At.Compare(b.At) })
	p.a.Overrides = append(p.a.Overrides, slices.CompactFunc(p.overrides, func(a, b model.Override) bool { return a.At == b.At })...)
	return p.a
}

// follow cuts the series where a change to this and all following
// occurrences begins. Where the rule cannot follow the change, the next
// occurrences are replaced one by one.
func (d *Decoder) follow(pieces []piece, e *event, p place) []piece {
	last := &pieces[len(pieces)-1]
	o := d.override(e, &last.a, p)
	planned := o.At
	o.At = o.At.Add(last.shift)
	cut, err := agenda.Change(last.a, o.At, agenda.Following, model.ID{}, date.Calendar{}, func(details *model.Details) { *details = o.Details })
	if err != nil {
		d.spread(last, e, o)
		return pieces
	}
	shift := last.shift + o.Start.Sub(o.At)
	after := cut[len(cut)-1]
	after.Stamp.Raw, after.Raw = o.Raw, nil
	if len(cut) == 1 {
		last.a, last.shift = after, shift
		last.item.Changes = append(last.item.Changes, e.changes...)
		return pieces
	}
	last.a = cut[0]
	after.Stamp.UID = derived(e.uid, e.written)
	after.Stamp.Source = e.stamp.Source
	item := Item{Line: e.line, Cancel: last.item.Cancel, Changes: e.changes, ownKind: e.kind != "" || last.item.ownKind}
	return append(pieces, piece{item: item, a: after, begins: planned, shift: shift})
}

// maxSpread is how many occurrences are replaced one by one where a rule
// cannot follow a change.
const maxSpread = 500

// spread replaces occurrences from o on, one by one.
func (d *Decoder) spread(last *piece, e *event, o model.Override) {
	last.item.Changes = append(last.item.Changes, e.changes...)
	moved, length := o.Start.Sub(o.At), o.End.Sub(o.Start)
	dates, more := agenda.Dates(last.a, o.At, agenda.Following, maxSpread)
	for _, at := range dates {
		next := o
		next.At, next.Start = at, at.Add(moved)
		next.End = next.Start.Add(length)
		last.overrides = append(last.overrides, next)
	}
	if more {
		last.item.Changes = append(last.item.Changes, exchange.Problem{Line: e.line, Reason: exchange.Following})
	}
}
