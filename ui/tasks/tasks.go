// Package tasks is the second pane: what is to be done, tasks and obligations
// in one list, grouped by when or in the order of urgency.
//
// It loads the rows and draws those that the filter wants; what is to be
// done with them is asked of the root, which has the means. How rows are
// grouped and how urgent they are is worked out by model/agenda, the filter
// is read by model/filter. Start reading at Pane; what is seen is chosen in
// list.go, drawn in draw.go, and saved in save.go.
package tasks

import (
	"slices"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// Pane is the list of tasks.
type Pane struct {
	scene   *event.Scene
	tickets event.Tickets
	tasks   []agenda.Row        // as they were read
	duties  []agenda.Row        // obligations, likewise
	all     []agenda.Row        // both, grouped by when
	titles  map[model.ID]string // of all
	overdue int                 // of all
	today   int
	ready   bool
	reckon  event.Tickets // of obligations
	settled bool          // they have been reckoned
	list    list
	marked  map[model.ID]bool
	strays  int   // lines of the inbox that could not be taken in
	at      int   // among the rows of the list
	top     int   // first line drawn
	height  int   // rows that are seen
	lines   []int // row of each line that is seen, for the mouse
	codeW   int   // of the column of codes, where rows share it
	whenW   int
}

type (
	// loaded are the tasks.
	loaded struct {
		ticket int
		rows   []agenda.Row
		strays int
	}
	// owed are the obligations, which take longer the first time.
	owed struct {
		ticket int
		rows   []agenda.Row
	}
)

// New returns the pane.
func New(s *event.Scene) *Pane {
	return &Pane{scene: s, marked: map[model.ID]bool{}, titles: map[model.ID]string{}}
}

// Load reads the open tasks, and then what is owed.
func (p *Pane) Load() tea.Cmd {
	ticket, weekStart := p.tickets.Next(), p.scene.WeekStart
	return p.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		strays, err := tx.List(model.Strays())
		if err != nil {
			return nil, err
		}
		rows, err := tx.TaskRows(false, weekStart)
		return loaded{ticket, rows, len(strays)}, err
	})
}

// horizon is how many days before it is due an obligation comes into the list,
// where its time of warning does not begin earlier. There are many of them
// for each client.
const horizon = 14

// loadDuties reads what is owed, and comes into the list.
func (p *Pane) loadDuties() tea.Cmd {
	ticket, weekStart, lang, last := p.reckon.Next(), p.scene.WeekStart, p.scene.Words.Lang, p.scene.Today()+horizon
	return p.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		rows, err := tx.DutyRows(lang, weekStart)
		rows = slices.DeleteFunc(rows, func(r agenda.Row) bool {
			return r.Far() && (r.Due > last || r.Duty.State != standard.Upcoming)
		})
		return owed{ticket, rows}, err
	})
}

// Update takes what was loaded.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		if p.tickets.Latest(msg.ticket) {
			p.tasks, p.strays, p.ready = msg.rows, msg.strays, true
			p.take()
			return p.loadDuties()
		}
	case owed:
		if p.reckon.Latest(msg.ticket) {
			p.duties, p.settled = msg.rows, true
			p.take()
		}
	case event.Changed:
		return p.Load()
	}
	return nil
}

// take shows what was read. Marks of what is no longer there are dropped.
func (p *Pane) take() {
	p.all = slices.Concat(p.tasks, p.duties)
	agenda.SortByGroup(p.all)
	p.titles = make(map[model.ID]string, len(p.all))
	for i := range p.all {
		p.titles[p.all[i].ID] = p.all[i].Title
	}
	p.overdue, p.today = 0, 0
	for i := range p.all {
		switch p.all[i].Group {
		case agenda.GroupOverdue:
			p.overdue++
		case agenda.GroupToday:
			p.today++
		}
	}
	for id := range p.marked {
		if _, there := p.titles[id]; !there {
			delete(p.marked, id)
		}
	}
	p.list.filtered(p.list.text, p.scene) // days have passed, perhaps
	p.show()
}

// show makes the list anew, and keeps the cursor on the row that it was on.
func (p *Pane) show() {
	was, there := p.Selected()
	p.list.make(p.all, p.scene)
	if i := p.list.find(was.ID); there && i >= 0 {
		p.at = i
	}
	p.at = max(0, min(p.at, len(p.list.rows)-1))
}

// Count returns how many tasks and obligations there are, how many are
// overdue, and how many are due today, whatever the filter.
func (p *Pane) Count() (all, overdue, today int) { return len(p.all), p.overdue, p.today }

// Ready reports whether the tasks have been read, and what is owed.
func (p *Pane) Ready() bool { return p.ready && p.settled }

// Rows returns all rows, whatever the filter.
func (p *Pane) Rows() []agenda.Row { return p.all }

// Selected returns the row under the cursor.
func (p *Pane) Selected() (agenda.Row, bool) {
	if p.at < 0 || p.at >= len(p.list.rows) {
		return agenda.Row{}, false
	}
	return p.list.rows[p.at], true
}

