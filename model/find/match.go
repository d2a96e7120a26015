package find

import (
	"bytes"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"

	"golang.org/x/text/unicode/norm"
)

// Matcher tells what answers a query. It belongs to one goroutine.
type Matcher struct {
	Query Query
	Loose bool // also what is spelt a little otherwise

	spelt, dense []byte
	words        [][]byte
	numbers      [][]byte
	days         bool
}

// NewMatcher returns a matcher for a query.
func NewMatcher(q Query, loose bool) *Matcher {
	m := &Matcher{Query: q, Loose: loose}
	for _, t := range q.Terms {
		m.words = append(m.words, []byte(t.Text))
		m.numbers = append(m.numbers, []byte(t.Number))
		m.days = m.days || t.Day.Month > 0
	}
	return m
}

// NeedsDays reports whether Might must be told the days of a record.
func (m *Matcher) NeedsDays() bool {
	return m.days || !m.Query.From.IsZero() || !m.Query.To.IsZero()
}

// Might reports whether a record can answer the query whose folded texts
// stand in texts, parted by a zero byte, and whose dates are among days. It
// knows no fields, so that Matches must look again.
func (m *Matcher) Might(texts []byte, days []date.Date) bool {
	for _, tag := range m.Query.Tags {
		if !bytes.Contains(texts, []byte(tag)) {
			return false
		}
	}
	return m.terms(texts, days)
}

// terms reports whether every term stands in the texts or among the days.
func (m *Matcher) terms(texts []byte, days []date.Date) bool {
	m.spelt, m.dense = m.spelt[:0], m.dense[:0]
	for i := range m.words {
		if !m.term(i, texts, days) {
			return false
		}
	}
	return true
}

func (m *Matcher) term(i int, texts []byte, days []date.Date) bool {
	if bytes.Contains(texts, m.words[i]) {
		return true
	}
	t := m.Query.Terms[i]
	if t.Number != "" {
		if len(m.dense) == 0 {
			m.dense = condense(append(m.dense, texts...), nil)
		}
		return bytes.Contains(m.dense, m.numbers[i])
	}
	if slices.ContainsFunc(days, t.Day.Is) {
		return true
	}
	if !m.Loose || t.spelt == "" {
		return false
	}
	if len(m.spelt) == 0 {
		m.spelt = spell(append(m.spelt, texts...), nil)
	}
	return t.stands(m.spelt, texts)
}

// Matches reports whether a record answers the query.
func (m *Matcher) Matches(rec model.Record, texts Texts) bool {
	q := m.Query
	if !q.Wants(rec.RecordKind()) || !q.within(texts) {
		return false
	}
	for _, id := range q.Clients {
		if rec.RecordID() != id && !slices.Contains(texts.Clients, id) {
			return false
		}
	}
	for _, tag := range q.Tags {
		if !slices.ContainsFunc(texts.Tags, func(t string) bool { return strings.HasPrefix(model.Folded(t), tag) }) {
			return false
		}
	}
	return m.terms([]byte(model.Folded(texts.Whole())), texts.Days)
}

// within reports whether a record lies in the period.
func (q Query) within(texts Texts) bool {
	if q.From.IsZero() && q.To.IsZero() {
		return true
	}
	if texts.When.IsZero() {
		return false
	}
	return (q.To.IsZero() || texts.When.Date <= q.To) && (q.From.IsZero() || max(texts.When.Date, texts.Until) >= q.From)
}

// Passage is a line of text with the place where a term stands.
type Passage struct{ Before, Match, After string }

// String returns the line.
func (p Passage) String() string { return p.Before + p.Match + p.After }

// How much of a line a passage shows, in characters.
const (
	passageBefore = 30
	passageLength = 100
)

// Passage returns the line of text where the first term stands that stands in
// it, shortened around it; the beginning of the text where none does.
func (m *Matcher) Passage(text string) Passage {
	for _, t := range m.Query.Terms {
		for line := range strings.Lines(text) {
			if p, ok := m.passageIn(strings.TrimSpace(line), t); ok {
				return p
			}
		}
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			runes := []rune(line)
			return Passage{Before: string(runes[:min(len(runes), passageLength)])}
		}
	}
	return Passage{}
}

func (m *Matcher) passageIn(line string, t Term) (Passage, bool) {
	folded, at := traced(line)
	start, length := bytes.Index(folded, []byte(t.Text)), len(t.Text)
	switch {
	case start >= 0 && length > 0:
	case t.Number != "":
		folded = condense(folded, at)
		start, length = bytes.Index(folded, []byte(t.Number)), len(t.Number)
	case m.Loose && t.spelt != "":
		folded = spell(folded, at)
		if start, length = bytes.Index(folded, []byte(t.spelt)), len(t.spelt); start < 0 {
			start, length = near(folded, t.spelt)
		}
		if start < 0 && len(t.spelt) < len(t.Text) {
			folded, at = traced(line)
			start, length = near(folded, t.Text)
		}
	}
	if start < 0 || length == 0 {
		return Passage{}, false
	}
	runes := []rune(line)
	first, last := at[start], at[min(start+length, len(folded))-1]+1
	for m.Loose && last < len(runes) && runes[last] == runes[last-1] { // double letters were taken for one
		last++
	}
	from := max(0, min(first-passageBefore, len(runes)-passageLength))
	to := min(len(runes), max(from+passageLength, last))
	return Passage{string(runes[from:first]), string(runes[first:last]), string(runes[last:to])}, true
}

// traced folds a line as model.Folded does, and tells for each byte from
// which character it came.
func traced(line string) (folded []byte, at []int) {
	for i, r := range []rune(line) {
		part := model.Folded(norm.NFD.String(string(r)))
		folded = append(folded, part...)
		for range len(part) {
			at = append(at, i)
		}
	}
	return folded, at
}
