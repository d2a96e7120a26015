package recur

import "strings"

// OffDay says what becomes of an instance that falls on a day off. Which
// days those are is not known here: model/agenda puts it into effect.
//
// RFC 5545 has no word for it. A rule carries it as a part of its own,
// X-OFF, which other programs pass over.
type OffDay string

// What can become of it.
const (
	OffStays   OffDay = ""       // it takes place all the same
	OffBefore  OffDay = "BEFORE" // it moves to the last working day before
	OffAfter   OffDay = "AFTER"  // it moves to the first working day after
	OffLeftOut OffDay = "SKIP"   // it is left out

	// OffUncounted is of daily rules of tasks: days off are not counted, so
	// that every third day is every third working day.
	OffUncounted OffDay = "UNCOUNTED"
)

// OffDays are all that can become of the date of an appointment.
var OffDays = []OffDay{OffStays, OffBefore, OffAfter, OffLeftOut}

const offPart = "X-OFF"

// Off returns what becomes of instances on days off, as the first rule that
// says it does.
func (s Series) Off() OffDay {
	for _, text := range s.Rules {
		if off := offOf(text); off != OffStays {
			return off
		}
	}
	return OffStays
}

// offOf reads the part of a rule that speaks of days off.
func offOf(text string) OffDay {
	upper := strings.ToUpper(text)
	if !strings.Contains(upper, offPart) { // most rules
		return OffStays
	}
	for part := range strings.SplitSeq(upper, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if name != offPart {
			continue
		}
		for _, off := range append(OffDays[:len(OffDays):len(OffDays)], OffUncounted) {
			if string(off) == value {
				return off
			}
		}
	}
	return OffStays
}

// Plain returns a rule as every program reads it: without what is said of
// days off.
func Plain(text string) string {
	if offOf(text) == OffStays {
		return text
	}
	var parts []string
	for part := range strings.SplitSeq(text, ";") {
		name, _, _ := strings.Cut(strings.TrimSpace(part), "=")
		if !strings.EqualFold(name, offPart) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ";")
}

// WithOff returns a rule with what becomes of instances on days off.
func WithOff(text string, off OffDay) string {
	if offOf(text) == off {
		return text
	}
	text = Plain(text)
	if off == OffStays {
		return text
	}
	return strings.TrimSuffix(strings.TrimSpace(text), ";") + ";" + offPart + "=" + string(off)
}
