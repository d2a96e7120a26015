package agenda

import (
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"

	"pgregory.net/rapid"
)

// yearEnd has Christmas, collective leave and New Year off.
var yearEnd = date.Calendar{Holidays: map[date.Date]string{
	date.New(2026, 12, 24): "Cuti bersama", date.New(2026, 12, 25): "Kelahiran Yesus Kristus", date.New(2027, 1, 1): "Tahun Baru Masehi",
}}

func TestASeriesMovesOnDaysOff(t *testing.T) {
	t.Parallel()
	jakarta, _ := date.Zone("Asia/Jakarta")
	for _, c := range []struct{ name, start, end, rule, want string }{
		{"before", "2026-11-25 09:00", "2026-11-25 10:00", "FREQ=MONTHLY;X-OFF=BEFORE;COUNT=3", "11-25 09:00+07+1h0m0s, 12-23 09:00+07+1h0m0s, 01-25 09:00+07+1h0m0s"},
		{"after", "2026-11-25 09:00", "2026-11-25 10:00", "FREQ=MONTHLY;X-OFF=AFTER;COUNT=3", "11-25 09:00+07+1h0m0s, 12-28 09:00+07+1h0m0s, 01-25 09:00+07+1h0m0s"},
		{"left out", "2026-11-25 09:00", "2026-11-25 10:00", "FREQ=MONTHLY;X-OFF=SKIP;COUNT=3", "11-25 09:00+07+1h0m0s, 01-25 09:00+07+1h0m0s"},
		{"stays", "2026-11-25 09:00", "2026-11-25 10:00", "FREQ=MONTHLY;COUNT=2", "11-25 09:00+07+1h0m0s, 12-25 09:00+07+1h0m0s"},
		{"the last working day of the month", "2026-10-31", "2026-11-01", "FREQ=MONTHLY;BYMONTHDAY=-1;X-OFF=BEFORE;COUNT=4", "2026-10-30…2026-10-30, 2026-11-30…2026-11-30, 2026-12-31…2026-12-31, 2027-01-29…2027-01-29"},
		{"the first working day of the month", "2026-11-01", "2026-11-02", "FREQ=MONTHLY;BYMONTHDAY=1;X-OFF=AFTER;COUNT=3", "2026-11-02…2026-11-02, 2026-12-01…2026-12-01, 2027-01-04…2027-01-04"},
		{"every day, never twice", "2026-12-22 09:00", "2026-12-22 10:00", "FREQ=DAILY;COUNT=8;X-OFF=AFTER",
			"12-22 09:00+07+1h0m0s, 12-23 09:00+07+1h0m0s, 12-28 09:00+07+1h0m0s, 12-29 09:00+07+1h0m0s"},
		{"the first date too", "2026-12-25 09:00", "2026-12-25 10:00", "FREQ=YEARLY;COUNT=1;X-OFF=BEFORE", "12-23 09:00+07+1h0m0s"},
	} {
		a := appointment(c.start, c.end, "Asia/Jakarta", c.rule)
		occs, _ := Period([]model.Appointment{a}, date.New(2026, 10, 1), date.New(2027, 2, 28), jakarta, yearEnd)
		if got := say(occs); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestADateThatWasMovedBeforeADayOffIsChangedFromWhereItIsShown(t *testing.T) {
	t.Parallel()
	jakarta, _ := date.Zone("Asia/Jakarta")
	a := appointment("2026-11-25 09:00", "2026-11-25 10:00", "Asia/Jakarta", "FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=BEFORE;COUNT=3")
	christmas := wall("2026-12-25 09:00")
	shown := Shown(a, christmas, yearEnd)
	if shown.Start != wall("2026-12-23 09:00") || shown.End != wall("2026-12-23 10:00") {
		t.Fatalf("shown at %s to %s", shown.Start, shown.End)
	}
	later := func(d *model.Details) { d.Start, d.End = d.Start.Add(time.Hour), d.End.Add(time.Hour) }
	one, err := Change(a, christmas, This, model.ID{2}, yearEnd, later)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Change(a, christmas, All, model.ID{2}, yearEnd, later)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what []model.Appointment
		want string
	}{
		{one, "11-25 09:00+07+1h0m0s, 12-23 10:00+07+1h0m0s, 01-25 09:00+07+1h0m0s"},
		{all, "11-25 10:00+07+1h0m0s, 12-23 10:00+07+1h0m0s, 01-25 10:00+07+1h0m0s"},
	} {
		occs, _ := Period(c.what, date.New(2026, 10, 1), date.New(2027, 2, 28), jakarta, yearEnd)
		if got := say(occs); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// A window of a series that moves on days off is a cut of the whole.
func TestAWindowOfAMovingSeriesIsACutOfTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cal := date.Calendar{Holidays: map[date.Date]string{}}
		begin := date.New(2026, 11, 1)
		for range rapid.IntRange(0, 20).Draw(t, "holidays") {
			cal.Holidays[begin+date.Date(rapid.IntRange(0, 200).Draw(t, "off"))] = "off"
		}
		rule := rapid.SampledFrom([]string{"FREQ=WEEKLY", "FREQ=DAILY", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=WEEKLY;BYDAY=SA,MO"}).Draw(t, "rule")
		off := rapid.SampledFrom([]string{"BEFORE", "AFTER", "SKIP"}).Draw(t, "off")
		a := appointment("2026-11-23 09:00", "2026-11-23 10:00", "Asia/Jakarta", rule+";X-OFF="+off)
		zone := a.Location(time.UTC)
		whole, _ := Period([]model.Appointment{a}, begin-40, begin+400, zone, cal)
		first := begin + date.Date(rapid.IntRange(0, 150).Draw(t, "first"))
		last := first + date.Date(rapid.IntRange(0, 40).Draw(t, "days"))
		cut, _ := Period([]model.Appointment{a}, first, last, zone, cal)
		var want []Occurrence
		seen := map[date.Wall]bool{}
		for _, o := range whole {
			if seen[o.Start] {
				t.Fatalf("two at %s", o.Start)
			}
			seen[o.Start] = true
			if o.FirstDay() >= first && o.FirstDay() <= last {
				want = append(want, o)
			}
			if !cal.IsWorking(o.FirstDay()) {
				t.Fatalf("%s is a day off", o.FirstDay())
			}
		}
		if say(cut) != say(want) {
			t.Fatalf("%s to %s: %s, want %s", first, last, say(cut), say(want))
		}
	})
}
