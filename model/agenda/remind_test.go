package agenda

import (
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

func TestWhatIsToBeAnnounced(t *testing.T) {
	t.Parallel()
	rules := Rules{Start: date.At(8, 0), End: date.At(17, 0)}
	reminded := func(a model.Appointment, leads ...time.Duration) model.Appointment {
		for _, l := range leads {
			a.Remind = append(a.Remind, model.Reminder{Lead: l})
		}
		return a
	}
	visit := reminded(appointment("2026-11-24 10:00", "2026-11-24 11:00", "Asia/Jakarta"), time.Hour, 24*time.Hour)
	whole := reminded(appointment("2026-11-25", "2026-11-26", ""), 24*time.Hour, 15*time.Hour)
	fromEnd := appointment("2026-11-24 10:00", "2026-11-24 12:00", "Asia/Jakarta")
	fromEnd.Remind = []model.Reminder{{Lead: 15 * time.Minute, FromEnd: true}}
	fixed := appointment("2026-12-24 10:00", "2026-12-24 12:00", "Asia/Jakarta")
	fixed.Remind = []model.Reminder{{At: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}}
	gone := reminded(appointment("2026-11-24 10:00", "2026-11-24 11:00", "Asia/Jakarta"), time.Hour)
	gone.Status = model.CancelledByClient
	for _, c := range []struct {
		name string
		of   model.Appointment
		now  string
		want string
	}{
		{"too early", visit, "2026-11-23 09:59", ""},
		{"a day before", visit, "2026-11-23 10:00", "23 10:00"},
		{"an hour before", visit, "2026-11-24 09:00", "23 10:00, 24 09:00"},
		{"while it lasts", visit, "2026-11-24 10:30", "23 10:00, 24 09:00"},
		{"when it is over", visit, "2026-11-24 11:00", ""},
		{"a whole day, the day before from the beginning of work", whole, "2026-11-24 08:00", "24 08:00"},
		{"a whole day, hours before midnight", whole, "2026-11-24 09:00", "24 08:00, 24 09:00"},
		{"before the end", fromEnd, "2026-11-24 11:45", "24 11:45"},
		{"at a fixed time", fixed, "2026-11-24 09:00", "24 09:00"},
		{"cancelled", gone, "2026-11-24 09:30", ""},
	} {
		now := wall(c.now).In(jakarta)
		occs, _ := Period([]model.Appointment{c.of}, date.Of(now)-1, date.Of(now)+40, jakarta, date.Calendar{})
		var got []string
		for _, a := range Alarms(occs, nil, rules, now) {
			got = append(got, a.Due.In(jakarta).Format("02 15:04"))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
	task := model.Task{ID: model.ID{5}, State: model.Todo, Due: wall("2026-11-27"), Remind: []model.Reminder{{Lead: 48 * time.Hour}}}
	if got := Alarms(nil, []model.Task{task}, rules, wall("2026-11-25 08:00").In(jakarta)); len(got) != 1 || got[0].Lead != 40*time.Hour {
		t.Errorf("a deadline is announced as %+v", got)
	}
	if got := Alarms(nil, []model.Task{task}, rules, wall("2026-11-25 07:59").In(jakarta)); len(got) != 0 {
		t.Errorf("a deadline is announced too early: %+v", got)
	}
	task.State = model.Done
	if got := Alarms(nil, []model.Task{task}, rules, wall("2026-11-26 08:00").In(jakarta)); len(got) != 0 {
		t.Errorf("what is done is announced: %+v", got)
	}
}

func TestAVisitIsArmedAndLate(t *testing.T) {
	t.Parallel()
	visit := appointment("2026-11-24 10:00", "2026-11-24 11:00", "Asia/Jakarta")
	visit.Safety = model.Safety{Buddy: "Rina", CheckIn: 15 * time.Minute}
	state := func(now string) model.SafetyState {
		occs, _ := Period([]model.Appointment{visit}, visit.Start.Date, visit.Start.Date, jakarta, date.Calendar{})
		return SafetyOf(occs[0], wall(now).In(jakarta))
	}
	for _, c := range []struct {
		now  string
		want model.SafetyState
	}{
		{"2026-11-24 09:00", model.SafetyNone}, {"2026-11-24 10:00", model.SafetyArmed}, {"2026-11-24 11:15", model.SafetyArmed}, {"2026-11-24 11:16", model.SafetyLate},
	} {
		if got := state(c.now); got != c.want {
			t.Errorf("at %s it is %q, want %q", c.now, got, c.want)
		}
	}
	occs, _ := Period([]model.Appointment{visit}, visit.Start.Date, visit.Start.Date, jakarta, date.Calendar{})
	late := Alarms(occs, nil, Rules{}, wall("2026-11-24 12:00").In(jakarta))
	if len(late) != 1 || !late[0].Late || late[0].Buddy != "Rina" {
		t.Errorf("announced as %+v", late)
	}
	visit.Safety.State = model.SafetyArmed
	if got := state("2026-11-24 09:00"); got != model.SafetyArmed {
		t.Errorf("armed by hand it is %q", got)
	}
	visit.Safety.State = model.SafetyCheckedIn
	if got := state("2026-11-24 12:00"); got != model.SafetyCheckedIn {
		t.Errorf("checked in it is %q", got)
	}
}
