// Package keys is the table of everything that can be done on the screen and
// of the keys that do it.
//
// A key press becomes an Action, and the same actions come from the mouse,
// the palette and the help; no pane ever looks at a key. The words for the
// actions stand in the catalogue, the doing in package ui and the panes.
// Start reading at Actions.
package keys

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Action names something that can be done. It is a key of the catalogue and
// of the user's settings.
type Action string

// Scope is the place in which a binding counts.
type Scope string

// The scopes. Global bindings count everywhere but in overlays.
const (
	Global   Scope = "global"
	List     Scope = "list" // any pane: moving and opening
	Calendar Scope = "calendar"
	Tasks    Scope = "tasks"
	Clients  Scope = "clients"
)

// Scopes are all scopes, in the order of the manual.
var Scopes = []Scope{Global, List, Calendar, Tasks, Clients}

// The actions.
const (
	Add        Action = "add"
	Form       Action = "form"
	NewClient  Action = "new-client"
	NewTask    Action = "new-task"
	NewVisit   Action = "new-appointment"
	Find       Action = "find"
	Palette    Action = "palette"
	Help       Action = "help"
	Undo       Action = "undo"
	Redo       Action = "redo"
	Trash      Action = "trash"
	Mask       Action = "mask"
	Lock       Action = "lock"
	Quit       Action = "quit"
	Zoom       Action = "zoom"
	NextPane   Action = "next-pane"
	PrevPane   Action = "previous-pane"
	ToCalendar Action = "to-calendar"
	ToTasks    Action = "to-tasks"
	ToClients  Action = "to-clients"
	Today      Action = "today"
	GoTo       Action = "go-to-date"
	Theme      Action = "theme"
	Language   Action = "language"
	Redraw     Action = "redraw"
	Suspend    Action = "suspend"
	NewContact Action = "new-contact"
	NewAgency  Action = "new-agency"
	Holidays   Action = "holidays"
	Flag       Action = "flag"
	Sign       Action = "sign"
	NoteAs     Action = "note-in-format"
	Import     Action = "import"
	Backup     Action = "backup"
	Restore    Action = "restore"

	Up       Action = "up"
	Down     Action = "down"
	PageUp   Action = "page-up"
	PageDown Action = "page-down"
	Top      Action = "top"
	Bottom   Action = "bottom"
	Open     Action = "open"
	Back     Action = "back"
	Edit     Action = "edit"
	Delete   Action = "delete"

	Prev    Action = "previous"
	Next    Action = "next"
	PrevBig Action = "previous-far"
	NextBig Action = "next-far"
	Left    Action = "left"
	Right   Action = "right"
	View    Action = "view"
	Outcome Action = "outcome"

	Done     Action = "done"
	Postpone Action = "postpone"
	Wait     Action = "waiting"
	Mark     Action = "mark"

	Sort  Action = "sort"
	Brief Action = "brief"
	Note  Action = "note"
)

// Binding says which keys do an action in a scope.
type Binding struct {
	Action Action
	Scope  Scope
	Keys   []string
	Shown  bool // in the line of help, where there is room
}

