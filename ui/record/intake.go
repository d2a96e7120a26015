package record

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// GoOnIntake asks for the intake of a client who is in the file already.
type GoOnIntake struct{ Client model.ID }

// The answers to whether somebody is served here.
const (
	undecided = ""
	served    = "yes"
	declined  = "no"
)

// intake is what the form of an intake needs to know beside the client.
type intake struct {
	client model.Client
	fresh  bool
	known  model.Intake
	paths  []dialog.Choice
}

// Intake returns the command that opens the intake of a new client, or goes
// on with one. Nothing in it is required but a code or a name; what is still
// missing is said while it is filled in.
func Intake(s *event.Scene, client model.ID) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		i := intake{client: model.NewClient(tx.NewID(), "", view.Now()), fresh: client.IsZero()}
		if !i.fresh {
			var err error
			if i.client, err = store.Clients.Get(tx, client); err != nil {
				return nil, err
			}
			if i.known, err = intakeKnown(tx, client); err != nil {
				return nil, err
			}
		}
		book, _, err := tx.Book()
		if err != nil {
			return nil, err
		}
		i.paths = []dialog.Choice{{Label: view.Words.Intake.NoPathway}}
		for _, p := range book.Pathways {
			i.paths = append(i.paths, dialog.Choice{Value: p.ID, Label: p.Title.In(view.Words.Lang)})
		}
		m := maker{scene: s, view: &view}
		return withDraft(tx, m.intakeForm(i), i.fresh, model.KindClient, i.client.ID, nil)
	})
}

// intakeKnown reads what is known of a client besides the client's own
// record.
func intakeKnown(tx *store.Tx, client model.ID) (k model.Intake, err error) {
	of, err := tx.CaseOf(client)
	if err != nil {
		return k, err
	}
	k.Decided = len(of.Of(model.FactDecided)) > 0
	for _, run := range of.Runs {
		k.Pathway = k.Pathway || run.Stopped.IsZero()
	}
	consents, err := tx.ConsentsOf(client)
	if err != nil {
		return k, err
	}
	k.Consented = len(consents) > 0
	err = tx.About(client, func(_ string, month []model.Head) bool {
		k.Met = k.Met || slices.ContainsFunc(month, func(h model.Head) bool { return h.Kind == model.KindAppointment })
		return !k.Met
	})
	return k, err
}

func (m maker) intakeForm(i intake) *dialog.Form {
	key := draftKey(i.fresh, model.KindClient, i.client.ID)
	name := title(m.view, i.fresh, model.KindClient)
	if !i.fresh {
		name = m.tieTitle(m.view.Words.Intake.Title, i.client)
	}
	form := dialog.NewForm(m.scene, name, key, m.intakeFields(i), func(v map[string]string, ticket int) (tea.Cmd, error) {
		return m.takeIn(i, v, key, ticket)
	})
	form.Check(func(v map[string]string) tea.Cmd { return m.checkIntake(form, i, v) })
	return form
}

