package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Format is a form in which a document is written. It is also how the names
// of such files end.
type Format string

// The forms.
const (
	Markdown Format = "md"
	HTML     Format = "html"
	PDF      Format = "pdf"
	ODT      Format = "odt"
	DOCX     Format = "docx"
)

// Formats are all forms.
var Formats = []Format{Markdown, HTML, PDF, ODT, DOCX}

// IsText reports whether the form can be read as it is.
func (f Format) IsText() bool { return f == Markdown || f == HTML }

// FormatOf returns the form that the name of a file asks for.
func FormatOf(path string) (Format, bool) {
	f := Format(strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
	return f, slices.Contains(Formats, f)
}

// Options are how a document is written.
type Options struct {
	Font     []byte             // a TrueType font to take before the built-in ones, for PDF; nil: none
	Progress func(done float64) // told now and then, from 0 to 1; nil: nobody
}

// ErrFont says that a font cannot be used.
var ErrFont = errors.New("this is not a TrueType font that can be put into a PDF")

// Write writes the document whole, or nothing of it where the context ends
// first. Missing are the characters that no font has: they are drawn as a
// mark, so that it is seen that something stands there.
func Write(ctx context.Context, w io.Writer, f Format, d Document, opt Options) (missing []rune, err error) {
	d = cleaned(d)
	var out bytes.Buffer
	s := &steps{ctx: ctx, tell: opt.Progress, total: count(d)}
	switch f {
	case Markdown:
		err = writeMarkdown(&out, d, s)
	case HTML:
		err = writeHTML(&out, d, s)
	case PDF:
		missing, err = writePDF(&out, d, s, opt.Font)
	case ODT:
		err = writeODT(&out, d, s)
	case DOCX:
		err = writeDOCX(&out, d, s)
	default:
		err = fmt.Errorf("there is no form of document called %q", string(f))
	}
	if err != nil {
		return nil, err
	}
	_, err = out.WriteTo(w)
	return missing, err
}

// steps counts what is written, and stops where nobody waits for it any more.
type steps struct {
	ctx         context.Context
	tell        func(float64)
	done, total int
}

// stepsPerTell is how many steps are taken between two tellings.
const stepsPerTell = 50

// next is called before each step. Its error ends the writing.
func (s *steps) next() error {
	s.done++
	if s.tell != nil && s.done%stepsPerTell == 0 {
		s.tell(min(1, float64(s.done)/float64(s.total)))
	}
	return s.ctx.Err()
}

// count returns how many steps a document takes: its blocks and the rows of
// its tables.
func count(d Document) int {
	n := len(d.Blocks)
	for _, b := range d.Blocks {
		if t, ok := b.(Table); ok {
			n += len(t.Rows)
		}
	}
	return max(1, n)
}
