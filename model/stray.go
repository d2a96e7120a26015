package model

import "caseload/model/date"

// StrayReason says why a line could not be taken in. It is a key of the
// catalogue of words.
type StrayReason string

// The reasons.
const (
	StrayClient StrayReason = "client" // nobody has the code that it names
	StrayLong   StrayReason = "long"   // more than MaxStray
	StrayText   StrayReason = "text"   // no text in UTF-8, or with characters that are none
	StrayRecord StrayReason = "record" // what it says cannot be stored
)

// StrayReasons are all reasons.
var StrayReasons = []StrayReason{StrayClient, StrayLong, StrayText, StrayRecord}

// MaxStray is how many bytes a line may have to be read at all. Of a longer
// one as many are kept as fit into MaxText.
const MaxStray = 10_000

// Stray is a line of the inbox that could not be taken in. It is kept as it
// came until somebody puts it right or deletes it.
type Stray struct {
	ID    ID    `cbor:"1,keyasint"`
	Stamp Stamp `cbor:"2,keyasint"`

	Line  []byte      `cbor:"3,keyasint"` // as it came, without its end
	Why   StrayReason `cbor:"4,keyasint"`
	About string      `cbor:"5,keyasint,omitempty"` // the code, or the field, that is wrong
}

// RecordID returns the line's identifier.
func (s Stray) RecordID() ID { return s.ID }

// RecordKind returns KindStray.
func (s Stray) RecordKind() Kind { return KindStray }

// Validate returns what is wrong with the record, not with the line.
func (s Stray) Validate() error {
	var check checker
	check.id(s.ID)
	if len(s.Line) > MaxText {
		check.add("Line", "toolong", "must have at most %d bytes", MaxText)
	}
	oneOf(&check, "Why", s.Why, StrayReasons)
	check.line("About", s.About)
	return check.err()
}

// Index places the line among the others.
func (s Stray) Index() []Entry {
	return []Entry{{Strays(), Head{
		ID: s.ID, Kind: KindStray, Title: firstLine(CleanText(string(s.Line))), Type: string(s.Why), Code: s.About,
		Start: date.WallOf(s.Stamp.Created.UTC()),
	}}}
}
