package zone

import (
	"bytes"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones must not depend on the machine

	"caseload/store/exchange/contentline"

	"pgregory.net/rapid"
)

// define reads a VTIMEZONE from its lines.
func define(t testing.TB, text string) contentline.Component {
	t.Helper()
	for c, err := range contentline.NewReader(strings.NewReader(text), nil).Components() {
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	t.Fatal("no definition in the text")
	return contentline.Component{}
}

// years returns the period of whole years.
func years(first, last int) (from, to time.Time) {
	return time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(last+1, 1, 1, 0, 0, 0, 0, time.UTC)
}

func TestEveryZoneOfTheTablesExists(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, row := range append(windows, nicknames...) {
		if seen[row.name] {
			t.Errorf("%s stands twice", row.name)
		}
		seen[row.name] = true
		if _, err := time.LoadLocation(row.iana); err != nil {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

func TestNamesLeadToZones(t *testing.T) {
	t.Parallel()
	for tzid, want := range map[string]string{
		"Asia/Jakarta":                          "Asia/Jakarta",
		"asia/jakarta":                          "Asia/Jakarta",
		"America/Indiana/Indianapolis":          "America/Indiana/Indianapolis",
		"US/Eastern":                            "US/Eastern",
		"UTC":                                   "UTC",
		"utc":                                   "UTC",
		"Z":                                     "Etc/UTC",
		"/mozilla.org/20050126_1/Europe/Berlin": "Europe/Berlin",
		"/freeassociation.sourceforge.net/Europe/Berlin":                      "Europe/Berlin",
		"/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires",
		"/citadel.org/20190914_1/Asia/Jakarta":                                "Asia/Jakarta",
		"W. Europe Standard Time":                                             "Europe/Berlin",
		"W. Europe Standard Time 1":                                           "Europe/Berlin",
		"SE Asia Standard Time":                                               "Asia/Bangkok",
		"tokyo standard time":                                                 "Asia/Tokyo",
		"UTC+12":                                                              "Etc/GMT-12",
		"tzone://Microsoft/Utc":                                               "UTC",
		"WITA":                                                                "Asia/Makassar",
		"GMT+7":                                                               "Etc/GMT-7",
		"GMT+0700":                                                            "Etc/GMT-7",
		"UTC-03:00":                                                           "Etc/GMT+3",
		"UTC+10":                                                              "Etc/GMT-10",
		"+00:00":                                                              "Etc/UTC",
		"":                                                                    "",
		"Local":                                                               "",
		"Customized Time Zone":                                                "",
		"../../etc/passwd":                                                    "",
		"/etc/localtime":                                                      "",
		"right/Europe/Berlin":                                                 "Europe/Berlin",
		"GMT+0530":                                                            "",
		"UTC+99":                                                              "",
		strings.Repeat("Europe/", 5000):                                       "",
	} {
		z, ok := NewResolver("", time.Time{}, time.Time{}).Resolve(tzid)
		if z.Name != want || ok != (want != "") || ok && (!z.Exact || z.Location == nil) {
			t.Errorf("%.60q is %q (%v), want %q", tzid, z.Name, z.Exact, want)
		}
	}
}

// outlook is how Outlook defines the zone of Berlin.
const outlook = `BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
`

func fixed(offset string) string {
	return "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:" + offset + "\nTZOFFSETTO:" + offset + "\nEND:STANDARD\nEND:VTIMEZONE\n"
}

func TestDefinitionsLeadToZonesWithTheSameOffsets(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		definition, prefer string
		first, last        int
		want               string
		exact              bool
	}{
		"rules":                     {outlook, "", 2005, 2030, "Europe/Berlin", true},
		"the zone of the reader":    {outlook, "Europe/Zurich", 2005, 2030, "Europe/Zurich", true},
		"not that of the reader":    {outlook, "Asia/Jakarta", 2005, 2030, "Europe/Berlin", true},
		"fixed":                     {fixed("+0700"), "", 2005, 2030, "Asia/Jakarta", true},
		"fixed, half an hour":       {fixed("+0530"), "", 2005, 2030, "Asia/Kolkata", true},
		"fixed, without a city":     {fixed("-1200"), "", 2005, 2030, "Etc/GMT+12", true},
		"of no place":               {fixed("+0537"), "", 2005, 2030, "Asia/Kathmandu", false},
		"libical's name":            {strings.Replace(outlook, "TZID:", "X-LIC-LOCATION:Europe/Oslo\nTZID:", 1), "", 2005, 2030, "Europe/Oslo", true},
		"rules that were different": {outlook, "", 1985, 1990, "Europe/Berlin", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from, to := years(c.first, c.last)
			r := NewResolver(c.prefer, from, to)
			if _, ok := r.Resolve("Customized Time Zone"); ok {
				t.Error("it was known before it was defined")
			}
			r.Define(define(t, c.definition))
			z, ok := r.Resolve("Customized Time Zone")
			if !ok || z.Exact != c.exact {
				t.Fatalf("got %q, %v, exact %v", z.Name, ok, z.Exact)
			}
			if c.exact && z.Name != c.want {
				t.Errorf("got %q, want %q", z.Name, c.want)
			}
			if _, err := time.LoadLocation(z.Name); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestACityInTheNameDecidesBetweenEqualZones(t *testing.T) {
	t.Parallel()
	const tzid = "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"
	from, to := years(2005, 2030)
	r := NewResolver("", from, to)
	r.Define(define(t, strings.Replace(outlook, "Customized Time Zone", tzid, 1)))
	if z, _ := r.Resolve(tzid); z.Name != "Europe/Paris" {
		t.Errorf("got %q", z.Name)
	}
}

func TestAnInexactZoneKeepsItsOwnOffsets(t *testing.T) {
	t.Parallel()
	r := NewResolver("", time.Time{}, time.Time{})
	r.Define(define(t, fixed("+0537")))
	z, ok := r.Resolve("Customized Time Zone")
	if !ok || z.Exact {
		t.Fatal(z, ok)
	}
	if _, offset := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC).In(z.Location).Zone(); offset != 5*3600+37*60 {
		t.Errorf("the offset is %d", offset)
	}
}

func TestBadDefinitionsAreNoZones(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty":         "BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\n",
		"no offset":     "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:20000101T000000\nEND:STANDARD\nEND:VTIMEZONE\n",
		"no start":      strings.Replace(fixed("+0700"), "DTSTART:16010101T000000\n", "", 1),
		"nonsense":      fixed("+07000"),
		"out of bounds": fixed("+2500"),
		"dense":         strings.Replace(fixed("+0700"), "TZOFFSETFROM", "RRULE:FREQ=HOURLY\nTZOFFSETFROM", 1),
		"broken rule":   strings.Replace(fixed("+0700"), "TZOFFSETFROM", "RRULE:FREQ=SOMETIMES\nTZOFFSETFROM", 1),
		"broken date":   strings.Replace(fixed("+0700"), "TZOFFSETFROM", "RDATE:never\nTZOFFSETFROM", 1),
		"many parts": "BEGIN:VTIMEZONE\nTZID:X\n" + strings.Repeat("BEGIN:STANDARD\nDTSTART:19000101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=WEEKLY\nEND:STANDARD\n", 1900) +
			"END:VTIMEZONE\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := define(t, text)
			if loc, err := locationOf(&c); err == nil {
				t.Errorf("it was taken for a zone: %v", loc)
			}
		})
	}
}

func TestDefinitionsOfAllZonesReadBack(t *testing.T) {
	t.Parallel()
	const first, last = 1970, 2050
	from, to := years(first, last)
	for _, name := range table().candidates {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		c := Component(name, loc, first, last)
		back, err := locationOf(&c)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if apart := difference(loc, back, from, to); apart != 0 {
			t.Errorf("%s differs for %v\n%s", name, apart, strings.Join(c.Lines(), "\n"))
		}
	}
}

func TestADefinitionIsShort(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Asia/Jakarta": `BEGIN:VTIMEZONE
TZID:Asia/Jakarta
BEGIN:STANDARD
DTSTART:19640101T000000
TZOFFSETFROM:+0730
TZOFFSETTO:+0700
TZNAME:WIB
END:STANDARD
END:VTIMEZONE`,
		"Europe/Berlin": `BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:20091025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20100328T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE`,
	} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		c := Component(name, loc, 2010, 2030)
		if got := strings.Join(c.Lines(), "\n"); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func TestADefinitionForAnyPeriodIsItsZone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(table().candidates).Draw(t, "zone")
		first := rapid.IntRange(1920, 2100).Draw(t, "first")
		last := first + rapid.IntRange(0, 30).Draw(t, "years")
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		c := Component("X", loc, first, last)
		from, to := years(first, last)
		r := NewResolver(name, from, to)
		r.Define(c)
		if z, ok := r.Resolve("X"); !ok || !z.Exact || difference(z.Location, loc, from, to) != 0 {
			t.Fatalf("%s comes back as %q\n%s", name, z.Name, strings.Join(c.Lines(), "\n"))
		}
	})
}

func FuzzDefinition(f *testing.F) {
	f.Add("Customized Time Zone", []byte(outlook))
	f.Add("X", []byte(fixed("-033045")))
	f.Add("Europe/Berlin", []byte("BEGIN:VTIMEZONE\nTZID:Y\nBEGIN:DAYLIGHT\nDTSTART:00010101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:-0100\nRRULE:FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20240101T000000Z\nRDATE:20250101T000000/P1D\nEND:DAYLIGHT\nEND:VTIMEZONE\n"))
	f.Fuzz(func(t *testing.T, tzid string, text []byte) {
		r := NewResolver("Asia/Jakarta", time.Time{}, time.Time{})
		for c, err := range contentline.NewReader(bytes.NewReader(text), nil).Components() {
			if err != nil {
				break
			}
			r.Define(c)
			if id, ok := c.Get("TZID"); ok {
				tzid = id.Text()
			}
		}
		z, ok := r.Resolve(tzid)
		if !ok {
			return
		}
		if _, err := time.LoadLocation(z.Name); err != nil {
			t.Errorf("%q leads to %q, which does not exist", tzid, z.Name)
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	c := define(b, strings.ReplaceAll(outlook, "-1SU", "2SU"))
	from, to := years(2000, 2040)
	for b.Loop() {
		r := NewResolver("", from, to)
		r.Define(c)
		if _, ok := r.Resolve("Customized Time Zone"); !ok {
			b.Fatal("not found")
		}
	}
}
