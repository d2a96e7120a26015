package paper

// Map returns a copy of the document in which each of its texts is what
// change makes of it.
func (d Document) Map(change func(string) string) Document {
	d.Title, d.Footer = change(d.Title), change(d.Footer)
	blocks := make([]Block, len(d.Blocks))
	for i, b := range d.Blocks {
		blocks[i] = mapBlock(b, change)
	}
	d.Blocks = blocks
	return d
}

func mapBlock(b Block, change func(string) string) Block {
	switch b := b.(type) {
	case Heading:
		return Heading{b.Level, b.Text.mapped(change)}
	case Paragraph:
		return Paragraph{b.Text.mapped(change)}
	case Quote:
		return Quote{b.Text.mapped(change)}
	case Facts:
		facts := make(Facts, len(b))
		for i, f := range b {
			facts[i] = Fact{change(f.Label), f.Value.mapped(change)}
		}
		return facts
	case List:
		return b.mapped(change)
	case Table:
		return b.mapped(change)
	}
	return b
}

func (t Text) mapped(change func(string) string) Text {
	out := make(Text, len(t))
	for i, r := range t {
		r.Text = change(r.Text)
		out[i] = r
	}
	return out
}

func (l List) mapped(change func(string) string) List {
	items := make([]Item, len(l.Items))
	for i, it := range l.Items {
		items[i] = Item{it.Box, it.Text.mapped(change), it.Sub.mapped(change)}
	}
	return List{l.Numbered, items}
}

func (t Table) mapped(change func(string) string) Table {
	columns := make([]Column, len(t.Columns))
	for i, c := range t.Columns {
		c.Title = change(c.Title)
		columns[i] = c
	}
	rows := make([][]Text, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = make([]Text, len(row))
		for j, cell := range row {
			rows[i][j] = cell.mapped(change)
		}
	}
	t.Columns, t.Rows = columns, rows
	return t
}
