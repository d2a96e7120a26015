package ui

import (
	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// overlays lists the calendars that are shown beside one's own: picking one
// switches it on or off.
func (a *App) overlays() tea.Cmd {
	s, view := a.scene, *a.scene
	d := view.Words.Dialog
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		heads, err := tx.List(model.Overlays())
		if err != nil {
			return nil, err
		}
		var switches, rest []dialog.Item
		for _, h := range heads {
			o, err := store.OverlayCalendars.Get(tx, h.ID)
			if err != nil {
				return nil, err
			}
			name, sign := view.Private(o.Name).String(), "☑ "
			if o.Off {
				sign = "☐ "
			}
			switches = append(switches, dialog.Item{Title: sign + name, Note: view.Words.Record.Colour.Or(string(o.Colour)), Do: event.Send(switchOverlay{o.ID})})
			rest = append(rest,
				dialog.Item{Title: fill(d.ChangeOf, "what", name), Do: event.Send(event.Edit{Kind: model.KindOverlay, ID: o.ID})},
				dialog.Item{Title: fill(d.RemoveOf, "what", name), Do: event.Send(event.Remove{Kind: model.KindOverlay, ID: o.ID})})
		}
		add := dialog.Item{Title: d.NewOverlay, Do: event.Send(event.Edit{Kind: model.KindOverlay})}
		return record.Ready{Dialog: dialog.NewPick(s, d.Overlays, d.PickKeys, append(append(switches, add), rest...))}, nil
	})
}

// switchOverlay asks to show a calendar, or to show it no more.
type switchOverlay struct{ id model.ID }

func (a *App) switchOverlay(id model.ID) tea.Cmd {
	return a.scene.Save(model.Label{Verb: model.VerbChange, Kind: model.KindOverlay}, 0, func(tx *store.Tx) error {
		o, err := store.OverlayCalendars.Get(tx, id)
		if err != nil {
			return err
		}
		o.Off = !o.Off
		return store.OverlayCalendars.Put(tx, o)
	})
}

// overlaysIfChanged loads the calendar anew where a file of another calendar
// has changed.
func (a *App) overlaysIfChanged() tea.Cmd {
	if !a.scene.Store.OverlaysChanged() {
		return nil
	}
	return a.calendar.Load()
}
