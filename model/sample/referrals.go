package sample

import (
	"fmt"

	"caseload/model"
	"caseload/model/date"
)

// heard is something that happened to a referral.
type heard struct {
	ago     int // days before today
	act     model.ReferralAct
	reached bool
	why     model.DeclineReason
	outcome model.ReferralOutcome
}

// story is a referral of the practice caseload: to which agency, for which of
// its services, and how it went. Between them every state is seen.
type story struct {
	agency, service int
	urgency         model.ReferralUrgency
	why             [2]string // in English and in Indonesian
	heard           []heard
}

var stories = []story{
	{0, 1, model.Routine, [2]string{"sleeps badly since the move, asks for somebody to talk to", "sulit tidur sejak pindah, minta teman bicara"},
		[]heard{{9, model.ReferralSend, false, "", ""}, {3, model.ReferralTry, false, "", ""}}}, // no answer, past its day
	{1, 1, model.Urgent, [2]string{"needs advice before the hearing", "perlu nasihat sebelum sidang"},
		[]heard{{20, model.ReferralSend, false, "", ""}, {17, model.ReferralAccept, false, "", ""}}}, // taken, not there yet
	{2, 0, model.Routine, [2]string{"has no income this month", "bulan ini tidak berpenghasilan"},
		[]heard{{40, model.ReferralSend, false, "", ""}, {33, model.ReferralWait, false, "", ""}}},
	{6, 1, model.Routine, [2]string{"the carer needs a rest", "pengasuh perlu istirahat"},
		[]heard{{60, model.ReferralSend, false, "", ""}, {55, model.ReferralAccept, false, "", ""}, {45, model.ReferralServe, false, "", ""}, {4, model.ReferralTry, true, "", ""}}},
	{1, 0, model.Immediate, [2]string{"cannot stay at home tonight", "malam ini tidak bisa di rumah"},
		[]heard{{2, model.ReferralSend, false, "", ""}, {1, model.ReferralDecline, false, model.DeclineFull, ""}}},
	{2, 1, model.Routine, [2]string{"wants to learn a trade", "ingin belajar keterampilan"},
		[]heard{{120, model.ReferralSend, false, "", ""}, {110, model.ReferralAccept, false, "", ""}, {100, model.ReferralServe, false, "", ""}, {15, model.ReferralEnd, false, "", model.OutcomeHelped}}},
}

// makeReferrals sends some of the open clients to services, each with the
// consent that let it out.
func (m *maker) makeReferrals() error {
	open := m.clients[max(0, len(m.clients)-m.size.PerWorker):]
	for i, s := range stories {
		at := 2 + 5*i
		if at >= len(open) || !open[at].closed.IsZero() {
			continue
		}
		if err := m.refer(&open[at], s); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) refer(p *person, s story) error {
	agency, sent := agencyWords[s.agency], m.today-date.Date(s.heard[0].ago)
	why := s.why[0]
	if p.indo {
		why = s.why[1]
	}
	consent := model.Consent{ID: m.id(), Stamp: m.stamp(sent), Client: p.id, Giver: model.GivenSelf, Scope: model.ConsentShare,
		For: agency.services[s.service], With: []string{agency.name}, Form: model.WrittenConsent, From: max(p.opened, sent-2), Expires: sent + 365}
	if err := m.yield(consent); err != nil {
		return err
	}
	r := model.Referral{ID: m.id(), Stamp: m.stamp(sent), Client: p.id, Direction: model.ReferralOut, Party: agency.name, Whom: m.agencies[s.agency],
		Service: agency.services[s.service], Why: why, Urgency: s.urgency}.Begun(sent)
	for _, h := range s.heard {
		step := model.ReferralStep{Act: h.act, On: m.today - date.Date(h.ago), Reached: h.reached, Declined: h.why, Outcome: h.outcome}
		if h.act == model.ReferralSend {
			step.Consent = consent.ID
		}
		next, err := r.Take(step)
		if err != nil {
			return fmt.Errorf("making a referral for practice: %w", err)
		}
		r = next
	}
	return m.yield(r)
}
