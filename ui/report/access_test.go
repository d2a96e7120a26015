package report

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/find"
	"caseload/store"
	"caseload/ui/words"
)

// What tells of others, or warns, is listed; what is the client's own is not.
func TestWhatTellsOfOthersIsListedFirst(t *testing.T) {
	t.Parallel()
	siti, rahma := model.ID{1}, model.ID{2}
	r := &reviewer{client: siti, own: map[string]bool{digitsOf("0812-1111-2222"): true, "siti": true}, others: map[string]bool{"rd-03": true}}
	r.name("Rahma Dewi", "Siti", "Pak Guru")
	day := date.New(2026, time.November, 23)
	note := func(text string) model.Note {
		return model.Note{ID: model.ID{9}, Clients: []model.ID{siti}, Occurred: day.At(0), Mode: model.ByPhone, Sections: []model.Section{{Key: "text", Text: text}}}
	}
	told, both := note("He said so."), note("All came.")
	told.Mode, both.Clients = model.ThirdParty, []model.ID{siti, rahma}
	for name, c := range map[string]struct {
		rec  model.Record
		want []Concern
		in   string
	}{
		"a name":              {note("Her aunt RAHMA came."), []Concern{ConcernName}, "RAHMA"},
		"a code":              {note("See RD-03."), []Concern{ConcernName}, "RD-03"},
		"her own name":        {note("Siti came."), nil, ""},
		"a number":            {note("Call 0813 3333 4444."), []Concern{ConcernNumber}, "0813 3333 4444"},
		"her own number":      {note("Call +62 812 1111 2222."), nil, ""},
		"an address of mail":  {note("Write to a.b@example.org now."), []Concern{ConcernNumber}, "a.b@example.org"},
		"a date":              {note("On 23-11-2026 at nine."), nil, ""},
		"where somebody is":   {note("He lives at Jl. Mawar 3."), []Concern{ConcernAddress}, "Jl. Mawar 3."},
		"a flag":              {model.Flag{ID: model.ID{8}, Client: siti, Kind: model.FlagDog, Message: "a dog", Raised: day}, []Concern{ConcernRisk}, ""},
		"why there is risk":   {model.Client{ID: siti, RiskReason: "violence"}, []Concern{ConcernRisk}, ""},
		"told by others":      {told, []Concern{ConcernTold}, ""},
		"about others too":    {both, []Concern{ConcernShared}, ""},
		"somebody else whole": {model.Contact{ID: model.ID{7}, Name: "Rahma", Clients: []model.ID{siti}}, []Concern{ConcernName}, "Rahma"},
		"the rule of a task":  {model.Task{ID: model.ID{6}, Title: "Call", Clients: []model.ID{siti}}, nil, ""},
	} {
		var got []Concern
		in := ""
		for _, one := range r.review(c.rec) {
			got, in = append(got, one.Concern), one.Passage.Match
		}
		if !slices.Equal(got, c.want) || c.in != "" && in != c.in {
			t.Errorf("%s: %v in %q", name, got, in)
		}
	}
}

func TestAPassageKeepsToItsLine(t *testing.T) {
	t.Parallel()
	text := "first line\n" + strings.Repeat("a", 50) + "HIT" + strings.Repeat("b", 50) + "\nlast"
	at := strings.Index(text, "HIT")
	if got, want := around(text, at, at+3), (find.Passage{Before: strings.Repeat("a", 30), Match: "HIT", After: strings.Repeat("b", 30)}); got != want {
		t.Errorf("%q", got)
	}
}

func TestARecordIsReadableByAnyProgram(t *testing.T) {
	t.Parallel()
	rec := model.Task{ID: model.ID{1}, Title: "Call", Due: date.New(2026, time.November, 27).At(date.At(9, 30)), Estimate: 30 * time.Minute, State: model.Todo,
		Clients: []model.ID{{2}}, Stamp: model.Stamp{Created: time.Date(2026, 11, 23, 7, 5, 0, 0, time.UTC)}, WaitingOn: "x"}
	content, err := json.Marshal(PlainRecord(rec))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"clients":["02000000000000000000000000000000"],"due":"2026-11-27T09:30","estimate":30,"id":"01000000000000000000000000000000",` +
		`"stamp":{"created":"2026-11-23T07:05:00Z"},"state":"todo","title":"Call","waiting_on":"x"}`
	if string(content) != want {
		t.Errorf("%s", content)
	}
}

// Everything that is held is in the bundle, what lies in the trash too.
func TestABundleHoldsEverything(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		s := accessStore(t)
		said, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		var a Access
		err = s.View(func(tx *store.Tx) (err error) {
			head, _, err := tx.ClientByCode("SA-12")
			if err != nil {
				return err
			}
			a, err = Maker{Words: said, Now: s.Now()}.Access(context.Background(), tx, head.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Held) != 3 || !slices.ContainsFunc(a.Held, func(h store.Held) bool { return h.Trashed }) {
			t.Errorf("%d records", len(a.Held))
		}
		record := ""
		a.Record.Map(func(text string) string { record += text + "\n"; return text })
		for _, said := range []string{"Everything was calm", "Buy shoes"} {
			if !strings.Contains(record, said) {
				t.Errorf("%s: %q is not told", lang, said)
			}
		}
		if strings.Contains(record, "Another's") {
			t.Error("what is somebody else's is told")
		}
	}
}

func accessStore(t *testing.T) *store.Store {
	s := emptyStore(t)
	_, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		mine, other := tx.NewID(), tx.NewID()
		for _, rec := range []model.Record{
			model.Client{ID: mine, Code: "SA-12", Name: "Siti", Kind: model.ClientPerson, Stage: model.StageActive, Status: model.ClientOpen, Opened: date.Of(tx.Now())},
			model.Client{ID: other, Code: "RD-03", Kind: model.ClientPerson, Stage: model.StageActive, Status: model.ClientOpen, Opened: date.Of(tx.Now()), Household: []model.Relation{{With: mine}}},
			model.Note{ID: tx.NewID(), Clients: []model.ID{mine}, Occurred: date.WallOf(tx.Now()), Recorded: tx.Now().UTC(), Mode: model.ByPhone, Format: model.Narrative, State: model.NoteDraft,
				Sections: []model.Section{{Key: "text", Text: "Everything was calm."}}},
			model.Task{ID: model.ID{5}, Title: "Buy shoes", Clients: []model.ID{mine}, State: model.Todo},
			model.Task{ID: tx.NewID(), Title: "Another's", Clients: []model.ID{other}, State: model.Todo},
		} {
			if err := tx.Put(rec); err != nil {
				return err
			}
		}
		return tx.Trash(model.KindTask, model.ID{5})
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
