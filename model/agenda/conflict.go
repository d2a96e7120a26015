package agenda

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// ConflictKind says why an occurrence does not go together with another, or
// with the hours and days of work.
type ConflictKind string

// The kinds of conflict.
const (
	Overlap ConflictKind = "overlap" // both at the same time
	Double  ConflictKind = "double"  // the same, and somebody is to be at both
	Travel  ConflictKind = "travel"  // not enough time to get from one to the other
	Hours   ConflictKind = "hours"   // outside the hours or the days of work
	Holiday ConflictKind = "holiday" // on a day off
)

// Alone reports whether the conflict is with the hours and days of work, and
// not with another occurrence.
func (k ConflictKind) Alone() bool { return k == Hours || k == Holiday }

// Conflict is what does not go together, by places in the list that was
// asked about. It never forbids anything.
type Conflict struct {
	Kind ConflictKind
	A, B int           // A begins first; B is -1 where no other is meant
	Who  []model.ID    // clients and people who are booked twice
	Left time.Duration // between A and B, of Travel
	Day  string        // what the day off is called, of Holiday
}

// Rules say when work is done. The zero value asks nothing of hours and
// days.
type Rules struct {
	Start, End date.Clock    // of the working day; both 0: at any time
	Days       date.Calendar // counts only where there are hours
	Travel     time.Duration // between different places where neither notes how long it takes
}

// With returns the rules with days of work and days off.
func (r Rules) With(days date.Calendar) Rules {
	r.Days = days
	return r
}

// none reports whether nothing is asked of hours and days.
func (r Rules) none() bool { return r.Start == 0 && r.End == 0 }

// Conflicts returns what among the occurrences, which are in order of time,
// does not go together: first what concerns two of them, then what lies
// outside the hours and days of work. Whole days, what was cancelled or
// missed, and other calendars are in nobody's way.
func Conflicts(occs []Occurrence, rules Rules) []Conflict {
	var timed []int
	for i := range occs {
		o := &occs[i]
		if o.Overlay.IsZero() && !o.AllDay && !o.Status.Cancelled() && o.Status != model.NoShow && o.To.After(o.From) {
			timed = append(timed, i)
		}
	}
	slices.SortStableFunc(timed, func(a, b int) int { return occs[a].From.Compare(occs[b].From) })
	var found []Conflict
	for n, i := range timed {
		a := &occs[i]
		for _, j := range timed[n+1:] {
			b := &occs[j]
			if !b.From.Before(a.To.Add(a.After + maxTravel)) {
				break
			}
			if c, ok := between(a, b, rules); ok {
				c.A, c.B = i, j
				found = append(found, c)
			}
		}
	}
	for _, i := range timed {
		if c, ok := outside(&occs[i], rules); ok {
			c.A = i
			found = append(found, c)
		}
	}
	return found
}

// between returns what two occurrences, of which a begins first, have
// against each other.
func between(a, b *Occurrence, rules Rules) (c Conflict, ok bool) {
	if b.From.Before(a.To) {
		c.Kind, c.Who = Overlap, append(shared(a.Clients, b.Clients), shared(a.People, b.People)...)
		if len(c.Who) > 0 {
			c.Kind = Double
		}
		return c, true
	}
	c.Kind, c.Left = Travel, b.From.Sub(a.To)
	return c, c.Left < travel(a, b, rules)
}

func shared(a, b []model.ID) []model.ID {
	var both []model.ID
	for _, id := range a {
		if slices.Contains(b, id) {
			both = append(both, id)
		}
	}
	return both
}

// outside returns what an occurrence that is still to happen has against the
// hours and days of work.
func outside(o *Occurrence, rules Rules) (c Conflict, ok bool) {
	c.B = -1
	if rules.none() || !o.Status.Open() {
		return c, false
	}
	first, last := date.WallOf(o.From), date.WallOf(o.To.Add(-time.Nanosecond))
	for day := first.Date; day <= last.Date && day <= first.Date+7; day++ {
		if name, off := rules.Days.Holidays[day]; off {
			c.Kind, c.Day = Holiday, name
			return c, true
		}
	}
	c.Kind = Hours
	return c, first.Clock < rules.Start || last.Clock >= rules.End || last.Date != first.Date ||
		!rules.Days.IsWorking(first.Date)
}

// Unanswered reports whether an occurrence has passed and nobody has said
// what became of it.
func Unanswered(o Occurrence, now time.Time) bool {
	return o.Status.Open() && !o.AllDay && !o.To.After(now) && o.Kind != model.Travel
}

// maxTravel bounds how far ahead a later travel time can reach back.
const maxTravel = 24 * time.Hour

// travel returns how long it takes from one place to the next: the longer of
// the two times that were noted, what the rules say where none was, and
// nothing between the same places.
func travel(a, b *Occurrence, rules Rules) time.Duration {
	if a.Place == b.Place {
		return 0
	}
	noted := max(a.After, b.Before)
	if noted == 0 && a.Place != "" && b.Place != "" {
		return rules.Travel
	}
	return noted
}

// ByOccurrence sorts conflicts by the places of the occurrences that they
// concern.
func ByOccurrence(all []Conflict) map[int][]Conflict {
	by := map[int][]Conflict{}
	for _, c := range all {
		by[c.A] = append(by[c.A], c)
		if c.B >= 0 {
			by[c.B] = append(by[c.B], c)
		}
	}
	return by
}

// Other returns the place of the occurrence that the one at i is in conflict
// with, -1 where there is none.
func (c Conflict) Other(i int) int {
	if c.A == i {
		return c.B
	}
	return c.A
}

// Against returns what speaks against an occurrence that is being entered
// among those near it. The second list is what the places of the conflicts
// refer to, the third the place of the new one.
func Against(o Occurrence, near []Occurrence, rules Rules) ([]Conflict, []Occurrence, int) {
	others := slices.DeleteFunc(slices.Clone(near), func(n Occurrence) bool { return n.ID == o.ID && n.At == o.At })
	at, _ := slices.BinarySearchFunc(others, o, Compare)
	all := slices.Insert(others, at, o)
	return ByOccurrence(Conflicts(all, rules))[at], all, at
}
