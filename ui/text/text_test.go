package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestAttacksAreShownHarmless(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain":                            "plain",
		"a\tb\nc\r\nd\re":                  "a b c d e",
		"\x1b[31mred\x1b[0m":               "␛[31mred␛[0m",
		"\x1b]0;title\x07":                 "␛]0;title␇",
		"\x1b]8;;http://x\x1b\\link":       "␛]8;;http://x␛\\link",
		"\x1bPdcs\x1b\\":                   "␛Pdcs␛\\",
		"\x1b_apc\x1b\\":                   "␛_apc␛\\",
		"\x1b":                             "␛",
		"a\x00b":                           "a␀b",
		"a\x7fb":                           "a␡b",
		"a\x08b":                           "a␈b",
		"\u009b31m":                        "�31m",
		"\u009dtitle":                      "�title",
		"\u0085x":                          " x",
		"\x80\xff":                         "��",
		"abc\u202edef":                     "abc�def",
		"\u2066abc\u2069":                  "�abc�",
		"a\u200bb\ufeffc\u00add":           "abcd",
		"a\u2028b\u2029c":                  "a b c",
		"\U000e0041\U000e0042x":            "x",
		"a\u200db":                         "ab",
		"e\u0301":                          "e\u0301",
		"\u0301x":                          "x",
		"e" + strings.Repeat("\u0301", 99): "e" + strings.Repeat("\u0301", 4),
		"a\u00a0b\u3000c":                  "a b c",
		"日本語":                              "日本語",
		"שלום عربي":                        "שלום عربي",
		"\ue000":                           "�",
		"Ñandú Łódź Ωμέγα Жизнь":           "Ñandú Łódź Ωμέγα Жизнь",
		"\uffff":                           "�",
	} {
		if got := Line(in).String(); got != want {
			t.Errorf("%q is drawn as %q, want %q", in, got, want)
		}
	}
	if got := Clean("a\nb\tc\x1b[2J"); got != "a\nb\tc␛[2J" {
		t.Errorf("plain output is %q", got)
	}
}

// harmless fails unless s may be drawn.
func harmless(t interface{ Fatalf(string, ...any) }, s string) {
	if !utf8.ValidString(s) {
		t.Fatalf("%q is not valid", s)
	}
	for _, r := range s {
		if unicode.IsControl(r) || isReversing(r) {
			t.Fatalf("%q holds %U", s, r)
		}
	}
	if a, b := ansi.StringWidth(s), ansi.StringWidthWc(s); a != b {
		t.Fatalf("%q takes %d or %d cells", s, a, b)
	}
}

func TestEveryFitIsExact(t *testing.T) {
	t.Parallel()
	pieces := rapid.SampledFrom([]string{"a", "B", " ", "é", "e\u0301", "日", "한", "👨‍👩‍👧‍👦", "👍🏽", "🇮🇩", "❤️", "1️⃣", "क्षि", "ם", "\u202e", "\x1b[31m", "\u200d", "\t", "…"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(pieces, 0, 30).Draw(t, "text"), "")
		n := rapid.IntRange(0, 40).Draw(t, "cells")
		line := Line(s)
		harmless(t, line.String())
		for _, got := range []string{line.Fit(n), line.FitLeft(n)} {
			harmless(t, got)
			if Width(got) != n {
				t.Fatalf("%q in %d cells is %q of %d", s, n, got, Width(got))
			}
		}
		if n == 0 {
			return
		}
		for _, part := range Wrap(s, n) {
			harmless(t, part.String())
			if part.Width() > max(n, 2) {
				t.Fatalf("%q wrapped at %d has a line %q", s, n, part)
			}
		}
	})
}

func TestAMaskDoesNotTellTheLength(t *testing.T) {
	t.Parallel()
	if Line("Siti").Mask() != Line("Siti Aminah binti Abdullah").Mask() {
		t.Error("two names have different masks")
	}
}

func FuzzLine(f *testing.F) {
	f.Add("\x1b[31m\u202eabc\U0001F468\u200d\U0001F469")
	f.Fuzz(func(t *testing.T, s string) {
		harmless(t, Line(s).String())
		if got := Line(s).Fit(7); Width(got) != 7 {
			t.Errorf("%q fits as %q", s, got)
		}
		for _, r := range Clean(s) {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				t.Errorf("%q is printed with %U", s, r)
			}
		}
	})
}

func BenchmarkLineASCII(b *testing.B) {
	for b.Loop() {
		Line("Kunjungan rumah SA-12")
	}
}

func BenchmarkLineMixed(b *testing.B) {
	for b.Loop() {
		Line("Kunjungan “rumah” 日本 👍🏽")
	}
}
