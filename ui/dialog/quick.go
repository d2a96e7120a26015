package dialog

import (
	"strconv"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/model/recur"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// Quick is the line in which anything is added: it shows, while it is typed,
// what was understood, and saves that.
type Quick struct {
	scene   *event.Scene
	input   Input
	forced  model.Kind // chosen with tab; 0: as understood
	draft   phrase.Draft
	codes   []string // of the clients that are there, for completion
	known   map[string]model.ID
	near    []agenda.Occurrence // of the day of the draft
	nearDay date.Date
	wrong   string
	saving  int
	saved   bool
	hint    int    // among the completions
	begun   string // what stood in the line at first
	kept    bool   // there is a draft of it
	pauses  event.Tickets
}

// Codes of all clients, and what stands on a day, for the dialog to show.
type (
	quickCodes struct {
		codes []string
		known map[string]model.ID
		line  string // that was being typed when the program ended
	}
	quickDay struct {
		day  date.Date
		occs []agenda.Occurrence
	}
)

// NewQuick returns the dialog, with a text to begin with.
func NewQuick(s *event.Scene, value string) (*Quick, tea.Cmd) {
	q := &Quick{scene: s, begun: value, input: NewInput(value, false), known: map[string]model.ID{}}
	q.read()
	return q, s.Read(func(tx *store.Tx) (tea.Msg, error) {
		got := quickCodes{known: map[string]model.ID{}}
		for _, status := range []model.ClientStatus{model.ClientOpen, model.ClientPaused} {
			heads, err := tx.ClientsWith(status)
			if err != nil {
				return nil, err
			}
			for _, h := range heads {
				got.codes = append(got.codes, h.Code)
				got.known[strings.ToLower(h.Code)] = h.ID
			}
		}
		var err error
		got.line, err = offered(tx)
		return got, err
	})
}

// Finished reports whether what the line says is saved.
func (q *Quick) Finished() bool { return q.saved }

// Context returns what a line is read in the light of.
func Context(s *event.Scene) phrase.Context {
	return phrase.Context{Now: s.Now(), Zone: s.ZoneName, WeekStart: s.WeekStart, Lang: s.Words.Lang, WorkStart: s.WorkStart, WorkEnd: s.WorkEnd}
}

func (q *Quick) read() {
	q.draft = phrase.Parse(q.input.Value(), Context(q.scene))
	if q.forced != 0 {
		q.draft = q.draft.As(q.forced, q.scene.Now())
	}
	q.wrong = ""
}

// Update types, completes, and saves.
func (q *Quick) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case quickCodes:
		q.codes, q.known = msg.codes, msg.known
		q.offer(msg.line)
	case quickPause:
		return q.keep(msg)
	case quickDay:
		q.nearDay, q.near = msg.day, msg.occs
	case event.Saved:
		q.saved = q.saved || q.saving != 0 && msg.Ticket == q.saving
	case event.Failed:
		if q.saving != 0 && msg.Ticket == q.saving {
			q.saving, q.wrong = 0, q.scene.Words.Failure(msg.Err)
		}
	case tea.PasteMsg:
		q.input.Update(msg)
		return q.changed()
	case tea.KeyPressMsg:
		if q.saving == 0 {
			return q.press(msg)
		}
	}
	return nil
}

func (q *Quick) press(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		return tea.Sequence(closing, q.drop())
	case "enter":
		return q.save()
	case "ctrl+e":
		return q.toForm()
	case "tab":
		if q.complete() {
			return q.changed()
		}
		q.forced = model.KindTask
		if q.draft.Kind == model.KindTask {
			q.forced = model.KindAppointment
		}
		return q.changed()
	case "down":
		q.hint++
		return nil
	case "up":
		q.hint = max(0, q.hint-1)
		return nil
	}
	if q.input.Update(msg) {
		q.hint = 0
		return q.changed()
	}
	return nil
}

// changed reads the line anew.
func (q *Quick) changed() tea.Cmd {
	q.read()
	return tea.Batch(q.later(), q.look())
}

// look reads what stands on the day that the line speaks of.
func (q *Quick) look() tea.Cmd {
	day := q.draft.Start.Date
	if q.draft.Kind != model.KindAppointment || !day.Valid() || day == q.nearDay {
		return nil
	}
	reader := q.scene.Now().Location()
	return q.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := tx.Between(day, day)
		if err != nil {
			return nil, err
		}
		occs, _ := agenda.Period(all, day, day, reader)
		return quickDay{day, occs}, nil
	})
}

