package ui

import (
	"fmt"
	"strconv"
	"strings"

	"caseload/model/date"
	"caseload/ui/dialog"
	"caseload/ui/text"
	"caseload/ui/theme"
)

// rect is a part of the screen, in cells.
type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// layout says what is where. A pane that is not seen has no size.
type layout struct {
	panes [paneCount]rect
	tabs  bool // one pane at a time, under a line of tabs
	small bool // too small for anything
}

// computeLayout shares the screen among the panes: side by side where there
// is room, one at a time under 80 columns or when zoomed.
func computeLayout(w, h, focus int, zoomed bool) layout {
	var l layout
	if w < 20 || h < 6 {
		l.small = true
		return l
	}
	body := rect{0, 1, w, h - 2}
	if w < 80 {
		l.tabs = true
		body.y, body.h = 2, h-3
		l.panes[focus] = body
		return l
	}
	if zoomed {
		l.panes[focus] = body
		return l
	}
	right := 40
	if w < 110 {
		right = w / 2
	} else if w > 160 {
		right = w / 4
	}
	top := body.h * 3 / 5
	l.panes[paneCalendar] = rect{0, 1, w - right, body.h}
	l.panes[paneTasks] = rect{w - right, 1, right, top}
	l.panes[paneClients] = rect{w - right, 1 + top, right, body.h - top}
	return l
}

func (a *App) layout() layout { return computeLayout(a.width, a.height, a.focus, a.zoomed) }

// View draws the whole screen, exactly as large as it is.
func (a *App) View() string {
	l := a.layout()
	if l.small {
		return theme.Fill([]string{a.scene.Words.App.TooSmall}, max(a.width, 0), max(a.height, 0))
	}
	if screen, ok := a.whole(); ok {
		return screen
	}
	var body string
	left, tasksAt, clientsAt := l.panes[paneCalendar], l.panes[paneTasks], l.panes[paneClients]
	if left.w > 0 && tasksAt.w > 0 {
		right := a.draw(paneTasks, tasksAt) + "\n" + a.draw(paneClients, clientsAt)
		body = theme.Beside(a.draw(paneCalendar, left), right)
	} else {
		body = a.draw(a.focus, l.panes[a.focus])
	}
	rows := []string{a.header()}
	if l.tabs {
		rows = append(rows, a.tabs())
	}
	return a.under(strings.Join(append(rows, body, a.footer()), "\n"), a.stack)
}

// under lays dialogs over a screen.
func (a *App) under(screen string, stack []dialog.Dialog) string {
	for _, d := range stack {
		x, y, view := a.overlay(d)
		screen = theme.Over(theme.WithoutCaret(screen), a.width, a.height, x, y, view)
	}
	return screen
}

// whole draws the screen without the panes, where a dialog covers all of
// them; ok is false where none does.
func (a *App) whole() (screen string, ok bool) {
	for i := len(a.stack) - 1; i >= 0; i-- {
		if covers, is := a.stack[i].(interface{ Whole() bool }); is && covers.Whole() {
			body := a.stack[i].View(a.width, a.height-2)
			return a.under(a.header()+"\n"+body+"\n"+a.footer(), a.stack[i+1:]), true
		}
	}
	return "", false
}

// overlay draws a dialog and says where it lies: in the middle, the file of
// a client over all of the panes.
func (a *App) overlay(d dialog.Dialog) (x, y int, view string) {
	view = d.View(a.width, a.height-2)
	if _, live := d.(*dialog.Live); live { // at the foot, so that what it does is seen
		return 0, max(0, a.height-1-heightOf(view)), view
	}
	x = max(0, (a.width-widthOf(view))/2)
	y = max(0, 1+(a.height-2-heightOf(view))/3)
	return x, y, view
}

func widthOf(view string) int {
	line, _, _ := strings.Cut(view, "\n")
	return text.Width(line)
}

func heightOf(view string) int { return strings.Count(view, "\n") + 1 }

