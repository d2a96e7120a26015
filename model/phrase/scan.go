package phrase

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// parser holds one line while it is read. It is copied where a part of the
// line is read from another day.
type parser struct {
	ctx    Context
	text   string
	tokens []token
	today  date.Date
	now    date.Wall
	before role // of the phrase that ends where the next is looked for
	whole  bool // the text is a field of its own, so doubtful words count
}

func newParser(text string, ctx Context) *parser {
	now := date.WallOf(ctx.Now)
	now.Clock -= date.Clock(now.Clock.Second())
	return &parser{ctx: ctx, text: text, tokens: tokenize(text), today: now.Date, now: now}
}

// role says what part an item plays in the draft.
type role int

const (
	nothing role = iota // only its doubts count
	roleDay
	roleClock
	rolePart
	roleUntilClock
	roleDuration
	roleFor
	roleRepeat
	roleUntil
	roleTimes
	roleDeadline
	roleHard
	roleClient
	roleTag
	rolePriority
	roleReminder
	rolePlace
	roleEstimate
	roleWaiting
	roleNudge
	roleEarliest
	roleSomeday
	roleTask
	roleEvent
	roleAllDay
	roleKind
	roleQuoted
)

// need says what must stand beside an item for it to be understood.
type need int

const (
	alone      need = iota // nothing
	beside                 // a date, time or repeat next to it, or the end of the line
	byDeadline             // a deadline word next to it, or before the date next to it
	afterDate              // a date or repeat just before it
	withDate               // a date or repeat anywhere
	withTime               // a time anywhere
	withEither             // a date, time or repeat anywhere
	withRepeat             // a repeat anywhere
	dueOnly                // a deadline word just before it
)

// item is a phrase that was found, with what it says for its role.
type item struct {
	role     role
	from, to int // tokens, to excluded
	need     need
	lang     string // beside: the language in which the end of the line is enough; empty: either

	days     days            // roleDay, roleUntil, roleNudge, roleEarliest
	clock    clockRange      // roleClock, roleUntilClock
	part     partName        // rolePart
	length   time.Duration   // roleDuration, roleEstimate
	amount   amount          // roleFor
	leads    []time.Duration // roleReminder
	rule     recur.Rule      // roleRepeat
	fromDone bool            // roleRepeat
	count    int             // roleTimes
	text     string          // roleClient, roleTag, rolePlace, roleWaiting, roleZone
	priority model.Priority
	kind     model.AppointmentKind
	doubts   []doubt
}

// matchers are the phrases of the grammar. At every token the longest match
// wins, and of equal ones the first.
var matchers = []func(p *parser, i int) item{
	(*parser).quotedItem, (*parser).sigilItem, (*parser).prefixItem, (*parser).remindItem, (*parser).markedItem, (*parser).taskDayItem,
	(*parser).repeatItem, (*parser).untilItem, (*parser).timesItem, (*parser).deadlineItem, (*parser).hardItem,
	(*parser).dayItem, (*parser).clockItem, (*parser).noSuchTime, (*parser).partItem, (*parser).forItem, (*parser).durationItem, (*parser).flagItem,
}

// scan finds all phrases of the line from left to right.
func (p *parser) scan() []item {
	var items []item
	for i := 0; i < len(p.tokens); {
		best := p.match(i)
		p.before = best.role
		if best.to == 0 {
			i++
			continue
		}
		items = append(items, best)
		i = best.to
	}
	return p.settle(items)
}

// match returns the longest phrase at token i; its to is 0 for none.
func (p *parser) match(i int) item {
	var best item
	if !p.starts(i) {
		return best
	}
	for _, m := range matchers {
		if found := m(p, i); found.to > best.to && p.ends(found.to) {
			best = found
		}
	}
	best.from = i
	return best
}

// starts reports whether a phrase may begin at token i.
func (p *parser) starts(i int) bool {
	if i == 0 || !p.tokens[i].glued {
		return true
	}
	before := p.tokens[i-1]
	switch before.kind {
	case quotedToken:
		return true
	case markToken:
		return hasMark("(,;[{\"“", before.text)
	}
	return false
}

// ends reports whether a phrase may end before token i.
func (p *parser) ends(i int) bool {
	if i >= len(p.tokens) || !p.tokens[i].glued {
		return true
	}
	t := p.tokens[i]
	switch {
	case t.kind == quotedToken:
		return true
	case t.kind != markToken || hasMark("%°", t.text):
		return false
	case hasMark(",;)!?]}…\"”", t.text):
		return true
	}
	return i+1 >= len(p.tokens) || !p.tokens[i+1].glued
}

// settle drops the items whose need is not met.
func (p *parser) settle(items []item) []item {
	kept := make([]item, 0, len(items))
	has := tally(items)
	for k, it := range items {
		var prev, next item
		if len(kept) > 0 {
			prev = kept[len(kept)-1]
		}
		if k+1 < len(items) {
			next = items[k+1]
		}
		if p.met(it, prev, next, has) {
			kept = append(kept, it)
		}
	}
	return kept
}

// presence says which roles a line has that stand on their own.
type presence struct{ date, time, repeat, deadline bool }

func tally(items []item) (has presence) {
	for _, it := range items {
		if it.need != alone {
			continue
		}
		has.date = has.date || it.role == roleDay || it.role == roleRepeat
		has.time = has.time || it.role == roleClock
		has.repeat = has.repeat || it.role == roleRepeat
		has.deadline = has.deadline || it.role == roleDeadline
	}
	return has
}

// met reports whether the item has beside it what it needs.
func (p *parser) met(it, prev, next item, has presence) bool {
	after, before := p.near(prev.to, it.from), p.near(it.to, next.from)
	switch it.need {
	case beside:
		own := it.lang == "" || it.lang == p.ctx.Lang || p.whole
		return after && prev.dated() || before && next.dated() || own && p.isLast(it.to)
	case byDeadline:
		return before && next.role == roleDeadline || after && prev.dated() && has.deadline
	case afterDate:
		return after && (prev.role == roleDay || prev.role == roleRepeat)
	case withDate:
		return has.date
	case withTime:
		return has.time || p.bareTime(prev, next)
	case withEither:
		return has.date || has.time
	case withRepeat:
		return has.repeat
	case dueOnly:
		return after && prev.role == roleDeadline
	}
	return true
}

// near reports whether nothing but a comma stands between two tokens.
func (p *parser) near(to, from int) bool { return to == from || to+1 == from && p.isMark(to, ",") }

// isLast reports whether no word stands at token i or after it.
func (p *parser) isLast(i int) bool {
	return !slices.ContainsFunc(p.tokens[i:], func(t token) bool { return t.kind != markToken })
}

// bareTime reports whether a neighbour is a part of the day, which gives a
// time as well.
func (p *parser) bareTime(prev, next item) bool {
	return prev.role == rolePart || next.role == rolePart
}

// dated reports whether the item says when.
func (it item) dated() bool {
	switch it.role {
	case roleDay, roleClock, rolePart, roleRepeat, roleDeadline, roleUntil:
		return it.to > 0 && it.need != dueOnly
	}
	return false
}
