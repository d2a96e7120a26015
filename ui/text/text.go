// Package text is the one door through which text from outside the program
// comes to the screen: what people typed, what files and servers brought,
// names of files, messages of the system.
//
// A Text is safe to draw: it holds no control, no escape sequence, nothing
// invisible or reversing, and both ways of counting its cells agree, so that
// it never moves a border. Only this package makes one, so the compiler
// finds text that was forgotten. The store keeps what was typed; only the
// picture of it is changed here. Start reading at Line.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Text is one line that is safe to draw. The zero value is empty.
type Text struct{ s string }

// Line returns s as one safe line. Breaks and tabs become a space.
func Line(s string) Text {
	if plainASCII(s) {
		return Text{s}
	}
	return Text{fold(clean(s, false))}
}

// Static returns words of the catalogue, which need no cleaning.
func Static(s string) Text { return Text{s} }

// Block returns the lines of s, each of them safe. A tab becomes spaces.
func Block(s string) []Text {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	all := make([]Text, len(lines))
	for i, line := range lines {
		all[i] = Line(strings.ReplaceAll(line, "\t", "    "))
	}
	return all
}

// Clean returns s for plain output to a terminal: lines stay lines, all else
// is as in Line.
func Clean(s string) string {
	if plainASCII(s) {
		return s
	}
	return clean(s, true)
}

// String returns the safe text.
func (t Text) String() string { return t.s }

// Width returns how many cells the text takes.
func (t Text) Width() int { return Width(t.s) }

// Width returns how many cells s takes; s may hold styles.
func Width(s string) int {
	if plainASCII(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// Cut returns at most n cells of the text, the last one an ellipsis where
// something is left out.
func (t Text) Cut(n int) Text {
	if n <= 0 {
		return Text{}
	}
	if t.Width() <= n {
		return t
	}
	return Text{ansi.Truncate(t.s, n, "…")}
}

// Fit returns the text in exactly n cells, cut or filled with spaces.
func (t Text) Fit(n int) string { return Pad(t.Cut(n).s, n) }

// FitLeft returns the text in exactly n cells, set to the right.
func (t Text) FitLeft(n int) string {
	cut := t.Cut(n)
	return strings.Repeat(" ", max(0, n-cut.Width())) + cut.s
}

// Pad fills s, which may hold styles, with spaces up to n cells.
func Pad(s string, n int) string {
	if missing := n - Width(s); missing > 0 {
		return s + strings.Repeat(" ", missing)
	}
	return s
}

// Mask returns blocks in place of the text. Their number tells nothing of
// its length.
func (t Text) Mask() Text {
	if t.s == "" {
		return t
	}
	return Text{"▒▒▒▒"}
}

// Wrap breaks s into safe lines of at most width cells, at spaces where it
// can. A width under 2 counts as 2.
func Wrap(s string, width int) []Text {
	width = max(width, 2) // the widest character
	var all []Text
	for _, line := range Block(s) {
		if line.Width() <= width {
			all = append(all, line)
			continue
		}
		wrapped := ansi.Hardwrap(ansi.Wrap(line.s, width, ""), width, true)
		for part := range strings.SplitSeq(wrapped, "\n") {
			all = append(all, Text{strings.TrimRight(part, " ")})
		}
	}
	return all
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// maxMarks is how many marks may stand on one letter.
const maxMarks = 4

// clean makes s harmless. With lines, breaks and tabs stay.
func clean(s string, lines bool) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var out strings.Builder
	out.Grow(len(s))
	marks, last := 0, rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		i += size
		if r == utf8.RuneError && size <= 1 {
			r = '�'
		}
		if lines && (r == '\n' || r == '\t') {
			out.WriteRune(r)
			last, marks = r, 0
			continue
		}
		r = safe(r, last, next)
		if r < 0 {
			continue
		}
		if unicode.In(r, unicode.Mn, unicode.Me) {
			if marks++; marks > maxMarks || last == 0 || last == '\n' {
				continue
			}
		} else {
			marks = 0
		}
		out.WriteRune(r)
		last = r
	}
	return out.String()
}

// safe returns what is drawn in place of r, -1 for nothing. What stands
// before and after it decides about joiners.
func safe(r, before, after rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\t' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return ' '
	case r < ' ':
		return 0x2400 + r // the picture of the control
	case r == 0x7f:
		return 0x2421
	case r < 0x80:
		return r
	case r <= 0x9f, isReversing(r):
		return '�'
	case r == 0x200c || r == 0x200d:
		if joins(before) && joins(after) {
			return r
		}
		return -1
	case isInvisible(r):
		return -1
	case unicode.Is(unicode.Zs, r):
		return ' '
	case r == 0xfe0f || unicode.IsPrint(r):
		return r
	}
	return '�'
}

func isReversing(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

func isInvisible(r rune) bool {
	switch {
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r == 0x180e, r == 0x200b,
		r == 0x200e, r == 0x200f, r == 0x3164, r == 0xfeff, r == 0xffa0:
		return true
	case r >= 0x2060 && r <= 0x2065, r >= 0x206a && r <= 0x206f, r >= 0xfe00 && r <= 0xfe0e, r >= 0xfff0 && r <= 0xfffb,
		r >= 0x180b && r <= 0x180d, r >= 0xe0000 && r <= 0xe0fff, r >= 0x1bca0 && r <= 0x1bca3, r >= 0x1d173 && r <= 0x1d17a:
		return true
	}
	return false
}

// joins reports whether a joiner beside r has something to join: a letter,
// a mark or a picture.
func joins(r rune) bool {
	return r > 0x7f && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r))
}

// fold replaces each cluster that the two ways of counting cells see
// differently by its first character: terminals count one way or the other,
// and a row that is counted wrong moves its border.
func fold(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	state := -1
	for rest := s; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		out.WriteString(steady(cluster))
	}
	if agree(out.String()) {
		return out.String()
	}
	return foldRunes(out.String())
}

// agree reports whether both ways of counting cells come to the same number.
func agree(s string) bool { return ansi.StringWidth(s) == ansi.StringWidthWc(s) }

// foldRunes leaves out each character that makes the counts differ within
// its word. It is for scripts that join what was folded apart.
func foldRunes(s string) string {
	words := strings.Split(s, " ")
	for i, word := range words {
		if agree(word) {
			continue
		}
		kept := ""
		for _, r := range word {
			if agree(kept + string(r)) {
				kept += string(r)
			}
		}
		words[i] = kept
	}
	return strings.Join(words, " ")
}

func steady(cluster string) string {
	if len(cluster) == 1 || agree(cluster) {
		return cluster
	}
	r, _ := utf8.DecodeRuneInString(cluster)
	if base := string(r); agree(base) {
		return base
	}
	return "�"
}
