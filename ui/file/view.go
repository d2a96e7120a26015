package file

import (
	"strconv"
	"strings"

	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
)

// span is a stretch of cells, to excluded.
type span struct{ from, to int }

// wide is from how many columns on the chosen row is shown beside the list.
const wide = 100

// View draws the file in exactly w by h cells.
func (p *Page) View(w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	leaf := &p.leaves[p.at]
	p.tabRow, p.tabs, p.rowTop, p.listW = -1, nil, 0, w
	if h < 6 {
		return theme.Fill(p.list(leaf, w, h), w, h)
	}
	rows := p.head(w, max(1, min(4, h/5)))
	p.tabRow = len(rows)
	rows = append(rows, p.names(w))
	room := h - len(rows) - 1
	p.rowTop = len(rows) + 1
	box := theme.Frame{Title: text.Line(p.title(leaf)), Focused: true}
	p.listW = w
	body := ""
	if w >= wide {
		p.listW = w / 2
		list := p.scene.Theme.Box(box, p.listW, room, p.list(leaf, p.listW-2, room-2))
		body = theme.Beside(list, p.drawBeside(w-p.listW, room))
	} else {
		body = p.scene.Theme.Box(box, w, room, p.list(leaf, w-2, room-2))
	}
	rows = append(append(rows, strings.Split(body, "\n")...), p.help(w))
	return theme.Fill(rows, w, h)
}

// title names what the list shows.
func (p *Page) title(l *leaf) string {
	said := p.scene.Words.File.Leaves.Or(l.name)
	if l.read == nil && l.show != Everything && l.name == kinds[0].name {
		said += " · " + p.scene.Words.File.Shows.Or(string(l.show))
	}
	return said
}

// names draws the names of the leaves, the open one marked. Where there is
// no room for all, those before the open one go, so that it is seen.
func (p *Page) names(w int) string {
	s, row, x := p.scene, "", 0
	said := make([]string, len(p.leaves))
	for i, l := range p.leaves {
		said[i] = strconv.Itoa(i+1) + " " + s.Words.File.Leaves.Or(l.name)
		if l.size != nil && l.size(p.facts) > 0 {
			said[i] += " " + strconv.Itoa(l.size(p.facts))
		}
	}
	first := firstName(said, p.at, w)
	p.tabs = make([]span, first, len(said)) // those that are not seen have no cells
	for i, name := range said[first:] {
		style := s.Theme.Muted
		if first+i == p.at {
			style = s.Theme.Focused.Underline(true)
		}
		row += " " + style.Render(name) + " "
		width := text.Width(name) + 2
		p.tabs = append(p.tabs, span{x, x + width})
		x += width
	}
	return theme.Exactly(row, w)
}

// firstName returns the first of the names that is drawn, so that the one at
// a place ends within w cells.
func firstName(names []string, at, w int) int {
	first, end := 0, 0
	for _, name := range names[:at+1] {
		end += text.Width(name) + 2
	}
	for first < at && end > w {
		end -= text.Width(names[first]) + 2
		first++
	}
	return first
}

func (p *Page) help(w int) string {
	s, row := p.scene, ""
	for _, a := range []keys.Action{keys.Open, keys.Note, keys.Add, keys.Narrow, keys.Brief, keys.Edit, keys.Sign, keys.Print, keys.Back} {
		part := " " + s.Theme.Key.Render(s.Keys.KeyIn(a, keys.File)) + " " + s.Theme.Muted.Render(s.Words.File.Keys.Or(string(a))) + " "
		if text.Width(row)+text.Width(part) > w {
			break
		}
		row += part
	}
	return row
}

// list draws the rows that are seen, under the headings of their groups, and
// remembers what stands where for the mouse.
func (p *Page) list(l *leaf, w, h int) []string {
	l.room, l.lines = max(1, h), l.lines[:0]
	if len(l.rows) == 0 {
		said := p.scene.Words.Pane.NoTimeline
		if !l.ready {
			said = p.scene.Words.Dialog.Searching
		}
		return []string{p.scene.Theme.Muted.Render(text.Line("  " + said).Cut(max(0, w)).String())}
	}
	l.top = max(0, min(l.top, l.at))
	for l.height(l.top, l.at) > l.room && l.top < l.at {
		l.top++
	}
	for l.top > 0 && l.height(l.top-1, len(l.rows)-1) <= l.room {
		l.top-- // no room is left empty below
	}
	var rows []string
	add := func(row string, at int) {
		if len(rows) < l.room {
			rows, l.lines = append(rows, row), append(l.lines, at)
		}
	}
	for i := l.top; i < len(l.rows) && len(rows) < l.room; i++ {
		if l.heads(i, l.top) {
			add(" "+p.scene.Theme.Group.Render(text.Line(l.rows[i].Group).Cut(max(0, w-1)).String()), -1)
		}
		add(p.drawn(l.rows[i], w, i == l.at), i)
	}
	return rows
}

// heads reports whether a heading stands before a row, where top is the first
// row that is seen.
func (l *leaf) heads(i, top int) bool {
	return l.rows[i].Group != "" && (i == top || l.rows[i].Group != l.rows[i-1].Group)
}

// height returns how many lines the rows from top to last take.
func (l *leaf) height(top, last int) int {
	n := last - top + 1
	if n > l.room {
		return n
	}
	for i := top; i <= last; i++ {
		if l.heads(i, top) {
			n++
		}
	}
	return n
}

// rowAt returns the row that was drawn on a line.
func (l *leaf) rowAt(line int) (int, bool) {
	if line < 0 || line >= len(l.lines) || l.lines[line] < 0 {
		return 0, false
	}
	return l.lines[line], true
}

func (p *Page) row(r Row, w int, chosen bool) string {
	s, th := p.scene, p.scene.Theme
	note := text.Line(r.Note).Cut(min(24, max(0, w*2/5)))
	line := ""
	if !r.When.IsZero() {
		line = text.Line(s.Words.DateNear(r.When.Date, s.Today())).Fit(min(15, max(0, w/3))) + " "
	}
	line += text.Static(r.Sign).Fit(2)
	title := s.Private(r.Title)
	if r.Plain {
		title = text.Line(r.Title)
	}
	line += title.Fit(max(0, w-4-text.Width(line)-note.Width())) + " " + note.String()
	switch {
	case chosen:
		return th.Selected.Render("▸ " + text.Pad(line, max(0, w-2)))
	case r.Loud:
		return "  " + th.Danger.Render(line)
	case r.Quiet || !r.When.IsZero() && r.When.Date < s.Today():
		return "  " + th.Muted.Render(line)
	}
	return "  " + th.Text.Render(line)
}
