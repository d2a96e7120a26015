package ui

import (
	"testing"

	"caseload/model"
	"caseload/store"
)

// referral returns the only referral there is.
func (s *stage) referral() (r model.Referral) {
	s.t.Helper()
	s.look(func(tx *store.Tx) error {
		for one, err := range store.Referrals.All(tx) {
			if err != nil {
				return err
			}
			r = one
		}
		return nil
	})
	return r
}

// asked puts a client, a clinic that asks for a spoken consent, and a consent
// to tell it.
func (s *stage) asked() model.ID {
	s.t.Helper()
	client := s.oneClient("SA-12")
	s.clinic(model.ConsentVerbal)
	s.put(model.Consent{ID: model.ID{60}, Client: client, Giver: model.GivenSelf, Scope: model.ConsentShare, With: []string{"Puskesmas Ciawi"}, Form: model.SpokenConsent, From: monday - 30})
	return client
}

// From the first word to the end: a referral is written, let out, answered,
// and ends with an outcome; each step is one to be undone.
func TestAReferralFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.asked()
	s.press("o")
	s.see("+ new referral")
	s.press("enter")
	s.see("Which way")
	s.press("enter")
	s.typed("puskesmas ciawi")
	s.press("enter")
	s.typed("therapy")
	s.press("ctrl+s")
	s.see("not sent yet")
	s.see("send it")
	if r := s.referral(); r.Whom != (model.ID{80}) || r.State != model.ReferralDraft {
		t.Fatalf("begun is %+v", r)
	}
	s.press("enter")
	s.see("give it")
	s.press("enter")
	s.see("sent, no answer")
	s.see("the service · Mon 30 Nov")
	if given := s.given(); len(given) != 1 || given[0].Source != s.referral().ID || given[0].Consent != (model.ID{60}) || s.referral().Consent != (model.ID{60}) {
		t.Fatalf("kept is %+v", given)
	}
	s.exact()
	for _, step := range []struct{ pick, see string }{{"accepted", "the client · Mon 7 Dec"}, {"first service", "the client is there"}} {
		s.press("enter")
		s.see("asked about it, or tried to")
		s.typed(step.pick)
		s.press("enter")
		s.see("When")
		s.press("ctrl+s")
		s.see(step.see)
	}
	s.press("enter")
	s.see("end it")
	s.typed("end it")
	s.press("enter")
	s.see("got what was asked for")
	s.press("ctrl+s")
	s.see("Who acts next")
	s.until("the end", func() bool { return s.referral().State == model.ReferralEnded })
	if r := s.referral(); r.Outcome != model.OutcomeHelped || r.First != monday || len(r.Log) != 4 {
		t.Errorf("it ended as %+v", r)
	}
	s.press("esc")
	s.bare()
	s.press("u")
	s.until("it to be undone", func() bool { return s.referral().State == model.ReferralConnected })
}

// Without a consent it is not sent.
func TestAReferralIsNotSentWithoutConsent(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.clinic(model.ConsentWritten)
	s.put(model.Referral{ID: model.ID{61}, Client: client, Direction: model.ReferralOut, Party: "Puskesmas Ciawi", Whom: model.ID{80}, Service: "therapy", Urgency: model.Urgent}.Begun(monday))
	s.press("5")
	s.see("Referrals to follow up")
	s.see("SA-12  therapy → Puskesmas Ciawi")
	s.press("enter")
	s.see("send it")
	s.press("enter")
	s.see("There is no consent to tell Puskesmas Ciawi.")
	s.press("esc")
	s.bare()
	if s.referral().State != model.ReferralDraft || len(s.given()) > 0 {
		t.Error("it was sent")
	}
}

func TestReferralsWithoutNewsAreListed(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	ref := func(id byte, service string) model.Referral {
		r := model.Referral{ID: model.ID{id}, Client: client, Direction: model.ReferralOut, Party: "Clinic", Service: service, Urgency: model.Routine}.Begun(monday)
		r, err := r.Take(model.ReferralStep{Act: model.ReferralSend, On: monday - 30})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	s.put(ref(61, "therapy"))
	s.press("5")
	s.see("1 without news for 7 days or more")
	s.see("! the service · Sat 31 Oct · 30 d no news")
	s.press("esc")
	s.bare()
	s.press("3", "enter")
	s.see("6 Referrals 1")
	s.press("6")
	s.see("◐ therapy → C")
	s.exact()
}
