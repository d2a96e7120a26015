package sample

import (
	"caseload/model"
	"caseload/model/date"
)

// courses are pathways that cases of a type follow: their name among the
// defaults, and what they are called in both languages.
var courses = map[string][3]string{
	"child protection":  {"child-protection", "Perlindungan anak", "Child protection"},
	"elderly care":      {"elderly", "Lanjut usia di rumah", "Elderly person at home"},
	"mental health":     {"mental-health", "Kesehatan jiwa masyarakat", "Community mental health"},
	"domestic violence": {"violence", "Kekerasan terhadap perempuan, KDRT", "Violence against women, domestic violence"},
	"disability":        {"disability", "Penyandang disabilitas", "Person with a disability"},
	"homelessness":      {"homelessness", "Tanpa tempat tinggal", "Homelessness"},
}

// makeRuns lets a few of the open cases follow the pathway of their type,
// begun in the last weeks.
func (m *maker) makeRuns() error {
	open := m.clients[max(0, len(m.clients)-m.size.PerWorker):]
	for i := range open {
		p := &open[i]
		course, known := courses[p.caseType]
		if !p.closed.IsZero() || !known || i%9 != 0 {
			continue
		}
		title := course[2]
		if p.indo {
			title = course[1]
		}
		began := max(p.opened, m.today-date.Date(1+m.random.IntN(6)))
		if err := m.yield(model.Run{ID: m.id(), Stamp: m.stamp(began), Client: p.id, Pathway: course[0], Title: title, Started: began.At(0), Zone: m.zone}); err != nil {
			return err
		}
	}
	return nil
}
