package record

import (
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// FreeWish is what free time is looked for, and with whom.
type FreeWish struct {
	Wish agenda.Wish
	With []string // codes of clients, names of contacts and of other calendars
}

// FreeForm asks what free time is looked for.
func FreeForm(s *event.Scene, from date.Date, then func(FreeWish) tea.Cmd) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		known, err := freeNames(tx)
		if err != nil {
			return nil, err
		}
		m := maker{scene: s, view: &view, names: known}
		hours := m.line("Within", "")
		hours.Explain = func(v string) (string, bool) {
			if _, _, ok := ParseHours(v, dialog.Context(m.view)); !ok {
				return m.problem("Within", "hours"), false
			}
			return "", true
		}
		fields := []dialog.Field{
			m.length("Length", 45*time.Minute), m.day("Day", from), m.day("LastDay", from+13), hours,
			m.oneOf("With", nil, known), m.length("Before", 0), m.line("Place", ""),
		}
		fields[2].Label = "… " + view.Words.Record.Field.Or("Day")
		submit := func(v map[string]string, _ int) (tea.Cmd, error) {
			ask := FreeWish{With: listed(v["With"])}
			ask.Wish.Length, ask.Wish.Travel, ask.Wish.Place = firstLength(v["Length"]), firstLength(v["Before"]), trimmed(v["Place"])
			ask.Wish.First, ask.Wish.Last = dayIn(s, v["Day"]), dayIn(s, v["LastDay"])
			ask.Wish.Start, ask.Wish.End, _ = ParseHours(v["Within"], dialog.Context(s))
			ask.Wish.Rules = s.Rules
			if err := CheckFree(ask.Wish); err != nil {
				return nil, err
			}
			return tea.Sequence(event.Send(event.Close{}), then(ask)), nil
		}
		return Ready{dialog.NewForm(s, view.Words.Dialog.Free, "", fields, submit)}, nil
	})
}

// maxFreeDays bounds the days in which free time is looked for.
const maxFreeDays = 366

// CheckFree returns what is wrong with a wish.
func CheckFree(w agenda.Wish) error {
	switch {
	case w.Length <= 0:
		return model.Problems{{Field: "Length", Code: "required", Hint: "must be above nothing"}}
	case w.Last < w.First:
		return model.Problems{{Field: "LastDay", Code: "order", Hint: "must not be before the first day"}}
	case w.Last-w.First > maxFreeDays:
		return model.Problems{{Field: "LastDay", Code: "range", Hint: "at most a year"}}
	}
	return nil
}

// freeNames returns with whom free time can be looked for.
func freeNames(tx *store.Tx) ([]string, error) {
	codes, err := codesOf(tx)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(tx)
	if err != nil {
		return nil, err
	}
	heads, err := tx.List(model.Overlays())
	for _, h := range heads {
		names = append(names, h.Title)
	}
	return append(codes, names...), err
}

// Unknown returns the first of the names that is no client, contact or
// calendar, "" where all are known.
func Unknown(tx *store.Tx, with []string) (string, error) {
	known, err := freeNames(tx)
	for _, name := range with {
		found := false
		for _, k := range known {
			found = found || strings.EqualFold(k, strings.TrimPrefix(name, "@"))
		}
		if !found {
			return name, err
		}
	}
	return "", err
}

// partsOfDay are the words for parts of the day in both languages.
var partsOfDay = map[string][2]date.Clock{
	"morning": {date.At(6, 0), date.At(12, 0)}, "mornings": {date.At(6, 0), date.At(12, 0)}, "pagi": {date.At(6, 0), date.At(11, 0)},
	"siang": {date.At(11, 0), date.At(15, 0)}, "afternoon": {date.At(12, 0), date.At(18, 0)}, "afternoons": {date.At(12, 0), date.At(18, 0)},
	"sore": {date.At(15, 0), date.At(18, 0)}, "evening": {date.At(18, 0), date.At(22, 0)}, "evenings": {date.At(18, 0), date.At(22, 0)}, "malam": {date.At(18, 0), date.At(22, 0)},
}

// ParseHours reads a part of the day: 08:00-12:00, or morning, siang, sore.
// Empty is understood as the hours of work, both times 0.
func ParseHours(value string, ctx phrase.Context) (from, to date.Clock, ok bool) {
	value = strings.ToLower(strings.TrimSpace(value))
	if value == "" {
		return 0, 0, true
	}
	if part, known := partsOfDay[value]; known {
		// Of the part, what is worked; outside the hours of work it counts as it is.
		if start, end := max(part[0], ctx.WorkStart), min(part[1], ctx.WorkEnd); start < end {
			return start, end, true
		}
		return part[0], part[1], true
	}
	a, b, found := strings.Cut(strings.ReplaceAll(value, "–", "-"), "-")
	from, okFrom := phrase.ParseTime(strings.TrimSpace(a), ctx)
	to, okTo := phrase.ParseTime(strings.TrimSpace(b), ctx)
	return from, to, found && okFrom && okTo && from < to
}
