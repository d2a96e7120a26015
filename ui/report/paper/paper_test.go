package paper

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/font/gofont/goregular"
	"pgregory.net/rapid"
)

var made = time.Date(2026, 11, 23, 14, 5, 0, 0, time.FixedZone("WIB", 7*3600))

// example holds one of everything.
func example() Document {
	return Document{
		Title: "Lembar hari", Lang: "id", Made: made, Footer: "Rahasia",
		Blocks: []Block{
			Heading{1, Plain("Kunjungan")},
			Paragraph{Join(Plain("Pukul "), Bold("09.00"), Plain(" di "), Italic("Ciawi"), Plain(".\nBaris kedua."))},
			Facts{{"Klien", Plain("SA-12")}, {"Alamat", Plain("Jl. Melati 3\nCiawi")}},
			List{Items: []Item{{Text: Plain("satu"), Sub: List{Items: []Item{{Text: Plain("di dalam")}}}}, {Text: Plain("dua")}}},
			List{Numbered: true, Items: []Item{{Text: Plain("pertama")}, {Text: Plain("kedua")}}},
			List{Items: []Item{{Box: OpenBox, Text: Plain("belum")}, {Box: TickedBox, Text: Plain("sudah")}}},
			Paragraph{Join(Bold("Ditemui: "), Tick("ya"), Plain("  "), Tick("tidak"), Bold("  Tanggal: "), Blank(12))},
			Quote{Plain("Saya baik-baik saja.\nSungguh.")},
			Table{Columns: []Column{{Title: "Hari"}, {Title: "Jumlah", Align: Right}, {Title: "Isi", Width: 3}},
				Rows: [][]Text{{Plain("Senin"), Plain("2"), Plain("09.00 SA-12\n10.00 RD-03")}, {Plain("Selasa")}}},
			Ruled{2},
			PageBreak{},
			Heading{2, Plain("Lanjutan")},
			Paragraph{Plain("Ελληνικά, Кириллица, éàüß, şı, €.")},
		},
	}
}

// written writes a document and returns it with what no font has.
func written(t testing.TB, f Format, d Document) (content []byte, missing []rune) {
	t.Helper()
	var out bytes.Buffer
	missing, err := Write(t.Context(), &out, f, d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), missing
}

func paragraph(s string) Document {
	return Document{Title: "T", Lang: "en", Made: made, Blocks: []Block{Paragraph{Plain(s)}}}
}

func TestMarkdownHasOneOfEverything(t *testing.T) {
	t.Parallel()
	want := `# Lembar hari

## Kunjungan

Pukul **09.00** di *Ciawi*.\
Baris kedua.

- **Klien:** SA-12
- **Alamat:** Jl. Melati 3\
  Ciawi

* satu
  - di dalam
* dua

1. pertama
2. kedua

- [ ] belum
- [x] sudah

**Ditemui:** ☐ ya ☐ tidak **Tanggal:** ____________

> Saya baik-baik saja.\
> Sungguh.

| Hari | Jumlah | Isi |
| --- | ---: | ----- |
| Senin | 2 | 09.00 SA-12<br>10.00 RD-03 |
| Selasa |  |  |

____________________________________________________________

____________________________________________________________

---

### Lanjutan

Ελληνικά, Кириллица, éàüß, şı, €.

*Rahasia*
`
	got, missing := written(t, Markdown, example())
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	if len(missing) > 0 {
		t.Error(missing)
	}
}

