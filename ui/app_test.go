package ui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"caseload/model"
	"caseload/ui/dialog"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

func TestEverySizeIsExact(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, lang, 100, 30, true)
			open := map[string]func(){
				"nothing": func() {}, "help": func() { s.press("?") }, "palette": func() { s.press(":") }, "find": func() { s.press("/"); s.typed("obat") },
				"quick": func() { s.press("a"); s.typed("besok jam 9-10 kunjungan @A tiap Senin") }, "form": func() { s.press("C"); s.see("SA-") },
				"month": func() { s.press("v") }, "list": func() { s.press("v") }, "day": func() { s.press("v") }, "zoom": func() { s.press("z") },
			}
			delete(open, "form")
			for _, name := range []string{"nothing", "month", "list", "day", "zoom", "help", "palette", "find", "quick"} {
				open[name]()
				for _, size := range [][2]int{{1, 1}, {2, 1}, {5, 3}, {19, 5}, {20, 6}, {21, 7}, {40, 12}, {60, 20}, {79, 24}, {80, 24}, {81, 25}, {100, 30}, {120, 36}, {130, 45}, {200, 60}} {
					s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					s.take()
					for range paneCount {
						s.exact()
						s.app.focus = (s.app.focus + 1) % paneCount
					}
				}
				s.send(tea.WindowSizeMsg{Width: 100, Height: 30})
				s.app.stack = nil
			}
		})
	}
}

// Any keys, pastes and presses of the mouse, at any size, with any dialog
// open: no panic, and the screen stays exact.
func TestAnyKeysDoNoHarm(t *testing.T) {
	t.Parallel()
	names := []string{"enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "backspace", "delete", "pgup", "pgdown", "home", "end", "space",
		"alt+enter", "f1", "f2", "f4", "alt+s", "alt+o", "alt+t", "shift+right", "ctrl+down", "ctrl+s", "ctrl+r", "ctrl+k", "ctrl+t", "ctrl+g", "ctrl+w", "ctrl+u", "ctrl+e", "ctrl+a"}
	for _, r := range "aACTE/:uU?RdepxwvVznbsg123[]{}thjkl@#!9é日\u202e" {
		names = append(names, string(r))
	}
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 7))
			s := newStage(t, words.Languages[seed%2], 100, 30, true)
			signed := s.signedNotes()
			for range 600 {
				switch random.IntN(12) {
				case 0:
					s.send(tea.WindowSizeMsg{Width: 1 + random.IntN(140), Height: 1 + random.IntN(50)})
				case 1:
					s.send(tea.PasteMsg{Content: "besok jam 9\n\x1b[31m\u202e日本 @TS-03 👨‍👩‍👧"})
				case 2:
					s.send(tea.MouseClickMsg{X: random.IntN(140), Y: random.IntN(50), Button: tea.MouseLeft})
				case 3:
					s.send(tea.MouseWheelMsg{X: random.IntN(140), Y: random.IntN(50), Button: tea.MouseWheelDown})
				default:
					s.press(names[random.IntN(len(names))])
				}
				s.take()
				s.exact()
				if s.app.leaving != staying {
					s.app.leaving = staying
				}
			}
			after := s.signedNotes()
			for id, was := range signed {
				if now, ok := after[id]; !ok || !model.KeepsSigned(now, was) {
					t.Errorf("some key has changed the signed note %s", id)
				}
			}
			if report, err := s.app.scene.Store.Check(context.Background()); err != nil || !report.Sound() {
				t.Errorf("%+v, %v", report, err)
			}
		})
	}
}

// signedNotes returns the notes that are signed.
func (s *stage) signedNotes() map[model.ID]model.Note {
	s.t.Helper()
	all := map[model.ID]model.Note{}
	for _, n := range s.notes() {
		if n.State == model.NoteSigned {
			all[n.ID] = n
		}
	}
	return all
}

func TestAFormKeepsWhatIsTypedUntilItIsSaved(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	s.press("C")
	s.see("New client")
	s.typed("not a code!")
	s.press("ctrl+s")
	s.see("such as SA-12")
	for range 20 {
		s.press("backspace")
	}
	s.typed("SA-12")
	s.press("ctrl+s")
	s.see("Added client")
	s.see("SA-12")

	// A second client with the code is refused by the store; the form stays.
	s.press("C")
	s.see("New client")
	s.typed("sa-12")
	s.press("ctrl+s")
	s.see("another client has this code")
	if _, ok := s.app.stack[len(s.app.stack)-1].(*dialog.Form); !ok {
		t.Error("the form is gone")
	}
}

func TestASeriesAsksWhichDatesAreMeant(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.press("a")
	s.typed("team meeting every day 16-17")
	s.press("enter")
	s.see("Added appointment")
	s.see("▐16:00")
	s.press("d")
	s.see("Which ones?")
	s.see("this and following")
	s.press("enter")
	s.see("Deleted appointment")
	s.press("u")
	s.see("Undid")
}

func TestMaskingHidesEveryName(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 140, 40, true)
	code := s.app.clients.Rows()[0].Code
	s.see(code)
	s.press("ctrl+k")
	for _, open := range []string{"", ":", "/"} {
		if open != "" {
			s.press(open)
		}
		s.take()
		for _, row := range s.app.clients.Rows() {
			if strings.Contains(plain(s.app.View()), row.Code) {
				t.Fatalf("a masked screen shows %s", row.Code)
			}
		}
		s.press("esc")
		s.take()
	}
}

// What is open when the mask falls is masked as well.
func TestMaskingHidesWhatIsOpen(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*stage){
		"palette":     func(s *stage) { s.press(":") },
		"client file": func(s *stage) { s.press("3", "enter") },
		"brief":       func(s *stage) { s.press("3", "b") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, "en", 140, 40, true)
			row := s.app.clients.Rows()[0]
			open(s)
			s.until("the dialog", func() bool { return len(s.app.stack) == 1 })
			s.press("ctrl+k")
			if view := plain(s.app.View()); strings.Contains(view, row.Code) || strings.Contains(view, row.Title) {
				t.Errorf("%s is still to be seen\n%s", row.Code, view)
			}
		})
	}
}

func TestTheProgramWaitsForWhatIsBeingSaved(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	sh := &shell{app: s.app}
	s.app.scene.Pending = 1
	if got := sh.hold(tea.QuitMsg{}); got != (leave{quitting}) {
		t.Errorf("quitting while saving becomes %T", got)
	}
	s.app.leaving = quitting
	if s.app.gone() != nil {
		t.Error("the program ends while something is being saved")
	}
	s.app.scene.Pending = 0
	if s.app.gone() == nil {
		t.Error("the program does not end")
	}
}

func TestPanesShareTheScreenWithoutGapsOrOverlaps(t *testing.T) {
	t.Parallel()
	for w := 20; w < 180; w += 3 {
		for h := 6; h < 60; h += 2 {
			for focus := range paneCount {
				l := computeLayout(w, h, focus, w%2 == 0)
				area := 0
				for _, r := range l.panes {
					area += r.w * r.h
				}
				bars := 2
				if l.tabs {
					bars = 3
				}
				if area != w*(h-bars) {
					t.Fatalf("%dx%d: the panes cover %d cells of %d", w, h, area, w*(h-bars))
				}
			}
		}
	}
}
