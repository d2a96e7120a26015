package calendar

import (
	"strconv"
	"strings"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/text"

	"charm.land/lipgloss/v2"
)

// month draws six weeks around the month of the cursor.
func (p *Pane) month(w, h int, focused bool) []string {
	th, words := p.scene.Theme, p.scene.Words
	columns := split(w, 7)
	first := p.day.StartOfMonth().StartOfWeek(p.scene.WeekStart)
	head := ""
	for i, cw := range columns {
		head += th.Group.Render(text.Line(" " + words.WeekdayShort((first + date.Date(i)).Weekday())).Fit(cw))
	}
	rows := []string{head}
	heights := split(max(6, h-1), 6)
	for week := range 6 {
		if len(rows) >= h {
			break
		}
		cells := make([][]string, 7)
		for d := range 7 {
			day := first + date.Date(7*week+d)
			cells[d] = p.monthCell(day, columns[d], heights[week], focused)
			p.clicks = append(p.clicks, click{x: 1 + sum(columns[:d]), y: 1 + len(rows), w: columns[d], h: heights[week], day: day})
		}
		for y := range heights[week] {
			row := ""
			for d := range 7 {
				row += cells[d][y]
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func (p *Pane) monthCell(day date.Date, w, h int, focused bool) []string {
	th := p.scene.Theme
	occs := p.indexed(day)
	style := th.Text
	switch {
	case day == p.day && focused:
		style = th.Selected
	case day == p.day:
		style = th.Resting
	case day == p.scene.Today():
		style = th.Accent.Bold(true)
	case day.Month() != p.day.Month():
		style = th.Muted
	}
	number := " " + strconv.Itoa(day.Day())
	if len(occs) > 0 && (h == 1 || len(occs) > h-1) {
		number += " ·" + strconv.Itoa(min(len(occs), 99))
	}
	cell := []string{style.Render(text.Line(number).Fit(w))}
	for y := 1; y < h; y++ {
		if y > len(occs) {
			cell = append(cell, strings.Repeat(" ", w))
			continue
		}
		i := occs[y-1]
		o := p.loaded.occs[i]
		label := p.label(o)
		if !o.AllDay && o.FirstDay() == day {
			label = p.scene.Words.Clock(date.WallOf(o.From).Clock) + " " + label
		}
		chosen := day == p.day && y-1 == p.chosen
		cell = append(cell, p.style(o, chosen, focused).Render(text.Line(" "+label).Fit(max(0, w-1)))+strings.Repeat(" ", min(1, w)))
	}
	return cell
}

// style is how an occurrence is drawn: chosen, past, or by its kind.
func (p *Pane) style(o agenda.Occurrence, chosen, focused bool) lipgloss.Style {
	th := p.scene.Theme
	switch {
	case chosen && focused:
		return th.Selected
	case chosen:
		return th.Resting
	case o.Status.Cancelled():
		return th.Muted.Faint(true)
	case p.past(o, p.scene.Now()):
		return th.Muted
	}
	return th.Kind(o.Kind)
}
