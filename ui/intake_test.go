package ui

import (
	"slices"
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
)

// field goes to the field of a form that has a label, from the one above.
func (s *stage) field(label string) {
	s.t.Helper()
	for range 60 {
		if strings.Contains(chosenField(plain(s.app.View())), label) {
			return
		}
		s.press("tab")
	}
	s.t.Fatalf("no field %q:\n%s", label, plain(s.app.View()))
}

// chosenField returns the line of the field with the focus.
func chosenField(screen string) string {
	for line := range strings.SplitSeq(screen, "\n") {
		if _, field, ok := strings.Cut(line, "│▸ "); ok {
			return field
		}
	}
	return ""
}

func TestAnIntakeOpensACaseWithAllThatComesOfIt(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	other := siti()
	s.put(other)
	s.press("C")
	s.see("New client")
	s.see("Still missing: name, a safe way to reach the client")
	s.field("Name")
	s.typed("Siti A.")
	s.field("Phone")
	s.typed("0812 555")
	s.do(s.app.stack[0].(*dialog.Form).Look()) // as it does by itself within a second
	s.see("May be in the file already: SA-12 Siti A. (open): same name")
	s.field("Safe to write")
	s.press("right")
	s.field("Referred by")
	s.typed("village head")
	s.field("Served here?")
	s.press("right")
	s.field("Risk")
	s.press("right", "right", "right")
	s.field("Reason for the risk")
	s.typed("alone at night")
	s.field("Agrees")
	s.press("right")
	s.field("See every")
	s.typed("14")
	s.see("to be seen by")
	s.field("First appointment")
	s.typed("24 nov 10:00")
	s.press("ctrl+s")
	s.see("Added client")
	s.bare()
	made := s.client(s.oneIDBesides(other.ID))
	if made.Code != "SA-01" || made.Name != "Siti A." || made.ReferredBy != "village head" || made.Risk != model.RiskHigh || made.ContactEvery != 14 {
		t.Errorf("%+v", made)
	}
	if want := (model.ContactPoint{Way: model.WayPhone, Value: "0812 555", SafeWrite: true}); !slices.Equal(made.Reach, []model.ContactPoint{want}) {
		t.Errorf("reached by %+v", made.Reach)
	}
	var kinds []model.Kind
	s.look(func(tx *store.Tx) error {
		all, err := tx.Linked(made.ID)
		for _, rec := range all {
			kinds = append(kinds, rec.RecordKind())
			if a, ok := rec.(model.Appointment); ok && (a.Start != (monday+1).At(date.At(10, 0)) || a.Kind != model.Office) {
				t.Errorf("the first appointment: %+v", a.Details)
			}
		}
		slices.Sort(kinds)
		return err
	})
	if !slices.Equal(kinds, []model.Kind{model.KindAppointment, model.KindConsent, model.KindMilestone}) {
		t.Errorf("made were %c", kinds)
	}
	s.press("u")
	s.see("Undid")
	s.until("the client to be gone", func() bool { return len(s.app.clients.Rows()) == 1 })
}

func TestAnIntakeIsDeclinedWithAReason(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	s.press("C")
	s.see("New client")
	s.typed("RD-03")
	s.field("Served here?")
	s.press("right", "right")
	s.press("ctrl+s")
	s.see("Why declined: please fill this in")
	s.field("Why declined")
	s.typed("lives in another district")
	s.press("ctrl+s")
	s.see("Added client")
	s.bare()
	c := s.client(s.oneIDBesides(model.ID{}))
	if c.Status != model.ClientClosed || c.ClosingReason != model.ClosingNotEligible || c.Outcome != "lives in another district" {
		t.Errorf("%+v", c)
	}
}

func TestAnIntakeGoesOnLaterAndStartsAPathway(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 40, false)
	s.press("C")
	s.see("New client")
	s.typed("RD-03")
	s.press("ctrl+s")
	s.see("Added client")
	s.bare()
	id := s.oneIDBesides(model.ID{})
	s.do(event.Send(event.Case{Client: id}))
	s.see("Go on with the intake")
	s.see("still missing")
	s.press("enter")
	s.see("Intake · RD-03")
	s.field("Pathway")
	s.press("right")
	s.press("ctrl+s")
	s.see("Began on")
	s.press("ctrl+s")
	s.see("start it")
	s.press("enter")
	s.until("the pathway", func() bool { return len(s.owedRuns(id)) == 1 })
}

// oneIDBesides returns the client who is there besides another.
func (s *stage) oneIDBesides(other model.ID) (id model.ID) {
	s.t.Helper()
	s.look(func(tx *store.Tx) error {
		for c, err := range store.Clients.All(tx) {
			if err != nil {
				return err
			}
			if c.ID != other {
				id = c.ID
			}
		}
		return nil
	})
	return id
}
