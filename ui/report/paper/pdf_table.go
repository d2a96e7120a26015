package paper

// The sizes of letters in tables.
const (
	tableSize = 9.0
	smallSize = 7.5
)

// pdfTable is a table that is being drawn.
type pdfTable struct {
	*pdf
	Table
	size   float64 // of letters
	set    setter
	widths []float64
}

// table draws a table. Its head comes again on every page, and a row that no
// page can hold goes on on the next.
func (p *pdf) table(t Table, s *steps) error {
	pt := &pdfTable{pdf: p, Table: t, size: tableSize}
	if t.Small {
		pt.size = smallSize
	}
	pt.set = setter{faces: p.faces, em: pt.size * mmPerPoint}
	for _, share := range t.shares(1e6) {
		pt.widths = append(pt.widths, p.width*float64(share)/1e6)
	}
	p.need(pt.headHeight() + pt.height(max(1, t.RowLines)))
	pt.head()
	for _, row := range t.Rows {
		if err := s.next(); err != nil {
			return err
		}
		pt.row(row)
	}
	p.y += gap * 1.5
	return nil
}

// height returns how high a row of so many lines is.
func (t *pdfTable) height(lines int) float64 { return float64(lines)*lineHeight(t.size) + 2*padding }

func (t *pdfTable) cells(row []Text) (cells [][]setLine, most int) {
	for i, c := range row {
		lines := t.set.lines(c, t.widths[i]-2*padding)
		cells = append(cells, lines)
		most = max(most, len(lines))
	}
	return cells, most
}

func (t *pdfTable) headCells() ([][]setLine, int) {
	var titles []Text
	for _, c := range t.Columns {
		titles = append(titles, Bold(c.Title))
	}
	return t.cells(titles)
}

func (t *pdfTable) headHeight() float64 {
	if !t.headed() {
		return 0
	}
	_, most := t.headCells()
	return t.height(most)
}

func (t *pdfTable) head() {
	if !t.headed() {
		return
	}
	cells, most := t.headCells()
	t.doc.SetFillColor(235, 235, 235)
	t.doc.Rect(t.left, t.y, t.width, t.height(most), "F")
	t.stripe(cells, most)
}

// row draws a row: whole on this page, whole on the next, or in parts.
func (t *pdfTable) row(row []Text) {
	cells, most := t.cells(row)
	lines := max(most, t.RowLines)
	page := max(1, int((t.bottom-margin-t.headHeight()-2*padding)/lineHeight(t.size)))
	if t.y+t.height(min(lines, page)) > t.bottom {
		t.page()
		t.head()
	}
	for lines > page {
		part := make([][]setLine, len(cells))
		for i := range cells {
			n := min(page, len(cells[i]))
			part[i], cells[i] = cells[i][:n], cells[i][n:]
		}
		t.stripe(part, page)
		lines -= page
		t.page()
		t.head()
	}
	t.stripe(cells, lines)
}

// stripe draws the borders and lines of one row, and goes below it.
func (t *pdfTable) stripe(cells [][]setLine, lines int) {
	top, height := t.y, t.height(lines)
	x := t.left
	t.doc.SetDrawColor(130, 130, 130)
	t.doc.SetLineWidth(0.15)
	for _, w := range t.widths {
		t.doc.Rect(x, top, w, height, "D")
		x += w
	}
	t.doc.SetDrawColor(0, 0, 0)
	x = t.left
	for i, cell := range cells {
		t.y = top + padding
		for _, l := range cell {
			t.line(l, t.size, x+padding+t.shift(i, l))
		}
		x += t.widths[i]
	}
	t.y = top + height
}

// shift returns how far a line is set to the right in its column.
func (t *pdfTable) shift(column int, l setLine) float64 {
	free := t.widths[column] - 2*padding - l.width()
	switch t.Columns[column].Align {
	case Right:
		return free
	case Center:
		return free / 2
	}
	return 0
}
