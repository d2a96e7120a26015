package ui

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/file"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// siti is a client with a case of half a year.
func siti() model.Client {
	return model.Client{ID: model.ID{100}, Code: "SA-12", Name: "Siti A.", Kind: model.ClientPerson, Status: model.ClientOpen, Stage: model.StageActive, Opened: monday - 180,
		Risk: model.RiskHigh, RiskReason: "alone at night", Reassess: monday + 3, Born: monday - 9*366,
		Reach: []model.ContactPoint{{Way: model.WayPhone, Value: "0812-555", SafeCall: true, BestTime: "9-11"}, {Way: model.WayPhone, Value: "0813-666"}}}
}

// put saves records as one action and waits for it.
func (s *stage) put(records ...model.Record) {
	s.t.Helper()
	_, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		for _, rec := range records {
			if err := tx.Put(rec); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.do(s.app.refresh())
}

// openFile opens the file of a client and waits until its head is whole.
func (s *stage) openFile(id model.ID) *file.Page {
	s.t.Helper()
	s.do(event.Send(event.Open{Kind: model.KindClient, ID: id}))
	s.until("the file", func() bool { page, ok := s.app.fileOnTop(); return ok && page.Ready() })
	page, _ := s.app.fileOnTop()
	return page
}

func noteOn(n int, client model.ID, day date.Date, text string) model.Note {
	return model.Note{ID: model.ID{7, byte(n), byte(n >> 8)}, Clients: []model.ID{client}, Occurred: day.At(date.At(10, 0)), Recorded: day.At(date.At(11, 0)).In(time.UTC),
		Mode: model.FaceToFace, Format: model.Narrative, State: model.NoteDraft, Sections: []model.Section{{Key: "text", Text: text}}}
}

func TestTheFileOfAClientTellsAllInTheOrderOfTime(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	c := siti()
	flag := model.Flag{ID: model.ID{5}, Client: c.ID, Kind: model.FlagDog, Message: "at the gate", Raised: monday - 30}
	task := model.Task{ID: model.ID{6}, Clients: []model.ID{c.ID}, Title: "Call the clinic", State: model.Todo, Due: (monday + 2).At(0)}
	visit := visitAt(1, "Home visit", (monday - 9).At(date.At(9, 0)), time.Hour)
	visit.Clients, visit.Status, visit.Seen = []model.ID{c.ID}, model.Kept, model.SeenYes
	contact := model.Contact{ID: model.ID{8}, Name: "Ibu Rina", Role: "mother", Clients: []model.ID{c.ID}, Reach: []model.ContactPoint{{Way: model.WayPhone, Value: "0814-777"}}}
	s.put(c, flag, task, visit, contact, noteOn(1, c.ID, monday-9, "The house was clean."), noteOn(2, c.ID, monday-40, "Talk at school."))
	s.openFile(c.ID)
	for _, want := range []string{"SA-12 · Siti A., 9", "⚑ dog at the gate", "▲ Risk: high", "reassess Thu 26 Nov", "☎ safe to call 9-11", "Case opened"} {
		s.see(want)
	}
	var order []int
	view := plain(s.app.View())
	for _, title := range []string{"☐ Call the clinic", "✎ The house was clean.", "● Home visit", "✎ Talk at school.", "◆ Case opened"} {
		order = append(order, strings.Index(view, title))
	}
	for i := 1; i < len(order); i++ {
		if order[i] < order[i-1] || order[i] < 0 {
			t.Fatalf("the timeline is out of order at %d:\n%s", i, view)
		}
	}
	s.see("The house was clean.") // beside, too
	s.until("the note beside", func() bool { return strings.Count(plain(s.app.View()), "The house was clean.") == 2 })
	s.press("f", "f")
	s.see("Timeline · notes")
	s.until("only notes", func() bool { return !strings.Contains(plain(s.app.View()), "Case opened") })
	s.see("Talk at school.")
	s.press("f", "f", "f")
	s.see("Timeline · course of the case")
	s.see("Case opened")
	s.press("2")
	s.see("Talk at school.")
	s.press("3")
	s.see("Call the clinic")
	s.press("4")
	s.see("(not safe to call) 0813-666")
	s.see("mother: Ibu Rina · (not safe to call) 0814-777")
	s.press("tab", "tab", "tab", "tab") // past the plans, the referrals and the documents
	s.see("Case opened")
	s.press("ctrl+k")
	view = plain(s.app.View())
	for _, secret := range []string{"SA-12", "Siti", "gate", "alone", "clean", "clinic"} {
		if strings.Contains(view, secret) {
			t.Errorf("%q is seen through the mask", secret)
		}
	}
	s.press("4")
	s.until("the people", func() bool { return strings.Contains(plain(s.app.View()), "How to reach") })
	if view = plain(s.app.View()); strings.Contains(view, "0813") || strings.Contains(view, "Rina") {
		t.Error("a number is seen through the mask")
	}
}

func TestTheFileKeepsItsPlaceWhenSomethingIsAdded(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	c := siti()
	records := []model.Record{c}
	for n := range 300 {
		records = append(records, noteOn(n, c.ID, monday-date.Date(n/2), "Note "+strconv.Itoa(n)+"."))
	}
	s.put(records...)
	s.openFile(c.ID)
	for range 200 {
		s.press("down")
		s.take()
	}
	chosen := func() string {
		for line := range strings.SplitSeq(plain(s.app.View()), "\n") {
			if _, row, ok := strings.Cut(line, "▸ "); ok {
				return strings.Join(strings.Fields(strings.Split(row, "│")[0]), " ")
			}
		}
		return ""
	}
	s.until("the row", func() bool { return strings.Contains(chosen(), "Note ") })
	was := chosen()
	page := s.openFile(c.ID)
	s.put(noteOn(900, c.ID, monday, "Newest."))
	s.until("the notes to sign", func() bool { return strings.Contains(plain(s.app.View()), "301 to sign") })
	s.until("the file", page.Ready)
	if now := chosen(); now != was {
		t.Errorf("the cursor went from %q to %q", was, now)
	}
	s.press("home")
	s.see("Newest.")
	s.press("end")
	s.until("the end", func() bool { s.press("end"); return strings.Contains(plain(s.app.View()), "Case opened") })
}

func TestTheFileIsExactAtEverySize(t *testing.T) {
	t.Parallel()
	s := newStage(t, "id", 120, 36, false)
	c := siti()
	s.put(c, noteOn(1, c.ID, monday-9, "Rumah bersih."), model.Flag{ID: model.ID{5}, Client: c.ID, Kind: model.FlagDog, Raised: monday - 30})
	page := s.openFile(c.ID)
	for _, tab := range []string{"1", "2", "3", "4"} {
		s.press(tab)
		s.take()
		for w := 1; w <= 130; w += 3 {
			for h := 1; h <= 40; h++ {
				rows := strings.Split(page.View(w, h), "\n")
				if len(rows) != h {
					t.Fatalf("%d rows at %dx%d", len(rows), w, h)
				}
				for _, row := range rows {
					if widthOf(row) != w {
						t.Fatalf("%d cells at %dx%d: %q", widthOf(row), w, h, plain(row))
					}
				}
			}
		}
	}
}

func TestEveryLeafAndFilterOfTheFileHasAName(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		w, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, show := range file.Shows {
			if w.File.Shows[string(show)] == "" {
				t.Errorf("%s has no word for %q", lang, show)
			}
		}
		for _, leaf := range file.Leaves() {
			if w.File.Leaves[leaf] == "" {
				t.Errorf("%s has no word for the leaf %q", lang, leaf)
			}
		}
	}
}

