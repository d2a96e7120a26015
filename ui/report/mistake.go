package report

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/ui/words"
)

// MistakeCode says what is wrong in a template. It is a key of the catalogue.
type MistakeCode string

// What can be wrong.
const (
	Unknown  MistakeCode = "unknown"  // there is no such holder
	Unclosed MistakeCode = "unclosed" // braces without their end
	Alone    MistakeCode = "alone"    // a part stands within a line
	BadLines MistakeCode = "lines"    // lines wants a number
	BadNames MistakeCode = "names"    // signature wants few names
)

// mistakeCodes are all that can be wrong.
var mistakeCodes = []MistakeCode{Unknown, Unclosed, Alone, BadLines, BadNames}

// Mistake is something wrong in a template: where, what, and what is allowed.
// What is wrong stays in the document as it was typed, and the rest works.
type Mistake struct {
	Line    int // from 1
	Code    MistakeCode
	Word    string   // that is wrong
	Allowed []string // in its place; nil where that is no list
}

// Say says it to a reader: where, what, and what is allowed.
func (m Mistake) Say(w *words.Words) string {
	said := words.Fill(w.Document.Mistake.Or(string(m.Code)), "line", strconv.Itoa(m.Line), "word", m.Word)
	if len(m.Allowed) == 0 {
		return said
	}
	return said + " " + words.Fill(w.Document.Allowed, "list", strings.Join(m.Allowed, ", "))
}

// maxMistakes is how many mistakes are told, against hostile files.
const maxMistakes = 100

// Check returns what is wrong in a template for a kind of document, line by
// line.
func Check(kind Kind, text string) []Mistake {
	var all []Mistake
	n := 0
	for line := range strings.SplitSeq(model.CleanText(text), "\n") {
		n++
		if len(all) < maxMistakes {
			all = append(all, checkLine(kind, line, n)...)
		}
	}
	return all
}

func checkLine(kind Kind, line string, n int) []Mistake {
	h, alone := holderOf(line)
	_, isPart := partNamed(kind, h.name)
	if alone && isPart {
		return checkPart(h, n)
	}
	var all []Mistake
	for _, word := range holders.FindAllString(line, -1) {
		h, _ := holderOf(word)
		_, isPart := partNamed(kind, h.name)
		switch {
		case isFact(kind, h.name) && h.rest == "":
		case isPart:
			all = append(all, Mistake{n, Alone, word, nil})
		default:
			all = append(all, Mistake{n, Unknown, word, Names(kind)})
		}
	}
	if rest := holders.ReplaceAllString(line, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
		all = append(all, Mistake{n, Unclosed, strings.TrimSpace(rest), nil})
	}
	return all
}

// The bounds of what can be said in a holder.
const (
	maxLines   = 60 // to write on
	maxSigners = 4
)

// checkPart looks at what is said behind the name of a part.
func checkPart(h holder, n int) []Mistake {
	switch h.name {
	case "lines":
		if linesOf(h) == 0 {
			return []Mistake{{n, BadLines, h.rest, nil}}
		}
	case "signature":
		if len(strings.Split(h.rest, ";")) > maxSigners {
			return []Mistake{{n, BadNames, h.rest, nil}}
		}
	case "written":
		if !slices.Contains(heldParts, h.rest) {
			return []Mistake{{n, Unknown, strings.TrimSpace("written " + h.rest), heldParts}}
		}
	default:
		if h.rest != "" {
			return []Mistake{{n, Unknown, h.name + " " + h.rest, []string{h.name}}}
		}
	}
	return nil
}

// linesOf returns how many lines to write on are asked for; 0 where that is
// not said.
func linesOf(h holder) int {
	n, err := strconv.Atoi(h.rest)
	if err != nil || n < 1 || n > maxLines {
		return 0
	}
	return n
}
