package agenda

import (
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"

	"pgregory.net/rapid"
)

func slotsText(slots []Slot) string {
	var said []string
	for _, s := range slots {
		said = append(said, s.From.Format("02 15:04")+"-"+s.To.Format("15:04"))
	}
	return strings.Join(said, ", ")
}

func TestFreeTime(t *testing.T) {
	t.Parallel()
	rules := Rules{Start: date.At(8, 0), End: date.At(17, 0)}.With(date.Calendar{Holidays: map[date.Date]string{date.New(2026, 11, 26): "Off"}})
	visit := appointment("2026-11-24 10:00", "2026-11-24 11:00", "Asia/Jakarta")
	visit.Place, visit.Before = "Ciawi", 45*time.Minute
	gone := appointment("2026-11-24 12:00", "2026-11-24 13:00", "Asia/Jakarta")
	gone.Status = model.CancelledByClient
	whole := appointment("2026-11-24", "2026-11-25", "")
	late := appointment("2026-11-25 16:30", "2026-11-25 18:00", "Asia/Jakarta")
	weekly := appointment("2026-11-03 13:00", "2026-11-03 14:00", "Asia/Jakarta", "FREQ=WEEKLY")
	wish := Wish{Length: 45 * time.Minute, First: date.New(2026, 11, 24), Last: date.New(2026, 11, 29), Rules: rules}
	for _, c := range []struct {
		name string
		wish func(Wish) Wish
		want string
	}{
		{"hours of work, days off left out", func(w Wish) Wish { return w }, "24 08:00-09:15, 24 11:00-13:00, 24 14:00-17:00, 25 08:00-16:30, 27 08:00-17:00"},
		{"mornings", func(w Wish) Wish { w.Start, w.End = date.At(8, 0), date.At(12, 0); return w }, "24 08:00-09:15, 24 11:00-12:00, 25 08:00-12:00, 27 08:00-12:00"},
		{"with the way between", func(w Wish) Wish { w.Travel, w.Last = 30*time.Minute, w.First; return w }, "24 08:00-09:15, 24 11:30-12:30, 24 14:30-17:00"},
		{"at the place where one is anyway", func(w Wish) Wish { w.Place, w.Last = "Ciawi", w.First; return w }, "24 08:00-10:00, 24 11:00-13:00, 24 14:00-17:00"},
		{"not before now", func(w Wish) Wish {
			w.Not, w.Last = time.Date(2026, 11, 24, 14, 30, 0, 0, jakarta), w.First
			return w
		}, "24 14:30-17:00"},
		{"too long", func(w Wish) Wish { w.Length = 10 * time.Hour; return w }, ""},
	} {
		occs, _ := Period([]model.Appointment{visit, gone, whole, late, weekly}, wish.First, wish.Last, jakarta, date.Calendar{})
		if got := slotsText(Free(occs, c.wish(wish), jakarta)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestFreeTimeTouchesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var all []model.Appointment
		day := date.New(2026, 11, 24)
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			a := appointment("2026-11-24 10:00", "2026-11-24 11:00", "Asia/Jakarta")
			a.Start = day.At(0).Add(time.Duration(rapid.IntRange(0, 3*24*60).Draw(t, "from")) * time.Minute)
			a.End = a.Start.Add(time.Duration(rapid.IntRange(1, 600).Draw(t, "long")) * time.Minute)
			all = append(all, a)
		}
		occs, _ := Period(all, day, day+3, jakarta, date.Calendar{})
		wish := Wish{Length: time.Duration(rapid.IntRange(1, 300).Draw(t, "length")) * time.Minute, First: day, Last: day + 3, Rules: Rules{Start: date.At(8, 0), End: date.At(17, 0)}}
		slots := Free(occs, wish, jakarta)
		for i, s := range slots {
			if s.Length() < wish.Length || i > 0 && s.From.Before(slots[i-1].To) {
				t.Fatalf("slot %v after %v", s, slots[:i])
			}
			for _, o := range occs {
				if o.From.Before(s.To) && o.To.After(s.From) {
					t.Fatalf("%v lies in %v", o.From, s)
				}
			}
		}
	})
}
