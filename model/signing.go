package model

import (
	"reflect"
	"slices"
	"time"
)

// Sign returns the note signed by somebody at an instant. From then on the
// store refuses any change but addenda, the mark that it was entered in
// error, and the mark that it also stands in the official system.
func (n Note) Sign(author string, now time.Time) Note {
	n.State, n.Author, n.Signed, n.Stamp.Changed = NoteSigned, author, now.UTC(), now.UTC()
	return n
}

// Add returns a signed note with an addendum.
func (n Note) Add(a Addendum) Note {
	n.Addenda = append(slices.Clone(n.Addenda), a)
	n.Stamp.Changed = a.At
	return n
}

// MarkInError returns a signed note marked as entered in error. It keeps its
// text.
func (n Note) MarkInError(reason, author string, now time.Time) Note {
	n.InError, n.ErrorBy, n.ErrorAt, n.Stamp.Changed = reason, author, now.UTC(), now.UTC()
	return n
}

// Content returns the note as its signature covers it: without what may come
// after, and without the signature itself. A field that is added to Note one
// day must be left out of the encoding where it is empty, so that the digest
// of notes signed before stays what it was.
func (n Note) Content() Note {
	n.Addenda, n.InError, n.ErrorAt, n.ErrorBy, n.ErrorSeal = nil, "", time.Time{}, "", 0
	n.InOfficial, n.Stamp, n.Hash, n.Seal, n.Filed = false, Stamp{}, nil, 0, nil
	return n
}

// KeepsSigned reports whether the note is the signed one that it was, but for
// what may be added to it.
func (n Note) KeepsSigned(signed Note) bool {
	if len(n.Addenda) < len(signed.Addenda) || !slices.Equal(n.Addenda[:len(signed.Addenda)], signed.Addenda) {
		return false
	}
	if signed.InError != "" && (n.InError != signed.InError || !n.ErrorAt.Equal(signed.ErrorAt) || n.ErrorBy != signed.ErrorBy || n.ErrorSeal != signed.ErrorSeal) {
		return false
	}
	return n.Seal == signed.Seal && slices.Equal(n.Hash, signed.Hash) && reflect.DeepEqual(n.Content(), signed.Content())
}
