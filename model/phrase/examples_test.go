package phrase

import (
	"testing"
	"unicode"
)

func TestExamplesAreUnderstoodWholeAndSayTheSame(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	en, id := Examples("en"), Examples("id")
	if len(en) != len(id) || len(en) < 12 {
		t.Fatalf("%d English and %d Indonesian examples", len(en), len(id))
	}
	for i := range en {
		a, b := Parse(en[i], ctx), Parse(id[i], ctx)
		for _, d := range []Draft{a, b} {
			if len(d.Spans) == 0 || len(d.Doubts) > 0 || d.Title == "" {
				t.Errorf("%q or %q: spans %v, doubts %v, title %q", en[i], id[i], d.Spans, d.Doubts, d.Title)
			}
		}
		// What is named in its own language may differ: places, tags, what is waited for.
		a.Tags, b.Tags, a.Waiting, b.Waiting = nil, nil, "", ""
		if x, y := summary(a), summary(b); x != y || a.AppointmentKind != b.AppointmentKind {
			t.Errorf("%q is %q, %s, but %q is %q, %s", en[i], x, a.AppointmentKind, id[i], y, b.AppointmentKind)
		}
	}
}

func TestWordsOfTheTablesAreInLowerCase(t *testing.T) {
	t.Parallel()
	for _, list := range []map[string]bool{english.deadline, indonesian.deadline, english.until, indonesian.until, english.task, indonesian.event} {
		for text := range list {
			for _, r := range text {
				if unicode.IsUpper(r) {
					t.Errorf("%q has an upper-case letter and would never be found", text)
				}
			}
		}
	}
}
