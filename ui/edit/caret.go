package edit

import (
	"unicode"
	"unicode/utf8"
)

// moveTo moves the caret. With selecting, what lies between it and where the
// selection began is selected, as far as the field goes.
func (e *Editor) moveTo(to Pos, selecting bool) {
	if selecting {
		field := e.doc.fieldOf(e.anchor.Para)
		if first := e.doc.first(field); to.compare(first) < 0 {
			to = first
		}
		if last := e.doc.last(field); to.compare(last) > 0 {
			to = last
		}
	}
	e.caret = to
	if !selecting {
		e.anchor = to
	}
	e.goal, e.follow = -1, true
	e.history.close()
}

// right returns the place behind the character at p, left the one before it;
// p itself at the end and the beginning of the text.
func (e *Editor) right(p Pos) Pos {
	if s := e.doc.paras[p.Para].text; p.Byte < len(s) {
		return Pos{p.Para, after(s, p.Byte)}
	}
	if p.Para+1 < len(e.doc.paras) {
		return Pos{p.Para + 1, 0}
	}
	return p
}

func (e *Editor) left(p Pos) Pos {
	if p.Byte > 0 {
		return Pos{p.Para, before(e.doc.paras[p.Para].text, p.Byte, e.rowStartBefore(p))}
	}
	if p.Para > 0 {
		return Pos{p.Para - 1, len(e.doc.paras[p.Para-1].text)}
	}
	return p
}

// rowStartBefore returns the beginning of the last row that begins before p.
func (e *Editor) rowStartBefore(p Pos) int {
	rows := e.doc.rowsOf(p.Para)
	return rows[rowAt(rows, p.Byte-1)]
}

// nextWord returns the end of the word at or behind p, prevWord the beginning
// of the one before it.
func (e *Editor) nextWord(p Pos) Pos {
	s := e.doc.paras[p.Para].text
	if p.Byte == len(s) {
		return e.right(p)
	}
	i := p.Byte
	for i < len(s) && !inWord(s[i:]) {
		i += runeSize(s[i:])
	}
	for i < len(s) && inWord(s[i:]) {
		i += runeSize(s[i:])
	}
	return e.settle(Pos{p.Para, i})
}

func (e *Editor) prevWord(p Pos) Pos {
	s := e.doc.paras[p.Para].text[:p.Byte]
	if s == "" {
		return e.left(p)
	}
	i := len(s)
	for i > 0 && !endsInWord(s[:i]) {
		i -= lastRuneSize(s[:i])
	}
	for i > 0 && endsInWord(s[:i]) {
		i -= lastRuneSize(s[:i])
	}
	return e.settle(Pos{p.Para, i})
}

// settle returns the place of a character at or before p, which may lie
// within one.
func (e *Editor) settle(p Pos) Pos {
	s, rows := e.doc.paras[p.Para].text, e.doc.rowsOf(p.Para)
	at := rows[rowAt(rows, p.Byte)]
	for at < p.Byte {
		next := after(s, at)
		if next > p.Byte {
			break
		}
		at = next
	}
	return Pos{p.Para, at}
}

// whole returns the end of the character that a place lies within, for what
// was typed may have joined with what stands around it.
func (e *Editor) whole(p Pos) Pos {
	if at := e.settle(p); at != p {
		return e.right(at)
	}
	return p
}

func runeSize(s string) int     { _, n := utf8.DecodeRuneInString(s); return n }
func lastRuneSize(s string) int { _, n := utf8.DecodeLastRuneInString(s); return n }

func inWord(s string) bool     { r, _ := utf8.DecodeRuneInString(s); return isWord(r) }
func endsInWord(s string) bool { r, _ := utf8.DecodeLastRuneInString(s); return isWord(r) }

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '\'' || r == '’'
}

// home returns the beginning of the caret's row, or of its paragraph if it
// is there already; end returns the end in the same way.
func (e *Editor) home() Pos {
	rows := e.doc.rowsOf(e.caret.Para)
	if start := rows[rowAt(rows, e.caret.Byte)]; start < e.caret.Byte {
		return Pos{e.caret.Para, start}
	}
	return Pos{e.caret.Para, 0}
}

func (e *Editor) end() Pos {
	s, rows := e.doc.paras[e.caret.Para].text, e.doc.rowsOf(e.caret.Para)
	row := rowAt(rows, e.caret.Byte)
	if row+1 == len(rows) {
		return Pos{e.caret.Para, len(s)}
	}
	// The end of a row is the beginning of the next: stay before it.
	if last := before(s, rows[row+1], rows[row]); last > e.caret.Byte {
		return Pos{e.caret.Para, last}
	}
	return Pos{e.caret.Para, len(s)}
}

// rowAt returns which of the rows holds a byte.
func rowAt(rows []int, at int) int {
	lo, hi := 0, len(rows)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; rows[mid] <= at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// vertical moves the caret by rows of text, up or down, keeping its column
// where the rows are long enough. Beyond the first and the last row it goes
// to the end of the text.
func (e *Editor) vertical(by int, selecting bool) {
	goal, down := e.goal, by > 0
	at := e.lineOf(e.caret)
	if goal < 0 {
		goal = e.column(e.caret)
	}
	to := at
	for ; by > 0; by-- {
		next, ok := e.textBelow(to)
		if !ok {
			break
		}
		to = next
	}
	for ; by < 0; by++ {
		next, ok := e.textAbove(to)
		if !ok {
			break
		}
		to = next
	}
	if to == at { // there is no such row
		edge := Pos{at.para, 0}
		if down {
			edge.Byte = len(e.doc.paras[at.para].text)
		}
		e.moveTo(edge, selecting)
		return
	}
	e.moveTo(e.at(to, goal), selecting)
	e.goal = goal
}

// column returns in which cell of its row a place is.
func (e *Editor) column(p Pos) int {
	s, rows := e.doc.paras[p.Para].text, e.doc.rowsOf(p.Para)
	return cellsOf(s[rows[rowAt(rows, p.Byte)]:p.Byte])
}

// at returns the place in a row of text that is nearest to a column.
func (e *Editor) at(l line, column int) Pos {
	s, rows := e.doc.paras[l.para].text, e.doc.rowsOf(l.para)
	i, end := rows[l.row], len(s)
	if l.row+1 < len(rows) {
		end = before(s, rows[l.row+1], i)
	}
	for used := 0; i < end; {
		next := after(s, i)
		used += cells(s[i:next])
		if used > column {
			break
		}
		i = next
	}
	return Pos{l.para, i}
}
