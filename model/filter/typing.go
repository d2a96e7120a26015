package filter

import (
	"slices"
	"strings"
	"unicode"

	"caseload/model"
)

// Unfinished reports whether a line that is being typed ends in what may
// become a key or a joining word: it returns the line without it, where it
// begins, and what it may become, in either language, that of the reader
// first. A list that is narrowed while somebody types would otherwise be
// empty until the sign is there.
func Unfinished(text, lang string) (rest string, at int, become []string) {
	at = strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) + 1
	begun := model.Folded(text[at:])
	if begun == "" || at > 0 && !strings.HasSuffix(text[:at], " ") && !strings.HasSuffix(text[:at], "(") && text[:at] != "-" {
		return text, at, nil
	}
	if strings.Count(text, `"`)%2 == 1 {
		return text, at, nil
	}
	first, second := 0, 1
	if lang == "id" {
		first, second = 1, 0
	}
	for _, n := range []int{first, second} {
		for _, k := range keys {
			become = append(become, k.name[n]+":")
		}
	}
	for _, w := range []word{{"and", "dan"}, {"or", "atau"}, {"not", "bukan", "tidak"}} {
		become = append(become, w...)
	}
	become = slices.DeleteFunc(become, func(s string) bool { return !strings.HasPrefix(s, begun) || s == begun })
	if len(become) == 0 {
		return text, at, nil
	}
	return text[:at], at, become
}
