package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is what of a line is drawn at once: text in one face, a box, or an
// empty stretch to write on.
type piece struct {
	face  *face
	text  string
	box   Box
	rule  bool
	width float64 // mm
	space float64 // before it, mm
	gaps  int     // the space in letters
}

// setLine is a line that is broken.
type setLine []piece

func (l setLine) width() float64 {
	w := 0.0
	for _, p := range l {
		w += p.space + p.width
	}
	return w
}

// setter breaks text into lines for one size of letters.
type setter struct {
	faces *faces
	em    float64 // size of the letters, mm
	bold  bool    // all of it
}

// boxSize is how wide a box is drawn, in parts of the size of letters.
const boxSize = 0.85

// word is what must not be broken: pieces without a space between them.
type word struct {
	pieces []piece
	space  float64 // before it, mm
	gaps   int     // the space in letters
	breaks int     // line breaks before it
}

func (w word) width() float64 { return setLine(w.pieces).width() }

// lines breaks a text into lines of at most a width in mm. There is at least
// one line, which may be empty.
func (s setter) lines(t Text, width float64) []setLine {
	all := []setLine{nil}
	at := 0.0
	for _, w := range s.words(t) {
		for range w.breaks {
			all, at = append(all, nil), 0
		}
		long := w.width()
		if at > 0 && at+w.space+long > width {
			all, at = append(all, nil), 0
		}
		for _, part := range s.parts(w, width) {
			if at > 0 && at+part.width() > width {
				all, at = append(all, nil), 0
			}
			if at == 0 {
				part.space, part.gaps = 0, 0
			}
			last := len(all) - 1
			all[last] = appendWord(all[last], part)
			at += part.space + part.width()
		}
	}
	return all
}

// parts cuts a word that is wider than a line.
func (s setter) parts(w word, width float64) []word {
	if w.width() <= width {
		return []word{w}
	}
	var all []word
	now := word{space: w.space, gaps: w.gaps}
	for _, p := range w.pieces {
		for p.face != nil && p.text != "" {
			fit, fitting := 0.0, 0
			for _, r := range p.text {
				one, _ := p.face.width(r)
				if now.width()+fit+one*s.em > width && fitting > 0 {
					break
				}
				fit, fitting = fit+one*s.em, fitting+utf8.RuneLen(r)
			}
			now.pieces = append(now.pieces, piece{face: p.face, text: p.text[:fitting], width: fit})
			if p.text = p.text[fitting:]; p.text != "" {
				all, now = append(all, now), word{}
			}
		}
		if p.face == nil {
			p.width = min(p.width, width)
			now.pieces = append(now.pieces, p)
		}
	}
	return append(all, now)
}

// appendWord adds a word to a line, to the piece before it where both are of
// one face: whole phrases can then be marked and searched for.
func appendWord(l setLine, w word) setLine {
	for i, p := range w.pieces {
		if i == 0 {
			p.space, p.gaps = w.space, w.gaps
		}
		last := len(l) - 1
		if last >= 0 && p.face != nil && l[last].face == p.face {
			l[last].text += strings.Repeat(" ", p.gaps) + p.text
			l[last].width += p.space + p.width
			continue
		}
		l = append(l, p)
	}
	return l
}

// words parts a text at its spaces and breaks.
func (s setter) words(t Text) []word {
	var all []word
	var now word
	finish := func() {
		if len(now.pieces) > 0 {
			all = append(all, now)
			now = word{}
		}
	}
	for _, r := range t {
		switch {
		case r.Blank > 0:
			now.pieces = append(now.pieces, piece{rule: true, width: float64(r.Blank) * 0.5 * s.em})
			continue
		case r.Box != NoBox:
			now.pieces = append(now.pieces, piece{box: r.Box, width: boxSize * s.em})
			continue
		}
		bold := r.Bold || s.bold
		for _, c := range r.Text {
			switch {
			case c == '\n':
				finish()
				now.breaks++
				now.space, now.gaps = 0, 0
			case unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Variation_Selector, c):
				// it joins pictures, and is not seen itself
			case unicode.IsSpace(c):
				finish()
				_, _, w := s.faces.pick(' ', bold, r.Italic)
				now.space, now.gaps = now.space+w*s.em, now.gaps+1
			default:
				now.pieces = s.letter(now.pieces, c, bold, r.Italic)
			}
		}
	}
	finish()
	return all
}

func (s setter) letter(pieces []piece, c rune, bold, italic bool) []piece {
	f, drawn, w := s.faces.pick(c, bold, italic)
	last := len(pieces) - 1
	if last < 0 || pieces[last].face != f {
		return append(pieces, piece{face: f, text: string(drawn), width: w * s.em})
	}
	pieces[last].text += string(drawn)
	pieces[last].width += w * s.em
	return pieces
}

// widest returns how wide the text is where nothing breaks it.
func (s setter) widest(text string) float64 {
	w := 0.0
	for line := range strings.SplitSeq(text, "\n") {
		for _, l := range s.lines(Plain(line), 1e6) {
			w = max(w, l.width())
		}
	}
	return w
}
