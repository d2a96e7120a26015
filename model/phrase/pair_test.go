package phrase

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// monday is the afternoon of Monday 23 November 2026 in Jakarta.
func monday(t testing.TB) Context {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		t.Fatal(err)
	}
	return Context{
		Now: time.Date(2026, 11, 23, 14, 5, 33, 0, loc), Zone: "Asia/Jakarta", WeekStart: time.Monday, Lang: "en",
		WorkStart: date.At(8, 0), WorkEnd: date.At(17, 0),
	}
}

// summary writes what a draft says, without its title, in short.
func summary(d Draft) string {
	var s []string
	add := func(yes bool, format string, args ...any) {
		if yes {
			s = append(s, fmt.Sprintf(format, args...))
		}
	}
	if d.Kind == model.KindAppointment {
		add(d.AllDay, "days %s to %s", d.Start.Date, d.End.Date-1)
		add(!d.AllDay, "at %s for %s", d.Start, figures(d.End.Sub(d.Start)))
	} else {
		add(true, "task")
		add(!d.Due.IsZero() && !d.DueTimed, "%s", d.Due.Date)
		add(d.DueTimed, "%s", d.Due)
	}
	add(d.Hard, "hard")
	add(d.Priority > 0, "priority %d", d.Priority)
	add(d.Estimate > 0, "takes %s", figures(d.Estimate))
	add(d.Waiting != "", "waits for %s", d.Waiting)
	add(!d.Nudge.IsZero(), "nudge %s", d.Nudge)
	add(!d.NotBefore.IsZero(), "not before %s", d.NotBefore)
	add(d.Someday, "someday")
	add(d.Repeat != "", "%s", d.Repeat)
	add(d.RepeatFromCompletion, "from completion")
	add(len(d.Clients) > 0, "@%s", strings.Join(d.Clients, " @"))
	add(len(d.Tags) > 0, "#%s", strings.Join(d.Tags, " #"))
	for _, r := range d.Reminders {
		add(true, "remind %s", figures(r))
	}
	add(d.Place != "", "in %s", d.Place)
	add(d.Zone != "Asia/Jakarta", "%s", d.Zone)
	return strings.Join(s, ", ")
}

