package record

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// ReferTo asks for a referral to an agency or a contact, of a client that is
// asked about first.
type ReferTo struct{ Whom model.ID }

// beginReferral asks for the form of a new referral.
type beginReferral struct {
	client model.ID
	whom   model.ID // zero: to be chosen
	step   stepOf   // of a plan that it does; zero: of none
}

// stepOf names a step of a plan by what it says.
type stepOf struct {
	plan model.ID
	text string
}

// referralForm makes or changes a referral.
func referralForm(s *event.Scene, ask event.Edit, begin beginReferral) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		fresh := ask.ID.IsZero()
		r, err := startOf(tx, store.Referrals, ask, func() model.Referral {
			return model.Referral{ID: tx.NewID(), Stamp: stampNow(tx), Client: ask.Client, Direction: model.ReferralOut, Urgency: model.Routine,
				Service: begin.step.text, Whom: begin.whom}
		})
		if err != nil {
			return nil, err
		}
		who, err := personOf(tx, r.Client)
		if err != nil {
			return nil, err
		}
		m := maker{scene: s, view: &view}
		f := referralFields{maker: m, fresh: fresh}
		if f.names, err = whoIn(tx); err != nil {
			return nil, err
		}
		if fresh {
			r.Party = f.names[r.Whom]
			if r.Support, err = needsOf(tx, &view, r.Client); err != nil {
				return nil, err
			}
		}
		if f.services, err = servicesIn(tx); err != nil {
			return nil, err
		}
		key := workKey(fresh, model.KindReferral, r.ID, r.Client)
		submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
			changed, err := f.take(r, v)
			if err != nil {
				return nil, err
			}
			save := m.saving(label(fresh, model.KindReferral, changed.Title()), key, ticket, func(tx *store.Tx) error {
				changed.Stamp.Changed = tx.Now().UTC()
				if err := store.Referrals.Put(tx, changed); err != nil {
					return err
				}
				return begin.step.refer(tx, changed.ID)
			})
			if !fresh {
				return save, nil
			}
			return after(save, event.Send(event.Open{Kind: model.KindReferral, ID: changed.ID})), nil
		}
		return opened(tx, dialog.NewForm(s, who.named(&view, title(&view, fresh, model.KindReferral)), key, f.fields(r), submit), key)
	})
}

// referralFields are the fields of a referral, with what completes them.
type referralFields struct {
	maker
	fresh    bool
	names    map[model.ID]string
	services []string
}

func (f referralFields) fields(r model.Referral) []dialog.Field {
	say := f.view.Words.Referral
	party := f.oneOf("Party", listOf(r.Party), valuesOf(f.names))
	party.Apart = ";"
	service := f.oneOf("Service", nil, f.services)
	service.Value, service.Apart = r.Service, ";"
	answer := f.day("AnswerBy", r.AnswerBy)
	if said := answer.Explain; r.AnswerBy.IsZero() {
		answer.Explain = func(v string) (string, bool) {
			if trimmed(v) == "" {
				return say.ByUrgency, true
			}
			return said(v)
		}
	}
	fields := []dialog.Field{choice("Direction", r.Direction, model.Directions, say.Direction), party, service, f.many("Why", r.Why),
		choice("Urgency", r.Urgency, model.ReferralUrgencies, say.Urgency), answer, f.day("Sent", r.Sent), f.many("Tried", r.Tried), f.many("Support", r.Support),
		f.line("Attached", strings.Join(r.Attached, "; "))}
	fields[6].Explain = f.sentHint(fields[6].Explain)
	if !f.fresh {
		fields = slices.Delete(fields, 0, 1) // which way it goes does not change
	}
	if !f.fresh && (r.Direction == model.ReferralOut || r.Sent.IsZero()) {
		fields = slices.DeleteFunc(fields, func(f dialog.Field) bool { return f.Name == "Sent" }) // what goes out is sent through the gate
	}
	return fields
}

func (f referralFields) sentHint(said func(string) (string, bool)) func(string) (string, bool) {
	return func(v string) (string, bool) {
		if trimmed(v) == "" {
			return f.view.Words.Referral.CameIn, true
		}
		return said(v)
	}
}

// take returns the referral as the fields say.
func (f referralFields) take(r model.Referral, v map[string]string) (model.Referral, error) {
	if way, ok := v["Direction"]; ok {
		r.Direction = model.Direction(way)
	}
	r.Party = trimmed(v["Party"])
	r.Whom, _ = whoIs(f.names, r.Party)
	r.Service, r.Why, r.Urgency = trimmed(v["Service"]), trimmed(v["Why"]), model.ReferralUrgency(v["Urgency"])
	r.Tried, r.Support, r.Attached = trimmed(v["Tried"]), trimmed(v["Support"]), parted(v["Attached"], ";")
	before := r.AnswerBy
	r.AnswerBy = dayIn(f.scene, v["AnswerBy"])
	if sent, ok := v["Sent"]; ok && r.Direction == model.ReferralIn {
		r.Sent = dayIn(f.scene, sent)
	}
	switch {
	case f.fresh:
		r = r.Begun(f.view.Today())
	case r.State == model.ReferralSent && r.By == before:
		r.By = r.AnswerBy
	}
	return r, r.Validate()
}

// refer makes the referral that of the step.
func (s stepOf) refer(tx *store.Tx, referral model.ID) error {
	if s.plan.IsZero() {
		return nil
	}
	p, err := store.Plans.Get(tx, s.plan)
	if err != nil {
		return err
	}
	p = p.Steps(func(_ model.Objective, step model.Step) model.Step {
		if step.Text == s.text && step.Task.IsZero() && step.Referral.IsZero() {
			step.Referral = referral
		}
		return step
	})
	p.Stamp.Changed = tx.Now().UTC()
	return store.Plans.Put(tx, p)
}

// needsOf suggests what a service must know to receive the client: the
// languages, and whether contact is safe.
func needsOf(tx *store.Tx, s *event.Scene, client model.ID) (string, error) {
	c, err := store.Clients.Get(tx, client)
	if err != nil || len(c.Languages) == 0 {
		return "", err
	}
	return s.Words.FieldOf("Languages") + ": " + joined(c.Languages), nil
}

// servicesIn returns every service of the directory, each once.
func servicesIn(tx *store.Tx) ([]string, error) {
	var all []string
	for a, err := range store.Agencies.All(tx) {
		if err != nil {
			return nil, err
		}
		all = append(all, a.Services...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// referTo asks which client is to be referred to somebody.
func referTo(s *event.Scene, ask ReferTo) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		var items []dialog.Item
		for _, status := range []model.ClientStatus{model.ClientOpen, model.ClientPaused} {
			heads, err := tx.ClientsWith(status)
			if err != nil {
				return nil, err
			}
			for _, h := range heads {
				items = append(items, dialog.Item{Title: view.Private(strings.TrimSpace(h.Code + "  " + h.Title)).String(), Do: event.Send(beginReferral{client: h.ID, whom: ask.Whom})})
			}
		}
		names, err := whoIn(tx)
		title := words.Fill(view.Words.Referral.ReferTo, "who", view.Private(names[ask.Whom]).String())
		return Ready{dialog.NewPick(s, title, view.Words.Dialog.PickKeys, items)}, err
	})
}
