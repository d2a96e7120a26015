package report

import (
	"strings"
	"testing"

	"caseload/model"
)

// A letter tells what is asked for and what the client allowed, and never what
// must not be told.
func TestALetterTellsOnlyWhatMayBeTold(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	letter := markdown(t, made(t, s, "en", false, Ask{Kind: Letter, Client: siti, Record: model.ID{81}}))
	for _, want := range []string{"Puskesmas Ciawi", "Siti Aminah", "Konseling trauma", "urgent", "Mimpi buruk", "Kelompok ibu", "Bahasa Sunda", "Salinan KTP", "written, on", "not safe to call", "How to report back"} {
		if !strings.Contains(letter, want) {
			t.Errorf("it does not tell %q", want)
		}
	}
	for _, never := range []string{"pekerjaan adiknya", "Jl. Melati", "Rumah Aman Bogor", "gang sempit"} {
		if strings.Contains(letter, never) {
			t.Errorf("it tells %q", never)
		}
	}
	newest := markdown(t, made(t, s, "en", false, Ask{Kind: Letter, Client: siti}))
	if newest != letter {
		t.Error("without a referral named, it is not the letter of the newest")
	}
	none := markdown(t, made(t, s, "en", false, Ask{Kind: Letter, Client: rudi}))
	if !strings.Contains(none, "Service asked for") {
		t.Error("without a referral there is no form to fill in")
	}
}

func TestReportsTellWhatBecameOfReferrals(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	for kind, wants := range map[Kind][]string{
		Progress:   {"Rumah aman → Rumah Aman Bogor", "declined: no place", "accepted, not there yet · the client"},
		HandOver:   {"Konseling trauma → Puskesmas Ciawi"},
		Statistics: {"Sent | 2", "Accepted | 1", "Declined | 1", "No place"},
	} {
		got := markdown(t, made(t, s, "en", false, Ask{Kind: kind, Client: siti, Day: today}))
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s does not tell %q:\n%s", kind, want, got)
			}
		}
	}
	shared := markdown(t, made(t, s, "en", false, Ask{Kind: Statistics, Day: today, Shared: true}))
	if strings.Contains(shared, "Sent | 2") {
		t.Error("a shared copy tells small numbers of referrals")
	}
}
