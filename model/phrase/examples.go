package phrase

import "slices"

// Examples returns lines to learn from, in English or, for "id", in
// Indonesian. Both lists say the same things in the same order.
func Examples(lang string) []string {
	if lang == "id" {
		return slices.Clone(indonesianExamples)
	}
	return slices.Clone(englishExamples)
}

var englishExamples = []string{
	"home visit tomorrow at 9-10 @SA-12 every 2 weeks",
	"progress report @SA-12 by 5 Dec",
	"call the clinic about SA-12 Friday !1",
	"court hearing BH-07 next Thursday 9:30-11:00",
	"team meeting every Monday and Wednesday 10:00 for 90 minutes until 31 Dec",
	"supervision every third Friday 14:00 remind 1 hour before",
	"training 1-3 December in:Bogor",
	"case conference 2 December 13:00 for 1.5 hours @SA-12 @BH-07 #child",
	"monthly statistics every 25th !2 ~45m",
	"ask for the school report in 3 days",
	"letter to the court by 2 Dec 12:00 !!",
	"lab results waiting: clinic, end of the month",
	"ring the guardian every! 3 days",
	"check the petty cash every 5 working days",
	"ask for the letter waiting: school, nudge Friday",
	"file the report not before Monday by 4 Dec",
	"read about trauma someday #study",
	`read "Tomorrow at 9" on Saturday`,
}

var indonesianExamples = []string{
	"kunjungan rumah besok jam 9-10 @SA-12 tiap 2 minggu",
	"laporan perkembangan @SA-12 paling lambat 5 Des",
	"telepon puskesmas soal SA-12 Jumat !1",
	"sidang BH-07 Kamis depan pukul 9.30 s.d. 11.00",
	"rapat tim setiap Senin dan Rabu pukul 10.00 selama 90 menit sampai 31 Des",
	"supervisi tiap Jumat ketiga jam 14.00 ingatkan 1 jam sebelumnya",
	"pelatihan 1-3 Desember di:Bogor",
	"konferensi kasus 2 Desember 13.00 selama 1,5 jam @SA-12 @BH-07 #anak",
	"statistik bulanan tiap tanggal 25 !2 ~45m",
	"minta rapor sekolah 3 hari lagi",
	"surat ke pengadilan paling lambat 2 Des 12.00 !!",
	"hasil lab menunggu: puskesmas, akhir bulan",
	"hubungi wali tiap! 3 hari",
	"periksa kas kecil tiap 5 hari kerja",
	"minta surat menunggu: sekolah, tagih Jumat",
	"arsipkan laporan jangan sebelum Senin tenggat 4 Des",
	"baca soal trauma kapan-kapan #belajar",
	`baca "Besok jam 9" hari Sabtu`,
}
