package dialog

import (
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Act is something that can be done about what a card shows.
type Act struct {
	Action keys.Action
	Name   string // empty: the action's own word
	Do     tea.Cmd
	Stay   bool // the card stays open
}

// Card shows lines, and does what its keys say. A preview before something is
// done is one, and so is what explains a deadline.
type Card struct {
	scene *event.Scene
	title func() string
	say   func(w int) []string
	acts  []Act
	text  reader
}

// cardWidth is how wide a card is at most.
const cardWidth = 84

// NewCard returns a card. Title and say are asked each time that it is drawn,
// for names may have been masked since; lines may hold styles, and have w
// cells.
func NewCard(s *event.Scene, title func() string, say func(w int) []string, acts []Act) *Card {
	return &Card{scene: s, title: title, say: say, acts: acts, text: newReader(nil)}
}

// Update scrolls, or does what a key stands for.
func (c *Card) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	action, _ := c.scene.Keys.Find(press, keys.Card)
	for _, a := range c.acts {
		if a.Action != action {
			continue
		}
		if a.Stay {
			return a.Do
		}
		return tea.Sequence(closing, a.Do)
	}
	if c.text.press(press) {
		return nil
	}
	switch action {
	case keys.Mask:
		return event.Send(event.Act{Action: action})
	case keys.Back, keys.Quit, keys.Open:
		return closing
	}
	return nil
}

// Click does nothing.
func (c *Card) Click(int, int) tea.Cmd { return nil }

// View draws the lines that fit.
func (c *Card) View(w, h int) string {
	c.text.lines = c.say(min(w, cardWidth) - 2)
	var help []string
	for _, a := range c.acts {
		name := a.Name
		if name == "" {
			name = c.scene.Words.Actions.Or(string(a.Action))
		}
		help = append(help, c.scene.Keys.KeyIn(a.Action, keys.Card)+" "+name)
	}
	lines := flowed(append(help, "esc"), min(w, cardWidth)-6)
	lines = lines[:min(len(lines), max(1, h/4))]
	foot := lines[len(lines)-1]
	rows := c.text.rows(min(w, cardWidth)-2, max(1, h-1-len(lines)))
	for _, line := range lines[:len(lines)-1] {
		rows = append(rows, " "+c.scene.Theme.Muted.Render(text.Line(line).String()))
	}
	return window(c.scene, c.title(), foot, w, h, cardWidth, rows)
}

// flowed puts the keys of a card into lines of so many cells. The last of
// them stands in the frame.
func flowed(parts []string, w int) []string {
	lines := []string{""}
	for _, part := range parts {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = part
		case text.Width(*last+" · "+part) <= w:
			*last += " · " + part
		default:
			lines = append(lines, part)
		}
	}
	return lines
}
