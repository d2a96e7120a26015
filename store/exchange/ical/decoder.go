package ical

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"time"

	"caseload/store/exchange"
	"caseload/store/exchange/contentline"
	"caseload/store/exchange/zone"
)

// maxItems is how many events and to-dos a file may have.
const maxItems = 100_000

// container is the component that holds all others of a calendar.
const container = "VCALENDAR"

// Decoder reads one file. It goes through it twice, for a series, what
// replaces its occurrences and the time zones may stand in any order; so
// memory holds no more than the series that are not yet complete.
type Decoder struct {
	// Skipped is what was left out, complete once Items has ended.
	Skipped exchange.List

	src       io.ReadSeeker
	opt       Options
	reader    place             // of the reader
	places    map[string]place  // by IANA name
	calendars map[int]*calendar // by the line on which they begin, 0: none
	verdicts  map[int]verdict   // on entries that share their identity, by line
	series    map[string]*parts // entries that belong together, by identity
}

// NewDecoder returns a decoder of src, from its beginning.
func NewDecoder(src io.ReadSeeker, opt Options) *Decoder {
	d := &Decoder{
		src: src, opt: opt, places: map[string]place{}, calendars: map[int]*calendar{},
		verdicts: map[int]verdict{}, series: map[string]*parts{},
	}
	d.reader = place{"", time.UTC}
	if named, ok := d.place(opt.Zone); ok {
		d.reader.loc = named.loc
	}
	return d
}

// Items hands out the entries of the file. An error comes last: the file
// cannot be read, is too large, or is no calendar; nothing of it should then
// be kept.
func (d *Decoder) Items() iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		if err := d.survey(); err != nil {
			yield(Item{}, err)
			return
		}
		reader, err := d.open(d.Skipped.Add)
		if err != nil {
			yield(Item{}, err)
			return
		}
		for c, err := range reader.Components() {
			if err != nil {
				yield(Item{}, sentence(err))
				return
			}
			for _, item := range d.take(&c) {
				if !yield(item, nil) {
					return
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(d.series)) {
			for _, item := range d.join(d.series[key]) {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}

func (d *Decoder) open(report func(exchange.Problem)) (*contentline.Reader, error) {
	if _, err := d.src.Seek(0, io.SeekStart); err != nil {
		return nil, sentence(err)
	}
	return contentline.NewReader(d.src, report, container), nil
}

// sentence makes a sentence of what ended the reading.
func sentence(err error) error {
	if errors.Is(err, exchange.ErrTooLarge) || errors.Is(err, exchange.ErrWide) {
		return err
	}
	return fmt.Errorf("the calendar cannot be read: %w", err)
}

// calendar is one VCALENDAR of the file, with what holds for all in it.
type calendar struct {
	component   *contentline.Component // nil: entries outside of any
	definitions []contentline.Component
	zones       *zone.Resolver
	home        place // for single events in UTC: the zone of the calendar, or the reader's
	cancels     bool  // what is in it was cancelled
}

// calendar returns the calendar that a component stands in.
func (d *Decoder) calendar(c *contentline.Component) *calendar {
	line := 0
	if c.In != nil {
		line = c.In.Line
	}
	cal, known := d.calendars[line]
	if !known {
		cal = &calendar{component: c.In, home: utc, zones: zone.NewResolver(d.opt.Zone, time.Time{}, time.Time{})}
		d.calendars[line] = cal
	}
	return cal
}

// place returns the zone with an IANA name.
func (d *Decoder) place(name string) (place, bool) {
	if p, known := d.places[name]; known {
		return p, true
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return place{}, false
	}
	d.places[name] = place{name, loc}
	return d.places[name], true
}

// take returns the entries that a component completes.
func (d *Decoder) take(c *contentline.Component) []Item {
	if c.Name != "VEVENT" && c.Name != "VTODO" {
		if c.Name != "VTIMEZONE" {
			d.skip(c.Line, exchange.Unsupported, c.Name)
		}
		return nil
	}
	uid := identity(c)
	judged := d.verdicts[c.Line]
	if judged.skip != "" {
		d.skip(c.Line, judged.skip)
		return d.count(c.Name, uid, func(*parts) {})
	}
	cal := d.calendar(c)
	if c.Name == "VTODO" {
		todo, problem := d.todo(cal, c, uid, judged)
		return d.keep(c.Name, uid, problem, func(p *parts) { p.todos = append(p.todos, todo) })
	}
	e, problem := d.event(cal, c, uid, judged)
	return d.keep(c.Name, uid, problem, func(p *parts) { p.events = append(p.events, e) })
}

// keep counts an entry in, or reports why it is left out.
func (d *Decoder) keep(name, uid string, problem *exchange.Problem, add func(*parts)) []Item {
	if problem != nil {
		d.Skipped.Add(*problem)
		add = func(*parts) {}
	}
	return d.count(name, uid, add)
}

func (d *Decoder) skip(line int, reason exchange.Reason, args ...string) {
	d.Skipped.Add(exchange.Problem{Line: line, Reason: reason, Args: args})
}

// parts are the entries of one identity: a series and what replaces its
// occurrences.
type parts struct {
	missing int // how many the survey saw that have not come yet
	events  []*event
	todos   []*todo
}

// count counts one entry of an identity in and returns what is complete.
func (d *Decoder) count(name, uid string, add func(*parts)) []Item {
	key := keyOf(name, uid)
	p, waiting := d.series[key]
	if !waiting {
		p = &parts{missing: 1}
	}
	add(p)
	if p.missing--; p.missing > 0 {
		return nil
	}
	delete(d.series, key)
	return d.join(p)
}
