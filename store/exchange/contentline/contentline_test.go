package contentline

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"caseload/store/exchange"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// read reads all components of a text, and what had to be skipped.
func read(r io.Reader) (all []Component, problems exchange.List, err error) {
	reader := NewReader(r, problems.Add, "VCALENDAR")
	for c, e := range reader.Components() {
		if e != nil {
			return all, problems, e
		}
		all = append(all, c)
	}
	return all, problems, nil
}

func lines(all []Component) string {
	var out []string
	for i := range all {
		out = append(out, all[i].Lines()...)
	}
	return strings.Join(out, "\n")
}

func TestReadsWhatProgramsWrite(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ in, want string }{
		"CR LF":             {"BEGIN:VEVENT\r\nSUMMARY:One\r\nEND:VEVENT\r\n", "BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT"},
		"LF":                {"BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT\n", "BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT"},
		"CR":                {"BEGIN:VEVENT\rSUMMARY:O\r ne\rEND:VEVENT\r", "BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT"},
		"CR CR LF":          {"BEGIN:VEVENT\r\r\nSUMMARY:O\r\r\n ne\r\r\nEND:VEVENT\r\r\n", "BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT"},
		"no last line end":  {"BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT", "BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT"},
		"byte order mark":   {"\ufeffBEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT\n", "BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT"},
		"small letters":     {"begin:vevent\nsummary;language=en:One\nend:vevent\n", "BEGIN:VEVENT\nSUMMARY;LANGUAGE=en:One\nEND:VEVENT"},
		"folds":             {"BEGIN:VEVENT\nSUM\n MARY:O\n\tn\n e\nEND:VEVENT\n", "BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT"},
		"a fold in a rune":  {"BEGIN:VEVENT\nSUMMARY:caf\xc3\n \xa9\nEND:VEVENT\n", "BEGIN:VEVENT\nSUMMARY:café\nEND:VEVENT"},
		"Windows-1252":      {"BEGIN:VEVENT\nSUMMARY:caf\xe9 \x93x\x94\nEND:VEVENT\n", "BEGIN:VEVENT\nSUMMARY:café “x”\nEND:VEVENT"},
		"blank lines":       {"\n\nBEGIN:VEVENT\n\nSUMMARY:One\n\nEND:VEVENT\n\n", "BEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT"},
		"quoted parameter":  {"BEGIN:VEVENT\nATTENDEE;CN=\"Dr; A:B\":x\nEND:VEVENT\n", "BEGIN:VEVENT\nATTENDEE;CN=\"Dr; A:B\":x\nEND:VEVENT"},
		"needless quotes":   {"BEGIN:VEVENT\nDTSTART;TZID=\"Asia/Jakarta\":x\nEND:VEVENT\n", "BEGIN:VEVENT\nDTSTART;TZID=Asia/Jakarta:x\nEND:VEVENT"},
		"many values":       {"BEGIN:VCARD\nTEL;TYPE=home,\"a,b\":1\nEND:VCARD\n", "BEGIN:VCARD\nTEL;TYPE=home,\"a,b\":1\nEND:VCARD"},
		"bare parameter":    {"BEGIN:VCARD\nitem1.TEL;HOME;VOICE:1\nEND:VCARD\n", "BEGIN:VCARD\nitem1.TEL;HOME;VOICE:1\nEND:VCARD"},
		"quoted-printable":  {"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:a=3D=\nb=\n\nEND:VCARD\n", "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:a=3Db\nEND:VCARD"},
		"base64 ending":     {"BEGIN:VCARD\nKEY:AA==\nEND:VCARD\n", "BEGIN:VCARD\nKEY:AA==\nEND:VCARD"},
		"parts":             {"BEGIN:VEVENT\nBEGIN:VALARM\nA:1\nEND:VALARM\nB:2\nEND:VEVENT\n", "BEGIN:VEVENT\nB:2\nBEGIN:VALARM\nA:1\nEND:VALARM\nEND:VEVENT"},
		"several calendars": {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n", "BEGIN:VEVENT\nEND:VEVENT\nBEGIN:VTODO\nEND:VTODO"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all, problems, err := read(strings.NewReader(c.in))
			if err != nil || len(problems.Problems) > 0 {
				t.Errorf("got %v, %v", err, problems.Problems)
			}
			if got := lines(all); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			slow, _, _ := read(iotest.OneByteReader(strings.NewReader(c.in)))
			if got := lines(slow); got != c.want {
				t.Errorf("read byte by byte, got\n%s", got)
			}
		})
	}
}

