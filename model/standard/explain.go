package standard

import (
	"caseload/model"
	"caseload/model/date"
)

// Why says why a deadline is not simply its basis and its offset.
type Why string

// The reasons.
const (
	WhyPlain   Why = ""        // it is
	WhyRisk    Why = "risk"    // counted from the day on which the risk was judged higher
	WhyHolds   Why = "holds"   // counted from the day on which the rule began to hold
	WhyNamed   Why = "named"   // the record names the day
	WhyPlanned Why = "planned" // the worker planned this step for another day
)

// Whys are all reasons but the plain one.
var Whys = []Why{WhyRisk, WhyHolds, WhyNamed, WhyPlanned}

// NotCounted are the days between basis and deadline that did not count.
type NotCounted struct {
	Weekend  int            // days of the week without work; only where working days are counted
	Holidays []date.Holiday // that would have been days of work; likewise
	Pauses   []model.Pause  // of the case, cut to what lies between
}

// Reached is a point on the way, and whether it has come.
type Reached struct {
	Title Text
	At    Moment
	Now   bool // it has come
}

// Explanation says why something is owed and by when, as data: package
// ui/words says it in either language, on the screen and in JSON alike.
type Explanation struct {
	Obligation
	Pathway  Text     // zero: a standard
	Sources  []Source // none: a default of ours
	From     Moment   // where the count began, if not at the basis; zero: at the basis
	Why      Why
	Risk     model.Risk // that chose the interval, where the rule asks for it
	Offset   Offset
	Left     NotCounted
	Landed   date.Date // the day without work from which it was moved; zero: none
	Named    Text      // of a date or a step that is the basis
	Attempts []Fact    // in vain, since the count began
	Dates    []Text    // of the run, whose naming meets it
	Ladder   []Reached
	Checks   []Reached
	Waiver   *model.Waiver
	Days     int // from today to the deadline; negative: over
}

// Explain explains an obligation of a case.
func (r *Reckoner) Explain(of *Case, o Obligation) Explanation {
	r.of = of
	r.readPauses()
	defer func() { r.of = nil }()
	rule := o.Rule
	e := Explanation{Obligation: o, Sources: r.book.SourcesOf(rule), Risk: o.risk, Offset: o.offset, Named: named(rule)}
	if rule.Pathway != nil {
		e.Pathway = rule.Pathway.Title
		for _, name := range rule.Dates {
			e.Dates = append(e.Dates, rule.Pathway.Date(name))
		}
	}
	if w := r.waiverOf(o.Key); w != nil {
		kept := *w
		e.Waiver = &kept
	}
	if o.Due.IsZero() {
		return e
	}
	e.Days = int(o.Due.Day - r.today)
	e.Why, e.From = r.why(&o)
	if e.Why != WhyNamed && e.Why != WhyPlanned {
		e.Left = r.notCounted(rule, o.from, o.Due, o.offset)
		e.Landed = r.landedFrom(rule, &o)
	}
	e.Attempts = r.attempts(rule, o.from)
	if o.Key.Check == 0 {
		e.Ladder, e.Checks = r.reached(rule.Ladder, rule, o.from), r.reached(rule.Checks, rule, o.from)
	}
	return e
}

// named returns the title of the date or step that a rule is counted from.
func named(rule *Rule) Text {
	switch {
	case rule.Pathway == nil:
		return Text{}
	case rule.Basis.Kind == FromDate:
		return rule.Pathway.Date(rule.Basis.Name)
	case rule.Basis.Kind == FromStep:
		return rule.Pathway.Steps[rule.Basis.at].Title
	}
	return Text{}
}

func (r *Reckoner) why(o *Obligation) (Why, Moment) {
	switch {
	case o.named && o.Rule.Pathway != nil && r.edited(o):
		return WhyPlanned, Moment{}
	case o.named:
		return WhyNamed, Moment{}
	case o.from == o.Basis:
		return WhyPlain, Moment{}
	case o.since != 0 && o.from == OnDay(o.since):
		return WhyHolds, o.from
	}
	return WhyRisk, o.from
}

// edited reports whether the worker planned the step for a day.
func (r *Reckoner) edited(o *Obligation) bool {
	for i := range r.of.Runs {
		run := &r.of.Runs[i]
		if run.ID == o.Key.Run {
			return run.edits != nil && !run.edits[o.Rule.at].Due.IsZero()
		}
	}
	return false
}

// notCounted gathers the days that the count passed over.
func (r *Reckoner) notCounted(rule *Rule, from, due Moment, off Offset) NotCounted {
	first, last := from.Day+1, due.Day
	if off.N < 0 {
		first, last = due.Day, from.Day-1
	}
	var left NotCounted
	if off.N >= 0 && !rule.Runs {
		for _, p := range r.pauses {
			if p.From <= last && p.To > first {
				left.Pauses = append(left.Pauses, model.Pause{From: max(p.From, first), To: min(p.To, last+1)})
			}
		}
	}
	if off.Unit != WorkingDays {
		return left
	}
	for day := first; day <= last; day++ {
		name, off := r.desk.Days.Holidays[day]
		switch {
		case r.desk.Days.IsWorking(day):
		case off && (date.Calendar{Work: r.desk.Days.Work}).IsWorking(day):
			left.Holidays = append(left.Holidays, date.Holiday{Day: day, Name: name})
		default:
			left.Weekend++
		}
	}
	return left
}

// landedFrom returns the day on which the deadline would have fallen, had it
// not been a day without work.
func (r *Reckoner) landedFrom(rule *Rule, o *Obligation) date.Date {
	if rule.Landing == Keep || rule.Landing == "" || o.offset.Unit == Hours {
		return 0
	}
	kept := *rule
	kept.Landing = Keep
	if plain := r.advance(o.from, o.offset, &kept).Day; plain != o.Due.Day {
		return plain
	}
	return 0
}

// attempts returns who tried in vain to see the client, where seeing or
// contact is what is owed.
func (r *Reckoner) attempts(rule *Rule, from Moment) []Fact {
	asks := false
	for _, kind := range rule.MetBy {
		asks = asks || kind == model.FactSeen || kind == model.FactSeenAlone || kind == model.FactContact
	}
	if !asks || rule.Basis.Each {
		return nil
	}
	var tried []Fact
	for _, f := range r.of.Of(model.FactAttempt) {
		if !f.At.Before(from) && r.happened(&f) {
			tried = append(tried, f)
		}
	}
	return tried
}

func (r *Reckoner) reached(marks []Mark, rule *Rule, from Moment) []Reached {
	var all []Reached
	for _, m := range marks {
		at := r.advance(from, m.After, rule)
		all = append(all, Reached{m.Title, at, r.reachedNow(at)})
	}
	return all
}

// reachedNow reports whether a rung or a checkpoint has come: its day has
// begun, or its hour.
func (r *Reckoner) reachedNow(at Moment) bool {
	return r.passed(at) || !at.Timed && at.Day == r.today
}
