package phrase

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"caseload/model"
	"caseload/model/date"
)

// pieces are what random lines are put together from: all words of the
// tables, figures, marks and things that are none of these.
var pieces = func() []string {
	list := []string{"9", "10:30", "14.30", "9-10", "24-26", "1/12", "31/2", "2026-12-01", "25:00", "0", "30m", "1,5", "3rd", "99999999",
		"@SA-12", "@\"two words\"", "#tag", "!1", "!!", "!", "~45m", "*30m", "in:Ciawi", "waiting:", "\"", "“", "”", "«", "»", "'", "-", "–", ",", ".", "(", ")",
		"kunjungan", "SA-12", "RT 03", "émile", "日本", "\u202e", "\x1b[31m", "\xff", "\n", "\t", "rrule:FREQ=DAILY;COUNT=3", "rrule!:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}
	words := reflect.ValueOf([]language{english, indonesian})
	for i := range words.Len() {
		for f := range words.Index(i).NumField() {
			for _, key := range words.Index(i).Field(f).MapKeys() {
				list = append(list, key.String())
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}()

func drawLine(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(0, 14).Draw(t, "length") {
		b.WriteString(rapid.SampledFrom(pieces).Draw(t, "piece"))
		b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", "", "  "}).Draw(t, "space"))
	}
	return b.String()
}

func drawContext(t *rapid.T) Context {
	zone := rapid.SampledFrom([]string{"", "Asia/Jakarta", "America/New_York", "Pacific/Apia", "Local", "Nowhere"}).Draw(t, "zone")
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	return Context{
		Now:             date.Date(rapid.IntRange(int(date.New(1999, 1, 1)), int(date.New(2099, 1, 1))).Draw(t, "day")).At(date.Clock(rapid.IntRange(0, 86399).Draw(t, "clock"))).In(loc),
		Zone:            zone,
		WeekStart:       time.Weekday(rapid.IntRange(0, 6).Draw(t, "week start")),
		DefaultDuration: time.Duration(rapid.SampledFrom([]int{0, 30, 90}).Draw(t, "duration")) * time.Minute,
		Lang:            rapid.SampledFrom([]string{"", "en", "id"}).Draw(t, "language"),
		WorkStart:       date.At(rapid.IntRange(0, 12).Draw(t, "from"), 0),
		WorkEnd:         date.At(rapid.IntRange(0, 23).Draw(t, "to"), 0),
	}
}

// fataler is what rapid and testing have in common.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkDraft checks what must hold for the draft of any line.
func checkDraft(t fataler, line string, ctx Context) {
	t.Helper()
	d := Parse(line, ctx)
	if again := Parse(line, ctx); !reflect.DeepEqual(d, again) {
		t.Fatalf("read twice, the line differs:\n%+v\n%+v", d, again)
	}
	checkSpans(t, line, d)
	id := model.ID{1}
	if d.Title == "" {
		if strings.ContainsFunc(line, isLetter) || strings.ContainsFunc(line, isDigit) {
			t.Fatalf("%q leaves no title", line)
		}
		d.Title = "x"
	}
	if err := d.Appointment(id, ctx.Now, nil).Validate(); err != nil {
		t.Fatalf("%q makes an appointment of which %v", line, err)
	}
	if err := d.Task(id, ctx.Now, nil).Validate(); err != nil {
		t.Fatalf("%q makes a task of which %v", line, err)
	}
}

func checkSpans(t fataler, line string, d Draft) {
	t.Helper()
	at := 0
	for _, s := range d.Spans {
		if s.Start < at || s.End <= s.Start || s.End > len(line) || s.Kind == "" {
			t.Fatalf("%q has the spans %v", line, d.Spans)
		}
		if utf8.ValidString(line) && !utf8.ValidString(line[s.Start:s.End]) {
			t.Fatalf("%q has a span inside a letter: %v", line, s)
		}
		at = s.End
	}
	for _, x := range d.Doubts {
		if x.Start < 0 || x.End < x.Start || x.End > len(line) || x.Code == "" {
			t.Fatalf("%q has the doubts %v", line, d.Doubts)
		}
	}
	if slices.ContainsFunc(d.Doubts, func(x Doubt) bool { return x.Code == DoubtNoTitle }) {
		return
	}
	if left := leftOver(line, d.Spans); !slices.Equal(strings.FieldsFunc(d.Title, notWord), strings.FieldsFunc(left, notWord)) {
		t.Fatalf("%q leaves %q, but has the title %q", line, left, d.Title)
	}
}

// leftOver returns the line without what was understood, as a title may
// hold it.
func leftOver(line string, spans []Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		if s.Kind == SpanWord && !strings.Contains(line[s.Start:s.End], ":") || s.Kind == SpanQuoted {
			continue
		}
		b.WriteString(line[at:s.Start] + " ")
		at = s.End
	}
	return model.CleanText(b.String() + line[at:])
}

func notWord(r rune) bool { return !isLetter(r) && !isDigit(r) }

func TestAnyLineMakesASoundDraft(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { checkDraft(t, drawLine(t), drawContext(t)) })
}

func TestACanonicalLineReadsBackAsTheSameDraft(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ctx := drawContext(t)
		line := drawLine(t)
		d := Parse(line, ctx)
		if d.Title == "" || d.Title != model.CleanText(d.Title) || strings.ContainsAny(strings.Join(append(append(d.Clients, d.Tags...), d.Title, d.Place, d.Waiting), ""), "”»") {
			t.Skip("nothing that could be quoted")
		}
		back := Parse(d.Line(), ctx)
		d.Spans, d.Doubts, back.Spans, back.Doubts = nil, nil, nil, nil
		if !reflect.DeepEqual(d, back) {
			t.Fatalf("%q\nis written %q\nand reads back as\n%+v\nwant\n%+v", line, d.Line(), back, d)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, c := range pairs {
		f.Add(c.en)
		f.Add(c.id)
	}
	for _, line := range slices.Concat(englishExamples, indonesianExamples) {
		f.Add(line)
	}
	for _, line := range []string{"", " ", "\xff\xfe", "\"", "“besok", "@", "#", "*", "~", "!", "rrule:", "jam", "every", "tiap tiap tiap",
		strings.Repeat("9-", 500), strings.Repeat("\"", 999), strings.Repeat("besok ", 200), "99999999999999999999/1", "١٢:٣٠", "in:\"", "waiting: "} {
		f.Add(line)
	}
	ctx := monday(f)
	f.Fuzz(func(t *testing.T, line string) {
		checkDraft(t, line, ctx)
		ParseDate(line, ctx)
		ParseTime(line, ctx)
		ParseDuration(line)
		ParseRepeat(line, ctx)
		ParseTaskRepeat(line, ctx)
		ParseUntil(line, ctx)
		if whom, _, ok := ParseWaiting(line, ctx); ok && !strings.Contains(clean(line), whom) {
			t.Fatalf("%q waits for %q", line, whom)
		}
		for _, cursor := range []int{0, len(line) / 2, len(line)} {
			prefix, _, start, end := Complete(line, cursor)
			if start > end || end > len(line) || !strings.Contains(line, prefix) {
				t.Fatalf("%q is completed at %d from %d to %d", line, cursor, start, end)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	ctx := monday(b)
	line := "besok jam 9-10 kunjungan rumah @SA-12 tiap 2 minggu #anak ingatkan 1 jam sebelumnya"
	for _, c := range []struct {
		name  string
		times int
	}{{"line", 1}, {"10kB", 120}, {"100kB", 1200}} {
		long := strings.Repeat(line+" ", c.times)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(long)))
			for b.Loop() {
				Parse(long, ctx)
			}
		})
	}
}
