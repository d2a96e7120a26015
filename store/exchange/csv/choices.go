package csv

import (
	"strings"

	"caseload/model"
	"caseload/store/exchange"
)

// word is one choice: what the model calls it, how it is written in English
// and Indonesian, and what else it may be called.
type word[T ~string] struct {
	value  T
	en, id string
	others string // with commas between
}

var kinds = []word[model.ClientKind]{
	{model.ClientPerson, "person", "perorangan", "individual, orang, individu"},
	{model.ClientFamily, "family", "keluarga", "household, rumah tangga"},
	{model.ClientGroup, "group", "kelompok", ""},
	{model.ClientCommunity, "community", "masyarakat", "komunitas"},
}

// In Indonesian tables L is laki-laki and P is perempuan.
var sexes = []word[model.Sex]{
	{model.SexFemale, "female", "perempuan", "f, p, w, woman, girl, wanita, pr"},
	{model.SexMale, "male", "laki-laki", "m, l, man, boy, pria, lk, laki"},
	{model.SexOther, "other", "lainnya", "o, x, lain"},
}

var clusters = []word[model.Cluster]{
	{model.ClusterChild, "children", "anak", "child"},
	{model.ClusterDisability, "disability", "disabilitas", "penyandang disabilitas, people with disabilities"},
	{model.ClusterRough, "homelessness and trafficking", "tuna sosial dan korban perdagangan orang", "rough, tuna sosial, kpo, rough sleeping, trafficking, tskpo"},
	{model.ClusterDrugs, "victims of drug abuse", "korban NAPZA", "drugs, napza, drug abuse, korban penyalahgunaan napza"},
	{model.ClusterElderly, "older people", "lanjut usia", "elderly, lansia"},
	{model.ClusterDisaster, "disaster", "korban bencana", "bencana, bencana dan kedaruratan, emergency"},
}

var stages = []word[model.Stage]{
	{model.StageEnquiry, "enquiry", "pengaduan", "inquiry, report"},
	{model.StageIntake, "intake", "intake", "proses awal, pendekatan awal"},
	{model.StageAssessment, "assessment", "asesmen", "penilaian"},
	{model.StagePlanning, "planning", "perencanaan", "rencana"},
	{model.StageActive, "active", "intervensi", "intervention, monitoring, pemantauan"},
	{model.StageClosing, "closing", "terminasi", "termination, pengakhiran"},
}

var statuses = []word[model.ClientStatus]{
	{model.ClientOpen, "open", "aktif", "active, opened, buka, dibuka, terbuka, berjalan"},
	{model.ClientPaused, "paused", "ditangguhkan", "on hold, suspended, ditunda, tunda"},
	{model.ClientClosed, "closed", "ditutup", "inactive, tutup, selesai, nonaktif, tidak aktif, terminasi"},
}

var risks = []word[model.Risk]{
	{model.RiskLow, "low", "rendah", "1, ringan"},
	{model.RiskMedium, "medium", "sedang", "2, moderate, menengah"},
	{model.RiskHigh, "high", "tinggi", "3, severe, berat"},
}

var closings = []word[model.ClosingReason]{
	{model.ClosingGoalsMet, "goals met", "tujuan tercapai", "goalsmet, completed, berhasil"},
	{model.ClosingNotEligible, "no longer needs or eligible", "tidak lagi perlu atau memenuhi syarat", "noteligible, not eligible, tidak memenuhi syarat"},
	{model.ClosingMoved, "moved away", "pindah", "moved"},
	{model.ClosingRefused, "refused", "menolak", "declined"},
	{model.ClosingLostContact, "lost contact", "kehilangan kontak", "lostcontact, hilang kontak"},
	{model.ClosingDied, "died", "meninggal", "deceased, meninggal dunia, wafat"},
	{model.ClosingTransferred, "transferred", "dialihkan", "dipindahkan, dirujuk"},
	{model.ClosingNoResources, "agency lacks resources", "lembaga kekurangan sumber daya", "noresources"},
	{model.ClosingMerged, "duplicate, merged", "ganda, digabung", "merged, duplicate, ganda, digabung"},
	{model.ClosingOther, "other", "lainnya", "lain"},
}

// choice is a column that holds one of some words.
func choice[T ~string](head, kepala, names string, words []word[T], of func(*model.Client) *T) *column {
	values := map[string]T{}
	for _, w := range words {
		for name := range strings.SplitSeq(w.others, ",") {
			values[plain(name)] = w.value
		}
		values[plain(w.en)], values[plain(w.id)], values[plain(string(w.value))] = w.value, w.value, w.value
	}
	delete(values, "")
	return &column{
		head: head, kepala: kepala, names: names,
		get: func(c model.Client, lang string) string {
			for _, w := range words {
				switch {
				case w.value != *of(&c):
				case lang == Indonesian:
					return w.id
				default:
					return w.en
				}
			}
			return ""
		},
		set: func(c *model.Client, text string, _ Options) exchange.Reason {
			value, known := values[plain(text)]
			if !known {
				return exchange.BadChoice
			}
			*of(c) = value
			return ""
		},
	}
}
