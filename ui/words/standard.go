package words

import (
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
)

// StandardWords are the words for standards, pathways and what is owed.
type StandardWords struct {
	State      Table // of an obligation
	Fact       Table // by kind of fact: client seen
	One        Table // by unit: 1 working day
	Many       Table // {n} working days
	AtOnce     string
	Label      Table // of the lines of an explanation
	Basis      Table // by kind of basis, where no fact names it
	LastDone   string
	Plus       string
	Minus      string
	OnTheDay   string // no time after the basis
	Weekend    string
	Holidays   string
	Paused     string
	Landed     string
	SameDay    string
	Why        Table // why it is not counted from the basis
	ForRisk    string
	NotCounted string // an attempt
	Done       string // marked by hand
	Named      string // a date of the run is named
	Or         string
	Ours       string
	Reached    string
	MetOn      string
	Over       string
	OverOne    string
	Left       string
	LeftOne    string
	Waits      string
	Mistake    Table // by code; {line}, {word} and {allowed}
	Allowed    string
	Scope      Table
}

// Line is one line of an explanation.
type Line struct {
	Label string
	Text  string
}

// Unit says a length of time: 10 working days.
func (w *Words) Unit(o standard.Offset) string {
	n := o.N
	if n < 0 {
		n = -n
	}
	name := standard.Units[o.Unit][1]
	switch {
	case n == 0 && o.Unit == standard.Hours:
		return w.Standard.AtOnce
	case n == 1:
		return w.Standard.One.Or(name)
	}
	return Fill(w.Standard.Many.Or(name), "n", strconv.Itoa(n))
}

// Moment says a day, or an instant with its time.
func (w *Words) Moment(m standard.Moment, now time.Time) string {
	day := w.DateNear(m.Day, date.Of(now))
	if !m.Timed {
		return day
	}
	return day + " " + w.Clock(date.WallOf(m.Time(now.Location())).Clock)
}

// Standing says how an obligation stands: overdue, 3 days over.
func (w *Words) Standing(o *standard.Obligation, today date.Date) string {
	state := w.Standard.State.Or(string(o.State))
	if o.Due.IsZero() || !o.State.Open() || o.State == standard.Suspended {
		return state
	}
	days := int(o.Due.Day - today)
	switch {
	case days == -1:
		return state + ", " + w.Standard.OverOne
	case days < 0:
		return state + ", " + Fill(w.Standard.Over, "n", strconv.Itoa(-days))
	case days == 1:
		return state + ", " + w.Standard.LeftOne
	case days > 1:
		return state + ", " + Fill(w.Standard.Left, "n", strconv.Itoa(days))
	}
	return state
}

// Explain says why something is owed and by when. The screen shows the lines
// in a dialog; JSON joins them with ExplainText.
func (w *Words) Explain(e standard.Explanation, now time.Time) []Line {
	var lines []Line
	add := func(label, said string) {
		if said != "" {
			lines = append(lines, Line{w.Standard.Label[label], said})
		}
	}
	if e.Pathway != (standard.Text{}) {
		add("pathway", e.Pathway.In(w.Lang))
		add("step", e.Title().In(w.Lang))
	} else {
		add("standard", e.Title().In(w.Lang))
	}
	add("state", w.Standing(&e.Obligation, date.Of(now)))
	add("counted", w.counted(&e, now))
	add("attempts", w.attempts(&e, now))
	add("met", w.metOn(&e, now))
	if e.State.Open() {
		add("ends", w.endsWhen(&e))
	}
	add("checks", w.marks(e.Checks, now))
	add("ladder", w.marks(e.Ladder, now))
	if e.Waiver != nil {
		add("waived", w.DateNear(e.Waiver.On, date.Of(now))+": "+e.Waiver.Reason)
	}
	add("remark", e.Rule.Remark.In(w.Lang))
	add("source", w.sources(&e))
	return lines
}

// ExplainText says an explanation in one piece of text.
func (w *Words) ExplainText(e standard.Explanation, now time.Time) string {
	var said []string
	for _, line := range w.Explain(e, now) {
		said = append(said, line.Label+": "+line.Text)
	}
	return strings.Join(said, "\n")
}

// counted says the arithmetic: client seen Fri 6 Nov + 10 working days = Fri
// 20 Nov, and which days did not count.
func (w *Words) counted(e *standard.Explanation, now time.Time) string {
	s := &w.Standard
	if e.Due.IsZero() {
		return Fill(s.Waits, "what", w.basis(e))
	}
	if e.Why == standard.WhyNamed || e.Why == standard.WhyPlanned {
		return w.Moment(e.Due, now) + " (" + s.Why[string(e.Why)] + ")"
	}
	from, basis := e.Basis, w.basis(e)
	parts := []string{}
	if !e.From.IsZero() && e.From != e.Basis {
		parts = append(parts, basis+" "+w.Moment(from, now), Fill(s.Why[string(e.Why)], "risk", w.Record.Risk.Or(string(e.Risk)), "date", w.Moment(e.From, now)))
		from, basis = e.From, ""
	}
	text := s.Plus
	switch {
	case e.Offset.N < 0:
		text = s.Minus
	case e.Offset.N == 0:
		text = s.OnTheDay
	}
	parts = append(parts, strings.TrimSpace(Fill(text, "basis", strings.TrimSpace(basis+" "+w.Moment(from, now)), "time", w.Unit(e.Offset), "due", w.Moment(e.Due, now))))
	if e.Risk != model.RiskUnknown && e.Why != standard.WhyRisk {
		parts = append(parts, Fill(s.ForRisk, "risk", w.Record.Risk.Or(string(e.Risk))))
	}
	return strings.Join(append(parts, w.notCounted(e, now)...), "; ")
}

