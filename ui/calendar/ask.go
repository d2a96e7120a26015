package calendar

import (
	"slices"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// onSelected does what concerns the occurrence under the cursor.
func (p *Pane) onSelected(a keys.Action) (cmd tea.Cmd, handled bool) {
	o, there := p.Selected()
	switch a {
	case keys.Open:
		switch {
		case p.view == Year:
			return p.look(Day), true
		case !there:
			return p.create(), true
		case !o.Overlay.IsZero():
			return p.showOverlay(o), true
		}
		return event.Send(event.Open{Kind: model.KindAppointment, ID: o.ID, At: o.At}), true
	case keys.Edit:
		cmd = event.Send(event.Edit{Kind: model.KindAppointment, ID: o.ID, At: o.At})
	case keys.Delete:
		cmd = event.Send(event.Remove{Kind: model.KindAppointment, ID: o.ID, At: o.At})
	case keys.Outcome:
		cmd = event.Send(Outcome{ID: o.ID, At: o.At})
	case keys.Exceptions:
		cmd = event.Send(Exceptions{ID: o.ID, Title: o.Title})
	case keys.Safety:
		cmd = event.Send(CheckIn{ID: o.ID, At: o.At, Title: o.Title, Plan: o.Safety, State: agenda.SafetyOf(o, p.scene.Now())})
	default:
		return nil, false
	}
	if !there {
		return nil, false
	}
	if !o.Overlay.IsZero() {
		return p.readOnly(o), true
	}
	return cmd, true
}

// showOverlay asks to show what another calendar says of a time.
func (p *Pane) showOverlay(o agenda.Occurrence) tea.Cmd {
	return event.Send(Foreign{Occurrence: o, Calendar: p.overlay(o.Overlay).Name})
}

// Foreign asks to show an occurrence of another calendar.
type Foreign struct {
	agenda.Occurrence
	Calendar string
}

// overlay returns the calendar that an occurrence belongs to.
func (p *Pane) overlay(id model.ID) model.Overlay {
	i := slices.IndexFunc(p.shown.overlays, func(o model.Overlay) bool { return o.ID == id })
	if i < 0 {
		return model.Overlay{}
	}
	return p.shown.overlays[i]
}

// readOnly says that an occurrence belongs to another calendar.
func (p *Pane) readOnly(o agenda.Occurrence) tea.Cmd {
	name := p.scene.Private(p.overlay(o.Overlay).Name).String()
	return event.Send(event.Notify{Text: words.Fill(p.scene.Words.Pane.OfOverlay, "name", name)})
}

// CheckIn asks to arm the safety plan of a visit, or to check in from it.
type CheckIn struct {
	ID    model.ID
	At    date.Wall
	Title string
	Plan  model.Safety
	State model.SafetyState // as it stands now
}

// Exceptions asks for the dates of a series that are skipped or changed.
type Exceptions struct {
	ID    model.ID
	Title string
}

// Outcome asks for what became of an appointment.
type Outcome struct {
	ID    model.ID
	At    date.Wall
	Queue bool // one of those that have passed without
}
