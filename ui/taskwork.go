package ui

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/tasks"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// onTasks does an action with tasks, or asks first for what it needs.
func (a *App) onTasks(on event.OnTasks) tea.Cmd {
	s := a.scene
	if len(on.IDs) == 0 {
		return a.tell(s.Words.App.OnlyTasks)
	}
	switch on.Action {
	case keys.Done:
		return tea.Sequence(a.used(tasks.Finish(s, on)), event.Send(tasksEnded{on.IDs}))
	case keys.Delete:
		return a.used(tasks.Delete(s, on))
	case keys.Begin:
		return a.used(tasks.Begin(s, on, a.allBegun(on.IDs)))
	case keys.Drop:
		return a.drop(on)
	case keys.Postpone:
		a.push(a.postpone(on))
	case keys.Wait:
		a.push(a.waitOn(on))
	case keys.Tag:
		a.push(a.tag(on))
	case keys.Priority:
		a.push(a.priority(on))
	case keys.BlockedBy:
		a.push(a.blockedBy(on))
	case keys.Spread:
		a.push(a.askSpread(on))
	case keys.Plan:
		a.focus = paneCalendar
		return a.planTask(on.At)
	}
	return nil
}

// onPage does an action with the task whose page is open, which closes where
// it has done its work.
func (a *App) onPage(on event.OnTasks) tea.Cmd {
	switch on.Action {
	case keys.Done, keys.Drop, keys.Plan:
		a.pop()
	}
	return a.onTasks(on)
}

// used takes the marks away with the action that they were made for.
func (a *App) used(cmd tea.Cmd) tea.Cmd {
	a.tasks.Unmark()
	return cmd
}

// renew puts a page that was read anew in the place of the open one.
func (a *App) renew(page *dialog.Page) {
	now, _ := page.Shows()
	for i, d := range a.stack {
		old, ok := d.(*dialog.Page)
		if !ok {
			continue
		}
		if was, _ := old.Shows(); was == now {
			page.Keep(old)
			a.stack[i] = page
		}
	}
}

// tasksEnded says that tasks are being marked as done.
type tasksEnded struct{ ids []model.ID }

// ofTasks are the rows of tasks, in the order of ids.
func (a *App) ofTasks(ids []model.ID) []agenda.Row {
	var rows []agenda.Row
	for _, r := range a.tasks.Rows() {
		if slices.Contains(ids, r.ID) {
			rows = append(rows, r)
		}
	}
	return rows
}

// allBegun reports whether all of some tasks are begun.
func (a *App) allBegun(ids []model.ID) bool {
	return !slices.ContainsFunc(a.ofTasks(ids), func(r agenda.Row) bool { return r.State != string(model.Doing) })
}

// drop gives tasks up. Where some repeat, it asks whether only this time is
// meant.
func (a *App) drop(on event.OnTasks) tea.Cmd {
	s, d := a.scene, a.scene.Words.Dialog
	repeating := func(r agenda.Row) bool { return r.Marks.Has(model.Repeating) }
	if !slices.ContainsFunc(a.ofTasks(on.IDs), repeating) {
		return a.used(tasks.DropTasks(s, on, false))
	}
	a.push(dialog.NewPick(s, d.Which, d.WhichKeys, []dialog.Item{
		{Title: d.This, Note: d.NextComes, Do: event.Send(dropTasks{on, true})},
		{Title: d.All, Note: d.NoneComes, Do: event.Send(dropTasks{on, false})},
	}))
	return nil
}

type dropTasks struct {
	on   event.OnTasks
	next bool // only this time
}

// titled names a prompt by what it asks and of which tasks.
func titled(s *event.Scene, ask string, on event.OnTasks) string {
	if len(on.IDs) > 1 {
		return ask + " · " + fill(s.Words.Pane.Marked, "n", strconv.Itoa(len(on.IDs)))
	}
	return ask
}

func (a *App) postpone(on event.OnTasks) dialog.Dialog {
	s, d := a.scene, a.scene.Words.Dialog
	explain := func(value string) (string, bool) {
		day, someday, ok := phrase.ParseUntil(value, dialog.Context(s))
		switch {
		case !ok:
			return d.BadDate, false
		case someday:
			return s.Words.FieldOf("Someday"), true
		case day.IsZero():
			return s.Words.Pane.Groups.Or(string(agenda.GroupNoDate)), true
		}
		return s.Words.DateAndDistance(day, s.Today()), true
	}
	return dialog.NewPrompt(s, titled(s, d.Postpone, on), s.Words.Time.Tomorrow, d.PostponeHint, explain, func(value string) tea.Cmd {
		day, someday, _ := phrase.ParseUntil(value, dialog.Context(s))
		return event.Send(postponeTo{on, tasks.Until{Day: day, Someday: someday}})
	})
}

type postponeTo struct {
	on event.OnTasks
	to tasks.Until
}

func (a *App) waitOn(on event.OnTasks) dialog.Dialog {
	s, d := a.scene, a.scene.Words.Dialog
	explain := func(value string) (string, bool) {
		whom, nudge, ok := phrase.ParseWaiting(value, dialog.Context(s))
		switch {
		case !ok:
			return d.BadNudge, false
		case nudge.IsZero():
			return whom, true
		}
		return whom + " · " + s.Words.FieldOf("Nudge") + " " + s.Words.DateAndDistance(nudge, s.Today()), true
	}
	begin := ""
	if rows := a.ofTasks(on.IDs); len(rows) == 1 && rows[0].State == string(model.Waiting) {
		begin = rows[0].Type
	}
	return dialog.NewPrompt(s, titled(s, d.WaitingOn, on), begin, d.WaitingHint, explain, func(value string) tea.Cmd {
		whom, nudge, _ := phrase.ParseWaiting(value, dialog.Context(s))
		if whom == "" && !nudge.IsZero() {
			whom = begin
		}
		return event.Send(waitOn{on, whom, nudge})
	})
}

