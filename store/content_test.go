package store

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"caseload/model"
)

func takenIn(t *testing.T, s *Store, content []byte) model.Document {
	t.Helper()
	var d model.Document
	mustUpdate(t, s, func(tx *Tx) (err error) {
		d, err = tx.TakeIn(model.Document{ID: tx.NewID(), Type: model.DocumentIdentity, Title: "KTP", Dated: 739000, State: model.DocumentDraft}, content)
		return errors.Join(err, tx.Put(d))
	})
	return d
}

func contentOf(s *Store, d model.Document) (content []byte, err error) {
	err = s.View(func(tx *Tx) error { content, err = tx.Content(d); return err })
	return content, err
}

func noise(n int) []byte {
	content := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(content) // never fails
	return content
}

// A file that was taken in comes out as it was, whatever its size, and also
// after it was undone and redone.
func TestAFileComesOutAsItWentIn(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	for _, size := range []int{0, 1, pieceSize - 1, pieceSize, pieceSize + 1, 3 * pieceSize, model.MaxFile} {
		want := noise(size)
		d := takenIn(t, s, want)
		for _, step := range []func() (model.Label, error){s.Undo, s.Redo} {
			if _, err := step(); err != nil {
				t.Fatal(err)
			}
		}
		if have, err := contentOf(s, d); err != nil || !bytes.Equal(have, want) {
			t.Errorf("%d bytes came out as %d: %v", size, len(have), err)
		}
	}
	if r, err := s.Check(t.Context()); err != nil || !r.Sound() {
		t.Errorf("%v %v", r.Faults, err)
	}
}

func TestAFileThatIsTooLargeIsNotTakenIn(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	_, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error {
		_, err := tx.TakeIn(model.Document{}, make([]byte, model.MaxFile+1))
		return err
	})
	if !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}

// The history says that a file was taken in, and does not hold it again.
func TestTheHistoryDoesNotHoldAFileTwice(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	takenIn(t, s, noise(1<<20))
	err := s.View(func(tx *Tx) error {
		return tx.bolt.Bucket([]byte(bucketJournal)).ForEach(func(_, sealed []byte) error {
			if len(sealed) > 4096 {
				t.Errorf("an entry has %d bytes", len(sealed))
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A piece that is gone or was changed is found.
func TestCheckNamesAFileThatIsNotWhole(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	d := takenIn(t, s, noise(2*pieceSize))
	if err := s.amend(func(tx *Tx) error { return tx.put(bucketFiles, pieceKey(d.File, 1), nil) }); err != nil {
		t.Fatal(err)
	}
	if _, err := contentOf(s, d); TroubleOf(err) != Damaged {
		t.Error(err)
	}
	r, err := s.Check(t.Context())
	if err != nil || len(r.Faults) != 1 || !strings.Contains(r.Faults[0].What, "taken in") {
		t.Errorf("%v %v", r.Faults, err)
	}
}

// What is final stays: only to whom it was sent, the remarks and where it is
// filed may come after.
func TestAFinalDocumentStaysAsItIs(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	d := model.Document{ID: model.NewID(s.opt.Random), Type: model.DocumentReport, Title: "Report", Dated: 739000, State: model.DocumentFinal, Body: "# Report"}
	put := func(d model.Document) error {
		_, err := s.Update(model.Label{Verb: model.VerbChange}, func(tx *Tx) error { return tx.Put(d) })
		return err
	}
	if err := put(d); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*model.Document){
		"text": func(d *model.Document) { d.Body = "# Other" }, "title": func(d *model.Document) { d.Title = "x" }, "state": func(d *model.Document) { d.State = model.DocumentDraft },
	} {
		other := d
		change(&other)
		if ps, ok := model.ProblemsOf(put(other)); !ok || ps[0].Code != "final" {
			t.Errorf("%s was changed", name)
		}
	}
	d.State, d.SentTo, d.SentAt, d.Remarks = model.DocumentSent, "Dinas Sosial", c.Now().UTC(), "by post"
	if err := put(d); err != nil {
		t.Error(err)
	}
}
