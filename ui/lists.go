package ui

import (
	"strings"

	"caseload/model"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// sayDay is the explanation of a typed date.
func (a *App) sayDay(value string) (string, bool) {
	day, ok := phrase.ParseDate(value, dialog.Context(a.scene))
	if !ok {
		return a.scene.Words.Dialog.BadDate, false
	}
	return a.scene.Words.DateAndDistance(day, a.scene.Today()), true
}

func (a *App) goTo() dialog.Dialog {
	d := a.scene.Words.Dialog
	return dialog.NewPrompt(a.scene, d.GoTo, "", d.GoToHint, a.sayDay, func(value string) tea.Cmd {
		day, _ := phrase.ParseDate(value, dialog.Context(a.scene))
		return event.Send(event.GoTo{Day: day})
	})
}

// palette lists every action and every client.
func (a *App) palette() dialog.Dialog {
	s := a.scene
	var items []dialog.Item
	seen := map[keys.Action]bool{}
	for _, b := range s.Keys.All() {
		if seen[b.Action] || b.Scope.Alone() || b.Scope == keys.List && b.Action != keys.Open {
			continue
		}
		seen[b.Action] = true
		items = append(items, dialog.Item{Title: s.Words.Actions.Or(string(b.Action)), Note: strings.Join(b.Keys, " "), Do: event.Send(event.Act{Action: b.Action})})
	}
	for _, row := range a.clients.Rows() {
		title := s.Private(row.Code).String()
		if !s.Masked && row.Title != "" {
			title += "  " + row.Title
		}
		items = append(items, dialog.Item{Title: title, Note: s.Words.KindOf(model.KindClient), Do: event.Send(event.Open{Kind: model.KindClient, ID: row.ID})})
	}
	return dialog.NewPick(s, s.Words.Dialog.Palette, s.Words.Dialog.PaletteKeys, items)
}

// help lists the keys of the pane with the focus, each of which it does.
func (a *App) help() dialog.Dialog {
	s := a.scene
	var items []dialog.Item
	scope := scopes[a.focus]
	if _, ok := a.fileOnTop(); ok {
		scope = keys.File
	}
	for _, b := range s.Keys.In(scope) {
		items = append(items, dialog.Item{Title: s.Words.Actions.Or(string(b.Action)) + " · " + s.Words.Scopes.Or(string(b.Scope)), Note: strings.Join(b.Keys, " "), Do: event.Send(event.Act{Action: b.Action})})
	}
	return dialog.NewPick(s, s.Words.Dialog.Help, s.Words.Dialog.HelpKeys, items)
}

// trash lists what was deleted, newest first.
func (a *App) trash() tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		heads, err := tx.Lists(store.Trashed("").Name)
		if err != nil {
			return nil, err
		}
		var items []dialog.Item
		for i := len(heads) - 1; i >= 0; i-- {
			h := heads[i]
			items = append(items, dialog.Item{Title: view.Words.KindOf(h.Kind) + "  " + view.Private(strings.TrimSpace(h.Code+" "+h.Title)).String(), Note: view.Words.DateShort(h.Done.Date), Do: event.Send(untrash{h})})
		}
		return record.Ready{Dialog: dialog.NewPick(s, view.Words.Dialog.Trash, view.Words.Dialog.TrashKeys, items)}, nil
	})
}

// untrash asks to bring a record back.
type untrash struct{ head model.Head }
