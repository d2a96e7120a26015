package phrase

import (
	"strings"
	"testing"
)

func TestCompletionAtTheCursor(t *testing.T) {
	t.Parallel()
	// The bar is the cursor, the brackets are what a choice replaces.
	for _, c := range []struct {
		text   string
		prefix string
		kind   CompletionKind
	}{
		{"visit [@SA|]", "SA", CompleteClient},
		{"visit [@|]", "", CompleteClient},
		{"[@S|A-12] tomorrow", "S", CompleteClient},
		{"visit [#an|ak], besok", "an", CompleteTag},
		{"visit ([@SA|])", "SA", CompleteClient},
		{`visit [@"Ibu S|iti"] besok`, "Ibu S", CompleteClient},
		{`visit [@"Ibu S|]`, "Ibu S", CompleteClient},
		{"visit [@é|]", "é", CompleteClient},
		{"visit[|] @SA", "", CompleteNothing},
		{"visit @SA [|]", "", CompleteNothing},
		{"john@exa[|]mple.org", "", CompleteNothing},
		{`say "hello @SA[|] there" now`, "", CompleteNothing},
		{"[|]", "", CompleteNothing},
		{"visit [|]@SA", "", CompleteNothing},
	} {
		text := strings.NewReplacer("[", "", "]", "", "|", "").Replace(c.text)
		cursor := strings.Index(strings.NewReplacer("[", "", "]", "").Replace(c.text), "|")
		from := strings.Index(c.text, "[")
		to := strings.Index(strings.NewReplacer("[", "", "|", "").Replace(c.text), "]")
		prefix, kind, start, end := Complete(text, cursor)
		if prefix != c.prefix || kind != c.kind || start != from || end != to {
			t.Errorf("%q completes %q, %q from %d to %d, want %q, %q from %d to %d", c.text, prefix, kind, start, end, c.prefix, c.kind, from, to)
		}
	}
}

func TestCompletionOutsideTheTextIsNone(t *testing.T) {
	t.Parallel()
	for _, cursor := range []int{-1, 0, 99} {
		if _, kind, start, end := Complete("@SA besok", cursor); kind != CompleteNothing || start != end {
			t.Errorf("at %d: %q from %d to %d", cursor, kind, start, end)
		}
	}
}

func TestAMentionIsReadAsTheSameCode(t *testing.T) {
	t.Parallel()
	ctx := monday(t)
	for code, want := range map[string]string{"SA-12": "@SA-12", "Ibu Siti": `@"Ibu Siti"`, "12": "@12", "A/1": `@"A/1"`, `O"Neil`: `@“O"Neil”`} {
		got := Mention(code)
		if got != want {
			t.Errorf("%q is mentioned as %s, want %s", code, got, want)
		}
		if d := Parse("visit "+got+" tomorrow", ctx); len(d.Clients) != 1 || d.Clients[0] != code {
			t.Errorf("%s is read as %q", got, d.Clients)
		}
	}
}
