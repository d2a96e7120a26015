package record

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// staleAfter is after how many days the facts about an agency are to be
// checked again (domain.md 3.3, agency entry).
const staleAfter = 180

// Requests that concern an entry of the directory.
type (
	openEntry   struct{ id model.ID }
	verifyEntry struct{ id model.ID }
)

// Services lists the agencies with what they do and whom they serve; typing
// narrows by any of it.
func Services(s *event.Scene) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		var all []model.Agency
		for a, err := range store.Agencies.All(tx) {
			if err != nil {
				return nil, err
			}
			all = append(all, a)
		}
		slices.SortFunc(all, func(a, b model.Agency) int { return cmp.Compare(model.Folded(a.Name), model.Folded(b.Name)) })
		items := []dialog.Item{{Title: "+ " + view.Words.Actions.Or(string(keys.NewAgency)), Do: event.Send(event.Edit{Kind: model.KindAgency})}}
		for _, a := range all {
			title := view.Private(a.Name).String()
			for _, more := range []string{joined(a.Services), a.Catchment} {
				if more != "" {
					title += " · " + view.Private(more).String()
				}
			}
			items = append(items, dialog.Item{Title: title, Note: verifiedNote(&view, a.Verified), Do: event.Send(openEntry{a.ID})})
		}
		return Ready{dialog.NewPick(s, view.Words.Actions.Or(string(keys.Services)), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// verifiedNote says when the facts about an agency were last checked, and
// marks those that are old.
func verifiedNote(s *event.Scene, day date.Date) string {
	switch {
	case day.IsZero():
		return "! " + s.Words.Referral.NeverVerified
	case day+staleAfter < s.Today():
		return "! " + s.Words.DateNear(day, s.Today())
	}
	return "✓ " + s.Words.DateNear(day, s.Today())
}

// entryCard shows an agency, with every client who is tied to it, and what can
// be done: the facts were checked today, or a client is referred there.
func entryCard(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		a, err := store.Agencies.Get(tx, id)
		if err != nil {
			return nil, err
		}
		p := page{scene: &view, tx: tx}
		p.agency(a)
		p.add("Eligibility", a.Eligibility)
		p.add("Catchment", a.Catchment)
		p.add("Address", a.Address)
		referred, err := tx.Lists(model.ReferralsWith(id, "").Name)
		if err = cmp.Or(err, p.err); err != nil {
			return nil, err
		}
		for _, h := range slices.Backward(referred) {
			who := strings.Join(event.Codes(tx, h.Links), " ")
			p.addLabel(view.Words.KindOf(model.KindReferral), strings.Join([]string{who, h.Title, view.Words.Referral.State.Or(h.State)}, " · "))
		}
		say := view.Words.Referral
		acts := []dialog.Act{editAct(&view, model.KindAgency, id), {Action: keys.Done, Name: say.VerifiedToday, Do: event.Send(verifyEntry{id})},
			{Action: keys.Client, Name: say.ReferHere, Do: event.Send(ReferTo{id})}, {Action: keys.Delete, Do: event.Send(event.Remove{Kind: model.KindAgency, ID: id})}}
		lines := p.lines
		title := func() string { return s.Private(a.Name).String() + " · " + verifiedNote(s, a.Verified) }
		return Ready{dialog.NewCard(s, title, func(w int) []string { return drawn(s, lines, w) }, acts)}, nil
	})
}

// verify notes that the facts about an agency were checked today.
func verify(s *event.Scene, id model.ID) tea.Cmd {
	save := change(s, model.Label{Verb: model.VerbChange, Kind: model.KindAgency}, 0, store.Agencies, id, func(tx *store.Tx, a model.Agency) model.Agency {
		a.Verified, a.Stamp.Changed = date.Of(tx.Now()), tx.Now().UTC()
		return a
	})
	return after(save, event.Send(openEntry{id}))
}
