package ui

import (
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

func TestANoticeStaysWhileSomebodyTypes(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	visit := visitAt(1, "Home visit", monday.At(date.At(15, 0)), time.Hour)
	visit.Remind = []model.Reminder{{Lead: time.Hour}}
	s.book(visit)
	s.do(s.app.lookForAlarms())
	s.see("15:00 (in 55 min)  Home visit")
	s.press("a")
	s.see("Add")
	s.typed("x q space enter ctrl anything")
	s.press("backspace", "left", "right")
	s.see("15:00 (in 55 min)  Home visit")
	s.press("ctrl+k")
	s.until("the names to be masked", func() bool { return !strings.Contains(plain(s.app.View()), "Home visit") })
	s.press("ctrl+n")
	s.see("overdue")
	s.do(s.app.lookForAlarms())
	s.until("it not to come back", func() bool { return len(s.app.alarms.due) == 0 })
}

func TestALateCheckInStaysUntilItIsMade(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	visit := visitAt(1, "Night visit", monday.At(date.At(12, 0)), time.Hour)
	visit.Safety = model.Safety{Buddy: "Rina", CheckIn: 15 * time.Minute}
	s.book(visit)
	s.do(s.app.lookForAlarms())
	s.see("LATE, no check-in: Night visit · was due at 13:15 · buddy: Rina")
	s.press("ctrl+n")
	s.see("Safe and out?")
	s.press("enter") // not yet
	s.until("the question to close", func() bool { return len(s.app.stack) == 0 })
	s.see("LATE")
	s.press("s")
	s.see("Safe and out?")
	s.press("down", "enter")
	s.until("the check-in", func() bool { return s.all()[0].Safety.State == model.SafetyCheckedIn })
	s.until("the alarm to end", func() bool { return !strings.Contains(plain(s.app.View()), "LATE") })
}

func TestAVisitIsArmedByHand(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	visit := visitAt(1, "Night visit", monday.At(date.At(20, 0)), time.Hour)
	s.book(visit)
	s.press("s")
	s.see("no safety plan")
	visit.Safety = model.Safety{Buddy: "Rina", CheckIn: 15 * time.Minute}
	s.book(visit)
	s.press("s")
	s.until("it to be armed", func() bool { return s.all()[0].Safety.State == model.SafetyArmed })
	s.see("◆")
	s.press("u")
	s.until("it to be taken back", func() bool { return s.all()[0].Safety.State == model.SafetyNone })
}
