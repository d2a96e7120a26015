package record

import (
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

// withdrawConsent asks who took a consent back, and how.
type withdrawConsent struct {
	id    model.ID
	about string
}

// Consents lists what a client allowed, with until when each counts.
func Consents(s *event.Scene, client model.ID) tea.Cmd {
	return listAbout(s, client, s.Words.Plan.Consents, func(view *event.Scene, tx *store.Tx) ([]dialog.Item, error) {
		all, err := tx.ConsentsOf(client)
		items := []dialog.Item{newItem(view.Words.Plan.NewConsent, model.KindConsent, client)}
		for _, c := range all {
			title := consentSign(c.On(view.Today())) + " " + view.Words.Plan.Scope.Or(string(c.Scope))
			if about := c.About(); about != "" {
				title += ": " + view.Private(about).String()
			}
			items = append(items, cardItem(title, consentNote(view, c), model.KindConsent, c.ID))
		}
		return items, err
	})
}

// consentSign marks a consent: it counts, it ends soon, or it does not count.
func consentSign(state model.ConsentState) string {
	switch state {
	case model.ConsentStands:
		return "✓"
	case model.ConsentSoon:
		return "!"
	case model.ConsentAhead:
		return "○"
	}
	return "×"
}

// consentNote says until when a consent counts, or why it does not.
func consentNote(s *event.Scene, c model.Consent) string {
	say, today := s.Words.Plan, s.Today()
	switch state := c.On(today); state {
	case model.ConsentWithdrawn:
		return say.State.Or(string(state)) + " " + s.Words.DateNear(date.Of(c.Withdrawn.In(s.Now().Location())), today)
	case model.ConsentExpired:
		return say.State.Or(string(state)) + " " + s.Words.DateNear(c.Expires, today)
	case model.ConsentAhead:
		return words.Fill(say.Since, "date", s.Words.DateNear(c.From, today))
	case model.ConsentSoon:
		return words.Fill(say.EndsSoon, "date", s.Words.DateNear(c.Expires, today))
	}
	if c.Expires.IsZero() {
		return say.NoEnd
	}
	return words.Fill(say.Until, "date", s.Words.DateNear(c.Expires, today))
}

// consentCard shows a consent, and what can be done about it.
func consentCard(s *event.Scene, id model.ID) tea.Cmd {
	return cardAbout(s, store.Consents, id, func(_ *store.Tx, c model.Consent) (card, error) {
		acts := []dialog.Act{editAct(s, model.KindConsent, id)}
		if c.Withdrawn.IsZero() {
			acts = append(acts, dialog.Act{Action: keys.Waive, Name: s.Words.Plan.Withdraw, Do: event.Send(withdrawConsent{id, c.About()})})
		}
		return card{c.Client, kindTitle(s, model.KindConsent), func(w int) []string { return drawn(s, consentFacts(s, c), w) }, acts}, nil
	})
}

func consentFacts(s *event.Scene, c model.Consent) []dialog.Line {
	say := s.Words
	expires := ""
	if !c.Expires.IsZero() {
		expires = say.DateAndDistance(c.Expires, s.Today())
	}
	counts := c.On(s.Today()).Counts()
	return []dialog.Line{
		{Label: say.FieldOf("State"), Value: say.Plan.State.Or(string(c.On(s.Today()))) + " · " + consentNote(s, c), Plain: true, Loud: !counts},
		{Label: say.FieldOf("Scope"), Value: say.Plan.Scope.Or(string(c.Scope)), Plain: true},
		{Label: say.FieldOf("For"), Value: c.For}, {Label: say.FieldOf("With"), Value: strings.Join(c.With, "; ")},
		{Label: say.FieldOf("Excluded"), Value: c.Excluded, Loud: true},
		{Label: say.FieldOf("Giver"), Value: say.Plan.Giver.Or(string(c.Giver)), Plain: true}, {Label: say.FieldOf("Name"), Value: c.Name},
		{Label: say.FieldOf("Form"), Value: say.Plan.Form.Or(string(c.Form)), Plain: true}, {Label: say.FieldOf("Evidence"), Value: c.Evidence},
		{Label: say.FieldOf("From"), Value: say.DateAndDistance(c.From, s.Today()), Plain: true}, {Label: say.FieldOf("Expires"), Value: expires, Plain: true},
	}
}

// consentForm records what a client allowed.
func consentForm(s *event.Scene, ask event.Edit) tea.Cmd {
	return consentFormOf(s, ask, func(*model.Consent) {}, nil)
}

// consentFormOf records what a client allowed: a new consent begins as begin
// makes it. What comes next is done once it is saved.
func consentFormOf(s *event.Scene, ask event.Edit, begin func(*model.Consent), next tea.Cmd) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		fresh := ask.ID.IsZero()
		c, err := startOf(tx, store.Consents, ask, func() model.Consent {
			c := model.Consent{ID: tx.NewID(), Stamp: stampNow(tx), Client: ask.Client, Giver: model.GivenSelf, Scope: model.ConsentService,
				Form: model.SpokenConsent, From: view.Today(), Expires: view.Today().AddMonths(12)}
			begin(&c)
			return c
		})
		if err != nil {
			return nil, err
		}
		who, err := personOf(tx, c.Client)
		if err != nil {
			return nil, err
		}
		m, say := maker{scene: s, view: &view}, view.Words.Plan
		with := m.line("With", strings.Join(c.With, "; "))
		with.Explain = func(v string) (string, bool) { return say.WithHint, true }
		fields := []dialog.Field{choice("Scope", c.Scope, model.ConsentScopes, say.Scope), m.line("For", c.For), with, m.line("Excluded", c.Excluded),
			choice("Giver", c.Giver, model.Givers, say.Giver), m.line("Name", c.Name), choice("Form", c.Form, model.ConsentForms, say.Form),
			m.line("Evidence", c.Evidence), m.day("From", c.From), m.day("Expires", c.Expires)}
		key := workKey(fresh, model.KindConsent, c.ID, c.Client)
		submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
			changed := c
			changed.Scope, changed.For, changed.With, changed.Excluded = model.ConsentScope(v["Scope"]), trimmed(v["For"]), parted(v["With"], ";"), trimmed(v["Excluded"])
			changed.Giver, changed.Name, changed.Form = model.Giver(v["Giver"]), trimmed(v["Name"]), model.ConsentForm(v["Form"])
			changed.Evidence, changed.From, changed.Expires = trimmed(v["Evidence"]), dayIn(s, v["From"]), dayIn(s, v["Expires"])
			if err := changed.Validate(); err != nil {
				return nil, err
			}
			return after(m.saving(label(fresh, model.KindConsent, changed.About()), key, ticket, func(tx *store.Tx) error {
				changed.Stamp.Changed = tx.Now().UTC()
				return store.Consents.Put(tx, changed)
			}), next), nil
		}
		return opened(tx, dialog.NewForm(s, who.named(&view, title(&view, fresh, model.KindConsent)), key, fields, submit), key)
	})
}

// askWithdrawal takes a consent back from now on. The hours within which what
// it allowed must stop run from then.
func askWithdrawal(s *event.Scene, ask withdrawConsent) tea.Cmd {
	explain := func(v string) (string, bool) { return ask.about, strings.TrimSpace(v) != "" }
	answer := func(v string) tea.Cmd {
		l := model.Label{Verb: model.VerbChange, Kind: model.KindConsent, Title: ask.about}
		return change(s, l, 0, store.Consents, ask.id, func(tx *store.Tx, c model.Consent) model.Consent {
			c.Withdrawn, c.Stamp.Changed = tx.Now().UTC(), tx.Now().UTC()
			c.Evidence = strings.TrimSpace(c.Evidence + "\n" + strings.TrimSpace(v))
			return c
		})
	}
	return event.Send(Ready{dialog.NewPrompt(s, s.Words.Plan.WithdrawTitle, "", "", explain, answer)})
}
