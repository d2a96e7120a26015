// Package dialog is what lies over the panes: the quick line, forms, pickers,
// find, help, questions and details.
//
// A dialog takes all keys while it is on top. It never reaches into a pane:
// it answers with messages of package event. Start reading at Dialog and at
// Input, the field that all of them type in.
package dialog

import (
	"strings"

	"caseload/ui/event"
	"caseload/ui/text"
	"caseload/ui/theme"

	"charm.land/bubbles/v2/viewport"
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

// reader shows more lines than there is room for, and scrolls through them.
type reader struct {
	view  viewport.Model
	lines []string
}

func newReader(lines []string) reader { return reader{viewport.New(), lines} }

// press scrolls, and reports whether the key was one for it.
func (r *reader) press(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "up", "k":
		r.view.ScrollUp(1)
	case "down", "j":
		r.view.ScrollDown(1)
	case "pgup":
		r.view.PageUp()
	case "pgdown", "space":
		r.view.PageDown()
	default:
		return false
	}
	return true
}

// reveal scrolls so that a line is among the h lines that are seen.
func (r *reader) reveal(line, h int) {
	r.view.SetHeight(min(h, len(r.lines)))
	r.view.SetContentLines(r.lines)
	r.view.SetYOffset(max(min(r.view.YOffset(), line), line-h+1))
}

// rows returns the lines that are seen in w by h cells.
func (r *reader) rows(w, h int) []string {
	if w <= 0 || h <= 0 {
		return nil
	}
	r.view.SetWidth(w)
	r.view.SetHeight(min(h, len(r.lines)))
	fitting := make([]string, len(r.lines))
	for i, line := range r.lines {
		fitting[i] = cutStyled(line, w-1)
	}
	r.view.SetContentLines(fitting)
	return strings.Split(r.view.View(), "\n")
}

// Message is a text with nothing to do but read it.
type Message struct {
	scene *event.Scene
	say   func() (title string, lines []string)
	text  reader
}

// NewMessage returns a dialog that shows what say returns. It is asked each
// time that the dialog is drawn, for names may have been masked since; its
// lines may hold styles.
func NewMessage(s *event.Scene, say func() (title string, lines []string)) *Message {
	return &Message{scene: s, say: say, text: newReader(nil)}
}

// Update scrolls, and closes on any other key.
func (m *Message) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok && !m.text.press(press) {
		return closing
	}
	return nil
}

// Click closes the message.
func (m *Message) Click(int, int) tea.Cmd { return closing }

// View draws the lines that fit.
func (m *Message) View(w, h int) string {
	title, lines := m.say()
	m.text.lines = lines
	return window(m.scene, title, "esc", w, h, 78, m.text.rows(min(w, 78)-2, h-2))
}

// cutStyled cuts a styled row to w cells.
func cutStyled(s string, w int) string { return ansi.Truncate(s, w, "…") }
