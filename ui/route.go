package ui

import (
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/calendar"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/record"
	"caseload/ui/tasks"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

func fill(text string, pairs ...string) string { return words.Fill(text, pairs...) }

// input takes keys, pastes and the mouse: the topmost dialog first, then the
// pane with the focus, then what counts everywhere.
func (a *App) input(msg tea.Msg) tea.Cmd {
	if a.leaving != staying {
		return nil
	}
	if mouse, ok := msg.(tea.MouseMsg); ok {
		return a.mouse(mouse)
	}
	press, isKey := msg.(tea.KeyPressMsg)
	if isKey && press.String() == "ctrl+c" {
		return a.act(keys.Quit)
	}
	if n := len(a.stack); n > 0 {
		if action, ok := a.scene.Keys.Find(press, keys.Global); isKey && ok && (action == keys.Lock || action == keys.Suspend || action == keys.Mask) {
			return a.act(action)
		}
		return a.stack[n-1].Update(msg)
	}
	if !isKey {
		return nil // nothing here takes a paste
	}
	action, ok := a.scene.Keys.Find(press, scopes[a.focus])
	if !ok {
		return nil
	}
	return a.act(action)
}

// act does an action: by the pane with the focus, by the root, or by the
// pane that knows it.
func (a *App) act(action keys.Action) tea.Cmd {
	if cmd, ok := a.panes[a.focus].Act(action); ok {
		a.touch(a.focus)
		return cmd
	}
	a.touchAll()
	if cmd, ok := a.frameAction(action); ok {
		return cmd
	}
	if cmd, ok := a.dialogAction(action); ok {
		return cmd
	}
	for i, p := range a.panes {
		if i == a.focus {
			continue
		}
		if cmd, ok := p.Act(action); ok {
			a.focus = i
			return cmd
		}
	}
	return a.tell(fill(a.scene.Words.App.NotHere, "action", a.scene.Words.Actions.Or(string(action))))
}

// frameAction does what changes the frame or the file as a whole.
func (a *App) frameAction(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Undo:
		return a.scene.Reverse(event.Undid), true
	case keys.Redo:
		return a.scene.Reverse(event.Redid), true
	case keys.Quit:
		return a.leave(quitting), true
	case keys.Lock:
		return a.leave(locking), true
	case keys.Zoom:
		a.zoomed = !a.zoomed
	case keys.NextPane:
		a.focus = (a.focus + 1) % paneCount
	case keys.PrevPane:
		a.focus = (a.focus + paneCount - 1) % paneCount
	case keys.ToCalendar:
		a.focus = paneCalendar
	case keys.ToTasks:
		a.focus = paneTasks
	case keys.ToClients:
		a.focus = paneClients
	case keys.Back:
		a.zoomed = false
	case keys.Redraw:
		return tea.Batch(tea.ClearScreen, a.load()), true
	case keys.Mask:
		return a.mask(!a.scene.Masked), true
	case keys.Theme:
		return a.nextTheme(), true
	case keys.Language:
		return a.nextLanguage(), true
	case keys.Suspend:
		return a.sleep(), true
	case keys.Today:
		a.focus = paneCalendar
		return a.calendar.Show(a.scene.Today()), true
	default:
		return nil, false
	}
	return nil, true
}

func (a *App) mask(on bool) tea.Cmd {
	a.scene.Masked = on
	if on {
		// The rows of a list to pick from were written when it was opened.
		a.stack = slices.DeleteFunc(a.stack, func(d dialog.Dialog) bool { _, list := d.(*dialog.Pick); return list })
		return a.tell(a.scene.Words.App.Masked)
	}
	return a.tell(a.scene.Words.App.Unmasked)
}

func (a *App) nextTheme() tea.Cmd {
	for i, name := range theme.Names {
		if name == a.themed {
			a.themed = theme.Names[(i+1)%len(theme.Names)]
			break
		}
	}
	a.scene.Theme = theme.New(a.themed, a.ground)
	return a.tell(fill(a.scene.Words.App.Theme, "name", string(a.themed)))
}

func (a *App) nextLanguage() tea.Cmd {
	for i, lang := range words.Languages {
		if lang != a.scene.Words.Lang {
			continue
		}
		w, err := words.Load(words.Languages[(i+1)%len(words.Languages)])
		if err != nil {
			return a.tell(err.Error())
		}
		a.scene.Words = w
		break
	}
	return a.tell(fill(a.scene.Words.App.Language, "name", a.scene.Words.Name))
}

