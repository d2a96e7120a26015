package paper

import (
	"strings"

	"caseload/ui/text"

	"golang.org/x/text/unicode/norm"
)

// clean returns s without anything that a program would obey or that is not
// seen: controls, reversing marks, invisible characters. Letters are put
// together with their accents, as fonts have them.
func clean(s string) string {
	return norm.NFC.String(strings.ReplaceAll(text.Clean(s), "\t", "    "))
}

// cleaned returns a copy of the document in which every text is clean, and
// each row of a table has as many cells as there are columns. All documents
// pass here, so no writer can forget it.
func cleaned(d Document) Document {
	d = d.Map(clean)
	d.Title, d.Footer = oneLine(d.Title), oneLine(d.Footer)
	for i, b := range d.Blocks {
		switch b := b.(type) {
		case Heading:
			b.Level = max(1, min(b.Level, 3))
			d.Blocks[i] = b
		case Facts:
			for j := range b {
				b[j].Label = oneLine(b[j].Label)
			}
		case Table:
			squared(b)
		}
	}
	return d
}

// squared gives each row of a table, which is ours alone, as many cells as
// there are columns.
func squared(t Table) {
	for i := range t.Columns {
		t.Columns[i].Title, t.Columns[i].Width = oneLine(t.Columns[i].Title), max(1, t.Columns[i].Width)
	}
	for i, row := range t.Rows {
		t.Rows[i] = append(row, make([]Text, max(0, len(t.Columns)-len(row)))...)[:len(t.Columns)]
	}
}

// oneLine puts text of several lines on one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
