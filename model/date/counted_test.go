package date

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCountedWorkingDaysAreThoseOfTheCalendar(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cal := Calendar{Holidays: map[Date]string{}}
		for i := range cal.Work {
			cal.Work[i] = rapid.Bool().Draw(t, "work")
		}
		for _, d := range rapid.SliceOfN(rapid.IntRange(739000, 739500), 0, 40).Draw(t, "off") {
			cal.Holidays[Date(d)] = "off"
		}
		counted := cal.Count(739050, 739450)
		d := Date(rapid.IntRange(739000, 739500).Draw(t, "day"))
		e := Date(rapid.IntRange(739000, 739500).Draw(t, "other"))
		n := rapid.IntRange(-40, 40).Draw(t, "n")
		if got, want := counted.AddWorking(d, n), cal.AddWorking(d, n); got != want {
			t.Fatalf("%v and %d working days is %v, not %v", d, n, got, want)
		}
		if got, want := counted.WorkingBetween(d, e), cal.WorkingBetween(d, e); got != want {
			t.Fatalf("between %v and %v lie %d working days, not %d", d, e, got, want)
		}
		if got, want := counted.IsWorking(d), cal.IsWorking(d); got != want {
			t.Fatalf("%v works: %v", d, got)
		}
	})
}
