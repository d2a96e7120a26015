package redact

import (
	"strconv"
	"strings"

	"caseload/model"
)

// months are the months as people write them, with their Roman numbers.
var months = func() map[string]int {
	all := map[string]int{}
	for i, names := range []string{
		"jan january januari i", "feb february februari peb pebruari ii", "mar march maret mrt iii", "apr april iv", "may mei v", "jun june juni vi",
		"jul july juli vii", "aug august agu agustus agt ags viii", "sep sept september ix", "oct october okt oktober x", "nov november nop nopember xi",
		"dec december des desember xii",
	} {
		for name := range strings.FieldsSeq(names) {
			all[name] = i + 1
		}
	}
	return all
}()

func isRoman(word string) bool { return strings.Trim(word, "ivx") == "" }

// fillers stand between the parts of a date and say nothing.
var fillers = set("st nd rd th of the bulan bln tahun thn year month tanggal tgl")

// datePart is a number or a month in a date.
type datePart struct {
	n     int    // the number, or of the month
	size  int    // how many digits it has; 0: it is the name of a month
	roman bool   // the name is a Roman number
	gap   string // before it
	to    int    // where it ends
	next  string // what follows it
}

// datePartsAt returns up to three parts of what may be a date that begins with
// a token, and the one after them.
func datePartsAt(text string, tokens []token) []datePart {
	var parts []datePart
	end := tokens[0].from
	for i, t := range tokens[:min(len(tokens), 10)] {
		gap := text[end:t.from]
		if i > 0 && (len(gap) > 3 || strings.Trim(gap, " \n.,/'-") != "") {
			break
		}
		end = t.to
		p := datePart{gap: gap, to: t.to, next: text[t.to:]}
		switch month := months[t.key]; {
		case t.digit && len(t.key) <= 4:
			p.n, p.size = number(t.key), len(t.key)
		case month > 0:
			p.n, p.roman = month, isRoman(t.key)
		case i > 0 && fillers[t.key]:
			continue
		default:
			return parts
		}
		if parts = append(parts, p); len(parts) == 4 {
			break
		}
	}
	return parts
}

// birthdays finds the days of birth of those who are near, in any writing;
// also without a year, unless another year stands there.
func (r *Redactor) birthdays(text string, tokens []token, all []Span) []Span {
	if len(r.births) == 0 {
		return all
	}
	for i, t := range tokens {
		if !t.digit && months[t.key] == 0 {
			continue
		}
		if t.digit && (len(t.key) == 8 || len(t.key) == 6) && r.solid(t.key) {
			all = append(all, Span{t.from, t.to, r.opt.Blot})
			continue
		}
		parts := datePartsAt(text, tokens[i:])
		inNumber := i > 0 && tokens[i-1].digit && t.digit && strings.Trim(gapOf(text, tokens[i-1], t), "-./") == "" // the first part of it stands before
		if to := r.birthday(parts, inNumber); to > 0 {
			all = append(all, Span{t.from, to, r.opt.Blot})
		}
	}
	return all
}

// birthday returns where a day of birth ends that begins the parts, 0 for
// none. Inner parts stand within a longer row of numbers.
func (r *Redactor) birthday(parts []datePart, inner bool) int {
	if len(parts) < 2 {
		return 0
	}
	a, b := parts[0], parts[1]
	if len(parts) > 2 {
		c := parts[2]
		day := a.size > 0 && b.size == 0 && c.size > 0 && (r.born(c, b.n, a.n) || r.born(a, b.n, c.n)) // 5 March 2014, 2014 March 5
		day = day || a.size == 0 && b.size > 0 && c.size > 0 && !a.roman && r.born(c, a.n, b.n)        // March 5, 2014
		if a.size > 0 && b.size > 0 && c.size > 0 && !inner {
			day = day || r.born(c, b.n, a.n) || r.born(a, b.n, c.n) || r.born(c, a.n, b.n) || r.born(a, c.n, b.n)
		}
		if day {
			return c.to
		}
	}
	yearAfter := len(parts) > 2 && isYear(parts[2]) && (len(parts) == 3 || parts[3].size > 0 || parts[2].size == 4) // 1 Nov 28 May are two days
	switch none := (datePart{}); {
	case yearAfter || a.roman || b.roman || strings.Contains(b.gap, ","):
		return 0
	case a.size > 0 && b.size == 0 && r.born(none, b.n, a.n), a.size == 0 && b.size > 0 && r.born(none, a.n, b.n): // 5 Mar, Mar 5
		return b.to
	case a.size > 0 && b.size > 0 && !inner && isSlash(b.gap) && (r.born(none, b.n, a.n) || r.born(none, a.n, b.n)): // 5/3
		return b.to
	}
	return 0
}

// isYear reports whether a part that follows a day and a month can be a year,
// and not the beginning of a time of day, of a number or of another date.
func isYear(p datePart) bool {
	if p.size == 4 {
		return p.n >= 1700 && p.n < 2200
	}
	goesOn := len(p.next) > 1 && strings.ContainsRune(":/-.", rune(p.next[0])) && p.next[1] >= '0' && p.next[1] <= '9'
	return p.size == 2 && !goesOn && !strings.Contains(p.gap, ",") && !strings.Contains(p.gap, "\n")
}

func isSlash(gap string) bool { return gap == "/" || gap == "-" || gap == " / " }

// solid reports whether the digits of a day of birth stand in a row.
func (r *Redactor) solid(digits string) bool {
	for _, b := range r.births {
		y, m, d := b.YMD()
		iso := two(y/100) + two(y%100) + two(int(m)) + two(d)
		turned := two(d) + two(int(m)) + two(y/100) + two(y%100)
		switch digits {
		case iso, turned, iso[2:], turned[:4] + turned[6:]:
			return true
		}
	}
	return false
}

func two(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// born reports whether somebody was born on the day. A year of two digits may
// be of any century.
func (r *Redactor) born(year datePart, month, day int) bool {
	for _, b := range r.births {
		by, bm, bd := b.YMD()
		if int(bm) == month && bd == day && (year.to == 0 || year.n == by || year.size == 2 && year.n == by%100) {
			return true
		}
	}
	return false
}

// Mentions reports whether the words name the person: all words of one of the
// names that are no everyday words, or a code. Of somebody who is named, the
// day of birth must not stand there either.
func (p Person) Mentions(words map[string]bool) bool {
	for _, names := range [][]string{p.Names, p.Codes} {
		for _, name := range names {
			if holds(words, name) {
				return true
			}
		}
	}
	return false
}

func holds(words map[string]bool, name string) bool {
	told := false
	for _, w := range tokensOf(viewOf(name).plain) {
		if len(w.key) < 2 || isAddress(w.key) {
			continue
		}
		if !words[w.key] && !words[soundMark+model.Sound(w.key)] {
			return false
		}
		told = true
	}
	return told
}

// soundMark tells how a word sounds from how it is written.
const soundMark = "~"

// WordsOf adds the words of a text to a set, for Person.Mentions: as they are
// written and as they sound.
func WordsOf(text string, into map[string]bool) {
	for _, t := range tokensOf(viewOf(text).plain) {
		if !into[t.key] {
			into[t.key], into[soundMark+model.Sound(t.key)] = true, true
		}
	}
}
