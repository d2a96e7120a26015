package zone

import (
	"strings"
	"time"

	"caseload/store/exchange/contentline"
)

// match leads a definition back to an IANA zone: one that has the same
// offsets in the period, or else the one that differs for the shortest time.
func (r *Resolver) match(tzid string, definition *contentline.Component) (Zone, bool) {
	loc, err := locationOf(definition)
	if err != nil {
		return Zone{}, false
	}
	best, least := Zone{}, time.Duration(-1)
	for _, name := range r.candidates(tzid) {
		z, ok := named(name)
		if !ok {
			continue
		}
		apart := difference(loc, z.Location, r.from, r.to)
		if apart == 0 {
			return z, true
		}
		if least < 0 || apart < least {
			best, least = Zone{Name: name, Location: loc}, apart
		}
	}
	return best, best.Name != ""
}

// candidates returns the zones to compare a definition with: the preferred
// one, those whose city the definition names, all others.
func (r *Resolver) candidates(tzid string) []string {
	list := make([]string, 0, len(table().candidates)+1)
	if r.prefer != "" {
		list = append(list, r.prefer)
	}
	lower := strings.ToLower(tzid)
	for _, name := range table().candidates {
		city := name[strings.LastIndexByte(name, '/')+1:]
		if len(city) > 3 && strings.Contains(lower, strings.ToLower(strings.ReplaceAll(city, "_", " "))) {
			list = append(list, name)
		}
	}
	return append(list, table().candidates...)
}

// difference returns for how long between from and to the clocks of a and b
// show different times.
func difference(a, b *time.Location, from, to time.Time) time.Duration {
	var apart time.Duration
	for t := from; t.Before(to); {
		_, offsetA := t.In(a).Zone()
		_, offsetB := t.In(b).Zone()
		next := to
		for _, loc := range []*time.Location{a, b} {
			if end := nextChange(loc, t); !end.IsZero() && end.Before(next) {
				next = end
			}
		}
		if offsetA != offsetB {
			apart += next.Sub(t)
		}
		t = next
	}
	return apart
}

// nextChange returns an instant after t up to which the offset of loc stays,
// zero where it stays for ever. There may be no change at that instant:
// package time ends a period with each year that a rule computes, and gives
// the last day of a leap year an end that has passed.
func nextChange(loc *time.Location, t time.Time) time.Time {
	_, end := t.In(loc).ZoneBounds()
	if end.IsZero() || end.After(t) {
		return end
	}
	return t.Add(24 * time.Hour)
}
