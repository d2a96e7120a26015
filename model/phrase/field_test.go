package phrase

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"caseload/model/date"
)

func TestDatesInFields(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for text, want := range map[string]string{
		"2026-12-01": "2026-12-01", " besok ": "2026-11-24", "tomorrow": "2026-11-24", "today": "2026-11-23", "hari ini": "2026-11-23",
		"17": "2026-12-17", "tanggal 17": "2026-12-17", "1/12": "2026-12-01", "Minggu": "2026-11-29", "sat": "2026-11-28", "sab": "2026-11-28",
		"on Friday": "2026-11-27", "hari Senin": "2026-11-30", "this week": "2026-11-23", "minggu ini": "2026-11-23", "last week": "2026-11-16",
		"bulan ini": "2026-11-01", "this month": "2026-11-01", "last month": "2026-10-01", "next year": "2027-01-01",
		"December": "2026-12-01", "Desember 2027": "2027-12-01", "may 2027": "2027-05-01", "5 may": "2027-05-05", "march": "2027-03-01",
		"+3": "2026-11-26", "-7": "2026-11-16", "+2w": "2026-12-07", "-1 month": "2026-10-23", "+2 minggu": "2026-12-07",
		"3 days ago": "2026-11-20", "akhir bulan": "2026-11-30", "1 Jan 1999": "1999-01-01", "2026/12/01": "2026-12-01",
		"from tomorrow": "2026-11-24", "mulai besok": "2026-11-24",
		"": "", "31 Feb": "", "31/2/2026": "", "besok jam 9": "", "Rina": "", "12/25": "", "32": "", "0": "", "Senin 24 November": "",
		"9:00": "", "in 2 hours": "", "tomorrow or so": "", "1 Jan 1850": "", "99999999-01-01": "", "-": "", "+": "", "2026-02-30": "", "2026-13-01": "",
	} {
		d, ok := ParseDate(text, ctx)
		if ok != (want != "") || ok && d.String() != want {
			t.Errorf("%q is %s, %v, want %q", text, d, ok, want)
		}
	}
}

func TestTimesInFields(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for text, want := range map[string]string{
		"9": "09:00", "14": "14:00", "9.30": "09:30", "09:30": "09:30", "0930": "09:30", "2": "14:00", "2am": "02:00", "2 pm": "14:00",
		"jam 2": "14:00", "pukul 14.30": "14:30", "jam 8 malam": "20:00", "setengah 9": "08:30", "half past 8": "08:30", "noon": "12:00",
		"midnight": "00:00", "24:00": "00:00", "tengah hari": "12:00", "sore": "15:00", "nine o'clock": "09:00", "00:00": "00:00",
		"": "", "25": "", "9:75": "", "9-10": "", "besok": "", "2500": "", "am": "", "pm": "", "0960": "", "9 x": "",
	} {
		c, ok := ParseTime(text, ctx)
		if ok != (want != "") || ok && c.String() != want {
			t.Errorf("%q is %s, %v, want %q", text, c, ok, want)
		}
	}
}

func TestDurationsInFields(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"90": 90 * time.Minute, "90m": 90 * time.Minute, "90 menit": 90 * time.Minute, "1,5 jam": 90 * time.Minute, "1.5h": 90 * time.Minute,
		"1:30": 90 * time.Minute, "1h30": 90 * time.Minute, "1h 30m": 90 * time.Minute, "1 jam 30 menit": 90 * time.Minute,
		"satu setengah jam": 90 * time.Minute, "one and a half hours": 90 * time.Minute, "an hour and a half": 90 * time.Minute,
		"setengah jam": 30 * time.Minute, "half an hour": 30 * time.Minute, "sejam": time.Hour, "2 hours": 2 * time.Hour, "dua jam": 2 * time.Hour,
		"1,25 jam": 75 * time.Minute, "2 hari": 48 * time.Hour, "a day": 24 * time.Hour, "1w": 7 * 24 * time.Hour, "0": 0, "for 2h": 2 * time.Hour,
	} {
		if d, ok := ParseDuration(text); !ok || d != want {
			t.Errorf("%q is %s, %v, want %s", text, d, ok, want)
		}
	}
	for _, text := range []string{"", "x", "2 months", "besok", "9999h", "-5", "1:75", "5 apples"} {
		if d, ok := ParseDuration(text); ok {
			t.Errorf("%q is %s", text, d)
		}
	}
}

