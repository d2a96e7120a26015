package paper

import (
	"bytes"
	"fmt"

	"codeberg.org/go-pdf/fpdf"
)

// The measures of a page, in mm; sizes of letters in points.
const (
	margin     = 18.0
	bodySize   = 10.0
	footSize   = 8.0
	leading    = 1.38 // height of a line in parts of the size
	gap        = 1.8  // between blocks
	padding    = 1.5  // within cells
	mmPerPoint = 25.4 / 72
	ruledLine  = 8.5 // for a hand
)

// titleSizes are the sizes of the title and of headings by level.
var titleSizes = [4]float64{15, 12.5, 11, 10}

// pdf is a PDF that is being written.
type pdf struct {
	doc    *fpdf.Fpdf
	faces  *faces
	added  map[string]bool
	d      Document
	left   float64
	width  float64 // of the text
	bottom float64 // of the text
	y      float64
	thick  bool // letters are drawn bolder than they are
}

// writePDF writes a PDF with selectable text, its fonts embedded with only
// the characters that are used.
func writePDF(out *bytes.Buffer, d Document, s *steps, own []byte) (missing []rune, err error) {
	defer func() {
		if r := recover(); r != nil { // the library trusts fonts; its text may hold what was written
			missing, err = nil, fmt.Errorf("the PDF cannot be made (%T)", r)
			if own != nil {
				err = ErrFont
			}
		}
	}()
	faces, err := newFaces(own)
	if err != nil {
		return nil, err
	}
	p := newPDF(d, faces)
	p.page()
	p.text(Bold(d.Title), titleSizes[0], p.left, p.width)
	p.y += gap
	for i, b := range d.Blocks {
		if err := s.next(); err != nil {
			return nil, err
		}
		if err := p.block(b, i, s); err != nil {
			return nil, err
		}
	}
	p.feet()
	if err := p.doc.Output(out); err != nil {
		return nil, fmt.Errorf("the PDF cannot be made: %w", err)
	}
	return faces.lacking(), nil
}

func newPDF(d Document, faces *faces) *pdf {
	side := "P"
	if d.Landscape {
		side = "L"
	}
	doc := fpdf.New(side, "mm", "A4", "")
	doc.SetTitle(d.Title, true)
	doc.SetCreator("caseload", true)
	doc.SetProducer("caseload", true)
	doc.SetLang(d.Lang)
	doc.SetCreationDate(d.Made.UTC())
	doc.SetModificationDate(d.Made.UTC())
	doc.SetCatalogSort(true) // the same document is the same file
	doc.SetAutoPageBreak(false, 0)
	w, h := doc.GetPageSize()
	return &pdf{doc: doc, faces: faces, added: map[string]bool{}, d: d, left: margin, width: w - 2*margin, bottom: h - margin}
}

// page begins a new page.
func (p *pdf) page() {
	p.doc.AddPage()
	p.y, p.thick = margin, false
}

// feet writes the foot of every page: what the document says there, and the
// number of the page. It is done when all pages are known, for the library's
// own way of putting in their number later harms text that is not Latin.
func (p *pdf) feet() {
	set := setter{faces: p.faces, em: footSize * mmPerPoint}
	y, total := p.bottom+9, p.doc.PageCount()
	p.doc.SetTextColor(90, 90, 90)
	for n := 1; n <= total; n++ {
		p.doc.SetPage(n)
		p.thick = true // the page may end in thick letters
		number := set.lines(Plain(fmt.Sprintf("%d / %d", n, total)), p.width)[0]
		left := p.width - number.width()
		p.draw(set.lines(Plain(p.d.Footer), left-5)[0], footSize, p.left, y)
		p.draw(number, footSize, p.left+left, y)
	}
}

// need begins a new page unless a height is left on this one.
func (p *pdf) need(height float64) {
	if p.y+height > p.bottom && p.y > margin {
		p.page()
	}
}

func (p *pdf) block(b Block, at int, s *steps) error {
	switch b := b.(type) {
	case Heading:
		size := titleSizes[b.Level]
		p.y += gap * 1.5
		p.need(lineHeight(size) + 3*lineHeight(bodySize)) // never alone at the foot of a page
		p.text(bolder(b.Text), size, p.left, p.width)
		p.y += gap / 2
	case Paragraph:
		p.text(b.Text, bodySize, p.left, p.width)
		p.y += gap
	case Quote:
		p.quote(b)
	case Facts:
		p.facts(b)
	case List:
		p.list(b, p.left)
		p.y += gap
	case Table:
		return p.table(b, s)
	case Ruled:
		p.ruled(b.Lines)
	case PageBreak:
		if at < len(p.d.Blocks)-1 {
			p.page()
		}
	}
	return nil
}

func bolder(t Text) Text {
	out := make(Text, len(t))
	for i, r := range t {
		r.Bold = true
		out[i] = r
	}
	return out
}

