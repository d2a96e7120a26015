package phrase

import (
	"strings"
	"testing"
)

func TestRarerForms(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for line, want := range map[string]string{
		// Dates.
		"X Dec 7-11":                      "days 2026-12-07 to 2026-12-11",
		"X Dec 7 – 11, 2027":              "days 2027-12-07 to 2027-12-11",
		"X 7/12-11/12":                    "days 2026-12-07 to 2026-12-11",
		"X Mon 7 Dec - Fri 11 Dec":        "days 2026-12-07 to 2026-12-11",
		"X 24 Dec - 2 Jan":                "days 2026-12-24 to 2027-01-02",
		"X 26-24 Nov":                     "days 2026-11-24 to 2026-11-26",
		"X 2026-12-07T09:30":              "at 2026-12-07T09:30 for 1h0m",
		"X 2026/12/07":                    "task, 2026-12-07",
		"X next quarter":                  "task, 2027-01-01",
		"X triwulan depan":                "task, 2027-01-01",
		"X in 2 quarters":                 "task, 2027-05-23",
		"X satu semester lagi":            "task, 2027-05-23",
		"X dua tahun setelah 5 Des 2026":  "task, 2028-12-05",
		"X Minggu, 29 November":           "task, 2026-11-29",
		"X fifth Friday of November 2026": "task", // there is none
		"X Jumat kelima Januari 2027":     "task, 2027-01-29",
		"X this Saturday":                 "task, 2026-11-28",
		"X malam Jumat depan":             "at 2026-12-03T19:00 for 1h0m",
		"X until Friday":                  "days 2026-11-23 to 2026-11-27",
		"X Friday until Tuesday":          "days 2026-11-27 to 2026-12-01",
		"X 5 Dec for 9000 days":           "days 2026-12-05 to 2026-12-05",
		"X in 9999 years":                 "task",
		// Times.
		"X besok setengah 1":                     "at 2026-11-24T12:30 for 1h0m",
		"X besok jam 9 kurang 10 menit":          "at 2026-11-24T08:50 for 1h0m",
		"X besok jam 24":                         "at 2026-11-25T00:00 for 1h0m",
		"X besok jam 22-24":                      "at 2026-11-24T22:00 for 2h0m",
		"X besok 09:00:00":                       "at 2026-11-24T09:00 for 1h0m",
		"X besok pkl.09.00–10.00 WIT":            "at 2026-11-24T09:00 for 1h0m, Asia/Jayapura",
		"X besok subuh":                          "at 2026-11-24T05:00 for 1h0m",
		"X besok siang":                          "at 2026-11-24T13:00 for 1h0m",
		"X besok petang":                         "at 2026-11-24T19:00 for 1h0m",
		"X tomorrow 12am":                        "at 2026-11-24T00:00 for 1h0m",
		"X tomorrow 12pm":                        "at 2026-11-24T12:00 for 1h0m",
		"X tomorrow 11-1":                        "at 2026-11-24T11:00 for 2h0m",
		"X tomorrow noon - 2pm":                  "at 2026-11-24T12:00 for 2h0m",
		"X besok 9:00, sampai jam 11":            "at 2026-11-24T09:00 for 2h0m",
		"X besok jam 9 satu jam dan 15 menit":    "at 2026-11-24T09:00 for 1h15m",
		"X tomorrow at 9 for an hour and a half": "at 2026-11-24T09:00 for 1h30m",
		"X tomorrow at 9 for 0m":                 "at 2026-11-24T09:00 for 0m",
		// Repeats.
		"X every last working day":                "task, 2026-11-30, FREQ=MONTHLY;BYMONTHDAY=-1;X-OFF=BEFORE",
		"X tiap hari kerja kecuali Jumat":         "task, 2026-11-23, FREQ=WEEKLY;BYDAY=MO,TU,WE,TH",
		"X every month on the third Friday":       "task, 2026-12-18, FREQ=MONTHLY;BYDAY=3FR",
		"X tiap bulan hari Jumat ketiga":          "task, 2026-12-18, FREQ=MONTHLY;BYDAY=3FR",
		"X every month on the last day":           "task, 2026-11-30, FREQ=MONTHLY;BYMONTHDAY=-1",
		"X every 2 months on the 1st and 15th":    "task, 2026-12-01, FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15",
		"X every 3rd week":                        "task, 2026-11-23, FREQ=WEEKLY;INTERVAL=3",
		"X every other Friday":                    "task, 2026-11-27, FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
		"X sekali seminggu":                       "task, 2026-11-23, FREQ=WEEKLY",
		"X once every 2 weeks":                    "task, 2026-11-23, FREQ=WEEKLY;INTERVAL=2",
		"X every year":                            "task, 2026-11-23, FREQ=YEARLY",
		"X tiap 31 Desember":                      "task, 2026-12-31, FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
		"X every Friday at midnight":              "at 2026-11-27T00:00 for 1h0m, FREQ=WEEKLY;BYDAY=FR",
		"X every Monday until Sunday 13 December": "task, 2026-11-23, FREQ=WEEKLY;UNTIL=20261213;BYDAY=MO",
		"X besok jam 9 rrule!:FREQ=DAILY":         "task, 2026-11-24T09:00, FREQ=DAILY, from completion",
		"X rrule:FREQ=NEVER":                      "task",
		// Signs.
		"X kind:nothing":         "task",
		"X *400d ~9999h":         "task",
		"X waiting: , besok":     "task, 2026-11-24",
		"X !4 !9":                "task",
		"X someday tomorrow":     "task, 2026-11-24",
		"X remind me tomorrow":   "task, 2026-11-24",
		"X 999999999999999999/1": "task",
	} {
		if got := summary(Parse(line, ctx)); got != want {
			t.Errorf("%q is %q, want %q", line, got, want)
		}
	}
}

func TestVeryManyLabelsStayInTheTitleBeyondTheLimit(t *testing.T) {
	t.Parallel()
	var line strings.Builder
	for i := range maxLabels + 20 {
		line.WriteString("#t" + strings.Repeat("x", i) + " ")
	}
	d := Parse(line.String(), monday(t))
	if len(d.Tags) != maxLabels || len(strings.Fields(d.Title)) != 20 {
		t.Errorf("%d tags and the title %q", len(d.Tags), d.Title)
	}
}

func TestAnAwkwardDraftIsWrittenSoThatItReadsBack(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for _, line := range []string{
		`“say "no"” besok 9:00 UTC`, `X besok 9:00 WITA @"A ”B"`, "X besok 9:00 WIT", `«a" b”» tomorrow`, "X besok jam 9 selama 100 jam *2d",
	} {
		d := Parse(line, ctx)
		back := Parse(d.Line(), ctx)
		if summary(d) != summary(back) || d.Title != back.Title {
			t.Errorf("%q is written %q and reads back as %q, %q", line, d.Line(), back.Title, summary(back))
		}
	}
}
