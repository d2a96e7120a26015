package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/report"
	"caseload/ui/report/paper"
)

// given returns what was kept of papers that went out.
func (s *stage) given() (all []model.Disclosure) {
	s.t.Helper()
	s.look(func(tx *store.Tx) error {
		for d, err := range store.Disclosures.All(tx) {
			if err != nil {
				return err
			}
			all = append(all, d)
		}
		return nil
	})
	return all
}

// brief asks for the brief of a client, for somebody.
func (s *stage) briefFor(client model.ID, to string) (path string) {
	s.t.Helper()
	path = filepath.Join(folder(s.t), "brief.md")
	ask := printing{ask: report.Ask{Kind: report.Brief, Client: client}, form: paper.Markdown, path: path}
	s.do(event.Send(outgoing{printing: ask, to: to, purpose: "therapy"}))
	return path
}

func (s *stage) clinic(rule model.ConsentRule) {
	s.put(model.Agency{ID: model.ID{80}, Name: "Puskesmas Ciawi", Type: model.AgencyHealth, Consent: rule})
}

// What is for oneself passes no gate; what is for others does, and that it was
// given is kept.
func TestAPaperForOthersPassesTheGate(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.clinic(model.ConsentVerbal)
	s.put(model.Consent{ID: model.ID{60}, Client: client, Giver: model.GivenSelf, Scope: model.ConsentShare, With: []string{"Puskesmas Ciawi"}, For: "school",
		Excluded: "the brother", Form: model.SpokenConsent, From: monday - 30})
	own := s.briefFor(client, "")
	s.see("Saved")
	s.press("esc")
	if _, err := os.Stat(own); err != nil || len(s.given()) != 0 {
		t.Fatalf("for oneself: %v, %d kept", err, len(s.given()))
	}
	path := s.briefFor(client, "puskesmas ciawi")
	s.see("Must not be told")
	for _, said := range []string{"the brother", "SA-12", "Puskesmas Ciawi", "to share with others, spoken", "The consent is for school: is this meant?"} {
		s.see(said)
	}
	s.exact()
	if _, err := os.Stat(path); err == nil {
		t.Fatal("it was written before it was let out")
	}
	s.press("enter")
	s.until("it to be kept", func() bool { return len(s.given()) == 1 })
	s.see("Saved")
	if d := s.given()[0]; d.Consent != (model.ID{60}) || d.Whom != (model.ID{80}) || d.What != "brief" || d.Client != client || d.ByLaw() {
		t.Errorf("kept is %+v", d)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestWithoutConsentTheLawMustBeNamed(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	path := s.briefFor(client, "The police")
	s.see("There is no consent to tell The police.")
	s.see("They are not in the directory.")
	s.press("enter") // closes: nothing lets it out
	s.bare()
	if _, err := os.Stat(path); err == nil {
		t.Fatal("it was written though nothing lets it out")
	}
	path = s.briefFor(client, "The police")
	s.see("There is no consent")
	s.press("w")
	s.see("by which law")
	s.press("ctrl+s")
	s.see("Legal ground: please fill this in")
	s.typed("UU 23/2004 art. 15")
	s.press("enter")
	s.typed("her life is in danger")
	s.press("ctrl+s")
	s.until("it to be kept", func() bool { return len(s.given()) == 1 })
	s.see("Saved")
	d := s.given()[0]
	if !d.ByLaw() || d.Ground != "UU 23/2004 art. 15" || d.Reason != "her life is in danger" || d.Told != model.ToldBefore || d.Recipient != "The police" {
		t.Errorf("kept is %+v", d)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

// A consent that is recorded at the gate opens it.
func TestAConsentIsRecordedAtTheGate(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.clinic(model.ConsentWritten)
	s.briefFor(client, "Puskesmas Ciawi")
	s.see("There is no consent to tell Puskesmas Ciawi.")
	s.press("a")
	s.see("Allows")
	s.press("ctrl+s")
	s.see("give it")
	s.see("to share with others, written")
	if len(s.app.stack) != 1 {
		t.Fatalf("%d dialogs are open", len(s.app.stack))
	}
	s.press("enter")
	s.until("it to be kept", func() bool { return len(s.given()) == 1 })
}

func TestTheGateSaysInIndonesianWhyNot(t *testing.T) {
	t.Parallel()
	s := newStage(t, "id", 80, 24, false)
	client := s.oneClient("SA-12")
	s.clinic(model.ConsentUnknown)
	s.briefFor(client, "Puskesmas Ciawi")
	s.see("Belum diketahui persetujuan apa yang diminta")
	s.exact()
	s.app.scene.Masked = true
	if strings.Contains(plain(s.app.View()), "Puskesmas") {
		t.Error("a name is not masked")
	}
}
