package model

import (
	"slices"

	"caseload/model/date"
)

// Evidence is what the record holds that tells at which stage a case stands.
// A zero date: there is none.
type Evidence struct {
	Assessed date.Date // an assessment was signed
	Planned  date.Date // a plan was agreed
	Served   date.Date // the client first reached a service
}

// NextStage returns the stage that the evidence speaks for where it is later
// than that of the case, with the day and the fact that speak for it; empty
// where there is none. It is only ever offered: the worker decides
// (domain.md 3.2). What lies before the case was opened, or opened again,
// does not count.
func (c Client) NextStage(e Evidence) (Stage, date.Date, FactKind) {
	since := c.Opened
	for _, event := range c.Events {
		if event.Step == StepReopened {
			since = max(since, event.On)
		}
	}
	at := slices.Index(Stages, c.Stage)
	for _, sign := range []struct {
		stage Stage
		on    date.Date
		fact  FactKind
	}{{StageActive, e.Planned, FactPlan}, {StageActive, e.Served, FactConnected}, {StagePlanning, e.Assessed, FactAssessment}} {
		if !sign.on.IsZero() && sign.on >= since && slices.Index(Stages, sign.stage) > at {
			return sign.stage, sign.on, sign.fact
		}
	}
	return "", 0, ""
}
