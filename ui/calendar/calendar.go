// Package calendar is the first pane: what falls on a day, a week, a month,
// or in the days to come.
//
// It loads the days around its cursor and draws them in one of seven views.
// What falls on a day is worked out by model/agenda; changing an appointment
// is asked of the root. Start reading at Pane; the cursor is in move.go, a
// time that is being chosen or changed in plan.go, and each view has a file.
package calendar

import (
	"slices"
	"strconv"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// View is a way of drawing the calendar.
type View string

// The views.
const (
	Day      View = "day"
	Three    View = "three"
	WorkWeek View = "workweek"
	Week     View = "week"
	Month    View = "month"
	Year     View = "year"
	List     View = "list"
)

// Views are all views, from near to far.
var Views = []View{Day, Three, WorkWeek, Week, Month, Year, List}

// viewOf is the view that an action asks for.
var viewOf = map[keys.Action]View{
	keys.ViewDay: Day, keys.ViewThree: Three, keys.ViewWorkWeek: WorkWeek, keys.ViewWeek: Week,
	keys.ViewMonth: Month, keys.ViewYear: Year, keys.ViewList: List,
}

// Pane is the calendar.
type Pane struct {
	scene    *event.Scene
	view     View
	picked   bool // somebody has asked for this view
	zoom     int  // place in zooms
	day      date.Date
	slot     date.Clock // time of the day in focus where nothing is chosen; -1: none
	chosen   int        // among the occurrences of the day; -1: none
	tickets  event.Tickets
	loaded   loaded
	shown    loaded // what was loaded, with the time that is being chosen
	plan     *plan  // nil: none is
	copied   *agenda.Occurrence
	drawn    *grid // the hours that are seen; nil: none
	clicks   []click
	version  int // of what is shown; counts up
	drawings drawings
	listTop  listLine  // first row of the list that is seen
	wanted   date.Wall // start of what was just kept, to be chosen when it is read; zero: nothing
	widths   []int     // of the days, while a time is being chosen
}

// click remembers what lies at a row of the drawn pane.
type click struct {
	x, y, w, h int
	day        date.Date
	chosen     int // -1: nothing but the day
}

// New returns a calendar at the present day.
func New(s *event.Scene) *Pane {
	return &Pane{scene: s, view: Week, day: s.Today(), slot: -1}
}

// Day returns the day under the cursor.
func (p *Pane) Day() date.Date { return p.day }

// Update takes what was loaded.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		if p.tickets.Latest(msg.ticket) {
			p.take(msg)
		}
	case event.Changed:
		return p.Load()
	}
	return nil
}

// indexed returns the places, among what is shown, of what touches a day.
func (p *Pane) indexed(day date.Date) []int { return p.shown.byDay[day] }

// placeOn returns the place of an occurrence among those of a day, -1 where
// it does not touch it.
func (p *Pane) placeOn(i int, day date.Date) int { return slices.Index(p.indexed(day), i) }

// selectedAt returns the place of what is under the cursor among all that is
// shown.
func (p *Pane) selectedAt() (i int, there bool) {
	if p.plan != nil {
		return p.ghostAt(), p.ghostAt() >= 0
	}
	day := p.indexed(p.day)
	if p.chosen < 0 || p.chosen >= len(day) {
		return -1, false
	}
	return day[p.chosen], true
}

// Selected returns the occurrence under the cursor, and whether there is one.
func (p *Pane) Selected() (agenda.Occurrence, bool) {
	i, there := p.selectedAt()
	if !there {
		return agenda.Occurrence{}, false
	}
	return p.shown.occs[i], true
}

