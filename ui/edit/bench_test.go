package edit

import (
	"strings"
	"testing"

	"caseload/model"

	tea "charm.land/bubbletea/v2"
)

// longTexts are texts of about n bytes, in paragraphs and in one.
func longTexts(n int) map[string]string {
	const said = "Ibu mengatakan bahwa anak sudah kembali bersekolah sejak hari Senin, dan bahwa paman tidak lagi tinggal di rumah. "
	paragraph := strings.Repeat(said, 5)
	return map[string]string{
		"paragraphs": strings.Repeat(paragraph+"\n", n/len(paragraph)),
		"one":        strings.Repeat(said, n/len(said)),
		"accents":    strings.Repeat(strings.ReplaceAll(said, "a", "á"), n/len(said)),
		"wide":       strings.Repeat("訪問の際、母親は子どもが学校に戻ったと述べた。", n/69),
		"empty":      strings.Repeat("\n", n),
		"marks":      "a" + strings.Repeat("\u0301", n/2),
		"joined":     strings.Repeat("👩\u200d", n/7),
		"blanks":     strings.Repeat(" ", n),
	}
}

// BenchmarkKey is a key press in the middle of a long text and the picture of
// it, in a room of 118 by 30 cells.
func BenchmarkKey(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"50kB", 50_000}, {"1MB", 1_000_000}} {
		for name, text := range longTexts(size.n) {
			b.Run(size.name+"/"+name, func(b *testing.B) {
				e := New([]string{text}, new(string), 2*model.MaxText, false)
				look := Look{Focused: true}
				e.View(look, 118, 30)
				e.Put(Pos{len(e.doc.paras) / 2, len(e.doc.paras[len(e.doc.paras)/2].text) / 2})
				e.View(look, 118, 30)
				keys := []tea.KeyPressMsg{{Code: 'x', Text: "x"}, {Code: tea.KeyLeft}, {Code: tea.KeyRight}, {Code: tea.KeyBackspace}, {Code: tea.KeyDown}, {Code: tea.KeyUp}}
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					e.Press(keys[i%len(keys)])
					e.View(look, 118, 30)
				}
			})
		}
	}
}

// BenchmarkPaste is a long text put into another, and taken out again.
func BenchmarkPaste(b *testing.B) {
	text := longTexts(50_000)["paragraphs"]
	e := New([]string{text}, new(string), 2*model.MaxText, false)
	for b.Loop() {
		e.Insert(text)
		e.View(Look{Focused: true}, 118, 30)
		e.Undo()
	}
}

// BenchmarkOpen is a long text shown for the first time.
func BenchmarkOpen(b *testing.B) {
	for name, text := range longTexts(1_000_000) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				New([]string{text}, new(string), 2*model.MaxText, false).View(Look{Focused: true}, 118, 30)
			}
		})
	}
}
