// Package csv reads and writes tables of clients, as spreadsheets do.
//
// A table has a head that names its columns, in English or Indonesian and in
// many words; only the code is needed. A cell that cannot be understood is
// reported and kept among the remarks, so that nothing is lost. Which client
// of the store a line belongs to is decided by package store, by the code;
// Onto then lays the line over what is known. Start reading at Read and
// Writer; the columns are in columns.go.
package csv

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"caseload/model"
	"caseload/model/date"
	"caseload/store/exchange"
)

// Bounds against hostile files.
const (
	maxFile = 64 << 20
	maxRows = 100_000
)

// Options say how a table is to be understood.
type Options struct {
	Now    time.Time // its day, in its zone, is that of opening where the table does not say it
	Source string    // goes into Stamp.Source of every record
}

// Item is one line of the table: a client that is new here, without an ID.
type Item struct {
	Line    int
	Client  model.Client
	Changes []exchange.Problem // what could not be taken as it stood

	cells []cell
	opt   Options
}

// cell is what a line says in one column.
type cell struct {
	column *column // nil: a column that is not known
	head   string  // as the table names it
	text   string
}

// Onto lays the line over the client that is known by its code. Only what
// the line says is changed: an empty cell says nothing.
func (i Item) Onto(old model.Client) model.Client {
	changed, _ := i.fill(old)
	return changed
}

// Table reads the lines of one file.
type Table struct {
	// Skipped is what was left out, complete once Items has ended.
	Skipped exchange.List

	opt  Options
	rows *rows
	head []cell // columns, without text
	seen map[string]bool
}

// Read reads a table whole and finds its head. Errors are sentences: the
// file cannot be read, is too large, or has no column of codes.
func Read(r io.Reader, opt Options) (*Table, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the table cannot be read: %w", err)
	case len(data) > maxFile:
		return nil, exchange.ErrTooLarge
	case isWide(data):
		return nil, exchange.ErrWide
	}
	t := &Table{opt: opt, seen: map[string]bool{}}
	text := strings.TrimPrefix(exchange.Text(data), "\ufeff")
	for _, mark := range marks(text) {
		t.rows = newRows(text, mark)
		if t.findHead() {
			return t, nil
		}
	}
	return nil, exchange.ErrNoTable
}

func isWide(data []byte) bool {
	return len(data) > 1 && (data[0] == 0xff && data[1] == 0xfe || data[0] == 0xfe && data[1] == 0xff)
}

// findHead looks for the head among the first lines; titles may stand above
// it.
func (t *Table) findHead() bool {
	for range 20 {
		r, ok := t.rows.next()
		if !ok {
			return false
		}
		head := make([]cell, len(r.cells))
		found := false
		for i, text := range r.cells {
			head[i] = cell{column: columnOf(text), head: cutTo(strings.TrimSpace(model.CleanText(text)), 40)}
			found = found || head[i].column == codeColumn
		}
		if found {
			t.head = once(head)
			return true
		}
	}
	return false
}

// once lets each column count once; a second of the same name is kept among
// the remarks. Contacts may have several.
func once(head []cell) []cell {
	var seen []*column
	for i, c := range head {
		if c.column != nil && slices.Contains(seen, c.column) && !c.column.several {
			head[i].column = nil
		}
		seen = append(seen, c.column)
	}
	return head
}

// Items hands out the lines. An error, that there are too many, comes last.
func (t *Table) Items() iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for n := 0; ; n++ {
			r, ok := t.rows.next()
			if !ok {
				return
			}
			if n == maxRows {
				yield(Item{}, exchange.ErrTooMany)
				return
			}
			item, whole := t.item(r)
			if whole && !yield(item, nil) {
				return
			}
		}
	}
}

