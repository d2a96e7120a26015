package ical

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"caseload/model"
	"caseload/store/exchange"
	"caseload/store/exchange/contentline"
)

// maxRaw is how many bytes of raw lines a record keeps: enough for what
// programs add to an entry, too little for files attached to it.
const maxRaw = 256 << 10

// common is what events and to-dos have in common.
type common struct {
	opt       *Options
	cal       *calendar
	line      int
	uid       string
	id        model.ID // of a record that was made here
	title     string
	text      string
	place     string
	tags      []string
	private   bool
	cancelled bool
	clients   []model.ID
	remind    []alarm
	stamp     model.Stamp
	stamped   time.Time // when this version was made, by DTSTAMP
	raw       []string
	rawSize   int
	changes   []exchange.Problem

	recurrence *moment // which occurrence it replaces, nil: none
	following  bool    // and all after it
	written    string  // that occurrence as it was written
}

func (d *Decoder) common(cal *calendar, c *contentline.Component, uid string, judged verdict) common {
	b := common{opt: &d.opt, cal: cal, line: c.Line, uid: uid, cancelled: cal.cancels}
	if judged.uid != "" {
		b.uid = judged.uid
	}
	b.stamp.Source = d.opt.Source
	if id, own := OwnID(b.uid); own {
		b.id = id
	} else {
		b.stamp.UID = b.uid
	}
	return b
}

// change notes what had to be changed, each thing once.
func (b *common) change(line int, reason exchange.Reason, args ...string) {
	for _, p := range b.changes {
		if p.Reason == reason && slices.Equal(p.Args, args) {
			return
		}
	}
	b.changes = append(b.changes, exchange.Problem{Line: line, Reason: reason, Args: args})
}

// keep keeps a property as it stands, to be written back out.
func (b *common) keep(p *contentline.Property) { b.keepLines(p.Name, p.Line, p.String()) }

func (b *common) keepLines(name string, line int, lines ...string) {
	size := 0
	for _, l := range lines {
		size += len(l)
	}
	if b.rawSize+size > maxRaw {
		b.change(line, exchange.LeftOut, name)
		return
	}
	b.rawSize += size
	b.raw = append(b.raw, lines...)
}

// bad keeps a property that cannot be read.
func (b *common) bad(p *contentline.Property) {
	b.change(p.Line, exchange.BadProperty, p.Name)
	b.keep(p)
}

// moment reads one value of a property with dates, and notes where its time
// zone is not what it says.
func (b *common) moment(p *contentline.Property, value string) (moment, bool) {
	m, ok := b.cal.moment(p, value)
	if !ok {
		return m, false
	}
	switch tzid := p.Param("TZID"); {
	case m.form == floating && tzid != "":
		b.change(p.Line, exchange.UnknownZone, tzid)
	case m.form == zoned && !m.zone.Exact:
		b.change(p.Line, exchange.NearZone, tzid, m.zone.Name)
	}
	return m, true
}

// take takes in a property that events and to-dos share, and reports whether
// it was one.
func (b *common) take(p *contentline.Property) bool {
	switch p.Name {
	case "UID":
	case "DTSTAMP":
		b.stamped = instantOf(p)
	case "CREATED":
		b.stamp.Created = instantOf(p)
	case "LAST-MODIFIED":
		b.stamp.Changed = instantOf(p)
	case "SEQUENCE":
		if n, err := strconv.Atoi(strings.TrimSpace(p.Value)); err == nil && n >= 0 && n < 1<<31 {
			b.stamp.Sequence = n
		}
	case "SUMMARY":
		b.takeText(p, &b.title)
	case "DESCRIPTION":
		b.takeText(p, &b.text)
	case "LOCATION":
		b.takeText(p, &b.place)
	case "CATEGORIES":
		b.takeTags(p)
	case "CLASS":
		b.private = isPrivate(p.Value)
		if !slices.Contains([]string{"PUBLIC", "PRIVATE"}, strings.ToUpper(strings.TrimSpace(p.Value))) {
			b.keep(p)
		}
	case "RECURRENCE-ID":
		b.takeRecurrence(p)
	case ownClient:
		b.takeClients(p)
	default:
		return false
	}
	return true
}

