package find

import (
	"bytes"
	"strings"
)

// leastLoose is how many bytes a word must have to be found loosely at all,
// leastNear to be found with one letter amiss: shorter words would be found
// everywhere.
const (
	leastLoose = 3
	leastNear  = 5
)

// modern is how d and t before a j are spelt together with it.
var modern = [...]byte{'d': 'j', 't': 'c'}

// spell puts folded text into the plainest spelling, in place: old spellings
// of Indonesian as the new ones (oe as u, dj as j, tj as c, y as i) and double
// letters once. At, unless nil, holds a number for each byte and is
// shortened alike.
func spell(s []byte, at []int) []byte {
	n := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case 'y':
			c = 'i'
		case 'o':
			if i+1 < len(s) && s[i+1] == 'e' {
				c, i = 'u', i+1
			}
		case 'd', 't':
			if i+1 < len(s) && s[i+1] == 'j' {
				c, i = modern[c], i+1
			}
		}
		if n > 0 && s[n-1] == c && c >= 'a' && c <= 'z' {
			continue
		}
		if at != nil {
			at[n] = at[i]
		}
		s[n] = c
		n++
	}
	return s[:n]
}

// condense takes out what stands between the digits of a number, in place.
// At is shortened alike, as in spell.
func condense(s []byte, at []int) []byte {
	n := 0
	for i, c := range s {
		if strings.IndexByte(" -.()/+", c) >= 0 && n > 0 && isDigit(s[n-1]) && digitFollows(s[i:]) {
			continue
		}
		if at != nil {
			at[n] = at[i]
		}
		s[n] = c
		n++
	}
	return s[:n]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digitFollows reports whether a digit comes after at most three bytes that
// part a number.
func digitFollows(s []byte) bool {
	for _, c := range s[:min(4, len(s))] {
		if isDigit(c) {
			return true
		}
		if strings.IndexByte(" -.()/+", c) < 0 {
			return false
		}
	}
	return false
}

// leastDigits is how many digits make a number that can be called.
const leastDigits = 6

// numberTerm reads a number that can be called, which may be typed in groups
// if it begins as such numbers do.
func numberTerm(rest []part) (Term, int) {
	var said, digits string
	n := 0
	for _, p := range rest {
		if p.phrase || strings.Trim(p.text, "0123456789+-.()/") != "" || n == 1 && strings.IndexByte("0+(", said[1]) < 0 {
			break
		}
		said += " " + p.text
		digits += strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, p.text)
		n++
	}
	if len(digits) < leastDigits {
		return Term{}, 0
	}
	return Term{Text: strings.TrimSpace(said), Number: national(digits)}, n
}

// national takes the sign of Indonesia, or the zero in its place, from the
// digits of a number.
func national(digits string) string {
	if rest, ok := strings.CutPrefix(digits, "62"); ok && len(digits) >= 10 {
		return strings.TrimLeft(rest, "0")
	}
	return strings.TrimLeft(digits, "0")
}

// near returns where in text, both in the plainest spelling, a word begins
// with want but for one letter; -1 for nowhere. Length is of what stands
// there instead.
func near(text []byte, want string) (at, length int) {
	if len(want) < leastNear {
		return -1, 0
	}
	for i := 0; i < len(text); i++ {
		if i > 0 && isInner(text[i-1]) || !isInner(text[i]) || !mayBegin(text[i:], want) {
			continue
		}
		if n := begins(text[i:], want); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// mayBegin reports whether one of the first two bytes is one of want's, as
// it is in every word but for one letter; most words are passed over by it.
func mayBegin(text []byte, want string) bool {
	if text[0] == want[0] || text[0] == want[1] {
		return true
	}
	return len(text) > 1 && (text[1] == want[1] || text[1] == want[0])
}

// isInner reports whether a byte can stand within a word.
func isInner(c byte) bool { return c >= 'a' && c <= 'z' || c >= 0x80 || isDigit(c) }

// begins returns how many bytes of text are want but for one letter missing,
// added, changed, or swapped with the next; 0 where text begins otherwise.
func begins(text []byte, want string) int {
	i := 0
	for i < len(want) && i < len(text) && text[i] == want[i] {
		i++
	}
	if i == len(want) {
		return i
	}
	has := func(rest []byte, of string) bool { return len(rest) >= len(of) && string(rest[:len(of)]) == of }
	from := func(n int) []byte { return text[min(n, len(text)):] }
	switch {
	case i < len(text) && isInner(text[i]) && has(from(i+1), want[i+1:]): // another letter
		return len(want)
	case i+1 < len(want) && i+1 < len(text) && text[i] == want[i+1] && text[i+1] == want[i] && has(from(i+2), want[i+2:]): // swapped
		return len(want)
	case has(from(i), want[i+1:]) && (i+1 < len(want) || i == len(text) || !isInner(text[i])): // one missing
		return len(want) - 1
	case i < len(text) && isInner(text[i]) && has(from(i+1), want[i:]): // one too many
		return len(want) + 1
	}
	return 0
}

// stands reports whether a term stands in texts, or nearly does; spelt are
// the texts in the plainest spelling.
func (t Term) stands(spelt, texts []byte) bool {
	if bytes.Contains(spelt, []byte(t.spelt)) {
		return true
	}
	at, _ := near(spelt, t.spelt)
	if at < 0 && len(t.spelt) < len(t.Text) { // what looks like an old spelling may be the slip
		at, _ = near(texts, t.Text)
	}
	return at >= 0
}
