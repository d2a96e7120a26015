package theme

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"caseload/ui/text"

	"pgregory.net/rapid"
)

// luminance and contrast are those of WCAG 2.1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextIsReadableOnItsBackground(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		p    palette
		back color.Color
	}{"dark": {darkPalette, hex("#1e1e1e")}, "light": {lightPalette, hex("#ffffff")}, "contrast": {contrastPalette, hex("#000000")}} {
		for what, fore := range map[string]color.Color{"text": c.p.text, "muted": c.p.muted, "accent": c.p.accent, "danger": c.p.danger,
			"warning": c.p.warning, "good": c.p.good, "visit": c.p.visit, "office": c.p.office, "call": c.p.call, "court": c.p.court, "other": c.p.other} {
			if got := contrast(fore, c.back); got < 4.5 {
				t.Errorf("%s: %s has a contrast of %.1f", name, what, got)
			}
		}
		if got := contrast(c.p.selText, c.p.selBack); got < 4.5 {
			t.Errorf("%s: the selected row has a contrast of %.1f", name, got)
		}
	}
}

func exact(t *rapid.T, s string, w, h int) {
	rows := strings.Split(s, "\n")
	if len(rows) != h {
		t.Fatalf("%d rows instead of %d:\n%s", len(rows), h, s)
	}
	for _, row := range rows {
		if text.Width(row) != w {
			t.Fatalf("a row of %d cells instead of %d: %q", text.Width(row), w, row)
		}
	}
}

func TestBoxesAreExact(t *testing.T) {
	t.Parallel()
	th := New(Dark, DarkGround)
	words := rapid.SampledFrom([]string{"", "a", "日本語", "a longer title · 14", "مرحبا"})
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 60).Draw(t, "w"), rapid.IntRange(1, 12).Draw(t, "h")
		f := Frame{Title: text.Line(words.Draw(t, "title")), Note: text.Line(words.Draw(t, "note")), Footer: text.Line(words.Draw(t, "footer")), Focused: rapid.Bool().Draw(t, "focus")}
		rows := rapid.SliceOfN(words, 0, 20).Draw(t, "rows")
		for i := range rows {
			rows[i] = th.Danger.Render(rows[i])
		}
		box := th.Box(f, w, h, rows)
		exact(t, box, w, h)
		bw, bh := rapid.IntRange(1, 80).Draw(t, "bw"), rapid.IntRange(1, 20).Draw(t, "bh")
		base := Fill([]string{strings.Repeat("日本", 40), "x"}, bw, bh)
		x, y := rapid.IntRange(0, 50).Draw(t, "x"), rapid.IntRange(0, 15).Draw(t, "y")
		exact(t, Over(base, bw, bh, x, y, box), bw, bh)
	})
}

func BenchmarkBox(b *testing.B) {
	th := New(Dark, DarkGround)
	rows := make([]string, 34)
	for i := range rows {
		rows[i] = th.Muted.Render("09:00–10:30 ") + th.Text.Render("Kunjungan rumah SA-12")
	}
	f := Frame{Title: text.Static("1 Calendar"), Note: text.Static("14")}
	for b.Loop() {
		th.Box(f, 120, 36, rows)
	}
}
