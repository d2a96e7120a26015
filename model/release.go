package model

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"caseload/model/date"
)

// Recipient is whoever would be told something about a client.
type Recipient struct {
	ID     ID          // of the contact or agency in the directory; zero: they are not in it
	Names  []string    // by which a consent may name them, their own first; of a contact also the agency's
	Self   bool        // the client, who may always be told what is about them
	Listed bool        // an agency of the directory, or somebody who works there: Rule counts
	Rule   ConsentRule // what the agency needs of a client
}

// Name returns the recipient's own name.
func (r Recipient) Name() string {
	if len(r.Names) == 0 {
		return ""
	}
	return r.Names[0]
}

// among reports whether one of the names in a list is the recipient's.
func (r Recipient) among(list []string) bool {
	return slices.ContainsFunc(list, func(listed string) bool {
		return slices.ContainsFunc(r.Names, func(name string) bool { return SameName(listed, name) })
	})
}

// SameName reports whether two names are written the same, whatever their
// case, marks and spaces. Nothing less is the same: “Puskesmas” is not
// “Puskesmas Ciawi”.
func SameName(a, b string) bool {
	a, b = strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " ")
	return a != "" && Folded(a) == Folded(b)
}

// Outgoing is what is about to be told of a client: a paper, a referral.
type Outgoing struct {
	To      Recipient
	Purpose string    // in the worker's words; empty: not said
	Named   bool      // it tells who the client is
	At      time.Time // now, in the reader's zone
}

// Bar says why no consent lets something out (domain.md 6.6).
type Bar string

// The bars, from the one that says least of the client's will to the one that
// says most.
const (
	BarNone      Bar = "none"      // the client was not asked, or allowed nothing of the kind
	BarRecipient Bar = "recipient" // what the client allowed is for others
	BarExpired   Bar = "expired"
	BarAhead     Bar = "ahead"     // it does not count yet
	BarWithdrawn Bar = "withdrawn" // the client took it back
	BarSpoken    Bar = "spoken"    // the agency asks for it in writing
	BarRule      Bar = "rule"      // what the agency asks for is not known
)

// Bars are all bars, in that order.
var Bars = []Bar{BarNone, BarRecipient, BarExpired, BarAhead, BarWithdrawn, BarSpoken, BarRule}

// Ruling says whether something may go out.
type Ruling struct {
	Covers   []Consent // those that let it out, the best first
	Free     bool      // none is needed: it goes to the client
	Bar      Bar       // why nothing lets it out; empty: it may go out
	Because  Consent   // the consent that the bar is about; zero: none
	Excluded []string  // what consents that count keep from this recipient: to be shown before it goes out
}

// Open reports whether it may go out.
func (r Ruling) Open() bool { return r.Bar == "" }

// Ruling says whether what is outgoing may go out, by the consents of the
// client whom it is about. What tells who the client is needs a consent to
// tell this recipient, in writing where the agency asks for that. What does
// not is also let out by a consent to be counted without a name.
func (o Outgoing) Ruling(consents []Consent) Ruling {
	if o.To.Self {
		return Ruling{Free: true}
	}
	r := Ruling{Bar: BarNone}
	for _, c := range consents {
		bar := o.bar(c, consents)
		if bar == "" {
			r.Covers = append(r.Covers, c)
		}
		if slices.Index(Bars, bar) > slices.Index(Bars, r.Bar) {
			r.Bar, r.Because = bar, c
		}
		kept := strings.TrimSpace(c.Excluded)
		if (bar == "" || bar == BarSpoken) && kept != "" && !slices.Contains(r.Excluded, kept) {
			r.Excluded = append(r.Excluded, kept)
		}
	}
	slices.SortStableFunc(r.Covers, o.better)
	switch {
	case o.Named && o.To.Listed && o.To.Rule == ConsentUnknown:
		r.Covers, r.Bar, r.Because = nil, BarRule, Consent{}
	case len(r.Covers) > 0:
		r.Bar, r.Because = "", Consent{}
	}
	return r
}

// bar returns why a consent does not let it out; empty: it does.
func (o Outgoing) bar(c Consent, all []Consent) Bar {
	switch {
	case !o.fits(c):
		return BarNone
	case !o.tells(c):
		if c.On(date.Of(o.At)).Counts() {
			return BarRecipient
		}
		return BarNone
	}
	switch c.On(date.Of(o.At)) {
	case ConsentWithdrawn:
		return BarWithdrawn
	case ConsentExpired:
		return BarExpired
	case ConsentAhead:
		return BarAhead
	}
	switch {
	case slices.ContainsFunc(all, func(other Consent) bool { return o.takesBack(other, c) }):
		return BarWithdrawn
	case o.Named && o.To.Listed && o.To.Rule == ConsentWritten && c.Form == SpokenConsent:
		return BarSpoken
	}
	return ""
}

// fits reports whether a consent is of the kind that is needed.
func (o Outgoing) fits(c Consent) bool {
	return c.Scope == ConsentShare || c.Scope == ConsentReport && !o.Named
}

// tells reports whether a consent is about this recipient. One to be counted
// that names nobody is about all.
func (o Outgoing) tells(c Consent) bool {
	return o.To.among(c.With) || c.Scope == ConsentReport && len(c.With) == 0
}

// takesBack reports whether what the client said when one consent was
// withdrawn also takes back another, which was given before: it is about the
// same recipient, and not for something else.
func (o Outgoing) takesBack(withdrawn, c Consent) bool {
	if withdrawn.Withdrawn.IsZero() || !o.fits(withdrawn) || !o.tells(withdrawn) || withdrawn.Scope != c.Scope {
		return false
	}
	return c.From < date.Of(withdrawn.Withdrawn.In(o.At.Location())) && !otherPurpose(withdrawn.For, c.For)
}

// Strays reports whether a consent was given for something else than what is
// outgoing is for, as far as both say. Whether that is meant only a person can
// tell.
func (o Outgoing) Strays(c Consent) bool { return otherPurpose(o.Purpose, c.For) }

func otherPurpose(a, b string) bool {
	a, b = Folded(strings.TrimSpace(a)), Folded(strings.TrimSpace(b))
	return a != "" && b != "" && !strings.Contains(a, b) && !strings.Contains(b, a)
}

// better orders consents: one for the same purpose first, then one in
// writing, then the one that counts longest.
func (o Outgoing) better(a, b Consent) int {
	first := func(a, b bool) int {
		switch {
		case a == b:
			return 0
		case a:
			return -1
		}
		return 1
	}
	end := func(c Consent) date.Date {
		if c.Expires.IsZero() {
			return date.Latest
		}
		return c.Expires
	}
	return cmp.Or(first(!o.Strays(a), !o.Strays(b)), first(a.Form != SpokenConsent, b.Form != SpokenConsent), cmp.Compare(end(b), end(a)))
}
