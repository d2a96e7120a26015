// Package scan reads a bbolt file without trusting it, so that bbolt itself,
// which maps the file into memory and believes what stands there, never is
// the first to meet a damaged one.
//
// It reads through an io.ReaderAt and is bounded in time and memory whatever
// the bytes are. It judges the structure alone: headers, pages, the order of
// keys, the list of free pages. What the values say is for the seals of
// store/vault, and what is absent for the census of store. It repairs
// nothing. Start reading at Whole.
package scan

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// PageSize is the size of a page, in bytes, that every file must have.
const PageSize = 4096

// Bounds of what is believed to be a file of ours. They are far beyond what a
// sound file needs, and keep a hostile one from taking all memory.
const (
	maxPages  = 1 << 26 // 256 GiB
	maxDepth  = 64      // levels of pages, from the root of the file
	startable = 1 << 10 // pages that Start reads at most
	maxKey    = 32768   // bytes; bbolt takes no longer ones
	window    = 1 << 17 // bytes of a long page that are read at once
)

// Fault is what is wrong with a page. It tells nothing of its content.
type Fault struct {
	Page uint64 // counted from the start of the file
	What string // in English
}

// Error names the page and what is wrong with it.
func (f *Fault) Error() string { return fmt.Sprintf("page %d: %s", f.Page, f.What) }

func fault(page uint64, what string, args ...any) error {
	return &Fault{page, fmt.Sprintf(what, args...)}
}

// errEnough ends a look that has a limit.
var errEnough = errors.New("enough was seen")

// Whole reads every page in use of a file of the given size in bytes. The
// error is a *Fault where the structure is damaged, ErrForeign where it is no
// bbolt file, and else one of reading or of the context. The header tells
// whether the other one is whole too.
func Whole(ctx context.Context, file io.ReaderAt, size int64) (Header, error) {
	h, err := ReadHeader(file, size)
	if err != nil {
		return h, err
	}
	w := &walk{ctx: ctx, file: file, pages: h.pages, used: make(pageSet, h.pages/64+1)}
	w.used.add(0)
	w.used.add(1)
	if err := w.bucket(h.root, 0); err != nil {
		return h, err
	}
	return h, w.free(h.free)
}

// Start reads what bbolt reads whenever it opens a file: the headers, the
// names of the outermost buckets, and one of these buckets whole, which must
// be small. For writing it reads the list of free pages as well, which is all
// that grows with the file. What it does not read may still be damaged.
func Start(file io.ReaderAt, size int64, bucket string, write bool) (Header, error) {
	h, err := ReadHeader(file, size)
	if err != nil {
		return h, err
	}
	if write && h.free == noFreeList {
		return Whole(context.Background(), file, size) // bbolt would now read every page
	}
	w := &walk{ctx: context.Background(), file: file, pages: h.pages, only: bucket, left: startable}
	if err := w.bucket(h.root, 0); err != nil && !errors.Is(err, errEnough) {
		return h, err
	}
	if !write {
		return h, nil
	}
	return h, w.free(h.free)
}

// pageSet is a set of page numbers, one bit each.
type pageSet []uint64

func (s pageSet) has(page uint64) bool { return s[page/64]&(1<<(page%64)) != 0 }
func (s pageSet) add(page uint64)      { s[page/64] |= 1 << (page % 64) }
