package phrase

import "time"

// maxCount bounds every number that is counted with.
const maxCount = 9999

// count reads a whole number in digits or words at token i.
func (p *parser) count(i int) (n, to int) {
	if i >= len(p.tokens) {
		return 0, 0
	}
	if t := p.tokens[i]; t.kind == numberToken {
		if t.value < 0 || t.value > maxCount {
			return 0, 0
		}
		return t.value, i + 1
	}
	n, to = find(p, words.numbers, i)
	if to == 0 {
		return 0, 0
	}
	if add, after := find(p, words.teens, to); after > 0 && n < 10 {
		return n + add, after
	}
	if by, after := find(p, words.tens, to); after > 0 && n < 10 {
		n, to = n*by, after
	}
	return p.withUnits(n, to)
}

// withUnits adds "five" to "twenty", with a hyphen or without.
func (p *parser) withUnits(n, to int) (sum, after int) {
	if n < 20 || n%10 != 0 {
		return n, to
	}
	if one, after := find(p, words.numbers, p.skipMark(to, "-")); after > 0 && one < 10 {
		return n + one, after
	}
	return n, to
}

// ordinal reads "third", "3rd" or "ke-3"; -1 is the last.
func (p *parser) ordinal(i int) (n, to int) {
	if n, to := find(p, words.ordinals, i); to > 0 {
		return n, to
	}
	if i >= len(p.tokens) || p.tokens[i].kind != numberToken {
		return 0, 0
	}
	if to := p.suffix(i + 1); to > i+1 {
		return p.tokens[i].value, to
	}
	return 0, 0
}

// suffix passes over the "rd" of "3rd".
func (p *parser) suffix(i int) int {
	if i < len(p.tokens) && p.tokens[i].glued {
		return skip(p, words.suffixes, i)
	}
	return i
}

// skipMark passes over one mark.
func (p *parser) skipMark(i int, mark string) int {
	if p.isMark(i, mark) {
		return i + 1
	}
	return i
}

func (p *parser) isMark(i int, mark string) bool {
	return i < len(p.tokens) && p.tokens[i].kind == markToken && p.tokens[i].text == mark
}

// amount reads so many steps of time: "3 hari", "a week", "seminggu", "2w".
func (p *parser) amount(i int) (a amount, to int) {
	if a, to := find(p, words.oneUnits, i); to > 0 {
		return a, to
	}
	n, at := p.count(i)
	if at == 0 {
		n, at = find(p, words.articles, i)
	}
	if at == 0 {
		return amount{}, 0
	}
	if p.isMark(at, "-") && p.tokens[at].glued {
		at++ // "a 2-hour meeting"
	}
	u, to := p.unit(at)
	if to == 0 {
		return amount{}, 0
	}
	return amount{n, u}.plain(), to
}

// unit reads a step of time. A single letter counts only where it is glued
// to digits.
func (p *parser) unit(i int) (u unit, to int) {
	u, to = find(p, words.units, i)
	if to > 0 && len(p.tokens[i].text) == 1 && (!p.tokens[i].glued || p.tokens[i-1].kind != numberToken) {
		return 0, 0
	}
	return u, to
}

// plain returns the amount in minutes, hours, days, weeks, months or years.
func (a amount) plain() amount {
	switch a.unit {
	case fortnight:
		return amount{2 * a.n, week}
	case quarterYear:
		return amount{3 * a.n, month}
	case halfYear:
		return amount{6 * a.n, month}
	}
	return a
}

// length returns how long the amount lasts, where that is always the same.
func (a amount) length() (d time.Duration, fixed bool) {
	switch a.unit {
	case minute:
		return time.Duration(a.n) * time.Minute, true
	case hour:
		return time.Duration(a.n) * time.Hour, true
	case day:
		return time.Duration(a.n) * 24 * time.Hour, true
	case week:
		return time.Duration(a.n) * 7 * 24 * time.Hour, true
	}
	return 0, false
}

// short reports whether the amount is told in hours or minutes.
func (a amount) short() bool { return a.unit == minute || a.unit == hour }

// duration reads how long something takes: "90 menit", "1,5 jam", "1h30",
// "half an hour", "2 hari". Hours may be followed by minutes.
func (p *parser) duration(i int) (d time.Duration, short bool, to int) {
	if d, to := find(p, words.durations, i); to > 0 {
		return d, true, to
	}
	if d, to := p.broken(i); to > 0 {
		return d, true, to
	}
	a, to := p.amount(i)
	d, fixed := a.length()
	if to == 0 || !fixed {
		return 0, false, 0
	}
	if a.unit == hour {
		more, after := p.extraMinutes(to)
		return d + more, true, after
	}
	return d, a.short(), to
}

// extraMinutes reads what follows whole hours: "30 menit", "and a half".
func (p *parser) extraMinutes(i int) (d time.Duration, to int) {
	at := i
	if skip(p, words.and, i) > i && !p.isMark(i, ",") {
		at = skip(p, words.and, i)
	}
	if n, after := p.count(at); after > 0 && n < 60 && p.tokens[at].kind == numberToken {
		if u, to := p.unit(after); to > 0 && u == minute {
			return time.Duration(n) * time.Minute, to
		}
		if p.tokens[at].glued && p.tokens[at].digits == 2 {
			return time.Duration(n) * time.Minute, after
		}
	}
	if n, to := find(p, words.halves, i); to > 0 && p.tokens[i].text == "and" {
		return time.Duration(n) * time.Minute, to
	}
	return 0, i
}

// broken reads hours with a fraction: "1,5 jam", "1.25 hours", "satu
// setengah jam".
func (p *parser) broken(i int) (d time.Duration, to int) {
	n, at := p.count(i)
	if at == 0 {
		return 0, 0
	}
	share, after := p.fraction(at)
	if after == 0 {
		minutes, half := find(p, words.halves, at)
		share, after = time.Duration(minutes)*time.Minute, half
	}
	if after == 0 {
		return 0, 0
	}
	u, to := p.unit(after)
	if to == 0 || u != hour {
		return 0, 0
	}
	return time.Duration(n)*time.Hour + share, to
}

// fraction reads ",5" or ".25" as a share of an hour, to the minute.
func (p *parser) fraction(i int) (d time.Duration, to int) {
	if !p.isMark(i, ",") && !p.isMark(i, ".") || !p.tokens[i].glued || i+1 >= len(p.tokens) {
		return 0, 0
	}
	t := p.tokens[i+1]
	if t.kind != numberToken || !t.glued || t.digits > 2 {
		return 0, 0
	}
	hundredths := t.value
	if t.digits == 1 {
		hundredths *= 10
	}
	return time.Duration(hundredths) * time.Hour / 100 / time.Minute * time.Minute, i + 2
}
