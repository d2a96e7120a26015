package filter

import (
	"caseload/model"
	"caseload/model/agenda"
)

// The values that keys know. The first word of each is what is compared.
var (
	stateWords = []word{{"todo", "belum"}, {"doing", "dikerjakan"}, {"waiting", "menunggu"}, {"blocked", "terhalang"}, {"open", "terbuka"},
		{"overdue", "lewat"}, {"upcoming", "akan-datang"}, {"soon", "mendekati"}, {"today", "hari-ini"}, {"escalated", "naik"}, {"suspended", "berhenti"},
		{"done", "selesai"}, {"dropped", "dilepas"}, {"ended", "berakhir"}}
	riskWords     = []word{none, {"low", "rendah"}, {"medium", "sedang"}, {"high", "tinggi"}}
	priorityWords = []word{none, {"low", "rendah", priorityNumber(model.PriorityLow)}, {"medium", "sedang", priorityNumber(model.PriorityMedium)},
		{"high", "tinggi", priorityNumber(model.PriorityHigh)}}
	originWords = []word{{"typed", "diketik"}, {"note", "catatan"}, {"pathway", "alur"}, {"plan", "rencana"}, {"conference", "konferensi"},
		{"supervision", "supervisi"}, {"incident", "insiden"},
		{"standard", "standar"}, {"inbox", "masukan"}, {"import", "impor"}}
	kindWords = []word{{"task", "tugas"}, {"obligation", "kewajiban"}}
	factWords = []word{{"hard", "wajib"}, {"repeating", "berulang"}, {"blocked", "terhalang"}, {"blocking", "menghalangi"}, {"asking", "ditagih"},
		{"someday", "kapan-kapan"}, {"timed", "berjam"}, {"shared", "bersama"}}
	groupWords = []word{{"overdue", "lewat"}, {"today", "hari-ini"}, {"week", "minggu-ini"}, {"later", "nanti"}, {"waiting", "menunggu"},
		{"nodate", "tanpa-tanggal"}, {"notyet", "belum-waktunya"}, {"someday", "kapan-kapan"}, {"ended", "berakhir"}}
)

// stateIs wants rows in a state.
func stateIs(w word) test {
	switch state := w[0]; state {
	case "blocked":
		return func(r *agenda.Row) bool { return len(r.Blockers) > 0 }
	case "overdue":
		return func(r *agenda.Row) bool { return r.Group == agenda.GroupOverdue }
	case "open":
		return func(r *agenda.Row) bool { return r.Group != agenda.GroupEnded }
	case "ended":
		return func(r *agenda.Row) bool { return r.Group == agenda.GroupEnded }
	default:
		return func(r *agenda.Row) bool { return r.State == state }
	}
}

// originIs wants rows from a source.
func originIs(w word) test {
	origin := w[0]
	if origin == "typed" {
		origin = ""
	}
	return func(r *agenda.Row) bool { return r.Origin() == origin }
}

func kindIs(w word) test {
	return func(r *agenda.Row) bool { return string(r.Is) == w[0] }
}

func groupIs(w word) test {
	return func(r *agenda.Row) bool { return string(r.Group) == w[0] }
}

// factIs wants rows of which something is true.
func factIs(w word) test {
	switch w[0] {
	case "hard":
		return func(r *agenda.Row) bool { return r.Marks.Has(model.Hard) }
	case "repeating":
		return func(r *agenda.Row) bool { return r.Marks.Has(model.Repeating) }
	case "blocked":
		return func(r *agenda.Row) bool { return len(r.Blockers) > 0 }
	case "blocking":
		return func(r *agenda.Row) bool { return r.Blocks > 0 }
	case "asking":
		return func(r *agenda.Row) bool { return r.Ask }
	case "someday":
		return func(r *agenda.Row) bool { return r.Facts().Someday }
	case "timed":
		return func(r *agenda.Row) bool { return r.Marks.Has(model.Timed) }
	}
	return func(r *agenda.Row) bool { return len(r.Links) > 1 } // shared
}
