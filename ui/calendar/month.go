package calendar

import (
	"strconv"
	"strings"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/text"

	"charm.land/lipgloss/v2"
)

// weekNumbers is how wide the numbers of the weeks are.
const weekNumbers = 3

// month draws six weeks around the month of the cursor.
func (p *Pane) month(w, h int, focused bool) []string {
	th, words := p.scene.Theme, p.scene.Words
	columns := split(w-weekNumbers, 7)
	first := p.day.StartOfMonth().StartOfWeek(p.scene.WeekStart)
	head := strings.Repeat(" ", weekNumbers)
	for i, cw := range columns {
		head += th.Group.Render(text.Line(monthGap(cw) + words.WeekdayShort((first + date.Date(i)).Weekday())).Fit(cw))
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
			p.clicks = append(p.clicks, click{x: 1 + weekNumbers + sum(columns[:d]), y: 1 + len(rows), w: columns[d], h: heights[week], day: day, chosen: -1})
		}
		for y := range heights[week] {
			row := strings.Repeat(" ", weekNumbers)
			if y == 0 {
				_, number := (first + date.Date(7*week+3)).Week()
				row = th.Muted.Render(text.Static(strconv.Itoa(number)).Fit(weekNumbers))
			}
			for d := range 7 {
				row += cells[d][y]
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// monthGap stands before what a cell of the month says, where there is room.
func monthGap(w int) string {
	if w < 7 {
		return ""
	}
	return " "
}

func (p *Pane) monthCell(day date.Date, w, h int, focused bool) []string {
	th := p.scene.Theme
	occs, shift := p.indexed(day), 0
	if at, there := p.selectedAt(); there && day == p.day && p.placeOn(at, day) > h-2 {
		shift = p.placeOn(at, day) - h + 2 // the chosen one is seen
	}
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
	gap := monthGap(w)
	number := gap + strconv.Itoa(day.Day())
	name, off := p.shown.cal.Holidays[day]
	if len(occs) > 0 && (h == 1 || len(occs) > h-1) {
		number += gap + "·" + strconv.Itoa(min(len(occs), 99))
	}
	if off {
		number += " " + name
	}
	cell := []string{style.Render(text.Line(number).Fit(w))}
	for y := 1; y < h; y++ {
		if y+shift > len(occs) {
			cell = append(cell, strings.Repeat(" ", w))
			continue
		}
		i := occs[y-1+shift]
		o := p.shown.occs[i]
		label := p.label(o)
		if !o.AllDay && o.FirstDay() == day && gap != "" {
			label = p.scene.Words.Clock(date.WallOf(o.From).Clock) + " " + label
		}
		at, there := p.selectedAt()
		chosen := day == p.day && there && at == i
		cell = append(cell, p.style(i, o, chosen, focused).Render(text.Line(gap+label).Fit(max(0, w-1)))+strings.Repeat(" ", min(1, w)))
	}
	return cell
}

// style is how an occurrence is drawn: chosen, past, or by its kind.
func (p *Pane) style(i int, o agenda.Occurrence, chosen, focused bool) lipgloss.Style {
	th := p.scene.Theme
	switch {
	case i == p.ghostAt():
		return th.Selected
	case chosen && focused:
		return th.Selected
	case chosen:
		return th.Resting
	case o.Status.Cancelled():
		return th.Muted.Faint(true)
	case p.past(o, p.scene.Now()):
		return th.Muted
	}
	if !o.Overlay.IsZero() {
		return th.Overlay(p.overlay(o.Overlay).Colour)
	}
	return th.Kind(o.Kind)
}
