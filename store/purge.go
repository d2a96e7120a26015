package store

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"caseload/model"

	bolt "go.etcd.io/bbolt"
)

// What a purge answers when it cannot be done, and what undo answers after one.
var (
	ErrStillOpen = errors.New("only the records of a closed case can be purged; close the case first")
	ErrPurged    = errors.New("a purge cannot be taken back, and nothing that was done before it")
	ErrPlanStale = errors.New("something was changed since the purge was previewed; look at it again")
)

// Purge is what a purge takes away, to be looked at before it is done.
type Purge struct {
	Client  model.Client
	Gone    map[model.Kind]int // records that go, those in the trash too
	Freed   map[model.Kind]int // records of others that only lose what ties them to the client
	Entries int                // of the history that lose something
	Drafts  int                // forms half filled in
	Kept    int                // searches that were kept
	Copies  []string           // files of this caseload that still hold it all afterwards, by name
}

// Same reports whether another look at the same client found the same.
func (p Purge) Same(other Purge) bool {
	return p.Client.ID == other.Client.ID && maps.Equal(p.Gone, other.Gone) && maps.Equal(p.Freed, other.Freed) && p.Entries == other.Entries
}

// PreviewPurge says what a purge of a client would take away, and takes
// nothing away.
func (s *Store) PreviewPurge(ctx context.Context, client model.ID) (Purge, error) {
	var plan Purge
	err := s.View(func(tx *Tx) error {
		e, err := tx.eraser(ctx, client)
		if err != nil {
			return err
		}
		if err := e.history(ctx, nil); err != nil {
			return err
		}
		plan = e.plan
		return nil
	})
	plan.Copies = s.copies()
	return plan, err
}

// Purge takes away for good what the plan, a preview, says: the client's
// records and every image of them in the history. Whatever is shared with
// others stays with them. What remains is one entry of the history that says
// that there was a purge and how many records went, and of whom nothing. The
// file is written anew, so that no free page holds what went.
func (s *Store) Purge(ctx context.Context, plan Purge) error {
	action := model.NewID(s.opt.Random)
	s.guard.Lock()
	defer s.guard.Unlock()
	if s.poison.Load() {
		return trouble(FailedSync, "saving", errors.New("an earlier save failed"))
	}
	err := s.commit(action, func(tx *Tx) error {
		e, err := tx.eraser(ctx, plan.Client.ID)
		if err != nil {
			return err
		}
		if e.plan.Client.Status != model.ClientClosed {
			return ErrStillOpen
		}
		erased := []uint64{}
		if err := e.history(ctx, &erased); err != nil {
			return err
		}
		if !e.plan.Same(plan) {
			return ErrPlanStale
		}
		return e.erase(action, erased)
	})
	s.clocks.forget()
	if err != nil {
		return err
	}
	return s.compact(ctx)
}

// copies names the backups of the file and what was kept beside it when it
// was brought to a new format or restored.
func (s *Store) copies() []string {
	var names []string
	all, _ := s.Backups(s.BackupFolder()) // a folder that cannot be read holds nothing that could be named
	for _, b := range all {
		names = append(names, b.Path)
	}
	for _, pattern := range []string{".format*.db", ".before-*.db"} {
		found, _ := filepath.Glob(beside(s.path, pattern)) // the pattern is well formed
		names = append(names, found...)
	}
	return names
}

