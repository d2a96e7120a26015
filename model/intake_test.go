package model

import (
	"slices"
	"testing"
)

func TestAnIntakeTellsWhatIsMissing(t *testing.T) {
	t.Parallel()
	bare := Client{ID: ID{1}, Code: "SA-01"}
	if got := (Intake{}).Missing(bare); !slices.Equal(got, IntakeItems) {
		t.Errorf("missing are %v", got)
	}
	whole := Client{ID: ID{1}, Code: "SA-01", Name: "Siti", Problem: "no home", ReferredBy: "police", Risk: RiskLow, RiskReason: "with her aunt", Reassess: 739900, ContactEvery: 14,
		Reach: []ContactPoint{{Way: WayPhone, Value: "0812", SafeWrite: true}}}
	if got := (Intake{Decided: true, Consented: true, Met: true}).Missing(whole); len(got) != 0 {
		t.Errorf("missing are %v", got)
	}
	whole.Reach[0].SafeWrite = false
	if got := (Intake{Decided: true, Consented: true, Met: true}).Missing(whole); !slices.Equal(got, []IntakeItem{IntakeReach}) {
		t.Errorf("missing are %v", got)
	}
}

func TestOnlyWhatHasNotBegunIsDeclined(t *testing.T) {
	t.Parallel()
	c := Client{ID: ID{1}, Code: "SA-01", Kind: ClientPerson, Stage: StageIntake, Status: ClientOpen, Opened: 739900}
	if _, err := c.Decline(739901, ""); err == nil {
		t.Error("declined without a reason")
	}
	declined, err := c.Decline(739901, "lives in another district")
	if err != nil || declined.Status != ClientClosed || declined.ClosingReason != ClosingNotEligible || declined.Validate() != nil {
		t.Errorf("%+v, %v", declined, err)
	}
	if course := declined.Course(); course[len(course)-1].Reason != "lives in another district" {
		t.Errorf("%+v", course)
	}
	c.Stage = StageActive
	if _, err := c.Decline(739901, "x"); err == nil {
		t.Error("a case that has begun was declined")
	}
}

func TestACodeIsMadeFromAName(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{"SA-01": true, "SA-02": true}
	for name, want := range map[string]string{"Siti Aminah": "SA-03", "siti": "S-01", "Rudi Hartono Wijaya": "RH-01", "  ": "", "(?)": "", "Élodie Ñ": "ÉÑ-01"} {
		got := NextCode(name, func(code string) bool { return taken[code] })
		if got != want || got != "" && !IsCode(got) {
			t.Errorf("%q became %q, not %q", name, got, want)
		}
	}
}
