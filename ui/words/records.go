package words

import (
	"errors"
	"slices"
	"strconv"

	"caseload/model"
	"caseload/model/date"
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
	return Fill(text, "field", w.FieldOf(p.Field), "hint", p.Hint)
}

// ImportProblem says why something in a file was skipped or changed.
func (w *Words) ImportProblem(p exchange.Problem) string {
	args := append(slices.Clone(p.Args), "", "")
	if p.Reason == exchange.Invalid {
		args[0] = w.FieldOf(args[0])
	}
	return Fill(w.Record.Import.Or(string(p.Reason)), "a", args[0], "b", args[1])
}

// Priority names a priority.
func (w *Words) Priority(p model.Priority) string {
	if int(p) < 0 || int(p) >= len(w.Record.Priority) {
		return strconv.Itoa(int(p))
	}
	return w.Record.Priority[p]
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
