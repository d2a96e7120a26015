package standard

import (
	"fmt"
	"strings"
)

// MistakeCode says what is wrong in a text of rules. It is a key of the
// catalogue of words.
type MistakeCode string

// What can be wrong.
const (
	UnknownBlock MistakeCode = "block"   // the line belongs to no standard and no pathway
	UnknownKey   MistakeCode = "key"     // no such word can begin a line here
	BadValue     MistakeCode = "value"   // what follows the word is not understood
	BadName      MistakeCode = "name"    // a name has small letters, digits and dashes
	Missing      MistakeCode = "missing" // a line that must be there is not
	Twice        MistakeCode = "twice"   // a name or a line that was there before
	NoStep       MistakeCode = "step"    // no earlier step has this name
	NoDate       MistakeCode = "date"    // the pathway asks for no such date
	NoStandard   MistakeCode = "none"    // no standard has this name
	TooMuch      MistakeCode = "toomuch" // more than a text may hold
)

// MistakeCodes are all that can be wrong.
var MistakeCodes = []MistakeCode{UnknownBlock, UnknownKey, BadValue, BadName, Missing, Twice, NoStep, NoDate, NoStandard, TooMuch}

// Mistake is something in a text of rules that is not understood. The
// standard or step that it stands in is left out; all others count.
type Mistake struct {
	Line    int // from 1
	Code    MistakeCode
	Word    string   // what is not understood, or what is missing
	Allowed []string // what may stand there
}

// Error says the mistake in English.
func (m Mistake) Error() string {
	said := fmt.Sprintf("line %d: %s (%s)", m.Line, m.Word, m.Code)
	if len(m.Allowed) > 0 {
		said += "; allowed: " + strings.Join(m.Allowed, ", ")
	}
	return said
}
