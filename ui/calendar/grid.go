package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/text"
)

// grid draws days side by side over the hours: a row of dates, a band for
// whole days, and below them blocks that are as long as they last.
type grid struct {
	pane    *Pane
	days    []date.Date
	columns []int // how many cells each day has
	gutter  int   // cells for the hours at the left
	scale   scale
	top     int // row of the pane at which the hours begin
	focused bool
}

// grid makes the grid of some days in w by h cells and draws it.
func (p *Pane) grid(days []date.Date, w, h int, focused bool) []string {
	g := &grid{pane: p, days: days, gutter: p.gutter(w), focused: focused}
	g.columns = g.widths(w - g.gutter)
	if p.plan != nil {
		if len(p.widths) != len(days) || sum(p.widths) != w-g.gutter {
			p.widths = g.columns
		}
		g.columns = p.widths // the days stand still while a time moves over them
	}
	rows := append([]string{""}, g.bandRows(max(1, min(maxBand, h-6)))...)
	room := h - len(rows)
	hidden := make([]int, len(days))
	if room < 1 {
		rows[0] = g.dateRow(hidden)
		return rows
	}
	g.scale, g.top = g.fitting(room), len(rows)
	p.drawn = g
	p.drawings.fit(p.looks(focused))
	blocks := make([][]string, len(days))
	for d := range days {
		blocks[d], hidden[d] = g.day(d, len(rows))
	}
	rows[0] = g.dateRow(hidden)
	nowRow := g.nowRow()
	for y := range g.scale.rows {
		row := p.scene.Theme.Muted.Render(g.hours(y))
		for d := range days {
			cell := blocks[d][y]
			if cell == "" {
				cell = g.emptyCell(d, y, y == nowRow)
			}
			row += cell
		}
		rows = append(rows, row)
	}
	return rows
}

// left returns the cell at which a column begins.
func (g *grid) left(d int) int { return g.gutter + sum(g.columns[:d]) }

// gutter is how wide the hours at the left are: those of a second zone stand
// beside them.
func (p *Pane) gutter(w int) int {
	if p.scene.SecondZone != nil && w > 30 {
		return 6
	}
	return 3
}

// hours names the hour that begins in a row, and what the clocks of the
// second zone show then.
func (g *grid) hours(y int) string {
	hour, begins := g.scale.label(y)
	if !begins {
		return strings.Repeat(" ", g.gutter)
	}
	said := hourLabel(hour)
	if g.gutter > 3 {
		day := g.days[0]
		there := day.At(date.At(hour%24, 0)).In(g.pane.scene.Now().Location()).In(g.pane.scene.SecondZone)
		said += " " + hourLabel(there.Hour())
	}
	return text.Static(said).Fit(g.gutter)
}

func hourLabel(hour int) string { return date.At(hour%24, 0).String()[:2] }

// minColumn is how many cells a day has at least, for its name and number.
const minColumn = 7

// widths shares w cells among the days: a free day off takes least, and one
// with visits side by side the more.
func (g *grid) widths(w int) []int {
	n := len(g.days)
	if w < n*(minColumn+1) {
		return split(w, n)
	}
	weights := make([]int, n)
	for d, day := range g.days {
		weights[d] = g.weight(day)
	}
	total, left := sum(weights), w
	columns := make([]int, n)
	for d := range columns {
		columns[d] = max(minColumn, w*weights[d]/total)
		left -= columns[d]
	}
	for d := 0; left != 0; d = (d + 1) % n {
		switch {
		case left > 0 && weights[d] > 1:
			columns[d]++
			left--
		case left < 0 && columns[d] > minColumn:
			columns[d]--
			left++
		}
	}
	return columns
}

// weight says how wide a day wants to be.
func (g *grid) weight(day date.Date) int {
	p := g.pane
	var spans []agenda.Span
	for _, i := range p.indexed(day) {
		if o := p.shown.occs[i]; !banded(o) {
			spans = append(spans, agenda.Span{From: int(o.From.Unix()), To: int(o.To.Unix())})
		}
	}
	if len(spans) == 0 && !p.shown.cal.IsWorking(day) {
		return 3
	}
	most := 1
	_, of := agenda.Lanes(spans)
	for _, n := range of {
		most = max(most, n)
	}
	return 5 + 2*min(most, 4)
}

// split shares w cells among n columns.
func split(w, n int) []int {
	columns := make([]int, n)
	for i := range columns {
		columns[i] = w / n
		if i < w%n {
			columns[i]++
		}
	}
	return columns
}

func sum(list []int) int {
	total := 0
	for _, n := range list {
		total += n
	}
	return total
}

