package paper

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAPreviewHasOneOfEverythingAndFits(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for _, l := range Lines(example(), 44) {
		if l.Text.Width() > 44 {
			t.Errorf("%d cells: %s", l.Text.Width(), l.Text)
		}
		all.WriteString(l.Text.String() + "\n")
	}
	for _, want := range []string{"Lembar hari\n", "Pukul 09.00 di Ciawi.\n", "Alamat: Jl. Melati 3\n        Ciawi\n", "• satu\n  • di dalam\n", "2. kedua\n", "☑ sudah\n",
		"│ Saya baik-baik saja.\n", "Hari   │ Jumlah │ Isi\n", "Selasa │        │\n", "____"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("%q is not in\n%s", want, all.String())
		}
	}
}

func TestAnyPreviewFits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		typed, width := rapid.OneOf(rapid.String(), hostile()).Draw(t, "typed"), rapid.IntRange(20, 90).Draw(t, "width")
		d := Document{Title: typed, Blocks: []Block{Paragraph{Plain(typed)}, Quote{Plain(typed)}, List{Items: []Item{{Text: Plain(typed), Sub: List{Items: []Item{{Text: Plain(typed)}}}}}}}}
		for _, l := range Lines(d, width) {
			if l.Text.Width() > width {
				t.Errorf("%d cells of %d: %q", l.Text.Width(), width, l.Text)
			}
		}
	})
}
