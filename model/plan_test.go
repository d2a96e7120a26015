package model

import (
	"caseload/model/date"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What was agreed stays as it was, whatever is done to the version after it.
func TestANewVersionLeavesTheOldOneAlone(t *testing.T) {
	t.Parallel()
	old, kept := aPlan(), aPlan()
	next := old.Next(ID{8}, Stamp{Created: now.UTC()}, 3, today+60)
	next.Needs[0].Text = "another"
	next.Needs[0].Goals[0].Objectives[0].Steps[0].Text = "another"
	if diff := cmp.Diff(kept, old); diff != "" {
		t.Errorf("the old version was changed: %s", diff)
	}
	if next.Version != 3 || next.Written != today+60 || !next.Agreed.IsZero() || next.How != AgreedNot || !next.Review.IsZero() || len(next.Reviews) > 0 {
		t.Errorf("it begins as %+v", next)
	}
	if next.Day() != today+60 || old.Day() != today {
		t.Error("a version counts from the wrong day")
	}
}

func TestStepsAreChangedOnACopy(t *testing.T) {
	t.Parallel()
	old := aPlan()
	done := old.Steps(func(_ Objective, s Step) Step { s.Status = GivenUp; return s })
	if old.Needs[0].Goals[0].Objectives[0].Steps[0].Status != Reached {
		t.Error("the plan itself was changed")
	}
	if done.Goals()[0].Objectives[0].Steps[0].Status != GivenUp {
		t.Error("the step was not changed")
	}
}

func TestAConsentKnowsWhetherItCounts(t *testing.T) {
	t.Parallel()
	c := aConsent()
	for name, x := range map[string]struct {
		day    int
		change func(*Consent)
		want   ConsentState
	}{
		"the day before":         {-1, func(*Consent) {}, ConsentAhead},
		"the first day":          {0, func(*Consent) {}, ConsentStands},
		"31 days before its end": {365 - 31, func(*Consent) {}, ConsentStands},
		"30 days before its end": {365 - 30, func(*Consent) {}, ConsentSoon},
		"the last day":           {365, func(*Consent) {}, ConsentSoon},
		"the day after":          {366, func(*Consent) {}, ConsentExpired},
		"without an end":         {9999, func(c *Consent) { c.Expires = 0 }, ConsentStands},
		"taken back":             {1, func(c *Consent) { c.Withdrawn = now }, ConsentWithdrawn},
	} {
		changed := c
		x.change(&changed)
		if got := changed.On(today + date.Date(x.day)); got != x.want || got.Counts() != (x.want == ConsentStands || x.want == ConsentSoon) {
			t.Errorf("%s it is %q", name, got)
		}
	}
}
