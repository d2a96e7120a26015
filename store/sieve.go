package store

import (
	"bytes"
	"encoding/binary"
	"slices"
	"sync/atomic"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/find"
)

// sieve tells without decoding whether a record may answer a query. It
// belongs to one goroutine.
type sieve struct {
	match   *find.Matcher
	loosely *atomic.Bool // other spellings count too, for as long as it is set
	lower   []byte       // the texts of one record, folded
	days    []date.Date  // the numbers of one record that could be days
}

// holds reports whether an encoded record of a kind may answer the query.
func (s *sieve) holds(kind model.Kind, body []byte) bool {
	for _, id := range s.match.Query.Clients {
		if !bytes.Contains(body, id[:]) {
			return false
		}
	}
	s.lower, s.days = s.lower[:0], s.days[:0]
	s.match.Loose = s.loosely.Load()
	counts := s.match.NeedsDays()
	for in := (items{data: body}); ; {
		major, text, ok := in.next()
		if !ok {
			break
		}
		switch {
		case major == majorText:
			s.fold(text)
		case counts && major == majorUnsigned && in.value >= uint64(date.Earliest) && in.value <= uint64(date.Latest):
			s.days = append(s.days, date.Date(in.value))
		}
	}
	return s.timely(kind) && s.match.Might(s.lower, s.days)
}

// timely reports whether a record may lie in the period that is asked for. An
// appointment may be a series, whose dates are not written in it.
func (s *sieve) timely(kind model.Kind) bool {
	q := s.match.Query
	if kind == model.KindAppointment || q.From.IsZero() && q.To.IsZero() {
		return true
	}
	return slices.ContainsFunc(s.days, func(d date.Date) bool { return d >= q.From && (q.To.IsZero() || d <= q.To) })
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
	data  []byte
	at    int
	value uint64 // the argument of the last item
}

// next returns the major type of the next item, and the content of a text or
// byte string; ok is false at the end and where the encoding is not one that
// the store writes.
func (in *items) next() (major byte, content []byte, ok bool) {
	major, size, ok := in.head()
	in.value = size
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