// pdfText returns what a reader of PDF finds.
func pdfText(t *testing.T, content []byte) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed; .ci/run installs it")
	}
	path := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestAPDFCanBeRead(t *testing.T) {
	t.Parallel()
	content, missing := written(t, PDF, example())
	text := pdfText(t, content)
	for _, want := range []string{"Lembar hari", "Pukul 09.00 di Ciawi.", "Baris kedua.", "Jl. Melati 3", "satu", "2. kedua", "10.00 RD-03",
		"Ελληνικά, Кириллица, éàüß, şı, €.", "Rahasia"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	for _, number := range []string{"1/2", "2/2"} {
		if !strings.Contains(strings.ReplaceAll(text, " ", ""), number) {
			t.Errorf("page %s is not in\n%s", number, text)
		}
	}
	if len(missing) > 0 {
		t.Errorf("missing: %q", missing)
	}
}

// What a font lacks is told, and seen to be there.
func TestALackingCharacterIsMarkedAndTold(t *testing.T) {
	t.Parallel()
	content, missing := written(t, PDF, paragraph("Halo 😀 dan ꦗ, cukup"))
	if string(missing) != "ꦗ😀" {
		t.Errorf("%q", string(missing))
	}
	if text := pdfText(t, content); !strings.Contains(text, "Halo � dan �, cukup") {
		t.Error(text)
	}
}

func TestTheOwnFontIsTakenFirst(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	_, err := Write(t.Context(), &out, PDF, paragraph("x"), Options{Font: []byte("no font at all")})
	if !errors.Is(err, ErrFont) || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
	faces, err := newFaces(nil)
	if err != nil {
		t.Fatal(err)
	}
	withOwn, err := newFaces(faces.looks[2].ttf)
	if err != nil {
		t.Fatal(err)
	}
	if f, _, _ := withOwn.pick('a', false, false); f != withOwn.own {
		t.Errorf("drawn in %s", f.name)
	}
	if f, _, _ := withOwn.pick('a', true, false); !f.thick {
		t.Error("bold is not bold")
	}
}

// A font that is broken is refused, however it is broken.
func TestABrokenFontIsRefused(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		font := bytes.Clone(goregular.TTF)
		for range rapid.IntRange(0, 6).Draw(rt, "changes") {
			font[rapid.IntRange(4, 2000).Draw(rt, "at")] = rapid.Byte().Draw(rt, "byte")
		}
		font = font[:rapid.IntRange(0, len(font)).Draw(rt, "length")]
		var out bytes.Buffer
		if _, err := Write(context.Background(), &out, PDF, example(), Options{Font: font}); err != nil && !errors.Is(err, ErrFont) {
			rt.Error(err)
		}
	})
}

func TestTheSameDocumentIsTheSameFile(t *testing.T) {
	t.Parallel()
	for _, f := range Formats {
		a, _ := written(t, f, example())
		b, _ := written(t, f, example())
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", f)
		}
	}
}

// textOf returns the text of an XML file, which must be well formed.
func textOf(t *testing.T, name string, r io.Reader) string {
	t.Helper()
	var b strings.Builder
	in := xml.NewDecoder(r)
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch token := token.(type) {
		case xml.CharData:
			b.Write(token)
		case xml.StartElement:
			b.WriteByte(' ')
		}
	}
}

func TestOfficeDocumentsAreWellFormedAndHoldTheText(t *testing.T) {
	t.Parallel()
	for f, body := range map[Format]string{ODT: "content.xml", DOCX: "word/document.xml"} {
		d := example()
		d.Blocks = append(d.Blocks, Paragraph{Plain(`<w:p> & "marks" ]]>`)})
		content, _ := written(t, f, d)
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		found := ""
		for i, file := range z.File {
			r, err := file.Open()
			if err != nil {
				t.Fatal(err)
			}
			if f == ODT && i == 0 && (file.Name != "mimetype" || file.Method != zip.Store) {
				t.Errorf("an ODT must begin with its form, not with %s", file.Name)
			}
			if file.Name == "mimetype" {
				continue
			}
			if text := textOf(t, file.Name, r); file.Name == body {
				found = text
			}
		}
		for _, want := range []string{"Lembar hari", "Kunjungan", "Jl. Melati 3", "di dalam", "kedua", "☐", "☑", "10.00 RD-03", "Кириллица", `<w:p> & "marks" ]]>`} {
			if !strings.Contains(found, want) {
				t.Errorf("%s: %q is not in\n%s", f, want, found)
			}
		}
	}
}

func TestHTMLObeysNothingOfTheRecord(t *testing.T) {
	t.Parallel()
	d := paragraph(`<script>alert(1)</script><img src=x onerror="a()">`)
	d.Title = `</title><script>`
	content, _ := written(t, HTML, d)
	if bytes.Contains(content, []byte("<script")) || bytes.Contains(content, []byte("<img")) {
		t.Errorf("%s", content)
	}
	if !bytes.Contains(content, []byte("&lt;script&gt;alert(1)&lt;/script&gt;")) {
		t.Errorf("the text is gone: %s", content)
	}
}

// Controls and reversing marks would be obeyed by whoever shows the file.
func TestNoFormHoldsControls(t *testing.T) {
	t.Parallel()
	d := paragraph("a\x1b[31mb\u202ec\x00d\ue000")
	for _, f := range []Format{Markdown, HTML} {
		content, _ := written(t, f, d)
		if strings.ContainsAny(string(content), "\x1b\x00\u202e\ue000") {
			t.Errorf("%s: %q", f, content)
		}
	}
}

func TestAStoppedDocumentIsNotWritten(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range Formats {
		var out bytes.Buffer
		if _, err := Write(ctx, &out, f, example(), Options{}); !errors.Is(err, context.Canceled) || out.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", f, err, out.Len())
		}
	}
}