// longFile puts a client with many notes over ten years.
func longFile(b *testing.B, n int) (*App, model.ID) {
	b.Helper()
	s := freshStore(b, b.TempDir())
	b.Cleanup(s.Close)
	c := siti()
	c.Opened = monday - 3650
	_, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		for i := range n {
			if err := store.Notes.Put(tx, noteOn(i, c.ID, monday-date.Date(i*3650/n), "Visit "+strconv.Itoa(i))); err != nil {
				return err
			}
		}
		return store.Clients.Put(tx, c)
	})
	if err != nil {
		b.Fatal(err)
	}
	return testApp(b, s, "en", 120, 36), c.ID
}

// BenchmarkFile opens the file of a client with few and with very many entries
// in turn, and goes up and down in it: each to the picture of the whole
// screen. The quickest of many is told of each, and how the two compare: what
// else the machine does slows the others.
func BenchmarkFile(b *testing.B) {
	sizes := []int{10, 10_000}
	best := map[string]time.Duration{}
	take := func(name string, do func()) {
		begin := time.Now()
		do()
		if took := time.Since(begin); best[name] == 0 || took < best[name] {
			best[name] = took
		}
	}
	var apps []*App
	var id model.ID
	for _, n := range sizes {
		var a *App
		a, id = longFile(b, n)
		apps = append(apps, a)
	}
	for b.Loop() {
		for i, a := range apps {
			n := strconv.Itoa(sizes[i])
			take("open"+n, func() {
				a.stack = nil
				a.Update(file.Open(a.scene, id)())
				a.View()
			})
			for step := range 8 {
				key := tea.Key{Code: tea.KeyDown}
				if step >= 4 {
					key = tea.Key{Code: tea.KeyUp}
				}
				take("scroll"+n, func() {
					a.Update(tea.KeyPressMsg(key))
					a.View()
				})
			}
		}
	}
	for _, what := range []string{"open", "scroll"} {
		few, many := best[what+"10"], best[what+"10000"]
		b.ReportMetric(float64(few.Microseconds()), "µs/"+what+"-10")
		b.ReportMetric(float64(many.Microseconds()), "µs/"+what+"-10000")
		b.ReportMetric(float64(many)/float64(few), "ratio/"+what)
	}
}

// Where not all names of the leaves have room, that of the open one has, and
// a press on it finds it.
func TestTheOpenLeafIsNamedInANarrowWindow(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "id"} {
		s := newStage(t, lang, 40, 12, false)
		s.openFile(s.oneClient("SA-12"))
		names := file.Leaves()
		for i, name := range names {
			s.press(strconv.Itoa(i + 1))
			want := strconv.Itoa(i+1) + " " + s.app.scene.Words.File.Leaves.Or(name)
			s.until("the name "+want, func() bool {
				rows := strings.Split(plain(s.app.View()), "\n")
				return slices.ContainsFunc(rows, func(row string) bool { return strings.Contains(row, " "+want) })
			})
			s.exact()
		}
	}
}
