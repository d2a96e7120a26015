package theme

import (
	"strings"

	"caseload/ui/text"
)

// CaretMark stands before the cell of a caret while a picture is put
// together, so that the terminal's own cursor can be placed there: input
// methods and screen readers follow it. It has no width, and would change
// nothing if it reached the terminal: it chooses the usual font, twice.
const CaretMark = "\x1b[10;10m"

// WithoutCaret takes the mark of the caret out of a picture.
func WithoutCaret(picture string) string { return strings.ReplaceAll(picture, CaretMark, "") }

// FindCaret takes the mark of the caret out of a picture, and returns the
// cell after it, counted from 0; ok is false where there is none.
func FindCaret(picture string) (without string, x, y int, ok bool) {
	at := strings.LastIndex(picture, CaretMark)
	if at < 0 {
		return picture, 0, 0, false
	}
	before := picture[:at]
	y = strings.Count(before, "\n")
	x = text.Width(before[strings.LastIndexByte(before, '\n')+1:])
	return WithoutCaret(picture), x, y, true
}
