package record

import (
	"errors"
	"slices"

	"caseload/model"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/words"
)

// offer is the stage that the record speaks for; its zero value: none.
type offer struct {
	stage    model.Stage
	evidence string // what speaks for it
	said     string // as it is offered
}

// offered returns the stage that the record of a client speaks for.
func offered(tx *store.Tx, view *event.Scene, c model.Client) (offer, error) {
	if c.Status == model.ClientClosed {
		return offer{}, nil
	}
	of, err := tx.CaseOf(c.ID)
	if err != nil {
		return offer{}, err
	}
	stage, on, fact := c.NextStage(of.Evidence())
	if stage == "" {
		return offer{}, nil
	}
	w := view.Words
	evidence := w.Standard.Fact.Or(string(fact)) + ", " + w.DateNear(on, view.Today())
	return offer{stage, evidence, words.Fill(w.Case.Offer, "evidence", evidence, "stage", w.Record.Stage.Or(string(stage)))}, nil
}

// unfinished counts what is still to be done before a case is closed.
func unfinished(tx *store.Tx, c model.Client) (u model.Unfinished, err error) {
	owed, err := tx.Obligations(c.ID)
	if err != nil {
		return u, err
	}
	for i := range owed {
		if owed[i].State.Pressing() {
			u.Obligations++
		}
	}
	if u.Tasks, err = countAbout(tx, model.OpenTasks("").Name, c.ID); err != nil {
		return u, err
	}
	if u.Notes, err = countAbout(tx, model.Unsigned("").Name, c.ID); err != nil {
		return u, err
	}
	if u.Referrals, err = countAbout(tx, model.OpenReferrals("").Name, c.ID); err != nil {
		return u, err
	}
	flags, err := tx.List(model.FlagsOf(c.ID))
	if err != nil {
		return u, err
	}
	for _, f := range flags {
		if f.Marks.Has(model.Warning) {
			u.Flags++
		}
	}
	if u.Goals, err = unscored(tx, c.ID); err != nil {
		return u, err
	}
	of, err := tx.CaseOf(c.ID)
	if err != nil {
		return u, err
	}
	u.Summary = slices.ContainsFunc(of.Of(model.FactSummary), func(f standard.Fact) bool { return !f.Planned && f.At.Day >= c.Opened })
	u.Retention = !c.RetainUntil.IsZero()
	return u, nil
}

// countAbout counts the records of a list that are about a client.
func countAbout(tx *store.Tx, list string, client model.ID) (n int, err error) {
	heads, err := tx.Lists(list)
	for _, h := range heads {
		if slices.Contains(h.Links, client) {
			n++
		}
	}
	return n, err
}

// unscored counts the goals without a score in the newest plan; those of a
// safety plan have none.
func unscored(tx *store.Tx, client model.ID) (n int, err error) {
	plans, err := tx.PlansOf(client)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return 0, err
	}
	seen := map[model.PlanKind]bool{}
	for _, p := range plans {
		if seen[p.Kind] || p.Kind == model.SafePlan {
			continue // an older version, or lines that are not reached but kept
		}
		seen[p.Kind] = true
		for _, need := range p.Needs {
			for _, goal := range need.Goals {
				if goal.Score == 0 {
					n++
				}
			}
		}
	}
	return n, nil
}
