package date

import "time"

// Calendar says on which days work is done. Its zero value knows no
// holidays and a week from Monday to Friday.
type Calendar struct {
	Work     [7]bool         // by time.Weekday; none: Monday to Friday
	Holidays map[Date]string // days off and what they are called
}

// maxIdle bounds how long a calendar may go without a working day before
// counting gives up: a week of days off only, or a list gone wrong.
const maxIdle = 370

// IsWorking reports whether work is done on d.
func (c Calendar) IsWorking(d Date) bool {
	if _, off := c.Holidays[d]; off {
		return false
	}
	if c.Work == [7]bool{} {
		day := d.Weekday()
		return day != time.Saturday && day != time.Sunday
	}
	return c.Work[d.Weekday()]
}

// OnOrAfter returns the first working day from d on.
func (c Calendar) OnOrAfter(d Date) Date { return c.seek(d, 1) }

// OnOrBefore returns the last working day up to d.
func (c Calendar) OnOrBefore(d Date) Date { return c.seek(d, -1) }

func (c Calendar) seek(d Date, step Date) Date {
	for i := range Date(maxIdle) {
		if c.IsWorking(d + i*step) {
			return d + i*step
		}
	}
	return d
}

// AddWorking returns the nth working day after d, or before it where n is
// negative. The day itself is not counted; with 0 it is returned as it is.
func (c Calendar) AddWorking(d Date, n int) Date {
	step := Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	for range n {
		d = c.seek(d+step, step)
	}
	return d
}

// WorkingBetween returns how many working days lie after a up to b, b
// included; negative where b is before a.
func (c Calendar) WorkingBetween(a, b Date) int {
	if b < a {
		return -c.WorkingBetween(b, a)
	}
	n := 0
	for d := a + 1; d <= b; d++ {
		if c.IsWorking(d) {
			n++
		}
	}
	return n
}