// emptyCell draws a stretch of a day in which nothing is: the line for now,
// or the slot in focus.
func (g *grid) emptyCell(d, y int, now bool) string {
	p, w := g.pane, g.columns[d]
	switch {
	case now:
		return p.scene.Theme.Now.Render(strings.Repeat("┄", w))
	case g.days[d] == p.day && p.slot >= 0 && y == g.scale.row(p.slot):
		return p.scene.Theme.Accent.Render(text.Static("▹").Fit(w))
	}
	return strings.Repeat(" ", w)
}

// dateRow names the days, and how many appointments a column has no room for.
func (g *grid) dateRow(hidden []int) string {
	p, th := g.pane, g.pane.scene.Theme
	row := th.Muted.Render(text.Static(g.zoneNames()).Fit(g.gutter))
	for i, day := range g.days {
		w := g.columns[i]
		said := p.scene.Words.WeekdayShort(day.Weekday()) + " " + strconv.Itoa(day.Day())
		if text.Width(said) >= w {
			said = strconv.Itoa(day.Day())
		}
		if more := "+" + strconv.Itoa(hidden[i]); hidden[i] > 0 && text.Width(said+more)+2 > w {
			said += more
		} else if hidden[i] > 0 {
			said += " " + more
		}
		if name, off := p.shown.cal.Holidays[day]; off {
			said += " " + name
		}
		label := text.Line(said).Fit(max(0, w-1)) + strings.Repeat(" ", min(1, w))
		style := th.Group
		switch {
		case day == p.day && day == p.scene.Today():
			style = th.Accent.Bold(true).Underline(true)
		case day == p.day:
			style = th.Strong.Underline(true)
		case day == p.scene.Today():
			style = th.Accent.Bold(true)
		case !p.shown.cal.IsWorking(day):
			style = th.Muted
		}
		p.clicks = append(p.clicks, click{x: 1 + g.left(i), y: 1, w: w, h: 1, day: day, chosen: -1})
		row += style.Render(label)
	}
	return row
}

// zoneNames heads the two columns of hours.
func (g *grid) zoneNames() string {
	if g.gutter <= 3 {
		return ""
	}
	here, _ := g.days[0].In(g.pane.scene.Now().Location()).Zone()
	there, _ := g.days[0].In(g.pane.scene.Now().Location()).In(g.pane.scene.SecondZone).Zone()
	if len(here)+len(there) > g.gutter-1 {
		return text.Static(here).Cut(2).String() + " " + text.Static(there).Cut(2).String()
	}
	return here + " " + there
}

// fitting returns the scale of the hours in some rows: as zoomed, or all
// that is needed.
func (g *grid) fitting(room int) scale {
	p := g.pane
	from, to := p.scene.FirstHour, max(p.scene.FirstHour, (p.scene.WorkEnd-1).Hour())
	if zoom := zooms[p.zoom]; zoom > 0 {
		first, last := p.focusMinutes()
		return zoomed(from, first, last, room, zoom)
	}
	for _, day := range g.days {
		for _, i := range p.indexed(day) {
			o := p.shown.occs[i]
			switch {
			case banded(o):
			case o.FirstDay() == o.LastDay():
				from = min(from, o.From.Hour())
				to = max(to, o.To.Add(-time.Nanosecond).Hour())
			default:
				from, to = 0, 23
			}
		}
	}
	return newScale(from, to, room)
}

// focusMinutes returns the minutes of the day that are to be seen.
func (p *Pane) focusMinutes() (from, to int) {
	o, there := p.Selected()
	switch {
	case there && !banded(o):
		first, last := date.WallOf(o.From), date.WallOf(o.To)
		if first.Date < p.day {
			first.Clock = 0
		}
		if last.Date > p.day {
			last.Clock = 24*3600 - 1
		}
		return int(first.Clock) / 60, int(last.Clock) / 60
	case p.slot >= 0:
		return int(p.slot) / 60, int(p.slot)/60 + 30
	}
	return p.scene.FirstHour * 60, p.scene.FirstHour * 60
}

func (g *grid) nowRow() int {
	now := date.WallOf(g.pane.scene.Now())
	minute := int(now.Clock) / 60
	if !slices.Contains(g.days, now.Date) || minute < g.scale.from || minute >= g.scale.to() {
		return -1
	}
	return g.scale.row(now.Clock)
}

// at returns the time that a cell of the pane stands for.
func (g *grid) at(x, y int) (w date.Wall, ok bool) {
	x, y = x-1-g.gutter, y-1-g.top
	if x < 0 || y >= g.scale.rows {
		return w, false
	}
	for d, cells := range g.columns {
		if x < cells {
			return g.days[d].At(g.scale.clock(max(0, y))), true
		}
		x -= cells
	}
	return w, false
}
