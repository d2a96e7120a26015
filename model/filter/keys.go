package filter

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
)

// word is a word of the language in English and in Indonesian; further words
// mean the same.
type word []string

// in returns the word that a reader of a language is shown.
func (w word) in(lang string) string {
	if lang == "id" {
		return w[1]
	}
	return w[0]
}

// is reports whether a typed word is this one.
func (w word) is(typed string) bool {
	return slices.ContainsFunc(w, func(s string) bool { return model.Folded(typed) == s })
}

// key is what may stand before a sign: what it is called, and how its values
// are read.
type key struct {
	name    word
	ordered bool   // < and > are allowed
	values  []word // that it knows, in their order
	free    *word  // what else it takes, where it takes anything
	read    func(p *parser, k *key, op, value string) (test, bool)
}

// What a key takes where its values are not listed.
var (
	aCode   = &word{"<code>", "<kode>"}
	aTag    = &word{"<tag>", "<label>"}
	aText   = &word{"<words>", "<kata>"}
	aDate   = &word{"<date>", "<tanggal>"}
	aLength = &word{"<30m, 2h>", "<30m, 2jam>"}
	aNumber = &word{"<days>", "<hari>"}
)

// none and given are the values of keys that may be empty.
var none, given = word{"none", "tanpa"}, word{"any", "ada"}

// keys are all keys, in the order in which they are offered.
var keys = []*key{
	{name: word{"state", "keadaan"}, values: stateWords, read: listed(stateIs)},
	{name: word{"due", "tenggat"}, ordered: true, values: append(dayWords[:len(dayWords):len(dayWords)], overdue, none, given), free: aDate, read: dueRead},
	{name: word{"risk", "risiko"}, ordered: true, values: riskWords, read: ranked(func(r *agenda.Row) int { return slices.Index(model.Risks, r.Risk) })},
	{name: word{"priority", "prioritas"}, ordered: true, values: priorityWords, read: ranked(func(r *agenda.Row) int { return r.Rank })},
	{name: word{"origin", "asal"}, values: originWords, read: listed(originIs)},
	{name: word{"kind", "jenis"}, values: kindWords, read: listed(kindIs)},
	{name: word{"is", "yang"}, values: factWords, read: listed(factIs)},
	{name: word{"group", "kelompok"}, values: groupWords, read: listed(groupIs)},
	{name: word{"client", "klien"}, values: []word{none, given}, free: aCode, read: textIn(func(r *agenda.Row) []string { return r.Codes }, true)},
	{name: word{"tag", "label"}, values: []word{none, given}, free: aTag, read: textIn(func(r *agenda.Row) []string { return r.Facts().Tags }, true)},
	{name: word{"waiting", "menunggu"}, values: []word{none, given}, free: aText, read: textIn(waitingOn, false)},
	{name: word{"title", "judul"}, free: aText, read: textIn(func(r *agenda.Row) []string { return []string{r.Title} }, false)},
	{name: word{"from", "mulai"}, ordered: true, values: append(dayWords[:len(dayWords):len(dayWords)], none, given), free: aDate, read: dated(notBefore)},
	{name: word{"nudge", "tagih"}, ordered: true, values: append(dayWords[:len(dayWords):len(dayWords)], none, given), free: aDate, read: dated(nudge)},
	{name: word{"takes", "lama"}, ordered: true, values: []word{none, given}, free: aLength, read: lengthRead},
	{name: word{"age", "umur"}, ordered: true, free: aNumber, read: ageRead},
}

func keyNamed(name string) *key {
	i := slices.IndexFunc(keys, func(k *key) bool { return k.name.is(name) })
	if i < 0 {
		return nil
	}
	return keys[i]
}

// allowed returns the values of a key as the reader is shown them.
func (p *parser) allowed(k *key) []string {
	var all []string
	if k.free != nil {
		all = append(all, k.free.in(p.ctx.Lang))
	}
	for _, v := range k.values {
		all = append(all, v.in(p.ctx.Lang))
	}
	return all
}

// conditions returns what a condition may begin with.
func (p *parser) conditions() []string {
	all := []string{aText.in(p.ctx.Lang), "@", "#", "!", "(", word{"not", "bukan"}.in(p.ctx.Lang)}
	for _, k := range keys {
		all = append(all, k.name.in(p.ctx.Lang)+":")
	}
	return all
}

