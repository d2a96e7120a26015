package phrase

import (
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// lexicon is the words of both languages, ready to be found.
type lexicon struct {
	numbers, teens, tens, articles, ordinals, suffixes, halves, quarter table[int]

	units, periods                                                       table[unit]
	oneUnits, adverbs                                                    table[amount]
	durations                                                            table[time.Duration]
	weekdays                                                             table[weekdayWord]
	plurals                                                              table[time.Weekday]
	months, looseMonth                                                   table[time.Month]
	relative                                                             table[int]
	parts, todayPart                                                     table[partName]
	which                                                                table[which]
	edges                                                                table[edge]
	clocks, pastHour                                                     table[date.Clock]
	zones                                                                table[string]
	offDays                                                              table[recur.OffDay]
	priority                                                             table[model.Priority]
	kinds                                                                table[model.AppointmentKind]
	weekends, on, dayWord, dateWord                                      table[bool]
	monthWord, the, of, starting                                         table[bool]
	in, later, ago, after, eve                                           table[bool]
	at, halfTo, past, to, hourWord                                       table[bool]
	ranges, openEnd                                                      table[bool]
	every, other, once, oncePer                                          table[bool]
	workdays, ofMonth, thisMonth, eachMonth, lastDay, and, except, done  table[bool]
	until, times, during                                                 table[bool]
	deadline, hard, task, event, allDay                                  table[bool]
	kindMark, place, remind, before                                      table[bool]
	waiting, nudge, earliest, working, someday, undated, counted, labels table[bool]
}

// words is filled once and never changed.
var words = both(english, indonesian)

func both(a, b language) lexicon {
	return lexicon{
		numbers: tabulate(a.numbers, b.numbers), teens: tabulate(a.teens, b.teens), tens: tabulate(a.tens, b.tens),
		articles: tabulate(a.articles, b.articles), ordinals: tabulate(a.ordinals, b.ordinals),
		suffixes: tabulate(a.suffixes, b.suffixes), halves: tabulate(a.halves, b.halves), quarter: tabulate(a.quarter, b.quarter),

		units: tabulate(a.units, b.units), periods: tabulate(a.periods, b.periods),
		oneUnits: tabulate(a.oneUnits, b.oneUnits), adverbs: tabulate(a.adverbs, b.adverbs), durations: tabulate(a.durations, b.durations),
		weekdays: tabulate(a.weekdays, b.weekdays), plurals: tabulate(a.plurals, b.plurals),
		months: tabulate(a.months, b.months), looseMonth: tabulate(a.looseMonth, b.looseMonth),

		relative: tabulate(a.relative, b.relative), parts: tabulate(a.parts, b.parts), todayPart: tabulate(a.todayPart, b.todayPart),
		which: tabulate(a.which, b.which), edges: tabulate(a.edges, b.edges), weekends: tabulate(a.weekends, b.weekends),
		on: tabulate(a.on, b.on), dayWord: tabulate(a.dayWord, b.dayWord), dateWord: tabulate(a.dateWord, b.dateWord),
		monthWord: tabulate(a.monthWord, b.monthWord), the: tabulate(a.the, b.the), of: tabulate(a.of, b.of),
		starting: tabulate(a.starting, b.starting), in: tabulate(a.in, b.in), later: tabulate(a.later, b.later), ago: tabulate(a.ago, b.ago),
		after: tabulate(a.after, b.after), eve: tabulate(a.eve, b.eve),

		clocks: tabulate(a.clocks, b.clocks), pastHour: tabulate(a.pastHour, b.pastHour), zones: tabulate(a.zones, b.zones),
		at: tabulate(a.at, b.at), halfTo: tabulate(a.halfTo, b.halfTo), past: tabulate(a.past, b.past), to: tabulate(a.to, b.to),
		hourWord: tabulate(a.hourWord, b.hourWord), ranges: tabulate(a.ranges, b.ranges), openEnd: tabulate(a.openEnd, b.openEnd),

		every: tabulate(a.every, b.every), other: tabulate(a.other, b.other), once: tabulate(a.once, b.once),
		oncePer: tabulate(a.oncePer, b.oncePer), workdays: tabulate(a.workdays, b.workdays), ofMonth: tabulate(a.ofMonth, b.ofMonth, a.eachMonth, b.eachMonth), thisMonth: tabulate(a.thisMonth, b.thisMonth), eachMonth: tabulate(a.eachMonth, b.eachMonth),
		lastDay: tabulate(a.lastDay, b.lastDay), and: tabulate(a.and, b.and), except: tabulate(a.except, b.except), done: tabulate(a.done, b.done),
		offDays: tabulate(a.offDays, b.offDays),
		until:   tabulate(a.until, b.until), times: tabulate(a.times, b.times), during: tabulate(a.during, b.during),

		priority: tabulate(a.priority, b.priority), kinds: tabulate(a.kinds, b.kinds), deadline: tabulate(a.deadline, b.deadline),
		hard: tabulate(a.hard, b.hard), task: tabulate(a.task, b.task), event: tabulate(a.event, b.event), allDay: tabulate(a.allDay, b.allDay),
		kindMark: tabulate(a.kindMark, b.kindMark), place: tabulate(a.place, b.place), remind: tabulate(a.remind, b.remind),
		before: tabulate(a.before, b.before), waiting: tabulate(a.waiting, b.waiting), nudge: tabulate(a.nudge, b.nudge), earliest: tabulate(a.earliest, b.earliest), working: tabulate(a.working, b.working), someday: tabulate(a.someday, b.someday), undated: tabulate(a.undated, b.undated),
		counted: tabulate(a.counted, b.counted), labels: tabulate(a.labels, b.labels),
	}
}
