package standard

import (
	"os"
	"strings"
	"testing"

	"caseload/model"
)

// The page for users tells every word of the language and every default.
func TestThePageTellsEveryWord(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../../docs/standards.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(raw)
	var words []string
	words = append(words, Keys()...)
	words = append(words, namesOf(model.FactKinds)...)
	words = append(words, namesOf(Counts)...)
	words = append(words, namesOf(Landings)...)
	words = append(words, namesOf(Scopes)...)
	words = append(words, string(FromStart), string(FromMonthEnd), string(FromLastWorkday),
		ofType, ofCluster, ofStage, ofRisk, ofKind, ofAge, ofClosing, ofOwn)
	words = append(words, namesOf(model.Clusters)...)
	words = append(words, namesOf(model.Stages)...)
	for _, names := range Units {
		words = append(words, names[1])
	}
	for _, s := range Default().Standards {
		words = append(words, s.ID)
	}
	for _, p := range Default().Pathways {
		words = append(words, p.ID)
	}
	for _, w := range words {
		if !strings.Contains(page, "`"+w+"`") {
			t.Errorf("docs/standards.md does not tell of %q", w)
		}
	}
}

// The examples on the page are read without a mistake.
func TestTheExamplesOnThePageAreRight(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../../docs/standards.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(raw), "```")
	if len(parts) < 5 {
		t.Fatalf("the page has %d parts", len(parts))
	}
	for i := 1; i < len(parts); i += 2 {
		if _, mistakes := Default().With(parts[i]); len(mistakes) > 0 {
			t.Errorf("%v in %q", mistakes, parts[i])
		}
	}
}
