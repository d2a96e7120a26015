package date

// Counted is a calendar whose working days between two dates have been
// counted ahead, so that reckoning with them takes no longer for a year than
// for a day. Outside those dates it reckons as the calendar does.
type Counted struct {
	Calendar
	first Date
	upTo  []int32 // working days from first up to each day, included
	days  []Date  // the working days, in order
}

// Count returns the calendar with its working days from first to last
// counted.
func (c Calendar) Count(first, last Date) *Counted {
	n := max(0, int(last-first)+1)
	counted := &Counted{Calendar: c, first: first, upTo: make([]int32, n), days: make([]Date, 0, n)}
	for i := range n {
		day := first + Date(i)
		if c.IsWorking(day) {
			counted.days = append(counted.days, day)
		}
		counted.upTo[i] = int32(len(counted.days))
	}
	return counted
}

// until returns how many working days were counted up to d, and whether d
// lies within what was counted.
func (c *Counted) until(d Date) (int, bool) {
	i := int(d - c.first)
	if i < 0 || i >= len(c.upTo) {
		return 0, false
	}
	return int(c.upTo[i]), true
}

// IsWorking reports whether work is done on d.
func (c *Counted) IsWorking(d Date) bool {
	now, ok := c.until(d)
	before, also := c.until(d - 1)
	if !ok || !also {
		return c.Calendar.IsWorking(d)
	}
	return now > before
}

// AddWorking does what Calendar.AddWorking does.
func (c *Counted) AddWorking(d Date, n int) Date {
	from := d
	if n < 0 {
		from = d - 1 // counting back, the day itself is not counted either
	}
	at, ok := c.until(from)
	if n > 0 {
		at--
	}
	at += n
	if n == 0 || !ok || at < 0 || at >= len(c.days) {
		return c.Calendar.AddWorking(d, n)
	}
	return c.days[at]
}

// WorkingBetween does what Calendar.WorkingBetween does.
func (c *Counted) WorkingBetween(a, b Date) int {
	upToA, ok := c.until(a)
	upToB, also := c.until(b)
	if !ok || !also {
		return c.Calendar.WorkingBetween(a, b)
	}
	return upToB - upToA
}
