package record

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/phrase"
	"caseload/ui/dialog"
	"caseload/ui/edit"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/theme"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// headWidth is how wide the fields at the head are at most.
const headWidth = 78

// View draws the page in the whole of the room.
func (w *Writing) View(width, height int) string {
	s := w.scene
	count, characters := w.text.Count()
	frame := theme.Frame{
		Title: text.Line(w.paper.Title()), Note: text.Line(words.Fill(s.Words.Dialog.Counts, "words", strconv.Itoa(count), "characters", strconv.Itoa(characters))),
		Footer: text.Line(w.footer()), Focused: true,
	}
	inner, room := max(2, width-2), max(1, height-2)
	rows := w.headRows(inner, room)
	status := w.status(inner)
	if status == "" && room > 12 {
		status = w.state()
	}
	if status != "" && len(rows) < room-1 {
		room--
	}
	w.textAt = len(rows)
	if left := room - len(rows); left > 0 {
		for _, row := range w.text.View(w.look(), inner-2, left) {
			rows = append(rows, " "+row)
		}
	}
	return s.Theme.Box(frame, width, height, append(rows[:min(len(rows), room)], status))
}

// footer names the keys that matter most.
func (w *Writing) footer() string {
	s := w.scene
	var parts []string
	for _, b := range s.Keys.In(keys.Writing) {
		if b.Shown && len(b.Keys) > 0 && (b.Action != keys.SaveSign || w.paper.Signs) {
			parts = append(parts, b.Keys[0]+" "+s.Words.Actions.Or(string(b.Action)))
		}
	}
	return strings.Join(parts, " · ")
}

// headRows draws what the text is about: the fields while one of them has
// the focus, else what they say in short.
func (w *Writing) headRows(inner, room int) []string {
	s := w.scene
	w.headAt = 0
	if w.inHead {
		rows, focused := w.head.Rows(min(inner, headWidth))
		if most := max(1, room-3); len(rows) > most {
			top := max(0, min(focused-most/2, len(rows)-most))
			rows, w.headAt = rows[top:top+most], -top
		}
		return append(rows, s.Theme.Border.Render(strings.Repeat("─", inner)))
	}
	var rows []string
	for _, line := range w.paper.Summary(w.head.Values()) {
		for _, part := range text.Wrap(line, inner-2) {
			rows = append(rows, " "+s.Theme.Muted.Render(part.String()))
		}
	}
	if rows = rows[:min(len(rows), max(1, room/4))]; room > 12 {
		rows = append(rows, "")
	}
	return rows
}

// look says how the text is drawn now.
func (w *Writing) look() edit.Look {
	th := w.scene.Theme
	return edit.Look{
		Text: th.Text, Selected: th.Marked, Caret: th.Text.Reverse(true), Focused: !w.inHead && !w.finding, Masked: w.scene.Masked,
		Heading: func(field, width int) string {
			name := text.Line(w.scene.Words.Record.Section.Or(w.parts[field])).Cut(width)
			if field == w.text.Field() && !w.inHead {
				return th.Focused.Render(name.String())
			}
			return th.Group.Render(name.String())
		},
		Tint: func(paragraph string) (lipgloss.Style, int) { return tint(th, paragraph) },
	}
}

// tint colours a paragraph by what it rests on, or as a follow-up.
func tint(th theme.Theme, paragraph string) (lipgloss.Style, int) {
	if b, rest := model.BasisOf(paragraph); b != model.BasisNone {
		return th.Basis(b), len(paragraph) - len(rest)
	}
	if rest, _, ok := model.FollowUp(paragraph); ok {
		return th.Strong, len(paragraph) - len(rest)
	}
	return th.Text, 0
}

// status says what is wrong, what is looked for, or what the caret stands on.
func (w *Writing) status(inner int) string {
	s, th := w.scene, w.scene.Theme
	switch {
	case w.saving != 0:
		return " " + th.Warning.Render(s.Words.App.Saving)
	case w.finding:
		label := text.Line(s.Words.Dialog.Find + ": ")
		field, _, _ := w.wanted.View(th, max(4, inner-2-label.Width()), 1, true)
		return " " + th.Label.Render(label.String()) + field[0]
	case w.head.Wrong() != "":
		return " " + th.Danger.Render(text.Line("! "+w.head.Wrong()).Cut(inner-2).String())
	case w.notice != "":
		return " " + th.Accent.Render(text.Line(w.notice).Cut(inner-2).String())
	case w.inHead || s.Masked:
		return ""
	}
	said, style := w.understood(w.text.Paragraph())
	if said == "" {
		return ""
	}
	return " " + style.Render(text.Line(said).Cut(inner-2).String())
}

// state says what is kept.
func (w *Writing) state() string {
	s := w.scene
	switch {
	case w.unkept || !w.changed:
		return " "
	case w.isKept:
		return " " + s.Theme.Muted.Render(words.Fill(s.Words.Dialog.KeptAt, "time", s.Words.Clock(w.kept)))
	}
	return " "
}

// hint is what a paragraph was understood as, kept until it changes.
type hint struct {
	of, said string
	style    lipgloss.Style
}

// understood says what the paragraph under the caret rests on, or which task
// it will become.
func (w *Writing) understood(paragraph string) (string, lipgloss.Style) {
	s := w.scene
	said, style := "", s.Theme.Muted
	if read, ok := w.paper.Reads[w.parts[w.text.Field()]]; ok {
		if said = read(paragraph); strings.HasPrefix(said, "! ") {
			style = s.Theme.Danger
		}
		return said, style
	}
	if w.hint.of == paragraph {
		return w.hint.said, w.hint.style
	}
	if b, _ := model.BasisOf(paragraph); b != model.BasisNone {
		said, style = b.Sign()+s.Words.Record.Basis.Or(string(b)), s.Theme.Basis(b)
	} else if about, taken, ok := model.FollowUp(paragraph); ok {
		said, style = s.Words.Dialog.IsTask, s.Theme.Accent
		if !taken {
			said = words.Fill(s.Words.Dialog.BecomesTask, "what", w.taskText(about))
		}
	}
	w.hint = hint{paragraph, said, style}
	return said, style
}

// taskText says which task a follow-up will become.
func (w *Writing) taskText(about string) string {
	s := w.scene
	d := phrase.Parse(about, dialog.Context(s)).As(model.KindTask, s.Now())
	parts := append([]string{d.Title}, d.Clients...)
	if !d.Due.IsZero() {
		due := s.Words.DateAndDistance(d.Due.Date, s.Today())
		if d.DueTimed {
			due += " " + s.Words.Clock(d.Due.Clock)
		}
		parts = append(parts, due)
	}
	return strings.Join(parts, " · ")
}

// Click puts the focus on the field, or the caret on the character, that was
// pressed.
func (w *Writing) Click(x, y int) tea.Cmd {
	row := y - 1
	w.pressed = false
	switch {
	case row < 0 || w.saving != 0:
	case row >= w.textAt:
		w.inHead, w.pressed = false, true
		w.text.Click(x-2, row-w.textAt, false)
	case w.inHead:
		w.head.Click(row - w.headAt)
	default:
		w.inHead = true
		w.head.Focus(0)
	}
	return nil
}

// Drag selects up to where the mouse was moved with its button held.
func (w *Writing) Drag(x, y int) tea.Cmd {
	if w.pressed {
		w.text.Click(x-2, y-1-w.textAt, true)
	}
	return nil
}

// Wheel moves what is seen of the text.
func (w *Writing) Wheel(by int) tea.Cmd {
	w.text.Scroll(3 * by)
	return nil
}