// completions returns the codes that could stand where one is being typed.
func (q *Quick) completions() (list []string, start, end int) {
	prefix, kind, start, end := phrase.Complete(q.input.Value(), q.input.Caret())
	if kind != phrase.CompleteClient {
		return nil, 0, 0
	}
	for _, code := range q.codes {
		if strings.HasPrefix(strings.ToLower(code), strings.ToLower(prefix)) && !strings.EqualFold(code, prefix) {
			list = append(list, code)
		}
	}
	return list, start, end
}

func (q *Quick) complete() bool {
	list, start, end := q.completions()
	if len(list) == 0 {
		return false
	}
	q.input.Replace(start, end, phrase.Mention(list[min(q.hint, len(list)-1)])+" ")
	q.hint = 0
	return true
}

// clients returns the clients that the line names, and the first code that
// nobody has.
func (q *Quick) clients() (ids []model.ID, missing string) {
	for _, code := range q.draft.Clients {
		id, ok := q.known[strings.ToLower(code)]
		if !ok {
			return ids, code
		}
		ids = append(ids, id)
	}
	return ids, ""
}

func (q *Quick) save() tea.Cmd {
	if strings.TrimSpace(q.input.Value()) == "" {
		return closing
	}
	ids, missing := q.clients()
	if missing != "" {
		q.wrong = words.Fill(q.scene.Words.Dialog.NoClient, "code", missing)
		return nil
	}
	q.saving = formTickets.Next()
	return SaveDraft(q.scene, q.draft, ids, q.saving)
}

// SaveDraft returns the command that saves what a line was understood as.
func SaveDraft(s *event.Scene, d phrase.Draft, clients []model.ID, ticket int) tea.Cmd {
	now := s.Now()
	label := model.Label{Verb: model.VerbAdd, Kind: d.Kind, Title: d.Title}
	return s.Save(label, ticket, func(tx *store.Tx) error {
		if err := tx.DropDraft(quickDraft); err != nil {
			return err
		}
		if d.Kind == model.KindTask {
			return store.Tasks.Put(tx, d.Task(tx.NewID(), now, clients))
		}
		return store.Appointments.Put(tx, d.Appointment(tx.NewID(), now, clients).Settle())
	})
}

// AsForm asks for the form of what a line was understood as.
type AsForm struct {
	Draft   phrase.Draft
	Clients []model.ID
}

func (q *Quick) toForm() tea.Cmd {
	ids, _ := q.clients()
	return tea.Sequence(closing, q.drop(), event.Send(AsForm{q.draft, ids}))
}

// Click does nothing.
func (q *Quick) Click(int, int) tea.Cmd { return nil }

// View draws the line, its understood words tinted, and below it what they
// mean.
func (q *Quick) View(w, h int) string {
	th, words := q.scene.Theme, q.scene.Words
	inner := max(2, min(w, 84)-4)
	field, _, _ := q.input.View(th, inner, 1, true)
	rows := []string{" " + field[0]}
	if q.input.Value() == "" {
		rows = append(rows, " "+th.Muted.Render(text.Line(words.Dialog.AddHint).Cut(inner).String()))
	} else {
		rows = append(rows, " "+q.tinted(inner))
	}
	if list, _, _ := q.completions(); len(list) > 0 {
		q.hint = min(q.hint, len(list)-1)
		rows = append(rows, " "+th.Accent.Render("@"+list[q.hint])+th.Muted.Render("  "+strings.Join(first(list[q.hint+1:], 6), "  ")))
	} else {
		rows = append(rows, "")
	}
	if q.input.Value() != "" {
		rows = append(rows, q.meaning(inner)...)
	}
	if q.wrong != "" {
		rows = append(rows, " "+th.Danger.Render("! "+text.Line(q.wrong).Cut(inner-2).String()))
	}
	return window(q.scene, words.Dialog.Add, words.Dialog.AddKeys, w, h, 84, rows)
}

// tinted draws the line once more with the understood words in colour.
func (q *Quick) tinted(w int) string {
	th := q.scene.Theme
	value, at := q.input.Value(), 0
	var out strings.Builder
	for _, s := range q.draft.Spans {
		out.WriteString(th.Muted.Render(text.Line(value[at:s.Start]).String()))
		out.WriteString(th.Accent.Render(text.Line(value[s.Start:s.End]).String()))
		at = s.End
	}
	out.WriteString(th.Muted.Render(text.Line(value[at:]).String()))
	return text.Pad(cutStyled(out.String(), w), w)
}

