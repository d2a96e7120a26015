package ui

import (
	"strconv"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// inboxTaken says what was made of the inbox.
type inboxTaken struct {
	taken store.TakenIn
	err   error
}

// takeInbox takes in what other programs have put into the inbox, if there is
// anything.
func (a *App) takeInbox() tea.Cmd {
	path, into, ctx := a.settings.Inbox, a.scene.Store, dialog.Context(a.scene)
	if path == "" || a.leaving != staying {
		return nil
	}
	return func() (msg tea.Msg) {
		var got inboxTaken
		func() {
			defer event.Rescue(&got.err)
			if store.InboxWaits(path) {
				got.taken, got.err = into.TakeIn(path, ctx)
			}
		}()
		return got
	}
}

// saidInbox tells what was taken in, where anything was.
func (a *App) saidInbox(got inboxTaken) tea.Cmd {
	s := a.scene
	switch {
	case got.err != nil:
		return a.tell(fill(s.Words.App.InboxFailed, "why", s.Words.Failure(got.err)))
	case got.taken == (store.TakenIn{}):
		return nil
	}
	said := fill(s.Words.App.TookIn, "n", strconv.Itoa(got.taken.Added), "key", s.Key(keys.Undo))
	if got.taken.Strays > 0 {
		said = fill(s.Words.App.TookInBut, "n", strconv.Itoa(got.taken.Added), "m", strconv.Itoa(got.taken.Strays), "key", s.Key(keys.Inbox))
	}
	return tea.Batch(a.refresh(), a.tell(said))
}

// inbox lists the lines that could not be taken in, each with why. Picking one
// opens it in the one line, to be put right.
func (a *App) inbox() tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		heads, err := tx.List(model.Strays())
		if err != nil {
			return nil, err
		}
		if len(heads) == 0 {
			return event.Notify{Text: fill(view.Words.App.NoStrays, "file", a.settings.Inbox)}, nil
		}
		var items []dialog.Item
		for _, h := range heads {
			items = append(items, dialog.Item{
				Title: view.Private(h.Title).String(), Note: view.Words.StrayReason(h, view.Private(h.Code).String()),
				Do:     event.Send(openStray{h.ID}),
				Delete: event.Send(event.Remove{Kind: model.KindStray, ID: h.ID}),
			})
		}
		return record.Ready{Dialog: dialog.NewPick(s, view.Words.Dialog.Strays, view.Words.Dialog.StrayKeys, items)}, nil
	})
}

// openStray asks for the one line with a line of the inbox.
type openStray struct{ id model.ID }

func (a *App) openStray(id model.ID) tea.Cmd {
	return a.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		kept, err := store.Strays.Get(tx, id)
		return dialog.QuickFor{Text: model.CleanText(string(kept.Line)), Stray: id}, err
	})
}
