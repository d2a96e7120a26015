package record

import (
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/outline"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// supervised is a case that was discussed, with the code of its client.
type supervised struct {
	code   string
	of     model.SupervisedCase
	states map[model.ID]model.TaskState
}

// supervisionCard shows the record of a supervision, and what can be done with
// it.
func supervisionCard(s *event.Scene, id model.ID) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		r, err := store.Supervisions.Get(tx, id)
		if err != nil {
			return nil, err
		}
		cases := casesOf(tx, r)
		acts := meetingActs(s, r)
		if slices.ContainsFunc(r.Cases, func(c model.SupervisedCase) bool { return open(c.Actions) }) {
			acts = append(acts, dialog.Act{Action: keys.NewTask, Name: s.Words.Meeting.IntoTasks, Do: event.Send(intoTasksOf{model.KindSupervision, id})})
		}
		acts = append(acts, printAct(event.PrintMeeting{Kind: model.KindSupervision, ID: id}))
		title := func() string { return s.Words.KindOf(model.KindSupervision) }
		return Ready{dialog.NewCard(s, title, func(w int) []string { return supervisionLines(s, r, cases, w) }, acts)}, nil
	})
}

func casesOf(tx *store.Tx, r model.SupervisionRecord) []supervised {
	var all []supervised
	for _, c := range r.Cases {
		all = append(all, supervised{strings.Join(event.Codes(tx, []model.ID{c.Client}), ""), c, tasksOf(tx, c.Actions)})
	}
	return all
}

func supervisionLines(s *event.Scene, r model.SupervisionRecord, cases []supervised, w int) []string {
	rows := drawn(s, supervisionFacts(s, r), w)
	var said []string
	for i, c := range cases {
		if i > 0 {
			said = append(said, "")
		}
		said = append(said, caseRows(s, c, w)...)
	}
	rows = append(rows, partRows(s, model.SupervisionParts, r.Sections, map[string][]string{model.CasesPart: said}, w)...)
	rows = append(rows, "")
	for _, line := range text.Wrap(s.Words.Meeting.OwnRecord, max(1, w-2)) {
		rows = append(rows, " "+s.Theme.Muted.Render(line.String()))
	}
	return rows
}

// caseRows draws what was said of one client.
func caseRows(s *event.Scene, c supervised, w int) []string {
	say := s.Words.Meeting
	rows := planRow(s, 0, s.Theme.Strong, "", c.code, w)
	rows = append(rows, drawn(s, []dialog.Line{{Label: say.Concern[0], Value: c.of.Concern}, {Label: say.Decision[0], Value: c.of.Decision}}, w)...)
	return append(rows, decisionRows(s, c.of.Actions, c.states, w)...)
}

// supervisionFacts says when supervision was, and with whom.
func supervisionFacts(s *event.Scene, r model.SupervisionRecord) []dialog.Line {
	w, next := s.Words, ""
	if !r.Next.IsZero() {
		next = w.DateAndDistance(r.Next, s.Today())
	}
	return []dialog.Line{
		{Label: w.FieldOf("Held"), Value: w.DateAndDistance(r.Held.Date, s.Today()) + ", " + w.Clock(r.Held.Clock), Plain: true},
		{Label: w.FieldOf("Supervisor"), Value: r.Supervisor}, {Label: w.FieldOf("NextMeeting"), Value: next, Plain: true},
	}
}

// supervisionFor returns the record that is asked for: one that is changed, or
// one begun anew, with the supervisor of the last.
func supervisionFor(tx *store.Tx, ask event.Edit, zone string, now time.Time) (model.SupervisionRecord, error) {
	if !ask.ID.IsZero() {
		return store.Supervisions.Get(tx, ask.ID)
	}
	r := model.SupervisionRecord{ID: tx.NewID(), Stamp: stampNow(tx), Held: wallOf(now.Truncate(time.Minute)), Zone: zone}
	clients := []model.ID{}
	if !ask.Client.IsZero() {
		clients = append(clients, ask.Client)
	}
	if !ask.About.IsZero() {
		m, err := meetingAt(tx, ask.About, ask.At)
		if err != nil {
			return r, err
		}
		r.Appointment, r.Start, r.Held, r.Zone, r.Supervisor, clients = m.id, m.at, m.start, m.zone, joined(m.people), m.clients
	}
	for _, id := range clients {
		r.Cases = append(r.Cases, model.SupervisedCase{Client: id})
	}
	heads, err := tx.Lists(model.Supervisions("").Name)
	if err != nil || r.Supervisor != "" || len(heads) == 0 {
		return r, err
	}
	last := slices.MaxFunc(heads, func(a, b model.Head) int { return a.Start.Compare(b.Start) })
	r.Supervisor = last.Title
	return r, nil
}

// caseWords returns the words that lines of a discussed case may begin with.
func caseWords(w *words.Words) outline.CaseWords {
	say := w.Meeting
	return outline.CaseWords{Case: say.Case, Concern: say.Concern, Decision: say.Decision, Action: say.Action}
}

