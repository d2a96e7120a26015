package calendar

import (
	"strconv"
	"strings"
	"time"

	"caseload/model/date"
	"caseload/ui/text"

	"charm.land/lipgloss/v2"
)

// year draws a row for each month and a cell for each day, the fuller the
// more hours are booked. A digit counts the hours, so that colour is not the
// only sign.
func (p *Pane) year(w, h int, focused bool) []string {
	th := p.scene.Theme
	const names = 4
	cell := 1
	if w >= names+2*31 {
		cell = 2
	}
	head := strings.Repeat(" ", names)
	for d := 1; d <= 31; d++ {
		said := ""
		if d == 1 || d%5 == 0 {
			said = strconv.Itoa(d)
		}
		switch {
		case cell == 2:
			head += text.Static(said).Fit(2)
		case d == 1 || d%10 == 0:
			head += text.Static(said[:1]).Fit(1)
		default:
			head += " "
		}
	}
	rows := []string{th.Muted.Render(head)}
	year, month, _ := p.day.YMD()
	room := max(1, h-1)
	first := max(0, min(int(month)-1-room/2, 12-room))
	for m := first; m < min(12, first+room); m++ {
		begin := date.New(year, time.Month(m+1), 1)
		row := th.Group.Render(text.Static(p.scene.Words.Time.MonthsShort[m]).Fit(names))
		for d := range begin.DaysInMonth() {
			day := begin + date.Date(d)
			p.clicks = append(p.clicks, click{x: 1 + names + d*cell, y: 1 + len(rows), w: cell, h: 1, day: day, chosen: -1})
			row += p.heat(day, focused).Render(text.Static(p.heatSign(day)).Fit(cell))
		}
		rows = append(rows, row)
	}
	return rows
}

// booked returns how much time is taken on a day. Whole days, and what was
// cancelled, take none.
func (p *Pane) booked(day date.Date) time.Duration {
	var total time.Duration
	from, to := day.In(p.scene.Now().Location()), (day + 1).In(p.scene.Now().Location())
	for _, i := range p.indexed(day) {
		o := p.shown.occs[i]
		if o.AllDay || o.Status.Cancelled() || !o.Overlay.IsZero() {
			continue
		}
		begin, end := o.From, o.To
		if begin.Before(from) {
			begin = from
		}
		if end.After(to) {
			end = to
		}
		total += max(0, end.Sub(begin))
	}
	return total
}

// heatSign says how many hours are booked: a digit, and + from ten.
func (p *Pane) heatSign(day date.Date) string {
	hours := int((p.booked(day) + 30*time.Minute) / time.Hour)
	switch {
	case hours > 9:
		return "+"
	case hours > 0:
		return strconv.Itoa(hours)
	case len(p.indexed(day)) > 0:
		return "▪"
	case !p.shown.cal.IsWorking(day):
		return " "
	}
	return "·"
}

func (p *Pane) heat(day date.Date, focused bool) lipgloss.Style {
	th := p.scene.Theme
	switch hours := p.booked(day).Hours(); {
	case day == p.day && focused:
		return th.Selected
	case day == p.day:
		return th.Resting
	case day == p.scene.Today():
		return th.Accent.Bold(true).Underline(true)
	case hours >= 8:
		return th.Danger
	case hours >= 5:
		return th.Warning
	case hours > 0:
		return th.Good
	}
	return th.Muted
}
