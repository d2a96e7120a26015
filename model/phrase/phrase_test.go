package phrase

import (
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

func TestLinesOfAWorkingDay(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for _, c := range []struct {
		line, title, want string
		kind              model.AppointmentKind
	}{
		{"besok jam 9-10 kunjungan rumah @SA-12 tiap 2 minggu", "kunjungan rumah",
			"at 2026-11-24T09:00 for 1h0m, FREQ=WEEKLY;INTERVAL=2, @SA-12", model.Visit},
		{"Call clinic about SA-12 fri !1", "Call clinic about SA-12", "task, 2026-11-27, priority 3", model.Call},
		{"laporan perkembangan @SA-12 paling lambat 5 des", "laporan perkembangan", "task, 2026-12-05, @SA-12", model.Office},
		{"team meeting every mon,wed 10:00 for 90m until 31 Dec", "team meeting",
			"at 2026-11-25T10:00 for 1h30m, FREQ=WEEKLY;UNTIL=20261231;BYDAY=MO,WE", model.Conference},
		{"sidang BH-07 kamis depan pukul 9.30 s.d. 11", "sidang BH-07", "at 2026-12-03T09:30 for 1h30m", model.Court},
		{"supervisi Senin depan jam 9 pagi", "supervisi", "at 2026-11-30T09:00 for 1h0m", model.Supervision},
		{"zoom with the psychologist tomorrow 9am-5pm", "zoom with the psychologist", "at 2026-11-24T09:00 for 8h0m", model.Video},
		{"Perjalanan ke Bogor, besok (jam 7)", "Perjalanan ke Bogor", "at 2026-11-24T07:00 for 1h0m", model.Travel},
		{"[] beli susu", "beli susu", "task", model.Admin},
		{"[ ] buy milk @A-1", "buy milk", "task, @A-1", model.Office},
		{"Beli susu !", "Beli susu", "task", model.Admin},
		{`baca "besok jam 9" @B-2`, "baca besok jam 9", "task, @B-2", model.Office},
		{"write “every Monday” tomorrow", "write every Monday", "task, 2026-11-24", model.Admin},
		{"hasil lab menunggu: klinik Ciawi, besok", "hasil lab", "task, 2026-11-24, waits for klinik Ciawi", model.Admin},
		{`lab results waiting:"the clinic" Friday`, "lab results", "task, 2026-11-27, waits for the clinic", model.Admin},
		{`visit @"Ibu Siti" @SA-12, @SA-12 #anak #sekolah`, "visit", "task, @Ibu Siti @SA-12, #anak #sekolah", model.Visit},
		{"meeting Monday 9am to Tuesday 5pm", "meeting", "at 2026-11-30T09:00 for 32h0m", model.Conference},
		{"gereja Minggu, jam 9.", "gereja", "at 2026-11-29T09:00 for 1h0m", model.Admin},
		{"sahur besok jam 3 dini hari", "sahur", "at 2026-11-24T03:00 for 1h0m", model.Admin},
		{"a 2-hour meeting tomorrow at 9", "a meeting", "at 2026-11-24T09:00 for 2h0m", model.Conference},
		{"reschedule to Tuesday 5pm", "reschedule to", "at 2026-11-24T17:00 for 1h0m", model.Admin},
		{"Kunjungan @SA-12 dan @RD-03, & @BH-07 Selasa 10.00", "Kunjungan", "at 2026-11-24T10:00 for 1h0m, @SA-12 @RD-03 @BH-07", model.Visit},
		{"Rapat akhir tahun 20 Desember", "Rapat akhir tahun", "task, 2026-12-20", model.Conference},
		{"end of year review 12 Dec", "end of year review", "task, 2026-12-12", model.Admin},
		{"report by end of day", "report", "task, 2026-11-23", model.Admin},
		{"weekend plans", "weekend plans", "task", model.Admin},
		{"case conference @SA-12,@BH-07;@RD-03 besok", "case conference", "task, 2026-11-24, @SA-12 @BH-07 @RD-03", model.Conference},
		{"rapat besok jam 9 ingatkan 1 jam sebelumnya *30m *1d", "rapat",
			"at 2026-11-24T09:00 for 1h0m, remind 30m, remind 1h0m, remind 24h0m", model.Conference},
		{"kind:court besok jam 9 bertemu hakim", "bertemu hakim", "at 2026-11-24T09:00 for 1h0m", model.Court},
		{"weekly report by Friday", "weekly report", "task, 2026-11-27", model.Admin},
		{"supervision weekly Tuesday 10:00", "supervision", "at 2026-11-24T10:00 for 1h0m, FREQ=WEEKLY", model.Supervision},
		{"laporan bulanan paling lambat akhir bulan", "laporan bulanan", "task, 2026-11-30", model.Admin},
		{"besok 9-10 rapat", "rapat", "at 2026-11-24T09:00 for 1h0m", model.Conference},
		{"rapat jam 9 di kantor sampai jam 11 besok", "rapat di kantor", "at 2026-11-24T09:00 for 2h0m", model.Conference},
		{"group 24-26 Nov 9-12", "group", "at 2026-11-24T09:00 for 3h0m, FREQ=DAILY;UNTIL=20261126", model.Admin},
		{"rapat pukul 09.00 s.d. selesai besok", "rapat", "at 2026-11-24T09:00 for 1h0m", model.Conference},
		{"call Mondays and Thursdays 9:00", "call", "at 2026-11-26T09:00 for 1h0m, FREQ=WEEKLY;BYDAY=MO,TH", model.Call},
		{"x rrule:FREQ=MONTHLY;BYDAY=-1FR 15:00", "x", "at 2026-11-27T15:00 for 1h0m, FREQ=MONTHLY;BYDAY=-1FR", model.Admin},
	} {
		d := Parse(c.line, ctx)
		if d.Title != c.title {
			t.Errorf("%q leaves the title %q, want %q", c.line, d.Title, c.title)
		}
		if got := summary(d); got != c.want {
			t.Errorf("%q is %q, want %q", c.line, got, c.want)
		}
		if d.AppointmentKind != c.kind {
			t.Errorf("%q is of kind %s, want %s", c.line, d.AppointmentKind, c.kind)
		}
	}
}

func TestOrdinaryWordsStayInTheTitle(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for _, line := range []string{
		"SA-12", "RT 03", "2 goats for RT 03", "class of 9-10 year olds", "9", "call 9", "sat with the client", "the sun is out",
		"may 5 people come", "write 5 may report", "she may come", "laporan minggu", "report of last week", "24/7 hotline",
		"1/2 tablet", "1/2 jam", "RT 05/03", "RT 05/RW 03", "read pages 9-10", "3x24 jam", "ayat 3:16", "kelas 9-10", "dua minggu", "minggu kedua", "obat 3 kali seminggu", "laporan Desember 2026", "room 9.30", "Rp 14.50", "jam kerja", "by bus", "due process",
		"before the meeting", "at one point", "john@example.org", "C# course", "#1 priority", "a 2 hour film", "menginap 2 malam",
		"95% done", "monthly report", "laporan bulanan", "wajib lapor", "hard work", "until then", "10 kali", "someday's list",
		"besoknya", "senin-senin", "SA-12/9:00-x", "e-mail 3-4 clients", "version 1.2.3", "192.168.1.1", "62-812-3456-7890",
	} {
		d := Parse(line, ctx)
		if d.Kind != model.KindTask || d.Title != line || summary(d) != "task" {
			t.Errorf("%q is %q with the title %q", line, summary(d), d.Title)
		}
	}
	d := Parse("tomorrow class of 9-10 year olds", ctx)
	if summary(d) != "task, 2026-11-24" || d.Title != "class of 9-10 year olds" {
		t.Errorf("an age was taken for a time: %q, %q", summary(d), d.Title)
	}
}

func TestDoubtsSayWhatWasAssumed(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for _, c := range []struct {
		line, at string
		code     DoubtCode
		assumed  string
		want     string
	}{
		{"X 31 Feb", "31 Feb", DoubtNoSuchDay, "2027-02-28", "task, 2027-02-28"},
		{"X 31/11/2026", "31/11/2026", DoubtNoSuchDay, "2026-11-30", "task, 2026-11-30"},
		{"X 32 Dec", "32 Dec", DoubtNoSuchDay, "", "task"},
		{"X besok 25:00", "25:00", DoubtNoSuchTime, "", "task, 2026-11-24"},
		{"X besok jam 9:75", "jam 9:75", DoubtNoSuchTime, "", "task, 2026-11-24"},
		{"X besok jam 25", "jam 25", DoubtNoSuchTime, "", "task, 2026-11-24"},
		{"X 12/25", "12/25", DoubtOrder, "2026-12-25", "task, 2026-12-25"},
		{"X Senin 24 November", "Senin 24 November", DoubtWeekday, "2026-11-24", "task, 2026-11-24"},
		{"X besok 15:00-14:00", "15:00-14:00", DoubtEndBeforeStart, "14:00", "at 2026-11-24T15:00 for 23h0m"},
		{"X 26 Nov - 24 Nov 2026", "26 Nov - 24 Nov 2026", DoubtEndBeforeStart, "2026-11-24 – 2026-11-26", "days 2026-11-24 to 2026-11-26"},
		{"X besok jam 2", "jam 2", DoubtHalfDay, "14:00", "at 2026-11-24T14:00 for 1h0m"},
		{"X besok sore", "sore", DoubtPartOfDay, "15:00", "at 2026-11-24T15:00 for 1h0m"},
		{"X besok tengah malam", "tengah malam", DoubtMidnight, "00:00", "at 2026-11-25T00:00 for 1h0m"},
		{"X 9:00", "9:00", DoubtTomorrow, "2026-11-24", "at 2026-11-24T09:00 for 1h0m"},
		{"X today 9:00", "9:00", DoubtPast, "2026-11-23T09:00", "at 2026-11-23T09:00 for 1h0m"},
		{"X besok lagi Jumat", "Jumat", DoubtTwice, "", "task, 2026-11-24"},
		{"X besok tiap Jumat", "besok", DoubtFirstDay, "2026-11-27", "task, 2026-11-27, FREQ=WEEKLY;BYDAY=FR"},
		{"X 24-26 Nov jam 9", "", DoubtEachDay, "2026-11-26", "at 2026-11-24T09:00 for 1h0m, FREQ=DAILY;UNTIL=20261126"},
		{"X tiap Senin sampai 1 Jan 2020", "", DoubtRepeatEnds, "", "task, 2026-11-23, FREQ=WEEKLY;BYDAY=MO"},
		{"X !!", "", DoubtNoDeadline, "", "task"},
		{"besok", "", DoubtNoTitle, "besok", "task, 2026-11-24"},
		{"besok!", "", DoubtNoTitle, "besok!", "task, 2026-11-24"},
		{"@SA-12 besok", "", DoubtNoTitle, "SA-12", "task, 2026-11-24, @SA-12"},
	} {
		d := Parse(c.line, ctx)
		if got := summary(d); got != c.want {
			t.Errorf("%q is %q, want %q", c.line, got, c.want)
		}
		i := slices.IndexFunc(d.Doubts, func(x Doubt) bool { return x.Code == c.code })
		if i < 0 {
			t.Errorf("%q has the doubts %v, want %s", c.line, d.Doubts, c.code)
			continue
		}
		if x := d.Doubts[i]; c.line[x.Start:x.End] != c.at || x.Assumed != c.assumed {
			t.Errorf("%q doubts %q and assumes %q, want %q and %q", c.line, c.line[x.Start:x.End], x.Assumed, c.at, c.assumed)
		}
	}
}

func TestHoursThatClocksSkipOrRepeat(t *testing.T) {
	t.Parallel()
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	ctx := Context{Now: time.Date(2026, 1, 5, 9, 0, 0, 0, loc), Zone: "America/New_York"}
	for line, want := range map[string]Doubt{
		"8 March 2026 02:30":    {8, 18, DoubtSkippedHour, "2026-03-08T03:30"},
		"1 November 2026 01:30": {16, 21, DoubtRepeatedHour, "2026-11-01T01:30"},
	} {
		d := Parse(line, ctx)
		if i := slices.IndexFunc(d.Doubts, func(x Doubt) bool { return x.Code == want.Code }); i < 0 || d.Doubts[i].Assumed != want.Assumed {
			t.Errorf("%q has the doubts %v, want %v", line, d.Doubts, want)
		}
	}
}

func TestTheWeekBeginsWhereTheReaderSaysSo(t *testing.T) {
	t.Parallel()
	loc := time.UTC
	for _, c := range []struct {
		start      time.Weekday
		now        date.Date
		line, want string
	}{
		{time.Monday, date.New(2026, 11, 29), "X next monday", "task, 2026-11-30"},
		{time.Sunday, date.New(2026, 11, 29), "X next monday", "task, 2026-12-07"},
		{time.Sunday, date.New(2026, 11, 23), "X Minggu jam 9", "at 2026-11-29T09:00 for 1h0m, "},
		{time.Sunday, date.New(2026, 11, 23), "X next week", "task, 2026-11-29"},
		{time.Monday, date.New(2026, 11, 23), "X next week", "task, 2026-11-30"},
		{time.Monday, date.New(2026, 11, 28), "X sabtu", "task, 2026-12-05"},
		{time.Monday, date.New(2026, 11, 28), "X sabtu ini", "task, 2026-11-28"},
		{time.Monday, date.New(2026, 12, 31), "X tanggal 30", "task, 2027-01-30"},
		{time.Monday, date.New(2026, 11, 30), "X tanggal 31", "task, 2026-12-31"},
	} {
		d := Parse(c.line, Context{Now: c.now.In(loc), WeekStart: c.start})
		d.Zone = "Asia/Jakarta"
		if got := summary(d); got != strings.TrimSuffix(c.want, ", ") {
			t.Errorf("on %s, weeks from %s, %q is %q, want %q", c.now, c.start, c.line, got, c.want)
		}
	}
}

func TestWithoutWorkingHoursAnHourIsTakenAsItIs(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	ctx.WorkStart, ctx.WorkEnd = 0, 0
	for line, want := range map[string]string{
		"X besok jam 2":      "at 2026-11-24T02:00 for 1h0m",
		"X besok jam 9-5":    "at 2026-11-24T09:00 for 8h0m",
		"X besok 02:00":      "at 2026-11-24T02:00 for 1h0m",
		"X tomorrow morning": "at 2026-11-24T09:00 for 1h0m",
	} {
		if got := summary(Parse(line, ctx)); got != want {
			t.Errorf("%q is %q, want %q", line, got, want)
		}
	}
}

func TestTheReadersOwnShortNamesCountAtTheEnd(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for _, c := range []struct{ lang, line, want string }{
		{"en", "X sat", "task, 2026-11-28"},
		{"id", "X sat", "task"},
		{"id", "X sen", "task, 2026-11-30"},
		{"en", "X sen", "task"},
		{"id", "X sat 9:00", "at 2026-11-28T09:00 for 1h0m"},
	} {
		ctx.Lang = c.lang
		if got := summary(Parse(c.line, ctx)); got != c.want {
			t.Errorf("with language %s, %q is %q, want %q", c.lang, c.line, got, c.want)
		}
	}
}
