package csv

import "strings"

// A spreadsheet takes a cell that begins with one of these for a formula and
// may run it. An apostrophe before it makes it text.
const formula = "=+-@\t\r"

// guard makes sure that no spreadsheet runs a cell.
func guard(s string) string {
	if isFormula(s) {
		return "'" + s
	}
	return s
}

// unguard takes away what guard added.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && isFormula(s) {
		return s[1:]
	}
	return s
}

// isFormula reports whether s begins like a formula, apostrophes before it
// not counted.
func isFormula(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && strings.IndexByte(formula, s[0]) >= 0
}
