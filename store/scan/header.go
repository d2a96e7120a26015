package scan

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
)

// A meta page of bbolt: the 16 bytes that begin every page, then the meta.
const (
	metaMagic    = 16
	metaVersion  = 20
	metaPageSize = 24
	metaRoot     = 32
	metaFree     = 48
	metaPages    = 56
	metaTx       = 64
	metaChecksum = 72
	metaLength   = 80

	magic      = 0xED0CDAED
	version    = 2
	noFreeList = ^uint64(0) // instead of a page: the free pages are not listed
)

// ErrForeign says that a file was not made by bbolt.
var ErrForeign = errors.New("it is not a bbolt file")

// Header is the meta page that bbolt goes by: of the two in a file, the newer
// one that is whole.
type Header struct {
	Tx uint64 // number of the newest transaction
	// Alone says that the other header is damaged. After a commit that was cut
	// short that is so, and the state before it stands; the next commit writes
	// over the damaged one.
	Alone bool

	root, free uint64 // pages
	pages      uint64 // number of the first page behind the end
	pageSize   uint32
}

// ReadHeader reads the two headers of a file of the given size in bytes. A
// file that is shorter than its header says is damaged.
func ReadHeader(file io.ReaderAt, size int64) (Header, error) {
	h, err := readMeta(file, 0)
	second, err2 := readMeta(file, 1)
	switch {
	case errors.Is(err, ErrForeign) && errors.Is(err2, ErrForeign):
		return Header{}, ErrForeign
	case err != nil && err2 != nil:
		return Header{}, fault(0, "both headers are damaged")
	case err != nil:
		if err := strayMeta(file); err != nil {
			return Header{}, err
		}
		h = second
	case err2 == nil && second.pageSize != h.pageSize:
		return Header{}, fault(1, "the headers disagree about the size of pages") // and bbolt believes the first, be it the older one
	case err2 == nil && second.Tx > h.Tx:
		h = second
	}
	h.Alone = err != nil || err2 != nil
	return h, h.check(size)
}

// check looks whether what the header points at is inside the file.
func (h Header) check(size int64) error {
	switch {
	case h.pageSize != PageSize:
		return fault(0, "the pages have another size than those of a caseload")
	case h.pages > uint64(size)/PageSize:
		return fault(uint64(size)/PageSize, "the file ends here, where %d pages should be", h.pages)
	case h.pages > maxPages:
		return fault(h.pages, "the file is larger than a caseload can be")
	case h.root < 2 || h.root >= h.pages:
		return fault(h.root, "the header takes this for the first page of the tree")
	case h.free != noFreeList && (h.free < 2 || h.free >= h.pages):
		return fault(h.free, "the header takes this for the list of free pages")
	}
	return nil
}

func readMeta(file io.ReaderAt, page uint64) (Header, error) {
	var meta [metaLength]byte
	if _, err := file.ReadAt(meta[:], int64(page)*PageSize); err != nil {
		if errors.Is(err, io.EOF) {
			return Header{}, ErrForeign
		}
		return Header{}, err
	}
	word, long := binary.LittleEndian.Uint32, binary.LittleEndian.Uint64
	if word(meta[metaMagic:]) != magic {
		return Header{}, ErrForeign
	}
	sum := fnv.New64a()
	sum.Write(meta[metaMagic:metaChecksum])
	if word(meta[metaVersion:]) != version || long(meta[metaChecksum:]) != sum.Sum64() {
		return Header{}, fault(page, "the header is damaged")
	}
	return Header{
		Tx: long(meta[metaTx:]), root: long(meta[metaRoot:]), free: long(meta[metaFree:]),
		pages: long(meta[metaPages:]), pageSize: word(meta[metaPageSize:]),
	}, nil
}

// strayMeta looks for headers at the places where bbolt, when the first one
// is damaged, expects the second of a file with smaller pages.
func strayMeta(file io.ReaderAt) error {
	for _, at := range []int64{1024, 2048} {
		var word [4]byte
		if _, err := file.ReadAt(word[:], at+metaMagic); err == nil && binary.LittleEndian.Uint32(word[:]) == magic {
			return fault(0, "there is a header where none belongs")
		}
	}
	return nil
}
