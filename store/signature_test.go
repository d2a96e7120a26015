package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"

	"pgregory.net/rapid"
)

func draftNote(c *clock, number byte) model.Note {
	return model.Note{ID: model.ID{5, number}, Clients: []model.ID{{6}}, Occurred: date.WallOf(c.Now()), Recorded: c.Now().UTC(), Mode: model.FaceToFace,
		Format: model.Narrative, State: model.NoteDraft, Sections: []model.Section{{Key: "text", Text: fmt.Sprintf("Seen at home, %d.", number)}}}
}

func put(t *testing.T, s *Store, n model.Note) model.Note {
	t.Helper()
	mustUpdate(t, s, func(tx *Tx) error { return Notes.Put(tx, n) })
	return noteOf(t, s, n.ID)
}

func noteOf(t *testing.T, s *Store, id model.ID) model.Note {
	t.Helper()
	var n model.Note
	mustView(t, s, func(tx *Tx) (err error) {
		n, err = Notes.Get(tx, id)
		return err
	})
	return n
}

func addendum(c *clock, text string) model.Addendum {
	return model.Addendum{At: c.Now().UTC(), Author: "Rina", Reason: model.LateInformation, Text: text}
}

// A signed note is not changed by any way through the store; what may come
// after it is added, and none of that is taken away again.
func TestASignedNoteStays(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	draft := put(t, s, draftNote(c, 1))
	signed := put(t, s, draft.Sign("Rina", c.Now()))
	if signed.Seal != 1 || len(signed.Hash) != 32 {
		t.Fatalf("its signature is number %d, %x", signed.Seal, signed.Hash)
	}
	changed := signed
	changed.Sections = []model.Section{{Key: "text", Text: "Not seen."}}
	resealed := signed
	resealed.Seal, resealed.Hash = 0, nil
	for name, do := range map[string]func(*Tx) error{
		"changed":        func(tx *Tx) error { return Notes.Put(tx, changed) },
		"a draft again":  func(tx *Tx) error { return Notes.Put(tx, draft) },
		"signed again":   func(tx *Tx) error { return Notes.Put(tx, resealed) },
		"into the trash": func(tx *Tx) error { return Notes.Delete(tx, signed.ID) },
		"purged":         func(tx *Tx) error { return tx.save(model.KindNote, signed.ID, nil) },
	} {
		if _, err := s.Update(model.Label{}, do); !errors.Is(err, ErrSigned) {
			t.Errorf("%s: %v", name, err)
		}
	}
	official := signed
	official.InOfficial = true
	signed = put(t, s, official)
	added := put(t, s, signed.Add(addendum(c, "The mother called.")))
	if added.Addenda[0].Seal != 2 {
		t.Errorf("the addendum's signature is number %d", added.Addenda[0].Seal)
	}
	marked := put(t, s, added.MarkInError("another client", "Rina", c.Now()))
	rewritten := marked
	rewritten.Addenda = slices.Clone(marked.Addenda)
	rewritten.Addenda[0].Text = "Nobody called."
	unmarked := marked
	unmarked.InError = ""
	for name, n := range map[string]model.Note{"without its addendum": signed, "another addendum": rewritten, "not in error": unmarked} {
		if _, err := s.Update(model.Label{}, func(tx *Tx) error { return Notes.Put(tx, n) }); !errors.Is(err, ErrSigned) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := noteOf(t, s, draft.ID); got.Sections[0].Text != draft.Sections[0].Text {
		t.Errorf("the text is %q", got.Sections[0].Text)
	}
	mustBeSound(t, s)
}

// Undo leaves what is signed as it is, says so, and goes on with what came
// before; redo has nothing to say about it.
func TestUndoPassesOverWhatIsSigned(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	client := model.NewClient(model.ID{6}, "SA-12", c.Now())
	mustUpdate(t, s, func(tx *Tx) error { return Clients.Put(tx, client) })
	draft := put(t, s, draftNote(c, 1))
	signed := put(t, s, draft.Sign("Rina", c.Now()))
	put(t, s, signed.Add(addendum(c, "The mother called.")))
	before := noteOf(t, s, draft.ID)
	for _, what := range []string{"the addendum", "the signing", "the draft"} {
		if _, err := s.Undo(); !errors.Is(err, ErrSigned) {
			t.Errorf("undo of %s: %v", what, err)
		}
	}
	if got := noteOf(t, s, draft.ID); len(got.Addenda) != 1 || got.Seal != before.Seal || got.State != model.NoteSigned {
		t.Errorf("after undo it is %+v", got)
	}
	if label, err := s.Undo(); err != nil {
		t.Fatalf("what came before is not undone: %v %v", label, err)
	}
	mustView(t, s, func(tx *Tx) error {
		if _, err := Clients.Get(tx, client.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("the client is still there: %v", err)
		}
		return nil
	})
	if _, err := s.Redo(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("in the end undo says %v", err)
	}
	mustBeSound(t, s)
}

// forge writes a note as somebody would who has the key and leaves out the
// rules of the store: sealed, counted, without a trace in the history.
func forge(t *testing.T, s *Store, id model.ID, alter func(*model.Note, *envelope) (keep bool)) {
	t.Helper()
	err := s.amend(func(tx *Tx) error {
		env, err := tx.envelope(model.KindNote, id)
		if err != nil {
			return err
		}
		var n model.Note
		if err := decode(env.Body, &n); err != nil {
			return err
		}
		before, err := encode(env)
		if err != nil {
			return err
		}
		var after []byte
		if alter(&n, env) {
			if env.Body, err = encode(n); err != nil {
				return err
			}
			if after, err = encode(env); err != nil {
				return err
			}
		}
		if err := tx.relist(model.KindNote, id, before, after); err != nil {
			return err
		}
		if after == nil {
			return tx.put("n", id[:], nil)
		}
		return tx.put("n", id[:], append(make([]byte, revisionSize), after...))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// forgeSignature does the same to one signature.
func forgeSignature(t *testing.T, s *Store, number uint64, plain func(old []byte) []byte) {
	t.Helper()
	err := s.amend(func(tx *Tx) error {
		old, err := tx.get(bucketSigned, seqKey(number))
		if err != nil {
			return err
		}
		return tx.put(bucketSigned, seqKey(number), plain(old))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// signAnew writes all signatures again, so that they follow from one another
// and fit what the notes hold now.
func signAnew(t *testing.T, s *Store) {
	t.Helper()
	err := s.amend(func(tx *Tx) error {
		for number := uint64(1); number <= tx.state.Signed.Count; number++ {
			if err := tx.put(bucketSigned, seqKey(number), nil); err != nil {
				return err
			}
		}
		tx.state.Signed = chain{}
		for rec, err := range tx.Records(model.KindNote) {
			n, ok := rec.(model.Note)
			if err != nil || !ok || n.State != model.NoteSigned {
				continue
			}
			if n.Seal, n.Hash, err = tx.sign(signature{Of: n.ID, About: signedNote, At: n.Signed}, n.Content()); err != nil {
				return err
			}
			for i := range n.Addenda {
				a := &n.Addenda[i]
				a.Seal = 0
				if a.Seal, _, err = tx.sign(signature{Of: n.ID, About: signedAddendum, Addendum: i, At: a.At}, *a); err != nil {
					return err
				}
			}
			env, err := tx.envelope(model.KindNote, n.ID)
			if err != nil {
				return err
			}
			if env.Body, err = encode(n); err != nil {
				return err
			}
			image, err := encode(env)
			if err != nil {
				return err
			}
			if err := tx.put("n", n.ID[:], append(make([]byte, revisionSize), image...)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Whoever has the key and edits the file is found out: check names the note.
func TestCheckNamesWhatWasForged(t *testing.T) {
	t.Parallel()
	one, two, three := model.ID{5, 1}, model.ID{5, 2}, model.ID{5, 3}
	for name, c := range map[string]struct {
		forge func(*testing.T, *Store)
		names model.ID
		says  string
	}{
		"text changed": {func(t *testing.T, s *Store) {
			forge(t, s, two, func(n *model.Note, _ *envelope) bool { n.Sections[0].Text = "Not seen."; return true })
		}, two, "is not what was signed"},
		"time changed": {func(t *testing.T, s *Store) {
			forge(t, s, one, func(n *model.Note, _ *envelope) bool { n.Occurred.Date--; return true })
		}, one, "is not what was signed"},
		"removed": {func(t *testing.T, s *Store) {
			forge(t, s, three, func(*model.Note, *envelope) bool { return false })
		}, three, "is gone"},
		"put into the trash": {func(t *testing.T, s *Store) {
			forge(t, s, one, func(n *model.Note, env *envelope) bool { env.Trashed = n.Signed; return true })
		}, one, "was deleted"},
		"a draft again": {func(t *testing.T, s *Store) {
			forge(t, s, two, func(n *model.Note, _ *envelope) bool { n.State = model.NoteDraft; return true })
		}, two, "is no longer signed"},
		"addendum changed": {func(t *testing.T, s *Store) {
			forge(t, s, two, func(n *model.Note, _ *envelope) bool { n.Addenda[0].Text = "Nobody called."; return true })
		}, two, "lacks an addendum"},
		"addendum added": {func(t *testing.T, s *Store) {
			forge(t, s, three, func(n *model.Note, _ *envelope) bool {
				n.Addenda = append(n.Addenda, model.Addendum{At: n.Signed, Reason: model.Correction, Text: "Never mind."})
				return true
			})
		}, three, "looks signed and was not"},
		"said to be in error": {func(t *testing.T, s *Store) {
			forge(t, s, three, func(n *model.Note, _ *envelope) bool { n.InError = "so"; return true })
		}, three, "looks signed and was not"},
		"a draft said to be signed": {func(t *testing.T, s *Store) {
			forge(t, s, model.ID{5, 4}, func(n *model.Note, _ *envelope) bool {
				n.State, n.Signed, n.Seal = model.NoteSigned, n.Recorded, 1
				return true
			})
		}, model.ID{5, 4}, "looks signed and was not"},
		"note and signature removed": {func(t *testing.T, s *Store) {
			forge(t, s, two, func(*model.Note, *envelope) bool { return false })
			forgeSignature(t, s, 2, func([]byte) []byte { return nil })
		}, two, "missing signature 2"},
		"the last with its signature": {func(t *testing.T, s *Store) {
			forge(t, s, three, func(*model.Note, *envelope) bool { return false })
			forgeSignature(t, s, 4, func([]byte) []byte { return nil })
			if err := s.amend(func(tx *Tx) error { tx.state.Signed.Count = 3; return nil }); err != nil {
				t.Fatal(err)
			}
		}, three, "not the one that was written last"},
		"signatures in another order": {func(t *testing.T, s *Store) {
			var first []byte
			forgeSignature(t, s, 1, func(old []byte) []byte { first = old; return old })
			forgeSignature(t, s, 2, func(old []byte) []byte { first, old = old, first; return old })
			forgeSignature(t, s, 1, func([]byte) []byte { return first })
		}, two, "does not follow"},
		"all signed anew": {func(t *testing.T, s *Store) {
			forge(t, s, one, func(n *model.Note, _ *envelope) bool { n.Sections[0].Text = "Not seen."; return true })
			signAnew(t, s)
		}, one, "is not the one that was written"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, clk := newStore(t)
			put(t, s, draftNote(clk, 1).Sign("Rina", clk.Now()))
			put(t, s, put(t, s, draftNote(clk, 2).Sign("Rina", clk.Now())).Add(addendum(clk, "The mother called.")))
			put(t, s, draftNote(clk, 3).Sign("Rina", clk.Now()))
			put(t, s, draftNote(clk, 4))
			mustBeSound(t, s)
			c.forge(t, s)
			r, err := s.Check(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			named := slices.ContainsFunc(r.Faults, func(f Fault) bool {
				return strings.Contains(f.What, c.names.String()) && strings.Contains(f.What, c.says)
			})
			if !named || r.Index > 0 {
				t.Errorf("check does not say of %s that it %q: %+v", c.names, c.says, r)
			}
		})
	}
}

// Where the history was written anew as well, what was seen of the chain from
// outside is a witness.
func TestTheChainHasAWitnessOutside(t *testing.T) {
	t.Parallel()
	c := newClock()
	opt := options(c)
	opt.State = t.TempDir()
	s, err := Create(t.TempDir()+"/caseload.db", opt, secret())
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, draftNote(c, 1).Sign("Rina", c.Now()))
	s.Close()
	if s, err = Open(s.Path(), secret(), opt); err != nil {
		t.Fatal(err)
	}
	forge(t, s, model.ID{5, 1}, func(n *model.Note, _ *envelope) bool { n.Sections[0].Text = "Not seen."; return true })
	signAnew(t, s)
	s.Close()
	if s, err = Open(s.Path(), secret(), opt); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var r Report
	mustView(t, s, func(tx *Tx) error { return tx.checkSigned(context.Background(), &r) }) // without what the history knows
	if len(r.Faults) != 1 || !strings.Contains(r.Faults[0].What, "is not the one that was written") {
		t.Errorf("the witness says %+v", r.Faults)
	}
}

// A file of a format without the chain gets one; the notes stay what they
// were.
func TestNotesSignedBeforeTheChainGetTheirPlaceInIt(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	for i := range byte(3) {
		c.Advance(1e9)
		put(t, s, draftNote(c, i).Sign("Rina", c.Now()))
	}
	err := s.amend(func(tx *Tx) error {
		for number := range uint64(3) {
			if err := tx.put(bucketSigned, seqKey(number+1), nil); err != nil {
				return err
			}
		}
		tx.state.Signed = chain{}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range byte(3) {
		forge(t, s, model.ID{5, i}, func(n *model.Note, _ *envelope) bool { n.Seal, n.Hash = 0, nil; return true })
	}
	if err := s.amend(addSignatures); err != nil {
		t.Fatal(err)
	}
	var r Report
	mustView(t, s, func(tx *Tx) error {
		return errors.Join(tx.checkSigned(context.Background(), &r), tx.checkLists(context.Background(), &r))
	})
	if !r.Sound() {
		t.Errorf("%+v", r)
	}
	for i := range byte(3) {
		if n := noteOf(t, s, model.ID{5, i}); n.Seal != uint64(i)+1 {
			t.Errorf("note %d has the place %d", i, n.Seal)
		}
	}
	if _, err := s.Undo(); !errors.Is(err, ErrSigned) {
		t.Errorf("undo says %v", err)
	}
}

// Whatever is tried, in whatever order, what was signed stays as it was, and
// the file is sound.
func TestWhateverIsDoneWhatIsSignedStays(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		c := newClock()
		s, err := Create(filepath.Join(dir, fmt.Sprintf("%d.db", run)), options(c), secret())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		signed := map[model.ID]model.Note{}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			c.Advance(1e9)
			id := model.ID{5, rapid.Byte().Filter(func(b byte) bool { return b < 3 }).Draw(t, "note")}
			op := rapid.SampledFrom([]string{"write", "sign", "add", "error", "official", "trash", "untrash", "purge", "undo", "redo"}).Draw(t, "op")
			var failed error
			switch op {
			case "undo":
				_, failed = s.Undo()
			case "redo":
				_, failed = s.Redo()
			default:
				_, failed = s.Update(model.Label{Verb: model.VerbChange}, func(tx *Tx) error { return tryNote(tx, c, id, op) })
			}
			for _, known := range []error{nil, ErrSigned, ErrNotFound, ErrNothingToUndo, ErrNothingToRedo, ErrChangedSince} {
				if errors.Is(failed, known) {
					failed = nil
				}
			}
			if failed != nil {
				t.Fatalf("%s: %v", op, failed)
			}
			now := map[model.ID]model.Note{}
			err := s.View(func(tx *Tx) error {
				for n, err := range Notes.All(tx) {
					if err != nil {
						return err
					}
					now[n.ID] = n
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			for id, was := range signed {
				if n, ok := now[id]; !ok || !model.KeepsSigned(n, was) {
					t.Fatalf("%s has changed %+v to %+v", op, was, n)
				}
			}
			for id, n := range now {
				if n.State == model.NoteSigned {
					signed[id] = n
				}
			}
		}
		if r, err := s.Check(context.Background()); err != nil || !r.Sound() {
			t.Fatalf("%+v, %v", r, err)
		}
	})
}

// tryNote tries one thing with a note.
func tryNote(tx *Tx, c *clock, id model.ID, op string) error {
	n, err := Notes.Get(tx, id)
	if errors.Is(err, ErrNotFound) {
		n, err = draftNote(c, id[1]), nil
		n.ID = id
	}
	if err != nil {
		return err
	}
	switch op {
	case "write":
		n.Sections = []model.Section{{Key: "text", Text: c.Now().String()}}
		n.State = model.NoteDraft
	case "sign":
		n = n.Sign("Rina", c.Now())
	case "add":
		n = n.Add(addendum(c, c.Now().String()))
	case "error":
		n = n.MarkInError("another client", "Rina", c.Now())
	case "official":
		n.InOfficial = !n.InOfficial
	case "trash":
		return Notes.Delete(tx, id)
	case "untrash":
		return tx.Untrash(model.KindNote, id)
	case "purge":
		return tx.Purge(model.KindNote, id)
	}
	return Notes.Put(tx, n)
}
