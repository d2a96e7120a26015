package dialog

import (
	"strings"

	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"
)

// Item is one row of a list to pick from.
type Item struct {
	Title string
	Note  string // beside it: a key, a date
	Why   string // why it cannot be picked now; empty: it can
	Do    tea.Cmd

	Delete tea.Cmd // what ctrl+x does with the row; nil: nothing
}

// Pick is a dialog to pick one of a list, which typing narrows. The palette,
// the help and all lists of choices are made of it.
type Pick struct {
	scene  *event.Scene
	title  string
	footer string
	items  []Item
	shown  []int
	at     int
	top    int
	filter Input
}

// pickWidth is how wide a list to pick from is at most.
const pickWidth = 88

// NewPick returns a list to pick from.
func NewPick(s *event.Scene, title, footer string, items []Item) *Pick {
	p := &Pick{scene: s, title: title, footer: footer, items: items}
	p.narrow()
	return p
}

// narrow finds what the filter leaves, best first.
func (p *Pick) narrow() {
	p.at, p.top = 0, 0
	p.shown = p.shown[:0]
	word := strings.TrimSpace(p.filter.Value())
	if word == "" {
		for i := range p.items {
			p.shown = append(p.shown, i)
		}
		return
	}
	titles := make([]string, len(p.items))
	for i, item := range p.items {
		titles[i] = item.Title
	}
	for _, match := range fuzzy.Find(word, titles) {
		p.shown = append(p.shown, match.Index)
	}
}

// Update narrows, moves and picks.
func (p *Pick) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		if p.filter.Update(msg) {
			p.narrow()
		}
		return nil
	}
	switch press.String() {
	case "esc":
		return closing
	case "enter":
		return p.pick()
	case "ctrl+x":
		return p.remove()
	case "up", "shift+tab", "ctrl+p":
		p.move(-1)
	case "down", "tab", "ctrl+n":
		p.move(1)
	case "pgup":
		p.move(-10)
	case "pgdown":
		p.move(10)
	default:
		if p.filter.Update(msg) {
			p.narrow()
		}
	}
	return nil
}

func (p *Pick) move(by int) { p.at = max(0, min(p.at+by, len(p.shown)-1)) }

func (p *Pick) pick() tea.Cmd {
	if len(p.shown) == 0 {
		return nil
	}
	item := p.items[p.shown[p.at]]
	if item.Why != "" {
		return event.Send(event.Notify{Text: item.Why})
	}
	return tea.Sequence(closing, item.Do)
}

// remove deletes what the row stands for, where it can be.
func (p *Pick) remove() tea.Cmd {
	if len(p.shown) == 0 || p.items[p.shown[p.at]].Delete == nil {
		return nil
	}
	return tea.Sequence(closing, p.items[p.shown[p.at]].Delete)
}

// Click picks the row that was pressed.
func (p *Pick) Click(_, y int) tea.Cmd {
	row := y - 2 + p.top
	if row < 0 || row >= len(p.shown) {
		return nil
	}
	p.at = row
	return p.pick()
}

// View draws the filter and the rows that fit.
func (p *Pick) View(w, h int) string {
	th := p.scene.Theme
	inner := min(w, pickWidth) - 2
	field, _, _ := p.filter.View(th, max(2, inner-1), 1, true)
	rows := []string{" " + field[0]}
	room := max(1, min(h-3, 16))
	if p.at < p.top {
		p.top = p.at
	}
	p.top = max(p.top, p.at-room+1)
	for n := p.top; n < len(p.shown) && n < p.top+room; n++ {
		item := p.items[p.shown[n]]
		title := text.Line(item.Title)
		note := text.Line(item.Note).Cut(max(inner/3, inner-3-title.Width()))
		line := title.Fit(max(0, inner-3-note.Width())) + " " + note.String()
		switch {
		case n == p.at:
			rows = append(rows, th.Selected.Render("▸"+text.Pad(line, inner-1)))
		case item.Why != "":
			rows = append(rows, th.Muted.Render(" "+line))
		default:
			rows = append(rows, " "+th.Text.Render(line))
		}
	}
	if len(p.shown) == 0 {
		rows = append(rows, " "+th.Muted.Render(p.scene.Words.Dialog.NothingHere))
	}
	return window(p.scene, p.title, p.footer, w, h, pickWidth, rows)
}

// Prompt is a dialog of one line.
type Prompt struct {
	scene   *event.Scene
	title   string
	hint    string
	input   Input
	explain func(string) (string, bool)
	answer  func(string) tea.Cmd
	wrong   bool
}

// NewPrompt returns a dialog that asks for one line. Explain says what it
// would be understood as; only what is understood is answered.
func NewPrompt(s *event.Scene, title, value, hint string, explain func(string) (string, bool), answer func(string) tea.Cmd) *Prompt {
	return &Prompt{scene: s, title: title, hint: hint, input: NewInput(value, false), explain: explain, answer: answer}
}

// Update types, and answers on enter.
func (p *Prompt) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "esc":
			return closing
		case "enter":
			if _, ok := p.explain(p.input.Value()); !ok {
				p.wrong = true
				return nil
			}
			return tea.Sequence(closing, p.answer(p.input.Value()))
		}
	}
	p.wrong = false
	p.input.Update(msg)
	return nil
}

// Click does nothing.
func (p *Prompt) Click(int, int) tea.Cmd { return nil }

// View draws the line and what it is understood as.
func (p *Prompt) View(w, h int) string {
	th := p.scene.Theme
	inner := max(2, min(w, 60)-4)
	field, _, _ := p.input.View(th, inner, 1, true)
	said, style := p.hint, th.Muted
	if p.input.Value() != "" {
		said, _ = p.explain(p.input.Value())
	}
	if p.wrong {
		style = th.Danger
	}
	return window(p.scene, p.title, "enter · esc", w, h, 60, []string{" " + field[0], " " + style.Render(text.Line(said).Cut(inner).String())})
}
