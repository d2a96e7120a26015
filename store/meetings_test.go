package store

import (
	"context"
	"testing"

	"caseload/model"
	"caseload/model/date"
)

// A supervision is the worker's own: a client may see what was said of that
// client, and when the client is purged, the rest of it stays.
func TestASupervisionIsTheWorkersOwn(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	var first, second model.Client
	var talk model.SupervisionRecord
	mustUpdate(t, s, func(tx *Tx) error {
		first, second = model.NewClient(tx.NewID(), "SA-12", tx.Now()), model.NewClient(tx.NewID(), "RD-03", tx.Now())
		talk = model.SupervisionRecord{ID: tx.NewID(), Held: date.Of(tx.Now()).At(0), Supervisor: "Rina", Sections: []model.Section{{Key: "wellbeing", Text: "tired"}},
			Cases: []model.SupervisedCase{{Client: first.ID, Concern: "drinks again"}, {Client: second.ID, Concern: "moved"}}}
		for _, rec := range []model.Record{first, second, talk} {
			if err := tx.Put(rec); err != nil {
				return err
			}
		}
		return nil
	})
	mustView(t, s, func(tx *Tx) error {
		held, err := tx.HeldAbout(context.Background(), first.ID)
		if err != nil || len(held) != 2 {
			t.Fatalf("%d records are held: %v", len(held), err)
		}
		part, _ := held[1].Record.(model.SupervisionRecord)
		if len(part.Sections) != 0 || len(part.Cases) != 1 || part.Cases[0].Concern != "drinks again" {
			t.Errorf("the client would be given %+v", part)
		}
		all, err := tx.SupervisionsOf(model.ID{})
		if len(all) != 1 || len(all[0].Cases) != 2 {
			t.Errorf("the worker's own are %+v", all)
		}
		return err
	})
	for _, id := range []model.ID{first.ID, second.ID} {
		closeCase(t, s, id)
		plan, err := s.PreviewPurge(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Purge(context.Background(), plan); err != nil {
			t.Fatal(err)
		}
	}
	mustView(t, s, func(tx *Tx) error {
		left, err := Supervisions.Get(tx, talk.ID)
		if len(left.Cases) != 0 || model.TextOf(left.Sections, "wellbeing") != "tired" {
			t.Errorf("what is left is %+v", left)
		}
		return err
	})
	mustBeSound(t, s)
}
