package record

import (
	"caseload/store"
	"caseload/ui/edit"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// OpenWriting opens the page for a paper, with what was typed on it before a
// crash.
func OpenWriting(s *event.Scene, tx *store.Tx, p Paper) (tea.Msg, error) {
	w := NewWriting(s, p)
	w.text.Put(edit.Pos{}) // it is read from the top
	return withKept(tx, w)
}

// After does something once an action is saved, and not where it failed.
func After(save, next tea.Cmd) tea.Cmd { return after(save, next) }
