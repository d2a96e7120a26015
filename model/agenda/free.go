package agenda

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Wish says what sort of free time is looked for.
type Wish struct {
	Length      time.Duration // at least; above 0
	First, Last date.Date     // both included
	Start, End  date.Clock    // of the day; both 0: the hours of work
	Travel      time.Duration // to keep free beside what is at another place, where none is noted
	Place       string        // where the time is to be spent; empty: anywhere, so that one always travels
	Rules       Rules         // when work is done
	Not         time.Time     // not before then, usually now
}

// Slot is a stretch of free time, in the reader's zone.
type Slot struct{ From, To time.Time }

// Length returns how long the slot is.
func (s Slot) Length() time.Duration { return s.To.Sub(s.From) }

// Free returns the stretches of at least the wished length in which nothing
// of the occurrences lies, in order: on days of work, within the hours, with
// the time to travel kept free on both sides. Whole days, and what was
// cancelled or missed, take no time.
func Free(occs []Occurrence, wish Wish, reader *time.Location) []Slot {
	busy := busyTimes(occs, wish)
	start, end := wish.Start, wish.End
	if start == 0 && end == 0 {
		start, end = wish.Rules.Start, wish.Rules.End
	}
	if end == 0 {
		end = 24*3600 - 1
	}
	var slots []Slot
	for day := wish.First; day <= wish.Last; day++ {
		if !wish.Rules.Days.IsWorking(day) {
			continue
		}
		from, to := day.At(start).In(reader), day.At(end).In(reader)
		if end == 24*3600-1 {
			to = (day + 1).In(reader)
		}
		if from.Before(wish.Not) {
			from = wish.Not.In(reader)
		}
		slots = append(slots, gaps(busy, from, to, wish.Length)...)
	}
	return slots
}

// busyTimes returns the times that are taken, with the way there and back,
// in order and apart.
func busyTimes(occs []Occurrence, wish Wish) []Slot {
	var busy []Slot
	for _, o := range occs {
		if o.AllDay || o.Status.Cancelled() || o.Status == model.NoShow || !o.To.After(o.From) {
			continue
		}
		before, after := way(o, o.Before, wish), way(o, o.After, wish)
		busy = append(busy, Slot{o.From.Add(-before), o.To.Add(after)})
	}
	slices.SortFunc(busy, func(a, b Slot) int { return a.From.Compare(b.From) })
	var apart []Slot
	for _, b := range busy {
		if n := len(apart); n > 0 && !b.From.After(apart[n-1].To) {
			if b.To.After(apart[n-1].To) {
				apart[n-1].To = b.To
			}
			continue
		}
		apart = append(apart, b)
	}
	return apart
}

// way returns how long the way to or from an occurrence takes.
func way(o Occurrence, noted time.Duration, wish Wish) time.Duration {
	if wish.Place != "" && o.Place == wish.Place {
		return 0
	}
	if noted == 0 {
		noted = wish.Rules.Travel
	}
	return max(noted, wish.Travel)
}

// gaps returns what between two times is not busy and long enough.
func gaps(busy []Slot, from, to time.Time, length time.Duration) []Slot {
	var found []Slot
	keep := func(end time.Time) {
		if end.Sub(from) >= length && length > 0 {
			found = append(found, Slot{from, end})
		}
	}
	for _, b := range busy {
		if !b.To.After(from) {
			continue
		}
		if !b.From.Before(to) {
			break
		}
		keep(b.From)
		from = b.To
	}
	keep(to)
	return found
}
