package exchange

import (
	"strings"
	"unicode/utf8"
)

// Text returns b as UTF-8. What is none was written by an old program and is
// taken as Windows-1252, which contains Latin-1.
func Text(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var out strings.Builder
	out.Grow(len(b) + len(b)/4)
	for _, c := range b {
		if c >= 0x80 && c < 0xa0 {
			out.WriteRune(windows1252[c-0x80])
			continue
		}
		out.WriteRune(rune(c))
	}
	return out.String()
}

// windows1252 holds the characters 0x80 to 0x9f of Windows-1252.
var windows1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8d, 'Ž', 0x8f,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9d, 'ž', 'Ÿ',
}
