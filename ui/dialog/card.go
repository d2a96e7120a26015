package dialog

import (
	"strings"

	"caseload/ui/event"
	"caseload/ui/keys"

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
	help = append(help, "esc")
	return window(c.scene, c.title(), strings.Join(help, " · "), w, h, cardWidth, c.text.rows(min(w, cardWidth)-2, h-2))
}
