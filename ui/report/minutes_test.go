package report

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
)

func putAll(t *testing.T, s *store.Store, records ...model.Record) {
	t.Helper()
	if _, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		for _, r := range records {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// The last conference is told, the last by a day, or the one that is named;
// without any the document says so.
func TestTheConferenceThatIsAskedForIsTold(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	earlier := model.CaseConference{ID: model.ID{70}, Clients: []model.ID{siti}, Held: (today - 40).At(date.At(9, 0)), Sections: []model.Section{{Key: "purpose", Text: "Yang pertama"}}}
	putAll(t, s, earlier)
	for name, c := range map[string]struct {
		ask  Ask
		want string
	}{
		"the last":           {Ask{Kind: Minutes, Client: siti}, "Tempat tinggal yang aman"},
		"the last by a day":  {Ask{Kind: Minutes, Client: siti, To: today - 10}, "Yang pertama"},
		"the one of its own": {Ask{Kind: Minutes, Client: siti, Record: earlier.ID}, "Yang pertama"},
		"none":               {Ask{Kind: Minutes, Client: rudi}, "Nothing recorded."},
	} {
		if doc := markdown(t, made(t, s, "en", false, c.ask)); !strings.Contains(doc, c.want) {
			t.Errorf("%s: %s", name, doc)
		}
	}
	for _, ask := range []Ask{{Kind: Minutes, Client: siti}, {Kind: Supervision, Day: today}} {
		doc := markdown(t, made(t, s, "id", true, ask))
		for _, secret := range []string{"SA-12", "Rina", "Budi", "aman", "KTP", "Pelaku", "Senin", "Dinas"} {
			if strings.Contains(doc, secret) {
				t.Errorf("masked, %s tells %q: %s", ask.Kind, secret, doc)
			}
		}
	}
}

// A month tells goals, needs and meetings, and how deadlines were kept; a copy
// for others tells no need in the worker's words.
func TestAMonthTellsWhatWasReached(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	putAll(t, s, model.Plan{ID: model.ID{71}, Client: siti, Kind: model.CarePlan, Version: 1, Written: today - 30, Agreed: today - 30, How: model.AgreedSpoken, Needs: []model.Need{
		{Text: "rumah aman", Goals: []model.Goal{{Text: "kamar sendiri", Score: model.MaxScore, Objectives: []model.Objective{{Text: "tiga kamar dilihat", Status: model.Reached}}}}},
		{Text: "kartu penduduk", Goals: []model.Goal{{Text: "KTP jadi", Score: 3}}}}})
	doc := markdown(t, made(t, s, "en", false, Ask{Kind: Statistics, Day: today}))
	for _, want := range []string{"| reached | 1 |", "| not yet | 1 |", "| not met | 1 |", "- kartu penduduk (1)", "| minutes not sent | 1 |", "| See the client, as agreed for this case | 0 | 1 | 0 |"} {
		if !strings.Contains(doc, want) {
			t.Errorf("the month does not tell %q: %s", want, doc)
		}
	}
	for _, ask := range []Ask{{Kind: Statistics, Day: today, Shared: true}} {
		if doc := markdown(t, made(t, s, "en", false, ask)); strings.Contains(doc, "kartu") || strings.Contains(doc, "Supervision:") {
			t.Errorf("shared, it tells a need, or the worker's own: %s", doc)
		}
	}
	if old := markdown(t, made(t, s, "en", false, Ask{Kind: Statistics, Day: today - 800})); strings.Contains(old, "in time | late") {
		t.Error("what was due too long ago is told")
	}
}
