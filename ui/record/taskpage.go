package record

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// upcomingShown is how many dates of a task that repeats are shown.
const upcomingShown = 4

// task gathers the lines of a task's page.
func (p *page) task(t model.Task) {
	w := p.scene.Words
	p.add("Title", t.Title)
	p.clients(t.Clients)
	if !t.Due.IsZero() {
		due := w.DateAndDistance(t.Due.Date, p.scene.Today())
		if t.DueTimed {
			due += ", " + w.Clock(t.Due.Clock)
		}
		if t.Hard {
			due += " · " + w.FieldOf("Hard")
		}
		p.add("Due", due)
	}
	p.add("State", w.Record.Task.Or(string(t.State)))
	if t.Priority != model.PriorityNone {
		p.add("Priority", w.Priority(t.Priority))
	}
	p.add("WaitingOn", t.WaitingOn)
	p.day("Since", t.Since)
	p.day("Nudge", t.Nudge)
	p.day("NotBefore", t.NotBefore)
	if t.Someday {
		p.add("Someday", w.Dialog.Yes)
	}
	if t.Estimate > 0 {
		p.add("Estimate", w.Duration(t.Estimate))
	}
	p.repeats(t)
	p.add("Remind", leads(t.Remind, w.Duration))
	p.related(t)
	p.planned(t)
	p.add("Tags", joined(t.Tags))
	p.add("Remarks", t.Remarks)
}

// repeats says how a task repeats, and the dates that come next.
func (p *page) repeats(t model.Task) {
	if t.Repeat.IsZero() {
		return
	}
	w := p.scene.Words
	p.add("Repeat", w.Repeat(seriesOf(t.Repeat.Rule)))
	from := w.Record.FromDue
	if t.Repeat.FromCompletion {
		from = w.Record.FromDone
	}
	p.add("CountFrom", from)
	p.day("ByRule", t.Repeat.At)
	days, err := p.tx.Workdays()
	if err != nil {
		p.err = err
		return
	}
	var dates []string
	for _, next := range t.Upcoming(upcomingShown, p.scene.Now(), days) {
		dates = append(dates, w.DateNear(next.Date, p.scene.Today()))
	}
	if t.State.Ended() {
		return
	}
	p.add("Upcoming", strings.Join(dates, ", "))
}

// related names what a task waits for, and what waits for it.
func (p *page) related(t model.Task) {
	heads, err := p.tx.OpenTasks()
	if err != nil {
		p.err = err
		return
	}
	var blockers, blocked []string
	for _, h := range heads {
		if slices.Contains(t.BlockedBy, h.ID) {
			blockers = append(blockers, h.Title)
		}
		if h.Task != nil && slices.Contains(h.Task.BlockedBy, t.ID) {
			blocked = append(blocked, h.Title)
		}
	}
	p.add("BlockedBy", strings.Join(blockers, "; "))
	if !t.State.Ended() {
		p.add("Blocks", strings.Join(blocked, "; "))
	}
}

// onPage are the actions that can be done with a task from its page.
var onPage = []keys.Action{keys.Done, keys.Postpone, keys.Wait, keys.Plan, keys.Drop, keys.Begin, keys.Priority, keys.Tag, keys.BlockedBy}

// taskActions adds to a task's page what can be done with it, and its steps.
func taskActions(made *dialog.Page, t model.Task) *dialog.Page {
	does := onPage
	if t.State.Ended() {
		does = nil
	}
	var steps []dialog.Step
	for i, item := range t.Checklist {
		steps = append(steps, dialog.Step{Text: item.Text, Done: item.Done, Tick: event.Send(Tick{t.ID, i, t.Title})})
	}
	return made.OfTask(event.OnTasks{IDs: []model.ID{t.ID}, Title: t.Title, At: t.ID}, does).WithSteps(steps)
}

// Tick asks to tick a step of a task, or to take the tick away.
type Tick struct {
	Task  model.ID
	Step  int
	Title string // of the task
}

// TickStep saves what a tick asks for.
func TickStep(s *event.Scene, ask Tick) tea.Cmd {
	return s.Save(model.Label{Verb: model.VerbTick, Kind: model.KindTask, Title: ask.Title}, 0, func(tx *store.Tx) error {
		return tx.ChangeTask(ask.Task, func(t *model.Task) {
			if ask.Step >= len(t.Checklist) {
				return
			}
			t.Checklist = slices.Clone(t.Checklist)
			t.Checklist[ask.Step].Done = !t.Checklist[ask.Step].Done
		})
	})
}

// Renewed brings a page that was read anew because something has changed. One
// that is no longer open stays away.
type Renewed struct{ Page *dialog.Page }

// Renew returns the command that reads an open page anew.
func Renew(s *event.Scene, ask event.Open) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		msg, err := Page(s, &view, tx, ask)
		ready, ok := msg.(Ready)
		if err != nil || !ok {
			return nil, nil // it is gone: the page shows what was there
		}
		made, _ := ready.Dialog.(*dialog.Page)
		return Renewed{made}, nil
	})
}
