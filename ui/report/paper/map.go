package paper

import (
	"slices"
)

// Map returns a copy of the document in which each of its texts is what
// change makes of it.
func (d Document) Map(change func(string) string) Document {
	return d.MapText(func(t Text) Text {
		out := make(Text, len(t))
		for i, r := range t {
			r.Text = change(r.Text)
			out[i] = r
		}
		return out
	})
}

// Cut is a stretch of a text, in bytes, and what comes in its place.
type Cut struct {
	From, To int
	With     string
}

// Cut returns a copy of the document with stretches of its texts taken out.
// Find is handed each text whole, whatever looks it comes in, and returns the
// cuts in order.
func (d Document) Cut(find func(string) []Cut) Document {
	return d.MapText(func(t Text) Text { return t.cut(find(t.String())) })
}

// String returns the text without its looks, boxes and blanks.
func (t Text) String() string {
	if len(t) == 1 {
		return t[0].Text
	}
	said := ""
	for _, r := range t {
		said += r.Text
	}
	return said
}

// cut makes cuts in runs. What comes in the place of one that goes over
// several has the look of the first.
func (t Text) cut(cuts []Cut) Text {
	if len(cuts) == 0 {
		return t
	}
	out := slices.Clone(t)
	start := 0
	for i, r := range t {
		end, left, at := start+len(r.Text), "", start
		for _, c := range cuts {
			if c.To <= start || c.From >= end {
				continue
			}
			left += t[i].Text[at-start : max(at, c.From)-start]
			if c.From >= start {
				left += c.With
			}
			at = min(c.To, end)
		}
		out[i].Text = left + r.Text[at-start:]
		start = end
	}
	return out
}

// MapText returns a copy of the document in which each of its texts is what
// change makes of it: title, foot and labels as texts without a look.
func (d Document) MapText(change func(Text) Text) Document {
	plain := func(s string) string { return change(Plain(s)).String() }
	d.Title, d.Footer = plain(d.Title), plain(d.Footer)
	blocks := make([]Block, len(d.Blocks))
	for i, b := range d.Blocks {
		switch b := b.(type) {
		case Heading:
			blocks[i] = Heading{b.Level, change(b.Text)}
		case Paragraph:
			blocks[i] = Paragraph{change(b.Text)}
		case Quote:
			blocks[i] = Quote{change(b.Text)}
		case Facts:
			facts := make(Facts, len(b))
			for j, f := range b {
				facts[j] = Fact{plain(f.Label), change(f.Value)}
			}
			blocks[i] = facts
		case List:
			blocks[i] = b.mapped(change)
		case Table:
			blocks[i] = b.mapped(change)
		default:
			blocks[i] = b
		}
	}
	d.Blocks = blocks
	return d
}

func (l List) mapped(change func(Text) Text) List {
	items := make([]Item, len(l.Items))
	for i, it := range l.Items {
		items[i] = Item{it.Box, change(it.Text), it.Sub.mapped(change)}
	}
	return List{l.Numbered, items}
}

func (t Table) mapped(change func(Text) Text) Table {
	columns := make([]Column, len(t.Columns))
	for i, c := range t.Columns {
		c.Title = change(Plain(c.Title)).String()
		columns[i] = c
	}
	rows := make([][]Text, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = make([]Text, len(row))
		for j, cell := range row {
			rows[i][j] = change(cell)
		}
	}
	t.Columns, t.Rows = columns, rows
	return t
}
