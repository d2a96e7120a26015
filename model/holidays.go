package model

import (
	"slices"

	"caseload/model/date"
)

// HolidaysID is the identifier of the one record of days off in a file.
var HolidaysID = ID{0: 'h', 15: 1}

// Holiday is a day on which no work is expected.
type Holiday struct {
	Day  date.Date `cbor:"1,keyasint"`
	Name string    `cbor:"2,keyasint,omitempty"`
}

// Holidays are the user's list of days off and working days of the week.
type Holidays struct {
	ID   ID        `cbor:"1,keyasint"`
	Work [7]bool   `cbor:"2,keyasint"` // by time.Weekday; none: Monday to Friday
	Days []Holiday `cbor:"3,keyasint,omitempty"`
}

// RecordID returns HolidaysID.
func (h Holidays) RecordID() ID { return h.ID }

// RecordKind returns KindHolidays.
func (h Holidays) RecordKind() Kind { return KindHolidays }

// Validate returns what is wrong with the list.
func (h Holidays) Validate() error {
	var check checker
	if h.ID != HolidaysID {
		check.add("ID", "required", "there is one list of holidays in a file")
	}
	check.short("Days", len(h.Days))
	for _, d := range h.Days {
		check.needDay("Days", d.Day)
		check.line("Days", d.Name)
	}
	return check.err()
}

// Index places the list nowhere: it is found by its identifier.
func (h Holidays) Index() []Entry { return nil }

// Calendar returns the working days that the list makes.
func (h Holidays) Calendar() date.Calendar {
	cal := date.Calendar{Work: h.Work, Holidays: make(map[date.Date]string, len(h.Days))}
	for _, d := range h.Days {
		cal.Holidays[d.Day] = d.Name
	}
	return cal
}

// With returns the list with a day added or renamed, in order.
func (h Holidays) With(day date.Date, name string) Holidays {
	h.Days = slices.DeleteFunc(slices.Clone(h.Days), func(d Holiday) bool { return d.Day == day })
	h.Days = append(h.Days, Holiday{day, name})
	slices.SortFunc(h.Days, func(a, b Holiday) int { return int(a.Day - b.Day) })
	return h
}
