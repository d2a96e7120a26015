// Package phrase reads the one-line language: what somebody types in a hurry
// becomes the draft of an appointment or a task.
//
// English and Indonesian are one grammar: both are understood at all times,
// also mixed in one line. Reading is deterministic and never fails; what is
// not understood stays in the title. Nothing is corrected or guessed from a
// misspelt word. Start reading at Parse, then scan.go; the words are in en.go
// and id.go, and what the pieces add up to is in compose.go.
//
// # Signs
//
//	@SA-12 @"two words"     client
//	#word                   tag
//	!1 !2 !3 !high !tinggi  priority, 1 being the highest
//	!!                      hard deadline; also "hard" and "wajib" beside one
//	!  [] task: tugas:      a task
//	event: janji: acara:    an appointment
//	kind:visit jenis:rapat  kind of appointment
//	in:Ciawi di:"RT 03"     place
//	*30m                    reminder; also "remind 1 hour before"
//	~45m                    estimate of a task
//	waiting: menunggu:      what a task waits for, up to a comma or the next phrase
//	nudge friday            when to ask again of it; also "ask again", "tagih"
//	not before friday       when a task may begin; also "not until", "jangan sebelum"
//	every! tiap!            repeats from the day of completion
//	rrule:FREQ=WEEKLY       repeat as calendars write it
//	"quoted" “quoted”       left alone
//
// # Dates
//
//   - A date without a year is the next such date, today included.
//   - A weekday is the next one after today. With "this" or "ini" today
//     counts. With "next" or "depan" it is the one in next week, weeks
//     beginning on Context.WeekStart; with "last" or "lalu" the latest before
//     today.
//   - "minggu" after a number or an "every" word, or before ini, depan or
//     lalu, is a week. It is Sunday after "hari" and beside a date or time.
//     "malam Minggu" is the evening of Saturday.
//   - "next week", "bulan depan" and the like are their first day; after a
//     deadline word their last. "This week" counts only after a deadline word.
//   - Numbers are day before month: 1/12 is 1 December.
//   - Short names that are also everyday words (sat, sun, wed, sen, sel, may)
//     count only beside another date or time, or last in the line.
//   - Of several dates one after a deadline word counts, or else the first
//     exact one, or else the first.
//
// # Times
//
//   - A number alone is a time only after jam, pukul or at. Two numbers, as
//     in 9-10, are a time only where the line has a date as well, and neither
//     a counted noun follows nor a word such as "page" goes before: "class of
//     9-10 year olds" is none.
//   - An hour up to 12 without a half of the day is taken as it is, unless it
//     lies outside working hours and twelve hours later lies inside. Hours in
//     two digits with minutes (02:00) are always taken as they are.
//   - Midnight is the end of the day that is named.
//   - A part of the day such as "sore" after a date stands for a typical time
//     where no other is said, and decides the half of the day where one is.
//   - A time without a date is today's, or tomorrow's once it has passed.
//
// # Repeats
//
//   - The first time of a repeat is the first day that fits it, today
//     included.
//   - Several days with a time repeat each day: "24-26 Nov 9-12".
//   - "Every 3 working days" leaves out the days off, which the line does
//     not know; it makes a task. "Every working day" of an appointment is
//     Monday to Friday, but for days off.
//   - The end of a repeat is a day, which is included, whatever the time.
//
// # What it becomes
//
// A line with a time, several days or "all day" is an appointment; any other
// is a task. So is one with a deadline word, "not before", a priority, an
// estimate, "task:", "[]" or "!". "event:" makes an appointment in any case. A deadline word
// needs a date or time after it. "before" and "sebelum" include the day.
package phrase

