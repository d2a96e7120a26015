package contentline

import (
	"bufio"
	"io"
	"unicode/utf8"
)

// foldAt is how many octets a line may have without its end (RFC 5545
// section 3.1).
const foldAt = 75

// Writer writes components as folded lines that end in CR LF. After an error
// it writes no more; Flush returns the error.
type Writer struct {
	w   *bufio.Writer
	err error
}

// NewWriter returns a writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriterSize(w, 64<<10)} }

// Begin opens a component.
func (w *Writer) Begin(name string) { w.Line("BEGIN:" + name) }

// End closes a component.
func (w *Writer) End(name string) { w.Line("END:" + name) }

// Property writes one property.
func (w *Writer) Property(p Property) { w.Line(p.String()) }

// Component writes a component with all that is in it.
func (w *Writer) Component(c *Component) {
	w.Begin(c.Name)
	for i := range c.Properties {
		w.Property(c.Properties[i])
	}
	for i := range c.Components {
		w.Component(&c.Components[i])
	}
	w.End(c.Name)
}

// Line writes an unfolded content line, folding it between characters.
func (w *Writer) Line(line string) {
	line = onOneLine(line)
	room := foldAt
	for len(line) > room {
		cut := room
		for cut > 1 && !utf8.RuneStart(line[cut]) {
			cut--
		}
		w.write(line[:cut])
		w.write("\r\n ")
		line = line[cut:]
		room = foldAt - 1
	}
	w.write(line)
	w.write("\r\n")
}

func (w *Writer) write(s string) {
	if w.err == nil {
		_, w.err = w.w.WriteString(s)
	}
}

// Flush writes what is still held back and returns the first error.
func (w *Writer) Flush() error {
	if w.err == nil {
		w.err = w.w.Flush()
	}
	return w.err
}