// Default is the table of bindings as it is delivered. Keys that a terminal
// cannot tell apart from others (ctrl+i, ctrl+m, ctrl+j, ctrl+h) are not
// used.
func Default() []Binding {
	return []Binding{
		{Add, Global, []string{"a"}, true},
		{Form, Global, []string{"A"}, false},
		{NewClient, Global, []string{"C"}, false},
		{NewTask, Global, []string{"T"}, false},
		{NewVisit, Global, []string{"E"}, false},
		{Find, Global, []string{"/"}, true},
		{Palette, Global, []string{":", "ctrl+p"}, true},
		{Undo, Global, []string{"u"}, true},
		{Redo, Global, []string{"U", "ctrl+r"}, false},
		{Help, Global, []string{"?", "f1"}, true},
		{Trash, Global, []string{"R"}, false},
		{Mask, Global, []string{"ctrl+k"}, false},
		{Lock, Global, []string{"ctrl+l"}, false},
		{Quit, Global, []string{"q", "ctrl+c"}, false},
		{Zoom, Global, []string{"z"}, false},
		{NextPane, Global, []string{"tab"}, false},
		{PrevPane, Global, []string{"shift+tab"}, false},
		{ToCalendar, Global, []string{"1"}, false},
		{ToTasks, Global, []string{"2"}, false},
		{ToClients, Global, []string{"3"}, false},
		{Today, Global, []string{"t"}, false},
		{GoTo, Global, []string{"g"}, false},
		{Theme, Global, []string{"ctrl+t"}, false},
		{Language, Global, []string{"ctrl+g"}, false},
		{Redraw, Global, []string{"f5"}, false},
		{Suspend, Global, []string{"ctrl+z"}, false},
		{NewContact, Global, []string{"P"}, false},
		{NewAgency, Global, []string{"G"}, false},
		{Holidays, Global, []string{"H"}, false},
		{Import, Global, []string{"I"}, false},
		{Backup, Global, []string{"B"}, false},
		{Restore, Global, []string{"ctrl+y"}, false},

		{Open, List, []string{"enter"}, true},
		{Edit, List, []string{"e"}, true},
		{Delete, List, []string{"d", "delete"}, false},
		{Up, List, []string{"up", "k"}, false},
		{Down, List, []string{"down", "j"}, false},
		{PageUp, List, []string{"pgup", "ctrl+b"}, false},
		{PageDown, List, []string{"pgdown", "ctrl+f"}, false},
		{Top, List, []string{"home"}, false},
		{Bottom, List, []string{"end"}, false},
		{Back, List, []string{"esc", "backspace"}, false},
		{Sign, List, []string{"S"}, false},

		{Outcome, Calendar, []string{"x"}, true},
		{View, Calendar, []string{"v"}, true},
		{Prev, Calendar, []string{"["}, false},
		{Next, Calendar, []string{"]"}, false},
		{PrevBig, Calendar, []string{"{"}, false},
		{NextBig, Calendar, []string{"}"}, false},
		{Left, Calendar, []string{"left", "h"}, false},
		{Right, Calendar, []string{"right", "l"}, false},

		{Done, Tasks, []string{"x"}, true},
		{Postpone, Tasks, []string{"p"}, true},
		{Wait, Tasks, []string{"w"}, false},
		{Mark, Tasks, []string{"space"}, false},

		{Note, Clients, []string{"n"}, true},
		{NoteAs, Clients, []string{"N"}, false},
		{Flag, Clients, []string{"F"}, false},
		{Brief, Clients, []string{"b"}, true},
		{Sort, Clients, []string{"s"}, false},
	}
}

// Table is a set of bindings, looked up by key.
type Table struct{ bindings []Binding }

// New returns the default bindings with the user's own on top: lists of keys
// by action. An unknown action, or a key that two actions of one place would
// share, is an error that names them.
func New(own map[string][]string) (Table, error) {
	all := Default()
	for name, list := range own {
		found := false
		for i := range all {
			if string(all[i].Action) == name {
				all[i].Keys, found = list, true
			}
		}
		if !found {
			return Table{}, fmt.Errorf("there is no action %q to bind keys to", name)
		}
	}
	if a, b, key := clash(all); key != "" {
		return Table{}, fmt.Errorf("the key %q would do both %q and %q", key, a, b)
	}
	return Table{all}, nil
}

// overlap reports whether bindings of both scopes can count at once.
func overlap(a, b Scope) bool {
	return a == b || a == Global || b == Global || a == List || b == List
}

func clash(all []Binding) (a, b Action, key string) {
	for i, x := range all {
		for _, y := range all[i+1:] {
			if !overlap(x.Scope, y.Scope) {
				continue
			}
			for _, k := range x.Keys {
				if slices.Contains(y.Keys, k) {
					return x.Action, y.Action, k
				}
			}
		}
	}
	return "", "", ""
}

// Find returns the action of a key press in a scope: the scope's own, a
// list's, or a global one.
func (t Table) Find(press tea.KeyPressMsg, scope Scope) (Action, bool) {
	for _, want := range []Scope{scope, List, Global} {
		for _, b := range t.bindings {
			if b.Scope == want && Matches(press, b.Keys) {
				return b.Action, true
			}
		}
	}
	return "", false
}

// Matches reports whether a key press is one of the keys. A letter outside
// ASCII also matches by the place of its key on the board.
func Matches(press tea.KeyPressMsg, list []string) bool {
	if slices.Contains(list, press.String()) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(press.Text)
	return r > unicode.MaxASCII && unicode.IsLetter(r) && slices.Contains(list, press.Keystroke())
}

// In returns the bindings that count in a scope, its own first.
func (t Table) In(scope Scope) []Binding {
	var all []Binding
	for _, want := range []Scope{scope, List, Global} {
		for _, b := range t.bindings {
			if b.Scope == want {
				all = append(all, b)
			}
		}
	}
	return all
}

// Key returns the first key of an action, "" where it has none.
func (t Table) Key(a Action) string {
	for _, b := range t.bindings {
		if b.Action == a && len(b.Keys) > 0 {
			return b.Keys[0]
		}
	}
	return ""
}

// All returns all bindings, in the order of the table.
func (t Table) All() []Binding { return t.bindings }
