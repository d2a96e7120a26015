package phrase

import (
	"fmt"
	"strings"
	"time"

	"caseload/model"
)

// Line writes the draft as a line that Parse reads as the same draft again.
// It says everything in full and in figures, for tests and for keeping a
// half-typed line; people write shorter ones.
func (d Draft) Line() string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if d.Kind == model.KindAppointment {
		add("event: %s kind:%s %s", quote(d.Title), d.AppointmentKind, d.span())
	} else {
		add("task: %s kind:%s", quote(d.Title), d.AppointmentKind)
		parts = append(parts, d.deadline()...)
	}
	if d.Repeat != "" {
		mark := ""
		if d.RepeatFromCompletion {
			mark = "!"
		}
		add("rrule%s:%s", mark, d.Repeat)
	}
	for _, c := range d.Clients {
		add("%s", Mention(c))
	}
	for _, t := range d.Tags {
		add("#%s", quote(t))
	}
	for _, r := range d.Reminders {
		add("*%s", figures(r))
	}
	if d.Place != "" {
		add("in:%s", quote(d.Place))
	}
	if d.Priority != model.PriorityNone {
		add("!%d", model.PriorityHigh+1-d.Priority)
	}
	if d.Estimate > 0 {
		add("~%s", figures(d.Estimate))
	}
	if d.Waiting != "" {
		add("waiting:%s", quote(d.Waiting))
	}
	if !d.Nudge.IsZero() {
		add("nudge %s", d.Nudge)
	}
	if !d.NotBefore.IsZero() {
		add("not before %s", d.NotBefore)
	}
	if d.Someday {
		add("someday")
	}
	return strings.Join(parts, " ")
}

// Mention returns the code of a client as it is typed in a line: @SA-12, in
// quotation marks where it holds more than letters, figures and hyphens.
func Mention(code string) string {
	if code != "" && !strings.ContainsFunc(code, func(r rune) bool { return !isLetter(r) && !isDigit(r) && r != '-' }) {
		return "@" + code
	}
	return "@" + quote(code)
}

// span writes when the appointment is.
func (d Draft) span() string {
	if d.AllDay {
		return fmt.Sprintf("all day %s - %s", d.Start.Date, d.End.Date-1)
	}
	return fmt.Sprintf("%s %s%s for %s", d.Start.Date, d.Start.Clock, d.zoneWord(), figures(d.End.Sub(d.Start)))
}

// deadline writes when the task is due and how hard that is.
func (d Draft) deadline() []string {
	var parts []string
	if !d.Due.IsZero() {
		due := "by " + d.Due.Date.String()
		if d.DueTimed {
			due += " " + d.Due.Clock.String() + d.zoneWord()
		}
		parts = append(parts, due)
	}
	if d.Hard {
		parts = append(parts, "!!")
	}
	return parts
}

// zoneWord returns the short name of the draft's zone, where it has one.
func (d Draft) zoneWord() string {
	switch d.Zone {
	case "Asia/Jakarta":
		return " WIB"
	case "Asia/Makassar":
		return " WITA"
	case "Asia/Jayapura":
		return " WIT"
	case "UTC":
		return " UTC"
	}
	return ""
}

// figures writes a duration as "1h30m".
func figures(d time.Duration) string {
	if d < time.Hour {
		return fmt.Sprintf("%dm", d/time.Minute)
	}
	return fmt.Sprintf("%dh%dm", d/time.Hour, d%time.Hour/time.Minute)
}

// quote puts s between marks that do not end inside it.
func quote(s string) string {
	for _, pair := range [][2]string{{`"`, `"`}, {"“", "”"}, {"«", "»"}} {
		if !strings.Contains(s, pair[1]) {
			return pair[0] + s + pair[1]
		}
	}
	return `"` + strings.ReplaceAll(s, `"`, "'") + `"`
}
