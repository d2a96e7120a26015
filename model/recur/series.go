// Package recur says when something repeats: recurrence rules, added and
// skipped dates, windows of instances, and how a series is split and moved
// (RFC 5545 sections 3.3.10, 3.8.5).
//
// It works on wall times in no zone. Which instant an instance is, and what
// an override puts in its place, is worked out by model/agenda. Nothing here
// costs more than the window that is asked for: a rule begun decades ago is
// entered at the window, and one that is too dense says so. Start reading at
// Series.
package recur

import (
	"fmt"
	"slices"
	"time"

	"caseload/model/date"
)

// Series is how something repeats. Its zero value does not repeat. The start
// of the thing that repeats is always the first instance, whether or not a
// rule names it, unless it is skipped.
type Series struct {
	Rules      []string    `cbor:"1,keyasint,omitempty"` // recurrence rules as they were written
	Dates      []date.Wall `cbor:"2,keyasint,omitempty"` // further instances (RDATE)
	Except     []date.Wall `cbor:"3,keyasint,omitempty"` // skipped instances (EXDATE)
	ExceptDays []date.Date `cbor:"4,keyasint,omitempty"` // days on which every instance is skipped
}

// IsZero reports whether nothing is said about repeating.
func (s Series) IsZero() bool {
	return len(s.Rules)+len(s.Dates)+len(s.Except)+len(s.ExceptDays) == 0
}

// Repeats reports whether there can be more than one instance.
func (s Series) Repeats() bool { return len(s.Rules)+len(s.Dates) > 0 }

// Window is the instances in a period.
type Window struct {
	Walls []date.Wall // in order, each once
	Dense bool        // there are more than could be given
}

// maxParts bounds the lists of a series.
const (
	maxRules = 10
	maxDates = 10_000
)

// Validate returns what is wrong with the series of something that starts at
// start in loc, or on that day where allDay.
func (s Series) Validate(start date.Wall, loc *time.Location, allDay bool) error {
	if len(s.Rules) > maxRules || len(s.Dates) > maxDates || len(s.Except) > maxDates || len(s.ExceptDays) > maxDates {
		return fmt.Errorf("the series has too many rules or dates; at most %d and %d are kept", maxRules, maxDates)
	}
	for _, text := range s.Rules {
		r, err := Parse(text)
		if err != nil {
			return err
		}
		if last, ends := r.until(loc, allDay); ends && last.Before(start) {
			return fmt.Errorf("the series ends before it begins; move its last day to %s or later", start.Date)
		}
	}
	for _, w := range slices.Concat(s.Dates, s.Except) {
		if !w.Date.Valid() || !w.Clock.Valid() {
			return fmt.Errorf("the series names a date outside %s to %s", date.Earliest, date.Latest)
		}
	}
	return nil
}

// skips reports whether the instance is taken out of the series.
func (s Series) skips(w date.Wall, allDay bool) bool {
	if slices.Contains(s.ExceptDays, w.Date) || slices.Contains(s.Except, w) {
		return true
	}
	return allDay && slices.ContainsFunc(s.Except, func(e date.Wall) bool { return e.Date == w.Date })
}

// rules takes the rules apart. A rule that cannot be read is left out: it was
// refused when the series was stored, and is kept as it was written.
func (s Series) rules(start date.Wall, loc *time.Location, allDay bool) []*expander {
	all := make([]*expander, 0, len(s.Rules))
	for _, text := range s.Rules {
		if r, err := Parse(text); err == nil {
			all = append(all, newExpander(r, start, loc, allDay))
		}
	}
	return all
}

