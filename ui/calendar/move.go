package calendar

import (
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// Show moves the cursor to a day.
func (p *Pane) Show(day date.Date) tea.Cmd {
	if !day.Valid() {
		return nil
	}
	p.day, p.chosen, p.slot = day, 0, -1
	if p.Ready() {
		return nil
	}
	return p.Load()
}

// move moves the cursor.
func (p *Pane) move(a keys.Action) (tea.Cmd, bool) {
	switch a {
	case keys.Today:
		return p.Show(p.scene.Today()), true
	case keys.Left:
		return p.beside(-1), true
	case keys.Right:
		return p.beside(1), true
	case keys.Prev, keys.PageUp:
		return p.beside(0, -1), true
	case keys.Next, keys.PageDown:
		return p.beside(0, 1), true
	case keys.PrevBig:
		return p.Show(p.day.AddMonths(-p.farStep())), true
	case keys.NextBig:
		return p.Show(p.day.AddMonths(p.farStep())), true
	case keys.Up, keys.Down:
		return p.vertical(a == keys.Down), true
	case keys.NextItem, keys.PrevItem:
		return p.along(a == keys.NextItem), true
	case keys.Top:
		p.chosen = 0
		return nil, true
	case keys.Bottom:
		p.chosen = max(0, len(p.indexed(p.day))-1)
		return nil, true
	}
	return nil, false
}

// beside moves by days, or by as much as the view shows. A free slot in
// focus keeps its time.
func (p *Pane) beside(days date.Date, screens ...int) tea.Cmd {
	slot := p.slot
	to := p.day + days
	for _, n := range screens {
		to = p.stepped(n)
	}
	cmd := p.Show(to)
	if slot >= 0 {
		p.slot, p.chosen = slot, -1
	}
	return cmd
}

func (p *Pane) stepped(by int) date.Date {
	switch p.view {
	case Month:
		return p.day.AddMonths(by)
	case Year:
		return p.day.AddMonths(12 * by)
	case Day:
		return p.day + date.Date(by)
	case Three:
		return p.day + date.Date(3*by)
	}
	return p.day + date.Date(7*by)
}

func (p *Pane) farStep() int {
	switch p.view {
	case Month:
		return 12
	case Year:
		return 120
	}
	return 1
}

// vertical moves to the day above or below where days stand so, and along
// what happens everywhere else.
func (p *Pane) vertical(down bool) tea.Cmd {
	by := 1
	if !down {
		by = -1
	}
	switch p.view {
	case Month:
		return p.Show(p.day + date.Date(7*by))
	case Year:
		return p.Show(p.day.AddMonths(by))
	}
	return p.along(down)
}

// along moves to the next occurrence, and from the last one of a day to the
// next day.
func (p *Pane) along(down bool) tea.Cmd {
	p.leaveSlot(down)
	n := len(p.indexed(p.day))
	switch {
	case down && p.chosen+1 < n:
		p.chosen++
	case !down && p.chosen > 0:
		p.chosen--
	case down:
		return p.Show(p.nextDay(1))
	default:
		cmd := p.Show(p.nextDay(-1))
		p.chosen = max(0, len(p.indexed(p.day))-1)
		return cmd
	}
	return nil
}

// leaveSlot goes on from a free slot as from between what lies before and
// after it.
func (p *Pane) leaveSlot(down bool) {
	if p.slot < 0 {
		return
	}
	before := 0
	for _, i := range p.indexed(p.day) {
		if o := p.shown.occs[i]; o.AllDay || date.WallOf(o.From).Before(p.day.At(p.slot)) {
			before++
		}
	}
	p.chosen, p.slot = before, -1
	if down {
		p.chosen = before - 1
	}
}

// nextDay returns the day beside the one under the cursor; in the list, the
// next that is not empty, as far as is known.
func (p *Pane) nextDay(by date.Date) date.Date {
	day := p.day + by
	if p.view != List {
		return day
	}
	for d := day; d >= p.shown.first && d <= p.shown.last; d += by {
		if len(p.indexed(d)) > 0 || d == p.scene.Today() {
			return d
		}
		day = d
	}
	return day
}

// Reveal puts the cursor on a date of an appointment, as soon as it is read.
func (p *Pane) Reveal(o agenda.Occurrence) tea.Cmd {
	cmd := p.Show(o.FirstDay())
	for place, i := range p.indexed(p.day) {
		if p.shown.occs[i].ID == o.ID && p.shown.occs[i].At == o.At {
			p.chosen = place
		}
	}
	return cmd
}
