package model

import "caseload/model/date"

// Milestone is something that happened and that no other record tells of:
// an obligation met, a step of a pathway done, a fact such as an assessment
// signed elsewhere.
type Milestone struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Client  ID        `cbor:"3,keyasint,omitzero"`  // zero: the worker's own
	At      date.Wall `cbor:"4,keyasint"`           // when it happened
	Timed   bool      `cbor:"5,keyasint,omitempty"` // At has a time of day, in Zone
	Zone    string    `cbor:"6,keyasint,omitempty"` // empty: the reader's
	Fact    FactKind  `cbor:"7,keyasint,omitempty"` // what happened; empty: only what Meets says
	Meets   string    `cbor:"8,keyasint,omitempty"` // key of the obligation that it meets; empty: those that Fact meets
	Remarks string    `cbor:"9,keyasint,omitempty"`
}

// RecordID returns the milestone's identifier.
func (m Milestone) RecordID() ID { return m.ID }

// RecordKind returns KindMilestone.
func (m Milestone) RecordKind() Kind { return KindMilestone }

// Validate returns what is wrong with the milestone.
func (m Milestone) Validate() error {
	var check checker
	check.id(m.ID)
	check.needWall("At", m.At)
	if !m.Timed && m.At.Clock != 0 {
		check.add("At", "allday", "must have no time of day, for it happened on a day")
	}
	check.zone("Zone", m.Zone)
	switch {
	case m.Fact != "":
		oneOf(&check, "Fact", m.Fact, FactKinds)
	case m.Meets == "":
		check.add("Fact", "required", "must say what happened")
	}
	check.line("Meets", m.Meets)
	check.text("Remarks", m.Remarks)
	return check.err()
}

// Index places the milestone with what runs for its client.
func (m Milestone) Index() []Entry {
	head := Head{ID: m.ID, Kind: KindMilestone, Title: m.Remarks, Start: m.At, Zone: m.Zone, Type: string(m.Fact), Marks: Marks(0).with(Timed, m.Timed)}
	if !m.Client.IsZero() {
		head.Links = []ID{m.Client}
	}
	return []Entry{{ClocksOf(m.Client), head}}
}