func TestBadLinesAreReportedAndSkipped(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   string
		want string // problems
		left string // first lines of what was read
	}{
		"no colon":           {"BEGIN:A\nnonsense\nX:1\nEND:A\n", "line 2 badline", "BEGIN:A\nX:1\nEND:A"},
		"parameter, no end":  {"BEGIN:A\nDTSTART;TZID=Foo\nX:1\nEND:A\n", "line 2 badline", "BEGIN:A\nX:1\nEND:A"},
		"open quote":         {"BEGIN:A\nX;P=\"a:1\nEND:A\n", "line 2 badline", "BEGIN:A\nEND:A"},
		"blank in name":      {"BEGIN:A\nTwo words:1\nEND:A\n", "line 2 badline", "BEGIN:A\nEND:A"},
		"outside":            {"X:1\nBEGIN:A\nEND:A\n", "line 1 badline", "BEGIN:A\nEND:A"},
		"cut short":          {"BEGIN:VCALENDAR\nBEGIN:A\nEND:A\nBEGIN:A\nX:1\n", "line 4 unfinished A; line 1 unfinished VCALENDAR", "BEGIN:A\nEND:A"},
		"end missing":        {"BEGIN:A\nX:1\nBEGIN:A\nX:2\nEND:A\n", "line 1 unfinished A", "BEGIN:A\nX:2\nEND:A"},
		"end of part":        {"BEGIN:A\nBEGIN:B\nX:1\nEND:A\n", "line 2 unfinished B", "BEGIN:A\nEND:A"},
		"end of calendar":    {"BEGIN:VCALENDAR\nBEGIN:A\nEND:VCALENDAR\nBEGIN:B\nEND:B\n", "line 2 unfinished A", "BEGIN:B\nEND:B"},
		"stray end":          {"END:B\nBEGIN:A\nEND:A\n", "line 1 strayend B", "BEGIN:A\nEND:A"},
		"line after a fold":  {"BEGIN:A\nX:1\n 2\nbad\nEND:A\n", "line 4 badline", "BEGIN:A\nX:12\nEND:A"},
		"long line":          {"BEGIN:A\nX:" + strings.Repeat("x", maxLine) + "\nY:1\nEND:A\n", "line 2 longline", "BEGIN:A\nY:1\nEND:A"},
		"long folded line":   {"BEGIN:A\nX:1" + strings.Repeat("\n "+strings.Repeat("x", 70), 4000) + "\nY:1\nEND:A\n", "line 2 longline", "BEGIN:A\nY:1\nEND:A"},
		"very long line":     {"BEGIN:A\nPHOTO:" + strings.Repeat("x", 2*maxWide) + "\nY:1\nEND:A\n", "line 2 longline", "BEGIN:A\nY:1\nEND:A"},
		"too deep":           {nested(12), "line 9 toodeep", ""},
		"too many":           {"BEGIN:A\n" + strings.Repeat("X:1\n", maxProperties+1) + "END:A\nBEGIN:B\nEND:B\n", "line 1 toomuch A", "BEGIN:B\nEND:B"},
		"too many parts":     {"BEGIN:A\n" + strings.Repeat("BEGIN:B\nEND:B\n", maxParts+1) + "END:A\n", "line 1 toomuch A", ""},
		"too many in parts":  {"BEGIN:A\n" + strings.Repeat("BEGIN:B\n"+strings.Repeat("X:1\n", 1500)+"END:B\n", 20) + "END:A\n", "line 1 toomuch A", ""},
		"too many, together": {"BEGIN:VCALENDAR\n" + strings.Repeat("X:1\n", maxProperties+1) + "END:VCALENDAR\n", "line 2002 toomuch VCALENDAR", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all, problems, err := read(strings.NewReader(c.in))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range problems.Problems {
				got = append(got, strings.TrimSpace(fmt.Sprintf("line %d %s %s", p.Line, p.Reason, strings.Join(p.Args, " "))))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("problems %q, want %q", got, c.want)
			}
			if got := lines(all); !strings.HasPrefix(got, c.left) || c.left == "" && name != "too deep" && got != "" {
				t.Errorf("left is\n%.300s\nwant\n%s", got, c.left)
			}
		})
	}
}

// nested returns n components, each within the one before.
func nested(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "BEGIN:C%d\n", i)
	}
	for i := range n {
		fmt.Fprintf(&b, "END:C%d\n", n-1-i)
	}
	return b.String()
}

func TestPicturesMayBeLong(t *testing.T) {
	t.Parallel()
	picture := strings.Repeat("A", 3<<20)
	all, problems, err := read(strings.NewReader("BEGIN:VCARD\nPHOTO;ENCODING=b:" + picture + "\nEND:VCARD\n"))
	if err != nil || len(problems.Problems) > 0 || len(all) != 1 || all[0].Properties[0].Value != picture {
		t.Errorf("got %d cards, %v, %v", len(all), problems.Problems, err)
	}
}

