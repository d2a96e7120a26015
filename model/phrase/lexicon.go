package phrase

import (
	"maps"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// language is all that one language brings to the grammar. Every list is
// joined with that of the other language, so both are understood in one line.
type language struct {
	numbers  map[string]int // whole numbers up to twenty, and tens
	teens    map[string]int // said after a unit to add ten: "dua belas"
	tens     map[string]int // said after a unit to make tens: "dua puluh"
	articles map[string]int // "a week"
	ordinals map[string]int // -1: the last
	suffixes map[string]int // of ordinals in digits: "3rd"

	units     map[string]unit
	oneUnits  map[string]amount        // "seminggu"
	durations map[string]time.Duration // "half an hour"
	halves    map[string]int           // "satu setengah jam"

	weekdays   map[string]weekdayWord
	plurals    map[string]time.Weekday // "Mondays"
	months     map[string]time.Month
	looseMonth map[string]time.Month // months that are also everyday words

	relative  map[string]int      // days from today
	parts     map[string]partName // parts of the day
	todayPart map[string]partName // parts of this day: "tonight"
	which     map[string]which    // this, next, last
	periods   map[string]unit     // "week" in "next week"
	edges     map[string]edge     // "end of"
	weekends  map[string]bool
	on        map[string]bool // said before a date
	dayWord   map[string]bool // "hari" in "hari Senin"
	dateWord  map[string]bool // "tanggal" in "tanggal 17"
	monthWord map[string]bool // "bulan" in "5 bulan Desember"
	the       map[string]bool
	of        map[string]bool
	starting  map[string]bool
	in        map[string]bool // "in" in "in 3 days"
	later     map[string]bool // "lagi" in "3 hari lagi"
	ago       map[string]bool
	after     map[string]bool // "from" in "two weeks from tomorrow"
	eve       map[string]bool // "malam" in "malam Minggu", the evening before

	at       map[string]bool // said before a time: strong
	clocks   map[string]date.Clock
	halfTo   map[string]bool // "setengah" in "setengah 9"
	pastHour map[string]date.Clock
	past     map[string]bool
	to       map[string]bool
	quarter  map[string]int
	hourWord map[string]bool // "o'clock"
	ranges   map[string]bool // between the start and the end
	openEnd  map[string]bool // "s.d. selesai"
	zones    map[string]string

	every     map[string]bool
	other     map[string]bool
	once      map[string]bool
	oncePer   map[string]bool // "once a", "once every"
	adverbs   map[string]amount
	workdays  map[string]bool
	working   map[string]bool // days that are worked, which the days off decide
	ofMonth   map[string]bool // may be said after "every third Friday"
	thisMonth map[string]bool // makes a date of "third Friday"
	eachMonth map[string]bool // makes a repeat of "third Friday"
	lastDay   map[string]bool // "last day of"
	and       map[string]bool
	except    map[string]bool
	offDays   map[string]recur.OffDay // "before holidays"
	done      map[string]bool         // "after done"
	until     map[string]bool
	times     map[string]bool // "kali" in "10 kali"
	during    map[string]bool // "for" in "for 90 minutes"

	deadline map[string]bool
	hard     map[string]bool
	task     map[string]bool
	event    map[string]bool
	allDay   map[string]bool
	priority map[string]model.Priority
	kinds    map[string]model.AppointmentKind
	kindMark map[string]bool
	place    map[string]bool
	remind   map[string]bool
	before   map[string]bool
	waiting  map[string]bool
	nudge    map[string]bool // said before the day to ask again
	earliest map[string]bool // said before the day from which a task may be done
	someday  map[string]bool
	undated  map[string]bool // "no date"

	counted map[string]bool // nouns that are counted, so the number before is no time
	labels  map[string]bool // said before a price or a number that is no time
}

// weekdayWord is a name of a day of the week.
type weekdayWord struct {
	day   time.Weekday
	loose bool   // also an everyday word: only beside a date or time, or last in the line
	week  bool   // also the word for week
	lang  string // the language in which it is no everyday word
}

// unit is a step of time.
type unit int

const (
	minute unit = iota + 1
	hour
	day
	week
	fortnight
	month
	quarterYear
	halfYear
	year
)

// amount is so many steps of time.
type amount struct {
	n    int
	unit unit
}

// which picks a week, month, year or weekday.
type which int

const (
	this which = iota + 1
	coming
	next
	last
)

// edge is a part of a week, month or year.
type edge int

const (
	begin edge = iota + 1
	middle
	end
)

// partName is a part of the day.
type partName int

const (
	dawn partName = iota + 1
	morning
	midday
	afternoon
	evening
	night
	beforeNoon // am
	afterNoon  // pm
)

// table finds phrases of one or more words by their first word.
type table[T any] map[string][]entry[T]

type entry[T any] struct {
	words []string
	value T
}

// tabulate joins the lists of both languages.
func tabulate[T any](lists ...map[string]T) table[T] {
	t := table[T]{}
	for _, list := range lists {
		for text := range maps.Keys(list) {
			var words []string
			for _, tok := range tokenize(text) {
				words = append(words, tok.text)
			}
			t[words[0]] = append(t[words[0]], entry[T]{words, list[text]})
		}
	}
	return t
}

// find returns the longest phrase of t that begins at token i, and the token
// after it; 0 where there is none.
func find[T any](p *parser, t table[T], i int) (value T, to int) {
	if i >= len(p.tokens) {
		return value, 0
	}
	for _, e := range t[p.tokens[i].text] {
		if i+len(e.words) > to && p.says(i, e.words) {
			value, to = e.value, i+len(e.words)
		}
	}
	return value, to
}

// says reports whether the words stand at token i.
func (p *parser) says(i int, words []string) bool {
	if i+len(words) > len(p.tokens) {
		return false
	}
	for k, w := range words {
		if t := p.tokens[i+k]; t.kind == quotedToken || t.text != w {
			return false
		}
	}
	return true
}

// skip returns the token after a phrase of t at token i, or i.
func skip[T any](p *parser, t table[T], i int) int {
	if _, to := find(p, t, i); to > 0 {
		return to
	}
	return i
}
