package file

import (
	"caseload/model/date"
)

// rowLook is all that a row that is not chosen shows.
type rowLook struct {
	when               date.Wall
	sign, title, note  string
	loud, quiet, plain bool
}

// rowScene is what rows look like beside what they say.
type rowScene struct {
	w           int
	masked      bool
	theme, lang string
	today       date.Date
}

// drawnRows keeps the rows as they were drawn last, so that scrolling through
// a long list draws what comes into sight, and not the whole of it.
type drawnRows struct {
	scene rowScene
	rows  map[rowLook]string
}

// mostDrawn is how many rows are kept: some screens full.
const mostDrawn = 400

// drawn returns a row as it stands in the list.
func (p *Page) drawn(r Row, w int, chosen bool) string {
	if chosen {
		return p.row(r, w, true)
	}
	s := p.scene
	now := rowScene{w, s.Masked, s.Theme.ID, s.Words.Lang, s.Today()}
	if p.kept.rows == nil || p.kept.scene != now || len(p.kept.rows) > mostDrawn {
		p.kept = drawnRows{now, map[rowLook]string{}}
	}
	look := rowLook{r.When, r.Sign, r.Title, r.Note, r.Loud, r.Quiet, r.Plain}
	row, known := p.kept.rows[look]
	if !known {
		row = p.row(r, w, false)
		p.kept.rows[look] = row
	}
	return row
}
