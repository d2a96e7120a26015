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

// Outgoing is what is about to be given to somebody about a client.
type Outgoing struct {
	Client  model.ID
	To      string     // by name; or
	Kind    model.Kind // of the contact or agency Whom; zero: To is looked up
	Whom    model.ID
	What    string // which paper, in the reader's language
	Purpose string
	Named   bool     // it tells who the client is
	Source  model.ID // the record that goes out; zero: none is kept
}

// Release asks whether something may go out (domain.md 6.6). What lets it
// out, or why nothing does, and what must not be told are seen before anything
// is given; another consent can be chosen, a new one recorded, or the law
// named that does without.
//
// On yes, then is called with what is to be kept of it. Whoever gives keeps
// that with tx.Disclose, in the action that gives, or as soon as it is given.
func Release(s *event.Scene, out Outgoing, then func(model.Disclosure) tea.Cmd) tea.Cmd {
	return askRelease(s, release{out: out, then: then})
}

// release is what is asked about; choice is the consent that was chosen, the
// best one where it is zero.
type release struct {
	out    Outgoing
	choice model.ID
	then   func(model.Disclosure) tea.Cmd
}

// released says that it may go out.
type released struct {
	kept model.Disclosure
	then func(model.Disclosure) tea.Cmd
}

// byLaw asks for the law that lets something out without a consent.
type byLaw struct {
	kept model.Disclosure
	then func(model.Disclosure) tea.Cmd
}

// looked is what was found out about something outgoing.
type looked struct {
	release
	asks   model.Outgoing
	ruling model.Ruling
	kept   model.Disclosure
}

func askRelease(s *event.Scene, r release) tea.Cmd {
	now := s.Now()
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		who, err := personOf(tx, r.out.Client)
		if err != nil {
			return nil, err
		}
		l := looked{release: r, asks: model.Outgoing{Purpose: r.out.Purpose, Named: r.out.Named, At: now}}
		if r.out.Kind != 0 {
			l.asks.To, err = tx.Recipient(r.out.Kind, r.out.Whom)
		} else {
			l.asks.To, err = tx.RecipientNamed(r.out.To, r.out.Client)
		}
		if err != nil {
			return nil, err
		}
		if l.ruling, err = tx.RulingOn(r.out.Client, l.asks); err != nil {
			return nil, err
		}
		l.kept = model.Disclosure{ID: tx.NewID(), Client: r.out.Client, At: now.UTC(), Recipient: l.asks.To.Name(), Whom: l.asks.To.ID, What: r.out.What,
			Purpose: r.out.Purpose, Unnamed: !r.out.Named, Source: r.out.Source, Own: l.ruling.Free}
		title := func() string { return who.named(s, r.out.What) }
		return Ready{dialog.NewCard(s, title, func(w int) []string { return drawn(s, l.lines(s), w) }, l.acts(s))}, nil
	})
}

// consent returns the consent that lets it out: the chosen one, or the best.
func (l looked) consent() (model.Consent, bool) {
	for _, c := range l.ruling.Covers {
		if c.ID == l.choice {
			return c, true
		}
	}
	if len(l.ruling.Covers) == 0 {
		return model.Consent{}, false
	}
	return l.ruling.Covers[0], true
}

// lines say to whom it would go, and what speaks for and against it.
func (l looked) lines(s *event.Scene) []dialog.Line {
	w, say := s.Words, s.Words.Release
	private := func(raw string) string { return s.Private(raw).String() }
	to := l.asks.To.Name()
	if l.asks.To.Listed && len(l.asks.To.Names) > 1 {
		to += ", " + l.asks.To.Names[1]
	}
	lines := []dialog.Line{{Label: w.FieldOf("Recipient"), Value: to}, {Label: w.FieldOf("What"), Value: l.out.What, Plain: true}, {Label: w.FieldOf("Purpose"), Value: l.out.Purpose}}
	if !l.asks.To.Self && l.asks.To.ID.IsZero() {
		lines = append(lines, dialog.Line{Label: " ", Value: say.NotListed, Plain: true})
	}
	if l.asks.To.Listed {
		lines = append(lines, dialog.Line{Label: w.FieldOf("Consent"), Value: w.Record.Consent.Or(string(l.asks.To.Rule)), Plain: true, Loud: l.asks.To.Rule == model.ConsentUnknown})
	}
	if !l.out.Named {
		lines = append(lines, dialog.Line{Label: " ", Value: say.Unnamed, Plain: true})
	}
	if !l.ruling.Open() {
		lines = append(lines, dialog.Line{Label: "✗", Value: w.Barred(l.asks, l.ruling, private), Plain: true, Loud: true})
	}
	if l.ruling.Free {
		lines = append(lines, dialog.Line{Label: "✓", Value: say.ToClient, Plain: true})
	}
	if c, ok := l.consent(); ok {
		lines = append(lines, dialog.Line{Label: "✓ " + say.Allowed, Value: w.Plan.Scope.Or(string(c.Scope)) + ", " + w.Plan.Form.Or(string(c.Form)) + " · " + consentNote(s, c), Plain: true},
			dialog.Line{Label: w.FieldOf("For"), Value: c.For}, dialog.Line{Label: w.FieldOf("With"), Value: strings.Join(c.With, "; ")})
		if l.asks.Strays(c) {
			lines = append(lines, dialog.Line{Label: "!", Value: words.Fill(say.OtherPurpose, "for", private(c.For)), Plain: true, Loud: true})
		}
	}
	for _, kept := range l.ruling.Excluded {
		lines = append(lines, dialog.Line{Label: say.Excluded, Value: kept, Loud: true})
	}
	return lines
}

