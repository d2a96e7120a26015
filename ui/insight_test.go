package ui

import (
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"

	tea "charm.land/bubbletea/v2"
)

func TestWhoWasSeenIsSortedNarrowedAndMapped(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	at := func(n byte, client model.ID, day date.Date, status model.AppointmentStatus, seen model.SeenState) {
		a := visitAt(int(n), "Visit", day.At(date.At(9, 0)), time.Hour)
		a.Clients, a.Status, a.Seen = []model.ID{client}, status, seen
		s.book(a)
	}
	clients := []model.Client{}
	for n, code := range []string{"AA-01", "BB-02", "CC-03"} {
		clients = append(clients, model.Client{ID: model.ID{byte(100 + n)}, Code: code, Kind: model.ClientPerson, Status: model.ClientOpen, Stage: model.StageActive, Opened: monday - 200, ContactEvery: 14})
	}
	if _, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd, Kind: model.KindClient}, func(tx *store.Tx) error {
		for _, c := range clients {
			if err := store.Clients.Put(tx, c); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	at(1, clients[0].ID, monday-63, model.Kept, model.SeenYes)
	at(2, clients[0].ID, monday-7, model.NoShow, model.SeenUnknown)
	at(3, clients[1].ID, monday-3, model.Kept, model.SeenAlone)
	at(4, clients[1].ID, monday+2, model.Planned, model.SeenUnknown)
	s.press("L")
	s.see("Who was seen")
	s.see("! 49 d over")
	s.see("1× · Mon 16 Nov")
	s.see("11 d left")
	order := func() []string {
		var codes []string
		for line := range strings.SplitSeq(plain(s.app.View()), "\n") {
			for _, c := range clients {
				if strings.Contains(line, c.Code) && strings.Contains(line, "○") {
					codes = append(codes, c.Code)
				}
			}
		}
		return codes
	}
	if got := strings.Join(order(), " "); got != "CC-03 AA-01 BB-02" {
		t.Errorf("the longest not seen first: %s", got)
	}
	s.press("s", "s", "s") // by attempts
	s.see("most tried")
	if got := order(); got[0] != "AA-01" {
		t.Errorf("the most tried first: %v", got)
	}
	s.press("f", "f")
	s.see("no future appointment")
	if got := strings.Join(order(), " "); got != "AA-01 CC-03" {
		t.Errorf("without a future appointment: %s", got)
	}
	s.press("v")
	s.see("weeks not seen")
	s.see("█ AA-01     9")
	s.see("◌ CC-03     –")
	s.press("ctrl+k")
	if strings.Contains(plain(s.app.View()), "AA-01") {
		t.Error("a code is seen through the mask")
	}
	s.press("ctrl+k", "home", "enter")
	s.see("Timeline")
}

func TestTheWorkAheadSaysWhatItIsMadeOf(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, true)
	s.press("M")
	s.see("The work of eight weeks")
	s.see("due of")
	s.press("down")
	s.see("h of work")
	s.press("v")
	s.see("points in 45 cases")
	s.see("4 (person) × 1.5 (risk: high)")
	s.app.scene.Weights.Capacity = 200
	s.press("down")
	s.see("too much")
	s.press("esc")
	for _, size := range [][2]int{{80, 24}, {40, 12}, {20, 5}, {1, 1}} {
		s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		s.press("M")
		s.until("the page", func() bool { return len(s.app.stack) == 1 })
		s.exact()
		s.press("v")
		s.exact()
		s.press("esc", "L")
		s.until("the page", func() bool { return len(s.app.stack) == 1 })
		s.exact()
		s.press("v")
		s.exact()
		s.press("esc")
	}
}