// lineHeight returns the height of a line in mm for a size in points.
func lineHeight(size float64) float64 { return size * mmPerPoint * leading }

// text draws lines one below the other, over as many pages as it takes.
func (p *pdf) text(t Text, size, x, width float64) {
	set := setter{faces: p.faces, em: size * mmPerPoint}
	for _, line := range set.lines(t, width) {
		p.need(lineHeight(size))
		p.line(line, size, x)
	}
}

// line draws a line at the present height and goes below it.
func (p *pdf) line(l setLine, size, x float64) {
	p.draw(l, size, x, p.y+lineHeight(size)*0.75)
	p.y += lineHeight(size)
}

// draw draws a line with its letters standing at the height y.
func (p *pdf) draw(l setLine, size, x, y float64) {
	em := size * mmPerPoint
	for _, part := range l {
		x += part.space
		switch {
		case part.rule:
			p.doc.SetLineWidth(0.2)
			p.doc.Line(x, y+0.4, x+part.width, y+0.4)
		case part.box != NoBox:
			p.box(part.box, x, y, em)
		default:
			p.letters(part, size, x, y)
		}
		x += part.width
	}
}

func (p *pdf) letters(part piece, size, x, y float64) {
	f := part.face
	if !p.added[f.name] {
		p.doc.AddUTF8FontFromBytes(f.name, "", f.ttf)
		p.added[f.name] = true
	}
	p.doc.SetFont(f.name, "", size)
	if f.thick != p.thick {
		p.thick = f.thick
		p.doc.SetTextRenderingMode(map[bool]int{false: 0, true: 2}[f.thick]) // 2: filled, and its edge drawn
	}
	if f.thick {
		p.doc.SetLineWidth(size * mmPerPoint / 30)
	}
	p.doc.Text(x, y, part.text)
}

// box draws a box to tick.
func (p *pdf) box(b Box, x, y, em float64) {
	side := em * 0.75
	p.doc.SetLineWidth(0.25)
	p.doc.Rect(x, y-side+0.2, side, side, "D")
	if b == TickedBox {
		p.doc.Line(x, y-side+0.2, x+side, y+0.2)
		p.doc.Line(x, y+0.2, x+side, y-side+0.2)
	}
}

// ruled draws lines to write on.
func (p *pdf) ruled(lines int) {
	p.doc.SetLineWidth(0.15)
	p.doc.SetDrawColor(120, 120, 120)
	for range lines {
		p.need(ruledLine)
		p.y += ruledLine
		p.doc.Line(p.left, p.y, p.left+p.width, p.y)
	}
	p.doc.SetDrawColor(0, 0, 0)
	p.y += gap
}

// quote draws what somebody said beside a bar.
func (p *pdf) quote(q Quote) {
	const indent = 5
	set := setter{faces: p.faces, em: bodySize * mmPerPoint}
	p.doc.SetDrawColor(150, 150, 150)
	for _, line := range set.lines(q.Text, p.width-indent) {
		p.need(lineHeight(bodySize))
		p.doc.SetLineWidth(0.8)
		p.doc.Line(p.left+1.5, p.y, p.left+1.5, p.y+lineHeight(bodySize))
		p.line(line, bodySize, p.left+indent)
	}
	p.doc.SetDrawColor(0, 0, 0)
	p.y += gap
}

// facts draws values beside what they are called.
func (p *pdf) facts(all Facts) {
	set := setter{faces: p.faces, em: bodySize * mmPerPoint}
	label := 0.0
	for _, f := range all {
		label = max(label, setter{faces: p.faces, em: set.em, bold: true}.widest(f.Label))
	}
	label = min(label, p.width*0.35)
	for _, f := range all {
		names, values := set.lines(Bold(f.Label), label), set.lines(f.Value, p.width-label-4)
		for i := range max(len(names), len(values)) {
			p.need(lineHeight(bodySize))
			y := p.y
			if i < len(names) {
				p.line(names[i], bodySize, p.left)
			}
			p.y = y
			if i < len(values) {
				p.line(values[i], bodySize, p.left+label+4)
			}
			p.y = y + lineHeight(bodySize)
		}
	}
	p.y += gap
}

// list draws items behind their dots, numbers or boxes.
func (p *pdf) list(l List, x float64) {
	const indent = 6
	set := setter{faces: p.faces, em: bodySize * mmPerPoint}
	for i, it := range l.Items {
		mark := Plain("•")
		switch {
		case it.Box != NoBox:
			mark = Text{{Box: it.Box}}
		case l.Numbered:
			mark = Plain(fmt.Sprintf("%d.", i+1))
		}
		for n, line := range set.lines(it.Text, p.left+p.width-x-indent) {
			p.need(lineHeight(bodySize))
			if n == 0 {
				p.draw(set.lines(mark, indent*2)[0], bodySize, x+1, p.y+lineHeight(bodySize)*0.75)
			}
			p.line(line, bodySize, x+indent)
		}
		p.list(it.Sub, x+indent)
	}
}
