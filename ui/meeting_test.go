package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/record"
)

func (s *stage) conferences() []model.CaseConference {
	s.t.Helper()
	return everyOf(s, store.Conferences)
}

// owedTo returns what is owed to a client by a rule and is not met.
func (s *stage) owedTo(client model.ID, rule string) []standard.Obligation {
	s.t.Helper()
	var all []standard.Obligation
	s.look(func(tx *store.Tx) (err error) { all, err = tx.Obligations(client); return err })
	return slices.DeleteFunc(all, func(o standard.Obligation) bool { return o.Rule.ID != rule || !o.State.Open() })
}

// Minutes are written from the appointment of the conference; decisions become
// tasks, and that they were sent ends the clock.
func TestMinutesAreWrittenFromTheAppointment(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.withClient("SA-12", nil)
	start := (monday - 3).At(date.At(10, 0))
	s.put(model.Contact{ID: model.ID{50}, Name: "Ibu Sari"}, model.Appointment{ID: model.ID{51}, Zone: "Asia/Jakarta", Details: model.Details{
		Title: "Case conference", Kind: model.Conference, Start: start, End: start.Add(time.Hour), Clients: []model.ID{client.ID}, People: []model.ID{{50}},
		Place: "Dinas Sosial", Purpose: "where she is to live", Status: model.Kept}})
	if owed := s.owedTo(client.ID, "minutes"); len(owed) != 1 || owed[0].Due.Day != monday+2 {
		t.Fatalf("owed are %+v", owed)
	}
	s.press("4")
	s.see("Case conference")
	s.press("enter")
	s.see("Ibu Sari")
	s.see("where she is to live")
	s.see("Health:")
	s.press("f2", "tab", "tab", "tab", "tab")
	s.typed("Pak Budi")
	s.press("esc")
	for range slices.Index(model.ConferenceParts, model.DecisionsPart) {
		s.press("tab")
	}
	s.typed("ask the school for a report; Ibu Sari; 1 dec")
	s.see("ask the school for a report · Ibu Sari · by Tue 1 Dec (in 8 days)")
	s.press("enter")
	s.typed("visit the aunt; me; friday")
	s.press("tab")
	s.typed("[ ] ring the shelter tomorrow")
	s.press("ctrl+s")
	s.until("the minutes to be shown", func() bool { return len(s.conferences()) == 1 && len(s.app.stack) == 0 })
	got := s.conferences()[0]
	want := []model.Decision{{Text: "ask the school for a report", Owner: "Ibu Sari", By: monday + 8}, {Text: "visit the aunt", Owner: "me", By: monday + 4}}
	if !slices.Equal(got.Decisions, want) || got.Chair != "Pak Budi" || got.Appointment != (model.ID{51}) || got.Held != start || got.Place != "Dinas Sosial" || !slices.Equal(got.Present, []string{"Ibu Sari"}) {
		t.Fatalf("the conference is %+v", got)
	}
	if facts := model.TextOf(got.Sections, "facts"); facts != "" {
		t.Errorf("lines that were left open are kept: %q", facts)
	}
	if tasks := s.tasksInFile(); len(tasks) != 1 || tasks[0].Title != "ring the shelter" || tasks[0].Origin != (model.Origin{Kind: "conference", ID: got.ID}) {
		t.Errorf("the tasks are %+v", tasks)
	}
	s.look(func(tx *store.Tx) error {
		left, err := record.Undocumented(tx, fixedNow())
		if len(left) > 0 {
			t.Errorf("still to be written up: %+v", left)
		}
		return err
	})
	s.press("3", "v")
	s.see("minutes not sent")
	s.press("down", "enter")
	s.see("decisions into tasks")
	s.exact()
	s.press("T")
	s.until("the tasks", func() bool { return len(s.tasksInFile()) == 3 && len(s.app.stack) == 0 })
	for _, task := range s.tasksInFile() {
		switch task.Title {
		case "ask the school for a report":
			if task.State != model.Waiting || task.WaitingOn != "Ibu Sari" || task.Nudge != monday+8 || task.Due.Date != monday+8 || !slices.Equal(task.Clients, got.Clients) {
				t.Errorf("what another is to do is %+v", task)
			}
		case "visit the aunt":
			if task.State != model.Todo || task.WaitingOn != "" || task.Due.Date != monday+4 {
				t.Errorf("what the worker is to do is %+v", task)
			}
		}
	}
	s.do(event.Send(event.Open{Kind: model.KindConference, ID: got.ID}))
	s.see("minutes sent today")
	s.press("D")
	s.see("Minutes of the conference: SA-12")
	s.see("where she is to live")
	s.press("esc")
	s.closed()
	s.do(event.Send(event.Open{Kind: model.KindConference, ID: got.ID}))
	s.see("minutes sent today")
	s.press("x")
	s.until("the minutes to be sent", func() bool { return s.conferences()[0].Sent == monday && len(s.app.stack) == 0 })
	if owed := s.owedTo(client.ID, "minutes"); len(owed) != 0 {
		t.Errorf("still owed: %+v", owed)
	}
}

