package contentline

import (
	"bytes"
	"io"
	"strings"

	"caseload/store/exchange"
)

// Bounds against hostile files. No calendar or address book in use comes
// near them.
const (
	maxFile = 64 << 20  // bytes
	maxLine = 256 << 10 // bytes of an unfolded line
	maxWide = 8 << 20   // bytes of an unfolded line with a picture or a file
)

// source cuts a stream into unfolded lines.
type source struct {
	r       io.Reader
	buf     []byte // read, not yet used: buf[start:end]
	start   int
	end     int
	scanned int   // no line ends in buf[start:scanned]
	total   int64 // bytes read
	err     error // what ended reading
	afterCR bool  // a line feed here belongs to the line before
	lines   int   // physical lines used
	line    []byte
}

func newSource(r io.Reader) *source {
	s := &source{r: r, buf: make([]byte, 64<<10)}
	s.fill()
	switch {
	case bytes.HasPrefix(s.buf[:s.end], []byte("\xef\xbb\xbf")):
		s.start = 3
	case bytes.HasPrefix(s.buf[:s.end], []byte("\xff\xfe")), bytes.HasPrefix(s.buf[:s.end], []byte("\xfe\xff")):
		s.start, s.err = s.end, exchange.ErrWide
	}
	s.scanned = s.start
	return s
}

// fill reads more, at least three bytes where there are so many.
func (s *source) fill() {
	if s.start > 0 {
		copy(s.buf, s.buf[s.start:s.end])
		s.end, s.scanned, s.start = s.end-s.start, s.scanned-s.start, 0
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := io.ReadAtLeast(s.r, s.buf[s.end:], min(3, len(s.buf)-s.end))
	s.end += n
	if s.total += int64(n); s.total > maxFile {
		s.err = exchange.ErrTooLarge
		return
	}
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	s.err = err
}

// next returns the next unfolded line that is not empty, the number of its
// first physical line, and whether it is too long. The text is valid UTF-8.
func (s *source) next() (line string, number int, long bool, err error) {
	for {
		s.line = s.line[:0]
		piece, cut, ok := s.physical()
		if !ok {
			return "", 0, false, s.err
		}
		number = s.lines
		if len(piece) == 0 && !cut {
			continue
		}
		s.line = append(s.line, piece...)
		long = cut || s.tooLong()
		for s.continues() {
			piece, cut, _ := s.physical()
			if long = long || cut; long {
				continue
			}
			if len(piece) > 0 && (piece[0] == ' ' || piece[0] == '\t') {
				piece = piece[1:]
			}
			s.line = append(s.line, piece...)
			long = s.tooLong()
		}
		return exchange.Text(s.line), number, long, nil
	}
}

func (s *source) tooLong() bool {
	return len(s.line) > maxLine && (len(s.line) > maxWide || !isWide(s.line))
}

// continues reports whether the next physical line belongs to this one: it
// is folded, or this one is quoted-printable and ends with a soft break.
func (s *source) continues() bool {
	for {
		if s.start == s.end {
			if s.err != nil {
				return false
			}
			s.fill()
			continue
		}
		switch c := s.buf[s.start]; {
		case c == '\n' && s.afterCR:
			s.start++
			s.scanned = max(s.scanned, s.start)
			s.afterCR = false
		case c == '\r' || c == '\n':
			s.physical()
			if s.softBreak() {
				return false
			}
		default:
			return c == ' ' || c == '\t' || s.softBreak()
		}
	}
}

// softBreak reports whether the line is quoted-printable (vCard 2.1) and
// goes on in the next one. It takes the mark away.
func (s *source) softBreak() bool {
	if !bytes.HasSuffix(s.line, []byte("=")) {
		return false
	}
	colon := bytes.IndexByte(s.line, ':')
	if colon < 0 || !strings.Contains(strings.ToUpper(string(s.line[:min(colon, 256)])), "QUOTED-PRINTABLE") {
		return false
	}
	s.line = s.line[:len(s.line)-1]
	return true
}

// physical returns the next line of the file without its end, and whether it
// was cut because no line may be so long. It is valid until the next call.
func (s *source) physical() (line []byte, cut, ok bool) {
	for {
		for ; s.scanned < s.end; s.scanned++ {
			c := s.buf[s.scanned]
			if c != '\n' && c != '\r' {
				s.afterCR = false
				continue
			}
			if c == '\n' && s.afterCR && s.scanned == s.start {
				s.start++
				s.afterCR = false
				continue
			}
			line = s.buf[s.start:s.scanned]
			s.scanned++
			s.start, s.afterCR = s.scanned, c == '\r'
			s.lines++
			return line, cut, true
		}
		if s.end-s.start > maxWide {
			cut = true
			s.start, s.scanned = s.end, s.end
		}
		if s.err != nil {
			return s.last(cut)
		}
		s.fill()
	}
}

// last returns what stands after the last line end.
func (s *source) last(cut bool) (line []byte, wasCut, ok bool) {
	if s.err != io.EOF || s.start == s.end && !cut {
		return nil, false, false
	}
	line = s.buf[s.start:s.end]
	s.start, s.scanned = s.end, s.end
	s.lines++
	return line, cut, true
}
