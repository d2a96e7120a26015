package model

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"caseload/model/date"
)

// Bounds of what a record may hold, against typing errors and hostile files.
const (
	MaxLine = 500                  // characters in a one-line field
	MaxText = 1 << 20              // bytes in a note or a description
	MaxList = 1000                 // entries in a list inside a record
	MaxSpan = 3660                 // days between the start and end of an appointment
	MaxLead = 366 * 24 * time.Hour // of a reminder, and of travel
)

// checker gathers the problems of one record.
type checker struct{ found Problems }

func (c *checker) add(field, code, hint string, args ...any) {
	c.found = append(c.found, Problem{Field: field, Code: code, Hint: fmt.Sprintf(hint, args...)})
}

func (c *checker) err() error {
	if len(c.found) == 0 {
		return nil
	}
	return c.found
}

func (c *checker) id(id ID) {
	if id.IsZero() {
		c.add("ID", "required", "the record has no number; make one with NewID")
	}
}

func (c *checker) required(field, s string) {
	if strings.TrimSpace(s) == "" {
		c.add(field, "required", "must not be empty")
		return
	}
	c.line(field, s)
}

// body checks a text that must not be empty.
func (c *checker) body(field, s string) {
	if strings.TrimSpace(s) == "" {
		c.add(field, "required", "must not be empty")
		return
	}
	c.text(field, s)
}

// line checks a one-line field. Breaks are allowed: what is pasted is kept,
// and the screen shows it on one line.
func (c *checker) line(field, s string) {
	if utf8.RuneCountInString(s) > MaxLine {
		c.add(field, "toolong", "must have at most %d characters", MaxLine)
		return
	}
	c.text(field, s)
}

func (c *checker) text(field, s string) {
	switch {
	case len(s) > MaxText:
		c.add(field, "toolong", "must have at most %d bytes", MaxText)
	case s != CleanText(s):
		c.add(field, "control", "holds characters that are no text; remove them")
	}
}

func (c *checker) day(field string, d date.Date) {
	if !d.IsZero() && !d.Valid() {
		c.add(field, "range", "must lie between %s and %s", date.Earliest, date.Latest)
	}
}

func (c *checker) needDay(field string, d date.Date) {
	if d.IsZero() {
		c.add(field, "required", "must have a date")
		return
	}
	c.day(field, d)
}

func (c *checker) wall(field string, w date.Wall) {
	if w.IsZero() && w.Clock == 0 {
		return
	}
	if !w.Date.Valid() || !w.Clock.Valid() {
		c.add(field, "range", "must lie between %s and %s", date.Earliest, date.Latest)
	}
}

func (c *checker) needWall(field string, w date.Wall) {
	if w.IsZero() {
		c.add(field, "required", "must have a date and time")
		return
	}
	c.wall(field, w)
}

func (c *checker) zone(field, name string) {
	if name == "" {
		return
	}
	if _, err := date.Zone(name); err != nil {
		c.add(field, "zone", "is not a known time zone; write it as Asia/Jakarta")
	}
}

func (c *checker) short(field string, n int) {
	if n > MaxList {
		c.add(field, "toomany", "must have at most %d entries", MaxList)
	}
}

func (c *checker) tags(tags []string) {
	c.short("Tags", len(tags))
	for _, t := range tags {
		c.required("Tags", t)
	}
}

// oneOf checks that v is one of the values allowed for the field. The zero
// value is allowed where the list holds it.
func oneOf[T ~string](c *checker, field string, v T, allowed []T) {
	if slices.Contains(allowed, v) {
		return
	}
	names := make([]string, 0, len(allowed))
	for _, a := range allowed {
		if a != "" {
			names = append(names, string(a))
		}
	}
	c.add(field, "choice", "must be one of %s", strings.Join(names, ", "))
}

// CleanText returns s as a record may keep it: valid UTF-8, lines ended by
// LF alone, no control characters but LF and tab. What is left out could
// only ever speak to a terminal, never to a reader.
func CleanText(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return '\n'
		case r < ' ' || r == 0x7f:
			return -1
		}
		return r
	}, s)
}

func isClean(s string) bool {
	for i := range len(s) {
		b := s[i]
		if b < ' ' && b != '\n' && b != '\t' || b == 0x7f {
			return false
		}
	}
	return utf8.ValidString(s)
}
