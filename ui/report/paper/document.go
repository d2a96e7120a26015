// Package paper holds a document as it will be printed or handed in, and one
// small writer for each form of it: Markdown, HTML, PDF, ODT and DOCX.
//
// A Document knows headings, paragraphs, lists, tables and blanks to write
// in, and nothing of clients or calendars: what stands in it is composed by
// package report. Write cleans every text before a writer sees it, and each
// writer escapes what its form would obey. Start reading at Document, then
// at Write.
package paper

import (
	"slices"
	"time"
)

// Document is what is to be written.
type Document struct {
	Title     string
	Lang      string    // of its text: "en" or "id"
	Made      time.Time // when it was composed
	Landscape bool      // A4 lying
	Footer    string    // at the foot of each page, beside its number
	Blocks    []Block
}

// Block is a part of a document: one of the types below.
type Block interface{ block() }

// Heading begins a section. Level 1 stands under the title.
type Heading struct {
	Level int // 1 to 3
	Text  Text
}

// Paragraph is running text.
type Paragraph struct{ Text Text }

// Facts are labelled values, one below the other.
type Facts []Fact

// Fact is a value and what it is called.
type Fact struct {
	Label string
	Value Text
}

// List has items, with dots or with numbers.
type List struct {
	Numbered bool
	Items    []Item
}

// Item is one item of a list.
type Item struct {
	Box  Box // to tick, in place of the dot or number
	Text Text
	Sub  List // below it; empty: nothing is
}

// Table has rows of cells.
type Table struct {
	Columns  []Column
	Rows     [][]Text // one cell for each column
	RowLines int      // rows are at least so many lines high where pages have a size
	Small    bool     // in small letters
}

// headed reports whether any column has a title.
func (t Table) headed() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Title != "" })
}

// shares returns the width of each column in parts of whole.
func (t Table) shares(whole int) []int {
	total := 0
	for _, c := range t.Columns {
		total += c.Width
	}
	shares := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		shares[i] = c.Width * whole / total
	}
	return shares
}

// Column is a column of a table.
type Column struct {
	Title string
	Align Align
	Width int // its share of the width; 0 counts as 1
}

// Align says to which side the text of a column is set.
type Align int

// The sides.
const (
	Left Align = iota
	Right
	Center
)

// Quote is what somebody else said.
type Quote struct{ Text Text }

// Ruled are empty lines to write on.
type Ruled struct{ Lines int }

// PageBreak begins a new page.
type PageBreak struct{}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Facts) block()     {}
func (List) block()      {}
func (Table) block()     {}
func (Quote) block()     {}
func (Ruled) block()     {}
func (PageBreak) block() {}

// Text is a line of text or several, in runs of one look each.
type Text []Run

// Run is a stretch of text of one look, a box to tick, or a blank to write
// in. A line break in the text is one on paper.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Box    Box
	Blank  int // as many letters of empty line; 0: none
}

// Box is a box to tick.
type Box int

// The boxes. The zero value is none.
const (
	NoBox Box = iota
	OpenBox
	TickedBox
)

// Plain returns text without a look of its own.
func Plain(s string) Text { return Text{{Text: s}} }

// Bold returns bold text.
func Bold(s string) Text { return Text{{Text: s, Bold: true}} }

// Italic returns italic text.
func Italic(s string) Text { return Text{{Text: s, Italic: true}} }

// Tick returns an empty box and what ticking it says.
func Tick(s string) Text { return Text{{Box: OpenBox}, {Text: " " + s}} }

// Blank returns an empty line of n letters.
func Blank(n int) Text { return Text{{Blank: n}} }

// Join returns texts one after the other.
func Join(parts ...Text) Text {
	var all Text
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// IsZero reports whether there is nothing to read or to write in.
func (t Text) IsZero() bool {
	for _, r := range t {
		if r.Text != "" || r.Box != NoBox || r.Blank > 0 {
			return false
		}
	}
	return true
}
