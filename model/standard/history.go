package standard

import (
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Kept tells how the deadlines of a case on the days from first to last were
// kept: add is called once for each, with its rule and whether it was met in
// time. It reckons the case anew as of each of these days, up to today. What
// was waived, stood still or went away unmet is not told, and neither are
// checkpoints.
func (b *Book) Kept(desk Desk, of *Case, first, last date.Date, add func(rule *Rule, inTime bool)) {
	today := date.Of(desk.Now)
	k := keeping{first: first, last: last, add: add, open: map[Key]Obligation{}, told: map[Key]bool{}}
	var scratch []Obligation
	for day := first - 1; day <= last+1 && day <= today; day++ {
		then := desk
		then.Now = (day + 1).In(desk.Now.Location()).Add(-time.Second)
		if day == today {
			then.Now = desk.Now
		}
		k.now = then.Now
		scratch = b.Reckoner(then).Obligations(scratch[:0], of.asOf(day))
		k.day(scratch)
	}
}

// asOf returns the case with the status that its client had on a day.
func (c *Case) asOf(day date.Date) *Case {
	then := *c
	if then.Client.Status == model.ClientClosed && then.Client.Closed > day {
		then.Client.Status, then.Client.Closed = model.ClientOpen, 0
	}
	if then.Client.Status == model.ClientPaused {
		then.Client.Status = model.ClientOpen // its pauses say on which days it stood still
	}
	return &then
}

// keeping follows deadlines from one day to the next.
type keeping struct {
	first, last date.Date
	now         time.Time // on the day that is looked at
	add         func(rule *Rule, inTime bool)
	open        map[Key]Obligation // that were seen the day before and are not late
	told        map[Key]bool
}

// matter is what the deadlines of a rule that comes again have in common.
type matter struct {
	stem  Key
	about model.ID
}

func (k *keeping) day(all []Obligation) {
	there, again := map[Key]bool{}, map[matter]bool{}
	for i := range all {
		o := &all[i]
		there[o.Key] = true
		if o.Again {
			again[matter{o.Key.Stem(), o.Key.About}] = true
		}
	}
	for key, o := range k.open {
		if there[key] {
			continue
		}
		delete(k.open, key)
		if again[matter{key.Stem(), key.About}] { // it was met, and the next is owed
			k.tell(&o, true)
		}
	}
	for i := range all {
		k.look(&all[i])
	}
}

// look takes one deadline as it stands on a day.
func (k *keeping) look(o *Obligation) {
	if o.Key.Check > 0 || o.Due.IsZero() {
		return
	}
	switch o.State {
	case Met, MetLate:
		k.tell(o, o.State == Met)
	case Waived, Suspended, Dormant:
		delete(k.open, o.Key)
	default:
		if k.passed(o.Due) {
			k.tell(o, false)
			delete(k.open, o.Key)
			return
		}
		k.open[o.Key] = *o
	}
}

// passed reports whether a deadline is over by the end of the day that is
// looked at.
func (k *keeping) passed(due Moment) bool {
	if due.Timed {
		return due.Unix < k.now.Unix()
	}
	return due.Day < date.Of(k.now)
}

func (k *keeping) tell(o *Obligation, inTime bool) {
	if k.told[o.Key] || o.Due.Day < k.first || o.Due.Day > k.last {
		return
	}
	k.told[o.Key] = true
	k.add(o.Rule, inTime)
}
