package model

import "caseload/model/date"

// ConferenceParts are the keys of the parts of the minutes of a conference, in
// order (domain.md 4, Case-conference minutes). They are keys of the catalogue
// of words. The decisions stand among them where they are written, and are
// kept as Decisions.
var ConferenceParts = []string{"purpose", "reports", "clientview", "familyview", "facts", "strengths", "limitations", "resources", "problems",
	"judgement", DecisionsPart, "contingency", "dissent"}

// DecisionsPart is the key of the part in which decisions are written.
const DecisionsPart = "decisions"

// The states of the minutes of a conference, for its Head.
const (
	MinutesDue  = "due"
	MinutesSent = "sent"
)

// MinutesStates are both states.
var MinutesStates = []string{MinutesDue, MinutesSent}

// CaseConference is a meeting of those who work with clients about their case,
// and its minutes (domain.md 3.1, Conference).
type CaseConference struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Clients      []ID       `cbor:"3,keyasint"`
	Appointment  ID         `cbor:"4,keyasint,omitzero"` // the appointment that it was
	Start        date.Wall  `cbor:"5,keyasint,omitzero"` // which occurrence of it
	Held         date.Wall  `cbor:"6,keyasint"`
	Zone         string     `cbor:"7,keyasint,omitempty"`
	Place        string     `cbor:"8,keyasint,omitempty"`
	Chair        string     `cbor:"9,keyasint,omitempty"`
	Invited      []string   `cbor:"10,keyasint,omitempty"`
	Present      []string   `cbor:"11,keyasint,omitempty"`
	Apologies    []string   `cbor:"12,keyasint,omitempty"`
	Sections     []Section  `cbor:"13,keyasint,omitempty"` // by ConferenceParts, but for the decisions
	Decisions    []Decision `cbor:"14,keyasint,omitempty"`
	Distribution []string   `cbor:"15,keyasint,omitempty"` // who gets the minutes
	Next         date.Date  `cbor:"16,keyasint,omitempty"` // when to meet again
	Sent         date.Date  `cbor:"17,keyasint,omitempty"` // when the minutes were sent
	FollowUps    []ID       `cbor:"18,keyasint,omitempty"` // tasks that came of its text, beside those of decisions
}

// RecordID returns the conference's identifier.
func (c CaseConference) RecordID() ID { return c.ID }

// RecordKind returns KindConference.
func (c CaseConference) RecordKind() Kind { return KindConference }

// Validate returns what is wrong with the conference.
func (c CaseConference) Validate() error {
	var check checker
	check.id(c.ID)
	if len(c.Clients) == 0 {
		check.add("Clients", "required", "must name a client")
	}
	check.short("Clients", len(c.Clients))
	check.needWall("Held", c.Held)
	check.zone("Zone", c.Zone)
	check.line("Place", c.Place)
	check.line("Chair", c.Chair)
	check.names("Invited", c.Invited)
	check.names("Present", c.Present)
	check.names("Apologies", c.Apologies)
	check.sections(c.Sections)
	check.decisions("Decisions", c.Decisions)
	check.names("Distribution", c.Distribution)
	check.day("NextMeeting", c.Next)
	if !c.Next.IsZero() && c.Next <= c.Held.Date {
		check.add("NextMeeting", "order", "must be after the day of the conference")
	}
	check.day("MinutesSent", c.Sent)
	if !c.Sent.IsZero() && c.Sent < c.Held.Date {
		check.add("MinutesSent", "order", "must not be before the day of the conference")
	}
	return check.err()
}

// Index places the conference with what happened in the case and in the
// timelines of its clients, and with the appointment that it was.
func (c CaseConference) Index() []Entry {
	state := MinutesDue
	if !c.Sent.IsZero() {
		state = MinutesSent
	}
	head := Head{ID: c.ID, Kind: KindConference, Title: c.Summary(), Start: c.Held, End: c.Start, Zone: c.Zone, State: state, Links: c.Clients}
	return append(clocksOf(head), meetingEntries(head, c.Appointment)...)
}

// Summary returns what a list shows of the conference: the first line of what
// it was for, or else what was decided first.
func (c CaseConference) Summary() string {
	if line := firstText(c.Sections); line != "" || len(c.Decisions) == 0 {
		return line
	}
	return firstLine(c.Decisions[0].Text)
}

// clocksOf places a head with what runs for each of its clients, or for the
// worker where it has none.
func clocksOf(head Head) []Entry {
	if len(head.Links) == 0 {
		return []Entry{{ClocksOf(ID{}), head}}
	}
	entries := make([]Entry, 0, len(head.Links))
	for _, client := range head.Links {
		entries = append(entries, Entry{ClocksOf(client), head})
	}
	return entries
}

// meetingEntries places a head in the timelines of its clients and, where it
// has one, with its appointment.
func meetingEntries(head Head, appointment ID) []Entry {
	entries := about(head, Month(head.Start.Date))
	if !appointment.IsZero() {
		entries = append(entries, Entry{NotesOn(appointment), head})
	}
	return entries
}