func TestRepeatsInFields(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for text, want := range map[string]string{
		"every 2 weeks": "FREQ=WEEKLY;INTERVAL=2", "2 weeks": "FREQ=WEEKLY;INTERVAL=2", "tiap 2 minggu": "FREQ=WEEKLY;INTERVAL=2",
		"2 minggu": "FREQ=WEEKLY;INTERVAL=2", "weekly": "FREQ=WEEKLY", "mingguan": "FREQ=WEEKLY", "bulanan": "FREQ=MONTHLY",
		"Monday": "FREQ=WEEKLY;BYDAY=MO", "Senin dan Kamis": "FREQ=WEEKLY;BYDAY=MO,TH", "tanggal 1": "FREQ=MONTHLY;BYMONTHDAY=1",
		"3rd Friday": "FREQ=MONTHLY;BYDAY=3FR", "hari kerja": "FREQ=DAILY;X-OFF=UNCOUNTED", "3 working days": "FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED", "day": "FREQ=DAILY",
		"every week until 31 Dec": "FREQ=WEEKLY;UNTIL=20261231", "tiap hari 10 kali": "FREQ=DAILY;COUNT=10",
		"FREQ=YEARLY;BYMONTH=3": "FREQ=YEARLY;BYMONTH=3", "rrule:FREQ=DAILY": "FREQ=DAILY",
		"every 2 weeks on Sun and Mon": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO",
		"":                             "", "never": "", "besok": "", "every": "", "every! 2 weeks": "", "tiap 2 minggu rapat": "", "FREQ=NEVER": "",
	} {
		rule, ok := ParseRepeat(text, ctx)
		if ok != (want != "") || rule != want {
			t.Errorf("%q is %q, %v, want %q", text, rule, ok, want)
		}
	}
}

func TestEveryDayWrittenInFullIsRead(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	rapid.Check(t, func(t *rapid.T) {
		d := date.Date(rapid.IntRange(int(date.Earliest), int(date.Latest)-1).Draw(t, "day"))
		for _, layout := range []string{"2006-01-02", "2/1/2006", "2-1-2006", "2.1.2006", "2 January 2006", "January 2, 2006", "Mon 2 Jan 2006"} {
			text := d.In(time.UTC).Format(layout)
			if got, ok := ParseDate(text, ctx); !ok || got != d {
				t.Fatalf("%q is %s, %v", text, got, ok)
			}
		}
	})
}

func TestEveryTimeWrittenInFullIsRead(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	rapid.Check(t, func(t *rapid.T) {
		c := date.At(rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"))
		for _, layout := range []string{"15:04", "15.04", "1504", "3:04pm", "3.04 PM"} {
			text := date.New(2026, 1, 1).At(c).Floating().Format(layout)
			if got, ok := ParseTime(text, ctx); !ok || got != c {
				t.Fatalf("%q is %s, %v, want %s", text, got, ok, c)
			}
		}
	})
}

func TestOnWhomSomebodyWaitsAndWhenToAskAgain(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for line, want := range map[string]string{
		"clinic":                        "clinic",
		" the clinic in Ciawi ":         "the clinic in Ciawi",
		"clinic, nudge friday":          "clinic, 2026-11-27",
		"clinic nudge 4 Dec":            "clinic, 2026-12-04",
		"puskesmas, tagih 3 hari lagi":  "puskesmas, 2026-11-26",
		"sekolah; tanya lagi: besok":    "sekolah, 2026-11-24",
		"clinic, friday":                "clinic, 2026-11-27",
		"Bu Friday, Bogor":              "Bu Friday, Bogor",
		"nudge friday":                  ", 2026-11-27",
		"clinic, ask again on 31 april": "refused",
		"clinic, nudge":                 "refused",
		"clinic, nudge sometime":        "refused",
		"":                              "",
	} {
		whom, day, ok := ParseWaiting(line, ctx)
		got := whom
		if !day.IsZero() {
			got += ", " + day.String()
		}
		if !ok {
			got = "refused"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", line, got, want)
		}
	}
}

func TestATaskMayRepeatFromCompletion(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for line, want := range map[string]string{
		"every 2 weeks":       "FREQ=WEEKLY;INTERVAL=2",
		"every! 2 weeks":      "FREQ=WEEKLY;INTERVAL=2 from completion",
		"3 days after done":   "FREQ=DAILY;INTERVAL=3 from completion",
		"tiap! 3 hari kerja":  "FREQ=DAILY;INTERVAL=3;X-OFF=UNCOUNTED from completion",
		"bulan":               "FREQ=MONTHLY",
		"every! 2 weeks milk": "",
		"milk":                "",
	} {
		rule, from, ok := ParseTaskRepeat(line, ctx)
		if from {
			rule += " from completion"
		}
		if rule != want || ok != (want != "") {
			t.Errorf("%q is %q, %v, want %q", line, rule, ok, want)
		}
	}
}
