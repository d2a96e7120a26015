package record

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// CaseForm asks for the form of one step of a client's case.
type CaseForm struct {
	Client model.ID
	Step   model.CaseStep
}

// CaseMenu returns the command that lists what can be done with a client's
// case; what cannot be done now says why.
func CaseMenu(s *event.Scene, client model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Clients.Get(tx, client)
		if err != nil {
			return nil, err
		}
		offer, err := offered(tx, &view, c)
		if err != nil {
			return nil, err
		}
		say := view.Words.Case
		item := func(step model.CaseStep, can bool) dialog.Item {
			i := dialog.Item{Title: say.Steps.Or(string(step)), Do: event.Send(CaseForm{client, step})}
			if !can {
				i.Why = words.Fill(say.NotNow, "state", view.Words.Record.Client.Or(string(c.Status)))
			}
			return i
		}
		stage := item(model.StepStage, c.Status != model.ClientClosed)
		stage.Note = offer.said
		items := []dialog.Item{
			stage, item(model.StepPaused, c.Status == model.ClientOpen), item(model.StepResumed, c.Status == model.ClientPaused),
			item(model.StepClosed, c.Status != model.ClientClosed), item(model.StepReopened, c.Status == model.ClientClosed),
		}
		if c.Status == model.ClientOpen && slices.Contains([]model.Stage{model.StageEnquiry, model.StageIntake}, c.Stage) {
			known, err := intakeKnown(tx, client)
			if err != nil {
				return nil, err
			}
			note := words.Fill(view.Words.Intake.Lacks, "n", strconv.Itoa(len(known.Missing(c))))
			items = append([]dialog.Item{{Title: view.Words.Intake.GoOn, Note: note, Do: event.Send(GoOnIntake{client})}}, items...)
		}
		title := say.Title + " · " + view.Private(c.Code).String()
		return Ready{dialog.NewPick(s, title, view.Words.Dialog.PickKeys, items)}, nil
	})
}

// StepForm returns the command that opens the form of a step.
func StepForm(s *event.Scene, ask CaseForm) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		c, err := store.Clients.Get(tx, ask.Client)
		if err != nil {
			return nil, err
		}
		m := maker{scene: s, view: &view}
		switch ask.Step {
		case model.StepPaused:
			return Ready{m.pauseForm(c)}, nil
		case model.StepResumed:
			return Ready{m.stepForm(c, ask.Step, model.VerbResume, model.Client.Resume)}, nil
		case model.StepReopened:
			return Ready{m.stepForm(c, ask.Step, model.VerbReopen, model.Client.Reopen)}, nil
		case model.StepStage:
			offer, err := offered(tx, &view, c)
			return Ready{m.stageForm(c, offer)}, err
		}
		open, err := unfinished(tx, c)
		return Ready{m.closeForm(c, open)}, err
	})
}

// taking saves a step of a case: what take makes of the client as it is then,
// and what comes with it.
func (m maker) taking(c model.Client, verb model.Verb, ticket int, take func(model.Client) (model.Client, error), also func(*store.Tx) error) (tea.Cmd, error) {
	if _, err := take(c); err != nil {
		return nil, err
	}
	return m.scene.Save(model.Label{Verb: verb, Kind: model.KindClient, Title: c.Code}, ticket, func(tx *store.Tx) error {
		now, err := store.Clients.Get(tx, c.ID)
		if err != nil {
			return err
		}
		if now, err = take(now); err != nil {
			return err
		}
		now.Stamp.Changed = tx.Now().UTC()
		if err := store.Clients.Put(tx, now); err != nil || also == nil {
			return err
		}
		return also(tx)
	}), nil
}

func (m maker) caseTitle(step model.CaseStep, c model.Client) string {
	return m.view.Words.Case.Steps.Or(string(step)) + " · " + m.view.Private(c.Code).String()
}

func (m maker) pauseForm(c model.Client) *dialog.Form {
	fields := []dialog.Field{m.day("From", m.view.Today()), m.day("Until", 0), m.line("Reason", "")}
	return dialog.NewForm(m.scene, m.caseTitle(model.StepPaused, c), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
		return m.taking(c, model.VerbPause, ticket, func(c model.Client) (model.Client, error) {
			return c.Pause(dayIn(m.scene, v["From"]), dayIn(m.scene, v["Until"]), trimmed(v["Reason"]))
		}, nil)
	})
}

// stepForm is the form of a step that has a day and a reason.
func (m maker) stepForm(c model.Client, step model.CaseStep, verb model.Verb, take func(model.Client, date.Date, string) (model.Client, error)) *dialog.Form {
	fields := []dialog.Field{m.day("From", m.view.Today()), m.line("Reason", "")}
	return dialog.NewForm(m.scene, m.caseTitle(step, c), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
		return m.taking(c, verb, ticket, func(c model.Client) (model.Client, error) {
			return take(c, dayIn(m.scene, v["From"]), trimmed(v["Reason"]))
		}, nil)
	})
}

