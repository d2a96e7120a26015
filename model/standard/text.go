package standard

import "strings"

// TextOf returns a standard as it stands in the text of the defaults, to be
// copied and changed; empty where it is not one of them.
func TextOf(id string) string {
	var found []string
	inside := false
	for line := range strings.Lines(defaults().Text) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "standard":
			inside = strings.TrimSpace(rest) == id
		case "pathway", "step", "reference":
			inside = false
		}
		if inside && !strings.HasPrefix(word, "#") {
			found = append(found, line)
		}
	}
	return strings.TrimSpace(strings.Join(found, ""))
}
