package sample

import "caseload/model"

// The words of the made-up caseload: everyday names and the plain language
// of case notes, in Indonesian and in English. No note holds anything that a
// practising worker would not write about a stranger.
var (
	givenNames = []string{"Siti", "Budi", "Dewi", "Agus", "Rina", "Joko", "Ayu", "Eko", "Nurul", "Yusuf", "Maria", "Petrus",
		"Lestari", "Hendra", "Fitri", "Wahyu", "Sari", "Bayu", "Ratna", "Dian", "Made", "Ketut", "Asep", "Euis", "Ucok", "Tiur",
		"Yohana", "Markus", "Zainab", "Ilham", "Clara", "Thomas", "Aminah", "Slamet", "Kartini", "Rahmat", "Indah", "Gilang"}
	womensNames = []string{"Siti", "Dewi", "Rina", "Ayu", "Nurul", "Maria", "Lestari", "Fitri", "Sari", "Ratna", "Euis", "Tiur", "Yohana",
		"Zainab", "Clara", "Aminah", "Kartini", "Indah"}
	eithersNames = []string{"Dian", "Wahyu", "Made", "Ketut"}
	familyNames  = []string{"Harahap", "Santoso", "Wijaya", "Lestari", "Hidayat", "Simanjuntak", "Wulandari", "Pratama", "Suryani",
		"Nainggolan", "Kusuma", "Rahayu", "Saputra", "Maharani", "Tanjung", "Permata", "Gunawan", "Hartono", "Susanti", "Siregar"}
	places = []string{"Ciawi, RT 03", "Cisarua", "Bogor Tengah", "Tanah Sareal", "Cibinong, gang masjid", "Dramaga", "Sentul",
		"Kampung Melayu", "Citeureup, blok B", "Jasinga", "Leuwiliang", "Parung"}
	languages  = []string{"Indonesia", "Sunda", "Jawa", "Batak", "English"}
	tagWords   = []string{"anak", "sekolah", "kesehatan", "bansos", "court", "housing", "keluarga", "KTP"}
	accessWord = []string{"blue gate behind the mosque", "masuk gang di samping warung, rumah cat hijau", "dog at the gate, call first", "third floor, no lift"}
)

// caseTypesAt are the types of case of somebody of an age in years.
func caseTypesAt(years int) []string {
	switch {
	case years < 18:
		return []string{"child protection", "child protection", "child protection", "disability"}
	case years >= 60:
		return []string{"elderly care", "elderly care", "elderly care", "disability", "mental health"}
	}
	return []string{"mental health", "domestic violence", "disability", "homelessness"}
}

// clusterOf is the cluster of service to which cases of a type belong.
var clusterOf = map[string]model.Cluster{
	"child protection": model.ClusterChild, "elderly care": model.ClusterElderly, "mental health": model.ClusterDisability,
	"disability": model.ClusterDisability, "homelessness": model.ClusterRough,
}

// riskWords are reasons for a high risk, by the type of case.
var riskWords = map[string][]string{
	"child protection":  {"uncle back in the house", "sudah tiga minggu tidak sekolah", "alone at night"},
	"elderly care":      {"alone at night", "jatuh dua kali bulan ini", "medication stopped"},
	"mental health":     {"medication stopped", "ancaman dari tetangga"},
	"domestic violence": {"he knows where she lives now", "ancaman lewat telepon"},
	"disability":        {"alone at night", "pengasuh sakit"},
	"homelessness":      {"sleeping at the station again", "ancaman dari tetangga"},
}

