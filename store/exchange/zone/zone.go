// Package zone finds the IANA time zone that a calendar file means.
//
// Files name zones in many ways: by IANA name, by a path that ends in one,
// by the name that Windows gives, or by a definition of their own (VTIMEZONE,
// RFC 5545 section 3.6.5). Records keep an IANA name, so each is led back to
// one. The other way round, Component writes the definition of an IANA zone.
// Dates and events are the business of package ical. Start reading at
// Resolver.
package zone

import (
	"strconv"
	"strings"
	"sync"
	"time"

	"caseload/store/exchange/contentline"
)

// Zone is what a name in a file was found to mean.
type Zone struct {
	Name     string         // IANA name
	Location *time.Location // of the IANA zone, or of the file's own definition where not Exact
	Exact    bool           // Name has the offsets that the file means
}

// Resolver finds zones for one calendar of a file.
type Resolver struct {
	prefer   string // IANA name to take where several zones would do
	from, to time.Time
	defined  map[string]*contentline.Component
	found    map[string]Zone // Name empty: not found
}

// NewResolver returns a resolver for times between from and to: a zone
// defined in the file is led back to an IANA zone that has its offsets in
// that period. Where several have, prefer is taken if it is one of them.
// Without a period, that from 2000 to 2040 is taken.
func NewResolver(prefer string, from, to time.Time) *Resolver {
	if !from.Before(to) {
		from, to = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2041, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return &Resolver{prefer: prefer, from: from, to: to, defined: map[string]*contentline.Component{}, found: map[string]Zone{}}
}

// Define takes in a VTIMEZONE component.
func (r *Resolver) Define(c contentline.Component) {
	id, ok := c.Get("TZID")
	if !ok {
		return
	}
	r.defined[id.Text()] = &c
	delete(r.found, id.Text())
}

// Resolve returns the zone that a TZID means, and whether it is known. The
// order is that of what can be trusted: the IANA name, the name that libical
// adds, the end of a path, the name that Windows gives, the definition.
func (r *Resolver) Resolve(tzid string) (Zone, bool) {
	z, known := r.found[tzid]
	if !known {
		z = r.resolve(tzid)
		r.found[tzid] = z
	}
	return z, z.Name != ""
}

func (r *Resolver) resolve(tzid string) Zone {
	if z, ok := named(tzid); ok {
		return z
	}
	definition := r.defined[tzid]
	if definition != nil {
		if lic, ok := definition.Get("X-LIC-LOCATION"); ok {
			if z, ok := named(lic.Text()); ok {
				return z
			}
		}
	}
	if z, ok := byPath(tzid); ok {
		return z
	}
	if z, ok := byNickname(tzid); ok {
		return z
	}
	if definition != nil {
		if z, ok := r.match(tzid, definition); ok {
			return z
		}
	}
	z, _ := byOffset(tzid)
	return z
}

// named returns the zone with an IANA name, whatever its case.
func named(name string) (Zone, bool) {
	if len(name) > 64 || !isName(name) {
		return Zone{}, false
	}
	if loc, err := time.LoadLocation(name); err == nil {
		return Zone{Name: name, Location: loc, Exact: true}, true
	}
	if proper, ok := table().proper[strings.ToLower(name)]; ok && proper != name {
		return named(proper)
	}
	return Zone{}, false
}

// isName reports whether name can be an IANA name. Others stand for the zone
// of this machine, or are files that systems keep beside their zones.
func isName(name string) bool {
	switch name {
	case "", "Local", "localtime", "posixrules", "Factory":
		return false
	}
	return !strings.HasPrefix(name, "right/") && !strings.HasPrefix(name, "posix/")
}

// byPath returns the zone that a path such as
// /mozilla.org/20050126_1/Europe/Berlin ends in.
func byPath(tzid string) (Zone, bool) {
	parts := strings.Split(strings.Trim(tzid, "/"), "/")
	for n := min(3, len(parts)-1); n > 0; n-- {
		if z, ok := named(strings.Join(parts[len(parts)-n:], "/")); ok {
			return z, true
		}
	}
	return Zone{}, false
}

// byNickname returns the zone with a Windows name. Outlook adds a number
// where a file has several zones of one name.
func byNickname(tzid string) (Zone, bool) {
	name := strings.ToLower(strings.TrimSpace(tzid))
	if iana, ok := table().byName[name]; ok {
		return named(iana)
	}
	if cut := strings.TrimRight(name, "0123456789"); cut != name && strings.HasSuffix(cut, " ") {
		if iana, ok := table().byName[strings.TrimSpace(cut)]; ok {
			return named(iana)
		}
	}
	return Zone{}, false
}

// byOffset returns the zone that a bare offset such as UTC+7 or GMT-03:00
// names. There are zones for whole hours only.
func byOffset(tzid string) (Zone, bool) {
	s := strings.ToUpper(strings.ReplaceAll(tzid, " ", ""))
	s = strings.TrimPrefix(strings.TrimPrefix(s, "UTC"), "GMT")
	if len(s) < 2 || len(s) > 6 || s[0] != '+' && s[0] != '-' {
		return Zone{}, false
	}
	digits := strings.TrimSuffix(strings.ReplaceAll(s[1:], ":", ""), "00")
	hours, err := strconv.Atoi(digits)
	if s[1:] == "0" || s[1:] == "00" || digits == "" {
		hours, err = 0, nil
	}
	if err != nil || hours < 0 || hours > 14 {
		return Zone{}, false
	}
	if hours == 0 {
		return named("Etc/UTC")
	}
	sign := "-" // east of Greenwich, by the inverted signs of these names
	if s[0] == '-' {
		sign = "+"
	}
	return named("Etc/GMT" + sign + strconv.Itoa(hours))
}

// names are the tables of this package, made ready for use.
type names struct {
	byName     map[string]string // Windows names and nicknames in small letters
	proper     map[string]string // IANA names in small letters
	candidates []string          // IANA names to compare definitions with, the likely ones first
}

// table returns the names.
var table = sync.OnceValue(func() names {
	t := names{byName: map[string]string{}, proper: map[string]string{}}
	add := func(iana string) {
		lower := strings.ToLower(iana)
		if _, known := t.proper[lower]; !known {
			t.proper[lower] = iana
			t.candidates = append(t.candidates, iana)
		}
	}
	for _, iana := range []string{"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Etc/UTC"} {
		add(iana)
	}
	for _, row := range windows {
		t.byName[strings.ToLower(row.name)] = row.iana
		add(row.iana)
	}
	for _, row := range nicknames {
		t.byName[strings.ToLower(row.name)] = row.iana
		add(row.iana)
	}
	for hours := 1; hours <= 12; hours++ {
		add("Etc/GMT-" + strconv.Itoa(hours))
		add("Etc/GMT+" + strconv.Itoa(hours))
	}
	add("Etc/GMT-13")
	add("Etc/GMT-14")
	t.proper["utc"] = "UTC"
	return t
})