// dialogAction does what opens a dialog.
func (a *App) dialogAction(action keys.Action) (tea.Cmd, bool) {
	switch action {
	case keys.Add:
		return a.quick(""), true
	case keys.Form:
		return record.Form(a.scene, event.Edit{Kind: a.formKind(), Client: a.selectedClient(), Day: a.day()}), true
	case keys.NewClient:
		return record.Form(a.scene, event.Edit{Kind: model.KindClient}), true
	case keys.NewTask:
		return record.Form(a.scene, event.Edit{Kind: model.KindTask, Client: a.selectedClient()}), true
	case keys.NewVisit:
		return record.Form(a.scene, event.Edit{Kind: model.KindAppointment, Client: a.selectedClient(), Day: a.day()}), true
	case keys.NewContact:
		return record.Form(a.scene, event.Edit{Kind: model.KindContact, Client: a.selectedClient()}), true
	case keys.NewAgency:
		return record.Form(a.scene, event.Edit{Kind: model.KindAgency}), true
	case keys.Holidays:
		return record.Form(a.scene, event.Edit{Kind: model.KindHolidays, ID: model.HolidaysID}), true
	case keys.Find:
		a.push(dialog.NewFind(a.scene))
	case keys.Palette:
		a.push(a.palette())
	case keys.Help:
		a.push(a.help())
	case keys.Trash:
		return a.trash(), true
	case keys.GoTo:
		a.push(a.goTo())
	case keys.Import:
		return a.askImport(), true
	case keys.Backup:
		return a.backup(), true
	case keys.Restore:
		return a.backups(), true
	default:
		return nil, false
	}
	return nil, true
}

func (a *App) formKind() model.Kind {
	return [paneCount]model.Kind{model.KindAppointment, model.KindTask, model.KindClient}[a.focus]
}

func (a *App) quick(value string) tea.Cmd {
	d, cmd := dialog.NewQuick(a.scene, value)
	a.push(d)
	return cmd
}

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
		if seen[b.Action] || b.Scope == keys.List && b.Action != keys.Open {
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
	for _, b := range s.Keys.In(scopes[a.focus]) {
		items = append(items, dialog.Item{Title: s.Words.Actions.Or(string(b.Action)) + " · " + s.Words.Scopes.Or(string(b.Scope)), Note: strings.Join(b.Keys, " "), Do: event.Send(event.Act{Action: b.Action})})
	}
	return dialog.NewPick(s, s.Words.Dialog.Help, s.Words.Dialog.HelpKeys, items)
}

