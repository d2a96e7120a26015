package ical

import (
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store/exchange"
)

// wrapped puts lines into a calendar with proper line ends.
func wrapped(lines string) []byte {
	text := "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + strings.Trim(lines, "\n") + "\nEND:VCALENDAR\n"
	return []byte(strings.ReplaceAll(text, "\n", "\r\n"))
}

// one reads a calendar of one entry.
func one(t *testing.T, lines string) (Item, *Decoder) {
	t.Helper()
	items, d := decode(t, wrapped(lines), Options{Zone: "Asia/Jakarta", Source: "ical", Client: client, Now: now})
	if len(items) != 1 {
		t.Fatalf("%d entries, skipped %v", len(items), d.Skipped.Problems)
	}
	return items[0], d
}

func TestAnEventBecomesAnAppointment(t *testing.T) {
	t.Parallel()
	item, _ := one(t, `
BEGIN:VEVENT
UID:a@example
DTSTAMP:20261101T000000Z
DTSTART;TZID=Asia/Jakarta:20261124T090000
DURATION:PT1H30M
SUMMARY:Home visit\, with the nurse
LOCATION:Ciawi\; RT 03
DESCRIPTION:first\nsecond
STATUS:TENTATIVE
CATEGORIES:children,food
X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
END:VALARM
END:VEVENT`)
	a := item.Appointment
	if a == nil {
		t.Fatal("no appointment")
	}
	if a.Title != "Home visit, with the nurse" || a.Place != "Ciawi; RT 03" || !strings.Contains(a.Purpose, "first\nsecond") {
		t.Errorf("texts: %q, %q, %q", a.Title, a.Place, a.Purpose)
	}
	if a.Start != (date.Wall{Date: date.New(2026, 11, 24), Clock: 9 * 3600}) || a.End.Clock != 10*3600+1800 || a.Zone != "Asia/Jakarta" {
		t.Errorf("from %v to %v in %q", a.Start, a.End, a.Zone)
	}
	if !slices.Equal(a.Tags, []string{"children", "food"}) || len(a.Remind) != 1 {
		t.Errorf("tags %q, reminders %v", a.Tags, a.Remind)
	}
	a.ID = model.ID{1}
	if err := a.Validate(); err != nil {
		t.Error(err)
	}
}

func TestFormsOfTime(t *testing.T) {
	t.Parallel()
	day := date.New(2026, 11, 24)
	for name, c := range map[string]struct {
		lines      string
		start, end date.Wall
		zone       string
		allDay     bool
	}{
		"UTC":              {"DTSTART:20261124T020000Z\nDTEND:20261124T030000Z", date.Wall{Date: day, Clock: 9 * 3600}, date.Wall{Date: day, Clock: 10 * 3600}, "Asia/Jakarta", false},
		"UTC, repeating":   {"DTSTART:20261124T020000Z\nDTEND:20261124T030000Z\nRRULE:FREQ=DAILY", date.Wall{Date: day, Clock: 2 * 3600}, date.Wall{Date: day, Clock: 3 * 3600}, "UTC", false},
		"floating":         {"DTSTART:20261124T090000\nDTEND:20261124T100000", date.Wall{Date: day, Clock: 9 * 3600}, date.Wall{Date: day, Clock: 10 * 3600}, "", false},
		"Windows zone":     {"DTSTART;TZID=W. Europe Standard Time:20261124T090000\nDTEND;TZID=W. Europe Standard Time:20261124T100000", date.Wall{Date: day, Clock: 9 * 3600}, date.Wall{Date: day, Clock: 10 * 3600}, "Europe/Berlin", false},
		"zone with prefix": {"DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261124T090000\nDURATION:PT1H", date.Wall{Date: day, Clock: 9 * 3600}, date.Wall{Date: day, Clock: 10 * 3600}, "Europe/Berlin", false},
		"whole day":        {"DTSTART;VALUE=DATE:20261124", date.Wall{Date: day}, date.Wall{Date: day + 1}, "", true},
		"three whole days": {"DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261127", date.Wall{Date: day}, date.Wall{Date: day + 3}, "", true},
		"a week":           {"DTSTART;VALUE=DATE:20261124\nDURATION:P1W", date.Wall{Date: day}, date.Wall{Date: day + 7}, "", true},
		"end before start": {"DTSTART:20261124T020000Z\nDTEND:20261123T030000Z", date.Wall{Date: day, Clock: 9 * 3600}, date.Wall{Date: day, Clock: 9 * 3600}, "Asia/Jakarta", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			item, _ := one(t, "BEGIN:VEVENT\nUID:a@example\nDTSTAMP:20261101T000000Z\nSUMMARY:x\n"+c.lines+"\nEND:VEVENT")
			a := item.Appointment
			if a.Start != c.start || a.End != c.end || a.AllDay != c.allDay {
				t.Errorf("from %v to %v, all day %v", a.Start, a.End, a.AllDay)
			}
			if !c.allDay && a.Zone != c.zone {
				t.Errorf("zone %q", a.Zone)
			}
		})
	}
}

