package ical

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"
	_ "time/tzdata" // the zones must not depend on the machine

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var now = time.Date(2026, 11, 23, 7, 5, 0, 0, time.UTC)

// decode reads a text whole.
func decode(t testing.TB, text []byte, opt Options) ([]Item, *Decoder) {
	t.Helper()
	d := NewDecoder(bytes.NewReader(text), opt)
	var items []Item
	for item, err := range d.Items() {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
	}
	return items, d
}

// encode writes records.
func encode(t testing.TB, opt WriteOptions, records ...model.Record) []byte {
	t.Helper()
	var out bytes.Buffer
	e := NewEncoder(&out, opt)
	for _, r := range records {
		switch r := r.(type) {
		case model.Appointment:
			e.Appointment(r)
		case model.Task:
			e.Task(r)
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// client and code stand for a store that knows the clients C-1 to C-9.
func client(code string) (model.ID, bool) {
	var n byte
	if _, err := fmt.Sscanf(code, "C-%d", &n); err != nil {
		return model.ID{}, false
	}
	return model.ID{'c', n}, true
}

func code(id model.ID) string { return fmt.Sprintf("C-%d", id[1]) }

var zoneNames = []string{"", "Asia/Jakarta", "Asia/Jayapura", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"}

func drawText(t *rapid.T, name string) string {
	return rapid.StringOfN(rapid.RuneFrom([]rune("aZ é😀\u0301\u202eع,;:\\\"^=\n\t")), 0, 120, -1).Draw(t, name)
}

func drawTitle(t *rapid.T) string { return "T" + drawText(t, "title") }

func drawWall(t *rapid.T, allDay bool) date.Wall {
	w := date.Wall{Date: date.New(2015, 1, 1) + date.Date(rapid.IntRange(0, 8000).Draw(t, "day"))}
	if !allDay {
		w.Clock = date.Clock(rapid.IntRange(0, 95).Draw(t, "quarter") * 15 * 60)
	}
	return w
}

func drawStamp(t *rapid.T, uid string) model.Stamp {
	s := model.Stamp{UID: uid, Source: "ical", Sequence: rapid.IntRange(0, 3).Draw(t, "sequence")}
	if rapid.Bool().Draw(t, "dated") {
		s.Created, s.Changed = now.Add(-time.Hour), now.Add(-time.Minute)
	}
	if rapid.Bool().Draw(t, "raw") {
		s.Raw = []string{`ATTENDEE;CN="Dr; A":mailto:a@example.org`, "X-UNKNOWN:1\\, 2", "BEGIN:X-PART", "X-A:1", "END:X-PART"}
	}
	return s
}

func drawIDs(t *rapid.T, name string) []model.ID {
	var ids []model.ID
	for _, n := range rapid.SliceOfNDistinct(rapid.ByteRange(1, 9), 0, 3, rapid.ID).Draw(t, name) {
		ids = append(ids, model.ID{'c', n})
	}
	return ids
}

func drawReminders(t *rapid.T, fromEnd bool) []model.Reminder {
	var all []model.Reminder
	for range rapid.IntRange(0, 2).Draw(t, "reminders") {
		if rapid.Bool().Draw(t, "absolute") {
			all = append(all, model.Reminder{At: now.Add(time.Duration(rapid.IntRange(0, 1000).Draw(t, "hours")) * time.Hour)})
			continue
		}
		lead := time.Duration(rapid.IntRange(-3000, 500_000).Draw(t, "lead")) * time.Minute
		all = append(all, model.Reminder{Lead: lead, FromEnd: fromEnd && rapid.Bool().Draw(t, "from end")})
	}
	return all
}

func drawTags(t *rapid.T) []string {
	return rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z][a-z,;\\ ]{0,6}[a-z]`), 0, 3, rapid.ID).Draw(t, "tags")
}

func drawDetails(t *rapid.T, start date.Wall, allDay bool) model.Details {
	d := model.Details{
		Title: drawTitle(t), Kind: rapid.SampledFrom(model.AppointmentKinds).Draw(t, "kind"), AllDay: allDay,
		Start: start, Place: drawText(t, "place"), Clients: drawIDs(t, "clients"), Remind: drawReminders(t, true),
		Status: rapid.SampledFrom(model.AppointmentStatuses).Draw(t, "status"), Seen: rapid.SampledFrom(model.SeenStates).Draw(t, "seen"),
		Outcome: drawText(t, "outcome"), Purpose: drawText(t, "purpose"), Tags: drawTags(t), Private: rapid.Bool().Draw(t, "private"),
		Before: time.Duration(rapid.IntRange(0, 90).Draw(t, "before")) * time.Minute,
		After:  time.Duration(rapid.IntRange(0, 90).Draw(t, "after")) * time.Minute,
	}
	d.End = start.Add(time.Duration(rapid.IntRange(0, 40).Draw(t, "quarters")) * 15 * time.Minute)
	if allDay {
		d.End = start.Add(time.Duration(rapid.IntRange(1, 10).Draw(t, "days")) * 24 * time.Hour)
	}
	if len(d.Tags) == 0 {
		d.Tags = nil
	}
	return d
}

var rules = []string{
	"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=20", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20400101T000000Z",
	"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "freq=monthly;bymonthday=31;", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;X-FOO=1", "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR", "FREQ=MONTHLY;BYMONTHDAY=-1;X-OFF=BEFORE",
}

// drawAppointment draws an appointment such as a store may hold, as far as
// iCalendar can carry it.
func drawAppointment(t *rapid.T, n byte) model.Appointment {
	allDay := rapid.Bool().Draw(t, "all day")
	a := model.Appointment{Details: drawDetails(t, drawWall(t, allDay), allDay)}
	if !allDay {
		a.Zone = rapid.SampledFrom(zoneNames).Draw(t, "zone")
	}
	if rapid.Bool().Draw(t, "made here") {
		a.ID, a.Stamp = model.ID{'a', n}, drawStamp(t, "")
	} else {
		a.Stamp = drawStamp(t, fmt.Sprintf("%d;,\\@example.org", n))
	}
	if rapid.Bool().Draw(t, "repeats") {
		drawSeries(t, &a)
	}
	return a.Settle()
}

func drawSeries(t *rapid.T, a *model.Appointment) {
	a.Series = recur.Series{Rules: []string{rapid.SampledFrom(rules).Draw(t, "rule")}}
	later := func(name string) date.Wall {
		return a.Start.Add(time.Duration(rapid.IntRange(1, 400).Draw(t, name)) * 24 * time.Hour)
	}
	for range rapid.IntRange(0, 2).Draw(t, "dates") {
		a.Series.Dates = append(a.Series.Dates, later("date"))
	}
	for range rapid.IntRange(0, 2).Draw(t, "skipped") {
		a.Series.Except = append(a.Series.Except, later("skip"))
	}
	if !a.AllDay && rapid.Bool().Draw(t, "skipped day") {
		a.Series.ExceptDays = []date.Date{later("skipped day").Date}
	}
	a.Series.Dates, a.Series.Except = inOrder(a.Series.Dates), inOrder(a.Series.Except)
	for range rapid.IntRange(0, 2).Draw(t, "overrides") {
		at := later("at")
		o := model.Override{At: at, Details: drawDetails(t, at.Add(time.Hour), false)}
		if a.AllDay {
			o.Details = drawDetails(t, at.Add(48*time.Hour), true)
		}
		o.Raw = drawStamp(t, "").Raw
		*a = a.WithOverride(o)
	}
}

func drawTask(t *rapid.T, n byte) model.Task {
	task := model.Task{
		Title: drawTitle(t), Clients: drawIDs(t, "clients"), State: rapid.SampledFrom(model.TaskStates).Draw(t, "state"),
		Priority: model.Priority(rapid.IntRange(0, 3).Draw(t, "priority")), Tags: drawTags(t), Remarks: drawText(t, "remarks"),
		Private: rapid.Bool().Draw(t, "private"), Percent: rapid.IntRange(0, 99).Draw(t, "percent"), Someday: rapid.Bool().Draw(t, "someday"),
		Estimate: time.Duration(rapid.IntRange(0, 90).Draw(t, "estimate")) * time.Minute, WaitingOn: drawText(t, "waiting on"),
		Stamp: drawStamp(t, ""),
	}
	task.ID = model.ID{'t', n}
	if len(task.Tags) == 0 {
		task.Tags = nil
	}
	if task.State.Ended() {
		task.Ended = now
	}
	if rapid.Bool().Draw(t, "due") {
		task.DueTimed = rapid.Bool().Draw(t, "timed")
		task.Due = drawWall(t, !task.DueTimed)
		if task.DueTimed {
			task.Zone = rapid.SampledFrom(zoneNames).Draw(t, "zone")
		}
		task.Hard = rapid.Bool().Draw(t, "hard")
		task.Remind = drawReminders(t, false)
		if rapid.Bool().Draw(t, "repeats") {
			rule := rapid.SampledFrom(append(rules[:len(rules):len(rules)], "FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED")).Draw(t, "rule")
			task.Repeat = model.Repeat{Rule: rule, FromCompletion: rapid.Bool().Draw(t, "from completion")}
			if rapid.Bool().Draw(t, "postponed") {
				task.Repeat.At = task.Due.Date - 3
			}
		}
	}
	if rapid.Bool().Draw(t, "not before") {
		task.NotBefore = drawWall(t, true).Date
		if task.NotBefore >= task.Due.Date {
			task.NotBefore = task.Due.Date - 3
		}
		task.NotBefore = max(task.NotBefore, 0)
	}
	if rapid.Bool().Draw(t, "waiting") {
		task.Since, task.Nudge = date.New(2026, 11, 1), date.New(2026, 12, 1)
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "steps") {
		task.Checklist = append(task.Checklist, model.ChecklistItem{Text: drawTitle(t), Done: i == 0})
		task.BlockedBy = append(task.BlockedBy, model.ID{'b', byte(i)})
	}
	return task
}

func TestWhatIsWrittenComesBackTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var want []model.Record
		for n := range byte(3) {
			a := drawAppointment(t, n)
			test := a
			test.ID = anyID
			if err := test.Validate(); err != nil {
				t.Fatal("the test draws what may not be stored:", err)
			}
			task := drawTask(t, n)
			if err := task.Validate(); err != nil {
				t.Fatal("the test draws what may not be stored:", err)
			}
			want = append(want, a, task)
		}
		var out bytes.Buffer
		e := NewEncoder(&out, WriteOptions{Now: now, Code: code})
		for _, r := range want {
			switch r := r.(type) {
			case model.Appointment:
				e.Appointment(r)
			case model.Task:
				e.Task(r)
			}
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		d := NewDecoder(bytes.NewReader(out.Bytes()), Options{Zone: "Asia/Makassar", Source: "ical", Client: client})
		var got []model.Record
		for item, err := range d.Items() {
			if err != nil {
				t.Fatal(err)
			}
			if len(item.Changes) > 0 {
				t.Fatalf("changes: %v\n%s", item.Changes, out.String())
			}
			got = append(got, item.Record())
		}
		if len(d.Skipped.Problems) > 0 {
			t.Fatalf("skipped: %v\n%s", d.Skipped.Problems, out.String())
		}
		for i := range want {
			want[i] = normal(want[i])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\n%s", diff, out.String())
		}
	})
}

// normal returns a record as iCalendar can say it.
func normal(r model.Record) model.Record {
	if t, ok := r.(model.Task); ok {
		t.Stamp.Source = "ical"
		return t
	}
	a := r.(model.Appointment)
	a.Series.Rules = slices.Clone(a.Series.Rules)
	return a
}
