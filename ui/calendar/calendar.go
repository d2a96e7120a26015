// Package calendar is the first pane: what falls on a day, a week, a month,
// or in the days to come.
//
// It loads the days around its cursor and draws them in one of four views.
// What falls on a day is worked out by model/agenda; changing an appointment
// is asked of the root. Start reading at Pane; each view has a file.
package calendar

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"

	tea "charm.land/bubbletea/v2"
)

// View is a way of drawing the calendar.
type View string

// The views.
const (
	Day   View = "day"
	Week  View = "week"
	Month View = "month"
	List  View = "list"
)

var views = []View{Day, Week, Month, List}

// Pane is the calendar.
type Pane struct {
	scene   *event.Scene
	view    View
	day     date.Date
	chosen  int // among the occurrences of the day
	top     int // of the list
	tickets event.Tickets
	loaded  loaded
	clicks  []click
}

// loaded is what was read of the days from first to last.
type loaded struct {
	ticket      int
	first, last date.Date
	occs        []agenda.Occurrence
	byDay       map[date.Date][]int // places in occs of what touches a day
	soon        []agenda.Occurrence // of the present day, wherever the cursor is
	codes       map[model.ID]string
	conflicts   map[int][]model.ID
	dense       bool
}

// click remembers what lies at a row of the drawn pane.
type click struct {
	x, y, w, h int
	day        date.Date
	chosen     int
}

// New returns a calendar at the present day.
func New(s *event.Scene) *Pane {
	return &Pane{scene: s, view: Week, day: s.Today()}
}

// Day returns the day under the cursor.
func (p *Pane) Day() date.Date { return p.day }

// Load reads the days around the cursor.
func (p *Pane) Load() tea.Cmd {
	first, last := p.span()
	ticket, now := p.tickets.Next(), p.scene.Now()
	return p.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := tx.Between(first, last)
		if err != nil {
			return nil, err
		}
		got := loaded{ticket: ticket, first: first, last: last, codes: map[model.ID]string{}}
		got.occs, got.dense = agenda.Period(all, first, last, now.Location())
		got.byDay = byDay(got.occs, first, last)
		if got.soon, err = onDay(tx, got, now); err != nil {
			return nil, err
		}
		got.conflicts = agenda.ConflictsOf(got.occs)
		for _, o := range got.occs {
			for _, id := range o.Clients {
				if _, known := got.codes[id]; !known {
					got.codes[id] = one(event.Codes(tx, []model.ID{id}))
				}
			}
		}
		return got, nil
	})
}

// byDay sorts the places of occurrences by the days that they touch.
func byDay(occs []agenda.Occurrence, first, last date.Date) map[date.Date][]int {
	days := map[date.Date][]int{}
	for i, o := range occs {
		for day := max(first, o.FirstDay()); day <= min(last, o.LastDay()); day++ {
			days[day] = append(days[day], i)
		}
	}
	return days
}

// onDay returns what falls on the present day, which may lie outside what the
// calendar shows.
func onDay(tx *store.Tx, got loaded, now time.Time) ([]agenda.Occurrence, error) {
	today := date.Of(now)
	if got.first <= today && today <= got.last {
		return agenda.On(got.occs, today), nil
	}
	all, err := tx.Between(today, today)
	if err != nil {
		return nil, err
	}
	soon, _ := agenda.Period(all, today, today, now.Location())
	return soon, nil
}

func one(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// span returns the days that the view may show: those around the cursor,
// with some more for moving on without waiting.
func (p *Pane) span() (first, last date.Date) {
	switch p.view {
	case Day:
		return p.day - 3, p.day + 3
	case Week:
		start := p.day.StartOfWeek(p.scene.WeekStart)
		return start - 7, start + 13
	case Month:
		start := p.day.StartOfMonth().StartOfWeek(p.scene.WeekStart)
		return start, start + 41
	}
	return p.day - 14, p.day + 60
}

// Update takes what was loaded.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		if p.tickets.Latest(msg.ticket) {
			p.loaded = msg
			p.chosen = max(0, min(p.chosen, len(p.indexed(p.day))-1))
		}
	case event.Changed:
		return p.Load()
	}
	return nil
}