// acts are what can be done: give it, by another consent, by a new one, or by
// law.
func (l looked) acts(s *event.Scene) []dialog.Act {
	say := s.Words.Release
	var acts []dialog.Act
	kept := l.kept
	if c, ok := l.consent(); ok || l.ruling.Free {
		kept.Consent = c.ID
		acts = append(acts, dialog.Act{Action: keys.Open, Name: say.Give, Do: event.Send(released{kept, l.then})})
	}
	if len(l.ruling.Covers) > 1 {
		acts = append(acts, dialog.Act{Action: keys.Copy, Name: say.Another, Do: event.Send(otherConsent{l})})
	}
	if l.ruling.Free {
		return acts
	}
	acts = append(acts, dialog.Act{Action: keys.Add, Name: s.Words.Plan.NewConsent, Do: event.Send(freshConsent{l})})
	if !l.ruling.Open() {
		acts = append(acts, dialog.Act{Action: keys.Waive, Name: say.ByLaw, Do: event.Send(byLaw{l.kept, l.then})})
	}
	return acts
}

// Requests that a release makes: another consent that covers it, or a new one.
type (
	otherConsent struct{ of looked }
	freshConsent struct{ of looked }
)

// releasing serves what is asked while something is about to go out.
func releasing(s *event.Scene, msg tea.Msg) (cmd tea.Cmd, ok bool) {
	switch msg := msg.(type) {
	case release:
		return askRelease(s, msg), true
	case released:
		return msg.then(msg.kept), true
	case otherConsent:
		return chooseConsent(s, msg.of), true
	case freshConsent:
		return consentFor(s, msg.of), true
	case byLaw:
		return groundForm(s, msg), true
	}
	return nil, false
}

// chooseConsent lists the consents that cover it.
func chooseConsent(s *event.Scene, l looked) tea.Cmd {
	var items []dialog.Item
	for _, c := range l.ruling.Covers {
		chosen := l.release
		chosen.choice = c.ID
		title := s.Words.Plan.Scope.Or(string(c.Scope)) + ", " + s.Words.Plan.Form.Or(string(c.Form)) + ": " + s.Private(c.About()).String()
		items = append(items, dialog.Item{Title: title, Note: consentNote(s, c), Do: event.Send(chosen)})
	}
	return event.Send(Ready{dialog.NewPick(s, s.Words.Release.Another, s.Words.Dialog.PickKeys, items)})
}

// consentFor records a new consent to tell the recipient, and then asks again.
func consentFor(s *event.Scene, l looked) tea.Cmd {
	return consentFormOf(s, event.Edit{Kind: model.KindConsent, Client: l.out.Client}, func(c *model.Consent) {
		c.Scope, c.For, c.With = model.ConsentShare, l.out.Purpose, []string{l.asks.To.Name()}
		if l.asks.To.Listed && l.asks.To.Rule == model.ConsentWritten {
			c.Form = model.WrittenConsent
		}
	}, event.Send(l.release))
}

// groundForm asks for the law that does without a consent, for the reason,
// and whether the client knows.
func groundForm(s *event.Scene, ask byLaw) tea.Cmd {
	m := maker{scene: s, view: s}
	tolds := model.Tolds[1:]
	ground := m.line("Ground", "")
	ground.Explain = func(v string) (string, bool) { return s.Words.Release.NeedsGround, true }
	fields := []dialog.Field{ground, m.many("Reason", ""), choice("Told", tolds[0], tolds, s.Words.Release.Told), m.line("WhyNot", "")}
	submit := func(v map[string]string, _ int) (tea.Cmd, error) {
		kept := ask.kept
		kept.Ground, kept.Reason, kept.Told, kept.WhyNot = trimmed(v["Ground"]), trimmed(v["Reason"]), model.Told(v["Told"]), trimmed(v["WhyNot"])
		if err := kept.Validate(); err != nil {
			return nil, err
		}
		return tea.Sequence(event.Send(event.Close{}), event.Send(released{kept, ask.then})), nil
	}
	return event.Send(Ready{dialog.NewForm(s, s.Words.Release.ByLawTitle, "", fields, submit)})
}

