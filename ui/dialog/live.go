package dialog

import (
	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Live is a line that counts while it is typed, such as a filter. It lies at
// the foot of the screen, so that what it does is seen.
type Live struct {
	scene *event.Scene
	title string
	keys  string
	input Input
	begun string // what stood in it at first
	does  LiveDoes
	said  string
	wrong bool
}

// LiveDoes is what a line does. All of it is called in the loop of the
// program.
type LiveDoes struct {
	// Typed takes the value after each key, and says what it means; ok is
	// false where it is wrong, and what is said then is why.
	Typed func(value string) (said string, ok bool)
	// Complete returns the value with the word before the caret completed,
	// and where the caret is then; ok is false where nothing fits.
	Complete func(value string, caret int) (completed string, at int, ok bool)
	// Done is told the value when enter leaves the line.
	Done func(value string)
	// Keep is what ctrl+s does with a value that is right.
	Keep func(value string) tea.Cmd
}

// NewLive returns the dialog, with a value to begin with.
func NewLive(s *event.Scene, title, keys, value string, does LiveDoes) *Live {
	l := &Live{scene: s, title: title, keys: keys, input: NewInput(value, false), begun: value, does: does}
	l.typed()
	return l
}

func (l *Live) typed() {
	said, ok := l.does.Typed(l.input.Value())
	l.said, l.wrong = said, !ok
}

// Update types. Enter keeps what counts, esc what counted at first.
func (l *Live) Update(msg tea.Msg) tea.Cmd {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch press.String() {
		case "esc":
			l.input.Set(l.begun)
			l.typed()
			return closing
		case "enter":
			l.does.Done(l.input.Value())
			return closing
		case "ctrl+s":
			if l.wrong || l.input.Value() == "" {
				return nil
			}
			l.does.Done(l.input.Value())
			return tea.Sequence(closing, l.does.Keep(l.input.Value()))
		case "tab":
			if value, at, ok := l.does.Complete(l.input.Value(), l.input.Caret()); ok {
				l.input.Replace(0, len(l.input.Value()), value)
				l.input.caret = at
				l.typed()
			}
			return nil
		}
	}
	if l.input.Update(msg) {
		l.typed()
	}
	return nil
}

// Click does nothing.
func (l *Live) Click(int, int) tea.Cmd { return nil }

// liveRows is how many rows what is said may take.
const liveRows = 3

// View draws the line and what it means over the whole width.
func (l *Live) View(w, h int) string {
	th := l.scene.Theme
	inner := max(2, w-4)
	field, _, _ := l.input.View(th, inner, 1, true)
	rows := []string{" " + field[0]}
	style := th.Muted
	if l.wrong {
		style = th.Danger
	}
	for i, part := range text.Wrap(l.said, inner) {
		if i == min(liveRows, max(1, h-6)) {
			break
		}
		rows = append(rows, " "+style.Render(part.String()))
	}
	return window(l.scene, l.title, l.keys, w, h, w, rows)
}
