package standard

import (
	"strconv"
	"strings"
)

// Unit is what a deadline is counted in.
type Unit uint8

// The units. Hours run day and night, on holidays and over changes of the
// clocks; the others are civil days, in no zone.
const (
	Hours Unit = iota
	Days
	WorkingDays
	Weeks
	Months
	Years
)

// Units are the names of the units as they are written, one and many.
var Units = [][2]string{
	Hours: {"hour", "hours"}, Days: {"day", "days"}, WorkingDays: {"working day", "working days"},
	Weeks: {"week", "weeks"}, Months: {"month", "months"}, Years: {"year", "years"},
}

// longest bounds an offset in each unit, so that a typing error does not
// reckon for ever.
var longest = [...]int{Hours: 100_000, Days: 36_600, WorkingDays: 5_000, Weeks: 5_000, Months: 1_200, Years: 100}

// Offset is a length of time: 10 working days. Negative: before its basis.
// Its zero value is not set, which is not the same as 0 days.
type Offset struct {
	N    int
	Unit Unit
	set  bool
}

// Of returns n of a unit.
func Of(n int, unit Unit) Offset { return Offset{n, unit, true} }

// IsSet reports whether the offset says anything.
func (o Offset) IsSet() bool { return o.set }

// String returns the offset as it is written: 10 working days.
func (o Offset) String() string {
	names := Units[o.Unit]
	if o.N == 1 || o.N == -1 {
		return strconv.Itoa(o.N) + " " + names[0]
	}
	return strconv.Itoa(o.N) + " " + names[1]
}

// parseOffset reads an offset such as "10 working days". "at once" is none.
func parseOffset(s string) (Offset, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "at once" {
		return Of(0, Hours), true
	}
	number, name, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return Offset{}, false
	}
	for unit, names := range Units {
		if name == names[0] || name == names[1] {
			return Of(n, Unit(unit)), n <= longest[unit]
		}
	}
	return Offset{}, false
}

// offsetsAllowed is what may stand where an offset is asked for.
var offsetsAllowed = []string{"72 hours", "5 days", "10 working days", "6 weeks", "3 months", "1 year", "at once"}
