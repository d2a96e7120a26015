package ical

import (
	"fmt"
	"strings"
	"time"
)

// span is a duration as iCalendar means it (RFC 5545 section 3.3.6): days
// are days on the calendar, the rest is exact.
type span struct {
	days  int
	exact time.Duration
}

// longest is what each part of a span may have: more than a hundred years,
// and still far from overflow.
const longest = 50_000 * 24 * time.Hour

// parseSpan reads a duration such as -P1DT2H30M.
func parseSpan(s string) (span, bool) {
	s = strings.ToUpper(strings.TrimSpace(s))
	sign := 1
	switch {
	case strings.HasPrefix(s, "-"):
		sign, s = -1, s[1:]
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	}
	s, ok := strings.CutPrefix(s, "P")
	if !ok || s == "" {
		return span{}, false
	}
	var out span
	n, digits, inTime := 0, 0, false
	for _, c := range s {
		if '0' <= c && c <= '9' {
			if n, digits = n*10+int(c-'0'), digits+1; digits > 9 {
				return span{}, false
			}
			continue
		}
		if c == 'T' && !inTime && digits == 0 {
			inTime = true
			continue
		}
		if digits == 0 || !out.add(n, c, inTime) {
			return span{}, false
		}
		n, digits = 0, 0
	}
	if digits > 0 {
		return span{}, false
	}
	return span{sign * out.days, time.Duration(sign) * out.exact}, true
}

// add adds n of the unit.
func (s *span) add(n int, unit rune, inTime bool) bool {
	switch {
	case unit == 'W' && !inTime:
		s.days += 7 * n
	case unit == 'D' && !inTime:
		s.days += n
	case unit == 'H' && inTime:
		return s.addExact(n, time.Hour)
	case unit == 'M' && inTime:
		return s.addExact(n, time.Minute)
	case unit == 'S' && inTime:
		return s.addExact(n, time.Second)
	default:
		return false
	}
	return s.days <= int(longest/(24*time.Hour))
}

func (s *span) addExact(n int, unit time.Duration) bool {
	if n > int(longest/unit) {
		return false
	}
	s.exact += time.Duration(n) * unit
	return s.exact <= longest
}

// duration returns the span with days of 24 hours.
func (s span) duration() time.Duration { return time.Duration(s.days)*24*time.Hour + s.exact }

// spanText writes a duration, in whole seconds.
func spanText(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	days := d / (24 * time.Hour)
	d -= days * 24 * time.Hour
	text := sign + "P"
	if days > 0 {
		text += fmt.Sprintf("%dD", days)
	}
	if d < time.Second {
		if days == 0 {
			text += "T0S"
		}
		return text
	}
	text += "T"
	for _, unit := range []struct {
		size time.Duration
		name string
	}{{time.Hour, "H"}, {time.Minute, "M"}, {time.Second, "S"}} {
		if n := d / unit.size; n > 0 {
			text += fmt.Sprintf("%d%s", n, unit.name)
			d -= n * unit.size
		}
	}
	return text
}
