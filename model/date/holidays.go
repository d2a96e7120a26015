package date

import "time"

// Holiday is a day off.
type Holiday struct {
	Day  Date
	Name string
}

// IndonesianFixed returns the national holidays of Indonesia in a year that
// can be computed: those with a fixed date and those that follow Easter
// (Keppres 8/2024). The others follow the moon or a yearly decree, and are
// added by the user. Names are in Indonesian, as on a wall calendar there.
func IndonesianFixed(year int) []Holiday {
	easter := Easter(year)
	return []Holiday{
		{New(year, time.January, 1), "Tahun Baru Masehi"},
		{easter - 2, "Wafat Yesus Kristus"},
		{easter, "Kebangkitan Yesus Kristus"},
		{New(year, time.May, 1), "Hari Buruh Internasional"},
		{easter + 39, "Kenaikan Yesus Kristus"},
		{New(year, time.June, 1), "Hari Lahir Pancasila"},
		{New(year, time.August, 17), "Hari Kemerdekaan"},
		{New(year, time.December, 25), "Kelahiran Yesus Kristus"},
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
