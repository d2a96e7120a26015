// Package keys is the table of everything that can be done on the screen and
// of the keys that do it.
//
// A key press becomes an Action, and the same actions come from the mouse,
// the palette and the help; no pane ever looks at a key. The words for the
// actions stand in the catalogue, the doing in package ui and the panes.
// Start reading at Action (actions.go), then Default (bindings.go).
package keys

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

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

// Alone reports whether nothing but the bindings of the scope itself counts
// there: who writes a note types letters, and reads one as it was written.
func (s Scope) Alone() bool { return s == Writing || s == Written }

// overlap reports whether bindings of both scopes can count at once. The file
// of a client covers the panes: its own keys come before those that count
// everywhere.
func overlap(a, b Scope) bool {
	if a.Alone() || b.Alone() {
		return a == b
	}
	if a == File && b == Global || a == Global && b == File {
		return false
	}
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

// Nth returns which key of its binding in a scope was pressed, from 0, for an
// action whose keys choose one of several things; -1 where none was.
func (t Table) Nth(press tea.KeyPressMsg, scope Scope) int {
	for _, b := range t.bindings {
		if b.Scope == scope && Matches(press, b.Keys) {
			return slices.Index(b.Keys, press.String())
		}
	}
	return -1
}

// Own returns the action of a key press among the bindings of the scope
// alone.
func (t Table) Own(press tea.KeyPressMsg, scope Scope) (Action, bool) {
	for _, b := range t.bindings {
		if b.Scope == scope && Matches(press, b.Keys) {
			return b.Action, true
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
	places := []Scope{scope, List, Global}
	if scope.Alone() {
		places = places[:1]
	}
	for _, want := range places {
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

// KeyIn returns the first key of an action in a scope, or of a list, or
// anywhere.
func (t Table) KeyIn(a Action, scope Scope) string {
	for _, b := range t.In(scope) {
		if b.Action == a && len(b.Keys) > 0 {
			return b.Keys[0]
		}
	}
	return t.Key(a)
}

// All returns all bindings, in the order of the table.
func (t Table) All() []Binding { return t.bindings }

// Moved returns where the cursor of a list of n rows, of which page are seen,
// goes by an action; ok is false where the action does not move it.
func Moved(a Action, at, n, page int) (to int, ok bool) {
	switch a {
	case Up:
		at--
	case Down:
		at++
	case PageUp:
		at -= max(1, page)
	case PageDown:
		at += max(1, page)
	case Top:
		at = 0
	case Bottom:
		at = n
	default:
		return at, false
	}
	return max(0, min(at, n-1)), true
}