// Act does an action; handled is false where it is not the calendar's.
func (p *Pane) Act(a keys.Action) (cmd tea.Cmd, handled bool) {
	if p.plan != nil {
		if cmd, ok := p.planAct(a); ok {
			return cmd, true
		}
	}
	if cmd, ok := p.move(a); ok {
		return cmd, true
	}
	if v, ok := viewOf[a]; ok {
		return p.look(v), true
	}
	at := slices.Index(Views, p.view)
	switch a {
	case keys.View:
		return p.look(Views[(at+1)%len(Views)]), true
	case keys.ViewBack:
		return p.look(Views[(at+len(Views)-1)%len(Views)]), true
	case keys.ZoomIn:
		p.zoom = min(p.zoom+1, len(zooms)-1)
		return nil, true
	case keys.ZoomOut:
		p.zoom = max(p.zoom-1, 0)
		return nil, true
	}
	if cmd, ok := p.planning(a); ok {
		return cmd, true
	}
	return p.onSelected(a)
}

// look changes the view. The day, and what is chosen on it, stay.
func (p *Pane) look(v View) tea.Cmd {
	p.view, p.picked = v, true
	if p.Ready() {
		return nil
	}
	return p.Load()
}

// Click puts the cursor on what lies at a cell of the pane; again says that
// it was pressed twice.
func (p *Pane) Click(x, y int, again bool) tea.Cmd {
	for _, c := range p.clicks {
		if x < c.x || x >= c.x+c.w || y < c.y || y >= c.y+c.h {
			continue
		}
		cmd := p.Show(c.day)
		p.chosen = c.chosen
		if c.chosen >= 0 {
			p.slot = -1
		}
		if !again {
			return cmd
		}
		open, _ := p.Act(keys.Open)
		return tea.Batch(cmd, open)
	}
	return p.clickSlot(x, y, again)
}

// clickSlot puts the cursor on a free stretch of a day.
func (p *Pane) clickSlot(x, y int, again bool) tea.Cmd {
	if p.drawn == nil {
		return nil
	}
	at, ok := p.drawn.at(x, y)
	if !ok {
		return nil
	}
	cmd := p.Show(at.Date)
	p.slot, p.chosen = at.Clock, -1
	if again {
		return tea.Batch(cmd, p.create())
	}
	return cmd
}

// TodaysOccurrences returns what falls on the present day.
func (p *Pane) TodaysOccurrences() []agenda.Occurrence { return p.loaded.soon }

// Unanswered returns how many of today's appointments have passed without an
// outcome.
func (p *Pane) Unanswered() int {
	n := 0
	for _, o := range p.loaded.soon {
		if agenda.Unanswered(o, p.scene.Now()) {
			n++
		}
	}
	return n
}

// Next returns what comes next today, for the line at the top.
func (p *Pane) Next() (agenda.Occurrence, bool) {
	now := p.scene.Now()
	for _, o := range p.loaded.soon {
		if !o.AllDay && o.Status.Open() && o.From.After(now) {
			return o, true
		}
	}
	return agenda.Occurrence{}, false
}

// The narrowest panes in which the days of a week and of a month have room for
// words, and those in which any grid can be drawn.
const (
	weekWidth  = 62
	monthWidth = 46
	gridWidth  = 33
	yearWidth  = 38
)

// drawnView returns the view in which a pane of w cells is drawn. Without room
// for words the days stand in a list, unless somebody has asked for the grid:
// then what is chosen is told at the foot.
func (p *Pane) drawnView(w int) (view View, narrow bool) {
	narrow = (p.view == Week || p.view == WorkWeek) && w < weekWidth || p.view == Month && w < monthWidth
	if narrow && (!p.picked || w < gridWidth) || p.view == Year && w < yearWidth {
		return List, false
	}
	return p.view, narrow
}

