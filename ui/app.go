// Package ui is how a person meets the caseload: the screen.
//
// This package holds the frame: what is where, which pane has the focus,
// what lies over the panes, how messages are routed, and how the program is
// entered and left. The panes are in calendar, tasks and clients, what lies
// over them in dialog and record, what all of them share in event. The root
// knows every pane; no pane knows another. Start reading at Run, then at
// App.Update.
package ui

import (
	"context"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/calendar"
	"caseload/ui/clients"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/tasks"
	"caseload/ui/theme"

	tea "charm.land/bubbletea/v2"
)

// pane is what the root asks of each of the three.
type pane interface {
	Load() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	Act(a keys.Action) (cmd tea.Cmd, handled bool)
	Click(x, y int, again bool) tea.Cmd
	View(w, h int, focused bool) string
}

// The panes, in the order of their numbers.
const (
	paneCalendar = iota
	paneTasks
	paneClients
	paneCount
)

var scopes = [paneCount]keys.Scope{keys.Calendar, keys.Tasks, keys.Clients}

// App is the screen of an unlocked caseload.
type App struct {
	scene    *event.Scene
	settings Settings
	calendar *calendar.Pane
	tasks    *tasks.Pane
	clients  *clients.Pane
	panes    [paneCount]pane
	pictures [paneCount]picture
	changes  [paneCount]int // how often each pane may have changed
	focus    int
	zoomed   bool
	width    int
	height   int
	ground   theme.Ground
	themed   theme.Name
	stack    []dialog.Dialog
	notice   string
	notices  event.Tickets
	revision uint64   // of the file
	position position // of its history
	lastKey  time.Time
	leaving  leaving
	clicked  struct{ x, y, ticket int }
	clicks   event.Tickets
	dragged  drag
	alarms   alarmsDue
	rung     map[string]bool // alarms that the terminal was told of
	asleep   time.Time
	wasMask  bool

	counts     event.Tickets
	documented writeUps

	launch   func(target string) error // hands a file or a link to the system
	unsealed *store.Unsealed           // copies of files that are open

	nextBackup time.Time       // not before then
	ctx        context.Context // of work that nobody waits for; ends with the screen
}

// leaving says whether and how the program is about to end.
type leaving int

const (
	staying leaving = iota
	quitting
	locking
)

// Settings are what the user chose for the screen.
type Settings struct {
	Theme    theme.Name
	Mouse    bool
	IdleLock time.Duration // 0: never
	Inbox    string        // file to which other programs append lines; empty: none

	Ring               string         // tells the terminal that something is due; see Ring
	FirstHour          int            // from which the calendar shows the day
	SecondZone         *time.Location // shown beside the hours; nil: none
	WeekStart          time.Weekday
	WorkStart, WorkEnd date.Clock
	Urgency            agenda.Weights  // of what makes a task urgent
	Font               string          // of PDFs: the path of a TrueType file; empty: the built-in one
	Travel             time.Duration   // between different places where none is noted
	Weights            model.Weights   // of cases
	Retention          model.Retention // how long the records of closed cases are kept
}

// rules are when work is done.
func (s Settings) rules() agenda.Rules {
	return agenda.Rules{Start: s.WorkStart, End: s.WorkEnd, Travel: s.Travel}
}

// newApp returns the screen over an unlocked store.
func newApp(scene *event.Scene, settings Settings) *App {
	a := &App{scene: scene, settings: settings, themed: settings.Theme, ctx: context.Background(), lastKey: scene.Now()}
	a.launch, a.unsealed = launch, store.NewUnsealed()
	a.calendar, a.tasks, a.clients = calendar.New(scene), tasks.New(scene), clients.New(scene)
	a.panes = [paneCount]pane{a.calendar, a.tasks, a.clients}
	a.scene.Theme = theme.New(a.themed, a.ground)
	return a
}

// Messages to itself.
type (
	minute      struct{}
	expired     struct{ ticket int }
	forgetClick struct{ ticket int }
	fileTouched struct{}
	leave       struct{ how leaving }
	draftsKept  struct{}
)

// start loads the panes and sets the clocks going.
func (a *App) start() tea.Cmd {
	a.revision, _ = a.scene.Store.Revision() // what fails here fails again, and louder, when the panes load
	begin := a.scene.Read(func(tx *store.Tx) (tea.Msg, error) { return beginning{tx.Position()}, nil })
	// A backup waits for the first minute.
	sweep := func() tea.Msg { a.unsealed.Sweep(); return nil }
	return tea.Batch(sweep, tea.Sequence(begin, a.load(), a.lookForAlarms(), a.takeInbox()), a.nextMinute())
}

// load reads all panes, one after the other: what is read leaves a processor
// to what is drawn.
func (a *App) load() tea.Cmd {
	var all []tea.Cmd
	for _, p := range a.panes {
		all = append(all, p.Load())
	}
	return tea.Sequence(append(all, a.countWriteUps())...)
}

// nextMinute wakes the screen when the clock turns.
func (a *App) nextMinute() tea.Cmd {
	now := a.scene.Now()
	wait := now.Truncate(time.Minute).Add(time.Minute).Sub(now)
	return tea.Tick(wait, func(time.Time) tea.Msg { return minute{} })
}

// Update routes a message: what concerns the surroundings first, then facts,
// requests, and input; all else goes to whoever is on top.
func (a *App) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = msg.Width, msg.Height
		return nil
	case tea.BackgroundColorMsg:
		a.ground = theme.GroundOf(msg.IsDark())
		a.scene.Theme = theme.New(a.themed, a.ground)
		return nil
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg:
		a.lastKey = a.scene.Now()
		return a.input(msg)
	}
	a.touchAll()
	if cmd, done := a.clockwork(msg); done {
		return cmd
	}
	if cmd, done := a.fact(msg); done {
		return cmd
	}
	if cmd, done := a.request(msg); done {
		return cmd
	}
	return a.forward(msg)
}