// Between returns the instances from from, included, to to, excluded. Rules
// that end in UTC are understood by loc, nil being UTC.
func (s Series) Between(start date.Wall, loc *time.Location, allDay bool, from, to date.Wall) (Window, error) {
	var win Window
	if allDay {
		start.Clock = 0
	}
	rules := s.rules(start, loc, allDay)
	if len(rules) < len(s.Rules) {
		return win, s.Validate(start, loc, allDay)
	}
	keep := func(w date.Wall) {
		if !w.Before(from) && w.Before(to) && !s.skips(w, allDay) {
			win.Walls = append(win.Walls, w)
		}
	}
	for _, x := range rules {
		x.stop = to
		whole := x.each(from, func(w date.Wall) bool {
			if !w.Before(to) {
				return false
			}
			keep(w)
			return len(win.Walls) <= Limit
		})
		win.Dense = win.Dense || !whole
	}
	if len(rules) == 0 {
		keep(start)
	}
	for _, w := range s.Dates {
		if allDay {
			w.Clock = 0
		}
		keep(w)
	}
	slices.SortFunc(win.Walls, date.Wall.Compare)
	win.Walls = slices.Compact(win.Walls)
	if len(win.Walls) > Limit {
		win.Walls, win.Dense = win.Walls[:Limit], true
	}
	return win, nil
}

// Next returns the first instance at or after a time, and whether there is
// one.
func (s Series) Next(start date.Wall, loc *time.Location, allDay bool, after date.Wall) (date.Wall, bool, error) {
	var best date.Wall
	found := false
	offer := func(w date.Wall) {
		if !w.Before(after) && !s.skips(w, allDay) && (!found || w.Before(best)) {
			best, found = w, true
		}
	}
	if allDay {
		start.Clock = 0
	}
	rules := s.rules(start, loc, allDay)
	if len(rules) < len(s.Rules) {
		return best, false, s.Validate(start, loc, allDay)
	}
	offer(start)
	for _, w := range s.Dates {
		offer(w)
	}
	for _, x := range rules {
		x.each(after, func(w date.Wall) bool {
			offer(w)
			return s.skips(w, allDay)
		})
	}
	return best, found, nil
}

// Prev returns the last instance before a time, and whether there is one. It
// looks back in ever wider windows.
func (s Series) Prev(start date.Wall, loc *time.Location, allDay bool, before date.Wall) (date.Wall, bool, error) {
	earliest := start
	for _, w := range s.Dates {
		if w.Before(earliest) {
			earliest = w
		}
	}
	to := before
	for days := date.Date(8); earliest.Before(to); days *= 8 {
		from := date.Wall{Date: max(to.Date-days, earliest.Date)}
		win, err := s.Between(start, loc, allDay, from, to)
		if err != nil {
			return date.Wall{}, false, err
		}
		if n := len(win.Walls); n > 0 {
			return win.Walls[n-1], true, nil
		}
		to = from
	}
	return date.Wall{}, false, nil
}

// Ends returns a time that no instance lies after, and whether there is one.
func (s Series) Ends(start date.Wall, loc *time.Location, allDay bool) (last date.Wall, finite bool, err error) {
	last = start
	later := func(w date.Wall) {
		if last.Before(w) {
			last = w
		}
	}
	for _, w := range s.Dates {
		later(w)
	}
	for _, text := range s.Rules {
		r, err := Parse(text)
		if err != nil {
			return last, false, err
		}
		x := newExpander(r, start, loc, allDay)
		switch {
		case x.ends:
			later(x.until)
		case r.Count > 0:
			if !x.each(start, func(w date.Wall) bool { later(w); return true }) {
				return last, false, nil
			}
		default:
			return last, false, nil
		}
	}
	return last, true, nil
}

// Contains reports whether at is an instance.
func (s Series) Contains(start date.Wall, loc *time.Location, allDay bool, at date.Wall) (bool, error) {
	win, err := s.Between(start, loc, allDay, at, at.Add(time.Second))
	return len(win.Walls) > 0, err
}

// Skip returns the series without the instance at a time.
func (s Series) Skip(at date.Wall) Series {
	s.Except = slices.Compact(slices.SortedFunc(slices.Values(append(slices.Clone(s.Except), at)), date.Wall.Compare))
	return s
}

// Unskip returns the series with the instance at a time back in its place.
func (s Series) Unskip(at date.Wall) Series {
	s.Except = slices.DeleteFunc(slices.Clone(s.Except), func(w date.Wall) bool { return w == at })
	s.ExceptDays = slices.DeleteFunc(slices.Clone(s.ExceptDays), func(d date.Date) bool { return d == at.Date })
	return s
}
