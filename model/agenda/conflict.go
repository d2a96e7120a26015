package agenda

import (
	"slices"
	"time"

	"caseload/model"
)

// ConflictKind says why two occurrences do not go together.
type ConflictKind string

// The kinds of conflict.
const (
	Overlap ConflictKind = "overlap" // both at the same time
	Travel  ConflictKind = "travel"  // not enough time to get from one to the other
)

// Conflict is two occurrences that do not go together, by their places in
// the list that was asked about. It never forbids anything.
type Conflict struct {
	Kind ConflictKind
	A, B int // A begins first
}

// Conflicts returns what among the occurrences, which are in order of time,
// does not go together. Whole days, and what was cancelled or missed, are in
// nobody's way.
func Conflicts(occs []Occurrence) []Conflict {
	var timed []int
	for i, o := range occs {
		if !o.AllDay && !o.Status.Cancelled() && o.To.After(o.From) {
			timed = append(timed, i)
		}
	}
	slices.SortStableFunc(timed, func(a, b int) int { return occs[a].From.Compare(occs[b].From) })
	var found []Conflict
	for n, i := range timed {
		a := occs[i]
		for _, j := range timed[n+1:] {
			b := occs[j]
			if !b.From.Before(a.To.Add(a.After + maxTravel)) {
				break
			}
			if b.From.Before(a.To) {
				found = append(found, Conflict{Overlap, i, j})
			} else if b.From.Before(a.To.Add(travel(a, b))) {
				found = append(found, Conflict{Travel, i, j})
			}
		}
	}
	return found
}

// maxTravel bounds how far ahead a later travel time can reach back.
const maxTravel = 24 * time.Hour

// travel returns how long it takes from one place to the next: the longer of
// the two times that were noted, and none between the same places.
func travel(a, b Occurrence) time.Duration {
	if a.Place == b.Place {
		return 0
	}
	return max(a.After, b.Before)
}

// ConflictsOf returns, for each occurrence, the appointments that it is in
// conflict with.
func ConflictsOf(occs []Occurrence) map[int][]model.ID {
	with := map[int][]model.ID{}
	for _, c := range Conflicts(occs) {
		with[c.A] = append(with[c.A], occs[c.B].ID)
		with[c.B] = append(with[c.B], occs[c.A].ID)
	}
	return with
}

// Span is a stretch of time in whatever unit it is drawn: from From up to but
// not including To.
type Span struct{ From, To int }

// Lanes places overlapping spans, ordered by their beginnings, side by side.
// It returns for each its lane, and how many lanes its group needs. A span
// without length takes one unit.
func Lanes(spans []Span) (lane, of []int) {
	lane, of = make([]int, len(spans)), make([]int, len(spans))
	var ends, group []int // of the lanes of the group; its members
	groupEnd := 0
	flush := func() {
		for _, i := range group {
			of[i] = len(ends)
		}
		group, ends = group[:0], ends[:0]
	}
	for i, s := range spans {
		if len(group) > 0 && s.From >= groupEnd {
			flush()
		}
		n := slices.IndexFunc(ends, func(end int) bool { return end <= s.From })
		if n < 0 {
			n = len(ends)
			ends = append(ends, 0)
		}
		end := max(s.To, s.From+1)
		lane[i], ends[n] = n, end
		group = append(group, i)
		groupEnd = max(groupEnd, end)
	}
	flush()
	return lane, of
}
