// Package model says what a caseload is: the records of a social worker's
// practice, what makes each of them valid, and in which lists each stands.
//
// It is pure. It reads no file, no clock and no environment; time, chance
// and language come in as arguments. Civil dates live in model/date,
// recurrence in model/recur; what falls on a day is worked out in
// model/agenda, the one-line language in model/phrase. How records rest on
// disk is the business of package store, how they are drawn that of ui.
//
// One noun, one file. Start reading at Record, then Client and Appointment.
package model

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"caseload/model/date"
)

// ID names a record for ever: 16 random bytes. The zero value names none.
type ID [16]byte

// NewID draws an identifier from random, which must not run dry.
func NewID(random io.Reader) ID {
	var id ID
	if _, err := io.ReadFull(random, id[:]); err != nil {
		panic("the source of randomness ran dry: " + err.Error())
	}
	return id
}

// ParseID reads the text that String writes.
func ParseID(s string) (ID, error) {
	var id ID
	if n, err := hex.Decode(id[:], []byte(s)); err != nil || n != len(id) || len(s) != 32 {
		return ID{}, fmt.Errorf("%q is not the number of a record; it has 32 digits from 0 to f", s)
	}
	return id, nil
}

// IsZero reports whether id names no record.
func (id ID) IsZero() bool { return id == ID{} }

// String returns id as 32 hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Kind says of which type a record is. It is part of the file format: a
// value is never changed and never used again for another type.
type Kind byte

// The kinds of record.
const (
	KindClient      Kind = 'c'
	KindContact     Kind = 'p'
	KindAgency      Kind = 'a'
	KindAppointment Kind = 'e'
	KindTask        Kind = 't'
	KindNote        Kind = 'n'
	KindFlag        Kind = 'f'
	KindHolidays    Kind = 'h'
	KindOverlay     Kind = 'o'
	KindRun         Kind = 'y'
	KindWaiver      Kind = 'w'
	KindMilestone   Kind = 'm'
	KindRules       Kind = 'b'
	KindTemplate    Kind = 'l'
	KindFilters     Kind = 'q'
	KindStray       Kind = 'x'
	KindPlan        Kind = 'g'
	KindAssessment  Kind = 's'
	KindConsent     Kind = 'k'
	KindReferral    Kind = 'r'
	KindDisclosure  Kind = 'z'
	KindConference  Kind = 'j'
	KindSupervision Kind = 'v'
	KindIncident    Kind = 'i'
	KindDocument    Kind = 'd'
	KindDistinct    Kind = 'u'
)

// Record is what the store keeps: any of the nouns of this package.
type Record interface {
	// RecordID returns the record's identifier, zero for one not yet stored.
	RecordID() ID
	// RecordKind returns the type of the record.
	RecordKind() Kind
	// Validate returns what is wrong with the record as Problems, or nil.
	Validate() error
	// Index returns the lists in which the record stands and what each
	// shows of it. It depends on the record alone.
	Index() []Entry
}

// Entry places a record in one list.
type Entry struct {
	List List
	Head Head
}

// List names a short list of heads that the store keeps ready, so that a
// screen need not open records. The helpers in list.go make every List.
//
// A list that could grow with the file is cut into parts; the store keeps,
// per Name, which parts exist. A list without Part stands alone.
type List struct {
	Name string
	Part string
}

// Head is the line that a list shows of a record: enough to draw and order
// it without opening the record. Which fields are filled depends on Kind.
type Head struct {
	_ struct{} `cbor:",toarray"`

	ID    ID
	Kind  Kind
	Sort  string    // orders the list; empty: by Start, then ID
	Code  string    // client: code
	Title string    // what a person reads first
	Start date.Wall // appointment: start; task: due; note: occurred; client: opened
	End   date.Wall // appointment: end, exclusive; note: the date of the series that it is about
	Zone  string    // the zone of Start and End; empty: no zone
	State string    // status of an appointment, state of a task, client or note
	Type  string    // kind of an appointment, risk of a client, mode of a note
	Marks Marks     // yes-or-no facts
	Rank  int       // task: priority; client: days of the contact standard
	Links []ID      // clients of the record
	Done  date.Wall // task: when done, note: when written, in UTC; client: when closed

	Task *TaskFacts // in the lists of tasks alone
}

// Marks are yes-or-no facts about a record, for its Head.
type Marks uint16

// The marks.
const (
	AllDay     Marks = 1 << iota // whole days, End exclusive
	Repeating                    // a series; its occurrences must be worked out
	Hard                         // a deadline that must not be missed
	Seen                         // the client was seen
	Signed                       // a note that is locked
	Timed                        // a task due at an instant, not on a day
	InError                      // a note entered in error
	SafetyPlan                   // a visit with a safety plan
	Warning                      // a flag that must be seen before contact
	NotSeen                      // somebody tried to see the client, in vain
	Alone                        // the client was seen without others in the room
	Late                         // a note written up later than the recording standard asks
)

// Has reports whether all marks of m are set.
func (m Marks) Has(all Marks) bool { return m&all == all }

// with returns m with mark set where on.
func (m Marks) with(mark Marks, on bool) Marks {
	if on {
		return m | mark
	}
	return m
}

// Problem is one thing that is wrong with a field of a record. Code is a key
// of the catalogue of words, so that the screen says it in the reader's
// language; Error says it in English and without Names.
type Problem struct {
	Field string // the field's name, as in the Go struct
	Code  string // what is wrong, such as "required"
	Hint  string // what would be right, in English
	Names string // the records that it is about, for the screen alone: they may be confidential
}

// Error says what is wrong and what would be right.
func (p Problem) Error() string {
	return fmt.Sprintf("%s: %s", strings.ToLower(p.Field), p.Hint)
}

// Problems are all that is wrong with a record, in the order of its fields.
type Problems []Problem

// Error joins the problems into one sentence.
func (ps Problems) Error() string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = p.Error()
	}
	return strings.Join(parts, "; ")
}

// Of returns the first problem of the named field.
func (ps Problems) Of(field string) (Problem, bool) {
	for _, p := range ps {
		if p.Field == field {
			return p, true
		}
	}
	return Problem{}, false
}

// ProblemsOf returns the problems inside err, if it carries any.
func ProblemsOf(err error) (Problems, bool) {
	var ps Problems
	ok := errors.As(err, &ps)
	return ps, ok
}

// Stamp says where a record came from and when. All instants are UTC.
type Stamp struct {
	Created  time.Time `cbor:"1,keyasint,omitzero"`
	Changed  time.Time `cbor:"2,keyasint,omitzero"`
	UID      string    `cbor:"3,keyasint,omitempty"` // identity in exchange (RFC 5545 3.8.4.7); empty: made here
	Source   string    `cbor:"4,keyasint,omitempty"` // what brought it: a format or a server, never a file name
	Raw      []string  `cbor:"5,keyasint,omitempty"` // content lines that the model cannot hold, kept to be written back
	Sequence int       `cbor:"6,keyasint,omitempty"` // revision in exchange (RFC 5545 3.8.7.4)
}
