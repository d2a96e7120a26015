package agenda

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Load is something that takes time and is due on a day: a task, or whatever
// else a standard asks for.
type Load struct {
	Day    date.Date
	Length time.Duration
	Guess  bool // nobody has estimated it
	Title  string
	ID     model.ID
}

// WeekLoad is what a week asks for and what it leaves.
type WeekLoad struct {
	First  date.Date
	Work   time.Duration // hours of work that are not over
	Booked time.Duration // of these, taken by appointments and the ways to them
	Free   time.Duration // what is left of them
	Due    time.Duration // what is due, with what is overdue in the first week
	Guess  time.Duration // of what is due, what is only a guess
	Loads  []Load        // what is due, by day
}

// Short returns by how much more is due than is free; below zero there is room.
func (w WeekLoad) Short() time.Duration { return w.Due - w.Free }

// minGap is the shortest stretch of free time in which anything gets done.
const minGap = 15 * time.Minute

// WeeksAhead returns what the next n weeks ask for, from the one that now is in
// on. The occurrences are those of all of these weeks. Weeks begin on
// weekStart; rules, with the days off, say what the hours of work are. What is
// due before the first week is due in it.
func WeeksAhead(now time.Time, n int, weekStart time.Weekday, occs []Occurrence, loads []Load, rules Rules) []WeekLoad {
	first := date.Of(now).StartOfWeek(weekStart)
	weeks := make([]WeekLoad, n)
	for i := range weeks {
		w := &weeks[i]
		w.First = first + date.Date(7*i)
		wish := Wish{Length: minGap, First: w.First, Last: w.First + 6, Travel: rules.Travel, Rules: rules, Not: now}
		w.Work = lengthOf(Free(nil, wish, now.Location()))
		w.Free = lengthOf(Free(mine(occs), wish, now.Location()))
		w.Booked = w.Work - w.Free
	}
	for _, l := range loads {
		i := max(0, int(l.Day-first)/7)
		if i >= n {
			continue
		}
		weeks[i].Loads = append(weeks[i].Loads, l)
		weeks[i].Due += l.Length
		if l.Guess {
			weeks[i].Guess += l.Length
		}
	}
	for i := range weeks {
		slices.SortStableFunc(weeks[i].Loads, func(a, b Load) int { return int(a.Day - b.Day) })
	}
	return weeks
}

// mine leaves out what stands in other calendars.
func mine(occs []Occurrence) []Occurrence {
	return slices.DeleteFunc(slices.Clone(occs), func(o Occurrence) bool { return !o.Overlay.IsZero() })
}

func lengthOf(slots []Slot) time.Duration {
	total := time.Duration(0)
	for _, s := range slots {
		total += s.Length()
	}
	return total
}

// GuessedTask is how long a task is taken to last that nobody has estimated.
const GuessedTask = 30 * time.Minute

// TaskLoads returns the open tasks that have a date as what is due. What
// somebody else has to do first takes none of one's own time.
func TaskLoads(tasks []model.Task, reader *time.Location) []Load {
	var loads []Load
	for _, t := range tasks {
		if t.State.Ended() || t.State == model.Waiting || t.Due.IsZero() {
			continue
		}
		day := t.Due.Date
		if t.DueTimed {
			day = date.Of(t.Due.In(model.Location(t.Zone, reader)).In(reader))
		}
		l := Load{Day: day, Length: t.Estimate, Title: t.Title, ID: t.ID}
		if l.Length == 0 {
			l.Length, l.Guess = GuessedTask, true
		}
		loads = append(loads, l)
	}
	return loads
}
