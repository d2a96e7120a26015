package dialog

import (
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
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
	days    date.Calendar
	wrong   string
	saving  int
	saved   bool
	hint    int    // among the completions
	begun   string // what stood in the line at first
	kept    bool   // there is a draft of it
	pauses  event.Tickets
	stray   model.ID // the line of the inbox that is put right
}

// Codes of all clients, and what stands on a day, for the dialog to show.
type (
	quickCodes struct {
		codes []string
		known map[string]model.ID
		line  string // that was being typed when the program ended
		days  date.Calendar
	}
	quickDay struct {
		day  date.Date
		occs []agenda.Occurrence
		days date.Calendar
	}
)

// NewQuick returns the dialog that is asked for.
func NewQuick(s *event.Scene, ask QuickFor) (*Quick, tea.Cmd) {
	q := &Quick{scene: s, begun: ask.Text, stray: ask.Stray, input: NewInput(ask.Text, false), known: map[string]model.ID{}}
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
		if got.days, err = tx.Workdays(); err != nil {
			return nil, err
		}
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
	ctx := Context(q.scene)
	ctx.IsClient = func(code string) bool {
		_, known := q.known[strings.ToLower(code)]
		return known
	}
	q.draft = phrase.Parse(q.input.Value(), ctx)
	if q.forced != 0 {
		q.draft = q.draft.As(q.forced, q.scene.Now())
	}
	q.wrong = ""
}

// Update types, completes, and saves.
func (q *Quick) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case quickCodes:
		q.codes, q.known, q.days = msg.codes, msg.known, msg.days
		q.offer(msg.line)
		q.read()
	case quickPause:
		return q.keep(msg)
	case quickDay:
		q.nearDay, q.near, q.days = msg.day, msg.occs, msg.days
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
		days, err := tx.Workdays()
		occs, _ := agenda.Period(all, day, day, reader, days)
		return quickDay{day, occs, days}, err
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
	q.saving = NextTicket()
	return q.keepDraft(ids)
}

// keepDraft returns the command that saves what the line was understood as. A
// line of the inbox that it puts right has then done its work.
func (q *Quick) keepDraft(clients []model.ID) tea.Cmd {
	d, stray := q.draft, q.stray
	label := model.Label{Verb: model.VerbAdd, Kind: d.Kind, Title: d.Title}
	return q.scene.Save(label, q.saving, func(tx *store.Tx) error {
		if err := tx.DropDraft(quickDraft); err != nil {
			return err
		}
		if stray.IsZero() {
			return tx.PutDraft(d, clients, "")
		}
		if err := store.Strays.Delete(tx, stray); err != nil {
			return err
		}
		return tx.PutDraft(d, clients, model.OriginInbox)
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
