package redact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caseload/model"
)

// shortestName is the least number of letters of a word that names somebody
// wherever it stands.
const shortestName = 3

// addName learns a name: each word of it, the words without what joins them,
// and the name as a whole.
func (r *Redactor) addName(name string, who int, p Person) {
	plain := viewOf(name).plain
	words := tokensOf(plain)
	for i, w := range words {
		addTo(r.parts, w.key, who)
		switch {
		case w.digit || isAddress(w.key):
		case utf8.RuneCountInString(w.key) >= shortestName:
			r.addWord(w.key, who, p)
		case len(words) == 1 && len(w.key) > 1 && !p.Body:
			r.addMatch(r.names, w.key, who, true) // it is all there is
		}
		if i > 0 && r.tight(gapOf(plain, words[i-1], w)) {
			r.addRun(plain, words, i, who, p)
		}
	}
	if len(words) < 2 {
		return
	}
	whole := ""
	for _, w := range words {
		whole += w.key
	}
	if utf8.RuneCountInString(whole) > shortestName {
		r.addMatch(r.names, whole, who, false)
	}
	r.addPhrase(words, r.labels[who], false)
}

// tight reports whether what stands between two words makes them one.
func (r *Redactor) tight(gap string) bool { return gap == "" || gap == "'" || gap == "-" || gap == "`" }

// addRun learns the words up to the one at last that are written as one.
func (r *Redactor) addRun(plain string, words []token, last, who int, p Person) {
	run := words[last].key
	for i := last; i > 0 && r.tight(gapOf(plain, words[i-1], words[i])); i-- {
		run = words[i-1].key + run
	}
	if utf8.RuneCountInString(run) > shortestName {
		r.addWord(run, who, p)
	}
}

// addWord learns one word of a name.
func (r *Redactor) addWord(key string, who int, p Person) {
	common := r.isEveryday(key)
	if common && p.Body {
		return
	}
	r.addMatch(r.names, key, who, common)
	if common || p.Body {
		return
	}
	if len(key) >= 4 {
		r.addMatch(r.sounds, model.Sound(key), who, !p.Near)
	}
	if stem := stemOf(key); stem != "" {
		addTo(r.stems, stem, who)
	}
}

func (r *Redactor) addMatch(to map[string]match, key string, who int, caps bool) {
	m, known := to[key]
	m.caps = caps && (m.caps || !known)
	m.who = with(m.who, who)
	to[key] = m
}

func addTo(to map[string][]int, key string, who int) { to[key] = with(to[key], who) }

// with returns the list with one more, in order and each once.
func with(list []int, who int) []int {
	at, found := slices.BinarySearch(list, who)
	if found {
		return list
	}
	return slices.Insert(list, at, who)
}

// endings are what Indonesian adds to a word, and English to a name.
var endings = []string{"nya", "ku", "mu", "lah", "kah", "pun", "s"}

// stemOf returns the beginning that a name keeps in languages that change its
// end; "" where they do not.
func stemOf(key string) string {
	letters := []rune(key)
	if len(letters) < 4 || !unicode.In(letters[0], unicode.Cyrillic, unicode.Greek) {
		return ""
	}
	return string(letters[:len(letters)-1])
}

// whose returns to whom a word belongs, and what of it is an ending.
func (r *Redactor) whose(t token) (who []int, ending string) {
	if t.digit || len(t.key) < 2 {
		return nil, ""
	}
	if m, ok := r.names[t.key]; ok && (t.upper || !m.caps) {
		return m.who, ""
	}
	for _, ending := range endings {
		stem, ok := strings.CutSuffix(t.key, ending)
		if !ok || len(stem) < shortestName || r.isEveryday(t.key) {
			continue
		}
		if m, ok := r.names[stem]; ok && (t.upper || !m.caps) {
			return m.who, ending
		}
	}
	if who := r.bySound(t); who != nil {
		return who, ""
	}
	return r.byStem(t.key), ""
}

// bySound finds names that are spelt otherwise: Soerjo for Suryo.
func (r *Redactor) bySound(t token) []int {
	if len(t.key) < 4 || r.isEveryday(t.key) || isAddress(t.key) {
		return nil
	}
	if m, ok := r.sounds[model.Sound(t.key)]; ok && (t.upper || !m.caps) {
		return m.who
	}
	return nil
}

// byStem finds names with the endings of Russian, Greek and their kin.
func (r *Redactor) byStem(key string) []int {
	if len(r.stems) == 0 || key[0] < 0x80 {
		return nil
	}
	letters := []rune(key)
	for cut := 0; cut <= 4 && len(letters)-cut >= 3; cut++ {
		if who := r.stems[string(letters[:len(letters)-cut])]; who != nil {
			return who
		}
	}
	return nil
}

