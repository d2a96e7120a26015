package ui

import (
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/calendar"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// outcomeChoice is one of the answers to what became of an appointment.
type outcomeChoice struct {
	status model.AppointmentStatus
	seen   model.SeenState
}

var outcomeChoices = []outcomeChoice{
	{model.Kept, model.SeenYes}, {model.Kept, model.SeenAlone}, {model.Kept, model.SeenNo}, {model.NoShow, model.SeenNo},
	{model.CancelledByClient, model.SeenUnknown}, {model.CancelledByWorker, model.SeenUnknown}, {model.Moved, model.SeenUnknown},
	{model.Planned, model.SeenUnknown},
}

// outcome asks what became of an appointment.
func (a *App) outcome(ask calendar.Outcome) dialog.Dialog {
	s := a.scene
	var items []dialog.Item
	for _, c := range outcomeChoices {
		title := s.Words.Record.Status.Or(string(c.status))
		if c.status == model.Kept {
			title += ", " + s.Words.Record.Seen.Or(string(c.seen))
		}
		items = append(items, dialog.Item{Title: title, Do: event.Send(setOutcome{ask, c})})
	}
	return dialog.NewPick(s, s.Words.FieldOf("Outcome"), s.Words.Dialog.PickKeys, items)
}

type setOutcome struct {
	ask    calendar.Outcome
	choice outcomeChoice
}

// saveOutcome notes what became of an appointment, and then asks for what
// follows from it.
func (a *App) saveOutcome(msg setOutcome) tea.Cmd {
	s := a.scene
	saved := s.Save(model.Label{Verb: model.VerbOutcome, Kind: model.KindAppointment}, 0, func(tx *store.Tx) error {
		return record.ChangeDates(tx, msg.ask.ID, msg.ask.At, agenda.This, nil, func(d *model.Details) {
			d.Status, d.Seen = msg.choice.status, msg.choice.seen
			if d.Safety.State == model.SafetyArmed && !msg.choice.status.Open() {
				d.Safety.State = model.SafetyCheckedIn // whoever notes the outcome is back
			}
		})
	})
	after := s.Read(func(tx *store.Tx) (tea.Msg, error) {
		found, err := store.Appointments.Get(tx, msg.ask.ID)
		if err != nil {
			return nil, err
		}
		date, err := occurrenceOf(tx, found, msg.ask.At, s.Now().Location())
		if err != nil {
			return nil, err
		}
		got := outcomeKept{ask: msg.ask, choice: msg.choice, occ: date}
		if task, err := store.Tasks.Get(tx, found.Task); err == nil && !task.State.Ended() {
			got.task, got.taskTitle = task.ID, task.Title
		}
		return got, nil
	})
	return tea.Sequence(saved, after)
}

// occurrenceOf returns one date of an appointment.
func occurrenceOf(tx *store.Tx, a model.Appointment, at date.Wall, reader *time.Location) (agenda.Occurrence, error) {
	d, err := tx.DateOf(a, at)
	loc := a.Location(reader)
	return agenda.Occurrence{Details: d, ID: a.ID, At: at, Zone: a.Zone, From: d.Start.In(loc).In(reader), To: d.End.In(loc).In(reader)}, err
}

// outcomeKept says that an outcome is noted.
type outcomeKept struct {
	ask       calendar.Outcome
	choice    outcomeChoice
	occ       agenda.Occurrence
	task      model.ID // that the time was planned for, and is not done; zero: none
	taskTitle string
}

// afterOutcome offers what usually follows: the note after a visit that was
// kept, a new time for one that was moved, the end of the task that the time
// was planned for, and the next without an outcome.
func (a *App) afterOutcome(msg outcomeKept) tea.Cmd {
	s := a.scene
	var items []dialog.Item
	if msg.choice.status == model.Kept {
		items = writeUpItems(s, msg)
	}
	if msg.choice.status == model.Moved {
		a.focus = paneCalendar
		place := calendar.Place{Kind: calendar.PlaceCopy, What: msg.occ, Start: date.WallOf(msg.occ.From), End: date.WallOf(msg.occ.To), AllDay: msg.occ.AllDay}
		return a.calendar.Resume(place)
	}
	if !msg.task.IsZero() && msg.choice.status == model.Kept {
		items = append(items, dialog.Item{Title: fill(s.Words.App.FinishTask, "what", s.Private(msg.taskTitle).String()), Do: event.Send(finishTask{msg.task, msg.taskTitle})})
	}
	if msg.ask.Queue {
		items = append(items, dialog.Item{Title: s.Words.App.NextOutcome, Do: event.Send(event.Act{Action: keys.Outcomes})})
	}
	if len(items) == 0 {
		return nil
	}
	items = append(items, dialog.Item{Title: s.Words.App.Nothing})
	a.push(dialog.NewPick(s, s.Words.App.AndNow, s.Words.Dialog.PickKeys, items))
	return nil
}

// writeUpItems offer to write up what took place: minutes of a conference, the
// record of a supervision, a note of all else.
func writeUpItems(s *event.Scene, msg outcomeKept) []dialog.Item {
	ask := event.Edit{Kind: record.WriteUpKind(msg.occ.Kind), About: msg.ask.ID, At: msg.ask.At}
	name := s.Words.App.WriteNote
	switch ask.Kind {
	case model.KindConference:
		name = s.Words.App.WriteMinutes
	case model.KindSupervision:
		name = s.Words.App.WriteSupervision
	}
	if len(msg.occ.Clients) > 0 {
		ask.Client = msg.occ.Clients[0] // it may be about several; they stand in its form
	} else if ask.Kind != model.KindSupervision {
		return nil
	}
	return []dialog.Item{{Title: name, Do: event.Send(ask)}}
}

// finishTask asks to mark a task as done.
type finishTask struct {
	id    model.ID
	title string
}

// afterTask asks what became of the times that were planned for tasks that
// are done now.
func (a *App) afterTask(msg tasksEnded) tea.Cmd {
	s := a.scene
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		var items []dialog.Item
		for _, id := range msg.ids {
			heads, err := tx.List(model.PlannedFor(id))
			if err != nil {
				return nil, err
			}
			for _, h := range heads {
				if !model.AppointmentStatus(h.State).Open() || h.Marks.Has(model.Repeating) {
					continue
				}
				title := view.Words.DateShort(h.Start.Date) + " " + view.Words.Span(h.Start, h.End) + " " + view.Private(h.Title).String()
				items = append(items, dialog.Item{Title: title, Do: event.Send(calendar.Outcome{ID: h.ID})})
			}
		}
		if len(items) == 0 {
			return nil, nil
		}
		items = append(items, dialog.Item{Title: view.Words.App.Nothing})
		return record.Ready{Dialog: dialog.NewPick(s, view.Words.App.PlannedTimes, view.Words.Dialog.PickKeys, items)}, nil
	})
}

