package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAParagraphSaysWhatItRestsOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		paragraph string
		basis     Basis
		text      string
	}{
		{"= The house is clean.", Observed, "The house is clean."}, {"< Mother says he left.", Reported, "Mother says he left."},
		{"~ She seems relieved.", Opinion, "She seems relieved."}, {`" Saya mau sekolah.`, OwnWords, "Saya mau sekolah."},
		{"The house is clean.", BasisNone, "The house is clean."}, {"=", BasisNone, "="}, {"", BasisNone, ""}, {"=5", BasisNone, "=5"},
	} {
		basis, text := BasisOf(c.paragraph)
		if basis != c.basis || text != c.text {
			t.Errorf("%q rests on %q, %q", c.paragraph, basis, text)
		}
	}
	if got := BasesIn("~ a\nb\n= c\n~ d"); len(got) != 2 || got[0] != Observed || got[1] != Opinion {
		t.Errorf("%v", got)
	}
}

func TestAMarkTakesThePlaceOfAnother(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z]{1,5}( [a-z]{1,5}){0,3}`).Draw(t, "text")
		paragraph := text
		for range 3 {
			b := rapid.SampledFrom(Bases).Draw(t, "basis")
			paragraph = WithBasis(paragraph, b)
			if got, said := BasisOf(paragraph); got != b || said != text {
				t.Fatalf("%q rests on %q", paragraph, got)
			}
		}
	})
	if got := WithBasis("  ", Observed); got != "  " {
		t.Errorf("a blank line becomes %q", got)
	}
}

func TestFollowUpsAreTakenOnce(t *testing.T) {
	t.Parallel()
	taken, found := TakeFollowUps("Seen.\n[ ] call the clinic by friday\n[ ] \n[>] send the letter")
	if strings.Join(found, "|") != "call the clinic by friday" || taken != "Seen.\n[>] call the clinic by friday\n[ ] \n[>] send the letter" {
		t.Errorf("%q, %q", taken, found)
	}
	again, none := TakeFollowUps(taken)
	if again != taken || len(none) != 0 {
		t.Errorf("taken again: %q, %q", again, none)
	}
	if got := AsFollowUp(AsFollowUp("call", true), false); got != "call" {
		t.Errorf("%q", got)
	}
	if got := AsFollowUp("[>] call", false); got != "[>] call" {
		t.Errorf("a task is taken back from the text: %q", got)
	}
}

func TestATemplateHasTheSectionsOfItsHeadings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []Section
	}{
		{"", []Section{{Key: "text"}}},
		{"Only text", []Section{{Key: "text", Text: "Only text"}}},
		{"# Tujuan\n# Hasil\nkabar: \n\n", []Section{{Key: "Tujuan"}, {Key: "Hasil", Text: "kabar: "}}},
		{"Before\n# One\n#two\n# \n", []Section{{Key: "text", Text: "Before"}, {Key: "One", Text: "#two\n# "}}},
	} {
		got := Template{Text: c.text}.Sections()
		if len(got) != len(c.want) {
			t.Errorf("%q has %q", c.text, got)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q has %q, not %q", c.text, got, c.want)
			}
		}
	}
}

func TestATemplateIsWrittenAsItIsRead(t *testing.T) {
	t.Parallel()
	line := rapid.StringMatching(`[a-zé=~]{1,8}( [a-z]{1,5})?`)
	rapid.Check(t, func(t *rapid.T) {
		var want []Section
		for range rapid.IntRange(1, 4).Draw(t, "sections") {
			want = append(want, Section{Key: line.Draw(t, "key"), Text: strings.Join(rapid.SliceOfN(line, 0, 3).Draw(t, "text"), "\n")})
		}
		got := Template{Text: TemplateText(want)}.Sections()
		if len(got) != len(want) {
			t.Fatalf("%q", got)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%q, not %q", got[i], want[i])
			}
		}
	})
}
