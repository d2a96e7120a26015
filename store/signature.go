package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"slices"
	"time"

	"caseload/model"
)

// ErrSigned is the answer to any change of a signed note.
var ErrSigned = errors.New("a signed note is not changed or deleted; write an addendum, or mark it as entered in error")

// What a signature is about.
const (
	signedNote     = "note"
	signedAddendum = "addendum"
	signedError    = "error"  // the mark that a note was entered in error
	signedPurged   = "purged" // a note that is no more, on purpose
)

// signature is one link of the chain of signed notes. Each says what was
// signed and holds the digest of the one before, so that a note that was
// changed, taken out or put elsewhere is noticed and named.
type signature struct {
	Note     model.ID  `cbor:"1,keyasint"`
	About    string    `cbor:"2,keyasint"`
	Addendum int       `cbor:"3,keyasint,omitempty"` // which, counted from 0
	At       time.Time `cbor:"4,keyasint"`           // UTC
	Content  []byte    `cbor:"5,keyasint"`           // digest of what was signed
	Prev     []byte    `cbor:"6,keyasint,omitempty"` // digest of the signature before
	PrevNote model.ID  `cbor:"7,keyasint,omitzero"`  // whose that is
	Was      []byte    `cbor:"8,keyasint,omitempty"` // digest that the signature had before a purge
}

// digest returns the digest of a signature that is encoded as plain: the one
// by which the next signature and the note know it.
func (s signature) digest(plain []byte) []byte {
	if s.Was != nil {
		return s.Was
	}
	sum := sha256.Sum256(plain)
	return sum[:]
}

// chain is how far the signatures have come, as the state of the file knows
// it. Its zero value: nothing was ever signed.
type chain struct {
	Count  uint64   `cbor:"1,keyasint,omitempty"`
	Digest []byte   `cbor:"2,keyasint,omitempty"` // of the last
	Note   model.ID `cbor:"3,keyasint,omitzero"`  // whose it is
}

// seal signs what is new in a signed note: the note itself, addenda, the mark
// that it was entered in error. It returns the note with its signatures.
func (tx *Tx) seal(n model.Note) (model.Note, error) {
	if n.State != model.NoteSigned {
		n.Seal, n.Hash = 0, nil
		return n, nil
	}
	var old model.Note
	rec, _, err := tx.Record(model.KindNote, n.ID)
	switch {
	case err == nil:
		old, _ = rec.(model.Note)
	case !errors.Is(err, ErrNotFound):
		return n, err
	}
	if old.Seal == 0 {
		old = model.Note{} // nothing of it was signed
		n.Seal, n.Hash, n.ErrorSeal = 0, nil, 0
		if n.Seal, n.Hash, err = tx.sign(signature{Note: n.ID, About: signedNote, At: n.Signed}, n.Content()); err != nil {
			return n, err
		}
	}
	n.Addenda = slices.Clone(n.Addenda)
	for i := len(old.Addenda); i < len(n.Addenda); i++ {
		a := &n.Addenda[i]
		a.Seal = 0
		if a.Seal, _, err = tx.sign(signature{Note: n.ID, About: signedAddendum, Addendum: i, At: a.At}, *a); err != nil {
			return n, err
		}
	}
	if n.InError != "" && old.InError == "" {
		n.ErrorSeal, _, err = tx.sign(signature{Note: n.ID, About: signedError, At: n.ErrorAt}, errorMark(n))
	}
	return n, err
}

// errorMark is what the signature of the mark covers.
func errorMark(n model.Note) any {
	return []any{n.InError, n.ErrorBy, n.ErrorAt}
}

