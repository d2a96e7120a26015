package ical

import (
	"strings"
	"time"

	"caseload/model/date"
	"caseload/store/exchange/contentline"
	"caseload/store/exchange/zone"
)

// form is how a time is written (RFC 5545 section 3.3.5).
type form int

const (
	day      form = iota // a date without a time
	floating             // wherever the reader is
	inUTC
	zoned
)

// moment is a date or a time as a file says it.
type moment struct {
	wall date.Wall
	form form
	zone zone.Zone // of a zoned moment
}

// place is the zone that the times of a record are in.
type place struct {
	name string         // IANA name; empty: floating
	loc  *time.Location // where it floats, that of the reader
}

var utc = place{"UTC", time.UTC}

// instant returns when the moment is, for a reader in loc.
func (m moment) instant(reader *time.Location) time.Time {
	switch m.form {
	case inUTC:
		return m.wall.Floating()
	case zoned:
		return m.wall.In(m.zone.Location)
	}
	return m.wall.In(reader)
}

// in returns what the wall shows at the moment in p. exact is false where
// the hour comes twice there and the second is meant.
func (m moment) in(p place) (w date.Wall, exact bool) {
	if m.isIn(p) {
		return m.wall, true
	}
	t := m.instant(p.loc)
	w = date.WallOf(t.In(p.loc))
	return w, w.In(p.loc).Equal(t)
}

// isIn reports whether the moment is written as the times in p are.
func (m moment) isIn(p place) bool {
	switch m.form {
	case day, floating:
		return true
	case inUTC:
		return p.name == utc.name
	}
	return m.zone.Exact && m.zone.Name == p.name
}

// like returns what the wall shows at the moment in p, as a series with that
// time of day has it: an instance in an hour that the clocks skip keeps its
// own wall time, which an instant no longer tells.
func (m moment) like(p place, clock date.Clock) date.Wall {
	w, _ := m.in(p)
	if m.isIn(p) || w.Clock == clock {
		return w
	}
	if own := w.Date.At(clock); own.In(p.loc).Equal(m.instant(p.loc)) {
		return own
	}
	return w
}

// parseWall reads a date or a time: 20261123, 20261123T0905, 20261123T090500,
// with a Z at the end or not. Dashes and colons do not matter. hasTime is
// false for a date.
func parseWall(s string) (w date.Wall, hasTime, isUTC, ok bool) {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "-:") {
		s = strings.NewReplacer("-", "", ":", "").Replace(s)
	}
	s, isUTC = strings.CutSuffix(s, "Z")
	day, clock, hasTime := strings.Cut(s, "T")
	n, ok := digits(day, 8)
	if !ok {
		return w, false, false, false
	}
	year, month, dayOfMonth := n/10_000, n/100%100, n%100
	w.Date = date.New(year, time.Month(month), dayOfMonth)
	if y, m, d := w.Date.YMD(); y != year || int(m) != month || d != dayOfMonth || !w.Date.Valid() {
		return w, false, false, false
	}
	if !hasTime {
		return w, false, false, true
	}
	if len(clock) == 4 {
		clock += "00"
	}
	n, ok = digits(clock, 6)
	hour, minute, second := n/10_000, n/100%100, n%100
	if !ok || minute > 59 || second > 60 || hour > 24 || hour == 24 && n != 240_000 {
		return w, false, false, false
	}
	// A leap second is the last of its minute; 24:00 is the next midnight.
	w = w.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(min(second, 59))*time.Second)
	return w, true, isUTC, w.Date.Valid()
}

// digits reads a number of exactly n digits.
func digits(s string, n int) (int, bool) {
	if len(s) != n {
		return 0, false
	}
	value := 0
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		value = value*10 + int(s[i]-'0')
	}
	return value, true
}

// moment reads one value of a property that holds dates or times.
func (cal *calendar) moment(p *contentline.Property, value string) (m moment, ok bool) {
	w, hasTime, isUTC, ok := parseWall(value)
	if !ok {
		return m, false
	}
	m.wall = w
	switch {
	case !hasTime:
		m.form = day
	case strings.EqualFold(p.Param("VALUE"), "DATE"):
		m.form, m.wall.Clock = day, 0
	case isUTC:
		m.form = inUTC
	default:
		m.form, m.zone = cal.zone(p.Param("TZID"))
	}
	return m, true
}

// zone returns how a time with the TZID is to be understood.
func (cal *calendar) zone(tzid string) (form, zone.Zone) {
	if tzid == "" {
		return floating, zone.Zone{}
	}
	if z, ok := cal.zones.Resolve(tzid); ok {
		return zoned, z
	}
	return floating, zone.Zone{}
}
