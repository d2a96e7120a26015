package date

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDatesAgreeWithPackageTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := Date(rapid.IntRange(int(Earliest), int(Latest)).Draw(t, "day"))
		y, m, day := d.YMD()
		std := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
		if New(y, m, day) != d || d.Weekday() != std.Weekday() || Of(std) != d {
			t.Fatalf("%v is %v %v by package time", d, std, std.Weekday())
		}
		if back, err := Parse(d.String()); err != nil || back != d {
			t.Fatalf("%v reads back as %v, %v", d, back, err)
		}
	})
	if got := Earliest.String() + " " + Latest.String(); got != "1900-01-01 2200-12-31" {
		t.Errorf("bounds are %s", got)
	}
}

func TestAddMonthsStopsAtTheEndOfTheMonth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2026-12-15", 1, "2027-01-15"},
	} {
		d, _ := Parse(c.from)
		if got := d.AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s and %d months is %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestWallBecomesAnInstantAcrossClockChanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ zone, wall, want string }{
		{"Asia/Jakarta", "2026-11-23T09:00:00", "2026-11-23T09:00:00+07:00"},
		{"America/New_York", "2026-03-08T02:30:00", "2026-03-08T03:30:00-04:00"},
		{"America/New_York", "2026-11-01T01:30:00", "2026-11-01T01:30:00-04:00"},
		{"America/Sao_Paulo", "2018-11-04T00:30:00", "2018-11-04T01:30:00-02:00"},
		{"Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-04T02:45:00+11:00"},
		{"Pacific/Apia", "2011-12-30T12:00:00", "2011-12-31T12:00:00+14:00"},
		{"Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T03:30:00+02:00"},
		{"Europe/Berlin", "2026-07-01T09:00:00", "2026-07-01T09:00:00+02:00"},
	} {
		loc, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		naive, _ := time.Parse("2006-01-02T15:04:05", c.wall)
		w := WallOf(naive)
		if got := w.In(loc).Format(time.RFC3339); got != c.want {
			t.Errorf("%s in %s is %s, want %s", c.wall, c.zone, got, c.want)
		}
	}
}

func TestTheSecondOfARepeatedHour(t *testing.T) {
	t.Parallel()
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	second, twice := New(2026, 11, 1).At(At(1, 30)).Second(loc)
	if !twice || second.Format(time.RFC3339) != "2026-11-01T01:30:00-05:00" {
		t.Errorf("second 01:30 is %v, %v", second, twice)
	}
	if _, twice := New(2026, 11, 2).At(At(1, 30)).Second(loc); twice {
		t.Error("an ordinary hour was said to come twice")
	}
	if New(2026, 3, 8).At(At(2, 30)).Exists(loc) {
		t.Error("a skipped hour was said to exist")
	}
}

func TestWallArithmeticRoundTrips(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := Date(rapid.IntRange(int(Earliest), int(Latest)).Draw(t, "day")).At(Clock(rapid.IntRange(0, 86399).Draw(t, "sec")))
		by := time.Duration(rapid.IntRange(-1e9, 1e9).Draw(t, "by")) * time.Second
		if got := w.Add(by).Sub(w); got != by {
			t.Fatalf("%v + %v - itself = %v", w, by, got)
		}
	})
}
