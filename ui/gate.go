package ui

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"caseload/store"
	"caseload/store/vault"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// gate is the screen before the file is open: the first run, the passphrase,
// and the recovery code for those who forgot it.
type gate struct {
	opt      Options
	words    *words.Words
	theme    theme.Theme
	step     step
	first    secretField
	again    secretField
	onSecond bool
	said     string
	suggest  string
	code     string
	typed    string
	busy     bool
	opened   *store.Store
	w, h     int
}

// step is what the gate is asking for.
type step int

const (
	stepUnlock  step = iota
	stepNew          // choose a passphrase for a new file
	stepCode         // note the recovery code, and type its end back
	stepForgot       // type the recovery code
	stepReset        // choose a new passphrase after recovery
	stepReenter      // press enter to open with the key that was given
)

// secretField holds what is typed of a secret. It is wiped after use; the
// key presses themselves are gone with the messages that brought them.
type secretField struct{ bytes []byte }

func (f *secretField) press(msg tea.KeyPressMsg) {
	switch msg.String() {
	case "backspace":
		_, size := utf8.DecodeLastRune(f.bytes)
		clear(f.bytes[len(f.bytes)-size:])
		f.bytes = f.bytes[:len(f.bytes)-size]
	case "ctrl+u":
		f.wipe()
	default:
		f.bytes = append(f.bytes, msg.Text...)
	}
}

func (f *secretField) paste(s string) { f.bytes = append(f.bytes, strings.TrimRight(s, "\r\n")...) }

func (f *secretField) wipe() {
	clear(f.bytes)
	f.bytes = f.bytes[:0]
}

// take returns what was typed and forgets it.
func (f *secretField) take() []byte {
	out := bytes.Clone(f.bytes)
	f.wipe()
	return out
}

func (f *secretField) dots() string { return strings.Repeat("•", utf8.RuneCount(f.bytes)) }

// Answers to the work of the gate.
type (
	opened struct {
		store *store.Store
		code  string // a recovery code to be noted first
	}
	recovered struct{ store *store.Store }
	refused   struct{ err error }
)

func newGate(opt Options) *gate {
	g := &gate{opt: opt, words: opt.Words, theme: theme.New(opt.Settings.Theme, theme.UnknownGround)}
	switch {
	case opt.Fresh:
		g.step = stepNew
	case opt.Secret != nil:
		g.step = stepReenter
	}
	return g
}

// Update takes keys and the answers to its work.
func (g *gate) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		g.w, g.h = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		g.theme = theme.New(g.opt.Settings.Theme, theme.GroundOf(msg.IsDark()))
	case opened:
		g.busy, g.opened, g.code, g.said = false, msg.store, msg.code, ""
		if g.code == "" {
			return g.pass()
		}
		g.step = stepCode
	case recovered:
		g.busy, g.opened, g.step, g.said = false, msg.store, stepReset, ""
	case refused:
		g.busy, g.said = false, g.words.Failure(msg.err)
	case tea.PasteMsg:
		g.paste(msg.Content)
	case tea.KeyPressMsg:
		if !g.busy {
			return g.press(msg)
		}
	}
	return nil
}

// pass hands the open store to the screen.
func (g *gate) pass() tea.Cmd {
	s := g.opened
	return func() tea.Msg { return unlocked{s} }
}

func (g *gate) paste(s string) {
	switch {
	case g.step == stepForgot || g.step == stepCode:
		g.typed += strings.TrimSpace(s)
	case g.onSecond:
		g.again.paste(s)
	default:
		g.first.paste(s)
	}
}

func (g *gate) press(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc", "ctrl+c":
		g.first.wipe()
		g.again.wipe()
		return tea.Quit
	case "enter":
		return g.enter()
	case "tab", "down", "up", "shift+tab":
		g.onSecond = !g.onSecond
		return nil
	case "ctrl+f":
		if g.step == stepUnlock {
			g.step, g.said = stepForgot, ""
		}
		return nil
	case "ctrl+g":
		if g.step == stepNew || g.step == stepReset {
			g.suggest = vault.Suggest(g.opt.Random, g.words.Lang)
		}
		return nil
	}
	g.said = ""
	switch {
	case g.step == stepForgot || g.step == stepCode:
		g.typed = edited(g.typed, msg)
	case g.onSecond && (g.step == stepNew || g.step == stepReset):
		g.again.press(msg)
	default:
		g.first.press(msg)
	}
	return nil
}

// edited types into a text that is no secret to its reader.
func edited(s string, msg tea.KeyPressMsg) string {
	if msg.String() == "backspace" {
		_, size := utf8.DecodeLastRuneInString(s)
		return s[:len(s)-size]
	}
	return s + msg.Text
}

func (g *gate) enter() tea.Cmd {
	switch g.step {
	case stepUnlock:
		return g.work(g.unlock(vault.Passphrase(g.first.take())))
	case stepReenter:
		return g.work(g.unlock(*g.opt.Secret))
	case stepNew, stepReset:
		return g.choose()
	case stepForgot:
		secret, err := vault.RecoveryCode([]byte(g.typed))
		if err != nil {
			g.said = g.words.Gate.CodeWrong
			return nil
		}
		g.typed = ""
		return g.work(g.recover(secret))
	case stepCode:
		if !strings.EqualFold(strings.TrimSpace(g.typed), g.code[len(g.code)-4:]) {
			g.said, g.typed = g.words.Gate.Retry, ""
			return nil
		}
		g.code = ""
		return g.pass()
	}
	return nil
}

func (g *gate) work(cmd tea.Cmd) tea.Cmd {
	g.busy, g.said = true, ""
	return cmd
}

