package find

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
)

// Kinds are what can be searched, in the order in which it is.
var Kinds = []model.Kind{model.KindClient, model.KindContact, model.KindAgency, model.KindTask, model.KindAppointment, model.KindNote, model.KindFlag,
	model.KindPlan, model.KindAssessment, model.KindConsent, model.KindReferral, model.KindDisclosure,
	model.KindConference, model.KindSupervision, model.KindIncident, model.KindDocument}

// words are the words of filters in one language.
type words struct {
	from, to string
	kinds    []string // in the order of Kinds
}

var (
	english = words{"from", "to", []string{"client", "contact", "agency", "task", "appointment", "note", "flag", "plan", "assessment", "consent", "referral", "disclosure",
		"conference", "supervision", "incident", "document"}}
	indonesian = words{"dari", "sampai", []string{"klien", "kontak", "lembaga", "tugas", "janji", "catatan", "penanda", "rencana", "asesmen", "persetujuan", "rujukan", "pengungkapan",
		"konferensi", "supervisi", "insiden", "dokumen"}}
)

func wordsOf(lang string) words {
	if lang == "id" {
		return indonesian
	}
	return english
}

// KindOf returns the kind that a word names in either language, with or
// without its colon.
func KindOf(name string) (model.Kind, bool) {
	name = strings.ToLower(strings.TrimSuffix(name, ":"))
	for _, w := range []words{english, indonesian} {
		if at := slices.Index(w.kinds, name); at >= 0 {
			return Kinds[at], true
		}
	}
	return 0, false
}

// KindNames are the words for the kinds in a language, in the order of Kinds.
func KindNames(lang string) []string { return wordsOf(lang).kinds }

// NextKind returns what was typed with the filter for the kind after the one
// that it has: none, then each kind, then none.
func NextKind(typed, lang string) string {
	next := 0
	fields := slices.DeleteFunc(strings.Fields(typed), func(f string) bool {
		kind, ok := KindOf(f)
		ok = ok && strings.HasSuffix(f, ":")
		if ok {
			next = slices.Index(Kinds, kind) + 1
		}
		return ok
	})
	if next < len(Kinds) {
		fields = append([]string{wordsOf(lang).kinds[next] + ":"}, fields...)
	}
	return strings.Join(fields, " ")
}

// spans are the periods that NextPeriod goes through, in days to today.
var spans = []int{7, 30, 365}

// NextPeriod returns what was typed with a period that reaches further back
// than the one that it has: none, then a week, a month, a year, then none.
func NextPeriod(typed, lang string, today date.Date) string {
	next := 0
	fields := slices.DeleteFunc(strings.Fields(typed), func(f string) bool {
		name, value, ok := strings.Cut(f, ":")
		name = strings.ToLower(name)
		if !ok || name != english.from && name != indonesian.from {
			return false
		}
		for i, days := range spans {
			if value == firstOf(days, today) {
				next = i + 1
			}
		}
		return true
	})
	if next < len(spans) {
		fields = append(fields, wordsOf(lang).from+":"+firstOf(spans[next], today))
	}
	return strings.Join(fields, " ")
}

// firstOf returns the first of so many days that end today.
func firstOf(days int, today date.Date) string { return (today - date.Date(days) + 1).String() }