// compact writes the file anew without its free pages.
func (s *Store) compact(ctx context.Context) error {
	const doing = "writing the caseload file anew"
	release, err := acquire(lockPath(s.path), true, s.opt.Wait)
	if err != nil {
		return err
	}
	defer release()
	fresh := s.path + ".new"
	if err := removeIfThere(fresh); err != nil {
		return fileTrouble(doing, err)
	}
	err = useFile(s.path, false, func(from *bolt.DB) error {
		to, err := bolt.Open(fresh, 0o600, &bolt.Options{PageSize: pageSize, FreelistType: bolt.FreelistMapType})
		if err != nil {
			return fileTrouble(doing, err)
		}
		return fileTroubleOrNil(doing, errors.Join(bolt.Compact(to, from, compactStep), to.Close()))
	})
	if err == nil {
		err = s.verify(ctx, fresh)
	}
	if err != nil {
		return errors.Join(err, removeIfThere(fresh)) // the file itself still stands
	}
	return fileTroubleOrNil(doing, replaceFile(fresh, s.path))
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// compactStep is how many bytes are copied in one transaction.
const compactStep = 16 << 20

// eraser works out what belongs to a client, and takes it away.
type eraser struct {
	tx    *Tx
	plan  Purge
	gone  map[model.ID]model.Kind // what goes
	files map[model.ID]bool       // content of files that goes with it
	freed []freedRecord
}

// freedRecord is a record of others as it is once nothing ties it to what
// went.
type freedRecord struct {
	kind model.Kind
	id   model.ID
	env  envelope
	rec  model.Record
}

// eraser looks through all records, those in the trash too.
func (tx *Tx) eraser(ctx context.Context, client model.ID) (*eraser, error) {
	rec, _, err := tx.Record(model.KindClient, client)
	if err != nil {
		return nil, err
	}
	e := &eraser{tx: tx, gone: map[model.ID]model.Kind{client: model.KindClient}, files: map[model.ID]bool{}}
	e.plan = Purge{Gone: map[model.Kind]int{}, Freed: map[model.Kind]int{}}
	e.plan.Client, _ = rec.(model.Client)
	for _, step := range []func(recordType, model.ID, envelope) error{e.findGone, e.findFreed} {
		if err := tx.eachEnvelope(ctx, step); err != nil {
			return nil, err
		}
	}
	for _, kind := range e.gone {
		e.plan.Gone[kind]++
	}
	for _, f := range e.freed {
		e.plan.Freed[f.kind]++
	}
	return e, e.findTyped()
}

// eachEnvelope opens every record, those in the trash too.
func (tx *Tx) eachEnvelope(ctx context.Context, do func(recordType, model.ID, envelope) error) error {
	for _, t := range types {
		name := string(rune(t.kind))
		b := tx.bolt.Bucket([]byte(name))
		if b == nil {
			continue
		}
		err := b.ForEach(func(key, sealed []byte) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			plain, err := tx.store.keys.Open(name, key, sealed)
			if err != nil || len(key) != len(model.ID{}) {
				return trouble(Damaged, "reading the caseload file", err)
			}
			env, err := parseEnvelope(plain)
			if err != nil {
				return err
			}
			return do(t, model.ID(key), env)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// findGone notes a record that is about the client and nobody else.
func (e *eraser) findGone(t recordType, id model.ID, env envelope) error {
	if !bytes.Contains(env.Body, e.plan.Client.ID[:]) {
		return nil
	}
	rec, err := t.decode(env.Body)
	if err == nil && e.belongs(rec) {
		e.gone[id] = t.kind
		e.hold(rec)
	}
	return err
}

// hold notes the content of a file that a record has which goes.
func (e *eraser) hold(rec model.Record) {
	if d, ok := rec.(model.Document); ok && d.TakenIn() {
		e.files[d.File] = true
	}
}

// belongs reports whether a record is about the client and nobody else, or
// says nothing without the client. A supervision is the worker's own: it only
// loses what was said of the client.
func (e *eraser) belongs(rec model.Record) bool {
	if rec.RecordKind() == model.KindSupervision {
		return false
	}
	about := AboutWhom(rec)
	if rec.RecordKind() == model.KindDistinct {
		return slices.Contains(about, e.plan.Client.ID)
	}
	return len(about) > 0 && !slices.ContainsFunc(about, func(id model.ID) bool { return id != e.plan.Client.ID })
}

// findFreed notes a record of others that names something that goes.
func (e *eraser) findFreed(t recordType, id model.ID, env envelope) error {
	if _, gone := e.gone[id]; gone || !e.names(env.Body) {
		return nil
	}
	rec, err := t.decode(env.Body)
	if err != nil {
		return err
	}
	e.freed = append(e.freed, freedRecord{t.kind, id, env, without(rec, e.goes)})
	return nil
}

func (e *eraser) goes(id model.ID) bool {
	_, gone := e.gone[id]
	return gone
}

// names reports whether an encoded record names something that goes.
func (e *eraser) names(body []byte) bool {
	for in := (items{data: body}); ; {
		major, content, ok := in.next()
		if !ok {
			return false
		}
		if major == majorBytes && len(content) == len(model.ID{}) && e.goes(model.ID(content)) {
			return true
		}
	}
}

// erase takes away what was found, and notes that it did.
func (e *eraser) erase(action model.ID, erased []uint64) error {
	tx := e.tx
	for id, kind := range e.gone {
		before, err := tx.image(kind, id)
		if err != nil {
			return err
		}
		if err := tx.relist(kind, id, before, nil); err != nil {
			return err
		}
		if err := tx.put(string(rune(kind)), id[:], nil); err != nil {
			return err
		}
	}
	for file := range e.files {
		if err := tx.dropContent(file); err != nil {
			return err
		}
	}
	for _, f := range e.freed {
		if err := e.free(f); err != nil {
			return err
		}
	}
	for _, step := range []func() error{e.signatures, e.typed} {
		if err := step(); err != nil {
			return err
		}
	}
	head := entryHead{Action: action, At: tx.now.UTC(), Zone: tx.now.Location().String(),
		Label: model.Label{Verb: model.VerbPurge, Kind: model.KindClient, Count: len(e.gone)}}
	seq, err := tx.append(entry{entryHead: head, Erased: erased})
	tx.state.Undo, tx.state.Redo, tx.state.LastAct = seq, 0, action
	return err
}

// free writes a record of others as it is without what went. The history does
// not tell of it: it would tell what went.
func (e *eraser) free(f freedRecord) error {
	tx := e.tx
	before, err := tx.image(f.kind, f.id)
	if err != nil {
		return err
	}
	if f.env.Body, err = encode(f.rec); err != nil {
		return err
	}
	after, err := encode(f.env)
	if err != nil {
		return err
	}
	if err := tx.relist(f.kind, f.id, before, after); err != nil {
		return err
	}
	return tx.put(string(rune(f.kind)), f.id[:], append(seqKey(tx.state.Next), after...))
}