// meaning says in words what the line was understood as.
func (q *Quick) meaning(w int) []string {
	s, d := q.scene, q.draft
	label := func(name, value string) string {
		return " " + s.Theme.Label.Render(text.Line(name).Fit(12)) + " " + s.Theme.Text.Render(text.Line(value).Cut(max(0, w-13)).String())
	}
	rows := []string{label(s.Words.KindOf(d.Kind), d.Title)}
	if when := SayWhen(s, d); when != "" {
		name := s.Words.Dialog.When
		if d.Kind == model.KindTask {
			name = s.Words.Dialog.Due
		}
		rows = append(rows, label(name, when))
	}
	if d.Repeat != "" {
		rows = append(rows, label(s.Words.Dialog.Repeats, q.repeats()))
	}
	for _, part := range []struct {
		name  string
		value string
	}{
		{s.Words.Dialog.Clients, strings.Join(d.Clients, ", ")}, {s.Words.Dialog.Place, d.Place}, {s.Words.Dialog.Tags, strings.Join(d.Tags, ", ")},
		{s.Words.Dialog.Remind, sayAll(s, d.Reminders)}, {s.Words.FieldOf("WaitingOn"), d.Waiting},
		{s.Words.FieldOf("Priority"), priority(s, d.Priority)}, {s.Words.FieldOf("Estimate"), estimate(s, d.Estimate)},
	} {
		if part.value != "" {
			rows = append(rows, label(part.name, part.value))
		}
	}
	for _, doubt := range d.Doubts {
		said := "· " + doubtWords(s, doubt)
		rows = append(rows, " "+s.Theme.Warning.Render(text.Line(said).Cut(w).String()))
	}
	for _, o := range q.overlapping() {
		said := "⚠ " + s.Words.Span(date.WallOf(o.From), date.WallOf(o.To)) + " " + s.Private(o.Title).String() + " " + s.Words.Dialog.Overlaps
		rows = append(rows, " "+s.Theme.Warning.Render(text.Line(said).Cut(w).String()))
	}
	return rows
}

// doubtWords says what was assumed of a part of the line.
func doubtWords(s *event.Scene, d phrase.Doubt) string {
	return words.Fill(s.Words.Dialog.Doubts.Or(string(d.Code)), "at", strings.Replace(d.Assumed, "T", " ", 1))
}

func priority(s *event.Scene, p model.Priority) string {
	if p == model.PriorityNone {
		return ""
	}
	return s.Words.Priority(p)
}

func estimate(s *event.Scene, d time.Duration) string {
	if d == 0 {
		return ""
	}
	return s.Words.Duration(d)
}

func sayAll(s *event.Scene, leads []time.Duration) string {
	said := make([]string, len(leads))
	for i, l := range leads {
		said[i] = s.Words.Duration(l)
	}
	return strings.Join(said, ", ")
}

// SayWhen says when a draft is: Tue 24 Nov (tomorrow), 09:00–10:00.
func SayWhen(s *event.Scene, d phrase.Draft) string {
	today := s.Today()
	if d.Kind == model.KindTask {
		switch {
		case d.Due.IsZero():
			return ""
		case d.DueTimed:
			return s.Words.DateAndDistance(d.Due.Date, today) + ", " + s.Words.Clock(d.Due.Clock)
		}
		return s.Words.DateAndDistance(d.Due.Date, today)
	}
	when := s.Words.DateAndDistance(d.Start.Date, today)
	switch {
	case d.AllDay && d.End.Date-d.Start.Date > 1:
		return when + " – " + s.Words.DateShort(d.End.Date-1)
	case d.AllDay:
		return when + ", " + s.Words.Time.AllDay
	}
	return when + ", " + s.Words.Span(d.Start, d.End)
}

// repeats says the rule, and the dates that come next.
func (q *Quick) repeats() string {
	d := q.draft
	series := recur.Series{Rules: []string{d.Repeat}}
	said := q.scene.Words.Repeat(series)
	start := d.Start
	if d.Kind == model.KindTask {
		start = d.Due
	}
	after := start.Add(time.Second)
	for range 3 {
		next, ok, err := series.Next(start, q.scene.Now().Location(), d.AllDay, after)
		if err != nil || !ok {
			break
		}
		said += " · " + strconv.Itoa(next.Date.Day()) + " " + q.scene.Words.Time.MonthsShort[next.Date.Month()-1]
		after = next.Add(time.Second)
	}
	return said
}

// overlapping returns what stands at the time of the draft already.
func (q *Quick) overlapping() []agenda.Occurrence {
	d := q.draft
	if d.Kind != model.KindAppointment || d.AllDay || q.nearDay != d.Start.Date {
		return nil
	}
	loc := q.scene.Now().Location()
	from, to := d.Start.In(loc), d.End.In(loc)
	var hits []agenda.Occurrence
	for _, o := range q.near {
		if !o.AllDay && !o.Status.Cancelled() && o.From.Before(to) && o.To.After(from) && len(hits) < 3 {
			hits = append(hits, o)
		}
	}
	return hits
}
