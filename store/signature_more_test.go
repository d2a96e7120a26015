package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// signedAssessment puts a client and an assessment that was signed.
func signedAssessment(t *testing.T, s *Store) model.Assessment {
	t.Helper()
	client := model.NewClient(model.ID{6}, "SA-12", s.Now())
	a := model.Assessment{ID: model.ID{7, 1}, Client: client.ID, On: date.Of(s.Now()), Risks: "none"}
	mustUpdate(t, s, func(tx *Tx) error { return errors.Join(Clients.Put(tx, client), Assessments.Put(tx, a)) })
	mustUpdate(t, s, func(tx *Tx) error { return Assessments.Put(tx, a.Sign("Rina", tx.Now())) })
	return assessmentOf(t, s, a.ID)
}

func assessmentOf(t *testing.T, s *Store, id model.ID) (a model.Assessment) {
	t.Helper()
	mustView(t, s, func(tx *Tx) (err error) { a, err = Assessments.Get(tx, id); return err })
	return a
}

// An assessment that is signed stands in the chain of notes: undo leaves it,
// what comes after is added, and nothing of that goes away again.
func TestASignedAssessmentStays(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	a := signedAssessment(t, s)
	if a.Seal != 1 || len(a.Hash) != 32 {
		t.Fatalf("its signature is number %d, %x", a.Seal, a.Hash)
	}
	put(t, s, draftNote(c, 1).Sign("Rina", c.Now()))
	mustUpdate(t, s, func(tx *Tx) error {
		return tx.Put(a.WithSignature(a.Signing.Add(addendum(c, "The mother agrees.")), tx.Now()))
	})
	mustUpdate(t, s, func(tx *Tx) error {
		a, err := Assessments.Get(tx, a.ID)
		return errors.Join(err, tx.Put(a.WithSignature(a.Signing.MarkInError("another client", "Rina", c.Now()), tx.Now())))
	})
	now := assessmentOf(t, s, a.ID)
	if now.Addenda[0].Seal != 3 || now.ErrorSeal != 4 {
		t.Errorf("the chain has %d and %d", now.Addenda[0].Seal, now.ErrorSeal)
	}
	for _, what := range []string{"the mark", "the addendum", "the note", "the signing", "the writing"} {
		if _, err := s.Undo(); !errors.Is(err, ErrSigned) {
			t.Errorf("undo of %s: %v", what, err)
		}
	}
	draft := a
	draft.Signed = time.Time{}
	for name, do := range map[string]func(*Tx) error{
		"changed":           func(tx *Tx) error { b := now; b.Risks = "many"; return Assessments.Put(tx, b) },
		"of another":        func(tx *Tx) error { b := now; b.Client = model.ID{8}; return Assessments.Put(tx, b) },
		"a draft again":     func(tx *Tx) error { return Assessments.Put(tx, draft) },
		"without what came": func(tx *Tx) error { return Assessments.Put(tx, a) },
		"into the trash":    func(tx *Tx) error { return Assessments.Delete(tx, a.ID) },
		"purged":            func(tx *Tx) error { return tx.save(model.KindAssessment, a.ID, nil) },
	} {
		if _, err := s.Update(model.Label{}, do); !errors.Is(err, ErrSigned) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := assessmentOf(t, s, a.ID); !model.KeepsSigned(got, now) {
		t.Errorf("it is %+v", got)
	}
	mustBeSound(t, s)
}

// reseal writes a record as somebody with the key would, who leaves out the
// rules of the store.
func reseal(t *testing.T, s *Store, rec model.Record, trashed bool) {
	t.Helper()
	err := s.amend(func(tx *Tx) error {
		kind, id := rec.RecordKind(), rec.RecordID()
		env, err := tx.envelope(kind, id)
		if err != nil {
			return err
		}
		before, err := encode(env)
		if err != nil {
			return err
		}
		if env.Body, err = encode(rec); err != nil {
			return err
		}
		if trashed {
			env.Trashed = tx.now.UTC()
		}
		after, err := encode(env)
		if err != nil {
			return err
		}
		if err := tx.relist(kind, id, before, after); err != nil {
			return err
		}
		return tx.put(string(rune(kind)), id[:], append(make([]byte, revisionSize), after...))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCheckNamesAnAssessmentThatWasForged(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		forge func(*testing.T, *Store, model.Assessment)
		says  string
	}{
		"changed": {func(t *testing.T, s *Store, a model.Assessment) { a.Risks = "many"; reseal(t, s, a, false) }, "is not what was signed"},
		"scored otherwise": {func(t *testing.T, s *Store, a model.Assessment) {
			a.Domains = []model.Domain{{Name: "home", Score: 1, Scale: 5}}
			reseal(t, s, a, false)
		}, "is not what was signed"},
		"of another": {func(t *testing.T, s *Store, a model.Assessment) { a.Client = model.ID{8}; reseal(t, s, a, false) }, "is not what was signed"},
		"a draft again": {func(t *testing.T, s *Store, a model.Assessment) {
			a.Signed = time.Time{}
			reseal(t, s, a, false)
		}, "is no longer signed"},
		"deleted": {func(t *testing.T, s *Store, a model.Assessment) { reseal(t, s, a, true) }, "was deleted"},
		"an addendum": {func(t *testing.T, s *Store, a model.Assessment) {
			a.Addenda = []model.Addendum{{At: a.Signed, Reason: model.Correction, Text: "Never mind."}}
			reseal(t, s, a, false)
		}, "looks signed and was not"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := newStore(t)
			a := signedAssessment(t, s)
			mustBeSound(t, s)
			c.forge(t, s, a)
			r, err := s.Check(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(r.Faults, func(f Fault) bool {
				return strings.Contains(f.What, "the assessment "+a.ID.String()) && strings.Contains(f.What, c.says)
			}) {
				t.Errorf("check does not say that it %q: %+v", c.says, r.Faults)
			}
		})
	}
}

// Where two clients become one, what was signed about the second is filed
// under the first, and belongs to what is held about them.
func TestWhatWasSignedIsFiledUnderWhoTheClientBecame(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	a := signedAssessment(t, s)
	n := put(t, s, draftNote(c, 1).Sign("Rina", c.Now()))
	keep := model.NewClient(model.ID{9}, "SA-13", c.Now())
	mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, keep) })
	mustUpdate(t, s, func(tx *Tx) error { return tx.Merge(keep.ID, a.Client) })
	moved := assessmentOf(t, s, a.ID)
	if moved.Client != a.Client || !slices.Equal(moved.About(), []model.ID{keep.ID}) {
		t.Errorf("it is about %v, filed under %v", moved.Client, moved.About())
	}
	mustView(t, s, func(tx *Tx) error {
		all, err := tx.AssessmentsOf(keep.ID)
		if len(all) != 1 {
			t.Errorf("the client has %d assessments", len(all))
		}
		held, err2 := tx.HeldAbout(t.Context(), keep.ID)
		for _, id := range []model.ID{a.ID, n.ID} {
			if !slices.ContainsFunc(held, func(h Held) bool { return h.Record.RecordID() == id }) {
				t.Errorf("%v is not held about the client", id)
			}
		}
		return errors.Join(err, err2)
	})
	mustBeSound(t, s)
}