// Ready reports whether the days that the view shows have been read.
func (p *Pane) Ready() bool {
	first, last := p.span()
	return p.loaded.ticket > 0 && p.loaded.first <= first && last <= p.loaded.last
}

// Show moves the cursor to a day.
func (p *Pane) Show(day date.Date) tea.Cmd {
	if !day.Valid() {
		return nil
	}
	p.day, p.chosen, p.top = day, 0, 0
	if first, last := p.span(); first < p.loaded.first || last > p.loaded.last {
		return p.Load()
	}
	return nil
}

// indexed returns the places, among what is loaded, of what touches a day.
func (p *Pane) indexed(day date.Date) []int { return p.loaded.byDay[day] }

// Selected returns the occurrence under the cursor, and whether there is one.
func (p *Pane) Selected() (agenda.Occurrence, bool) {
	day := p.indexed(p.day)
	if p.chosen < 0 || p.chosen >= len(day) {
		return agenda.Occurrence{}, false
	}
	return p.loaded.occs[day[p.chosen]], true
}

// Act does an action; handled is false where it is not the calendar's.
func (p *Pane) Act(a keys.Action) (cmd tea.Cmd, handled bool) {
	if cmd, ok := p.move(a); ok {
		return cmd, true
	}
	o, there := p.Selected()
	switch a {
	case keys.View:
		p.view = views[(slices.Index(views, p.view)+1)%len(views)]
		return p.Load(), true
	case keys.Open:
		if !there {
			return event.Send(event.Edit{Kind: model.KindAppointment, Day: p.day}), true
		}
		return event.Send(event.Open{Kind: model.KindAppointment, ID: o.ID, At: o.At}), true
	case keys.Edit, keys.Delete, keys.Outcome:
		if !there {
			return nil, false
		}
		return p.change(a, o), true
	}
	return nil, false
}

func (p *Pane) change(a keys.Action, o agenda.Occurrence) tea.Cmd {
	switch a {
	case keys.Edit:
		return event.Send(event.Edit{Kind: model.KindAppointment, ID: o.ID, At: o.At})
	case keys.Delete:
		return event.Send(event.Remove{Kind: model.KindAppointment, ID: o.ID, At: o.At})
	}
	return event.Send(Outcome{ID: o.ID, At: o.At})
}

// Outcome asks for what became of an appointment.
type Outcome struct {
	ID model.ID
	At date.Wall
}

// move moves the cursor.
func (p *Pane) move(a keys.Action) (tea.Cmd, bool) {
	step := map[View]date.Date{Day: 1, Week: 7, Month: 28, List: 7}[p.view]
	switch a {
	case keys.Today:
		return p.Show(p.scene.Today()), true
	case keys.Left:
		return p.Show(p.day - 1), true
	case keys.Right:
		return p.Show(p.day + 1), true
	case keys.Prev, keys.PageUp:
		return p.Show(p.stepped(-1, step)), true
	case keys.Next, keys.PageDown:
		return p.Show(p.stepped(1, step)), true
	case keys.PrevBig:
		return p.Show(p.day.AddMonths(-p.farStep())), true
	case keys.NextBig:
		return p.Show(p.day.AddMonths(p.farStep())), true
	case keys.Up, keys.Down:
		return p.vertical(a == keys.Down), true
	case keys.Top:
		p.chosen = 0
		return nil, true
	case keys.Bottom:
		p.chosen = max(0, len(p.indexed(p.day))-1)
		return nil, true
	}
	return nil, false
}

func (p *Pane) stepped(by int, days date.Date) date.Date {
	if p.view == Month {
		return p.day.AddMonths(by)
	}
	return p.day + date.Date(by)*days
}

