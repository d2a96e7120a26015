package sample

import (
	"time"

	"caseload/model"
	"caseload/model/date"
)

// meetingWords are what stands in minutes, in one language.
type meetingWords struct {
	purpose, view, family, facts, strengths, problems, judgement, contingency string
	decisions                                                                 [2]model.Decision
}

var minutesOf = map[bool]meetingWords{
	true: {"menyepakati siapa melakukan apa tiga bulan ke depan", "ingin tinggal dekat keluarga", "setuju, khawatir soal biaya",
		"Kesehatan: kontrol teratur\nKeuangan dan surat-surat: uang sewa belum ada", "tetangga menengok setiap hari", "uang sewa belum ada",
		"~ Risiko sedang selama ada yang menengok.", "bila tidak ada yang menengok, telepon setiap hari",
		[2]model.Decision{{Text: "surat keterangan kesehatan", Owner: "puskesmas"}, {Text: "ajukan bantuan sewa"}}},
	false: {"agree who does what in the next three months", "wants to live near the family", "agrees, and worries about money",
		"Health: checks are kept\nMoney and papers: there is no money for the rent", "neighbours look in every day", "there is no money for the rent",
		"~ Medium risk as long as somebody looks in.", "if nobody can look in, a call every day",
		[2]model.Decision{{Text: "a letter about the state of health", Owner: "the clinic"}, {Text: "apply for help with the rent"}}},
}

var talkOf = map[bool]model.SupervisedCase{
	true:  {Concern: "kunjungan sering ditolak", Decision: "kunjungan bersama supervisor", Actions: []model.Decision{{Text: "sepakati tanggal kunjungan bersama"}}},
	false: {Concern: "visits are often turned away", Decision: "a visit together with the supervisor", Actions: []model.Decision{{Text: "agree a day for the joint visit"}}},
}

// minutesBack is how many days back conferences have minutes, and minutesDue
// how long it takes until they are sent.
const (
	minutesBack = 60
	minutesDue  = 4
)

// makeMeetings writes the minutes of the conferences of the last weeks, the
// supervisions of the last months, and one incident. It comes last, so that
// all before it is as it was.
func (m *maker) makeMeetings() error {
	for _, c := range m.kept {
		if c.kind != model.Conference || c.at.Date < m.today-minutesBack || c.at.Date > m.today {
			continue
		}
		if err := m.yield(m.minutes(c)); err != nil {
			return err
		}
	}
	open := m.clients[max(0, len(m.clients)-m.size.PerWorker):]
	for month := range 3 {
		if err := m.yield(m.talk(open, month)); err != nil {
			return err
		}
	}
	return m.makeIncident(open)
}

// minutes returns the record of a conference; those of the last days are not
// sent yet.
func (m *maker) minutes(c contact) model.CaseConference {
	said := minutesOf[c.who.indo]
	day := c.at.Date
	r := model.CaseConference{ID: m.id(), Stamp: m.stamp(day), Clients: []model.ID{c.who.id}, Appointment: c.id, Held: c.at, Zone: m.zone,
		Chair: pick(m, givenNames) + " " + pick(m, familyNames), Present: []string{c.who.code, agencyWords[0].name}, Distribution: []string{agencyWords[0].name},
		Decisions: []model.Decision{said.decisions[0], said.decisions[1]}}
	for i := range r.Decisions {
		r.Decisions[i].By = day + date.Date(7+7*i)
	}
	for _, part := range [][2]string{{"purpose", said.purpose}, {"clientview", said.view}, {"familyview", said.family}, {"facts", said.facts},
		{"strengths", said.strengths}, {"problems", said.problems}, {"judgement", said.judgement}, {"contingency", said.contingency}} {
		r.Sections = append(r.Sections, model.Section{Key: part[0], Text: part[1]})
	}
	if m.today-day > minutesDue {
		r.Sent = day + minutesDue - 1
	}
	return r
}

// talk returns the supervision of a month, so many months back.
func (m *maker) talk(open []person, month int) model.SupervisionRecord {
	day := workday(m.today - date.Date(20+30*month))
	r := model.SupervisionRecord{ID: m.id(), Stamp: m.stamp(day), Held: day.At(date.At(15, 0)), Zone: m.zone, Supervisor: "Rina Hartati"}
	for range min(2, len(open)) {
		p := &open[m.random.IntN(len(open))]
		one := talkOf[p.indo]
		one.Client = p.id
		r.Cases = append(r.Cases, one)
	}
	workload := "too many visits on Mondays"
	if len(open) > 0 && open[0].indo {
		workload = "kunjungan menumpuk hari Senin"
	}
	r.Sections = []model.Section{{Key: "workload", Text: workload}}
	return r
}

// makeIncident makes one incident, which was reported on the same day.
func (m *maker) makeIncident(open []person) error {
	for i := range open {
		p := &open[i]
		if !p.closed.IsZero() || p.caseType == "domestic violence" || m.today-p.opened < 30 {
			continue
		}
		day := workday(m.today - 12)
		said := "Fell on the stairs of the clinic; a nurse looked after the knee."
		if p.indo {
			said = "Jatuh di tangga puskesmas; lutut dirawat perawat."
		}
		at := day.At(date.At(10, 0))
		return m.yield(model.Incident{ID: m.id(), Stamp: m.stamp(day), Clients: []model.ID{p.id}, Occurred: at, Zone: m.zone, Kind: model.IncidentAccident,
			Sections: []model.Section{{Key: "happened", Text: said}},
			Reported: []model.IncidentReport{{To: "Rina Hartati", At: at.In(m.now.Location()).Add(3 * time.Hour).UTC()}}})
	}
	return nil
}
