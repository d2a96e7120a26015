package ui

import (
	"slices"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/calendar"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// exceptions lists the dates of a series that are skipped or changed. Picking
// one makes it again what the series makes of it.
func (a *App) exceptions(ask calendar.Exceptions) tea.Cmd {
	s, view := a.scene, *a.scene
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		found, err := store.Appointments.Get(tx, ask.ID)
		if err != nil {
			return nil, err
		}
		type row struct {
			at   date.Wall
			said string
		}
		var rows []row
		when := func(w date.Wall) string {
			if found.AllDay {
				return view.Words.DateNear(w.Date, view.Today())
			}
			return view.Words.DateNear(w.Date, view.Today()) + " " + view.Words.Clock(w.Clock)
		}
		for _, w := range found.Series.Except {
			rows = append(rows, row{w, when(w) + "  " + view.Words.Dialog.SkippedDate})
		}
		for _, d := range found.Series.ExceptDays {
			rows = append(rows, row{d.At(0), view.Words.DateNear(d, view.Today()) + "  " + view.Words.Dialog.SkippedDate})
		}
		for _, o := range found.Overrides {
			said := when(o.At) + "  " + view.Words.Dialog.ChangedDate
			if o.Start != o.At {
				said += " → " + when(o.Start)
			}
			if o.Status != model.Planned {
				said += " · " + view.Words.Record.Status.Or(string(o.Status))
			}
			if o.Title != found.Title {
				said += " · " + view.Private(o.Title).String()
			}
			rows = append(rows, row{o.At, said})
		}
		if len(rows) == 0 {
			return event.Notify{Text: view.Words.App.NoExceptions}, nil
		}
		slices.SortFunc(rows, func(a, b row) int { return a.at.Compare(b.at) })
		var items []dialog.Item
		for _, r := range rows {
			items = append(items, dialog.Item{Title: r.said, Do: event.Send(restoreDate{ask, r.at})})
		}
		title := view.Words.Dialog.Exceptions + " · " + view.Words.Repeat(found.Series)
		return record.Ready{Dialog: dialog.NewPick(s, title, view.Words.Dialog.ExceptionKeys, items)}, nil
	})
}

// restoreDate asks to make a date of a series again what the series makes of
// it.
type restoreDate struct {
	ask calendar.Exceptions
	at  date.Wall
}

func (a *App) restoreDate(msg restoreDate) tea.Cmd {
	return a.scene.Save(model.Label{Verb: model.VerbRestore, Kind: model.KindAppointment, Title: msg.ask.Title}, 0, func(tx *store.Tx) error {
		return record.RestoreDate(tx, msg.ask.ID, msg.at)
	})
}
