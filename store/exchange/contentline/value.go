package contentline

import "strings"

// Text returns the value with its escapes undone. It is lenient: commas and
// semicolons that should have been escaped stand for themselves, as does
// whatever follows a backslash but n.
func (p *Property) Text() string { return Unescape(p.Value) }

// List returns the texts between commas that are not escaped.
func (p *Property) List() []string {
	parts := split(p.Value, ',')
	for i, part := range parts {
		parts[i] = Unescape(part)
	}
	return parts
}

// Fields returns the fields between semicolons that are not escaped, each
// with the texts between its commas.
func (p *Property) Fields() [][]string {
	parts := split(p.Value, ';')
	fields := make([][]string, len(parts))
	for i, part := range parts {
		field := Property{Value: part}
		fields[i] = field.List()
	}
	return fields
}

// Values returns the values between commas, without undoing any escape: for
// lists of dates and periods.
func (p *Property) Values() []string { return strings.Split(p.Value, ",") }

// split cuts s at each mark that no backslash stands before.
func split(s string, mark byte) []string {
	if strings.IndexByte(s, '\\') < 0 {
		return strings.Split(s, string(mark))
	}
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case mark:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

// Unescape undoes the escapes of a text: \n and \N are line breaks, any
// other character after a backslash stands for itself.
func Unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'N':
			b.WriteByte('\n')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

var escaper = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// Escape writes a text as the value of a property.
func Escape(s string) string { return escaper.Replace(s) }

// EscapeList writes texts as one value, with commas between them.
func EscapeList(texts []string) string {
	escaped := make([]string, len(texts))
	for i, text := range texts {
		escaped[i] = Escape(text)
	}
	return strings.Join(escaped, ",")
}
