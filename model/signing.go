package model

import (
	"encoding/hex"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Signable is a record that signing locks. From then on the store refuses any
// change but addenda, the mark that it was entered in error, and what says
// nothing of its content: where it is filed, and for a note, that it also
// stands in the official system.
type Signable interface {
	Record
	// IsSigned reports whether the record is locked.
	IsSigned() bool
	// SignedAt returns when it was signed, UTC.
	SignedAt() time.Time
	// Content returns the record as its signature covers it: without what may
	// come after, and without the signature itself. A field that is added to
	// the record one day must be left out of the encoding where it is empty,
	// so that the digest of what was signed before stays what it was.
	Content() Record
	// Signature returns what came with the signature and after it.
	Signature() Signing
	// WithSignature returns the record with another signature, changed at an
	// instant; zero: as it was.
	WithSignature(s Signing, changed time.Time) Signable
	// About returns the clients under whom the record is filed: those that it
	// is about, or who they have become since it was signed.
	About() []ID
}

// Signing is what comes with the signature of a record and after it. Numbers
// and digest are kept by the store.
type Signing struct {
	Hash      []byte     `cbor:"20,keyasint,omitempty"` // of the signature, chained to the one before
	Addenda   []Addendum `cbor:"21,keyasint,omitempty"`
	InError   string     `cbor:"22,keyasint,omitempty"` // why it was entered in error; empty: it was not
	Seal      uint64     `cbor:"27,keyasint,omitempty"` // number of the signature
	ErrorAt   time.Time  `cbor:"28,keyasint,omitzero"`  // when it was marked as entered in error, UTC
	ErrorBy   string     `cbor:"29,keyasint,omitempty"`
	ErrorSeal uint64     `cbor:"30,keyasint,omitempty"` // number of the signature of the mark
}

// Signature returns what came with the signature and after it.
func (s Signing) Signature() Signing { return s }

// Add returns the signature with an addendum.
func (s Signing) Add(a Addendum) Signing {
	s.Addenda = append(slices.Clone(s.Addenda), a)
	return s
}

// MarkInError returns the signature with the mark that the record was entered
// in error. It keeps its text.
func (s Signing) MarkInError(reason, author string, now time.Time) Signing {
	s.InError, s.ErrorBy, s.ErrorAt = reason, author, now.UTC()
	return s
}

// keeps reports whether nothing was taken away or changed of what came with
// and after a signature.
func (s Signing) keeps(was Signing) bool {
	if len(s.Addenda) < len(was.Addenda) || !slices.Equal(s.Addenda[:len(was.Addenda)], was.Addenda) {
		return false
	}
	if was.InError != "" && (s.InError != was.InError || !s.ErrorAt.Equal(was.ErrorAt) || s.ErrorBy != was.ErrorBy || s.ErrorSeal != was.ErrorSeal) {
		return false
	}
	return s.Seal == was.Seal && slices.Equal(s.Hash, was.Hash)
}

func (c *checker) signing(s Signing) {
	c.short("Addenda", len(s.Addenda))
	for _, a := range s.Addenda {
		c.body("Addenda", a.Text)
		c.line("Author", a.Author)
		oneOf(c, "Reason", a.Reason, AddendumReasons)
	}
	c.text("InError", s.InError)
}

// KeepsSigned reports whether a record is the signed one that it was, but for
// what may be added to it.
func KeepsSigned(now, signed Signable) bool {
	return now.IsSigned() && now.Signature().keeps(signed.Signature()) && reflect.DeepEqual(now.Content(), signed.Content())
}

// Sign returns the note signed by somebody at an instant.
func (n Note) Sign(author string, now time.Time) Note {
	n.State, n.Author, n.Signed, n.Stamp.Changed = NoteSigned, author, now.UTC(), now.UTC()
	return n
}

// SealCode returns the number of the signature and the beginning of its digest,
// by which a person can compare it with what was printed or told; empty where
// nothing is sealed.
func (s Signing) SealCode() string {
	if s.Seal == 0 {
		return ""
	}
	code := strings.ToUpper(hex.EncodeToString(s.Hash))
	if len(code) >= 12 {
		code = code[:4] + "-" + code[4:8] + "-" + code[8:12]
	}
	return strings.TrimSpace(strconv.FormatUint(s.Seal, 10) + " " + code)
}

// Add returns a signed note with an addendum.
func (n Note) Add(a Addendum) Note {
	n.Signing, n.Stamp.Changed = n.Signing.Add(a), a.At
	return n
}

// MarkInError returns a signed note marked as entered in error.
func (n Note) MarkInError(reason, author string, now time.Time) Note {
	n.Signing, n.Stamp.Changed = n.Signing.MarkInError(reason, author, now), now.UTC()
	return n
}

// IsSigned reports whether the note is signed.
func (n Note) IsSigned() bool { return n.State == NoteSigned }

// SignedAt returns when the note was signed.
func (n Note) SignedAt() time.Time { return n.Signed }

// WithSignature returns the note with another signature.
func (n Note) WithSignature(s Signing, changed time.Time) Signable {
	n.Signing = s
	if !changed.IsZero() {
		n.Stamp.Changed = changed.UTC()
	}
	return n
}

// Content returns the note as its signature covers it.
func (n Note) Content() Record {
	n.Signing, n.InOfficial, n.Stamp, n.Filed = Signing{}, false, Stamp{}, nil
	return n
}

// Sign returns the assessment signed by somebody at an instant.
func (a Assessment) Sign(author string, now time.Time) Assessment {
	a.Author, a.Signed, a.Stamp.Changed = author, now.UTC(), now.UTC()
	return a
}

// IsSigned reports whether the assessment is signed.
func (a Assessment) IsSigned() bool { return !a.Signed.IsZero() }

// SignedAt returns when the assessment was signed.
func (a Assessment) SignedAt() time.Time { return a.Signed }

// WithSignature returns the assessment with another signature.
func (a Assessment) WithSignature(s Signing, changed time.Time) Signable {
	a.Signing = s
	if !changed.IsZero() {
		a.Stamp.Changed = changed.UTC()
	}
	return a
}

// Content returns the assessment as its signature covers it.
func (a Assessment) Content() Record {
	a.Signing, a.Stamp, a.Filed = Signing{}, Stamp{}, nil
	return a
}

// About returns the client under whom the assessment is filed: the one that
// it is about, or who that one has become since it was signed.
func (a Assessment) About() []ID {
	if len(a.Filed) > 0 {
		return a.Filed
	}
	return []ID{a.Client}
}
