package ui

import (
	"caseload/model"
	"caseload/model/agenda"
	"caseload/store"
	"caseload/ui/calendar"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/insight"
	"caseload/ui/record"
	"caseload/ui/report"
	"caseload/ui/tasks"

	tea "charm.land/bubbletea/v2"
)

// request serves what a pane or dialog asked for.
func (a *App) request(msg tea.Msg) (cmd tea.Cmd, done bool) {
	s := a.scene
	switch msg := msg.(type) {
	case insight.SeenRead, insight.WorkRead:
		return nil, a.insightRead(msg)
	case event.Close:
		a.pop()
	case event.Notify:
		return a.tell(msg.Text), true
	case event.Act:
		return a.act(msg.Action), true
	case event.Open:
		return a.open(msg), true
	case event.Edit:
		if msg.Kind == model.KindDocument {
			return a.editDocument(msg.ID), true
		}
		return record.Form(s, msg), true
	case event.GoTo:
		a.focus = paneCalendar
		return a.calendar.Show(msg.Day), true
	case event.Remove:
		return a.remove(msg), true
	case record.Ready:
		a.push(msg.Dialog)
		if form, ok := msg.Dialog.(*dialog.Form); ok {
			return form.Look(), true
		}
	case record.Renewed:
		a.renew(msg.Page)
	case record.Tick:
		return record.TickStep(s, msg), true
	case dialog.AsForm:
		return record.FromDraft(s, msg), true
	case dialog.QuickFor:
		return a.quickFor(msg), true
	case openStray:
		return a.openStray(msg.id), true
	case dialog.NoteFor:
		return record.NoteForms(s, nil, event.Edit{Client: msg.ID}), true
	case event.Sign:
		return record.SignForm(s, msg), true
	case record.AddTo:
		return record.AddendumPage(s, msg), true
	case record.MarkInError:
		return record.ErrorForm(s, msg), true
	case record.MarkOfficial:
		return record.SwitchOfficial(s, msg.ID), true
	case calendar.Place:
		return a.place(msg), true
	case placed:
		return a.settled(msg), true
	case calendar.PlanTask:
		return a.takeTask(msg), true
	case event.OnTasks:
		return a.onTasks(msg), true
	case spread:
		return a.planSpread(msg), true
	case calendar.Outcome:
		a.push(a.outcome(msg))
	case outcomeKept:
		return a.afterOutcome(msg), true
	case tasksEnded:
		return a.afterTask(msg), true
	case calendar.Foreign:
		a.push(dialog.NewMessage(s, func() (string, []string) { return record.Foreign(s, msg.Occurrence, msg.Calendar) }))
	case calendar.Exceptions:
		return a.exceptions(msg), true
	case restoreDate:
		return a.restoreDate(msg), true
	case alarmsDue:
		return a.takeAlarms(msg), true
	case calendar.CheckIn:
		return a.safety(msg), true
	case setSafety:
		return a.saveSafety(msg), true
	case switchOverlay:
		return a.switchOverlay(msg.id), true
	case record.FreeWish:
		return a.free(msg), true
	case freeTime:
		a.focus = paneCalendar
		return a.calendar.Resume(msg.place), true
	case finishTask:
		return tasks.Finish(s, event.OnTasks{IDs: []model.ID{msg.id}, Title: msg.title}), true
	case chosenTime:
		return a.reveal(msg.o), true
	case restore:
		return a.restore(msg), true
	case dialog.PrintFor:
		return a.askPrint(msg.ID), true
	case event.PrintMeeting:
		return a.preview(meetingPaper(msg, a.day())), true
	case event.Letter:
		return a.preview(report.Ask{Kind: report.Letter, Client: msg.Client, Record: msg.Referral}), true
	case report.Ask:
		return a.preview(msg), true
	case printWish:
		return a.printForm(msg), true
	case outgoing:
		return a.letOut(msg), true
	case lookedAt:
		return a.lookOver(msg), true
	case printing:
		return a.print(msg), true
	case purgeWish:
		return a.previewPurge(msg.client), true
	case purgeLook:
		a.lookAtPurge(msg.plan)
		return nil, true
	case purgeSure:
		a.surePurge(msg.plan)
		return nil, true
	case purging:
		return a.purge(msg.plan), true
	case accessWish:
		return a.lookAtAccess(msg.client), true
	case accessForm:
		return a.askAccess(msg), true
	case accessing:
		return a.giveAccess(msg), true
	case bringIn:
		return a.bringIn(msg), true
	case untrash:
		return s.Save(model.Label{Verb: model.VerbRestore, Kind: msg.head.Kind, Title: msg.head.Title}, 0, func(tx *store.Tx) error {
			return tx.Untrash(msg.head.Kind, msg.head.ID)
		}), true
	default:
		if cmd, ok := a.dutyRequest(msg); ok {
			return cmd, true
		}
		if cmd, ok := a.templateRequest(msg); ok {
			return cmd, true
		}
		if cmd, ok := a.documentRequest(msg); ok {
			return cmd, true
		}
		if cmd, ok := a.fileRequest(msg); ok {
			return cmd, true
		}
		if cmd, ok := record.Work(s, msg); ok {
			return cmd, true
		}
		return a.save(msg)
	}
	return nil, true
}

// remove deletes a record; of a series it asks which dates are meant.
func (a *App) remove(ask event.Remove) tea.Cmd {
	s := a.scene
	if ask.Kind == model.KindFlag {
		return record.ClearFlag(s, ask.ID)
	}
	if ask.Kind != model.KindAppointment {
		return s.Save(model.Label{Verb: model.VerbDelete, Kind: ask.Kind}, 0, func(tx *store.Tx) error { return tx.Trash(ask.Kind, ask.ID) })
	}
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		found, err := store.Appointments.Get(tx, ask.ID)
		if err != nil {
			return nil, err
		}
		if !found.Repeats() || ask.At.IsZero() {
			return removeDates{ask, agenda.All, found.Title}, nil
		}
		days, err := tx.Workdays()
		if err != nil {
			return nil, err
		}
		return record.Ready{Dialog: record.Which(s, &view, found, ask.At, days, nil, func(scope agenda.Scope) tea.Cmd {
			return event.Send(removeDates{ask, scope, found.Title})
		})}, nil
	})
}

// removeDates asks to delete dates of an appointment.
type removeDates struct {
	ask   event.Remove
	scope agenda.Scope
	title string
}

// save serves the requests that end in one action of the store.
func (a *App) save(msg tea.Msg) (cmd tea.Cmd, done bool) {
	s := a.scene
	switch msg := msg.(type) {
	case removeDates:
		return s.Save(model.Label{Verb: model.VerbDelete, Kind: model.KindAppointment, Title: msg.title}, 0, func(tx *store.Tx) error {
			return record.RemoveDates(tx, msg.ask.ID, msg.ask.At, msg.scope)
		}), true
	case moveDates:
		return s.Save(msg.label, 0, func(tx *store.Tx) error {
			return record.ChangeDates(tx, msg.id, msg.at, msg.scope, nil, msg.edit)
		}), true
	case setOutcome:
		return a.saveOutcome(msg), true
	case event.Sign:
		return s.Save(model.Label{Verb: model.VerbSign, Kind: model.KindNote}, 0, func(tx *store.Tx) error {
			note, err := store.Notes.Get(tx, msg.ID)
			if err != nil {
				return err
			}
			return store.Notes.Put(tx, note.Sign("", tx.Now()))
		}), true
	}
	if cmd, done = a.saveTasks(msg); done {
		return cmd, true
	}
	return a.onFilters(msg)
}
