// Package tasks is the second pane: what is to be done, grouped by when.
//
// It loads the open tasks and draws them as rows; finishing, postponing and
// waiting are done here, forms are asked of the root. How tasks are grouped
// is worked out by model/agenda. Start reading at Pane.
package tasks

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Pane is the list of tasks.
type Pane struct {
	scene   *event.Scene
	tickets event.Tickets
	rows    []agenda.TaskRow
	codes   map[model.ID]string
	at      int // among the rows
	top     int // first line drawn
	lines   []int
	marked  map[model.ID]bool
	ready   bool
}

type loaded struct {
	ticket int
	rows   []agenda.TaskRow
	codes  map[model.ID]string
}

// New returns the pane.
func New(s *event.Scene) *Pane { return &Pane{scene: s, marked: map[model.ID]bool{}} }

// Load reads the open tasks.
func (p *Pane) Load() tea.Cmd {
	ticket, now, weekStart := p.tickets.Next(), p.scene.Now(), p.scene.WeekStart
	return p.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		heads, err := tx.OpenTasks()
		if err != nil {
			return nil, err
		}
		later, err := tx.List(model.OpenTasks(model.PartSomeday))
		if err != nil {
			return nil, err
		}
		someday := func(id model.ID) bool {
			return slices.ContainsFunc(later, func(h model.Head) bool { return h.ID == id })
		}
		got := loaded{ticket: ticket, rows: agenda.GroupTasks(heads, someday, now, weekStart), codes: map[model.ID]string{}}
		for _, row := range got.rows {
			for _, id := range row.Links {
				if _, known := got.codes[id]; !known {
					got.codes[id] = strings.Join(event.Codes(tx, []model.ID{id}), "")
				}
			}
		}
		return got, nil
	})
}

// Update takes what was loaded.
func (p *Pane) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loaded:
		if !p.tickets.Latest(msg.ticket) {
			return nil
		}
		p.follow(msg.rows)
		p.rows, p.codes, p.ready = msg.rows, msg.codes, true
		p.at = max(0, min(p.at, len(p.rows)-1))
	case event.Changed:
		return p.Load()
	}
	return nil
}

// follow keeps the cursor on the task that it was on.
func (p *Pane) follow(rows []agenda.TaskRow) {
	if p.at >= len(p.rows) {
		return
	}
	id := p.rows[p.at].ID
	if i := slices.IndexFunc(rows, func(r agenda.TaskRow) bool { return r.ID == id }); i >= 0 {
		p.at = i
	}
}

// Count returns how many tasks there are, how many are overdue, and how many
// are due today.
func (p *Pane) Count() (all, overdue, today int) {
	for _, r := range p.rows {
		switch r.Group {
		case agenda.GroupOverdue:
			overdue++
		case agenda.GroupToday:
			today++
		}
	}
	return len(p.rows), overdue, today
}

// Ready reports whether the tasks have been read.
func (p *Pane) Ready() bool { return p.ready }

// Selected returns the task under the cursor.
func (p *Pane) Selected() (agenda.TaskRow, bool) {
	if p.at < 0 || p.at >= len(p.rows) {
		return agenda.TaskRow{}, false
	}
	return p.rows[p.at], true
}

// Act does an action; handled is false where it is not for tasks.
func (p *Pane) Act(a keys.Action) (cmd tea.Cmd, handled bool) {
	page := 10
	switch a {
	case keys.Up:
		p.move(-1)
	case keys.Down:
		p.move(1)
	case keys.PageUp:
		p.move(-page)
	case keys.PageDown:
		p.move(page)
	case keys.Top:
		p.at = 0
	case keys.Bottom:
		p.move(len(p.rows))
	default:
		row, there := p.Selected()
		if !there {
			return nil, false
		}
		return p.change(a, row)
	}
	return nil, true
}

func (p *Pane) move(by int) { p.at = max(0, min(p.at+by, len(p.rows)-1)) }

func (p *Pane) change(a keys.Action, row agenda.TaskRow) (tea.Cmd, bool) {
	switch a {
	case keys.Open:
		return event.Send(event.Open{Kind: model.KindTask, ID: row.ID}), true
	case keys.Edit:
		return event.Send(event.Edit{Kind: model.KindTask, ID: row.ID}), true
	case keys.Delete:
		return event.Send(event.Remove{Kind: model.KindTask, ID: row.ID}), true
	case keys.Done:
		return p.finish(p.chosen()), true
	case keys.Postpone:
		return event.Send(Postpone{p.chosen()}), true
	case keys.Wait:
		return event.Send(Wait{row.ID}), true
	case keys.Mark:
		if p.marked[row.ID] {
			delete(p.marked, row.ID)
		} else {
			p.marked[row.ID] = true
		}
		p.move(1)
		return nil, true
	}
	return nil, false
}

