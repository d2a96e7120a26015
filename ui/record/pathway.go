package record

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Requests that concern the pathways of a client.
type (
	// StartPathway asks for the form that starts one.
	StartPathway struct {
		Client  model.ID
		Pathway string
	}
	// OpenDuties asks for everything that the rules say of a client.
	OpenDuties struct{ Client model.ID }
	// OpenRun asks what is to be done with one that is followed.
	OpenRun struct{ ID model.ID }
	// MoveRun asks for the form that changes the dates of one.
	MoveRun struct{ ID model.ID }
	// StopRun asks for the form that stops one.
	StopRun struct{ ID model.ID }
)

// Pathways lists the pathways that are followed with a client, and those that
// can be started.
func Pathways(s *event.Scene, client model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		of, err := tx.CaseOf(client)
		if err != nil {
			return nil, err
		}
		book, _, err := tx.Book()
		if err != nil {
			return nil, err
		}
		w := view.Words
		var items []dialog.Item
		for _, run := range of.Runs {
			said := words.Fill(w.Duty.Since, "date", w.DateNear(run.Started.Date, view.Today()))
			if !run.Stopped.IsZero() {
				said = words.Fill(w.Duty.StoppedOn, "date", w.DateNear(run.Stopped, view.Today()))
			}
			items = append(items, dialog.Item{Title: "● " + run.Pathway.Title.In(w.Lang), Note: said, Do: event.Send(OpenRun{run.ID})})
		}
		items = append(items, dialog.Item{Title: "  " + w.Duty.Owed, Do: event.Send(OpenDuties{client})})
		for _, p := range book.Pathways {
			items = append(items, dialog.Item{Title: "  " + words.Fill(w.Duty.Start, "what", p.Title.In(w.Lang)), Do: event.Send(StartPathway{client, p.ID})})
		}
		return Ready{dialog.NewPick(s, w.Duty.Pathways, w.Dialog.PickKeys, items)}, nil
	})
}

// StartForm asks from when on a pathway is followed, and for its dates. Before
// it is started every date that it makes is shown.
func StartForm(s *event.Scene, ask StartPathway) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		book, _, err := tx.Book()
		if err != nil {
			return nil, err
		}
		pathway := book.Pathway(ask.Pathway)
		if pathway == nil {
			return nil, store.ErrNotFound
		}
		run := pathway.Start(model.NewID(tx.Random()), ask.Client, view.Words.Lang)
		run.Stamp = model.Stamp{Created: view.Now().UTC(), Changed: view.Now().UTC()}
		run.Zone = view.ZoneName
		run.Started = view.Today().At(0)
		return Ready{runForm(s, &view, pathway, run, true)}, nil
	})
}

// MoveForm changes the dates that a pathway is counted from. Before they are
// kept, what they move is shown.
func MoveForm(s *event.Scene, ask MoveRun) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		run, err := store.Runs.Get(tx, ask.ID)
		if err != nil {
			return nil, err
		}
		book, _, err := tx.Book()
		if err != nil {
			return nil, err
		}
		pathway := book.PathwayOf(run)
		if pathway == nil {
			return nil, store.ErrNotFound
		}
		return Ready{runForm(s, &view, pathway, run, false)}, nil
	})
}

// runForm holds the beginning and the dates of a run.
func runForm(s, view *event.Scene, pathway *standard.Pathway, run model.Run, fresh bool) *dialog.Form {
	m := maker{scene: s, view: view}
	fields := []dialog.Field{m.moment("Started", run.Started, run.Timed)}
	for _, d := range pathway.Dates {
		known, _ := run.Date(d.Name)
		f := m.moment("Dates/"+d.Name, known.At, known.Timed)
		f.Label = d.Title.In(view.Words.Lang)
		fields = append(fields, f)
	}
	title := words.Fill(view.Words.Duty.Start, "what", pathway.Title.In(view.Words.Lang))
	if !fresh {
		title = pathway.Title.In(view.Words.Lang)
	}
	submit := func(v map[string]string, _ int) (tea.Cmd, error) {
		changed := run
		var ok bool
		if changed.Started, changed.Timed, ok = momentIn(s, v["Started"]); !ok || changed.Started.IsZero() {
			return nil, model.Problems{{Field: "Started", Code: "required", Hint: "must be a date"}}
		}
		for _, d := range pathway.Dates {
			at, timed, ok := momentIn(s, v["Dates/"+d.Name])
			if !ok {
				return nil, model.Problems{{Field: "Dates/" + d.Name, Code: "day", Hint: "must be a date"}}
			}
			changed = changed.WithDate(d.Name, at, timed)
		}
		changed.Stamp.Changed = s.Now().UTC()
		return tea.Sequence(event.Send(event.Close{}), runPreview(s, pathway, changed, fresh)), nil
	}
	return dialog.NewForm(s, title, "", fields, submit)
}

// moment builds a field of a date that may have a time of day.
func (m maker) moment(name string, at date.Wall, timed bool) dialog.Field {
	value := at.Date.String()
	if timed {
		value += " " + at.Clock.String()
	}
	f := m.line(name, value)
	f.Explain = func(v string) (string, bool) {
		at, timed, ok := momentIn(m.view, v)
		switch {
		case !ok:
			return m.view.Words.Dialog.BadDate, false
		case at.IsZero():
			return "", true
		}
		said := m.view.Words.DateAndDistance(at.Date, m.view.Today())
		if timed {
			said += ", " + m.view.Words.Clock(at.Clock)
		}
		return said, true
	}
	return f
}

