package ui

import (
	"slices"

	"caseload/model"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/insight"
	"caseload/ui/keys"
	"caseload/ui/record"
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
	if isKey && a.claimed(press) {
		return a.stack[len(a.stack)-1].Update(msg)
	}
	if isKey && press.String() == "ctrl+c" {
		return a.act(keys.Quit)
	}
	if n := len(a.stack); n > 0 {
		if action, ok := a.scene.Keys.Find(press, keys.Global); isKey && ok && (action == keys.Lock || action == keys.Suspend || action == keys.Mask || action == keys.Dismiss) {
			return a.act(action)
		}
		if page, ok := a.stack[n-1].(*dialog.Page); ok && isKey {
			if on, asks := page.Asks(press); asks {
				return a.onPage(on)
			}
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

// claimed reports whether a key means something to the topmost dialog that it
// does not mean elsewhere, as ctrl+z does where a text is written.
func (a *App) claimed(press tea.KeyPressMsg) bool {
	if len(a.stack) == 0 {
		return false
	}
	top, ok := a.stack[len(a.stack)-1].(interface{ Claims(tea.KeyPressMsg) bool })
	return ok && top.Claims(press)
}

// act does an action: by the pane with the focus, by the root, or by the
// pane that knows it.
func (a *App) act(action keys.Action) tea.Cmd {
	if page, ok := a.fileOnTop(); ok {
		if cmd, ok := page.Act(action); ok {
			return cmd
		}
	}
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
	return tea.Batch(a.tasks.Load(), a.tell(fill(a.scene.Words.App.Language, "name", a.scene.Words.Name)))
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
	case keys.Filter:
		return a.filterLine(a.tasks.FilterText()), true
	case keys.Filters:
		return a.filters(), true
	case keys.Inbox:
		return a.inbox(), true
	case keys.Explain:
		return a.explain(), true
	case keys.Find:
		over, load := dialog.NewFind(a.scene)
		a.push(over)
		return load, true
	case keys.Palette:
		a.push(a.palette())
	case keys.Help:
		a.push(a.help())
	case keys.Trash:
		return a.trash(), true
	case keys.Retention:
		return a.retention(), true
	case keys.Dismiss:
		return a.dismiss(), true
	case keys.Overlays:
		return a.overlays(), true
	case keys.Free:
		return a.askFree(), true
	case keys.Services:
		return record.Services(a.scene), true
	case keys.OpenReferrals:
		return record.OpenReferrals(a.scene), true
	case keys.WriteUps:
		return record.WriteUps(a.scene), true
	case keys.Outcomes:
		return a.outcomes(), true
	case keys.Duplicates:
		return record.Duplicates(a.scene), true
	case keys.Rules:
		return record.RulesCard(a.scene), true
	case keys.Supervisions:
		return event.Send(event.Supervisions{}), true
	case keys.Seen:
		return insight.ReadSeen(a.scene), true
	case keys.Work:
		return insight.ReadWork(a.scene), true
	case keys.Conflicts:
		return a.conflicts(), true
	case keys.GoTo:
		a.push(a.goTo())
	case keys.Import:
		return a.askImport(), true
	case keys.Print:
		return a.askPrint(a.selectedClient()), true
	case keys.Backup:
		return a.backup(), true
	case keys.Restore:
		return a.backups(), true
	default:
		if on, ok := a.tasks.Chosen(action); ok {
			return a.onTasks(on), true
		}
		return nil, false
	}
	return nil, true
}

func (a *App) formKind() model.Kind {
	return [paneCount]model.Kind{model.KindAppointment, model.KindTask, model.KindClient}[a.focus]
}

func (a *App) quick(value string) tea.Cmd { return a.quickFor(dialog.QuickFor{Text: value}) }

func (a *App) quickFor(ask dialog.QuickFor) tea.Cmd {
	d, cmd := dialog.NewQuick(a.scene, ask)
	a.push(d)
	return cmd
}
