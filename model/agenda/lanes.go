package agenda

import "slices"

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