// intakeFields are the fields in the order of a first talk: who, how to reach
// them safely, why they come, how urgent it is, what they allow, what follows.
func (m maker) intakeFields(i intake) []dialog.Field {
	c, say, r := i.client, m.view.Words.Intake, m.view.Words.Record
	code := m.line("Code", c.Code)
	code.Explain = func(v string) (string, bool) {
		if trimmed(v) == "" {
			return say.CodeHint, true
		}
		return "", true
	}
	reach := model.ContactPoint{Way: model.WayPhone}
	if len(c.Reach) > 0 {
		reach = c.Reach[0]
	}
	decision := dialog.Field{Name: "Served", Choices: []dialog.Choice{{Value: undecided, Label: say.Undecided}, {Value: served, Label: say.Serve}, {Value: declined, Label: say.Decline}}}
	every := m.number("ContactEvery", c.ContactEvery)
	number := every.Explain
	every.Explain = func(v string) (string, bool) {
		n, ok := dialog.Number(v)
		if !ok || n == 0 {
			return number(v)
		}
		return words.Fill(say.SeeBy, "date", m.view.Words.DateAndDistance(m.view.Today()+date.Date(n), m.view.Today())), true
	}
	fields := []dialog.Field{
		section(say.Who, code), m.line("Name", c.Name), choice("Sex", c.Sex, model.Sexes, r.Sex), m.day("Born", c.Born),
		section(say.Reach, m.line("Reach", reach.Value)), yesNo(m, "SafeCall", reach.SafeCall), yesNo(m, "SafeLeave", reach.SafeLeave),
		yesNo(m, "SafeWrite", reach.SafeWrite), m.line("BestTime", reach.BestTime), m.line("Address", c.Address),
		section(say.Why, m.line("ReferredBy", c.ReferredBy)), m.many("Problem", c.Problem), m.line("CaseType", c.CaseType), decision, m.line("WhyDeclined", ""),
		section(say.Risk, choice("Risk", c.Risk, model.Risks, r.Risk)), m.line("RiskReason", c.RiskReason), m.day("Reassess", c.Reassess),
	}
	if !i.known.Consented {
		form := dialog.Field{Name: "Agrees", Choices: []dialog.Choice{{Label: say.NoConsent}}}
		for _, f := range model.ConsentForms[:2] { // what the law allows without is said in its own form
			form.Choices = append(form.Choices, dialog.Choice{Value: string(f), Label: m.view.Words.Plan.Form.Or(string(f))})
		}
		fields = append(fields, section(say.Consent, form))
	}
	fields = append(fields, section(say.Follows, every))
	if !i.known.Pathway {
		fields = append(fields, dialog.Field{Name: "Pathway", Choices: i.paths})
	}
	if !i.known.Met {
		fields = append(fields, m.moment("FirstMeeting", date.Wall{}, false))
	}
	return fields
}

// section puts a heading above a field.
func section(name string, f dialog.Field) dialog.Field {
	f.Section = name
	return f
}

// intakeFrom returns the client and what else is known as the form has it.
func (m maker) intakeFrom(i intake, v map[string]string) (model.Client, model.Intake) {
	c, k := i.client, i.known
	c.Code, c.Name, c.Sex, c.Born = trimmed(v["Code"]), trimmed(v["Name"]), model.Sex(v["Sex"]), dayIn(m.scene, v["Born"])
	was := model.ContactPoint{Way: model.WayPhone}
	if len(c.Reach) > 0 {
		was = c.Reach[0]
	}
	now := model.ContactPoint{Way: was.Way, Value: trimmed(v["Reach"]), SafeCall: v["SafeCall"] == "yes", SafeLeave: v["SafeLeave"] == "yes", SafeWrite: v["SafeWrite"] == "yes", BestTime: trimmed(v["BestTime"])}
	if now.Value != "" {
		c.Reach = replaced(c.Reach, was, now, len(c.Reach) > 0)
	}
	c.Address, c.ReferredBy, c.Problem, c.CaseType = v["Address"], trimmed(v["ReferredBy"]), v["Problem"], trimmed(v["CaseType"])
	c.Risk, c.RiskReason, c.Reassess = model.Risk(v["Risk"]), trimmed(v["RiskReason"]), dayIn(m.scene, v["Reassess"])
	c.ContactEvery, _ = dialog.Number(v["ContactEvery"])
	k.Decided = k.Decided || v["Served"] != undecided
	k.Consented = k.Consented || v["Agrees"] != ""
	k.Pathway = k.Pathway || v["Pathway"] != ""
	k.Met = k.Met || trimmed(v["FirstMeeting"]) != ""
	return c, k
}

// checkIntake looks whether the client is in the file already, and says what
// is still missing.
func (m maker) checkIntake(form *dialog.Form, i intake, v map[string]string) tea.Cmd {
	c, known := m.intakeFrom(i, v)
	view := *m.scene
	return m.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		var all []model.Client
		if c.Name != "" || len(c.Reach) > 0 || c.Code != "" {
			for other, err := range store.Clients.All(tx) {
				if err != nil {
					return nil, err
				}
				all = append(all, other)
			}
		}
		lines := alikeLines(&view, model.Alike(c, all))
		if missing := known.Missing(c); len(missing) > 0 {
			said := make([]string, len(missing))
			for n, item := range missing {
				said[n] = view.Words.Intake.Items.Or(string(item))
			}
			lines = append(lines, words.Fill(view.Words.Intake.Missing, "list", strings.Join(said, ", ")))
		}
		return dialog.Checked{Form: form, Lines: lines}, nil
	})
}

