package csv

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"caseload/model"
)

// The languages of a table.
const (
	English    = "en"
	Indonesian = "id"
)

// WriteOptions say how a table is written.
type WriteOptions struct {
	Lang   string // of the head and of choices: English or Indonesian; empty: English
	Redact bool   // leave out all columns that say more of a person than their code
}

// Writer writes a table of clients, with commas between cells and CR LF after
// lines (RFC 4180). After an error it writes no more; Close returns it.
type Writer struct {
	w       *bufio.Writer
	opt     WriteOptions
	columns []*column
	err     error
}

// NewWriter begins a table on w.
func NewWriter(w io.Writer, opt WriteOptions) *Writer {
	t := &Writer{w: bufio.NewWriter(w), opt: opt}
	var head []string
	for _, c := range columns {
		if c.get == nil || opt.Redact && c.private {
			continue
		}
		t.columns = append(t.columns, c)
		if opt.Lang == Indonesian {
			head = append(head, c.kepala)
		} else {
			head = append(head, c.head)
		}
	}
	t.row(head)
	return t
}

// Client writes one client.
func (t *Writer) Client(c model.Client) {
	cells := make([]string, len(t.columns))
	for i, column := range t.columns {
		cells[i] = column.get(c, t.opt.Lang)
	}
	t.row(cells)
}

// Close writes what is still held back and returns the first error.
func (t *Writer) Close() error {
	if t.err == nil {
		t.err = t.w.Flush()
	}
	if t.err != nil {
		return fmt.Errorf("the table cannot be written: %w", t.err)
	}
	return nil
}

func (t *Writer) row(cells []string) {
	for i, cell := range cells {
		if i > 0 {
			t.write(",")
		}
		t.write(quote(guard(cell)))
	}
	t.write("\r\n")
}

// quote puts a cell into quotation marks where it needs them.
func quote(s string) string {
	if !strings.ContainsAny(s, ",;\"\r\n\t") && strings.TrimSpace(s) == s {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

func (t *Writer) write(s string) {
	if t.err == nil {
		_, t.err = t.w.WriteString(s)
	}
}
