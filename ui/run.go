package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"

	"caseload/store"
	"caseload/store/vault"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Options are what the screen takes from the command line.
type Options struct {
	Path     string // of the caseload file
	Fresh    bool   // there is none yet: make it
	Secret   *vault.Secret
	Opened   *store.Store // unlocked already; nil: ask
	Store    store.Options
	Words    *words.Words
	Keys     keys.Table
	Settings Settings
	Now      func() time.Time // in the reader's zone
	ZoneName string
	Random   io.Reader
	In       io.Reader
	Out      io.Writer
	Program  []tea.ProgramOption // of tests
}

// Ending says how the screen was left.
type Ending int

// The ways to leave.
const (
	Left   Ending = iota // the person is done
	Locked               // the program is to begin anew at the gate
)

// shell is the one tea.Model: the gate first, then the screen.
type shell struct {
	opt    Options
	gate   *gate
	app    *App
	size   tea.WindowSizeMsg
	ground *tea.BackgroundColorMsg // nil: not told
	watch  chan struct{}
	stop   context.CancelFunc
	quit   func() // of the program, to be called beside its loop
	fault  error  // a mistake of ours has ended the screen
}

// unlocked says that the file is open.
type unlocked struct{ store *store.Store }

func newShell(opt Options) *shell {
	sh := &shell{opt: opt, stop: func() {}, quit: func() {}}
	if opt.Opened == nil {
		sh.gate = newGate(opt)
	}
	return sh
}

// Init begins with the gate, or at once with the screen.
func (sh *shell) Init() tea.Cmd {
	if sh.gate == nil {
		return tea.Batch(tea.RequestBackgroundColor, sh.enter(sh.opt.Opened))
	}
	return tea.RequestBackgroundColor
}

// enter opens the screen over an unlocked store.
func (sh *shell) enter(s *store.Store) tea.Cmd {
	scene := &event.Scene{Store: s, Words: sh.opt.Words, Keys: sh.opt.Keys, Now: sh.opt.Now, ZoneName: sh.opt.ZoneName, WeekStart: sh.opt.Settings.WeekStart, WorkStart: sh.opt.Settings.WorkStart, WorkEnd: sh.opt.Settings.WorkEnd, Urgency: sh.opt.Settings.Urgency,
		FirstHour: sh.opt.Settings.FirstHour, Rules: sh.opt.Settings.rules(), SecondZone: sh.opt.Settings.SecondZone, Weights: sh.opt.Settings.Weights, Retention: sh.opt.Settings.Retention}
	sh.app = newApp(scene, sh.opt.Settings)
	sh.gate = nil
	ctx, cancel := context.WithCancel(context.Background())
	sh.stop, sh.app.ctx = cancel, ctx
	if sh.ground != nil {
		sh.app.Update(*sh.ground) // the terminal has said it while the gate was shown
	}
	sh.app.Update(sh.size)
	sh.watch = s.Watch(ctx)
	return tea.Batch(sh.app.start(), waitFor(sh.watch))
}

// waitFor answers when the file is touched.
func waitFor(touched <-chan struct{}) tea.Cmd {
	return func() tea.Msg {
		if _, ok := <-touched; !ok {
			return nil
		}
		return fileTouched{}
	}
}

// Update routes to whichever of the two is there.
func (sh *shell) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			sh.fail()
			m, cmd = sh, tea.Quit
		}
	}()
	if sh.fault != nil {
		return sh, tea.Quit
	}
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		sh.size = size
	}
	if ground, ok := msg.(tea.BackgroundColorMsg); ok {
		sh.ground = &ground
	}
	if got, ok := msg.(unlocked); ok {
		return sh, sh.enter(got.store)
	}
	if sh.app == nil {
		if _, ok := msg.(leave); ok {
			return sh, tea.Quit
		}
		return sh, sh.gate.Update(msg)
	}
	cmd = sh.app.Update(msg)
	if _, ok := msg.(fileTouched); ok {
		cmd = tea.Batch(cmd, waitFor(sh.watch))
	}
	return sh, cmd
}

