package model

import (
	"slices"

	"caseload/model/date"
)

// SupervisionParts are the keys of the parts of the record of a supervision,
// in order (domain.md 4, Supervision record). They are keys of the catalogue of
// words. The cases stand among them where they are written, and are kept as
// Cases.
var SupervisionParts = []string{"agenda", CasesPart, "workload", "wellbeing", "learning"}

// CasesPart is the key of the part in which the cases that were discussed are
// written.
const CasesPart = "cases"

// SupervisedCase is what was said of one client in supervision.
type SupervisedCase struct {
	Client   ID         `cbor:"1,keyasint"`
	Concern  string     `cbor:"2,keyasint,omitempty"`
	Decision string     `cbor:"3,keyasint,omitempty"`
	Actions  []Decision `cbor:"4,keyasint,omitempty"`
}

// SupervisionRecord is a talk of the worker with a supervisor (domain.md 3.1,
// Supervision). It is the worker's own: of all that it holds, a client may see
// only what was said of that client (PartAbout), and when a client is purged,
// the rest of it stays.
type SupervisionRecord struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Appointment ID               `cbor:"3,keyasint,omitzero"`
	Start       date.Wall        `cbor:"4,keyasint,omitzero"` // which occurrence of it
	Held        date.Wall        `cbor:"5,keyasint"`
	Zone        string           `cbor:"6,keyasint,omitempty"`
	Supervisor  string           `cbor:"7,keyasint,omitempty"`
	Cases       []SupervisedCase `cbor:"8,keyasint,omitempty"`
	Sections    []Section        `cbor:"9,keyasint,omitempty"` // by SupervisionParts, but for the cases
	Next        date.Date        `cbor:"10,keyasint,omitempty"`
	FollowUps   []ID             `cbor:"11,keyasint,omitempty"` // tasks that came of its text, beside those of cases
}

// RecordID returns the identifier of the supervision.
func (s SupervisionRecord) RecordID() ID { return s.ID }

// RecordKind returns KindSupervision.
func (s SupervisionRecord) RecordKind() Kind { return KindSupervision }

// Validate returns what is wrong with the record.
func (s SupervisionRecord) Validate() error {
	var check checker
	check.id(s.ID)
	check.needWall("Held", s.Held)
	check.zone("Zone", s.Zone)
	check.line("Supervisor", s.Supervisor)
	check.short("Cases", len(s.Cases))
	for _, c := range s.Cases {
		if c.Client.IsZero() {
			check.add("Cases", "required", "must name the client of each case")
		}
		check.text("Cases", c.Concern)
		check.text("Cases", c.Decision)
		check.decisions("Cases", c.Actions)
	}
	check.sections(s.Sections)
	check.day("NextMeeting", s.Next)
	if !s.Next.IsZero() && s.Next <= s.Held.Date {
		check.add("NextMeeting", "order", "must be after the day of the supervision")
	}
	return check.err()
}

// Clients returns the clients who were spoken of, each once, in order.
func (s SupervisionRecord) Clients() []ID {
	var all []ID
	for _, c := range s.Cases {
		if !slices.Contains(all, c.Client) {
			all = append(all, c.Client)
		}
	}
	return all
}

// PartAbout returns the record with nothing in it but what was said of one
// client.
func (s SupervisionRecord) PartAbout(client ID) SupervisionRecord {
	s.Sections, s.FollowUps = nil, nil
	s.Cases = slices.DeleteFunc(slices.Clone(s.Cases), func(c SupervisedCase) bool { return c.Client != client })
	return s
}

// Index places the record with what the worker did, and with each client who
// was spoken of, by what was said of that client.
func (s SupervisionRecord) Index() []Entry {
	head := Head{ID: s.ID, Kind: KindSupervision, Title: s.Supervisor, Start: s.Held, End: s.Start, Zone: s.Zone}
	entries := []Entry{{ClocksOf(ID{}), head}, {Supervisions(Month(s.Held.Date)), head}}
	if !s.Appointment.IsZero() {
		entries = append(entries, Entry{NotesOn(s.Appointment), head})
	}
	for _, client := range s.Clients() {
		one := head
		one.Title, one.Links = s.PartAbout(client).Concern(), []ID{client}
		entries = append(entries, Entry{ClocksOf(client), one})
		entries = append(entries, about(one, Month(s.Held.Date))...)
	}
	return entries
}

// Concern returns the first line of what was said of the first case.
func (s SupervisionRecord) Concern() string {
	for _, c := range s.Cases {
		if line := firstLine(c.Concern + "\n" + c.Decision); line != "" {
			return line
		}
	}
	return ""
}
