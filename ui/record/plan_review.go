package record

import (
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// askReview notes that a plan was looked at and stays, and asks when next.
func askReview(s *event.Scene, p model.Plan) tea.Cmd {
	say := s.Words.Plan
	explain := func(v string) (string, bool) {
		d, ok := phrase.ParseDate(v, dialog.Context(s))
		if !ok || d <= s.Today() {
			return s.Words.Dialog.BadDate, false
		}
		return s.Words.DateAndDistance(d, s.Today()), true
	}
	answer := func(v string) tea.Cmd {
		next, _ := phrase.ParseDate(v, dialog.Context(s))
		l := model.Label{Verb: model.VerbChange, Kind: model.KindPlan}
		return change(s, l, 0, store.Plans, p.ID, func(tx *store.Tx, now model.Plan) model.Plan {
			now.Reviews = append(slices.Clone(now.Reviews), model.PlanReview{On: date.Of(tx.Now())})
			now.Review, now.Stamp.Changed = next, tx.Now().UTC()
			return now
		})
	}
	return event.Send(Ready{dialog.NewPrompt(s, say.ReviewTitle, "", say.ReviewHint, explain, answer)})
}
