package record

import (
	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern a referral.
type (
	sendReferral     struct{ id model.ID }
	referralHappened struct{ id model.ID }
	referralAct      struct {
		id  model.ID
		act model.ReferralAct
	}
)

// referring serves what is asked about referrals.
func referring(s *event.Scene, msg tea.Msg) (cmd tea.Cmd, ok bool) {
	switch msg := msg.(type) {
	case event.Referrals:
		return Referrals(s, msg.Client), true
	case openEntry:
		return entryCard(s, msg.id), true
	case verifyEntry:
		return verify(s, msg.id), true
	case ReferTo:
		return referTo(s, msg), true
	case beginReferral:
		return referralForm(s, event.Edit{Kind: model.KindReferral, Client: msg.client}, msg), true
	case sendReferral:
		return send(s, msg.id), true
	case referralHappened:
		return whatHappened(s, msg.id), true
	case referralAct:
		return actForm(s, msg), true
	}
	return nil, false
}

// send sends a referral, once it is let out. That it went out, and what was
// told, is kept in one action.
func send(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		r, err := store.Referrals.Get(tx, id)
		if err != nil {
			return nil, err
		}
		out := Outgoing{Client: r.Client, To: r.Party, What: view.Words.KindOf(model.KindReferral), Purpose: r.Service, Named: true, Source: id}
		if rec, _, err := tx.Record(model.KindAgency, r.Whom); err == nil {
			out.Kind, out.Whom = rec.RecordKind(), r.Whom
		} else if rec, _, err := tx.Record(model.KindContact, r.Whom); err == nil {
			out.Kind, out.Whom = rec.RecordKind(), r.Whom
		}
		return release{out: out, then: func(kept model.Disclosure) tea.Cmd { return sent(s, r, kept) }}, nil
	})
}

func sent(s *event.Scene, r model.Referral, kept model.Disclosure) tea.Cmd {
	today := s.Today()
	save := s.Save(model.Label{Verb: model.VerbSend, Kind: model.KindReferral, Title: r.Title()}, 0, func(tx *store.Tx) error {
		now, err := store.Referrals.Get(tx, r.ID)
		if err != nil {
			return err
		}
		if now, err = now.Take(model.ReferralStep{Act: model.ReferralSend, On: today, Consent: kept.Consent}); err != nil {
			return err
		}
		now.Stamp.Changed = tx.Now().UTC()
		if err := store.Referrals.Put(tx, now); err != nil {
			return err
		}
		return tx.Disclose(kept)
	})
	return after(save, event.Send(event.Open{Kind: model.KindReferral, ID: r.ID}))
}

// whatHappened asks what happened to a referral: what can, in its state.
func whatHappened(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		r, err := store.Referrals.Get(tx, id)
		if err != nil {
			return nil, err
		}
		var items []dialog.Item
		for _, act := range r.Acts() {
			do := event.Send(referralAct{id, act})
			if act == model.ReferralSend {
				do = event.Send(sendReferral{id})
			}
			items = append(items, dialog.Item{Title: view.Words.Referral.Act.Or(string(act)), Do: do})
		}
		return Ready{dialog.NewPick(s, view.Private(r.Title()).String(), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// actForm asks for what must be known of something that happened.
func actForm(s *event.Scene, ask referralAct) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		r, err := store.Referrals.Get(tx, ask.id)
		if err != nil {
			return nil, err
		}
		m := maker{scene: s, view: &view}
		title := view.Words.Referral.Act.Or(string(ask.act)) + " · " + view.Private(r.Title()).String()
		submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
			step := m.step(ask.act, v)
			changed, err := r.Take(step)
			if err == nil {
				err = changed.Validate()
			}
			if err != nil {
				return nil, err
			}
			save := m.scene.Save(label(false, model.KindReferral, r.Title()), ticket, func(tx *store.Tx) error {
				now, err := store.Referrals.Get(tx, r.ID)
				if err != nil {
					return err
				}
				if now, err = now.Take(step); err != nil {
					return err
				}
				now.Stamp.Changed = tx.Now().UTC()
				return store.Referrals.Put(tx, now)
			})
			return after(save, event.Send(event.Open{Kind: model.KindReferral, ID: r.ID})), nil
		}
		return Ready{dialog.NewForm(s, title, "", m.actFields(r, ask.act), submit)}, nil
	})
}

// actFields are what is asked of an act.
func (m maker) actFields(r model.Referral, act model.ReferralAct) []dialog.Field {
	say, today := m.view.Words.Referral, m.view.Today()
	on := m.day("On", today)
	on.Label = m.view.Words.Dialog.When
	fields := []dialog.Field{on}
	switch act {
	case model.ReferralDecline:
		fields = append(fields, choice("Declined", model.DeclineNoReason, model.DeclineReasons[1:], say.Declined))
	case model.ReferralTry:
		fields = append(fields, yesNo(m, "Reached", false))
	case model.ReferralEnd:
		outcome := model.OutcomeHelped
		switch {
		case r.State == model.ReferralDeclined:
			outcome = model.OutcomeDeclined
		case r.First.IsZero():
			outcome = model.OutcomeNoAnswer
		}
		fields = append(fields, choice("Outcome", outcome, model.ReferralOutcomes[1:], say.Outcome))
	}
	if next, by, asks := usualNext(r, act, today); asks {
		fields = append(fields, choice("Next", next, model.Actors[1:], say.Next), m.day("By", by))
	}
	return append(fields, m.many("Remarks", ""))
}

// usualNext returns who usually acts next after an act, and by when; asks is
// false where nobody does, or it is not asked.
func usualNext(r model.Referral, act model.ReferralAct, today date.Date) (next model.Actor, by date.Date, asks bool) {
	if act == model.ReferralEnd || act == model.ReferralTakeBack || act == model.ReferralFeedback {
		return "", 0, false
	}
	after, err := r.Take(model.ReferralStep{Act: act, On: max(today, r.Sent), Declined: model.DeclineNoReason, Remarks: "-"})
	return after.Next, after.By, err == nil
}

// step returns the act as the fields say.
func (m maker) step(act model.ReferralAct, v map[string]string) model.ReferralStep {
	return model.ReferralStep{Act: act, On: dayIn(m.scene, v["On"]), Next: model.Actor(v["Next"]), By: dayIn(m.scene, v["By"]), Reached: v["Reached"] == "yes",
		Declined: model.DeclineReason(v["Declined"]), Outcome: model.ReferralOutcome(v["Outcome"]), Remarks: trimmed(v["Remarks"])}
}
