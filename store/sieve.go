package store

import (
	"bytes"
	"encoding/binary"

	"caseload/model"
)

// sieve tells without decoding whether words stand in the texts of a record.
// It belongs to one goroutine.
type sieve struct {
	words [][]byte
	lower []byte // the texts of one record, folded
}

func newSieve(words []string) *sieve {
	s := &sieve{}
	for _, w := range words {
		s.words = append(s.words, []byte(w))
	}
	return s
}

// holds reports whether every word stands in some text of an encoded record.
func (s *sieve) holds(body []byte) bool {
	s.lower = s.lower[:0]
	for in := (items{data: body}); ; {
		major, text, ok := in.next()
		if !ok {
			break
		}
		if major == majorText {
			s.fold(text)
		}
	}
	for _, w := range s.words {
		if !bytes.Contains(s.lower, w) {
			return false
		}
	}
	return true
}

// fold adds a text as model.Folded folds it, and an end that no word holds.
// ASCII is folded eight letters at a time.
func (s *sieve) fold(text []byte) {
	at := len(s.lower)
	s.lower = append(append(s.lower, text...), 0)
	in := s.lower[at : at+len(text)]
	for len(in) >= 8 {
		word := binary.LittleEndian.Uint64(in)
		if word&eachHigh != 0 {
			break
		}
		binary.LittleEndian.PutUint64(in, lowerASCII(word))
		in = in[8:]
	}
	for i, c := range in {
		if c >= 0x80 {
			s.lower = append(append(s.lower[:at], model.Folded(string(text))...), 0)
			return
		}
		if c-'A' < 26 {
			in[i] = c + 'a' - 'A'
		}
	}
}

const (
	eachByte = 0x0101010101010101
	eachHigh = 0x80 * eachByte
)

// lowerASCII makes the capital letters small in eight bytes of ASCII: the
// high bit of each byte of capital is set where the byte lies from A to Z.
func lowerASCII(word uint64) uint64 {
	capital := (word + (0x80-'A')*eachByte) &^ (word + (0x80-'Z'-1)*eachByte) & eachHigh
	return word | capital>>2
}

// The major types of CBOR (RFC 8949, 3.1) that matter here.
const (
	majorUnsigned = 0
	majorBytes    = 2
	majorText     = 3
	majorMap      = 5
)

// items walks the data items of canonical CBOR one after the other, those
// within arrays and maps like any other.
type items struct {
	data []byte
	at   int
}

// next returns the major type of the next item, and the content of a text or
// byte string; ok is false at the end and where the encoding is not one that
// the store writes.
func (in *items) next() (major byte, content []byte, ok bool) {
	major, size, ok := in.head()
	if !ok || major != majorBytes && major != majorText {
		return major, nil, ok
	}
	start := in.at
	if size > uint64(len(in.data)-start) {
		return 0, nil, false
	}
	in.at += int(size)
	return major, in.data[start:in.at], true
}

// head reads the beginning of an item: its major type and its argument.
func (in *items) head() (major byte, argument uint64, ok bool) {
	if in.at >= len(in.data) {
		return 0, 0, false
	}
	first := in.data[in.at]
	in.at++
	major, short := first>>5, first&0x1f
	if short < 24 {
		return major, uint64(short), true
	}
	width := 1 << (short - 24)
	if short > 27 || width > len(in.data)-in.at {
		return 0, 0, false
	}
	for _, b := range in.data[in.at : in.at+width] {
		argument = argument<<8 | uint64(b)
	}
	in.at += width
	return major, argument, true
}

// bodyOf returns the encoded record within the image of an envelope; live is
// false for one in the trash.
func bodyOf(image []byte) (body []byte, live bool) {
	in := items{data: image}
	major, pairs, ok := in.head()
	if !ok || major != majorMap {
		return nil, false
	}
	for range pairs {
		major, field, ok := in.head()
		if !ok || major != majorUnsigned || field == envelopeTrashed {
			return nil, false
		}
		_, content, ok := in.next()
		if !ok {
			return nil, false
		}
		if field == envelopeBody {
			body = content
		}
	}
	return body, body != nil
}
