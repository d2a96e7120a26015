// Package exchange holds what the readers of foreign formats have in common:
// how they say what they could not take over.
//
// The formats themselves are beneath it: contentline is the line format that
// iCalendar and vCard share, zone finds time zones, ical maps events and
// to-dos, csv maps tables of clients. What becomes of the records that they
// read is decided by package store. Start reading at Problem.
package exchange

import (
	"errors"
	"fmt"
	"strings"
)

// Reason says why something in a file was skipped or changed. It is a key of
// the catalogue of words.
type Reason string

// Reasons that concern lines of text.
const (
	BadLine     Reason = "badline"     // neither a property nor a fold
	LongLine    Reason = "longline"    // longer than any program writes
	TooDeep     Reason = "toodeep"     // components nested too deep
	TooMuch     Reason = "toomuch"     // a component with too many properties or parts; argument: its name
	Unfinished  Reason = "unfinished"  // a component without its end; argument: its name
	StrayEnd    Reason = "strayend"    // an end without its beginning; argument: the name
	BadProperty Reason = "badproperty" // a value that cannot be read; argument: the property
)

// Reasons that concern entries of a calendar.
const (
	NoStart      Reason = "nostart"      // an event that says no start
	BadDate      Reason = "baddate"      // a date that is none or lies outside 1900 to 2200; argument: the property
	Older        Reason = "older"        // the file holds a newer copy of the same entry
	Twice        Reason = "twice"        // the same entry stands in the file again
	Unsupported  Reason = "unsupported"  // a kind of entry that is not kept; argument: its name
	Invalid      Reason = "invalid"      // a record that may not be stored; argument: the field, as in the model
	UnknownZone  Reason = "unknownzone"  // the time zone is unknown, the time floats; argument: the zone
	NearZone     Reason = "nearzone"     // no zone has exactly these rules; arguments: the zone, the one taken
	EndFirst     Reason = "endfirst"     // the end lies before the start, the length is nothing
	LongSpan     Reason = "longspan"     // longer than ten years, cut
	BadRule      Reason = "badrule"      // the rule cannot be followed, the entry stands once
	OtherRule    Reason = "otherrule"    // a rule that takes days out again (EXRULE) is not followed
	BadReminder  Reason = "badreminder"  // a reminder that cannot be kept
	Shortened    Reason = "shortened"    // a text too long for its field; argument: the property
	NoSeries     Reason = "noseries"     // one changed occurrence without its series, kept by itself
	Following    Reason = "following"    // "this and following" was spread over single occurrences, not all of them
	NoClient     Reason = "noclient"     // names a client that is not known here; argument: the code
	LeftOut      Reason = "leftout"      // a value too large to be kept; argument: the property
	NoDue        Reason = "nodue"        // a task that repeats must be due some day
	MixedSeries  Reason = "mixedseries"  // one occurrence of a task that repeats, kept by itself
	TooManyDates Reason = "toomanydates" // more dates than a series keeps; argument: the property
)

// Reasons that concern rows of a table.
const (
	NoCode     Reason = "nocode"     // a client without a code
	BadCode    Reason = "badcode"    // a code with characters that codes cannot have; argument: the code
	SameCode   Reason = "samecode"   // a code that an earlier line has; argument: the code
	BadChoice  Reason = "badchoice"  // a word that is none of the choices; argument: the column
	BadDay     Reason = "badday"     // a date that cannot be read; argument: the column
	BadNumber  Reason = "badnumber"  // a number that cannot be read; argument: the column
	OddCells   Reason = "oddcells"   // more cells than the head has
	BadQuote   Reason = "badquote"   // quotation marks that do not close
	NoOpenDay  Reason = "noopenday"  // no day of opening, taken to be today
	NoCloseDay Reason = "nocloseday" // closed without a day, taken to be today
	LongValue  Reason = "longvalue"  // a text too long for its field; argument: the column
	CloseFirst Reason = "closefirst" // closed before it was opened
)

