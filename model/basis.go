package model

import "strings"

// Basis is what a paragraph of a note rests on, so that a reader can tell
// what was seen from what was said and from what is thought (domain.md 3.1,
// Note).
type Basis string

// The bases. Empty: the paragraph says nothing about it.
const (
	BasisNone Basis = ""
	Observed  Basis = "observed" // seen or heard by the writer
	Reported  Basis = "reported" // told by somebody else
	Opinion   Basis = "opinion"  // the writer's judgement
	OwnWords  Basis = "ownwords" // said by the client, in the client's words
)

// Bases are all bases, in the order of the legend.
var Bases = []Basis{BasisNone, Observed, Reported, Opinion, OwnWords}

// signs are what a marked paragraph begins with. A sign and a space are part
// of the text: they are seen in every export, and can be typed by hand.
var signs = map[Basis]string{Observed: "= ", Reported: "< ", Opinion: "~ ", OwnWords: `" `}

// Sign returns what a paragraph with this basis begins with.
func (b Basis) Sign() string { return signs[b] }

// BasisOf returns what a paragraph rests on, and its text without the sign.
func BasisOf(paragraph string) (b Basis, text string) {
	for _, b := range Bases {
		if text, marked := strings.CutPrefix(paragraph, b.Sign()); marked && b != BasisNone {
			return b, text
		}
	}
	return BasisNone, paragraph
}

// WithBasis returns a paragraph marked with a basis instead of the one that
// it had. Blank lines stay as they are.
func WithBasis(paragraph string, b Basis) string {
	_, text := BasisOf(paragraph)
	if strings.TrimSpace(text) == "" {
		return paragraph
	}
	return b.Sign() + text
}

// BasesIn returns which bases the paragraphs of a text have, each once, in
// the order of the legend.
func BasesIn(text string) []Basis {
	found := map[Basis]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		b, _ := BasisOf(line)
		found[b] = true
	}
	var all []Basis
	for _, b := range Bases {
		if found[b] && b != BasisNone {
			all = append(all, b)
		}
	}
	return all
}
