package calendar

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// PlaceKind says what becomes of a time that was chosen.
type PlaceKind string

// The kinds: a new appointment, another time for one, a copy of one, and a
// time for a task.
const (
	PlaceNew  PlaceKind = "new"
	PlaceMove PlaceKind = "move"
	PlaceCopy PlaceKind = "copy"
	PlaceTask PlaceKind = "task"
)

// Place asks to keep a time that was chosen on the calendar.
type Place struct {
	Kind       PlaceKind
	What       agenda.Occurrence // that is moved or copied; of a task its title and clients
	Task       model.ID
	Start, End date.Wall // in the reader's zone
	AllDay     bool
}

// PlanTask asks to choose a time for a task.
type PlanTask struct {
	Task   model.ID
	Title  string
	Codes  []model.ID
	Length time.Duration
}

// plan is a time that is being chosen: moved and stretched with keys or the
// mouse, and kept or dropped.
type plan struct {
	Place
	at    int           // among what is shown
	slack time.Duration // from the start to where the mouse holds it
	pull  bool          // the mouse pulls the end
	begun date.Wall     // where the mouse began a new one; zero: keys do it
	home  cursor        // where the cursor was
}

// cursor is where the calendar stands.
type cursor struct {
	day    date.Date
	slot   date.Clock
	chosen int
}

// Planning reports whether a time is being chosen.
func (p *Pane) Planning() bool { return p.plan != nil }

// ghostAt returns the place of the time that is being chosen, -1 where none
// is.
func (p *Pane) ghostAt() int {
	if p.plan == nil {
		return -1
	}
	return p.plan.at
}

// planning begins to choose a time.
func (p *Pane) planning(a keys.Action) (tea.Cmd, bool) {
	o, there := p.Selected()
	switch a {
	case keys.Create:
		return p.create(), true
	case keys.Move:
		if !there {
			return nil, false
		}
		if !o.Overlay.IsZero() {
			return p.readOnly(o), true
		}
		return p.begin(Place{Kind: PlaceMove, What: o, Start: date.WallOf(o.From), End: date.WallOf(o.To), AllDay: o.AllDay}), true
	case keys.Copy:
		if !there {
			return nil, false
		}
		o.Overlay = model.ID{} // a copy is one's own
		p.copied = &o
		return event.Send(event.Notify{Text: words.Fill(p.scene.Words.Pane.Copied, "key", p.scene.Key(keys.Paste))}), true
	case keys.Paste:
		if p.copied == nil {
			return event.Send(event.Notify{Text: words.Fill(p.scene.Words.Pane.NothingCopied, "key", p.scene.Key(keys.Copy))}), true
		}
		o := *p.copied
		start := p.day.At(date.WallOf(o.From).Clock)
		if p.slot >= 0 {
			start.Clock = p.slot
		}
		return p.begin(Place{Kind: PlaceCopy, What: o, Start: start, End: start.Add(date.WallOf(o.To).Sub(date.WallOf(o.From))), AllDay: o.AllDay}), true
	}
	return nil, false
}

// create begins a new time at the free slot in focus, or after what is
// chosen.
func (p *Pane) create() tea.Cmd {
	start := p.day.At(date.At(p.scene.FirstHour, 0))
	now := date.WallOf(p.scene.Now())
	o, there := p.Selected()
	switch {
	case p.slot >= 0:
		start.Clock = p.slot
	case there && !banded(o) && date.Of(o.To) == p.day:
		start = date.WallOf(o.To)
	case p.day == now.Date && now.Clock.Hour() < 23:
		start.Clock = date.At(now.Clock.Hour()+1, 0)
	}
	return p.begin(Place{Kind: PlaceNew, What: p.newOccurrence(p.scene.Words.Pane.NewTime), Start: start, End: start.Add(time.Hour)})
}

func (p *Pane) newOccurrence(title string) agenda.Occurrence {
	return agenda.Occurrence{Details: model.Details{Title: title, Kind: model.Visit, Status: model.Planned}}
}

// Plan begins to choose a time for a task, at the slot in focus.
func (p *Pane) Plan(ask PlanTask) tea.Cmd {
	p.create()
	place := p.plan.Place
	place.Kind, place.Task, place.End = PlaceTask, ask.Task, place.Start.Add(ask.Length)
	place.What = p.newOccurrence(ask.Title)
	place.What.Kind, place.What.Clients = model.Admin, ask.Codes
	return p.begin(place)
}

func (p *Pane) begin(place Place) tea.Cmd {
	if p.view == Year {
		p.view = Week
	}
	home := cursor{p.day, p.slot, p.chosen}
	if p.plan != nil {
		home = p.plan.home
	}
	p.plan = &plan{Place: place, home: home}
	return p.planned()
}

