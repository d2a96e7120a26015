package model

import (
	"slices"
	"testing"

	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
)

// lived returns a client whose case was opened thirty days ago.
func lived() Client {
	c := aClient()
	c.Opened, c.Stage, c.Status = today-30, StageIntake, ClientOpen
	return c
}

func TestTheStepsOfACaseAreDatedEvents(t *testing.T) {
	t.Parallel()
	c := lived()
	step := func(next Client, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		c = next.Turned(c, today)
	}
	step(c.Pause(today-20, today-5, "in hospital"))
	if p := c.Pauses; len(p) != 1 || p[0].From != today-20 || p[0].Until != today-5 || c.Status != ClientPaused {
		t.Fatalf("paused: %+v", c)
	}
	step(c.Resume(today-10, "came home early"))
	if c.Pauses[0].To != today-10 {
		t.Errorf("the clocks stand still until %v", c.Pauses[0].To)
	}
	step(c.Advance(StagePlanning, today-9, "assessment signed"))
	step(c.Close(Ending{On: today - 3, Why: ClosingGoalsMet, Outcome: "back at school", Retain: today + 1800}))
	if c.Closed != today-3 || c.RetainUntil != today+1800 {
		t.Errorf("closed: %+v", c)
	}
	step(c.Reopen(today, "a new report"))
	var steps []CaseStep
	for _, e := range c.Course() {
		steps = append(steps, e.Step)
	}
	want := []CaseStep{StepOpened, StepPaused, StepResumed, StepStage, StepClosed, StepReopened}
	if diff := cmp.Diff(want, steps); diff != "" {
		t.Error(diff)
	}
	if c.Status != ClientOpen || !c.Closed.IsZero() || c.Opened != today-30 {
		t.Errorf("opened again: %+v", c)
	}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}

func TestAStepThatMakesNoSenseIsRefused(t *testing.T) {
	t.Parallel()
	paused, _ := lived().Pause(today, 0, "away")
	closed, _ := lived().Close(Ending{On: today, Why: ClosingMoved})
	for name, c := range map[string]struct {
		err   func() error
		field string
		code  string
	}{
		"pause without a reason":     {func() error { _, err := lived().Pause(today, 0, " "); return err }, "Reason", "required"},
		"pause before it was opened": {func() error { _, err := lived().Pause(today-31, 0, "x"); return err }, "From", "order"},
		"pause that ends first":      {func() error { _, err := lived().Pause(today, today, "x"); return err }, "Until", "order"},
		"pause twice":                {func() error { _, err := paused.Pause(today, 0, "x"); return err }, "Status", "notopen"},
		"resume an open case":        {func() error { _, err := lived().Resume(today, ""); return err }, "Status", "notpaused"},
		"resume before the pause":    {func() error { _, err := paused.Resume(today-1, ""); return err }, "From", "order"},
		"close without why":          {func() error { _, err := lived().Close(Ending{On: today}); return err }, "ClosingReason", "required"},
		"close twice":                {func() error { _, err := closed.Close(Ending{On: today, Why: ClosingMoved}); return err }, "Status", "closed"},
		"close despite, unsaid": {func() error {
			_, err := lived().Close(Ending{On: today, Why: ClosingMoved, Open: []ClosingItem{ClosingTold}})
			return err
		}, "Despite", "required"},
		"open what is open":         {func() error { _, err := lived().Reopen(today, "x"); return err }, "Status", "notclosed"},
		"open before it was closed": {func() error { _, err := closed.Reopen(today-1, "x"); return err }, "From", "order"},
		"the same stage":            {func() error { _, err := lived().Advance(StageIntake, today, "x"); return err }, "Stage", "same"},
		"a stage without a reason":  {func() error { _, err := lived().Advance(StageActive, today, ""); return err }, "Reason", "required"},
	} {
		problems, ok := ProblemsOf(c.err())
		if !ok {
			t.Errorf("%s is accepted", name)
			continue
		}
		if p, ok := problems.Of(c.field); !ok || p.Code != c.code {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestWhatNobodySaidIsReadFromTheTurns(t *testing.T) {
	t.Parallel()
	before := lived()
	after := before
	after.Risk, after.Stage, after.Status, after.Closed = RiskHigh, StageClosing, ClientClosed, today
	after = after.Turned(before, today)
	want := []CaseEvent{
		{On: today - 30, Step: StepOpened}, {On: today, Step: StepClosed},
		{On: today, Step: StepStage, Stage: StageClosing}, {On: today, Step: StepRisk, Risk: RiskHigh},
	}
	if diff := cmp.Diff(want, after.Course()); diff != "" {
		t.Error(diff)
	}
}

func TestAPausedCaseThatIsClosedRunsNoClock(t *testing.T) {
	t.Parallel()
	c, _ := lived().Pause(today-5, 0, "away")
	c, err := c.Close(Ending{On: today, Why: ClosingLostContact})
	if err != nil || c.Pauses[0].To != today {
		t.Errorf("%+v, %v", c.Pauses, err)
	}
}

func TestTheChecklistNamesWhatIsStillOpen(t *testing.T) {
	t.Parallel()
	done := Unfinished{Summary: true, Told: true, AfterCare: true, Retention: true}
	if items := done.Items(); len(items) != 0 {
		t.Errorf("all is done, yet %v", items)
	}
	if items := (Unfinished{}).Items(); !slices.Equal(items, []ClosingItem{ClosingNote, ClosingTold, ClosingAfterCare, ClosingRetention}) {
		t.Errorf("nothing was said: %v", items)
	}
	open := done
	open.Tasks, open.Notes = 3, 1
	if items := open.Items(); !slices.Equal(items, []ClosingItem{ClosingTasks, ClosingNotes}) || open.Count(ClosingTasks) != 3 {
		t.Errorf("%v", items)
	}
}

func TestTheStageIsOfferedByTheEvidence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		at   Stage
		e    Evidence
		want Stage
	}{
		{StageIntake, Evidence{}, ""},
		{StageIntake, Evidence{Assessed: today}, StagePlanning},
		{StageAssessment, Evidence{Assessed: today - 9, Planned: today}, StageActive},
		{StageEnquiry, Evidence{Served: today}, StageActive},
		{StageActive, Evidence{Assessed: today}, ""},
		{StageClosing, Evidence{Planned: today}, ""},
	} {
		client := lived()
		client.Stage = c.at
		if got, _, _ := client.NextStage(c.e); got != c.want {
			t.Errorf("at %s with %+v: %q, want %q", c.at, c.e, got, c.want)
		}
	}
	client := lived()
	if _, on, fact := client.NextStage(Evidence{Planned: today - 2, Served: today}); on != today-2 || fact != FactPlan {
		t.Errorf("%v %v", on, fact)
	}
	old := lived()
	if stage, _, _ := old.NextStage(Evidence{Assessed: date.Date(int(old.Opened) - 1)}); stage != "" {
		t.Errorf("evidence from before the case counts: %q", stage)
	}
	again, _ := old.Close(Ending{On: today - 3, Why: ClosingMoved})
	again, _ = again.Reopen(today, "came back")
	if stage, _, _ := again.NextStage(Evidence{Assessed: today - 9}); stage != "" {
		t.Errorf("evidence from before it was opened again counts: %q", stage)
	}
}
