package paper

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func asMarkdown(d Document) string {
	var out bytes.Buffer
	if _, err := Write(context.Background(), &out, Markdown, d, Options{}); err != nil {
		panic(err)
	}
	return out.String()
}

// settled puts a document as it is read: texts in the fewest runs, spaces at
// their ends gone, lines to write on together.
func settled(d Document) []Block {
	var all []Block
	one := func(t Text) Text { return settledText(t) }
	for _, b := range cleaned(d).Blocks {
		switch b := b.(type) {
		case Heading:
			all = append(all, Heading{b.Level, Plain(oneLine(plainText(b.Text)))})
			if h := one(b.Text); len(h) != 1 || h[0].Bold || h[0].Italic {
				all[len(all)-1] = Heading{b.Level, h}
			}
		case Paragraph:
			all = append(all, Paragraph{one(b.Text)})
		case Quote:
			all = append(all, Quote{one(b.Text)})
		case Facts:
			var f Facts
			for _, x := range b {
				f = append(f, Fact{x.Label, one(x.Value)})
			}
			all = append(all, f)
		case List:
			all = append(all, settledList(b))
		case Table:
			t := Table{Columns: b.Columns, RowLines: b.RowLines}
			for _, row := range b.Rows {
				var cells []Text
				for _, c := range row {
					cells = append(cells, one(c))
				}
				t.Rows = append(t.Rows, cells)
			}
			all = append(all, t)
		case Ruled:
			last := len(all) - 1
			if last >= 0 {
				if above, ok := all[last].(Ruled); ok {
					all[last] = Ruled{above.Lines + b.Lines}
					continue
				}
			}
			all = append(all, b)
		default:
			all = append(all, b)
		}
	}
	return all
}

func settledText(t Text) Text {
	var all Text
	for _, r := range t {
		r.Text = strings.ReplaceAll(r.Text, "  ", " ")
		if r.Bold || r.Italic { // its spaces stand outside of its marks
			inner := strings.TrimSpace(r.Text)
			before, after, _ := strings.Cut(r.Text, inner)
			all = append(all, Run{Text: strings.ReplaceAll(before, "\n", "")})
			r.Text = inner + strings.Trim(after, " ")
			all = append(all, r, Run{Text: strings.ReplaceAll(after, "\n", "")})
			continue
		}
		all = append(all, r)
	}
	all = merged(all)
	for i := 1; i < len(all); i++ {
		if strings.HasSuffix(all[i-1].Text, " ") {
			all[i].Text = strings.TrimLeft(all[i].Text, " ")
		}
	}
	return trimmed(merged(all))
}

func settledList(l List) List {
	out := List{Numbered: l.Numbered}
	for _, it := range l.Items {
		out.Items = append(out.Items, Item{it.Box, settledText(it.Text), settledList(it.Sub)})
	}
	return out
}

func TestADocumentIsReadBackAsItWas(t *testing.T) {
	t.Parallel()
	d := example()
	d.Footer = ""
	d.Blocks = append(d.Blocks, Facts{{"Satu", Plain("1")}}, List{Items: []Item{{Text: Plain("dua")}}}, List{Items: []Item{{Text: Plain("tiga")}}},
		Table{Columns: []Column{{Title: "Peksos", Width: 1}, {Title: "Atasan", Width: 2}}, Rows: [][]Text{{nil, nil}}, RowLines: 6},
		Table{Columns: []Column{{Width: 4}, {Title: "n", Align: Right, Width: 2}}, Rows: [][]Text{{Plain("Laki-laki"), Plain("3")}}})
	title, blocks := Read(asMarkdown(d))
	if title != d.Title {
		t.Errorf("the title is %q", title)
	}
	if diff := cmp.Diff(settled(d), blocks); diff != "" {
		t.Errorf("%s\n%s", diff, asMarkdown(d))
	}
}

// words draws what stands in a record: lines with no spaces at their ends.
func phrases() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var lines []string
		for _, line := range strings.Split(clean(hostile().Draw(t, "typed")), "\n") {
			if line = oneLine(strings.NewReplacer("☐", "", "☑", "").Replace(line)); line != "" {
				lines = append(lines, line)
			}
		}
		return strings.Join(append(lines, "end"), "\n")
	})
}