// condition reads a token that says something of a row.
func (p *parser) condition(t token) (test, error) {
	if t.kind == textToken {
		return wordsIn(t.value), nil
	}
	k, op := keyNamed(t.key), t.op
	switch {
	case t.kind == signToken:
		k, op = signKeys[t.key], ":"
	case k == nil:
		m := &Mistake{Start: t.start, End: t.start + len(t.key), Code: UnknownKey, Word: t.key}
		for _, known := range keys {
			m.Allowed = append(m.Allowed, known.name.in(p.ctx.Lang)+":")
		}
		return nil, m
	}
	wrong := &Mistake{Start: t.valueAt, End: t.end, Code: BadValue, Word: t.value, Key: k.name.in(p.ctx.Lang), Allowed: p.allowed(k)}
	switch {
	case op != ":" && !k.ordered:
		wrong.Start, wrong.End, wrong.Code, wrong.Word, wrong.Allowed = t.start+len(t.key), t.valueAt, NoOrder, op, []string{":"}
		return nil, wrong
	case t.value == "":
		wrong.Code = NoValue
		return nil, wrong
	}
	if t.kind == signToken && t.key == "!" && t.value == "!" {
		return factIs(word{"hard"}), nil
	}
	want, ok := k.read(p, k, op, t.value)
	if !ok {
		return nil, wrong
	}
	return want, nil
}

// signKeys are the keys that a sign stands for.
var signKeys = map[string]*key{"@": keyNamed("client"), "#": keyNamed("tag"), "!": keyNamed("priority")}

// wordsIn wants rows with the words in the title or in a code.
func wordsIn(typed string) test {
	want := model.Folded(typed)
	return func(r *agenda.Row) bool {
		return strings.Contains(model.Folded(r.Title), want) ||
			slices.ContainsFunc(r.Codes, func(c string) bool { return strings.Contains(model.Folded(c), want) })
	}
}

// listed reads one or several values parted by commas, each of which is
// listed with the key.
func listed(wants func(word) test) func(*parser, *key, string, string) (test, bool) {
	return func(_ *parser, k *key, _, value string) (test, bool) {
		var any []test
		for one := range strings.SplitSeq(value, ",") {
			i := slices.IndexFunc(k.values, func(w word) bool { return w.is(strings.TrimSpace(one)) })
			if i < 0 {
				return nil, false
			}
			any = append(any, wants(k.values[i]))
		}
		return anyOf(any), true
	}
}

func anyOf(tests []test) test {
	if len(tests) == 1 {
		return tests[0]
	}
	return func(r *agenda.Row) bool { return slices.ContainsFunc(tests, func(t test) bool { return t(r) }) }
}

// ranked reads values that have an order: their places in the list.
func ranked(rank func(*agenda.Row) int) func(*parser, *key, string, string) (test, bool) {
	return func(_ *parser, k *key, op, value string) (test, bool) {
		var any []test
		for one := range strings.SplitSeq(value, ",") {
			at := slices.IndexFunc(k.values, func(w word) bool { return w.is(strings.TrimSpace(one)) })
			if at < 0 {
				return nil, false
			}
			any = append(any, func(r *agenda.Row) bool { return holds(op, rank(r), at, at) })
		}
		return anyOf(any), op == ":" || len(any) == 1
	}
}

// holds reports whether a number stands to the numbers from first to last as
// the operator says.
func holds(op string, n, first, last int) bool {
	switch op {
	case "<":
		return n < first
	case "<=":
		return n <= last
	case ">":
		return n > last
	case ">=":
		return n >= first
	}
	return n >= first && n <= last
}

// textIn reads words that must be one of the texts of a row, all of it where
// whole, but for what a star at the end leaves open; or in one of them.
func textIn(texts func(*agenda.Row) []string, whole bool) func(*parser, *key, string, string) (test, bool) {
	return func(_ *parser, k *key, _, value string) (test, bool) {
		empty := func(r *agenda.Row) bool {
			return !slices.ContainsFunc(texts(r), func(s string) bool { return s != "" })
		}
		if len(k.values) > 0 && none.is(value) {
			return empty, true
		}
		if len(k.values) > 0 && given.is(value) {
			return func(r *agenda.Row) bool { return !empty(r) }, true
		}
		var wants []test
		for one := range strings.SplitSeq(value, ",") {
			want := model.Folded(strings.TrimSpace(one))
			if want == "" {
				return nil, false
			}
			begin, open := strings.CutSuffix(want, "*")
			wants = append(wants, func(r *agenda.Row) bool {
				return slices.ContainsFunc(texts(r), func(s string) bool {
					s = model.Folded(s)
					return !whole && strings.Contains(s, begin) || whole && (s == want || open && strings.HasPrefix(s, begin))
				})
			})
		}
		return anyOf(wants), true
	}
}

func waitingOn(r *agenda.Row) []string {
	if r.Is != agenda.TaskRow {
		return nil
	}
	return []string{r.Type}
}

// priorityNumber names a priority as the one-line language does: 1 is the
// highest.
func priorityNumber(p model.Priority) string {
	return strconv.Itoa(int(model.PriorityHigh) + 1 - int(p))
}