// after does something once an action is saved, and not where it failed.
func after(save, next tea.Cmd) tea.Cmd {
	if next == nil {
		return save
	}
	return func() tea.Msg {
		msg := save()
		if _, ok := msg.(event.Saved); !ok {
			return msg
		}
		return tea.Sequence(event.Send(msg), next)()
	}
}

// disclosureCard shows what was given, to whom, and what allowed it.
func disclosureCard(s *event.Scene, id model.ID) tea.Cmd {
	view := *s
	return cardAbout(s, store.Disclosures, id, func(tx *store.Tx, d model.Disclosure) (card, error) {
		facts := disclosureFacts(&view, tx, d)
		acts := []dialog.Act{{Action: keys.Delete, Do: event.Send(event.Remove{Kind: model.KindDisclosure, ID: id})}}
		if d.Told == model.ToldLater {
			acts = append([]dialog.Act{{Action: keys.Done, Name: s.Words.Release.NowTold, Do: event.Send(nowTold{id})}}, acts...)
		}
		lines := func(w int) []string { return drawn(s, facts, w) }
		return card{client: d.Client, title: kindTitle(s, model.KindDisclosure), lines: lines, acts: acts}, nil
	})
}

// nowTold says that the client was told of a disclosure.
type nowTold struct{ id model.ID }

func tellClient(s *event.Scene, id model.ID) tea.Cmd {
	return change(s, model.Label{Verb: model.VerbChange, Kind: model.KindDisclosure}, 0, store.Disclosures, id, func(tx *store.Tx, d model.Disclosure) model.Disclosure {
		d.Told, d.Stamp.Changed = model.ToldBefore, tx.Now().UTC()
		return d
	})
}

func disclosureFacts(s *event.Scene, tx *store.Tx, d model.Disclosure) []dialog.Line {
	w := s.Words
	at := date.WallOf(d.At.In(s.Now().Location()))
	allowed := w.Plan.Form.Or(string(model.ConsentByLaw))
	if d.Own {
		allowed = w.Release.ToClient
	}
	if c, err := store.Consents.Get(tx, d.Consent); err == nil {
		allowed = w.Plan.Scope.Or(string(c.Scope)) + ", " + w.Plan.Form.Or(string(c.Form)) + ", " + words.Fill(w.Plan.Since, "date", w.Date(c.From))
	} else if !d.Consent.IsZero() {
		allowed = w.Release.ConsentGone
	}
	unnamed := ""
	if d.Unnamed {
		unnamed = w.Release.Unnamed
	}
	told := ""
	if d.Told != model.ToldUnsaid {
		told = w.Release.Told.Or(string(d.Told))
	}
	return []dialog.Line{
		{Label: w.Dialog.When, Value: w.DateAndDistance(at.Date, s.Today()) + ", " + w.Clock(at.Clock), Plain: true},
		{Label: w.FieldOf("Recipient"), Value: d.Recipient}, {Label: w.FieldOf("What"), Value: d.What}, {Label: w.FieldOf("Purpose"), Value: d.Purpose},
		{Label: " ", Value: unnamed, Plain: true},
		{Label: w.Release.Allowed, Value: allowed, Plain: true, Loud: d.ByLaw()},
		{Label: w.FieldOf("Ground"), Value: d.Ground}, {Label: w.FieldOf("Reason"), Value: d.Reason},
		{Label: w.FieldOf("Told"), Value: told, Plain: true, Loud: d.Told == model.ToldLater}, {Label: w.FieldOf("WhyNot"), Value: d.WhyNot},
	}
}

// Directory returns the names of all agencies and contacts, for completion.
func Directory(tx *store.Tx) ([]string, error) {
	names, err := whoIn(tx)
	return valuesOf(names), err
}

// ForWhom is the field of a form in which it is said to whom something goes;
// empty: it stays with the worker.
func ForWhom(s *event.Scene, names []string) dialog.Field {
	f := maker{scene: s, view: s}.oneOf("Recipient", nil, names)
	f.Apart = ";"
	f.Explain = func(v string) (string, bool) {
		if trimmed(v) == "" {
			return s.Words.Release.ForMe, true
		}
		return "", true
	}
	return f
}