// header says what day it is, what presses, and what comes next.
func (a *App) header() string {
	if len(a.alarms.due) > 0 {
		return a.alarmRow()
	}
	s, th := a.scene, a.scene.Theme
	now := s.Now()
	when := s.Words.DateShort(date.Of(now))
	if a.width >= 100 {
		when = s.Words.Date(date.Of(now))
	}
	left := " " + th.Strong.Render(when+" "+s.Words.Clock(date.At(now.Hour(), now.Minute())))
	_, overdue, today := a.tasks.Count()
	_, silent := a.clients.Count()
	doc := a.documented
	for _, c := range []struct {
		sign string
		n    int
		word string
		loud bool
	}{{"●", overdue, s.Words.App.Overdue, true}, {"○", today, s.Words.App.Today, false}, {"◌", silent, s.Words.App.Silent, true}, {"✍", doc.toWrite, s.Words.App.ToWrite, doc.late}, {"✎", doc.toSign, s.Words.App.Unsigned, doc.late}, {"?", a.calendar.Unanswered(), s.Words.App.Unanswered, false}} {
		if c.n == 0 && (c.sign == "?" || c.sign == "✍") {
			continue
		}
		said := fmt.Sprintf("%s %d", c.sign, c.n)
		if a.width >= 80 {
			said += " " + c.word
		}
		style := th.Muted
		if c.n > 0 && c.loud {
			style = th.Danger
		} else if c.n > 0 {
			style = th.Text
		}
		left += "  " + style.Render(said)
	}
	return a.ends(left, a.nextText(a.width-text.Width(left)-3))
}

// ends puts one text at the left and one at the right of a row, the right
// one only where there is room.
func (a *App) ends(left, right string) string {
	gap := a.width - text.Width(left) - text.Width(right) - 1
	if right == "" || gap < 2 {
		return theme.Exactly(left, a.width)
	}
	return left + strings.Repeat(" ", gap) + right + " "
}

// nextText says what comes next today, in at most room cells.
func (a *App) nextText(room int) string {
	s := a.scene
	if o, ok := a.calendar.Next(); ok {
		in := fill(s.Words.Time.InTime, "time", s.Words.Duration(o.From.Sub(s.Now()).Round(1e9*60)))
		say := func(title string) text.Text {
			return text.Line(fill(s.Words.App.Next, "what", s.Words.Clock(date.WallOf(o.From).Clock)+" "+title+" ("+in+")"))
		}
		title := room - say("").Width()
		if title < 6 {
			return ""
		}
		return s.Theme.Accent.Render(say(s.Private(o.Title).Cut(min(title, 24)).String()).String())
	}
	return s.Theme.Muted.Render(strings.ToUpper(s.Words.Lang))
}

// tabs names the panes where only one is seen.
func (a *App) tabs() string {
	s := a.scene
	counts := [paneCount]int{-1}
	counts[paneTasks], _, _ = a.tasks.Count()
	counts[paneClients], _ = a.clients.Count()
	row := ""
	for i, name := range []string{s.Words.Pane.Calendar, s.Words.Pane.Tasks, s.Words.Pane.Clients} {
		said := strconv.Itoa(i+1) + " " + name
		if counts[i] >= 0 {
			said += " " + strconv.Itoa(counts[i])
		}
		if i == a.focus {
			row += " " + s.Theme.Focused.Underline(true).Render(said) + " "
		} else {
			row += " " + s.Theme.Muted.Render(said) + " "
		}
	}
	return theme.Exactly(row, a.width)
}

// planFooter says what is in the way of a time that is being chosen, and with
// which keys it is chosen.
func (a *App) planFooter() string {
	th := a.scene.Theme
	left := ""
	if against := a.calendar.Against(); against != "" {
		left = " " + th.Warning.Render(text.Line("⚠ "+against).Cut(max(1, a.width-2)).String()) + " "
	}
	room := a.width - text.Width(left) - 2
	if room < 8 {
		return theme.Exactly(left, a.width)
	}
	return a.ends(left+" "+th.Muted.Render(text.Line(a.scene.Words.Pane.PlanKeys).Cut(room).String()), "")
}

// footer shows the keys that matter here, and what was just done.
func (a *App) footer() string {
	s := a.scene
	if a.leaving != staying || s.Pending > 0 && a.notice == "" {
		return theme.Exactly(" "+s.Theme.Warning.Render(s.Words.App.Saving), a.width)
	}
	notice := ""
	if a.notice != "" {
		notice = s.Theme.Good.Render(text.Line(a.notice).Cut(max(10, a.width-20)).String())
	}
	room := a.width - text.Width(notice) - 4
	if a.calendar.Planning() && notice == "" {
		return a.planFooter()
	}
	left := ""
	for _, b := range s.Keys.In(scopes[a.focus]) {
		if len(a.stack) > 0 { // the keys of the panes mean nothing there, or something else
			break
		}
		if !b.Shown || len(b.Keys) == 0 {
			continue
		}
		part := " " + s.Theme.Key.Render(b.Keys[0]) + " " + s.Theme.Muted.Render(s.Words.Actions.Or(string(b.Action))) + " "
		if text.Width(left)+text.Width(part) > room {
			break
		}
		left += part
	}
	return a.ends(left, notice)
}
