package ui

import (
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
)

func TestAKeptVisitOffersItsNote(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := model.NewClient(model.ID{0: 3}, "SA-12", fixedNow())
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error { return store.Clients.Put(tx, client) }); err != nil {
		t.Fatal(err)
	}
	visit := visitAt(1, "Home visit", monday.At(date.At(9, 0)), time.Hour)
	visit.Clients = []model.ID{client.ID}
	s.book(visit)
	s.see("? 1 without outcome")
	s.press("X")
	s.see("Home visit SA-12")
	s.press("enter")
	s.see("kept, seen alone")
	s.press("down", "enter")
	s.see("write the note")
	if got := s.all()[0]; got.Status != model.Kept || got.Seen != model.SeenAlone {
		t.Errorf("the outcome is %s, %s", got.Status, got.Seen)
	}
	s.press("enter")
	s.see("Client's own words")
	s.see("SA-12 · Mon 23 Nov (today) 09:00 · face to face · seen alone")
	s.press("ctrl+s")
	s.until("the note to be kept", func() bool {
		kept := false
		_ = s.app.scene.Store.View(func(tx *store.Tx) error {
			heads, err := tx.List(model.NotesOn(visit.ID))
			kept = len(heads) == 1
			return err
		})
		return kept
	})
}

func TestFinishingEitherAsksAboutTheOther(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	task := model.Task{ID: model.ID{0: 7}, Title: "Write the report", State: model.Todo}
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error { return store.Tasks.Put(tx, task) }); err != nil {
		t.Fatal(err)
	}
	planned := visitAt(1, "Write the report", monday.At(date.At(9, 0)), time.Hour)
	planned.Task = task.ID
	s.book(planned)
	s.do(s.app.load())
	s.see("☐ Write")
	s.press("1", "x")
	s.see("kept, seen")
	s.press("enter")
	s.see("mark the task")
	s.press("esc")
	s.until("the question to close", func() bool { return len(s.app.stack) == 0 })
	s.press("u")
	s.until("the outcome to be taken back", func() bool { return s.all()[0].Status == model.Planned })
	s.press("2", "x")
	s.see("What became of the planned times?")
	s.press("enter")
	s.see("kept, seen")
	s.press("enter")
	s.until("both to be done", func() bool { return s.all()[0].Status == model.Kept })
}

func TestAMovedAppointmentAsksForItsNewTime(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.book(visitAt(1, "Intake", monday.At(date.At(9, 0)), time.Hour))
	s.press("x")
	s.see("kept, seen")
	s.typed("moved")
	s.press("enter")
	s.see("Copy to")
	s.press("right", "enter")
	s.until("the old and the new", func() bool {
		all := s.all()
		return len(all) == 2 && (all[0].Status == model.Moved) != (all[1].Status == model.Moved)
	})
}

func TestTheListOfConflictsLeadsToThem(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.press("W")
	s.see("Nothing collides")
	s.book(visitAt(1, "Intake", (monday+8).At(date.At(9, 0)), time.Hour), visitAt(2, "Court", (monday+8).At(date.At(9, 30)), time.Hour))
	s.press("W")
	s.see("overlaps Court")
	s.press("enter")
	s.until("it to be shown", func() bool { o, there := s.app.calendar.Selected(); return there && o.Title == "Intake" })
}
