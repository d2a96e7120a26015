package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"caseload/model"
)

// Files that were taken in rest sealed in pieces beside the records, under an
// identifier that the document holds. They are written once and never changed,
// so the journal does not hold them: an undo takes the document away and
// leaves its content, for a redo brings the document back. A purge takes the
// content away for good.

// pieceSize is how many bytes a piece has, but the last.
const pieceSize = 64 << 10

// ErrTooLarge is returned for a file of more than model.MaxFile bytes.
var ErrTooLarge = errors.New("the file is too large to be taken in; link it instead")

func pieceKey(file model.ID, n int) []byte { return binary.BigEndian.AppendUint32(file[:], uint32(n)) }

// TakeIn keeps the content of a file, and returns the document with where it
// is kept.
func (tx *Tx) TakeIn(d model.Document, content []byte) (model.Document, error) {
	if len(content) > model.MaxFile {
		return d, ErrTooLarge
	}
	if _, err := tx.bolt.CreateBucketIfNotExists([]byte(bucketFiles)); err != nil {
		return d, fileTrouble("taking a file in", err)
	}
	sum := sha256.Sum256(content)
	d.File, d.Size, d.Digest = tx.NewID(), len(content), sum[:]
	for n := 0; n*pieceSize < len(content); n++ {
		piece := content[n*pieceSize : min(len(content), (n+1)*pieceSize)]
		if err := tx.put(bucketFiles, pieceKey(d.File, n), piece); err != nil {
			return d, err
		}
	}
	return d, nil
}

// Content returns the file that was taken in with a document. What is not
// whole is Damaged.
func (tx *Tx) Content(d model.Document) ([]byte, error) {
	content := make([]byte, 0, min(d.Size, model.MaxFile))
	for n := 0; len(content) < d.Size; n++ {
		piece, err := tx.get(bucketFiles, pieceKey(d.File, n))
		if err != nil {
			return nil, err
		}
		if len(piece) == 0 {
			break
		}
		content = append(content, piece...)
	}
	if sum := sha256.Sum256(content); !bytes.Equal(sum[:], d.Digest) {
		return nil, trouble(Damaged, "reading a file that was taken in", nil)
	}
	return content, nil
}

// dropContent takes the content of a file away for good.
func (tx *Tx) dropContent(file model.ID) error {
	b := tx.bolt.Bucket([]byte(bucketFiles))
	if b == nil {
		return nil
	}
	var keys [][]byte
	cursor := b.Cursor()
	for key, _ := cursor.Seek(file[:]); bytes.HasPrefix(key, file[:]); key, _ = cursor.Next() {
		keys = append(keys, bytes.Clone(key))
	}
	for _, key := range keys {
		if err := tx.put(bucketFiles, key, nil); err != nil {
			return err
		}
	}
	return nil
}

// checkFiles compares each document, also in the trash, with the content of
// its file. A document that does not open is told by another step.
func (tx *Tx) checkFiles(ctx context.Context, r *Report) error {
	b := tx.bolt.Bucket([]byte(string(rune(model.KindDocument))))
	if b == nil {
		return nil
	}
	cursor := b.Cursor()
	for key, _ := cursor.First(); key != nil; key, _ = cursor.Next() {
		var id model.ID
		if copy(id[:], key) != len(key) {
			continue
		}
		rec, _, err := tx.Record(model.KindDocument, id)
		if d, ok := rec.(model.Document); ok && err == nil && d.TakenIn() {
			if _, err := tx.Content(d); err != nil {
				r.fault(bucketFiles, "a file that was taken in is not whole")
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}
