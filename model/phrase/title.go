package phrase

import (
	"slices"
	"strings"
	"unicode"

	"caseload/model"
)

// finish fills what depends on all the rest: hard deadlines, the kind of
// appointment, the title and the spans.
func (b *builder) finish() {
	d := &b.draft
	b.setHard()
	var used []item
	for _, it := range b.items {
		if it.role != nothing {
			used = append(used, it)
		}
	}
	word, found := b.kindWord(used)
	d.Title = b.title(used)
	if d.Title == "" || onlyMarks(d.Title) && !b.has(roleQuoted) {
		b.untitled()
	}
	named := b.named(used)
	if found {
		used = append(used, word)
	}
	used = append(used, named...)
	d.AppointmentKind = b.appointmentKind(word)
	for _, it := range used {
		d.Spans = append(d.Spans, b.spanOf(it))
	}
	slices.SortFunc(d.Spans, func(a, b Span) int { return a.Start - b.Start })
	slices.SortStableFunc(d.Doubts, func(a, b Doubt) int { return a.Start - b.Start })
}

// setHard makes the deadline hard. A hard deadline without a date is none.
func (b *builder) setHard() {
	d := &b.draft
	if d.Kind != model.KindTask || !b.has(roleHard) {
		return
	}
	if d.Due.IsZero() {
		b.doubtWhole(DoubtNoDeadline, "")
		return
	}
	d.Hard = true
}

// onlyMarks reports whether s has nothing to read.
func onlyMarks(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }) == ""
}

// untitled gives a line that was understood to its last word a title: its
// clients, or what it waits for, or else the line itself.
func (b *builder) untitled() {
	d := &b.draft
	if onlyMarks(clean(b.text)) {
		return
	}
	switch {
	case len(d.Clients) > 0:
		d.Title = strings.Join(d.Clients, ", ")
	case d.Waiting != "":
		d.Title = d.Waiting
	default:
		d.Title = clean(b.text)
	}
	b.doubtWhole(DoubtNoTitle, d.Title)
}

// kindWord returns the first word of the title that says the kind of
// appointment.
func (b *builder) kindWord(used []item) (item, bool) {
	next := 0
	for i := 0; i < len(b.tokens); i++ {
		for next < len(used) && used[next].to <= i {
			next++
		}
		if next < len(used) && used[next].from <= i || !b.starts(i) {
			continue
		}
		kind, to := find(b.parser, words.kinds, i)
		if to > 0 && b.ends(to) && (next == len(used) || to <= used[next].from) {
			return item{role: roleKind, from: i, to: to, kind: kind}, true
		}
	}
	return item{}, false
}

// appointmentKind returns the kind that was named, or else office with
// clients and paperwork without.
func (b *builder) appointmentKind(word item) model.AppointmentKind {
	switch {
	case b.pick.kind != nil:
		return b.pick.kind.kind
	case word.to > 0:
		return word.kind
	case len(b.draft.Clients) > 0:
		return model.Office
	}
	return model.Admin
}

// title returns what no item used, put together and tidied.
func (b *builder) title(used []item) string {
	var pieces []string
	from := 0
	for k := 0; k <= len(used); k++ {
		to := len(b.tokens)
		if k < len(used) {
			to = used[k].from
		}
		if piece := b.piece(from, to, k > 0 && used[k-1].role != roleQuoted, k < len(used) && used[k].role != roleQuoted); piece != "" {
			pieces = append(pieces, piece)
		}
		if k == len(used) {
			break
		}
		if from = used[k].to; used[k].role == roleQuoted {
			pieces = append(pieces, clean(b.tokens[used[k].from].text))
		}
	}
	return strings.Join(pieces, " ")
}

// piece returns the text of the tokens, without the marks left hanging at an
// edge where something was taken out.
func (b *builder) piece(from, to int, cutBefore, cutAfter bool) string {
	if from >= to {
		return ""
	}
	text := clean(b.text[b.tokens[from].start:b.tokens[to-1].end])
	if cutBefore {
		text = strings.TrimLeft(text, " ,;:-–—.)")
	}
	if cutAfter {
		text = strings.TrimRight(text, " ,;:-–—(")
	}
	return text
}
