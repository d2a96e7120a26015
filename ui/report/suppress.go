package report

import (
	"slices"
	"strconv"
)

// smallest is the least number that a shared copy shows: behind a smaller one
// somebody could be recognised (domain.md 4).
const smallest = 5

// hiddenNumber stands for a number that is not shown.
const hiddenNumber = "*"

// suppressed says which of the parts of a whole must not be shown: all that
// are small, and as many more, the smallest first, as keep anybody from
// working those out from the whole. Nothing is told by a zero.
func suppressed(parts []int) []bool {
	hidden := make([]bool, len(parts))
	n, sum := 0, 0
	for i, part := range parts {
		if part > 0 && part < smallest {
			hidden[i] = true
			n, sum = n+1, sum+part
		}
	}
	for n > 0 && (n == 1 || sum < smallest) {
		next := -1
		for i, part := range parts {
			if !hidden[i] && part > 0 && (next < 0 || part < parts[next]) {
				next = i
			}
		}
		if next < 0 {
			return hidden
		}
		hidden[next] = true
		n, sum = n+1, sum+parts[next]
	}
	return hidden
}

// shownCount writes a number that is part of no whole.
func shownCount(n int, shared bool) string {
	if shared && n > 0 && n < smallest {
		return hiddenNumber
	}
	return strconv.Itoa(n)
}

// numbers writes the parts of a whole, and the whole behind them. In a shared
// copy small ones are hidden, and the whole where it would tell them.
func numbers(parts []int, shared bool) []string {
	hidden := make([]bool, len(parts))
	if shared {
		hidden = suppressed(parts)
	}
	total, shown := 0, slices.Contains(hidden, false) || len(parts) == 0
	written := make([]string, 0, len(parts)+1)
	n := 0
	for i, part := range parts {
		total += part
		if hidden[i] {
			n++
			written = append(written, hiddenNumber)
			continue
		}
		written = append(written, strconv.Itoa(part))
	}
	if shared && total > 0 && (total < smallest || n == 1 || !shown) {
		return append(written, hiddenNumber)
	}
	return append(written, strconv.Itoa(total))
}
