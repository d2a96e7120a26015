package ui

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/ui/event"
)

// around is a client with a family, a team and an agency.
func (s *stage) around() (c model.Client, sister model.Client, doctor model.Contact, school model.Agency) {
	s.t.Helper()
	doctor = model.Contact{ID: model.ID{21}, Name: "dr. Rina", Role: "psychiatrist", Reach: []model.ContactPoint{{Way: model.WayPhone, Value: "0815-1", SafeCall: true}}}
	school = model.Agency{ID: model.ID{22}, Name: "SDN 3", Type: model.AgencySchool}
	mother := model.Contact{ID: model.ID{23}, Name: "Ibu Sari", Role: "mother"}
	c = siti()
	mother.Clients = []model.ID{c.ID}
	c.Team = []model.TeamMember{{Who: doctor.ID, Role: "psychiatrist", From: monday - 90, To: monday - 9}, {Who: school.ID, Role: "school", From: monday - 60}}
	sister = model.Client{ID: model.ID{102}, Code: "SA-13", Name: "Rani", Sex: model.SexFemale, Kind: model.ClientPerson, Status: model.ClientOpen, Stage: model.StageActive, Opened: monday - 20}
	s.put(doctor, school, mother, sister, c)
	return c, sister, doctor, school
}

func TestEndedRolesStayAndTheFamilyIsDrawn(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	c, sister, doctor, school := s.around()
	s.openFile(c.ID)
	s.press("4")
	s.see("school: SDN 3")
	s.press("down", "down", "down", "e")
	s.see("Team · SA-12")
	s.press("esc")
	s.until("the form to close", func() bool { return len(s.app.stack) == 1 })
	s.see("psychiatrist: dr. Rina · (safe to c")
	s.see("until Sat 14 Nov")
	s.see("├── school: SDN 3")
	s.see("└┄┄ psychiatrist: dr. Rina")
	s.see("○ mother: Ibu Sari")
	s.do(event.Send(event.Tie{Client: c.ID, Of: event.TieHome, Nth: -1}))
	s.see("Household and family · SA-12")
	s.typed("SA-13")
	s.press("tab")
	s.typed("younger sister")
	s.press("tab")
	s.typed("older sister")
	s.press("ctrl+s")
	s.see("◎ SA-12 ── ○ younger sister: SA-13 Rani")
	if back := s.client(sister.ID).Household; len(back) != 1 || back[0].With != c.ID || back[0].Kind != "older sister" {
		t.Errorf("the link back: %+v", back)
	}
	s.do(event.Send(event.Open{Kind: model.KindContact, ID: doctor.ID}))
	s.until("the client of the ended role", func() bool { return len(s.app.stack) == 2 && strings.Contains(top(s), "SA-12") })
	s.press("esc")
	s.until("the page to close", func() bool { return len(s.app.stack) == 1 })
	s.do(event.Send(event.Open{Kind: model.KindAgency, ID: school.ID}))
	s.until("the client of the agency", func() bool { return len(s.app.stack) == 2 && strings.Contains(top(s), "SA-12") })
	s.press("esc")
	s.until("the page to close", func() bool { return len(s.app.stack) == 1 })
	s.press("u")
	s.until("both links undone", func() bool { return len(s.client(sister.ID).Household)+len(s.client(c.ID).Household) == 0 })
}

// top draws the topmost dialog alone.
func top(s *stage) string {
	return plain(s.app.stack[len(s.app.stack)-1].View(100, 30))
}

func TestARoleIsGivenAndEnded(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	c, _, doctor, _ := s.around()
	s.openFile(c.ID)
	s.do(event.Send(event.Tie{Client: c.ID, Of: event.TieTeam, Nth: -1}))
	s.see("Team · SA-12")
	s.typed("Nobody")
	s.press("tab")
	s.typed("nurse")
	s.press("ctrl+s")
	s.see("no contact has this name")
	for range "Nobody" {
		s.press("backspace")
	}
	s.typed("dr. Rina")
	s.press("ctrl+s")
	s.until("the role", func() bool { return len(s.client(c.ID).Team) == 3 })
	if m := s.client(c.ID).Team[2]; m.Who != doctor.ID || m.Role != "nurse" || m.From != monday {
		t.Errorf("%+v", m)
	}
	s.until("the form to close", func() bool { return len(s.app.stack) == 1 })
	s.do(event.Send(event.Tie{Client: c.ID, Of: event.TieTeam, Nth: 1}))
	s.see("Team · SA-12")
	s.press("tab", "tab", "tab")
	s.typed("20 Nov 2026")
	s.press("ctrl+s")
	s.until("the end", func() bool { return s.client(c.ID).Team[1].To == monday-3 })
}