// View draws the pane in exactly w by h cells.
func (p *Pane) View(w, h int, focused bool) string {
	p.clicks, p.drawn = p.clicks[:0], nil
	view, narrow := p.drawnView(w)
	title := "1 " + p.scene.Words.Pane.Calendar + " · " + p.scene.Words.Pane.Views.Or(string(view)) + " · " + p.heading(view)
	frame := theme.Frame{Title: text.Line(title), Focused: focused, Footer: text.Line(p.footText(narrow))}
	inner, rows := w-2, h-2
	if inner < 4 || rows < 1 {
		return p.scene.Theme.Box(frame, w, h, nil)
	}
	var drawn []string
	switch view {
	case Month:
		drawn = p.month(inner, rows, focused)
	case Year:
		drawn = p.year(inner, rows, focused)
	case List:
		drawn = p.list(inner, rows, focused)
	default:
		drawn = p.grid(p.days(view), inner, rows, focused)
	}
	return p.scene.Theme.Box(frame, w, h, drawn)
}

// footText says what is being chosen, what is chosen where the grid has no
// room for words, or which calendars cannot be read.
func (p *Pane) footText(narrow bool) string {
	if p.plan != nil {
		return p.planText()
	}
	if o, there := p.Selected(); there && narrow {
		when := ""
		if !o.AllDay {
			when = p.scene.Words.Span(date.WallOf(o.From), date.WallOf(o.To)) + " "
		}
		return when + p.label(o)
	}
	for id := range p.shown.sick {
		return words.Fill(p.scene.Words.Pane.SickOverlay, "name", p.scene.Private(p.overlay(id).Name).String())
	}
	return ""
}

// days returns the days that a grid shows.
func (p *Pane) days(v View) []date.Date {
	switch v {
	case Day:
		return []date.Date{p.day}
	case Three:
		return []date.Date{p.day, p.day + 1, p.day + 2}
	}
	start := p.day.StartOfWeek(p.scene.WeekStart)
	var days []date.Date
	for d := start; d < start+7; d++ {
		weekly := date.Calendar{Work: p.shown.cal.Work} // a holiday is seen
		if v == Week || weekly.IsWorking(d) || d == p.day {
			days = append(days, d)
		}
	}
	return days
}

func (p *Pane) heading(v View) string {
	w := p.scene.Words
	switch v {
	case Month:
		return w.Month(p.day)
	case Year:
		return strconv.Itoa(p.day.Year()) + " · " + w.DateShort(p.day) + " · " + w.Duration(p.booked(p.day))
	case Week, WorkWeek:
		start := p.day.StartOfWeek(p.scene.WeekStart)
		return w.Week(p.day) + " · " + w.DateShort(start) + " – " + w.Date(start+6)
	}
	return w.Date(p.day) + ", " + w.Distance(p.day, p.scene.Today())
}

// label says an occurrence in few words: its title and its clients.
func (p *Pane) label(o agenda.Occurrence) string {
	label := p.scene.Private(o.Title).String()
	if codes := p.codes(o); codes != "" {
		label += " · " + codes
	}
	return label
}

func (p *Pane) codes(o agenda.Occurrence) string {
	joined := ""
	for i, id := range o.Clients {
		if i > 0 {
			joined += " "
		}
		joined += p.scene.Private(p.shown.codes[id]).String()
	}
	return joined
}

// mark is the sign after an occurrence: what became of it, or that it is in
// conflict.
func (p *Pane) mark(i int, o agenda.Occurrence) string {
	switch {
	case !o.Overlay.IsZero():
		return "◇"
	case agenda.SafetyOf(o, p.scene.Now()) == model.SafetyLate:
		return "!!"
	case agenda.SafetyOf(o, p.scene.Now()) == model.SafetyArmed:
		return "◆"
	case o.Status == model.Kept:
		return "✓"
	case o.Status == model.NoShow:
		return "∅"
	case o.Status.Cancelled():
		return "×"
	case slices.ContainsFunc(p.shown.conflicts[i], func(c agenda.Conflict) bool { return !c.Kind.Alone() }):
		return "⚠"
	case len(p.shown.conflicts[i]) > 0:
		return "△"
	case o.Recurring:
		return "↻"
	}
	return ""
}

// past reports whether an occurrence is over.
func (p *Pane) past(o agenda.Occurrence, now time.Time) bool { return !o.To.After(now) }
