package dialog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"caseload/model"
	"caseload/ui/text"
	"caseload/ui/theme"

	tea "charm.land/bubbletea/v2"
	"github.com/rivo/uniseg"
)

// Input is a field of text with a caret: one line, or many. What is typed is
// kept as it is; only its picture is made safe.
type Input struct {
	value string
	caret int // byte offset, always between clusters
	Many  bool
}

// NewInput returns a field with a text, the caret at its end.
func NewInput(value string, many bool) Input {
	return Input{value: value, caret: len(value), Many: many}
}

// Value returns what is typed.
func (in *Input) Value() string { return in.value }

// Caret returns where the caret stands, in bytes.
func (in *Input) Caret() int { return in.caret }

// Set replaces the text and puts the caret at its end.
func (in *Input) Set(value string) { in.value, in.caret = value, len(value) }

// Insert puts text at the caret. In a field of one line, breaks become
// spaces.
func (in *Input) Insert(s string) {
	s = model.CleanText(s)
	if !in.Many {
		s = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\t' {
				return ' '
			}
			return r
		}, s)
	}
	in.value = in.value[:in.caret] + s + in.value[in.caret:]
	in.caret += len(s)
}

// Replace puts text in the place of the bytes from start to end.
func (in *Input) Replace(start, end int, s string) {
	in.value = in.value[:start] + s + in.value[end:]
	in.caret = start + len(s)
}

// Update takes a key press or a paste, and reports whether it was one for a
// field of text.
func (in *Input) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		in.Insert(msg.Content)
		return true
	case tea.KeyPressMsg:
		return in.press(msg)
	}
	return false
}

func (in *Input) press(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "left", "ctrl+b":
		in.caret = in.before(in.caret)
	case "right", "ctrl+f":
		in.caret = in.after(in.caret)
	case "home", "ctrl+a":
		in.caret = in.lineStart()
	case "end", "ctrl+e":
		in.caret = in.lineEnd()
	case "ctrl+left", "alt+left", "alt+b":
		in.caret = in.wordBefore()
	case "ctrl+right", "alt+right":
		in.caret = in.wordAfter()
	case "backspace":
		in.cut(in.before(in.caret), in.caret)
	case "delete", "ctrl+d":
		in.cut(in.caret, in.after(in.caret))
	case "ctrl+w", "alt+backspace":
		in.cut(in.wordBefore(), in.caret)
	case "ctrl+u":
		in.cut(in.lineStart(), in.caret)
	case "enter":
		if !in.Many {
			return false
		}
		in.Insert("\n")
	default:
		if msg.Text == "" || msg.Mod&^tea.ModShift != 0 {
			return false
		}
		in.Insert(msg.Text)
	}
	return true
}

func (in *Input) cut(start, end int) {
	in.value = in.value[:start] + in.value[end:]
	in.caret = start
}

func (in *Input) after(at int) int {
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(in.value[at:], -1)
	return at + len(cluster)
}

func (in *Input) before(at int) int {
	start := max(strings.LastIndexByte(in.value[:at], '\n'), 0)
	if at > 0 && in.value[at-1] == '\n' {
		return at - 1
	}
	last := start
	for i := start; i < at; i = in.after(i) {
		last = i
	}
	return last
}

func (in *Input) lineStart() int { return strings.LastIndexByte(in.value[:in.caret], '\n') + 1 }

func (in *Input) lineEnd() int {
	if i := strings.IndexByte(in.value[in.caret:], '\n'); i >= 0 {
		return in.caret + i
	}
	return len(in.value)
}

func (in *Input) wordBefore() int {
	trimmed := strings.TrimRightFunc(in.value[:in.caret], unicode.IsSpace)
	return strings.LastIndexFunc(trimmed, unicode.IsSpace) + 1
}

func (in *Input) wordAfter() int {
	rest := in.value[in.caret:]
	skipped := len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
	if i := strings.IndexFunc(rest[skipped:], unicode.IsSpace); i >= 0 {
		return in.caret + skipped + i
	}
	return len(in.value)
}

