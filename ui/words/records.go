package words

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/filter"
	"caseload/store"
	"caseload/store/exchange"
)

// KindOf names a kind of record: appointment.
func (w *Words) KindOf(k model.Kind) string { return w.Record.Kind.Or(string(rune(k))) }

// Label says what an action did: added appointment “Home visit”.
func (w *Words) Label(l model.Label) string {
	what := ""
	if l.Kind != 0 {
		what = w.KindOf(l.Kind)
	}
	if l.Count > 1 {
		what = Fill(w.Record.Several, "n", strconv.Itoa(l.Count))
	}
	if l.Title != "" {
		what += " “" + l.Title + "”"
	}
	return Fill(w.Record.Verb.Or(string(l.Verb)), "what", what)
}

// FieldOf returns the label of a field of a record.
func (w *Words) FieldOf(name string) string { return w.Record.Field.Or(name) }

// Problem says what is wrong with a field and what would be right.
func (w *Words) Problem(p model.Problem) string {
	text, ok := w.Record.Problem[p.Code]
	if !ok {
		return w.FieldOf(p.Field) + ": " + p.Hint
	}
	return Fill(text, "field", w.FieldOf(p.Field), "hint", p.Hint, "names", p.Names)
}

// ImportProblem says why something in a file was skipped or changed.
func (w *Words) ImportProblem(p exchange.Problem) string {
	args := append(slices.Clone(p.Args), "", "")
	if p.Reason == exchange.Invalid {
		args[0] = w.FieldOf(args[0])
	}
	return Fill(w.Record.Import.Or(string(p.Reason)), "a", args[0], "b", args[1])
}

// WriteUp says by when something must be signed, or for how long its time has
// passed, in short for a list; "" where there is no such time.
func (w *Words) WriteUp(by, now time.Time, short bool) string {
	signBy, late := w.Record.SignBy, w.Record.SignLate
	if short {
		signBy, late = w.Record.SignByShort, w.Record.SignLateShort
	}
	left := by.Sub(now)
	switch {
	case by.IsZero():
		return ""
	case left < 0:
		return Fill(late, "time", w.roughly(-left))
	}
	last := by.Add(-time.Second) // the end of a day is the day itself
	when := w.DateShort(date.Of(last))
	if last.Day() == by.Day() {
		when += " " + w.Clock(date.WallOf(by).Clock)
	}
	return Fill(signBy, "when", when, "in", Fill(w.Time.InTime, "time", w.roughly(left)))
}

// roughly says a length of time in hours up to a day, and in days above.
func (w *Words) roughly(d time.Duration) string {
	if d < 24*time.Hour {
		return w.Duration(d.Round(time.Minute))
	}
	return w.DaysShort(int(d / (24 * time.Hour)))
}

// Priority names a priority.
func (w *Words) Priority(p model.Priority) string {
	if int(p) < 0 || int(p) >= len(w.Record.Priority) {
		return strconv.Itoa(int(p))
	}
	return w.Record.Priority[p]
}

// FilterMistake says what is wrong with a filter, where, and what is allowed
// there.
func (w *Words) FilterMistake(m *filter.Mistake) string {
	said := Fill(w.Dialog.Mistakes.Or(string(m.Code)), "word", m.Word, "key", m.Key, "at", strconv.Itoa(m.Start+1))
	if len(m.Allowed) == 0 {
		return said
	}
	return said + " " + Fill(w.Dialog.AllowedHere, "list", strings.Join(m.Allowed, " "))
}

// StrayReason says why a line of the inbox could not be taken in; about is
// the code that it names.
func (w *Words) StrayReason(h model.Head, about string) string {
	if model.StrayReason(h.Type) == model.StrayRecord {
		about = w.FieldOf(h.Code)
	}
	return Fill(w.Record.Stray.Or(h.Type), "about", about)
}

// Failure says an error as a sentence: a trouble with the file, a problem
// with a field, or the error's own words.
func (w *Words) Failure(err error) string {
	var older *store.OlderError
	if errors.As(err, &older) {
		return Fill(w.Errors.OlderThan, "file", w.Date(date.Of(older.File)), "seen", w.Date(date.Of(older.Seen)))
	}
	if t := store.TroubleOf(err); t != "" {
		return w.Errors.File.Or(string(t))
	}
	if problems, ok := model.ProblemsOf(err); ok {
		return w.Problem(problems[0])
	}
	return w.otherFailure(err)
}
