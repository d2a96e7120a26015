package zone

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model/date"
	"caseload/model/recur"
	"caseload/store/exchange/contentline"
)

// The years in which a definition is followed, and how many changes of its
// clocks are kept. Real zones have fewer than 300.
const (
	firstYear      = 1900
	lastYear       = 2200
	maxTransitions = 5_000
)

var errDefinition = errors.New("the definition of the time zone cannot be read")

// transition is one change of clocks.
type transition struct {
	at     int64 // seconds since 1970, UTC
	offset int   // from then on, seconds east of Greenwich
	before int   // until then
	summer bool
	name   string
}

// locationOf makes a location of a VTIMEZONE component.
func locationOf(c *contentline.Component) (*time.Location, error) {
	var all []transition
	for i := range c.Components {
		if name := c.Components[i].Name; name != "STANDARD" && name != "DAYLIGHT" {
			continue
		}
		some, err := transitions(&c.Components[i])
		if err != nil {
			return nil, err
		}
		if all = append(all, some...); len(all) > maxTransitions {
			return nil, errDefinition
		}
	}
	if len(all) == 0 {
		return nil, errDefinition
	}
	slices.SortStableFunc(all, func(a, b transition) int { return cmp.Compare(a.at, b.at) })
	data, err := tzif(all)
	if err != nil {
		return nil, err
	}
	return time.LoadLocationFromTZData("VTIMEZONE", data)
}

// transitions returns the changes that a STANDARD or DAYLIGHT part defines.
func transitions(c *contentline.Component) ([]transition, error) {
	from, okFrom := offset(c, "TZOFFSETFROM")
	to, okTo := offset(c, "TZOFFSETTO")
	start, okStart := c.Get("DTSTART")
	if !okFrom || !okTo || !okStart {
		return nil, errDefinition
	}
	first, ok := wall(start.Value)
	if !ok {
		return nil, errDefinition
	}
	if y, m, d := first.Date.YMD(); y < firstYear {
		first.Date = date.New(firstYear, m, d)
	}
	series, err := seriesOf(c)
	if err != nil {
		return nil, err
	}
	zone := time.FixedZone("", from)
	window, err := series.Between(first, zone, false, date.New(firstYear, 1, 1).At(0), date.New(lastYear+1, 1, 1).At(0))
	if err != nil || window.Dense || len(window.Walls) > maxTransitions {
		return nil, errDefinition
	}
	name := ""
	if p, ok := c.Get("TZNAME"); ok {
		name = p.Text()
	}
	all := make([]transition, len(window.Walls))
	for i, w := range window.Walls {
		all[i] = transition{
			at: w.Floating().Unix() - int64(from), offset: to, before: from, summer: c.Name == "DAYLIGHT", name: name,
		}
	}
	return all, nil
}

// seriesOf returns the dates on which a part of a definition takes effect.
func seriesOf(c *contentline.Component) (recur.Series, error) {
	var series recur.Series
	for i := range c.Properties {
		p := &c.Properties[i]
		switch p.Name {
		case "RRULE":
			series.Rules = append(series.Rules, p.Value)
		case "RDATE":
			for _, value := range p.Values() {
				day, _, _ := strings.Cut(value, "/")
				w, ok := wall(day)
				if !ok {
					return series, errDefinition
				}
				series.Dates = append(series.Dates, w)
			}
		}
	}
	if len(series.Rules) > 10 || len(series.Dates) > maxTransitions {
		return series, errDefinition
	}
	return series, nil
}

// wall reads a local date and time such as 20261025T030000.
func wall(s string) (date.Wall, bool) {
	s = strings.TrimSuffix(strings.TrimSpace(s), "Z")
	t, err := time.Parse("20060102T150405", s)
	if err != nil {
		if t, err = time.Parse("20060102", s); err != nil {
			return date.Wall{}, false
		}
	}
	return date.WallOf(t), true
}

// offset reads a property such as +0700 or -033045 as seconds.
func offset(c *contentline.Component, name string) (seconds int, ok bool) {
	p, ok := c.Get(name)
	if !ok {
		return 0, false
	}
	s := strings.ReplaceAll(strings.TrimSpace(p.Value), ":", "")
	sign := 1
	switch {
	case strings.HasPrefix(s, "-"):
		sign, s = -1, s[1:]
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, false
	}
	switch len(s) {
	case 2:
		n *= 10_000
	case 4:
		n *= 100
	case 6:
	default:
		return 0, false
	}
	hours, minutes, secs := n/10_000, n/100%100, n%100
	if hours > 23 || minutes > 59 || secs > 59 {
		return 0, false
	}
	return sign * (hours*3600 + minutes*60 + secs), true
}

// kind is a local time type of a TZif file.
type kind struct {
	offset int
	summer bool
	name   string
}

// tzif writes transitions in the format of compiled zone files (RFC 8536),
// the only way in which package time takes a zone from outside.
func tzif(all []transition) ([]byte, error) {
	// The first type is for the time before the first change. It is used for
	// nothing else, for package time would otherwise look for another.
	kinds := []kind{{offset: all[0].before, name: "-"}}
	var times, indexes, types, chars []byte
	for _, t := range all {
		k := kind{t.offset, t.summer, abbreviation(t.name)}
		i := slices.Index(kinds[1:], k) + 1
		if i == 0 {
			i = len(kinds)
			kinds = append(kinds, k)
		}
		if i > 255 {
			return nil, errDefinition
		}
		times = binary.BigEndian.AppendUint64(times, uint64(t.at))
		indexes = append(indexes, byte(i))
	}
	for _, k := range kinds {
		if len(chars) > 255 {
			return nil, errDefinition
		}
		summer := byte(0)
		if k.summer {
			summer = 1
		}
		types = binary.BigEndian.AppendUint32(types, uint32(int32(k.offset)))
		types = append(types, summer, byte(len(chars)))
		chars = append(append(chars, k.name...), 0)
	}
	data := tzifHeader(0, 0, 0)
	data = append(data, tzifHeader(len(all), len(kinds), len(chars))...)
	return append(slices.Concat(data, times, indexes, types, chars), "\n\n"...), nil
}

func tzifHeader(times, types, chars int) []byte {
	header := append([]byte("TZif2"), make([]byte, 15)...)
	for _, n := range []int{0, 0, 0, times, types, chars} {
		header = binary.BigEndian.AppendUint32(header, uint32(n))
	}
	return header
}

// abbreviation returns name as a zone file may hold it.
func abbreviation(name string) string {
	name = strings.Map(func(r rune) rune {
		if r <= ' ' || r >= 0x7f {
			return -1
		}
		return r
	}, name)
	if name == "" {
		return "-"
	}
	return name[:min(len(name), 6)]
}
