package words

import (
	"slices"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
)

var (
	wib    = time.FixedZone("WIB", 7*3600)
	atDesk = time.Date(2026, 11, 23, 14, 5, 0, 0, wib)
)

// explained reckons what one rule makes of some facts, and explains the
// first obligation.
func explained(t *testing.T, rule string, client func(*model.Client), facts ...standard.Fact) standard.Explanation {
	t.Helper()
	book, mistakes := standard.Default().With(rule)
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	c := model.NewClient(model.ID{1}, "RD-03", atDesk)
	c.Opened = date.New(2026, 10, 1)
	if client != nil {
		client(&c)
	}
	facts = append(facts, standard.Fact{Kind: model.FactOpened, At: standard.OnDay(c.Opened)})
	cal := date.Calendar{Holidays: map[date.Date]string{date.New(2026, 11, 12): "Hari Ayah"}}
	of := standard.NewCase(c, facts, nil, nil)
	r := book.Reckoner(standard.NewDesk(atDesk, cal))
	all := r.Obligations(nil, of)
	i := slices.IndexFunc(all, func(o standard.Obligation) bool { return o.Rule.ID == "x" && o.Key.Check == 0 })
	if i < 0 {
		t.Fatalf("nothing is owed by %q", rule)
	}
	return r.Explain(of, all[i])
}

func onDay(kind model.FactKind, day int, what string) standard.Fact {
	return standard.Fact{Kind: kind, At: standard.OnDay(date.New(2026, 11, day)), What: what, About: model.ID{byte(day)}}
}

func TestAnObligationExplainsItself(t *testing.T) {
	t.Parallel()
	const contact = "standard x\nname See the client | Temui klien\nfrom opened\nevery 10 working days\nmet-by seen\nescalate 2 weeks: Tell | Lapor\nsource CM2, our handbook\n"
	e := explained(t, contact, nil, onDay(model.FactSeen, 6, "visit"), onDay(model.FactAttempt, 17, "visit"))
	for lang, want := range map[string]string{
		"en": `Standard: See the client
State: escalated
Counted: client seen (visit) Fri 6 Nov + 10 working days = Mon 23 Nov; 6 days of the weekend not counted; days off not counted: Thu 12 Nov Hari Ayah
Attempts: Tue 17 Nov (visit): does not count
Ends when: client seen or you mark it as done
If nothing happens: Fri 20 Nov Tell (reached)
Source: [CM2] Central Bedfordshire, monitoring visits; our handbook`,
		"id": `Standar: Temui klien
Keadaan: dieskalasi
Hitungan: klien ditemui (kunjungan) Jum 6 Nov + 10 hari kerja = Sen 23 Nov; 6 hari akhir pekan tidak dihitung; hari libur tidak dihitung: Kam 12 Nov Hari Ayah
Percobaan: Sel 17 Nov (kunjungan): tidak terhitung
Selesai bila: klien ditemui atau Anda menandainya selesai
Bila tidak terjadi: Jum 20 Nov Lapor (tercapai)
Sumber: [CM2] Central Bedfordshire, monitoring visits; our handbook`,
	} {
		if got := load(t, lang).ExplainText(e, atDesk); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", lang, got, want)
		}
	}
}

