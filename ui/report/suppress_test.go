package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSmallNumbersAreHiddenInSharedCopies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		parts []int
		want  []string
	}{
		{[]int{12, 7, 0}, []string{"12", "7", "0", "19"}},
		{[]int{12, 3, 7}, []string{"12", "*", "*", "22"}},
		{[]int{12, 3, 2, 0}, []string{"12", "*", "*", "0", "17"}},
		{[]int{12, 1, 1}, []string{"*", "*", "*", "*"}},
		{[]int{3, 0}, []string{"*", "0", "*"}},
		{[]int{0, 0}, []string{"0", "0", "0"}},
	} {
		if diff := cmp.Diff(c.want, numbers(c.parts, true)); diff != "" {
			t.Errorf("%v: %s", c.parts, diff)
		}
	}
	if diff := cmp.Diff([]string{"3", "0", "3"}, numbers([]int{3, 0}, false)); diff != "" {
		t.Error(diff)
	}
}

// Whoever takes what is shown from the whole never learns a small number.
func TestNoSmallNumberCanBeWorkedOut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.IntRange(0, 12), 1, 8).Draw(t, "parts")
		written := numbers(parts, true)
		hidden, sum := 0, 0
		for i, part := range parts {
			if part > 0 && part < smallest && written[i] != hiddenNumber {
				t.Errorf("%d is shown", part)
			}
			if written[i] == hiddenNumber {
				hidden, sum = hidden+1, sum+part
			}
		}
		if hidden > 0 && written[len(parts)] != hiddenNumber && (hidden < 2 || sum < smallest) {
			t.Errorf("%v is written as %v", parts, written)
		}
	})
}
