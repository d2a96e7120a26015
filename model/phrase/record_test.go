package phrase

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

func TestTheDraftOfAnAppointmentBecomesItsRecord(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	id, client := model.ID{1}, model.ID{2}
	d := Parse("besok jam 9-10 kunjungan rumah @SA-12 tiap 2 minggu #anak in:Ciawi ingatkan 30 menit", ctx)
	a := d.Appointment(id, ctx.Now, []model.ID{client})
	if err := a.Validate(); err != nil {
		t.Fatal(err)
	}
	if a.ID != id || a.Title != "kunjungan rumah" || a.Kind != model.Visit || a.Zone != "Asia/Jakarta" || a.Place != "Ciawi" ||
		a.Start != date.New(2026, 11, 24).At(date.At(9, 0)) || a.End != date.New(2026, 11, 24).At(date.At(10, 0)) || a.Status != model.Planned {
		t.Errorf("the appointment is %+v", a)
	}
	if !reflect.DeepEqual(a.Clients, []model.ID{client}) || !reflect.DeepEqual(a.Tags, []string{"anak"}) ||
		!reflect.DeepEqual(a.Remind, []model.Reminder{{Lead: 30 * time.Minute}}) || !reflect.DeepEqual(a.Series.Rules, []string{"FREQ=WEEKLY;INTERVAL=2"}) {
		t.Errorf("the appointment is %+v", a)
	}
}

func TestTheDraftOfATaskBecomesItsRecord(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	d := Parse("laporan @SA-12 paling lambat 5 des jam 12 siang !! !1 ~2 jam menunggu: klinik", ctx)
	task := d.Task(model.ID{1}, ctx.Now, nil)
	if err := task.Validate(); err != nil {
		t.Fatal(err)
	}
	if task.Title != "laporan" || task.Due != date.New(2026, 12, 5).At(date.At(12, 0)) || !task.DueTimed || !task.Hard || task.Zone != "Asia/Jakarta" ||
		task.Priority != model.PriorityHigh || task.Estimate != 2*time.Hour || task.State != model.Waiting || task.WaitingOn != "klinik" ||
		task.Since != date.New(2026, 11, 23) {
		t.Errorf("the task is %+v", task)
	}
}

func TestATaskMayBecomeAnAppointmentAndTheOtherWayRound(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for _, c := range []struct {
		line string
		kind model.Kind
		want string
	}{
		{"X besok", model.KindAppointment, "days 2026-11-24 to 2026-11-24"},
		{"X", model.KindAppointment, "days 2026-11-23 to 2026-11-23"},
		{"X by tomorrow 9:00 ~30m", model.KindAppointment, "at 2026-11-24T09:00 for 30m, takes 30m"},
		{"X by tomorrow 9:00", model.KindAppointment, "at 2026-11-24T09:00 for 1h0m"},
		{"X tomorrow 9:00-11:00", model.KindTask, "task, 2026-11-24T09:00, takes 2h0m"},
		{"X 24-26 Nov", model.KindTask, "task, 2026-11-24"},
		{"X tomorrow 9:00", model.KindAppointment, "at 2026-11-24T09:00 for 1h0m"},
	} {
		d := Parse(c.line, ctx).As(c.kind, ctx.Now)
		if got := summary(d); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.line, got, c.want)
		}
	}
}

func TestATitleTooLongForARecordIsKeptWhole(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	long := strings.TrimSpace(strings.Repeat("panjang é ", 2000))
	d := Parse(long, ctx)
	if d.Title != long {
		t.Fatal("the draft has another title than was typed")
	}
	task, appointment := d.Task(model.ID{1}, ctx.Now, nil), d.Appointment(model.ID{1}, ctx.Now, nil)
	if task.Remarks != long || appointment.Purpose != long {
		t.Error("what did not fit into the title is lost")
	}
	if task.Validate() != nil || appointment.Validate() != nil {
		t.Error("the record is not sound")
	}
}
