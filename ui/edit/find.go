package edit

import (
	"strings"

	"caseload/model"
)

// Find selects the next place behind the caret that holds the words, or the
// one before it with back, and begins anew at the other end of the text. Case
// and marks on letters do not matter. It reports whether there is any.
func (e *Editor) Find(words string, back bool) bool {
	wanted := model.Folded(words)
	if wanted == "" {
		return false
	}
	from, to := e.selection()
	n := len(e.doc.paras)
	for i := range n + 1 {
		var para, start, end int
		if back {
			para, start, end = (from.Para-i%n+n)%n, -1, from.Byte
		} else {
			para, start, end = (to.Para+i)%n, to.Byte, -1
		}
		switch i {
		case 0: // what lies on this side of the caret
		case n: // and in the end, on the other
			start, end = end, start
		default:
			start, end = -1, -1
		}
		if a, b, ok := findIn(e.doc.paras[para].text, wanted, start, end, back); ok {
			e.moveTo(e.settle(Pos{para, a}), false)
			e.moveTo(e.settle(Pos{para, b}), true)
			return true
		}
	}
	return false
}

// findIn returns where a paragraph holds the folded words, within the bytes
// from start to end; a negative one is no bound.
func findIn(s, wanted string, start, end int, last bool) (from, to int, ok bool) {
	folded, origin := fold(s)
	if end < 0 {
		end = len(s)
	}
	for at := 0; ; {
		i := strings.Index(folded[at:], wanted)
		if i < 0 {
			return from, to, ok
		}
		a, b := origin(at+i), origin(at+i+len(wanted))
		if a >= start && b <= end {
			from, to, ok = a, b, true
			if !last {
				return from, to, ok
			}
		}
		at += i + 1
	}
}

// fold returns s as words are compared, and where each byte of it comes from.
func fold(s string) (folded string, origin func(int) int) {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] < 0x80
	}
	if plain {
		return strings.ToLower(s), func(i int) int { return i }
	}
	var b strings.Builder
	var from []int
	for i, r := range s {
		part := model.Folded(string(r))
		b.WriteString(part)
		for range len(part) {
			from = append(from, i)
		}
	}
	from = append(from, len(s))
	return b.String(), func(i int) int { return from[i] }
}
