// Package mail writes a message that a mail program opens as a draft (RFC
// 5322, with MIME of RFC 2045 to 2047, 2183 and 2231), and the address of a
// mailto link (RFC 6068). It sends nothing. Start reading at Message.
package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"net/url"
	"strings"
	"time"
	"unicode"
)

// Message is a message that is still to be looked at and sent.
type Message struct {
	To      []string // addresses, with a name or without; none: to be filled in
	Subject string
	Text    string
	Date    time.Time
	ID      string // unique, in letters and digits alone; it marks the parts
	Files   []File // that go with it
}

// File goes with a message.
type File struct {
	Name    string
	Type    string // its media type, such as application/pdf; empty: unknown
	Content []byte
}

// ErrAddress says that something is no address of mail.
var ErrAddress = errors.New("this is not an e-mail address")

// Addresses reads addresses that are parted by commas or semicolons.
func Addresses(typed string) ([]string, error) {
	var all []string
	for one := range strings.FieldsFuncSeq(typed, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		a, err := netmail.ParseAddress(one)
		if err != nil || strings.ContainsFunc(a.Address, unicode.IsControl) {
			return nil, ErrAddress
		}
		all = append(all, a.String())
	}
	return all, nil
}

// Write writes the message. What would begin a line of the head of its own is
// taken out of every part of it, so that no name or subject can add one.
func (m Message) Write(w io.Writer) error {
	var out bytes.Buffer
	head := func(name, value string) { fmt.Fprintf(&out, "%s: %s\r\n", name, value) }
	head("X-Unsent", "1") // by which mail programs open it as a draft
	head("Date", m.Date.Format(time.RFC1123Z))
	if len(m.To) > 0 {
		to, err := m.recipients()
		if err != nil {
			return err
		}
		head("To", to)
	}
	head("Subject", folded(mime.QEncoding.Encode("utf-8", oneLine(m.Subject))))
	head("MIME-Version", "1.0")
	boundary := "=_" + letters(m.ID)
	head("Content-Type", `multipart/mixed; boundary="`+boundary+`"`)
	out.WriteString("\r\n")
	part := func(lines ...string) {
		fmt.Fprintf(&out, "--%s\r\n%s\r\n\r\n", boundary, strings.Join(lines, "\r\n"))
	}
	part("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable")
	text := quotedprintable.NewWriter(&out)
	if _, err := io.WriteString(text, strings.ReplaceAll(strings.ReplaceAll(m.Text, "\r\n", "\n"), "\n", "\r\n")); err != nil {
		return err
	}
	if err := text.Close(); err != nil {
		return err
	}
	out.WriteString("\r\n")
	for _, f := range m.Files {
		part("Content-Type: "+mediaType(f), "Content-Transfer-Encoding: base64", "Content-Disposition: "+mime.FormatMediaType("attachment", map[string]string{"filename": fileName(f.Name)}))
		encoded := base64.StdEncoding.EncodeToString(f.Content)
		for len(encoded) > 0 {
			n := min(76, len(encoded))
			out.WriteString(encoded[:n] + "\r\n")
			encoded = encoded[n:]
		}
	}
	fmt.Fprintf(&out, "--%s--\r\n", boundary)
	_, err := out.WriteTo(w)
	return err
}

// recipients writes the addresses anew, each on a line of its own.
func (m Message) recipients() (string, error) {
	all := make([]string, len(m.To))
	for i, one := range m.To {
		a, err := netmail.ParseAddress(one)
		if err != nil || strings.ContainsAny(one, "\r\n") {
			return "", ErrAddress
		}
		all[i] = a.String()
	}
	return strings.Join(all, ",\r\n "), nil
}

// folded breaks an encoded head between its words, for no line may be long.
func folded(encoded string) string { return strings.ReplaceAll(encoded, "?= =?", "?=\r\n =?") }

// mediaType returns the type of a file, without anything that is no type.
func mediaType(f File) string {
	if kind, _, err := mime.ParseMediaType(f.Type); err == nil && strings.Contains(kind, "/") {
		return kind
	}
	return "application/octet-stream"
}

// fileName returns a name without folders and controls.
func fileName(name string) string {
	name = oneLine(name)
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if name == "" {
		return "document"
	}
	return name
}

// oneLine puts text on one line, without controls.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }), " ")
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, s)
}

// maxLink is how long a mailto link may be. Longer ones are cut by the
// programs that they pass through, and stand in their histories.
const maxLink = 1800

// ErrLong says that a text is too long for a mailto link.
var ErrLong = errors.New("the text is too long for a link; make a draft with a file instead")

// Link returns the mailto link (RFC 6068) that opens a mail program with a
// message without files. It stands in the list of running programs for a
// moment, so only little may stand in it.
func (m Message) Link() (string, error) {
	to := make([]string, len(m.To))
	for i, one := range m.To {
		a, err := netmail.ParseAddress(one)
		if err != nil {
			return "", ErrAddress
		}
		to[i] = strings.ReplaceAll(url.PathEscape(a.Address), "%40", "@")
	}
	var fields []string
	for _, f := range [][2]string{{"subject", oneLine(m.Subject)}, {"body", strings.ReplaceAll(strings.ReplaceAll(m.Text, "\r\n", "\n"), "\n", "\r\n")}} {
		if f[1] != "" {
			fields = append(fields, f[0]+"="+strings.ReplaceAll(url.QueryEscape(f[1]), "+", "%20"))
		}
	}
	link := "mailto:" + strings.Join(to, ",")
	if len(fields) > 0 {
		link += "?" + strings.Join(fields, "&")
	}
	if len(link) > maxLink {
		return "", ErrLong
	}
	return link, nil
}
