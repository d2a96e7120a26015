package scan

import (
	"encoding/binary"
	"fmt"
	"io"
)

// The header of a page, the elements of a tree's page, and the kinds of page.
const (
	pageHeader  = 16
	elementSize = 16

	flagBranch = 0x01
	flagLeaf   = 0x02
	flagFree   = 0x10
)

// head is how every page begins.
type head struct {
	id       uint64
	flags    uint16
	count    int
	overflow uint32 // pages that belong to this one and follow it
}

func parseHead(b []byte) head {
	return head{
		id: binary.LittleEndian.Uint64(b), flags: binary.LittleEndian.Uint16(b[8:]),
		count: int(binary.LittleEndian.Uint16(b[10:])), overflow: binary.LittleEndian.Uint32(b[12:]),
	}
}

// page is one page with those that follow it and belong to it.
type page struct {
	head
	file   io.ReaderAt
	at     int64  // where it begins in the file
	size   int64  // bytes
	window []byte // its first bytes, at least the elements
	inline bool   // it lies within the page that id names
}

// page reads a page of a tree at a level.
func (w *walk) page(id uint64, depth int) (page, error) {
	if err := w.pause(); err != nil {
		return page{}, err
	}
	if depth >= maxDepth {
		return page{}, fault(id, "the tree is too deep")
	}
	if err := w.inside(id, 0); err != nil {
		return page{}, err
	}
	p := page{file: w.file, at: int64(id) * PageSize}
	buffer, err := w.fill(depth, p.at, PageSize)
	if err != nil {
		return p, err
	}
	p.head = parseHead(buffer)
	if p.id != id {
		return p, fault(id, "the page takes itself for another")
	}
	if err := w.claim(id, uint64(p.overflow)); err != nil {
		return p, err
	}
	p.size = (int64(p.overflow) + 1) * PageSize
	if int64(pageHeader+p.count*elementSize) > p.size {
		return p, fault(id, "the page has more elements than room")
	}
	if p.overflow > 0 {
		buffer, err = w.fill(depth, p.at, max(min(p.size, window), int64(pageHeader+p.count*elementSize)))
	}
	p.window = buffer
	return p, err
}

// fill reads bytes of the file into the buffer of a level.
func (w *walk) fill(depth int, at, size int64) ([]byte, error) {
	if int64(cap(w.buffers[depth])) < size {
		w.buffers[depth] = make([]byte, size)
	}
	buffer := w.buffers[depth][:size]
	return buffer, readAt(w.file, buffer, at)
}

func readAt(file io.ReaderAt, into []byte, at int64) error {
	if n, err := file.ReadAt(into, at); n < len(into) {
		return fmt.Errorf("page %d: reading: %w", uint64(at)/PageSize, err)
	}
	return nil
}

// part is a range of bytes within a page.
type part struct{ start, end int64 }

// element is one element of a page: a key with a value, or with the page
// that is below it.
type element struct {
	key, value part
	bucket     bool   // the value is a bucket
	page       uint64 // of a branch
}

// element reads the element at an index. bbolt writes what belongs to them
// one after the other behind the last of them, so none may reach outside the
// page or into another's.
func (p page) element(i int) (element, error) {
	e, err := p.rawElement(i)
	if err != nil {
		return e, err
	}
	from := int64(pageHeader + p.count*elementSize)
	if i > 0 {
		before, err := p.rawElement(i - 1)
		if err != nil {
			return e, err
		}
		from = max(from, before.value.end)
	}
	size := e.key.end - e.key.start
	switch {
	case size < 1 || size > maxKey:
		return e, fault(p.id, "element %d has a key of %d bytes", i, size)
	case e.key.start < from || e.value.end > p.size:
		return e, fault(p.id, "element %d reaches outside its place", i)
	}
	return e, nil
}

// keyed reads the element at an index and its key.
func (p page) keyed(i int) (element, []byte, error) {
	e, err := p.element(i)
	if err != nil {
		return e, nil, err
	}
	key, err := p.bytes(e.key)
	return e, key, err
}

// rawElement reads an element as it stands.
func (p page) rawElement(i int) (element, error) {
	at := pageHeader + i*elementSize
	if at+elementSize > len(p.window) {
		return element{}, fault(p.id, "the page has more elements than room")
	}
	raw := p.window[at : at+elementSize]
	word := func(i int) int64 { return int64(binary.LittleEndian.Uint32(raw[i:])) }
	if p.flags == flagBranch {
		start := int64(at) + word(0)
		key := part{start, start + word(4)}
		return element{key: key, value: part{key.end, key.end}, page: binary.LittleEndian.Uint64(raw[8:])}, nil
	}
	start := int64(at) + word(4)
	key := part{start, start + word(8)}
	e := element{key: key, value: part{key.end, key.end + word(12)}, bucket: word(0) == 1}
	if word(0) > 1 {
		return e, fault(p.id, "element %d is of no known kind", i)
	}
	return e, nil
}

// bytes returns a part of the page. It is good as long as the page is.
func (p page) bytes(what part) ([]byte, error) {
	if what.end <= int64(len(p.window)) {
		return p.window[what.start:what.end], nil
	}
	far := make([]byte, what.end-what.start)
	return far, readAt(p.file, far, p.at+what.start)
}
