package model

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Folded returns s in small letters without marks, for comparing what a
// person types with what is written: “josé” and “Jose” are the same.
func Folded(s string) string {
	plain := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		return strings.ToLower(s)
	}
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}
