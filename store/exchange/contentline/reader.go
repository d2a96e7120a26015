package contentline

import (
	"io"
	"iter"
	"slices"
	"strings"

	"caseload/store/exchange"
)

// Bounds of one component that is handed out, with all that is in it.
const (
	maxDepth      = 8      // components within components
	maxProperties = 2_000  // of one component, its parts not counted
	maxParts      = 2_000  // components within
	maxTree       = 20_000 // properties of it and its parts
)

// Reader reads components one by one, so that memory stays flat however
// large the file is.
type Reader struct {
	src        *source
	containers []string
	report     func(exchange.Problem)

	container *Component  // the open container, nil: none
	open      []Component // the open component and its open parts
	skipped   int         // components open that are nested too deep
	parts     int         // of the open component
	size      int         // properties of the open component and its parts
	overflow  bool        // the open component is too large
	began     bool        // something has begun
}

// NewReader returns a reader of r. Components with the names of containers,
// such as VCALENDAR, are not handed out themselves but opened: what is in
// them comes one by one. report is told of every line that must be skipped.
func NewReader(r io.Reader, report func(exchange.Problem), containers ...string) *Reader {
	return &Reader{src: newSource(r), containers: containers, report: report}
}

// Components hands out what stands outside of containers or directly in one.
// An error, of the stream or because it exceeds its bounds, comes last.
func (r *Reader) Components() iter.Seq2[Component, error] {
	return func(yield func(Component, error) bool) {
		for {
			line, number, long, err := r.src.next()
			if err != nil {
				r.finish()
				if err != io.EOF {
					yield(Component{}, err)
				}
				return
			}
			if long {
				r.problem(number, exchange.LongLine)
				continue
			}
			p, err := Parse(line)
			if err != nil {
				r.problem(number, exchange.BadLine)
				continue
			}
			p.Line = number
			if c, whole := r.take(p); whole && !yield(c, nil) {
				return
			}
		}
	}
}

// Began reports whether anything has begun so far: where nothing has, the
// file is of another kind.
func (r *Reader) Began() bool { return r.began }

// take takes one property in and returns the component that it completes.
func (r *Reader) take(p Property) (Component, bool) {
	switch p.Name {
	case "BEGIN":
		r.begin(strings.ToUpper(strings.TrimSpace(p.Value)), p.Line)
		return Component{}, false
	case "END":
		return r.end(strings.ToUpper(strings.TrimSpace(p.Value)), p.Line)
	}
	r.add(p)
	return Component{}, false
}

func (r *Reader) begin(name string, line int) {
	r.began = true
	switch {
	case slices.Contains(r.containers, name):
		r.drop(0)
		if r.container != nil {
			r.problem(r.container.Line, exchange.Unfinished, r.container.Name)
		}
		r.container = &Component{Name: name, Line: line}
		return
	case r.skipped > 0:
		r.skipped++
		return
	case len(r.open) > 0 && r.open[0].Name == name:
		r.drop(0)
	case len(r.open) > 0 && r.open[len(r.open)-1].Name == name:
		r.drop(len(r.open) - 1)
	case len(r.open) == maxDepth:
		r.problem(line, exchange.TooDeep)
		r.skipped = 1
		return
	}
	if len(r.open) == 0 {
		r.parts, r.size, r.overflow = 0, 0, false
	}
	if r.parts++; r.parts > maxParts {
		r.overflow = true
	}
	r.open = append(r.open, Component{Name: name, Line: line, In: r.container})
}

// end closes the component with the name and returns it where it is whole.
// What was left open within it is dropped.
func (r *Reader) end(name string, line int) (Component, bool) {
	if r.container != nil && r.container.Name == name {
		r.drop(0)
		r.container = nil
		return Component{}, false
	}
	if r.skipped > 0 {
		r.skipped--
		return Component{}, false
	}
	at := len(r.open) - 1
	for at >= 0 && r.open[at].Name != name {
		at--
	}
	if at < 0 {
		r.problem(line, exchange.StrayEnd, shorten(name))
		return Component{}, false
	}
	r.drop(at + 1)
	closed := r.open[at]
	r.open = r.open[:at]
	if at > 0 {
		closed.In = nil
		if !r.overflow {
			r.open[at-1].Components = append(r.open[at-1].Components, closed)
		}
		return Component{}, false
	}
	if r.overflow {
		r.problem(closed.Line, exchange.TooMuch, shorten(name))
		return Component{}, false
	}
	return closed, true
}

// add puts a property where it belongs.
func (r *Reader) add(p Property) {
	if r.skipped > 0 {
		return
	}
	if len(r.open) == 0 {
		r.addOutside(p)
		return
	}
	c := &r.open[len(r.open)-1]
	if r.size++; r.size > maxTree || len(c.Properties) == maxProperties {
		r.overflow = true
	}
	if r.overflow {
		return
	}
	if c.Properties == nil {
		c.Properties = make([]Property, 0, 16)
	}
	c.Properties = append(c.Properties, p)
}

func (r *Reader) addOutside(p Property) {
	switch {
	case r.container == nil:
		r.problem(p.Line, exchange.BadLine)
	case len(r.container.Properties) == maxProperties:
		r.problem(p.Line, exchange.TooMuch, r.container.Name)
	default:
		r.container.Properties = append(r.container.Properties, p)
	}
}

// drop forgets the open components from index at on, for want of their ends.
func (r *Reader) drop(at int) {
	r.skipped = 0
	if at >= len(r.open) {
		return
	}
	r.problem(r.open[at].Line, exchange.Unfinished, shorten(r.open[at].Name))
	r.open = r.open[:at]
}

// finish closes the file.
func (r *Reader) finish() {
	r.drop(0)
	if r.container != nil {
		r.problem(r.container.Line, exchange.Unfinished, r.container.Name)
	}
}

func (r *Reader) problem(line int, reason exchange.Reason, args ...string) {
	if r.report != nil {
		r.report(exchange.Problem{Line: line, Reason: reason, Args: args})
	}
}

// shorten keeps what a file calls its parts from filling a sentence.
func shorten(name string) string {
	const most = 40
	if len(name) <= most {
		return name
	}
	return strings.ToValidUTF8(name[:most], "") + "…"
}
