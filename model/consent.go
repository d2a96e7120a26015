package model

import (
	"strings"
	"time"

	"caseload/model/date"
)

// Giver is who gave a consent.
type Giver string

// Those who can give a consent.
const (
	GivenSelf     Giver = "self"
	GivenCarer    Giver = "carer"
	GivenGuardian Giver = "guardian"
	GivenNobody   Giver = "nobody" // the law allows it without
)

// Givers are all who can give a consent.
var Givers = []Giver{GivenSelf, GivenCarer, GivenGuardian, GivenNobody}

// ConsentScope says what a consent allows (domain.md 3.1: Primero keeps these
// apart).
type ConsentScope string

// The scopes.
const (
	ConsentService ConsentScope = "service" // to be served
	ConsentShare   ConsentScope = "share"   // to tell others
	ConsentReport  ConsentScope = "report"  // to be counted, without a name
)

// ConsentScopes are all scopes.
var ConsentScopes = []ConsentScope{ConsentService, ConsentShare, ConsentReport}

// ConsentForm is the form in which a consent was given.
type ConsentForm string

// The forms.
const (
	SpokenConsent  ConsentForm = "spoken"
	WrittenConsent ConsentForm = "written"
	ConsentByLaw   ConsentForm = "law" // the law overrides; the evidence must say which
)

// ConsentForms are all forms.
var ConsentForms = []ConsentForm{SpokenConsent, WrittenConsent, ConsentByLaw}

// Consent is what a client allowed, to whom, and for how long.
type Consent struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client    ID           `cbor:"3,keyasint"` // whom it is about
	Giver     Giver        `cbor:"4,keyasint"`
	Name      string       `cbor:"5,keyasint,omitempty"` // of the carer or guardian
	Scope     ConsentScope `cbor:"6,keyasint"`
	For       string       `cbor:"7,keyasint,omitempty"` // which service, which purpose
	With      []string     `cbor:"8,keyasint,omitempty"` // who may be told
	Excluded  string       `cbor:"9,keyasint,omitempty"` // what must not be told, and why
	Form      ConsentForm  `cbor:"10,keyasint"`
	From      date.Date    `cbor:"11,keyasint"`
	Expires   date.Date    `cbor:"12,keyasint,omitempty"` // last day; zero: until it is withdrawn
	Withdrawn time.Time    `cbor:"13,keyasint,omitzero"`  // UTC, for hours run from it; zero: it was not
	Evidence  string       `cbor:"14,keyasint,omitempty"` // where it is written down, or the law that overrides
}

// RecordID returns the consent's identifier.
func (c Consent) RecordID() ID { return c.ID }

// RecordKind returns KindConsent.
func (c Consent) RecordKind() Kind { return KindConsent }

// Validate returns what is wrong with the consent.
func (c Consent) Validate() error {
	var check checker
	check.id(c.ID)
	if c.Client.IsZero() {
		check.add("Client", "required", "must name a client")
	}
	oneOf(&check, "Giver", c.Giver, Givers)
	check.line("Name", c.Name)
	oneOf(&check, "Scope", c.Scope, ConsentScopes)
	check.line("For", c.For)
	check.short("With", len(c.With))
	for _, name := range c.With {
		check.required("With", name)
	}
	if c.Scope == ConsentShare && len(c.With) == 0 {
		check.add("With", "required", "must say who may be told")
	}
	check.text("Excluded", c.Excluded)
	oneOf(&check, "Form", c.Form, ConsentForms)
	check.needDay("From", c.From)
	check.day("Expires", c.Expires)
	if !c.Expires.IsZero() && c.Expires < c.From {
		check.add("Expires", "order", "must not be before it begins")
	}
	check.line("Evidence", c.Evidence)
	byLaw := c.Form == ConsentByLaw || c.Giver == GivenNobody
	if byLaw && strings.TrimSpace(c.Evidence) == "" {
		check.add("Evidence", "required", "must name the law and the reason")
	}
	return check.err()
}

// Index places the consent with what happened in the case, and in the
// timeline of its client.
func (c Consent) Index() []Entry {
	state := ""
	if !c.Withdrawn.IsZero() {
		state = string(ConsentWithdrawn)
	}
	head := Head{
		ID: c.ID, Kind: KindConsent, Title: shorten(c.About(), 120), Start: c.From.At(0), End: c.Expires.At(0), State: state,
		Type: string(c.Scope), Links: []ID{c.Client}, Marks: Marks(0).with(AllDay, true),
	}
	return append([]Entry{{ClocksOf(c.Client), head}}, about(head, Month(c.From))...)
}

// About says in the worker's own words what the consent is for.
func (c Consent) About() string {
	parts := c.With
	if c.For != "" {
		parts = append([]string{c.For}, parts...)
	}
	return strings.Join(parts, ", ")
}

// ConsentState says whether a consent counts.
type ConsentState string

// The states of a consent.
const (
	ConsentStands    ConsentState = "stands"
	ConsentSoon      ConsentState = "soon"  // it stands and ends within ConsentWarning days
	ConsentAhead     ConsentState = "ahead" // it does not count yet
	ConsentExpired   ConsentState = "expired"
	ConsentWithdrawn ConsentState = "withdrawn"
)

// ConsentStates are all states of a consent.
var ConsentStates = []ConsentState{ConsentStands, ConsentSoon, ConsentAhead, ConsentExpired, ConsentWithdrawn}

// ConsentWarning is how many days before its end a consent is marked.
const ConsentWarning = 30

// On returns whether the consent counts on a day.
func (c Consent) On(day date.Date) ConsentState {
	switch {
	case !c.Withdrawn.IsZero():
		return ConsentWithdrawn
	case day < c.From:
		return ConsentAhead
	case c.Expires.IsZero() || day+ConsentWarning < c.Expires:
		return ConsentStands
	case day <= c.Expires:
		return ConsentSoon
	}
	return ConsentExpired
}

// Counts reports whether what was allowed is allowed in this state.
func (s ConsentState) Counts() bool { return s == ConsentStands || s == ConsentSoon }
