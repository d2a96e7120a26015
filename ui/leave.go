package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// leave begins to end the program: what is typed is kept as drafts, and what
// is being saved is waited for.
func (a *App) leave(how leaving) tea.Cmd {
	a.leaving = max(a.leaving, how)
	return a.keepDrafts()
}

// keepDrafts saves what is typed in all open forms, and in the quick line.
func (a *App) keepDrafts() tea.Cmd {
	type draft struct {
		key  string
		body []byte
	}
	var all []draft
	for _, d := range a.stack {
		typed, ok := d.(interface {
			Draft() (key string, body []byte, ok bool)
		})
		if !ok {
			continue
		}
		if key, body, ok := typed.Draft(); ok {
			all = append(all, draft{key, body})
		}
	}
	into := a.scene.Store
	return func() tea.Msg {
		for _, d := range all {
			_ = into.SaveDraft(d.key, d.body) // nobody is left to hear of it
		}
		return draftsKept{}
	}
}

// gone ends the program once nothing is on its way to the file.
func (a *App) gone() tea.Cmd {
	if a.leaving == staying || a.scene.Pending > 0 {
		return nil
	}
	return tea.Quit
}

// idle locks the screen that nobody touched for a while.
func (a *App) idle() tea.Cmd {
	if a.settings.IdleLock <= 0 || a.scene.Now().Sub(a.lastKey) < a.settings.IdleLock {
		return nil
	}
	return a.leave(locking)
}

// napLimit is how long the program may be suspended before it locks.
const napLimit = 30 * time.Second

// sleep hides all names and suspends the program.
func (a *App) sleep() tea.Cmd {
	a.asleep, a.wasMask, a.scene.Masked = a.scene.Now(), a.scene.Masked, true
	return tea.Sequence(a.keepDraftsOnly(), tea.Suspend)
}

func (a *App) keepDraftsOnly() tea.Cmd {
	keep := a.keepDrafts()
	return func() tea.Msg {
		keep()
		return nil
	}
}

// awake comes back from suspension, locked if it was long.
func (a *App) awake() tea.Cmd {
	a.scene.Masked = a.wasMask
	if a.scene.Now().Sub(a.asleep) > napLimit {
		return a.leave(locking)
	}
	return a.refresh()
}
