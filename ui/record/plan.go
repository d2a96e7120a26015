package record

import (
	"slices"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern a plan.
type (
	newPlan struct {
		client model.ID
		kind   model.PlanKind
	}
	nextPlan       struct{ id model.ID }
	comparePlan    struct{ id model.ID }
	reviewPlan     struct{ plan model.Plan }
	stepsIntoTasks struct{ id model.ID }
)

// Plans lists the plans of a client, every version, and offers those that are
// not there yet.
func Plans(s *event.Scene, client model.ID) tea.Cmd {
	return listAbout(s, client, s.Words.Plan.Plans, func(view *event.Scene, tx *store.Tx) ([]dialog.Item, error) {
		plans, err := tx.PlansOf(client)
		if err != nil {
			return nil, err
		}
		var items []dialog.Item
		newest := map[model.PlanKind]bool{}
		for _, p := range plans {
			sign := "  "
			if !newest[p.Kind] {
				newest[p.Kind], sign = true, "● "
			}
			items = append(items, cardItem(sign+view.Words.PlanName(p), planNote(view, p), model.KindPlan, p.ID))
		}
		for _, kind := range model.PlanKinds {
			if !newest[kind] {
				name := words.Fill(view.Words.Plan.NewPlan, "kind", view.Words.Plan.Kind.Or(string(kind)))
				items = append(items, dialog.Item{Title: "+ " + name, Do: event.Send(newPlan{client, kind})})
			}
		}
		return items, nil
	})
}

// planNote says when a version was agreed, and when it is to be reviewed.
func planNote(s *event.Scene, p model.Plan) string {
	said := s.Words.Plan.NotAgreed
	if !p.Agreed.IsZero() {
		said = words.Fill(s.Words.Plan.AgreedOn, "date", s.Words.DateNear(p.Agreed, s.Today()))
	}
	if !p.Review.IsZero() {
		said += " · " + s.Words.FieldOf("Review") + " " + s.Words.DateNear(p.Review, s.Today())
	}
	return said
}

// versions returns the versions of a plan, the newest first.
func versions(tx *store.Tx, p model.Plan) ([]model.Plan, error) {
	all, err := tx.PlansOf(p.Client)
	return slices.DeleteFunc(all, func(v model.Plan) bool { return v.Kind != p.Kind }), err
}
