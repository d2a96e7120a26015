package paper

import (
	"strings"
	"unicode"
)

// Bounds of Markdown, against hostile files: what goes beyond them is read as
// the letters that were typed.
const (
	maxNested = 20   // lists and quotes within each other
	maxMarks  = 1000 // of bold and italic in a paragraph
	maxBars   = 40   // between the columns of a table
)

// legible returns s as Read can read it: with line breaks of one sort,
// without what is not seen, and within the bounds.
func legible(s string) string {
	s = clean(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s))
	lines, from, marks := strings.Split(s, "\n"), 0, 0
	for i, line := range lines {
		line = shallow(line)
		if strings.Count(line, "|") > maxBars {
			line = escaped(line, "|")
		}
		lines[i] = line
		if marks += strings.Count(line, "*") + strings.Count(line, "_"); strings.TrimSpace(line) == "" {
			from, marks = i+1, 0
		}
		if marks > maxMarks {
			for j := from; j <= i; j++ {
				lines[j] = escaped(lines[j], "*_")
			}
			from, marks = i+1, 0
		}
	}
	return strings.Join(lines, "\n")
}

// shallow makes a mark of a list or quote that stands too deep a letter.
func shallow(line string) string {
	marks := 0
	for at, r := range line {
		switch {
		case r == ' ', unicode.IsDigit(r):
			continue
		case !strings.ContainsRune(">-*+.)", r):
			return line
		}
		if marks++; marks > maxNested {
			return line[:at] + `\` + line[at:]
		}
	}
	return line
}

// escaped puts a backslash before each of the characters that has none.
func escaped(s, characters string) string {
	var b strings.Builder
	slash := false
	for _, r := range s {
		if strings.ContainsRune(characters, r) && !slash {
			b.WriteByte('\\')
		}
		slash = r == '\\' && !slash
		b.WriteRune(r)
	}
	return b.String()
}
