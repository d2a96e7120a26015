package sample

import (
	"caseload/model"
	"caseload/model/date"
)

// paperWords are the words of a paper, in one language.
type paperWords struct{ letter, body, card, copied string }

var papersOf = map[bool]paperWords{
	true: {"Surat untuk sekolah", "# Surat untuk sekolah\n\nYth. Wali kelas,\n\nKami mendampingi keluarga ini dan mohon kabar bila anak tidak masuk sekolah.\n\n- [ ] seragam\n- [x] buku tulis\n\nTempat dan tanggal: ____________\n",
		"KTP", "# KTP\n\nSalinan dilihat di rumah; asli disimpan klien.\n"},
	false: {"Letter to the school", "# Letter to the school\n\nDear class teacher,\n\nWe work with this family and ask you to let us know when the child is not at school.\n\n- [ ] uniform\n- [x] exercise books\n\nPlace and date: ____________\n",
		"Identity card", "# Identity card\n\nA copy was seen at the home; the client keeps the card.\n"},
}

// makeDocuments gives some of the open cases a letter, and a paper that ends
// one day.
func (m *maker) makeDocuments() error {
	open := m.clients[max(0, len(m.clients)-m.size.PerWorker):]
	for i, p := range open {
		day, words := m.today-date.Date(20+i%7), papersOf[p.indo]
		if !p.closed.IsZero() || i%6 != 3 || day < p.opened {
			continue
		}
		for _, d := range []model.Document{
			{Type: model.DocumentLetter, Title: words.letter, Body: words.body, State: model.DocumentFinal},
			{Type: model.DocumentIdentity, Title: words.card, Body: words.copied, State: model.DocumentFinal, Expires: m.today + date.Date(60+10*i)},
		} {
			d.ID, d.Stamp, d.Clients, d.Dated = m.id(), m.stamp(day), []model.ID{p.id}, day
			if err := m.yield(d); err != nil {
				return err
			}
		}
	}
	return nil
}
