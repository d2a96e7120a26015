package phrase

import (
	"slices"
	"strings"
	"testing"
)

func TestACodeInTheTitleTiesItsClient(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	ctx.IsClient = func(code string) bool {
		return slices.Contains([]string{"sa-12", "bh-07", "hope", "mei-12", "k9"}, strings.ToLower(code))
	}
	for _, c := range []struct{ line, title, clients string }{
		{"call the clinic about SA-12 Friday !1", "call the clinic about SA-12", "SA-12"},
		{"sidang bh-07 Kamis depan pukul 9.30", "sidang bh-07", "bh-07"},
		{"besok jam 9 kunjungan SA-12, BH-07 dan RD-03", "kunjungan SA-12, BH-07 dan RD-03", "SA-12 BH-07"},
		{"rapat (SA-12) besok", "rapat (SA-12)", "SA-12"},
		{"SA-12 besok", "SA-12", "SA-12"},
		{"call SA-12's school", "call SA-12's school", ""}, // part of another word
		{"call K9.", "call K9.", "K9"},
		{"visit @SA-12 about sa-12", "visit about sa-12", "SA-12"},
		{"read \"the file of SA-12\" besok", "the file of SA-12", ""},
		{"hope is not a code", "hope is not a code", ""},
		{"visit Mei-12 besok", "visit Mei-12", "Mei-12"},
		{"call about XX-99", "call about XX-99", ""},
	} {
		d := Parse(c.line, ctx)
		if got := strings.Join(d.Clients, " "); got != c.clients {
			t.Errorf("%q names %q, want %q", c.line, got, c.clients)
		}
		if !strings.HasSuffix(d.Title, c.title) {
			t.Errorf("%q has the title %q, want %q", c.line, d.Title, c.title)
		}
	}
}
