package redact

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever the text is, the spans lie in order within it, and the words of
// those who are known are gone.
func FuzzSpans(f *testing.F) {
	for _, s := range []string{"Siti Aminah", "Si\u200bti\x00\xff", "5/3/14 ii", "ǆ ﬁ İ ß", "@@ 0812 1111-\n2222", "١٢٣ Siti"} {
		f.Add(s)
	}
	r := redactor()
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, s := range r.Spans(text) {
			if s.From < at || s.To <= s.From || s.To > len(text) {
				t.Fatalf("%q: %v", text, r.Spans(text))
			}
			at = s.To
		}
		got := r.Redact(text)
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Fatalf("%q becomes %q", text, got)
		}
		for _, w := range tokensOf(viewOf(got).plain) {
			if w.key == "siti" || w.key == "aminah" || w.key == "soerjo" {
				t.Fatalf("%q becomes %q", text, got)
			}
		}
		_ = strings.ToLower(got)
	})
}