// discussed returns the cases of a record by the codes of their clients.
func discussed(tx *store.Tx, r model.SupervisionRecord) []outline.Discussed {
	var all []outline.Discussed
	for _, c := range casesOf(tx, r) {
		all = append(all, outline.Discussed{Code: c.code, Concern: c.of.Concern, Decision: c.of.Decision, Actions: c.of.Actions})
	}
	if len(all) == 0 {
		all = []outline.Discussed{{}}
	}
	return all
}

// supervisionReady opens the page on which the record of a supervision is
// written.
func supervisionReady(m maker, tx *store.Tx, ask event.Edit, now time.Time) (tea.Msg, error) {
	r, err := supervisionFor(tx, ask, m.view.ZoneName, now)
	if err != nil {
		return nil, err
	}
	s, fresh := m.scene, ask.ID.IsZero()
	day, base, spoken := dayReader(m.view), baseOf(r, fresh), discussed(tx, r)
	say := caseWords(m.view.Words)
	p := Paper{
		Fields:   []dialog.Field{m.day("Held", r.Held.Date), m.clock("At", r.Held.Clock.String()), m.line("Supervisor", r.Supervisor), m.day("NextMeeting", r.Next)},
		Sections: onPaper(model.SupervisionParts, r.Sections, map[string]string{model.CasesPart: outline.WriteCases(spoken, say, day)}),
		Draft:    meetingDraft(model.KindSupervision, r.ID, ask), Fresh: fresh,
		Base:  func() []byte { body, _ := cbor.Marshal(r); return body },
		Title: func() string { return s.Words.KindOf(model.KindSupervision) },
		Reads: map[string]func(string) string{model.CasesPart: func(line string) string { return understoodCase(s, say, m.codes, day, line) }},
	}
	p.Summary = func(v map[string]string) []string {
		return append(meetingSummary(s, v, v["Held"], v["Supervisor"]), s.Words.Meeting.OwnRecord)
	}
	p.Submit = func(w Written, ticket int) (tea.Cmd, error) {
		cases, wrong := outline.ReadCases(model.TextOf(w.Sections, model.CasesPart), say, day, outline.CaseTasks(spoken))
		if len(wrong) > 0 {
			return nil, lineProblem(s, model.CasesPart, wrong[0])
		}
		changed := r
		changed.Held, changed.Supervisor, changed.Next = heldIn(s, w.Values["Held"], w.Values["At"], r.Held), trimmed(w.Values["Supervisor"]), dayIn(s, w.Values["NextMeeting"])
		changed.Sections = asParts(w.Sections, model.CasesPart)
		return saveSupervision(s, changed, cases, base, p.Draft, ticket), nil
	}
	p.Insist = func() { base.insist = true }
	p.Then = func(bool) tea.Cmd { return shownAfter(model.KindSupervision, r.ID, ask.Queue) }
	return withKept(tx, atFirst(NewWriting(s, p)))
}

// understoodCase says what a line about a case is understood as.
func understoodCase(s *event.Scene, w outline.CaseWords, codes []string, day outline.Day, line string) string {
	word, value, has := strings.Cut(line, ":")
	word, value = strings.TrimSpace(word), strings.TrimSpace(value)
	is := func(known []string) bool {
		return has && slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, word) })
	}
	switch {
	case is(w.Case):
		if value != "" && !slices.ContainsFunc(codes, func(c string) bool { return strings.EqualFold(c, value) }) {
			return "! " + s.Words.Problem(model.Problem{Field: "Clients", Code: "client"})
		}
		return s.Words.Meeting.CaseHint
	case is(w.Action):
		return understoodDecision(s, day, value)
	}
	return ""
}

// saveSupervision saves the record of a supervision, and what its text says is
// to follow as tasks of the worker's own, in one action.
func saveSupervision(s *event.Scene, r model.SupervisionRecord, cases []outline.Discussed, base recordBase, draft string, ticket int) tea.Cmd {
	ctx := dialog.Context(s)
	return s.Save(label(base.fresh, model.KindSupervision, ""), ticket, func(tx *store.Tx) error {
		if err := base.check(tx); err != nil {
			return err
		}
		r.Cases = nil
		for _, c := range cases {
			ids, err := clientsIn(tx, c.Code)
			if err != nil {
				return err
			}
			for _, id := range ids {
				r.Cases = append(r.Cases, model.SupervisedCase{Client: id, Concern: c.Concern, Decision: c.Decision, Actions: c.Actions})
			}
		}
		var err error
		if r.Sections, r.FollowUps, err = followUps(tx, r.Sections, r.FollowUps, nil, model.Origin{Kind: fromSupervision, ID: r.ID}, ctx); err != nil {
			return err
		}
		r.Stamp.Changed = tx.Now().UTC()
		if err := tx.DropDraft(draft); err != nil {
			return err
		}
		return store.Supervisions.Put(tx, r)
	})
}
