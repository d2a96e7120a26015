package file

import (
	"strings"

	"caseload/ui/dialog"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
)

// details is how far what stands beside the list is scrolled.
type details struct {
	of   Row // of which row
	top  int // the first line that is seen
	room int // lines that are seen
}

// scroll moves through what stands beside the list. How far there is to go
// is known when it is drawn.
func (p *Page) scroll(by int) { p.details.top = max(0, p.details.top+by) }

// drawBeside draws what is chosen, from the line to which it was scrolled.
func (p *Page) drawBeside(w, h int) string {
	row, _ := p.chosen()
	d := &p.details
	if !row.same(d.of) {
		d.of, d.top = row, 0
	}
	d.room = max(1, h-2)
	all := row.Lines
	if found := p.beside.linesOf(row.Look); len(found) > 0 {
		all = found
	}
	rows := dialog.DrawLines(p.scene, clipped(all, w, d.top+d.room+1), max(2, w-2))
	d.top = max(0, min(d.top, len(rows)-d.room))
	said := p.scene.Words.File.Beside
	if row.Look.Kind != 0 {
		said = p.scene.Words.KindOf(row.Look.Kind)
	}
	more := len(rows) > d.top+d.room
	said += p.scrollKeys(more, d.top > 0)
	seen := rows[d.top:min(len(rows), d.top+d.room)]
	return p.scene.Theme.Box(theme.Frame{Title: text.Line(said)}, w, h, seen)
}

// scrollKeys says in the title that there is more, and by which keys.
func (p *Page) scrollKeys(below, above bool) string {
	said := ""
	if above {
		said += " ↑ " + p.scene.Keys.KeyIn(keys.DetailsUp, keys.File)
	}
	if below {
		said += " ↓ " + p.scene.Keys.KeyIn(keys.DetailsDown, keys.File)
	}
	if said == "" {
		return ""
	}
	return " ·" + said
}

// clipped returns the lines without what could not be seen in w by h cells
// anyway, so that a long note costs no more than a short one.
func clipped(lines []dialog.Line, w, h int) []dialog.Line {
	out := make([]dialog.Line, 0, min(len(lines), h))
	for _, l := range lines[:min(len(lines), h)] {
		if most := 4 * w * h; len(l.Value) > most {
			l.Value = strings.ToValidUTF8(l.Value[:most], "")
		}
		out = append(out, l)
	}
	return out
}
