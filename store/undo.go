package store

import (
	"cmp"
	"errors"

	"caseload/model"
)

// What undo and redo answer when they cannot be done.
var (
	ErrNothingToUndo = errors.New("there is nothing to undo")
	ErrNothingToRedo = errors.New("there is nothing to redo")
	ErrChangedSince  = errors.New("something that this action changed was changed again later; undo that first")
)

// Undo takes back the last action that has not been taken back yet, in one
// action of its own, and returns the label of what was taken back. It works
// across restarts and across windows. An action that signed something, or that
// changed it before it was signed, stays and is answered with ErrSigned; the
// next Undo goes on with the action before it.
func (s *Store) Undo() (model.Label, error) {
	return s.reverse(ErrNothingToUndo, func(tx *Tx) (uint64, entryHead) {
		return tx.state.Undo, entryHead{Undoes: tx.state.Undo}
	})
}

// Redo does again what Undo took back last, unless something else was done
// since, and returns the label of what was done again.
func (s *Store) Redo() (model.Label, error) {
	return s.reverse(ErrNothingToRedo, func(tx *Tx) (uint64, entryHead) {
		return tx.state.Redo, entryHead{Redoes: tx.state.Redo}
	})
}

func (s *Store) reverse(none error, pick func(*Tx) (uint64, entryHead)) (model.Label, error) {
	s.guard.Lock()
	defer s.guard.Unlock()
	if s.poison.Load() {
		return model.Label{}, trouble(FailedSync, "saving", errors.New("an earlier save failed"))
	}
	action := model.NewID(s.opt.Random)
	var label model.Label
	var refused error
	err := s.commit(action, func(tx *Tx) error {
		seq, head := pick(tx)
		if seq == 0 {
			return none
		}
		if purged, err := tx.isPurge(seq); err != nil || purged {
			return cmp.Or(err, ErrPurged)
		}
		signed, err := tx.undoesSigning(seq)
		if err != nil {
			return err
		}
		if signed {
			refused = ErrSigned
			return tx.passOver(seq, head.Redoes != 0)
		}
		first, err := tx.takeBack(seq)
		if err != nil {
			return err
		}
		label = first.Label
		head.Action = action
		head.Label = label
		return tx.record(head)
	})
	if err == nil {
		err = refused
	}
	return label, err
}

// isPurge reports whether an entry of the journal is a purge.
func (tx *Tx) isPurge(seq uint64) (bool, error) {
	e, err := tx.entry(seq)
	return e.Label.Verb == model.VerbPurge, err
}

// takeBackAction takes an action back if it is still the last one: what
// another window did in between is not ours to undo.
func (s *Store) takeBackAction(action model.ID) error {
	_, err := s.reverse(ErrNothingToUndo, func(tx *Tx) (uint64, entryHead) {
		if tx.state.LastAct != action {
			return 0, entryHead{}
		}
		return tx.state.Undo, entryHead{Undoes: tx.state.Undo}
	})
	if errors.Is(err, ErrNothingToUndo) {
		return nil
	}
	return err
}

// takeBack puts all records that the entry and the parts it joins changed
// back to what they were. It refuses where one of them is no longer as the
// action left it.
func (tx *Tx) takeBack(seq uint64) (entry, error) {
	var e entry
	for seq != 0 {
		var err error
		if e, err = tx.entry(seq); err != nil {
			return e, err
		}
		for i := len(e.Changes) - 1; i >= 0; i-- {
			if err := tx.takeBackChange(e.Changes[i]); err != nil {
				return e, err
			}
		}
		for _, c := range e.Changes {
			if err := tx.fitsAgain(c); err != nil {
				return e, err
			}
		}
		seq = e.Joins
	}
	return e, nil
}

func (tx *Tx) takeBackChange(c change) error {
	now, err := tx.image(c.Kind, c.ID)
	if err != nil {
		return err
	}
	if !same(now, c.After) {
		return ErrChangedSince
	}
	return tx.writeImage(c.Kind, c.ID, c.Before)
}

// fitsAgain refuses what would clash with something that came after it. It is
// asked once all of an action is taken back: what changed together fits
// together, in whatever order.
func (tx *Tx) fitsAgain(c change) error {
	if c.Before == nil {
		return nil
	}
	rec, err := recordIn(c.Kind, c.Before)
	if err != nil {
		return err
	}
	switch v := rec.(type) {
	case model.Client:
		err = tx.checkCode(v)
	case model.Task:
		err = tx.checkCircle(v)
	case model.Plan:
		err = tx.checkOnce(v)
	}
	if err != nil {
		return ErrChangedSince
	}
	return nil
}

// Undoable returns the labels of what Undo and Redo would do, empty where
// there is nothing.
func (tx *Tx) Undoable() (undo, redo model.Label, err error) {
	if tx.state.Undo != 0 {
		e, err := tx.entry(tx.state.Undo)
		if err != nil {
			return undo, redo, err
		}
		if e.Label.Verb != model.VerbPurge {
			undo = e.Label
		}
	}
	if tx.state.Redo != 0 {
		e, err := tx.entry(tx.state.Redo)
		if err != nil {
			return undo, redo, err
		}
		redo = e.Label
	}
	return undo, redo, nil
}
