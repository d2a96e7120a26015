package ui

import (
	"caseload/ui/event"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// dutyRequest serves what concerns obligations, pathways and rules.
func (a *App) dutyRequest(msg tea.Msg) (cmd tea.Cmd, done bool) {
	s := a.scene
	switch msg := msg.(type) {
	case event.Pathways:
		return record.Pathways(s, msg.Client), true
	case record.OpenDuties:
		return record.Duties(s, msg), true
	case record.StartPathway:
		return record.StartForm(s, msg), true
	case record.OpenRun:
		return record.RunMenu(s, msg), true
	case record.MoveRun:
		return record.MoveForm(s, msg), true
	case record.StopRun:
		return record.StopForm(s, msg), true
	case event.OpenDuty:
		return record.Duty(s, msg), true
	case record.WaiveDuty:
		a.push(record.AskWaiver(s, msg))
	case record.MeetDuty:
		return record.Meet(s, msg), true
	case record.EditRules:
		return record.RulesForm(s, msg), true
	case record.CopyRule:
		a.push(record.CopyMenu(s))
	default:
		return record.SaveRun(s, msg)
	}
	return nil, true
}
