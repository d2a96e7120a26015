package model

import (
	"strings"
	"time"

	"caseload/model/date"
)

// Domain is one side of a life that was weighed.
type Domain struct {
	Name   string `cbor:"1,keyasint"`
	Score  int    `cbor:"2,keyasint,omitempty"` // 0 to Scale
	Scale  int    `cbor:"3,keyasint,omitempty"` // the highest score of the tool; 0: not scored
	Reason string `cbor:"4,keyasint,omitempty"` // what the score rests on
}

// MaxScale is the highest that a scale can be.
const MaxScale = 1000

// Assessment is a weighing of facts, needs and strengths on one day. Whether
// a high score is good or bad is a matter of the tool: the program draws
// scores and judges none (domain.md 6, 15).
type Assessment struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client    ID        `cbor:"3,keyasint"`
	On        date.Date `cbor:"4,keyasint"`
	Tool      string    `cbor:"5,keyasint,omitempty"` // the form or scale that was used
	Domains   []Domain  `cbor:"6,keyasint,omitempty"` // each name once
	Strengths string    `cbor:"7,keyasint,omitempty"`
	Risks     string    `cbor:"8,keyasint,omitempty"`
	View      string    `cbor:"9,keyasint,omitempty"` // of the client, in the client's words
	NextDue   date.Date `cbor:"10,keyasint,omitempty"`
	Signed    time.Time `cbor:"11,keyasint,omitzero"` // UTC; zero: still a draft
	Author    string    `cbor:"12,keyasint,omitempty"`
	Filed     []ID      `cbor:"13,keyasint,omitempty"` // of a signed one: under whom it is filed now, where the client became another

	Signing
}

// RecordID returns the assessment's identifier.
func (a Assessment) RecordID() ID { return a.ID }

// RecordKind returns KindAssessment.
func (a Assessment) RecordKind() Kind { return KindAssessment }

// Validate returns what is wrong with the assessment.
func (a Assessment) Validate() error {
	var check checker
	check.id(a.ID)
	if a.Client.IsZero() {
		check.add("Client", "required", "must name a client")
	}
	check.needDay("On", a.On)
	check.line("Tool", a.Tool)
	check.short("Domains", len(a.Domains))
	seen := map[string]bool{}
	for _, d := range a.Domains {
		check.required("Domains", d.Name)
		check.line("Domains", d.Reason)
		if d.Scale < 0 || d.Scale > MaxScale || d.Score < 0 || d.Score > d.Scale {
			check.add("Domains", "range", "a score must lie between 0 and its scale, at most %d", MaxScale)
		}
		name := Folded(strings.TrimSpace(d.Name))
		if seen[name] {
			check.add("Domains", "twice", "must name each domain once")
		}
		seen[name] = true
	}
	check.line("Author", a.Author)
	check.signing(a.Signing)
	check.text("Strengths", a.Strengths)
	check.text("Risks", a.Risks)
	check.text("View", a.View)
	check.day("NextDue", a.NextDue)
	if !a.NextDue.IsZero() && a.NextDue <= a.On {
		check.add("NextDue", "order", "must be after the day of the assessment")
	}
	return check.err()
}

// Index places the assessment with what happened in the case, and in the
// timeline of its client.
func (a Assessment) Index() []Entry {
	state := NoteDraft
	if !a.Signed.IsZero() {
		state = NoteSigned
	}
	head := Head{
		ID: a.ID, Kind: KindAssessment, Title: a.Tool, Start: a.On.At(0), State: string(state), Links: a.About(),
		Marks: Marks(0).with(AllDay, true).with(Signed, state == NoteSigned).with(InError, a.InError != ""),
	}
	return append([]Entry{{ClocksOf(a.About()[0]), head}}, about(head, Month(a.On))...)
}

// Domain returns the domain of a name, whatever its case, and whether it was
// weighed.
func (a Assessment) Domain(name string) (Domain, bool) {
	for _, d := range a.Domains {
		if Folded(strings.TrimSpace(d.Name)) == Folded(strings.TrimSpace(name)) {
			return d, true
		}
	}
	return Domain{}, false
}
