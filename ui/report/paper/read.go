package paper

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markup reads the Markdown that a document is edited as. It knows what a
// Document knows and nothing else: links, pictures, HTML and code stay the
// letters that were typed, so that nothing active can come of them and
// nothing is lost unseen.
var markup = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewParagraphParser(), 1000)),
	parser.WithInlineParsers(
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(parser.NewEmphasisParser(), 500)),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
)

// Read reads Markdown as the title and the blocks of a document. Any text is
// Markdown, so nothing is ever refused. What Write wrote of a document comes
// back as the same blocks. A line that ends where it was typed ends on paper
// too; lines of underscores are to be written on, and --- begins a page.
// Title is the first heading of level 1, which is not among the blocks; empty
// where there is none.
func Read(markdown string) (title string, blocks []Block) {
	r := &reader{source: []byte(legible(markdown))}
	doc := markup.Parse(text.NewReader(r.source))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level == 1 && !r.titled {
			r.title, r.titled = oneLine(plainText(r.inline(n))), true
			continue
		}
		r.block(n)
	}
	return r.title, r.blocks
}

// reader makes blocks of what was parsed.
type reader struct {
	source []byte
	title  string
	titled bool
	blocks []Block
}

func (r *reader) add(b Block) { r.blocks = append(r.blocks, b) }

func (r *reader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.add(Heading{max(1, min(n.Level-1, 3)), r.inline(n)})
	case *ast.ThematicBreak:
		r.rule(n)
	case *ast.Blockquote:
		r.add(Quote{r.flat(n)})
	case *ast.List:
		r.list(n)
	case *table.Table:
		r.table(n)
	default:
		if t := r.inline(n); !t.IsZero() {
			r.add(Paragraph{t})
		}
	}
}

// rule tells a line to write on from the beginning of a page.
func (r *reader) rule(n ast.Node) {
	if !strings.Contains(r.line(n.Pos()), "_") {
		r.add(PageBreak{})
		return
	}
	last := len(r.blocks) - 1
	if last >= 0 {
		if above, ok := r.blocks[last].(Ruled); ok {
			r.blocks[last] = Ruled{above.Lines + 1}
			return
		}
	}
	r.add(Ruled{1})
}

// line returns the rest of the line at a place of the source.
func (r *reader) line(at int) string {
	line, _, _ := strings.Cut(string(r.source[max(0, min(at, len(r.source))):]), "\n")
	return line
}

// flat reads everything below a node as one text of several lines.
func (r *reader) flat(n ast.Node) Text {
	var all Text
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		part := r.inline(c)
		if c.FirstChild() != nil && c.FirstChild().Type() == ast.TypeBlock {
			part = r.flat(c)
		}
		if c.Kind() == ast.KindThematicBreak {
			part = Plain(strings.TrimSpace(r.line(c.Pos())))
		}
		if len(all) > 0 {
			all = append(all, Run{Text: "\n"})
			if c.HasBlankPreviousLines() {
				all = append(all, Run{Text: "\n"})
			}
		}
		all = append(all, part...)
	}
	return merged(all)
}

// list reads labelled values, or a list.
func (r *reader) list(n *ast.List) {
	l := r.items(n)
	if facts, ok := factsOf(l); ok {
		r.add(facts)
		return
	}
	r.add(l)
}

func (r *reader) items(n *ast.List) List {
	l := List{Numbered: n.IsOrdered()}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		var it Item
		for part := c.FirstChild(); part != nil; part = part.NextSibling() {
			if sub, ok := part.(*ast.List); ok {
				below := r.items(sub)
				it.Sub.Numbered = below.Numbered
				it.Sub.Items = append(it.Sub.Items, below.Items...)
				continue
			}
			if box, ok := part.FirstChild().(*table.TaskCheckBox); ok && it.Box == NoBox {
				it.Box = map[bool]Box{false: OpenBox, true: TickedBox}[box.IsChecked]
			}
			text := r.inline(part)
			if part.FirstChild() != nil && part.FirstChild().Type() == ast.TypeBlock {
				text = r.flat(part)
			}
			if len(it.Text) > 0 {
				it.Text = append(it.Text, Run{Text: "\n"})
			}
			it.Text = merged(append(it.Text, text...))
		}
		l.Items = append(l.Items, it)
	}
	return l
}

// factsOf reads a list as labelled values: each of its items begins with what
// it is called, in bold and with a colon.
func factsOf(l List) (Facts, bool) {
	facts := make(Facts, 0, len(l.Items))
	for _, it := range l.Items {
		if l.Numbered || it.Box != NoBox || len(it.Sub.Items) > 0 || len(it.Text) == 0 {
			return nil, false
		}
		label, ok := strings.CutSuffix(it.Text[0].Text, ":")
		if !ok || !it.Text[0].Bold || it.Text[0].Italic || strings.Contains(label, "\n") {
			return nil, false
		}
		value := slices.Clone(it.Text[1:])
		if len(value) > 0 {
			value[0].Text = strings.TrimPrefix(value[0].Text, " ")
		}
		facts = append(facts, Fact{label, merged(value)})
	}
	return facts, len(facts) > 0
}

// table reads a table. The widths of its columns are how long the dashes
// under its head are, and its rows are as high as their first cell is.
func (r *reader) table(n *table.Table) {
	var t Table
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []Text
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, r.inline(c))
		}
		if _, ok := row.(*table.TableHeader); !ok {
			t.Rows = append(t.Rows, cells)
			continue
		}
		widths := r.dashes(row)
		for i, cell := range cells {
			column := Column{Title: oneLine(plainText(cell)), Align: alignments[n.Alignments[i]]}
			if i < len(widths) {
				column.Width = max(1, widths[i]-leastDashes+1)
			}
			t.Columns = append(t.Columns, column)
		}
	}
	t.RowLines = rowLines(t.Rows)
	r.add(t)
}

var alignments = map[table.Alignment]Align{table.AlignRight: Right, table.AlignCenter: Center}

// dashes returns how many dashes stand under each column of a head.
func (r *reader) dashes(head ast.Node) []int {
	if head.FirstChild() == nil {
		return nil
	}
	at := max(0, min(head.FirstChild().Pos(), len(r.source)))
	_, below, _ := strings.Cut(string(r.source[at:]), "\n")
	line, _, _ := strings.Cut(below, "\n")
	var all []int
	for cell := range strings.SplitSeq(strings.Trim(strings.TrimLeft(line, "> \t"), "| \t"), "|") {
		all = append(all, strings.Count(cell, "-"))
	}
	return all
}

// rowLines takes the empty lines at the end of the first cells away and
// returns how high they make the rows; 0 where there are none.
func rowLines(rows [][]Text) int {
	least := 0
	for _, row := range rows {
		if len(row) == 0 || len(row[0]) == 0 {
			continue
		}
		last := &row[0][len(row[0])-1]
		kept := strings.TrimRight(last.Text, "\n")
		if kept == last.Text {
			continue
		}
		least = max(least, 1+strings.Count(plainText(row[0]), "\n"))
		if last.Text = kept; kept == "" && last.Box == NoBox && last.Blank == 0 {
			row[0] = merged(row[0])
		}
	}
	return least
}
