package ui

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/record"
)

// client reads a client as the file has it.
func (s *stage) client(id model.ID) model.Client {
	s.t.Helper()
	var c model.Client
	err := s.app.scene.Store.View(func(tx *store.Tx) (err error) {
		c, err = store.Clients.Get(tx, id)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return c
}

// caseForm opens the form of a step of a case.
func (s *stage) caseForm(id model.ID, step model.CaseStep, title string) {
	s.t.Helper()
	s.do(event.Send(record.CaseForm{Client: id, Step: step}))
	s.see(title + " · SA-12")
}

func TestACaseIsPausedAndGoesOnInOneStepEach(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	c := siti()
	s.put(c)
	s.openFile(c.ID)
	s.press("c")
	s.see("The case · SA-12")
	s.see("Open again")
	s.press("esc")
	s.until("the menu to close", func() bool { return len(s.app.stack) == 1 })
	s.caseForm(c.ID, model.StepPaused, "Pause")
	s.press("tab")
	s.typed("1 Dec")
	s.press("ctrl+s")
	s.see("Reason: please fill this in")
	s.typed("in hospital")
	s.press("ctrl+s")
	s.see("‖ paused, to go on Tue 1 Dec")
	s.see("Case paused")
	if p := s.client(c.ID).Pauses; len(p) != 1 || p[0].Reason != "in hospital" {
		t.Errorf("%+v", p)
	}
	s.caseForm(c.ID, model.StepResumed, "Go on")
	s.press("ctrl+s")
	s.see("Case resumed")
	s.press("u")
	s.until("undo", func() bool { return s.client(c.ID).Status == model.ClientPaused })
	s.press("u")
	s.until("undo", func() bool { return s.client(c.ID).Status == model.ClientOpen && len(s.client(c.ID).Events) == 0 })
}

func TestACaseIsClosedWithItsChecklistAndOpenedAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	c := siti()
	task := model.Task{ID: model.ID{6}, Clients: []model.ID{c.ID}, Title: "Call the clinic", State: model.Todo}
	s.put(c, task, noteOn(1, c.ID, monday-9, "Draft."))
	s.openFile(c.ID)
	s.caseForm(c.ID, model.StepClosed, "Close")
	s.see("☐ open tasks are finished or handed on: 1")
	s.see("☐ all notes are signed: 1")
	s.see("☐ the client was told")
	s.press("right", "tab", "tab", "tab", "right", "tab", "right", "tab")
	s.typed("1 Feb, 1 May")
	s.press("tab")
	s.typed("1 Jan 2032")
	s.press("ctrl+s")
	s.see("Closed all the same, for: please fill this in")
	s.typed("handed to the day centre")
	s.press("ctrl+s")
	s.until("the case to close", func() bool { return s.client(c.ID).Status == model.ClientClosed })
	now := s.client(c.ID)
	if now.Closed != monday || now.ClosingReason != model.ClosingGoalsMet || now.RetainUntil.Year() != 2032 {
		t.Errorf("%+v", now)
	}
	last := now.Events[len(now.Events)-1]
	if last.Reason != "handed to the day centre" || len(last.Open) != 2 {
		t.Errorf("%+v", last)
	}
	s.see("Case closed")
	s.press("3")
	s.see("After-care contact")
	if n := strings.Count(plain(s.app.View()), "After-care contact"); n != 2 && n != 3 { // once beside, too
		t.Errorf("%d dates for after-care", n)
	}
	s.caseForm(c.ID, model.StepReopened, "Open again")
	s.press("tab")
	s.typed("a new report")
	s.press("ctrl+s")
	s.until("the case to open", func() bool { return len(s.app.stack) == 1 && s.client(c.ID).Status == model.ClientOpen })
	s.press("u")
	s.until("undo", func() bool { return s.app.scene.Pending == 0 && s.client(c.ID).Status == model.ClientClosed })
	s.press("u")
	s.until("all of the closing undone", func() bool {
		open := 0
		_ = s.app.scene.Store.View(func(tx *store.Tx) error {
			heads, err := tx.OpenTasks()
			open = len(heads)
			return err
		})
		return s.client(c.ID).Status == model.ClientOpen && open == 1
	})
}

func TestTheStageIsOfferedByWhatTheRecordHoldsAndMayBeAnother(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	c := siti()
	c.Stage = model.StageIntake
	s.put(c, model.Milestone{ID: model.ID{9}, Client: c.ID, At: (monday - 2).At(0), Fact: model.FactAssessment})
	s.openFile(c.ID)
	s.see("on to planning? (c)")
	s.caseForm(c.ID, model.StepStage, "Move to another stage")
	s.see("planning")
	s.press("ctrl+s")
	s.see("Stage: planning")
	if e := s.client(c.ID).Events; len(e) != 1 || !strings.Contains(e[0].Reason, "Sat 21 Nov") {
		t.Errorf("%+v", e)
	}
	s.until("nothing is offered", func() bool { return !strings.Contains(plain(s.app.View()), "on to planning") })
	s.caseForm(c.ID, model.StepStage, "Move to another stage")
	s.press("left", "left")
	s.press("tab", "tab")
	s.typed("begun anew")
	s.press("ctrl+s")
	s.see("Stage: intake")
}

// The form of a client changes who the client is, never how the case stands:
// that takes a step, with its day and its reason.
func TestTheFormOfAClientLeavesTheCaseAsItStands(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	id := s.oneClient("SA-12")
	before := s.client(id)
	before.Status, before.Stage = model.ClientPaused, model.StageActive
	before.Pauses = []model.Pause{{From: monday - 2, Reason: "in hospital"}}
	s.put(before)
	s.do(event.Send(event.Edit{Kind: model.KindClient, ID: id}))
	s.see("Also known as")
	if screen := plain(s.app.View()); strings.Contains(screen, "Stage") || strings.Contains(screen, "Closed") {
		t.Errorf("the form asks how the case stands:\n%s", screen)
	}
	s.press("tab", "tab")
	s.typed("Neng, Siti")
	s.press("ctrl+s")
	s.bare()
	after := s.client(id)
	if len(after.Aka) != 2 || after.Aka[0] != "Neng" {
		t.Errorf("also known as %q", after.Aka)
	}
	if after.Status != before.Status || after.Stage != before.Stage || len(after.Pauses) != 1 || !after.Closed.IsZero() || after.Opened != before.Opened {
		t.Errorf("the case is now %+v", after)
	}
}
