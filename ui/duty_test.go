package ui

import (
	"slices"
	"testing"

	"caseload/model"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// oneClient puts a client into the file and gives its pane the focus.
func (s *stage) oneClient(code string) model.ID {
	s.t.Helper()
	c := model.NewClient(model.ID{77}, code, fixedNow())
	c.Opened = monday - 30
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd, Kind: model.KindClient}, func(tx *store.Tx) error { return store.Clients.Put(tx, c) }); err != nil {
		s.t.Fatal(err)
	}
	s.send(event.Changed{})
	s.press("3")
	s.until("the client to be shown", func() bool { row, there := s.app.clients.Selected(); return there && row.Code == code })
	return c.ID
}

// owed returns what the rules say of a client.
func (s *stage) owed(client model.ID) []standard.Obligation {
	s.t.Helper()
	var all []standard.Obligation
	if err := s.app.scene.Store.View(func(tx *store.Tx) (err error) {
		all, err = tx.Obligations(client)
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	return all
}

func (s *stage) step(client model.ID, id string) standard.Obligation {
	s.t.Helper()
	all := s.owed(client)
	i := slices.IndexFunc(all, func(o standard.Obligation) bool { return o.Key.Rule == id && o.Key.Check == 0 })
	if i < 0 {
		s.t.Fatalf("%s is not there", id)
	}
	return all[i]
}

func TestAPathwayIsStartedMovedAndStoppedWithPreviews(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.press("p")
	s.see("start: Child protection")
	s.typed("child prot")
	s.press("enter")
	s.see("Planning meeting")
	s.press("tab")
	s.typed("1 dec")
	s.see("Tue 1 Dec (in 8 days)")
	s.press("ctrl+s")
	s.see("start it")
	s.see("Mon 25 Jan 2027") // 45 working days
	s.see("Tue 29 Dec")      // 28 days after 1 December
	s.see("waits for: Planning meeting")
	s.press("enter")
	s.until("the run to be there", func() bool { return len(s.app.stack) == 0 && len(s.owedRuns(client)) == 1 })
	s.press("p")
	s.see("● Child protection")
	s.press("enter")
	s.see("due today")
	s.press("e")
	s.see("Began on")
	s.press("tab", "end")
	for range 12 {
		s.press("backspace")
	}
	s.typed("24 nov")
	s.press("ctrl+s")
	s.see("Tue 15 Dec → Tue 8 Dec")
	s.press("enter")
	s.until("the step to have moved", func() bool { return len(s.app.stack) == 0 && s.step(client, "meeting").Due.Day == monday+29 })
	s.press("u")
	s.until("it to be back", func() bool { return len(s.app.stack) == 0 && s.step(client, "meeting").Due.Day == monday+36 })
	s.press("p")
	s.see("● Child protection")
	s.press("enter")
	s.see("stop it")
	s.press("d")
	s.see("Stop: Child protection")
	s.press("tab")
	s.typed("moved away")
	s.press("tab", "right", "right", "ctrl+s")
	s.until("the run to be stopped", func() bool { return !s.owedRuns(client)[0].Stopped.IsZero() })
	if tasks := s.openTaskTitles(); !slices.Contains(tasks, "Assessment signed") || !slices.Contains(tasks, "Planning meeting held") {
		t.Errorf("the open steps became %v", tasks)
	}
}

func (s *stage) owedRuns(client model.ID) []model.Run {
	s.t.Helper()
	var runs []model.Run
	if err := s.app.scene.Store.View(func(tx *store.Tx) error {
		r, err := tx.RecordsOf(client)
		runs = r.Runs
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	return runs
}

func (s *stage) openTaskTitles() []string {
	s.t.Helper()
	var titles []string
	if err := s.app.scene.Store.View(func(tx *store.Tx) error {
		heads, err := tx.OpenTasks()
		for _, h := range heads {
			titles = append(titles, h.Title)
		}
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	return titles
}

func TestAnObligationExplainsItselfAndIsWaivedOrMet(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	open := func() standard.Obligation {
		for _, o := range s.owed(client) {
			if o.State.Open() && !o.Due.IsZero() {
				return o
			}
		}
		t.Fatal("nothing is owed")
		return standard.Obligation{}
	}
	first := open()
	s.do(event.Send(event.OpenDuty{Obligation: first}))
	s.see("Counted")
	s.see("waive")
	s.press("w")
	s.see("why need it not be met?")
	s.press("enter")
	s.see("for whoever reads the record later")
	s.typed("agreed with the supervisor")
	s.press("enter")
	s.until("it to be waived", func() bool { return len(s.app.stack) == 0 && s.state(client, first.Key) == standard.Waived })
	s.press("p")
	s.see("everything that is owed here")
	s.press("enter")
	s.see("waived")
	s.typed(first.Title().EN)
	s.press("enter")
	s.see("lift the waiver")
	s.see("agreed with the supervisor")
	s.press("w")
	s.until("it to be owed again", func() bool { return len(s.app.stack) == 0 && s.state(client, first.Key) == first.State })
	s.do(event.Send(event.OpenDuty{Obligation: first}))
	s.see("met today")
	s.press("x")
	s.until("it not to be owed any more", func() bool { return s.state(client, first.Key) != first.State })
}

// state returns how an obligation stands; empty where it is not there.
func (s *stage) state(client model.ID, key standard.Key) standard.State {
	for _, o := range s.owed(client) {
		if o.Key == key {
			return o.State
		}
	}
	return ""
}

func TestTheUsersOwnRulesNameTheirMistakes(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.press("Y")
	s.see("Standards and pathways")
	s.press("y")
	s.see("enter choose")
	s.typed("Supervision")
	s.press("enter")
	s.see("met-by   supervision")
	s.press("ctrl+s")
	s.until("the text to be kept", func() bool { return len(s.app.stack) == 0 })
	s.press("Y")
	s.see("your own text")
	s.press("e")
	s.see("met-by   supervision")
	s.press("end")
	s.send(tea.PasteMsg{Content: "\nstandard broken\n  nmae  Wrong\n"})
	s.see("nmae")
	s.press("ctrl+s")
	s.until("the text to be kept all the same", func() bool { return len(s.app.stack) == 0 })
	s.press("Y")
	s.see("! ")
	s.see("nmae")
}

func TestAnAgencyIsCheckedFromWhatIsOwed(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	a := model.Agency{ID: model.ID{88}, Name: "Puskesmas Ciawi", Type: model.AgencyHealth, Verified: monday - 200}
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd, Kind: model.KindAgency}, func(tx *store.Tx) error { return store.Agencies.Put(tx, a) }); err != nil {
		t.Fatal(err)
	}
	var owed []store.Owed
	if err := s.app.scene.Store.View(func(tx *store.Tx) (err error) {
		owed, err = tx.Owed()
		return err
	}); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(owed, func(o store.Owed) bool { return o.Agency == a.ID })
	if i < 0 {
		t.Fatal("nothing is owed about the agency")
	}
	s.do(event.Send(event.OpenDuty{Obligation: owed[i].Obligation}))
	s.see("met today")
	s.press("x")
	s.until("the agency to be checked", func() bool {
		var now model.Agency
		if err := s.app.scene.Store.View(func(tx *store.Tx) (err error) {
			now, err = store.Agencies.Get(tx, a.ID)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return now.Verified == monday
	})
}
