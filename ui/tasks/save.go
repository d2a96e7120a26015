package tasks

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// each returns the command that does something with tasks, as one action. The
// label says what, and names the task where there is only one.
func each(s *event.Scene, verb model.Verb, on event.OnTasks, do func(*store.Tx, model.ID) error) tea.Cmd {
	label := model.Label{Verb: verb, Kind: model.KindTask, Title: on.Title, Count: len(on.IDs)}
	return s.Save(label, 0, func(tx *store.Tx) error {
		for _, id := range on.IDs {
			if err := do(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// change returns the command that changes tasks, as one action.
func change(s *event.Scene, verb model.Verb, on event.OnTasks, do func(*store.Tx, *model.Task)) tea.Cmd {
	return each(s, verb, on, func(tx *store.Tx, id model.ID) error {
		return tx.ChangeTask(id, func(t *model.Task) { do(tx, t) })
	})
}

// Finish marks tasks as done, and makes the next of those that repeat.
func Finish(s *event.Scene, on event.OnTasks) tea.Cmd {
	return each(s, model.VerbDone, on, func(tx *store.Tx, id model.ID) error { return tx.EndTask(id, model.Done) })
}

// DropTasks gives tasks up. Of those that repeat, next says whether only this
// time is left out.
func DropTasks(s *event.Scene, on event.OnTasks, next bool) tea.Cmd {
	return each(s, model.VerbDrop, on, func(tx *store.Tx, id model.ID) error {
		if next {
			return tx.SkipTask(id)
		}
		return tx.EndTask(id, model.Dropped)
	})
}

// Delete puts tasks into the trash.
func Delete(s *event.Scene, on event.OnTasks) tea.Cmd {
	return each(s, model.VerbDelete, on, func(tx *store.Tx, id model.ID) error { return tx.Trash(model.KindTask, id) })
}

// PostponeTo puts tasks off to a day; without one they have no date.
func PostponeTo(s *event.Scene, on event.OnTasks, to Until) tea.Cmd {
	return change(s, model.VerbPostpone, on, func(tx *store.Tx, t *model.Task) {
		if !to.Day.IsZero() {
			*t = t.Postpone(to.Day, tx.Now())
			return
		}
		*t = t.Undated(to.Someday)
	})
}

// Until is where tasks are put off to.
type Until struct {
	Day     date.Date
	Someday bool // without a day: not wanted yet
}

// SpreadTo puts each task on a day of its own, as one action.
func SpreadTo(s *event.Scene, days []agenda.Spreading) tea.Cmd {
	var on event.OnTasks
	to := map[model.ID]date.Date{}
	for _, d := range days {
		on.IDs = append(on.IDs, d.ID)
		to[d.ID] = d.Day
	}
	return change(s, model.VerbPostpone, on, func(tx *store.Tx, t *model.Task) { *t = t.Postpone(to[t.ID], tx.Now()) })
}

// WaitOn notes on whom tasks wait from today, and when to ask again; nobody
// makes them tasks to be done again.
func WaitOn(s *event.Scene, on event.OnTasks, whom string, nudge date.Date) tea.Cmd {
	return change(s, model.VerbChange, on, func(tx *store.Tx, t *model.Task) { *t = t.Wait(whom, nudge, date.Of(tx.Now())) })
}

// Begin marks tasks as begun, or where all of them are, as not begun.
func Begin(s *event.Scene, on event.OnTasks, begun bool) tea.Cmd {
	state := model.Doing
	if begun {
		state = model.Todo
	}
	return change(s, model.VerbChange, on, func(_ *store.Tx, t *model.Task) {
		*t = t.Wait("", 0, 0)
		t.State = state
	})
}

// SetPriority gives tasks a priority.
func SetPriority(s *event.Scene, on event.OnTasks, to model.Priority) tea.Cmd {
	return change(s, model.VerbChange, on, func(_ *store.Tx, t *model.Task) { t.Priority = to })
}

// Tag adds tags to tasks, and takes away those that begin with a minus.
func Tag(s *event.Scene, on event.OnTasks, tags []string) tea.Cmd {
	return change(s, model.VerbChange, on, func(_ *store.Tx, t *model.Task) {
		all := slices.Clone(t.Tags)
		for _, tag := range tags {
			tag, away := strings.CutPrefix(tag, "-")
			all = slices.DeleteFunc(all, func(other string) bool { return model.Folded(other) == model.Folded(tag) })
			if !away {
				all = append(all, tag)
			}
		}
		t.Tags = all
	})
}

// SetBlocked makes tasks wait for another, or no longer.
func SetBlocked(s *event.Scene, on event.OnTasks, by model.ID, blocked bool) tea.Cmd {
	return change(s, model.VerbChange, on, func(_ *store.Tx, t *model.Task) {
		t.BlockedBy = slices.DeleteFunc(slices.Clone(t.BlockedBy), func(id model.ID) bool { return id == by })
		if blocked {
			t.BlockedBy = append(t.BlockedBy, by)
		}
	})
}
