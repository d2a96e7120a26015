package model

import (
	"unicode"
)

// Contact is a person around clients: a relative, a neighbour, a colleague
// or another professional.
type Contact struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Name      string         `cbor:"3,keyasint"`
	Role      string         `cbor:"4,keyasint,omitempty"` // profession or relation, such as "psychiatrist"
	Agency    ID             `cbor:"5,keyasint,omitzero"`  // where they work
	Reach     []ContactPoint `cbor:"6,keyasint,omitempty"`
	Address   string         `cbor:"7,keyasint,omitempty"`
	Languages []string       `cbor:"8,keyasint,omitempty"`
	Clients   []ID           `cbor:"9,keyasint,omitempty"` // the clients they are tied to
	Tags      []string       `cbor:"10,keyasint,omitempty"`
	Remarks   string         `cbor:"11,keyasint,omitempty"`
}

// RecordID returns the contact's identifier.
func (c Contact) RecordID() ID { return c.ID }

// RecordKind returns KindContact.
func (c Contact) RecordKind() Kind { return KindContact }

// Validate returns what is wrong with the contact.
func (c Contact) Validate() error {
	var check checker
	check.id(c.ID)
	check.required("Name", c.Name)
	check.line("Role", c.Role)
	check.reach(c.Reach)
	check.text("Address", c.Address)
	for _, l := range c.Languages {
		check.required("Languages", l)
	}
	check.short("Clients", len(c.Clients))
	check.tags(c.Tags)
	check.text("Remarks", c.Remarks)
	return check.err()
}

// Index places the contact among people and under its clients.
func (c Contact) Index() []Entry {
	head := Head{ID: c.ID, Kind: KindContact, Sort: c.Name, Title: c.Name, Type: c.Role, Links: c.Clients}
	entries := append([]Entry{{People(Shard(c.ID)), head}}, about(head, PartNone)...)
	return append(entries, uid(c.Stamp.UID, head)...)
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
