package scan

import "encoding/binary"

// manyFree is the count of a list of free pages that is too long for the
// count of a page: the true one is its first number.
const manyFree = 0xFFFF

// free reads the list of free pages. It is the one thing besides the headers
// that makes bbolt overwrite what is sound, so each page in it must be free.
func (w *walk) free(id uint64) error {
	if id == noFreeList {
		return nil
	}
	var first [pageHeader + 8]byte
	if err := readAt(w.file, first[:], int64(id)*PageSize); err != nil {
		return err
	}
	p := parseHead(first[:])
	if p.id != id || p.flags != flagFree {
		return fault(id, "the page is no list of free pages")
	}
	if err := w.claim(id, uint64(p.overflow)); err != nil {
		return err
	}
	room := (uint64(p.overflow)+1)*PageSize - pageHeader
	at, count := int64(id)*PageSize+pageHeader, uint64(p.count)
	if count == manyFree {
		count, at, room = binary.LittleEndian.Uint64(first[pageHeader:]), at+8, room-8
	}
	if count > room/8 {
		return fault(id, "the list of free pages is longer than its room")
	}
	return w.freePages(id, at, count)
}

// freePages reads the numbers of the list that lies at id.
func (w *walk) freePages(id uint64, at int64, count uint64) error {
	last, buffer := uint64(1), make([]byte, min(count*8, window))
	for count > 0 {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		some := buffer[:min(count*8, uint64(len(buffer)))]
		if err := readAt(w.file, some, at); err != nil {
			return err
		}
		at, count = at+int64(len(some)), count-uint64(len(some))/8
		for ; len(some) > 0; some = some[8:] {
			page := binary.LittleEndian.Uint64(some)
			switch {
			case page <= last || page >= w.pages:
				return fault(id, "the list of free pages is out of order")
			case w.used != nil && w.used.has(page):
				return fault(page, "the page is in use and listed as free")
			}
			last = page
		}
	}
	return nil
}
