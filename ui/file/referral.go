package file

import (
	"caseload/model"
	"caseload/ui/event"
)

// readReferrals returns the referrals of the client: those that somebody must
// act on, by when, then those that have ended, and what was given to others.
func readReferrals(r *reader) ([]Row, error) {
	w := r.scene.Words.Referral
	all, err := r.tx.ReferralsOf(r.client.ID)
	if err != nil {
		return nil, err
	}
	rows := []Row{{Group: w.Title, Sign: "+", Title: w.New, Plain: true, Quiet: true, Open: event.Edit{Kind: model.KindReferral, Client: r.client.ID}}}
	for _, ref := range all {
		row := r.row(ref.Index()[0].Head)
		row.Group, row.Title, row.Quiet = w.Title, ref.Title(), !ref.State.Open()
		row.Loud = ref.State.Open() && !ref.By.IsZero() && ref.By < r.scene.Today()
		rows = append(rows, row)
	}
	return rows, nil
}

// openReferrals counts the referrals that somebody must act on.
func (r *reader) openReferrals() (int, error) {
	heads, err := r.tx.List(model.ClocksOf(r.client.ID))
	open := 0
	for _, h := range heads {
		if h.Kind == model.KindReferral && model.ReferralState(h.State).Open() {
			open++
		}
	}
	return open, err
}

// referral fills the row of a referral.
func (r *reader) referral(row *Row, h model.Head) {
	row.Sign, row.Note = event.ReferralSign(model.ReferralState(h.State)), r.scene.SayNext(h)
}
