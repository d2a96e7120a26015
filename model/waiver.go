package model

import "caseload/model/date"

// Waiver says that an obligation need not be met, and why. It is the only
// thing about an obligation that is stored: all else is computed.
type Waiver struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client ID        `cbor:"3,keyasint,omitzero"`  // zero: an obligation of the worker's own
	Key    string    `cbor:"4,keyasint"`           // of the obligation; without its date: of every one by that rule
	On     date.Date `cbor:"5,keyasint"`           // when it was decided
	Reason string    `cbor:"6,keyasint"`           // for whoever reads the record later
	Until  date.Date `cbor:"7,keyasint,omitempty"` // first day on which it no longer holds; zero: for good
}

// RecordID returns the waiver's identifier.
func (w Waiver) RecordID() ID { return w.ID }

// RecordKind returns KindWaiver.
func (w Waiver) RecordKind() Kind { return KindWaiver }

// Validate returns what is wrong with the waiver.
func (w Waiver) Validate() error {
	var check checker
	check.id(w.ID)
	check.required("Key", w.Key)
	check.needDay("On", w.On)
	check.required("Reason", w.Reason)
	check.day("Until", w.Until)
	if !w.Until.IsZero() && w.Until <= w.On {
		check.add("Until", "order", "must be after the day on which it was decided")
	}
	return check.err()
}

// Index places the waiver with what runs for its client.
func (w Waiver) Index() []Entry {
	head := Head{ID: w.ID, Kind: KindWaiver, Title: w.Reason, Start: w.On.At(0)}
	if !w.Client.IsZero() {
		head.Links = []ID{w.Client}
	}
	return []Entry{{ClocksOf(w.Client), head}}
}