// sign adds a signature to the chain and returns its number and digest.
func (tx *Tx) sign(link signature, content any) (number uint64, digest []byte, err error) {
	if link.Content, err = digestOfContent(content); err != nil {
		return 0, nil, err
	}
	c := &tx.state.Signed
	link.At, link.Prev, link.PrevNote = link.At.UTC(), c.Digest, c.Note
	plain, err := encode(link)
	if err != nil {
		return 0, nil, err
	}
	if err := tx.put(bucketSigned, seqKey(c.Count+1), plain); err != nil {
		return 0, nil, err
	}
	sum := sha256.Sum256(plain)
	*c = chain{c.Count + 1, sum[:], link.Note}
	return c.Count, sum[:], nil
}

func digestOfContent(content any) ([]byte, error) {
	plain, err := encode(content)
	sum := sha256.Sum256(plain)
	return sum[:], err
}

// keepsSigned refuses to write an image of a note in the place of one that
// is signed, unless only what may be added was. All that changes records
// comes through here: keys, commands, undo, imports, the trash.
func keepsSigned(before, after []byte) error {
	old, err := noteIn(before)
	if err != nil || old == nil || old.State != model.NoteSigned {
		return err
	}
	now, err := noteIn(after)
	if err != nil {
		return err
	}
	if now == nil || now.State != model.NoteSigned || !now.KeepsSigned(*old) {
		return ErrSigned
	}
	return nil
}

// noteIn returns the note in an image; nil for none and for one in the trash.
func noteIn(image []byte) (*model.Note, error) {
	rec, err := recordIn(model.KindNote, image)
	if n, ok := rec.(model.Note); ok {
		return &n, err
	}
	return nil, err
}

// undoesSigning reports whether taking an action back would change a signed
// note.
func (tx *Tx) undoesSigning(seq uint64) (bool, error) {
	for seq != 0 {
		e, err := tx.entry(seq)
		if err != nil {
			return false, err
		}
		for _, c := range e.Changes {
			if c.Kind != model.KindNote {
				continue
			}
			now, err := tx.image(c.Kind, c.ID)
			if err != nil {
				return false, err
			}
			if err := keepsSigned(now, c.Before); errors.Is(err, ErrSigned) {
				return true, nil
			} else if err != nil {
				return false, err
			}
		}
		seq = e.Joins
	}
	return false, nil
}

// passOver makes undo and redo go on with what lies before an action that
// cannot be taken back.
func (tx *Tx) passOver(seq uint64, redo bool) error {
	e, err := tx.entry(seq)
	if err != nil {
		return err
	}
	if redo {
		tx.state.Redo = e.Redo
	} else {
		tx.state.Undo = e.Undo
	}
	return nil
}

// signAll gives every signed note of a file of an older format its place in
// the chain, in the order in which they were signed.
func (tx *Tx) signAll() error {
	type signed struct {
		id model.ID
		at time.Time
	}
	var all []signed
	for rec, err := range tx.Records(model.KindNote) {
		if err != nil {
			return err
		}
		if n, ok := rec.(model.Note); ok && n.State == model.NoteSigned {
			all = append(all, signed{n.ID, n.Signed})
		}
	}
	slices.SortFunc(all, func(a, b signed) int {
		if c := a.at.Compare(b.at); c != 0 {
			return c
		}
		return bytes.Compare(a.id[:], b.id[:])
	})
	for _, s := range all {
		if err := tx.signOld(s.id); err != nil {
			return err
		}
	}
	return nil
}

// signOld seals one note without a trace in the history, which knows of no
// change: what was signed is what it was.
func (tx *Tx) signOld(id model.ID) error {
	n, err := Notes.Get(tx, id)
	if err != nil {
		return err
	}
	for i := range n.Addenda {
		if n.Addenda[i].Reason == "" {
			n.Addenda[i].Reason = model.LateInformation
		}
	}
	if n, err = tx.seal(n); err != nil {
		return err
	}
	env, err := tx.envelope(model.KindNote, id)
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
	key := string(rune(model.KindNote))
	plain, err := tx.get(key, id[:])
	if err != nil {
		return err
	}
	return tx.put(key, id[:], append(plain[:revisionSize:revisionSize], image...))
}
