package calendar

import (
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"
)

// list draws the days from the cursor on, one under the other. A day without
// anything is left out, but for the one under the cursor.
func (p *Pane) list(w, h int, focused bool) []string {
	th := p.scene.Theme
	var rows []string
	for day := p.day; day <= p.loaded.last && len(rows) < h; day++ {
		occs := p.indexed(day)
		if len(occs) == 0 && day != p.day {
			continue
		}
		style := th.Group
		if day == p.scene.Today() {
			style = th.Accent.Bold(true)
		}
		p.clicks = append(p.clicks, click{x: 1, y: len(rows) + 1, w: w, h: 1, day: day})
		rows = append(rows, style.Render(" "+text.Line(p.scene.Words.DateNear(day, p.scene.Today())+" · "+p.scene.Words.Distance(day, p.scene.Today())).Cut(w-1).String()))
		if len(occs) == 0 {
			empty := words.Fill(p.scene.Words.Pane.NoDay, "key", p.scene.Key(keys.Add))
			rows = append(rows, th.Muted.Render("   "+text.Line(empty).Cut(w-3).String()))
		}
		for n, i := range occs {
			o := p.loaded.occs[i]
			chosen := day == p.day && n == p.chosen
			p.clicks = append(p.clicks, click{x: 1, y: len(rows) + 1, w: w, h: 1, day: day, chosen: n})
			rows = append(rows, p.listRow(i, o, day, w, chosen, focused))
		}
	}
	return p.scrolled(rows, h)
}

// scrolled keeps the chosen occurrence in sight on a day with more of them
// than there are rows.
func (p *Pane) scrolled(rows []string, h int) []string {
	if p.chosen+2 <= h || len(rows) <= h {
		return rows
	}
	shift := min(p.chosen+2-h, len(rows)-h)
	for i := range p.clicks {
		p.clicks[i].y -= shift
	}
	return rows[shift:]
}

func (p *Pane) listRow(i int, o agenda.Occurrence, day date.Date, w int, chosen, focused bool) string {
	th := p.scene.Theme
	when := text.Line(p.times(o, day)).Fit(12)
	mark := text.Static(p.mark(i, o)).Fit(2)
	codes := text.Line(p.codes(o))
	room := max(0, w-19-min(codes.Width(), 14))
	line := when + " " + p.scene.Private(o.Title).Fit(room) + " " + codes.Cut(14).String() + " "
	line = text.Pad(line, w-4)
	switch {
	case chosen && focused:
		return th.Selected.Render("▸ " + line + mark)
	case chosen:
		return th.Resting.Render("▸ " + line + mark)
	case p.past(o, p.scene.Now()):
		return th.Muted.Render("  " + line + mark)
	}
	return "  " + th.Kind(o.Kind).Render(when) + th.Text.Render(line[len(when):]) + th.Warning.Render(mark)
}

// times says when an occurrence is, on one of the days that it touches.
func (p *Pane) times(o agenda.Occurrence, day date.Date) string {
	words := p.scene.Words
	switch {
	case o.AllDay:
		return words.Time.AllDay
	case o.FirstDay() == day && o.LastDay() == day:
		return words.Span(date.WallOf(o.From), date.WallOf(o.To))
	case o.FirstDay() == day:
		return words.Clock(date.WallOf(o.From).Clock) + " →"
	case o.LastDay() == day:
		return "→ " + words.Clock(date.WallOf(o.To).Clock)
	}
	return "→ →"
}
