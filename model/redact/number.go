package redact

import (
	"regexp"
	"strings"
)

var (
	mail      = regexp.MustCompile(`[\p{L}\p{M}\d._%+-]+ ?@ ?[\p{L}\p{M}\d-]+(\.[\p{L}\p{M}\d-]+)*\.\p{L}{2,}`)
	digitRow  = regexp.MustCompile(`\+?\(?\d(?:[ \-.()/\n]{0,3}\d)*`)
	reference = regexp.MustCompile(`[\p{L}\d.-]+(?:/[\p{L}\d.-]+){2,}`)
	money     = regexp.MustCompile(`(?i)(?:\brp\.? ?|\bidr ?|\busd ?|\beur ?|[$€£] ?)\d[\d.,]*`)
	clock     = regexp.MustCompile(`\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b`)
	dayOnly   = regexp.MustCompile(`\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))\b`)
)

// fewestDigits is how many digits a number has at least that is taken for one
// of a telephone, or of somebody's papers.
const fewestDigits = 8

// digitsIn returns the digits of a number, and where each stands in it.
func digitsIn(s string) (digits string, at []int) {
	var b strings.Builder
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			b.WriteByte(s[i])
			at = append(at, i)
		}
	}
	return b.String(), at
}

// addNumber learns a telephone number, without what is left out or written
// otherwise from elsewhere: 0812, +62 812, 0062 812.
func (r *Redactor) addNumber(number string) {
	digits, _ := digitsIn(viewOf(number).plain)
	core := strings.TrimLeft(digits, "0")
	if strings.HasPrefix(core, "62") && len(core) > fewestDigits {
		core = core[2:]
	}
	if core = strings.TrimLeft(core, "0"); len(core) > shortNumber {
		r.numbers = append(r.numbers, core)
	}
}

// addNetwork learns an official number or a name in a network, whole and by
// its longer parts: of “IG: @neng_92” also what stands after the sign.
func (r *Redactor) addNetwork(name string) {
	r.addCode(name, r.opt.Blot)
	parts := strings.Fields(name)
	for _, part := range parts {
		if words := tokensOf(viewOf(part).plain); len(parts) > 1 && len(part) > shortNumber && len(words) > 0 && !words[0].digit {
			r.addCode(part, r.opt.Blot)
		}
	}
}

// patterns finds what tells of somebody by its looks.
func (r *Redactor) patterns(text string) []Span {
	var all []Span
	blot := func(from, to int) { all = append(all, Span{from, to, r.opt.Blot}) }
	if strings.Contains(text, "@") {
		for _, at := range mail.FindAllStringIndex(text, -1) {
			blot(at[0], at[1])
		}
	}
	if !strings.ContainsAny(text, "0123456789") {
		return all
	}
	for _, at := range digitRow.FindAllStringIndex(text, -1) {
		r.known(text[at[0]:at[1]], func(from, to int) { blot(at[0]+from, at[0]+to) })
		if digits, _ := digitsIn(text[at[0]:at[1]]); len(digits) >= fewestDigits {
			likely(text, at, blot)
		}
	}
	if strings.Contains(text, "/") {
		for _, at := range reference.FindAllStringIndex(text, -1) {
			if found := text[at[0]:at[1]]; strings.ContainsAny(found, "0123456789") && !dayOnly.MatchString(found) {
				blot(at[0], at[1])
			}
		}
	}
	return all
}

// beforeMoney is how many bytes the sign of a currency takes at most.
const beforeMoney = 4

// likely finds numbers of telephones and papers in a row of digits: what is
// left of it without sums of money, dates and times of day.
func likely(text string, row []int, found func(from, to int)) {
	from := max(0, row[0]-beforeMoney)
	rest := without(text[from:row[1]], money, dayOnly, clock)
	for _, at := range digitRow.FindAllStringIndex(rest, -1) {
		if digits, _ := digitsIn(rest[at[0]:at[1]]); len(digits) >= fewestDigits {
			found(max(row[0], from+at[0]), from+at[1])
		}
	}
}

// known finds the numbers that are known in a row of digits.
func (r *Redactor) known(row string, found func(from, to int)) {
	digits, at := digitsIn(row)
	for _, core := range r.numbers {
		i := strings.Index(digits, core)
		if i < 0 {
			continue
		}
		from := at[i]
		if i <= len("0062") {
			from = 0 // with what comes before it from elsewhere
		}
		found(from, at[i+len(core)-1]+1)
	}
}

// without returns a text of the same length in which no digit is left of what
// the patterns find.
func without(text string, patterns ...*regexp.Regexp) string {
	for _, p := range patterns {
		text = p.ReplaceAllStringFunc(text, func(found string) string { return strings.Repeat("x", len(found)) })
	}
	return text
}
