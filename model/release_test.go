package model

import (
	"slices"
	"testing"

	"caseload/model/date"

	"pgregory.net/rapid"
)

// clinic is a recipient of the directory that asks for a consent in writing.
func clinic() Recipient {
	return Recipient{ID: ID{7}, Names: []string{"Puskesmas Ciawi"}, Listed: true, Rule: ConsentWritten}
}

// toClinic is a paper with names that goes to the clinic at noon today.
func toClinic() Outgoing {
	return Outgoing{To: clinic(), Purpose: "therapy", Named: true, At: today.At(date.At(12, 0)).In(jakarta)}
}

// sharing is a consent in writing to tell the clinic.
func sharing() Consent {
	return Consent{ID: ID{1}, Client: ID{9}, Giver: GivenSelf, Scope: ConsentShare, For: "therapy", With: []string{"Puskesmas Ciawi"},
		Excluded: "the address", Form: WrittenConsent, From: today - 30, Expires: today + 30}
}

func with(changes ...func(*Consent)) Consent {
	c := sharing()
	for _, change := range changes {
		change(&c)
	}
	return c
}

func TestTheGateSaysWhatLetsAPaperOut(t *testing.T) {
	t.Parallel()
	spoken := func(c *Consent) { c.Form = SpokenConsent }
	ended := func(c *Consent) { c.Expires = today - 1 }
	withdrawn := func(c *Consent) { c.Withdrawn = today.At(date.At(9, 0)).In(jakarta).UTC() }
	others := func(c *Consent) { c.With = []string{"The school"} }
	counted := func(c *Consent) { c.Scope, c.With = ConsentReport, nil }
	numbered := func(id byte) func(*Consent) { return func(c *Consent) { c.ID = ID{id} } }
	asks := func(change func(*Outgoing)) Outgoing { o := toClinic(); change(&o); return o }
	rule := func(r ConsentRule) Outgoing { return asks(func(o *Outgoing) { o.To.Rule = r }) }
	masked := asks(func(o *Outgoing) { o.Named = false })
	for name, c := range map[string]struct {
		out      Outgoing
		consents []Consent
		bar      Bar
		because  ID // of the consent that the bar is about
		covers   []ID
	}{
		"a consent in writing":                     {toClinic(), []Consent{sharing()}, "", ID{}, []ID{{1}}},
		"on its last day":                          {toClinic(), []Consent{with(func(c *Consent) { c.Expires = today })}, "", ID{}, []ID{{1}}},
		"on its first day":                         {toClinic(), []Consent{with(func(c *Consent) { c.From = today })}, "", ID{}, []ID{{1}}},
		"without an end":                           {toClinic(), []Consent{with(func(c *Consent) { c.Expires = 0 })}, "", ID{}, []ID{{1}}},
		"no consent at all":                        {toClinic(), nil, BarNone, ID{}, nil},
		"one to be served":                         {toClinic(), []Consent{with(func(c *Consent) { c.Scope = ConsentService })}, BarNone, ID{}, nil},
		"one to be counted":                        {toClinic(), []Consent{with(counted)}, BarNone, ID{}, nil},
		"one for others":                           {toClinic(), []Consent{with(others)}, BarRecipient, ID{1}, nil},
		"a part of the name is not the name":       {toClinic(), []Consent{with(func(c *Consent) { c.With = []string{"Puskesmas"} })}, BarRecipient, ID{1}, nil},
		"the name in other letters":                {toClinic(), []Consent{with(func(c *Consent) { c.With = []string{" PUSKESMAS  ciawi"} })}, "", ID{}, []ID{{1}}},
		"an ended one for others says nothing":     {toClinic(), []Consent{with(others, ended)}, BarNone, ID{}, nil},
		"an ended one":                             {toClinic(), []Consent{with(ended)}, BarExpired, ID{1}, nil},
		"one that begins tomorrow":                 {toClinic(), []Consent{with(func(c *Consent) { c.From = today + 1 })}, BarAhead, ID{1}, nil},
		"one taken back":                           {toClinic(), []Consent{with(withdrawn)}, BarWithdrawn, ID{1}, nil},
		"spoken, where it must be written":         {toClinic(), []Consent{with(spoken)}, BarSpoken, ID{1}, nil},
		"by law, where it must be written":         {toClinic(), []Consent{with(func(c *Consent) { c.Form = ConsentByLaw })}, "", ID{}, []ID{{1}}},
		"spoken, where that is enough":             {rule(ConsentVerbal), []Consent{with(spoken)}, "", ID{}, []ID{{1}}},
		"an agency that asks for none":             {rule(ConsentNone), nil, BarNone, ID{}, nil},
		"spoken, to one that asks for none":        {rule(ConsentNone), []Consent{with(spoken)}, "", ID{}, []ID{{1}}},
		"an agency whose rule is not known":        {rule(ConsentUnknown), []Consent{sharing()}, BarRule, ID{}, nil},
		"spoken, to somebody in no directory":      {asks(func(o *Outgoing) { o.To = Recipient{Names: []string{"puskesmas ciawi"}} }), []Consent{with(spoken)}, "", ID{}, []ID{{1}}},
		"a person of the agency":                   {asks(func(o *Outgoing) { o.To.Names = []string{"dr. Sari", "Puskesmas Ciawi"} }), []Consent{sharing()}, "", ID{}, []ID{{1}}},
		"the agency of a person":                   {toClinic(), []Consent{with(func(c *Consent) { c.With = []string{"dr. Sari"} })}, BarRecipient, ID{1}, nil},
		"the client":                               {asks(func(o *Outgoing) { o.To = Recipient{Self: true} }), nil, "", ID{}, nil},
		"no name, and one to be counted":           {masked, []Consent{with(counted)}, "", ID{}, []ID{{1}}},
		"no name, and one to tell":                 {masked, []Consent{with(spoken)}, "", ID{}, []ID{{1}}},
		"no name, and none":                        {masked, nil, BarNone, ID{}, nil},
		"no name, and one to be counted by others": {masked, []Consent{with(counted, others)}, BarRecipient, ID{1}, nil},
		"an ended one and one taken back":          {toClinic(), []Consent{with(ended), with(withdrawn, numbered(2))}, BarWithdrawn, ID{2}, nil},
		"taken back, and one from before":          {toClinic(), []Consent{with(withdrawn, numbered(2)), sharing()}, BarWithdrawn, ID{2}, nil},
		"taken back, and one given since":          {toClinic(), []Consent{with(withdrawn, numbered(2)), with(func(c *Consent) { c.From = today })}, "", ID{}, []ID{{1}}},
		"taken back for something else":            {toClinic(), []Consent{with(withdrawn, numbered(2), func(c *Consent) { c.For = "school" }), sharing()}, "", ID{}, []ID{{1}}},
		"taken back from others":                   {toClinic(), []Consent{with(withdrawn, numbered(2), others), sharing()}, "", ID{}, []ID{{1}}},
		"the one for the purpose comes first": {rule(ConsentVerbal), []Consent{with(func(c *Consent) { c.For = "school" }), with(spoken, numbered(2)), with(numbered(3))},
			"", ID{}, []ID{{3}, {2}, {1}}},
	} {
		got := c.out.Ruling(c.consents)
		var covers []ID
		for _, x := range got.Covers {
			covers = append(covers, x.ID)
		}
		if got.Bar != c.bar || got.Because.ID != c.because || !slices.Equal(covers, c.covers) || got.Open() != (c.bar == "") {
			t.Errorf("%s: %q because of %v, covered by %v", name, got.Bar, got.Because.ID, covers)
		}
	}
}