// tied opens the leaf of people and goes to the row that says something.
func (s *stage) tied(c model.ID, words string) {
	s.t.Helper()
	page := s.openFile(c)
	s.press("4")
	s.until("the people", page.Ready)
	for range 20 {
		if strings.Contains(chosenRow(plain(s.app.View())), words) {
			return
		}
		s.press("down")
	}
	s.t.Fatalf("no row says %q:\n%s", words, plain(s.app.View()))
}

// chosenRow returns the line that is marked as chosen.
func chosenRow(screen string) string {
	for line := range strings.SplitSeq(screen, "\n") {
		if strings.Contains(line, "▸") {
			return line
		}
	}
	return ""
}

// onFile waits until nothing lies over the file.
func (s *stage) onFile() {
	s.t.Helper()
	s.until("nothing to lie over the file", func() bool { return len(s.app.stack) == 1 })
}

func TestATieEndsOrIsTakenAway(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	c, sister, _, _ := s.around()
	s.tied(c.ID, "school: SDN 3")
	s.press("d")
	s.see("end it on a day")
	s.press("enter")
	s.see("Last day")
	s.press("enter")
	s.until("the role to end", func() bool { return s.client(c.ID).Team[1].To == monday })
	s.onFile()
	s.see("until Mon 23 Nov")
	s.press("d")
	s.see("take it away")
	s.press("down", "enter")
	s.until("the role to be gone", func() bool { return len(s.client(c.ID).Team) == 1 })
	s.onFile()
	s.press("u")
	s.until("the role to be back", func() bool { return len(s.client(c.ID).Team) == 2 })

	s.do(event.Send(event.Tie{Client: c.ID, Of: event.TieHome, Nth: -1}))
	s.see("Household and family · SA-12")
	s.typed("SA-13")
	s.press("tab")
	s.typed("sister")
	s.press("ctrl+s")
	s.until("the link", func() bool { return len(s.client(sister.ID).Household) == 1 })
	s.onFile()
	s.do(event.Send(event.Untie{Tie: event.Tie{Client: c.ID, Of: event.TieHome, Nth: 0}}))
	s.see("end it on a day")
	s.press("enter")
	s.see("Last day")
	s.typed("20 Nov 2026")
	s.press("enter")
	s.until("both links to end", func() bool {
		return s.client(c.ID).Household[0].Until == monday-3 && s.client(sister.ID).Household[0].Until == monday-3
	})
	s.onFile()
	s.do(event.Send(event.Untie{Tie: event.Tie{Client: c.ID, Of: event.TieHome, Nth: 0}}))
	s.see("take it away")
	s.press("down", "enter")
	s.until("both links to be gone", func() bool { return len(s.client(c.ID).Household)+len(s.client(sister.ID).Household) == 0 })
}

func TestHowCloseATieIsStandsInTheEcomap(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	c, _, _, school := s.around()
	s.tied(c.ID, "school: SDN 3")
	s.press("t")
	s.see("The tie is")
	s.press("down", "enter")
	s.until("the tie to be strong", func() bool { return s.client(c.ID).Bond(school.ID) == model.TieStrong })
	s.see("├══ school: SDN 3")
	s.see("══ strong   ┄┄ ended")
	s.press("esc")
	s.bare()
	s.tied(c.ID, "mother: Ibu Sari")
	s.press("t")
	s.see("The tie is")
	s.press("up", "down", "down", "down", "enter")
	s.see("/\\ mother: Ibu Sari")
	s.see("/\\ stressful")
}

func TestANumberIsAddedWithWhatIsSafe(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	c, _, _, _ := s.around()
	had := len(c.Reach)
	s.do(event.Send(event.Tie{Client: c.ID, Of: event.TieReach, Nth: -1}))
	s.see("Safe to leave a message")
	s.press("tab")
	s.typed("0812-7")
	s.press("tab", "tab", "right", "tab", "tab")
	s.typed("after 9")
	s.press("ctrl+s")
	s.until("the number", func() bool { return len(s.client(c.ID).Reach) == had+1 })
	if p := s.client(c.ID).Reach[had]; p != (model.ContactPoint{Way: model.WayPhone, Value: "0812-7", SafeLeave: true, BestTime: "after 9"}) {
		t.Errorf("%+v", p)
	}
}