// noteFormats asks in which format a note is to be written.
func (a *App) noteFormats(client model.ID) dialog.Dialog {
	s := a.scene
	var items []dialog.Item
	for _, f := range model.NoteFormats {
		items = append(items, dialog.Item{Title: s.Words.Record.Format.Or(string(f)), Do: event.Send(event.Edit{Kind: model.KindNote, Client: client, Format: f})})
	}
	return dialog.NewPick(s, s.Words.FieldOf("Format"), s.Words.Dialog.PickKeys, items)
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

// request serves what a pane or dialog asked for.
func (a *App) request(msg tea.Msg) (cmd tea.Cmd, done bool) {
	s := a.scene
	switch msg := msg.(type) {
	case event.Close:
		a.pop()
	case event.Notify:
		return a.tell(msg.Text), true
	case event.Act:
		return a.act(msg.Action), true
	case event.Open:
		return record.Show(s, msg), true
	case event.Edit:
		return record.Form(s, msg), true
	case event.GoTo:
		a.focus = paneCalendar
		return a.calendar.Show(msg.Day), true
	case event.Remove:
		return a.remove(msg), true
	case record.Ready:
		a.push(msg.Dialog)
	case dialog.AsForm:
		return record.FromDraft(s, msg), true
	case dialog.QuickFor:
		return a.quick(msg.Text), true
	case dialog.NoteFor:
		a.push(a.noteFormats(msg.ID))
	case dialog.Brief:
		return record.Brief(s, msg.ID), true
	case calendar.Outcome:
		a.push(a.outcome(msg))
	case tasks.Postpone:
		a.push(a.postpone(msg))
	case tasks.Wait:
		a.push(a.waitOn(msg))
	case restore:
		return a.restore(msg), true
	case bringIn:
		return a.bringIn(msg), true
	case untrash:
		return s.Save(model.Label{Verb: model.VerbRestore, Kind: msg.head.Kind, Title: msg.head.Title}, 0, func(tx *store.Tx) error {
			return tx.Untrash(msg.head.Kind, msg.head.ID)
		}), true
	default:
		return a.save(msg)
	}
	return nil, true
}

// remove deletes a record; of a series it asks which dates are meant.
func (a *App) remove(ask event.Remove) tea.Cmd {
	s := a.scene
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
		return record.Ready{Dialog: record.Which(s, &view, found, ask.At, func(scope agenda.Scope) tea.Cmd {
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

// outcomeChoice is one of the answers to what became of an appointment.
type outcomeChoice struct {
	status model.AppointmentStatus
	seen   model.SeenState
}

// outcome asks what became of an appointment.
func (a *App) outcome(ask calendar.Outcome) dialog.Dialog {
	s := a.scene
	var items []dialog.Item
	for _, c := range []outcomeChoice{{model.Kept, model.SeenYes}, {model.Kept, model.SeenAlone}, {model.Kept, model.SeenNo}, {model.NoShow, model.SeenNo},
		{model.CancelledByClient, model.SeenUnknown}, {model.CancelledByWorker, model.SeenUnknown}, {model.Planned, model.SeenUnknown}} {
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

// save serves the requests that end in one action of the store.
func (a *App) save(msg tea.Msg) (cmd tea.Cmd, done bool) {
	s := a.scene
	switch msg := msg.(type) {
	case removeDates:
		return s.Save(model.Label{Verb: model.VerbDelete, Kind: model.KindAppointment, Title: msg.title}, 0, func(tx *store.Tx) error {
			return record.RemoveDates(tx, msg.ask.ID, msg.ask.At, msg.scope)
		}), true
	case setOutcome:
		return s.Save(model.Label{Verb: model.VerbOutcome, Kind: model.KindAppointment}, 0, func(tx *store.Tx) error {
			return record.ChangeDates(tx, msg.ask.ID, msg.ask.At, agenda.This, nil, func(d *model.Details) {
				d.Status, d.Seen = msg.choice.status, msg.choice.seen
			})
		}), true
	case event.Sign:
		return s.Save(model.Label{Verb: model.VerbSign, Kind: model.KindNote}, 0, func(tx *store.Tx) error {
			note, err := store.Notes.Get(tx, msg.ID)
			if err != nil {
				return err
			}
			return store.Notes.Put(tx, note.Sign(tx.Now()))
		}), true
	case postponeTo:
		return tasks.PostponeTo(s, msg.ids, msg.day), true
	case waitOn:
		return tasks.WaitOn(s, msg.id, msg.whom), true
	}
	return nil, false
}

func (a *App) postpone(ask tasks.Postpone) dialog.Dialog {
	d := a.scene.Words.Dialog
	return dialog.NewPrompt(a.scene, d.Postpone, a.scene.Words.Time.Tomorrow, d.GoToHint, a.sayDay, func(value string) tea.Cmd {
		day, _ := phrase.ParseDate(value, dialog.Context(a.scene))
		return event.Send(postponeTo{ask.IDs, day})
	})
}

type postponeTo struct {
	ids []model.ID
	day date.Date
}

func (a *App) waitOn(ask tasks.Wait) dialog.Dialog {
	d := a.scene.Words.Dialog
	anything := func(string) (string, bool) { return "", true }
	return dialog.NewPrompt(a.scene, d.WaitingOn, "", "", anything, func(value string) tea.Cmd {
		return event.Send(waitOn{ask.ID, value})
	})
}

type waitOn struct {
	id   model.ID
	whom string
}

// doubleClick is how soon a second press must follow the first.
const doubleClick = 400 * time.Millisecond

// mouse takes presses and turns of the wheel.
func (a *App) mouse(msg tea.MouseMsg) tea.Cmd {
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return a.wheel(m)
	case tea.MouseClickMsg:
		if m.Button != tea.MouseLeft {
			return nil
		}
	default:
		return nil
	}
	if n := len(a.stack); n > 0 {
		x, y, view := a.overlay(a.stack[n-1])
		if m.X < x || m.Y < y || m.X >= x+widthOf(view) || m.Y >= y+heightOf(view) {
			return nil
		}
		return a.stack[n-1].Click(m.X-x, m.Y-y)
	}
	again := a.clicked.ticket != 0 && a.clicked.x == m.X && a.clicked.y == m.Y
	a.clicked.x, a.clicked.y, a.clicked.ticket = m.X, m.Y, a.clicks.Next()
	ticket := a.clicked.ticket
	forget := tea.Tick(doubleClick, func(time.Time) tea.Msg { return forgetClick{ticket} })
	for i, r := range a.layout().panes {
		if r.holds(m.X, m.Y) {
			a.focus = i
			a.touch(i)
			return tea.Batch(forget, a.panes[i].Click(m.X-r.x, m.Y-r.y, again))
		}
	}
	return forget
}

func (a *App) wheel(m tea.Mouse) tea.Cmd {
	down := m.Button == tea.MouseWheelDown
	if n := len(a.stack); n > 0 {
		code := tea.KeyUp
		if down {
			code = tea.KeyDown
		}
		return a.stack[n-1].Update(tea.KeyPressMsg{Code: code})
	}
	for i, r := range a.layout().panes {
		if r.holds(m.X, m.Y) {
			a.touch(i)
			return a.panes[i].Wheel(down)
		}
	}
	return nil
}
