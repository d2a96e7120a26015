package calendar

import (
	"slices"

	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"
)

// listLine is one row of the list: the heading of a day, or what falls on it.
type listLine struct {
	day   date.Date
	place int // among what touches the day; -1: the heading, -2: that there is nothing
}

// list draws the days one under the other, those before the cursor above it.
// A day without anything is left out, but for the present one and the one
// under the cursor.
func (p *Pane) list(w, h int, focused bool) []string {
	lines, at := p.listLines()
	if len(lines) == 0 {
		return nil // nothing is read yet
	}
	top := slices.IndexFunc(lines, func(l listLine) bool { return l.day >= p.listTop.day }) + p.listTop.place
	if at-1 < top || at >= top+h { // the heading stands above
		top = at - h/3
	}
	top = max(0, min(top, len(lines)-h))
	p.anchor(lines, top)
	var rows []string
	for _, l := range lines[top:min(len(lines), top+h)] {
		p.clicks = append(p.clicks, click{x: 1, y: len(rows) + 1, w: w, h: 1, day: l.day, chosen: max(0, l.place)})
		rows = append(rows, p.listRow(l, w, focused))
	}
	return rows
}

// anchor remembers the first row that is seen as so many rows below the
// heading of a day, for what is loaded changes.
func (p *Pane) anchor(lines []listLine, top int) {
	day := lines[top].day
	head := slices.IndexFunc(lines, func(l listLine) bool { return l.day == day })
	p.listTop = listLine{day, top - head}
}

// listLines returns all rows of the days that are loaded, and which of them
// is under the cursor.
func (p *Pane) listLines() (lines []listLine, at int) {
	selected, there := p.selectedAt()
	for day := p.shown.first; day <= p.shown.last; day++ {
		occs := p.indexed(day)
		if len(occs) == 0 && day != p.day && day != p.scene.Today() {
			continue
		}
		lines = append(lines, listLine{day, -1})
		if day == p.day {
			at = len(lines) - 1
		}
		if len(occs) == 0 {
			lines = append(lines, listLine{day, -2})
		}
		for place, i := range occs {
			lines = append(lines, listLine{day, place})
			if day == p.day && there && i == selected {
				at = len(lines) - 1
			}
		}
	}
	return lines, at
}

func (p *Pane) listRow(l listLine, w int, focused bool) string {
	th := p.scene.Theme
	switch l.place {
	case -1:
		return p.listHeading(l.day, w)
	case -2:
		empty := words.Fill(p.scene.Words.Pane.NoDay, "key", p.scene.Key(keys.Add))
		return th.Muted.Render("   " + text.Line(empty).Cut(w-3).String())
	}
	i := p.indexed(l.day)[l.place]
	at, there := p.selectedAt()
	return p.listOccurrence(i, l.day, w, there && at == i && l.day == p.day, focused)
}

func (p *Pane) listHeading(day date.Date, w int) string {
	s, th := p.scene, p.scene.Theme
	style := th.Group
	switch {
	case day == s.Today():
		style = th.Accent.Bold(true)
	case day < s.Today():
		style = th.Muted
	}
	said := s.Words.DateNear(day, s.Today()) + " · " + s.Words.Distance(day, s.Today())
	if name, off := p.shown.cal.Holidays[day]; off {
		said += " · " + name
	}
	if day == p.day {
		style = style.Underline(true)
	}
	return " " + style.Render(text.Line(said).Cut(w-1).String())
}

func (p *Pane) listOccurrence(i int, day date.Date, w int, chosen, focused bool) string {
	th := p.scene.Theme
	o := p.shown.occs[i]
	when := text.Line(p.times(o, day)).Fit(12)
	mark := text.Static(p.mark(i, o)).Fit(2)
	codes := text.Line(p.codes(o))
	room := max(0, w-19-min(codes.Width(), 14))
	line := when + " " + p.scene.Private(o.Title).Fit(room) + " " + codes.Cut(14).String() + " "
	line = text.Pad(line, w-4)
	switch {
	case chosen && (focused || p.plan != nil):
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
