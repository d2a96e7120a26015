package ui

import (
	"strings"
	"testing"
	"time"

	"caseload/model/date"
)

func TestSkippedAndChangedDatesComeBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	weekly := visitAt(1, "Weekly", monday.At(date.At(9, 0)), time.Hour)
	weekly.Series.Rules = []string{"FREQ=WEEKLY;COUNT=10"}
	s.book(weekly)
	s.press("r")
	s.see("No date of this is skipped or changed.")
	s.press("m", "right")
	s.see("Tue 24 Nov 09:00")
	s.press("enter")
	s.see("Mon 23 Nov 09:00 → Tue 24 Nov 09:00")
	s.see("10 dates: Tue 24 Nov, Tue 1 Dec, Tue 8 Dec … · 0 before stay")
	s.press("enter") // this one
	s.until("one date to be changed", func() bool { return len(s.all()[0].Overrides) == 1 })
	s.until("it to be shown", func() bool { o, there := s.app.calendar.Selected(); return there && o.FirstDay() == monday+1 })
	s.press("]", "left")
	s.until("the next date", func() bool { o, there := s.app.calendar.Selected(); return there && o.FirstDay() == monday+7 })
	s.press("d")
	s.see("9 dates")
	s.press("enter")
	s.until("one date to be skipped", func() bool { return len(s.all()[0].Series.Except) == 1 })
	s.press("[")
	s.press("n")
	s.until("a date to be chosen", func() bool { _, there := s.app.calendar.Selected(); return there })
	s.press("r")
	s.see("Mon 30 Nov 09:00  skipped")
	s.see("Mon 23 Nov 09:00  changed → Tue 24 Nov 09:00")
	s.press("down", "enter")
	s.until("the skipped date to be back", func() bool { return len(s.all()[0].Series.Except) == 0 })
	s.press("u", "u", "u")
	s.until("the series to be as it was", func() bool { a := s.all()[0]; return len(a.Overrides) == 0 && len(a.Series.Except) == 0 })
}

func TestAFormSaysWhatSpeaksAgainstIt(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 80, 24, false)
	s.book(visitAt(1, "Court", monday.At(date.At(15, 0)), time.Hour))
	s.press("A")
	s.see("overlaps Court, 15:00–16:00") // of the hour that is offered
	s.press("ctrl+s")
	s.see("please fill this in")
}

// inBerlin sets the clock of the stage to a zone whose clocks are changed.
func (s *stage) inBerlin(day date.Date) {
	s.t.Helper()
	berlin, err := date.Zone("Europe/Berlin")
	if err != nil {
		s.t.Fatal(err)
	}
	s.app.scene.Now = func() time.Time { return day.At(date.At(1, 0)).In(berlin) }
	s.app.scene.ZoneName = "Europe/Berlin"
	s.press("t")
	s.app.calendar.Update(s.app.calendar.Load()())
}

func TestAnHourThatIsSkippedIsRefusedAndTheNextOffered(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.inBerlin(date.New(2026, 3, 29))
	visit := visitAt(1, "Night shift", date.New(2026, 3, 28).At(date.At(2, 30)), time.Hour)
	visit.Zone = "Europe/Berlin"
	s.book(visit)
	s.press("left", "m", "right", "enter")
	s.see("The clocks skip that hour; the next time there is is 03:30")
	s.times("2026-03-28T02:30", "2026-03-28T03:30")
	s.press("enter")
	s.times("2026-03-29T03:30", "2026-03-29T04:30")
	s.until("it to be chosen where it is now", func() bool {
		o, there := s.app.calendar.Selected()
		return there && o.FirstDay() == date.New(2026, 3, 29)
	})
	s.press("u")
	s.times("2026-03-28T02:30", "2026-03-28T03:30")
	s.until("it to be read", func() bool {
		o := s.app.calendar.TodaysOccurrences()
		return len(o) == 0 && strings.Contains(plain(s.app.View()), "Night")
	})
	s.press("left", "e")
	s.see("If it comes twice")
	s.press("tab", "tab", "tab")
	for range 10 {
		s.press("backspace")
	}
	s.typed("2026-03-29")
	s.press("ctrl+s")
	s.see("the clocks skip this time")
	s.see("is 03:30")
}

func TestAnHourThatComesTwiceIsAskedAbout(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.inBerlin(date.New(2026, 10, 25))
	visit := visitAt(1, "Night shift", date.New(2026, 10, 24).At(date.At(2, 30)), time.Hour)
	visit.Zone = "Europe/Berlin"
	s.book(visit)
	for _, c := range []struct {
		keys   []string
		second bool
	}{{[]string{"enter"}, false}, {[]string{"down", "enter"}, true}} {
		s.press("g")
		s.see("date")
		s.typed("2026-10-24")
		s.press("enter")
		s.until("the appointment to be chosen", func() bool {
			o, there := s.app.calendar.Selected()
			return there && o.FirstDay() == date.New(2026, 10, 24) && s.app.calendar.Day() == o.FirstDay() && len(s.app.stack) == 0
		})
		s.press("m", "right", "enter")
		s.see("The clocks show this hour twice")
		s.see("02:30 CEST")
		s.see("02:30 CET")
		s.press(c.keys...)
		s.until("it to be moved", func() bool { a := s.all()[0]; return a.Start.Date == date.New(2026, 10, 25) && a.Second == c.second })
		s.press("u")
		s.until("it to be back", func() bool { return s.all()[0].Start.Date == date.New(2026, 10, 24) })
	}
}
