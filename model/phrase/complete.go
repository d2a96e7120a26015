package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CompletionKind says what can be completed.
type CompletionKind string

// The kinds of completion.
const (
	CompleteNothing CompletionKind = ""
	CompleteClient  CompletionKind = "client"
	CompleteTag     CompletionKind = "tag"
)

// Complete says what is being typed at the cursor, a byte of text: a client
// after @, a tag after #, or nothing. The prefix is what was typed of it. The
// bytes from start up to end, the sigil among them, are what a choice
// replaces.
func Complete(text string, cursor int) (prefix string, kind CompletionKind, start, end int) {
	cursor = min(max(cursor, 0), len(text))
	for cursor < len(text) && cursor > 0 && !utf8.RuneStart(text[cursor]) {
		cursor--
	}
	start, ok := sigilBefore(text, cursor)
	if !ok {
		return "", CompleteNothing, cursor, cursor
	}
	kind = CompleteClient
	if text[start] == '#' {
		kind = CompleteTag
	}
	prefix, quoted := strings.CutPrefix(text[start+1:cursor], `"`)
	return prefix, kind, start, wordEnd(text, cursor, quoted)
}

// sigilBefore returns where the sigil of the word at the cursor stands.
func sigilBefore(text string, cursor int) (start int, ok bool) {
	for _, t := range tokenize(text) {
		if t.kind == quotedToken && t.start < cursor && cursor < t.end && !(t.glued && hasMark("@#", text[t.start-1:t.start])) {
			return 0, false
		}
	}
	before := text[:cursor]
	if open := strings.LastIndex(before, `@"`); open >= 0 && !strings.Contains(before[open+2:], `"`) && startsWord(text, open) {
		return open, true
	}
	start = strings.LastIndexFunc(before, unicode.IsSpace)
	if start < 0 {
		start = 0
	} else {
		_, width := utf8.DecodeRuneInString(before[start:])
		start += width
	}
	start += len(before[start:]) - len(strings.TrimLeft(before[start:], "(,;["))
	return start, start < cursor && hasMark("@#", text[start:start+1])
}

// startsWord reports whether nothing but a space or an opening mark stands
// before byte i.
func startsWord(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return i == 0 || unicode.IsSpace(r) || strings.ContainsRune("(,;[", r)
}

// wordEnd returns where the word at the cursor ends.
func wordEnd(text string, cursor int, quoted bool) int {
	rest := text[cursor:]
	if quoted {
		if n := strings.IndexByte(rest, '"'); n >= 0 {
			return cursor + n + 1
		}
		return len(text)
	}
	if n := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;)]", r) }); n >= 0 {
		return cursor + n
	}
	return len(text)
}
