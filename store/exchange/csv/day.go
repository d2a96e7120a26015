package csv

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"caseload/model/date"
)

// monthNames are the beginnings of the names of months, in English and
// Indonesian.
var monthNames = map[string]time.Month{
	"jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "may": 5, "mei": 5, "jun": 6, "jul": 7, "aug": 8, "agu": 8, "agt": 8, "ags": 8,
	"sep": 9, "oct": 10, "okt": 10, "nov": 11, "nop": 11, "dec": 12, "des": 12,
}

// parseDay reads a date: 2026-11-23, or day, month and year with anything
// between, such as 23/11/2026, 23.11.26 or 23 November 2026. A time after it
// does not matter. A year of two digits lies in the hundred years that end
// twenty years after today.
func parseDay(s string, today date.Date) (date.Date, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(parts) > 3 && strings.Contains(s, ":") {
		parts = parts[:3] // what follows is a time
	}
	if len(parts) == 4 && !startsWithDigit(parts[0]) {
		parts = parts[1:] // a weekday
	}
	if len(parts) != 3 {
		return 0, false
	}
	parts[2], _, _ = strings.Cut(parts[2], "T") // 2026-11-23T00:00
	if len(parts[0]) == 4 {
		parts[0], parts[2] = parts[2], parts[0]
	}
	if !startsWithDigit(parts[0]) {
		parts[0], parts[1] = parts[1], parts[0] // November 23, 2026
	}
	d, errDay := strconv.Atoi(parts[0])
	month, okMonth := monthOf(parts[1])
	year, errYear := strconv.Atoi(parts[2])
	if errDay != nil || !okMonth || errYear != nil {
		return 0, false
	}
	switch {
	case len(parts[2]) == 2:
		if year += today.Year() / 100 * 100; year > today.Year()+20 {
			year -= 100
		}
	case len(parts[2]) != 4:
		return 0, false
	}
	found := date.New(year, month, d)
	if y, m, dd := found.YMD(); y != year || m != month || dd != d || !found.Valid() {
		return 0, false
	}
	return found, true
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// monthOf reads a month as a number or a name.
func monthOf(s string) (time.Month, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Month(n), n >= 1 && n <= 12
	}
	s = strings.ToLower(s)
	if len(s) < 3 {
		return 0, false
	}
	month, known := monthNames[s[:3]]
	return month, known
}
