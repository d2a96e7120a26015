package date

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestWorkingDaysPassOverWeekendsAndHolidays(t *testing.T) {
	t.Parallel()
	cal := Calendar{Holidays: map[Date]string{New(2026, 12, 25): "Natal", New(2027, 1, 1): "Tahun Baru"}}
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-23", 0, "2026-11-23"},
		{"2026-11-23", 1, "2026-11-24"},
		{"2026-11-27", 1, "2026-11-30"},
		{"2026-11-28", 1, "2026-11-30"},
		{"2026-11-06", 10, "2026-11-20"},
		{"2026-12-24", 1, "2026-12-28"},
		{"2026-12-31", 1, "2027-01-04"},
		{"2026-11-30", -1, "2026-11-27"},
		{"2026-12-28", -1, "2026-12-24"},
	} {
		d, _ := Parse(c.from)
		if got := cal.AddWorking(d, c.n).String(); got != c.want {
			t.Errorf("%s and %d working days is %s, want %s", c.from, c.n, got, c.want)
		}
	}
	if got := (Calendar{Work: [7]bool{time.Saturday: true}}).OnOrAfter(New(2026, 11, 23)); got != New(2026, 11, 28) {
		t.Errorf("the first Saturday is %v", got)
	}
}

func TestCountingAndAddingWorkingDaysAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		start := Date(rapid.IntRange(739000, 740000).Draw(t, "start"))
		cal := Calendar{Holidays: map[Date]string{}}
		for _, d := range rapid.SliceOfN(rapid.IntRange(739000, 740300), 0, 30).Draw(t, "off") {
			cal.Holidays[Date(d)] = "off"
		}
		n := rapid.IntRange(-60, 60).Draw(t, "n")
		end := cal.AddWorking(start, n)
		got := cal.WorkingBetween(start, end)
		if n < 0 {
			got = -cal.WorkingBetween(end-1, start-1)
		}
		if got != n {
			t.Fatalf("%v and %d working days is %v, between which there are %d", start, n, end, got)
		}
	})
}

func TestEaster(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]string{2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2027: "2027-03-28", 2038: "2038-04-25"} {
		if got := Easter(year).String(); got != want {
			t.Errorf("Easter of %d is %s, want %s", year, got, want)
		}
	}
	if days := IndonesianFixed(2026); days[4].Day.String() != "2026-05-14" {
		t.Errorf("Ascension of 2026 is %v", days[4].Day)
	}
}

func TestTheHolidaysOfIndonesiaAsPublished(t *testing.T) {
	t.Parallel()
	for year, want := range map[int][2]int{2024: {17, 10}, 2025: {17, 11}, 2026: {17, 8}} { // as the decrees count them
		days, leave := 0, 0
		var last Date
		for _, h := range Indonesia(year, year) {
			if h.Day <= last || h.Name == "" || h.Day.Year() != year {
				t.Errorf("%s %s stands after %s", h.Day, h.Name, last)
			}
			last = h.Day
			if h.Collective {
				leave++
			} else {
				days++
			}
		}
		if days != want[0] || leave != want[1] {
			t.Errorf("%d has %d days off and %d of leave, want %v", year, days, leave, want)
		}
		for _, h := range IndonesianFixed(year) { // what can be computed must agree
			if !slices.ContainsFunc(Indonesia(year, year), func(p Holiday) bool { return p.Day == h.Day }) {
				t.Errorf("%s %s is not published", h.Day, h.Name)
			}
		}
	}
	if got := Indonesia(2031, 2031); len(got) != len(IndonesianFixed(2031)) {
		t.Errorf("a year that is not published has %d days off", len(got))
	}
}
