package ui

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/sample"
	"caseload/store"
	"caseload/store/vault"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

var jakarta = time.FixedZone("WIB", 7*3600)

func fixedNow() time.Time { return time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta) }

// stage is the screen without a terminal: messages go in, what was asked of
// the store is done beside it, and answers come back in the order in which
// they are ready.
type stage struct {
	t   testing.TB
	app *App
	in  chan tea.Msg
}

func newStage(t testing.TB, lang string, w, h int, fill bool) *stage {
	t.Helper()
	secret, err := vault.KeyFile(vault.NewKeyFile(rand.NewChaCha8([32]byte{1})))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Create(filepath.Join(folder(t), "caseload.db"), store.Options{Now: fixedNow, Params: vault.Weakest()}, secret)
	if err != nil {
		t.Fatal(err)
	}
	if fill {
		if _, err := s.Update(model.Label{Verb: model.VerbImport}, func(tx *store.Tx) error {
			return sample.Make(sample.Demo, 1, fixedNow(), "Asia/Jakarta", tx.Put)
		}); err != nil {
			t.Fatal(err)
		}
	}
	w10, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	table, err := keys.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	scene := &event.Scene{Store: s, Words: w10, Keys: table, Now: fixedNow, ZoneName: "Asia/Jakarta", WeekStart: time.Monday, WorkStart: date.At(8, 0), WorkEnd: date.At(17, 0)}
	st := &stage{t, newApp(scene, Settings{Theme: "dark"}), make(chan tea.Msg, 1000)}
	st.app.Update(tea.WindowSizeMsg{Width: w, Height: h})
	st.do(st.app.load())
	st.until("the panes to load", func() bool {
		all, _, _ := st.app.clients.Count()
		return st.app.tickets() && (all > 0 || !fill)
	})
	return st
}

// folder makes a temporary folder. A command that nobody waits for may still
// be reading in it when the test ends, so that it is cleared patiently.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "caseload-ui-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for range 100 {
			if os.RemoveAll(dir) == nil {
				return
			}
			runtime.Gosched()
		}
	})
	return dir
}

// tickets reports whether every pane has been loaded once.
func (a *App) tickets() bool {
	view := a.View()
	return !strings.Contains(view, "\x00") && a.width > 0
}

// do runs a command beside the stage; what it answers comes in later.
func (s *stage) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() { // ends with the command
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				s.do(c)
			}
		default:
			if list, ok := sequence(msg); ok {
				for _, c := range list {
					if c == nil {
						continue
					}
					if m := c(); m != nil {
						s.in <- m
					}
				}
				return
			}
			s.in <- msg
		}
	}()
}

// sequence takes apart what tea.Sequence answers with, whose type is not
// exported.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	if fmt.Sprintf("%T", msg) != "tea.sequenceMsg" {
		return nil, false
	}
	return sequenceOf(msg), true
}

func (s *stage) send(msg tea.Msg) { s.do(s.app.Update(msg)) }

// take handles the answers that are ready.
func (s *stage) take() {
	for {
		select {
		case msg := <-s.in:
			s.send(msg)
		default:
			return
		}
	}
}

// until handles answers until the condition holds.
func (s *stage) until(what string, ok func() bool) {
	s.t.Helper()
	deadline := time.After(10 * time.Second)
	for !ok() {
		select {
		case msg := <-s.in:
			s.send(msg)
		case <-deadline:
			s.t.Fatalf("waited for %s; the screen is\n%s", what, plain(s.app.View()))
		}
	}
}

func (s *stage) see(words string) {
	s.t.Helper()
	s.until("“"+words+"”", func() bool { return strings.Contains(plain(s.app.View()), words) })
}

// plain takes the styles from a screen.
func plain(view string) string {
	var b strings.Builder
	inside := false
	for _, r := range view {
		switch {
		case r == '\x1b':
			inside = true
		case inside && r == 'm':
			inside = false
		case !inside:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (s *stage) press(names ...string) {
	for _, name := range names {
		s.send(pressOf(name))
	}
}

func (s *stage) typed(text string) {
	for _, r := range text {
		s.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"space": {Code: tea.KeySpace, Text: " "}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "alt+enter": {Code: tea.KeyEnter, Mod: tea.ModAlt}, "f1": {Code: tea.KeyF1},
}

func pressOf(name string) tea.KeyPressMsg {
	if k, ok := named[name]; ok {
		return k
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	r := []rune(name)[0]
	return tea.KeyPressMsg{Code: r, Text: name}
}

// exact fails unless the screen is exactly as large as the terminal.
func (s *stage) exact() {
	s.t.Helper()
	rows := strings.Split(s.app.View(), "\n")
	if s.app.width <= 0 || s.app.height <= 0 {
		return
	}
	if len(rows) != s.app.height {
		s.t.Fatalf("%d rows at %dx%d\n%s", len(rows), s.app.width, s.app.height, s.app.View())
	}
	for _, row := range rows {
		if text.Width(row) != s.app.width {
			s.t.Fatalf("a row of %d cells at %dx%d: %q", text.Width(row), s.app.width, s.app.height, plain(row))
		}
	}
}

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
		"alt+enter", "f1", "ctrl+s", "ctrl+r", "ctrl+k", "ctrl+t", "ctrl+g", "ctrl+w", "ctrl+u", "ctrl+e", "ctrl+a"}
	for _, r := range "aACTE/:uU?RdepxwvVznbsg123[]{}thjkl@#!9é日\u202e" {
		names = append(names, string(r))
	}
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 7))
			s := newStage(t, words.Languages[seed%2], 100, 30, true)
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
		})
	}
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
