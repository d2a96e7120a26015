package sample

import (
	"caseload/model"
	"caseload/model/date"
)

// planWords are the words of a plan, in one language.
type planWords struct {
	need, goal, now, target, objective, measure string
	steps                                       [2]string
}

var plansOf = map[bool][]planWords{
	true: {
		{"tempat tinggal yang aman", "tinggal di kamar sendiri", "menumpang di rumah tetangga", "kontrak enam bulan", "tiga kamar dilihat", "kunjungan", [2]string{"tanya RT soal kamar kosong", "hitung uang muka bersama"}},
		{"sekolah berlanjut", "masuk sekolah tiap hari", "absen dua hari seminggu", "satu semester tanpa absen", "seragam dan buku lengkap", "daftar barang", [2]string{"hubungi wali kelas", "ajukan bantuan seragam"}},
		{"kesehatan terjaga", "berobat teratur", "obat sering habis", "kontrol tiap bulan", "kartu jaminan aktif", "kartu", [2]string{"urus kartu di puskesmas", "antar kontrol pertama"}},
	},
	false: {
		{"a safe place to live", "lives in a room of her own", "sleeps at a neighbour's", "a lease of six months", "three rooms seen", "visits", [2]string{"ask the neighbourhood head", "work out the deposit together"}},
		{"school goes on", "at school every day", "away two days a week", "one term without a day missed", "uniform and books are complete", "list of items", [2]string{"call the class teacher", "apply for a uniform"}},
		{"health is looked after", "sees the doctor regularly", "often out of medicine", "a check every month", "the insurance card works", "card", [2]string{"get the card at the clinic", "go along to the first check"}},
	},
}

var domainsOf = map[bool][]string{
	true:  {"Tempat tinggal", "Kesehatan", "Sekolah dan pekerjaan", "Keuangan", "Keluarga"},
	false: {"Housing", "Health", "School and work", "Money", "Family"},
}

// makePlans gives some of the open cases a plan, what was weighed before and
// after it, and a consent.
func (m *maker) makePlans() error {
	open := m.clients[max(0, len(m.clients)-m.size.PerWorker):]
	for i := range open {
		p := &open[i]
		if !p.closed.IsZero() || i%4 != 1 || m.today-p.opened < 40 {
			continue
		}
		if err := m.planFor(p, i); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) planFor(p *person, i int) error {
	words := plansOf[p.indo][i%len(plansOf[p.indo])]
	agreed := max(p.opened+14, m.today-date.Date(30+m.random.IntN(30)))
	first := model.Plan{ID: m.id(), Stamp: m.stamp(agreed), Client: p.id, Kind: model.CarePlan, Version: 1, Written: agreed, Agreed: agreed, How: model.AgreedSpoken,
		With: []string{p.code}, Review: m.today + date.Date(7+m.random.IntN(40)), Needs: []model.Need{{Text: words.need, Goals: []model.Goal{{
			Text: words.goal, Baseline: words.now, Target: words.target, Objectives: []model.Objective{{Text: words.objective, Measure: words.measure,
				By: m.today + date.Date(10+m.random.IntN(20)), Steps: []model.Step{{Text: words.steps[0]}}}}}}}}}
	records := []model.Record{first}
	if i%8 == 1 {
		records = append(records, m.secondVersion(first, words))
	}
	for n, day := range []date.Date{max(p.opened+7, m.today-200), agreed - 1, m.today - date.Date(1+m.random.IntN(12))} {
		records = append(records, m.weigh(p, day, n))
	}
	records = append(records, model.Consent{ID: m.id(), Stamp: m.stamp(p.opened), Client: p.id, Giver: model.GivenSelf, Scope: model.ConsentShare, For: words.need,
		With: []string{agencyWords[0].name}, Form: model.WrittenConsent, From: p.opened, Expires: m.today + date.Date(m.random.IntN(200)-20)})
	for _, r := range records {
		if err := m.yield(r); err != nil {
			return err
		}
	}
	return nil
}

// secondVersion carries a plan on: an objective is under way, and there is
// another step.
func (m *maker) secondVersion(first model.Plan, words planWords) model.Plan {
	day := max(first.Written+7, m.today-date.Date(3+m.random.IntN(10)))
	next := first.Next(m.id(), m.stamp(day), 2, day)
	next.Agreed, next.How, next.Review = day, model.AgreedWritten, max(day, m.today)+42
	goal := &next.Needs[0].Goals[0]
	goal.Score = 3 + m.random.IntN(5)
	o := &goal.Objectives[0]
	o.Status = model.UnderWay
	o.Steps[0].Status = model.Reached
	o.Steps = append(o.Steps, model.Step{Text: words.steps[1]})
	return next
}

// weigh makes the n-th assessment of a client, scores of which tend to rise.
func (m *maker) weigh(p *person, day date.Date, n int) model.Assessment {
	signed := day.At(date.At(16, 0)).In(m.now.Location()).UTC()
	a := model.Assessment{ID: m.id(), Stamp: m.stamp(day), Client: p.id, On: day, NextDue: day + 180, Signed: signed}
	for _, name := range domainsOf[p.indo] {
		a.Domains = append(a.Domains, model.Domain{Name: name, Score: min(5, 1+m.random.IntN(3)+n), Scale: 5})
	}
	return a
}
