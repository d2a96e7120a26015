package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"slices"
	"time"

	"caseload/model"
)

// ErrSigned is the answer to any change of what is signed.
var ErrSigned = errors.New("what is signed is not changed or deleted; write an addendum, or mark it as entered in error")

// What a signature is about.
const (
	signedNote     = "note" // the record itself, of whatever kind
	signedAddendum = "addendum"
	signedError    = "error"  // the mark that it was entered in error
	signedPurged   = "purged" // a record that is no more, on purpose
)

// signature is one link of the chain of what was signed. Each says what it was
// and holds the digest of the one before, so that a record that was changed,
// taken out or put elsewhere is noticed and named.
type signature struct {
	Of       model.ID  `cbor:"1,keyasint"`
	About    string    `cbor:"2,keyasint"`
	Addendum int       `cbor:"3,keyasint,omitempty"` // which, counted from 0
	At       time.Time `cbor:"4,keyasint"`           // UTC
	Content  []byte    `cbor:"5,keyasint"`           // digest of what was signed
	Prev     []byte    `cbor:"6,keyasint,omitempty"` // digest of the signature before
	PrevOf   model.ID  `cbor:"7,keyasint,omitzero"`  // whose that is
	Was      []byte    `cbor:"8,keyasint,omitempty"` // digest that the signature had before a purge

	Kind     model.Kind `cbor:"9,keyasint,omitempty"`  // of the record; 0: a note
	PrevKind model.Kind `cbor:"10,keyasint,omitempty"` // the same of the one before
}

// kindOf returns the kind that a signature speaks of. Those of notes do not say
// it, for once there were no others.
func kindOf(kept model.Kind) model.Kind {
	if kept == 0 {
		return model.KindNote
	}
	return kept
}

// kept returns how a signature says a kind.
func kept(kind model.Kind) model.Kind {
	if kind == model.KindNote {
		return 0
	}
	return kind
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
	Count  uint64     `cbor:"1,keyasint,omitempty"`
	Digest []byte     `cbor:"2,keyasint,omitempty"` // of the last
	Of     model.ID   `cbor:"3,keyasint,omitzero"`  // whose it is
	Kind   model.Kind `cbor:"4,keyasint,omitempty"`
}

// seal signs what is new in a signed record: the record itself, addenda, the
// mark that it was entered in error. It returns the record with its
// signatures.
func (tx *Tx) seal(rec model.Signable) (model.Signable, error) {
	now := rec.Signature()
	if !rec.IsSigned() {
		now.Seal, now.Hash = 0, nil
		return rec.WithSignature(now, time.Time{}), nil
	}
	was, _, err := tx.Record(rec.RecordKind(), rec.RecordID())
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	var old model.Signing
	if s, ok := was.(model.Signable); ok && s.Signature().Seal != 0 {
		old = s.Signature()
	}
	link := signature{Of: rec.RecordID(), Kind: kept(rec.RecordKind())}
	if old.Seal == 0 { // nothing of it was signed
		now.Seal, now.Hash, now.ErrorSeal = 0, nil, 0
		link.About, link.At = signedNote, rec.SignedAt()
		if now.Seal, now.Hash, err = tx.sign(link, rec.Content()); err != nil {
			return nil, err
		}
	}
	now.Addenda = slices.Clone(now.Addenda)
	for i := len(old.Addenda); i < len(now.Addenda); i++ {
		a := &now.Addenda[i]
		a.Seal = 0
		link.About, link.Addendum, link.At = signedAddendum, i, a.At
		if a.Seal, _, err = tx.sign(link, *a); err != nil {
			return nil, err
		}
	}
	if now.InError != "" && old.InError == "" {
		link.About, link.Addendum, link.At = signedError, 0, now.ErrorAt
		now.ErrorSeal, _, err = tx.sign(link, errorMark(now))
	}
	return rec.WithSignature(now, time.Time{}), err
}

// errorMark is what the signature of the mark covers.
func errorMark(s model.Signing) any {
	return []any{s.InError, s.ErrorBy, s.ErrorAt}
}

