package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	"caseload/model"
)

// known is a signature as something beside the chain knows it.
type known struct {
	kind   model.Kind
	of     model.ID
	digest [8]byte // the beginning of it
}

func shortDigest(digest []byte) (short [8]byte) {
	copy(short[:], digest)
	return short
}

// checkSigned follows the chain of signatures, compares each with what it is
// about and with what the history and this computer know of it, and looks for
// signed records without one.
func (tx *Tx) checkSigned(ctx context.Context, r *Report) error {
	seen := tx.store.lastSeen()
	var last chain
	for number := uint64(1); number <= tx.state.Signed.Count; number++ {
		plain, err := tx.get(bucketSigned, seqKey(number))
		var link signature
		if err != nil || plain == nil || decode(plain, &link) != nil {
			r.fault(bucketSigned, "signature %d is missing or does not open", number)
			last = chain{}
			continue
		}
		switch {
		case last.Digest == nil && number > 1:
			r.fault(bucketSigned, "the missing signature %d was of %s", number-1, named(link.PrevKind, link.PrevOf))
		case !bytes.Equal(link.Prev, last.Digest) || link.PrevOf != last.Of || link.PrevKind != last.Kind:
			r.fault(bucketSigned, "signature %d, of %s, does not follow from the one before", number, link.named())
		}
		digest := link.digest(plain)
		last = chain{number, digest, link.Of, link.Kind}
		if k, ok := r.signed[number]; ok && k.digest != shortDigest(digest) || number == seen.Signed && !bytes.Equal(seen.Chain, digest) {
			r.fault(bucketSigned, "signature %d, of %s, is not the one that was written", number, link.named())
		}
		delete(r.signed, number)
		tx.checkLink(r, number, link, digest)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if !bytes.Equal(last.Digest, tx.state.Signed.Digest) {
		r.fault(bucketSigned, "the last signature, of %s, is not the one that was written last", named(tx.state.Signed.Kind, tx.state.Signed.Of))
	}
	for number, k := range r.signed {
		r.fault(bucketSigned, "signature %d, of %s, was taken away", number, named(k.kind, k.of))
	}
	if seen.Signed > tx.state.Signed.Count {
		r.fault(bucketSigned, "%d signatures were seen here, and there are %d", seen.Signed, tx.state.Signed.Count)
	}
	return tx.checkUnsigned(ctx, r)
}

// named says whose a signature is.
func named(kind model.Kind, id model.ID) string {
	return "the " + kindOf(kind).Name() + " " + id.String()
}

func (s signature) named() string { return named(s.Kind, s.Of) }

// noteSigned remembers what a change in the history says of signatures.
func (r *Report) noteSigned(c change) {
	rec, err := signableIn(c.Kind, c.After)
	if err != nil || rec == nil || rec.Signature().Seal == 0 {
		return
	}
	if r.signed == nil {
		r.signed = map[uint64]known{}
	}
	s := rec.Signature()
	r.signed[s.Seal] = known{c.Kind, rec.RecordID(), shortDigest(s.Hash)}
}

// checkLink compares one signature with the record that it is about.
func (tx *Tx) checkLink(r *Report, number uint64, link signature, digest []byte) {
	kind := kindOf(link.Kind)
	say := func(what string) {
		r.fault(string(rune(kind)), "%s, signed on %s, %s", link.named(), link.At.Format(time.DateOnly), what)
	}
	if link.About == signedPurged {
		return
	}
	rec, trashed, err := tx.Record(kind, link.Of)
	signed, ok := rec.(model.Signable)
	var s model.Signing
	if ok {
		s = signed.Signature()
	}
	switch {
	case errors.Is(err, ErrNotFound):
		say("is gone")
	case err != nil || !ok:
		say("cannot be read")
	case trashed:
		say("was deleted")
	case !signed.IsSigned():
		say("is no longer signed")
	case link.About == signedNote && (s.Seal != number || !bytes.Equal(s.Hash, digest) || !matches(link, signed.Content())):
		say("is not what was signed")
	case link.About == signedAddendum && (link.Addendum >= len(s.Addenda) || !addendumMatches(link, number, s.Addenda[link.Addendum])):
		say("lacks an addendum that was written, or has another in its place")
	case link.About == signedError && (s.ErrorSeal != number || !matches(link, errorMark(s))):
		say("is not marked as entered in error as it was")
	}
}

func matches(link signature, content any) bool {
	sum, err := digestOfContent(content)
	return err == nil && bytes.Equal(sum, link.Content)
}

func addendumMatches(link signature, number uint64, a model.Addendum) bool {
	seal := a.Seal
	a.Seal = 0
	return seal == number && matches(link, a)
}

// checkUnsigned looks for records and addenda that say they are signed, but
// that no signature is about.
func (tx *Tx) checkUnsigned(ctx context.Context, r *Report) error {
	for _, t := range types {
		kind := t.kind
		if !t.signable {
			continue
		}
		for rec, err := range tx.Records(kind) {
			if err := ctx.Err(); err != nil {
				return err
			}
			signed, ok := rec.(model.Signable)
			if err != nil || !ok || !signed.IsSigned() {
				continue // what cannot be read is told by another step
			}
			s, id := signed.Signature(), rec.RecordID()
			about := tx.isAbout(s.Seal, kind, id, signedNote) && (s.InError == "" || tx.isAbout(s.ErrorSeal, kind, id, signedError))
			for _, a := range s.Addenda {
				about = about && tx.isAbout(a.Seal, kind, id, signedAddendum)
			}
			if !about {
				r.fault(string(rune(kind)), "%s holds something that looks signed and was not", named(kind, id))
			}
		}
	}
	return nil
}

// isAbout reports whether a signature is about something of a record.
func (tx *Tx) isAbout(number uint64, kind model.Kind, id model.ID, what string) bool {
	plain, err := tx.get(bucketSigned, seqKey(number))
	var link signature
	return err == nil && plain != nil && decode(plain, &link) == nil && link.Of == id && kindOf(link.Kind) == kind && link.About == what
}
