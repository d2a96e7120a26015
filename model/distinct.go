package model

import (
	"bytes"
	"slices"

	"caseload/model/date"
)

// Distinct says that two clients who look like one are two different people,
// so that nobody asks again.
type Distinct struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Clients []ID      `cbor:"3,keyasint"`           // the two
	On      date.Date `cbor:"4,keyasint"`           // when it was seen
	Reason  string    `cbor:"5,keyasint,omitempty"` // what tells them apart, for whoever reads it later
}

// NewDistinct returns the record that a and b are two, to be completed and
// stored.
func NewDistinct(id, a, b ID, on date.Date) Distinct {
	return Distinct{ID: id, Clients: []ID{a, b}, On: on}
}

// RecordID returns the record's identifier.
func (d Distinct) RecordID() ID { return d.ID }

// RecordKind returns KindDistinct.
func (d Distinct) RecordKind() Kind { return KindDistinct }

// Validate returns what is wrong with the record: it must name two clients,
// who are not the same.
func (d Distinct) Validate() error {
	var check checker
	check.id(d.ID)
	if len(d.Clients) != 2 || d.Clients[0] == d.Clients[1] || slices.ContainsFunc(d.Clients, ID.IsZero) {
		check.add("Clients", "two", "must name two different clients")
	}
	check.needDay("On", d.On)
	check.line("Reason", d.Reason)
	return check.err()
}

// Index places the record with each of the two clients.
func (d Distinct) Index() []Entry {
	head := Head{ID: d.ID, Kind: KindDistinct, Title: d.Reason, Start: d.On.At(0), Links: d.Clients}
	var entries []Entry
	for _, client := range d.Clients {
		entries = append(entries, Entry{DistinctFrom(client), head})
	}
	return entries
}

// Apart are the pairs of clients that are known to be two different people.
type Apart map[[2]ID]bool

// Add notes what a record says.
func (a Apart) Add(d Distinct) {
	if len(d.Clients) == 2 {
		a[sortedPair(d.Clients[0], d.Clients[1])] = true
	}
}

// Has reports whether two clients are known to be two different people.
func (a Apart) Has(x, y ID) bool { return a[sortedPair(x, y)] }

func sortedPair(a, b ID) [2]ID {
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return [2]ID{a, b}
}
