package edit

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"caseload/model"
)

// Pos is a place in the text: a paragraph, and a byte in it that begins a
// character or ends the paragraph.
type Pos struct{ Para, Byte int }

// compare returns -1, 0 or +1 as p is before, at or after q.
func (p Pos) compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.Para, q.Para), cmp.Compare(p.Byte, q.Byte))
}

// after returns where s ends if it begins at p.
func (p Pos) after(s string) Pos {
	breaks := strings.Count(s, "\n")
	if breaks == 0 {
		return Pos{p.Para, p.Byte + len(s)}
	}
	return Pos{p.Para + breaks, len(s) - 1 - strings.LastIndexByte(s, '\n')}
}

// document is the text: paragraphs, of which some begin a field.
type document struct {
	paras  []paragraph
	fields []int // the first paragraph of each field
	width  int   // cells of a row
	size   int   // bytes, with a break after each paragraph
	words  int
	chars  int
}

// paragraph is what stands between two breaks.
type paragraph struct {
	text  string
	rows  []int // where each row begins; counts while width is that of the document
	width int
}

func newDocument(texts []string) document {
	var d document
	for _, s := range texts {
		d.fields = append(d.fields, len(d.paras))
		d.paras = slices.Grow(d.paras, strings.Count(s, "\n")+1)
		for part := range strings.SplitSeq(model.CleanText(s), "\n") {
			d.paras = append(d.paras, paragraph{text: part})
		}
	}
	if len(d.fields) == 0 {
		d.fields, d.paras = []int{0}, make([]paragraph, 1)
	}
	for _, p := range d.paras {
		d.count(p.text, 1)
	}
	return d
}

// count adds a paragraph to the counts, or takes it out with -1.
func (d *document) count(s string, sign int) {
	d.size += sign * (len(s) + 1)
	d.words += sign * countWords(s)
	d.chars += sign * utf8.RuneCountInString(s)
}

// fieldOf returns the field that a paragraph belongs to.
func (d *document) fieldOf(para int) int {
	i, found := slices.BinarySearch(d.fields, para)
	if found {
		return i
	}
	return i - 1
}

// first returns the beginning of a field, last its end.
func (d *document) first(field int) Pos { return Pos{d.fields[field], 0} }

func (d *document) last(field int) Pos {
	p := len(d.paras) - 1
	if field+1 < len(d.fields) {
		p = d.fields[field+1] - 1
	}
	return Pos{p, len(d.paras[p].text)}
}

func (d *document) fieldText(field int) string { return d.between(d.first(field), d.last(field)) }

// between returns the text from one place to a later one.
func (d *document) between(from, to Pos) string {
	if from.Para == to.Para {
		return d.paras[from.Para].text[from.Byte:to.Byte]
	}
	var b strings.Builder
	b.Grow(d.sizeBetween(from, to))
	b.WriteString(d.paras[from.Para].text[from.Byte:])
	for p := from.Para + 1; p < to.Para; p++ {
		b.WriteByte('\n')
		b.WriteString(d.paras[p].text)
	}
	b.WriteByte('\n')
	b.WriteString(d.paras[to.Para].text[:to.Byte])
	return b.String()
}

func (d *document) sizeBetween(from, to Pos) int {
	n := to.Byte - from.Byte
	for p := from.Para; p < to.Para; p++ {
		n += len(d.paras[p].text) + 1
	}
	return n
}

// nearest returns the place nearest to one that may not be there.
func (d *document) nearest(at Pos) Pos {
	at.Para = max(0, min(at.Para, len(d.paras)-1))
	s := d.paras[at.Para].text
	at.Byte = max(0, min(at.Byte, len(s)))
	for at.Byte > 0 && at.Byte < len(s) && !utf8.RuneStart(s[at.Byte]) {
		at.Byte--
	}
	return at
}

// splice puts s in the place of what stands between two places of one field,
// and returns where it ends.
func (d *document) splice(from, to Pos, s string) Pos {
	if from.Para == to.Para && !strings.Contains(s, "\n") {
		d.spliceLine(from, to.Byte, s)
		return from.after(s)
	}
	head, tail := d.paras[from.Para].text[:from.Byte], d.paras[to.Para].text[to.Byte:]
	parts := strings.Split(s, "\n")
	parts[len(parts)-1] += tail
	parts[0] = head + parts[0]
	fresh := make([]paragraph, len(parts))
	for i, part := range parts {
		fresh[i].text = part
		d.count(part, 1)
	}
	for _, p := range d.paras[from.Para : to.Para+1] {
		d.count(p.text, -1)
	}
	d.paras = slices.Replace(d.paras, from.Para, to.Para+1, fresh...)
	grown := len(parts) - 1 - (to.Para - from.Para)
	for i, start := range d.fields {
		if start > from.Para {
			d.fields[i] = start + grown
		}
	}
	return from.after(s)
}

// spliceLine changes one paragraph and keeps its rows and the counts right
// without looking at all of it.
func (d *document) spliceLine(from Pos, end int, s string) {
	p := &d.paras[from.Para]
	start, removed := from.Byte, p.text[from.Byte:end]
	left := strings.LastIndexAny(p.text[:start], blanks) + 1
	right := len(p.text)
	if i := strings.IndexAny(p.text[end:], blanks); i >= 0 {
		right = end + i
	}
	d.words += countWords(p.text[left:start]+s+p.text[end:right]) - countWords(p.text[left:right])
	d.chars += utf8.RuneCountInString(s) - utf8.RuneCountInString(removed)
	d.size += len(s) - len(removed)
	p.text = p.text[:start] + s + p.text[end:]
	if p.width == d.width && len(p.rows) > 0 {
		p.rows = rewrap(p.text, p.rows, d.width, start, len(removed), len(s))
	}
}

// blanks part words.
const blanks = " \t\u00a0\u3000"

// countWords returns how many words s has: what stands between blanks.
func countWords(s string) int {
	n, inside := 0, false
	for _, r := range s {
		blank := r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000'
		if !blank && !inside {
			n++
		}
		inside = !blank
	}
	return n
}

func startsRune(s string) bool { return s == "" || utf8.RuneStart(s[0]) }