// planned shows the time that is being chosen as it now is, on its day.
func (p *Pane) planned() tea.Cmd {
	p.day, p.chosen, p.slot = p.plan.Start.Date, 0, -1
	p.showPlan()
	if !p.Ready() {
		return p.Load()
	}
	return nil
}

// Resume goes on choosing a time that could not be kept.
func (p *Pane) Resume(place Place) tea.Cmd { return p.begin(place) }

// showPlan puts the time that is being chosen among what was loaded. What is
// moved is no longer at its old place.
func (p *Pane) showPlan() {
	p.shown = p.loaded
	p.version++
	if p.plan == nil {
		return
	}
	ghost := p.plan.What
	reader := p.scene.Now().Location()
	ghost.AllDay, ghost.Start, ghost.End, ghost.Zone = p.plan.AllDay, p.plan.Start, p.plan.End, ""
	ghost.From, ghost.To = p.plan.Start.In(reader), p.plan.End.In(reader)
	moved := func(o agenda.Occurrence) bool {
		return p.plan.Kind == PlaceMove && o.ID == p.plan.What.ID && o.At == p.plan.What.At
	}
	occs := slices.DeleteFunc(slices.Clone(p.loaded.occs), moved)
	at, _ := slices.BinarySearchFunc(occs, ghost, agenda.Compare)
	p.shown.occs = slices.Insert(occs, at, ghost)
	p.plan.at = at
	p.shown.byDay = byDay(p.shown.occs, p.loaded.first, p.loaded.last)
	p.shown.conflicts = agenda.ByOccurrence(agenda.Conflicts(p.shown.occs, p.scene.Rules.With(p.shown.cal)))
}

// step is by how much keys move a time up or down: one row of the hours.
func (p *Pane) step() time.Duration {
	if p.plan.AllDay || p.view == Month {
		return 24 * time.Hour
	}
	if p.drawn == nil {
		return 15 * time.Minute
	}
	return time.Duration(min(p.drawn.scale.minutes, 30)) * time.Minute
}

// planAct moves, stretches, keeps or drops the time that is being chosen.
// Whatever else a key would do waits until it is kept or dropped.
func (p *Pane) planAct(a keys.Action) (tea.Cmd, bool) {
	const day = 24 * time.Hour
	start := p.plan.Start
	switch a {
	case keys.Up, keys.Down:
		by := p.step()
		if p.view == Month {
			by = 7 * day
		}
		if a == keys.Up {
			by = -by
		}
		return p.shift(by), true
	case keys.Left:
		return p.shift(-day), true
	case keys.Right:
		return p.shift(day), true
	case keys.Prev, keys.PageUp:
		return p.shift(p.stepped(-1).At(start.Clock).Sub(start)), true
	case keys.Next, keys.PageDown:
		return p.shift(p.stepped(1).At(start.Clock).Sub(start)), true
	case keys.PrevBig:
		return p.shift(start.Date.AddMonths(-1).At(start.Clock).Sub(start)), true
	case keys.NextBig:
		return p.shift(start.Date.AddMonths(1).At(start.Clock).Sub(start)), true
	case keys.Today:
		return p.shift(p.scene.Today().At(start.Clock).Sub(start)), true
	case keys.Longer:
		return p.stretch(p.step()), true
	case keys.Shorter:
		return p.stretch(-p.step()), true
	case keys.Open:
		return p.keep(), true
	case keys.Back:
		home := p.plan.home
		p.drop()
		cmd := p.Show(home.day)
		p.slot, p.chosen = home.slot, home.chosen
		return cmd, true
	case keys.View, keys.ViewBack, keys.ZoomIn, keys.ZoomOut, keys.Help, keys.Quit, keys.Lock, keys.Mask, keys.Redraw, keys.Suspend, keys.Zoom:
		return nil, false
	}
	if _, view := viewOf[a]; view {
		return nil, false
	}
	return event.Send(event.Notify{Text: p.scene.Words.Pane.PlanKeys}), true
}

// shift moves the time that is being chosen.
func (p *Pane) shift(by time.Duration) tea.Cmd {
	start, end := p.plan.Start.Add(by), p.plan.End.Add(by)
	if !start.Date.Valid() || !end.Date.Valid() {
		return nil
	}
	p.plan.Start, p.plan.End = start, end
	return p.planned()
}

// stretch moves the end of the time that is being chosen.
func (p *Pane) stretch(by time.Duration) tea.Cmd {
	end := p.plan.End.Add(by)
	if !p.plan.Start.Before(end) || !end.Date.Valid() || end.Date-p.plan.Start.Date > model.MaxSpan {
		return nil
	}
	p.plan.End = end
	return p.planned()
}

// keep asks the root to save the time that was chosen.
func (p *Pane) keep() tea.Cmd {
	place := p.plan.Place
	if place.Kind == PlaceMove && place.Start == date.WallOf(place.What.From) && place.End == date.WallOf(place.What.To) {
		p.drop()
		return nil
	}
	p.drop()
	p.wanted = place.Start
	return event.Send(place)
}

