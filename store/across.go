package store

import (
	"errors"

	"caseload/model"
)

// checkAcross checks what no record can know of itself: that a client's code
// is taken by no other, and that no task waits for itself in a circle.
func (tx *Tx) checkAcross(rec model.Record) error {
	switch v := rec.(type) {
	case model.Client:
		return tx.checkCode(v)
	case model.Task:
		return tx.checkCircle(v)
	}
	return nil
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

func (tx *Tx) checkCircle(t model.Task) error {
	seen := map[model.ID]bool{}
	queue := t.BlockedBy
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		if id == t.ID {
			return model.Problems{{Field: "BlockedBy", Code: "circle", Hint: "these tasks would wait for each other in a circle"}}
		}
		if seen[id] {
			continue
		}
		seen[id] = true
		if other, err := Tasks.Get(tx, id); err == nil {
			queue = append(queue, other.BlockedBy...)
		}
	}
	return nil
}

// checkSigned refuses to change a note that was signed. Undo may still take
// the signing itself back, as it may any action.
func (tx *Tx) checkSigned(n model.Note) error {
	old, err := Notes.Get(tx, n.ID)
	if errors.Is(err, ErrNotFound) || err == nil && old.State != model.NoteSigned {
		return nil
	}
	if err == nil && !n.KeepsSigned(old) {
		return model.Problems{{Field: "State", Code: "signed", Hint: "a signed note is not changed; write an addendum"}}
	}
	return err
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
