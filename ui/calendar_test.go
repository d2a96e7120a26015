package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/calendar"

	tea "charm.land/bubbletea/v2"
)

var monday = date.New(2026, 11, 23)

// book puts appointments into the file of the stage and waits until the
// calendar has read them.
func (s *stage) book(all ...model.Appointment) {
	s.t.Helper()
	_, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		for _, a := range all {
			if err := store.Appointments.Put(tx, a.Settle()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.app.calendar.Update(s.app.calendar.Load()())
}

func visitAt(n int, title string, start date.Wall, length time.Duration) model.Appointment {
	return model.Appointment{ID: model.ID{0: 9, 14: byte(n >> 8), 15: byte(n)}, Zone: "Asia/Jakarta",
		Details: model.Details{Title: title, Kind: model.Visit, Status: model.Planned, Start: start, End: start.Add(length)}}
}

// times waits until the one appointment of the file is at the times.
func (s *stage) times(start, end string) {
	s.t.Helper()
	s.until(start+" to "+end, func() bool {
		found := s.all()
		return len(found) == 1 && found[0].Start.String() == start && found[0].End.String() == end
	})
}

// shows waits until the calendar shows the one appointment at its times, and
// has it chosen.
func (s *stage) shows(start, end string) {
	s.t.Helper()
	s.times(start, end)
	s.until("the calendar to show it", func() bool {
		o, there := s.app.calendar.Selected()
		return there && o.Start.String() == start && o.End.String() == end
	})
}

func TestATimeIsChosenAndStretchedWithKeys(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.press("c", "right", "down", "shift+down", "enter")
	s.see("2026-11-24 15:30-17:00")
	s.typed("Home visit")
	s.press("enter")
	s.times("2026-11-24T15:30", "2026-11-24T17:00")
	s.see("Home visit")
}

func TestAnAppointmentIsMovedAndDropped(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.book(visitAt(1, "Intake", monday.At(date.At(9, 0)), time.Hour))
	s.press("m", "right", "down", "down", "esc")
	s.times("2026-11-23T09:00", "2026-11-23T10:00")
	s.press("m", "right", "down", "down", "shift+up")
	s.see("Tue 24 Nov 10:00–10:30")
	s.press("enter")
	s.times("2026-11-24T10:00", "2026-11-24T10:30")
	s.until("the moved one to be chosen", func() bool { o, there := s.app.calendar.Selected(); return there && o.Title == "Intake" })
	s.press("u")
	s.times("2026-11-23T09:00", "2026-11-23T10:00")
}

func TestACopyKeepsWhatItIsAndForgetsWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	was := visitAt(1, "Intake", monday.At(date.At(9, 0)), time.Hour)
	was.Status, was.Seen, was.Place = model.Kept, model.SeenYes, "Ciawi"
	s.book(was)
	s.press("y", "right", "p", "enter")
	s.until("the copy", func() bool { return len(s.all()) == 2 })
	for _, a := range s.all() {
		if a.ID == was.ID {
			continue
		}
		if a.Start != (monday+1).At(date.At(9, 0)) || a.Status != model.Planned || a.Seen != model.SeenUnknown || a.Place != "Ciawi" {
			t.Errorf("the copy is %+v", a.Details)
		}
	}
}

func TestAConflictIsShownWhileATimeMoves(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.book(visitAt(1, "Intake", monday.At(date.At(9, 0)), time.Hour), visitAt(2, "Court", monday.At(date.At(11, 0)), time.Hour))
	s.press("m", "down", "down", "down")
	s.see("10:30–11:30 (1 h)")
	s.see("⚠ overlaps Court")
	s.press("enter")
	s.until("it to be kept all the same", func() bool { return strings.Contains(fmt.Sprint(s.all()[0].Start, s.all()[1].Start), "10:30") })
}

func TestATaskIsPlannedWithItsLink(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	task := model.Task{ID: model.ID{0: 7}, Title: "Write the report", State: model.Todo, Estimate: 90 * time.Minute}
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error { return store.Tasks.Put(tx, task) }); err != nil {
		t.Fatal(err)
	}
	s.do(s.app.refresh())
	s.see("Write the report")
	s.press("2", "m")
	s.see("Plan for")
	s.press("right", "enter")
	s.times("2026-11-24T15:00", "2026-11-24T16:30")
	if got := s.all()[0]; got.Task != task.ID || got.Title != task.Title {
		t.Errorf("planned as %+v", got)
	}
}

// cellOf returns where on the screen a word is drawn.
func (s *stage) cellOf(word string) (x, y int) {
	s.t.Helper()
	s.see(word)
	for y, row := range strings.Split(plain(s.app.View()), "\n") {
		if before, _, ok := strings.Cut(row, word); ok {
			return len([]rune(before)), y
		}
	}
	return 0, 0
}

func (s *stage) dragged(x, y, toX, toY int) {
	s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	s.send(tea.MouseMotionMsg{X: (x + toX) / 2, Y: (y + toY) / 2, Button: tea.MouseLeft})
	s.send(tea.MouseMotionMsg{X: toX, Y: toY, Button: tea.MouseLeft})
	s.until("the task to arrive", func() bool { return s.app.calendar.Planning() })
	s.send(tea.MouseMotionMsg{X: toX, Y: toY, Button: tea.MouseLeft})
	s.app.View()
	s.send(tea.MouseReleaseMsg{X: toX, Y: toY, Button: tea.MouseLeft})
}