// people finds names. Words of one name that follow each other are one span.
func (r *Redactor) people(text string, tokens []token, all []Span) []Span {
	done := 0 // tokens before it are taken
	for i := 0; i < len(tokens); i++ {
		n, who, ending := 1, []int(nil), ""
		if who, ending = r.whose(tokens[i]); who == nil {
			n, who = r.several(text, tokens[i:])
		}
		if who == nil {
			if n = r.addressed(text, tokens, i); n > 0 {
				all = append(all, Span{tokens[i].from, tokens[i+n-1].to, r.opt.Stranger})
				i += n - 1
				done = i + 1
			}
			continue
		}
		first, last := i, i+n-1
		for first > done && r.before(text, tokens[first-1], tokens[first], who) {
			first--
		}
		for last+1 < len(tokens) && ending == "" {
			more, rest := r.after(text, tokens[last], tokens[last+1], who)
			if more == nil {
				break
			}
			who, ending = more, rest
			last++
		}
		said := r.labels[who[0]]
		if ending != "" {
			said += "-" + ending
		}
		all = append(all, Span{tokens[first].from, tokens[last].to, said})
		i, done = last, last+1
	}
	return all
}

// several finds a name that is written in pieces: Nur Aini, Ma'ruf, a word
// that is parted at the end of a line.
func (r *Redactor) several(text string, tokens []token) (int, []int) {
	run := tokens[0].key
	for n := 1; n < len(tokens) && n < 24; n++ {
		single := utf8.RuneCountInString(tokens[n].key) == 1 && utf8.RuneCountInString(tokens[n-1].key) == 1
		gap := gapOf(text, tokens[n-1], tokens[n])
		if n > 3 && !single || len(gap) > 2 && strings.TrimSpace(gap) != "-" || strings.ContainsAny(gap, ",;:()") || tokens[n].digit {
			break
		}
		run += tokens[n].key
		if m, ok := r.names[run]; ok && len(run) >= 4 && (tokens[0].upper || !m.caps) && (gap != " " || !r.allEveryday(tokens[:n+1])) {
			return n + 1, m.who
		}
	}
	return 1, nil
}

func (r *Redactor) allEveryday(tokens []token) bool {
	return !slices.ContainsFunc(tokens, func(t token) bool { return t.upper || !r.isEveryday(t.key) })
}

// before reports whether a word is the beginning of the name that follows: a
// short or common word of it, or a letter that stands for one.
func (r *Redactor) before(text string, t, next token, who []int) bool {
	if !t.upper || isAddress(t.key) || !joins(gapOf(text, t, next), t.key != next.key) {
		return false
	}
	return meets(r.parts[t.key], who) != nil || utf8.RuneCountInString(t.key) == 1 && strings.HasPrefix(gapOf(text, t, next), ".")
}

// after returns to whom a name still belongs with one more word.
func (r *Redactor) after(text string, last, t token, who []int) ([]int, string) {
	if !joins(gapOf(text, last, t), t.key != last.key) {
		return nil, ""
	}
	owners, ending := r.whose(t)
	if owners == nil && (t.upper && !isAddress(t.key) || t.digit || links[t.key]) {
		owners = r.parts[t.key]
	}
	return meets(owners, who), ending
}

// joins reports whether what stands between two words leaves them one name.
func joins(gap string, differ bool) bool {
	switch strings.ReplaceAll(gap, "\n", " ") {
	case " ", "  ", "-", "'", "":
		return true
	case ". ", ", ", ".", ",", "- ":
		return differ
	}
	return false
}

// meets returns who is in both lists.
func meets(a, b []int) []int {
	var both []int
	for _, who := range a {
		if _, ok := slices.BinarySearch(b, who); ok {
			both = append(both, who)
		}
	}
	return both
}

// addressed returns how many words from the one at i name somebody whom
// nobody knows of: what stands after a word of address with a capital letter.
func (r *Redactor) addressed(text string, tokens []token, i int) int {
	if i == 0 || !isTitle(tokens[i-1].key) || !r.maybeName(tokens[i]) {
		return 0
	}
	if gap := gapOf(text, tokens[i-1], tokens[i]); gap != " " && gap != ". " && gap != "." {
		return 0
	}
	n := 1
	for i+n < len(tokens) && gapOf(text, tokens[i+n-1], tokens[i+n]) == " " && r.maybeName(tokens[i+n]) {
		if who, _ := r.whose(tokens[i+n]); who != nil {
			break
		}
		n++
	}
	return n
}

func (r *Redactor) maybeName(t token) bool {
	return t.upper && !t.digit && !isAddress(t.key) && !r.isEveryday(t.key)
}
