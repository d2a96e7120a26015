package model

import (
	"slices"

	"caseload/model/date"
)

// CaseStep names what happened to a case on a day.
type CaseStep string

// The steps of a case (domain.md 3.2). Those but the first are also told by
// the turns, where nobody said more about them.
const (
	StepOpened   CaseStep = "opened"
	StepPaused   CaseStep = "paused"
	StepResumed  CaseStep = "resumed"
	StepClosed   CaseStep = "closed"
	StepReopened CaseStep = "reopened"
	StepStage    CaseStep = "stage"
	StepRisk     CaseStep = "risk"
	StepMerged   CaseStep = "merged" // another client, who was the same, became part of this one
)

// CaseSteps are all steps, in the order of a case.
var CaseSteps = []CaseStep{StepOpened, StepPaused, StepResumed, StepClosed, StepReopened, StepStage, StepRisk, StepMerged}

// CaseEvent is one step of a case, with what was said about it. Events are
// added and never taken away: a case that is opened again still tells how it
// was closed.
type CaseEvent struct {
	On     date.Date     `cbor:"1,keyasint"`
	Step   CaseStep      `cbor:"2,keyasint"`
	Stage  Stage         `cbor:"3,keyasint,omitempty"` // after the step, where it is one of stage
	Risk   Risk          `cbor:"4,keyasint,omitempty"` // after the step, where it is one of risk
	Why    ClosingReason `cbor:"5,keyasint,omitempty"` // of a closing
	Until  date.Date     `cbor:"6,keyasint,omitempty"` // of a pause: when it is to end; zero: not known
	Reason string        `cbor:"7,keyasint,omitempty"` // in the worker's words
	Open   []ClosingItem `cbor:"8,keyasint,omitempty"` // of a closing: what was still to be done
	What   string        `cbor:"9,keyasint,omitempty"` // of a merging: the code of the other client
}

func (c *checker) events(events []CaseEvent) {
	c.short("Events", len(events))
	for _, e := range events {
		c.needDay("Events", e.On)
		oneOf(c, "Events", e.Step, CaseSteps)
		c.text("Reason", e.Reason)
		c.day("Until", e.Until)
		c.line("Events", e.What)
	}
}

// with returns the client with one more event.
func (c Client) with(e CaseEvent) Client {
	c.Events = append(slices.Clone(c.Events), e)
	return c
}

// Pause returns the client with its clocks standing still from a day. The
// reason is required; until is when the case is to go on, zero where nobody
// knows.
func (c Client) Pause(on, until date.Date, reason string) (Client, error) {
	var check checker
	if c.Status != ClientOpen {
		check.add("Status", "notopen", "only an open case can be paused")
	}
	check.body("Reason", reason)
	check.needDay("From", on)
	if on < c.Opened {
		check.add("From", "order", "must not be before the case was opened")
	}
	check.day("Until", until)
	if !until.IsZero() && until <= on {
		check.add("Until", "order", "must be after the first day of the pause")
	}
	if err := check.err(); err != nil {
		return c, err
	}
	c.Status = ClientPaused
	c.Pauses = append(slices.Clone(c.Pauses), Pause{From: on, Reason: reason, Until: until})
	return c.with(CaseEvent{On: on, Step: StepPaused, Until: until, Reason: reason}), nil
}

// Resume returns the client with its clocks running again from a day.
func (c Client) Resume(on date.Date, reason string) (Client, error) {
	var check checker
	open := slices.IndexFunc(c.Pauses, func(p Pause) bool { return p.To.IsZero() })
	if c.Status != ClientPaused {
		check.add("Status", "notpaused", "only a paused case can be resumed")
	}
	check.needDay("From", on)
	if open >= 0 && on < c.Pauses[open].From {
		check.add("From", "order", "must not be before the pause began")
	}
	check.text("Reason", reason)
	if err := check.err(); err != nil {
		return c, err
	}
	c.Status = ClientOpen
	if open >= 0 {
		c.Pauses = slices.Clone(c.Pauses)
		c.Pauses[open].To = on
	}
	return c.with(CaseEvent{On: on, Step: StepResumed, Reason: reason}), nil
}

// Ending is what is said when a case is closed.
type Ending struct {
	On      date.Date
	Why     ClosingReason
	Outcome string
	Retain  date.Date     // until when the file is kept; zero: not decided
	Open    []ClosingItem // what is still to be done
	Despite string        // why it is closed all the same
}

