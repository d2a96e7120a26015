// Package standard works out what is owed to whom by when: service standards
// ("see every 10 working days") and pathways ("the report within 3×24 hours
// of the letter") become obligations with a date, a state and a reason.
//
// It is pure. Rules come as text (Default, Book.With), what happened as the
// facts of a Case (Gather), the moment and the working days as a Desk. An
// obligation is computed, never stored: the same rules, facts and moment
// always make the same obligations, in whatever order the facts come.
//
// Nothing here knows the screen or the file. The syntax of the text is told
// in docs/standards.md; where each timescale comes from stands beside it in
// the text itself. Start reading at Rule, then Reckoner.Obligations.
package standard

import (
	"caseload/model"
)

// Text is a text in both languages.
type Text struct{ EN, ID string }

// In returns the text in a language of the catalogue of words.
func (t Text) In(lang string) string {
	if lang == "id" && t.ID != "" || t.EN == "" {
		return t.ID
	}
	return t.EN
}

// Scope says whose obligation a rule makes.
type Scope string

// The scopes.
const (
	ForClient Scope = "client"
	ForWorker Scope = "worker" // the worker's own, about no client
	ForAgency Scope = "agency" // about an entry of the directory
)

// Scopes are all scopes.
var Scopes = []Scope{ForClient, ForWorker, ForAgency}

// Count says which day is the first that is counted. Sources differ: one
// takes the day of the visit as day 0 [CV], another counts from and including
// it [FV].
type Count string

// The conventions.
const (
	NextDay Count = "next-day"
	SameDay Count = "same-day"
)

// Counts are both conventions.
var Counts = []Count{NextDay, SameDay}

// Landing says what becomes of a deadline that falls on a day without work.
type Landing string

// The rules of landing.
const (
	Keep   Landing = "keep"
	Before Landing = "before" // the working day before
	After  Landing = "after"  // the working day after
)

// Landings are all rules of landing.
var Landings = []Landing{Keep, Before, After}

// BasisKind says what a deadline is counted from.
type BasisKind string

// What deadlines are counted from.
const (
	FromNothing     BasisKind = ""
	FromStart       BasisKind = "start"        // the beginning of the run of a pathway
	FromFact        BasisKind = "fact"         // the last fact of a kind, or each of them
	FromDate        BasisKind = "date"         // a date that the run names, such as the conference
	FromStep        BasisKind = "step"         // the day on which an earlier step was met
	FromMonthEnd    BasisKind = "month-end"    // the last day of each month
	FromLastWorkday BasisKind = "last-workday" // the last working day of each month
)

// Basis is what a deadline is counted from.
type Basis struct {
	Kind BasisKind
	Fact model.FactKind // of FromFact
	Each bool           // of FromFact: one obligation for each such fact
	Name string         // of FromDate and FromStep

	at int // place of the fact among the kinds, of the date or step in its pathway
}

// Timing is an offset that may depend on the client's risk.
type Timing struct {
	Usual  Offset
	ByRisk [4]Offset // by place in model.Risks; unset: Usual
	own    bool      // as the record of the client says
	set    bool
}

// IsSet reports whether the timing was given.
func (t Timing) IsSet() bool { return t.set }

// Own reports whether the timing is the interval in the record of the client.
func (t Timing) Own() bool { return t.own }

// At returns the offset for a level of risk.
func (t *Timing) At(risk model.Risk) Offset {
	at := 0
	switch risk {
	case model.RiskLow:
		at = 1
	case model.RiskMedium:
		at = 2
	case model.RiskHigh:
		at = 3
	}
	if o := t.ByRisk[at]; o.set {
		return o
	}
	return t.Usual
}

// differs reports whether the risk matters.
func (t *Timing) differs() bool { return t.ByRisk != [4]Offset{} }

// Mark is a point on the way: a checkpoint before the deadline, or a rung of
// the ladder that is climbed when nothing is done.
type Mark struct {
	After Offset
	Title Text
}

// Rule is a standard, or one step of a pathway: what is owed, counted from
// what, met by what. Its zero value says nothing.
type Rule struct {
	ID      string
	Title   Text
	Remark  Text // what to know about it
	For     Scope
	When    []Condition // all must hold
	Basis   Basis
	Trigger Basis    // it shows only once this is there; zero: once the basis is
	Within  Timing   // from the basis; negative: before it
	At      []Offset // several deadlines from one basis, instead of Within
	Every   Timing   // again and again since it was last met
	Until   Offset   // no more once this has passed since the basis; unset: no end
	Count   Count
	Landing Landing
	Runs    bool             // its clock also runs while the case is paused
	MetBy   []model.FactKind // what meets it; none: only the worker's word
	Dates   []string         // dates of the run whose naming meets it
	Warn    Offset           // how long before it warns; unset: DefaultWarn
	Checks  []Mark
	Ladder  []Mark // counted from the basis, as the deadline is
	Hard    bool
	Back    int      // days: a basis that lies further back makes nothing; 0: no bound
	Sources []string // codes of references, or words
	Ours    bool     // no source is known: it is a default of ours
	Line    int      // in its text, from 1
	Pathway *Pathway // it is a step of; nil: a standard

	met   []int // places of MetBy among the kinds of fact
	dates []int // places of Dates in the pathway
	at    int   // place in the pathway
	off   bool
}

// InUse reports whether the standard is reckoned with.
func (r *Rule) InUse() bool { return !r.off }

// rolls reports whether the rule counts again each time that it was met.
func (r *Rule) rolls() bool { return r.Every.set }

// DateName is a date that a pathway asks for.
type DateName struct {
	Name  string
	Title Text
}

// Pathway is a course of steps that a case may follow.
type Pathway struct {
	ID      string
	Version string
	Title   Text
	Remark  Text
	Dates   []DateName
	Steps   []*Rule
	Text    string // as it was read
	Line    int
}

// Step returns the step with the name, or nil.
func (p *Pathway) Step(id string) *Rule {
	for _, s := range p.Steps {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Date returns what a date of the pathway is called.
func (p *Pathway) Date(name string) Text {
	if i := p.dateAt(name); i >= 0 {
		return p.Dates[i].Title
	}
	return Text{EN: name, ID: name}
}

func (p *Pathway) dateAt(name string) int {
	for i, d := range p.Dates {
		if d.Name == name {
			return i
		}
	}
	return -1
}
