package calendar

import (
	"slices"
	"strings"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/text"
)

// block is an occurrence in a column: its rows and its lane.
type block struct {
	at, place int // among what is shown, and among what touches the day
	rows      agenda.Span
	lane, of  int
}

// minLane is how many cells the narrowest lane has: a bar, three letters and
// a gap.
const minLane = 5

// blocks places what falls on a day. Lanes are shared out by rows, not by
// minutes, so that two visits within one row both get their cells. Where
// more lie side by side than there is room for, the lanes around the chosen
// one are shown, and the others counted as hidden.
func (g *grid) blocks(day date.Date, w int) (shown []block, hidden int) {
	p := g.pane
	var all []block
	for place, i := range p.indexed(day) {
		if banded(p.shown.occs[i]) {
			continue
		}
		rows, seen := g.extent(p.shown.occs[i], day)
		if !seen {
			hidden++
			continue
		}
		all = append(all, block{at: i, place: place, rows: rows})
	}
	slices.SortStableFunc(all, func(a, b block) int { return a.rows.From - b.rows.From })
	spans := make([]agenda.Span, len(all))
	for n, b := range all {
		spans[n] = b.rows
	}
	lane, of := agenda.Lanes(spans)
	most := max(1, w/minLane)
	chosen, _ := p.selectedAt()
	for first := 0; first < len(all); {
		last, end := first, all[first].rows.To
		for last+1 < len(all) && all[last+1].rows.From < end {
			last++
			end = max(end, all[last].rows.To)
		}
		shift := 0
		for n := first; n <= last; n++ {
			if all[n].at == chosen && of[n] > most {
				shift = max(0, min(lane[n]-most/2, of[n]-most))
			}
		}
		for n := first; n <= last; n++ {
			b := all[n]
			b.lane, b.of = lane[n]-shift, min(of[n], most)
			if b.lane < 0 || b.lane >= b.of {
				hidden++
				continue
			}
			shown = append(shown, b)
		}
		first = last + 1
	}
	return shown, hidden
}

// extent returns the rows that an occurrence takes on a day, and whether it
// is within the hours that are seen.
func (g *grid) extent(o agenda.Occurrence, day date.Date) (rows agenda.Span, seen bool) {
	from, to := date.WallOf(o.From), date.WallOf(o.To)
	if from.Date < day {
		from = day.At(0)
	}
	if to.Date > day {
		to = day.At(24*3600 - 1)
	}
	first, last := int(from.Clock)/60, int(to.Clock)/60
	if first >= g.scale.to() || last < g.scale.from || last == g.scale.from && first < last {
		return rows, false
	}
	rows.From = g.scale.row(from.Clock)
	rows.To = rows.From + 1
	if to.Clock > from.Clock {
		rows.To = g.scale.row(to.Clock-1) + 1
	}
	return rows, true
}

// column draws one day of the grid: for each row its cells, "" where nothing
// is.
func (g *grid) column(d, y int) (rows []string, hidden int) {
	p, day, w := g.pane, g.days[d], g.columns[d]
	blocks, hidden := g.blocks(day, w)
	cells := make([][]string, g.scale.rows) // by row and lane
	widths := make([][]int, g.scale.rows)
	chosen, there := p.selectedAt()
	for _, b := range blocks {
		lanes := split(w, b.of)
		left := sum(lanes[:b.lane])
		height := b.rows.To - b.rows.From
		lines := g.block(b.at, lanes[b.lane], height, there && b.at == chosen)
		p.clicks = append(p.clicks, click{x: 1 + g.left(d) + left, y: 1 + y + b.rows.From, w: lanes[b.lane], h: height, day: day, chosen: b.place})
		for r := b.rows.From; r < b.rows.To; r++ {
			if cells[r] == nil {
				cells[r], widths[r] = make([]string, len(lanes)), lanes
			}
			cells[r][b.lane] = lines[r-b.rows.From]
		}
	}
	rows = make([]string, g.scale.rows)
	for r := range rows {
		for i, cell := range cells[r] {
			if cell == "" {
				cell = strings.Repeat(" ", widths[r][i])
			}
			rows[r] += cell
		}
	}
	return rows, hidden
}

// blockLines draws an occurrence in a lane of w cells and h rows.
func (g *grid) blockLines(i, w, h int, chosen bool) []string {
	p := g.pane
	o := p.shown.occs[i]
	style := p.style(i, o, chosen, g.focused)
	when := p.scene.Words.Clock(date.WallOf(o.From).Clock)
	if mark := p.mark(i, o); mark != "" && mark != "↻" {
		when += " " + mark
	}
	said := []string{when + " " + p.label(o)}
	if w-2 < text.Width(when) {
		when = p.mark(i, o) // the hours stand at the left
		said = []string{strings.TrimSpace(when + " " + p.label(o))}
	}
	if h > 1 {
		head, title := p.headOf(when, o, w-2)
		said = nil
		if head != "" {
			said = []string{head}
		}
		for _, line := range text.Wrap(title, max(1, w-2)) {
			said = append(said, line.String())
		}
		if o.Place != "" {
			said = append(said, p.scene.Private(o.Place).String())
		}
	}
	bar := "▌"
	switch {
	case i == p.ghostAt():
		bar = "┃"
	case chosen:
		bar = "▐"
	}
	lines := make([]string, h)
	for n := range lines {
		line := ""
		if n < len(said) {
			line = said[n]
		}
		lines[n] = style.Render(bar+text.Line(line).Fit(max(0, w-2))) + strings.Repeat(" ", min(1, max(0, w-1)))
		if w < 2 {
			lines[n] = style.Render(text.Static(bar).Fit(w))
		}
	}
	return lines
}

// headOf returns the first line of an occurrence that has several, and what
// the lines after it say. Who it is with stands beside the time, or where
// that is too long, before the title: a block is read from the top, and cut
// at its foot.
func (p *Pane) headOf(when string, o agenda.Occurrence, room int) (head, title string) {
	title, codes := p.scene.Private(o.Title).String(), p.codes(o)
	if codes == "" {
		return when, title
	}
	if head = strings.TrimSpace(when + " " + codes); text.Width(head) <= room {
		return head, title
	}
	return when, codes + " " + title
}
