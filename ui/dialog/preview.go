package dialog

import (
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// Preview is a text to look at before something is done with it.
type Preview struct {
	scene *event.Scene
	title string
	does  string
	say   func(width int) []string
	then  tea.Cmd
	edit  tea.Cmd // what the key to edit does; nil: nothing
	text  reader
	width int // of what was said last
	mask  bool
}

// NewPreview returns a dialog that shows what say returns for a width, whose
// lines may hold styles. Enter takes it away and does the command, which is
// called by the words of does. It is asked anew when names are masked.
func NewPreview(s *event.Scene, title, does string, say func(width int) []string, then tea.Cmd) *Preview {
	return &Preview{scene: s, title: title, does: does, say: say, then: then, text: newReader(nil), width: -1}
}

// Editing lets the key to edit take the preview away and do a command.
func (p *Preview) Editing(cmd tea.Cmd) *Preview {
	p.edit = cmd
	return p
}

// edits reports whether a key asks to edit.
func (p *Preview) edits(press tea.KeyPressMsg) bool {
	action, _ := p.scene.Keys.Find(press, keys.Card)
	return p.edit != nil && action == keys.Edit
}

// Update scrolls, goes on, or closes.
func (p *Preview) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok || p.text.press(press):
		return nil
	case press.String() == "enter":
		return tea.Sequence(closing, p.then)
	case p.edits(press):
		return tea.Sequence(closing, p.edit)
	case press.String() == "esc", press.String() == "q":
		return closing
	}
	return nil
}

// Click does nothing.
func (p *Preview) Click(int, int) tea.Cmd { return nil }

// View draws the lines that fit.
func (p *Preview) View(w, h int) string {
	width := min(w, 90)
	if width != p.width || p.mask != p.scene.Masked {
		p.width, p.mask = width, p.scene.Masked
		p.text.lines = p.say(max(2, width-4))
	}
	help := "enter " + p.does
	if p.edit != nil {
		help += " · " + p.scene.Keys.KeyIn(keys.Edit, keys.Card) + " " + p.scene.Words.Actions.Or(string(keys.Edit))
	}
	return window(p.scene, p.title, help+" · ↑↓ · esc", w, h, 90, p.text.rows(width-2, h-2))
}
