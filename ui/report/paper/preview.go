package paper

import (
	"strconv"
	"strings"

	"caseload/ui/text"
)

// Line is one line of a document on the screen.
type Line struct {
	Text text.Text
	Loud bool // a heading
}

// Lines returns the document as it is read on a screen of so many cells.
func Lines(d Document, width int) []Line {
	v := &preview{width: max(8, width)}
	d = cleaned(d)
	v.say("", "", d.Title, true)
	for _, b := range d.Blocks {
		v.block(b)
	}
	return v.lines
}

// preview is a document that is being drawn.
type preview struct {
	width int
	lines []Line
}

// say adds a text behind a mark; what does not fit on a line goes on below
// it, set in.
func (v *preview) say(indent, mark, s string, loud bool) {
	lead := indent + mark
	below := strings.Repeat(" ", text.Width(lead))
	for _, part := range text.Wrap(s, v.width-text.Width(lead)) {
		v.lines = append(v.lines, Line{text.Line(lead + part.String()), loud})
		lead = below
	}
}

func (v *preview) gap() { v.lines = append(v.lines, Line{}) }

func (v *preview) block(b Block) {
	switch b := b.(type) {
	case Heading:
		v.gap()
		v.say(strings.Repeat(" ", b.Level-1), "", plainText(b.Text), true)
	case Paragraph:
		v.say("", "", plainText(b.Text), false)
	case Quote:
		v.say("", "│ ", plainText(b.Text), false)
	case Facts:
		for _, f := range b {
			v.say("", f.Label+": ", plainText(f.Value), false)
		}
	case List:
		v.list(b, "")
	case Table:
		v.table(b)
	case Ruled:
		for range b.Lines {
			v.say("", "", strings.Repeat("_", v.width), false)
		}
	}
}

func (v *preview) list(l List, indent string) {
	for i, it := range l.Items {
		mark := "• "
		switch {
		case it.Box != NoBox:
			mark = boxSign(it.Box) + " "
		case l.Numbered:
			mark = strconv.Itoa(i+1) + ". "
		}
		v.say(indent, mark, plainText(it.Text), false)
		v.list(it.Sub, indent+"  ")
	}
}

// table draws rows in columns where they have room, and otherwise what the
// cells hold, one behind the other: a screen is narrower than paper.
func (v *preview) table(t Table) {
	rows := make([][]string, 0, len(t.Rows)+1)
	if t.headed() {
		titles := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			titles[i] = c.Title
		}
		rows = append(rows, titles)
	}
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = oneLine(plainText(c))
		}
		rows = append(rows, cells)
	}
	widths, fit := v.widths(rows, len(t.Columns))
	for n, row := range rows {
		for i, cell := range row {
			switch {
			case fit && t.Columns[i].Align == Right:
				row[i] = text.Line(cell).FitLeft(widths[i])
			case fit:
				row[i] = text.Line(cell).Fit(widths[i])
			}
		}
		v.say("", "", strings.TrimRight(strings.Join(row, between), " "), n == 0 && t.headed())
	}
}

// between parts the columns of a table.
const between = " │ "

// widths returns how wide the columns are, and whether all of them have room.
func (v *preview) widths(rows [][]string, columns int) (widths []int, fit bool) {
	widths = make([]int, columns)
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], text.Line(cell).Width())
		}
	}
	total := (columns - 1) * text.Width(between)
	for _, w := range widths {
		total += w
	}
	return widths, total <= v.width
}

func plainText(t Text) string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(plainOf(r))
	}
	return b.String()
}
