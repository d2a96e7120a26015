// Package contentline reads and writes the line format that iCalendar and
// vCard share (RFC 5545 section 3.1, RFC 6350 section 3.2): folded lines,
// properties with parameters, components between BEGIN and END.
//
// It knows no property. Values stay as they stood and properties keep their
// order, so that what is read and written again is the same; what a value
// means is worked out on asking, by the methods of Property. Which events
// and to-dos the components are is the business of package ical. Start
// reading at Reader and Writer.
package contentline

import "strings"

// Component is what stands between BEGIN and END.
type Component struct {
	Name       string     // in capitals, such as VEVENT
	Line       int        // of its BEGIN, counted from 1; 0: made here
	In         *Component // the container around it, with the properties that stood there so far; nil: none
	Properties []Property // in their order
	Components []Component
}

// Get returns the first property with the name, and whether there is one.
func (c *Component) Get(name string) (*Property, bool) {
	for i := range c.Properties {
		if c.Properties[i].Name == name {
			return &c.Properties[i], true
		}
	}
	return nil, false
}

// Add appends a property without parameters whose value is already escaped.
func (c *Component) Add(name, value string) {
	c.Properties = append(c.Properties, Property{Name: name, Value: value})
}

// Lines returns the component as unfolded content lines.
func (c *Component) Lines() []string {
	lines := []string{"BEGIN:" + c.Name}
	for i := range c.Properties {
		lines = append(lines, c.Properties[i].String())
	}
	for i := range c.Components {
		lines = append(lines, c.Components[i].Lines()...)
	}
	return append(lines, "END:"+c.Name)
}

// Property is one content line.
type Property struct {
	Group  string // what stands before a dot in a vCard, such as item1
	Name   string // in capitals
	Params []Param
	Value  string // as it stood, not unescaped
	Line   int    // where it began, counted from 1; 0: made here
}

// Param is one parameter of a property. Without values it is the bare word
// of a vCard 2.1, such as HOME in TEL;HOME:.
type Param struct {
	Name   string   // in capitals
	Values []string // without quotation marks
}

// Param returns the first value of the named parameter, decoded as RFC 6868
// says, or "" where there is none.
func (p *Property) Param(name string) string {
	for i := range p.Params {
		if p.Params[i].Name == name && len(p.Params[i].Values) > 0 {
			return decodeCaret(p.Params[i].Values[0])
		}
	}
	return ""
}

// String returns the property as one unfolded content line.
func (p *Property) String() string {
	var b strings.Builder
	if p.Group != "" {
		b.WriteString(p.Group)
		b.WriteByte('.')
	}
	b.WriteString(p.Name)
	for _, param := range p.Params {
		b.WriteByte(';')
		b.WriteString(param.Name)
		for i, value := range param.Values {
			if i == 0 {
				b.WriteByte('=')
			} else {
				b.WriteByte(',')
			}
			writeParam(&b, value)
		}
	}
	b.WriteByte(':')
	b.WriteString(onOneLine(p.Value))
	return b.String()
}

// writeParam writes a parameter's value, in quotation marks where it needs
// them. Characters that no parameter can hold are left out.
func writeParam(b *strings.Builder, value string) {
	value = strings.Map(func(r rune) rune {
		if r == '"' || r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, value)
	if strings.ContainsAny(value, ":;,") || value == "" {
		b.WriteByte('"')
		b.WriteString(value)
		b.WriteByte('"')
		return
	}
	b.WriteString(value)
}

// onOneLine keeps a value from breaking its line: a break is written as \n,
// other control characters are left out.
func onOneLine(value string) string {
	if !strings.ContainsFunc(value, isControl) {
		return value
	}
	value = strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(value)
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return -1
		}
		return r
	}, value)
}

func isControl(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }

// EncodeCaret writes what a parameter cannot hold as RFC 6868 says.
func EncodeCaret(s string) string {
	return strings.NewReplacer("^", "^^", "\r\n", "^n", "\n", "^n", `"`, "^'").Replace(s)
}

func decodeCaret(s string) string {
	if !strings.Contains(s, "^") {
		return s
	}
	return strings.NewReplacer("^^", "^", "^n", "\n", "^'", `"`).Replace(s)
}