func (p *Pane) farStep() int {
	if p.view == Month {
		return 12
	}
	return 1
}

// vertical moves to the next occurrence, and from the last one of a day to
// the next day.
func (p *Pane) vertical(down bool) tea.Cmd {
	if p.view == Month {
		if down {
			return p.Show(p.day + 7)
		}
		return p.Show(p.day - 7)
	}
	n := len(p.indexed(p.day))
	switch {
	case down && p.chosen+1 < n:
		p.chosen++
	case !down && p.chosen > 0:
		p.chosen--
	case down:
		return p.Show(p.day + 1)
	default:
		cmd := p.Show(p.day - 1)
		p.chosen = max(0, len(p.indexed(p.day))-1)
		return cmd
	}
	return nil
}

// Wheel moves by turns of the mouse wheel.
func (p *Pane) Wheel(down bool) tea.Cmd { return p.vertical(down) }

// Click puts the cursor on what lies at a cell of the pane; again says that
// it was pressed twice.
func (p *Pane) Click(x, y int, again bool) tea.Cmd {
	for _, c := range p.clicks {
		if x < c.x || x >= c.x+c.w || y < c.y || y >= c.y+c.h {
			continue
		}
		cmd := p.Show(c.day)
		p.chosen = max(0, c.chosen)
		if !again {
			return cmd
		}
		open, _ := p.Act(keys.Open)
		return tea.Batch(cmd, open)
	}
	return nil
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

// The narrowest panes in which the days of a week, and of a month, have room
// for words.
const (
	weekWidth  = 62
	monthWidth = 46
)

// View draws the pane in exactly w by h cells.
func (p *Pane) View(w, h int, focused bool) string {
	p.clicks = p.clicks[:0]
	view := p.view
	if view == Week && w < weekWidth || view == Month && w < monthWidth {
		view = List // a grid would have no room for words
	}
	words := p.scene.Words
	title := "1 " + words.Pane.Calendar + " · " + words.Pane.Views.Or(string(view)) + " · " + p.heading(view)
	frame := theme.Frame{Title: text.Line(title), Focused: focused}
	inner, rows := w-2, h-2
	if inner < 4 || rows < 1 {
		return p.scene.Theme.Box(frame, w, h, nil)
	}
	var drawn []string
	switch view {
	case Day:
		drawn = p.grid(p.day, 1, inner, rows, focused)
	case Week:
		drawn = p.grid(p.day.StartOfWeek(p.scene.WeekStart), 7, inner, rows, focused)
	case Month:
		drawn = p.month(inner, rows, focused)
	default:
		drawn = p.list(inner, rows, focused)
	}
	return p.scene.Theme.Box(frame, w, h, drawn)
}

func (p *Pane) heading(v View) string {
	words := p.scene.Words
	switch v {
	case Month:
		return words.Month(p.day)
	case Week:
		start := p.day.StartOfWeek(p.scene.WeekStart)
		return words.Week(p.day) + " · " + words.DateShort(start) + " – " + words.Date(start+6)
	}
	return words.Date(p.day) + ", " + words.Distance(p.day, p.scene.Today())
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
		joined += p.scene.Private(p.loaded.codes[id]).String()
	}
	return joined
}

// mark is the sign after an occurrence: what became of it, or that it is in
// conflict.
func (p *Pane) mark(i int, o agenda.Occurrence) string {
	switch {
	case o.Status == model.Kept:
		return "✓"
	case o.Status == model.NoShow:
		return "∅"
	case o.Status.Cancelled():
		return "×"
	case len(p.loaded.conflicts[i]) > 0:
		return "⚠"
	case o.Recurring:
		return "↻"
	}
	return ""
}

// past reports whether an occurrence is over.
func (p *Pane) past(o agenda.Occurrence, now time.Time) bool { return !o.To.After(now) }
