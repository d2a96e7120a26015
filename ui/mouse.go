package ui

import (
	"time"

	"caseload/model/agenda"

	"caseload/ui/calendar"
	"caseload/ui/dialog"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// doubleClick is how soon a second press must follow the first.
const doubleClick = 400 * time.Millisecond

// drag is the mouse being moved with its button held. Its zero value: it is
// not.
type drag struct {
	held  bool
	moved bool // away from where it was pressed
	pane  int
	x, y  int // where it was pressed
	atX   int // where it is
	atY   int
}

// mouse takes presses, moves and turns of the wheel.
func (a *App) mouse(msg tea.MouseMsg) tea.Cmd {
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return a.wheel(m)
	case tea.MouseMotionMsg:
		return a.drag(m)
	case tea.MouseReleaseMsg:
		return a.release()
	case tea.MouseClickMsg:
		if m.Button != tea.MouseLeft {
			return nil
		}
	default:
		return nil
	}
	if n := len(a.stack); n > 0 {
		x, y, view := a.overlay(a.stack[n-1])
		if m.X < x || m.Y < y || m.X >= x+widthOf(view) || m.Y >= y+heightOf(view) {
			return nil
		}
		return a.stack[n-1].Click(m.X-x, m.Y-y)
	}
	again := a.clicked.ticket != 0 && a.clicked.x == m.X && a.clicked.y == m.Y
	a.clicked.x, a.clicked.y, a.clicked.ticket = m.X, m.Y, a.clicks.Next()
	ticket := a.clicked.ticket
	forget := tea.Tick(doubleClick, func(time.Time) tea.Msg { return forgetClick{ticket} })
	for i, r := range a.layout().panes {
		if !r.holds(m.X, m.Y) {
			continue
		}
		a.focus = i
		a.touch(i)
		if a.calendar.Planning() {
			return tea.Batch(forget, a.calendar.Hold(m.X-r.x, m.Y-r.y))
		}
		a.dragged = drag{held: true, pane: i, x: m.X, y: m.Y}
		return tea.Batch(forget, a.panes[i].Click(m.X-r.x, m.Y-r.y, again))
	}
	return forget
}

// drag moves what the mouse holds: a time of the calendar, or a task that is
// brought there.
func (a *App) drag(m tea.Mouse) tea.Cmd {
	if n := len(a.stack); n > 0 {
		return a.dragDialog(a.stack[n-1], m)
	}
	if !a.dragged.held {
		return nil
	}
	d := &a.dragged
	began := !d.moved
	d.moved, d.atX, d.atY = d.moved || m.X != d.x || m.Y != d.y, m.X, m.Y
	r := a.layout().panes[paneCalendar]
	if !d.moved || r.w == 0 {
		return nil
	}
	a.touch(paneCalendar)
	switch d.pane {
	case paneCalendar:
		return a.calendar.Drag(d.x-r.x, d.y-r.y, m.X-r.x, m.Y-r.y)
	case paneTasks:
		if a.calendar.Planning() {
			return a.calendar.Hold(m.X-r.x, m.Y-r.y)
		}
		if row, ok := a.tasks.Selected(); ok && began && row.Is == agenda.TaskRow {
			return a.planTask(row.ID)
		}
	}
	return nil
}

// takeTask begins to choose a time for a task; where the mouse has brought
// it, there.
func (a *App) takeTask(ask calendar.PlanTask) tea.Cmd {
	a.focus = paneCalendar
	cmd := a.calendar.Plan(ask)
	if r := a.layout().panes[paneCalendar]; a.dragged.held && a.dragged.pane == paneTasks {
		a.calendar.View(r.w, r.h, true) // so that it knows where its hours are
		return tea.Batch(cmd, a.calendar.Hold(a.dragged.atX-r.x, a.dragged.atY-r.y))
	}
	return cmd
}

// release lets go of what the mouse held. A task that is not brought to the
// calendar stays where it was.
func (a *App) release() tea.Cmd {
	d := a.dragged
	a.dragged = drag{}
	if !d.held || !d.moved || !a.calendar.Planning() {
		return nil
	}
	a.touch(paneCalendar)
	if r := a.layout().panes[paneCalendar]; d.pane == paneTasks && !r.holds(d.atX, d.atY) {
		cmd, _ := a.calendar.Act(keys.Back)
		return cmd
	}
	return a.calendar.Drop()
}

// dragDialog tells a dialog that takes it of the mouse being moved with its
// button held.
func (a *App) dragDialog(d dialog.Dialog, m tea.Mouse) tea.Cmd {
	takes, ok := d.(interface{ Drag(x, y int) tea.Cmd })
	if !ok || m.Button != tea.MouseLeft {
		return nil
	}
	x, y, _ := a.overlay(d)
	return takes.Drag(m.X-x, m.Y-y)
}

func (a *App) wheel(m tea.Mouse) tea.Cmd {
	down := m.Button == tea.MouseWheelDown
	if n := len(a.stack); n > 0 {
		if rolls, ok := a.stack[n-1].(interface{ WheelAt(x, by int) tea.Cmd }); ok {
			x, _, _ := a.overlay(a.stack[n-1])
			return rolls.WheelAt(m.X-x, map[bool]int{true: 1, false: -1}[down])
		}
		if rolls, ok := a.stack[n-1].(interface{ Wheel(by int) tea.Cmd }); ok {
			return rolls.Wheel(map[bool]int{true: 1, false: -1}[down])
		}
		code := tea.KeyUp
		if down {
			code = tea.KeyDown
		}
		return a.stack[n-1].Update(tea.KeyPressMsg{Code: code})
	}
	for i, r := range a.layout().panes {
		if r.holds(m.X, m.Y) {
			a.touch(i)
			turned := keys.Up
			if down {
				turned = keys.Down
			}
			cmd, _ := a.panes[i].Act(turned)
			return cmd
		}
	}
	return nil
}
