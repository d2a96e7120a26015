package outline

import (
	"strconv"
	"strings"

	"caseload/model"
)

// WriteDomains returns domains as a text, one a line: "housing: 2/5 shares a
// bed".
func WriteDomains(domains []model.Domain) string {
	var b strings.Builder
	for _, d := range domains {
		b.WriteString(OneLine(strings.ReplaceAll(d.Name, ":", " ")) + ":")
		if d.Scale > 0 {
			b.WriteString(" " + strconv.Itoa(d.Score) + "/" + strconv.Itoa(d.Scale))
		}
		if d.Reason != "" {
			b.WriteString(" " + OneLine(d.Reason))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// ReadDomains reads what WriteDomains writes. A score without its scale takes
// the one that was last written, or else usual.
func ReadDomains(text string, usual int) ([]model.Domain, []Mistake) {
	var all []model.Domain
	var wrong []Mistake
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		line = withoutBullet(OneLine(line))
		if line == "" {
			continue
		}
		name, rest, has := strings.Cut(line, ":")
		d := model.Domain{Name: strings.TrimSpace(name)}
		if !has || d.Name == "" {
			wrong = append(wrong, Mistake{number, WrongPlace, line})
			continue
		}
		first, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
		score, scale, is, ok := scored(first, usual)
		if is && !ok {
			wrong = append(wrong, Mistake{number, WrongScore, first})
			continue
		}
		if d.Reason = strings.TrimSpace(rest); is {
			d.Score, d.Scale, d.Reason = score, scale, strings.TrimSpace(reason)
			usual = scale
		}
		all = append(all, d)
	}
	return all, wrong
}

// scored reads "2/5" and "2". A word that does not begin with a digit is no
// score.
func scored(word string, usual int) (score, scale int, is, ok bool) {
	if word == "" || word[0] < '0' || word[0] > '9' {
		return 0, 0, false, false
	}
	before, after, has := strings.Cut(strings.TrimRight(word, ",;."), "/")
	score, err := strconv.Atoi(before)
	if err != nil {
		return 0, 0, true, false
	}
	if scale = usual; has {
		if scale, err = strconv.Atoi(after); err != nil {
			return 0, 0, true, false
		}
	}
	return score, scale, true, scale > 0 && scale <= model.MaxScale && score >= 0 && score <= scale
}
