package model

import (
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
	OwnFormat NoteFormat = "own" // begun with a template of the user's own
)

// NoteFormats are all formats.
var NoteFormats = []NoteFormat{Narrative, SOAP, DAP, BIRP, GIRP, PIRP, VisitNote, OwnFormat}

// Sections returns the keys of the sections of the format, in order. They
// are keys of the catalogue of words. OwnFormat has those of its template.
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

// AddendumReason says why something was added to a signed note.
type AddendumReason string

// The reasons (domain.md 3.2, Note).
const (
	Correction       AddendumReason = "correction"
	LateInformation  AddendumReason = "late"
	SupervisorRemark AddendumReason = "supervisor"
)

// AddendumReasons are all reasons.
var AddendumReasons = []AddendumReason{Correction, LateInformation, SupervisorRemark}

// Addendum is what was added to a signed note. It is signed with the note's
// chain and never changed.
type Addendum struct {
	At     time.Time      `cbor:"1,keyasint"` // UTC
	Author string         `cbor:"2,keyasint,omitempty"`
	Reason AddendumReason `cbor:"3,keyasint,omitempty"`
	Text   string         `cbor:"4,keyasint"`
	Seal   uint64         `cbor:"5,keyasint,omitempty"` // number of its signature; kept by the store
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
	InOfficial  bool          `cbor:"23,keyasint,omitempty"` // also entered in the agency's own system
	Tags        []string      `cbor:"24,keyasint,omitempty"`
	Place       string        `cbor:"25,keyasint,omitempty"`
	Late        bool          `cbor:"26,keyasint,omitempty"` // written up later than the recording standard asked when it was saved
	Filed       []ID          `cbor:"31,keyasint,omitempty"` // of a signed note: under whom it is filed now, where a client became another

	Signing
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
	check.signing(n.Signing)
	check.line("Place", n.Place)
	check.line("Author", n.Author)
	check.tags(n.Tags)
	return check.err()
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
		State: string(n.State), Type: string(n.Mode), Links: n.About(),
		Done:  date.WallOf(n.Recorded.UTC()),
		Marks: Marks(0).with(Seen, n.Seen.Yes()).with(NotSeen, n.Seen == SeenNo).with(Alone, n.Seen == SeenAlone).with(Signed, n.State == NoteSigned).with(InError, n.InError != "").with(Late, n.Late),
		End:   n.Start, // of the series whose date it is about
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
