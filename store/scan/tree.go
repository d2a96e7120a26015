package scan

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
)

// walk goes from page to page.
type walk struct {
	ctx   context.Context
	file  io.ReaderAt
	pages uint64  // number of the first page behind the end
	used  pageSet // pages met so far; nil: not kept
	only  string  // the one outermost bucket that is entered; "": all
	left  int     // pages that may still be read, where only is set

	buffers [maxDepth][]byte // one for each level, used again and again
	read    int
}

// bucket reads the tree of a bucket.
func (w *walk) bucket(root uint64, depth int) error {
	return w.tree(root, depth, span{}, true)
}

// span is the range of keys that a page may hold; nil: without bound.
type span struct{ from, before []byte }

// order looks whether a key may come after the last one in a page; the last
// of the first key is nil. bbolt finds a page that it has changed by its first
// key, so that has to be the one by which the page above knows it.
func (s span) order(p page, i int, last, key []byte) error {
	switch {
	case i == 0 && s.from != nil && !bytes.Equal(key, s.from):
		return fault(p.id, "the page above knows it by another key")
	case last != nil && bytes.Compare(last, key) >= 0, s.before != nil && bytes.Compare(key, s.before) >= 0:
		return fault(p.id, "key %d is out of order", i)
	}
	return nil
}

// tree reads a page and all below it.
func (w *walk) tree(id uint64, depth int, keys span, root bool) error {
	p, err := w.page(id, depth)
	if err != nil {
		return err
	}
	switch {
	case p.flags == flagLeaf && (p.count > 0 || root):
		return w.leaf(p, depth, keys)
	case p.flags == flagBranch && p.count > 1: // bbolt merges those that are left with one
		return w.branch(p, depth, keys)
	case p.flags == flagLeaf || p.flags == flagBranch:
		return fault(id, "the page has too few elements")
	}
	return fault(id, "the page is of no kind that belongs into a tree")
}

// branch reads a page that points at others, and those.
func (w *walk) branch(p page, depth int, keys span) error {
	here, key, err := p.keyed(0)
	if err != nil {
		return err
	}
	var last []byte
	for i := range p.count {
		if err := keys.order(p, i, last, key); err != nil {
			return err
		}
		next, below := here, span{key, keys.before}
		if i+1 < p.count {
			if next, below.before, err = p.keyed(i + 1); err != nil {
				return err
			}
		}
		if err := w.tree(here.page, depth+1, below, false); err != nil {
			return err
		}
		here, last, key = next, key, below.before
	}
	return nil
}

// leaf reads a page of values, and the buckets among them.
func (w *walk) leaf(p page, depth int, keys span) error {
	var last []byte
	for i := range p.count {
		e, key, err := p.keyed(i)
		if err != nil {
			return err
		}
		if err := keys.order(p, i, last, key); err != nil {
			return err
		}
		last = key
		if !e.bucket {
			continue
		}
		if err := w.value(p, e, depth, w.only == "" || w.only == string(key)); err != nil {
			return err
		}
	}
	return nil
}

// A bucket as a value: the number of its first page and a counter. Where the
// number is 0 the page itself follows.
const (
	bucketHeader = 16
	maxInline    = PageSize
)

// value reads a value that is a bucket.
func (w *walk) value(p page, e element, depth int, enter bool) error {
	size := e.value.end - e.value.start
	if p.inline {
		return fault(p.id, "a bucket lies where none can")
	}
	if size < bucketHeader || size > maxInline {
		return fault(p.id, "a bucket has an impossible size")
	}
	value, err := p.bytes(e.value)
	if err != nil {
		return err
	}
	root := binary.LittleEndian.Uint64(value)
	switch {
	case root == 0:
		return w.inline(p.id, value[bucketHeader:], depth)
	case size != bucketHeader:
		return fault(p.id, "a bucket has an impossible size")
	case !enter:
		return w.inside(root, 0)
	}
	return w.bucket(root, depth+1)
}

// inline reads a bucket so small that it lies within the page of another.
func (w *walk) inline(id uint64, body []byte, depth int) error {
	if len(body) < pageHeader {
		return fault(id, "a small bucket is cut short")
	}
	p := page{head: parseHead(body), window: body, size: int64(len(body)), inline: true}
	if p.id != 0 || p.flags != flagLeaf || p.overflow != 0 {
		return fault(id, "a small bucket has no page of its own")
	}
	p.id = id
	return w.leaf(p, depth, span{})
}

// inside reports as a fault pages that no tree can have.
func (w *walk) inside(id, more uint64) error {
	if id < 2 || id >= w.pages || more >= w.pages-id {
		return fault(id, "a page is looked for here, outside the file")
	}
	return nil
}

// claim notes that pages are in use.
func (w *walk) claim(id, more uint64) error {
	if err := w.inside(id, more); err != nil {
		return err
	}
	if w.used == nil {
		return nil
	}
	for page := id; page <= id+more; page++ {
		if w.used.has(page) {
			return fault(page, "the page is used twice")
		}
		w.used.add(page)
	}
	return nil
}

// pause ends the walk when it was told to, or has seen enough.
func (w *walk) pause() error {
	w.read++
	if w.only != "" && w.read > w.left {
		return errEnough
	}
	if w.read%256 == 0 {
		return w.ctx.Err()
	}
	return nil
}
