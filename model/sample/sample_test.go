package sample

import (
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
)

var now = time.Date(2026, 11, 23, 14, 5, 0, 0, time.FixedZone("WIB", 7*3600))

func makeAll(t *testing.T, size Size, seed uint64) []model.Record {
	t.Helper()
	var all []model.Record
	if err := Make(size, seed, now, "Asia/Jakarta", func(r model.Record) error { all = append(all, r); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryMadeUpRecordIsValid(t *testing.T) {
	t.Parallel()
	codes := map[string]bool{}
	count := map[model.Kind]int{}
	for _, r := range makeAll(t, S, 7) {
		if err := r.Validate(); err != nil {
			t.Fatalf("%c: %v", r.RecordKind(), err)
		}
		count[r.RecordKind()]++
		if c, ok := r.(model.Client); ok {
			if codes[c.Code] {
				t.Errorf("%s is given twice", c.Code)
			}
			codes[c.Code] = true
		}
	}
	want := map[model.Kind]int{model.KindClient: S.Clients, model.KindAppointment: S.Appointments, model.KindTask: S.Tasks, model.KindNote: S.Notes}
	for kind, n := range want {
		if count[kind] != n {
			t.Errorf("%d records of kind %c, want %d", count[kind], kind, n)
		}
	}
}

func TestTheSameMomentMakesTheSameCaseload(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(makeAll(t, Demo, 1), makeAll(t, Demo, 1)); diff != "" {
		t.Error(diff)
	}
	if cmp.Equal(makeAll(t, Demo, 1), makeAll(t, Demo, 2)) {
		t.Error("another seed makes the same caseload")
	}
}

func TestADemoDayHasSomethingOfEverything(t *testing.T) {
	t.Parallel()
	var overdue, waiting, someday, drafts, today int
	for _, r := range makeAll(t, Demo, 1) {
		switch v := r.(type) {
		case model.Task:
			if v.State == model.Waiting {
				waiting++
			}
			if v.Someday {
				someday++
			}
			if v.State == model.Todo && !v.Due.IsZero() && v.Due.Date < date.Of(now) {
				overdue++
			}
		case model.Note:
			if v.State == model.NoteDraft {
				drafts++
			}
		case model.Appointment:
			if v.Start.Date.String() == "2026-11-23" {
				today++
			}
		}
	}
	if waiting == 0 || someday == 0 || overdue == 0 || drafts == 0 || today == 0 {
		t.Errorf("waiting %d, someday %d, overdue %d, drafts %d, today %d", waiting, someday, overdue, drafts, today)
	}
}

// Plans have versions to compare, and scores a course to draw.
func TestTheDemoHasPlansScoresAndConsents(t *testing.T) {
	t.Parallel()
	versions, scores, consents := map[int]int{}, map[model.ID]int{}, 0
	for _, r := range makeAll(t, Demo, 1) {
		switch v := r.(type) {
		case model.Plan:
			versions[v.Version]++
		case model.Assessment:
			scores[v.Client]++
			if v.Signed.After(now) {
				t.Errorf("signed at %s, which is still to come", v.Signed)
			}
		case model.Consent:
			consents++
		}
	}
	if versions[1] < 3 || versions[2] < 1 || consents < 3 || len(scores) != versions[1] {
		t.Errorf("versions %v, scores of %d clients, %d consents", versions, len(scores), consents)
	}
	for _, n := range scores {
		if n != 3 {
			t.Errorf("weighed %d times", n)
		}
	}
}

func TestNobodyIsInACaseOfAnotherAge(t *testing.T) {
	t.Parallel()
	for _, r := range makeAll(t, S, 7) {
		c, ok := r.(model.Client)
		if !ok {
			continue
		}
		years, _ := c.Age(date.Of(now))
		if c.CaseType == "child protection" && years >= 18 || c.CaseType == "elderly care" && years < 60 {
			t.Errorf("%s is %d years old, in a case of %s", c.Code, years, c.CaseType)
		}
		given, family, _ := strings.Cut(c.Name, " ")
		if given == family || given == "Aminah" && c.Sex != model.SexFemale {
			t.Errorf("%s is %s, %s", c.Code, c.Name, c.Sex)
		}
	}
}

func TestReferralsStandInEveryStateWithTheirConsent(t *testing.T) {
	t.Parallel()
	consents, states := map[model.ID]bool{}, map[model.ReferralState]bool{}
	var referrals []model.Referral
	for _, r := range makeAll(t, Demo, 1) {
		switch r := r.(type) {
		case model.Consent:
			consents[r.ID] = true
		case model.Referral:
			referrals = append(referrals, r)
			states[r.State] = true
		}
	}
	for _, r := range referrals {
		if !consents[r.Consent] {
			t.Errorf("%s was sent without a consent", r.Title())
		}
	}
	for _, want := range []model.ReferralState{model.ReferralSent, model.ReferralAccepted, model.ReferralWaiting, model.ReferralConnected, model.ReferralDeclined, model.ReferralEnded} {
		if !states[want] {
			t.Errorf("no referral is %s", want)
		}
	}
}
