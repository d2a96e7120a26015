package dialog

import (
	"slices"

	"caseload/model"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Line is one labelled value of a page.
type Line struct {
	Label string
	Value string
	Loud  bool // a warning
	Plain bool // tells nothing of a person: it is not masked
}

// Page shows a record as it is, with the keys to change or delete it.
type Page struct {
	scene  *event.Scene
	title  string
	lines  []Line
	edit   event.Edit
	remove event.Remove
	text   reader

	task  *event.OnTasks // that the page is about; nil: of something else
	does  []keys.Action  // that can be done with it
	steps []Step
	at    int // among the steps
}

// Step is one step of a checklist, which a key ticks.
type Step struct {
	Text string
	Done bool
	Tick tea.Cmd
}

// WithSteps returns the page with a checklist at its end.
func (p *Page) WithSteps(steps []Step) *Page { p.steps = steps; return p }

// OfTask returns the page with the actions that can be done with its task.
func (p *Page) OfTask(on event.OnTasks, does []keys.Action) *Page {
	p.task, p.does = &on, does
	return p
}

// Asks returns what a key asks for of the task that the page is about. The
// root looks for it before the page gets the key, and asks at once, so that
// no key that is typed after it goes astray.
func (p *Page) Asks(press tea.KeyPressMsg) (on event.OnTasks, ok bool) {
	action, found := p.scene.Keys.Find(press, keys.Tasks)
	if p.task == nil || !found || !slices.Contains(p.does, action) {
		return on, false
	}
	on = *p.task
	on.Action = action
	return on, true
}

// Shows returns what the page is about, so that it can be read anew; ok is
// false for a page that is not of a task.
func (p *Page) Shows() (open event.Open, ok bool) {
	return event.Open{Kind: p.edit.Kind, ID: p.edit.ID, At: p.edit.At}, p.task != nil
}

// Keep takes the place in the page from the page as it was.
func (p *Page) Keep(old *Page) {
	p.at, p.text.view = min(old.at, max(0, len(p.steps)-1)), old.text.view
}

// NewPage returns the page of a record.
func NewPage(s *event.Scene, title string, lines []Line, edit event.Edit, remove event.Remove) *Page {
	return &Page{scene: s, title: title, lines: lines, edit: edit, remove: remove, text: newReader(nil)}
}

// Update scrolls, or asks to change or delete.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	if cmd, stepped := p.step(press); stepped {
		return cmd
	}
	if p.text.press(press) {
		return nil
	}
	action, _ := p.scene.Keys.Find(press, keys.List)
	switch action {
	case keys.Edit:
		return tea.Sequence(closing, event.Send(p.edit))
	case keys.Delete:
		return tea.Sequence(closing, event.Send(p.remove))
	case keys.Open, keys.Back, keys.Quit:
		return closing
	}
	return nil
}

// step moves through the checklist and ticks, and reports whether the key was
// one for it.
func (p *Page) step(press tea.KeyPressMsg) (cmd tea.Cmd, done bool) {
	if len(p.steps) == 0 {
		return nil, false
	}
	switch press.String() {
	case "up", "k":
		p.at = max(0, p.at-1)
	case "down", "j":
		p.at = min(p.at+1, len(p.steps)-1)
	case "space":
		return p.steps[p.at].Tick, true
	default:
		return nil, false
	}
	return nil, true
}

// stepRows draws the checklist.
func (p *Page) stepRows(w int) []string {
	th := p.scene.Theme
	rows := []string{"", " " + th.Group.Render(text.Line(p.scene.Words.FieldOf("Checklist")).Cut(w).String())}
	for i, s := range p.steps {
		sign := "☐ "
		if s.Done {
			sign = "☑ "
		}
		line := sign + p.scene.Private(s.Text).Fit(max(0, w-5))
		if i == p.at {
			rows = append(rows, th.Selected.Render(" ▸"+line))
		} else {
			rows = append(rows, "  "+th.Text.Render(line))
		}
	}
	return rows
}

// Click does nothing.
func (p *Page) Click(int, int) tea.Cmd { return nil }

// View draws the lines that fit.
func (p *Page) View(w, h int) string {
	p.text.lines = DrawLines(p.scene, p.lines, min(w, 80)-2)
	keysLine := p.scene.Words.Dialog.DetailKeys
	if len(p.steps) > 0 {
		p.text.lines = append(p.text.lines, p.stepRows(min(w, 80)-2)...)
		p.text.reveal(len(p.text.lines)-len(p.steps)+p.at, h-2)
		keysLine = p.scene.Words.Dialog.StepKeys + " · " + keysLine
	}
	return window(p.scene, p.title, keysLine, w, h, 80, p.text.rows(min(w, 80)-2, h-2))
}

// DrawLines draws labels and wrapped values in w cells.
func DrawLines(s *event.Scene, lines []Line, w int) []string {
	label := 0
	for _, l := range lines {
		label = max(label, text.Line(l.Label).Width())
	}
	label = min(label, max(8, min(22, w*2/5))) // a longer one is broken, not cut
	var rows []string
	for _, l := range lines {
		value := l.Value
		if s.Masked && !l.Plain {
			value = text.Line(value).Mask().String()
		}
		style := s.Theme.Text
		if l.Loud {
			style = s.Theme.Danger
		}
		names, parts := text.Wrap(l.Label, max(1, label)), text.Wrap(value, max(4, w-label-4))
		for n := range max(len(names), len(parts)) {
			name, part := text.Text{}, text.Text{}
			if n < len(names) {
				name = names[n]
			}
			if n < len(parts) {
				part = parts[n]
			}
			rows = append(rows, " "+s.Theme.Label.Render(name.Fit(label))+"  "+style.Render(part.String()))
		}
	}
	return rows
}

// NoteFor asks for a note about a client, in a format that is asked first.
type NoteFor struct{ ID model.ID }

// PrintFor asks for a document about a client.
type PrintFor struct{ ID model.ID }

// Brief asks for what to know before meeting a client.
type Brief struct{ ID model.ID }

// QuickFor asks for the quick line with a text to begin with.
type QuickFor struct {
	Text  string
	Stray model.ID // the line of the inbox that it puts right; zero: none
}

// SavedNotice says what was saved, and which key takes it back, if any does.
func SavedNotice(s *event.Scene, label model.Label) string {
	if label.Verb.Final() {
		return s.Words.Label(label)
	}
	return words.Fill(s.Words.App.SavedUndo, "what", s.Words.Label(label), "key", s.Key(keys.Undo))
}
