package model

import (
	"reflect"
	"slices"
	"time"

	"caseload/model/date"
)

// NoteFormat is the order in which a note tells what happened.
type NoteFormat string

// The formats (domain.md 4, Case note). Each has the sections that
// NoteFormat.Sections names.
const (
	Narrative NoteFormat = "narrative"
	SOAP      NoteFormat = "soap"
	DAP       NoteFormat = "dap"
	BIRP      NoteFormat = "birp"
	GIRP      NoteFormat = "girp"
	PIRP      NoteFormat = "pirp"
	VisitNote NoteFormat = "visit"
)

// NoteFormats are all formats.
var NoteFormats = []NoteFormat{Narrative, SOAP, DAP, BIRP, GIRP, PIRP, VisitNote}

// Sections returns the keys of the sections of the format, in order. They
// are keys of the catalogue of words.
func (f NoteFormat) Sections() []string {
	switch f {
	case SOAP:
		return []string{"subjective", "objective", "assessment", "plan"}
	case DAP:
		return []string{"data", "assessment", "plan"}
	case BIRP:
		return []string{"behaviour", "intervention", "response", "plan"}
	case GIRP:
		return []string{"goal", "intervention", "response", "plan"}
	case PIRP:
		return []string{"problem", "intervention", "response", "plan"}
	case VisitNote:
		return []string{"purpose", "observed", "reported", "clientwords", "home", "analysis", "plan"}
	}
	return []string{"text"}
}

// NoteMode says how the contact took place.
type NoteMode string

// The modes of contact.
const (
	FaceToFace NoteMode = "facetoface"
	ByPhone    NoteMode = "phone"
	ByMessage  NoteMode = "message"
	ThirdParty NoteMode = "thirdparty"
	AtOffice   NoteMode = "office"
	OtherMode  NoteMode = "other"
)

// NoteModes are all modes of contact.
var NoteModes = []NoteMode{FaceToFace, ByPhone, ByMessage, ThirdParty, AtOffice, OtherMode}

// NoteState says whether a note can still be changed.
type NoteState string

// The states of a note.
const (
	NoteDraft  NoteState = "draft"
	NoteSigned NoteState = "signed"
)

// NoteStates are both states.
var NoteStates = []NoteState{NoteDraft, NoteSigned}

// Section is one part of a note.
type Section struct {
	Key  string `cbor:"1,keyasint"` // from NoteFormat.Sections, or the user's own heading
	Text string `cbor:"2,keyasint"`
}

// Addendum is what was added to a signed note.
type Addendum struct {
	At     time.Time `cbor:"1,keyasint"`
	Author string    `cbor:"2,keyasint,omitempty"`
	Reason string    `cbor:"3,keyasint,omitempty"`
	Text   string    `cbor:"4,keyasint"`
}

// Note is the record of one contact or event. Occurred and recorded are two
// times, and both are kept.
type Note struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Clients     []ID          `cbor:"3,keyasint"`
	Appointment ID            `cbor:"4,keyasint,omitzero"` // the appointment that it is about
	Start       date.Wall     `cbor:"5,keyasint,omitzero"` // which occurrence of it
	Title       string        `cbor:"6,keyasint,omitempty"`
	Occurred    date.Wall     `cbor:"7,keyasint"`
	Zone        string        `cbor:"8,keyasint,omitempty"`
	Recorded    time.Time     `cbor:"9,keyasint"` // when it was first written, UTC
	Mode        NoteMode      `cbor:"10,keyasint"`
	Format      NoteFormat    `cbor:"11,keyasint"`
	Sections    []Section     `cbor:"12,keyasint,omitempty"`
	Present     []string      `cbor:"13,keyasint,omitempty"`
	Seen        SeenState     `cbor:"14,keyasint,omitempty"`
	Spent       time.Duration `cbor:"15,keyasint,omitempty"`
	FollowUps   []ID          `cbor:"16,keyasint,omitempty"` // tasks that came of it
	State       NoteState     `cbor:"17,keyasint"`
	Signed      time.Time     `cbor:"18,keyasint,omitzero"`
	Author      string        `cbor:"19,keyasint,omitempty"`
	Hash        []byte        `cbor:"20,keyasint,omitempty"` // of a signed note, chained to the one before
	Addenda     []Addendum    `cbor:"21,keyasint,omitempty"`
	InError     string        `cbor:"22,keyasint,omitempty"` // why it was entered in error; empty: it was not
	InOfficial  bool          `cbor:"23,keyasint,omitempty"` // also entered in the agency's own system
	Tags        []string      `cbor:"24,keyasint,omitempty"`
}

