package standard

import (
	"caseload/model"
	"caseload/model/date"
)

// Evidence returns what the facts of the case say of its stage: of each kind
// the last that has happened.
func (c *Case) Evidence() model.Evidence {
	last := func(kind model.FactKind) (day date.Date) {
		for _, f := range c.Of(kind) {
			if !f.Planned {
				day = max(day, f.At.Day)
			}
		}
		return day
	}
	return model.Evidence{Assessed: last(model.FactAssessment), Planned: last(model.FactPlan), Served: last(model.FactConnected)}
}
