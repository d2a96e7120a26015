package dialog

import (
	"slices"
	"testing"

	"caseload/model/date"

	"pgregory.net/rapid"
)

// Of any number of hits, in any order, the newest are taken.
func TestTheNewestAreTaken(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var best newest
		var all, taken []int
		for range rapid.IntRange(0, 600).Draw(t, "hits") {
			day := rapid.IntRange(1, 5000).Draw(t, "day")
			all = append(all, day)
			if best.takes(date.Date(day).At(0)) {
				taken = append(taken, day)
			}
		}
		last := func(days []int) []int {
			slices.Sort(days)
			return days[max(0, len(days)-maxFound):]
		}
		if want, got := last(all), last(taken); !slices.Equal(want, got) {
			t.Fatalf("%v instead of %v", got, want)
		}
	})
}