// View draws the gate or the screen. Before the size is known it draws
// nothing.
func (sh *shell) View() (v tea.View) {
	v = tea.NewView("")
	v.AltScreen, v.ReportFocus, v.WindowTitle = true, true, "caseload"
	if sh.size.Width <= 0 || sh.size.Height <= 0 || sh.fault != nil {
		return v
	}
	defer func() {
		if r := recover(); r != nil {
			sh.fail()
			v.SetContent("")
			go sh.quit() // ends at once; the loop is waiting for this picture
		}
	}()
	if sh.app == nil {
		v.BackgroundColor, v.ForegroundColor = sh.gate.theme.Back, sh.gate.theme.Fore
		place(&v, sh.gate.View())
		return v
	}
	v.BackgroundColor, v.ForegroundColor = sh.app.scene.Theme.Back, sh.app.scene.Theme.Fore
	if sh.app.settings.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	place(&v, sh.app.View())
	return v
}

// place shows a picture, with the terminal's own cursor where its caret is.
// The caret is drawn as well; the cursor is a bar, which does not undo that.
func place(v *tea.View, picture string) {
	content, x, y, ok := theme.FindCaret(picture)
	v.SetContent(content)
	if ok {
		v.Cursor = tea.NewCursor(x, y)
		v.Cursor.Shape, v.Cursor.Blink = tea.CursorBar, false
	}
}

// Run shows the screen until the person leaves or locks it. Whatever ends
// it, the terminal is restored, what was typed is kept, and what was being
// saved is saved.
func Run(ctx context.Context, opt Options) (Ending, error) {
	sh := newShell(opt)
	program := append([]tea.ProgramOption{
		tea.WithContext(ctx), tea.WithFPS(120), tea.WithoutSignalHandler(), tea.WithInput(opt.In), tea.WithOutput(opt.Out),
		tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg { return sh.hold(msg) }),
	}, opt.Program...)
	p := tea.NewProgram(sh, program...)
	sh.quit = p.Quit
	done := make(chan struct{})
	go watchSignals(p, done) // ends with done
	_, err := p.Run()
	close(done)
	sh.stop()
	if sh.app != nil {
		_ = sh.app.unsealed.Close() // what cannot be removed is swept by the next program
		sh.app.scene.Store.Close()
	}
	if sh.fault != nil {
		return Left, sh.fault
	}
	if err != nil && !errors.Is(err, tea.ErrInterrupted) {
		return Left, sayEnd(err)
	}
	if sh.app != nil && sh.app.leaving == locking {
		return Locked, nil
	}
	return Left, nil
}

// fail is called while a panic of ours is recovered: what is typed is kept,
// and the place of the mistake remembered. The panic itself is not told, for
// its text may hold what was on the screen.
func (sh *shell) fail() {
	const said = "the screen ended because of a mistake in the program (%s); what was saved is safe, and what was typed is kept as a draft"
	sh.fault = fmt.Errorf(said, placeOfPanic())
	defer func() { _ = recover() }() // what is broken may be broken here as well
	if sh.app != nil {
		sh.app.keepDrafts()()
	}
}

// placeOfPanic names the function of ours that panicked.
func placeOfPanic() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	panicking := false
	for {
		frame, more := frames.Next()
		panicking = panicking || frame.Function == "runtime.gopanic"
		if panicking && strings.HasPrefix(frame.Function, "caseload/") {
			return frame.Function
		}
		if !more {
			return "?"
		}
	}
}

// sayEnd says why the screen ended against its will. It tells nothing of
// what was on it.
func sayEnd(err error) error {
	if errors.Is(err, tea.ErrProgramPanic) {
		return errors.New("the screen ended because of a mistake in the program; what was saved is safe")
	}
	return fmt.Errorf("the screen ended: %w", err)
}

// hold keeps the program from ending while something is being saved.
func (sh *shell) hold(msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.QuitMsg:
		if sh.fault == nil && sh.app != nil && sh.app.scene.Pending > 0 {
			return leave{quitting}
		}
	case tea.InterruptMsg:
		return leave{quitting}
	}
	return msg
}

// graceTime is how long the program may take to end when its terminal is
// gone.
const graceTime = 2 * time.Second

// watchSignals turns signals into leaving. A terminal that has gone away may
// hold up the program for ever, so there is a limit.
func watchSignals(p *tea.Program, done <-chan struct{}) {
	got := make(chan os.Signal, 4)
	signal.Notify(got, endingSignals...)
	defer signal.Stop(got)
	for {
		select {
		case <-done:
			return
		case s := <-got:
			how := quitting
			if isQuit(s) {
				how = locking
			}
			p.Send(leave{how})
			go func() { // ends with done or with the program
				select {
				case <-done:
				case <-time.After(graceTime):
					p.Kill()
				}
			}()
		}
	}
}