func TestTheMouseMovesStretchesAndMakes(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.press("z")
	s.book(visitAt(1, "Intake", monday.At(date.At(9, 0)), 2*time.Hour))
	x, y := s.cellOf("Intake")
	tuesday, _ := s.cellOf("Tue 24")
	s.dragged(x, y, tuesday, y+2)
	s.shows("2026-11-24T10:00", "2026-11-24T12:00")
	x, y = s.cellOf("Intake")
	s.dragged(x, y+2, x, y+4) // by its last row
	s.shows("2026-11-24T10:00", "2026-11-24T13:00")
	wednesday, _ := s.cellOf("Wed 25")
	s.dragged(wednesday, y, wednesday, y+3)
	s.see("2026-11-25 10:30-12:30")
}

func TestATaskIsDraggedOntoTheCalendar(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	task := model.Task{ID: model.ID{0: 7}, Title: "Write the report", State: model.Todo}
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error { return store.Tasks.Put(tx, task) }); err != nil {
		t.Fatal(err)
	}
	s.do(s.app.refresh())
	x, y := s.cellOf("Write the report")
	toX, toY := s.cellOf("Wed 25")
	s.dragged(x, y, toX+1, toY+3)
	s.until("the task to be planned", func() bool {
		found := s.all()
		return len(found) == 1 && found[0].Start.Date == monday+2 && found[0].Task == task.ID
	})
}

func TestEveryViewKeepsTheMomentInFocus(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "id"} {
		s := newStage(t, lang, 120, 36, false)
		s.press("z")
		s.book(visitAt(1, "First", (monday+3).At(date.At(9, 0)), time.Hour), visitAt(2, "Second", (monday+3).At(date.At(13, 0)), time.Hour))
		s.press("right", "right", "right", "n")
		for n := range 2 * len(calendar.Views) {
			s.press(fmt.Sprintf("alt+%d", n%len(calendar.Views)+1))
			s.app.calendar.Update(s.app.calendar.Load()())
			if o, there := s.app.calendar.Selected(); !there || o.Title != "Second" {
				t.Fatalf("view %d has lost what was chosen: %v", n, o.Title)
			}
			s.exact()
		}
	}
}

// crowd is a day that no worker has: fifty appointments at once, forty that
// take the whole day, one of more than a year and one of a minute.
func crowd() []model.Appointment {
	var all []model.Appointment
	for i := range 50 {
		all = append(all, visitAt(i, fmt.Sprintf("Visit %02d", i), monday.At(date.At(9, i)), 3*time.Hour))
	}
	for i := range 40 {
		a := visitAt(100+i, fmt.Sprintf("Whole %02d", i), monday.At(0), 24*time.Hour)
		a.AllDay = true
		all = append(all, a)
	}
	long := visitAt(200, "Long", (monday - 200).At(date.At(8, 0)), 400*24*time.Hour)
	return append(all, long, visitAt(201, "Minute", monday.At(date.At(16, 0)), time.Minute))
}

func TestACrowdedDayStaysLegibleAndSelectable(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 36}, {40, 12}} {
		s := newStage(t, "en", size[0], size[1], false)
		s.press("z")
		s.book(crowd()...)
		for n, v := range calendar.Views {
			s.press("t", fmt.Sprintf("alt+%d", n+1))
			s.app.calendar.Update(s.app.calendar.Load()())
			s.press("home")
			seen := map[string]bool{}
			for range 92 {
				o, there := s.app.calendar.Selected()
				if !there {
					t.Fatalf("%s: nothing is chosen after %d", v, len(seen))
				}
				seen[o.Title] = true
				if s.exact(); v == calendar.List && !strings.Contains(plain(s.app.View()), o.Title) {
					t.Fatalf("%s: %s is chosen but not seen\n%s", v, o.Title, plain(s.app.View()))
				}
				s.press("n")
			}
			if len(seen) != 92 {
				t.Errorf("%s: %d of 92 can be chosen", v, len(seen))
			}
		}
	}
}

func TestTheMouseReachesEveryView(t *testing.T) {
	t.Parallel()
	s := newStage(t, "id", 80, 24, true)
	s.press("z")
	for range calendar.Views {
		s.press("v")
		s.app.calendar.Update(s.app.calendar.Load()())
		for y := range 24 {
			for x := 0; x < 80; x += 3 {
				s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
				s.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
			}
			s.send(tea.MouseWheelMsg{X: 5, Y: y, Button: tea.MouseWheelDown})
			s.exact()
			for len(s.app.stack) > 0 {
				s.press("esc")
				s.until("it to close", func() bool { return true })
				s.app.pop()
			}
		}
		if s.app.calendar.Planning() {
			s.press("esc")
		}
	}
}

// all reads every appointment of the year.
func (s *stage) all() (found []model.Appointment) {
	s.t.Helper()
	err := s.app.scene.Store.View(func(tx *store.Tx) (err error) {
		found, err = tx.Between(date.New(2026, 1, 1), date.New(2026, 12, 31))
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return found
}
