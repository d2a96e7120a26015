package find

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"

	"pgregory.net/rapid"
)

// iso reads days as these tests write them.
func iso(s string) (date.Date, bool) {
	at, err := time.Parse(time.DateOnly, s)
	return date.Of(at), err == nil
}

func day(y int, m time.Month, d int) date.Date {
	return date.Of(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

var (
	today = day(2026, time.November, 25)

	siti = model.ID{1}
	rahm = model.ID{2}
)

// note is a note of 3 September 2026 about Siti.
func note(text string, tags ...string) model.Note {
	return model.Note{ID: model.ID{9}, Clients: []model.ID{siti}, Occurred: day(2026, time.September, 3).At(0), Tags: tags,
		Sections: []model.Section{{Key: "text", Text: text}}}
}

func matches(typed string, loose bool, rec model.Record, clients ...model.ID) bool {
	q := Parse(typed, today, iso)
	q.Clients = clients
	return NewMatcher(q, loose).Matches(rec, TextsOf(rec))
}

func TestWordsAreFoundExactly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, text string
		want        bool
	}{
		{"jose", "Met José at home", true},
		{"JOSÉ", "met jose", true},
		{"home visit", "a visit at home", true},
		{`"home visit"`, "a visit at home", false},
		{`"home visit"`, "a home visit", true},
		{"“home visit", "a home visit", true},
		{"rahma", "Rahmawati", true},
		{"rahma", "Rohmawati", false},
		{"", "anything", true},
		{"note:", "anything", true},
		{"catatan:ibu", "ibu", true},
		{"task: ibu", "ibu", false},
		{"12:30", "at 12:30", true},
	} {
		if got := matches(c.typed, false, note(c.text)); got != c.want {
			t.Errorf("%q in %q: %v", c.typed, c.text, got)
		}
	}
}

func TestSpellingIsForgiven(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, text string
		want        bool
	}{
		{"sumarni", "Ibu Soemarni", true},
		{"soekarno", "jalan Sukarno", true},
		{"joko", "Pak Djoko", true},
		{"tjokro", "Cokroaminoto", true},
		{"yati", "Ibu Iati", true},
		{"hasanudin", "Hasanuddin", true},
		{"rahmawti", "Rahmawati", true},   // one missing
		{"rahmmawati", "Rahmawati", true}, // doubled
		{"rahnawati", "Rahmawati", true},  // another
		{"rhamawati", "Rahmawati", true},  // swapped
		{"rahmxawati", "Rahmawati", true}, // one too many
		{"rohnawati", "Rahmawati", false}, // two amiss
		{"ibux", "ibu", false},            // too short to guess
		{"vsiit", "home visit", true},
		{"abcde", "the end: abcd", true},
		{"abcde", "xabcdx", false}, // not at the beginning of a word
		{"SA-13x", "SA-12x", false},
	} {
		if got := matches(c.typed, true, note(c.text)); got != c.want {
			t.Errorf("%q in %q: %v", c.typed, c.text, got)
		}
	}
}

func TestNumbersAreFoundWhateverTheirSpacing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, text string
		want        bool
	}{
		{"081234567890", "call 0812-3456-7890", true},
		{"+62 812 3456 7890", "call 081234567890 at nine", true},
		{"0812 3456 7890", "+62 (812) 3456.7890", true},
		{"34567890", "0812-3456-7890", true},
		{"081234567891", "call 0812-3456-7890", false},
		{"2026 12", "2026, then 12", true},
	} {
		if got := matches(c.typed, false, note(c.text)); got != c.want {
			t.Errorf("%q in %q: %v", c.typed, c.text, got)
		}
	}
	if c := (model.Client{ID: siti, Code: "SA-12", Reach: []model.ContactPoint{{Value: "+62 811-22 33 44"}}}); !matches("0811223344", false, c) {
		t.Error("the number of a client is not found")
	}
}

func TestDaysAreFoundAsTyped(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{"3 sep", "3 September 2026", "2026-09-03", "3/9/2026", "3/9", "sep 3", "september 3, 2026", "sep 2026", "2026-09"} {
		if !matches(typed, false, note("ibu")) {
			t.Errorf("%q does not find its day", typed)
		}
		if !matches(typed+" ibu", false, note("ibu")) {
			t.Errorf("%q does not find its day with a word", typed)
		}
	}
	for _, typed := range []string{"4 sep", "3 okt", "2026-09-04", "3 september 2025", "3 mei"} {
		if matches(typed, false, note("ibu")) {
			t.Errorf("%q finds another day", typed)
		}
	}
	if !matches("3 mei", false, note("born on 3 Mei")) {
		t.Error("a day that is written in the text is not found")
	}
}

