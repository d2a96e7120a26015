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
	note   model.ID
	digest [8]byte // the beginning of it
}

func shortDigest(digest []byte) (short [8]byte) {
	copy(short[:], digest)
	return short
}

// checkSigned follows the chain of signatures, compares each with what it is
// about and with what the history and this computer know of it, and looks for
// signed notes without one.
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
			r.fault(bucketSigned, "the missing signature %d was of the note %s", number-1, link.PrevNote)
		case !bytes.Equal(link.Prev, last.Digest) || link.PrevNote != last.Note:
			r.fault(bucketSigned, "signature %d, of the note %s, does not follow from the one before", number, link.Note)
		}
		digest := link.digest(plain)
		last = chain{number, digest, link.Note}
		if k, ok := r.signed[number]; ok && k.digest != shortDigest(digest) || number == seen.Signed && !bytes.Equal(seen.Chain, digest) {
			r.fault(bucketSigned, "signature %d, of the note %s, is not the one that was written", number, link.Note)
		}
		delete(r.signed, number)
		tx.checkLink(r, number, link, digest)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if !bytes.Equal(last.Digest, tx.state.Signed.Digest) {
		r.fault(bucketSigned, "the last signature, of the note %s, is not the one that was written last", tx.state.Signed.Note)
	}
	for number, k := range r.signed {
		r.fault(bucketSigned, "signature %d, of the note %s, was taken away", number, k.note)
	}
	if seen.Signed > tx.state.Signed.Count {
		r.fault(bucketSigned, "%d signatures were seen here, and there are %d", seen.Signed, tx.state.Signed.Count)
	}
	return tx.checkUnsigned(ctx, r)
}

// noteSigned remembers what a change in the history says of signatures.
func (r *Report) noteSigned(c change) {
	if c.Kind != model.KindNote {
		return
	}
	n, err := noteIn(c.After)
	if err != nil || n == nil || n.Seal == 0 {
		return
	}
	if r.signed == nil {
		r.signed = map[uint64]known{}
	}
	r.signed[n.Seal] = known{n.ID, shortDigest(n.Hash)}
}

// checkLink compares one signature with the note that it is about.
func (tx *Tx) checkLink(r *Report, number uint64, link signature, digest []byte) {
	bucket := string(rune(model.KindNote))
	say := func(what string) {
		r.fault(bucket, "the note %s, signed on %s, %s", link.Note, link.At.Format(time.DateOnly), what)
	}
	if link.About == signedPurged {
		return
	}
	rec, trashed, err := tx.Record(model.KindNote, link.Note)
	n, ok := rec.(model.Note)
	switch {
	case errors.Is(err, ErrNotFound):
		say("is gone")
	case err != nil || !ok:
		say("cannot be read")
	case trashed:
		say("was deleted")
	case n.State != model.NoteSigned:
		say("is no longer signed")
	case link.About == signedNote && (n.Seal != number || !bytes.Equal(n.Hash, digest) || !matches(link, n.Content())):
		say("is not what was signed")
	case link.About == signedAddendum && (link.Addendum >= len(n.Addenda) || !addendumMatches(link, number, n.Addenda[link.Addendum])):
		say("lacks an addendum that was written, or has another in its place")
	case link.About == signedError && (n.ErrorSeal != number || !matches(link, errorMark(n))):
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

// checkUnsigned looks for notes and addenda that say they are signed, but
// that no signature is about.
func (tx *Tx) checkUnsigned(ctx context.Context, r *Report) error {
	for rec, err := range tx.Records(model.KindNote) {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, ok := rec.(model.Note)
		if err != nil || !ok || n.State != model.NoteSigned {
			continue // what cannot be read is told by another step
		}
		about := tx.isAbout(n.Seal, n.ID, signedNote) && (n.InError == "" || tx.isAbout(n.ErrorSeal, n.ID, signedError))
		for _, a := range n.Addenda {
			about = about && tx.isAbout(a.Seal, n.ID, signedAddendum)
		}
		if !about {
			r.fault(string(rune(model.KindNote)), "the note %s holds something that looks signed and was not", n.ID)
		}
	}
	return nil
}

// isAbout reports whether a signature is about something of a note.
func (tx *Tx) isAbout(number uint64, note model.ID, what string) bool {
	plain, err := tx.get(bucketSigned, seqKey(number))
	var link signature
	return err == nil && plain != nil && decode(plain, &link) == nil && link.Note == note && link.About == what
}
