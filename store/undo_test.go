package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// image is the whole content of a store, to compare states.
func imageOf(t interface{ Fatal(...any) }, s *Store) map[string]string {
	all := map[string]string{}
	err := s.View(func(tx *Tx) error {
		for _, kind := range types {
			b := tx.bolt.Bucket([]byte(string(rune(kind.kind))))
			if err := b.ForEach(func(key, _ []byte) error {
				img, err := tx.image(kind.kind, model.ID(key))
				all[fmt.Sprintf("%c%x", kind.kind, key)] = string(img)
				return err
			}); err != nil {
				return err
			}
		}
		return tx.bolt.Bucket([]byte(bucketLists)).ForEach(func(key, sealed []byte) error {
			plain, err := tx.store.keys.Open(bucketLists, key, sealed)
			all[fmt.Sprintf("I%x", key)] = string(plain)
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestUndoAndRedoReturnTheExactState(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		c := newClock()
		s, err := Create(filepath.Join(dir, fmt.Sprintf("%d.db", run)), options(c), secret())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		states := []map[string]string{imageOf(t, s)}
		ids := []model.ID{}
		steps := rapid.IntRange(1, 12).Draw(t, "steps")
		for range steps {
			if _, err := s.Update(model.Label{Verb: model.VerbChange}, func(tx *Tx) error {
				return randomAction(t, tx, &ids)
			}); err != nil {
				t.Fatal(err)
			}
			if img := imageOf(t, s); !cmp.Equal(img, states[len(states)-1]) {
				states = append(states, img)
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			if _, err := s.Undo(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(states[i], imageOf(t, s)); diff != "" {
				t.Fatalf("after undoing to state %d:\n%s", i, diff)
			}
		}
		if s, err = Open(s.Path(), secret(), options(c)); err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(states); i++ {
			if _, err := s.Redo(); err != nil {
				t.Fatal(err)
			}
			if !cmp.Equal(states[i], imageOf(t, s)) {
				t.Fatalf("after redoing to state %d the file differs", i)
			}
		}
		if r, err := s.Check(context.Background()); err != nil || !r.Sound() {
			t.Fatalf("check: %+v, %v", r, err)
		}
	})
}

func randomAction(t *rapid.T, tx *Tx, ids *[]model.ID) error {
	for range rapid.IntRange(1, 3).Draw(t, "changes") {
		pick := func() model.ID { return rapid.SampledFrom(*ids).Draw(t, "id") }
		kind := rapid.IntRange(0, 4).Draw(t, "what")
		if len(*ids) == 0 {
			kind = 0
		}
		switch kind {
		case 0:
			id := tx.NewID()
			*ids = append(*ids, id)
			day := date.New(2026, 11, 1) + date.Date(rapid.IntRange(0, 60).Draw(t, "day"))
			if err := Appointments.Put(tx, visit(id, model.ID{9}, day)); err != nil {
				return err
			}
		case 1:
			a, err := Appointments.Get(tx, pick())
			if errors.Is(err, ErrNotFound) {
				continue
			}
			a.Title = rapid.StringMatching("[a-z]{1,9}").Draw(t, "title")
			a.End.Date += date.Date(rapid.IntRange(0, 50).Draw(t, "longer"))
			if err := Appointments.Put(tx, a); err != nil {
				return err
			}
		case 2:
			if err := Appointments.Delete(tx, pick()); err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
		case 3:
			if err := tx.Untrash(model.KindAppointment, pick()); err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
		case 4:
			if err := tx.Purge(model.KindAppointment, pick()); err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
		}
	}
	return nil
}

func TestANewActionAfterUndoForgetsRedo(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	add := func(code string) {
		mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, model.NewClient(tx.NewID(), code, tx.Now())) })
	}
	add("A-1")
	add("A-2")
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	add("A-3")
	if _, err := s.Redo(); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("redo says %v", err)
	}
	for range 2 {
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	mustView(t, s, func(tx *Tx) error {
		for c, err := range Clients.All(tx) {
			t.Errorf("%v is left, %v", c.ID, err)
		}
		return nil
	})
}

func TestALargeImportIsOneStepOfUndo(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	empty := imageOf(t, s)
	mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, model.NewClient(model.ID{1}, "A-1", tx.Now())) })
	one := imageOf(t, s)
	var done Change
	for batch := range 4 {
		put := func(tx *Tx) error {
			for i := range 700 {
				v := visit(tx.NewID(), model.ID{1}, date.New(2026, 1, 1)+date.Date(batch*100+i%100))
				v.Purpose = strings.Repeat("panjang ", 100)
				if err := Appointments.Put(tx, v); err != nil {
					return err
				}
			}
			return nil
		}
		var err error
		if batch == 0 {
			done, err = s.Update(model.Label{Verb: model.VerbImport}, put)
		} else {
			_, err = s.Extend(done, put)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	mustBeSound(t, s)
	full := imageOf(t, s)
	steps := []struct {
		do   func() (model.Label, error)
		want map[string]string
	}{{s.Undo, one}, {s.Undo, empty}, {s.Redo, one}, {s.Redo, full}, {s.Undo, one}}
	for i, step := range steps {
		if _, err := step.do(); err != nil {
			t.Fatal(err)
		}
		if !cmp.Equal(imageOf(t, s), step.want) {
			t.Errorf("step %d leads to another state", i)
		}
	}
	mustBeSound(t, s)
	if _, err := s.Extend(done, func(*Tx) error { return nil }); !errors.Is(err, ErrInterleaved) {
		t.Errorf("extending after undo says %v", err)
	}
}