// RecordID returns the note's identifier.
func (n Note) RecordID() ID { return n.ID }

// RecordKind returns KindNote.
func (n Note) RecordKind() Kind { return KindNote }

// Validate returns what is wrong with the note. A draft may be empty, for
// half a note saved is better than a whole one lost.
func (n Note) Validate() error {
	var check checker
	check.id(n.ID)
	check.short("Clients", len(n.Clients))
	check.line("Title", n.Title)
	check.needWall("Occurred", n.Occurred)
	check.zone("Zone", n.Zone)
	if n.Recorded.IsZero() {
		check.add("Recorded", "required", "must say when the note was written")
	}
	oneOf(&check, "Mode", n.Mode, NoteModes)
	oneOf(&check, "Format", n.Format, NoteFormats)
	check.short("Sections", len(n.Sections))
	for _, s := range n.Sections {
		check.required("Sections", s.Key)
		check.text("Sections", s.Text)
	}
	for _, p := range n.Present {
		check.required("Present", p)
	}
	oneOf(&check, "Seen", n.Seen, SeenStates)
	if n.Spent < 0 || n.Spent > MaxLead {
		check.add("Spent", "range", "must lie between nothing and a year")
	}
	oneOf(&check, "State", n.State, NoteStates)
	if n.State == NoteSigned && n.Signed.IsZero() {
		check.add("Signed", "required", "must say when the note was signed")
	}
	check.short("Addenda", len(n.Addenda))
	for _, a := range n.Addenda {
		check.required("Addenda", a.Text)
	}
	check.text("InError", n.InError)
	check.tags(n.Tags)
	return check.err()
}

// Sign returns the note signed at an instant. From then on the store refuses
// any change but addenda, the reason why it was entered in error, and the
// mark that it also stands in the official system.
func (n Note) Sign(now time.Time) Note {
	n.State, n.Signed, n.Stamp.Changed = NoteSigned, now.UTC(), now.UTC()
	return n
}

// KeepsSigned reports whether the note is the signed one that it was, but for
// what may be added to it.
func (n Note) KeepsSigned(signed Note) bool {
	if len(n.Addenda) < len(signed.Addenda) || !slices.Equal(n.Addenda[:len(signed.Addenda)], signed.Addenda) {
		return false
	}
	if signed.InError != "" && n.InError != signed.InError {
		return false
	}
	n.Addenda, n.InError, n.InOfficial, n.Stamp = signed.Addenda, signed.InError, signed.InOfficial, signed.Stamp
	return reflect.DeepEqual(n, signed)
}

// Summary returns what a list shows of the note: its title, or else the
// beginning of its text.
func (n Note) Summary() string {
	if n.Title != "" {
		return n.Title
	}
	for _, s := range n.Sections {
		if line := firstLine(s.Text); line != "" {
			return line
		}
	}
	return ""
}

// Index places the note with its clients and, as a draft, among the unsigned.
func (n Note) Index() []Entry {
	head := Head{
		ID: n.ID, Kind: KindNote, Title: n.Summary(), Start: n.Occurred, Zone: n.Zone,
		State: string(n.State), Type: string(n.Mode), Links: n.Clients,
		Marks: Marks(0).with(Seen, n.Seen.Yes()).with(Signed, n.State == NoteSigned).with(InError, n.InError != ""),
	}
	month := Month(n.Occurred.Date)
	entries := append(uid(n.Stamp.UID, head), about(head, month)...)
	if n.State == NoteDraft {
		entries = append(entries, Entry{Unsigned(month), head})
	}
	if !n.Appointment.IsZero() {
		entries = append(entries, Entry{NotesOn(n.Appointment), head})
	}
	return entries
}
