package redact

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// phrase is several words in a row: a code, an address, a name as a whole.
type phrase struct {
	keys []string
	with string
	caps bool // only where it begins with a capital letter
	sign bool // only after a sign such as @ or #
}

// lead returns by which words a phrase is looked for.
func lead(keys []string) string {
	if len(keys) == 1 {
		return keys[0]
	}
	return keys[0] + " " + keys[1]
}

func (r *Redactor) addPhrase(words []token, with string, caps bool) {
	p := phrase{with: with, caps: caps}
	for _, w := range words {
		p.keys = append(p.keys, w.key)
	}
	r.enter(p)
}

func (r *Redactor) enter(p phrase) {
	key := lead(p.keys)
	r.phrases[key] = append(r.phrases[key], p)
}

// shortNumber is how many digits a number has at most that is found
// everywhere and so tells nothing by itself.
const shortNumber = 3

// addCode learns a code, an official reference or a name in a network.
func (r *Redactor) addCode(code, label string) {
	words := tokensOf(viewOf(code).plain)
	if len(words) == 0 {
		return
	}
	p := phrase{with: label}
	for _, w := range words {
		p.keys = append(p.keys, w.key)
	}
	if len(words) == 1 {
		w := words[0]
		p.sign = w.digit && len(w.key) <= shortNumber+1 || utf8.RuneCountInString(w.key) < 2
		p.caps = !w.digit && (r.isEveryday(w.key) || len(w.key) < 4)
	}
	r.enter(p)
}

// addPlace learns an address or a place: as a whole, and near ones by their
// parts and the words in them.
func (r *Redactor) addPlace(place string, near bool) {
	plain := viewOf(place).plain
	r.addPart(plain, true)
	if !near {
		return
	}
	parts := strings.FieldsFunc(plain, func(c rune) bool { return c == ',' || c == '\n' || c == ';' || c == '(' || c == ')' })
	for _, part := range parts {
		r.addPart(part, false)
	}
	for _, w := range tokensOf(plain) {
		if !w.digit && utf8.RuneCountInString(w.key) > shortestName && !r.isEveryday(w.key) && !isAddress(w.key) && !isStreet(w.key) {
			r.enter(phrase{keys: []string{w.key}, with: r.opt.Blot})
		}
	}
}

// addPart learns a stretch of an address, unless it is so common that it tells
// nothing: home, office, a number of a house alone.
func (r *Redactor) addPart(part string, whole bool) {
	words := tokensOf(part)
	if len(words) == 0 {
		return
	}
	if len(words) == 1 {
		w := words[0]
		if w.digit && len(w.key) <= shortNumber || len(w.key) < 3 || r.isEveryday(w.key) || isAddress(w.key) || isStreet(w.key) {
			return
		}
	}
	if !whole && r.allDigitsOrEveryday(words) {
		return
	}
	r.addPhrase(words, r.opt.Blot, false)
}

func (r *Redactor) allDigitsOrEveryday(words []token) bool {
	for _, w := range words {
		if !w.digit && !r.isEveryday(w.key) && len(w.key) > 1 {
			return false
		}
	}
	return true
}

// rows finds phrases.
func (r *Redactor) rows(text string, tokens []token, all []Span) []Span {
	for i := range tokens {
		best, with := 0, ""
		try := func(p phrase) {
			if n := len(p.keys); n > best && r.stands(text, tokens[i:], p) && (!p.sign || signed(text, tokens, i)) {
				best, with = n, p.with
			}
		}
		for _, p := range r.phrases[tokens[i].key] {
			try(p)
		}
		if i+1 < len(tokens) {
			for _, p := range r.phrases[tokens[i].key+" "+tokens[i+1].key] {
				try(p)
			}
		}
		if best > 0 {
			all = append(all, Span{tokens[i].from, tokens[i+best-1].to, with})
		}
	}
	return all
}

// stands reports whether a phrase stands at the beginning of tokens.
func (r *Redactor) stands(text string, tokens []token, p phrase) bool {
	if len(p.keys) > len(tokens) || p.caps && !tokens[0].upper {
		return false
	}
	for i, key := range p.keys {
		if tokens[i].key != key {
			return false
		}
		if i > 0 && len(strings.TrimSpace(gapOf(text, tokens[i-1], tokens[i]))) > 3 {
			return false
		}
	}
	return true
}

// signed reports whether a word or sign before a token says that it is a
// code: a short number would be found everywhere.
func signed(text string, tokens []token, i int) bool {
	if from := tokens[i].from; from > 0 && strings.ContainsRune("@#", rune(text[from-1])) {
		return true
	}
	if i == 0 {
		return false
	}
	switch tokens[i-1].key {
	case "client", "klien", "code", "kode", "case", "kasus", "no", "nr", "nomor", "number", "ref":
		return strings.TrimLeft(gapOf(text, tokens[i-1], tokens[i]), " :.#") == ""
	}
	return false
}

// The ways in which a street is named: before its name in Indonesian, after
// it in English.
var (
	streetsBefore = set("jl jln jalan gang gg desa dusun dukuh kelurahan kel kecamatan kec kampung kp rt rw blok komplek kompleks perum perumahan lorong kabupaten kab")
	streetsAfter  = set("street st road rd avenue ave lane ln drive close court terrace crescent boulevard blvd")
)

func isStreet(key string) bool { return streetsBefore[key] || streetsAfter[key] }

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}

var gapOfAddress = regexp.MustCompile(`^[ .,:/-]{0,3}$`)

// streets finds what looks like an address, whoever lives there: a word for
// a street or village with what is written large or in numbers beside it.
func (r *Redactor) streets(text string, tokens []token, all []Span) []Span {
	part := func(t token) bool {
		return t.digit || t.upper && !isAddress(t.key) || utf8.RuneCountInString(t.key) == 1 || streetsBefore[t.key] || t.key == "no" || t.key == "nr"
	}
	for i := 0; i < len(tokens); i++ {
		switch {
		case streetsBefore[tokens[i].key]:
			last := i
			for last+1 < len(tokens) && part(tokens[last+1]) && gapOfAddress.MatchString(gapOf(text, tokens[last], tokens[last+1])) {
				last++
			}
			if last > i && (tokens[i].upper || tokens[i+1].upper || tokens[i+1].digit) && !r.allDigitsOrEveryday(tokens[i:last+1]) {
				all = append(all, Span{tokens[i].from, tokens[last].to, r.opt.Blot})
				i = last
			}
		case streetsAfter[tokens[i].key] && tokens[i].upper && i > 0:
			first := i
			for first > 0 && i-first < 4 && part(tokens[first-1]) && gapOf(text, tokens[first-1], tokens[first]) == " " {
				first--
			}
			if first < i && tokens[first].digit {
				all = append(all, Span{tokens[first].from, tokens[i].to, r.opt.Blot})
			}
		}
	}
	return all
}
