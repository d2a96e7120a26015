package store

import (
	"errors"
	"testing"

	"caseload/model"
	"caseload/model/date"
)

// aPlanOf returns a version of a plan, agreed today.
func aPlanOf(tx *Tx, client model.ID, version int) model.Plan {
	today := date.Of(tx.Now())
	return model.Plan{ID: tx.NewID(), Client: client, Kind: model.CarePlan, Version: version, Written: today, Agreed: today, How: model.AgreedSpoken,
		Needs: []model.Need{{Text: "a place to sleep"}}, Review: today + 20}
}

func codeOf(err error) string {
	if problems, ok := model.ProblemsOf(err); ok {
		return problems[0].Code
	}
	return ""
}

// What is owed moves with the plan at once: it is kept in memory until a
// record of the case changes.
func TestAPlanMovesWhatIsOwed(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	var client model.Client
	mustUpdate(t, s, func(tx *Tx) error {
		client = onPlan(tx, "SA-12")
		return tx.Put(client)
	})
	const rule = "plan-review-child-protection"
	if got := owedNow(t, s, rule); len(got) != 0 {
		t.Fatalf("without a plan %v is owed", got)
	}
	mustUpdate(t, s, func(tx *Tx) error { return Plans.Put(tx, aPlanOf(tx, client.ID, 1)) })
	if got := owedNow(t, s, rule); len(got) != 1 || got[0] != "SA-12 2026-12-13 soon" {
		t.Errorf("the review that the plan names is owed as %v", got)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if got := owedNow(t, s, rule); len(got) != 0 {
		t.Errorf("without a plan %v is owed", got)
	}
}

func TestAVersionThatAnotherHasFollowedStaysAsItWas(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	var first, second model.Plan
	mustUpdate(t, s, func(tx *Tx) error {
		client := onPlan(tx, "SA-12")
		first, second = aPlanOf(tx, client.ID, 1), aPlanOf(tx, client.ID, 2)
		if err := tx.Put(client); err != nil {
			return err
		}
		if err := tx.Put(first); err != nil {
			return err
		}
		return tx.Put(second)
	})
	changed := first
	changed.Contingency = "another"
	_, err := s.Update(model.Label{Verb: model.VerbChange}, func(tx *Tx) error { return tx.Put(changed) })
	if codeOf(err) != "past" {
		t.Errorf("the old version was changed: %v", err)
	}
	_, err = s.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error { return tx.Put(aPlanOf(tx, first.Client, 2)) })
	if codeOf(err) != "version" {
		t.Errorf("a second version 2 was kept: %v", err)
	}
	mustView(t, s, func(tx *Tx) error {
		all, err := tx.PlansOf(first.Client)
		if len(all) != 2 || all[0].ID != second.ID {
			t.Errorf("there are %+v", all)
		}
		return err
	})
}

func TestASignedAssessmentIsNotChanged(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	var weighed model.Assessment
	put := func() error {
		_, err := s.Update(model.Label{Verb: model.VerbChange}, func(tx *Tx) error { return tx.Put(weighed) })
		return err
	}
	mustUpdate(t, s, func(tx *Tx) error {
		client := onPlan(tx, "SA-12")
		weighed = model.Assessment{ID: tx.NewID(), Client: client.ID, On: date.Of(tx.Now()), Risks: "none"}
		return tx.Put(client)
	})
	for _, change := range []func(){func() {}, func() { weighed.Risks = "some" }, func() { weighed = weighed.Sign("Rina", s.Now()) }} {
		change()
		if err := put(); err != nil {
			t.Fatal(err)
		}
	}
	mustView(t, s, func(tx *Tx) (err error) { weighed, err = Assessments.Get(tx, weighed.ID); return err })
	if err := put(); err != nil || weighed.Seal != 1 {
		t.Fatal(err, weighed.Seal)
	}
	weighed.Risks = "many"
	if err := put(); !errors.Is(err, ErrSigned) {
		t.Errorf("what is signed was changed: %v", err)
	}
}
