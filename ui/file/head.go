package file

import (
	"fmt"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/store"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// facts are what the head says that takes longer to find than the rest.
type facts struct {
	ready   bool
	contact agenda.Contact
	due     string // what is due next
	pressed bool   // it is due by today
	offer   string // the stage that the record speaks for
	tasks   int    // open tasks and what is owed by today

	referrals int // that somebody must act on
}

type factsRead struct {
	client model.ID
	facts  facts
}

// readFacts reads when the client was seen, is to be met, and what is due.
func (p *Page) readFacts() tea.Cmd {
	view, id := *p.scene, p.client.ID
	return p.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		r, err := newReader(tx, &view, id)
		if err != nil {
			return nil, err
		}
		f := facts{ready: true}
		if f.contact, err = r.contact(); err != nil {
			return nil, err
		}
		tasks, err := r.openTasks()
		if err != nil {
			return nil, err
		}
		if f.offer, err = r.offer(); err != nil {
			return nil, err
		}
		if f.referrals, err = r.openReferrals(); err != nil {
			return nil, err
		}
		owed, err := owedNow(r)
		f.tasks = len(tasks)
		for i := range owed {
			if owed[i].State.Pressing() {
				f.tasks++
			}
		}
		if len(owed) > 0 {
			first := &owed[0]
			f.pressed = first.State.Pressing()
			f.due = first.Title().In(view.Words.Lang) + " " + view.Words.DateNear(first.Due.Day, view.Today())
		}
		return factsRead{id, f}, err
	})
}

// contact returns when the client was last seen and is next to be met.
func (r *reader) contact() (agenda.Contact, error) {
	all, err := r.tx.ContactsOf(r.client.ID, r.scene.Today())
	if err != nil {
		return agenda.Contact{}, err
	}
	days, err := r.tx.Workdays()
	return agenda.ContactOf(r.client.ID, all, r.scene.Now(), days), err
}

// saying is a piece of the head.
type saying struct {
	text  text.Text
	style lipgloss.Style
}

// head returns the lines above the leaves, at most n of w cells. Warnings
// come first: they must not be lost where there is little room.
func (p *Page) head(w, n int) []string {
	var lines []string
	line, used := "", 0
	for _, s := range p.sayings() {
		width := min(s.text.Width(), max(0, w-1))
		if width == 0 {
			continue
		}
		if used > 0 && used+3+width > w {
			lines = append(lines, line)
			line, used = "", 0
		}
		gap := " "
		if used > 0 {
			gap = "   "
		}
		line, used = line+gap+s.style.Render(s.text.Cut(width).String()), used+len(gap)+width
	}
	if lines = append(lines, line); len(lines) > n {
		lines = lines[:n]
	}
	return lines
}

// sayings are the pieces of the head, in the order of their weight.
func (p *Page) sayings() []saying {
	s, th, w := p.scene, p.scene.Theme, p.scene.Words
	c, today := p.client, p.scene.Today()
	var all []saying
	add := func(style lipgloss.Style, t text.Text) { all = append(all, saying{t, style}) }
	plain := func(style lipgloss.Style, t string) { add(style, text.Line(t)) }
	add(th.Strong, s.Private(p.who()))
	for _, f := range p.flags {
		add(th.Danger, text.Line("⚑ "+w.Record.Flag.Or(f.Type)+" "+s.Private(f.Title).String()))
	}
	risk, style := p.risk()
	plain(style, risk)
	plain(p.safe())
	about := w.Record.Stage.Or(string(c.Stage))
	if c.CaseType != "" {
		about = s.Private(c.CaseType).String() + " · " + about
	}
	plain(th.Text, about)
	plain(p.status())
	if p.facts.ready {
		plain(th.Text, w.Pane.Seen+" "+w.DateNear(p.facts.contact.Last, today))
		plain(th.Text, w.Pane.NextSeen+" "+w.DateNear(p.facts.contact.Next, today))
	}
	if c.ContactEvery > 0 {
		every := words.Fill(w.Time.DaysCount, "n", fmt.Sprint(c.ContactEvery))
		if c.ContactWork {
			every = words.Fill(w.Time.WorkingDays, "n", fmt.Sprint(c.ContactEvery))
		}
		plain(th.Muted, words.Fill(w.Pane.Standard, "every", every))
	}
	if p.facts.due != "" {
		style := th.Text
		if p.facts.pressed {
			style = th.Danger
		}
		plain(style, words.Fill(w.File.Due, "what", p.facts.due))
	}
	if p.facts.offer != "" {
		plain(th.Accent, p.facts.offer+" ("+s.Keys.KeyIn(keys.Case, keys.File)+")")
	}
	return all
}

