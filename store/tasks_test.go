package store

import (
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// weekly puts a task that repeats into a file.
func weekly(t testing.TB, s *Store, fromCompletion bool) model.Task {
	t.Helper()
	task := model.Task{ID: model.ID{7}, Title: "Laporan", State: model.Todo, Due: date.New(2026, 11, 23).At(0),
		Repeat: model.Repeat{Rule: "FREQ=WEEKLY", FromCompletion: fromCompletion}}
	mustUpdate(t, s, func(tx *Tx) error { return Tasks.Put(tx, task) })
	return task
}

// open returns the tasks that are not ended, by when they are due.
func open(t testing.TB, s *Store) []model.Head {
	t.Helper()
	var heads []model.Head
	mustView(t, s, func(tx *Tx) (err error) {
		heads, err = tx.OpenTasks()
		return err
	})
	return heads
}

func TestEndingATaskTwiceMakesOneNext(t *testing.T) {
	t.Parallel()
	for _, fromCompletion := range []bool{false, true} {
		s, c := newStore(t)
		task := weekly(t, s, fromCompletion)
		c.Advance(2 * 24 * time.Hour)
		for range 2 { // as by two windows
			mustUpdate(t, s, func(tx *Tx) error { return tx.EndTask(task.ID, model.Done) })
		}
		want := date.New(2026, 11, 30)
		if fromCompletion {
			want = date.New(2026, 12, 2)
		}
		if heads := open(t, s); len(heads) != 1 || heads[0].Start.Date != want {
			t.Errorf("from completion %t: open are %+v", fromCompletion, heads)
		}
		mustBeSound(t, s)
	}
}

func TestUndoingAnEndTakesTheNextBack(t *testing.T) {
	t.Parallel()
	for _, fromCompletion := range []bool{false, true} {
		s, c := newStore(t)
		task := weekly(t, s, fromCompletion)
		end := func() { mustUpdate(t, s, func(tx *Tx) error { return tx.EndTask(task.ID, model.Done) }) }
		end()
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
		if heads := open(t, s); len(heads) != 1 || heads[0].ID != task.ID {
			t.Fatalf("open are %+v", heads)
		}
		// Done again a day later, it is followed as if it had never been done.
		c.Advance(24 * time.Hour)
		end()
		want := date.New(2026, 11, 30)
		if fromCompletion {
			want = date.New(2026, 12, 1)
		}
		if heads := open(t, s); len(heads) != 1 || heads[0].Start.Date != want {
			t.Errorf("from completion %t: open are %+v", fromCompletion, heads)
		}
	}
}

func TestOpeningATaskAgainTakesBackWhatFollowed(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	task := weekly(t, s, false)
	again := func() {
		mustUpdate(t, s, func(tx *Tx) error {
			ended, err := Tasks.Get(tx, task.ID)
			if err != nil {
				return err
			}
			return tx.PutReopened(ended)
		})
	}
	mustUpdate(t, s, func(tx *Tx) error { return tx.EndTask(task.ID, model.Done) })
	again()
	if heads := open(t, s); len(heads) != 1 || heads[0].ID != task.ID {
		t.Fatalf("open are %+v", heads)
	}
	// What somebody has worked on since stays, and is not made a second time.
	mustUpdate(t, s, func(tx *Tx) error { return tx.EndTask(task.ID, model.Done) })
	next := open(t, s)[0].ID
	c.Advance(time.Minute)
	mustUpdate(t, s, func(tx *Tx) error { return tx.ChangeTask(next, func(t *model.Task) { t.Title = "Laporan, lengkap" }) })
	again()
	if heads := open(t, s); len(heads) != 2 {
		t.Fatalf("open are %+v", heads)
	}
	mustUpdate(t, s, func(tx *Tx) error { return tx.EndTask(task.ID, model.Done) })
	if heads := open(t, s); len(heads) != 1 || heads[0].ID != next {
		t.Errorf("open are %+v", heads)
	}
	mustBeSound(t, s)
}

func TestACircleOfTasksIsRefusedAndNamed(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	task := func(n byte, title string, after ...model.ID) model.Task {
		return model.Task{ID: model.ID{n}, Title: title, State: model.Todo, BlockedBy: after}
	}
	mustUpdate(t, s, func(tx *Tx) error {
		for _, v := range []model.Task{task(1, "Write"), task(4, "Aside"), task(2, "Sign", model.ID{1}, model.ID{4}), task(3, "Send", model.ID{2}, model.ID{9})} {
			if err := Tasks.Put(tx, v); err != nil {
				return err
			}
		}
		return nil
	})
	_, err := s.Update(model.Label{}, func(tx *Tx) error { return Tasks.Put(tx, task(1, "Write", model.ID{3})) })
	problems, ok := model.ProblemsOf(err)
	if !ok || problems[0].Field != "BlockedBy" || problems[0].Code != "circle" {
		t.Fatalf("the circle is answered with %v", err)
	}
	if want := "Write → Send → Sign → Write"; problems[0].Names != want {
		t.Errorf("the chain is named %q, want %q", problems[0].Names, want)
	}
	if err := err.Error(); err != "blockedby: these tasks would wait for each other in a circle" {
		t.Errorf("the error tells titles: %s", err)
	}
}