func anyBlock() *rapid.Generator[Block] {
	said := rapid.Custom(func(t *rapid.T) Text { return Plain(phrases().Draw(t, "said")) })
	line := rapid.Custom(func(t *rapid.T) Text { return Plain(oneLine(phrases().Draw(t, "line"))) })
	item := rapid.Custom(func(t *rapid.T) Item {
		return Item{Box: Box(rapid.IntRange(0, 2).Draw(t, "box")), Text: said.Draw(t, "item")}
	})
	return rapid.Custom(func(t *rapid.T) Block {
		switch rapid.IntRange(0, 8).Draw(t, "block") {
		case 0:
			return Heading{rapid.IntRange(1, 3).Draw(t, "level"), line.Draw(t, "heading")}
		case 1:
			return Quote{Join(Italic("Senin\n"), said.Draw(t, "quoted"))}
		case 2:
			return Facts{{oneLine(phrases().Draw(t, "label")), said.Draw(t, "value")}, {"b", Plain("2")}}
		case 3:
			sub := List{Items: rapid.SliceOfN(item, 0, 2).Draw(t, "below")}
			return List{Numbered: rapid.Bool().Draw(t, "numbered"), Items: []Item{item.Draw(t, "first"), {Text: Join(Bold("a"), Plain(": b")), Sub: sub}}}
		case 4:
			return Table{Columns: []Column{{Title: "a", Width: 1, Align: Align(rapid.IntRange(0, 2).Draw(t, "align"))}, {Title: oneLine(phrases().Draw(t, "head")), Width: rapid.IntRange(1, 9).Draw(t, "width")}},
				Rows: [][]Text{{said.Draw(t, "cell"), said.Draw(t, "cell")}}}
		case 5:
			return Ruled{rapid.IntRange(1, 4).Draw(t, "lines")}
		case 6:
			return PageBreak{}
		case 7:
			return Paragraph{Join(Bold(oneLine(phrases().Draw(t, "bold"))), Plain(" and "), Tick("yes"), Plain(" "), Blank(9))}
		}
		return Paragraph{said.Draw(t, "paragraph")}
	})
}

func TestAnyDocumentIsReadBackAsItWas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := Document{Title: oneLine(phrases().Draw(t, "title")), Blocks: rapid.SliceOfN(anyBlock(), 1, 6).Draw(t, "blocks")}
		title, blocks := Read(asMarkdown(d))
		if title != d.Title {
			t.Errorf("the title is %q, not %q", title, d.Title)
		}
		if diff := cmp.Diff(settled(d), blocks); diff != "" {
			t.Errorf("%s\n%s", diff, asMarkdown(d))
		}
	})
}

// Nothing that somebody types can act in what is made of it.
func TestNothingActiveIsRead(t *testing.T) {
	t.Parallel()
	typed := "a [link](javascript:alert(1)) ![x](http://evil/p.png) <script>alert(1)</script> <http://evil> http://evil\n\n<div onclick=x>\n\n<!-- hidden -->\n\n[x]: http://evil\n"
	_, blocks := Read(typed)
	d := Document{Title: "T", Blocks: blocks}
	content, _ := written(t, HTML, d)
	for _, never := range []string{"<a ", "<img", "<script", "<div onclick", "href", "src="} {
		if strings.Contains(string(content), never) {
			t.Errorf("%s is in %s", never, content)
		}
	}
	for _, said := range []string{"javascript:alert(1)", "hidden", "[x]: http://evil"} {
		if !strings.Contains(string(content), said) {
			t.Errorf("%q was lost", said)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"# T\n\n## H\n\n- **a:** b\n", "| a | b |\n|---|:-:|\n| <br><br> | \\| |\n", "> - 1. x\n> ___\n", "1) [x] a\n   - b\n", "&#0;&amp;____\\", "**a*b**c*", asMarkdown(example())} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if len(typed) > 1<<14 {
			return
		}
		title, blocks := Read(typed)
		var page bytes.Buffer
		if _, err := Write(context.Background(), &page, HTML, Document{Title: title, Blocks: blocks}, Options{}); err != nil {
			t.Fatal(err)
		}
		for _, never := range []string{"<script", "<img", "<a ", "<iframe", "<svg"} {
			if strings.Contains(page.String(), never) {
				t.Errorf("%q became active: %s", typed, page.String())
			}
		}
		if again := asMarkdown(Document{Title: title, Blocks: blocks}); len(again) > 60*len(typed)+1000 {
			t.Errorf("%d bytes became %d", len(typed), len(again))
		}
	})
}
