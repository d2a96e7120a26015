package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"

	"pgregory.net/rapid"
)

// doomed is what the records of the client that is purged say, and nothing
// else does.
const doomed = "Kupu-kupu"

// caseOf fills a store with two clients, what is about either of them and
// what is about both, as chance has it. All that is about the first alone
// holds the word doomed.
func caseOf(t *rapid.T, s *Store) (first, second model.ID) {
	say := func(who []model.ID, id model.ID) string {
		if len(who) == 1 && who[0] == id {
			return doomed
		}
		return "Shared"
	}
	act := func(do func(*Tx) error) {
		if _, err := s.Update(model.Label{Verb: model.VerbAdd, Title: "x"}, do); err != nil {
			t.Fatal(err)
		}
	}
	act(func(tx *Tx) error {
		first, second = tx.NewID(), tx.NewID()
		for _, c := range []model.Client{
			{ID: first, Code: "KK-01", Name: doomed, Aka: []string{"Ulat"}, Kind: model.ClientPerson, Stage: model.StageActive, Status: model.ClientOpen, Opened: 739000},
			{ID: second, Code: "RD-03", Name: "Rudi", Kind: model.ClientPerson, Stage: model.StageActive, Status: model.ClientOpen, Opened: 739000,
				Household: []model.Relation{{With: first, Kind: "sister"}}},
		} {
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	for i := range rapid.IntRange(1, 12).Draw(t, "records") {
		who := rapid.SampledFrom([][]model.ID{{first}, {second}, {first, second}}).Draw(t, "who")
		text := fmt.Sprint(say(who, first), i)
		id := model.NewID(s.opt.Random)
		put := func(rec model.Record) { act(func(tx *Tx) error { return tx.Put(rec) }) }
		switch rapid.IntRange(0, 8).Draw(t, "kind") {
		case 5:
			put(model.CaseConference{ID: id, Clients: who, Held: date.Date(739000 + i).At(0), Chair: text, Decisions: []model.Decision{{Text: text, Owner: text}}})
		case 6:
			put(model.Incident{ID: id, Clients: who, Occurred: date.Date(739000 + i).At(0), Kind: model.IncidentThreat, Sections: []model.Section{{Key: "happened", Text: text}}})
		case 7: // it is the worker's own: only what was said of a client goes
			r := model.SupervisionRecord{ID: id, Held: date.Date(739000 + i).At(0), Supervisor: "Rina", Sections: []model.Section{{Key: "wellbeing", Text: "tired"}}}
			for _, one := range who {
				r.Cases = append(r.Cases, model.SupervisedCase{Client: one, Concern: say([]model.ID{one}, first), Actions: []model.Decision{{Text: say([]model.ID{one}, first)}}})
			}
			put(r)
		case 0:
			n := model.Note{ID: id, Clients: who, Occurred: date.Date(739000 + i).At(0), Recorded: s.Now().UTC(), Mode: model.ByPhone, Format: model.Narrative,
				State: model.NoteDraft, Sections: []model.Section{{Key: "text", Text: text}}}
			put(n)
			if rapid.Bool().Draw(t, "signed") {
				n.State, n.Signed = model.NoteSigned, s.Now().UTC()
				put(n)
			}
		case 1:
			put(model.Task{ID: id, Title: text, Clients: who, State: model.Todo})
		case 2:
			put(model.Contact{ID: id, Name: text, Clients: who})
		case 3:
			put(model.Flag{ID: id, Client: who[0], Kind: model.FlagDog, Message: say(who[:1], first), Raised: 739000})
		case 8:
			act(func(tx *Tx) error {
				d, err := tx.TakeIn(model.Document{ID: id, Clients: who, Type: model.DocumentOther, Title: text, Dated: 739000, State: model.DocumentDraft}, []byte(text))
				return errors.Join(err, tx.Put(d))
			})
		case 4:
			day := date.Date(739000 + i)
			put(model.Appointment{ID: id, Details: model.Details{Title: text, Kind: model.Visit, Start: day.At(date.At(9, 0)), End: day.At(date.At(10, 0)), Status: model.Planned, Clients: who}})
		}
		switch rapid.IntRange(0, 3).Draw(t, "then") {
		case 0:
			if _, err := s.Undo(); err != nil && !errors.Is(err, ErrSigned) {
				t.Fatal(err)
			}
		case 2:
			_, _ = s.Update(model.Label{Verb: model.VerbDelete}, func(tx *Tx) error { // if it is a document
				return errors.Join(tx.Trash(model.KindDocument, id), tx.Purge(model.KindDocument, id))
			})
		case 1:
			_, _ = s.Update(model.Label{Verb: model.VerbDelete}, func(tx *Tx) error { return tx.Trash(model.KindTask, id) }) // if it is a task
		}
	}
	return first, second
}

// opened hands every value of the file, unsealed, to look.
func opened(t *rapid.T, s *Store, look func(bucket string, plain []byte)) {
	err := s.View(func(tx *Tx) error {
		for _, bucket := range counted() {
			err := tx.bolt.Bucket([]byte(bucket)).ForEach(func(key, sealed []byte) error {
				plain, err := s.keys.Open(bucket, key, sealed)
				look(bucket, plain)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func closeCase(t interface{ Fatal(...any) }, s *Store, id model.ID) {
	_, err := s.Update(model.Label{Verb: model.VerbChange, Kind: model.KindClient, Title: "KK-01"}, func(tx *Tx) error {
		c, err := Clients.Get(tx, id)
		c.Status, c.Closed, c.ClosingReason = model.ClientClosed, c.Opened+10, model.ClosingGoalsMet
		return errors.Join(err, Clients.Put(tx, c))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// After a purge no value of the file, opened, holds anything of the client;
// all that is about others is whole, the file is sound, and undo refuses.
func TestAPurgeLeavesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp("", "purge")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		c := newClock()
		s, err := Create(folder+"/caseload.db", options(c), secret())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		ctx := context.Background()
		first, second := caseOf(t, s)
		closeCase(t, s, first)
		for _, err := range []error{s.SaveDraft("note/"+first.String(), []byte("half")), s.SaveDraft("other", []byte("the kk-01 form")), s.SaveDraft("third", []byte("mine")),
			s.KeepSearch("@KK-01"), s.KeepSearch("school")} {
			if err != nil {
				t.Fatal(err)
			}
		}
		plan, err := s.PreviewPurge(ctx, first)
		if err != nil || plan.Drafts != 2 || plan.Kept != 1 || plan.Gone[model.KindClient] != 1 || plan.Freed[model.KindClient] != 1 {
			t.Fatalf("%+v, %v", plan, err)
		}
		before := recordsOf(t, s)
		if err := s.Purge(ctx, plan); err != nil {
			t.Fatal(err)
		}
		after := recordsOf(t, s)
		gone := 0
		for _, n := range plan.Gone {
			gone += n
		}
		if before-gone != after {
			t.Fatalf("%d records of %d are left, and %d were to go", after, before, gone)
		}
		opened(t, s, func(bucket string, plain []byte) {
			if bytes.Contains(plain, []byte(doomed)) || bytes.Contains(plain, []byte("KK-01")) || bytes.Contains(plain, first[:]) || bytes.Contains(plain, []byte("sister")) {
				t.Fatalf("bucket %s still tells of the client", bucket)
			}
		})
		r, err := s.Check(ctx)
		if err != nil || !r.Sound() {
			t.Fatalf("%v, %v, %d lists", err, r.Faults, r.Index)
		}
		if _, err := s.Undo(); !errors.Is(err, ErrPurged) {
			t.Fatalf("undo says %v", err)
		}
		if _, err := s.Redo(); !errors.Is(err, ErrNothingToRedo) {
			t.Fatalf("redo says %v", err)
		}
		err = s.View(func(tx *Tx) error {
			c, err := Clients.Get(tx, second)
			if err == nil && (c.Name != "Rudi" || len(c.Household) != 0) {
				t.Fatalf("the other client is %+v", c)
			}
			for e, err := range tx.History(model.ID{}) {
				if err != nil {
					return err
				}
				if e.Label.Title == "KK-01" {
					t.Fatal("the history still names the client")
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func recordsOf(t *rapid.T, s *Store) int {
	n := 0
	err := s.View(func(tx *Tx) error {
		return tx.eachEnvelope(context.Background(), func(recordType, model.ID, envelope) error { n++; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAPurgeIsRefusedUnlessItIsWhatWasPreviewed(t *testing.T) {
	t.Parallel()
	s, clock := newStore(t)
	ctx := context.Background()
	var id model.ID
	_, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error {
		id = tx.NewID()
		return tx.Put(model.Client{ID: id, Code: "KK-01", Kind: model.ClientPerson, Stage: model.StageActive, Status: model.ClientOpen, Opened: 739000})
	})
	if err != nil {
		t.Fatal(err)
	}
	look := func() Purge {
		plan, err := s.PreviewPurge(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return plan
	}
	if err := s.Purge(ctx, look()); !errors.Is(err, ErrStillOpen) {
		t.Errorf("an open case: %v", err)
	}
	closeCase(t, s, id)
	plan := look()
	_, err = s.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error {
		return tx.Put(model.Task{ID: tx.NewID(), Title: "New", Clients: []model.ID{id}, State: model.Todo})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Purge(ctx, plan); !errors.Is(err, ErrPlanStale) {
		t.Errorf("a stale preview: %v", err)
	}
	backup, err := s.Backup(ctx, s.BackupFolder())
	if err != nil {
		t.Fatal(err)
	}
	plan = look()
	if len(plan.Copies) != 1 || plan.Copies[0] != backup {
		t.Errorf("copies %q", plan.Copies)
	}
	if err := s.Purge(ctx, plan); err != nil {
		t.Fatal(err)
	}
	if err := s.Purge(ctx, plan); !errors.Is(err, ErrNotFound) {
		t.Errorf("a second purge: %v", err)
	}
	clock.Advance(time.Minute)
	if _, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error {
		return tx.Put(model.Task{ID: tx.NewID(), Title: "Later", State: model.Todo})
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(); err != nil {
		t.Errorf("what is done after a purge cannot be undone: %v", err)
	}
	if _, err := s.Undo(); !errors.Is(err, ErrPurged) {
		t.Errorf("undo goes past a purge: %v", err)
	}
}

// Somebody who empties an entry of the history without a purge is found out.
func TestWhatWasEmptiedWithoutAPurgeIsToldByCheck(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	for i := range 2 {
		if _, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error {
			return tx.Put(model.Task{ID: tx.NewID(), Title: fmt.Sprint("Task ", i), State: model.Todo})
		}); err != nil {
			t.Fatal(err)
		}
	}
	err := s.amend(func(tx *Tx) error {
		e, err := tx.entry(2)
		if err != nil {
			return err
		}
		e.Changes, e.Was = nil, tx.state.Digest
		plain, err := encode(e)
		return errors.Join(err, tx.put(bucketJournal, seqKey(2), plain))
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Check(context.Background())
	if err != nil || len(r.Faults) != 1 || !strings.Contains(r.Faults[0].What, "no purge tells of it") {
		t.Errorf("%v, %v", r.Faults, err)
	}
}