func (g *gate) unlock(secret vault.Secret) tea.Cmd {
	path, opt := g.opt.Path, g.opt.Store
	return func() tea.Msg {
		defer secret.Wipe()
		s, err := store.Open(path, secret, opt)
		if err != nil {
			return refused{err}
		}
		return opened{store: s}
	}
}

func (g *gate) recover(secret vault.Secret) tea.Cmd {
	path, opt := g.opt.Path, g.opt.Store
	return func() tea.Msg {
		defer secret.Wipe()
		s, err := store.Open(path, secret, opt)
		if err != nil {
			return refused{err}
		}
		return recovered{s}
	}
}

// choose takes a new passphrase that was typed twice.
func (g *gate) choose() tea.Cmd {
	if vault.Estimate(g.first.bytes) == vault.TooShort {
		g.said, g.onSecond = g.words.Gate.Strength[vault.TooShort], false
		return nil
	}
	if !g.onSecond && len(g.again.bytes) == 0 {
		g.onSecond = true
		return nil
	}
	if !bytes.Equal(g.first.bytes, g.again.bytes) {
		g.again.wipe()
		g.said, g.onSecond = g.words.Gate.NotSame, true
		return nil
	}
	g.again.wipe()
	secret := vault.Passphrase(g.first.take())
	if g.step == stepReset {
		return g.work(g.reset(secret))
	}
	path, opt, random := g.opt.Path, g.opt.Store, g.opt.Random
	return g.work(func() tea.Msg {
		defer secret.Wipe()
		code, recovery := vault.NewRecoveryCode(random)
		s, err := store.Create(path, opt, secret, recovery)
		if err != nil {
			return refused{err}
		}
		return opened{s, code}
	})
}

// reset wraps the keys with the new passphrase.
func (g *gate) reset(secret vault.Secret) tea.Cmd {
	s, random, params := g.opened, g.opt.Random, g.opt.Store.Params
	if params == (vault.Params{}) {
		params = vault.Default()
	}
	return func() tea.Msg {
		defer secret.Wipe()
		err := s.ChangeHeader(func(h vault.Header, k *vault.Keys) (vault.Header, error) { return h.Replace(random, k, params, secret) })
		if err != nil {
			return refused{err}
		}
		return opened{store: s}
	}
}

// View draws the gate in the middle of the screen.
func (g *gate) View() string {
	if g.w < 20 || g.h < 4 {
		return theme.Fill([]string{g.words.App.TooSmall}, max(g.w, 0), max(g.h, 0))
	}
	width := min(g.w, 76)
	inner := width - 4
	var rows []string
	say := func(s string, render func(...string) string) {
		for _, line := range text.Wrap(s, inner) {
			rows = append(rows, " "+render(line.String()))
		}
	}
	th, gw := g.theme, g.words.Gate
	rows = append(rows, "")
	switch g.step {
	case stepUnlock, stepReenter:
		if g.step == stepUnlock {
			rows = append(rows, g.field(gw.Unlock, g.first.dots(), true, inner), "")
			say(gw.Forgot, th.Muted.Render)
		} else {
			say(g.words.App.Locked+" · enter", th.Text.Render)
		}
	case stepNew, stepReset:
		if g.step == stepNew {
			say(gw.Welcome, th.Text.Render)
			rows = append(rows, "")
		}
		label := gw.Choose
		if g.step == stepReset {
			label = gw.NewPass
		}
		rows = append(rows, g.field(label, g.first.dots(), !g.onSecond, inner), g.field(gw.Again, g.again.dots(), g.onSecond, inner))
		if len(g.first.bytes) > 0 {
			say(gw.Strength[vault.Estimate(g.first.bytes)], th.Muted.Render)
		}
		rows = append(rows, "")
		if g.suggest != "" {
			say(words.Fill(gw.Suggested, "words", g.suggest), th.Accent.Render)
		} else {
			say(gw.Suggest, th.Muted.Render)
		}
		if g.step == stepNew {
			say(gw.Practise, th.Muted.Render)
			rows = append(rows, "")
			say(gw.Rules, th.Muted.Render)
		}
	case stepForgot:
		rows = append(rows, g.field(gw.Code, g.typed, true, inner))
	case stepCode:
		say(gw.KeepCode, th.Text.Render)
		rows = append(rows, "")
		say(g.code, th.Accent.Bold(true).Render)
		rows = append(rows, "", g.field(gw.TypeBack, g.typed, true, inner))
	}
	if g.said != "" {
		rows = append(rows, "")
		say("! "+g.said, th.Danger.Render)
	}
	if g.busy {
		rows = append(rows, "")
		say(gw.Working, th.Muted.Render)
	}
	rows = append(rows, "")
	height := min(g.h, len(rows)+2)
	box := th.Box(theme.Frame{Title: text.Static("caseload"), Footer: text.Line("enter · " + gw.Quit), Focused: true}, width, height, rows)
	return theme.Over(theme.Fill(nil, g.w, g.h), g.w, g.h, (g.w-width)/2, max(0, (g.h-height)/3), box)
}

func (g *gate) field(label, value string, focused bool, w int) string {
	name := text.Line(label)
	room := max(4, w-name.Width()-2)
	shown := text.Line(value)
	for shown.Width() > room-1 {
		shown = text.Line(shown.String()[len(shown.String())/2:])
	}
	if !focused {
		return " " + g.theme.Label.Render(name.String()) + "  " + g.theme.Text.Render(shown.Fit(room))
	}
	caret := theme.CaretMark + g.theme.Field.Reverse(true).Render(" ")
	return " " + g.theme.Accent.Render(name.String()) + "  " + g.theme.Field.Render(shown.String()) + caret + g.theme.Field.Render(fmt.Sprintf("%*s", max(0, room-shown.Width()-1), ""))
}
