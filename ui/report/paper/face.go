package paper

import (
	"fmt"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is a font in one look, and what is known of its characters.
type face struct {
	name   string // in the PDF
	ttf    []byte
	thick  bool // drawn bolder than it is, for it has no bold of its own
	font   *sfnt.Font
	buffer sfnt.Buffer
	widths map[rune]float64 // by character, in parts of the size; -1: the font lacks it
}

func newFace(name string, ttf []byte) (*face, error) {
	if !tablesOf(ttf).usable() {
		return nil, ErrFont
	}
	font, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFont, err)
	}
	return &face{name: name, ttf: ttf, font: font, widths: map[rune]float64{}}, nil
}

// perEm is the size at which characters are measured.
const perEm = 1000

// width returns how wide a character is, in parts of the size of the font.
// ok is false where the font lacks it. What lies beyond U+FFFF is lacking:
// a PDF made by this library cannot hold it.
func (f *face) width(r rune) (w float64, ok bool) {
	if known, seen := f.widths[r]; seen {
		return known, known >= 0
	}
	w = -1
	if glyph, err := f.font.GlyphIndex(&f.buffer, r); err == nil && glyph != 0 && r <= 0xFFFF {
		if advance, err := f.font.GlyphAdvance(&f.buffer, glyph, fixed.I(perEm), font.HintingNone); err == nil {
			w = float64(advance) / 64 / perEm
		}
	}
	f.widths[r] = w
	return w, w >= 0
}

// lackMark is drawn in place of a character that no font has.
const lackMark = '\uFFFD'

// faces are the fonts of a document: the reader's own, if there is one, and
// the built-in ones for what that lacks.
type faces struct {
	own     *face // nil: none
	ownBold *face
	looks   [4]*face
	missing map[rune]bool
}

func newFaces(own []byte) (*faces, error) {
	fs := &faces{missing: map[rune]bool{}}
	for i, ttf := range [][]byte{goregular.TTF, gobold.TTF, goitalic.TTF, gobolditalic.TTF} {
		made, err := newFace(fmt.Sprintf("go%d", i), ttf)
		if err != nil {
			return nil, err
		}
		fs.looks[i] = made
	}
	if own == nil {
		return fs, nil
	}
	var err error
	if fs.own, err = newFace("own", own); err != nil {
		return nil, err
	}
	bold := *fs.own
	bold.thick = true
	fs.ownBold = &bold
	return fs, nil
}

// pick returns the face that has a character, what is drawn of it, and how
// wide that is.
func (fs *faces) pick(r rune, bold, italic bool) (f *face, drawn rune, w float64) {
	look := 0
	if bold {
		look |= 1
	}
	if italic {
		look |= 2
	}
	own := fs.own
	if bold {
		own = fs.ownBold
	}
	for _, f := range []*face{own, fs.looks[look]} {
		if f == nil {
			continue
		}
		if w, ok := f.width(r); ok {
			return f, r, w
		}
	}
	fs.missing[r] = true
	w, _ = fs.looks[look].width(lackMark)
	return fs.looks[look], lackMark, w
}

// lacking returns the characters that no font has, in order.
func (fs *faces) lacking() []rune {
	var all []rune
	for r := range fs.missing {
		all = append(all, r)
	}
	slices.Sort(all)
	return all
}