func TestWhatMustNotBeToldIsShown(t *testing.T) {
	t.Parallel()
	second := with(func(c *Consent) { c.Excluded, c.For = "the brother", "school" })
	others := with(func(c *Consent) { c.Excluded, c.With = "her work", []string{"The school"} })
	ended := with(func(c *Consent) { c.Excluded, c.Expires = "the debts", today-1 })
	got := toClinic().Ruling([]Consent{sharing(), second, others, ended, sharing()}).Excluded
	if want := []string{"the address", "the brother"}; !slices.Equal(got, want) {
		t.Errorf("kept from the clinic are %q, want %q", got, want)
	}
	spoken := with(func(c *Consent) { c.Form = SpokenConsent })
	if got := toClinic().Ruling([]Consent{spoken}).Excluded; !slices.Equal(got, []string{"the address"}) {
		t.Errorf("of a consent that is not enough are kept %q", got)
	}
}

func TestAConsentForSomethingElseIsMarked(t *testing.T) {
	t.Parallel()
	for purpose, want := range map[string]bool{"": false, "therapy": false, "Therapy at the clinic": false, "school": true} {
		o := toClinic()
		o.Purpose = purpose
		if o.Strays(sharing()) != want {
			t.Errorf("for %q it is marked: %v", purpose, !want)
		}
	}
}