// item makes a client of a line.
func (t *Table) item(r row) (Item, bool) {
	if r.broken {
		t.skip(r.line, exchange.BadQuote)
		return Item{}, false
	}
	item := Item{Line: r.line, opt: t.opt}
	code := ""
	for i, text := range r.cells {
		text = strings.TrimSpace(unguard(model.CleanText(text)))
		switch {
		case text == "":
		case i >= len(t.head):
			item.change(exchange.OddCells)
			item.cells = append(item.cells, cell{text: text})
		case t.head[i].column == codeColumn:
			code = text
		default:
			item.cells = append(item.cells, cell{t.head[i].column, t.head[i].head, text})
		}
	}
	switch {
	case code == "" && len(item.cells) == 0:
		return item, false // an empty line says nothing
	case code == "":
		t.skip(r.line, exchange.NoCode)
		return item, false
	case !model.IsCode(code):
		t.skip(r.line, exchange.BadCode, cutTo(code, 40))
		return item, false
	case t.seen[strings.ToLower(code)]:
		t.skip(r.line, exchange.SameCode, code)
		return item, false
	}
	t.seen[strings.ToLower(code)] = true
	fresh := model.NewClient(model.ID{}, code, t.opt.Now)
	fresh.Stamp = model.Stamp{Source: t.opt.Source}
	fresh.Opened = 0
	client, changes := item.fill(fresh)
	item.Client, item.Changes = client, append(item.Changes, changes...)
	client.ID = model.ID{1}
	if err := client.Validate(); err != nil {
		t.skip(r.line, exchange.Invalid, fieldOf(err))
		return item, false
	}
	return item, true
}

func (t *Table) skip(line int, reason exchange.Reason, args ...string) {
	t.Skipped.Add(exchange.Problem{Line: line, Reason: reason, Args: args})
}

func (i *Item) change(reason exchange.Reason, args ...string) {
	i.Changes = append(i.Changes, exchange.Problem{Line: i.Line, Reason: reason, Args: args})
}

func fieldOf(err error) string {
	if problems, ok := model.ProblemsOf(err); ok {
		return problems[0].Field
	}
	return "?"
}

// fill returns the client as the cells change it, and what of them could not
// be understood. That goes among the remarks.
func (i Item) fill(c model.Client) (model.Client, []exchange.Problem) {
	c.Reach, c.Aka, c.Tags, c.Languages = slices.Clone(c.Reach), slices.Clone(c.Aka), slices.Clone(c.Tags), slices.Clone(c.Languages)
	filler := Item{Line: i.Line}
	var extra []cell
	for _, cell := range i.cells {
		if cell.column == nil {
			extra = append(extra, cell)
			continue
		}
		if reason := cell.column.set(&c, cell.text, i.opt); reason != "" {
			filler.change(reason, cell.head)
			extra = append(extra, cell)
		}
	}
	for _, cell := range extra {
		remark(&c, cell)
	}
	for _, reason := range settle(&c, date.Of(i.opt.Now)) {
		filler.change(reason)
	}
	return c, filler.Changes
}

// remark adds a cell to the remarks, once.
func remark(c *model.Client, cell cell) {
	line := cell.text
	if cell.head != "" {
		line = cell.head + ": " + cell.text
	}
	if slices.Contains(strings.Split(c.Remarks, "\n"), line) || strings.Contains(line, "\n") && strings.Contains(c.Remarks, line) {
		return
	}
	if c.Remarks != "" {
		c.Remarks += "\n"
	}
	c.Remarks += line
}

// settle makes the days of opening and closing fit each other.
func settle(c *model.Client, today date.Date) (reasons []exchange.Reason) {
	if !c.Closed.IsZero() && c.Status == model.ClientOpen {
		c.Status = model.ClientClosed
	}
	if c.Opened.IsZero() {
		c.Opened = today
		if !c.Closed.IsZero() {
			c.Opened = min(c.Closed, today)
		}
		reasons = append(reasons, exchange.NoOpenDay)
	}
	if c.Status == model.ClientClosed && c.Closed.IsZero() {
		c.Closed = max(c.Opened, today)
		reasons = append(reasons, exchange.NoCloseDay)
	}
	if !c.Closed.IsZero() && c.Closed < c.Opened {
		c.Opened = c.Closed
		reasons = append(reasons, exchange.CloseFirst)
	}
	return reasons
}

// cutTo returns at most n characters of s.
func cutTo(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func tooLong(s string) bool { return utf8.RuneCountInString(s) > model.MaxLine }
