// Package find decides what a search finds: it reads what a person types into
// a Query, tells whether the texts of a record answer it, and where.
//
// It forgives. Case and marks on letters never matter; asked to be loose, it
// also takes a letter more, less, other or swapped in longer words, and the
// old Indonesian spellings. Numbers are found whatever stands between their
// digits, days by their date. It opens no file: package store hands it what
// it opened, and the dialog orders the answers.
//
// Start reading at Parse, then Matcher.
package find

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
)

// Query is what is looked for: records that hold all of the terms and tags,
// and that every filter lets pass. Its zero value asks for nothing.
type Query struct {
	Terms []Term
	Tags  []string     // folded; a tag of the record must begin with each
	Kinds []model.Kind // none: all
	Codes []string     // of clients, as typed; who knows the clients turns them into Clients
	From  date.Date    // first day; zero: no limit
	To    date.Date    // last day; zero: no limit

	Clients []model.ID // the record must be about each of them
}

// Term is one word, phrase, number or day that must be found.
type Term struct {
	Text   string // folded, as typed
	Number string // digits without the sign of the country; "" for no number
	Day    Day    // also found by its date; zero for no day
	spelt  string // Text in the plainest spelling; "" where only the exact text will do
}

// Asks reports whether anything is looked for.
func (q Query) Asks() bool {
	return len(q.Terms)+len(q.Tags)+len(q.Kinds)+len(q.Codes) > 0 || !q.From.IsZero() || !q.To.IsZero()
}

// Wants reports whether records of a kind are looked for.
func (q Query) Wants(kind model.Kind) bool {
	return len(q.Kinds) == 0 || slices.Contains(q.Kinds, kind)
}

// Loosely reports whether a loose search could find more than an exact one.
func (q Query) Loosely() bool {
	return slices.ContainsFunc(q.Terms, func(t Term) bool { return t.spelt != "" })
}

// Parse reads what was typed on a day. Words stand for themselves, and so does a phrase
// in quotation marks; #tag, @CODE, a kind with a colon such as "note:" or
// "catatan:", and "from:", "to:", "dari:", "sampai:" narrow what is found. The
// days of a period are those that lie behind; other words for them, such as
// "yesterday", are read by other. A filter that cannot be read is looked for
// as a word, so that nothing typed is passed over.
func Parse(typed string, today date.Date, other func(string) (date.Date, bool)) Query {
	var q Query
	days := days{today, other}
	for rest := parts(typed); len(rest) > 0; {
		rest = rest[q.take(rest, days):]
	}
	return q
}

// days read the days of a period.
type days struct {
	today date.Date
	other func(string) (date.Date, bool)
}

// part is a word of what was typed, or a phrase that stood in quotation marks.
type part struct {
	text   string
	phrase bool
}

// marks are the quotation marks of a phrase.
const marks = `"“”„`

func parts(typed string) []part {
	var all []part
	for {
		words, rest, more := cut(typed)
		for _, word := range strings.Fields(words) {
			all = append(all, part{word, false})
		}
		if !more {
			return all
		}
		phrase, after, _ := cut(rest)
		if phrase = strings.Join(strings.Fields(phrase), " "); phrase != "" {
			all = append(all, part{phrase, true})
		}
		typed = after
	}
}

// cut parts a text at its first quotation mark.
func cut(s string) (before, after string, found bool) {
	at := strings.IndexAny(s, marks)
	if at < 0 {
		return s, "", false
	}
	for _, r := range s[at:] {
		return s[:at], s[at+len(string(r)):], true
	}
	return s, "", false
}

// take takes in the first of the parts, with those that belong to it, and
// returns how many they are.
func (q *Query) take(rest []part, days days) int {
	first := rest[0]
	if first.phrase {
		term := word(first.text)
		if day, ok := dayIn(strings.Fields(strings.ToLower(first.text))); ok {
			term.Day, term.spelt = day, ""
		}
		q.Terms = append(q.Terms, term)
		return 1
	}
	if n := q.takeFilter(rest, days); n > 0 {
		return n
	}
	if term, n := dayTerm(rest); n > 0 {
		q.Terms = append(q.Terms, term)
		return n
	}
	if term, n := numberTerm(rest); n > 0 {
		q.Terms = append(q.Terms, term)
		return n
	}
	if term := word(first.text); term.Text != "" {
		q.Terms = append(q.Terms, term)
	}
	return 1
}

// takeFilter takes in a tag, a client, a kind or the end of a period; it
// returns 0 where the parts begin with none.
func (q *Query) takeFilter(rest []part, days days) int {
	said := rest[0].text
	if tag, ok := strings.CutPrefix(said, "#"); ok && tag != "" {
		q.Tags = append(q.Tags, model.Folded(tag))
		return 1
	}
	if code, ok := strings.CutPrefix(said, "@"); ok && model.IsCode(code) {
		q.Codes = append(q.Codes, code)
		return 1
	}
	name, value, ok := strings.Cut(said, ":")
	if !ok {
		return 0
	}
	name = strings.ToLower(name)
	if kind, ok := KindOf(name); ok {
		q.Kinds = append(q.Kinds, kind)
		if value != "" {
			q.Terms = append(q.Terms, word(value))
		}
		return 1
	}
	first, last, n := days.read(value, rest[1:])
	switch {
	case n == 0:
	case name == english.from || name == indonesian.from:
		q.From = first
	case name == english.to || name == indonesian.to:
		q.To = last
	default:
		return 0
	}
	return n
}

// read reads the day or month at the end of a period, which may go on in the
// parts that follow: the longest that can be read counts. It returns how many
// parts are used up, the first included; 0 where there is no day.
func (d days) read(value string, rest []part) (first, last date.Date, used int) {
	for n := min(4, len(rest)); n >= 0; n-- {
		said := value
		for _, p := range rest[:n] {
			said += " " + p.text
		}
		words := strings.Fields(said)
		if len(words) == 0 {
			break
		}
		if day, ok := dayIn(words); ok {
			if first, last = day.behind(d.today); first.Valid() {
				return first, last, n + 1
			}
		}
		if first, ok := d.other(strings.Join(words, " ")); ok {
			return first, first, n + 1
		}
	}
	return 0, 0, 0
}

// word returns the term for a word or phrase.
func word(text string) Term {
	t := Term{Text: model.Folded(text)}
	if len(t.Text) >= leastLoose && !strings.ContainsAny(t.Text, "0123456789") {
		t.spelt = string(spell([]byte(t.Text), nil))
	}
	return t
}