// Minutes that are half written are there again, and a change keeps the tasks
// of the decisions.
func TestMinutesAreKeptAndChanged(t *testing.T) {
	t.Parallel()
	s := newStage(t, "id", 80, 24, false)
	client := s.withClient("SA-12", nil)
	s.press("v")
	s.see("Konferensi baru")
	s.press("enter")
	s.see("Maksud")
	s.typed("tempat tinggal")
	s.press("ctrl+s")
	s.see("notulen belum dikirim")
	s.press("esc")
	s.closed()
	c := s.conferences()[0]
	c.Decisions = []model.Decision{{Text: "hubungi sekolah", Task: model.ID{77}}, {Text: "cari kos", Owner: "Bibi", By: monday + 2}}
	s.put(c, model.Task{ID: model.ID{77}, Title: "hubungi sekolah", State: model.Todo, Clients: []model.ID{client.ID}})
	s.do(event.Send(event.Edit{Kind: model.KindConference, ID: c.ID}))
	s.see("tempat tinggal")
	s.typed(" sementara")
	s.press("ctrl+s")
	s.until("the change", func() bool { return strings.Contains(s.conferences()[0].Summary(), "sementara") })
	s.see("cari kos · Bibi")
	s.press("esc")
	s.closed()
	if got := s.conferences()[0].Decisions; !slices.Equal(got, c.Decisions) {
		t.Errorf("the decisions are %+v", got)
	}
	s.do(event.Send(event.Open{Kind: model.KindConference, ID: c.ID}))
	s.see("hubungi sekolah → tugas, belum")
	s.exact()
}

// A decision with a date that is none is not saved, and says where.
func TestADecisionThatIsNotUnderstoodIsNamed(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.withClient("SA-12", nil)
	s.press("v")
	s.see("New conference")
	s.press("enter")
	s.see("Purpose")
	for range slices.Index(model.ConferenceParts, model.DecisionsPart) {
		s.press("tab")
	}
	s.typed("ask; Sari; 31 feb")
	s.press("ctrl+s")
	s.see("Line 1")
	if len(s.conferences()) != 0 {
		t.Error("it was saved")
	}
}

func TestASupervisionIsTheWorkersOwn(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.withClient("SA-12", nil)
	s.press("f9")
	s.see("New supervision")
	s.press("enter")
	s.see("Agenda")
	s.typed("two cases")
	s.press("tab", "up", "up", "up", "end")
	s.typed("SA-12")
	s.see("then a line each")
	s.press("down", "end")
	s.typed("the mother drinks again")
	s.press("down", "end")
	s.typed("a joint visit")
	s.press("down", "end")
	s.typed("book the visit; me; friday")
	s.see("book the visit · me · by Fri 27 Nov")
	s.press("tab")
	s.typed("[ ] ask for a day of leave")
	s.press("tab")
	s.typed("tired")
	s.press("ctrl+s")
	all := func() []model.SupervisionRecord { return everyOf(s, store.Supervisions) }
	s.see("decisions into tasks")
	got := all()[0]
	want := model.SupervisedCase{Client: client.ID, Concern: "the mother drinks again", Decision: "a joint visit", Actions: []model.Decision{{Text: "book the visit", Owner: "me", By: monday + 4}}}
	if len(got.Cases) != 1 || got.Cases[0].Client != want.Client || got.Cases[0].Concern != want.Concern || got.Cases[0].Decision != want.Decision || !slices.Equal(got.Cases[0].Actions, want.Actions) {
		t.Fatalf("the cases are %+v", got.Cases)
	}
	s.exact()
	s.press("T")
	s.until("the tasks", func() bool { return len(s.tasksInFile()) == 2 && len(s.app.stack) == 0 })
	for _, task := range s.tasksInFile() {
		if own := task.Title == "ask for a day of leave"; own != (len(task.Clients) == 0) {
			t.Errorf("the task is %+v", task)
		}
	}
	s.do(event.Send(event.Open{Kind: model.KindSupervision, ID: got.ID}))
	s.see("D print")
	s.press("D")
	s.see("Supervision record: Mon 23 Nov 2026")
	s.see("the mother drinks again")
	s.press("esc")
	part := got.PartAbout(client.ID)
	if len(part.Sections) != 0 || len(part.Cases) != 1 {
		t.Errorf("what the client may see is %+v", part)
	}
}

func TestAnIncidentIsLoudUntilItIsReported(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.withClient("SA-12", nil)
	s.press("!")
	s.see("New incident")
	s.press("enter")
	s.see("Told by")
	s.press("esc")
	s.typed("She fell from the stairs.")
	s.press("ctrl+s")
	all := func() []model.Incident { return everyOf(s, store.Incidents) }
	s.see("reported now to")
	s.press("esc")
	s.closed()
	if owed := s.owedTo(client.ID, "incident-report"); len(owed) != 1 {
		t.Fatalf("owed are %+v", owed)
	}
	s.press("b")
	s.see("‼ Mon 23 Nov other incident She fell from the stairs.")
	s.press("esc")
	s.closed()
	s.press("enter")
	s.see("‼ other incident She")
	s.do(event.Send(event.Open{Kind: model.KindIncident, ID: all()[0].ID}))
	s.see("reported now to")
	s.exact()
	s.press("x")
	s.see("To whom was it reported?")
	s.typed("Bu Rina, supervisor")
	s.press("enter")
	s.until("the report", func() bool { return len(all()[0].Reported) == 1 && len(s.app.stack) == 1 })
	if owed := s.owedTo(client.ID, "incident-report"); len(owed) != 0 {
		t.Errorf("still owed: %+v", owed)
	}
	s.do(event.Send(event.Edit{Kind: model.KindIncident, ID: all()[0].ID}))
	s.see("Bu Rina, supervisor; 2026-11-23 14:05")
	s.press("esc", "esc")
}
