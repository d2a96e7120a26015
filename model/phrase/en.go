package phrase

import (
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// english holds the English words of the grammar. A phrase is written as it
// is typed, in lower case.
var english = language{
	numbers: map[string]int{
		"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
		"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
		"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
	},
	articles: map[string]int{"a": 1, "an": 1},
	ordinals: map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1},
	suffixes: map[string]int{"st": 1, "nd": 2, "rd": 3, "th": 4},

	units: map[string]unit{
		"m": minute, "min": minute, "mins": minute, "minute": minute, "minutes": minute,
		"h": hour, "hr": hour, "hrs": hour, "hour": hour, "hours": hour,
		"d": day, "day": day, "days": day,
		"w": week, "wk": week, "wks": week, "week": week, "weeks": week, "fortnight": fortnight, "fortnights": fortnight,
		"month": month, "months": month, "quarter": quarterYear, "quarters": quarterYear,
		"y": year, "yr": year, "yrs": year, "year": year, "years": year,
	},
	durations: map[string]time.Duration{
		"half an hour": 30 * time.Minute, "half hour": 30 * time.Minute, "a half hour": 30 * time.Minute,
		"quarter of an hour": 15 * time.Minute, "a quarter of an hour": 15 * time.Minute,
		"an hour and a half": 90 * time.Minute,
	},
	halves: map[string]int{"and a half": 30},

	weekdays: map[string]weekdayWord{
		"monday": {day: time.Monday}, "tuesday": {day: time.Tuesday}, "wednesday": {day: time.Wednesday}, "thursday": {day: time.Thursday},
		"friday": {day: time.Friday}, "saturday": {day: time.Saturday}, "sunday": {day: time.Sunday},
		"mon": {day: time.Monday}, "tue": {day: time.Tuesday}, "tues": {day: time.Tuesday}, "weds": {day: time.Wednesday},
		"thu": {day: time.Thursday}, "thur": {day: time.Thursday}, "thurs": {day: time.Thursday}, "fri": {day: time.Friday},
		"wed": {day: time.Wednesday, loose: true, lang: "en"},
		"sat": {day: time.Saturday, loose: true, lang: "en"}, "sun": {day: time.Sunday, loose: true, lang: "en"},
	},
	plurals: map[string]time.Weekday{
		"mondays": time.Monday, "tuesdays": time.Tuesday, "wednesdays": time.Wednesday, "thursdays": time.Thursday,
		"fridays": time.Friday, "saturdays": time.Saturday, "sundays": time.Sunday,
	},
	months: map[string]time.Month{
		"january": 1, "february": 2, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9,
		"october": 10, "november": 11, "december": 12,
		"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	},
	looseMonth: map[string]time.Month{"march": 3, "may": 5},

	relative: map[string]int{"today": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "the day after tomorrow": 2, "day after tomorrow": 2,
		"end of day": 0, "end of the day": 0, "end of today": 0, "yesterday": -1, "the day before yesterday": -2, "day before yesterday": -2},
	parts: map[string]partName{
		"am": beforeNoon, "a.m.": beforeNoon, "a.m": beforeNoon, "pm": afterNoon, "p.m.": afterNoon, "p.m": afterNoon,
		"morning": morning, "in the morning": morning, "early afternoon": midday,
		"afternoon": afternoon, "in the afternoon": afternoon, "evening": evening, "in the evening": evening,
		"night": night, "at night": night,
	},
	todayPart: map[string]partName{"tonight": night, "this morning": morning, "this afternoon": afternoon, "this evening": evening},
	which:     map[string]which{"this": this, "coming": coming, "this coming": coming, "next": next, "last": last, "past": last},
	periods:   map[string]unit{"week": week, "month": month, "quarter": quarterYear, "year": year},
	edges: map[string]edge{
		"end of": end, "the end of": end, "late": end, "beginning of": begin, "the beginning of": begin, "start of": begin,
		"the start of": begin, "early": begin, "mid": middle, "mid-": middle, "middle of": middle, "the middle of": middle,
	},
	weekends: map[string]bool{"weekend": true, "the weekend": true},
	on:       map[string]bool{"on": true, "for": true},
	the:      map[string]bool{"the": true, "on the": true},
	of:       map[string]bool{"of": true},
	starting: map[string]bool{"from": true, "starting": true, "starting on": true, "starting from": true, "beginning": true, "as of": true},
	in:       map[string]bool{"in": true, "within": true},
	later:    map[string]bool{"from now": true, "from today": true},
	ago:      map[string]bool{"ago": true},
	after:    map[string]bool{"from": true, "after": true},
	eve:      map[string]bool{"the eve of": true},

	at: map[string]bool{"at": true},
	clocks: map[string]date.Clock{"noon": date.At(12, 0), "12 noon": date.At(12, 0), "at noon": date.At(12, 0), "midday": date.At(12, 0), "at midday": date.At(12, 0),
		"midnight": date.At(24, 0), "at midnight": date.At(24, 0)},
	pastHour: map[string]date.Clock{"half past": date.At(0, 30), "quarter past": date.At(0, 15), "a quarter past": date.At(0, 15),
		"quarter to": -date.At(0, 15), "a quarter to": -date.At(0, 15)},
	hourWord: map[string]bool{"o'clock": true, "oclock": true, "sharp": true},
	ranges:   map[string]bool{"-": true, "to": true, "till": true, "until": true, "through": true},
	zones:    map[string]string{"utc": "UTC", "gmt": "UTC"},

	every:   map[string]bool{"every": true, "each": true},
	other:   map[string]bool{"other": true},
	oncePer: map[string]bool{"once a": true, "once every": true},
	adverbs: map[string]amount{"daily": {1, day}, "weekly": {1, week}, "fortnightly": {2, week}, "biweekly": {2, week},
		"monthly": {1, month}, "quarterly": {3, month}, "yearly": {1, year}, "annually": {1, year}},
	workdays:  map[string]bool{"weekday": true, "weekdays": true, "working day": true, "workday": true, "business day": true},
	working:   map[string]bool{"working day": true, "working days": true, "workday": true, "workdays": true, "business day": true, "business days": true},
	ofMonth:   map[string]bool{"of the month": true, "in the month": true},
	thisMonth: map[string]bool{"of the month": true, "of this month": true},
	eachMonth: map[string]bool{"of every month": true, "of each month": true, "every month": true, "each month": true},
	lastDay:   map[string]bool{"last day": true, "the last day": true, "end": true, "the end": true},
	and:       map[string]bool{",": true, "and": true, ", and": true, "&": true, ", &": true, "/": true, "+": true},
	done: map[string]bool{"after done": true, "when done": true, "after completion": true, "from completion": true,
		"after it is done": true, "after finishing": true, "once done": true},
	except: map[string]bool{"except": true, "except on": true, "but not on": true},
	offDays: map[string]recur.OffDay{
		"before holidays": recur.OffBefore, "before a holiday": recur.OffBefore, "before days off": recur.OffBefore, "moved before holidays": recur.OffBefore,
		"moved before days off": recur.OffBefore, ", moved before days off": recur.OffBefore,
		"after holidays": recur.OffAfter, "after a holiday": recur.OffAfter, "after days off": recur.OffAfter, "moved after holidays": recur.OffAfter,
		"moved after days off": recur.OffAfter, ", moved after days off": recur.OffAfter,
		"except holidays": recur.OffLeftOut, "except on holidays": recur.OffLeftOut, "not on holidays": recur.OffLeftOut, "except days off": recur.OffLeftOut,
		"not on days off": recur.OffLeftOut, ", not on days off": recur.OffLeftOut,
	},
	until:  map[string]bool{"until": true, "till": true, "through": true, "up to": true},
	times:  map[string]bool{"times": true, "x": true},
	during: map[string]bool{"for": true, "lasting": true},

	deadline: map[string]bool{"by": true, "due": true, "due by": true, "due on": true, "before": true, "deadline": true, "deadline:": true,
		"no later than": true, "not later than": true, "due:": true},
	hard:  map[string]bool{"hard": true, "mandatory": true},
	task:  map[string]bool{"task:": true, "todo:": true, "to do:": true, "[]": true, "[ ]": true},
	event: map[string]bool{"appointment:": true, "event:": true},
	allDay: map[string]bool{"all day": true, "all-day": true, "the whole day": true, "whole day": true,
		"all day long": true},
	priority: map[string]model.Priority{"high": model.PriorityHigh, "medium": model.PriorityMedium, "low": model.PriorityLow},
	kinds: map[string]model.AppointmentKind{
		"visit": model.Visit, "home visit": model.Visit, "school visit": model.Visit,
		"call": model.Call, "phone": model.Call, "phone call": model.Call, "ring": model.Call,
		"video": model.Video, "video call": model.Video, "zoom": model.Video,
		"court": model.Court, "hearing": model.Court, "court hearing": model.Court,
		"meeting": model.Conference, "conference": model.Conference, "case conference": model.Conference,
		"supervision": model.Supervision, "travel": model.Travel, "drive": model.Travel, "trip": model.Travel,
		"office": model.Office, "assessment": model.Office, "intake": model.Office,
		"paperwork": model.Admin, "admin": model.Admin,
	},
	kindMark: map[string]bool{"kind:": true},
	place:    map[string]bool{"in:": true, "at:": true, "place:": true},
	remind:   map[string]bool{"remind": true, "remind me": true, "reminder": true},
	before:   map[string]bool{"before": true, "beforehand": true, "earlier": true, "ahead": true},
	waiting:  map[string]bool{"waiting:": true, "waiting for:": true, "waiting on:": true},
	nudge:    map[string]bool{"nudge": true, "nudge:": true, "nudge on": true, "ask again": true, "ask again:": true, "ask again on": true},
	earliest: map[string]bool{"not before": true, "not before:": true, "not until": true, "start:": true},
	someday:  map[string]bool{"someday": true, "some day": true},
	undated:  map[string]bool{"no date": true, "none": true, "without date": true, "without a date": true},

	counted: map[string]bool{"year": true, "years": true, "yr": true, "people": true, "persons": true, "kids": true, "children": true,
		"clients": true, "times": true, "percent": true, "of": true, "locations": true, "places": true, "street": true, "km": true, "kg": true,
		"goats": true, "months": true, "days": true, "weeks": true, "families": true, "households": true, "tablet": true, "tablets": true, "copies": true},
	labels: map[string]bool{"$": true, "€": true, "£": true, "usd": true, "version": true, "v": true, "no": true, "number": true, "room": true,
		"p.": true, "pp.": true, "page": true, "pages": true, "chapter": true, "verse": true, "grade": true, "aged": true, "ages": true, "age": true, "score": true},
}
