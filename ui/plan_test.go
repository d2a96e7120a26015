package ui

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/words"
)

// plansOf returns the plans of a client, the newest version first.
func (s *stage) plansOf(client model.ID) []model.Plan {
	s.t.Helper()
	var all []model.Plan
	s.look(func(tx *store.Tx) (err error) { all, err = tx.PlansOf(client); return err })
	return all
}

// bare waits until nothing lies over the panes any more.
func (s *stage) bare() {
	s.t.Helper()
	s.until("the dialogs to close", func() bool { return len(s.app.stack) == 0 })
}

func (s *stage) look(do func(*store.Tx) error) {
	s.t.Helper()
	if err := s.app.scene.Store.View(do); err != nil {
		s.t.Fatal(err)
	}
}

func firstPlan(client model.ID) model.Plan {
	return model.Plan{ID: model.ID{40}, Client: client, Kind: model.CarePlan, Version: 1, Written: monday - 60, Agreed: monday - 60, How: model.AgreedSpoken,
		With: []string{"Siti"}, Review: monday + 3, Contingency: "ask the aunt",
		Needs: []model.Need{{Text: "a safe place to sleep", Goals: []model.Goal{{Text: "rents a room of her own", Baseline: "at the neighbour's", Score: 3,
			Objectives: []model.Objective{{Text: "three rooms seen", By: monday + 10, Steps: []model.Step{{Text: "ask the landlord"}, {Text: "borrow the deposit"}}}}}}}}}
}

func TestAPlanIsTypedByItsLinesAndAgreed(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.press("r")
	s.see("new: intervention plan")
	s.press("enter")
	s.see("need:")
	s.typed("a safe place")
	s.press("down", "end")
	s.typed("rents a room")
	s.press("down", "end", "down", "end", "down", "end")
	s.typed("three rooms seen")
	s.press("down", "end")
	s.typed("15 dec")
	s.press("enter") // as far in as the line above
	s.typed("step: ask the landlord")
	s.press("ctrl+s")
	s.until("the plan to be there", func() bool { return len(s.plansOf(client)) == 1 })
	s.bare()
	got := s.plansOf(client)[0]
	goals := got.Goals()
	if len(got.Needs) != 1 || got.Needs[0].Text != "a safe place" || len(goals) != 1 || goals[0].Text != "rents a room" {
		t.Fatalf("understood as %+v", got.Needs)
	}
	o := goals[0].Objectives[0]
	if o.Text != "three rooms seen" || o.By != monday+22 || len(o.Steps) != 1 || o.Steps[0].Text != "ask the landlord" {
		t.Errorf("understood as %+v", o)
	}
	s.press("r")
	s.see("not agreed yet")
	s.press("enter")
	s.see("[ ] three rooms seen")
	s.press("e")
	s.see("need: a safe place")
	s.press("down")
	s.press("home")
	s.typed("score: 99")
	s.press("enter")
	s.press("ctrl+s")
	s.see("Line 2")
	s.press("esc")
	if got := s.plansOf(client)[0]; got.Goals()[0].Text != "rents a room" {
		t.Errorf("what was not understood was kept: %+v", got.Needs)
	}
}

func TestANewVersionIsComparedWithTheOld(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.put(firstPlan(client), model.Flag{ID: model.ID{41}, Client: client, Kind: model.FlagDog, Raised: monday})
	s.press("r")
	s.see("SA-12 ⚑ dog · Plans")
	s.see("Review on Thu 26 Nov")
	s.press("enter")
	s.see("new version")
	s.press("y")
	s.see("intervention plan, version 2")
	s.press("end")
	s.typed(" and warm")
	s.press("ctrl+s")
	s.until("the version to be there", func() bool { return len(s.plansOf(client)) == 2 })
	s.bare()
	all := s.plansOf(client)
	if all[1].Needs[0].Text != "a safe place to sleep" || all[0].Needs[0].Text != "a safe place to sleep and warm" || !all[0].Agreed.IsZero() {
		t.Errorf("there are %+v", all)
	}
	s.press("r")
	s.see("version 1")
	s.press("enter")
	s.see("compare")
	s.press("v")
	s.see("~ a safe place to sleep and warm")
	s.see("was: a safe place to sleep")
	s.see("version 1 → 2")
	s.exact()
	s.press("enter")
	s.see("ask the aunt")
	s.press("esc")
	s.bare()
	s.press("r")
	s.see("version 1")
	s.press("down", "enter")
	s.see("intervention plan, version 1")
	if strings.Contains(plain(s.app.View()), "new version") {
		t.Error("a version that another has followed can be changed")
	}
}