func TestFilesTooLargeOrOfAnotherKindEndWithASentence(t *testing.T) {
	t.Parallel()
	event := "BEGIN:VEVENT\nSUMMARY:" + strings.Repeat("x", 100_000) + "\nEND:VEVENT\n"
	endless := io.MultiReader(strings.NewReader(event), &repeated{[]byte(event)})
	if _, _, err := read(endless); !errors.Is(err, exchange.ErrTooLarge) {
		t.Errorf("an endless file gives %v", err)
	}
	if _, _, err := read(strings.NewReader("\xff\xfeB\x00E\x00")); !errors.Is(err, exchange.ErrWide) {
		t.Errorf("UTF-16 gives %v", err)
	}
	broken := errors.New("the disk is gone")
	all, _, err := read(io.MultiReader(strings.NewReader(event), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) || len(all) != 1 {
		t.Errorf("a broken stream gives %d components and %v", len(all), err)
	}
}

// repeated is a stream without end.
type repeated struct{ text []byte }

func (r *repeated) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], r.text)
	}
	return n, nil
}

func TestBombsEndSoon(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"a parameter of 1 MB":       "BEGIN:A\nX;P=" + strings.Repeat("a", 1<<20) + ":1\nEND:A\n",
		"a parameter below bounds":  "BEGIN:A\nX;P=" + strings.Repeat("a", 200<<10) + ":1\nEND:A\n",
		"300,000 parameters":        "BEGIN:A\nX" + strings.Repeat(";P=1", 300_000) + ":1\nEND:A\n",
		"60,000 parameters":         "BEGIN:A\nX" + strings.Repeat(";P=1", 60_000) + ":1\nEND:A\n",
		"60,000 values":             "BEGIN:A\nX;P=1" + strings.Repeat(",1", 60_000) + ":1\nEND:A\n",
		"a million nested alike":    strings.Repeat("BEGIN:A\n", 1_000_000),
		"a million nested in turns": strings.Repeat("BEGIN:A\nBEGIN:B\n", 500_000),
		"a million ends":            strings.Repeat("END:A\n", 1_000_000),
		"a million folds":           "BEGIN:A\nX:1" + strings.Repeat("\n x", 1_000_000) + "\nEND:A\n",
		"a million carriage":        strings.Repeat("\r", 1_000_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			all, problems, err := read(strings.NewReader(in))
			if err != nil || len(all) > 1 || len(problems.Problems) > 10_000 {
				t.Errorf("got %d components, %d problems, %v", len(all), len(problems.Problems), err)
			}
		})
	}
}

func TestTextsAreReadLeniently(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ value, text string }{
		{"Hello, world", "Hello, world"},
		{`a\, b\; c\\d`, `a, b; c\d`},
		{`one\ntwo\Nthree`, "one\ntwo\nthree"},
		{`at 9\:00`, "at 9:00"},
		{`ends in \`, `ends in \`},
	} {
		p := Property{Value: c.value}
		if got := p.Text(); got != c.text {
			t.Errorf("%q reads %q, want %q", c.value, got, c.text)
		}
	}
	p := Property{Value: `A\,B,C,,d\\`}
	if diff := cmp.Diff([]string{"A,B", "C", "", `d\`}, p.List()); diff != "" {
		t.Error(diff)
	}
	p = Property{Value: `San\;toso;Budi,B\,C;;`}
	if diff := cmp.Diff([][]string{{"San;toso"}, {"Budi", "B,C"}, {""}, {""}}, p.Fields()); diff != "" {
		t.Error(diff)
	}
	p, _ = Parse(`X;CN="a ^'b^' ^^ ^n":1`)
	if got := p.Param("CN"); got != "a \"b\" ^ \n" {
		t.Errorf("the parameter reads %q", got)
	}
}

func TestEscapedTextsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringMatching(`[a-z\\;,:" \n]*`), 1, 4).Draw(t, "texts")
		p := Property{Value: EscapeList(texts)}
		if diff := cmp.Diff(texts, p.List()); diff != "" {
			t.Fatal(diff)
		}
		p.Value = Escape(texts[0])
		if got := p.Text(); got != texts[0] {
			t.Fatalf("%q reads back as %q", texts[0], got)
		}
		caret := rapid.String().Draw(t, "caret")
		if got := decodeCaret(EncodeCaret(caret)); got != strings.ReplaceAll(caret, "\r\n", "\n") {
			t.Fatalf("%q reads back as %q", caret, got)
		}
	})
}

func TestLinesAreFoldedBetweenCharacters(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringOfN(rapid.RuneFrom([]rune("a é€😀\u0301,;")), 0, 300, -1).Draw(t, "value")
		var out bytes.Buffer
		w := NewWriter(&out)
		w.Property(Property{Name: "X", Value: value})
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(out.String(), "\r\n"), "\r\n") {
			if len(line) > foldAt || !utf8.ValidString(line) {
				t.Fatalf("the line %q has %d octets", line, len(line))
			}
		}
		all, _, err := read(strings.NewReader("BEGIN:A\r\n" + out.String() + "END:A\r\n"))
		if err != nil || all[0].Properties[0].Value != value {
			t.Fatalf("%q does not read back: %v", value, err)
		}
	})
}

