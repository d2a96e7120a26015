package paper

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	table "github.com/yuin/goldmark/extension/ast"
)

// inline reads the text of a block: runs of one look each.
func (r *reader) inline(n ast.Node) Text {
	var all Text
	r.runs(n, Run{}, &all)
	return trimmed(merged(all))
}

// runs reads what is below a node in the look that it has there.
func (r *reader) runs(n ast.Node, look Run, all *Text) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			*all = append(*all, r.letters(c, look)...)
		case *ast.Emphasis:
			within := look
			within.Bold = within.Bold || c.Level == 2
			within.Italic = within.Italic || c.Level == 1
			r.runs(c, within, all)
		case *table.TaskCheckBox: // the item has it
		default:
			r.runs(c, look, all)
		}
	}
}

// letters reads a stretch of text as it stands in the source.
func (r *reader) letters(n *ast.Text, look Run) Text {
	_, cell := n.Parent().(*table.TableCell)
	for p := n.Parent(); p != nil && !cell; p = p.Parent() {
		_, cell = p.(*table.TableCell)
	}
	all := unmarked(string(n.Segment.Value(r.source)), look, cell)
	if n.HardLineBreak() || n.SoftLineBreak() {
		all = append(all, Run{Text: "\n", Bold: look.Bold, Italic: look.Italic})
	}
	return all
}

// leastBlank is how many underscores are a line to write on.
const leastBlank = 3

// unmarked takes the marks of Markdown out of a stretch of text. In a cell
// <br> is a line break, for there is no other.
func unmarked(s string, look Run, cell bool) Text {
	var all Text
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			all = append(all, Run{Text: b.String(), Bold: look.Bold, Italic: look.Italic})
			b.Reset()
		}
	}
	for s != "" {
		size := 1
		switch {
		case s[0] == '\\' && len(s) > 1 && isPunctuation(s[1]):
			b.WriteByte(s[1])
			size = 2
		case s[0] == '&':
			said, n := entity(s)
			b.WriteString(said)
			size = n
		case cell && s[0] == '<' && breakSize(s) > 0:
			b.WriteByte('\n')
			size = breakSize(s)
		case strings.HasPrefix(s, strings.Repeat("_", leastBlank)):
			flush()
			size = len(s) - len(strings.TrimLeft(s, "_"))
			all = append(all, Run{Blank: size})
		case strings.HasPrefix(s, "☐"), strings.HasPrefix(s, "☑"):
			flush()
			size = len("☐")
			all = append(all, Run{Box: map[string]Box{"☐": OpenBox, "☑": TickedBox}[s[:size]]})
		default:
			b.WriteByte(s[0])
		}
		s = s[size:]
	}
	flush()
	return all
}

// isPunctuation reports whether a backslash before the character makes it a
// plain one (CommonMark 2.4).
func isPunctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// longestEntity is how long the name of a character is at most, with & and ;.
const longestEntity = 33

// entity reads a character that is named, such as &amp;, and how many bytes
// its name has.
func entity(s string) (said string, size int) {
	end := strings.IndexByte(s[:min(len(s), longestEntity)], ';')
	if end < 2 {
		return s[:1], 1
	}
	said = html.UnescapeString(s[:end+1])
	if said == s[:end+1] || strings.ContainsRune(said, ';') {
		return s[:1], 1
	}
	return clean(said), end + 1
}

// breakSize returns how long the line break at the start of s is; 0 where
// there is none.
func breakSize(s string) int {
	for _, mark := range []string{"<br>", "<br/>", "<br />"} {
		if len(s) >= len(mark) && strings.EqualFold(s[:len(mark)], mark) {
			return len(mark)
		}
	}
	return 0
}

// merged joins runs of the same look that stand beside each other, and leaves
// empty ones out.
func merged(t Text) Text {
	var all Text
	for _, r := range t {
		last := len(all) - 1
		switch plain := r.Box == NoBox && r.Blank == 0; {
		case plain && r.Text == "":
		case plain && last >= 0 && all[last].Box == NoBox && all[last].Blank == 0 && (all[last].Bold == r.Bold && all[last].Italic == r.Italic || r.Text == "\n"):
			all[last].Text += r.Text
		default:
			all = append(all, r)
		}
	}
	return all
}

// trimmed takes the spaces at the beginning and end of a text away.
func trimmed(t Text) Text {
	if len(t) > 0 {
		t[0].Text = strings.TrimLeft(t[0].Text, " ")
		t[len(t)-1].Text = strings.TrimRight(t[len(t)-1].Text, " ")
	}
	return merged(t)
}
