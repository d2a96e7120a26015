package store

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// list is one list of heads while a transaction works on it.
type list struct {
	List  model.List
	Heads []model.Head
	dirty bool
}

// stored is how a list rests in the file. Its name is sealed with it, so
// that check can tell which list a value is.
type stored struct {
	_     struct{} `cbor:",toarray"`
	Name  string
	Part  string
	Heads []model.Head
}

// partsOf are the parts of a list that are not empty.
type partsOf struct {
	Name  string
	Parts []string
	dirty bool
}

// Fields of the keyed hashes under which lists are found.
const (
	fieldList  = "list"
	fieldParts = "parts"
)

// listTrash names what lies in the trash, in parts by month of deletion.
const listTrash = "trash"

// Trashed lists what was put into the trash in a month such as "2026-11".
// The heads carry in Done when that was, in UTC.
func Trashed(month string) model.List { return model.List{Name: listTrash, Part: month} }

func trashEntry(rec model.Record, entries []model.Entry, when time.Time) model.Entry {
	head := model.Head{ID: rec.RecordID(), Kind: rec.RecordKind()}
	if len(entries) > 0 {
		head = entries[0].Head
	}
	head.Done = date.WallOf(when.UTC())
	return model.Entry{List: Trashed(model.Month(head.Done.Date)), Head: head}
}

// List returns the heads of a list, in order; none if there is no such list.
// The slice belongs to the transaction: it must not be changed.
func (tx *Tx) List(l model.List) ([]model.Head, error) {
	loaded, err := tx.list(l)
	if err != nil {
		return nil, err
	}
	return loaded.Heads, nil
}

// Parts returns, in order, which parts of the named list hold anything.
func (tx *Tx) Parts(name string) ([]string, error) {
	p, err := tx.partsOf(name)
	if err != nil {
		return nil, err
	}
	return p.Parts, nil
}

// Lists yields the heads of all parts of the named list, part after part.
func (tx *Tx) Lists(name string) ([]model.Head, error) {
	parts, err := tx.Parts(name)
	if err != nil {
		return nil, err
	}
	var all []model.Head
	for _, part := range parts {
		heads, err := tx.List(model.List{Name: name, Part: part})
		if err != nil {
			return nil, err
		}
		all = append(all, heads...)
	}
	return all, nil
}

func listKey(l model.List) string { return fmt.Sprintf("%d:%s%s", len(l.Name), l.Name, l.Part) }

func (tx *Tx) list(l model.List) (*list, error) {
	key := tx.store.keys.IndexKey(fieldList, listKey(l))
	if loaded, ok := tx.lists[key]; ok {
		return loaded, nil
	}
	plain, err := tx.get(bucketLists, key[:])
	if err != nil {
		return nil, err
	}
	loaded := &list{List: l}
	if plain != nil {
		var s stored
		if err := decode(plain, &s); err != nil {
			return nil, err
		}
		loaded.Heads = s.Heads
	}
	tx.lists[key] = loaded
	return loaded, nil
}

func (tx *Tx) partsOf(name string) (*partsOf, error) {
	if p, ok := tx.parts[name]; ok {
		return p, nil
	}
	key := tx.store.keys.IndexKey(fieldParts, name)
	plain, err := tx.get(bucketLists, key[:])
	if err != nil {
		return nil, err
	}
	p := &partsOf{Name: name}
	if plain != nil {
		if err := decode(plain, &p.Parts); err != nil {
			return nil, err
		}
	}
	tx.parts[name] = p
	return p, nil
}

// enlist enters a head into its list, in its place.
func (tx *Tx) enlist(e model.Entry) error {
	l, err := tx.list(e.List)
	if err != nil {
		return err
	}
	i, _ := slices.BinarySearchFunc(l.Heads, e.Head, compareHeads)
	l.Heads = slices.Insert(l.Heads, i, e.Head)
	l.dirty = true
	return nil
}

// unlist takes a record out of a list.
func (tx *Tx) unlist(which model.List, id model.ID) error {
	l, err := tx.list(which)
	if err != nil {
		return err
	}
	l.Heads = slices.DeleteFunc(l.Heads, func(h model.Head) bool { return h.ID == id })
	l.dirty = true
	return nil
}

func compareHeads(a, b model.Head) int {
	return cmp.Or(cmp.Compare(a.Sort, b.Sort), a.Start.Compare(b.Start), bytes.Compare(a.ID[:], b.ID[:]))
}

// flushLists writes the lists that were changed.
func (tx *Tx) flushLists() error {
	for key, l := range tx.lists {
		if !l.dirty {
			continue
		}
		if err := tx.notePart(l); err != nil {
			return err
		}
		if err := tx.putList(key, l); err != nil {
			return err
		}
	}
	for name, p := range tx.parts {
		if !p.dirty {
			continue
		}
		key := tx.store.keys.IndexKey(fieldParts, name)
		if err := tx.putParts(key, p); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) putList(key [16]byte, l *list) error {
	l.dirty = false
	if len(l.Heads) == 0 {
		return tx.put(bucketLists, key[:], nil)
	}
	plain, err := encode(stored{Name: l.List.Name, Part: l.List.Part, Heads: l.Heads})
	if err != nil {
		return err
	}
	return tx.put(bucketLists, key[:], plain)
}

func (tx *Tx) putParts(key [16]byte, p *partsOf) error {
	p.dirty = false
	if len(p.Parts) == 0 {
		return tx.put(bucketLists, key[:], nil)
	}
	plain, err := encode(p.Parts)
	if err != nil {
		return err
	}
	return tx.put(bucketLists, key[:], plain)
}

// notePart keeps the parts of a list right when one of them becomes empty or
// is no longer so.
func (tx *Tx) notePart(l *list) error {
	if l.List.Part == "" {
		return nil
	}
	p, err := tx.partsOf(l.List.Name)
	if err != nil {
		return err
	}
	i, there := slices.BinarySearch(p.Parts, l.List.Part)
	switch {
	case there && len(l.Heads) == 0:
		p.Parts = slices.Delete(p.Parts, i, i+1)
		p.dirty = true
	case !there && len(l.Heads) > 0:
		p.Parts = slices.Insert(p.Parts, i, l.List.Part)
		p.dirty = true
	}
	return nil
}

// sortHeads puts heads of several parts into one order.
func sortHeads(heads []model.Head) { slices.SortFunc(heads, compareHeads) }
