package ui

import (
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/calendar"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// maxSlots is how many free stretches are offered at once.
const maxSlots = 100

// askFree asks what sort of free time is looked for.
func (a *App) askFree() tea.Cmd {
	day := a.calendar.Day()
	return record.FreeForm(a.scene, max(day, a.scene.Today()), func(w record.FreeWish) tea.Cmd { return event.Send(w) })
}

// free lists the free stretches; picking one chooses a time in it.
func (a *App) free(ask record.FreeWish) tea.Cmd {
	s, view, now := a.scene, *a.scene, a.scene.Now()
	return func() tea.Msg {
		slots, err := FreeSlots(s.Store, ask.Wish, now, view.ZoneName, ask.With...)
		if err != nil {
			return event.Failed{Err: err}
		}
		var items []dialog.Item
		for _, slot := range slots[:min(len(slots), maxSlots)] {
			from, to := date.WallOf(slot.From), date.WallOf(slot.To)
			items = append(items, dialog.Item{
				Title: view.Words.DateShort(from.Date) + "  " + view.Words.Span(from, to),
				Note:  view.Words.Duration(slot.Length()),
				Do: event.Send(freeTime{calendar.Place{Kind: calendar.PlaceNew, Start: from, End: from.Add(ask.Wish.Length),
					What: agenda.Occurrence{Details: model.Details{Title: view.Words.Pane.NewTime, Kind: model.Visit, Status: model.Planned}}}}),
			})
		}
		if len(items) == 0 {
			return event.Notify{Text: view.Words.App.NothingFree}
		}
		return record.Ready{Dialog: dialog.NewPick(s, view.Words.Dialog.Free, view.Words.Dialog.PickKeys, items)}
	}
}

// freeTime asks to choose a time in a stretch that is free.
type freeTime struct{ place calendar.Place }

// FreeSlots returns the free time that is wished for, as the file and the
// calendars shown beside it make it; those whose names are listed count even
// when they are off.
func FreeSlots(s *store.Store, wish agenda.Wish, now time.Time, zone string, with ...string) ([]agenda.Slot, error) {
	reader := now.Location()
	var occs []agenda.Occurrence
	err := s.View(func(tx *store.Tx) error {
		all, err := tx.Between(wish.First-1, wish.Last+1) // what is on the way from or to another day
		if err != nil {
			return err
		}
		wish.Rules.Days, err = tx.Workdays()
		occs, _ = agenda.Period(all, wish.First-1, wish.Last+1, reader, wish.Rules.Days)
		return err
	})
	if err != nil {
		return nil, err
	}
	others, err := s.Overlays(wish.First-1, wish.Last+1, reader, zone, with...)
	if err != nil {
		return nil, err
	}
	wish.Not = roundUp(now, 5*time.Minute)
	return agenda.Free(append(occs, others.Occs...), wish, reader), nil
}

func roundUp(t time.Time, by time.Duration) time.Time {
	if down := t.Truncate(by); !down.Equal(t) {
		return down.Add(by)
	}
	return t
}
