package store

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"caseload/model"

	bolt "go.etcd.io/bbolt"
)

// edited opens the file as a program does that knows bbolt and not the key,
// and lets it do what it likes.
func edited(t *testing.T, s *Store, c *clock, do func(*bolt.Tx) error) *Store {
	t.Helper()
	path := s.Path()
	s.Close()
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: pageSize})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(do); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(path, secret(), options(c))
	if err != nil {
		t.Fatalf("what was edited does not open: %v", err)
	}
	t.Cleanup(again.Close)
	return again
}

// sealedValue returns a copy of a value as it rests in the file.
func sealedValue(t *testing.T, s *Store, bucket string, key []byte) []byte {
	t.Helper()
	var sealed []byte
	mustView(t, s, func(tx *Tx) error {
		sealed = bytes.Clone(tx.bolt.Bucket([]byte(bucket)).Get(key))
		return nil
	})
	if sealed == nil {
		t.Fatalf("there is nothing in %s", bucket)
	}
	return sealed
}

// Whoever edits the file without the key changes nothing unseen: check names
// the signed note.
func TestCheckNamesTheSignedNoteThatWasEditedInTheFile(t *testing.T) {
	t.Parallel()
	const notes = "n"
	one, two := model.ID{5, 1}, model.ID{5, 2}
	type known struct{ draft, bare, one, two []byte } // sealed values: the first note before it was signed and before its addendum, both in the end
	put := func(b *bolt.Tx, bucket string, key, value []byte) error {
		return b.Bucket([]byte(bucket)).Put(key, value)
	}
	for name, c := range map[string]struct {
		edit  func(*bolt.Tx, known) error
		names []model.ID
	}{
		"a byte": {func(b *bolt.Tx, k known) error {
			k.one[len(k.one)/2] ^= 1
			return put(b, notes, one[:], k.one)
		}, []model.ID{one}},
		"cut short": {func(b *bolt.Tx, k known) error { return put(b, notes, one[:], k.one[:len(k.one)-1]) }, []model.ID{one}},
		"swapped": {func(b *bolt.Tx, k known) error {
			if err := put(b, notes, one[:], k.two); err != nil {
				return err
			}
			return put(b, notes, two[:], k.one)
		}, []model.ID{one, two}},
		"one over the other":             {func(b *bolt.Tx, k known) error { return put(b, notes, one[:], k.two) }, []model.ID{one}},
		"as it was before it was signed": {func(b *bolt.Tx, k known) error { return put(b, notes, one[:], k.draft) }, []model.ID{one}},
		"as it was before its addendum":  {func(b *bolt.Tx, k known) error { return put(b, notes, one[:], k.bare) }, []model.ID{one}},
		"removed":                        {func(b *bolt.Tx, k known) error { return b.Bucket([]byte(notes)).Delete(one[:]) }, []model.ID{one}},
		"all removed": {func(b *bolt.Tx, k known) error {
			if err := b.DeleteBucket([]byte(notes)); err != nil {
				return err
			}
			_, err := b.CreateBucket([]byte(notes))
			return err
		}, []model.ID{one, two}},
		"under another name": {func(b *bolt.Tx, k known) error {
			if err := b.Bucket([]byte(notes)).Delete(one[:]); err != nil {
				return err
			}
			return put(b, notes, []byte{5, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, k.one)
		}, []model.ID{one}},
		"the last signature removed": {func(b *bolt.Tx, k known) error {
			return b.Bucket([]byte(bucketSigned)).Delete(seqKey(3))
		}, []model.ID{two}},
		"the first signature removed": {func(b *bolt.Tx, k known) error {
			return b.Bucket([]byte(bucketSigned)).Delete(seqKey(1))
		}, []model.ID{one}},
		"the chain removed": {func(b *bolt.Tx, k known) error {
			if err := b.DeleteBucket([]byte(bucketSigned)); err != nil {
				return err
			}
			_, err := b.CreateBucket([]byte(bucketSigned))
			return err
		}, []model.ID{one, two}},
		"note and signature removed": {func(b *bolt.Tx, k known) error {
			if err := b.Bucket([]byte(notes)).Delete(two[:]); err != nil {
				return err
			}
			return b.Bucket([]byte(bucketSigned)).Delete(seqKey(3))
		}, []model.ID{two}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, clk := newStore(t)
			var k known
			mustUpdate(t, s, func(tx *Tx) error { return Notes.Put(tx, draftNote(clk, 1)) })
			k.draft = sealedValue(t, s, notes, one[:])
			mustUpdate(t, s, func(tx *Tx) error { return Notes.Put(tx, draftNote(clk, 1).Sign("Rina", clk.Now())) })
			k.bare = sealedValue(t, s, notes, one[:])
			mustUpdate(t, s, func(tx *Tx) error {
				n, err := Notes.Get(tx, one)
				return errors.Join(err, Notes.Put(tx, n.Add(addendum(clk, "The mother called."))))
			})
			mustUpdate(t, s, func(tx *Tx) error { return Notes.Put(tx, draftNote(clk, 2).Sign("Rina", clk.Now())) })
			k.one, k.two = sealedValue(t, s, notes, one[:]), sealedValue(t, s, notes, two[:])
			mustBeSound(t, s)
			s = edited(t, s, clk, func(b *bolt.Tx) error { return c.edit(b, k) })
			r, err := s.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var said []string
			for _, f := range r.Faults {
				said = append(said, f.What)
			}
			for _, id := range c.names {
				if !strings.Contains(strings.Join(said, "\n"), id.String()) {
					t.Errorf("check does not name %s: %q", id, said)
				}
			}
		})
	}
}