// How far the queues look back and ahead, in days.
const (
	outcomeDays  = 90
	conflictDays = 28
)

// period reads the occurrences of some days around today.
func (a *App) period(back, ahead date.Date, use func(tx *store.Tx, view *event.Scene, occs []agenda.Occurrence) (tea.Msg, error)) tea.Cmd {
	view, now := *a.scene, a.scene.Now()
	return a.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		first, last := date.Of(now)-back, date.Of(now)+ahead
		all, err := tx.Between(first, last)
		if err != nil {
			return nil, err
		}
		days, err := tx.Workdays()
		if err != nil {
			return nil, err
		}
		occs, _ := agenda.Period(all, first, last, now.Location(), days)
		return use(tx, &view, occs)
	})
}

// line says an occurrence in a list over several days.
func line(tx *store.Tx, view *event.Scene, o agenda.Occurrence) string {
	said := view.Words.DateShort(o.FirstDay())
	if !o.AllDay {
		said += " " + view.Words.Clock(date.WallOf(o.From).Clock)
	}
	said += "  " + view.Private(o.Title).String()
	for _, code := range event.Codes(tx, o.Clients) {
		said += " " + view.Private(code).String()
	}
	return said
}

// outcomes lists what has passed without an outcome, the latest first.
func (a *App) outcomes() tea.Cmd {
	s := a.scene
	return a.period(outcomeDays, 0, func(tx *store.Tx, view *event.Scene, occs []agenda.Occurrence) (tea.Msg, error) {
		var items []dialog.Item
		for _, o := range slices.Backward(occs) {
			if !agenda.Unanswered(o, view.Now()) {
				continue
			}
			items = append(items, dialog.Item{Title: line(tx, view, o), Do: event.Send(calendar.Outcome{ID: o.ID, At: o.At, Queue: true})})
		}
		if len(items) == 0 {
			return event.Notify{Text: view.Words.App.NoOutcomes}, nil
		}
		return record.Ready{Dialog: dialog.NewPick(s, view.Words.Actions.Or(string(keys.Outcomes)), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// conflicts lists what does not go together in the weeks to come.
func (a *App) conflicts() tea.Cmd {
	s := a.scene
	return a.period(0, conflictDays, func(tx *store.Tx, view *event.Scene, occs []agenda.Occurrence) (tea.Msg, error) {
		days, err := tx.Workdays()
		if err != nil {
			return nil, err
		}
		codes := map[model.ID]string{}
		for _, o := range occs {
			for _, id := range o.Clients {
				codes[id] = strings.Join(event.Codes(tx, []model.ID{id}), "")
			}
		}
		var items []dialog.Item
		found := agenda.Conflicts(occs, view.Rules.With(days))
		slices.SortStableFunc(found, func(a, b agenda.Conflict) int { return occs[a.A].From.Compare(occs[b.A].From) })
		for _, c := range found {
			items = append(items, dialog.Item{Title: line(tx, view, occs[c.A]) + " · " + view.SayConflict(c, occs, c.A, codes), Do: event.Send(chosenTime{occs[c.A]})})
		}
		if len(items) == 0 {
			return event.Notify{Text: view.Words.App.NoConflicts}, nil
		}
		return record.Ready{Dialog: dialog.NewPick(s, view.Words.Actions.Or(string(keys.Conflicts)), view.Words.Dialog.PickKeys, items)}, nil
	})
}

// chosenTime asks to show an occurrence on the calendar.
type chosenTime struct{ o agenda.Occurrence }

func (a *App) reveal(o agenda.Occurrence) tea.Cmd {
	a.focus = paneCalendar
	return a.calendar.Reveal(o)
}

// askOutcome tells once, when an appointment ends, that its outcome is open.
func (a *App) askOutcome() tea.Cmd {
	now := a.scene.Now()
	for _, o := range a.calendar.TodaysOccurrences() {
		if agenda.Unanswered(o, now) && now.Sub(o.To) < time.Minute {
			return a.tell(fill(a.scene.Words.App.HasPassed, "what", a.scene.Private(o.Title).String(), "key", a.scene.Key(keys.Outcomes)))
		}
	}
	return nil
}
