package ical

import (
	"fmt"
	"io"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store/exchange/contentline"
	"caseload/store/exchange/zone"
)

// The ways in which times are written (RFC 5545 section 3.3.5).
const (
	localTime = "20060102T150405"
	utcTime   = "20060102T150405Z"
	dayOnly   = "20060102"
)

// The years for which time zones are defined. The rules of the last of them
// are given without an end.
const (
	firstZoneYear = 1970
	lastZoneYear  = 2050
)

// WriteOptions say how records are written.
type WriteOptions struct {
	Now    time.Time                // goes into every DTSTAMP
	Code   func(id model.ID) string // code of a client, "" for one that is not to be named; nil: no clients are named
	UID    func(id model.ID) string // identity of a task that another waits for; nil: all were made here
	Redact bool                     // write only when: no title, text, place, client or reminder
	Title  string                   // stands for each title where Redact; empty: "Busy"
}

// Encoder writes one calendar, record by record, so that memory stays flat.
type Encoder struct {
	w     *contentline.Writer
	opt   WriteOptions
	zones map[string]*time.Location // those defined so far; nil: unknown here
	cal   *calendar                 // reads raw lines
}

// NewEncoder begins a calendar on w.
func NewEncoder(w io.Writer, opt WriteOptions) *Encoder {
	e := &Encoder{w: contentline.NewWriter(w), opt: opt, zones: map[string]*time.Location{}}
	e.cal = &calendar{zones: zone.NewResolver("", time.Time{}, time.Time{})}
	if e.opt.Title == "" {
		e.opt.Title = "Busy"
	}
	e.w.Begin(container)
	e.w.Line("VERSION:2.0")
	e.w.Line("PRODID:-//caseload//caseload//EN")
	e.w.Line("CALSCALE:GREGORIAN")
	return e
}

// Close ends the calendar and returns the first error of writing.
func (e *Encoder) Close() error {
	e.w.End(container)
	if err := e.w.Flush(); err != nil {
		return fmt.Errorf("the calendar cannot be written: %w", err)
	}
	return nil
}

// zone returns the location of a zone and defines it before its first use.
// It is nil for times that float.
func (e *Encoder) zone(name string) *time.Location {
	if name == "" {
		return nil
	}
	loc, known := e.zones[name]
	if known {
		return loc
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		loc = nil
	}
	e.zones[name] = loc
	if loc != nil && name != utc.name {
		definition := zone.Component(name, loc, firstZoneYear, lastZoneYear)
		e.w.Component(&definition)
	}
	return loc
}

// entry is a component on its way out.
type entry struct {
	contentline.Component
	zone string         // IANA name, empty: floating
	loc  *time.Location // nil: floating
	cal  *calendar      // reads what is raw
	raw  []contentline.Property
	kept []contentline.Component // raw components
}

// text adds a text. Where a raw line says the same, it says more, and is
// written instead.
func (c *entry) text(name, value string) {
	c.prefer(name, contentline.Escape(value), func(p *contentline.Property) bool { return model.CleanText(p.Text()) == value })
}

// prefer adds the raw line of a name that still says what the record says;
// without one, the value, unless that is empty.
func (c *entry) prefer(name, value string, still func(*contentline.Property) bool) {
	i := slices.IndexFunc(c.raw, func(p contentline.Property) bool { return p.Name == name && still(&p) })
	switch {
	case i >= 0:
		c.Properties = append(c.Properties, c.raw[i])
	case value != "":
		c.Add(name, value)
	}
}

// addIf adds a property unless its value is empty.
func (c *entry) addIf(name, value string) {
	if value != "" {
		c.Add(name, value)
	}
}

func (c *entry) flag(name string, on bool) {
	if on {
		c.Add(name, yes)
	}
}

func (c *entry) span(name string, d time.Duration) {
	if d != 0 {
		c.Add(name, spanText(d))
	}
}

func (c *entry) instant(name string, t time.Time) {
	if !t.IsZero() {
		c.Add(name, t.UTC().Format(utcTime))
	}
}

// walls adds dates or times in the zone of the entry, several as a list.
func (c *entry) walls(name string, days bool, walls ...date.Wall) {
	if len(walls) == 0 {
		return
	}
	p := contentline.Property{Name: name}
	layout := localTime
	switch {
	case days:
		layout = dayOnly
		p.Params = []contentline.Param{{Name: "VALUE", Values: []string{"DATE"}}}
	case c.zone == utc.name:
		layout = utcTime
	case c.loc != nil:
		p.Params = []contentline.Param{{Name: "TZID", Values: []string{c.zone}}}
	}
	for i, w := range walls {
		if i > 0 {
			p.Value += ","
		}
		p.Value += w.Floating().Format(layout)
	}
	c.Properties = append(c.Properties, p)
}

