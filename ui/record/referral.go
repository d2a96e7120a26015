package record

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Referrals lists the referrals of a client: those that somebody must act on
// first.
func Referrals(s *event.Scene, client model.ID) tea.Cmd {
	return listAbout(s, client, s.Words.Referral.Title, func(view *event.Scene, tx *store.Tx) ([]dialog.Item, error) {
		all, err := tx.ReferralsOf(client)
		items := []dialog.Item{newItem(view.Words.Referral.New, model.KindReferral, client)}
		for _, r := range all {
			h := r.Index()[0].Head
			items = append(items, cardItem(event.ReferralSign(r.State)+" "+view.Private(h.Title).String(), view.SayReferral(h), model.KindReferral, r.ID))
		}
		return items, err
	})
}

// OpenReferrals lists the referrals of all clients that somebody must still
// act on, with who that is, by when, and for how long there was no news.
func OpenReferrals(s *event.Scene) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		heads, err := tx.OpenReferrals()
		if err != nil {
			return nil, err
		}
		if len(heads) == 0 {
			return event.Notify{Text: view.Words.Referral.None}, nil
		}
		silent := 0
		var items []dialog.Item
		for _, h := range heads {
			code := strings.Join(event.Codes(tx, h.Links), " ")
			if model.NoNews(h, view.Today()) >= event.QuietDays {
				silent++
			}
			title := event.ReferralSign(model.ReferralState(h.State)) + " " + view.Private(code+"  "+h.Title).String()
			items = append(items, cardItem(title, view.SayReferral(h), model.KindReferral, h.ID))
		}
		title := view.Words.Referral.Open
		if silent > 0 {
			title += " · " + words.Fill(view.Words.Referral.Silent, "n", strconv.Itoa(silent), "days", strconv.Itoa(event.QuietDays))
		}
		return Ready{dialog.NewPick(s, title, view.Words.Dialog.PickKeys, items)}, nil
	})
}

// referralCard shows a referral, and what can be done about it.
func referralCard(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return cardAbout(s, store.Referrals, id, func(tx *store.Tx, r model.Referral) (card, error) {
		facts := referralFacts(&view, tx, r)
		lines := func(w int) []string { return drawn(s, facts, w) }
		return card{client: r.Client, title: kindTitle(s, model.KindReferral), lines: lines, acts: referralActs(&view, r)}, nil
	})
}

// referralActs are the keys of a referral's card. The first does what comes
// next: it is sent, or it is said what happened.
func referralActs(s *event.Scene, r model.Referral) []dialog.Act {
	say := s.Words.Referral
	happened := event.Send(referralHappened{r.ID})
	acts := []dialog.Act{{Action: keys.Open, Name: say.Happened, Do: happened}}
	if r.Can(model.ReferralSend) {
		acts = []dialog.Act{{Action: keys.Open, Name: say.Act.Or(string(model.ReferralSend)), Do: event.Send(sendReferral{r.ID})},
			{Action: keys.Done, Name: say.Happened, Do: happened}}
	}
	if r.State.Open() {
		acts = append(acts, editAct(s, model.KindReferral, r.ID))
	}
	if r.Direction == model.ReferralOut {
		acts = append(acts, dialog.Act{Action: keys.Print, Name: say.Letter, Do: event.Send(event.Letter{Client: r.Client, Referral: r.ID})})
	}
	return append(acts, dialog.Act{Action: keys.Client, Do: event.Send(event.Open{Kind: model.KindClient, ID: r.Client})},
		dialog.Act{Action: keys.Delete, Do: event.Send(event.Remove{Kind: model.KindReferral, ID: r.ID})})
}

// referralFacts are what is shown of a referral.
func referralFacts(s *event.Scene, tx *store.Tx, r model.Referral) []dialog.Line {
	w, say := s.Words, s.Words.Referral
	h := r.Index()[0].Head
	late := r.State.Open() && !r.By.IsZero() && r.By < s.Today()
	lines := []dialog.Line{
		{Label: w.FieldOf("State"), Value: say.State.Or(string(r.State)), Plain: true},
		{Label: say.NextTitle, Value: s.SayReferral(h), Plain: true, Loud: late},
		{Label: say.Party.Or(string(r.Direction)), Value: r.Party},
	}
	lines = append(lines, reachOf(s, tx, r.Whom)...)
	day := func(field string, d date.Date) {
		if !d.IsZero() {
			lines = append(lines, dialog.Line{Label: w.FieldOf(field), Value: w.DateAndDistance(d, s.Today()), Plain: true})
		}
	}
	add := func(field, value string) { lines = append(lines, dialog.Line{Label: w.FieldOf(field), Value: value}) }
	add("Service", r.Service)
	add("Why", r.Why)
	lines = append(lines, dialog.Line{Label: w.FieldOf("Urgency"), Value: say.Urgency.Or(string(r.Urgency)), Plain: true, Loud: r.Urgency != model.Routine})
	day("Sent", r.Sent)
	day("AnswerBy", r.AnswerBy)
	if r.Direction == model.ReferralOut && !r.Sent.IsZero() {
		lines = append(lines, dialog.Line{Label: w.KindOf(model.KindConsent), Value: consentOf(s, tx, r.Consent), Plain: true})
	}
	if r.Declined != model.DeclineNone {
		lines = append(lines, dialog.Line{Label: w.FieldOf("Declined"), Value: say.Declined.Or(string(r.Declined)), Plain: true})
	}
	day("First", r.First)
	if r.Outcome != model.OutcomeNone {
		lines = append(lines, dialog.Line{Label: w.FieldOf("Outcome"), Value: say.Outcome.Or(string(r.Outcome)), Plain: true})
	}
	day("Feedback", r.Feedback)
	add("Tried", r.Tried)
	add("Support", r.Support)
	add("Attached", strings.Join(r.Attached, "; "))
	for _, e := range r.Log {
		lines = append(lines, dialog.Line{Label: w.DateShort(e.On), Value: strings.Trim(entrySaid(w, e)+": "+e.Remarks, ": ")})
	}
	return lines
}

// entrySaid says what happened to a referral.
func entrySaid(w *words.Words, e model.ReferralEntry) string {
	said := w.Referral.Done.Or(string(e.Act))
	if e.Act == model.ReferralTry && !e.Reached {
		return w.Referral.NotReached
	}
	return said
}

// consentOf says which consent let something out.
func consentOf(s *event.Scene, tx *store.Tx, id model.ID) string {
	if id.IsZero() {
		return s.Words.Plan.Form.Or(string(model.ConsentByLaw))
	}
	c, err := store.Consents.Get(tx, id)
	if err != nil {
		return s.Words.Release.ConsentGone
	}
	return s.Words.Plan.Form.Or(string(c.Form)) + " · " + consentNote(s, c)
}

// reachOf returns how an agency or a contact is reached, each number with
// whether it is safe to call before it.
func reachOf(s *event.Scene, tx *store.Tx, who model.ID) []dialog.Line {
	if who.IsZero() {
		return nil
	}
	p := page{scene: s, tx: tx}
	if a, err := store.Agencies.Get(tx, who); err == nil {
		p.reach(a.Reach)
		p.add("HowToRefer", a.HowToRefer)
	} else if c, err := store.Contacts.Get(tx, who); err == nil {
		p.reach(c.Reach)
	}
	return p.lines
}
