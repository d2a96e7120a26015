package find

import (
	"strconv"
	"strings"
	"time"

	"caseload/model/date"
)

// Day is a day, or all the days of a month, of one year or of every year.
// Its zero value is no day.
type Day struct {
	Year  int // 0: every year
	Month int // 1 to 12
	Day   int // 0: every day of the month
}

// Is reports whether d is the day or one of the days.
func (day Day) Is(d date.Date) bool {
	if day.Month == 0 || d.IsZero() || !d.Valid() {
		return false
	}
	y, m, n := d.YMD()
	return int(m) == day.Month && (day.Year == 0 || day.Year == y) && (day.Day == 0 || day.Day == n)
}

// behind returns the first and the last of the days: those of the last year in
// which they do not lie ahead, where no year is named.
func (day Day) behind(today date.Date) (first, last date.Date) {
	year, _, _ := today.YMD()
	if day.Year != 0 {
		year = day.Year
	}
	at := func(year int) date.Date { return date.New(year, time.Month(day.Month), max(1, day.Day)) }
	if first = at(year); day.Year == 0 && first > today {
		first = at(year - 1)
	}
	if last = first; day.Day == 0 {
		last = first.AddMonths(1) - 1
	}
	return first, last
}

// The months as they are written in full; three letters are enough.
var months = [12][]string{
	{"january", "januari"}, {"february", "februari", "pebruari"}, {"march", "maret"}, {"april"}, {"may", "mei"}, {"june", "juni"},
	{"july", "juli"}, {"august", "agustus", "agt", "ags"}, {"september"}, {"october", "oktober"}, {"november", "nopember"}, {"december", "desember"},
}

func monthOf(word string) int {
	word = strings.TrimSuffix(strings.ToLower(word), ".")
	if len(word) < 3 {
		return 0
	}
	for i, names := range months {
		for _, name := range names {
			if strings.HasPrefix(name, word) {
				return i + 1
			}
		}
	}
	return 0
}

// dayTerm reads a day as it is typed in either language: 2026-09-03, 3/9/2026,
// 3 sep, 3 September 2026, sep 3, sep 2026, 2026-09.
func dayTerm(rest []part) (Term, int) {
	var words []string
	for _, p := range rest[:min(3, len(rest))] {
		if p.phrase {
			break
		}
		words = append(words, strings.ToLower(strings.Trim(p.text, ",")))
	}
	for n := len(words); n > 0; n-- {
		if day, ok := dayIn(words[:n]); ok {
			t := word(strings.Join(words[:n], " "))
			t.Day, t.spelt = day, ""
			return t, n
		}
	}
	return Term{}, 0
}

func dayIn(words []string) (Day, bool) {
	switch len(words) {
	case 1:
		return written(words[0])
	case 2, 3:
	default:
		return Day{}, false
	}
	if len(words) == 3 && monthOf(words[0]) > 0 { // September 3 2026
		words = []string{words[1], words[0], words[2]}
	}
	switch m, first := monthOf(words[1]), number(words[0]); {
	case m > 0 && len(words) == 2:
		return valid(Day{Month: m, Day: first}, true)
	case m > 0:
		return valid(Day{number(words[2]), m, first}, true)
	}
	m, n := monthOf(words[0]), number(words[1])
	if m == 0 || len(words) == 3 {
		return Day{}, false
	}
	if n > 31 {
		return valid(Day{Year: n, Month: m}, false)
	}
	return valid(Day{Month: m, Day: n}, true)
}

// written reads a date that is written in numbers.
func written(word string) (Day, bool) {
	if ymd := strings.Split(word, "-"); len(ymd[0]) == 4 && (len(ymd) == 3 || len(ymd) == 2) {
		day := Day{Year: number(ymd[0]), Month: number(ymd[1])}
		if len(ymd) == 3 {
			day.Day = number(ymd[2])
		}
		return valid(day, len(ymd) == 3)
	}
	if dmy := strings.Split(word, "/"); len(dmy) == 3 || len(dmy) == 2 {
		day := Day{Month: number(dmy[1]), Day: number(dmy[0])}
		if len(dmy) == 3 {
			if day.Year = number(dmy[2]); day.Year == 0 {
				return Day{}, false
			}
		}
		return valid(day, true)
	}
	return Day{}, false
}

// valid returns the day if there is such a day in some year.
func valid(day Day, single bool) (Day, bool) {
	least := 0
	if single {
		least = 1
	}
	ok := day.Month >= 1 && day.Month <= 12 && day.Day >= least && day.Day <= 31 && (day.Year == 0 || day.Year >= 1800 && day.Year <= 2500)
	if !ok {
		return Day{}, false
	}
	return day, true
}

// number returns the number that a word is; 0 for none.
func number(word string) int {
	if word = strings.TrimSuffix(word, "."); len(word) > 4 {
		return 0
	}
	n, err := strconv.Atoi(word)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