import (
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Context is what a line is read in the light of.
type Context struct {
	Now             time.Time     // in the reader's zone
	Zone            string        // IANA name of the reader's zone, for the record; empty: none
	WeekStart       time.Weekday  // first day of the week
	DefaultDuration time.Duration // of an appointment without an end; 0: one hour
	Lang            string        // "en" or "id": decides only between words that both languages have
	WorkStart       date.Clock    // working hours: they decide what "jam 2" means
	WorkEnd         date.Clock    // not after WorkStart: hours are taken as they are

	// IsClient reports whether a client has the code, in any case. Words of
	// the title that are one tie the client; nil: only codes after @ do.
	IsClient func(code string) bool
}

// Draft is what a line was understood as. It holds what the line says for
// an appointment and for a task alike; Kind says which it became.
type Draft struct {
	Kind  model.Kind // KindAppointment or KindTask
	Title string     // what remains, in its own case; empty only where the text has no word

	AppointmentKind model.AppointmentKind
	Start, End      date.Wall // of an appointment; End excluded
	AllDay          bool
	Zone            string // of Start, End and a timed Due

	Due      date.Wall // of a task; zero: no date
	DueTimed bool
	Hard     bool
	Priority model.Priority
	Estimate time.Duration
	Waiting  string // whom or what the task waits for; empty: nobody
	Someday  bool

	Nudge     date.Date // when to ask again of what it waits for
	NotBefore date.Date // the task may be done from then on

	Repeat               string // recurrence rule (RFC 5545 3.3.10); empty: once
	RepeatFromCompletion bool   // of a task: counted from the day it was done

	Clients   []string // codes as typed, after @ or in the title
	Tags      []string
	Reminders []time.Duration // before the start or the deadline
	Place     string

	Spans  []Span  // what was understood, in order, none overlapping
	Doubts []Doubt // what was assumed
}

// SpanKind says what a part of the line was understood as. It is a key of
// the catalogue of words.
type SpanKind string

// The kinds of span. Words of SpanKind and SpanQuoted stay in the title.
const (
	SpanDate     SpanKind = "date"
	SpanTime     SpanKind = "time"
	SpanDuration SpanKind = "duration"
	SpanRepeat   SpanKind = "repeat"
	SpanDeadline SpanKind = "deadline"
	SpanClient   SpanKind = "client"
	SpanTag      SpanKind = "tag"
	SpanPriority SpanKind = "priority"
	SpanReminder SpanKind = "reminder"
	SpanPlace    SpanKind = "place"
	SpanEstimate SpanKind = "estimate"
	SpanWaiting  SpanKind = "waiting"
	SpanNudge    SpanKind = "nudge"
	SpanEarliest SpanKind = "notbefore"
	SpanSomeday  SpanKind = "someday"
	SpanForm     SpanKind = "form" // makes a task or an appointment of the line
	SpanWord     SpanKind = "kind" // says the kind of appointment
	SpanQuoted   SpanKind = "quoted"
)

// Span is a part of the line, from byte Start up to byte End.
type Span struct {
	Start, End int
	Kind       SpanKind
}

// DoubtCode says why something is doubtful. It is a key of the catalogue of
// words.
type DoubtCode string

// The doubts.
const (
	DoubtNoSuchDay      DoubtCode = "nosuchday"    // 31 February: the last day of the month was taken, or nothing
	DoubtNoSuchTime     DoubtCode = "nosuchtime"   // 25:00: left in the title
	DoubtOrder          DoubtCode = "order"        // 12/25: read with the month first
	DoubtWeekday        DoubtCode = "weekday"      // the date falls on another weekday than was said
	DoubtEndBeforeStart DoubtCode = "end"          // the end lies before the start: the next day was taken, or the dates were exchanged
	DoubtHalfDay        DoubtCode = "halfday"      // "jam 2" was taken for the afternoon
	DoubtPartOfDay      DoubtCode = "partofday"    // "sore" was given a typical time
	DoubtMidnight       DoubtCode = "midnight"     // the midnight that ends the day was taken
	DoubtTomorrow       DoubtCode = "tomorrow"     // the time has passed today: tomorrow was taken
	DoubtPast           DoubtCode = "past"         // the time has passed
	DoubtSkippedHour    DoubtCode = "skippedhour"  // clocks never show that time: the hour after was taken
	DoubtRepeatedHour   DoubtCode = "repeatedhour" // clocks show that time twice: the first was taken
	DoubtTwice          DoubtCode = "twice"        // said before: left in the title
	DoubtFirstDay       DoubtCode = "firstday"     // the date does not fit the repeat: the first that does was taken
	DoubtEachDay        DoubtCode = "eachday"      // several days with a time: repeated each day
	DoubtWorkdays       DoubtCode = "workdays"     // an appointment cannot be counted in working days: it is once
	DoubtRepeatEnds     DoubtCode = "repeatends"   // the repeat would end before it begins: its end was dropped
	DoubtNoDeadline     DoubtCode = "nodeadline"   // a hard deadline without a date: dropped
	DoubtNoTitle        DoubtCode = "notitle"      // nothing was left for the title
)

// Doubt is something ambiguous or impossible in the line, with what was
// assumed: a date, a time, or empty.
type Doubt struct {
	Start, End int // bytes of the line; both 0 where it is about the whole
	Code       DoubtCode
	Assumed    string // as 2006-01-02, 15:04 or both with a T between
}

// doubt is a Doubt that does not know its place yet.
type doubt struct {
	code    DoubtCode
	assumed string
}

// Parse reads a line. It never fails: in the worst case the whole line is
// the title of a task.
func Parse(text string, ctx Context) Draft {
	p := newParser(text, ctx)
	b := builder{parser: p, items: p.scan()}
	return b.build()
}
