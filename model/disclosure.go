package model

import (
	"strings"
	"time"

	"caseload/model/date"
)

// Told says whether a client knows that something was told of them.
type Told string

// Whether the client knows.
const (
	ToldUnsaid Told = ""      // with a consent, the client knows
	ToldBefore Told = "yes"   // before it went out, or at once
	ToldLater  Told = "later" // not yet, and is to be
	ToldNever  Told = "no"    // and must not be, as WhyNot says
)

// Tolds are all values of Told.
var Tolds = []Told{ToldUnsaid, ToldBefore, ToldLater, ToldNever}

// Disclosure keeps that something about a client was given to somebody: what,
// to whom, when, and what allowed it: a consent, or the law (domain.md 6.6,
// 6.13). What was given is named, not repeated.
type Disclosure struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client    ID        `cbor:"3,keyasint"`
	At        time.Time `cbor:"4,keyasint"`            // UTC
	Recipient string    `cbor:"5,keyasint"`            // who was told
	Whom      ID        `cbor:"6,keyasint,omitzero"`   // the contact or agency of the directory; zero: not in it
	What      string    `cbor:"7,keyasint"`            // which paper, which facts
	Purpose   string    `cbor:"8,keyasint,omitempty"`  // what for
	Unnamed   bool      `cbor:"9,keyasint,omitempty"`  // it did not tell who the client is
	Consent   ID        `cbor:"10,keyasint,omitzero"`  // that allowed it; zero: the law did, or it went to the client
	Own       bool      `cbor:"11,keyasint,omitempty"` // it went to the client
	Ground    string    `cbor:"12,keyasint,omitempty"` // the law that allowed it without a consent
	Reason    string    `cbor:"13,keyasint,omitempty"` // why it had to be without
	Told      Told      `cbor:"14,keyasint,omitempty"` // does the client know
	WhyNot    string    `cbor:"15,keyasint,omitempty"` // the client was not told
	Source    ID        `cbor:"16,keyasint,omitzero"`  // the referral or document that went out; zero: none is kept
}

// RecordID returns the disclosure's identifier.
func (d Disclosure) RecordID() ID { return d.ID }

// RecordKind returns KindDisclosure.
func (d Disclosure) RecordKind() Kind { return KindDisclosure }

// ByLaw reports whether something was told without a consent.
func (d Disclosure) ByLaw() bool { return d.Consent.IsZero() && !d.Own }

// Validate returns what is wrong with the disclosure. Without a consent it
// must name the law and the reason, and say whether the client knows.
func (d Disclosure) Validate() error {
	var check checker
	check.id(d.ID)
	if d.Client.IsZero() {
		check.add("Client", "required", "must name a client")
	}
	if d.At.IsZero() {
		check.add("At", "required", "must say when it was")
	}
	check.required("Recipient", d.Recipient)
	check.required("What", d.What)
	check.line("Purpose", d.Purpose)
	check.text("Ground", d.Ground)
	check.text("Reason", d.Reason)
	oneOf(&check, "Told", d.Told, Tolds)
	check.text("WhyNot", d.WhyNot)
	if d.ByLaw() {
		check.body("Ground", d.Ground)
		check.body("Reason", d.Reason)
		if d.Told == ToldUnsaid {
			check.add("Told", "required", "must say whether the client was told")
		}
	}
	if d.Told == ToldNever && strings.TrimSpace(d.WhyNot) == "" {
		check.add("WhyNot", "required", "must say why the client is not told")
	}
	return check.err()
}

// Index places the disclosure in the timeline of its client.
func (d Disclosure) Index() []Entry {
	head := Head{ID: d.ID, Kind: KindDisclosure, Title: shorten(d.What+" → "+d.Recipient, 120), Start: date.WallOf(d.At.UTC()), Zone: "UTC",
		Links: []ID{d.Client}}
	if d.ByLaw() {
		head.Type = string(ConsentByLaw)
	}
	return about(head, Month(head.Start.Date))
}
