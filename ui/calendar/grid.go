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
func (p *Pane) grid(first date.Date, days, w, h int, focused bool) []string {
	const hours = 3 // cells for the hours at the left
	columns := p.columns(first, days, w-hours)
	rows := []string{""} // for the dates
	band := p.bandRows(first, days)
	for n := range band {
		rows = append(rows, p.bandRow(first, columns, hours, n, band, focused))
	}
	room := h - len(rows)
	hidden := make([]int, days)
	if room < 1 {
		rows[0] = p.dateRow(first, columns, hours, hidden)
		return rows
	}
	from, to := p.hours(first, days)
	scale := newScale(from, to, room)
	blocks := make([][]string, days)
	for d := range days {
		blocks[d], hidden[d] = p.column(first+date.Date(d), columns[d], scale, focused, hours+sum(columns[:d]), len(rows))
	}
	rows[0] = p.dateRow(first, columns, hours, hidden)
	nowRow := p.nowRow(first, days, scale)
	for y := range scale.rows {
		label := "   "
		if hour, begins := scale.label(y); begins {
			label = text.Static(p.hourLabel(hour)).Fit(hours)
		}
		row := p.scene.Theme.Muted.Render(label)
		for d := range days {
			cell := blocks[d][y]
			if cell == "" {
				cell = p.emptyCell(columns[d], y == nowRow, first+date.Date(d))
			}
			row += cell
		}
		rows = append(rows, row)
	}
	return rows
}

func (p *Pane) hourLabel(hour int) string { return date.At(hour%24, 0).String()[:2] }

// minColumn is how many cells a day has at least, for its name and number.
const minColumn = 7