// alikeShown is how many clients who may be the same are named.
const alikeShown = 2

func alikeLines(s *event.Scene, pairs []model.Pair) []string {
	var lines []string
	for _, p := range pairs[:min(len(pairs), alikeShown)] {
		signs := make([]string, len(p.Signs))
		for n, sign := range p.Signs {
			signs[n] = s.Words.Merge.Signs.Or(string(sign))
		}
		lines = append(lines, words.Fill(s.Words.Intake.Alike, "who", named(s, p.B), "state", s.Words.Record.Client.Or(string(p.B.Status)), "signs", strings.Join(signs, ", ")))
	}
	return lines
}

// takeIn saves the client and all that comes of the intake as one action. A
// pathway is started after it, with a preview of its dates.
func (m maker) takeIn(i intake, v map[string]string, key string, ticket int) (tea.Cmd, error) {
	c, _ := m.intakeFrom(i, v)
	if c.Code == "" && model.Initials(c.Name) == "" {
		return nil, required("Code")
	}
	if v["Served"] == declined {
		gone, err := c.Decline(m.scene.Today(), trimmed(v["WhyDeclined"]))
		if err != nil {
			return nil, whyDeclined(err)
		}
		c = gone
	}
	check := c
	check.Code = cmp.Or(c.Code, "A-1") // one is made from the name when it is saved
	if err := check.Validate(); err != nil {
		return nil, err
	}
	first, timed, _ := momentIn(m.scene, v["FirstMeeting"])
	zone := m.scene.ZoneName
	save := m.saving(label(i.fresh, model.KindClient, c.Code), key, ticket, func(tx *store.Tx) error {
		if c.Code == "" {
			c.Code = model.NextCode(c.Name, func(code string) bool {
				_, taken, err := tx.ClientByCode(code)
				return taken && err == nil
			})
		}
		c.Stamp.Changed = tx.Now().UTC()
		if err := store.Clients.Put(tx, c); err != nil {
			return err
		}
		if v["Served"] != undecided && !i.known.Decided {
			fact := model.Milestone{ID: tx.NewID(), Stamp: stampNow(tx), Client: c.ID, At: date.Of(tx.Now()).At(0), Fact: model.FactDecided}
			if err := store.Milestones.Put(tx, fact); err != nil {
				return err
			}
		}
		if form := model.ConsentForm(v["Agrees"]); form != "" {
			today := date.Of(tx.Now())
			consent := model.Consent{ID: tx.NewID(), Stamp: stampNow(tx), Client: c.ID, Giver: model.GivenSelf, Scope: model.ConsentService, Form: form, From: today, Expires: today.AddMonths(12)}
			if err := store.Consents.Put(tx, consent); err != nil {
				return err
			}
		}
		if first.IsZero() || v["Served"] == declined {
			return nil
		}
		a := newAppointment(tx, zone, m.view.Now(), event.Edit{Client: c.ID, Day: first.Date})
		a.Kind, a.Title = model.Office, m.view.Words.Intake.First
		if timed {
			length := a.End.Sub(a.Start)
			a.Start = first
			a.End = first.Add(length)
		}
		return store.Appointments.Put(tx, a)
	})
	if v["Pathway"] == "" || v["Served"] == declined {
		return save, nil
	}
	return thenPathway(save, StartPathway{c.ID, v["Pathway"]}), nil
}

// thenPathway goes on with the start of a pathway once the client is saved.
func thenPathway(save tea.Cmd, next StartPathway) tea.Cmd {
	return func() tea.Msg {
		msg := save()
		if _, saved := msg.(event.Saved); !saved {
			return msg
		}
		return tea.Sequence(event.Send(msg), event.Send(next))()
	}
}

// whyDeclined names the field of the form that a problem is about.
func whyDeclined(err error) error {
	problems, ok := model.ProblemsOf(err)
	if !ok {
		return err
	}
	problems = slices.Clone(problems)
	for i := range problems {
		if problems[i].Field == "Reason" {
			problems[i].Field = "WhyDeclined"
		}
	}
	return problems
}