func TestStepsBecomeTasksWhichTellHowFarTheyAre(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.put(firstPlan(client))
	s.press("r")
	s.see("● intervention plan")
	s.press("enter")
	s.see("steps into tasks")
	s.press("T")
	s.until("the tasks to be there", func() bool { return len(s.openTaskTitles()) == 2 })
	s.bare()
	step := s.plansOf(client)[0].Goals()[0].Objectives[0].Steps[0]
	var task model.Task
	s.look(func(tx *store.Tx) (err error) { task, err = store.Tasks.Get(tx, step.Task); return err })
	if task.Title != "ask the landlord" || task.Due.Date != monday+10 || task.Origin.Kind != "plan" {
		t.Errorf("it became %+v", task)
	}
	task.State, task.Ended = model.Done, fixedNow()
	s.put(task)
	s.press("r")
	s.see("● intervention plan")
	s.press("enter")
	s.see("[x] ask the landlord → task")
	s.press("T")
	s.see("Every open step has a task already")
	s.press("r")
	s.see("● intervention plan")
	s.press("enter")
	s.see("reviewed")
	s.press("x")
	s.see("when next?")
	s.typed("1 feb")
	s.press("enter")
	s.until("the review to be kept", func() bool { return len(s.plansOf(client)[0].Reviews) == 1 })
	s.bare()
	if p := s.plansOf(client)[0]; p.Reviews[0].On != monday || p.Review != monday+70 {
		t.Errorf("kept as %+v, next %s", p.Reviews, p.Review)
	}
}

func TestASafetyPlanBeginsWithItsHeadings(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string][3]string{"en": {"new: safety plan", "Signs that danger is near", "he drinks"}, "id": {"baru: rencana keselamatan", "Tanda bahaya mendekat", "dia minum"}} {
		s := newStage(t, lang, 80, 24, false)
		client := s.oneClient("SA-12")
		s.press("r")
		s.see(want[0])
		s.press("down", "enter")
		s.see(want[1])
		s.press("down", "end")
		s.typed(want[2])
		s.press("ctrl+s")
		s.until("the plan to be there", func() bool { return len(s.plansOf(client)) == 1 })
		s.bare()
		p := s.plansOf(client)[0]
		if p.Kind != model.SafePlan || len(p.Needs) != 6 || len(p.Needs[0].Goals) != 1 || p.Needs[0].Goals[0].Text != want[2] {
			t.Errorf("%s: %+v", lang, p.Needs)
		}
		s.press("r")
		s.see(strings.TrimSpace(strings.SplitN(want[0], ":", 2)[1]))
		s.press("enter")
		s.see(want[1])
	}
}

// The leaf of the file holds plans, scores, consents and flags, each told once.
func TestTheFileHasALeafOfPlans(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	cleared := model.Flag{ID: model.ID{71}, Client: client, Kind: model.FlagInfection, Raised: monday - 50, Cleared: monday - 9, Reason: "treated"}
	s.put(firstPlan(client), cleared, model.Flag{ID: model.ID{72}, Client: client, Kind: model.FlagDog, Raised: monday},
		model.Consent{ID: model.ID{73}, Client: client, Giver: model.GivenSelf, Scope: model.ConsentService, For: "therapy", Form: model.SpokenConsent, From: monday - 5})
	page := s.openFile(client)
	s.until("the file", page.Ready)
	if n := strings.Count(plain(s.app.View()), "intervention plan, version 1"); n != 1 {
		t.Errorf("the timeline tells of the plan %d times", n)
	}
	s.press("5")
	s.see("Nothing is written here yet")
	s.see("therapy")
	s.see("infection")
	s.see("rents a room of her own") // beside
	s.exact()
	s.press("down", "enter")
	s.see("new assessment")
	alone := func() bool { _, ok := s.app.fileOnTop(); return ok }
	s.press("esc")
	s.until("the file to be on top", alone)
	s.press("w")
	s.see("⚐ infection")
	s.press("esc")
	s.until("the file to be on top", alone)
	s.press("up", "enter")
	s.see("steps into tasks")
}

// On every size, in both languages, and masked.
func TestPlansAndScoresFitEveryTerminal(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		for _, size := range [][2]int{{120, 36}, {80, 24}, {40, 12}} {
			s := newStage(t, lang, size[0], size[1], false)
			client := s.oneClient("SA-12")
			weighed := model.Assessment{ID: model.ID{50}, Client: client, On: monday, Domains: []model.Domain{{Name: "sangat panjang namanya sekali", Score: 2, Scale: 5, Reason: "x"}}}
			s.put(firstPlan(client), weighed)
			for _, open := range []event.Open{{Kind: model.KindPlan, ID: model.ID{40}}, {Kind: model.KindAssessment, ID: model.ID{50}}} {
				s.do(event.Send(open))
				s.see("SA-12 ·")
				s.exact()
				s.press("ctrl+k")
				s.exact()
				if screen := plain(s.app.View()); strings.Contains(screen, "landlord") || strings.Contains(screen, "sangat") {
					t.Errorf("the mask shows\n%s", screen)
				}
				s.press("ctrl+k", "esc")
				s.bare()
			}
		}
	}
}

// steps returns the steps of the newest plan of a client.
func (s *stage) steps(client model.ID) (all []model.Step) {
	s.t.Helper()
	s.plansOf(client)[0].Steps(func(_ model.Objective, step model.Step) model.Step {
		all = append(all, step)
		return step
	})
	return all
}
