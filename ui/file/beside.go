package file

import (
	"caseload/model"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// Look asks the root what a record says, to be shown beside the list.
type Look struct {
	Client model.ID // whose file it is
	What   event.Open
	Ticket int
}

// Beside answers it. Without lines the record is no longer there.
type Beside struct {
	Look
	Lines []dialog.Line
}

// beside is what is shown of the chosen row. One question is under way at a
// time: who scrolls fast does not wait for what was passed.
type beside struct {
	of      event.Open
	lines   []dialog.Line
	asked   bool
	tickets event.Tickets
}

// forget has the row read anew.
func (b *beside) forget() { b.of, b.asked = event.Open{}, false }

func (b *beside) linesOf(what event.Open) []dialog.Line {
	if b.of != what {
		return nil
	}
	return b.lines
}

// look asks what the chosen row says, unless that is known.
func (p *Page) look() tea.Cmd {
	row, ok := p.chosen()
	if !ok || row.Look.Kind == 0 || p.beside.of == row.Look || p.beside.asked {
		return nil
	}
	p.beside.asked = true
	return event.Send(Look{p.client.ID, row.Look, p.beside.tickets.Next()})
}

func (p *Page) takeBeside(msg Beside) tea.Cmd {
	if msg.Client != p.client.ID || !p.beside.tickets.Latest(msg.Ticket) {
		return nil
	}
	p.beside.asked, p.beside.of, p.beside.lines = false, msg.What, msg.Lines
	return p.look()
}
