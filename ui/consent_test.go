package ui

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
)

func TestConsentsAreMarkedByWhetherTheyCount(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	consent := model.Consent{Client: client, Giver: model.GivenSelf, Scope: model.ConsentShare, Form: model.WrittenConsent, From: monday - 300}
	for i, x := range []struct {
		with    string
		expires date.Date
	}{{"Puskesmas", monday + 200}, {"School", monday + 10}, {"Police", monday - 3}} {
		c := consent
		c.ID, c.With, c.Expires = model.ID{60, byte(i)}, []string{x.with}, x.expires
		s.put(c)
	}
	s.press("i")
	s.see("✓ to share with others: Puskesmas")
	s.see("! to share with others: School")
	s.see("× to share with others: Police")
	s.see("expired")
	s.exact()
	s.typed("puskes")
	s.press("enter")
	s.see("stands · until")
	s.press("w")
	s.see("who said so")
	s.press("enter") // not without a word
	s.see("who said so")
	s.typed("Siti, by telephone")
	s.press("enter")
	withdrawn := func() (c model.Consent) {
		s.look(func(tx *store.Tx) (err error) { c, err = store.Consents.Get(tx, model.ID{60, 0}); return err })
		return c
	}
	s.until("it to be withdrawn", func() bool { return !withdrawn().Withdrawn.IsZero() })
	s.bare()
	if c := withdrawn(); c.Evidence != "Siti, by telephone" {
		t.Errorf("it is kept as %+v", c)
	}
	s.press("i")
	s.see("× to share with others: Puskesmas")
	s.press("enter") // a new one
	s.see("Allows")
	s.press("right")
	s.press("ctrl+s")
	s.see("With: please fill this in")
}

func TestAFlagIsReviewedAndClearedWithAReasonAndStays(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.put(model.Flag{ID: model.ID{70}, Client: client, Kind: model.FlagDog, Message: "at the gate", Raised: monday - 100, Review: monday - 1})
	flag := func() (f model.Flag) {
		s.look(func(tx *store.Tx) (err error) { f, err = store.Flags.Get(tx, model.ID{70}); return err })
		return f
	}
	s.press("w")
	s.see("⚑ dog at the gate")
	s.press("enter")
	s.see("reviewed")
	s.press("x")
	s.see("it still stands")
	s.press("ctrl+s")
	s.see("please fill this in")
	s.typed("barked today")
	s.press("ctrl+s")
	s.until("the review to be kept", func() bool { return len(flag().Reviews) == 1 })
	s.bare()
	if f := flag(); f.Reviews[0].Reason != "barked today" || f.Review != monday+90 || f.Since() != monday {
		t.Errorf("kept as %+v", f)
	}
	s.do(event.Send(event.Edit{Kind: model.KindFlag, ID: model.ID{70}}))
	s.see("Change flag")
	if form := plain(s.app.View()); strings.Contains(form, "Cleared") || strings.Contains(form, "Reason") {
		t.Errorf("the form goes past the review\n%s", form)
	}
	s.press("esc")
	s.bare()
	s.do(event.Send(event.Remove{Kind: model.KindFlag, ID: model.ID{70}})) // wherever it comes from
	s.see("why does it no longer stand?")
	s.press("enter")
	s.see("why does it no longer stand?")
	s.typed("the dog died")
	s.press("enter")
	s.until("it to be cleared", func() bool { return !flag().Cleared.IsZero() })
	s.bare()
	s.press("w")
	s.see("⚐ dog at the gate")
	s.see("the dog died")
	s.press("enter")
	s.see("reviewed Mon 23 Nov: barked today")
}
