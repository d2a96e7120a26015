// Package ical reads and writes iCalendar (RFC 5545): events as
// appointments, to-dos as tasks.
//
// Reading hands out one Item after the other, each with what had to be
// changed to fit it into a record; what the model cannot hold stays in the
// record as raw lines and is written back out. Which record of the store an
// item belongs to is decided by package store, by its identity; Onto then
// lays it over what is known. Lines are the business of contentline, zones
// that of zone. Start reading at Decoder and Encoder.
package ical

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store/exchange"
)

// Options say how a file is to be understood.
type Options struct {
	Zone     string                             // IANA zone of the reader, for times that must be put into some zone; empty: UTC
	Source   string                             // goes into Stamp.Source of every record
	Untitled string                             // title of an entry that has none, in the reader's language; empty: "(untitled)"
	Now      time.Time                          // when a task was done that does not say when
	Client   func(code string) (model.ID, bool) // finds the client that an entry names; nil: none are known
}

// Item is one entry of a file: an appointment or a task, never both.
//
// A record that was made here and comes back has its ID, and no Stamp.UID;
// all others have a Stamp.UID and no ID. Created and Changed are zero where
// the file does not say them. Links to records other than clients do not
// travel; Onto keeps those that are known.
type Item struct {
	Line        int // where it begins in the file
	Appointment *model.Appointment
	Task        *model.Task
	Cancel      bool               // the file tells that the entry was cancelled (METHOD:CANCEL)
	SeriesUID   string             // not empty: one occurrence of a series that is not in the file; see OntoSeries
	At          date.Wall          // of that occurrence: when the series would have it start, in the zone of Appointment
	BlockedBy   []string           // identities of the tasks that must end first, as far as they were not made here
	Changes     []exchange.Problem // what was changed to make a record of it

	ownKind bool // the file says the kind of the appointment
	atDay   bool // At names a day, not a time
}

// Record returns the appointment or the task.
func (i Item) Record() model.Record {
	if i.Task != nil {
		return *i.Task
	}
	return *i.Appointment
}

// ownDomain ends the identity that is written for records made here.
const ownDomain = "@caseload"

// UID returns the identity in exchange of a record: the one it came with, or
// one made of its number.
func UID(id model.ID, stamp model.Stamp) string {
	if stamp.UID != "" {
		return stamp.UID
	}
	return id.String() + ownDomain
}

// OwnID returns the number of the record that was made here and given an
// identity by UID, and whether uid is such an identity.
func OwnID(uid string) (model.ID, bool) {
	text, own := strings.CutSuffix(uid, ownDomain)
	if !own {
		return model.ID{}, false
	}
	id, err := model.ParseID(text)
	return id, err == nil && !id.IsZero()
}
