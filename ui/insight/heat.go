package insight

import (
	"strconv"

	"caseload/model"
	"caseload/store"
	"caseload/ui/text"

	"charm.land/lipgloss/v2"
)

// heatCell is how wide a client is in the map.
const heatCell = 14

// drawMap draws each client as a cell with the weeks since they were seen, the
// hotter the longer. A number says it as well, and shapes say the bands, so
// that colour is not the only sign.
func (p *Seen) drawMap(w, h int) []string {
	th := p.scene.Theme
	p.wide = max(1, (w-1)/heatCell)
	p.room = max(1, h-1)
	lines := (len(p.rows) + p.wide - 1) / p.wide
	line := p.at / p.wide
	if line < p.top {
		p.top = line
	}
	p.top = max(0, min(max(p.top, line-p.room+1), lines-1))
	var rows []string
	for y := p.top; y < lines && len(rows) < p.room; y++ {
		row := " "
		for i := y * p.wide; i < min((y+1)*p.wide, len(p.rows)); i++ {
			row += p.heatCell(p.rows[i], i == p.at)
		}
		rows = append(rows, row)
	}
	for len(rows) < p.room {
		rows = append(rows, "")
	}
	return append(rows, th.Muted.Render(" "+text.Line(p.scene.Words.Insight.Legend).Cut(max(1, w-2)).String()))
}

func (p *Seen) heatCell(r store.Standing, chosen bool) string {
	th := p.scene.Theme
	shape, style := p.band(r)
	sign := style.Reverse(false).Render(shape) // a full block reversed would be an empty one
	said := "–"
	if n, ok := weeks(r, p.scene.Today()); ok {
		said = strconv.Itoa(n)
	}
	if chosen {
		style = th.Selected
	}
	code := p.scene.Private(r.Code).Fit(8)
	return sign + style.Render(" "+code+text.Static(said).FitLeft(3)) + " "
}

// band is the shape and style of a client by the weeks not seen.
func (p *Seen) band(r store.Standing) (string, lipgloss.Style) {
	th := p.scene.Theme
	n, seen := weeks(r, p.scene.Today())
	switch {
	case r.State == string(model.ClientPaused):
		return "‖", th.Muted
	case !seen:
		return "◌", th.Danger.Reverse(true)
	case n >= 8:
		return "█", th.Danger.Reverse(true)
	case n >= 4:
		return "▓", th.Danger
	case n >= 2:
		return "▒", th.Warning
	}
	return "░", th.Good
}
