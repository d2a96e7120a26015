package standard

import (
	"caseload/model"
	"caseload/model/date"
)

// State is how an obligation stands.
type State string

// The states (domain.md 3.2). The first seven are open.
const (
	Dormant   State = "dormant"   // its basis is not there yet
	Upcoming  State = "upcoming"  // it is not near
	Soon      State = "soon"      // within the time of warning
	Today     State = "today"     // due today
	Overdue   State = "overdue"   // its time has passed
	Escalated State = "escalated" // a rung of its ladder is reached
	Suspended State = "suspended" // the case is paused, its clock stands still
	Met       State = "met"
	MetLate   State = "metlate"
	Waived    State = "waived"
)

// States are all states.
var States = []State{Dormant, Upcoming, Soon, Today, Overdue, Escalated, Suspended, Met, MetLate, Waived}

// Open reports whether something is still owed, now or later.
func (s State) Open() bool { return s != Met && s != MetLate && s != Waived }

// Pressing reports whether it is owed by today.
func (s State) Pressing() bool { return s == Today || s == Overdue || s == Escalated }

// DefaultWarn is how many days before a deadline it warns, where its rule does
// not say: timescales are the latest moment, not the aim.
const DefaultWarn date.Date = 7

// Obligation is what is owed by a rule in one case: when, and how it stands.
type Obligation struct {
	Rule   *Rule
	Key    Key
	Client model.ID // zero: the worker's own, or an agency's
	Agency model.ID
	State  State
	Basis  Moment // counted from; zero: not there yet
	Due    Moment // zero: not known yet
	Warn   date.Date
	Met    Moment
	MetBy  model.FactKind // empty: the worker's word
	Rung   int            // rungs of the ladder that are reached
	By     model.FactKind // the fact that it is counted from; empty: a date, or the worker's word
	What   string         // a value of the record that it is counted from, such as the kind of appointment
	Again  bool           // counted from when it was last met

	from   Moment // where the count begins, if not at the basis
	offset Offset
	risk   model.Risk
	named  bool      // the record itself names the day
	since  date.Date // the rule began to hold on this day, after its basis
}

// Title returns what is owed, in both languages.
func (o *Obligation) Title() Text {
	if n := o.Key.Check; n > 0 && n <= len(o.Rule.Checks) {
		return o.Rule.Checks[n-1].Title
	}
	return o.Rule.Title
}