type waitOn struct {
	on    event.OnTasks
	whom  string
	nudge date.Date
}

// tag asks for tags to add, or to take away.
func (a *App) tag(on event.OnTasks) dialog.Dialog {
	s, d := a.scene, a.scene.Words.Dialog
	explain := func(value string) (string, bool) { return strings.Join(tagsIn(value), ", "), len(tagsIn(value)) > 0 }
	return dialog.NewPrompt(s, titled(s, d.Tags, on), "", d.TagHint, explain, func(value string) tea.Cmd {
		return event.Send(tagTasks{on, tagsIn(value)})
	})
}

type tagTasks struct {
	on   event.OnTasks
	tags []string
}

// tagsIn returns the tags in a line, with or without their sign, parted by
// spaces or commas.
func tagsIn(line string) []string {
	var tags []string
	for _, word := range strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' }) {
		away := strings.HasPrefix(word, "-")
		word = strings.TrimLeft(word, "-+#")
		switch {
		case word == "":
		case away:
			tags = append(tags, "-"+word)
		default:
			tags = append(tags, word)
		}
	}
	return tags
}

func (a *App) priority(on event.OnTasks) dialog.Dialog {
	s := a.scene
	var items []dialog.Item
	for p := model.PriorityHigh; p >= model.PriorityNone; p-- {
		items = append(items, dialog.Item{Title: s.Words.Priority(p), Do: event.Send(setPriority{on, p})})
	}
	return dialog.NewPick(s, titled(s, s.Words.FieldOf("Priority"), on), s.Words.Dialog.PickKeys, items)
}

type setPriority struct {
	on event.OnTasks
	to model.Priority
}

// blockedBy lists the open tasks that others may have to wait for; picking
// one makes them wait, or no longer.
func (a *App) blockedBy(on event.OnTasks) dialog.Dialog {
	s := a.scene
	var waited, others []dialog.Item
	chosen := a.ofTasks(on.IDs)
	for _, r := range a.tasks.Rows() {
		if r.Is != agenda.TaskRow || slices.Contains(on.IDs, r.ID) {
			continue
		}
		waits := !slices.ContainsFunc(chosen, func(c agenda.Row) bool { return !slices.Contains(c.Blockers, r.ID) })
		item := dialog.Item{Title: s.Private(r.Title).String(), Note: s.Private(strings.Join(r.Codes, " ")).String(), Do: event.Send(setBlocked{on, r.ID, !waits})}
		if waits {
			item.Title = "☑ " + item.Title
			waited = append(waited, item)
		} else {
			item.Title = "☐ " + item.Title
			others = append(others, item)
		}
	}
	return dialog.NewPick(s, titled(s, s.Words.FieldOf("BlockedBy"), on), s.Words.Dialog.PickKeys, append(waited, others...))
}

type setBlocked struct {
	on      event.OnTasks
	by      model.ID
	blocked bool
}

// saveTasks serves what was answered about tasks.
func (a *App) saveTasks(msg tea.Msg) (cmd tea.Cmd, done bool) {
	s := a.scene
	switch msg := msg.(type) {
	case dropTasks:
		cmd = tasks.DropTasks(s, msg.on, msg.next)
	case postponeTo:
		cmd = tasks.PostponeTo(s, msg.on, msg.to)
	case waitOn:
		cmd = tasks.WaitOn(s, msg.on, msg.whom, msg.nudge)
	case tagTasks:
		cmd = tasks.Tag(s, msg.on, msg.tags)
	case setPriority:
		cmd = tasks.SetPriority(s, msg.on, msg.to)
	case setBlocked:
		cmd = tasks.SetBlocked(s, msg.on, msg.by, msg.blocked)
	case spreadTo:
		cmd = tasks.SpreadTo(s, msg.days)
	default:
		return nil, false
	}
	return a.used(cmd), true
}

// sumWidth is how many cells the arithmetic of a term takes.
const sumWidth = 4 + 3 + 6 + 3 + 6

// explain shows how urgent the row under the cursor is, as a sum.
func (a *App) explain() tea.Cmd {
	s := a.scene
	r, there := a.tasks.Selected()
	if !there {
		return nil
	}
	a.push(dialog.NewMessage(s, func() (string, []string) {
		u := agenda.UrgencyOf(&r, s.Urgency, s.Now())
		th, w := s.Theme, s.Words
		names := max(8, min(26, a.width-sumWidth-6))
		lines := []string{" " + th.Strong.Render(s.Private(r.Title).String()), ""}
		for _, t := range u.Terms {
			name := text.Line(w.Record.Term.Or(string(t.Name))).Fit(names)
			sum := text.Line(w.Points(t.Share)).FitLeft(4) + " × " + text.Line(w.Points(t.Weight)).FitLeft(6) + " = " + text.Line(w.Points(t.Points)).FitLeft(6)
			lines = append(lines, " "+th.Label.Render(name)+" "+th.Text.Render(sum))
		}
		total := text.Line(w.Points(u.Points)).FitLeft(sumWidth)
		return w.Pane.Urgency, append(lines, " "+th.Label.Render(text.Line(w.Pane.Sum).Fit(names))+" "+th.Strong.Render(total))
	}))
	return nil
}