// Requests that only tasks make.
type (
	// Postpone asks until when the tasks are to be put off.
	Postpone struct{ IDs []model.ID }
	// Wait asks on whom a task waits.
	Wait struct{ ID model.ID }
)

// chosen returns the marked tasks, or the one under the cursor.
func (p *Pane) chosen() []model.ID {
	var ids []model.ID
	for _, r := range p.rows {
		if p.marked[r.ID] {
			ids = append(ids, r.ID)
		}
	}
	if row, there := p.Selected(); there && len(ids) == 0 {
		ids = []model.ID{row.ID}
	}
	return ids
}

// finish marks tasks as done, in one action, and makes the next of those
// that repeat.
func (p *Pane) finish(ids []model.ID) tea.Cmd {
	clear(p.marked)
	return p.scene.Save(p.label(model.VerbDone, ids), 0, func(tx *store.Tx) error {
		for _, id := range ids {
			t, err := store.Tasks.Get(tx, id)
			if err != nil {
				return err
			}
			done, next := t.End(model.Done, tx.Now(), tx.NewID())
			if err := store.Tasks.Put(tx, done); err != nil {
				return err
			}
			if next == nil {
				continue
			}
			if err := store.Tasks.Put(tx, *next); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *Pane) label(verb model.Verb, ids []model.ID) model.Label {
	l := model.Label{Verb: verb, Kind: model.KindTask, Count: len(ids)}
	if row, there := p.Selected(); there && len(ids) == 1 {
		l.Title = row.Title
	}
	return l
}

// PostponeTo puts tasks off to a day, in one action.
func PostponeTo(s *event.Scene, ids []model.ID, day date.Date) tea.Cmd {
	clock := func(t model.Task) date.Clock { return t.Due.Clock }
	return s.Save(model.Label{Verb: model.VerbPostpone, Kind: model.KindTask, Count: len(ids)}, 0, func(tx *store.Tx) error {
		for _, id := range ids {
			t, err := store.Tasks.Get(tx, id)
			if err != nil {
				return err
			}
			t.Due, t.Someday = day.At(clock(t)), false
			t.Stamp.Changed = tx.Now().UTC()
			if err := store.Tasks.Put(tx, t); err != nil {
				return err
			}
		}
		return nil
	})
}

// WaitOn notes on whom a task waits from today; nobody makes it a task to be
// done again.
func WaitOn(s *event.Scene, id model.ID, whom string) tea.Cmd {
	return s.Save(model.Label{Verb: model.VerbChange, Kind: model.KindTask}, 0, func(tx *store.Tx) error {
		t, err := store.Tasks.Get(tx, id)
		if err != nil {
			return err
		}
		t.WaitingOn, t.State, t.Since = strings.TrimSpace(whom), model.Waiting, date.Of(tx.Now())
		if t.WaitingOn == "" {
			t.State, t.Since = model.Todo, 0
		}
		t.Stamp.Changed = tx.Now().UTC()
		return store.Tasks.Put(tx, t)
	})
}

// Wheel moves by turns of the mouse wheel.
func (p *Pane) Wheel(down bool) tea.Cmd {
	if down {
		p.move(1)
	} else {
		p.move(-1)
	}
	return nil
}

// Click puts the cursor on the task at a row of the pane.
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

// View draws the pane in exactly w by h cells.
func (p *Pane) View(w, h int, focused bool) string {
	s := p.scene
	frame := theme.Frame{Title: text.Line("2 " + s.Words.Pane.Tasks), Focused: focused}
	if p.ready {
		frame.Note = text.Static(strconv.Itoa(len(p.rows)))
	}
	if n := len(p.marked); n > 0 {
		frame.Footer = text.Line(words.Fill(s.Words.Pane.Marked, "n", strconv.Itoa(n)))
	}
	if p.ready && len(p.rows) == 0 {
		empty := words.Fill(s.Words.Pane.NoTasks, "key", s.Key(keys.Add))
		return s.Theme.Box(frame, w, h, []string{"", s.Theme.Muted.Render("  " + text.Line(empty).Cut(max(0, w-4)).String())})
	}
	return s.Theme.Box(frame, w, h, p.draw(w-2, h-2, focused))
}

// draw makes only the lines that are seen.
func (p *Pane) draw(w, h int, focused bool) []string {
	p.lines = p.lines[:0]
	if h <= 0 || len(p.rows) == 0 {
		return nil
	}
	// A heading stands before the first task of each group.
	lineOf := func(i int) int {
		n := i
		for g := range agenda.Groups {
			if j := p.firstOf(agenda.Groups[g]); j >= 0 && j <= i {
				n++
			}
		}
		return n
	}
	at := lineOf(p.at)
	if at < p.top+1 {
		p.top = max(0, at-1)
	}
	p.top = max(p.top, at-h+1)
	var out []string
	line := 0
	for i, row := range p.rows {
		if i == 0 || p.rows[i-1].Group != row.Group {
			if line >= p.top && len(out) < h {
				out = append(out, " "+p.heading(row.Group, w-1))
				p.lines = append(p.lines, -1)
			}
			line++
		}
		if line >= p.top {
			if len(out) == h {
				break
			}
			out = append(out, p.row(row, w, i == p.at, focused))
			p.lines = append(p.lines, i)
		}
		line++
	}
	return out
}

func (p *Pane) firstOf(g agenda.Group) int {
	return slices.IndexFunc(p.rows, func(r agenda.TaskRow) bool { return r.Group == g })
}

func (p *Pane) heading(g agenda.Group, w int) string {
	th := p.scene.Theme
	style := th.Group
	if g == agenda.GroupOverdue {
		style = th.Danger
	}
	return style.Render(text.Line(p.scene.Words.Pane.Groups.Or(string(g))).Cut(w).String())
}

func (p *Pane) row(r agenda.TaskRow, w int, chosen, focused bool) string {
	th := p.scene.Theme
	sign := p.sign(r)
	when := text.Line(p.when(r))
	whenW := min(when.Width(), max(0, w/3))
	code := text.Line(p.code(r))
	codeW := min(code.Width(), max(0, w/4))
	room := max(0, w-3-whenW-codeW-2)
	title := p.scene.Private(r.Title).Fit(room)
	line := sign + " " + title + " " + code.Fit(codeW) + " " + when.FitLeft(whenW)
	lead := " "
	if p.marked[r.ID] {
		lead = "•"
	}
	if chosen && lead == " " {
		lead = "▸"
	}
	switch {
	case chosen && focused:
		return th.Selected.Render(lead + text.Pad(line, w-1))
	case chosen:
		return th.Resting.Render(lead + text.Pad(line, w-1))
	case r.Group == agenda.GroupOverdue:
		return lead + th.Danger.Render(sign) + th.Text.Render(line[len(sign):len(line)-len(when.FitLeft(whenW))]) + th.Danger.Render(when.FitLeft(whenW))
	case r.Group == agenda.GroupWaiting || r.Group == agenda.GroupSomeday:
		return lead + th.Muted.Render(line)
	}
	return lead + th.Text.Render(line)
}

// sign is the shape before a task: hard, waiting, in progress, to do.
func (p *Pane) sign(r agenda.TaskRow) string {
	switch {
	case r.Marks.Has(model.Hard):
		return "!"
	case r.State == string(model.Waiting):
		return "…"
	case r.State == string(model.Doing):
		return "◐"
	}
	return "☐"
}

func (p *Pane) code(r agenda.TaskRow) string {
	codes := make([]string, 0, len(r.Links))
	for _, id := range r.Links {
		codes = append(codes, p.scene.Private(p.codes[id]).String())
	}
	return strings.Join(codes, " ")
}

// when says in few cells when a task is due, or how long it waits.
func (p *Pane) when(r agenda.TaskRow) string {
	s, today := p.scene, p.scene.Today()
	switch {
	case r.Group == agenda.GroupWaiting && !r.End.IsZero():
		return s.Words.DaysShort(int(today - r.End.Date))
	case r.Due.IsZero():
		return ""
	case r.Group == agenda.GroupOverdue && r.Due < today:
		return s.Words.DaysShort(int(today - r.Due))
	case r.Marks.Has(model.Timed) && r.Due == today:
		return s.Words.Clock(r.Start.Clock)
	case r.Due == today:
		return ""
	case r.Due < today+7:
		return s.Words.WeekdayShort(r.Due.Weekday())
	}
	return strings.TrimSpace(s.Words.DateShort(r.Due)[strings.IndexByte(s.Words.DateShort(r.Due), ' '):])
}