// View draws the field in w cells and at most h rows. With focus the caret
// is drawn in reverse, and its row and column are returned.
func (in *Input) View(th theme.Theme, w, h int, focused bool) (rows []string, row, col int) {
	if w <= 1 || h <= 0 {
		return []string{strings.Repeat(" ", max(w, 0))}, 0, 0
	}
	lines := in.layout(w)
	row = caretLine(lines, in.caret)
	top := max(0, row-h+1)
	for i := top; i < len(lines) && i < top+h; i++ {
		l := lines[i]
		if !focused {
			rows = append(rows, th.Text.Render(text.Line(in.value[l.start:l.end]).Fit(w)))
			continue
		}
		if i != row {
			rows = append(rows, th.Field.Render(text.Line(in.value[l.start:l.end]).Fit(w)))
			continue
		}
		var drawn string
		drawn, col = in.caretRow(th, l, w)
		rows = append(rows, drawn)
	}
	return rows, row - top, col
}

// caretRow draws the row of the caret, scrolled so that the caret is seen.
func (in *Input) caretRow(th theme.Theme, l span, w int) (row string, col int) {
	start := l.start
	left := text.Line(in.value[start:in.caret])
	for left.Width() >= w {
		_, size := utf8.DecodeRuneInString(in.value[start:])
		start += size
		left = text.Line(in.value[start:in.caret])
	}
	under, rest := " ", ""
	if in.caret < l.end {
		next := in.after(in.caret)
		under, rest = text.Line(in.value[in.caret:next]).String(), in.value[next:l.end]
	}
	if under == "" {
		under = " "
	}
	used := left.Width() + text.Width(under)
	if used > w {
		under, used = " ", left.Width()+1
	}
	return th.Field.Render(left.String()) + theme.CaretMark + th.Field.Reverse(true).Render(under) + th.Field.Render(text.Line(rest).Fit(w-used)), left.Width()
}

// span is a piece of the text that makes one row.
type span struct{ start, end int }

// layout breaks the text into rows: one for a field of one line.
func (in *Input) layout(w int) []span {
	if !in.Many {
		return []span{{0, len(in.value)}}
	}
	var lines []span
	start := 0
	for {
		end := strings.IndexByte(in.value[start:], '\n')
		if end < 0 {
			return append(lines, in.wrapLine(start, len(in.value), w-1)...)
		}
		lines = append(lines, in.wrapLine(start, start+end, w-1)...)
		start += end + 1
	}
}

// wrapLine breaks one line of the text at spaces into rows of w cells.
func (in *Input) wrapLine(start, end, w int) []span {
	var rows []span
	begin, space, used := start, -1, 0
	for at := start; at < end; {
		next := min(in.after(at), end)
		cells := text.Line(in.value[at:next]).Width()
		if used+cells > w && at > begin {
			cut := at
			if space > begin {
				cut = space
			}
			rows = append(rows, span{begin, cut})
			begin, space = cut, -1
			used = text.Line(in.value[begin:at]).Width()
		}
		used += cells
		if in.value[at] == ' ' {
			space = next
		}
		at = next
	}
	return append(rows, span{begin, end})
}

func caretLine(lines []span, caret int) int {
	for i, l := range lines {
		last := i == len(lines)-1 || lines[i+1].start > l.end
		if caret >= l.start && (caret < l.end || caret == l.end && last) {
			return i
		}
	}
	return len(lines) - 1
}

// Vertical moves the caret a row up or down in a field of many lines, and
// reports whether there was such a row.
func (in *Input) Vertical(w, by int) bool {
	lines := in.layout(w)
	row := caretLine(lines, in.caret)
	target := row + by
	if target < 0 || target >= len(lines) {
		return false
	}
	want := text.Line(in.value[lines[row].start:in.caret]).Width()
	at := lines[target].start
	for at < lines[target].end && text.Line(in.value[lines[target].start:at]).Width() < want {
		at = in.after(at)
	}
	in.caret = at
	return true
}