// pairs are lines that say the same in English and in Indonesian. X stands
// for a title.
var pairs = []struct{ en, id, want string }{
	// Days.
	{"X today", "X hari ini", "task, 2026-11-23"},
	{"X tomorrow", "X besok", "task, 2026-11-24"},
	{"X the day after tomorrow", "X lusa", "task, 2026-11-25"},
	{"X yesterday", "X kemarin", "task, 2026-11-22"},
	{"X in 3 days", "X 3 hari lagi", "task, 2026-11-26"},
	{"X three days from now", "X tiga hari lagi", "task, 2026-11-26"},
	{"X in 2 weeks", "X dua minggu lagi", "task, 2026-12-07"},
	{"X in two weeks", "X dalam 2 minggu", "task, 2026-12-07"},
	{"X in a week", "X seminggu lagi", "task, 2026-11-30"},
	{"X in a month", "X sebulan lagi", "task, 2026-12-23"},
	{"X in twenty-five days", "X dua puluh lima hari lagi", "task, 2026-12-18"},
	{"X in 12 days", "X dua belas hari lagi", "task, 2026-12-05"},
	{"X in one year", "X setahun lagi", "task, 2027-11-23"},
	{"X 3 days ago", "X 3 hari yang lalu", "task, 2026-11-20"},
	{"X a fortnight from now", "X 2 pekan lagi", "task, 2026-12-07"},
	// Weekdays.
	{"X monday", "X Senin", "task, 2026-11-30"},
	{"X this monday", "X Senin ini", "task, 2026-11-23"},
	{"X tuesday", "X selasa", "task, 2026-11-24"},
	{"X on Wednesday", "X hari Rabu", "task, 2026-11-25"},
	{"X next thursday", "X Kamis depan", "task, 2026-12-03"},
	{"X coming friday", "X Jumat mendatang", "task, 2026-11-27"},
	{"X last friday", "X Jumat lalu", "task, 2026-11-20"},
	{"X next tue", "X selasa depan", "task, 2026-12-01"},
	{"X on Sunday", "X hari Minggu", "task, 2026-11-29"},
	{"X Sunday at 9", "X Minggu jam 9", "at 2026-11-29T09:00 for 1h0m"},
	{"X Monday next week", "X Senin minggu depan", "task, 2026-11-30"},
	{"X Friday this week", "X Jumat minggu ini", "task, 2026-11-27"},
	{"X Tuesday in two weeks", "X Selasa dua minggu lagi", "task, 2026-12-08"},
	{"X Monday, 30 November 2026", "X Senin, 30 November 2026", "task, 2026-11-30"},
	{"X next week Wednesday", "X minggu depan hari Rabu", "task, 2026-12-02"},
	{"X two weeks from tomorrow", "X dua minggu dari besok", "task, 2026-12-08"},
	{"X 3 days after 5 Dec", "X 3 hari setelah 5 Des", "task, 2026-12-08"},
	{"X Saturday night", "X malam Minggu", "at 2026-11-28T19:00 for 1h0m"},
	{"X Saturday night at 8", "X malam Minggu jam 8", "at 2026-11-28T20:00 for 1h0m"},
	{"X Wednesday, 25/11 at 1pm", "X Rabu, 25/11 jam 1 siang", "at 2026-11-25T13:00 for 1h0m"},
	{"X for tomorrow", "X untuk besok", "task, 2026-11-24"},
	{"X Monday the 30th", "X Senin tanggal 30", "task, 2026-11-30"},
	// Periods and their edges.
	{"X next week", "X minggu depan", "task, 2026-11-30"},
	{"X next month", "X bulan depan", "task, 2026-12-01"},
	{"X next year", "X tahun depan", "task, 2027-01-01"},
	{"X by next week", "X paling lambat minggu depan", "task, 2026-12-06"},
	{"X by this week", "X paling lambat minggu ini", "task, 2026-11-29"},
	{"X end of the month", "X akhir bulan", "task, 2026-11-30"},
	{"X end of next month", "X akhir bulan depan", "task, 2026-12-31"},
	{"X end of the week", "X akhir minggu", "task, 2026-11-29"},
	{"X end of the year", "X akhir tahun", "task, 2026-12-31"},
	{"X beginning of next month", "X awal bulan depan", "task, 2026-12-01"},
	{"X beginning of the month", "X awal bulan", "task, 2026-12-01"},
	{"X mid December", "X pertengahan Desember", "task, 2026-12-16"},
	{"X early December", "X awal Desember", "task, 2026-12-01"},
	{"X end of February 2028", "X akhir Februari 2028", "task, 2028-02-29"},
	{"X this weekend", "X akhir pekan ini", "task, 2026-11-28"},
	{"X next weekend", "X akhir pekan depan", "task, 2026-12-05"},
	// Dates.
	{"X 5 Dec", "X 5 Des", "task, 2026-12-05"},
	{"X 5th of December", "X tanggal 5 Desember", "task, 2026-12-05"},
	{"X December 5, 2027", "X 5 Desember 2027", "task, 2027-12-05"},
	{"X Jan 3", "X 3 Januari", "task, 2027-01-03"},
	{"X 23 Nov", "X 23 November", "task, 2026-11-23"},
	{"X 1/12", "X tgl 1/12", "task, 2026-12-01"},
	{"X 1/12/27", "X 1-12-2027", "task, 2027-12-01"},
	{"X 2026-12-01", "X tanggal 2026-12-01", "task, 2026-12-01"},
	{"X the 17th", "X tanggal 17", "task, 2026-12-17"},
	{"X on the 5th of next month", "X tgl 5 bulan depan", "task, 2026-12-05"},
	{"X 29 Feb", "X 29 Februari", "task, 2028-02-29"},
	{"X 24-26 Nov", "X 24 s.d. 26 November", "days 2026-11-24 to 2026-11-26"},
	{"X from 30 Nov to 2 Dec", "X dari 30 Nov sampai 2 Des", "days 2026-11-30 to 2026-12-02"},
	{"X tue-thu", "X Selasa sampai Kamis", "days 2026-11-24 to 2026-11-26"},
	{"X all day tomorrow", "X besok seharian", "days 2026-11-24 to 2026-11-24"},
	{"X for 3 days from tomorrow", "X selama 3 hari mulai besok", "days 2026-11-24 to 2026-11-26"},
	{"X tomorrow until Friday", "X besok sampai Jumat", "days 2026-11-24 to 2026-11-27"},
	{"X 5 Dec next year", "X 5 Desember tahun depan", "task, 2027-12-05"},
	{"X the first Monday of December", "X Senin pertama bulan Desember", "task, 2026-12-07"},
	{"X last Friday of this month", "X Jumat terakhir bulan ini", "task, 2026-11-27"},
	{"X second Tuesday of next month", "X Selasa kedua bulan depan", "task, 2026-12-08"},
	{"X the 24th to the 26th", "X tanggal 24-26", "days 2026-11-24 to 2026-11-26"},
	{"X within 3x24 hours", "X dalam 3x24 jam", "task, 2026-11-26T14:05"},
	{"X by 2 x 24 hours", "X paling lambat 2×24 jam", "task, 2026-11-25T14:05"},
	// Times.
	{"X tomorrow at 9", "X besok jam 9", "at 2026-11-24T09:00 for 1h0m"},
	{"X tomorrow 9am", "X besok jam 9 pagi", "at 2026-11-24T09:00 for 1h0m"},
	{"X tomorrow 2pm", "X besok jam 2 siang", "at 2026-11-24T14:00 for 1h0m"},
	{"X tomorrow 4 in the afternoon", "X besok jam 4 sore", "at 2026-11-24T16:00 for 1h0m"},
	{"X tomorrow at 8 in the evening", "X besok pukul 8 malam", "at 2026-11-24T20:00 for 1h0m"},
	{"X tomorrow at 2", "X besok jam 2", "at 2026-11-24T14:00 for 1h0m"},
	{"X tomorrow 14:30", "X besok 14.30", "at 2026-11-24T14:30 for 1h0m"},
	{"X tomorrow 9-10:30", "X besok jam 9-10.30", "at 2026-11-24T09:00 for 1h30m"},
	{"X tomorrow 9 to 11", "X besok 9 sampai 11", "at 2026-11-24T09:00 for 2h0m"},
	{"X tomorrow from 9am until 5pm", "X besok dari jam 9 sampai jam 5", "at 2026-11-24T09:00 for 8h0m"},
	{"X tomorrow 1-3pm", "X besok jam 1-3 siang", "at 2026-11-24T13:00 for 2h0m"},
	{"X tomorrow 10pm - 2am", "X besok jam 22-02", "at 2026-11-24T22:00 for 4h0m"},
	{"X tomorrow half past 8", "X besok setengah 9", "at 2026-11-24T08:30 for 1h0m"},
	{"X tomorrow quarter to 9", "X besok jam 9 kurang seperempat", "at 2026-11-24T08:45 for 1h0m"},
	{"X tomorrow quarter past 9", "X besok jam 9 lewat 15", "at 2026-11-24T09:15 for 1h0m"},
	{"X tomorrow nine o'clock", "X besok jam sembilan", "at 2026-11-24T09:00 for 1h0m"},
	{"X tomorrow at noon", "X besok tengah hari", "at 2026-11-24T12:00 for 1h0m"},
	{"X tomorrow at midnight", "X besok tengah malam", "at 2026-11-25T00:00 for 1h0m"},
	{"X tomorrow morning", "X besok pagi", "at 2026-11-24T08:00 for 1h0m"},
	{"X tomorrow afternoon", "X besok sore", "at 2026-11-24T15:00 for 1h0m"},
	{"X tonight", "X nanti malam", "at 2026-11-23T19:00 for 1h0m"},
	{"X tonight at 8", "X nanti malam jam 8", "at 2026-11-23T20:00 for 1h0m"},
	{"X in 2 hours", "X 2 jam lagi", "at 2026-11-23T16:05 for 1h0m"},
	{"X in half an hour", "X setengah jam lagi", "at 2026-11-23T14:35 for 1h0m"},
	{"X at 4pm", "X jam 4 sore", "at 2026-11-23T16:00 for 1h0m"},
	{"X at 3", "X nanti jam 3", "at 2026-11-23T15:00 for 1h0m"},
	{"X at 9", "X jam 9", "at 2026-11-24T09:00 for 1h0m"},
	{"X tomorrow 13:00 WITA", "X besok 13.00 WITA", "at 2026-11-24T13:00 for 1h0m, Asia/Makassar"},
	{"X tomorrow 9:00 WIB - 11:00 WIB", "X besok 09.00 WIB s.d. 11.00 WIB", "at 2026-11-24T09:00 for 2h0m"},
	{"X Friday at 9 until Sunday at 15", "X Jumat jam 9 sampai hari Minggu jam 15", "at 2026-11-27T09:00 for 54h0m"},
	{"X tomorrow 9:00 UTC", "X besok pukul 9 UTC", "at 2026-11-24T09:00 for 1h0m, UTC"},
	// Durations.
	{"X tomorrow at 9 for 90 minutes", "X besok jam 9 selama 90 menit", "at 2026-11-24T09:00 for 1h30m"},
	{"X tomorrow at 9 for 1.5 hours", "X besok jam 9 selama 1,5 jam", "at 2026-11-24T09:00 for 1h30m"},
	{"X tomorrow at 9, 2 hours", "X besok jam 9, 2 jam", "at 2026-11-24T09:00 for 2h0m"},
	{"X tomorrow at 9 for 1h30", "X besok jam 9 selama 1 jam 30 menit", "at 2026-11-24T09:00 for 1h30m"},
	{"X tomorrow at 9 for half an hour", "X besok jam 9 selama setengah jam", "at 2026-11-24T09:00 for 30m"},
	{"X tomorrow at 9 for one and a half hours", "X besok jam 9 selama satu setengah jam", "at 2026-11-24T09:00 for 1h30m"},
	{"X tomorrow at 9 lasting 2 hours", "X besok jam 9 durasi 2 jam", "at 2026-11-24T09:00 for 2h0m"},
	{"X tomorrow at 9 sharp", "X besok jam 9 tepat", "at 2026-11-24T09:00 for 1h0m"},
	{"X tomorrow at 9 for an hour", "X besok jam 9 selama sejam", "at 2026-11-24T09:00 for 1h0m"},
	// Repeats.
	{"X every day", "X tiap hari", "task, 2026-11-23, FREQ=DAILY"},
	{"X every week", "X tiap minggu", "task, 2026-11-23, FREQ=WEEKLY"},
	{"X every 2 weeks", "X setiap dua minggu", "task, 2026-11-23, FREQ=WEEKLY;INTERVAL=2"},
	{"X every other week", "X dua minggu sekali", "task, 2026-11-23, FREQ=WEEKLY;INTERVAL=2"},
	{"X once a month", "X sebulan sekali", "task, 2026-11-23, FREQ=MONTHLY"},
	{"X every quarter", "X tiap triwulan", "task, 2026-11-23, FREQ=MONTHLY;INTERVAL=3"},
	{"X every Monday and Thursday", "X setiap Senin dan Kamis", "task, 2026-11-23, FREQ=WEEKLY;BYDAY=MO,TH"},
	{"X every tue, wed and fri", "X tiap Selasa, Rabu dan Jumat", "task, 2026-11-24, FREQ=WEEKLY;BYDAY=TU,WE,FR"},
	{"X every tue-thu", "X tiap hari Selasa s.d. Kamis", "task, 2026-11-24, FREQ=WEEKLY;BYDAY=TU,WE,TH"},
	{"X every monday-friday", "X setiap Senin-Jumat", "task, 2026-11-23, FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
	{"X every working day", "X setiap hari kerja", "task, 2026-11-23, FREQ=DAILY;X-OFF=UNCOUNTED"},
	{"X every 3 working days", "X tiap 3 hari kerja", "task, 2026-11-23, FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED"},
	{"X every! 10 business days until 31 Dec", "X tiap! 10 hari kerja sampai 31 Des", "task, 2026-11-23, FREQ=DAILY;INTERVAL=10;UNTIL=20261231;X-OFF=UNCOUNTED, from completion"},
	{"X every working day at 9", "X tiap hari kerja jam 9", "at 2026-11-24T09:00 for 1h0m, FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;X-OFF=SKIP"},
	{"X every 3 working days at 9am", "X tiap 3 hari kerja jam 9 pagi", "task, 2026-11-24T09:00, FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED"},
	{"X every weekend", "X tiap akhir pekan", "task, 2026-11-28, FREQ=WEEKLY;BYDAY=SU,SA"},
	{"X every 2 weeks on Tuesday", "X tiap 2 minggu hari Selasa", "task, 2026-11-24, FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},
	{"X every 3rd friday", "X Jumat ketiga tiap bulan", "task, 2026-12-18, FREQ=MONTHLY;BYDAY=3FR"},
	{"X last friday of every month", "X tiap Jumat terakhir", "task, 2026-11-27, FREQ=MONTHLY;BYDAY=-1FR"},
	{"X every 2nd and 4th Tuesday", "X tiap Selasa kedua dan keempat", "task, 2026-11-24, FREQ=MONTHLY;BYDAY=2TU,4TU"},
	{"X first monday of every month", "X Senin minggu pertama tiap bulan", "task, 2026-12-07, FREQ=MONTHLY;BYDAY=1MO"},
	{"X every 3 months", "X tiap 3 bulan sekali", "task, 2026-11-23, FREQ=MONTHLY;INTERVAL=3"},
	{"X every last day of the month", "X tiap akhir bulan", "task, 2026-11-30, FREQ=MONTHLY;BYMONTHDAY=-1"},
	{"X every day except Sunday", "X tiap hari kecuali Minggu", "task, 2026-11-23, FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"},
	{"X every 2 weeks, every Tuesday", "X dua minggu sekali, tiap Selasa", "task, 2026-11-24, FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},
	{"X every 4 weeks on Thursday from 3 Dec until 30 Jun 2027", "X tiap 4 minggu hari Kamis mulai 3 Des sampai 30 Juni 2027", "task, 2026-12-03, FREQ=WEEKLY;INTERVAL=4;UNTIL=20270630;BYDAY=TH"},
	{"X every 1st", "X tiap tanggal 1", "task, 2026-12-01, FREQ=MONTHLY;BYMONTHDAY=1"},
	{"X every 1st and 15th", "X tiap tanggal 1 dan 15", "task, 2026-12-01, FREQ=MONTHLY;BYMONTHDAY=1,15"},
	{"X every month on the 5th", "X tiap bulan tanggal 5", "task, 2026-12-05, FREQ=MONTHLY;BYMONTHDAY=5"},
	{"X every end of the month", "X tiap akhir bulan", "task, 2026-11-30, FREQ=MONTHLY;BYMONTHDAY=-1"},
	{"X last day of every month", "X hari terakhir tiap bulan", "task, 2026-11-30, FREQ=MONTHLY;BYMONTHDAY=-1"},
	{"X last working day of every month", "X hari kerja terakhir tiap bulan", "task, 2026-11-30, FREQ=MONTHLY;BYMONTHDAY=-1;X-OFF=BEFORE"},
	{"X first working day of every month", "X hari kerja pertama tiap bulan", "task, 2026-12-01, FREQ=MONTHLY;BYMONTHDAY=1;X-OFF=AFTER"},
	{"X every 25th before holidays", "X tiap tanggal 25 sebelum libur", "task, 2026-11-25, FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=BEFORE"},
	{"X every 25th after days off", "X tiap tanggal 25 setelah hari libur", "task, 2026-11-25, FREQ=MONTHLY;BYMONTHDAY=25;X-OFF=AFTER"},
	{"X every monday except holidays", "X tiap Senin kecuali hari libur", "task, 2026-11-23, FREQ=WEEKLY;BYDAY=MO;X-OFF=SKIP"},
	{"X every 17 August", "X tiap 17 Agustus", "task, 2027-08-17, FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17"},
	{"X every year on 5 Dec", "X tiap tahun tanggal 5 Des", "task, 2026-12-05, FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"},
	{"X every monday 9am", "X tiap Senin jam 9 pagi", "at 2026-11-30T09:00 for 1h0m, FREQ=WEEKLY;BYDAY=MO"},
	{"X every day at 9", "X setiap jam 9", "at 2026-11-24T09:00 for 1h0m, FREQ=DAILY"},
	{"X every morning", "X tiap pagi", "at 2026-11-24T08:00 for 1h0m, FREQ=DAILY"},
	{"X every monday 9am until 31 Dec", "X tiap Senin jam 9 sampai 31 Des", "at 2026-11-30T09:00 for 1h0m, FREQ=WEEKLY;UNTIL=20261231;BYDAY=MO"},
	{"X every monday 9am until June", "X tiap Senin jam 9 sampai Juni", "at 2026-11-30T09:00 for 1h0m, FREQ=WEEKLY;UNTIL=20270630;BYDAY=MO"},
	{"X every tuesday 9am 10 times", "X tiap Selasa jam 9 10 kali", "at 2026-11-24T09:00 for 1h0m, FREQ=WEEKLY;COUNT=10;BYDAY=TU"},
	{"X every tuesday for 10 weeks", "X tiap Selasa selama 10 minggu", "task, 2026-11-24, FREQ=WEEKLY;UNTIL=20270131;BYDAY=TU"},
	{"X every week starting 1 Dec", "X tiap minggu mulai 1 Des", "task, 2026-12-01, FREQ=WEEKLY"},
	{"X every 3 days after done", "X tiap 3 hari setelah selesai", "task, 2026-11-23, FREQ=DAILY;INTERVAL=3, from completion"},
	{"X every! 2 weeks", "X tiap! 2 minggu", "task, 2026-11-23, FREQ=WEEKLY;INTERVAL=2, from completion"},
	// Deadlines and the rest.
	{"X by 5 Dec", "X paling lambat 5 Des", "task, 2026-12-05"},
	{"X due friday 17:00", "X tenggat Jumat 17.00", "task, 2026-11-27T17:00"},
	{"X before Friday", "X sebelum Jumat", "task, 2026-11-27"},
	{"X hard deadline 5 Dec", "X wajib paling lambat 5 Des", "task, 2026-12-05, hard"},
	{"X by 5 Dec !!", "X tenggat 5 Des !!", "task, 2026-12-05, hard"},
	{"X by midnight tomorrow", "X paling lambat tengah malam besok", "task, 2026-11-25T00:00"},
	{"task: X tomorrow at 9", "tugas: X besok jam 9", "task, 2026-11-24T09:00"},
	{"event: X tomorrow", "janji: X besok", "days 2026-11-24 to 2026-11-24"},
	{"X !high friday", "X !tinggi Jumat", "task, 2026-11-27, priority 3"},
	{"X !medium", "X !sedang", "task, priority 2"},
	{"X ~45m !low", "X ~45 menit !rendah", "task, priority 1, takes 45m"},
	{"X tomorrow 9am remind 1 hour before", "X besok jam 9 ingatkan 1 jam sebelumnya", "at 2026-11-24T09:00 for 1h0m, remind 1h0m"},
	{"X friday remind me 1 day and 2 hours before", "X Jumat ingatkan saya sehari dan 2 jam sebelumnya", "task, 2026-11-27, remind 2h0m, remind 24h0m"},
	{"X in:Ciawi tomorrow", "X di:Ciawi besok", "task, 2026-11-24, in Ciawi"},
	{`X at:"RT 03" tomorrow`, `X tempat:"RT 03" besok`, "task, 2026-11-24, in RT 03"},
	{"X waiting: clinic", "X menunggu: clinic", "task, waits for clinic"},
	{"X waiting: clinic, nudge friday", "X menunggu: clinic, tagih Jumat", "task, waits for clinic, nudge 2026-11-27"},
	{"X waiting: clinic ask again in 3 days", "X menunggu: clinic tanya lagi 3 hari lagi", "task, waits for clinic, nudge 2026-11-26"},
	{"X not before monday by 4 Dec", "X jangan sebelum Senin tenggat 4 Des", "task, 2026-12-04, not before 2026-11-30"},
	{"X not until next month", "X tidak sebelum bulan depan", "task, not before 2026-12-01"},
	{"X someday", "X kapan-kapan", "task, someday"},
	{"X @SA-12 #child tomorrow", "X besok @SA-12 #child", "task, 2026-11-24, @SA-12, #child"},
}

func TestEnglishAndIndonesianSayTheSame(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for _, c := range pairs {
		for _, line := range []string{c.en, c.id} {
			d := Parse(line, ctx)
			if got := summary(d); got != c.want {
				t.Errorf("%q is %q, want %q", line, got, c.want)
			}
			if d.Title != "X" {
				t.Errorf("%q leaves the title %q", line, d.Title)
			}
		}
	}
}

func TestLanguagesMayBeMixedAndTheLanguageDoesNotMatter(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for _, c := range pairs {
		for _, lang := range []string{"", "id"} {
			other := ctx
			other.Lang = lang
			for _, line := range []string{c.en, c.id} {
				if got := summary(Parse(line, other)); got != c.want {
					t.Errorf("with language %q, %q is %q, want %q", lang, line, got, c.want)
				}
			}
		}
	}
	for line, want := range map[string]string{
		"X next Senin jam 9":               "at 2026-11-30T09:00 for 1h0m",
		"X every Senin and Kamis pukul 10": "at 2026-11-26T10:00 for 1h0m, FREQ=WEEKLY;BYDAY=MO,TH",
		"X besok 9am for 90 menit":         "at 2026-11-24T09:00 for 1h30m",
		"X due besok":                      "task, 2026-11-24",
	} {
		if got := summary(Parse(line, ctx)); got != want {
			t.Errorf("%q is %q, want %q", line, got, want)
		}
	}
}
