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
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/sample"
	"caseload/store"
	"caseload/store/vault"
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
	s := freshStore(t, folder(t))
	if fill {
		fillStore(t, s, sample.Demo)
	}
	st := &stage{t, testApp(t, s, lang, w, h), make(chan tea.Msg, 1000)}
	st.do(st.app.load())
	st.until("the panes to load", func() bool {
		all, _ := st.app.clients.Count()
		return st.app.tickets() && (all > 0 || !fill)
	})
	return st
}

// freshStore makes a file with nothing in it.
func freshStore(t testing.TB, folder string) *store.Store {
	t.Helper()
	s, err := store.Create(filepath.Join(folder, "caseload.db"), store.Options{Now: fixedNow, Params: vault.Weakest()}, keyOfStage(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// keyOfStage opens what freshStore makes.
func keyOfStage(t testing.TB) vault.Secret {
	t.Helper()
	secret, err := vault.KeyFile(vault.NewKeyFile(rand.NewChaCha8([32]byte{1})))
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

// fillStore puts a made-up caseload into a file.
func fillStore(t testing.TB, s *store.Store, size sample.Size) {
	t.Helper()
	if _, err := s.Update(model.Label{Verb: model.VerbImport}, func(tx *store.Tx) error {
		return sample.Make(size, 1, fixedNow(), "Asia/Jakarta", tx.Put)
	}); err != nil {
		t.Fatal(err)
	}
}

// testApp returns the screen over a file, not loaded yet.
func testApp(t testing.TB, s *store.Store, lang string, w, h int) *App {
	t.Helper()
	catalogue, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	table, err := keys.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	scene := &event.Scene{Store: s, Words: catalogue, Keys: table, Now: fixedNow, ZoneName: "Asia/Jakarta", WeekStart: time.Monday, WorkStart: date.At(8, 0), WorkEnd: date.At(17, 0), FirstHour: 8, Urgency: agenda.DefaultWeights(), Rules: agenda.Rules{Start: date.At(8, 0), End: date.At(17, 0)}, Weights: model.DefaultWeights()}
	a := newApp(scene, Settings{Theme: "dark"})
	a.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return a
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

// patience is how long a test waits for what it expects: much longer than it
// takes, for the machine may be busy with other tests.
const patience = time.Minute

// until handles answers until the condition holds.
func (s *stage) until(what string, ok func() bool) {
	s.t.Helper()
	deadline := time.After(patience)
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
	"space": {Code: tea.KeySpace, Text: " "}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "alt+enter": {Code: tea.KeyEnter, Mod: tea.ModAlt}, "f1": {Code: tea.KeyF1}, "f2": {Code: tea.KeyF2}, "f4": {Code: tea.KeyF4}, "ctrl+down": {Code: tea.KeyDown, Mod: tea.ModCtrl}, "shift+right": {Code: tea.KeyRight, Mod: tea.ModShift}, "shift+down": {Code: tea.KeyDown, Mod: tea.ModShift}, "shift+up": {Code: tea.KeyUp, Mod: tea.ModShift},
}

func pressOf(name string) tea.KeyPressMsg {
	if k, ok := named[name]; ok {
		return k
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	if digit, ok := strings.CutPrefix(name, "alt+"); ok {
		return tea.KeyPressMsg{Code: rune(digit[0]), Mod: tea.ModAlt}
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

// writing reports whether a page that covers the panes is open.
func (s *stage) writing() bool {
	_, open := s.app.whole()
	return open
}