// Whatever was allowed: what lets a paper with names out counts today, names
// the recipient, and was not taken back.
func TestNothingGoesOutUnallowed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		out := toClinic()
		out.To.Rule = rapid.SampledFrom(ConsentRules).Draw(t, "rule")
		var consents []Consent
		for range rapid.IntRange(0, 5).Draw(t, "how many") {
			c := sharing()
			c.Scope = rapid.SampledFrom(ConsentScopes).Draw(t, "scope")
			c.With = rapid.SampledFrom([][]string{nil, {"Puskesmas Ciawi"}, {"The school"}, {"The school", "puskesmas ciawi"}}).Draw(t, "with")
			c.Form = rapid.SampledFrom(ConsentForms).Draw(t, "form")
			c.From = today + date.Date(rapid.IntRange(-3, 2).Draw(t, "from"))
			c.Expires = c.From + date.Date(rapid.IntRange(0, 4).Draw(t, "for"))
			if rapid.Bool().Draw(t, "withdrawn") {
				c.Withdrawn = (today - 1).At(0).In(jakarta)
			}
			consents = append(consents, c)
		}
		got := out.Ruling(consents)
		if got.Open() != (len(got.Covers) > 0) {
			t.Fatalf("open is %v with %d consents", got.Open(), len(got.Covers))
		}
		for _, c := range got.Covers {
			if c.Scope != ConsentShare || !c.On(today).Counts() || !out.To.among(c.With) || out.To.Rule == ConsentWritten && c.Form == SpokenConsent {
				t.Fatalf("let out by %+v", c)
			}
		}
	})
}

func aDisclosure() Disclosure {
	return Disclosure{ID: some, Client: ID{2}, At: now.UTC(), Recipient: "Puskesmas Ciawi", What: "referral letter", Consent: ID{3}}
}

func TestADisclosureSaysWhatAllowedIt(t *testing.T) {
	t.Parallel()
	whole := aDisclosure()
	byLaw := whole
	byLaw.Consent, byLaw.Ground, byLaw.Reason, byLaw.Told = ID{}, "UU 23/2004", "danger to life", ToldLater
	own := whole
	own.Consent, own.Own = ID{}, true
	for name, c := range map[string]struct {
		d     Disclosure
		field string // in which something is wrong; empty: in none
	}{
		"with a consent":            {whole, ""},
		"to the client":             {own, ""},
		"by law":                    {byLaw, ""},
		"by law, with no law":       {change(byLaw, func(d *Disclosure) { d.Ground = " " }), "Ground"},
		"by law, with no reason":    {change(byLaw, func(d *Disclosure) { d.Reason = "" }), "Reason"},
		"by law, is it known?":      {change(byLaw, func(d *Disclosure) { d.Told = ToldUnsaid }), "Told"},
		"not to be known, why not?": {change(byLaw, func(d *Disclosure) { d.Told = ToldNever }), "WhyNot"},
		"to nobody":                 {change(whole, func(d *Disclosure) { d.Recipient = "" }), "Recipient"},
		"of nothing":                {change(whole, func(d *Disclosure) { d.What = "" }), "What"},
		"of no client":              {change(whole, func(d *Disclosure) { d.Client = ID{} }), "Client"},
	} {
		problems, _ := ProblemsOf(c.d.Validate())
		if _, found := problems.Of(c.field); found != (c.field != "") || len(problems) > 0 != (c.field != "") {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func change[T any](v T, how func(*T)) T {
	how(&v)
	return v
}
