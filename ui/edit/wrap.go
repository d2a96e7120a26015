package edit

import (
	"slices"
	"unicode/utf8"

	"caseload/ui/text"

	"github.com/rivo/uniseg"
)

// rowsOf returns where the rows of a paragraph begin, broken for the present
// width.
func (d *document) rowsOf(para int) []int {
	p := &d.paras[para]
	if p.width != d.width || len(p.rows) == 0 {
		p.rows, p.width = wrap(p.text, d.width), d.width
	}
	return p.rows
}

// wrap returns where the rows of s begin that are at most w cells wide.
func wrap(s string, w int) []int {
	rows := []int{0}
	for at := rowEnd(s, 0, w); at < len(s); at = rowEnd(s, at, w) {
		rows = append(rows, at)
	}
	return rows
}

// maxRow is about how many bytes a row may take: what has no width could
// otherwise make one without end.
const maxRow = 4096

// rowEnd returns where the row that begins at from ends: behind the last
// blank that leaves it at most w cells wide, else between two wide
// characters or behind a hyphen, else wherever the room ends. Blanks may
// hang over the edge, so that no row begins with one.
func rowEnd(s string, from, w int) int {
	used, cut := 0, from
	for i := from; i < len(s); {
		if i-from > maxRow {
			return i
		}
		next := after(s, i)
		if next == i+1 && (s[i] == ' ' || s[i] == '\t') {
			used++
			i, cut = next, next
			continue
		}
		n := cells(s[i:next])
		if n == 2 {
			cut = i
		}
		if used+n > w && i > from {
			if cut > from {
				return cut
			}
			return i
		}
		used += n
		if n == 2 || s[i] == '-' {
			cut = next
		}
		i = next
	}
	return len(s)
}

// rewrap brings the rows of a paragraph, which is s now, up to date after so
// many bytes at a place were replaced by others. How a row is broken depends
// on what follows from its beginning only, and on what follows as far as the
// row below: two rows above the change nothing can differ, and once a new row
// begins where an old one did behind the change, the rest does not.
func rewrap(s string, rows []int, w, at, removed, added int) []int {
	row, found := slices.BinarySearch(rows, at)
	if !found {
		row--
	}
	keep := max(0, row-2)
	grown := added - removed
	rest := keep + 1 // of the old rows, those that may still count
	var fresh []int
	for start := rows[keep]; ; {
		if start = rowEnd(s, start, w); start >= len(s) {
			rest = len(rows)
			break
		}
		for rest < len(rows) && (rows[rest] < at+removed || rows[rest]+grown < start) {
			rest++
		}
		if rest < len(rows) && rows[rest]+grown == start {
			break
		}
		fresh = append(fresh, start)
	}
	for i := rest; i < len(rows); i++ {
		rows[i] += grown
	}
	return slices.Replace(rows, keep+1, rest, fresh...)
}

// maxCluster is how many bytes one character may take. A longer one, such as
// a letter under thousands of marks, is taken for several, so that nobody's
// text makes a key press slow.
const maxCluster = 128

// after returns where the character at i ends.
func after(s string, i int) int {
	if s[i] < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
		return i + 1
	}
	end := min(i+maxCluster, len(s))
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end++
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(s[i:end], -1)
	return i + len(cluster)
}

// before returns where the character that ends at i begins, if a character
// begins at from, which lies before i.
func before(s string, i, from int) int {
	if s[i-1] < utf8.RuneSelf && (i-1 == from || s[i-2] < utf8.RuneSelf) {
		return i - 1
	}
	last := from
	for at := from; at < i; at = after(s, at) {
		last = at
	}
	return last
}

// cells returns how many cells the picture of one character takes.
func cells(cluster string) int {
	if len(cluster) == 1 {
		return 1
	}
	if r, size := utf8.DecodeRuneInString(cluster); size == len(cluster) && r >= 0xa1 && r < 0x300 && r != 0xad {
		return 1 // Latin letters with marks
	}
	return text.Line(cluster).Width()
}

// cellsOf returns how many cells the picture of a piece of a row takes.
func cellsOf(s string) int { return text.Line(s).Width() }
