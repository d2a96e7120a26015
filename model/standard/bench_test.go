package standard

import (
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// someCases returns clients on three pathways each, with half a year of
// contacts.
func someCases(n int, book *Book, now time.Time) []*Case {
	today := date.Of(now)
	var cases []*Case
	for i := range n {
		id := model.ID{byte(i), byte(i >> 8), 1}
		c := model.NewClient(id, "SA-12", now)
		c.CaseType, c.Opened, c.Born = "child protection", today-date.Date(150+i%50), date.New(2015, 3, 1)
		c.Risk = model.Risks[i%4]
		c.Turns = []model.Turn{{On: c.Opened, Risk: model.RiskLow, Stage: model.StageIntake, Status: model.ClientOpen},
			{On: today - 20, Risk: c.Risk, Stage: model.StageActive, Status: model.ClientOpen}}
		if i%10 == 0 {
			c.Pauses = []model.Pause{{From: today - 60, To: today - 50}}
		}
		r := Records{Client: c}
		for week := range 24 {
			day := c.Opened + date.Date(7*week)
			head := model.Head{ID: model.ID{byte(week), byte(i), 2}, Kind: model.KindAppointment, Start: day.At(date.At(9, 0)), Zone: "Asia/Jakarta",
				State: string(model.Kept), Type: string(model.Visit), Marks: model.Seen}
			if week%5 == 0 {
				head.State, head.Marks = string(model.NoShow), model.NotSeen
			}
			note := head
			note.ID[2], note.Kind, note.State, note.Type, note.Done = 3, model.KindNote, string(model.NoteSigned), string(model.FaceToFace), (day + 1).At(0)
			r.Heads = append(r.Heads, head, note)
		}
		for k, name := range []string{"child-protection", "violence", "child-law"} {
			run := model.Run{ID: model.ID{byte(i), byte(i >> 8), 4, byte(k)}, Client: id, Pathway: name, Title: name, Started: c.Opened.At(0)}
			for _, d := range book.Pathway(name).Dates {
				run = run.WithDate(d.Name, (c.Opened + 20).At(date.At(10, 0)), true)
			}
			r.Runs = append(r.Runs, run)
		}
		r.Milestones = []model.Milestone{{ID: model.ID{byte(i), 5}, Client: id, At: (c.Opened + 40).At(0), Fact: model.FactAssessment}}
		cases = append(cases, book.Gather(r, now.Location()))
	}
	return cases
}

func benchmarkDesk(b *testing.B) (time.Time, date.Calendar) {
	zone, err := date.Zone("Asia/Jakarta")
	if err != nil {
		b.Fatal(err)
	}
	cal := date.Calendar{Holidays: map[date.Date]string{}}
	for _, h := range date.Indonesia(2024, 2027) {
		cal.Holidays[h.Day] = h.Name
	}
	return time.Date(2026, 11, 23, 14, 5, 0, 0, zone), cal
}

// BenchmarkTwoThousandClients reckons all that is owed to 2,000 clients on
// three pathways each, with the working days counted anew.
func BenchmarkTwoThousandClients(b *testing.B) {
	now, cal := benchmarkDesk(b)
	book := Default()
	cases := someCases(2000, book, now)
	var out []Obligation
	total := 0
	b.ReportAllocs()
	for b.Loop() {
		r := book.Reckoner(NewDesk(now, cal))
		total = 0
		for _, c := range cases {
			out = r.Obligations(out[:0], c)
			total += len(out)
		}
	}
	b.ReportMetric(float64(total)/2000, "obligations/client")
}

// BenchmarkOneClient reckons one client again, at a desk that is there.
func BenchmarkOneClient(b *testing.B) {
	now, cal := benchmarkDesk(b)
	book := Default()
	c := someCases(1, book, now)[0]
	r := book.Reckoner(NewDesk(now, cal))
	var out []Obligation
	b.ReportAllocs()
	for b.Loop() {
		out = r.Obligations(out[:0], c)
	}
}

// BenchmarkGather makes the case of one client from its records.
func BenchmarkGather(b *testing.B) {
	now, _ := benchmarkDesk(b)
	book := Default()
	b.ReportAllocs()
	for b.Loop() {
		someCases(1, book, now)
	}
}
