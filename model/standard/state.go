package standard

import "caseload/model"

// stateOf says how a deadline stands, and how far up its ladder it is.
func (r *Reckoner) stateOf(rule *Rule, o *Obligation, from Moment) State {
	state := r.plainState(rule, o)
	if !state.Open() || state == Suspended {
		return state
	}
	for _, rung := range rule.Ladder {
		if !r.reachedNow(r.advance(from, rung.After, rule)) {
			break
		}
		o.Rung++
	}
	if o.Rung > 0 {
		return Escalated
	}
	return state
}

// plainState says how a deadline stands by itself.
func (r *Reckoner) plainState(rule *Rule, o *Obligation) State {
	switch {
	case !o.Met.IsZero() && o.Due.Before(o.Met):
		return MetLate
	case !o.Met.IsZero():
		return Met
	case r.waives(o.Key):
		return Waived
	case r.paused && !rule.Runs && o.offset.N >= 0:
		return Suspended
	case r.passed(o.Due):
		return Overdue
	case o.Due.Day == r.today:
		return Today
	case o.Warn <= r.today:
		return Soon
	}
	return Upcoming
}

// waives reports whether an obligation is waived today.
func (r *Reckoner) waives(k Key) bool { return r.waiverOf(k) != nil }

func (r *Reckoner) waiverOf(k Key) *model.Waiver {
	for i := range r.of.waivers {
		w := &r.of.waivers[i]
		if w.On <= r.today && (w.Until.IsZero() || r.today < w.Until) && w.key.Covers(k) {
			return &w.Waiver
		}
	}
	return nil
}

// answered returns when the worker first said that an obligation is met,
// from a moment on.
func (r *Reckoner) answered(k Key, since Moment) (Moment, *Fact, bool) {
	for i := range r.of.answers {
		f := &r.of.answers[i]
		if r.happened(f) && !f.At.Before(since) && f.Meets.Covers(k) {
			return f.At, f, true
		}
	}
	return Moment{}, nil, false
}

// metSince returns when an obligation was first met: by a fact of a kind that
// meets it, by a date of the run that was named, or by the worker's word.
func (r *Reckoner) metSince(rule *Rule, opens Moment, s span, k Key) (Moment, model.FactKind, bool) {
	var first Moment
	var kind model.FactKind
	take := func(m Moment, of model.FactKind) {
		if first.IsZero() || m.Before(first) {
			first, kind = m, of
		}
	}
	for i, at := range rule.met {
		facts := r.of.ofKind(at)
		for j := range facts {
			f := &facts[j]
			if f == s.fact || f.At.Before(opens) || !r.happened(f) || !sameMatter(rule, f, s.fact) {
				continue
			}
			take(f.At, rule.MetBy[i])
			break
		}
	}
	for _, at := range rule.dates {
		if m := r.run.dates[at]; !m.IsZero() {
			take(r.run.start, "") // that it is named is what was asked for, whenever it is
		}
	}
	if m, _, ok := r.answered(k, wordSince(rule, s)); ok {
		take(m, "")
	}
	return first, kind, !first.IsZero()
}

// wordSince returns from when on the worker's word counts: at any time, for
// a key names one obligation; but where its basis is a fact that can come
// again, such as the end of a case, only from the last one on.
func wordSince(rule *Rule, s span) Moment {
	if rule.rolls() {
		return s.opens
	}
	if rule.Basis.Kind != FromFact {
		return Moment{}
	}
	if s.opens.Before(s.basis) {
		return s.opens
	}
	return s.basis
}

// lastMet returns when a rule that comes again was last met since its basis.
func (r *Reckoner) lastMet(rule *Rule, s span, k Key) (Moment, *Fact, bool) {
	last := Moment{}
	var by *Fact
	take := func(f *Fact) {
		if r.happened(f) && !f.At.Before(s.opens) && (last.IsZero() || last.Before(f.At)) {
			last, by = f.At, f
		}
	}
	for _, at := range rule.met {
		facts := r.of.ofKind(at)
		for j := len(facts) - 1; j >= 0; j-- {
			if r.happened(&facts[j]) && sameMatter(rule, &facts[j], s.fact) {
				take(&facts[j])
				break
			}
		}
	}
	for i := range r.of.answers {
		f := &r.of.answers[i]
		if f.Meets.Stem() == k.Stem() && (f.Meets.About == k.About || f.Meets.About.IsZero()) {
			take(f)
		}
	}
	return last, by, by != nil
}

// sameMatter reports whether a fact is about the matter that makes a rule for
// each fact: the same record, or the same day.
func sameMatter(rule *Rule, f, basis *Fact) bool {
	if !rule.Basis.Each || basis == nil || rule.Within.Usual.N < 0 {
		return true
	}
	return f.About == basis.About || f.Of == basis.At.Day
}