// basis names what is counted from.
func (w *Words) basis(e *standard.Explanation) string {
	s := &w.Standard
	switch {
	case e.Again && e.By == "":
		return s.LastDone
	case e.By != "":
		return w.factAs(e.By, e.What)
	case e.Named != (standard.Text{}):
		return e.Named.In(w.Lang)
	case e.Rule.Basis.Kind == standard.FromFact:
		return s.Fact.Or(string(e.Rule.Basis.Fact))
	}
	return s.Basis.Or(string(e.Rule.Basis.Kind))
}

// factAs names a fact and what kind of record tells of it: client seen
// (visit).
func (w *Words) factAs(kind model.FactKind, what string) string {
	said := w.Standard.Fact.Or(string(kind))
	for _, table := range []Table{w.Record.Activity, w.Record.Mode, w.Record.Flag, w.Record.Risk} {
		if name, ok := table[what]; ok && what != "" {
			return said + " (" + name + ")"
		}
	}
	return said
}

func (w *Words) notCounted(e *standard.Explanation, now time.Time) []string {
	s := &w.Standard
	var parts []string
	if e.Rule.Count == standard.SameDay {
		parts = append(parts, s.SameDay)
	}
	if e.Left.Weekend > 0 {
		parts = append(parts, Fill(s.Weekend, "n", strconv.Itoa(e.Left.Weekend)))
	}
	if len(e.Left.Holidays) > 0 {
		var names []string
		for _, h := range e.Left.Holidays {
			names = append(names, strings.TrimSpace(w.DateNear(h.Day, date.Of(now))+" "+h.Name))
		}
		parts = append(parts, Fill(s.Holidays, "list", w.join(names)))
	}
	for _, p := range e.Left.Pauses {
		parts = append(parts, Fill(s.Paused, "from", w.DateNear(p.From, date.Of(now)), "to", w.DateNear(p.To-1, date.Of(now))))
	}
	if !e.Landed.IsZero() {
		parts = append(parts, Fill(s.Landed, "date", w.DateNear(e.Landed, date.Of(now))))
	}
	return parts
}

// attempts says who tried in vain.
func (w *Words) attempts(e *standard.Explanation, now time.Time) string {
	var said []string
	for _, f := range e.Attempts {
		one := w.DateNear(f.At.Day, date.Of(now))
		if name, ok := w.Record.Activity[f.What]; ok {
			one += " (" + name + ")"
		}
		said = append(said, one)
	}
	if len(said) == 0 {
		return ""
	}
	return Fill(w.Standard.NotCounted, "list", w.join(said))
}

func (w *Words) metOn(e *standard.Explanation, now time.Time) string {
	if e.Met.IsZero() {
		return ""
	}
	by := w.Standard.Done
	if e.MetBy != "" {
		by = w.Standard.Fact.Or(string(e.MetBy))
	}
	return Fill(w.Standard.MetOn, "date", w.Moment(e.Met, now), "what", by)
}

// endsWhen says what would meet it.
func (w *Words) endsWhen(e *standard.Explanation) string {
	var ways []string
	if e.Key.Check == 0 {
		for _, kind := range e.Rule.MetBy {
			ways = append(ways, w.Standard.Fact.Or(string(kind)))
		}
		for _, name := range e.Dates {
			ways = append(ways, Fill(w.Standard.Named, "what", name.In(w.Lang)))
		}
	}
	return strings.Join(append(ways, w.Standard.Done), " "+w.Standard.Or+" ")
}

func (w *Words) marks(marks []standard.Reached, now time.Time) string {
	var said []string
	for _, m := range marks {
		one := w.Moment(m.At, now) + " " + m.Title.In(w.Lang)
		if m.Now {
			one += " (" + w.Standard.Reached + ")"
		}
		said = append(said, one)
	}
	return strings.Join(said, "; ")
}

func (w *Words) sources(e *standard.Explanation) string {
	if len(e.Sources) == 0 {
		return w.Standard.Ours
	}
	var said []string
	for _, s := range e.Sources {
		if s.Code == "" {
			said = append(said, s.Name)
			continue
		}
		said = append(said, "["+s.Code+"] "+s.Name)
	}
	return strings.Join(said, "; ")
}

// Mistake says what is wrong in a text of rules, in which line, and what may
// stand there.
func (w *Words) Mistake(m standard.Mistake) string {
	said := Fill(w.Standard.Mistake.Or(string(m.Code)), "line", strconv.Itoa(m.Line), "word", m.Word)
	if len(m.Allowed) == 0 {
		return said
	}
	return said + " " + Fill(w.Standard.Allowed, "list", strings.Join(m.Allowed, ", "))
}