// clockwork takes what comes of itself: time, the file, the wish to leave.
func (a *App) clockwork(msg tea.Msg) (cmd tea.Cmd, done bool) {
	switch msg := msg.(type) {
	case minute:
		return tea.Batch(a.nextMinute(), a.idle(), a.backupIfDue(), a.askOutcome(), a.overlaysIfChanged(), a.lookForAlarms(), a.takeInbox()), true
	case backupChecked:
		return a.takeBackup(msg), true
	case inboxTaken:
		return a.saidInbox(msg), true
	case expired:
		if a.notices.Latest(msg.ticket) {
			a.notice = ""
		}
	case forgetClick:
		if a.clicked.ticket == msg.ticket {
			a.clicked.ticket = 0
		}
	case fileTouched:
		return a.refresh(), true
	case position:
		return a.reload(msg), true
	case beginning:
		a.position = position(msg)
	case leave:
		return a.leave(msg.how), true
	case draftsKept:
		return a.gone(), true
	case writeUps:
		return a.takeWriteUps(msg), true
	case tea.ResumeMsg:
		return a.awake(), true
	case tea.FocusMsg:
		return a.refresh(), true
	default:
		return nil, false
	}
	return nil, true
}

// refresh looks whether anything was done since the file was last read. What
// is typed is kept every second, which is nothing to load anew for.
func (a *App) refresh() tea.Cmd {
	revision, err := a.scene.Store.Revision()
	if err != nil {
		return a.tell(a.scene.Words.Failure(err))
	}
	if revision == a.revision {
		return nil
	}
	a.revision = revision
	return a.scene.Read(func(tx *store.Tx) (tea.Msg, error) { return position{tx.Position()}, nil })
}

// position says how far the history has come, beginning how far it had when
// the panes were first read.
type (
	position  struct{ next uint64 }
	beginning struct{ next uint64 }
)

// reload loads anew where the history has grown.
func (a *App) reload(now position) tea.Cmd {
	if now == a.position {
		return nil
	}
	a.position = now
	return tea.Batch(a.broadcast(event.Changed{}), a.lookForAlarms())
}

// broadcast hands a fact to every pane, and reads anew what lies over them.
func (a *App) broadcast(fact tea.Msg) tea.Cmd {
	all := []tea.Cmd{a.countWriteUps()}
	for _, p := range a.panes {
		all = append(all, p.Update(fact))
	}
	for _, d := range a.stack {
		all = append(all, a.readAnew(d))
	}
	return tea.Batch(all...)
}

// fact takes what was saved, or failed to be.
func (a *App) fact(msg tea.Msg) (cmd tea.Cmd, done bool) {
	switch msg := msg.(type) {
	case event.Saved:
		a.scene.Pending--
		all := []tea.Cmd{a.tell(a.savedText(msg)), a.toDialogs(msg), a.refresh()}
		a.stack = slices.DeleteFunc(a.stack, finished)
		return tea.Batch(append(all, a.gone())...), true
	case event.Failed:
		a.scene.Pending = max(0, a.scene.Pending-1)
		return tea.Batch(a.tell(a.scene.Words.Failure(msg.Err)), a.toDialogs(msg), a.gone()), true
	case event.Changed:
		return a.broadcast(msg), true
	}
	return nil, false
}

// finished reports whether a dialog has saved what it was opened for. It is
// taken away in the same step, so that no key falls into it any more.
func finished(d dialog.Dialog) bool {
	form, ok := d.(interface{ Finished() bool })
	return ok && form.Finished()
}

func (a *App) savedText(msg event.Saved) string {
	switch msg.How {
	case event.Undid:
		return fill(a.scene.Words.App.Undid, "what", a.scene.Words.Label(msg.Label))
	case event.Redid:
		return fill(a.scene.Words.App.Redid, "what", a.scene.Words.Label(msg.Label))
	}
	return dialog.SavedNotice(a.scene, msg.Label)
}

func (a *App) toDialogs(msg tea.Msg) tea.Cmd {
	var all []tea.Cmd
	for _, d := range a.stack {
		all = append(all, d.Update(msg))
	}
	return tea.Batch(all...)
}

// noticeTime is how long a sentence is shown at the foot of the screen.
const noticeTime = 8 * time.Second

// tell shows a sentence for a while.
func (a *App) tell(sentence string) tea.Cmd {
	a.notice = sentence
	ticket := a.notices.Next()
	return tea.Tick(noticeTime, func(time.Time) tea.Msg { return expired{ticket} })
}

// forward hands what nobody else knows to whoever asked for it: the dialogs
// and the panes, each of which ignores what is not its own.
func (a *App) forward(msg tea.Msg) tea.Cmd {
	all := []tea.Cmd{a.toDialogs(msg)}
	for _, p := range a.panes {
		all = append(all, p.Update(msg))
	}
	return tea.Batch(all...)
}

// push lays a dialog over the others.
func (a *App) push(d dialog.Dialog) { a.stack = append(a.stack, d) }

func (a *App) pop() {
	if len(a.stack) > 0 {
		a.stack = a.stack[:len(a.stack)-1]
	}
}

// selectedClient returns the client that an action without one is about.
func (a *App) selectedClient() model.ID {
	if row, ok := a.clients.Selected(); ok && a.focus == paneClients {
		return row.ID
	}
	return model.ID{}
}

func (a *App) day() date.Date { return a.calendar.Day() }