// begin starts a component with what events and to-dos share.
func (e *Encoder) begin(name, uid string, stamp model.Stamp, zoneName string, raw []string) *entry {
	c := &entry{Component: contentline.Component{Name: name}, zone: zoneName, loc: e.zone(zoneName), cal: e.cal}
	if !e.opt.Redact {
		c.raw, c.kept = parseRaw(raw)
	}
	c.Add("UID", contentline.Escape(uid))
	c.instant("DTSTAMP", e.opt.Now)
	c.instant("CREATED", stamp.Created)
	c.instant("LAST-MODIFIED", stamp.Changed)
	if stamp.Sequence > 0 {
		c.Add("SEQUENCE", fmt.Sprint(stamp.Sequence))
	}
	return c
}

// parseRaw takes raw lines apart into properties and components. Lines that
// cannot be read, which only a damaged record has, are left out.
func parseRaw(lines []string) (props []contentline.Property, parts []contentline.Component) {
	var open []contentline.Component
	for _, line := range lines {
		p, err := contentline.Parse(line)
		switch {
		case err != nil:
		case p.Name == "BEGIN":
			open = append(open, contentline.Component{Name: p.Value})
		case p.Name == "END" && len(open) > 0:
			closed := open[len(open)-1]
			if open = open[:len(open)-1]; len(open) == 0 {
				parts = append(parts, closed)
			} else {
				open[len(open)-1].Components = append(open[len(open)-1].Components, closed)
			}
		case p.Name == "END":
		case len(open) > 0:
			open[len(open)-1].Properties = append(open[len(open)-1].Properties, p)
		default:
			props = append(props, p)
		}
	}
	return props, parts
}

// rest adds the raw lines whose names are none of those that the record
// itself answers for.
func (c *entry) rest(answered ...string) {
	for _, p := range c.raw {
		if !slices.Contains(answered, p.Name) {
			c.Properties = append(c.Properties, p)
		}
	}
}

// alarms adds the reminders. A raw alarm that says more is written in the
// place of the reminder that it stands for.
func (c *entry) alarms(title string, remind []model.Reminder, relatedToEnd bool) {
	reader := common{cal: c.cal}
	left := slices.Clone(remind)
	for _, part := range c.kept {
		if part.Name == "VALARM" {
			if a, _, mapped := reader.alarm(&part); mapped {
				i := slices.IndexFunc(left, func(r model.Reminder) bool { return a.says(r) })
				if i < 0 {
					continue // its reminder was taken away
				}
				left = slices.Delete(left, i, i+1)
			}
		}
		c.Components = append(c.Components, part)
	}
	for _, r := range left {
		c.Components = append(c.Components, alarmOf(r, title, relatedToEnd))
	}
}

// says reports whether a raw alarm stands for the reminder.
func (a alarm) says(r model.Reminder) bool {
	if a.at != nil {
		return a.at.form == inUTC && a.at.wall.Floating().Equal(r.At)
	}
	return r.At.IsZero() && a.lead == r.Lead
}

func alarmOf(r model.Reminder, title string, relatedToEnd bool) contentline.Component {
	c := contentline.Component{Name: "VALARM"}
	c.Add("ACTION", "DISPLAY")
	c.Add("DESCRIPTION", contentline.Escape(title))
	trigger := contentline.Property{Name: "TRIGGER", Value: spanText(-r.Lead)}
	switch {
	case !r.At.IsZero():
		trigger.Params = []contentline.Param{{Name: "VALUE", Values: []string{"DATE-TIME"}}}
		trigger.Value = r.At.UTC().Format(utcTime)
	case r.FromEnd || relatedToEnd:
		trigger.Params = []contentline.Param{{Name: "RELATED", Values: []string{"END"}}}
	}
	c.Properties = append(c.Properties, trigger)
	return c
}

// clients adds the codes of the clients.
func (e *Encoder) clients(c *entry, ids []model.ID) {
	if e.opt.Code == nil {
		return
	}
	var codes []string
	for _, id := range ids {
		if code := e.opt.Code(id); code != "" {
			codes = append(codes, code)
		}
	}
	if len(codes) > 0 {
		c.Add(ownClient, contentline.EscapeList(codes))
	}
}

// class adds who may see the entry.
func (c *entry) class(private bool) {
	value := ""
	if private {
		value = "PRIVATE"
	}
	c.prefer("CLASS", value, func(p *contentline.Property) bool { return isPrivate(p.Value) == private })
}