// instantOf reads a time in UTC; zero where it cannot be read.
func instantOf(p *contentline.Property) time.Time {
	w, hasTime, _, ok := parseWall(p.Value)
	if !ok || !hasTime {
		return time.Time{}
	}
	return w.Floating()
}

// takeText takes in a text. What its parameters say is kept with the line.
func (b *common) takeText(p *contentline.Property, into *string) {
	if *into != "" {
		b.keep(p)
		return
	}
	*into = model.CleanText(p.Text())
	if len(p.Params) > 0 {
		b.keep(p)
	}
}

func (b *common) takeTags(p *contentline.Property) {
	for _, tag := range p.List() {
		tag = cutTo(strings.TrimSpace(model.CleanText(tag)), model.MaxLine)
		if tag == "" || slices.Contains(b.tags, tag) {
			continue
		}
		if len(b.tags) == model.MaxList {
			b.change(p.Line, exchange.LeftOut, p.Name)
			return
		}
		b.tags = append(b.tags, tag)
	}
}

// isPrivate reports whether a CLASS keeps an entry from others. A class that
// nobody knows does (RFC 5545 section 3.8.1.3).
func isPrivate(class string) bool { return !strings.EqualFold(strings.TrimSpace(class), "PUBLIC") }

func (b *common) takeRecurrence(p *contentline.Property) {
	m, ok := b.moment(p, p.Value)
	if !ok {
		b.bad(p)
		return
	}
	b.recurrence = &m
	b.written = strings.TrimSpace(p.Value)
	b.following = strings.EqualFold(p.Param("RANGE"), "THISANDFUTURE")
}

func (b *common) takeClients(p *contentline.Property) {
	for _, code := range p.List() {
		id, known := model.ID{}, false
		if b.opt.Client != nil {
			id, known = b.opt.Client(code)
		}
		switch {
		case !known:
			b.change(p.Line, exchange.NoClient, cutTo(code, 40))
			b.keepLines(p.Name, p.Line, ownClient+":"+contentline.Escape(code))
		case !slices.Contains(b.clients, id):
			b.clients = append(b.clients, id)
		}
	}
}

// settle makes the texts fit their fields. What is too long for a line goes
// into the description as well, whole.
func (b *common) settle() {
	b.fit("LOCATION", &b.place)
	b.fit("SUMMARY", &b.title)
	if strings.TrimSpace(b.title) == "" {
		b.title = b.opt.Untitled
	}
	if b.title == "" {
		b.title = "(untitled)"
	}
	if len(b.text) > model.MaxText {
		b.text = strings.ToValidUTF8(b.text[:model.MaxText], "")
		b.change(b.line, exchange.LeftOut, "DESCRIPTION")
	}
}

func (b *common) fit(name string, text *string) {
	if utf8.RuneCountInString(*text) <= model.MaxLine {
		return
	}
	b.change(b.line, exchange.Shortened, name)
	if b.text != "" {
		b.text = "\n\n" + b.text
	}
	b.text = *text + b.text
	*text = cutTo(*text, model.MaxLine-1) + "…"
}

// cutTo returns at most n characters of s.
func cutTo(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// newer reports whether b is a later version of an entry than other.
func (b *common) newer(other *common) bool {
	if b.stamp.Sequence != other.stamp.Sequence {
		return b.stamp.Sequence > other.stamp.Sequence
	}
	return !b.modified().Before(other.modified())
}

func (b *common) modified() time.Time {
	if b.stamp.Changed.IsZero() {
		return b.stamped
	}
	return b.stamp.Changed
}

// invalid returns the problem of a record that may not be stored.
func invalid(line int, err error) *exchange.Problem {
	field := "?"
	if problems, ok := model.ProblemsOf(err); ok {
		field = problems[0].Field
	}
	return &exchange.Problem{Line: line, Reason: exchange.Invalid, Args: []string{field}}
}

// anyID stands for the number that a record gets only when it is stored.
var anyID = model.ID{1}
