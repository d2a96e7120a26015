package agenda

import (
	"time"

	"caseload/model"
	"caseload/model/date"
)

// DefaultEstimate is how long a task is taken to last that does not say.
const DefaultEstimate = 30 * time.Minute

// DayLoad is a working day and the time that is left on it.
type DayLoad struct {
	Day  date.Date
	Free time.Duration
}

// Loads returns the working days from first to last, in order, with the time
// that is free on each and not taken by tasks that are due then. A day on
// which nothing is free is among them.
func Loads(slots []Slot, rows []Row, first, last date.Date, work date.Calendar) []DayLoad {
	free := map[date.Date]time.Duration{}
	for _, slot := range slots {
		free[date.Of(slot.From)] += slot.Length()
	}
	for i := range rows {
		free[rows[i].Due] -= rows[i].Facts().Estimate
	}
	var days []DayLoad
	for day := first; day <= last; day++ {
		if work.IsWorking(day) {
			days = append(days, DayLoad{day, max(0, free[day])})
		}
	}
	return days
}

// Movable is a task that may be put on another day.
type Movable struct {
	ID        model.ID
	Estimate  time.Duration // 0: DefaultEstimate
	NotBefore date.Date     // zero: any day
}

// Spreading is the day that a task is put on.
type Spreading struct {
	ID   model.ID
	Day  date.Date // zero: no day was possible, and it stays where it is
	Full bool      // more is then put on the day than is free
}

// Spread puts tasks on days in their order, the first on the earliest, so
// that each day is filled to the same share of its free time. A task is put
// on no day before it may be done.
func Spread(tasks []Movable, days []DayLoad) []Spreading {
	var need, free time.Duration
	for _, t := range tasks {
		need += t.takes()
	}
	for _, d := range days {
		free += d.Free
	}
	used := make([]time.Duration, len(days))
	all := make([]Spreading, len(tasks))
	for i, t := range tasks {
		all[i].ID = t.ID
		n := place(t, days, used, need, free)
		if n < 0 {
			continue
		}
		used[n] += t.takes()
		all[i].Day, all[i].Full = days[n].Day, used[n] > days[n].Free
	}
	return all
}

func (t Movable) takes() time.Duration {
	if t.Estimate <= 0 {
		return DefaultEstimate
	}
	return t.Estimate
}

// place returns the first day whose share the task fits into, by half at
// least, or else the one with the most time left; -1 where there is none.
func place(t Movable, days []DayLoad, used []time.Duration, need, free time.Duration) int {
	best := -1
	for n, d := range days {
		if d.Day < t.NotBefore {
			continue
		}
		share := float64(need) / float64(len(days))
		if free > 0 {
			share = float64(d.Free) * float64(need) / float64(free)
		}
		if float64(used[n]+t.takes()/2) <= share {
			return n
		}
		if best < 0 || d.Free-used[n] > days[best].Free-used[best] {
			best = n
		}
	}
	return best
}
