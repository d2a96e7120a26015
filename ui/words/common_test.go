package words

import (
	"slices"
	"testing"
)

func TestCommonWordsAreThoseOfBothLanguages(t *testing.T) {
	t.Parallel()
	all := Common()
	for _, w := range []string{"school", "sekolah", "today", "hari"} {
		if !slices.Contains(all, w) {
			t.Errorf("%q is no common word", w)
		}
	}
	if slices.Contains(all, "Siti") || slices.Contains(all, "siti") {
		t.Error("a name is taken for a common word")
	}
}
