package report

import (
	"cmp"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/find"
	"caseload/model/recur"
	"caseload/store"
)

// Concern is why a passage must be looked at before a record is given to the
// person that it is about. It is a key of the catalogue of words.
type Concern string

// The concerns (domain.md 6, Subject-access export).
const (
	ConcernRisk    Concern = "risk"    // what warns of somebody
	ConcernTold    Concern = "told"    // what somebody else told
	ConcernShared  Concern = "shared"  // a record that is about others too
	ConcernName    Concern = "name"    // the name or code of somebody else
	ConcernNumber  Concern = "number"  // a number or address by which somebody can be reached
	ConcernAddress Concern = "address" // where somebody lives
)

// Concerns are all concerns, the gravest first.
var Concerns = []Concern{ConcernRisk, ConcernTold, ConcernShared, ConcernName, ConcernNumber, ConcernAddress}

// Review is one passage that must be looked at.
type Review struct {
	Concern Concern
	Kind    model.Kind
	ID      model.ID
	When    date.Date
	Title   string
	Passage find.Passage
}

// reviewer knows what tells of others.
type reviewer struct {
	client model.ID
	own    map[string]bool // words and numbers of the client's own
	others map[string]bool // words that name somebody else
}

// common are words of address, which name nobody.
var common = []string{"bapak", "kakak", "nenek", "kakek", "tante", "paman", "guru", "dokter", "miss", "from", "with", "dari", "yang"}

// newReviewer reads who there is besides the client.
func newReviewer(tx *store.Tx, c model.Client) (*reviewer, error) {
	r := &reviewer{client: c.ID, own: map[string]bool{}, others: map[string]bool{}}
	for _, said := range append([]string{c.Code, c.Name}, c.Aka...) {
		for _, w := range wordsIn(said) {
			r.own[w] = true
		}
	}
	for _, p := range c.Reach {
		r.own[digitsOf(p.Value)], r.own[strings.ToLower(p.Value)] = true, true
	}
	for other, err := range store.Clients.All(tx) {
		if err != nil {
			return nil, err
		}
		if other.ID != c.ID {
			r.others[model.Folded(other.Code)] = true
			r.name(append([]string{other.Name}, other.Aka...)...)
		}
	}
	for contact, err := range store.Contacts.All(tx) {
		if err != nil {
			return nil, err
		}
		r.name(contact.Name)
	}
	return r, nil
}

// name remembers the words of names, but for those that name nobody.
func (r *reviewer) name(names ...string) {
	for _, name := range names {
		for _, w := range wordsIn(name) {
			if len(w) >= 4 && !r.own[w] && !slices.Contains(common, w) {
				r.others[w] = true
			}
		}
	}
}

// wordsIn returns the words of a text, folded; a code is one word.
func wordsIn(text string) []string {
	return strings.FieldsFunc(model.Folded(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_'
	})
}

func digitsOf(s string) string {
	return strings.TrimPrefix(strings.TrimLeft(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s), "0"), "62")
}

var (
	callable  = regexp.MustCompile(`\+?\d[\d \-.()/]{6,}\d`)
	addresses = regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}`)
	places    = regexp.MustCompile(`(?i)\b(jl\.|jln\.?|jalan|gang|gg\.|desa|dusun|kelurahan|kampung|kp\.|rt ?\.?\d|street|avenue)\b?[^\n]{0,60}`)
	dates     = regexp.MustCompile(`^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$`)
)

// review returns what of a record must be looked at.
func (r *reviewer) review(rec model.Record) []Review {
	texts := find.TextsOf(rec)
	base := Review{Kind: rec.RecordKind(), ID: rec.RecordID(), When: texts.When.Date, Title: texts.Title}
	var all []Review
	add := func(why Concern, p find.Passage) {
		one := base
		one.Concern, one.Passage = why, p
		all = append(all, one)
	}
	whole := func(text string) find.Passage { return find.NewMatcher(find.Query{}, false).Passage(text) }
	switch v := rec.(type) {
	case model.Flag:
		add(ConcernRisk, whole(v.Message))
	case model.Client:
		if v.RiskReason != "" {
			add(ConcernRisk, whole(v.RiskReason))
		}
	case model.Note:
		if v.Mode == model.ThirdParty {
			add(ConcernTold, whole(texts.Body))
		}
	case model.Contact:
		add(ConcernName, find.Passage{Match: v.Name})
	}
	if slices.ContainsFunc(store.AboutWhom(rec), func(id model.ID) bool { return id != r.client }) {
		add(ConcernShared, whole(texts.Whole()))
	}
	if _, contact := rec.(model.Contact); contact {
		return all // it is somebody else's as a whole
	}
	for _, text := range textsIn(rec) {
		r.passages(text, add)
	}
	return all
}

// passages finds what tells of others in one text.
func (r *reviewer) passages(text string, add func(Concern, find.Passage)) {
	seen := map[string]bool{}
	for _, w := range wordsIn(text) {
		if r.others[w] && !seen[w] {
			seen[w] = true
			add(ConcernName, find.NewMatcher(find.Query{Terms: []find.Term{{Text: w}}}, false).Passage(text))
		}
	}
	for why, pattern := range map[Concern][]*regexp.Regexp{ConcernNumber: {callable, addresses}, ConcernAddress: {places}} {
		for _, p := range pattern {
			for _, at := range p.FindAllStringIndex(text, -1) {
				found := text[at[0]:at[1]]
				if r.own[digitsOf(found)] && why == ConcernNumber || r.own[strings.ToLower(found)] || dates.MatchString(found) {
					continue
				}
				add(why, around(text, at[0], at[1]))
			}
		}
	}
}

// around returns the passage of a text from start to end, with some of its
// line before and after.
func around(text string, start, end int) find.Passage {
	before, after := text[:start], text[end:]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		before = before[i+1:]
	}
	if i := strings.IndexByte(after, '\n'); i >= 0 {
		after = after[:i]
	}
	b, a := []rune(before), []rune(after)
	return find.Passage{Before: string(b[max(0, len(b)-30):]), Match: text[start:end], After: string(a[:min(len(a), 30)])}
}

// machine are the types whose text no person wrote.
var machine = []reflect.Type{reflect.TypeFor[model.Stamp](), reflect.TypeFor[recur.Series](), reflect.TypeFor[model.Repeat]()}

// textsIn returns what was written freely in a record: its fields of plain
// text, wherever they stand.
func textsIn(rec model.Record) []string {
	var all []string
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[string]():
			if s := strings.TrimSpace(v.String()); s != "" {
				all = append(all, s)
			}
		case slices.Contains(machine, v.Type()):
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() && !slices.Contains([]string{"Zone", "Reach", "Key"}, f.Name) {
					walk(v.Field(i))
				}
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	walk(reflect.ValueOf(rec))
	return all
}

// sortReviews puts the gravest first, each by its day.
func sortReviews(all []Review) {
	slices.SortStableFunc(all, func(a, b Review) int {
		return cmp.Or(cmp.Compare(slices.Index(Concerns, a.Concern), slices.Index(Concerns, b.Concern)), cmp.Compare(a.When, b.When),
			cmp.Compare(a.Passage.String(), b.Passage.String()))
	})
}