// drop forgets the time that was being chosen; the cursor stays there.
func (p *Pane) drop() {
	start := p.plan.Start
	p.plan, p.widths = nil, nil
	p.showPlan()
	if !p.view.hours() {
		p.chosen = 0
		return
	}
	p.slot, p.chosen = start.Clock, -1
}

// hours reports whether the view shows hours, in which a slot can be free.
func (v View) hours() bool { return v == Day || v == Three || v == WorkWeek || v == Week }

// planText says what time is being chosen.
func (p *Pane) planText() string {
	if p.plan == nil {
		return ""
	}
	w := p.scene.Words
	said := w.Pane.Plans.Or(string(p.plan.Kind)) + " " + w.DateShort(p.plan.Start.Date)
	if p.plan.AllDay {
		said += " – " + w.DateShort(p.plan.End.Date-1)
	} else {
		said += " " + w.Span(p.plan.Start, p.plan.End) + " (" + w.Duration(p.plan.End.Sub(p.plan.Start)) + ")"
	}
	return said
}

// Against says what speaks against the time that is being chosen; empty where
// nothing does.
func (p *Pane) Against() string {
	if p.plan == nil || len(p.shown.conflicts[p.plan.at]) == 0 {
		return ""
	}
	return p.scene.SayConflict(p.shown.conflicts[p.plan.at][0], p.shown.occs, p.plan.at, p.shown.codes)
}

// Drag begins or goes on with moving by the mouse, from the cell where it was
// pressed to where it is now.
func (p *Pane) Drag(fromX, fromY, x, y int) tea.Cmd {
	to, ok := p.cell(x, y)
	if p.plan == nil {
		from, known := p.cell(fromX, fromY)
		if !known || p.view == Year {
			return nil
		}
		p.grab(from, fromX, fromY)
	}
	if !ok || p.plan == nil {
		return nil
	}
	timed := p.drawn != nil && !p.plan.AllDay
	row := p.step()
	switch {
	case !p.plan.begun.IsZero(): // a new one, from where it was begun to here
		p.plan.Start, p.plan.End = p.plan.begun, to.Add(row)
		if to.Before(p.plan.begun) {
			p.plan.Start, p.plan.End = to, p.plan.begun.Add(row)
		}
	case p.plan.pull && timed && p.plan.Start.Before(to.Add(row)):
		p.plan.End = to.Add(row)
	case timed:
		return p.shift(to.Add(-p.plan.slack).Sub(p.plan.Start))
	default:
		return p.shift(to.Date.At(p.plan.Start.Clock).Sub(p.plan.Start))
	}
	return p.planned()
}

// grab begins to move what lies where the mouse was pressed, or a new time
// where nothing does.
func (p *Pane) grab(from date.Wall, x, y int) {
	for _, c := range p.clicks {
		if c.chosen < 0 || x < c.x || x >= c.x+c.w || y < c.y || y >= c.y+c.h {
			continue
		}
		day := p.indexed(c.day)
		if c.chosen >= len(day) {
			return
		}
		o := p.shown.occs[day[c.chosen]]
		if !o.Overlay.IsZero() {
			return
		}
		p.begin(Place{Kind: PlaceMove, What: o, Start: date.WallOf(o.From), End: date.WallOf(o.To), AllDay: o.AllDay})
		p.plan.slack = max(0, from.Sub(p.plan.Start))
		p.plan.pull = c.h > 1 && y == c.y+c.h-1
		return
	}
	if p.drawn == nil {
		return
	}
	p.begin(Place{Kind: PlaceNew, What: p.newOccurrence(p.scene.Words.Pane.NewTime), Start: from, End: from.Add(time.Hour)})
	p.plan.begun = from
}

// Hold moves a task that the mouse has brought from another pane.
func (p *Pane) Hold(x, y int) tea.Cmd {
	to, ok := p.cell(x, y)
	if !ok || p.plan == nil {
		return nil
	}
	if p.drawn == nil {
		to.Clock = p.plan.Start.Clock
	}
	return p.shift(to.Sub(p.plan.Start))
}

// Drop keeps the time that the mouse let go of.
func (p *Pane) Drop() tea.Cmd {
	if p.plan == nil {
		return nil
	}
	return p.keep()
}

// cell returns the time that a cell of the pane stands for: of the hours, or
// of a day where no hours are seen.
func (p *Pane) cell(x, y int) (date.Wall, bool) {
	if p.drawn != nil {
		if w, ok := p.drawn.at(x, y); ok {
			return w, true
		}
	}
	for _, c := range p.clicks {
		if x >= c.x && x < c.x+c.w && y >= c.y && y < c.y+c.h {
			return c.day.At(0), true
		}
	}
	return date.Wall{}, false
}