// Close returns the client with its case closed. Where anything is still to
// be done, it has to be said why the case is closed all the same.
func (c Client) Close(e Ending) (Client, error) {
	var check checker
	if c.Status == ClientClosed {
		check.add("Status", "closed", "the case is closed already")
	}
	check.needDay("Closed", e.On)
	if e.On < c.Opened {
		check.add("Closed", "order", "must not be before the case was opened")
	}
	if e.Why == ClosingNone {
		check.add("ClosingReason", "required", "must say why the case ends")
	}
	oneOf(&check, "ClosingReason", e.Why, ClosingReasons)
	if len(e.Open) > 0 {
		check.body("Despite", e.Despite)
	}
	if err := check.err(); err != nil {
		return c, err
	}
	if open := slices.IndexFunc(c.Pauses, func(p Pause) bool { return p.To.IsZero() }); open >= 0 {
		c.Pauses = slices.Clone(c.Pauses)
		c.Pauses[open].To = max(e.On, c.Pauses[open].From)
	}
	c.Status, c.Closed, c.ClosingReason, c.Outcome = ClientClosed, e.On, e.Why, e.Outcome
	if !e.Retain.IsZero() {
		c.RetainUntil = e.Retain
	}
	return c.with(CaseEvent{On: e.On, Step: StepClosed, Why: e.Why, Reason: e.Despite, Open: e.Open}), nil
}

// Reopen returns the client with its case open again. How it was closed
// stays among the events.
func (c Client) Reopen(on date.Date, reason string) (Client, error) {
	var check checker
	if c.Status != ClientClosed {
		check.add("Status", "notclosed", "only a closed case can be opened again")
	}
	check.needDay("From", on)
	if on < c.Closed {
		check.add("From", "order", "must not be before the case was closed")
	}
	check.body("Reason", reason)
	if err := check.err(); err != nil {
		return c, err
	}
	c.Status, c.Closed, c.ClosingReason, c.RetainUntil = ClientOpen, 0, ClosingNone, 0
	if c.Stage == StageClosing {
		c.Stage = StageIntake
	}
	return c.with(CaseEvent{On: on, Step: StepReopened, Stage: c.Stage, Reason: reason}), nil
}

// Advance returns the client at another stage. The reason is what the
// evidence is, or why it is done without.
func (c Client) Advance(stage Stage, on date.Date, reason string) (Client, error) {
	var check checker
	oneOf(&check, "Stage", stage, Stages)
	if stage == c.Stage {
		check.add("Stage", "same", "the case is at this stage already")
	}
	check.needDay("From", on)
	check.body("Reason", reason)
	if err := check.err(); err != nil {
		return c, err
	}
	c.Stage = stage
	return c.with(CaseEvent{On: on, Step: StepStage, Stage: stage, Reason: reason}), nil
}

// Course returns the steps of the case in order: that it was opened, what was
// said of each step, and what the turns tell of steps about which nothing was.
func (c Client) Course() []CaseEvent {
	all := append([]CaseEvent{{On: c.Opened, Step: StepOpened}}, c.Events...)
	told := make([]bool, len(c.Events))
	for i := 1; i < len(c.Turns); i++ {
		for _, e := range stepsOf(c.Turns[i-1], c.Turns[i]) {
			same := func(j int) bool { return !told[j] && c.Events[j].tells(e) }
			if j := firstWhere(len(told), same); j >= 0 {
				told[j] = true
				continue
			}
			all = append(all, e)
		}
	}
	slices.SortStableFunc(all, func(a, b CaseEvent) int { return int(a.On - b.On) })
	return all
}

// tells reports whether e is what somebody said of the step that a turn shows.
// The day may have been set back.
func (e CaseEvent) tells(turn CaseEvent) bool {
	if turn.Step == StepStage && e.Step == StepReopened {
		return e.Stage == turn.Stage
	}
	return e.Step == turn.Step && e.Stage == turn.Stage && e.Risk == turn.Risk && e.On <= turn.On
}

// stepsOf returns the steps between two turns.
func stepsOf(was, now Turn) []CaseEvent {
	var steps []CaseEvent
	if now.Status != was.Status {
		step := map[ClientStatus]CaseStep{ClientPaused: StepPaused, ClientClosed: StepClosed, ClientOpen: StepResumed}[now.Status]
		if was.Status == ClientClosed && now.Status == ClientOpen {
			step = StepReopened
		}
		steps = append(steps, CaseEvent{On: now.On, Step: step})
	}
	if now.Stage != was.Stage {
		steps = append(steps, CaseEvent{On: now.On, Step: StepStage, Stage: now.Stage})
	}
	if now.Risk != was.Risk {
		steps = append(steps, CaseEvent{On: now.On, Step: StepRisk, Risk: now.Risk})
	}
	return steps
}

func firstWhere(n int, ok func(int) bool) int {
	for i := range n {
		if ok(i) {
			return i
		}
	}
	return -1
}
