package ui

import (
	"errors"
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
)

func TestTwoClientsWhoAreOneAreFoundAndMergedAfterAPreview(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	keep := siti()
	keep.Name = "Siti Soerjani"
	gone := model.Client{ID: model.ID{101}, Code: "SB-31", Name: "Siti Suryani", Born: keep.Born, Kind: model.ClientPerson, Status: model.ClientOpen, Stage: model.StageIntake, Opened: monday - 20}
	s.put(keep, gone, model.Task{ID: model.ID{6}, Clients: []model.ID{gone.ID}, Title: "Call the clinic", State: model.Todo}, noteOn(1, gone.ID, monday-9, "Seen at home."))
	s.press("3", "=")
	s.see("SA-12 Siti Soerjani = SB-31 Siti Suryani")
	s.see("sounds the same, same birth date")
	s.press("enter")
	s.see("keep SA-12 Siti Soerjani")
	s.press("enter")
	s.see("SB-31 Siti Suryani becomes part of SA-12 Siti Soerjani")
	s.see("task: 1")
	s.see("note: 1")
	s.press("x")
	s.see("Merged client “SA-12”")
	gonePast := func() bool {
		err := s.app.scene.Store.View(func(tx *store.Tx) error {
			_, err := store.Clients.Get(tx, gone.ID)
			return err
		})
		return errors.Is(err, store.ErrNotFound)
	}
	if !gonePast() {
		t.Error("the other client is still there")
	}
	s.openFile(keep.ID)
	s.see("SB-31 became part of this file")
	s.see("Seen at home.")
	s.press("3")
	s.see("Call the clinic")
	s.press("u")
	s.until("two clients again", func() bool { return !gonePast() })
	s.press("esc")
	s.until("the file to close", func() bool { return len(s.app.stack) == 0 })
	if strings.Contains(plain(s.app.View()), "became part") {
		t.Error("the merging is still told")
	}
}

func TestTwoDifferentPeopleStayTwoUntilThatIsTakenBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	one := siti()
	other := model.Client{ID: model.ID{101}, Code: "SB-31", Name: one.Name, Born: one.Born, Kind: model.ClientPerson, Status: model.ClientOpen, Stage: model.StageIntake, Opened: monday - 20}
	s.put(one, other)
	s.press("3", "=")
	s.see("same name")
	s.press("enter")
	s.see("these are two different people")
	s.press("down", "down", "enter")
	s.see("what tells them apart")
	s.typed("cousins of one name")
	s.press("enter")
	s.see("Added two different people")
	s.until("nothing to lie over the panes", func() bool { return len(s.app.stack) == 0 })
	s.press("=")
	s.see("Found to be two different people")
	s.press("enter")
	s.see("SA-12 ≠ SB-31")
	s.press("enter")
	s.see("take back: list them again")
	s.press("d")
	s.see("Deleted two different people")
	s.until("the card to close", func() bool { return len(s.app.stack) == 0 })
	s.press("=")
	s.see("same name")
	s.press("esc")
	s.until("the list to close", func() bool { return len(s.app.stack) == 0 })
	s.press("u")
	s.see("Undid")
	s.press("=")
	s.see("Found to be two different people")
}
