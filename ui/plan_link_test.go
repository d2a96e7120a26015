package ui

import (
	"testing"

	"caseload/model"
	"caseload/ui/event"
)

// A step of a plan is linked by hand with a task that is there, and both tell
// of each other.
func TestAStepIsLinkedWithATaskThatIsThere(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	task := model.Task{ID: model.ID{60}, Clients: []model.ID{client}, Title: "Ring the landlord", State: model.Waiting, WaitingOn: "landlord", Since: monday - 2, Due: (monday + 4).At(0)}
	s.put(firstPlan(client), task)
	open := func() {
		s.do(event.Send(event.Open{Kind: model.KindPlan, ID: model.ID{40}}))
		s.see("link a task")
	}
	linked := func() (id model.ID) {
		for _, step := range s.steps(client) {
			if !step.Task.IsZero() {
				id = step.Task
			}
		}
		return id
	}
	open()
	s.press("l")
	s.see("Which step?")
	s.press("enter")
	s.see("Which task is")
	s.press("enter")
	s.until("the link", func() bool { return linked() == task.ID })
	s.bare()
	open()
	s.see("→ task: waiting, Fri 27 Nov")
	s.press("esc")
	s.bare()
	s.do(event.Send(event.Open{Kind: model.KindTask, ID: task.ID}))
	s.see("Step of")
	s.see("intervention plan, version 1:")
	s.press("esc")
	s.bare()
	open()
	s.press("l")
	s.see("Which step?")
	s.press("enter")
	s.see("take the link away")
	s.press("down", "enter")
	s.until("the link to be gone", func() bool { return linked().IsZero() })
}

func TestAStepBecomesAReferral(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.put(firstPlan(client))
	s.do(event.Send(event.Open{Kind: model.KindPlan, ID: model.ID{40}}))
	s.see("link a task or referral")
	s.press("l")
	s.see("Which step?")
	s.press("enter")
	s.see("new referral")
	s.press("enter")
	s.see("SA-12 · New referral")
	s.press("tab")
	s.typed("Puskesmas")
	s.press("ctrl+s")
	var referral model.ID
	s.until("the step to be a referral", func() bool {
		for _, step := range s.steps(client) {
			if !step.Referral.IsZero() {
				referral = step.Referral
			}
		}
		return !referral.IsZero()
	})
	s.see("Puskesmas")
	s.press("esc")
	s.do(event.Send(event.Open{Kind: model.KindPlan, ID: model.ID{40}}))
	s.see("→ referral: ")
}