// What cannot be taken over is named with its line, and the rest is kept.
func TestWhatIsSkippedIsNamed(t *testing.T) {
	t.Parallel()
	whole := "BEGIN:VEVENT\nUID:good@example\nDTSTAMP:20261101T000000Z\nDTSTART:20261124T020000Z\nSUMMARY:Good\nEND:VEVENT\n"
	for name, c := range map[string]struct {
		lines string
		want  exchange.Reason
		line  int
	}{
		"no start":       {"BEGIN:VEVENT\nUID:b@example\nSUMMARY:x\nEND:VEVENT", exchange.NoStart, 4},
		"impossible day": {"BEGIN:VEVENT\nUID:b@example\nDTSTART:20260230T010000Z\nEND:VEVENT", exchange.BadDate, 6},
		"a journal":      {"BEGIN:VJOURNAL\nUID:b@example\nDTSTART:20260220T010000Z\nEND:VJOURNAL", exchange.Unsupported, 4},
		"no colon":       {"BEGIN:VEVENT\nUID:b@example\nDTSTART:20260220T010000Z\nnonsense\nEND:VEVENT", exchange.BadLine, 7},
		"cut short":      {"BEGIN:VEVENT\nUID:b@example", exchange.Unfinished, 4},
		"bad rule":       {"BEGIN:VEVENT\nUID:b@example\nDTSTART:20260220T010000Z\nRRULE:FREQ=SOMETIMES\nEND:VEVENT", exchange.BadRule, 7},
		"unknown zone":   {"BEGIN:VEVENT\nUID:b@example\nDTSTART;TZID=Nowhere/Land:20260220T010000\nEND:VEVENT", exchange.UnknownZone, 6},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := wrapped(c.lines + "\n")
			if name != "cut short" {
				text = wrapped(c.lines + "\n" + whole)
			}
			items, d := decode(t, text, Options{Zone: "Asia/Jakarta"})
			var found []exchange.Problem
			found = append(found, d.Skipped.Problems...)
			good := false
			for _, item := range items {
				found = append(found, item.Changes...)
				good = good || titleOf(item) == "Good"
			}
			if !good && name != "cut short" {
				t.Error("the good event is gone")
			}
			at := slices.IndexFunc(found, func(p exchange.Problem) bool { return p.Reason == c.want })
			if at < 0 {
				t.Fatalf("named: %v", found)
			}
			if found[at].Line != c.line {
				t.Errorf("named in line %d, not %d", found[at].Line, c.line)
			}
		})
	}
}

func TestAToDoBecomesATask(t *testing.T) {
	t.Parallel()
	item, _ := one(t, `
BEGIN:VTODO
UID:t@example
DTSTAMP:20261101T000000Z
DUE;VALUE=DATE:20261127
SUMMARY:Write the report
PRIORITY:1
STATUS:COMPLETED
COMPLETED:20261120T030000Z
END:VTODO`)
	task := item.Task
	if task == nil || task.Title != "Write the report" || task.Due.Date != date.New(2026, 11, 27) {
		t.Fatalf("read as %+v", task)
	}
	if task.State != model.Done || !task.Ended.Equal(time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC)) {
		t.Errorf("state %v, ended %v", task.State, task.Ended)
	}
}

// What the model has no place for is kept and written out again.
func TestWhatIsNotUnderstoodIsKept(t *testing.T) {
	t.Parallel()
	item, _ := one(t, "BEGIN:VEVENT\nUID:a@example\nDTSTAMP:20261101T000000Z\nDTSTART:20261124T020000Z\nSUMMARY:x\nX-COLLEAGUE;X-ROLE=lead:Rina\nGEO:-6.2;106.8\nORGANIZER;CN=Rina:mailto:rina@example.org\nEND:VEVENT")
	out := string(encode(t, WriteOptions{Now: now, Code: code}, *item.Appointment))
	for _, want := range []string{"X-COLLEAGUE;X-ROLE=lead:Rina", "GEO:-6.2;106.8", "ORGANIZER;CN=Rina:mailto:rina@example.org"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is gone\n%s", want, out)
		}
	}
}

// No file makes the reader fall over, hang, or hand out what may not be
// stored.
func FuzzDecode(f *testing.F) {
	f.Add(wrapped("BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Asia/Jakarta:20261124T090000\nDTEND:20261124T030000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO,1TU;COUNT=3\nEXDATE:20261201\nRDATE;VALUE=PERIOD:20261202T000000Z/PT1H\nBEGIN:VALARM\nTRIGGER;RELATED=END:-P1DT2H\nEND:VALARM\nEND:VEVENT"))
	f.Add(wrapped("BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0700\nTZOFFSETTO:+0700\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:b\nDTSTART;TZID=Own:20260101T000000\nEND:VEVENT"))
	f.Add(wrapped("BEGIN:VTODO\nUID:c\nDUE:20261127T030000Z\nRRULE:FREQ=DAILY\nPERCENT-COMPLETE:50\nEND:VTODO"))
	f.Add(wrapped("BEGIN:VEVENT\nUID:d\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261127T030000Z\nDTSTART:20261127T040000Z\nEND:VEVENT"))
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\n \n\x00\xff\nEND:VEVENT"))
	f.Fuzz(func(t *testing.T, text []byte) {
		d := NewDecoder(strings.NewReader(string(text)), Options{Zone: "Asia/Jakarta", Client: client, Now: now})
		for item, err := range d.Items() {
			if err != nil {
				return
			}
			if (item.Appointment == nil) == (item.Task == nil) {
				t.Fatal("an entry must be one of two")
			}
			if a := item.Appointment; a != nil {
				check := *a
				check.ID = anyID
				if err := check.Validate(); err != nil {
					t.Fatalf("may not be stored: %v", err)
				}
			} else {
				check := *item.Task
				check.ID = anyID
				if err := check.Validate(); err != nil {
					t.Fatalf("may not be stored: %v", err)
				}
			}
		}
	})
}

func titleOf(i Item) string {
	if i.Task != nil {
		return i.Task.Title
	}
	return i.Appointment.Title
}
