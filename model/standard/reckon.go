package standard

import (
	"caseload/model"
	"caseload/model/date"
)

// Obligations appends what is owed in a case to into: standards in the order
// of the book, then the steps of each run. What is met, waived or dormant is
// among it; of a rule that comes again only what is next.
func (r *Reckoner) Obligations(into []Obligation, of *Case) []Obligation {
	r.of, r.out, r.run = of, into, nil
	r.readPauses()
	for _, rule := range r.standards() {
		r.rule(rule)
	}
	for i := range of.Runs {
		r.follow(&of.Runs[i])
	}
	r.of, r.run = nil, nil
	return r.out
}

func (r *Reckoner) standards() []*Rule {
	switch {
	case !r.of.Agency.IsZero():
		return r.book.agency
	case r.of.Client.ID.IsZero():
		return r.book.worker
	}
	return r.book.client
}

// follow reckons the steps of a run. Of one that was stopped only what was
// met remains, and what was open where that was kept on.
func (r *Reckoner) follow(run *Running) {
	r.run, r.met = run, r.met[:0]
	stopped := !run.Stopped.IsZero() && run.Stopped <= r.today && !run.KeepOn
	for _, step := range run.Pathway.Steps {
		r.met = append(r.met, Moment{})
		if run.edits != nil && run.edits[step.at].Skip {
			continue
		}
		before := len(r.out)
		r.rule(step)
		kept := r.out[:before]
		for _, o := range r.out[before:] {
			if o.Key.Check == 0 && !o.Met.IsZero() && r.met[step.at].Before(o.Met) {
				r.met[step.at] = o.Met
			}
			if !stopped || !o.State.Open() {
				kept = append(kept, o)
			}
		}
		r.out = kept
	}
}

// rule reckons what one rule makes.
func (r *Reckoner) rule(rule *Rule) {
	since, ok := r.applies(rule)
	if !ok {
		return
	}
	if rule.Basis.Each {
		facts := r.of.ofKind(rule.Basis.at)
		for i := range facts {
			var before Moment
			if i > 0 {
				before = facts[i-1].At
			}
			r.each(rule, &facts[i], before, since)
		}
		return
	}
	switch rule.Basis.Kind {
	case FromMonthEnd, FromLastWorkday:
		r.months(rule)
		return
	}
	basis, fact := r.basis(&rule.Basis, rule.Within.Usual.N < 0)
	s := span{basis: basis, fact: fact, since: since}
	if fact != nil && fact.About != r.of.Client.ID && !rule.rolls() {
		s.about = fact.About // what is said of one conference says nothing of the next
	}
	if !r.triggered(rule) {
		s.basis, s.fact, s.about = Moment{}, nil, model.ID{}
	}
	r.span(rule, s)
}

// each reckons what is owed because of one fact, such as writing up one
// contact.
func (r *Reckoner) each(rule *Rule, fact *Fact, before Moment, since date.Date) {
	if r.run != nil && fact.At.Before(r.run.start) || !r.triggered(rule) {
		return
	}
	s := span{basis: fact.At, fact: fact, since: since, about: fact.About, day: fact.At.Day} // a series has one record for many days
	if rule.Within.Usual.N < 0 {
		s.opens = laterOf(before, r.begun())
	}
	r.span(rule, s)
}

// months reckons what comes with the end of each month, for the last month
// and this one.
func (r *Reckoner) months(rule *Rule) {
	for n := -1; n <= 0; n++ {
		first := r.today.StartOfMonth().AddMonths(n)
		last := first.AddMonths(1) - 1
		basis := last
		if rule.Basis.Kind == FromLastWorkday {
			basis = r.desk.Days.OnOrBefore(last)
		}
		opens := first
		if rule.Within.Usual.N > 0 {
			opens = basis
		}
		r.span(rule, span{basis: OnDay(basis), day: first, opens: OnDay(opens)})
	}
}

// basis returns what a rule is counted from: of a fact, the last that has
// happened or, where it is counted back, the next.
func (r *Reckoner) basis(b *Basis, back bool) (Moment, *Fact) {
	switch b.Kind {
	case FromStart:
		return r.run.start, nil
	case FromDate:
		return r.run.dates[b.at], nil
	case FromStep:
		return r.met[b.at], nil
	case FromFact:
		if f := r.factOf(b.at, back); f != nil && (r.run == nil || !f.At.Before(r.run.start)) {
			return f.At, f
		}
	}
	return Moment{}, nil
}

// factOf returns the last fact of a kind that has happened or, for counting
// back, the first that is not over.
func (r *Reckoner) factOf(kind int, back bool) *Fact {
	facts := r.of.ofKind(kind)
	var last *Fact
	for i := range facts {
		f := &facts[i]
		if back && f.At.Day >= r.today {
			return f
		}
		if back || r.happened(f) {
			last = f
		}
	}
	return last
}

// triggered reports whether the rule shows yet. Basis, offset and trigger
// are three things: a report may be counted from the admission and be asked
// for only once the case is open.
func (r *Reckoner) triggered(rule *Rule) bool {
	if rule.Trigger.Kind == FromNothing {
		return true
	}
	m, _ := r.basis(&rule.Trigger, false)
	return !m.IsZero() && m.Day <= r.today
}