func TestProgressIsTold(t *testing.T) {
	t.Parallel()
	var told []float64
	if _, err := Write(t.Context(), io.Discard, PDF, long(20), Options{Progress: func(done float64) { told = append(told, done) }}); err != nil {
		t.Fatal(err)
	}
	if len(told) < 3 || told[0] <= 0 || told[len(told)-1] > 1 {
		t.Error(told)
	}
}

// A row that no page can hold goes on on the next, and ends.
func TestATallRowGoesOnOnTheNextPage(t *testing.T) {
	t.Parallel()
	d := Document{Title: "T", Made: made, Blocks: []Block{Table{Columns: []Column{{Title: "a"}, {Title: "b"}},
		Rows: [][]Text{{Plain(strings.Repeat("line\n", 200) + "the end"), Plain(strings.Repeat("w", 3000))}}}}}
	content, _ := written(t, PDF, d)
	if text := pdfText(t, content); !strings.Contains(text, "the end") || !strings.Contains(strings.ReplaceAll(text, " ", ""), "5/5") {
		t.Error(text)
	}
}

// long returns a document of at least so many pages.
func long(pages int) Document {
	d := Document{Title: "Laporan", Lang: "id", Made: made, Footer: "Rahasia"}
	sentence := "Klien menyampaikan bahwa keadaan di rumah sudah lebih tenang dan anak kembali bersekolah. "
	for i := range pages {
		table := Table{Columns: []Column{{Title: "Tanggal"}, {Title: "Catatan", Width: 4}}}
		for n := range 12 {
			table.Rows = append(table.Rows, []Text{Plain(fmt.Sprintf("%d November", n+1)), Plain(strings.Repeat(sentence, 2))})
		}
		d.Blocks = append(d.Blocks, Heading{1, Plain(fmt.Sprintf("Bagian %d", i+1))}, Paragraph{Plain(strings.Repeat(sentence, 10))}, table,
			List{Items: []Item{{Text: Plain(sentence)}, {Text: Plain(sentence)}}})
	}
	return d
}

func BenchmarkTwoHundredPages(b *testing.B) {
	d := long(220)
	for _, f := range Formats {
		b.Run(string(f), func(b *testing.B) {
			for b.Loop() {
				if _, err := Write(b.Context(), io.Discard, f, d, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Whatever was typed, every form of document can be written, and the XML of
// the office documents can be read.
func TestAnyTextCanBeWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		typed := rapid.OneOf(rapid.String(), hostile()).Draw(rt, "typed")
		d := Document{Title: typed, Lang: "id", Made: made, Footer: typed, Blocks: []Block{
			Heading{1, Plain(typed)}, Facts{{typed, Bold(typed)}}, List{Items: []Item{{Text: Italic(typed), Sub: List{Numbered: true, Items: []Item{{Text: Plain(typed)}}}}}},
			Table{Columns: []Column{{Title: typed}, {}}, Rows: [][]Text{{Plain(typed), Join(Plain(typed), Bold(typed))}}}, Quote{Plain(typed)},
		}}
		for _, f := range Formats {
			var out bytes.Buffer
			if _, err := Write(context.Background(), &out, f, d, Options{}); err != nil {
				rt.Errorf("%s of %q: %v", f, typed, err)
			}
			if f != ODT && f != DOCX {
				continue
			}
			z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
			if err != nil {
				rt.Fatal(err)
			}
			for _, file := range z.File {
				r, err := file.Open()
				if err != nil {
					rt.Fatal(err)
				}
				if file.Name != "mimetype" {
					textOf(t, file.Name, r)
				}
			}
		}
	})
}

// The library would print its complaints about such fonts on the screen.
func TestAFontThatTheLibraryCannotReadIsRefused(t *testing.T) {
	t.Parallel()
	if err := CheckFont(goregular.TTF); err != nil {
		t.Error(err)
	}
	spoil := func(table string, place int, value byte) []byte {
		font := bytes.Clone(goregular.TTF)
		start := bytes.Index(font, tablesOf(font)[table])
		font[start+place+1] = value
		return font
	}
	for name, font := range map[string][]byte{
		"may not be embedded": spoil("OS/2", 8, 2), "names of another format": spoil("name", 0, 1), "no widths": spoil("hhea", 34, 0)[:len(goregular.TTF)-1],
		"glyphs of another format": spoil("head", 52, 1), "no Unicode": spoil("cmap", 2, 0), "postscript": []byte("OTTO" + strings.Repeat("\x00", 100)), "empty": nil,
	} {
		if err := CheckFont(font); !errors.Is(err, ErrFont) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
