package standard

import (
	"caseload/model"
	"caseload/model/date"
)

// span is one time in which something is owed.
type span struct {
	basis Moment
	fact  *Fact     // that is the basis; nil: a date
	since date.Date // the rule began to hold; zero: it always has
	about model.ID
	day   date.Date // tells spans of one rule apart; zero: there is one
	opens Moment    // what happened before does not meet it; zero: the basis
}

// span reckons one span: one deadline, several from one basis, or the next
// of those that come again.
func (r *Reckoner) span(rule *Rule, s span) {
	o := Obligation{Rule: rule, Client: r.of.Client.ID, Agency: r.of.Agency, State: Dormant, Basis: s.basis,
		Key: Key{Rule: rule.ID, About: s.about, Day: s.day}}
	if r.run != nil {
		o.Key.Run = r.run.ID
	}
	if s.about.IsZero() {
		o.Key.About = r.of.Agency
	}
	if s.fact != nil {
		o.By, o.What = s.fact.Kind, s.fact.What
	}
	if s.basis.IsZero() {
		r.dormant(rule, o)
		return
	}
	if rule.Back > 0 && s.basis.Day < r.today-date.Date(rule.Back) || r.endedBefore(s.basis) {
		return
	}
	if s.opens.IsZero() {
		s.opens = s.basis
	}
	switch {
	case len(rule.At) > 0:
		r.several(rule, s, o)
	case rule.rolls():
		r.again(rule, s, o)
	default:
		timing := rule.Within
		if s.fact != nil && !s.fact.Due.IsZero() {
			o.named, timing = true, Timing{}
		}
		r.owe(rule, s, o, timing)
	}
}

// dormant is a rule without a basis: a step waits for it, unless it was
// already done; a standard is silent.
func (r *Reckoner) dormant(rule *Rule, o Obligation) {
	if r.run == nil {
		return
	}
	if m, _, ok := r.answered(o.Key, Moment{}); ok {
		o.State, o.Met = Met, m
	}
	if r.waives(o.Key) {
		o.State = Waived
	}
	r.put(o)
}

// several reckons deadlines that share a basis, such as a contact 1, 3 and 6
// months after the end. What meets one does not meet the next.
func (r *Reckoner) several(rule *Rule, s span, o Obligation) {
	for i, off := range rule.At {
		one, before := o, len(r.out)
		one.Key.Nth = i + 1
		r.owe(rule, s, one, Timing{Usual: off, set: true})
		if len(r.out) > before {
			last := &r.out[len(r.out)-1]
			s.opens = laterOf(last.Due, nextOf(last.Met))
		}
	}
}

// nextOf returns the first moment after a fact, so that it does not count
// twice.
func nextOf(m Moment) Moment {
	if m.IsZero() {
		return m
	}
	if m.Timed {
		m.Unix++
		return m
	}
	return OnDay(m.Day + 1)
}

func laterOf(a, b Moment) Moment {
	if a.Before(b) {
		return b
	}
	return a
}

// again reckons the next of what comes again: counted from when it was last
// met, or from the basis if it never was.
func (r *Reckoner) again(rule *Rule, s span, o Obligation) {
	timing := rule.Within
	last, by, ok := r.lastMet(rule, s, o.Key)
	if ok {
		s.basis, s.fact, s.opens = last, by, nextOf(last)
		o.Basis, o.By, o.What, o.Again = last, by.Kind, by.What, true
		timing = rule.Every
		if r.run != nil {
			r.met[rule.at] = last
		}
	}
	if timing.own {
		timing = r.ownInterval()
	}
	o.Key.Day = s.basis.Day
	end := Moment{}
	if rule.Until.set {
		basis, _ := r.basis(&rule.Basis, false)
		end = r.advance(basis, rule.Until, rule)
	}
	before := len(r.out)
	if s.fact != nil && !s.fact.Due.IsZero() {
		o.named = true
	}
	r.owe(rule, s, o, timing)
	if !end.IsZero() && len(r.out) > before && end.Before(r.out[before].Due) {
		r.out = r.out[:before]
	}
}

// ownInterval is how often the record of the client says that the client is
// to be seen.
func (r *Reckoner) ownInterval() Timing {
	unit := Days
	if r.of.Client.ContactWork {
		unit = WorkingDays
	}
	return Timing{Usual: Of(r.of.Client.ContactEvery, unit), set: true}
}

// owe reckons one deadline, its checkpoints and how it stands.
func (r *Reckoner) owe(rule *Rule, s span, o Obligation, timing Timing) {
	from := s.basis
	if s.since > from.Day && s.since <= r.today {
		from, o.since = OnDay(s.since), s.since
	}
	d := decided{from: from}
	if o.named {
		d.due = OnDay(r.land(s.fact.Due, rule.Landing))
	} else {
		d = r.deadline(from, &timing, rule)
	}
	o.Due, o.from, o.offset, o.risk = d.due, d.from, d.offset, d.risk
	if r.run != nil && r.run.edits != nil && o.Key.Nth == 0 && o.Key.Day == 0 {
		if planned := r.run.edits[rule.at].Due; !planned.IsZero() {
			o.Due, o.named = OnDay(planned), true
		}
	}
	opens := s.opens
	if d.offset.N < 0 && s.opens == s.basis {
		opens = r.begun() // what is due before its basis is met before it
	}
	o.Met, o.MetBy = Moment{}, ""
	if m, kind, ok := r.metSince(rule, opens, s, o.Key); ok {
		o.Met, o.MetBy = m, kind
	}
	o.Warn = r.warnFrom(rule, o.Due)
	for i := range rule.Checks {
		r.check(rule, s, o, i)
	}
	o.State = r.stateOf(rule, &o, d.from)
	r.put(o)
}

// begun returns when the run or the case began.
func (r *Reckoner) begun() Moment {
	if r.run != nil {
		return r.run.start
	}
	return OnDay(r.of.Client.Opened)
}

// endedBefore reports whether nothing is owed because the case was closed:
// only what is counted from that day on, such as after-care, still is.
func (r *Reckoner) endedBefore(basis Moment) bool {
	return r.of.Client.Status == model.ClientClosed && basis.Day < r.of.Client.Closed
}

// check reckons a checkpoint on the way: over once the whole is met.
func (r *Reckoner) check(rule *Rule, s span, whole Obligation, i int) {
	o := whole
	o.Key.Check = i + 1
	o.Due, o.offset, o.named = r.advance(o.from, rule.Checks[i].After, rule), rule.Checks[i].After, false
	o.Warn = o.Due.Day - DefaultWarn // the rule's own warning is for the whole
	if m, _, ok := r.answered(o.Key, Moment{}); ok && (o.Met.IsZero() || m.Before(o.Met)) {
		o.Met, o.MetBy = m, ""
	}
	o.State = r.plainState(rule, &o)
	r.put(o)
}

// warnFrom returns the day from which a deadline is near.
func (r *Reckoner) warnFrom(rule *Rule, due Moment) date.Date {
	warn := rule.Warn
	switch {
	case !warn.set:
		return due.Day - DefaultWarn
	case warn.Unit != Hours:
		due = OnDay(due.Day)
	}
	warn.N = -warn.N
	return r.advance(due, warn, &r.plain).Day
}

func (r *Reckoner) put(o Obligation) { r.out = append(r.out, o) }
