package model

import (
	"time"

	"caseload/model/date"
)

// IncidentKind says what sort of harm was done, or nearly done.
type IncidentKind string

// The kinds of incident.
const (
	IncidentViolence IncidentKind = "violence"
	IncidentThreat   IncidentKind = "threat"
	IncidentAbuse    IncidentKind = "abuse" // alleged, by anybody
	IncidentSelfHarm IncidentKind = "selfharm"
	IncidentMissing  IncidentKind = "missing" // a client cannot be found
	IncidentAccident IncidentKind = "accident"
	IncidentDeath    IncidentKind = "death"
	IncidentBreach   IncidentKind = "breach" // of personal data
	IncidentOther    IncidentKind = "other"
)

// IncidentKinds are all kinds of incident.
var IncidentKinds = []IncidentKind{IncidentViolence, IncidentThreat, IncidentAbuse, IncidentSelfHarm, IncidentMissing, IncidentAccident,
	IncidentDeath, IncidentBreach, IncidentOther}

// IncidentParts are the keys of the parts of the record of an incident, in
// order. They are keys of the catalogue of words. Who was told stands among
// them where it is written, and is kept as Reported.
var IncidentParts = []string{"happened", "harm", "actions", ReportedPart}

// ReportedPart is the key of the part in which it is written to whom an
// incident was reported.
const ReportedPart = "reportedto"

// The states of an incident, for its Head.
const (
	IncidentOpen     = "open" // nobody was told yet
	IncidentReported = "reported"
)

// IncidentStates are both states.
var IncidentStates = []string{IncidentOpen, IncidentReported}

// IncidentReport says to whom an incident was reported, and when.
type IncidentReport struct {
	To string    `cbor:"1,keyasint"`
	At time.Time `cbor:"2,keyasint"` // UTC
}

// Incident is harm that was done, or nearly done (domain.md 3.1, Incident).
type Incident struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Clients   []ID             `cbor:"3,keyasint,omitempty"` // none: it befell the worker
	Occurred  date.Wall        `cbor:"4,keyasint"`
	Zone      string           `cbor:"5,keyasint,omitempty"`
	Kind      IncidentKind     `cbor:"6,keyasint"`
	Place     string           `cbor:"7,keyasint,omitempty"`
	ToldBy    string           `cbor:"8,keyasint,omitempty"` // who told of it
	Sections  []Section        `cbor:"9,keyasint,omitempty"` // by IncidentParts, but for the reports
	Reported  []IncidentReport `cbor:"10,keyasint,omitempty"`
	FollowUps []ID             `cbor:"11,keyasint,omitempty"` // tasks that came of it
}

// RecordID returns the incident's identifier.
func (i Incident) RecordID() ID { return i.ID }

// RecordKind returns KindIncident.
func (i Incident) RecordKind() Kind { return KindIncident }

// Validate returns what is wrong with the incident.
func (i Incident) Validate() error {
	var check checker
	check.id(i.ID)
	check.short("Clients", len(i.Clients))
	check.needWall("Occurred", i.Occurred)
	check.zone("Zone", i.Zone)
	oneOf(&check, "Kind", i.Kind, IncidentKinds)
	check.line("Place", i.Place)
	check.line("ToldBy", i.ToldBy)
	check.sections(i.Sections)
	check.short("Reported", len(i.Reported))
	for _, r := range i.Reported {
		check.required("Reported", r.To)
		if r.At.IsZero() {
			check.add("Reported", "required", "must say when it was reported")
		}
	}
	return check.err()
}

// Index places the incident with what happened in the cases of its clients,
// and in their timelines.
func (i Incident) Index() []Entry {
	state := IncidentOpen
	if len(i.Reported) > 0 {
		state = IncidentReported
	}
	head := Head{ID: i.ID, Kind: KindIncident, Title: i.Summary(), Start: i.Occurred, Zone: i.Zone, State: state, Type: string(i.Kind),
		Links: i.Clients, Marks: Marks(0).with(Warning, true)}
	return append(clocksOf(head), about(head, Month(i.Occurred.Date))...)
}

// Summary returns what a list shows of the incident: the first line of what
// happened.
func (i Incident) Summary() string { return firstText(i.Sections) }