// sign adds a signature to the chain and returns its number and digest.
func (tx *Tx) sign(link signature, content any) (number uint64, digest []byte, err error) {
	if link.Content, err = digestOfContent(content); err != nil {
		return 0, nil, err
	}
	c := &tx.state.Signed
	link.At, link.Prev, link.PrevOf, link.PrevKind = link.At.UTC(), c.Digest, c.Of, c.Kind
	plain, err := encode(link)
	if err != nil {
		return 0, nil, err
	}
	if err := tx.put(bucketSigned, seqKey(c.Count+1), plain); err != nil {
		return 0, nil, err
	}
	sum := sha256.Sum256(plain)
	*c = chain{c.Count + 1, sum[:], link.Of, link.Kind}
	return c.Count, sum[:], nil
}

func digestOfContent(content any) ([]byte, error) {
	plain, err := encode(content)
	sum := sha256.Sum256(plain)
	return sum[:], err
}

// keepsSigned refuses to write an image of a record in the place of one that
// is signed, unless only what may be added was. All that changes records
// comes through here: keys, commands, undo, imports, the trash.
func keepsSigned(kind model.Kind, before, after []byte) error {
	old, err := signableIn(kind, before)
	if err != nil || old == nil || !old.IsSigned() {
		return err
	}
	now, err := signableIn(kind, after)
	if err != nil {
		return err
	}
	if now == nil || !model.KeepsSigned(now, old) {
		return ErrSigned
	}
	return nil
}

// signableIn returns the record in an image, of a kind that can be signed; nil
// for none, for one of another kind, and for one in the trash.
func signableIn(kind model.Kind, image []byte) (model.Signable, error) {
	if t, ok := typeOf(kind); !ok || !t.signable {
		return nil, nil
	}
	rec, err := recordIn(kind, image)
	s, _ := rec.(model.Signable)
	return s, err
}

// undoesSigning reports whether taking an action back would change what is
// signed.
func (tx *Tx) undoesSigning(seq uint64) (bool, error) {
	for seq != 0 {
		e, err := tx.entry(seq)
		if err != nil {
			return false, err
		}
		for _, c := range e.Changes {
			now, err := tx.image(c.Kind, c.ID)
			if err != nil {
				return false, err
			}
			if err := keepsSigned(c.Kind, now, c.Before); errors.Is(err, ErrSigned) {
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

// signAll gives every signed record of a kind of a file of an older format its
// place in the chain, in the order in which they were signed.
func (tx *Tx) signAll(kind model.Kind) error {
	type signed struct {
		id model.ID
		at time.Time
	}
	var all []signed
	for rec, err := range tx.Records(kind) {
		if err != nil {
			return err
		}
		if s, ok := rec.(model.Signable); ok && s.IsSigned() {
			all = append(all, signed{s.RecordID(), s.SignedAt()})
		}
	}
	slices.SortFunc(all, func(a, b signed) int {
		if c := a.at.Compare(b.at); c != 0 {
			return c
		}
		return bytes.Compare(a.id[:], b.id[:])
	})
	for _, s := range all {
		if err := tx.signOld(kind, s.id); err != nil {
			return err
		}
	}
	return nil
}

// signOld seals one record without a trace in the history, which knows of no
// change: what was signed is what it was.
func (tx *Tx) signOld(kind model.Kind, id model.ID) error {
	rec, _, err := tx.Record(kind, id)
	s, ok := rec.(model.Signable)
	if err != nil || !ok {
		return err
	}
	given := s.Signature()
	for i := range given.Addenda {
		if given.Addenda[i].Reason == "" {
			given.Addenda[i].Reason = model.LateInformation
		}
	}
	if s, err = tx.seal(s.WithSignature(given, time.Time{})); err != nil {
		return err
	}
	env, err := tx.envelope(kind, id)
	if err != nil {
		return err
	}
	if env.Body, err = encode(s); err != nil {
		return err
	}
	image, err := encode(env)
	if err != nil {
		return err
	}
	key := string(rune(kind))
	plain, err := tx.get(key, id[:])
	if err != nil {
		return err
	}
	return tx.put(key, id[:], append(plain[:revisionSize:revisionSize], image...))
}
