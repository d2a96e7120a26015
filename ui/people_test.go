package ui

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/ui/event"
	"caseload/ui/file"
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
	s.do(event.Send(file.Tie{Client: c.ID, Household: true, Nth: -1}))
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
	s.do(event.Send(file.Tie{Client: c.ID, Nth: -1}))
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
	s.do(event.Send(file.Tie{Client: c.ID, Nth: 1}))
	s.see("Team · SA-12")
	s.press("tab", "tab", "tab")
	s.typed("20 Nov 2026")
	s.press("ctrl+s")
	s.until("the end", func() bool { return s.client(c.ID).Team[1].To == monday-3 })
}
