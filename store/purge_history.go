package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"strings"

	"caseload/model"
)

// history goes through the journal and counts the entries that tell of what
// goes. With erased, it empties them: an entry keeps what it says of time and
// action, and the digest that it had, so that the chain still holds; what it
// says of other records stays. Their numbers are added to erased.
func (e *eraser) history(ctx context.Context, erased *[]uint64) error {
	tx := e.tx
	for seq := uint64(1); seq < tx.state.Next; seq++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		plain, err := tx.get(bucketJournal, seqKey(seq))
		if err != nil {
			return err
		}
		var entry entry
		if err := decode(plain, &entry); err != nil {
			return err
		}
		touched, err := e.empty(&entry)
		if err != nil {
			return err
		}
		if !touched {
			continue
		}
		e.plan.Entries++
		if erased == nil {
			continue
		}
		if entry.Was == nil {
			sum := sha256.Sum256(plain)
			entry.Was = sum[:]
		}
		if plain, err = encode(entry); err != nil {
			return err
		}
		if err := tx.put(bucketJournal, seqKey(seq), plain); err != nil {
			return err
		}
		*erased = append(*erased, seq)
	}
	return nil
}

// empty takes what goes out of an entry and reports whether there was any.
func (e *eraser) empty(entry *entry) (touched bool, err error) {
	kept := entry.Changes[:0:0]
	dropped := false
	for _, c := range entry.Changes {
		drop, freed, err := e.clear(&c)
		if err != nil {
			return false, err
		}
		touched = touched || drop || freed
		dropped = dropped || drop
		if !drop {
			kept = append(kept, c)
		}
	}
	entry.Changes = kept
	if dropped {
		entry.Label.Title = ""
	}
	return touched, nil
}

// clear takes what goes out of the images of a change. A change of a record
// that goes, or that once was about the client alone, is to be dropped.
func (e *eraser) clear(c *change) (drop, freed bool, err error) {
	if e.goes(c.ID) {
		return true, false, e.holdImages(c)
	}
	for _, image := range []*[]byte{&c.Before, &c.After} {
		var env envelope
		if *image == nil {
			continue
		}
		if err := decode(*image, &env); err != nil {
			return false, false, err
		}
		if !e.names(env.Body) {
			continue
		}
		t, ok := typeOf(c.Kind)
		if !ok {
			return true, false, nil // nothing is known of it but that it names what goes
		}
		rec, err := t.decode(env.Body)
		if err != nil || e.belongs(rec) {
			return true, false, cmp.Or(err, e.holdImages(c))
		}
		if env.Body, err = encode(without(rec, e.goes)); err != nil {
			return false, false, err
		}
		if *image, err = encode(env); err != nil {
			return false, false, err
		}
		freed = true
	}
	return false, freed, nil
}

// holdImages notes the content of files that a change tells of, such as one
// that was deleted since.
func (e *eraser) holdImages(c *change) error {
	t, ok := typeOf(c.Kind)
	if !ok || c.Kind != model.KindDocument {
		return nil
	}
	for _, image := range [][]byte{c.Before, c.After} {
		var env envelope
		if image == nil {
			continue
		}
		if err := decode(image, &env); err != nil {
			return err
		}
		rec, err := t.decode(env.Body)
		if err != nil {
			return err
		}
		e.hold(rec)
	}
	return nil
}

// signatures empties those of records that go, and brings those of records that
// stay to what these hold now. Each keeps the digest that it had, so that
// the chain still holds.
func (e *eraser) signatures() error {
	tx := e.tx
	stays := map[model.ID]model.Signable{}
	for _, f := range e.freed {
		if s, ok := f.rec.(model.Signable); ok {
			stays[f.id] = s
		}
	}
	for number := uint64(1); number <= tx.state.Signed.Count; number++ {
		plain, err := tx.get(bucketSigned, seqKey(number))
		if err != nil {
			return err
		}
		var link signature
		if err := decode(plain, &link); err != nil {
			return err
		}
		signed, free := stays[link.Of]
		switch {
		case e.goes(link.Of):
			link.About, link.Content, link.Addendum = signedPurged, nil, 0
		case free && link.About == signedNote:
			if link.Content, err = digestOfContent(signed.Content()); err != nil {
				return err
			}
		default:
			continue
		}
		if link.Was == nil {
			sum := sha256.Sum256(plain)
			link.Was = sum[:]
		}
		if plain, err = encode(link); err != nil {
			return err
		}
		if err := tx.put(bucketSigned, seqKey(number), plain); err != nil {
			return err
		}
	}
	return nil
}

// findTyped counts the drafts and the searches that tell of the client.
func (e *eraser) findTyped() error {
	drafts, err := e.drafts()
	if err != nil {
		return err
	}
	searches, err := e.tx.Searches()
	e.plan.Drafts, e.plan.Kept = len(drafts), len(searches)-len(e.untold(searches))
	return err
}

// typed takes away the drafts and the searches that tell of the client.
func (e *eraser) typed() error {
	drafts, err := e.drafts()
	if err != nil {
		return err
	}
	for _, key := range drafts {
		if err := e.tx.put(bucketDrafts, key, nil); err != nil {
			return err
		}
	}
	searches, err := e.tx.Searches()
	if err != nil || e.plan.Kept == 0 {
		return err
	}
	return e.tx.SetSetting(settingSearches, e.untold(searches))
}

// untold returns the searches that do not tell of the client.
func (e *eraser) untold(searches []string) []string {
	var left []string
	for _, typed := range searches {
		if !e.tells([]byte(typed)) {
			left = append(left, typed)
		}
	}
	return left
}

// drafts returns the keys of the drafts that tell of the client, or of a
// record that goes.
func (e *eraser) drafts() ([][]byte, error) {
	b := e.tx.bolt.Bucket([]byte(bucketDrafts))
	if b == nil {
		return nil, nil
	}
	var keys [][]byte
	err := b.ForEach(func(key, sealed []byte) error {
		plain, err := e.tx.store.keys.Open(bucketDrafts, key, sealed)
		if err != nil {
			return trouble(Damaged, "reading drafts", err)
		}
		if e.tells(plain) || e.namesAny(plain) {
			keys = append(keys, bytes.Clone(key))
		}
		return nil
	})
	return keys, err
}

func (e *eraser) namesAny(plain []byte) bool {
	for id := range e.gone {
		if bytes.Contains(plain, id[:]) || bytes.Contains(plain, []byte(id.String())) {
			return true
		}
	}
	return false
}

// tells reports whether a text holds the client's code or a name, whatever
// their case.
func (e *eraser) tells(text []byte) bool {
	folded := model.Folded(string(text))
	c := e.plan.Client
	for _, said := range append([]string{c.Code, c.Name}, c.Aka...) {
		if said = model.Folded(strings.TrimSpace(said)); said != "" && strings.Contains(folded, said) {
			return true
		}
	}
	return false
}
