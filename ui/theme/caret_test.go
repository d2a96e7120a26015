package theme

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestTheCaretIsFoundWhereItIsDrawn(t *testing.T) {
	t.Parallel()
	bold := "\x1b[1m"
	for _, c := range []struct {
		picture, without string
		x, y             int
		ok               bool
	}{
		{"nothing\nhere", "nothing\nhere", 0, 0, false},
		{CaretMark + "x", "x", 0, 0, true},
		{"one\n" + bold + "日本" + CaretMark + "語", "one\n" + bold + "日本語", 4, 1, true},
		{"e\u0301" + CaretMark + " \nlast", "e\u0301 \nlast", 1, 0, true},
		{"low " + CaretMark + "x\nhigh" + CaretMark + "y", "low x\nhighy", 4, 1, true}, // what is on top is drawn last
	} {
		without, x, y, ok := FindCaret(c.picture)
		if without != c.without || x != c.x || y != c.y || ok != c.ok {
			t.Errorf("%q: %q, %d, %d, %v", c.picture, without, x, y, ok)
		}
	}
	if ansi.StringWidth(CaretMark) != 0 {
		t.Error("the mark has a width")
	}
}
