package phrase

import (
	"time"

	"caseload/model"
	"caseload/model/date"
)

// indonesian holds the Indonesian words of the grammar. A phrase is written
// as it is typed, in lower case.
var indonesian = language{
	numbers: map[string]int{
		"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
		"sepuluh": 10, "sebelas": 11,
	},
	teens: map[string]int{"belas": 10},
	tens:  map[string]int{"puluh": 10},
	ordinals: map[string]int{"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "terakhir": -1,
		"ke-1": 1, "ke-2": 2, "ke-3": 3, "ke-4": 4, "ke-5": 5},

	units: map[string]unit{
		"menit": minute, "mnt": minute, "jam": hour, "hari": day, "minggu": week, "pekan": week, "mgg": week,
		"bulan": month, "bln": month, "triwulan": quarterYear, "semester": halfYear, "tahun": year, "thn": year,
	},
	oneUnits: map[string]amount{"semenit": {1, minute}, "sejam": {1, hour}, "sehari": {1, day}, "seminggu": {1, week}, "sepekan": {1, week},
		"sebulan": {1, month}, "setahun": {1, year}},
	durations: map[string]time.Duration{"setengah jam": 30 * time.Minute, "seperempat jam": 15 * time.Minute, "sejam setengah": 90 * time.Minute},
	halves:    map[string]int{"setengah": 30},

	weekdays: map[string]weekdayWord{
		"senin": {day: time.Monday}, "selasa": {day: time.Tuesday}, "rabu": {day: time.Wednesday}, "kamis": {day: time.Thursday},
		"jumat": {day: time.Friday}, "jum'at": {day: time.Friday}, "sabtu": {day: time.Saturday}, "ahad": {day: time.Sunday},
		"minggu": {day: time.Sunday, loose: true, week: true, lang: "id"},
		"sen":    {day: time.Monday, loose: true, lang: "id"}, "sel": {day: time.Tuesday, loose: true, lang: "id"},
		"rab": {day: time.Wednesday, loose: true, lang: "id"}, "kam": {day: time.Thursday, loose: true, lang: "id"},
		"jum": {day: time.Friday, loose: true, lang: "id"}, "sab": {day: time.Saturday, loose: true, lang: "id"},
	},
	months: map[string]time.Month{
		"januari": 1, "februari": 2, "pebruari": 2, "maret": 3, "mei": 5, "juni": 6, "juli": 7, "agustus": 8,
		"oktober": 10, "nopember": 11, "desember": 12,
		"agt": 8, "agu": 8, "agst": 8, "okt": 10, "nop": 11, "des": 12,
	},

	relative: map[string]int{"hari ini": 0, "akhir hari": 0, "akhir hari ini": 0, "besok": 1, "esok": 1, "esok hari": 1, "besok lusa": 2, "lusa": 2, "kemarin": -1,
		"kemarin dulu": -2, "kemarin lusa": -2},
	parts: map[string]partName{
		"pagi": morning, "pagi hari": morning, "pagi-pagi": morning, "dini hari": dawn, "subuh": dawn, "siang": midday, "siang hari": midday,
		"sore": afternoon, "sore hari": afternoon, "petang": evening, "malam": night, "malam hari": night,
	},
	todayPart: map[string]partName{"nanti malam": night, "malam ini": night, "malam nanti": night, "nanti sore": afternoon,
		"sore ini": afternoon, "sore nanti": afternoon, "nanti siang": midday, "siang ini": midday, "siang nanti": midday,
		"pagi ini": morning, "tadi pagi": morning, "nanti petang": evening, "petang ini": evening},
	which: map[string]which{"ini": this, "mendatang": coming, "yang akan datang": coming, "yad": coming, "depan": next,
		"lalu": last, "yang lalu": last, "kemarin": last},
	periods: map[string]unit{"minggu": week, "pekan": week, "bulan": month, "triwulan": quarterYear, "tahun": year},
	edges: map[string]edge{"akhir": end, "pada akhir": end, "awal": begin, "pada awal": begin,
		"pertengahan": middle, "tengah": middle},
	weekends:  map[string]bool{"akhir pekan": true},
	on:        map[string]bool{"pada": true, "di": true, "untuk": true, "buat": true},
	dayWord:   map[string]bool{"hari": true, "pada hari": true, "di hari": true},
	dateWord:  map[string]bool{"tanggal": true, "tgl": true, "tgl.": true, "pada tanggal": true},
	monthWord: map[string]bool{"bulan": true},
	starting:  map[string]bool{"mulai": true, "mulai dari": true, "dari": true, "sejak": true, "terhitung": true},
	in:        map[string]bool{"dalam": true, "dalam waktu": true},
	later:     map[string]bool{"lagi": true, "dari sekarang": true, "dari hari ini": true},
	ago:       map[string]bool{"lalu": true, "yang lalu": true, "silam": true},
	after:     map[string]bool{"dari": true, "setelah": true, "sesudah": true, "sejak": true},
	eve:       map[string]bool{"malam": true},

	at: map[string]bool{"jam": true, "pukul": true, "pkl": true, "pkl.": true, "pk": true, "pk.": true, "pada jam": true, "pada pukul": true,
		"sekitar jam": true, "sekitar pukul": true, "kira-kira jam": true, "nanti jam": true, "nanti pukul": true},
	clocks: map[string]date.Clock{"tengah hari": date.At(12, 0), "tengah malam": date.At(24, 0),
		"jam tengah hari": date.At(12, 0), "jam tengah malam": date.At(24, 0)},
	halfTo:   map[string]bool{"setengah": true},
	past:     map[string]bool{"lewat": true, "lebih": true},
	to:       map[string]bool{"kurang": true},
	quarter:  map[string]int{"seperempat": 15, "setengah": 30},
	hourWord: map[string]bool{"tepat": true},
	ranges: map[string]bool{"sampai": true, "sampai dengan": true, "hingga": true, "s.d.": true, "s.d": true, "s/d": true,
		"sd": true, "s/d.": true, "smp": true},
	openEnd: map[string]bool{"sampai selesai": true, "s.d. selesai": true, "s.d selesai": true, "s/d selesai": true,
		"sd selesai": true, "- selesai": true, "hingga selesai": true, "sampai dengan selesai": true},
	zones: map[string]string{"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"},

	every:   map[string]bool{"tiap": true, "setiap": true, "tiap-tiap": true},
	once:    map[string]bool{"sekali": true},
	oncePer: map[string]bool{"sekali tiap": true, "sekali setiap": true, "sekali dalam": true, "sekali": true},
	adverbs: map[string]amount{"harian": {1, day}, "mingguan": {1, week}, "dua mingguan": {2, week}, "bulanan": {1, month},
		"triwulanan": {3, month}, "tahunan": {1, year}},
	workdays:  map[string]bool{"hari kerja": true},
	ofMonth:   map[string]bool{"dalam bulan": true, "dalam sebulan": true},
	thisMonth: map[string]bool{"bulan ini": true, "di bulan ini": true},
	eachMonth: map[string]bool{"tiap bulan": true, "setiap bulan": true},
	lastDay:   map[string]bool{"hari terakhir": true, "akhir": true},
	and:       map[string]bool{"dan": true, ", dan": true, "serta": true},
	done: map[string]bool{"setelah selesai": true, "sesudah selesai": true, "sejak selesai": true, "setelah dikerjakan": true,
		"dari selesai": true},
	except: map[string]bool{"kecuali": true, "kecuali hari": true},
	until:  map[string]bool{"sampai": true, "sampai dengan": true, "hingga": true, "s.d.": true, "s.d": true, "s/d": true, "sd": true},
	times:  map[string]bool{"kali": true},
	during: map[string]bool{"selama": true, "durasi": true, "lamanya": true},

	deadline: map[string]bool{"paling lambat": true, "selambat-lambatnya": true, "selambatnya": true, "tenggat": true, "tenggat:": true,
		"sebelum": true, "batas waktu": true, "batas akhir": true, "jatuh tempo": true, "paling telat": true},
	hard:     map[string]bool{"wajib": true},
	task:     map[string]bool{"tugas:": true},
	event:    map[string]bool{"janji:": true, "janji temu:": true, "acara:": true},
	allDay:   map[string]bool{"sepanjang hari": true, "seharian": true, "sehari penuh": true, "seharian penuh": true},
	priority: map[string]model.Priority{"tinggi": model.PriorityHigh, "sedang": model.PriorityMedium, "rendah": model.PriorityLow},
	kinds: map[string]model.AppointmentKind{
		"kunjungan": model.Visit, "kunjungan rumah": model.Visit, "jenguk": model.Visit, "menjenguk": model.Visit,
		"telepon": model.Call, "telpon": model.Call, "telp": model.Call, "tlp": model.Call, "menelepon": model.Call, "hubungi": model.Call,
		"video": model.Video, "panggilan video": model.Video,
		"sidang": model.Court, "pengadilan": model.Court, "persidangan": model.Court,
		"rapat": model.Conference, "konferensi": model.Conference, "konferensi kasus": model.Conference, "pembahasan kasus": model.Conference,
		"supervisi": model.Supervision, "perjalanan": model.Travel, "kantor": model.Office, "asesmen": model.Office, "konsultasi": model.Office,
		"administrasi": model.Admin,
	},
	kindMark: map[string]bool{"jenis:": true},
	place:    map[string]bool{"di:": true, "tempat:": true, "lokasi:": true},
	remind:   map[string]bool{"ingatkan": true, "ingatkan saya": true, "pengingat": true},
	before:   map[string]bool{"sebelumnya": true, "sebelum": true, "lebih awal": true},
	waiting:  map[string]bool{"menunggu:": true, "tunggu:": true},
	someday:  map[string]bool{"kapan-kapan": true, "suatu saat": true, "suatu hari nanti": true},

	counted: map[string]bool{"orang": true, "anak": true, "tahun": true, "bulan": true, "hari": true, "minggu": true, "klien": true,
		"kali": true, "persen": true, "keluarga": true, "kambing": true, "paket": true, "lembar": true, "tempat": true, "dari": true,
		"ribu": true, "juta": true, "rt": true, "kk": true, "tablet": true},
	labels: map[string]bool{"rp": true, "rp.": true, "nomor": true, "rt": true, "rw": true, "blok": true, "kamar": true, "versi": true,
		"hal.": true, "hal": true, "halaman": true, "bab": true, "ayat": true, "pasal": true, "kelas": true, "usia": true, "umur": true, "skor": true},
}
