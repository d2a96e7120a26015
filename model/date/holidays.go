package date

import (
	_ "embed" // the published holidays
	"slices"
	"strings"
	"sync"
	"time"
)

// Holiday is a day off.
type Holiday struct {
	Day        Date
	Name       string
	Collective bool // cuti bersama: leave that everybody takes
}

//go:embed indonesia.txt
var indonesia string

// published reads the holidays of Indonesia that the program carries. The
// file is part of the program, so a line that cannot be read is a mistake
// that a test finds.
var published = sync.OnceValue(func() []Holiday {
	var all []Holiday
	for line := range strings.Lines(indonesia) {
		parts := strings.SplitN(strings.TrimSpace(line), " ", 3)
		day, err := Parse(parts[0])
		if err != nil || len(parts) < 3 {
			continue
		}
		name, collective := parts[2], parts[1] == "cuti"
		if collective {
			name = "Cuti bersama " + name
		}
		all = append(all, Holiday{day, name, collective})
	}
	return all
})

// Indonesia returns the holidays and the days of collective leave of the
// years from first to last: as published where they are, and otherwise those
// that can be computed.
func Indonesia(first, last int) []Holiday {
	var all []Holiday
	for year := first; year <= last; year++ {
		of := slices.DeleteFunc(slices.Clone(published()), func(h Holiday) bool { return h.Day.Year() != year })
		if len(of) == 0 {
			of = IndonesianFixed(year)
		}
		all = append(all, of...)
	}
	return all
}

// PublishedYears returns the years of which the holidays of Indonesia are
// published, in order.
func PublishedYears() []int {
	var years []int
	for _, h := range published() {
		if year := h.Day.Year(); !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	return years
}

// InIndonesia reports whether a zone is one of Indonesia.
func InIndonesia(zone string) bool {
	return slices.Contains([]string{"Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"}, zone)
}

// IndonesianFixed returns the national holidays of Indonesia in a year that
// can be computed: those with a fixed date and those that follow Easter
// (Keppres 8/2024). The others follow the moon or a yearly decree, and are
// added by the user. Names are in Indonesian, as on a wall calendar there.
func IndonesianFixed(year int) []Holiday {
	easter := Easter(year)
	return []Holiday{
		{Day: New(year, time.January, 1), Name: "Tahun Baru Masehi"},
		{Day: easter - 2, Name: "Wafat Yesus Kristus"},
		{Day: easter, Name: "Kebangkitan Yesus Kristus"},
		{Day: New(year, time.May, 1), Name: "Hari Buruh Internasional"},
		{Day: easter + 39, Name: "Kenaikan Yesus Kristus"},
		{Day: New(year, time.June, 1), Name: "Hari Lahir Pancasila"},
		{Day: New(year, time.August, 17), Name: "Hari Kemerdekaan"},
		{Day: New(year, time.December, 25), Name: "Kelahiran Yesus Kristus"},
	}
}

// Easter returns Easter Sunday of the Gregorian calendar (the anonymous
// computus, as in Meeus, Astronomical Algorithms).
func Easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return New(year, time.Month(n/31), n%31+1)
}
