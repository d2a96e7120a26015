package model

import (
	"slices"

	"caseload/model/date"
)

// FlagKind says what a flag warns of.
type FlagKind string

// The kinds of flag (domain.md 3.1, RiskFlag).
const (
	FlagViolence     FlagKind = "violence"
	FlagWeapon       FlagKind = "weapon"
	FlagDog          FlagKind = "dog"
	FlagInfection    FlagKind = "infection"
	FlagSelfHarm     FlagKind = "selfharm"
	FlagAbsconding   FlagKind = "absconding"
	FlagNotAlone     FlagKind = "notalone"     // do not visit alone
	FlagConfidential FlagKind = "confidential" // the address must never be given or printed
	FlagOther        FlagKind = "other"
)

// FlagKinds are all kinds of flag.
var FlagKinds = []FlagKind{FlagViolence, FlagWeapon, FlagDog, FlagInfection, FlagSelfHarm, FlagAbsconding, FlagNotAlone, FlagConfidential, FlagOther}

// Flag is a warning that must be seen before a client is met. It is reviewed
// and cleared with a reason, never silently removed.
type Flag struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client  ID        `cbor:"3,keyasint"`
	Kind    FlagKind  `cbor:"4,keyasint"`
	Message string    `cbor:"5,keyasint,omitempty"`
	Raised  date.Date `cbor:"6,keyasint"`
	Review  date.Date `cbor:"7,keyasint,omitempty"`
	Cleared date.Date `cbor:"8,keyasint,omitempty"` // zero: still stands
	Reason  string    `cbor:"9,keyasint,omitempty"` // why it was cleared

	Reviews []FlagReview `cbor:"10,keyasint,omitempty"` // in order; each left it standing
}

// FlagReview is a look at a flag that left it standing.
type FlagReview struct {
	On     date.Date `cbor:"1,keyasint"`
	Next   date.Date `cbor:"2,keyasint,omitempty"` // when to look again
	Reason string    `cbor:"3,keyasint"`           // why it still stands
}

// Reviewed returns the flag with a look at it that left it standing.
func (f Flag) Reviewed(r FlagReview) Flag {
	f.Reviews = append(slices.Clone(f.Reviews), r)
	f.Review = r.Next
	return f
}

// Since returns the day from which the time to the next review is counted:
// the last look at the flag, or the day on which it was raised.
func (f Flag) Since() date.Date {
	if n := len(f.Reviews); n > 0 {
		return f.Reviews[n-1].On
	}
	return f.Raised
}

// RecordID returns the flag's identifier.
func (f Flag) RecordID() ID { return f.ID }

// RecordKind returns KindFlag.
func (f Flag) RecordKind() Kind { return KindFlag }

// Validate returns what is wrong with the flag.
func (f Flag) Validate() error {
	var check checker
	check.id(f.ID)
	if f.Client.IsZero() {
		check.add("Client", "required", "must name a client")
	}
	oneOf(&check, "Kind", f.Kind, FlagKinds)
	check.line("Message", f.Message)
	check.needDay("Raised", f.Raised)
	check.day("Review", f.Review)
	check.short("Reviews", len(f.Reviews))
	for _, r := range f.Reviews {
		check.needDay("Reviews", r.On)
		check.day("Reviews", r.Next)
		check.required("Reason", r.Reason)
	}
	check.day("Cleared", f.Cleared)
	if !f.Cleared.IsZero() {
		check.required("Reason", f.Reason)
	}
	return check.err()
}

// Index places the flag with its client.
func (f Flag) Index() []Entry {
	state := "standing"
	if !f.Cleared.IsZero() {
		state = "cleared"
	}
	head := Head{
		ID: f.ID, Kind: KindFlag, Title: f.Message, Start: f.Raised.At(0), State: state, Type: string(f.Kind),
		Links: []ID{f.Client}, Marks: Marks(0).with(Warning, f.Cleared.IsZero()),
	}
	return append([]Entry{{FlagsOf(f.Client), head}}, about(head, Month(f.Raised))...)
}
