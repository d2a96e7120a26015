package standard

import "testing"

func TestAStandardIsCopiedAsItStands(t *testing.T) {
	t.Parallel()
	for _, rule := range Default().Standards {
		text := TextOf(rule.ID)
		copied, mistakes := Default().With(text)
		if text == "" || len(mistakes) > 0 {
			t.Errorf("%s is %q, with %v", rule.ID, text, mistakes)
			continue
		}
		if got := copied.Standard(rule.ID); got == nil || got.Title != rule.Title || len(copied.Standards) != len(Default().Standards) {
			t.Errorf("%s comes back as another", rule.ID)
		}
	}
	if got := TextOf("no-such"); got != "" {
		t.Errorf("%q", got)
	}
}
