package csv

import (
	"slices"
	"strings"
)

// How long a quoted cell may be, in bytes, before its mark is taken for one
// that does not close. Where many do not, no more is spent on each.
const (
	maxCell   = 256 << 10
	smallCell = 1 << 10
	patience  = 100 // lines whose marks did not close
)

// row is one line of a table.
type row struct {
	cells  []string
	line   int  // in the file, from 1
	broken bool // a quotation mark does not close
}

// rows cuts a text into lines and cells.
type rows struct {
	text string // what is left
	mark byte   // between cells
	line int    // of what is left
	bad  int    // lines whose marks did not close
}

func newRows(text string, mark byte) *rows { return &rows{text: text, mark: mark, line: 1} }

// marks returns what may stand between cells, the likeliest first: what the
// first line says, as some spreadsheets do (sep=;), or what stands most
// often in the first lines.
func marks(text string) []byte {
	start := text[:min(len(text), 4096)]
	if rest, ok := strings.CutPrefix(strings.ToLower(start), "sep="); ok && rest != "" && strings.Contains(",;\t|", rest[:1]) {
		return []byte{rest[0]}
	}
	all := []byte{',', ';', '\t', '|'}
	count := func(mark byte) int { return strings.Count(start, string(mark)) }
	slices.SortStableFunc(all, func(a, b byte) int { return count(b) - count(a) })
	return all
}

// next returns the next line that is not empty.
func (r *rows) next() (row, bool) {
	for r.text != "" {
		start, line := r.text, r.line
		cells, ok := r.cells()
		if !ok {
			// Only this line is given up; the next may be sound.
			r.text, r.line = start, line
			r.skipLine()
			r.bad++
			return row{line: line, broken: true}, true
		}
		if len(cells) > 1 || cells[0] != "" {
			return row{cells: cells, line: line}, true
		}
	}
	return row{}, false
}

// cells reads the cells of one line.
func (r *rows) cells() ([]string, bool) {
	var cells []string
	for {
		cell, ok := r.cell()
		if !ok {
			return nil, false
		}
		cells = append(cells, cell)
		if r.text != "" && r.text[0] == r.mark {
			r.text = r.text[1:]
			continue
		}
		r.lineEnd()
		return cells, true
	}
}

// cell reads one cell and stops before the mark or line end after it.
func (r *rows) cell() (string, bool) {
	blank := strings.TrimLeft(r.text, " ")
	if strings.HasPrefix(blank, `"`) {
		return r.quoted(blank[1:])
	}
	end := r.end(r.text)
	cell := r.text[:end]
	r.text = r.text[end:]
	return cell, true
}

// end returns where the cell at the start of s ends.
func (r *rows) end(s string) int {
	for i := range len(s) {
		if s[i] == r.mark || s[i] == '\n' || s[i] == '\r' {
			return i
		}
	}
	return len(s)
}

// quoted reads a cell after its quotation mark. A mark within that is not
// doubled stands for itself, unless the cell can end there. On a later line
// it is rather the beginning of another cell, and this one never closed.
func (r *rows) quoted(s string) (string, bool) {
	var cell strings.Builder
	later := false // on a later line
	most := maxCell
	if r.bad > patience {
		most = smallCell
	}
	for {
		end := strings.IndexByte(s[:min(len(s), most)], '"')
		if end < 0 || cell.Len() > most {
			return "", false
		}
		cell.WriteString(s[:end])
		later = later || strings.ContainsAny(s[:end], "\r\n")
		r.line += strings.Count(s[:end], "\n")
		s = s[end+1:]
		if strings.HasPrefix(s, `"`) {
			cell.WriteByte('"')
			s = s[1:]
			continue
		}
		rest := strings.TrimLeft(s, " ")
		if rest == "" || rest[0] == r.mark || rest[0] == '\n' || rest[0] == '\r' {
			r.text = rest
			return cell.String(), true
		}
		if later {
			return "", false
		}
		cell.WriteByte('"')
	}
}

// lineEnd goes past the end of a line.
func (r *rows) lineEnd() {
	switch {
	case strings.HasPrefix(r.text, "\r\n"):
		r.text = r.text[2:]
	case r.text != "":
		r.text = r.text[1:]
	}
	r.line++
}

func (r *rows) skipLine() {
	end := strings.IndexAny(r.text, "\r\n")
	if end < 0 {
		r.text = ""
		return
	}
	r.text = r.text[end:]
	r.lineEnd()
}
