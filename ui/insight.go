package ui

import (
	"caseload/ui/dialog"
	"caseload/ui/file"
	"caseload/ui/insight"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// insightRead shows what was read for a page of insight: in the page that is
// open, or in a new one.
func (a *App) insightRead(msg tea.Msg) bool {
	for _, d := range a.stack {
		_, seen := d.(*insight.Seen)
		_, work := d.(*insight.Work)
		if _, isSeen := msg.(insight.SeenRead); isSeen && seen || !isSeen && work {
			d.Update(msg)
			return true
		}
	}
	switch msg := msg.(type) {
	case insight.SeenRead:
		a.push(insight.NewSeen(a.scene, msg))
	case insight.WorkRead:
		a.push(insight.NewWork(a.scene, msg))
	}
	return true
}

// readAnew reads what a dialog shows once more, where it shows what may have
// changed.
func (a *App) readAnew(d dialog.Dialog) tea.Cmd {
	switch d := d.(type) {
	case *file.Page:
		return file.Open(a.scene, d.Client())
	case *dialog.Page:
		if open, again := d.Shows(); again {
			return record.Renew(a.scene, open)
		}
	case *insight.Seen:
		return insight.ReadSeen(a.scene)
	case *insight.Work:
		return insight.ReadWork(a.scene)
	}
	return nil
}
