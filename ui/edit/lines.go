package edit

// line is a row as it stands on the screen: a row of text, or, with a row
// below 0, one above the first paragraph of a field, of which -1 holds the
// heading.
type line struct{ para, row int }

// lead returns how many rows stand above a paragraph.
func (e *Editor) lead(para int) int {
	switch {
	case !e.heading || !e.begins(para):
		return 0
	case para == 0:
		return 1
	}
	return 2 // a blank one first
}

// begins reports whether a paragraph is the first of a field.
func (e *Editor) begins(para int) bool { return e.doc.fields[e.doc.fieldOf(para)] == para }

// lineOf returns the row that a place stands in.
func (e *Editor) lineOf(p Pos) line { return line{p.Para, rowAt(e.doc.rowsOf(p.Para), p.Byte)} }

// below returns the row under another, above the one over it; ok is false
// beyond the ends of the text.
func (e *Editor) below(l line) (next line, ok bool) {
	if l.row+1 < len(e.doc.rowsOf(l.para)) {
		return line{l.para, l.row + 1}, true
	}
	if l.para+1 < len(e.doc.paras) {
		return line{l.para + 1, -e.lead(l.para + 1)}, true
	}
	return l, false
}

func (e *Editor) above(l line) (prev line, ok bool) {
	if l.row > -e.lead(l.para) {
		return line{l.para, l.row - 1}, true
	}
	if l.para > 0 {
		return line{l.para - 1, len(e.doc.rowsOf(l.para-1)) - 1}, true
	}
	return l, false
}

// textBelow and textAbove leave out the rows of headings.
func (e *Editor) textBelow(l line) (next line, ok bool) {
	if next, ok = e.below(l); ok && next.row < 0 {
		next.row = 0
	}
	return next, ok
}

func (e *Editor) textAbove(l line) (prev line, ok bool) {
	if l.row == 0 {
		l.row = -e.lead(l.para)
	}
	return e.above(l)
}

// Scroll moves what is seen by rows, down where it is positive, and leaves
// the caret where it is.
func (e *Editor) Scroll(by int) {
	e.follow = false
	for ; by > 0; by-- {
		next, ok := e.below(e.top)
		if !ok {
			return
		}
		e.top = next
	}
	for ; by < 0; by++ {
		prev, ok := e.above(e.top)
		if !ok {
			return
		}
		e.top = prev
	}
}

// show gives the text its room and brings the caret into it.
func (e *Editor) show(w, h int) {
	e.doc.width, e.height = max(1, w), max(1, h)
	e.top.para = min(e.top.para, len(e.doc.paras)-1)
	e.top.row = max(-e.lead(e.top.para), min(e.top.row, len(e.doc.rowsOf(e.top.para))-1))
	if !e.follow {
		return
	}
	want := e.lineOf(e.caret)
	if want.para < e.top.para || want.para == e.top.para && want.row < e.top.row {
		e.top = want
		if want.row == 0 {
			e.top.row = -e.lead(want.para) // with its heading
		}
	}
	at, seen := e.top, false
	for range e.height {
		if seen = at == want; seen {
			return
		}
		next, ok := e.below(at)
		if !ok {
			break
		}
		at = next
	}
	e.top = want
	for range e.height - 1 {
		prev, ok := e.above(e.top)
		if !ok {
			break
		}
		e.top = prev
	}
}

// Click puts the caret at a cell of what View drew. With more, what lies
// between it and where it was is selected, as when the mouse is moved with
// its button held.
func (e *Editor) Click(x, y int, more bool) {
	at := e.top
	for range y {
		next, ok := e.below(at)
		if !ok {
			break
		}
		at = next
	}
	if y < 0 && more {
		if prev, ok := e.above(at); ok {
			at = prev
		}
	}
	at.row = max(0, at.row)
	e.moveTo(e.at(at, max(0, x)), more)
}