var agencyWords = []struct {
	name     string
	kind     model.AgencyType
	services []string
	hours    string
}{
	{"Puskesmas Ciawi", model.AgencyHealth, []string{"general clinic", "counselling"}, "Mon–Sat 8–14"},
	{"UPTD PPA Bogor", model.AgencyGovernment, []string{"shelter", "legal aid", "pendampingan"}, "24 h"},
	{"Dinas Sosial", model.AgencyGovernment, []string{"bansos", "rehabilitasi sosial"}, "Mon–Fri 8–16"},
	{"SDN 02 Cisarua", model.AgencySchool, []string{"primary school"}, "Mon–Sat 7–13"},
	{"Polres Bogor, unit PPA", model.AgencyPolice, []string{"reports"}, "24 h"},
	{"Pengadilan Negeri", model.AgencyCourt, []string{"juvenile court"}, "Mon–Fri 8–16"},
	{"Yayasan Rumah Harapan", model.AgencyNGO, []string{"foster care", "respite"}, "Mon–Fri 9–17"},
}

var contactRoles = []string{"psychiatrist", "psychologist", "nurse", "teacher", "police officer", "lawyer", "village head", "ibu RT", "dokter puskesmas", "guru BK"}

// visitWords are titles of appointments, in Indonesian and in English.
var visitWords = map[model.AppointmentKind][2][]string{
	model.Visit:       {{"Kunjungan rumah", "Kunjungan ke sekolah", "Jenguk di panti"}, {"Home visit", "School visit", "Visit at the shelter"}},
	model.Office:      {{"Konsultasi di kantor", "Asesmen", "Isi formulir bansos"}, {"Office meeting", "Assessment", "Fill in benefit forms"}},
	model.Call:        {{"Telepon puskesmas", "Telepon wali", "Kabar mingguan"}, {"Call the clinic", "Call the guardian", "Weekly call"}},
	model.Video:       {{"Panggilan video psikolog"}, {"Video call with the psychologist"}},
	model.Court:       {{"Sidang", "Diversi"}, {"Court hearing", "Diversion meeting"}},
	model.Conference:  {{"Konferensi kasus"}, {"Case conference"}},
	model.Supervision: {{"Supervisi"}, {"Supervision"}},
	model.Admin:       {{"Menulis laporan"}, {"Write reports"}},
}

// taskWords are titles of tasks, in Indonesian and in English.
var taskWords = [2][]string{
	{"Telepon puskesmas soal obat", "Laporan perkembangan", "Surat rujukan ke psikolog", "Urus KTP dan KK", "Minta rapor sekolah",
		"Tanya kuota rehabilitasi", "Kirim notulen konferensi kasus", "Cek berkas bansos", "Hubungi guru BK", "Siapkan laporan sosial", "Jadwalkan asesmen ulang"},
	{"Call the clinic about medication", "Progress report", "Referral letter to the psychologist", "Get the ID card renewed", "Ask for the school report",
		"Chase the rehab place", "Send the conference minutes", "Check the benefit papers", "Ring the school counsellor", "Prepare the social report", "Plan the reassessment"},
}

// noteWords are sentences of notes, in Indonesian and in English.
var noteWords = [2][]string{
	{"Rumah bersih, ada makanan di dapur.", "Ibu bercerita bahwa paman sudah pindah.", "Anak tampak ceria dan mau bercerita tentang sekolah.",
		"Obat diminum setiap pagi.", "Belum ada kabar dari puskesmas.", "Klien meminta bantuan mengurus KTP.", "Nenek mengeluh sakit lutut, dirujuk ke puskesmas.",
		"Sepakat bertemu lagi dua minggu lagi.", "Klien tidak mau membicarakan kejadian itu hari ini.", "Tetangga ikut membantu menjaga anak pada sore hari."},
	{"The house was clean and there was food in the kitchen.", "Mother says that the uncle has left.", "He was cheerful and talked about school.",
		"Medication is taken every morning.", "No word from the clinic yet.", "She asks for help with the ID card.", "Grandmother complains of her knees; clinic suggested.",
		"We agreed to meet again in two weeks.", "She does not want to speak about it today.", "A neighbour looks after the boy in the afternoon."},
}

// clientWords are the client's own words, in Indonesian and in English.
var clientWords = [2][]string{
	{"“Saya ingin sekolah lagi.”", "“Sekarang lebih tenang.”", "“Saya takut kalau malam.”"},
	{"“I want to go back to school.”", "“It is calmer now.”", "“I am afraid at night.”"},
}
