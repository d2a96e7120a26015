package filter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"caseload/model/phrase"
)

// tokenKind says what a token is.
type tokenKind int

const (
	openToken tokenKind = iota
	closeToken
	andToken
	orToken
	notToken
	textToken // a word, or what was quoted
	signToken // @client, #tag, !1
	keyToken  // key, operator and value
)

// token is one piece of the line.
type token struct {
	kind       tokenKind
	start, end int
	key        string // of keyToken as typed; of signToken the sign
	op         string // of keyToken: : < <= > >=
	value      string // of the rest
	valueAt    int    // where the value begins
}

// parser holds one line while it is read.
type parser struct {
	text   string
	ctx    phrase.Context
	tokens []token
	at     int // among the tokens
	open   int // parentheses not closed yet
}

// words that join what they stand between, in both languages.
var joining = map[string]tokenKind{"and": andToken, "dan": andToken, "or": orToken, "atau": orToken, "not": notToken, "bukan": notToken, "tidak": notToken}

// scan takes the line apart.
func (p *parser) scan() error {
	for i := 0; i < len(p.text); {
		r, size := utf8.DecodeRuneInString(p.text[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
		case r == '(':
			p.add(token{kind: openToken, start: i, end: i + 1})
			i++
		case r == ')':
			p.add(token{kind: closeToken, start: i, end: i + 1})
			i++
		case r == '-':
			p.add(token{kind: notToken, start: i, end: i + 1})
			i++
		default:
			t, err := p.word(i)
			if err != nil {
				return err
			}
			p.add(t)
			i = t.end
		}
	}
	return nil
}

func (p *parser) add(t token) { p.tokens = append(p.tokens, t) }

// word reads a token that begins with anything else: quoted text, a key with
// its value, a sign with its word, or a plain word.
func (p *parser) word(i int) (token, error) {
	t := token{kind: textToken, start: i, valueAt: i}
	if strings.ContainsRune("@#!", rune(p.text[i])) {
		t.kind, t.key, t.valueAt = signToken, p.text[i:i+1], i+1
		return p.valueOf(t)
	}
	key, op := p.keyAt(i)
	if op == "" {
		t, err := p.valueOf(t)
		if kind, joins := joining[strings.ToLower(t.value)]; joins && err == nil && p.text[i] != '"' {
			t.kind = kind
		}
		return t, err
	}
	t.kind, t.key, t.op, t.valueAt = keyToken, key, op, i+len(key)+len(op)
	if t.op == "=" {
		t.op = ":"
	}
	return p.valueOf(t)
}

// keyAt returns the letters at i and the operator after them, "" where there
// is none.
func (p *parser) keyAt(i int) (key, op string) {
	rest := p.text[i:]
	n := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if n <= 0 {
		return "", ""
	}
	for _, op := range []string{"<=", ">=", "<", ">", ":", "="} {
		if strings.HasPrefix(rest[n:], op) {
			return rest[:n], op
		}
	}
	return "", ""
}

// valueOf reads the value of a token: up to the second quotation mark, or to
// the next space or parenthesis.
func (p *parser) valueOf(t token) (token, error) {
	rest := p.text[t.valueAt:]
	if after, quoted := strings.CutPrefix(rest, `"`); quoted {
		value, _, closed := strings.Cut(after, `"`)
		if !closed {
			return t, &Mistake{Start: t.valueAt, End: len(p.text), Code: NoQuote, Word: rest, Allowed: []string{`"`}}
		}
		t.value, t.end = value, t.valueAt+len(value)+2
		return t, nil
	}
	n := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == ')' })
	if n < 0 {
		n = len(rest)
	}
	t.value, t.end = rest[:n], t.valueAt+n
	return t, nil
}
