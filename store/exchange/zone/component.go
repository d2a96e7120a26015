package zone

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"caseload/model/date"
	"caseload/store/exchange/contentline"
)

// Component returns the definition of a zone for the years from first to
// last. Where its clocks change by a yearly rule at the end of that time,
// the rule is given without an end.
func Component(name string, loc *time.Location, first, last int) contentline.Component {
	c := contentline.Component{Name: "VTIMEZONE"}
	c.Add("TZID", contentline.Escape(name))
	from := time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC)
	to := time.Date(last+1, 1, 1, 0, 0, 0, 0, time.UTC)
	var groups []group
	for _, t := range walk(loc, from, to) {
		key := transition{offset: t.offset, before: t.before, summer: t.summer, name: t.name}
		i := slices.IndexFunc(groups, func(g group) bool { return g.key == key })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{key: key})
		}
		groups[i].walls = append(groups[i].walls, date.WallOf(time.Unix(t.at+int64(t.before), 0).UTC()))
	}
	for _, g := range groups {
		c.Components = append(c.Components, g.parts(last)...)
	}
	return c
}

// walk returns the change of clocks that is in force at from, and those up
// to to.
func walk(loc *time.Location, from, to time.Time) []transition {
	start, _ := from.In(loc).ZoneBounds()
	if start.IsZero() {
		start = from
	}
	all := []transition{at(loc, start)}
	for t := nextChange(loc, from); !t.IsZero() && t.Before(to); t = nextChange(loc, t) {
		if change := at(loc, t); change.before != change.offset || change.name != all[len(all)-1].name {
			all = append(all, change)
		}
	}
	return all
}

// at returns the change of clocks at an instant.
func at(loc *time.Location, t time.Time) transition {
	t = t.In(loc)
	name, offset := t.Zone()
	_, before := t.Add(-time.Second).Zone()
	return transition{at: t.Unix(), offset: offset, before: before, summer: t.IsDST(), name: name}
}

// group is changes of clocks that differ only in their dates.
type group struct {
	key   transition // its instant does not count
	walls []date.Wall
}

// parts returns the parts of a definition that say the group: dates, and a
// rule where the dates follow one to the end of the year last.
func (g group) parts(last int) []contentline.Component {
	rule, from := g.rule(last)
	var parts []contentline.Component
	if from > 0 {
		part := g.part(g.walls[0])
		if from > 1 {
			dates := make([]string, from-1)
			for i, w := range g.walls[1:from] {
				dates[i] = written(w)
			}
			part.Add("RDATE", strings.Join(dates, ","))
		}
		parts = append(parts, part)
	}
	if from < len(g.walls) {
		part := g.part(g.walls[from])
		part.Add("RRULE", rule)
		parts = append(parts, part)
	}
	return parts
}

func (g group) part(start date.Wall) contentline.Component {
	c := contentline.Component{Name: "STANDARD"}
	if g.key.summer {
		c.Name = "DAYLIGHT"
	}
	c.Add("DTSTART", written(start))
	c.Add("TZOFFSETFROM", offsetText(g.key.before))
	c.Add("TZOFFSETTO", offsetText(g.key.offset))
	c.Add("TZNAME", contentline.Escape(g.key.name))
	return c
}

// rule returns the yearly rule that the last dates of the group follow, and
// the index of the first of them. Without a rule that is the length of the
// group.
func (g group) rule(last int) (rule string, from int) {
	n := len(g.walls)
	final := g.walls[n-1]
	from = n
	if final.Date.Year() != last {
		return "", from
	}
	for _, nth := range []int{nthOf(final.Date), -1} {
		i := n - 1
		for i >= 0 && g.follows(i, nth) {
			i--
		}
		if i+1 < from && n-(i+1) >= 3 {
			from = i + 1
			weekday := []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}[final.Date.Weekday()]
			rule = fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", final.Date.Month(), nth, weekday)
		}
	}
	return rule, from
}

// follows reports whether the date at index i falls on the nth weekday of
// the month as the last date does, as many years before it as there are
// dates between.
func (g group) follows(i, nth int) bool {
	w, final := g.walls[i], g.walls[len(g.walls)-1]
	if w.Date.Year() != final.Date.Year()-(len(g.walls)-1-i) {
		return false
	}
	if w.Clock != final.Clock || w.Date.Month() != final.Date.Month() || w.Date.Weekday() != final.Date.Weekday() {
		return false
	}
	if nth < 0 {
		return w.Date.Day()+7 > w.Date.DaysInMonth()
	}
	return nthOf(w.Date) == nth
}

// nthOf returns which of its weekdays in the month d is, from 1.
func nthOf(d date.Date) int { return (d.Day()-1)/7 + 1 }

func written(w date.Wall) string { return w.Floating().Format("20060102T150405") }

func offsetText(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	text := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf("%02d", seconds%60)
	}
	return text
}