func TestTheArithmeticIsSaid(t *testing.T) {
	t.Parallel()
	risk := func(c *model.Client) {
		c.Risk = model.RiskHigh
		c.Turns = []model.Turn{{On: c.Opened, Risk: model.RiskLow}, {On: date.New(2026, 11, 20), Risk: model.RiskHigh}}
	}
	paused := func(c *model.Client) {
		c.Pauses = []model.Pause{{From: date.New(2026, 11, 10), To: date.New(2026, 11, 15)}}
	}
	hearing := onDay(model.FactSession, 30, "court")
	hearing.Planned = true
	flag := onDay(model.FactFlag, 2, "dog")
	flag.Due = date.New(2026, 12, 1)
	for name, c := range map[string]struct {
		rule   string
		client func(*model.Client)
		facts  []standard.Fact
		want   string
	}{
		"counted back":     {"from session\nbefore 2 working days", nil, []standard.Fact{hearing}, "session of the court (court) Mon 30 Nov − 2 working days = Thu 26 Nov; 2 days of the weekend not counted"},
		"on the day":       {"from session\nwithin 0 days", nil, []standard.Fact{onDay(model.FactSession, 20, "court")}, "session of the court (court) Fri 20 Nov: due Fri 20 Nov"},
		"risk raised":      {"from opened\nevery 60 days, high 10 days\nmet-by seen", risk, []standard.Fact{onDay(model.FactSeen, 6, "visit")}, "client seen (visit) Fri 6 Nov; risk judged high on Fri 20 Nov: counted from that day; Fri 20 Nov + 10 days = Mon 30 Nov"},
		"holds since":      {"when risk high\nfrom opened\nevery 10 days\nmet-by seen", risk, []standard.Fact{onDay(model.FactSeen, 6, "visit")}, "client seen (visit) Fri 6 Nov; the rule holds since Fri 20 Nov: counted from that day; Fri 20 Nov + 10 days = Mon 30 Nov"},
		"for the risk":     {"from contact\nwithin 60 days, high 10 days", risk, []standard.Fact{onDay(model.FactContact, 21, "")}, "contact held Sat 21 Nov + 10 days = Tue 1 Dec; as the risk is high"},
		"paused":           {"from contact\nwithin 20 days", paused, []standard.Fact{onDay(model.FactContact, 6, "")}, "contact held Fri 6 Nov + 20 days = Tue 1 Dec; case paused Tue 10 Nov to Sat 14 Nov, the clock stood still"},
		"moved":            {"from contact\nwithin 2 days\nholiday after", nil, []standard.Fact{onDay(model.FactContact, 20, "")}, "contact held Fri 20 Nov + 2 days = Mon 23 Nov; Sun 22 Nov is a day without work, so it was moved"},
		"first day":        {"from contact\nwithin 3 days\ncount same-day", nil, []standard.Fact{onDay(model.FactContact, 20, "")}, "contact held Fri 20 Nov + 3 days = Sun 22 Nov; the first day is counted"},
		"the record says":  {"from each flag\nwithin 90 days", nil, []standard.Fact{flag}, "Tue 1 Dec (the record names this day)"},
		"one working day":  {"from contact\nwithin 1 working day", nil, []standard.Fact{onDay(model.FactContact, 20, "")}, "contact held Fri 20 Nov + 1 working day = Mon 23 Nov; 2 days of the weekend not counted"},
		"the worker's own": {"from opened\nevery 10 days", nil, []standard.Fact{{At: standard.OnDay(date.New(2026, 11, 20)), Meets: standard.Key{Rule: "x"}}}, "last done Fri 20 Nov + 10 days = Mon 30 Nov"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := explained(t, "standard x\nname X | Y\n"+c.rule+"\n", c.client, c.facts...)
			w := load(t, "en")
			lines := w.Explain(e, atDesk)
			i := slices.IndexFunc(lines, func(l Line) bool { return l.Label == "Counted" })
			if i < 0 || lines[i].Text != c.want {
				t.Errorf("said %+v, want %q", lines, c.want)
			}
		})
	}
}

func TestAMistakeIsSaidInBothLanguages(t *testing.T) {
	t.Parallel()
	_, mistakes := standard.Default().With("standard x\nname X\nfrom opened\ncount twice\n")
	if len(mistakes) != 1 {
		t.Fatal(mistakes)
	}
	if got := load(t, "en").Mistake(mistakes[0]); got != "Line 4: “count twice” is not understood. Allowed: next-day, same-day." {
		t.Error(got)
	}
	if got := load(t, "id").Mistake(mistakes[0]); got != "Baris 4: “count twice” tidak dipahami. Yang boleh: next-day, same-day." {
		t.Error(got)
	}
}
