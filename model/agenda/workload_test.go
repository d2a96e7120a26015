package agenda

import (
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

func TestTheWeeksAhead(t *testing.T) {
	t.Parallel()
	jakarta, _ := date.Zone("Asia/Jakarta")
	now := date.New(2026, 11, 25).At(date.At(13, 0)).In(jakarta) // a Wednesday afternoon
	rules := Rules{Start: date.At(8, 0), End: date.At(16, 0), Days: date.Calendar{Holidays: map[date.Date]string{date.New(2026, 12, 2): "off"}}}
	all := []model.Appointment{
		appointment("2026-11-24 09:00", "2026-11-24 12:00", "Asia/Jakarta"), // is over
		appointment("2026-11-26 09:00", "2026-11-26 10:00", "Asia/Jakarta"),
		appointment("2026-11-26 09:30", "2026-11-26 11:00", "Asia/Jakarta"), // overlaps: counts once
		appointment("2026-12-01 08:00", "2026-12-01 16:00", "Asia/Jakarta"),
	}
	occs, _ := Period(all, date.New(2026, 11, 23), date.New(2026, 12, 20), jakarta, rules.Days)
	loads := []Load{
		{Day: date.New(2026, 11, 20), Length: 2 * time.Hour, Title: "overdue"},
		{Day: date.New(2026, 12, 4), Length: 30 * time.Minute, Guess: true},
		{Day: date.New(2026, 12, 30), Length: time.Hour, Title: "beyond"},
	}
	weeks := WeeksAhead(now, 3, time.Monday, occs, loads, rules)
	for i, want := range []struct {
		first                    string
		work, booked, due, guess time.Duration
	}{
		{"2026-11-23", 19 * time.Hour, 2 * time.Hour, 2 * time.Hour, 0}, // 3 h of today, two whole days
		{"2026-11-30", 32 * time.Hour, 8 * time.Hour, 30 * time.Minute, 30 * time.Minute},
		{"2026-12-07", 40 * time.Hour, 0, 0, 0},
	} {
		w := weeks[i]
		if w.First.String() != want.first || w.Work != want.work || w.Booked != want.booked || w.Free != want.work-want.booked || w.Due != want.due || w.Guess != want.guess {
			t.Errorf("week %d is %+v, want %+v", i, w, want)
		}
	}
}

func TestWhatTasksAskOfTheDay(t *testing.T) {
	t.Parallel()
	task := func(edit func(*model.Task)) model.Task {
		v := model.Task{Title: "T", State: model.Todo, Due: date.New(2026, 11, 30).At(0)}
		edit(&v)
		return v
	}
	loads := TaskLoads([]model.Task{
		task(func(t *model.Task) { t.Estimate = time.Hour }),
		task(func(*model.Task) {}),
		task(func(t *model.Task) { t.State = model.Waiting }),
		task(func(t *model.Task) { t.State = model.Done }),
		task(func(t *model.Task) { t.Due = date.Wall{} }),
	}, time.UTC)
	if len(loads) != 2 || loads[0].Length != time.Hour || loads[0].Guess || loads[1].Length != GuessedTask || !loads[1].Guess {
		t.Errorf("%+v", loads)
	}
}

func TestAttemptsStandApartFromBeingSeen(t *testing.T) {
	t.Parallel()
	jakarta, _ := date.Zone("Asia/Jakarta")
	now := date.New(2026, 11, 25).At(date.At(13, 0)).In(jakarta)
	past := func(start string, status model.AppointmentStatus, seen model.SeenState) model.Appointment {
		a := appointment(start, start, "Asia/Jakarta")
		a.Status, a.Seen = status, seen
		return a
	}
	seen := past("2026-11-02 09:00", model.Kept, model.SeenAlone)
	seen.Before, seen.After = 20*time.Minute, 25*time.Minute
	c := ContactOf(model.ID{9}, []model.Appointment{
		past("2026-10-20 09:00", model.NoShow, ""), // before it was seen
		seen,
		past("2026-11-09 09:00", model.Kept, model.SeenNo),
		past("2026-11-16 09:00", model.NoShow, ""),
		past("2026-11-18 09:00", model.CancelledByClient, ""),
		past("2026-11-30 09:00", model.NoShow, ""), // has not been yet
	}, now, date.Calendar{})
	if c.Last.String() != "2026-11-02" || c.Attempts != 2 || c.Tried.String() != "2026-11-16" || c.Way != 45*time.Minute {
		t.Errorf("%+v", c)
	}
}
