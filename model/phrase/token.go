package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	wordToken   tokenKind = iota // letters
	numberToken                  // digits
	markToken                    // one sign that is neither
	quotedToken                  // what stands in quotation marks, and the marks
)

// token is the smallest piece that the grammar looks at.
type token struct {
	kind       tokenKind
	text       string // in lower case, dashes and apostrophes plain; quoted: what stands between the marks
	start, end int    // bytes of the input
	glued      bool   // no space before it
	value      int    // of a number; -1 where it is longer than any date or count
	digits     int    // of a number
}

// closers are the marks that end what another has begun to quote.
var closers = map[rune]string{'"': `"`, '“': "”", '„': "“", '«': "»"}

// longestNumber is how many digits a number may have.
const longestNumber = 6

// tokenize cuts text into tokens in one pass.
func tokenize(text string) []token {
	var tokens []token
	unclosed := map[rune]bool{} // marks known not to be closed in the rest of text
	glued := false
	for at := 0; at < len(text); {
		r, width := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += width
			glued = false
			continue
		}
		t := token{start: at, end: at + width, glued: glued}
		closer, opens := closers[r]
		if opens && !unclosed[r] && !afterLetter(tokens, glued) {
			inner, end := quotation(text, at+width, closer)
			unclosed[r] = end == 0
			if inner != "" {
				t.kind, t.text, t.end = quotedToken, inner, end
			}
		}
		if t.kind != quotedToken {
			t.read(text, r)
		}
		tokens = append(tokens, t)
		at, glued = t.end, true
	}
	return tokens
}

// read completes a token that begins with r and is not quoted.
func (t *token) read(text string, r rune) {
	switch {
	case isDigit(r):
		t.kind = numberToken
		t.end = t.start + run(text[t.start:], isDigit)
		t.text = text[t.start:t.end]
		t.digits, t.value = t.end-t.start, number(t.text)
	case isLetter(r):
		t.kind = wordToken
		t.end = t.start + run(text[t.start:], isLetter)
		t.text = strings.ToLower(text[t.start:t.end])
	default:
		t.kind, t.text = markToken, plain(r)
	}
}

// quotation returns what stands between from and the closer, and where the
// closer ends; 0 where there is none.
func quotation(text string, from int, closer string) (inner string, end int) {
	n := strings.Index(text[from:], closer)
	if n < 0 {
		return "", 0
	}
	return strings.TrimSpace(text[from : from+n]), from + n + len(closer)
}

func afterLetter(tokens []token, glued bool) bool {
	return glued && tokens[len(tokens)-1].kind != markToken
}

func run(s string, in func(rune) bool) int {
	for i, r := range s {
		if !in(r) {
			return i
		}
	}
	return len(s)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// number returns the value of a run of digits, or -1 where it is too long.
func number(digits string) int {
	if len(digits) > longestNumber {
		return -1
	}
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

// plain returns the sign as the tables write it.
func plain(r rune) string {
	switch r {
	case '–', '—', '‒', '−', '‐', '‑':
		return "-"
	case '’', '‘':
		return "'"
	}
	return string(r)
}