// onTasks are the actions that the root does with the chosen tasks.
var onTasks = []keys.Action{keys.Done, keys.Postpone, keys.Wait, keys.Plan, keys.Drop, keys.Begin, keys.Priority, keys.Tag, keys.BlockedBy, keys.Spread}

// Act does an action; handled is false where it is not for tasks.
func (p *Pane) Act(a keys.Action) (cmd tea.Cmd, handled bool) {
	if at, moved := keys.Moved(a, p.at, len(p.list.rows), p.height); moved {
		p.at = at
		return nil, true
	}
	switch a {
	case keys.Order:
		return p.turn(), true
	case keys.MarkAll:
		p.markAll()
		return nil, true
	case keys.Back:
		return nil, p.back()
	}
	row, there := p.Selected()
	switch {
	case !there:
		return nil, false
	case row.Is == agenda.ObligationRow && len(p.chosen(a).IDs) == 0:
		return p.openDuty(a, row)
	}
	return p.open(a, row)
}

// openDuty does what concerns the obligation under the cursor. What can be
// done about it stands where it is explained.
func (p *Pane) openDuty(a keys.Action, row agenda.Row) (tea.Cmd, bool) {
	switch a {
	case keys.Open, keys.Done, keys.Plan:
		return event.Send(event.OpenDuty{Obligation: *row.Duty}), true
	case keys.Edit, keys.Delete:
		return event.Send(event.Notify{Text: p.scene.Words.App.OnlyTasks}), true
	case keys.Mark:
		p.mark(row.ID)
		return nil, true
	}
	return nil, false
}

// open does what concerns the row under the cursor.
func (p *Pane) open(a keys.Action, row agenda.Row) (tea.Cmd, bool) {
	switch a {
	case keys.Mark:
		p.mark(row.ID)
		return nil, true
	case keys.Delete:
		return event.Send(p.chosen(a)), true
	case keys.Open:
		if row.Duty != nil {
			return event.Send(event.OpenDuty{Obligation: *row.Duty}), true
		}
		return event.Send(event.Open{Kind: model.KindTask, ID: row.ID}), true
	case keys.Edit:
		if row.Duty != nil {
			return event.Send(event.Notify{Text: p.scene.Words.App.OnlyTasks}), true
		}
		return event.Send(event.Edit{Kind: model.KindTask, ID: row.ID}), true
	}
	return nil, false
}

func (p *Pane) mark(id model.ID) {
	if p.marked[id] {
		delete(p.marked, id)
	} else {
		p.marked[id] = true
	}
	p.at, _ = keys.Moved(keys.Down, p.at, len(p.list.rows), p.height)
}

// markAll marks every row that is seen through the filter, or none where all
// of them are marked.
func (p *Pane) markAll() {
	whole := len(p.list.rows) > 0
	for _, r := range p.list.rows {
		whole = whole && p.marked[r.ID]
	}
	for _, r := range p.list.rows {
		if whole {
			delete(p.marked, r.ID)
		} else {
			p.marked[r.ID] = true
		}
	}
}

// back takes the marks away, and then the filter; it reports whether there
// were any.
func (p *Pane) back() bool {
	switch {
	case len(p.marked) > 0:
		clear(p.marked)
	case p.list.text != "":
		p.SetFilter("")
	default:
		return false
	}
	return true
}

// Unmark takes all marks away, as after they were used.
func (p *Pane) Unmark() { clear(p.marked) }

// Chosen returns what an action is asked for: the marked tasks that the filter
// lets through, or the one under the cursor; ok is false where the action is
// none for tasks, or nothing is there. The root asks at once, so that no key
// that is typed after it goes astray.
func (p *Pane) Chosen(a keys.Action) (on event.OnTasks, ok bool) {
	if _, there := p.Selected(); !there || !slices.Contains(onTasks, a) {
		return on, false
	}
	return p.chosen(a), true
}

func (p *Pane) chosen(a keys.Action) event.OnTasks {
	on := event.OnTasks{Action: a}
	for i := range p.list.rows {
		if r := &p.list.rows[i]; p.marked[r.ID] && r.Is == agenda.TaskRow {
			on.IDs = append(on.IDs, r.ID)
		}
	}
	row, there := p.Selected()
	if there && len(on.IDs) == 0 && row.Is == agenda.TaskRow {
		on.IDs = []model.ID{row.ID}
	}
	if len(on.IDs) == 1 {
		on.Title = p.titles[on.IDs[0]]
	}
	if len(on.IDs) > 0 {
		on.At = on.IDs[0]
	}
	if slices.Contains(on.IDs, row.ID) {
		on.At = row.ID
	}
	return on
}

// Click puts the cursor on the row at a line of the pane.
func (p *Pane) Click(_, y int, again bool) tea.Cmd {
	line := y - 1
	if line < 0 || line >= len(p.lines) || p.lines[line] < 0 {
		return nil
	}
	p.at = p.lines[line]
	if !again {
		return nil
	}
	cmd, _ := p.Act(keys.Open)
	return cmd
}