// stageForm moves a case to another stage: to the one that the evidence
// speaks for, or to any other with a reason of the worker's own.
func (m maker) stageForm(c model.Client, offer offer) *dialog.Form {
	stage, reason := c.Stage, ""
	if offer.stage != "" {
		stage, reason = offer.stage, offer.evidence
	}
	fields := []dialog.Field{choice("Stage", stage, model.Stages, m.view.Words.Record.Stage), m.day("From", m.view.Today()), m.line("Reason", reason)}
	return dialog.NewForm(m.scene, m.caseTitle(model.StepStage, c), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
		return m.taking(c, model.VerbAdvance, ticket, func(c model.Client) (model.Client, error) {
			return c.Advance(model.Stage(v["Stage"]), dayIn(m.scene, v["From"]), trimmed(v["Reason"]))
		}, nil)
	})
}

// closeForm closes a case. What is still open is said beside it while it is
// filled in; then a reason is asked for.
func (m maker) closeForm(c model.Client, open model.Unfinished) *dialog.Form {
	s, r := m.scene, m.view.Words.Record
	closed := c
	closed.Status, closed.Closed = model.ClientClosed, m.view.Today()
	until := s.Retention.Until(closed) // a suggestion, where none is set
	fields := []dialog.Field{
		choice("ClosingReason", c.ClosingReason, model.ClosingReasons, r.Closing), m.day("Closed", m.view.Today()), m.many("Outcome", c.Outcome),
		yesNo(m, "Told", false), yesNo(m, "Summary", open.Summary), m.someDays("AfterCare"), m.day("RetainUntil", until), m.line("Despite", ""),
	}
	said := func(v map[string]string) model.Unfinished {
		now := open
		after, _ := daysIn(s, v["AfterCare"])
		now.Told, now.Summary = v["Told"] == "yes", v["Summary"] == "yes"
		now.AfterCare, now.Retention = len(after) > 0, !dayIn(s, v["RetainUntil"]).IsZero()
		return now
	}
	form := dialog.NewForm(s, m.caseTitle(model.StepClosed, c), "", fields, func(v map[string]string, ticket int) (tea.Cmd, error) {
		ending := model.Ending{On: dayIn(s, v["Closed"]), Why: model.ClosingReason(v["ClosingReason"]), Outcome: v["Outcome"],
			Retain: dayIn(s, v["RetainUntil"]), Open: said(v).Items(), Despite: trimmed(v["Despite"])}
		after, _ := daysIn(s, v["AfterCare"])
		return m.taking(c, model.VerbClose, ticket, func(c model.Client) (model.Client, error) { return c.Close(ending) }, func(tx *store.Tx) error {
			return m.afterCare(tx, c.ID, after)
		})
	})
	form.Check(func(v map[string]string) tea.Cmd {
		lines := m.checklist(said(v))
		return event.Send(dialog.Checked{Form: form, Lines: lines})
	})
	return form
}

// checklist says what is still to be done before a case is closed.
func (m maker) checklist(u model.Unfinished) []string {
	var lines []string
	for _, item := range u.Items() {
		line := "☐ " + m.view.Words.File.Items.Or(string(item))
		if n := u.Count(item); n > 0 {
			line += ": " + strconv.Itoa(n)
		}
		lines = append(lines, line)
	}
	return lines
}

// afterCare makes a task for each day on which the client is to be contacted
// after the case has ended.
func (m maker) afterCare(tx *store.Tx, client model.ID, days []date.Date) error {
	for _, day := range days {
		t := newTask(tx, tx.Now(), client)
		t.Title, t.Due = m.view.Words.Case.AfterCare, day.At(0)
		if err := store.Tasks.Put(tx, t); err != nil {
			return err
		}
	}
	return nil
}

// someDays builds a field of several days, with commas between them.
func (m maker) someDays(name string) dialog.Field {
	f := m.line(name, "")
	f.Explain = func(v string) (string, bool) {
		days, ok := daysIn(m.scene, v)
		if !ok {
			return m.problem(name, "date"), false
		}
		said := make([]string, len(days))
		for i, d := range days {
			said[i] = m.view.Words.DateAndDistance(d, m.view.Today())
		}
		return strings.Join(said, ", "), true
	}
	return f
}

// daysIn reads several days; ok is false where one of them is none.
func daysIn(s *event.Scene, list string) (days []date.Date, ok bool) {
	for _, part := range listed(list) {
		day, ok := phrase.ParseDate(part, dialog.Context(s))
		if !ok {
			return nil, false
		}
		days = append(days, day)
	}
	return days, true
}
