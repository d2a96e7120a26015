package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"caseload/model"
)

// view is a text as it is compared: without what cannot be seen, every space
// a plain one, every dash and apostrophe the plain one, digits those of ASCII.
type view struct {
	plain string
	at    []int // where each byte stood, and where the text ended; nil: nothing was changed
}

func viewOf(text string) view {
	if isPlain(text) {
		return view{plain: text}
	}
	v := view{at: make([]int, 0, len(text)+1)}
	var b strings.Builder
	b.Grow(len(text))
	for i, r := range text {
		plain := plainRune(r)
		if plain < 0 {
			continue
		}
		before := b.Len()
		if plain == utf8.RuneError {
			b.WriteByte('?')
		} else {
			b.WriteRune(plain)
		}
		for range b.Len() - before {
			v.at = append(v.at, i)
		}
	}
	v.at = append(v.at, len(text))
	v.plain = b.String()
	return v
}

func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 0x80 || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// back returns where in the text a byte of the view stood.
func (v view) back(i int) int {
	if v.at == nil {
		return i
	}
	return v.at[i]
}

// end returns where in the text what ends before byte i of the view ended. What
// cannot be seen and follows it goes with it.
func (v view) end(i int) int { return v.back(i) }

// plainRune returns how a rune is compared, -1 for one that is not seen.
func plainRune(r rune) rune {
	switch {
	case r < 0x80:
		if r < ' ' && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	case r == '‘' || r == '’' || r == 'ʼ' || r == '´' || r == '＇':
		return '\''
	case r >= 0xFF01 && r <= 0xFF5E: // letters as wide as Chinese ones
		return r - 0xFF01 + '!'
	case r == '\u2028' || r == '\u2029' || r == '\u0085':
		return '\n'
	case unicode.IsSpace(r) || unicode.Is(unicode.Zs, r) || r == '\u2800' || r == '\u3164':
		return ' '
	case unicode.Is(unicode.Pd, r) || r == '−' || r == '⁃':
		return '-'
	case unicode.In(r, unicode.Cf, unicode.Variation_Selector) || r == '\u034F' || r == '\u115F' || r == '\u1160':
		return -1
	case unicode.Is(unicode.Nd, r):
		return '0' + digitOf(r)
	}
	return r
}

// digitOf returns the value of a decimal digit: those of a script stand in a
// row, and each row begins where a digit follows what is none.
func digitOf(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) {
		n++
	}
	return n
}

// token is a word or a number in a text.
type token struct {
	from, to int
	key      string // folded
	upper    bool   // begins with a capital letter
	digit    bool
}

// tokensOf returns the words and numbers of a text. A capital letter after a
// small one begins a word, and so does a letter after a digit: what was run
// together is found as what it is made of.
func tokensOf(text string) []token {
	tokens := make([]token, 0, len(text)/6+1)
	start, lower, digit := -1, false, false
	end := func(at int) {
		if start >= 0 {
			tokens = append(tokens, newToken(text, start, at, digit))
		}
		start = -1
	}
	for i, r := range text {
		isDigit := r >= '0' && r <= '9'
		switch {
		case isDigit:
			if start >= 0 && !digit {
				end(i)
			}
		case unicode.IsLetter(r):
			if start >= 0 && (digit || lower && unicode.IsUpper(r)) {
				end(i)
			}
		case start >= 0 && !digit && unicode.Is(unicode.M, r):
			continue
		default:
			end(i)
			continue
		}
		if start < 0 {
			start, digit = i, isDigit
		}
		lower = unicode.IsLower(r)
	}
	end(len(text))
	return tokens
}

func newToken(text string, from, to int, digit bool) token {
	first, _ := utf8.DecodeRuneInString(text[from:])
	return token{from: from, to: to, key: fold(text[from:to]), upper: unicode.IsUpper(first) || unicode.IsTitle(first), digit: digit}
}

// special are letters that are other letters with something to them, but that
// Unicode does not take apart.
var special = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "æ", "ae", "œ", "oe", "ı", "i", "þ", "th", "ħ", "h", "ς", "σ", "ŧ", "t")

// fold returns a word as words are compared.
func fold(word string) string {
	folded := model.Folded(word)
	for i := range len(folded) {
		if folded[i] >= 0x80 {
			return special.Replace(folded)
		}
	}
	return folded
}

// gapOf returns what stands between two tokens.
func gapOf(text string, a, b token) string { return text[a.to:b.from] }
