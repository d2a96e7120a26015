package phrase

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"caseload/model"
	"caseload/model/recur"
)

// quotedItem finds what is quoted: it stays in the title as it is.
func (p *parser) quotedItem(i int) item {
	if p.tokens[i].kind != quotedToken {
		return item{}
	}
	return item{role: roleQuoted, to: i + 1}
}

// sigilItem finds what begins with a sign: @client, #tag, !1, *30m, ~45m.
func (p *parser) sigilItem(i int) item {
	if p.tokens[i].kind != markToken || i+1 < len(p.tokens) && !p.tokens[i+1].glued && p.tokens[i].text != "!" {
		return item{}
	}
	switch p.tokens[i].text {
	case "@":
		return p.labelled(roleClient, i+1)
	case "#":
		return p.tag(i + 1)
	case "!":
		return p.priority(i)
	case "*":
		if d, _, to := p.duration(i + 1); to > 0 && d <= model.MaxLead {
			return item{role: roleReminder, to: to, leads: []time.Duration{d}}
		}
	case "~":
		if d, _, to := p.duration(i + 1); to > 0 && d <= model.MaxLead {
			return item{role: roleEstimate, to: to, length: d}
		}
	}
	return item{}
}

// labelled returns an item with the word, or the quoted words, at token i.
func (p *parser) labelled(r role, i int) item {
	text, to := p.value(i, ",;")
	if to == 0 {
		return item{}
	}
	return item{role: r, to: to, text: text}
}

// value reads what follows a sigil without a space: quoted text, or all up
// to the next space or stop, but for closing marks.
func (p *parser) value(i int, stops string) (text string, to int) {
	if i >= len(p.tokens) {
		return "", 0
	}
	to = i + 1
	text = p.tokens[i].text
	if p.tokens[i].kind != quotedToken {
		for to < len(p.tokens) && p.tokens[to].glued && p.tokens[to].kind != quotedToken && !hasMark(stops, p.tokens[to].text) {
			if to++; p.tokens[to-1].end-p.tokens[i].start > longestValue {
				return "", 0
			}
		}
		for to > i && p.tokens[to-1].kind == markToken && strings.ContainsAny(p.tokens[to-1].text, `,;.:!?)]}"'`) {
			to--
		}
		if to == i {
			return "", 0
		}
		text = p.text[p.tokens[i].start:p.tokens[to-1].end]
	}
	text = clean(text)
	if text == "" || utf8.RuneCountInString(text) > model.MaxLine {
		return "", 0
	}
	return text, to
}

// longestValue bounds the bytes after a sigil, so that a long line costs no
// more than its length.
const longestValue = model.MaxLine * utf8.UTFMax

func (p *parser) tag(i int) item {
	it := p.labelled(roleTag, i)
	if strings.ContainsFunc(it.text, unicode.IsLetter) {
		return it
	}
	return item{}
}

// priority reads "!1", "!high", "!tinggi", "!!" and "!" alone, which only
// makes a task of the line.
func (p *parser) priority(i int) item {
	if i+1 >= len(p.tokens) || !p.tokens[i+1].glued {
		return item{role: roleTask, to: i + 1}
	}
	if p.isMark(i+1, "!") {
		return item{role: roleHard, to: i + 2}
	}
	if t := p.tokens[i+1]; t.kind == numberToken && t.value >= 1 && t.value <= 3 && t.digits == 1 {
		return item{role: rolePriority, to: i + 2, priority: model.PriorityHigh + 1 - model.Priority(t.value)}
	}
	level, to := find(p, words.priority, i+1)
	if to == 0 {
		return item{}
	}
	return item{role: rolePriority, to: to, priority: level}
}

// prefixItem finds what makes a task or an appointment of the line, at its
// beginning.
func (p *parser) prefixItem(i int) item {
	if i > 0 {
		return item{}
	}
	if to := skip(p, words.task, i); to > i {
		return item{role: roleTask, to: to}
	}
	if to := skip(p, words.event, i); to > i {
		return item{role: roleEvent, to: to}
	}
	return item{}
}

// markedItem finds what is marked by a word and a colon: "in:Ciawi",
// "waiting: clinic", "kind:visit".
func (p *parser) markedItem(i int) item {
	if to := skip(p, words.place, i); to > i && to < len(p.tokens) && p.tokens[to].glued {
		return p.labelled(rolePlace, to)
	}
	if to := skip(p, words.kindMark, i); to > i && to < len(p.tokens) && p.tokens[to].glued {
		return p.kindNamed(to)
	}
	if to := skip(p, words.waiting, i); to > i {
		if to < len(p.tokens) && p.tokens[to].kind == quotedToken {
			return p.labelled(roleWaiting, to)
		}
		return item{role: roleWaiting, to: to}
	}
	return item{}
}

func (p *parser) kindNamed(i int) item {
	if kind, to := find(p, words.kinds, i); to > 0 {
		return item{role: roleKind, to: to, kind: kind}
	}
	return item{}
}