func TestNoValueBreaksOutOfItsLine(t *testing.T) {
	t.Parallel()
	p := Property{Name: "X", Params: []Param{{Name: "P", Values: []string{"a\"\r\nB:1"}}}, Value: "1\r\nEND:A\n\x1b[2J"}
	var out bytes.Buffer
	w := NewWriter(&out)
	w.Property(p)
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "X;P=\"aB:1\":1\\nEND:A\\n[2J\r\n"; got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
}

// drawComponent draws a component such as programs write.
func drawComponent(t *rapid.T, depth int) Component {
	name := rapid.StringMatching(`[A-Z]{3,8}`)
	c := Component{Name: name.Draw(t, "component")}
	if c.Name == "BEGIN" || c.Name == "END" {
		c.Name = "OTHER"
	}
	text := rapid.StringOf(rapid.RuneFrom([]rune(`ab;:,\=^ é😀`)))
	for range rapid.IntRange(0, 5).Draw(t, "properties") {
		p := Property{Name: "X-" + name.Draw(t, "property"), Value: text.Draw(t, "value")}
		for range rapid.IntRange(0, 3).Draw(t, "params") {
			values := rapid.SliceOfN(text, 0, 3).Draw(t, "values")
			if len(values) == 0 {
				values = nil
			}
			p.Params = append(p.Params, Param{Name: name.Draw(t, "param"), Values: values})
		}
		c.Properties = append(c.Properties, p)
	}
	if depth == 0 {
		return c
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "parts") {
		part := drawComponent(t, depth-1)
		part.Name = fmt.Sprintf("%s-%d-%d", part.Name, depth, i)
		c.Components = append(c.Components, part)
	}
	return c
}

// forget clears the numbers of lines.
func forget(c *Component) {
	c.Line, c.In = 0, nil
	for i := range c.Properties {
		c.Properties[i].Line = 0
	}
	for i := range c.Components {
		forget(&c.Components[i])
	}
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := drawComponent(t, 2)
		var out bytes.Buffer
		w := NewWriter(&out)
		w.Component(&want)
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		all, problems, err := read(&out)
		if err != nil || len(all) != 1 || len(problems.Problems) > 0 {
			t.Fatalf("got %d components, %v, %v", len(all), problems.Problems, err)
		}
		forget(&all[0])
		if diff := cmp.Diff(want, all[0]); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestAFailingDiskIsReportedOnce(t *testing.T) {
	t.Parallel()
	full := errors.New("no space left")
	w := NewWriter(failing{full})
	for range 10_000 {
		w.Line("X:some text that fills the buffer")
	}
	if err := w.Flush(); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY;X=\"a\",b:c\r\n d\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		"DTSTART;TZID=Foo", "P=\"a\"b:", "A;B=C", "A;B=\"", "a.b.C;;:", "BEGIN:A\rX:\xff\rEND:A", "\ufeff", ":", ";", "A;=:", nested(10),
		"BEGIN:VCARD\nN;QUOTED-PRINTABLE:=\n=\nEND:VCARD",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		all, _, err := read(bytes.NewReader(in))
		if err != nil && !errors.Is(err, exchange.ErrWide) {
			t.Fatal(err)
		}
		var once bytes.Buffer
		w := NewWriter(&once)
		for i := range all {
			w.Component(&all[i])
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		again, problems, err := read(bytes.NewReader(once.Bytes()))
		if err != nil || len(problems.Problems) > 0 || len(again) != len(all) {
			t.Fatalf("written and read again: %d of %d components, %v, %v\n%q", len(again), len(all), problems.Problems, err, once.String())
		}
		if lines(again) != lines(all) {
			t.Fatalf("first\n%q\nthen\n%q", lines(all), lines(again))
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var in bytes.Buffer
	for i := range 10_000 {
		fmt.Fprintf(&in, "BEGIN:VEVENT\r\nUID:%d@example.org\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;TZID=Asia/Jakarta:20260105T090000\r\nDTEND;TZID=Asia/Jakarta:20260105T100000\r\nSUMMARY:Home visit %d\r\nLOCATION:Ciawi\r\nDESCRIPTION:Some text that is long enough to be\r\n  folded somewhere in its middle\\, as texts are\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n", i, i)
	}
	b.SetBytes(int64(in.Len()))
	b.ReportAllocs()
	for b.Loop() {
		all := 0
		for _, err := range NewReader(bytes.NewReader(in.Bytes()), nil).Components() {
			if err != nil {
				b.Fatal(err)
			}
			all++
		}
		if all != 10_000 {
			b.Fatal(all)
		}
	}
}