// columns shares w cells among days: a free weekend day takes least, and one
// with visits side by side the more.
func (p *Pane) columns(first date.Date, days, w int) []int {
	if w < days*(minColumn+1) {
		return split(w, days)
	}
	weights := make([]int, days)
	for d := range days {
		weights[d] = p.weight(first + date.Date(d))
	}
	total, left := sum(weights), w
	columns := make([]int, days)
	for d := range columns {
		columns[d] = max(minColumn, w*weights[d]/total)
		left -= columns[d]
	}
	for d := 0; left != 0; d = (d + 1) % days {
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
func (p *Pane) weight(day date.Date) int {
	var spans []agenda.Span
	for _, i := range p.indexed(day) {
		if o := p.loaded.occs[i]; !banded(o) {
			spans = append(spans, agenda.Span{From: int(o.From.Unix()), To: int(o.To.Unix())})
		}
	}
	weekend := day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
	if len(spans) == 0 && weekend {
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
		columns[i] = w/n + btoi(i < w%n)
	}
	return columns
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sum(list []int) int {
	total := 0
	for _, n := range list {
		total += n
	}
	return total
}

func (p *Pane) emptyCell(w int, now bool, day date.Date) string {
	if now {
		return p.scene.Theme.Now.Render(strings.Repeat("┄", w))
	}
	return strings.Repeat(" ", w)
}

// dateRow names the days, and how many appointments a column has no room for.
func (p *Pane) dateRow(first date.Date, columns []int, hours int, hidden []int) string {
	th := p.scene.Theme
	row := strings.Repeat(" ", hours)
	for i, w := range columns {
		day := first + date.Date(i)
		said := p.scene.Words.WeekdayShort(day.Weekday()) + " " + strconv.Itoa(day.Day())
		if text.Width(said) >= w {
			said = strconv.Itoa(day.Day())
		}
		if hidden[i] > 0 {
			said += " +" + strconv.Itoa(hidden[i])
		}
		label := text.Line(said).Fit(w)
		style := th.Group
		switch {
		case day == p.day && day == p.scene.Today():
			style = th.Accent.Bold(true).Underline(true)
		case day == p.day:
			style = th.Strong.Underline(true)
		case day == p.scene.Today():
			style = th.Accent.Bold(true)
		}
		p.clicks = append(p.clicks, click{x: 1 + hours + sum(columns[:i]), y: 1, w: w, h: 1, day: day})
		row += style.Render(label)
	}
	return row
}

// bandRows returns the occurrences of whole days, and of several, in rows:
// each takes the first row that is free on all of its days.
func (p *Pane) bandRows(first date.Date, days int) [][]int {
	last := first + date.Date(days) - 1
	var band [][]int
	for i, o := range p.loaded.occs {
		if !banded(o) || o.LastDay() < first || o.FirstDay() > last {
			continue
		}
		row := slices.IndexFunc(band, func(list []int) bool {
			return !slices.ContainsFunc(list, func(j int) bool {
				other := p.loaded.occs[j]
				return other.FirstDay() <= o.LastDay() && o.FirstDay() <= other.LastDay()
			})
		})
		if row < 0 {
			if len(band) == maxBand {
				continue
			}
			band = append(band, nil)
			row = len(band) - 1
		}
		band[row] = append(band[row], i)
	}
	return band
}

// maxBand is how many rows the band of whole days may take; more of them are
// seen in the list.
const maxBand = 4

// banded reports whether an occurrence is drawn in the band: whole days, and
// whatever lasts a day or longer.
func banded(o agenda.Occurrence) bool { return o.AllDay || o.To.Sub(o.From) >= 24*time.Hour }

func (p *Pane) bandRow(first date.Date, columns []int, hours, n int, band [][]int, focused bool) string {
	th := p.scene.Theme
	label := ""
	if n == 0 {
		label = p.scene.Words.Time.AllDayShort
	}
	row := th.Muted.Render(text.Static(label).Fit(hours))
	for d := 0; d < len(columns); {
		day := first + date.Date(d)
		at := slices.IndexFunc(band[n], func(i int) bool {
			return p.loaded.occs[i].FirstDay() <= day && day <= p.loaded.occs[i].LastDay()
		})
		if at < 0 {
			row += strings.Repeat(" ", columns[d])
			d++
			continue
		}
		i := band[n][at]
		o := p.loaded.occs[i]
		width, start := 0, d
		for d < len(columns) && first+date.Date(d) <= o.LastDay() {
			width += columns[d]
			d++
		}
		chosen := p.placeOn(i, p.day) == p.chosen && o.FirstDay() <= p.day && p.day <= o.LastDay()
		p.clicks = append(p.clicks, click{x: 1 + hours + sum(columns[:start]), y: 2 + n, w: width, h: 1, day: day, chosen: p.placeOn(i, day)})
		cell := text.Line("▪ " + p.label(o)).Fit(max(0, width-1))
		row += p.style(o, chosen, focused).Render(cell) + strings.Repeat(" ", min(1, width))
	}
	return row
}

// placeOn returns the place of an occurrence among those of a day, -1 where
// it does not touch it.
func (p *Pane) placeOn(i int, day date.Date) int { return slices.Index(p.indexed(day), i) }

// hours returns from which hour to which the grid must reach: the hours of
// work, and whatever lies outside them.
func (p *Pane) hours(first date.Date, days int) (from, to int) {
	from, to = p.scene.WorkStart.Hour(), (p.scene.WorkEnd - 1).Hour()
	for _, o := range p.loaded.occs {
		if banded(o) || o.LastDay() < first || o.FirstDay() >= first+date.Date(days) {
			continue
		}
		if o.FirstDay() == o.LastDay() {
			from = min(from, o.From.Hour())
			to = max(to, o.To.Add(-time.Nanosecond).Hour())
			continue
		}
		from, to = 0, 23
	}
	return from, to
}

// scale turns times of day into rows.
type scale struct {
	from, rows int
	minutes    int // that one row stands for
}

// newScale fits the hours into the rows: half an hour or an hour a row, more
// where there is no room.
func newScale(from, to, room int) scale {
	span := (to - from + 1) * 60
	for _, minutes := range []int{15, 30, 60, 120, 180, 360, 720} {
		if (span+minutes-1)/minutes <= room {
			return widened(from, to, room, minutes)
		}
	}
	return scale{from, room, (span + room - 1) / room}
}

// widened adds hours, late ones first, while there is room for them.
func widened(from, to, room, minutes int) scale {
	rows := func() int { return ((to-from+1)*60 + minutes - 1) / minutes }
	for to < 22 && rows()*minutes+60 <= room*minutes {
		to++
	}
	for from > 6 && rows()*minutes+60 <= room*minutes {
		from--
	}
	return scale{from, rows(), minutes}
}

// row returns the row of a time of day.
func (s scale) row(t date.Clock) int {
	return max(0, min((int(t)/60-s.from*60)/s.minutes, s.rows-1))
}

// label returns the hour that begins in a row.
func (s scale) label(y int) (hour int, begins bool) {
	minute := s.from*60 + y*s.minutes
	if s.minutes >= 60 || minute%60 == 0 {
		return minute / 60, true
	}
	return 0, false
}

func (p *Pane) nowRow(first date.Date, days int, s scale) int {
	now := date.WallOf(p.scene.Now())
	if now.Date < first || now.Date >= first+date.Date(days) || now.Clock.Hour() < s.from {
		return -1
	}
	y := (int(now.Clock)/60 - s.from*60) / s.minutes
	if y >= s.rows {
		return -1
	}
	return y
}

// column draws one day of the grid: for each row its cells, "" where nothing
// is. What has no room beside the others is counted as hidden.
func (p *Pane) column(day date.Date, w int, s scale, focused bool, x, y int) (rows []string, hidden int) {
	blocks, hidden := p.blocks(day, w, s)
	cells := make([][]string, s.rows) // by row and lane
	widths := make([][]int, s.rows)
	for _, b := range blocks {
		lanes := split(w, b.of)
		left := sum(lanes[:b.lane])
		o := p.loaded.occs[b.at]
		height := b.rows.To - b.rows.From
		lines := p.blockLines(b.at, o, lanes[b.lane], height, day == p.day && b.place == p.chosen, focused)
		p.clicks = append(p.clicks, click{x: 1 + x + left, y: 1 + y + b.rows.From, w: lanes[b.lane], h: height, day: day, chosen: b.place})
		for r := b.rows.From; r < b.rows.To; r++ {
			if cells[r] == nil {
				cells[r], widths[r] = make([]string, len(lanes)), lanes
			}
			cells[r][b.lane] = lines[r-b.rows.From]
		}
	}
	rows = make([]string, s.rows)
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

// block is an occurrence in a column: its rows and its lane.
type block struct {
	at, place int // among what is loaded, and among what touches the day
	rows      agenda.Span
	lane, of  int
}

// minLane is how many cells the narrowest lane has.
const minLane = 3

// blocks places what falls on a day. Lanes are shared out by rows, not by
// minutes, so that two visits within one row both get their cells.
func (p *Pane) blocks(day date.Date, w int, s scale) (shown []block, hidden int) {
	var all []block
	for place, i := range p.indexed(day) {
		if banded(p.loaded.occs[i]) {
			continue
		}
		top, bottom := p.extent(p.loaded.occs[i], day, s)
		all = append(all, block{at: i, place: place, rows: agenda.Span{From: top, To: bottom + 1}})
	}
	slices.SortStableFunc(all, func(a, b block) int { return a.rows.From - b.rows.From })
	spans := make([]agenda.Span, len(all))
	for n, b := range all {
		spans[n] = b.rows
	}
	lane, of := agenda.Lanes(spans)
	most := max(1, w/minLane)
	for n, b := range all {
		b.lane, b.of = lane[n], min(of[n], most)
		if b.lane >= b.of {
			hidden++
			continue
		}
		shown = append(shown, b)
	}
	return shown, hidden
}

// extent returns the rows that an occurrence takes on a day.
func (p *Pane) extent(o agenda.Occurrence, day date.Date, s scale) (top, bottom int) {
	from, to := date.WallOf(o.From), date.WallOf(o.To)
	if from.Date < day {
		from = day.At(0)
	}
	if to.Date > day {
		to = day.At(24*3600 - 1)
	}
	top = s.row(from.Clock)
	bottom = top
	if to.Clock > from.Clock {
		bottom = s.row(to.Clock - 1)
	}
	return top, bottom
}

// blockLines draws an occurrence in a lane of w cells and h rows.
func (p *Pane) blockLines(i int, o agenda.Occurrence, w, h int, chosen, focused bool) []string {
	style := p.style(o, chosen, focused)
	when := p.scene.Words.Clock(date.WallOf(o.From).Clock)
	if mark := p.mark(i, o); mark != "" && mark != "↻" {
		when += " " + mark
	}
	said := []string{when + " " + p.label(o)}
	if w-2 < text.Width(when) {
		when = "" // the hours stand at the left
	}
	if h > 1 {
		said = nil
		if when != "" {
			said = []string{when}
		}
		for _, line := range text.Wrap(p.scene.Private(o.Title).String(), max(1, w-2)) {
			said = append(said, line.String())
		}
		if codes := p.codes(o); codes != "" {
			said = append(said, codes)
		}
		if o.Place != "" {
			said = append(said, p.scene.Private(o.Place).String())
		}
	}
	lines := make([]string, h)
	for n := range lines {
		line := ""
		if n < len(said) {
			line = said[n]
		}
		bar := "▌"
		if chosen {
			bar = "▐"
		}
		lines[n] = style.Render(bar+text.Line(line).Fit(max(0, w-2))) + strings.Repeat(" ", min(1, max(0, w-1)))
		if w < 2 {
			lines[n] = style.Render(text.Static(bar).Fit(w))
		}
	}
	return lines
}
