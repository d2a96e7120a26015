package report

import (
	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
)

// sentOut is what became in a month of the referrals that went out, and how
// many came in.
type sentOut struct {
	sent, accepted, connected, declined, ended, cameIn int
	why                                                map[model.DeclineReason]int
}

// countReferrals counts what happened to referrals in the month of a client.
func (s *composer) countReferrals(c *counted, client model.ID) error {
	heads, err := s.tx.List(model.ClocksOf(client))
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h.Kind != model.KindReferral {
			continue
		}
		r, err := store.Referrals.Get(s.tx, h.ID)
		if err != nil {
			return err
		}
		c.referrals.count(r, func(d date.Date) bool { return d >= c.first && d <= c.last })
	}
	return nil
}

func (o *sentOut) count(r model.Referral, within func(date.Date) bool) {
	if r.Direction == model.ReferralIn {
		if within(r.Sent) {
			o.cameIn++
		}
		return
	}
	if within(r.First) {
		o.connected++
	}
	for _, e := range r.Log {
		if !within(e.On) {
			continue
		}
		switch e.Act {
		case model.ReferralSend:
			o.sent++
		case model.ReferralAccept:
			o.accepted++
		case model.ReferralDecline:
			o.declined++
		case model.ReferralEnd:
			o.ended++
		}
	}
	if r.Declined != model.DeclineNone && within(r.News()) {
		if o.why == nil {
			o.why = map[model.DeclineReason]int{}
		}
		o.why[r.Declined]++
	}
}

// referred says how many referrals were sent, reached the service, and were
// declined, with the reasons.
func (s *composer) referred(c *counted, shared bool) {
	say, o := s.Words.Referral, c.referrals
	names := []string{say.Done.Or(string(model.ReferralSend)), say.Done.Or(string(model.ReferralAccept)), say.Done.Or(string(model.ReferralServe)),
		say.Done.Or(string(model.ReferralDecline)), say.Done.Or(string(model.ReferralEnd)), say.Direction.Or(string(model.ReferralIn))}
	numbers := []int{o.sent, o.accepted, o.connected, o.declined, o.ended, o.cameIn}
	s.numberTable(names, numbers, shared)
	names, numbers = nil, nil
	for _, why := range model.DeclineReasons[1:] {
		if o.why[why] > 0 {
			names, numbers = append(names, say.Declined.Or(string(why))), append(numbers, o.why[why])
		}
	}
	if len(names) == 0 {
		return
	}
	s.heading(2, s.Words.FieldOf("Declined"))
	s.numberTable(names, numbers, shared)
}

// numberTable lists numbers that do not add up to anything.
func (s *composer) numberTable(names []string, numbers []int, shared bool) {
	table := paper.Table{Columns: []paper.Column{{Width: 6}, {Width: 2}}}
	for i, name := range names {
		table.Rows = append(table.Rows, []paper.Text{paper.Plain(capital(name)), paper.Plain(shownCount(numbers[i], shared))})
	}
	s.add(table)
}
