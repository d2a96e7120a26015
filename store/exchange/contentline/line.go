package contentline

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// maxParams is how many parameters a line may have; real ones have ten.
const maxParams = 1000

var errLine = errors.New("this is no content line; it should read NAME:value")

// Parse reads one unfolded content line.
func Parse(line string) (Property, error) {
	name, rest := cutName(line)
	if name == "" || rest == "" {
		return Property{}, errLine
	}
	p := Property{Name: name}
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		p.Group, p.Name = name[:dot], name[dot+1:]
	}
	if p.Name == "" {
		return Property{}, errLine
	}
	p.Name = strings.ToUpper(p.Name)
	for rest[0] == ';' {
		var param Param
		var ok bool
		param, rest, ok = cutParam(rest[1:])
		if !ok || len(p.Params) == maxParams {
			return Property{}, errLine
		}
		if param.Name != "" {
			p.Params = append(p.Params, param)
		}
	}
	p.Value = rest[1:]
	return p, nil
}

// cutName returns the name at the start of s, and the rest from the colon or
// semicolon on; rest is empty where neither follows.
func cutName(s string) (name, rest string) {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ':' || c == ';':
			return s[:i], s[i:]
		case !isNameByte(c):
			return "", ""
		}
	}
	return "", ""
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.' || c == '/'
}

// cutParam reads the parameter at the start of s. The rest begins with a
// colon or a semicolon.
func cutParam(s string) (param Param, rest string, ok bool) {
	end := strings.IndexAny(s, "=;:")
	if end < 0 {
		return param, "", false
	}
	param.Name = strings.ToUpper(strings.TrimSpace(s[:end]))
	if strings.ContainsFunc(param.Name, func(r rune) bool { return r >= utf8.RuneSelf || !isNameByte(byte(r)) }) {
		return param, "", false
	}
	rest = s[end:]
	for rest[0] == '=' || rest[0] == ',' {
		var value string
		value, rest, ok = cutParamValue(rest[1:])
		if !ok || len(param.Values) == maxParams {
			return param, "", false
		}
		param.Values = append(param.Values, value)
	}
	return param, rest, true
}

// cutParamValue reads one value of a parameter, quoted or plain. The rest
// begins with a comma, a semicolon or a colon.
func cutParamValue(s string) (value, rest string, ok bool) {
	if s != "" && s[0] == '"' {
		end := strings.IndexByte(s[1:], '"')
		if end < 0 {
			return "", "", false
		}
		value, s = s[1:1+end], s[end+2:]
	}
	end := strings.IndexAny(s, ",;:")
	if end < 0 {
		return "", "", false
	}
	return value + strings.TrimRight(s[:end], `"`), s[end:], true
}

// isWide reports whether a property may hold a picture or a file, and so be
// longer than a line of text.
func isWide(line []byte) bool {
	name, _ := cutName(string(line[:min(len(line), 64)]))
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		name = name[dot+1:]
	}
	switch strings.ToUpper(name) {
	case "PHOTO", "LOGO", "SOUND", "KEY", "ATTACH", "IMAGE":
		return true
	}
	return false
}
