package report

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/report/paper"
)

// planned is the caseload with plans and assessments of a client.
func planned(t testing.TB) *store.Store {
	t.Helper()
	s := caseload(t)
	goal := model.Goal{Text: "menyewa kamar sendiri", Baseline: "menumpang di tetangga", Target: "kontrak enam bulan", Score: 4,
		Objectives: []model.Objective{{Text: "tiga kamar dilihat", Measure: "kunjungan", By: today + 20, Status: model.UnderWay}, {Text: "uang muka", Status: model.Reached}}}
	old := model.Plan{ID: model.ID{80}, Client: siti, Kind: model.CarePlan, Version: 1, Written: today - 50, Agreed: today - 50, How: model.AgreedSpoken,
		With: []string{"Siti", "kakak"}, Needs: []model.Need{{Text: "tempat tidur yang aman", Goals: []model.Goal{goal}}}, Contingency: "ke rumah bibi"}
	draft := old.Next(model.ID{81}, model.Stamp{}, 2, today)
	draft.Needs[0].Text = "belum disetujui siapa pun"
	safe := model.Plan{ID: model.ID{82}, Client: siti, Kind: model.SafePlan, Version: 1, Written: today - 50,
		Needs: []model.Need{{Text: "Tempat aman", Goals: []model.Goal{{Text: "rumah bu Rina"}}}, {Text: "Nomor"}}}
	weighed := func(id byte, days int, score int) model.Assessment {
		return model.Assessment{ID: model.ID{id}, Client: siti, On: today, Signed: now().UTC(), Tool: "Skala keluarga", View: "mau mandiri",
			Domains: []model.Domain{{Name: "tempat tinggal", Score: score, Scale: 5, Reason: "berbagi ranjang"}, {Name: "sekolah"}}}
	}
	first, last, unsigned := weighed(83, 0, 2), weighed(84, 0, 4), weighed(85, 0, 5)
	first.On, last.On = today-60, today-1
	unsigned.Signed = first.Stamp.Created
	if _, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		for _, r := range []model.Record{old, draft, safe, first, last, unsigned} {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return s
}

func inMarkdown(t testing.TB, s *store.Store, lang string, mask bool, kind Kind) string {
	t.Helper()
	var b strings.Builder
	doc := made(t, s, lang, mask, Ask{Kind: kind, Client: siti})
	if _, err := paper.Write(t.Context(), &b, paper.Markdown, doc, paper.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What was agreed is told, not what nobody has agreed to yet.
func TestAReportTellsTheAgreedPlanAndTheSignedScores(t *testing.T) {
	t.Parallel()
	s := planned(t)
	for kind, wants := range map[Kind][]string{
		Progress: {"tempat tidur yang aman", "menyewa kamar sendiri", "menumpang di tetangga", "4/10", "tiga kamar dilihat · kunjungan · by Sun 13 Dec 2026 · under way", "tempat tinggal", "2/5", "4/5", "berbagi ranjang", "mau mandiri"},
		Closing:  {"menyewa kamar sendiri", "2/5", "4/5"},
		Brief:    {"menyewa kamar sendiri", "ke rumah bibi", "rumah bu Rina"},
		HandOver: {"menyewa kamar sendiri", "rumah bu Rina", "intervention plan, version 1"},
	} {
		got := inMarkdown(t, s, "en", false, kind)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s does not tell %q\n%s", kind, want, got)
			}
		}
		for _, never := range []string{"belum disetujui", "5/5"} {
			if strings.Contains(got, never) {
				t.Errorf("%s tells %q, which nobody agreed to or signed", kind, never)
			}
		}
	}
	if got := inMarkdown(t, s, "en", false, Closing); !strings.Contains(got, "- [x] goals are scored") {
		t.Errorf("goals that are scored are not ticked\n%s", got)
	}
}

func TestAMaskedReportCountsThePlanAndTellsNoneOfIt(t *testing.T) {
	t.Parallel()
	s := planned(t)
	for _, kind := range []Kind{Progress, Closing, Brief, HandOver} {
		got := inMarkdown(t, s, "id", true, kind)
		for _, secret := range []string{"kamar", "tetangga", "bibi", "Rina", "ranjang", "Siti", "kakak", "mandiri", "Skala"} {
			if strings.Contains(got, secret) {
				t.Errorf("%s, masked, tells %q", kind, secret)
			}
		}
		if !strings.Contains(got, "rencana intervensi, versi 1") {
			t.Errorf("%s, masked, does not tell that there is a plan", kind)
		}
	}
}
