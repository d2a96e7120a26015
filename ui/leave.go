package ui

import (
	"time"

	"caseload/ui/dialog"

	tea "charm.land/bubbletea/v2"
)

// leave begins to end the program: what is typed is kept as drafts, and what
// is being saved is waited for.
func (a *App) leave(how leaving) tea.Cmd {
	a.leaving = max(a.leaving, how)
	return a.keepDrafts()
}

// keepDrafts saves what is typed in all open forms, and in the quick line. A
// form that keeps drafts by itself does it, so that an earlier one that is
// still on its way cannot come after.
func (a *App) keepDrafts() tea.Cmd {
	into := a.scene.Store
	var all []tea.Cmd
	for _, d := range a.stack {
		typed, ok := d.(interface {
			Draft() (key string, body []byte, ok bool)
		})
		if !ok {
			continue
		}
		key, body, ok := typed.Draft()
		if !ok {
			continue
		}
		keeper := dialog.NewKeeper(into)
		if own, ok := d.(interface{ Keeper() *dialog.Keeper }); ok {
			keeper = own.Keeper()
		}
		all = append(all, keeper.Keep(key, body, nil))
	}
	return func() tea.Msg {
		for _, keep := range all {
			keep() // nobody is left to hear of a failure
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
