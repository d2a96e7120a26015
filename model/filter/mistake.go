package filter

import "fmt"

// MistakeCode says what is wrong with a line. It is a key of the catalogue of
// words.
type MistakeCode string

// What can be wrong.
const (
	UnknownKey MistakeCode = "key"      // no such key before the sign
	NoValue    MistakeCode = "novalue"  // nothing after the sign
	BadValue   MistakeCode = "value"    // the key knows no such value
	NoOrder    MistakeCode = "order"    // < and > where values have no order
	NoOperand  MistakeCode = "operand"  // nothing after and, or, not or a parenthesis
	Unclosed   MistakeCode = "unclosed" // a parenthesis is not closed
	Unopened   MistakeCode = "unopened" // a parenthesis was not opened
	NoQuote    MistakeCode = "quote"    // the second quotation mark is missing
	TooDeep    MistakeCode = "deep"     // too many parentheses in each other
	TooLong    MistakeCode = "long"     // more than MaxLength
)

// MistakeCodes are all that can be wrong.
var MistakeCodes = []MistakeCode{UnknownKey, NoValue, BadValue, NoOrder, NoOperand, Unclosed, Unopened, NoQuote, TooDeep, TooLong}

// Mistake says where a line is wrong, from byte Start up to byte End, and
// what is allowed there.
type Mistake struct {
	Start, End int
	Code       MistakeCode
	Word       string   // what stands there
	Key        string   // that a value or sign belongs to; empty: none
	Allowed    []string // in the language of the reader; a value that is free is said by its kind in < >
}

// Error says the mistake in English, without what was typed, which may be
// confidential.
func (m *Mistake) Error() string {
	return fmt.Sprintf("the filter is wrong at byte %d (%s)", m.Start, m.Code)
}
