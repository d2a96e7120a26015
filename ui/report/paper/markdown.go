package paper

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

// writeMarkdown writes GitHub's Markdown. What stands in the record is
// escaped, so that it is read as it was written and never as markup.
func writeMarkdown(out *bytes.Buffer, d Document, s *steps) error {
	fmt.Fprintf(out, "# %s\n", escapeMarkdown(d.Title, false))
	marks := listMarks{}
	for _, b := range d.Blocks {
		if err := s.next(); err != nil {
			return err
		}
		out.WriteByte('\n')
		marks = marks.before(b)
		switch b := b.(type) {
		case Heading:
			fmt.Fprintf(out, "%s %s\n", strings.Repeat("#", b.Level+1), markdownText(b.Text, " "))
		case Paragraph:
			fmt.Fprintf(out, "%s\n", markdownText(b.Text, "\\\n"))
		case Quote:
			fmt.Fprintf(out, "> %s\n", markdownText(b.Text, "\\\n> "))
		case Facts:
			for _, f := range b {
				fmt.Fprintf(out, "%s **%s:** %s\n", marks.dot(), escapeMarkdown(f.Label, false), markdownText(f.Value, "\\\n  "))
			}
		case List:
			markdownList(out, b, marks, "")
		case Table:
			if err := markdownTable(out, b, s); err != nil {
				return err
			}
		case Ruled:
			out.WriteString(strings.TrimPrefix(strings.Repeat("\n"+strings.Repeat("_", 60)+"\n", b.Lines), "\n"))
		case PageBreak:
			out.WriteString("---\n")
		}
	}
	if d.Footer != "" {
		fmt.Fprintf(out, "\n*%s*\n", escapeMarkdown(d.Footer, false))
	}
	return nil
}

// listMarks are the marks of a list. One that follows another list has other
// marks than that has: those that are alike would be one list.
type listMarks struct {
	dots, numbers bool // the block before is a list, with dots or numbers
	other         bool // it has the other marks
}

// before returns the marks for the next block.
func (m listMarks) before(b Block) listMarks {
	next := listMarks{}
	switch b := b.(type) {
	case Facts:
		next.dots = true
	case List:
		next.dots, next.numbers = !b.Numbered, b.Numbered
	}
	next.other = (m.dots && next.dots || m.numbers && next.numbers) && !m.other
	return next
}

func (m listMarks) dot() string { return map[bool]string{false: "-", true: "*"}[m.other] }

func (m listMarks) number(n int) string {
	return fmt.Sprint(n) + map[bool]string{false: ".", true: ")"}[m.other]
}

func markdownList(out *bytes.Buffer, l List, marks listMarks, indent string) {
	for i, it := range l.Items {
		marker := marks.dot() + " "
		if l.Numbered {
			marker = marks.number(i+1) + " "
		}
		below := indent + strings.Repeat(" ", len(marker))
		switch it.Box {
		case OpenBox:
			marker += "[ ] "
		case TickedBox:
			marker += "[x] "
		}
		fmt.Fprintf(out, "%s%s%s\n", indent, marker, markdownText(it.Text, "\\\n"+below))
		markdownList(out, it.Sub, listMarks{}, below)
	}
}

// leastDashes stand under a column of width 1; one more for each width more.
const leastDashes = 3

func markdownTable(out *bytes.Buffer, t Table, s *steps) error {
	titles, rules := make([]string, len(t.Columns)), make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = escapeMarkdown(c.Title, false)
		dashes := strings.Repeat("-", leastDashes-1+max(1, c.Width))
		rules[i] = map[Align]string{Left: dashes, Right: dashes + ":", Center: ":" + dashes + ":"}[c.Align]
	}
	fmt.Fprintf(out, "| %s |\n| %s |\n", strings.Join(titles, " | "), strings.Join(rules, " | "))
	for _, row := range t.Rows {
		if err := s.next(); err != nil {
			return err
		}
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = markdownText(c, "<br>")
			if i == 0 {
				cells[i] += strings.Repeat("<br>", max(0, t.RowLines-1-strings.Count(plainText(c), "\n")))
			}
		}
		fmt.Fprintf(out, "| %s |\n", strings.Join(cells, " | "))
	}
	return nil
}

// markdownText writes runs; newline is what a break becomes.
func markdownText(t Text, newline string) string {
	var b strings.Builder
	start := true
	for _, r := range t {
		switch {
		case r.Blank > 0:
			b.WriteString(strings.Repeat("_", r.Blank))
		case r.Box == OpenBox:
			b.WriteString("☐")
		case r.Box == TickedBox:
			b.WriteString("☑")
		default:
			b.WriteString(markdownRun(r, start, newline))
		}
		start = start && b.Len() == 0 || strings.HasSuffix(b.String(), newline)
	}
	return strings.TrimSpace(b.String())
}

// markdownRun writes one run line by line. The marks of bold and italic stand
// close to the words, for otherwise they would be none.
func markdownRun(r Run, start bool, newline string) string {
	mark := ""
	if r.Italic {
		mark = "*"
	}
	if r.Bold {
		mark += "**"
	}
	lines := strings.Split(r.Text, "\n")
	for i, line := range lines {
		inner := strings.TrimSpace(line)
		first := start || i > 0
		written := escapeMarkdown(inner, first && mark == "")
		if inner != "" {
			written = mark + written + mark
		}
		lead, trail := "", ""
		if !first && strings.HasPrefix(line, " ") {
			lead = " "
		}
		if inner != "" && strings.HasSuffix(line, " ") {
			trail = " "
		}
		lines[i] = lead + written + trail
	}
	return strings.Join(lines, newline)
}

// escapeMarkdown returns s so that it is read as it is. At the start of a
// line more would be markup than within it.
func escapeMarkdown(s string, start bool) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		if r == '\\' && i == len(runes)-1 {
			b.WriteString("&#92;") // two before a line break are read in different ways
			continue
		}
		if strings.ContainsRune("\\`*_[]<>|~&$#", r) || start && opensBlock(runes, i) || opensLink(runes, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// opensBlock reports whether the character would begin a list, a rule or a
// table at the start of a line.
func opensBlock(line []rune, i int) bool {
	switch r := line[i]; r {
	case '+', '-', '=', ':':
		return i == 0
	case '.', ')':
		if i+1 < len(line) && !unicode.IsSpace(line[i+1]) {
			return false
		}
		for _, before := range line[:i] {
			if !unicode.IsDigit(before) {
				return false
			}
		}
		return i > 0
	}
	return false
}

// opensLink reports whether the character makes a link of what stands around
// it: the colon of http://, the point of www., the sign of an address.
func opensLink(line []rune, i int) bool {
	switch line[i] {
	case ':':
		return i+2 < len(line) && line[i+1] == '/' && line[i+2] == '/'
	case '.':
		return i >= 3 && strings.EqualFold(string(line[i-3:i]), "www")
	case '@':
		return i > 0 && i+1 < len(line) && !unicode.IsSpace(line[i-1]) && !unicode.IsSpace(line[i+1])
	}
	return false
}
