package calendar

import (
	"caseload/model/date"
)

// look is all that the picture of an occurrence depends on besides its place
// and the cursor.
type look struct {
	theme   string
	lang    string
	masked  bool
	focused bool
	minute  int64
	version int // of what is shown
}

// drawings keeps blocks and days of the grid as they were last drawn: a key
// press changes one or two of them. Its zero value is ready.
type drawings struct {
	look   look
	blocks map[blockKey][]string
	days   map[dayKey]drawnDay
}

type blockKey struct {
	at, w, h int
	chosen   bool
}

type dayKey struct {
	day     date.Date
	x, y, w int
	scale   scale
	chosen  int // among what is shown; -1: nothing on this day
}

// drawnDay is a column of the grid, and what lies where in it.
type drawnDay struct {
	rows   []string
	hidden int
	clicks []click
}

// maxDrawings bounds what is kept before it is begun anew.
const maxDrawings = 4000

// fit forgets everything that was drawn in another look.
func (d *drawings) fit(now look) {
	if d.look == now && len(d.blocks) < maxDrawings && len(d.days) < maxDrawings {
		return
	}
	*d = drawings{now, map[blockKey][]string{}, map[dayKey]drawnDay{}}
}

// looks returns the look of the pane as it is drawn now.
func (p *Pane) looks(focused bool) look {
	s := p.scene
	return look{s.Theme.ID, s.Words.Lang, s.Masked, focused, s.Now().Unix() / 60, p.version}
}

// day draws a column of the grid, or shows it as it was last drawn.
func (g *grid) day(d, y int) (rows []string, hidden int) {
	p := g.pane
	key := dayKey{g.days[d], g.left(d), y, g.columns[d], g.scale, -1}
	if at, there := p.selectedAt(); there && p.placeOn(at, key.day) >= 0 {
		key.chosen = at
	}
	if known, ok := p.drawings.days[key]; ok {
		p.clicks = append(p.clicks, known.clicks...)
		return known.rows, known.hidden
	}
	before := len(p.clicks)
	rows, hidden = g.column(d, y)
	p.drawings.days[key] = drawnDay{rows, hidden, append([]click(nil), p.clicks[before:]...)}
	return rows, hidden
}

// block draws an occurrence in a lane, or shows it as it was last drawn.
func (g *grid) block(at, w, h int, chosen bool) []string {
	key := blockKey{at, w, h, chosen}
	if known, ok := g.pane.drawings.blocks[key]; ok {
		return known
	}
	lines := g.blockLines(at, w, h, chosen)
	g.pane.drawings.blocks[key] = lines
	return lines
}
