package event

import (
	"strconv"

	"caseload/model"
	"caseload/ui/words"
)

// QuietDays is for how many days a referral may be without news before it is
// said (domain.md 3.3, referral chase).
const QuietDays = 7

// ReferralSign marks how far a referral has come.
func ReferralSign(state model.ReferralState) string {
	switch state {
	case model.ReferralDraft:
		return "○"
	case model.ReferralConnected:
		return "●"
	case model.ReferralDeclined, model.ReferralTakenBack:
		return "×"
	case model.ReferralEnded:
		return "✓"
	}
	return "◐"
}

// SayReferral says in short how a referral stands: who must act, by when, and
// how long there was no news.
func (s *Scene) SayReferral(h model.Head) string {
	w, say := s.Words, s.Words.Referral
	state := model.ReferralState(h.State)
	if !state.Open() {
		return say.State.Or(h.State)
	}
	said := say.Next.Or(h.Code)
	if !h.End.IsZero() {
		mark := ""
		if h.End.Date < s.Today() {
			mark = "! "
		}
		said = mark + words.Fill(say.NextBy, "who", said, "date", w.DateNear(h.End.Date, s.Today()))
	}
	if n := model.NoNews(h, s.Today()); n >= QuietDays {
		said += " · " + words.Fill(say.NoNews, "n", strconv.Itoa(n))
	}
	return said
}
