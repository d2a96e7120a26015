package report

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/outline"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// meeting is a conference or a supervision that is told.
type meeting struct {
	clients   []model.ID
	codes     map[model.ID]string
	held      date.Wall
	zone      string
	facts     func(*facts)
	sections  []model.Section
	decisions []model.Decision
	cases     []model.SupervisedCase
}

// minutesOf finds the conference that is asked for: the one that is named, or
// the last by the end of the time. Nil says that there is none.
func (s *composer) minutesOf(ask Ask) (*meeting, error) {
	all, err := s.tx.ConferencesOf(ask.Client)
	if err != nil {
		return nil, err
	}
	for _, c := range slices.Backward(all) {
		if wanted(ask, c.ID, c.Held.Date) {
			m := s.conference(c)
			return m, s.know(m)
		}
	}
	return nil, nil
}

// wanted reports whether a record is the one that is asked for.
func wanted(ask Ask, id model.ID, day date.Date) bool {
	if !ask.Record.IsZero() {
		return id == ask.Record
	}
	return ask.To.IsZero() || day <= ask.To
}

// know makes known whose addresses must not be printed, and by which code
// each is told.
func (s *composer) know(m *meeting) error {
	m.codes = map[model.ID]string{}
	for _, id := range m.clients {
		p, err := s.client(id)
		if err != nil {
			return err
		}
		m.codes[id] = p.code
	}
	return nil
}

func (s *composer) conference(c model.CaseConference) *meeting {
	m := &meeting{clients: c.Clients, held: c.Held, zone: c.Zone, sections: c.Sections, decisions: c.Decisions}
	m.facts = func(all *facts) {
		all.field("Place", s.hidden(c.Place))
		all.field("Chair", s.private(c.Chair))
		all.field("Present", s.private(strings.Join(c.Present, "; ")))
		all.field("Apologies", s.private(strings.Join(c.Apologies, "; ")))
		all.field("Invited", s.private(strings.Join(c.Invited, "; ")))
		all.field("Distribution", s.private(strings.Join(c.Distribution, "; ")))
		all.day("MinutesSent", c.Sent)
		all.day("NextMeeting", c.Next)
	}
	return m
}

// supervisionReport composes the record of a supervision: the one that is
// named, or the last by a day. It is the worker's own.
func (s *composer) supervisionReport(ask Ask) error {
	all, err := s.tx.SupervisionsOf(model.ID{})
	if err != nil {
		return err
	}
	ask.To = ask.Day
	for _, r := range slices.Backward(all) {
		if !wanted(ask, r.ID, r.Held.Date) {
			continue
		}
		m := s.supervision(r)
		if err := s.know(m); err != nil {
			return err
		}
		return s.byTemplate(ask, &material{meeting: m})
	}
	return s.byTemplate(ask, &material{})
}

func (s *composer) supervision(r model.SupervisionRecord) *meeting {
	m := &meeting{clients: r.Clients(), held: r.Held, zone: r.Zone, sections: r.Sections, cases: r.Cases}
	m.facts = func(all *facts) {
		all.field("Supervisor", s.private(r.Supervisor))
		all.day("NextMeeting", r.Next)
	}
	return m
}

// meetingFacts says about whom a meeting was, when and where, and who came.
func (s *composer) meetingFacts(m *meeting) {
	if m == nil {
		s.none()
		return
	}
	all := facts{s: s}
	var codes []string
	for _, id := range m.clients {
		codes = append(codes, m.codes[id])
	}
	all.field("Clients", s.private(strings.Join(codes, ", ")))
	all.field("Held", s.Words.Date(m.held.Date)+", "+s.Words.Clock(m.held.Clock))
	m.facts(&all)
	all.done()
}

// writtenPart tells what was written under a heading. What a paragraph rests
// on is said by its sign, which the legend explains.
func (s *composer) writtenPart(m *meeting, key string) {
	if m == nil || s.Mask {
		return
	}
	if text := model.TextOf(m.sections, key); strings.TrimSpace(text) != "" {
		s.add(paragraphs(text)...)
	}
}

// legendOf explains the signs in what was written at a meeting.
func (s *composer) legendOf(m *meeting) {
	if m == nil || s.Mask {
		return
	}
	var all strings.Builder
	for _, part := range m.sections {
		all.WriteString(part.Text + "\n")
	}
	s.legend(all.String())
}

// legend explains the signs before paragraphs of a text, where there are any.
func (s *composer) legend(text string) {
	var parts []string
	for _, b := range model.BasesIn(text) {
		parts = append(parts, strings.TrimSpace(b.Sign())+" "+s.Words.Record.Basis.Or(string(b)))
	}
	if len(parts) > 0 {
		s.say(words.Fill(s.Words.Report.Legend, "signs", strings.Join(parts, " · ")))
	}
}

// decided tells the decisions of a meeting: what, by whom, by when, and how
// far it has come.
func (s *composer) decided(m *meeting) {
	if m == nil {
		return
	}
	if len(m.decisions) == 0 {
		s.none()
		return
	}
	s.decisionTable(m.decisions)
}

func (s *composer) decisionTable(all []model.Decision) {
	r := s.Words.Report
	table := paper.Table{Columns: []paper.Column{{Title: r.What, Width: 7}, {Title: r.Who, Width: 3}, {Title: r.ByWhen, Width: 3}, {Title: s.Words.FieldOf("State"), Width: 2}}}
	for _, d := range all {
		by, state := "", ""
		if !d.By.IsZero() {
			by = s.Words.Date(d.By)
		}
		if t, err := store.Tasks.Get(s.tx, d.Task); err == nil {
			state = s.Words.Record.Task.Or(string(t.State))
		}
		owner := d.Owner
		if owner == "" {
			owner = r.Worker
		}
		table.Rows = append(table.Rows, []paper.Text{paper.Plain(s.private(outline.OneLine(d.Text))), paper.Plain(s.private(owner)), paper.Plain(by), paper.Plain(state)})
	}
	s.add(table)
}

// discussed tells what was said of each client in supervision.
func (s *composer) discussed(m *meeting) {
	if m == nil || s.Mask {
		return
	}
	say := s.Words.Meeting
	for _, c := range m.cases {
		s.heading(2, m.codes[c.Client])
		all := facts{s: s}
		all.add(capital(say.Concern[0]), c.Concern)
		all.add(capital(say.Decision[0]), c.Decision)
		all.done()
		if len(c.Actions) > 0 {
			s.decisionTable(c.Actions)
		}
	}
}

// heldParts are the parts of the minutes of a conference and of the record of
// a supervision, which are written under a heading of their own.
var heldParts = slices.DeleteFunc(slices.Concat(model.ConferenceParts, model.SupervisionParts), func(key string) bool {
	return key == model.DecisionsPart || key == model.CasesPart
})
