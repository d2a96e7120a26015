package store

import (
	"bytes"
	"strings"
	"sync/atomic"
	"testing"

	"caseload/model"
	"caseload/model/find"

	"pgregory.net/rapid"
)

func sieveFor(word string, loose bool) *sieve {
	s := &sieve{match: find.NewMatcher(find.Query{Terms: []find.Term{{Text: word}}}, false), loosely: new(atomic.Bool)}
	s.loosely.Store(loose)
	return s
}

// The sieve finds a word exactly where decoding and folding would.
func TestTheSieveFindsWhatDecodingFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOf(rapid.RuneFrom([]rune("aAbZz@[`{ éÉëŞş\u0301ع😀-1")))
		note := model.Note{ID: model.ID{9}, Title: letters.Draw(t, "title")}
		for range rapid.IntRange(0, 3).Draw(t, "sections") {
			note.Sections = append(note.Sections, model.Section{Text: letters.Draw(t, "text")})
		}
		texts := []string{model.Folded(note.Title)}
		for _, s := range note.Sections {
			texts = append(texts, model.Folded(s.Text))
		}
		word := model.Folded(rapid.StringOfN(rapid.RuneFrom([]rune("abzé@[s-")), 1, 3, -1).Draw(t, "word"))
		want := strings.Contains(strings.Join(texts, "\x00"), word)
		body, err := encode(note)
		if err != nil {
			t.Fatal(err)
		}
		if got := sieveFor(word, false).holds(model.KindNote, body); got != want {
			t.Fatalf("%q in %q: %v", word, texts, got)
		}
	})
}

func TestTheSieveReadsTheEnvelope(t *testing.T) {
	t.Parallel()
	image, err := encode(envelope{Version: 1, Body: []byte("body")})
	if err != nil {
		t.Fatal(err)
	}
	if body, live := bodyOf(image); !live || !bytes.Equal(body, []byte("body")) {
		t.Errorf("read as %q, %v", body, live)
	}
	image, err = encode(envelope{Version: 1, Trashed: newClock().now, Body: []byte("body")})
	if err != nil {
		t.Fatal(err)
	}
	if _, live := bodyOf(image); live {
		t.Error("what lies in the trash is found")
	}
}

func FuzzSieve(f *testing.F) {
	body, err := encode(model.Note{Title: "Call"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body)
	f.Add([]byte{0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(_ *testing.T, body []byte) {
		sieveFor("a", true).holds(model.KindNote, body)
		bodyOf(body)
	})
}
