package ui

import (
	"fmt"
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

// placed is a time that was chosen, with its place among repeated hours
// settled.
type placed struct {
	calendar.Place
	second bool
}

// place keeps a time that was chosen on the calendar. An hour that the
// clocks skip is refused, and the next that there is offered; of an hour
// that comes twice it is asked which is meant.
func (a *App) place(ask calendar.Place) tea.Cmd {
	s, loc := a.scene, a.scene.Now().Location()
	if ask.AllDay {
		return a.settled(placed{Place: ask})
	}
	if !ask.Start.Exists(loc) {
		next := date.WallOf(ask.Start.In(loc))
		ask.Start, ask.End = next, next.Add(ask.End.Sub(ask.Start))
		told := a.tell(fill(s.Words.App.SkippedHour, "next", s.Words.Clock(next.Clock)))
		return tea.Batch(told, a.calendar.Resume(ask))
	}
	if second, twice := ask.Start.Second(loc); twice {
		item := func(at time.Time, name string, second bool) dialog.Item {
			return dialog.Item{Title: name, Note: at.Format("15:04 MST"), Do: event.Send(placed{ask, second})}
		}
		a.push(dialog.NewPick(s, s.Words.App.RepeatedHour, s.Words.Dialog.PickKeys, []dialog.Item{
			item(ask.Start.In(loc), s.Words.App.FirstHour, false), item(second.In(loc), s.Words.App.SecondHour, true),
		}))
		return nil
	}
	return a.settled(placed{Place: ask})
}

// settled makes of a chosen time what it was chosen for.
func (a *App) settled(ask placed) tea.Cmd {
	s := a.scene
	edit := timesEdit(ask, s.Now().Location())
	switch ask.Kind {
	case calendar.PlaceNew:
		if ask.second { // the one line cannot say so, the form can
			return record.Form(s, event.Edit{Kind: model.KindAppointment, Start: ask.Start, End: ask.End, Second: true})
		}
		return a.quick(quickTime(ask.Place))
	case calendar.PlaceMove:
		return a.moveTo(ask, edit)
	}
	zone := s.ZoneName
	verb := model.Label{Verb: model.VerbAdd, Kind: model.KindAppointment, Title: ask.What.Title}
	return s.Save(verb, 0, func(tx *store.Tx) error {
		now := tx.Now().UTC()
		made := model.Appointment{ID: tx.NewID(), Stamp: model.Stamp{Created: now, Changed: now}, Details: ask.What.Details, Zone: zone, Task: ask.Task}
		if ask.Kind == calendar.PlaceCopy {
			made.Zone = ask.What.Zone
		}
		edit(&made.Details)
		made.Status, made.Seen, made.Outcome, made.Raw = model.Planned, model.SeenUnknown, "", nil
		made.Safety.State = model.SafetyNone
		return store.Appointments.Put(tx, made)
	})
}

// timesEdit returns the edit that gives details the chosen times, in the
// zone of the appointment.
func timesEdit(ask placed, reader *time.Location) func(*model.Details) {
	loc := reader
	if ask.Kind == calendar.PlaceMove || ask.Kind == calendar.PlaceCopy {
		loc = model.Location(ask.What.Zone, reader)
	}
	return func(d *model.Details) {
		d.AllDay, d.Second = ask.AllDay, false
		if ask.AllDay {
			d.Start, d.End = ask.Start.Date.At(0), max(ask.End.Date, ask.Start.Date+1).At(0)
			return
		}
		start := ask.Start.In(reader)
		if again, twice := ask.Start.Second(reader); twice && ask.second {
			start = again
		}
		d.Start = date.WallOf(start.In(loc))
		d.End = date.WallOf(ask.End.In(reader).In(loc))
		again, twice := d.Start.Second(loc)
		d.Second = twice && again.Equal(start)
	}
}

// quickTime writes a chosen time as the quick line reads it.
func quickTime(p calendar.Place) string {
	if p.End.Date != p.Start.Date {
		return fmt.Sprintf("%s %s %s ", p.Start.Date, p.Start.Clock, lengthOf(p.End.Sub(p.Start)))
	}
	return fmt.Sprintf("%s %s-%s ", p.Start.Date, p.Start.Clock, p.End.Clock)
}

func lengthOf(d time.Duration) string { return fmt.Sprintf("%dm", int(d/time.Minute)) }

// moveTo gives an appointment another time; of a series it asks which dates
// are meant.
func (a *App) moveTo(ask placed, edit func(*model.Details)) tea.Cmd {
	s, view := a.scene, *a.scene
	moved := model.Label{Verb: model.VerbMove, Kind: model.KindAppointment, Title: ask.What.Title}
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		found, err := store.Appointments.Get(tx, ask.What.ID)
		if err != nil {
			return nil, err
		}
		if !found.Repeats() {
			return moveDates{ask.What.ID, ask.What.At, agenda.All, moved, edit}, nil
		}
		days, err := tx.Workdays()
		if err != nil {
			return nil, err
		}
		return record.Ready{Dialog: record.Which(s, &view, found, ask.What.At, days, edit, func(scope agenda.Scope) tea.Cmd {
			return event.Send(moveDates{ask.What.ID, ask.What.At, scope, moved, edit})
		})}, nil
	})
}

// moveDates asks to change the times of an appointment.
type moveDates struct {
	id    model.ID
	at    date.Wall
	scope agenda.Scope
	label model.Label
	edit  func(*model.Details)
}

// planTask reads what the calendar needs to choose a time for a task.
func (a *App) planTask(id model.ID) tea.Cmd {
	return a.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		t, err := store.Tasks.Get(tx, id)
		if err != nil {
			return nil, err
		}
		length := t.Estimate
		if length <= 0 || length > 24*time.Hour {
			length = 30 * time.Minute
		}
		return calendar.PlanTask{Task: id, Title: t.Title, Codes: t.Clients, Length: length}, nil
	})
}
