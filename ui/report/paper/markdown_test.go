package paper

import (
	"bytes"
	"context"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	render "github.com/yuin/goldmark/renderer/html"
	"pgregory.net/rapid"
)

// hostile draws text as somebody might type it to become markup.
func hostile() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"*", "**", "_", "__", "`", "```", "~~~", "~~", "#", "# ", "- ", "+ ", "1. ", "2) ", "> ", "---", "===", "|", "| a | b |", "|---|", "[a](b)", "![a](b)",
			"<script>", "<!--", "&lt;", "&#60;", "\\", "http://x.org", "https://x", "www.x.org", "a@b.org", "mailto:a@b.org", "ftp://x.y", "[ ] ", "[x] ", "    ", "\n", " ", "\t", ":--", ":", "=", "\\\n", "[^1]: ", "$x$", "!", "(", ")", "\u00a0", "\u2003"}),
		rapid.StringN(0, 5, -1), rapid.SampledFrom([]string{"a", "b 2", "SA-12", "."}))
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "") })
}

var gfm = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(render.WithUnsafe()))

var tag = regexp.MustCompile(`<[^>]*>`)

// rendered returns the tags and the words that Markdown becomes.
func rendered(t *rapid.T, d Document) (tags, words string) {
	var out, page bytes.Buffer
	if _, err := Write(context.Background(), &out, Markdown, d, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := gfm.Convert(out.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	tags = strings.Join(tag.FindAllString(strings.ReplaceAll(page.String(), "<br>", ""), -1), "")
	return tags, oneLine(html.UnescapeString(tag.ReplaceAllString(page.String(), " ")))
}

// unbold takes bold away: each line of a bold text is bold by itself.
var unbold = strings.NewReplacer("<strong>", "", "</strong>", "")

// Whatever was typed is read as it was typed: it becomes no heading, list,
// link, code or HTML, wherever it stands.
func TestNothingTypedBecomesMarkup(t *testing.T) {
	t.Parallel()
	places := map[string]func(string) Block{
		"paragraph": func(s string) Block { return Paragraph{Plain(s)} },
		"bold":      func(s string) Block { return Paragraph{Join(Bold(s), Plain(" and more"))} },
		"quote":     func(s string) Block { return Quote{Plain(s)} },
		"item":      func(s string) Block { return List{Items: []Item{{Text: Plain("x " + s)}, {Text: Plain("b")}}} },
		"fact":      func(s string) Block { return Facts{{"a", Plain(s)}} },
		"heading":   func(s string) Block { return Heading{1, Plain(s)} },
	}
	for name, place := range places {
		rapid.Check(t, func(t *rapid.T) {
			typed := hostile().Draw(t, "typed")
			doc := func(s string) Document {
				return Document{Title: "T", Blocks: []Block{place(s), Paragraph{Plain("end")}}}
			}
			lines := strings.Count(clean(typed), "\n")
			want, _ := rendered(t, doc("a"+strings.Repeat("\na", lines)))
			if oneLine(clean(typed)) == "" {
				return
			}
			tags, words := rendered(t, doc(typed))
			if diff := cmp.Diff(unbold.Replace(want), unbold.Replace(tags)); diff != "" {
				t.Errorf("%s: %q became markup: %s", name, typed, diff)
			}
			if !strings.Contains(words, oneLine(clean(typed))) {
				t.Errorf("%s: %q is read as %q", name, typed, words)
			}
		})
	}
}

func TestACellHoldsWhatWasTyped(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		typed := hostile().Draw(t, "typed")
		d := Document{Title: "T", Blocks: []Block{Table{Columns: []Column{{Title: "a"}, {Title: "b"}}, Rows: [][]Text{{Plain(typed), Plain("end")}}}}}
		tags, words := rendered(t, d)
		if n := strings.Count(tags, "<td>"); n != 2 || strings.Contains(tags, "<a ") || strings.Contains(tags, "<script") {
			t.Errorf("%q became %s", typed, tags)
		}
		if !strings.Contains(words, oneLine(clean(typed))) {
			t.Errorf("%q is read as %q", typed, words)
		}
	})
}
