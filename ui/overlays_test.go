package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/model/date"
)

const rota = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//agency//rota//EN\r\nBEGIN:VEVENT\r\nUID:rota-1\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;TZID=Asia/Jakarta:20261124T090000\r\nDTEND;TZID=Asia/Jakarta:20261124T120000\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

func TestAnotherCalendarIsShownAndOnlyRead(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	path := filepath.Join(folder(t), "rota.ics")
	write := func(title string) {
		if err := os.WriteFile(path, fmt.Appendf(nil, rota, title), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("Rota desk")
	s.press("O")
	s.see("a calendar file to show")
	s.press("enter")
	s.see("Colour")
	s.typed("Agency")
	s.press("tab")
	s.typed(path)
	s.press("ctrl+s")
	s.see("Rota")
	s.press("right", "m")
	s.see("“Agency”, which is only read")
	s.press("d")
	s.press("enter")
	s.see("09:00–12:00")
	s.press("esc")
	s.until("it to close", func() bool { return len(s.app.stack) == 0 })
	write("Rota changed desk")
	s.do(s.app.overlaysIfChanged())
	s.see("chang")
	s.book(visitAt(1, "Intake", (monday + 1).At(date.At(10, 0)), time.Hour))
	if strings.Contains(plain(s.app.View()), "⚠") {
		t.Error("another calendar is in the way of one's own")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.do(s.app.overlaysIfChanged())
	s.see("the calendar “Agency” cannot be read")
	s.see("chang") // what was last read is still there
	s.press("O")
	s.see("☑ Agency")
	s.press("enter")
	s.until("it to be switched off", func() bool { return !strings.Contains(plain(s.app.View()), "Rota") })
}

func TestFreeTimeIsFoundAndTaken(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.book(visitAt(1, "Intake", (monday + 1).At(date.At(9, 0)), time.Hour))
	s.press("right", "f")
	s.see("How long")
	s.press("tab", "tab", "tab")
	s.typed("morning")
	s.press("ctrl+s")
	s.see("Tue 24 Nov  08:00–09:00")
	s.see("Tue 24 Nov  10:00–12:00")
	s.press("down", "enter")
	s.see("New Tue 24 Nov 10:00–10:45")
}
