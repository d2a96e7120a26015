package store

import (
	"errors"
	"time"

	"caseload/model"
	"caseload/model/agenda"
)

// EndTask marks a task as done or dropped. Of one that repeats and is done,
// the next is made. A task that has ended already stays as it is, so that
// two windows may both mark it.
func (tx *Tx) EndTask(id model.ID, state model.TaskState) error {
	t, err := Tasks.Get(tx, id)
	if err != nil || t.State.Ended() {
		return err
	}
	return tx.PutEnded(t, state)
}

// PutEnded saves a task as EndTask does, with what else was changed of it.
func (tx *Tx) PutEnded(t model.Task, state model.TaskState) error {
	days, err := tx.Workdays()
	if err != nil {
		return err
	}
	return tx.putFollowed(t.End(state, tx.now, tx.NewID(), days))
}

// SkipTask drops a task that repeats, and makes the next.
func (tx *Tx) SkipTask(id model.ID) error {
	t, err := Tasks.Get(tx, id)
	if err != nil || t.State.Ended() {
		return err
	}
	days, err := tx.Workdays()
	if err != nil {
		return err
	}
	return tx.putFollowed(t.Skip(tx.now, tx.NewID(), days))
}

func (tx *Tx) putFollowed(ended model.Task, next *model.Task) error {
	if next != nil {
		if err := Tasks.Put(tx, *next); err != nil {
			return err
		}
	}
	return Tasks.Put(tx, ended)
}

// PutReopened saves an ended task as one to be done again. The task that
// followed it is taken back, unless somebody has changed or ended it: then it
// stays, and ending this one again makes no second.
func (tx *Tx) PutReopened(t model.Task) error {
	state := t.State
	t = t.Reopen(tx.now)
	if !state.Ended() {
		t.State = state
	}
	next, err := Tasks.Get(tx, t.Next)
	switch {
	case errors.Is(err, ErrNotFound):
		t.Next = model.ID{}
	case err != nil:
		return err
	case !next.State.Ended() && next.Stamp.Changed.Equal(next.Stamp.Created):
		if err := Tasks.Delete(tx, next.ID); err != nil {
			return err
		}
		t.Next = model.ID{}
	}
	return Tasks.Put(tx, t)
}

// ChangeTask saves a change of a task.
func (tx *Tx) ChangeTask(id model.ID, change func(*model.Task)) error {
	t, err := Tasks.Get(tx, id)
	if err != nil {
		return err
	}
	change(&t)
	t.Stamp.Changed = tx.now.UTC()
	return Tasks.Put(tx, t)
}

// TaskRows returns a row for each task that is not ended, and where ended is
// set also for those that are. Weeks begin on weekStart.
func (tx *Tx) TaskRows(ended bool, weekStart time.Weekday) ([]agenda.Row, error) {
	heads, err := tx.OpenTasks()
	if err != nil {
		return nil, err
	}
	if ended {
		past, err := tx.Lists(model.EndedTasks("").Name)
		if err != nil {
			return nil, err
		}
		heads = append(heads, past...)
	}
	known := map[model.ID]agenda.Party{}
	who := func(id model.ID) agenda.Party {
		if _, asked := known[id]; !asked {
			known[id] = tx.party(id)
		}
		return known[id]
	}
	return agenda.Rows(heads, who, tx.now, weekStart), nil
}

// DutyRows returns a row for each obligation that is open and has a deadline,
// with its title in a language.
func (tx *Tx) DutyRows(lang string, weekStart time.Weekday) ([]agenda.Row, error) {
	owed, err := tx.Owed()
	if err != nil {
		return nil, err
	}
	rows := make([]agenda.Row, len(owed))
	for i, o := range owed {
		rows[i] = agenda.DutyRow(o.Obligation, lang, agenda.Party{Code: o.Code, Risk: o.Risk}, o.Name, tx.now, weekStart)
	}
	return rows, nil
}

// party returns what the list shows of a client, also of one in the trash.
func (tx *Tx) party(id model.ID) agenda.Party {
	rec, _, err := tx.Record(model.KindClient, id)
	c, ok := rec.(model.Client)
	if err != nil || !ok {
		return agenda.Party{}
	}
	return agenda.Party{Code: c.Code, Risk: c.Risk}
}

// SavedFilters returns the saved filters of the task list.
func (tx *Tx) SavedFilters() (model.Filters, error) {
	saved, err := Filters.Get(tx, model.FiltersID)
	if errors.Is(err, ErrNotFound) {
		return model.Filters{ID: model.FiltersID}, nil
	}
	return saved, err
}
