package store

import (
	"errors"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
)

// ErrElsewhere is the answer of those who save what was changed in another
// window since they read it.
var ErrElsewhere = errors.New("this was changed in another window meanwhile; save again to put yours in its place")

// checkAcross checks what no record can know of itself: that a client's code
// is taken by no other, that no task waits for itself in a circle, and that
// each version of a plan is there once.
func (tx *Tx) checkAcross(rec model.Record) error {
	switch v := rec.(type) {
	case model.Client:
		return tx.checkCode(v)
	case model.Task:
		return tx.checkCircle(v)
	case model.Plan:
		return tx.checkVersion(v)
	case model.Document:
		return tx.checkFrozen(v)
	}
	return nil
}

// checkFrozen refuses to change a document that is no draft any more.
func (tx *Tx) checkFrozen(d model.Document) error {
	old, err := Documents.Get(tx, d.ID)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err == nil && !old.Follows(d) {
		return model.Problems{{Field: "State", Code: "final", Hint: "it is final and stays as it is; copy it to change it"}}
	}
	return err
}

func (tx *Tx) checkCode(c model.Client) error {
	heads, err := tx.List(model.WithCode(c.Code))
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h.ID != c.ID {
			return model.Problems{{Field: "Code", Code: "taken", Hint: "another client has this code; choose another"}}
		}
	}
	return nil
}

// checkCircle refuses a task that would wait for itself, and names the
// shortest chain over which it would.
func (tx *Tx) checkCircle(t model.Task) error {
	waits := map[model.ID]model.Task{t.ID: t}
	before := map[model.ID]model.ID{} // who waits for a task, on the way from t
	queue := []model.Task{t}
	for len(queue) > 0 {
		from := queue[0]
		queue = queue[1:]
		for _, id := range from.BlockedBy {
			if id == t.ID {
				return circle(waits, before, from.ID, t)
			}
			if _, seen := waits[id]; seen {
				continue
			}
			other, err := Tasks.Get(tx, id)
			if errors.Is(err, ErrNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			waits[id], before[id] = other, from.ID
			queue = append(queue, other)
		}
	}
	return nil
}

// turned returns the client with what this change turns in the course of the
// case: its risk, its stage, its status.
func (tx *Tx) turned(c model.Client) (model.Client, error) {
	before, err := Clients.Get(tx, c.ID)
	if errors.Is(err, ErrNotFound) {
		return c, nil
	}
	return c.Turned(before, date.Of(tx.now)), err
}

// circle names the tasks from t to last, which waits for t again.
func circle(waits map[model.ID]model.Task, before map[model.ID]model.ID, last model.ID, t model.Task) error {
	titles := []string{t.Title}
	for id := last; id != t.ID; id = before[id] {
		titles = append(titles, waits[id].Title)
	}
	titles = append(titles, t.Title)
	slices.Reverse(titles)
	return model.Problems{{Field: "BlockedBy", Code: "circle", Hint: "these tasks would wait for each other in a circle",
		Names: strings.Join(titles, " → ")}}
}

// ClientByCode returns the head of the client with the code, whatever its
// case, and whether there is one.
func (tx *Tx) ClientByCode(code string) (model.Head, bool, error) {
	heads, err := tx.List(model.WithCode(code))
	if err != nil || len(heads) == 0 {
		return model.Head{}, false, err
	}
	return heads[0], true, nil
}
