package report

import (
	"embed"
	"regexp"
	"slices"
	"strings"

	"caseload/ui/words"
)

// A template says what stands in a document and in what order. It is Markdown
// (paper.Read) with holders: a part of the record such as {{goals}} alone on
// its line, or a fact such as {{code}} anywhere in the text.

//go:embed templates/*.md
var templates embed.FS

// Shipped returns the template that the program brings for a kind of
// document, its headings in the language of the words. It is what is copied
// when the user makes it his own; empty for sheets, which have none.
func Shipped(w *words.Words, kind Kind) string {
	raw, err := templates.ReadFile("templates/" + string(kind) + ".md")
	if err != nil {
		return ""
	}
	fact := "code"
	switch {
	case kind == Supervision:
		fact = "held"
	case !kind.IsOfClient():
		fact = "month"
	}
	lines := []string{"# " + capital(w.Report.Kind.Or(string(kind))) + ": {{" + fact + "}}", ""}
	for line := range strings.SplitSeq(strings.TrimSpace(string(raw)), "\n") {
		if marks, key, ok := strings.Cut(line, "# "); ok && strings.Trim(marks, "#") == "" {
			line = marks + "# " + w.Report.Part.Or(key)
		}
		if h, ok := holderOf(line); ok && h.name == "signature" {
			line = "{{" + h.name + " " + strings.Join(signers(w, h.rest), "; ") + "}}"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n") + "\n"
}

// signers names those who sign, by their keys.
func signers(w *words.Words, keys string) []string {
	r := w.Report
	names := map[string]string{"worker": r.Worker, "approval": r.Approval, "from": r.From, "to": r.To,
		"chair": w.FieldOf("Chair"), "supervisor": w.FieldOf("Supervisor")}
	var all []string
	for key := range strings.SplitSeq(keys, ";") {
		all = append(all, names[strings.TrimSpace(key)])
	}
	return all
}

// holder stands for what the record holds: its name, and what else is said.
type holder struct{ name, rest string }

var (
	// holders are everything in double braces.
	holders = regexp.MustCompile(`\{\{[^{}\n]*\}\}`)
	// named is a name in double braces, with what else is said behind it.
	named = regexp.MustCompile(`^\{\{\s*([a-z]+)(?:\s+([^{}]*?))?\s*\}\}$`)
)

// holderOf reads a line that is nothing but a holder.
func holderOf(line string) (holder, bool) {
	found := named.FindStringSubmatch(strings.TrimSpace(line))
	if found == nil {
		return holder{}, false
	}
	return holder{found[1], found[2]}, true
}

// Names returns what can stand in double braces in a template for a kind of
// document: the parts first, then the facts.
func Names(kind Kind) []string {
	var all []string
	about := subjectsOf(kind)
	for _, p := range partsFor {
		if slices.Contains(about, p.of) {
			all = append(all, p.name)
		}
	}
	return append(all, factNames(kind)...)
}