// What comes from outside, and what goes through the whole file, leaves a
// signed note as it is: imports under its number, a merge, the older copy that is
// put back.
func TestWhatComesFromOutsideLeavesWhatIsSigned(t *testing.T) {
	t.Parallel()
	c := newClock()
	opt := options(c)
	opt.State = t.TempDir() // where it is kept how far the file had come
	s, err := Create(t.TempDir()+"/caseload.db", opt, secret())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	client, other := model.NewClient(model.ID{6}, "SA-12", c.Now()), model.NewClient(model.ID{7}, "RD-03", c.Now())
	mustUpdate(t, s, func(tx *Tx) error {
		return errors.Join(Clients.Put(tx, client), Clients.Put(tx, other))
	})
	draft := draftNote(c, 1)
	draft.Stamp.UID = "note@example.org"
	before, err := s.Backup(t.Context(), s.BackupFolder())
	if err != nil {
		t.Fatal(err)
	}
	signed := put(t, s, draft.Sign("Rina", c.Now()))
	calendar := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n" +
		"BEGIN:VJOURNAL\r\nUID:note@example.org\r\nDTSTAMP:20261123T070000Z\r\nSUMMARY:Not seen.\r\nEND:VJOURNAL\r\n" +
		"BEGIN:VTODO\r\nUID:note@example.org\r\nDTSTAMP:20261123T070000Z\r\nSUMMARY:Not seen.\r\nEND:VTODO\r\n" +
		"BEGIN:VTODO\r\nUID:" + signed.ID.String() + "\r\nDTSTAMP:20261123T070000Z\r\nSUMMARY:Not seen.\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
	for name, file := range map[string]string{"x.ics": calendar, "x.csv": "code,name\nSA-12,Not seen\n"} {
		if _, err := s.ImportFile(t.Context(), strings.NewReader(file), ImportOptions{Name: name, Zone: "Asia/Jakarta", Now: c.Now()}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	mustUpdate(t, s, func(tx *Tx) error { return tx.Merge(other.ID, client.ID) })
	if got := noteOf(t, s, signed.ID); !model.KeepsSigned(got, signed) {
		t.Errorf("after imports and a merge it is %+v", got)
	}
	mustBeSound(t, s)
	path := s.Path()
	s.Close()
	if err := copyFile(before, path); err != nil { // as somebody does who wants the note gone
		t.Fatal(err)
	}
	if again, err := Open(path, secret(), opt); err == nil {
		t.Cleanup(again.Close)
		if r, err := again.Check(t.Context()); err != nil || r.Sound() {
			t.Errorf("nobody says that a signature is missing: %+v, %v", r, err)
		}
	}
}