// offer says which stage the record speaks for; nothing where it is that of
// the case.
func (r *reader) offer() (string, error) {
	if r.client.Status == model.ClientClosed {
		return "", nil
	}
	of, err := r.tx.CaseOf(r.client.ID)
	if err != nil {
		return "", err
	}
	stage, on, fact := r.client.NextStage(of.Evidence())
	if stage == "" {
		return "", nil
	}
	w := r.scene.Words
	evidence := w.Standard.Fact.Or(string(fact)) + ", " + w.DateNear(on, r.scene.Today())
	return words.Fill(w.Case.Offer, "evidence", evidence, "stage", w.Record.Stage.Or(string(stage))), nil
}

// who names the client: code, name, age and sex.
func (p *Page) who() string {
	w, c := p.scene.Words, p.client
	said := c.Code
	if c.Name != "" {
		said += " · " + c.Name
	}
	if years, known := c.Age(p.scene.Today()); known {
		said += ", " + w.Age(years, c.BornAbout)
	}
	if c.Sex != model.SexUnknown {
		said += ", " + w.Record.Sex.Or(string(c.Sex))
	}
	return said
}

func (p *Page) risk() (string, lipgloss.Style) {
	w, th, c, today := p.scene.Words, p.scene.Theme, p.client, p.scene.Today()
	said := w.FieldOf("Risk") + ": " + w.Record.Risk.Or(string(c.Risk))
	style := th.Text
	switch c.Risk {
	case model.RiskHigh:
		said, style = "▲ "+said, th.Danger
	case model.RiskMedium:
		said, style = "● "+said, th.Warning
	}
	if c.RiskReason != "" {
		said += ", " + p.scene.Private(c.RiskReason).Cut(40).String()
	}
	if !c.Reassess.IsZero() {
		said += " (" + words.Fill(w.File.Reassess, "date", w.DateNear(c.Reassess, today)) + ")"
		if c.Reassess < today {
			style = th.Danger
		}
	}
	return said, style
}

// safe says how the client may be reached; the number itself stands in the
// leaf of people, behind the same warning.
func (p *Page) safe() (lipgloss.Style, string) {
	r, th := p.scene.Words.Record, p.scene.Theme
	for _, c := range p.client.Reach {
		if c.SafeCall {
			return th.Good, strings.TrimSpace("☎ " + r.CallSafe + " " + p.scene.Private(c.BestTime).String())
		}
	}
	if len(p.client.Reach) > 0 {
		return th.Danger, "☎ " + r.CallNever
	}
	return th.Muted, ""
}

// status says whether the case is open and since when.
func (p *Page) status() (lipgloss.Style, string) {
	w, th, c, today := p.scene.Words, p.scene.Theme, p.client, p.scene.Today()
	state := w.Record.Client.Or(string(c.Status))
	since, style := c.Opened, th.Text
	switch c.Status {
	case model.ClientClosed:
		since, style = c.Closed, th.Muted
	case model.ClientPaused:
		style = th.Warning
		for _, pause := range c.Pauses {
			if pause.To.IsZero() {
				since = pause.From
				if !pause.Until.IsZero() {
					return style, "‖ " + state + ", " + words.Fill(w.File.GoesOn, "date", w.DateNear(pause.Until, today))
				}
			}
		}
	}
	return style, words.Fill(w.File.Since, "state", state, "date", w.DateNear(since, today))
}