// remindItem finds reminders: "remind 30m", "ingatkan 1 jam sebelumnya",
// "remind 1 day and 1 hour before".
func (p *parser) remindItem(i int) item {
	at := skip(p, words.remind, i)
	if at == i {
		return item{}
	}
	at = p.skipMark(at, ":")
	it := item{role: roleReminder}
	for len(it.leads) < maxReminders {
		d, _, to := p.duration(at)
		if to == 0 || d > model.MaxLead {
			break
		}
		it.leads, it.to = append(it.leads, d), to
		if after := skip(p, words.before, to); after > to {
			it.to = after
		}
		if at = skip(p, words.and, it.to); at == it.to {
			break
		}
	}
	return it
}

// maxReminders bounds the reminders of one draft.
const maxReminders = 20

// flagItem finds words that stand for a yes: "all day", "someday".
func (p *parser) flagItem(i int) item {
	if to := skip(p, words.allDay, i); to > i {
		return item{role: roleAllDay, to: to}
	}
	if to := skip(p, words.someday, i); to > i {
		return item{role: roleSomeday, to: to}
	}
	return item{}
}

// hardItem finds "hard" and "wajib" beside a deadline.
func (p *parser) hardItem(i int) item {
	to := skip(p, words.hard, i)
	if to == i {
		return item{}
	}
	return item{role: roleHard, to: to, need: byDeadline}
}

// deadlineItem finds a word that makes a deadline of the date or time after
// it.
func (p *parser) deadlineItem(i int) item {
	to := skip(p, words.deadline, i)
	if to == i {
		return item{}
	}
	if day := p.dayItem(to); day.to > 0 && day.role == roleDay && p.ends(day.to) {
		return item{role: roleDeadline, to: to}
	}
	if clock := p.clockItem(to); clock.to > 0 && clock.role == roleClock && clock.need == alone && p.ends(clock.to) {
		return item{role: roleDeadline, to: to}
	}
	return item{}
}

// untilItem finds the last day of a repeat or of several days, or the end of
// a time said earlier.
func (p *parser) untilItem(i int) item {
	at := skip(p, words.until, i)
	if at == i && p.before == roleClock {
		at = skip(p, words.ranges, i) // "Monday 9am to Tuesday 5pm"
	}
	if at == i {
		return item{}
	}
	if d, to := p.day(skip(p, words.on, skip(p, words.dayWord, at))); to > 0 && d.first != 0 && !d.timed {
		it := item{role: roleUntil, to: to, days: d, doubts: d.doubts}
		if c, marked, after := p.clock(to); after > 0 && (marked || !c.bare) {
			it.clock, it.to = clockRange{end: c, ends: true}, after
		}
		return it
	}
	if first, to := p.namedMonth(at); to > 0 { // "until June": all of it
		return item{role: roleUntil, to: to, days: days{first: first, last: first.AddMonths(1) - 1}}
	}
	c, marked, to := p.clock(at)
	if to == 0 || c.bare && !marked {
		return item{}
	}
	return item{role: roleUntilClock, to: to, clock: clockRange{start: c}, need: withTime}
}

// timesItem finds how often something repeats: "10 times", "10 kali", "10x".
func (p *parser) timesItem(i int) item {
	n, at := p.count(skip(p, words.during, i))
	if at == 0 || n == 0 {
		return item{}
	}
	to := skip(p, words.times, at)
	if to == at {
		return item{}
	}
	if _, per := p.amount(to); per > 0 {
		return item{} // "3 kali seminggu"
	}
	return item{role: roleTimes, to: to, count: n, need: withRepeat}
}

// forItem finds how many days, weeks or months something lasts: "for 3
// days", "selama 10 minggu".
func (p *parser) forItem(i int) item {
	at := skip(p, words.during, i)
	if at == i {
		return item{}
	}
	if d, short, to := p.duration(at); to > 0 && short {
		return item{role: roleDuration, to: to, length: d, need: withEither}
	}
	a, to := p.amount(at)
	if to == 0 || a.n == 0 {
		return item{}
	}
	return item{role: roleFor, to: to, amount: a, need: withEither}
}

// durationItem finds a bare duration beside a time: "jam 9, 90 menit".
func (p *parser) durationItem(i int) item {
	d, short, to := p.duration(i)
	if to == 0 || !short {
		return item{}
	}
	return item{role: roleDuration, to: to, length: d, need: withTime}
}

// rawRepeat reads a rule as calendars write it: "rrule:FREQ=WEEKLY", and
// "rrule!:" for one that counts from the day of completion.
func (p *parser) rawRepeat(i int) (r repetition, to int) {
	if p.tokens[i].text != "rrule" || i+2 >= len(p.tokens) {
		return r, 0
	}
	at := i + 1
	if p.isMark(at, "!") {
		r.fromDone, at = true, at+1
	}
	if !p.isMark(at, ":") || at+1 >= len(p.tokens) || !p.tokens[at+1].glued {
		return r, 0
	}
	text, to := p.value(at+1, "")
	if to == 0 {
		return r, 0
	}
	rule, err := recur.Parse(text)
	if err != nil {
		return r, 0
	}
	r.rule = rule
	return r, to
}

// clean returns s as a record may keep it, on one line.
func clean(s string) string { return strings.Join(strings.Fields(model.CleanText(s)), " ") }
