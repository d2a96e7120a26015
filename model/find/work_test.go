package find

import (
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// What was agreed, weighed and allowed is found by any of its words.
func TestPlansAssessmentsAndConsentsAreFound(t *testing.T) {
	t.Parallel()
	day, client := date.New(2026, 11, 3), model.ID{1}
	for name, c := range map[string]struct {
		record model.Record
		words  []string
	}{
		"a plan": {model.Plan{Client: client, Written: day, Contingency: "the aunt", With: []string{"Siti"}, Needs: []model.Need{{Text: "sleep", Goals: []model.Goal{
			{Text: "a room", Baseline: "the street", Target: "a lease", Objectives: []model.Objective{{Text: "three seen", Measure: "visits", Steps: []model.Step{{Text: "ask"}}}}}}}}},
			[]string{"sleep", "a room", "the street", "a lease", "three seen", "visits", "ask", "the aunt", "Siti"}},
		"an assessment": {model.Assessment{Client: client, On: day, Tool: "Needs", Strengths: "kin", Risks: "debts", View: "alone", Domains: []model.Domain{{Name: "school", Reason: "left"}}},
			[]string{"Needs", "kin", "debts", "alone", "school", "left"}},
		"a consent": {model.Consent{Client: client, From: day, For: "therapy", With: []string{"Puskesmas"}, Excluded: "address", Evidence: "form 12"},
			[]string{"therapy", "Puskesmas", "address", "form 12"}},
		"a referral": {model.Referral{Client: client, Sent: day, Service: "shelter", Party: "Rumah Aman", Why: "beaten", Tried: "the aunt", Support: "a ramp", Attached: []string{"birth certificate"},
			Log: []model.ReferralEntry{{On: day, Act: model.ReferralDecline, Remarks: "no bed"}}},
			[]string{"shelter", "Rumah Aman", "beaten", "the aunt", "a ramp", "birth certificate", "no bed"}},
		"a disclosure": {model.Disclosure{Client: client, At: day.At(0).In(time.UTC), Recipient: "Polsek", What: "letter", Purpose: "safety", Ground: "UU 23", Reason: "danger", WhyNot: "he reads her mail"},
			[]string{"Polsek", "letter", "safety", "UU 23", "danger", "he reads"}},
	} {
		got := TextsOf(c.record)
		for _, w := range c.words {
			if !strings.Contains(got.Whole(), w) {
				t.Errorf("%s is not found by %q", name, w)
			}
		}
		if got.When.Date != day || len(got.Clients) != 1 {
			t.Errorf("%s is of %s and about %v", name, got.When, got.Clients)
		}
	}
}
