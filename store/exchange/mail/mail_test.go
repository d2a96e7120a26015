package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var at = time.Date(2026, 11, 23, 14, 5, 0, 0, time.FixedZone("WIB", 7*3600))

// read reads a message as a mail program does.
func read(t interface{ Fatal(...any) }, raw []byte) (head netmail.Header, text string, files map[string][]byte) {
	msg, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/mixed" {
		t.Fatal(kind, err)
	}
	files = map[string][]byte{}
	parts := multipart.NewReader(msg.Body, params["boundary"])
	for first := true; ; first = false {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if first {
			content, err := io.ReadAll(quotedprintable.NewReader(part))
			if err != nil {
				t.Fatal(err)
			}
			text = strings.ReplaceAll(string(content), "\r\n", "\n")
			continue
		}
		content, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, part))
		if err != nil {
			t.Fatal(err)
		}
		files[part.FileName()] = content
	}
	return msg.Header, text, files
}

func TestAMessageIsReadAsADraft(t *testing.T) {
	t.Parallel()
	m := Message{To: []string{`"Dewi, Dinas Sosial" <dewi@example.org>`}, Subject: "Laporan é " + strings.Repeat("panjang ", 20), Text: "Terlampir.\n\nSalam", Date: at, ID: "abc",
		Files: []File{{"laporan-é.pdf", "application/pdf", bytes.Repeat([]byte{0, 1, 255}, 1000)}}}
	var out bytes.Buffer
	if err := m.Write(&out); err != nil {
		t.Fatal(err)
	}
	head, text, files := read(t, out.Bytes())
	subject, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject"))
	if err != nil || subject != strings.TrimSpace(m.Subject) || head.Get("X-Unsent") != "1" {
		t.Errorf("%q %v %v", subject, err, head)
	}
	to, err := head.AddressList("To")
	if err != nil || to[0].Name != "Dewi, Dinas Sosial" || to[0].Address != "dewi@example.org" {
		t.Errorf("%v %v", to, err)
	}
	if when, err := head.Date(); err != nil || !when.Equal(at) {
		t.Errorf("%v %v", when, err)
	}
	if strings.TrimSpace(text) != m.Text {
		t.Errorf("%q", text)
	}
	if diff := cmp.Diff(map[string][]byte{"laporan-é.pdf": m.Files[0].Content}, files); diff != "" {
		t.Error(diff)
	}
	for line := range strings.Lines(out.String()) {
		if len(line) > 1000 || !strings.HasSuffix(line, "\r\n") {
			t.Errorf("%q is no line of a message", line)
		}
	}
}

// Whatever is typed, it adds no head and no part.
func TestNothingTypedAddsAHead(t *testing.T) {
	t.Parallel()
	typed := rapid.Custom(func(t *rapid.T) string {
		piece := rapid.OneOf(rapid.SampledFrom([]string{"\r\n", "\n", "\r", "Bcc: x@y.z", "--=_abc", "=?utf-8?q?=0D=0ABcc:_a?=", "\x00", "\"", ";", "/", "\\", "\u2028", "é", " ", ":"}), rapid.StringN(0, 8, -1))
		return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		m := Message{To: []string{"a@example.org"}, Subject: typed.Draw(t, "subject"), Text: typed.Draw(t, "text"), Date: at, ID: "abc",
			Files: []File{{typed.Draw(t, "name"), typed.Draw(t, "type"), []byte(typed.Draw(t, "content"))}}}
		var out bytes.Buffer
		if err := m.Write(&out); err != nil {
			t.Fatal(err)
		}
		head, _, files := read(t, out.Bytes())
		if len(head) != 6 || len(files) != 1 {
			t.Fatalf("%v and %d files of\n%s", head, len(files), out.String())
		}
	})
}

func TestAnAddressThatIsNoneIsRefused(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]int{"a@b.org": 1, "a@b.org; Dewi <c@d.org>": 2, "": 0, "no address": -1, "a@b.org\r\nBcc: x@y.z": -1, "a@b.org, @": -1} {
		all, err := Addresses(typed)
		if (err != nil) != (want < 0) || err == nil && len(all) != want {
			t.Errorf("%q: %v %v", typed, all, err)
		}
	}
	if err := (Message{To: []string{"a@b.org>\r\nBcc: x@y.z"}}).Write(io.Discard); err == nil {
		t.Error("an address with a line break was written")
	}
}

func TestALinkHoldsWhatWasTypedAndNoMore(t *testing.T) {
	t.Parallel()
	link, err := Message{To: []string{"dewi@example.org"}, Subject: "a & b\r\nc", Text: "Halo + ?bcc=x\nSalam"}.Link()
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "mailto" || u.Opaque != "dewi@example.org" || u.Query().Get("subject") != "a & b c" || u.Query().Get("body") != "Halo + ?bcc=x\r\nSalam" || len(u.Query()) != 2 {
		t.Errorf("%s: %v %v", link, u, err)
	}
	if _, err := (Message{Text: strings.Repeat("x", 2000)}).Link(); err != ErrLong {
		t.Error(err)
	}
}
