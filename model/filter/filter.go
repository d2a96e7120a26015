// Package filter reads the filter language: a line that says which tasks and
// obligations are wanted becomes a Filter, which says of each row whether it
// is one of them.
//
// English and Indonesian are one language here, as in model/phrase: the words
// of both are understood at all times. A line that is not right is refused
// with the place where it is wrong and what is allowed there; nothing is
// guessed. Start reading at Parse; the words are in keys.go.
//
// # The language
//
//	@SA-12                  about the client
//	#school                 with the tag
//	!1 !2 !3                with the priority, 1 being the highest
//	state:waiting           a key, a sign and a value; several: state:todo,doing
//	due<=7d                 < <= > >= where values have an order
//	clinic "home visit"     words in the title, or in the code of a client
//	a b                     both; also "a and b", "a dan b"
//	a or b                  either; "a atau b"
//	not a, -a               all but; "bukan a", "tidak a"
//	( )                     around what belongs together
//
// And binds closer than or, not closer than and. Case and accents do not
// matter. Days are today, tomorrow, week, month, a date of the one-line
// language (in quotation marks where it has spaces), or a number of days,
// weeks or months from today: 7d, -2w, 1m.
package filter

import (
	"unicode/utf8"

	"caseload/model/agenda"
	"caseload/model/phrase"
)

// Filter says which rows are wanted. Its zero value wants all.
type Filter struct{ wants test }

// test says whether a row is wanted.
type test func(r *agenda.Row) bool

// Bounds of a line, against pasted texts.
const (
	MaxLength = 1_000 // bytes
	maxDepth  = 50    // of parentheses and nots
)

// Wants reports whether a row is wanted.
func (f Filter) Wants(r *agenda.Row) bool { return f.wants == nil || f.wants(r) }

// Apply returns the rows that are wanted, in their order.
func (f Filter) Apply(rows []agenda.Row) []agenda.Row {
	if f.wants == nil {
		return rows
	}
	var wanted []agenda.Row
	for i := range rows {
		if f.wants(&rows[i]) {
			wanted = append(wanted, rows[i])
		}
	}
	return wanted
}

// And returns the filter that wants what both want.
func (f Filter) And(other Filter) Filter {
	switch {
	case f.wants == nil:
		return other
	case other.wants == nil:
		return f
	}
	return Filter{func(r *agenda.Row) bool { return f.wants(r) && other.wants(r) }}
}

// Count returns how many of the rows are wanted.
func (f Filter) Count(rows []agenda.Row) int {
	n := 0
	for i := range rows {
		if f.Wants(&rows[i]) {
			n++
		}
	}
	return n
}

// Parse reads a line in the light of a moment. An empty line wants all. A
// line that is not right is refused by a *Mistake.
func Parse(text string, ctx phrase.Context) (Filter, error) {
	p := &parser{text: text, ctx: ctx}
	if len(text) > MaxLength {
		from := MaxLength
		for from > 0 && !utf8.RuneStart(text[from]) {
			from--
		}
		return Filter{}, &Mistake{Start: from, End: len(text), Code: TooLong}
	}
	if err := p.scan(); err != nil {
		return Filter{}, err
	}
	if len(p.tokens) == 0 {
		return Filter{}, nil
	}
	wants, err := p.either(0)
	if err == nil && p.at < len(p.tokens) {
		err = p.mistakeAt(p.at, Unopened)
	}
	if err != nil {
		return Filter{}, err
	}
	return Filter{wants}, nil
}