func TestFiltersNarrow(t *testing.T) {
	t.Parallel()
	tagged := note("ibu", "School", "court")
	for _, c := range []struct {
		typed   string
		clients []model.ID
		want    bool
	}{
		{"#school", nil, true},
		{"#sch ibu", nil, true},
		{"#ibu", nil, false},
		{"@SA-12", []model.ID{siti}, true},
		{"@RD-03", []model.ID{rahm}, false},
		{"from:2026-09-03", nil, true},
		{"dari: 2026-09-04", nil, false},
		{"to:2026-09-03", nil, true},
		{"sampai: 2026-09-02", nil, false},
		{"from:2026-09-01 to:2026-09-30 ibu", nil, true},
		{"from:soon", nil, false}, // looked for as a word
		{"from: 3 sep to: sep 2026", nil, true},
		{"sampai: 2 sep ibu", nil, false},
		{"dari: 1 des", nil, true}, // of the year before, for this year's lies ahead
	} {
		if got := matches(c.typed, false, tagged, c.clients...); got != c.want {
			t.Errorf("%q: %v", c.typed, got)
		}
	}
	if matches("from:2026-01-01", false, model.Contact{Name: "Budi"}) {
		t.Error("what has no date lies in a period")
	}
}

func TestThePassageShowsWhereTheWordStands(t *testing.T) {
	t.Parallel()
	long := "The worker came at nine and waited for a while before anybody opened. "
	for _, c := range []struct {
		typed, text string
		loose       bool
		want        string
	}{
		{"jose", "first\nMet José at home", false, "José"},
		{"812345678", "call 0812-345-678", false, "812-345-678"},
		{"tjokro", "Pak Cokro", true, "Cokro"},
		{"prorgess", "Progress report", true, "Progress"},
		{"rahnawati", "ibu Rahmawati", true, "Rahmawati"},
		{"needle", long + long + "Needle " + long, false, "Needle"},
	} {
		p := NewMatcher(Parse(c.typed, today, iso), c.loose).Passage(c.text)
		if p.Match != c.want {
			t.Errorf("%q in %q: %q", c.typed, c.text, p.Match)
		}
		if n := len([]rune(p.String())); n > passageLength {
			t.Errorf("%q: a passage of %d characters", c.typed, n)
		}
	}
}

func TestKeysGoThroughKindsAndPeriods(t *testing.T) {
	t.Parallel()
	typed := "ibu"
	for _, want := range []string{"klien: ibu", "kontak: ibu", "lembaga: ibu", "tugas: ibu", "janji: ibu", "catatan: ibu", "penanda: ibu", "rencana: ibu", "asesmen: ibu", "persetujuan: ibu", "rujukan: ibu", "pengungkapan: ibu",
		"konferensi: ibu", "supervisi: ibu", "insiden: ibu", "dokumen: ibu", "ibu"} {
		if typed = NextKind(typed, "id"); typed != want {
			t.Fatalf("%q instead of %q", typed, want)
		}
	}
	for _, want := range []string{"ibu from:2026-11-19", "ibu from:2026-10-27", "ibu from:2025-11-26", "ibu"} {
		if typed = NextPeriod(typed, "en", today); typed != want {
			t.Fatalf("%q instead of %q", typed, want)
		}
	}
}

// Whatever is found exactly is found loosely too, and a passage is a part of
// the text.
func TestLooseFindsNoLess(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOf(rapid.RuneFrom([]rune("aoedjtcyiuÉş 0126-+#@:\"\u0301ع")))
		typed, text := letters.Draw(t, "typed"), letters.Draw(t, "text")
		q := Parse(typed, today, iso)
		q.Kinds, q.Tags = nil, nil
		rec := note(text)
		exact, loose := NewMatcher(q, false), NewMatcher(q, true)
		texts := TextsOf(rec)
		if exact.Matches(rec, texts) && !loose.Matches(rec, texts) {
			t.Fatalf("%q in %q is found exactly only", typed, text)
		}
		if p := loose.Passage(text); !bytes.Contains([]byte(text), []byte(p.String())) {
			t.Fatalf("%q is not in %q", p, text)
		}
	})
}

// One letter amiss in a long word is forgiven wherever it is.
func TestOneLetterAmissIsForgiven(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[bgk]a[lmn]i[prs]u`).Draw(t, "name")
		typed := []byte(name)
		at := rapid.IntRange(0, len(typed)-1).Draw(t, "at")
		switch rapid.IntRange(0, 3).Draw(t, "how") {
		case 0:
			typed[at] = 'w'
		case 1:
			typed = slices.Insert(typed, at, 'w')
		case 2:
			typed = slices.Delete(typed, at, at+1)
		case 3:
			if at > 0 {
				typed[at], typed[at-1] = typed[at-1], typed[at]
			}
		}
		if !matches(string(typed), true, note("ibu "+name+", two")) {
			t.Fatalf("%s does not find %s", typed, name)
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("+62 812 \"a b\" #x @C note: from: 3 sep", "José 0812-3\n4")
	f.Add("“\xff\x00", "\xff\xfe ÷")
	f.Add("oeoedjdj 1/1/1 sep", "ö\u0301")
	f.Fuzz(func(t *testing.T, typed, text string) {
		q := Parse(typed, today, iso)
		rec := note(text, text)
		for _, loose := range []bool{false, true} {
			m := NewMatcher(q, loose)
			m.Matches(rec, TextsOf(rec))
			m.Might([]byte(model.Folded(text)), []date.Date{day(2026, time.May, 1)})
			m.Passage(text)
		}
		NextKind(typed, "id")
		NextPeriod(typed, "en", day(2026, time.May, 1))
	})
}
