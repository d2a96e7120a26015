package model

// RulesID is the identifier of the one record of the user's rules in a file.
var RulesID = ID{0: 'b', 15: 1}

// Rules are the standards and pathways that the user has written or changed,
// as text. They stand beside those that the program brings; what has the
// same name takes its place (package model/standard).
type Rules struct {
	ID    ID     `cbor:"1,keyasint"`
	Stamp Stamp  `cbor:"2,keyasint"`
	Text  string `cbor:"3,keyasint,omitempty"`
}

// RecordID returns RulesID.
func (r Rules) RecordID() ID { return r.ID }

// RecordKind returns KindRules.
func (r Rules) RecordKind() Kind { return KindRules }

// Validate returns what is wrong with the record. Mistakes in the text are
// no reason not to keep it: the rest of it still works.
func (r Rules) Validate() error {
	var check checker
	if r.ID != RulesID {
		check.add("ID", "required", "there is one text of rules in a file")
	}
	check.text("Text", r.Text)
	return check.err()
}

// Index places the rules nowhere: they are found by their identifier.
func (r Rules) Index() []Entry { return nil }
