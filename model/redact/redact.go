// Package redact takes out of a text whatever tells who somebody is: names,
// codes, numbers, addresses and days of birth, in any of the ways in which
// people write them. The text stays readable: a code or a role stands in the
// place of a name, and a mark in the place of all else.
//
// It rather takes out too much than too little. A word of a name goes
// wherever it stands, unless it is an everyday word in small letters; what
// looks like a telephone number, an e-mail address, a street or an official
// number goes whoever it belongs to; so does a name after a word of address,
// known or not.
//
// It reads no record: who there is comes in as Person, from whom Build makes
// a Redactor. Start reading at Build, then at Redactor.Spans.
package redact

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model/date"
)

// Person is somebody whom a text may tell of, and what would tell it. A body
// is an organisation.
type Person struct {
	Label   string    // stands in place of the name
	Names   []string  // full names, and others that the person goes by
	Codes   []string  // of a client
	Numbers []string  // of telephones and of papers, official references, names in networks
	Places  []string  // addresses, and where the person is met
	Born    date.Date // zero: not known
	Near    bool      // the text is about the person, or names the person: also what is ambiguous is taken out
	Body    bool      // everyday words of the name tell nothing by themselves: “health centre”
}

// Options say what stands in the place of what is taken out, and which words
// are no names.
type Options struct {
	Blot     string   // for numbers, addresses and days of birth
	Stranger string   // for somebody nobody knows of
	Everyday []string // words of the language besides those that the package knows, in small letters
}

// Span is a stretch of a text, in bytes, and what comes in its place.
type Span struct {
	From, To int
	With     string
}

// Redactor takes out what tells of the people it was built for. It may be
// used by several at once.
type Redactor struct {
	opt      Options
	everyday map[string]bool
	labels   []string
	names    map[string]match    // words of names, folded
	parts    map[string][]int    // every word of a name, for what stands beside one
	sounds   map[string]match    // how words of names sound
	stems    map[string][]int    // beginnings of names that take endings
	phrases  map[string][]phrase // several words in a row, by the first two
	numbers  []string            // digits of telephone numbers, without what comes before them
	births   []date.Date
}

// match says whose a word is, by their place among the labels.
type match struct {
	who  []int
	caps bool // only where it is written with a capital letter
}

// Build returns a redactor for the people. Those who come first give the label
// where a word belongs to several.
func Build(people []Person, opt Options) *Redactor {
	r := &Redactor{opt: opt, everyday: map[string]bool{}, names: map[string]match{}, parts: map[string][]int{}, sounds: map[string]match{}, stems: map[string][]int{}, phrases: map[string][]phrase{}}
	for _, w := range opt.Everyday {
		r.everyday[fold(w)] = true
	}
	labels := map[string]int{}
	for _, p := range people {
		who, known := labels[p.Label]
		if !known {
			who = len(r.labels)
			labels[p.Label] = who
			r.labels = append(r.labels, p.Label)
		}
		for _, name := range p.Names {
			r.addName(name, who, p)
		}
		for _, code := range p.Codes {
			r.addCode(code, p.Label)
		}
		for _, place := range p.Places {
			r.addPlace(place, p.Near)
		}
		for _, number := range p.Numbers {
			r.addNetwork(number)
			if p.Near {
				r.addNumber(number)
			}
		}
		if p.Near && !p.Born.IsZero() {
			r.births = append(r.births, p.Born)
		}
	}
	return r
}

// Redact returns the text with what tells of anybody taken out.
func (r *Redactor) Redact(text string) string {
	spans := r.Spans(text)
	if len(spans) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.From])
		b.WriteString(s.With)
		at = s.To
	}
	b.WriteString(text[at:])
	return b.String()
}

// Spans returns what is to be taken out of the text, in order, with no two
// that touch the same byte. Text that comes in several looks is joined before,
// so that a name is found that is half bold.
func (r *Redactor) Spans(text string) []Span {
	v := viewOf(text)
	tokens := tokensOf(v.plain)
	if len(tokens) == 0 {
		return nil
	}
	all := r.patterns(v.plain)
	all = r.birthdays(v.plain, tokens, all)
	all = r.streets(v.plain, tokens, all)
	all = r.rows(v.plain, tokens, all)
	all = r.people(v.plain, tokens, all)
	all = joined(all)
	for i, s := range all {
		all[i].From, all[i].To = v.back(s.From), v.end(s.To)
	}
	return all
}

// joined puts spans in order. Of those that lie over each other one is made,
// with what stood for the longer; a name within an address is a part of it.
func joined(all []Span) []Span {
	slices.SortStableFunc(all, func(a, b Span) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To)) })
	out := all[:0]
	for _, s := range all {
		last := len(out) - 1
		if last < 0 || s.From >= out[last].To {
			out = append(out, s)
			continue
		}
		if s.To-s.From > out[last].To-out[last].From {
			out[last].With = s.With
		}
		out[last].To = max(out[last].To, s.To)
	}
	return out
}
