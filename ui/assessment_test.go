package ui

import (
	"errors"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
)

// assessments returns those of a client, the oldest first.
func (s *stage) assessments(client model.ID) []model.Assessment {
	s.t.Helper()
	var all []model.Assessment
	s.look(func(tx *store.Tx) (err error) { all, err = tx.AssessmentsOf(client); return err })
	return all
}

func TestAnAssessmentIsScoredDrawnAndSigned(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.put(model.Assessment{ID: model.ID{50}, Client: client, On: monday - 180, Tool: "Family needs", Signed: fixedNow().AddDate(0, -6, 0),
		Domains: []model.Domain{{Name: "housing", Score: 2, Scale: 5}, {Name: "school", Score: 4, Scale: 5}}})
	s.press("m")
	s.see("new assessment")
	s.press("enter")
	s.see("last time: housing 2/5, school 4/5")
	s.press("tab", "tab", "up", "up", "end")
	s.typed(" 4 moved in")
	s.press("down", "end")
	s.typed(" 7")
	s.press("ctrl+s")
	s.see("Line 2: “7” is not a score")
	s.press("backspace")
	s.typed("3")
	s.press("ctrl+s")
	s.until("the assessment to be there", func() bool { return len(s.assessments(client)) == 2 })
	s.bare()
	s.press("m")
	s.see("Scores over time")
	s.press("down", "enter")
	s.see("27 May 26 23 Nov 26")
	s.see("housing ▃ 2/5     ▆ 4/5     +2")
	s.see("school  ▆ 4/5     ▅ 3/5     −1")
	s.exact()
	s.press("S")
	s.until("it to be signed", func() bool { return !s.assessments(client)[1].Signed.IsZero() })
	s.bare()
	s.press("m")
	s.see("Scores over time")
	s.press("down", "enter")
	s.see("signed: not changed any more")
	s.press("e") // there is nothing to change any more
	s.see("signed: not changed any more")
	s.press("a")
	s.see("late information")
	s.typed("The aunt agrees.")
	s.press("tab", "tab")
	s.typed("Rina")
	s.press("ctrl+s")
	s.until("the addendum", func() bool { return len(s.assessments(client)[1].Addenda) == 1 })
	s.bare()
	s.do(event.Send(event.Open{Kind: model.KindAssessment, ID: s.assessments(client)[1].ID}))
	s.see("The aunt agrees.")
	s.press("i")
	s.see("The text stays")
	s.typed("another client")
	s.press("ctrl+s")
	s.until("the mark", func() bool { return s.assessments(client)[1].InError == "another client" })
	s.bare()
	s.do(event.Send(event.Open{Kind: model.KindAssessment, ID: s.assessments(client)[1].ID}))
	s.see("✗ Mon 23 Nov 2026 · Rina: another client")
	if _, err := s.app.scene.Store.Undo(); !errors.Is(err, store.ErrSigned) {
		t.Errorf("undo says %v", err)
	}
}
