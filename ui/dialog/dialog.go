// Package dialog is what lies over the panes: the quick line, forms, pickers,
// find, help, questions and details.
//
// A dialog takes all keys while it is on top. It never reaches into a pane:
// it answers with messages of package event. Start reading at Dialog and at
// Input, the field that all of them type in.
package dialog

import (
	"caseload/ui/event"
	"caseload/ui/text"
	"caseload/ui/theme"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Dialog is one thing that can lie over the panes. There are many of them,
// and the root holds a stack.
type Dialog interface {
	// Update takes a key press, a paste, or an answer to a command.
	Update(msg tea.Msg) tea.Cmd
	// View draws the dialog in at most w by h cells.
	View(w, h int) string
	// Click tells of a press of the mouse at a cell of the drawn dialog.
	Click(x, y int) tea.Cmd
}

// window draws a dialog of at most the wanted size.
func window(s *event.Scene, title, footer string, w, h, wantW int, rows []string) string {
	width := min(w, wantW)
	height := min(h, len(rows)+2)
	return s.Theme.Box(theme.Frame{Title: text.Line(title), Footer: text.Static(footer), Focused: true}, width, height, rows)
}

// closing is the command of a dialog that is done.
var closing = event.Send(event.Close{})

// Message is a text with nothing to do but read it.
type Message struct {
	scene *event.Scene
	title string
	lines []string
	top   int
}

// NewMessage returns a dialog that shows lines. They may hold styles.
func NewMessage(s *event.Scene, title string, lines []string) *Message {
	return &Message{scene: s, title: title, lines: lines}
}

// Update scrolls, and closes on any other key.
func (m *Message) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch press.String() {
	case "up", "k":
		m.top = max(0, m.top-1)
	case "down", "j":
		m.top++
	case "pgup":
		m.top = max(0, m.top-10)
	case "pgdown", "space":
		m.top += 10
	default:
		return closing
	}
	return nil
}

// Click closes the message.
func (m *Message) Click(int, int) tea.Cmd { return closing }

// View draws the lines that fit.
func (m *Message) View(w, h int) string {
	m.top = max(0, min(m.top, len(m.lines)-(h-2)))
	return window(m.scene, m.title, "esc", w, h, 78, m.lines[m.top:])
}

// cutStyled cuts a styled row to w cells.
func cutStyled(s string, w int) string { return ansi.Truncate(s, w, "…") }
