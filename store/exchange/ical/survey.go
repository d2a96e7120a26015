package ical

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store/exchange"
	"caseload/store/exchange/contentline"
	"caseload/store/exchange/zone"
)

// verdict is what is done with an entry that shares its identity with
// others.
type verdict struct {
	skip exchange.Reason // not empty: it is left out
	uid  string          // not empty: it gets this identity
}

// copies are the entries of one identity, as the survey sees them.
type copies struct {
	masters  []version
	replaced int // how many occurrences are replaced
}

// version is one of several entries that claim to be the same.
type version struct {
	line, sequence  int
	start, modified string
}

// survey goes through the file once: it finds the calendars and their time
// zones, the period they speak of, and which entries belong together.
func (d *Decoder) survey() error {
	reader, err := d.open(nil)
	if err != nil {
		return err
	}
	seen := map[string]*copies{}
	var spoken period
	items := 0
	for c, err := range reader.Components() {
		if err != nil {
			return sentence(err)
		}
		cal := d.calendar(&c)
		switch c.Name {
		case "VTIMEZONE":
			cal.definitions = append(cal.definitions, c)
		case "VEVENT", "VTODO":
			if items++; items > maxItems {
				return exchange.ErrTooMany
			}
			spoken.include(&c)
			note(seen, &c)
		}
	}
	if !reader.Began() {
		return exchange.ErrNoCalendar
	}
	for _, cal := range d.calendars {
		d.prepare(cal, spoken)
	}
	for key, all := range seen {
		d.judge(key, all)
	}
	return nil
}

// note notes an entry under its identity.
func note(seen map[string]*copies, c *contentline.Component) {
	key := keyOf(c.Name, identity(c))
	all, known := seen[key]
	if !known {
		all = &copies{}
		seen[key] = all
	}
	if _, replaces := c.Get("RECURRENCE-ID"); replaces {
		all.replaced++
		return
	}
	v := version{line: c.Line}
	for i := range c.Properties {
		switch p := &c.Properties[i]; p.Name {
		case "SEQUENCE":
			v.sequence, _ = strconv.Atoi(strings.TrimSpace(p.Value))
		case "DTSTART", "DUE":
			v.start += p.String()
		case "LAST-MODIFIED":
			v.modified = p.Value
		case "DTSTAMP":
			if v.modified == "" {
				v.modified = p.Value
			}
		}
	}
	all.masters = append(all.masters, v)
}

// keyOf returns what entries that belong together have in common.
func keyOf(name, uid string) string { return name + " " + uid }

// judge decides between entries that claim to be the same. The highest
// revision counts. Of one revision, entries that start at different times
// are different ones, by a program that gives no proper identities.
func (d *Decoder) judge(key string, all *copies) {
	if total := len(all.masters) + all.replaced; total > 1 {
		d.series[key] = &parts{missing: total}
	}
	if len(all.masters) < 2 {
		return
	}
	highest := 0
	for _, v := range all.masters {
		highest = max(highest, v.sequence)
	}
	best := map[string]version{} // by start
	for _, v := range all.masters {
		if v.sequence < highest {
			d.verdicts[v.line] = verdict{skip: exchange.Older}
			continue
		}
		other, known := best[v.start]
		switch {
		case !known:
			best[v.start] = v
		case v.modified < other.modified:
			d.verdicts[v.line] = verdict{skip: exchange.Older}
		default:
			d.verdicts[other.line] = verdict{skip: exchange.Twice}
			best[v.start] = v
		}
	}
	first := 0
	for _, v := range best {
		if first == 0 || v.line < first {
			first = v.line
		}
	}
	_, uid, _ := strings.Cut(key, " ")
	for start, v := range best {
		if v.line != first {
			d.verdicts[v.line] = verdict{uid: derived(uid, start)}
		}
	}
}

// derived returns the identity of an entry that has none of its own, but
// shares that of others and differs from them by when it is.
func derived(uid, when string) string {
	if strings.ContainsAny(when, ":;") || len(when) > 40 {
		sum := sha256.Sum256([]byte(when))
		when = hex.EncodeToString(sum[:8])
	}
	return uid + "#" + when
}

// longestUID is how long an identity may be before it is replaced by its
// digest; real ones have 40 to 200 characters.
const longestUID = 500

// identity returns the identity of an entry. One without is known by what it
// says, so that a second import finds it again.
func identity(c *contentline.Component) string {
	uid := ""
	if p, ok := c.Get("UID"); ok {
		uid = strings.TrimSpace(model.CleanText(p.Text()))
	}
	if uid != "" && len(uid) <= longestUID {
		return uid
	}
	digest := sha256.New()
	digest.Write([]byte(uid))
	if uid == "" {
		for _, line := range c.Lines() {
			if !strings.HasPrefix(line, "DTSTAMP") {
				digest.Write([]byte(line + "\n"))
			}
		}
	}
	return "without-uid-" + hex.EncodeToString(digest.Sum(nil)[:16])
}

// period is the time that a file speaks of.
type period struct{ first, last date.Date }

// include widens the period by the dates of an entry.
func (p *period) include(c *contentline.Component) {
	for i := range c.Properties {
		switch c.Properties[i].Name {
		case "DTSTART", "DTEND", "DUE", "RECURRENCE-ID":
			w, _, _, ok := parseWall(c.Properties[i].Value)
			if !ok {
				continue
			}
			if p.first.IsZero() || w.Date < p.first {
				p.first = w.Date
			}
			p.last = max(p.last, w.Date)
		}
	}
}

// prepare makes a calendar ready: its zones, which must be right in the
// period and for some years after, in which series go on.
func (d *Decoder) prepare(cal *calendar, spoken period) {
	prefer := d.opt.Zone
	cal.home = utc
	if named, ok := d.place(d.opt.Zone); ok {
		cal.home = named
	}
	if cal.component != nil {
		for i := range cal.component.Properties {
			switch p := &cal.component.Properties[i]; p.Name {
			case "X-WR-TIMEZONE":
				if z, ok := cal.zones.Resolve(strings.TrimSpace(p.Text())); ok && z.Exact {
					cal.home, _ = d.place(z.Name)
					prefer = z.Name
				}
			case "METHOD":
				cal.cancels = strings.EqualFold(strings.TrimSpace(p.Value), "CANCEL")
			}
		}
	}
	var from, to time.Time
	if !spoken.first.IsZero() {
		from = date.New(spoken.first.Year(), 1, 1).In(time.UTC)
		to = date.New(spoken.last.Year()+6, 1, 1).In(time.UTC)
	}
	cal.zones = zone.NewResolver(prefer, from, to)
	for _, c := range cal.definitions {
		cal.zones.Define(c)
	}
	cal.definitions = nil
}
