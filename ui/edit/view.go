package edit

import (
	"strings"

	"caseload/ui/text"
	"caseload/ui/theme"

	"charm.land/lipgloss/v2"
)

// Look says how the text is drawn.
type Look struct {
	Text, Selected, Caret lipgloss.Style
	Focused               bool // the caret is seen
	Masked                bool
	// Heading returns the row above a field, in at most w cells, styled.
	Heading func(field, w int) string
	// Tint returns the style of a paragraph that differs from others, and
	// how many bytes of it are a sign, drawn stronger. Nil: none differs.
	Tint func(paragraph string) (style lipgloss.Style, sign int)
}

// View draws what is seen of the text in exactly w by h cells.
func (e *Editor) View(look Look, w, h int) []string {
	if w <= 0 || h <= 0 {
		return nil
	}
	e.show(w-1, h) // behind a full row there is room for the caret
	rows := make([]string, 0, h)
	at, more := e.top, true
	for ; more && len(rows) < h; at, more = e.below(at) {
		rows = append(rows, e.draw(look, at, w))
	}
	for len(rows) < h {
		rows = append(rows, strings.Repeat(" ", w))
	}
	return rows
}

func (e *Editor) draw(look Look, at line, w int) string {
	switch {
	case at.row == -1 && look.Heading != nil:
		return theme.Exactly(look.Heading(e.doc.fieldOf(at.para), w), w)
	case at.row < 0:
		return strings.Repeat(" ", w)
	}
	s, rows := e.doc.paras[at.para].text, e.doc.rowsOf(at.para)
	start, end := rows[at.row], len(s)
	last := at.row+1 == len(rows)
	if !last {
		end = rows[at.row+1]
	}
	if look.Masked {
		return theme.Exactly(look.Text.Render(text.Line(strings.TrimSpace(s[start:end])).Mask().String()), w)
	}
	r := row{para: at.para, start: start, end: end, caret: -1, base: look.Text}
	if look.Tint != nil {
		var sign int
		if r.base, sign = look.Tint(s); sign > start {
			r.sign = min(sign, end)
		}
	}
	r.from, r.to = e.selectedIn(at.para, start, end)
	if look.Focused && e.caret.Para == at.para && e.caret.Byte >= start && (e.caret.Byte < end || last && e.caret.Byte == end) {
		r.caret = e.caret.Byte
	}
	return r.draw(look, s, w)
}

// selectedIn returns which bytes of a row are selected.
func (e *Editor) selectedIn(para, start, end int) (from, to int) {
	a, b := e.selection()
	if a == b || para < a.Para || para > b.Para {
		return start, start
	}
	from, to = start, end
	if para == a.Para {
		from = max(start, min(a.Byte, end))
	}
	if para == b.Para {
		to = max(start, min(b.Byte, end))
	}
	return from, to
}

// row is one row of text to be drawn: bytes of a paragraph.
type row struct {
	para       int
	start, end int
	sign       int // up to which byte it is a sign; 0: nowhere
	from, to   int // what is selected
	caret      int // negative: not here
	base       lipgloss.Style
}

// draw draws the row in exactly w cells. Blanks that hang over the edge are
// left out.
func (r row) draw(look Look, s string, w int) string {
	var b strings.Builder
	used := 0
	for i := r.start; i < r.end; {
		next, style := r.piece(look, s, i)
		said := text.Line(s[i:next])
		if over := used + said.Width() - (w - 1); over > 0 {
			trimmed := strings.TrimRight(said.String(), " ")
			said = text.Line(trimmed + strings.Repeat(" ", max(0, w-1-used-text.Width(trimmed))))
		}
		said = said.Cut(w - 1 - used)
		if i == r.caret && said.Width() == 0 {
			said = text.Static(" ") // on something that is not seen, or beyond the edge
		}
		if said.Width() > 0 {
			if i == r.caret {
				b.WriteString(theme.CaretMark)
			}
			b.WriteString(style.Render(said.String()))
			used += said.Width()
		}
		i = next
	}
	if r.caret == r.end && used < w {
		b.WriteString(theme.CaretMark + look.Caret.Render(" "))
		used++
	} else if r.to == r.end && r.to > r.from && used < w {
		b.WriteString(look.Selected.Render(" ")) // the break is selected too
		used++
	}
	b.WriteString(strings.Repeat(" ", max(0, w-used)))
	return theme.Exactly(b.String(), w)
}

// piece returns how far from i on the row is drawn in one style, and which.
func (r row) piece(look Look, s string, i int) (next int, style lipgloss.Style) {
	if i == r.caret {
		return after(s, i), look.Caret
	}
	next = r.end
	for _, edge := range []int{r.sign, r.from, r.to, r.caret} {
		if edge > i {
			next = min(next, edge)
		}
	}
	switch {
	case i >= r.from && i < r.to:
		return next, look.Selected
	case i < r.sign:
		return next, r.base.Bold(true)
	}
	return next, r.base
}
