package calendar

import "caseload/model/date"

// scale turns times of day into rows.
type scale struct {
	from    int // minute of the day at which the first row begins
	rows    int
	minutes int // that one row stands for
}

const minutesADay = 24 * 60

// zooms are how many minutes a row can stand for; 0 fits the hours of the
// day into the rows there are.
var zooms = []int{0, 60, 30, 15}

// newScale fits the hours into the rows: a quarter, half an hour or an hour a
// row, more where there is no room.
func newScale(from, to, room int) scale {
	span := (to - from + 1) * 60
	for _, minutes := range []int{15, 30, 60, 120, 180, 360, 720} {
		if (span+minutes-1)/minutes <= room {
			return widened(from, to, room, minutes)
		}
	}
	return scale{from * 60, room, (span + room - 1) / room}
}

// widened adds hours, late ones first, while there is room for them.
func widened(from, to, room, minutes int) scale {
	rows := func() int { return ((to-from+1)*60 + minutes - 1) / minutes }
	for to < 22 && rows()*minutes+60 <= room*minutes {
		to++
	}
	for from > 6 && rows()*minutes+60 <= room*minutes {
		from--
	}
	return scale{from * 60, rows(), minutes}
}

// zoomed returns a scale of fixed rows that begins at an hour, or as much
// earlier or later as it takes for the minutes from and to to be seen.
func zoomed(hour, from, to, room, minutes int) scale {
	s := scale{from: hour * 60, rows: min(room, minutesADay/minutes), minutes: minutes}
	if end := s.from + s.rows*minutes; to > end {
		s.from += (to - end + minutes - 1) / minutes * minutes
	}
	if from < s.from {
		s.from = from / minutes * minutes
	}
	s.from = max(0, min(s.from, minutesADay-s.rows*minutes))
	return s
}

// to returns the minute of the day at which the last row ends.
func (s scale) to() int { return s.from + s.rows*s.minutes }

// row returns the row of a time of day, the first or last where it lies
// outside.
func (s scale) row(t date.Clock) int {
	minute := int(t) / 60
	if minute < s.from {
		return 0
	}
	return min((minute-s.from)/s.minutes, s.rows-1)
}

// clock returns the time of day at which a row begins.
func (s scale) clock(y int) date.Clock {
	minute := min(max(0, s.from+y*s.minutes), minutesADay-1)
	return date.At(minute/60, minute%60)
}

// label returns the hour that begins in a row.
func (s scale) label(y int) (hour int, begins bool) {
	minute := s.from + y*s.minutes
	if s.minutes >= 60 || minute%60 == 0 {
		return minute / 60, true
	}
	return 0, false
}