// reasons holds the English sentence of each reason; %s stands for its
// arguments.
var reasons = map[Reason]string{
	BadLine:     "this is no line of a calendar",
	LongLine:    "the line is too long",
	TooDeep:     "the parts are nested too deep",
	TooMuch:     "%s has too many properties or parts",
	Unfinished:  "%s has no end; the file may have been cut short",
	StrayEnd:    "the end of %s has no beginning",
	BadProperty: "%s cannot be read and is kept as it stands",

	NoStart:      "the event says no start",
	BadDate:      "%s is not a date between the years 1900 and 2200",
	Older:        "the file holds a newer copy of this entry",
	Twice:        "the same entry stands in the file again",
	Unsupported:  "entries of the kind %s are not kept",
	Invalid:      "the entry cannot be stored because of its field %s",
	UnknownZone:  "the time zone %s is not known; the time is taken as local time wherever it is read",
	NearZone:     "no time zone has exactly the rules of %s; %s was taken",
	EndFirst:     "the end lies before the start; the entry has no length",
	LongSpan:     "the entry is longer than ten years and was cut",
	BadRule:      "the recurrence rule cannot be followed; the entry stands once",
	OtherRule:    "a rule that takes occurrences out again (EXRULE) is not followed; there may be too many occurrences",
	BadReminder:  "a reminder cannot be understood",
	Shortened:    "%s is too long for its field and was shortened; the whole text stands in the description",
	NoSeries:     "one occurrence of a series that is not in the file; it is kept by itself",
	Following:    "a change to this and all following occurrences was taken over for the first occurrences only",
	NoClient:     "no client has the code %s",
	LeftOut:      "%s is too large and was left out",
	NoDue:        "a task that repeats must have a date; it does not repeat",
	MixedSeries:  "one occurrence of a task that repeats is kept as a task by itself",
	TooManyDates: "%s names more dates than can be kept",

	NoCode:     "the client has no code",
	BadCode:    "%s cannot be a code; it must have 1 to 20 letters, digits, dashes, dots or underscores",
	SameCode:   "the code %s stands in the file again",
	BadChoice:  "the column %s holds a word that is none of its choices",
	BadDay:     "the column %s holds no date; write it as 2026-11-23 or 23/11/2026",
	BadNumber:  "the column %s holds no whole number in its bounds",
	OddCells:   "the line has more cells than the head of the table",
	BadQuote:   "a quotation mark does not close",
	NoOpenDay:  "no day of opening; today was taken",
	NoCloseDay: "no day of closing; today was taken",
	LongValue:  "the text in the column %s is too long",
	CloseFirst: "the case is closed before it was opened",
}

// Reasons returns all reasons in no particular order, for the test that each
// has its words.
func Reasons() []Reason {
	all := make([]Reason, 0, len(reasons))
	for r := range reasons {
		all = append(all, r)
	}
	return all
}

// Problem is one thing in a file that was skipped or changed.
type Problem struct {
	Line   int // in the file, counted from 1; 0: the file as a whole
	Reason Reason
	Args   []string // what the sentence of the reason needs: names of properties, zones or columns, never a person's words
}

// Error says the problem in English, with the number of its line.
func (p Problem) Error() string {
	text, ok := reasons[p.Reason]
	if !ok {
		text = string(p.Reason)
	}
	args := make([]any, strings.Count(text, "%s"))
	for i := range args {
		args[i] = "?"
		if i < len(p.Args) {
			args[i] = p.Args[i]
		}
	}
	sentence := fmt.Sprintf(text, args...)
	if p.Line == 0 {
		return sentence
	}
	return fmt.Sprintf("line %d: %s", p.Line, sentence)
}

// Errors that end the reading of a file.
var (
	ErrTooLarge   = errors.New("the file is larger than 64 MiB; split it into smaller ones")
	ErrTooMany    = errors.New("the file has more than 100,000 entries; split it into smaller ones")
	ErrNoCalendar = errors.New("the file holds no calendar; choose a file that a calendar program has exported")
	ErrNoTable    = errors.New("the file has no line that names its columns; give it one with at least the column code")
	ErrWide       = errors.New("the file is written in UTF-16; save it as UTF-8")
)

// maxProblems is how many problems a List keeps.
const maxProblems = 10_000

// List gathers the problems of one file, the first ten thousand of them, so
// that a hostile file cannot fill the memory with complaints.
type List struct {
	Problems []Problem // in the order in which they were found
	More     int       // how many were found after those
}

// Add adds a problem.
func (l *List) Add(p Problem) {
	if len(l.Problems) >= maxProblems {
		l.More++
		return
	}
	l.Problems = append(l.Problems, p)
}
