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

// SayReferral says how a referral stands: who must act, by when, and how long
// there was no news.
func (s *Scene) SayReferral(h model.Head) string {
	said := s.SayNext(h)
	if n := model.NoNews(h, s.Today()); n >= QuietDays {
		said += " · " + words.Fill(s.Words.Referral.NoNews, "n", strconv.Itoa(n))
	}
	return said
}

// SayNext says in short who must act next on a referral, and by when.
func (s *Scene) SayNext(h model.Head) string {
	say := s.Words.Referral
	who := say.Next.Or(h.Code)
	switch {
	case !model.ReferralState(h.State).Open():
		return say.State.Or(h.State)
	case h.End.IsZero():
		return who
	}
	mark := ""
	if h.End.Date < s.Today() {
		mark = "! "
	}
	return mark + words.Fill(say.NextBy, "who", who, "date", s.Words.DateNear(h.End.Date, s.Today()))
}