// momentIn reads a date, or a date with a time of day; nothing is no date.
func momentIn(s *event.Scene, value string) (at date.Wall, timed, ok bool) {
	value = strings.TrimSpace(value)
	ctx := dialog.Context(s)
	if value == "" {
		return at, false, true
	}
	if day, ok := phrase.ParseDate(value, ctx); ok {
		return day.At(0), false, true
	}
	i := strings.LastIndexByte(value, ' ')
	if i < 0 {
		return at, false, false
	}
	day, isDay := phrase.ParseDate(value[:i], ctx)
	clock, isTime := phrase.ParseTime(value[i+1:], ctx)
	return day.At(clock), true, isDay && isTime
}

// runPreview shows what a run, begun or changed, makes due, and keeps it on
// enter.
func runPreview(s *event.Scene, pathway *standard.Pathway, run model.Run, fresh bool) tea.Cmd {
	view := *s
	name, verb, did := words.Fill(view.Words.Duty.Start, "what", pathway.Title.In(view.Words.Lang)), model.VerbAdd, view.Words.Duty.StartIt
	if !fresh {
		name, verb, did = words.Fill(view.Words.Duty.Moves, "what", pathway.Title.In(view.Words.Lang)), model.VerbChange, view.Words.Duty.KeepIt
	}
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		moves, met, err := tx.Preview(run.Client, func(r *standard.Records) { r.Runs = withRun(r.Runs, run) })
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(moves, func(a, b standard.Move) int { return cmp.Compare(lastOf(a), lastOf(b)) })
		waiting := waitingFor(pathway, run)
		say := func(w int) []string { return append(moveLines(s, moves, w), waitingLines(s, waiting, w)...) }
		save := event.Send(keepRun{run, verb, met})
		return Ready{dialog.NewCard(s, func() string { return name }, say, []dialog.Act{{Action: keys.Open, Name: did, Do: save}})}, nil
	})
}

// withRun returns runs with one in the place of what it was before.
func withRun(runs []model.Run, run model.Run) []model.Run {
	return append(slices.DeleteFunc(slices.Clone(runs), func(r model.Run) bool { return r.ID == run.ID }), run)
}

// keepRun asks to keep a run, and with it what was met before it changed.
type keepRun struct {
	run  model.Run
	verb model.Verb
	met  []model.Milestone
}

// SaveRun serves what only this package asks for.
func SaveRun(s *event.Scene, msg tea.Msg) (cmd tea.Cmd, ok bool) {
	ask, ok := msg.(keepRun)
	if !ok {
		return nil, false
	}
	return s.Save(model.Label{Verb: ask.verb, Kind: model.KindRun, Title: ask.run.Title}, 0, func(tx *store.Tx) error {
		for _, m := range ask.met {
			m.Stamp = model.Stamp{Created: tx.Now().UTC(), Changed: tx.Now().UTC()}
			if err := store.Milestones.Put(tx, m); err != nil {
				return err
			}
		}
		return store.Runs.Put(tx, ask.run)
	}), true
}

func lastOf(m standard.Move) date.Date {
	if m.New.IsZero() {
		return m.Old.Day
	}
	return m.New.Day
}

// moveLines says what a change makes due, moves and drops.
func moveLines(s *event.Scene, moves []standard.Move, w int) []string {
	th, say := s.Theme, s.Words
	if len(moves) == 0 {
		return []string{" " + th.Muted.Render(text.Line(say.Duty.NothingMoves).Cut(max(1, w-2)).String())}
	}
	var rows []string
	for _, m := range moves {
		when := ""
		style := th.Text
		switch {
		case m.New.IsZero():
			when, style = say.Moment(m.Old, s.Now())+" → "+say.Duty.FallsAway, th.Muted
		case m.Old.IsZero():
			when = say.Moment(m.New, s.Now())
		default:
			when = say.Moment(m.Old, s.Now()) + " → " + say.Moment(m.New, s.Now())
		}
		if m.State.Pressing() {
			style = th.Danger
		}
		wide := min(34, max(8, w/2))
		rows = append(rows, " "+style.Render(text.Line(when).Cut(wide).Fit(wide)+" "+text.Line(m.Title.In(say.Lang)).Cut(max(1, w-wide-3)).String()))
	}
	return rows
}

// waitingFor returns the steps of a pathway that are counted from a date which
// the run does not know yet.
func waitingFor(pathway *standard.Pathway, run model.Run) []*standard.Rule {
	var waiting []*standard.Rule
	for _, step := range pathway.Steps {
		if _, known := run.Date(step.Basis.Name); step.Basis.Kind == standard.FromDate && !known {
			waiting = append(waiting, step)
		}
	}
	return waiting
}

func waitingLines(s *event.Scene, waiting []*standard.Rule, w int) []string {
	th, lang := s.Theme, s.Words.Lang
	var rows []string
	for _, step := range waiting {
		wide := min(34, max(8, w/2))
		after := words.Fill(s.Words.Duty.WaitsFor, "what", step.Pathway.Date(step.Basis.Name).In(lang))
		rows = append(rows, " "+th.Muted.Render(text.Line(after).Cut(wide).Fit(wide)+" "+text.Line(step.Title.In(lang)).Cut(max(1, w-wide-3)).String()))
	}
	return rows
}
