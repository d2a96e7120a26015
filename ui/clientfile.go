package ui

import (
	"caseload/model"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/file"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// open opens a record: a client's file, or the page of any other.
func (a *App) open(ask event.Open) tea.Cmd {
	if ask.Kind == model.KindClient {
		return file.Open(a.scene, ask.ID)
	}
	if ask.Kind == model.KindDocument {
		return a.showDocument(ask.ID)
	}
	return record.Show(a.scene, ask)
}

// fileRequest serves what concerns the file of a client.
func (a *App) fileRequest(msg tea.Msg) (cmd tea.Cmd, done bool) {
	s := a.scene
	switch msg := msg.(type) {
	case file.Opened:
		return a.showFile(msg), true
	case file.Ready:
		a.push(msg.Dialog)
	case file.Look:
		return record.Lines(s, msg.What, func(lines []dialog.Line) tea.Msg { return file.Beside{Look: msg, Lines: lines} }), true
	case event.Case:
		return record.CaseMenu(s, msg.Client), true
	case record.GoOnIntake:
		return record.Intake(s, msg.Client), true
	case record.CaseForm:
		return record.StepForm(s, msg), true
	case event.Tie:
		return record.TieForm(s, msg), true
	case event.Untie:
		return record.Untie(s, msg.Tie), true
	case event.Felt:
		return record.Felt(s, msg.Tie), true
	case record.PickKept:
		a.push(record.KeptMenu(s, msg))
	case record.LookMerge:
		return record.MergeCard(s, msg), true
	case dialog.Brief:
		return file.Brief(s, msg.ID), true
	default:
		return record.Pairs(s, msg)
	}
	return nil, true
}

// showFile lays the file of a client over the others. One that is open
// already takes what was read and keeps its place.
func (a *App) showFile(read file.Opened) tea.Cmd {
	page := file.New(a.scene, read)
	for _, d := range a.stack {
		if open, ok := d.(*file.Page); ok && open.Client() == page.Client() {
			return open.Renew(read)
		}
	}
	a.push(page)
	return page.Start()
}

// fileOnTop returns the file of a client that nothing lies over.
func (a *App) fileOnTop() (*file.Page, bool) {
	if len(a.stack) == 0 {
		return nil, false
	}
	page, ok := a.stack[len(a.stack)-1].(*file.Page)
	return page, ok
}
