package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model/agenda"
	"caseload/ui/text"
)

// banded reports whether an occurrence is drawn in the band above the hours:
// whole days, and whatever lasts a day or longer.
func banded(o agenda.Occurrence) bool { return o.AllDay || o.To.Sub(o.From) >= 24*time.Hour }

// maxBand is how many rows the band may take. With more of them it moves so
// that the chosen one is seen.
const maxBand = 4

// band places whole days in rows: each takes the first row that is free on
// all of its days.
func (g *grid) band() [][]int {
	first, last := g.days[0], g.days[len(g.days)-1]
	var band [][]int
	for i, o := range g.pane.shown.occs {
		if !banded(o) || o.LastDay() < first || o.FirstDay() > last {
			continue
		}
		row := slices.IndexFunc(band, func(list []int) bool {
			return !slices.ContainsFunc(list, func(j int) bool {
				other := g.pane.shown.occs[j]
				return other.FirstDay() <= o.LastDay() && o.FirstDay() <= other.LastDay()
			})
		})
		if row < 0 {
			band = append(band, nil)
			row = len(band) - 1
		}
		band[row] = append(band[row], i)
	}
	return band
}

// bandRows draws the rows of the band that there is room for.
func (g *grid) bandRows(most int) []string {
	band := g.band()
	shift := 0
	if chosen, there := g.pane.selectedAt(); there && len(band) > most {
		at := slices.IndexFunc(band, func(list []int) bool { return slices.Contains(list, chosen) })
		shift = max(0, min(at-most/2, len(band)-most))
	}
	var rows []string
	for n := range min(most, len(band)) {
		label := ""
		switch {
		case n == 0:
			label = g.pane.scene.Words.Time.AllDayShort
		case n == 1 && len(band) > most:
			label = strconv.Itoa(len(band)) // of which not all are seen
		}
		rows = append(rows, g.bandRow(band[shift+n], label, n))
	}
	return rows
}

func (g *grid) bandRow(list []int, label string, n int) string {
	p := g.pane
	row := p.scene.Theme.Muted.Render(text.Static(label).Fit(g.gutter))
	for d := 0; d < len(g.days); {
		day := g.days[d]
		at := slices.IndexFunc(list, func(i int) bool {
			return p.shown.occs[i].FirstDay() <= day && day <= p.shown.occs[i].LastDay()
		})
		if at < 0 {
			row += strings.Repeat(" ", g.columns[d])
			d++
			continue
		}
		i := list[at]
		o := p.shown.occs[i]
		width, start := 0, d
		for d < len(g.days) && g.days[d] <= o.LastDay() {
			width += g.columns[d]
			d++
		}
		chosen, there := p.selectedAt()
		p.clicks = append(p.clicks, click{x: 1 + g.left(start), y: 2 + n, w: width, h: 1, day: day, chosen: p.placeOn(i, day)})
		cell := text.Line("▪ " + p.label(o) + " " + p.mark(i, o)).Fit(max(0, width-1))
		row += p.style(i, o, there && chosen == i, g.focused).Render(cell) + strings.Repeat(" ", min(1, width))
	}
	return row
}