// Assessments that were signed before there was a chain for them get their
// place in it.
func TestAssessmentsSignedBeforeGetTheirPlaceInTheChain(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	put(t, s, draftNote(c, 1).Sign("Rina", c.Now()))
	a := model.Assessment{ID: model.ID{7, 1}, Client: model.ID{6}, On: date.Of(s.Now()), Risks: "none"}
	mustUpdate(t, s, func(tx *Tx) error { return Assessments.Put(tx, a) })
	reseal(t, s, a.Sign("", s.Now()), false)
	if err := s.amend(addSignedAssessments); err != nil {
		t.Fatal(err)
	}
	if got := assessmentOf(t, s, a.ID); got.Seal != 2 || got.Risks != "none" {
		t.Errorf("it is %+v", got)
	}
	mustView(t, s, func(tx *Tx) error {
		var r Report
		err := errors.Join(tx.checkSigned(t.Context(), &r), tx.checkLists(t.Context(), &r))
		if !r.Sound() {
			t.Errorf("%+v", r)
		}
		return err
	})
	mustUpdate(t, s, func(tx *Tx) error {
		a, err := Assessments.Get(tx, a.ID)
		return errors.Join(err, tx.Put(a.WithSignature(a.Signing.Add(addendum(c, "More.")), tx.Now())))
	})
}
