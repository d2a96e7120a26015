package theme

import (
	"strings"

	"caseload/ui/text"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Frame is what stands in the border of a box.
type Frame struct {
	Title   text.Text // at the top left
	Note    text.Text // at the top right, such as a count
	Footer  text.Text // at the bottom left
	Focused bool
}

// Box draws rows in a rounded border of exactly w by h cells. Rows may hold
// styles; what does not fit is cut. Where there is no room for a border, the
// rows alone are drawn.
func (t Theme) Box(f Frame, w, h int, rows []string) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	if w < 4 || h < 3 {
		return Fill(rows, w, h)
	}
	border, title := t.Border, t.Title
	if f.Focused {
		border, title = t.Focused, t.Focused
	}
	side := border.Render("│")
	var b strings.Builder
	b.WriteString(edge(border, title, "╭", "╮", f.Title, f.Note, w))
	for i := range h - 2 {
		row := ""
		if i < len(rows) {
			row = rows[i]
		}
		b.WriteString("\n" + side + Exactly(row, w-2) + side)
	}
	b.WriteString("\n" + edge(border, t.Muted, "╰", "╯", f.Footer, text.Text{}, w))
	return b.String()
}

// edge draws the top or bottom of a box with words in it.
func edge(border, words lipgloss.Style, left, right string, at, end text.Text, w int) string {
	room := w - 4
	if at.Width() == 0 || room < 3 {
		return border.Render(left + strings.Repeat("─", w-2) + right)
	}
	at = at.Cut(room - 1)
	line := border.Render(left+"─") + words.Render(" "+at.String()+" ")
	used := 2 + at.Width() + 2
	if n := end.Width(); n > 0 && used+n+4 <= w {
		fill := w - used - n - 4
		return line + border.Render(strings.Repeat("─", fill+1)) + words.Render(" "+end.String()+" ") + border.Render(right)
	}
	return line + border.Render(strings.Repeat("─", max(0, w-used-1))+right)
}

// Exactly returns a styled row in exactly n cells.
func Exactly(row string, n int) string {
	w := text.Width(row)
	if w > n {
		return text.Pad(ansi.Truncate(row, n, "…"), n)
	}
	return row + strings.Repeat(" ", n-w)
}

// Fill returns rows cut and filled to exactly w by h cells.
func Fill(rows []string, w, h int) string {
	all := make([]string, h)
	for i := range all {
		row := ""
		if i < len(rows) {
			row = rows[i]
		}
		all[i] = Exactly(row, w)
	}
	return strings.Join(all, "\n")
}

// Beside joins blocks of the same height side by side.
func Beside(blocks ...string) string {
	split := make([][]string, len(blocks))
	for i, b := range blocks {
		split[i] = strings.Split(b, "\n")
	}
	rows := make([]string, len(split[0]))
	for y := range rows {
		for _, lines := range split {
			if y < len(lines) {
				rows[y] += lines[y]
			}
		}
	}
	return strings.Join(rows, "\n")
}

// Over lays a block on a base of w by h cells with its corner at x, y, both
// at least 0. What reaches beyond the base is cut. A wide character that is
// half covered becomes a space.
func Over(base string, w, h, x, y int, block string) string {
	rows := strings.Split(base, "\n")
	for i, line := range strings.Split(block, "\n") {
		at := y + i
		if at >= min(h, len(rows)) || x >= w {
			break
		}
		line = ansi.Truncate(line, w-x, "")
		end := x + text.Width(line)
		left := text.Pad(ansi.Truncate(rows[at], x, ""), x)
		right := ansi.TruncateLeft(rows[at], end, "")
		if text.Width(right) > w-end { // a wide character was cut in half
			right = ansi.TruncateLeft(rows[at], end+1, "")
		}
		if missing := w - end - text.Width(right); missing > 0 {
			right = strings.Repeat(" ", missing) + right
		}
		rows[at] = left + line + right
	}
	return strings.Join(rows, "\n")
}
