package report

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// Part is what a section of a document is called (domain.md 4): a key of the
// catalogue of words.
type Part string

// begin begins a section.
func (s *composer) begin(p Part) { s.heading(1, s.Words.Report.Part.Or(string(p))) }

// fill puts a number into words.
func fill(said string, n int) string { return words.Fill(said, "n", strconv.Itoa(n)) }

// free adds what was written freely, in its paragraphs. Masked, or where
// nothing was written, it is a blank of some lines.
func (s *composer) free(text string, lines int) {
	if text = strings.TrimSpace(text); text == "" || s.Mask {
		s.add(paper.Ruled{Lines: lines})
		return
	}
	s.add(paragraphs(text)...)
}

// lines leaves room to write.
func (s *composer) lines(n int) { s.add(paper.Ruled{Lines: n}) }

// paragraphs parts a text at its empty lines.
func paragraphs(text string) []paper.Block {
	var blocks []paper.Block
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if part = strings.Trim(part, "\n "); part != "" {
			blocks = append(blocks, paper.Paragraph{Text: paper.Plain(part)})
		}
	}
	return blocks
}

// facts gathers labelled values, those without a value left out.
type facts struct {
	s   *composer
	all paper.Facts
}

func (f *facts) add(label, value string) {
	if strings.TrimSpace(value) != "" {
		f.all = append(f.all, paper.Fact{Label: label, Value: paper.Plain(value)})
	}
}

func (f *facts) field(name, value string) { f.add(f.s.Words.FieldOf(name), value) }

func (f *facts) day(name string, d date.Date) {
	if !d.IsZero() {
		f.field(name, f.s.Words.Date(d))
	}
}

// done adds what was gathered to the document.
func (f *facts) done() {
	if len(f.all) > 0 {
		f.s.add(f.all)
	}
}

// identity says who the client is and how the case stands.
func (s *composer) identity(f *file) {
	c, w := f.client, s.Words
	all := facts{s: s}
	all.field("Code", s.private(c.Code))
	all.field("Name", s.private(c.Name))
	all.field("Kind", w.Record.Person.Or(string(c.Kind)))
	if c.Sex != model.SexUnknown {
		all.field("Sex", w.Record.Sex.Or(string(c.Sex)))
	}
	if years, known := c.Age(date.Of(s.Now)); known {
		all.add(w.Report.Age, w.Age(years, c.BornAbout))
	}
	all.field("CaseType", s.private(c.CaseType))
	if c.Cluster != model.ClusterNone {
		all.field("Cluster", w.Record.Cluster.Or(string(c.Cluster)))
	}
	all.field("OfficialRef", s.private(strings.TrimSpace(c.OfficialRef+" "+c.OfficialIn)))
	all.field("Status", w.Record.Client.Or(string(c.Status))+" · "+w.Record.Stage.Or(string(c.Stage)))
	all.day("Opened", c.Opened)
	all.day("Closed", c.Closed)
	all.done()
}

// period says what time a document is about.
func (s *composer) period(f *file) {
	s.say(words.Fill(s.Words.Report.Period, "first", s.Words.Date(f.first), "last", s.Words.Date(f.last)))
}

// reason says why the client is being served.
func (s *composer) reason(f *file) {
	if f.client.ReferredBy != "" {
		all := facts{s: s}
		all.field("ReferredBy", s.private(f.client.ReferredBy))
		all.done()
	}
	s.free(f.client.Problem, 3)
}

// risks says how the risk is judged, and what to beware of.
func (s *composer) risks(f *file) {
	c, w := f.client, s.Words
	all := facts{s: s}
	all.field("Risk", w.Record.Risk.Or(string(c.Risk)))
	all.field("RiskReason", s.private(c.RiskReason))
	all.day("Reassess", c.Reassess)
	all.done()
	var list paper.List
	for _, flag := range f.standing() {
		text := paper.Bold(w.Record.Flag.Or(string(flag.Kind)))
		if flag.Message != "" {
			text = paper.Join(text, paper.Plain(": "+s.private(flag.Message)))
		}
		list.Items = append(list.Items, paper.Item{Text: paper.Join(text, paper.Plain(" ("+w.Date(flag.Raised)+")"))})
	}
	for _, i := range f.harm {
		if !f.within(i.Occurred.Date) {
			continue
		}
		text := paper.Bold("‼ " + w.Meeting.Incident.Or(string(i.Kind)))
		if said := s.private(i.Summary()); said != "" {
			text = paper.Join(text, paper.Plain(": "+said))
		}
		list.Items = append(list.Items, paper.Item{Text: paper.Join(text, paper.Plain(" ("+w.Date(i.Occurred.Date)+")"))})
	}
	if len(list.Items) > 0 {
		s.add(list)
	}
}

// openTasks lists what remains to be done.
func (s *composer) openTasks(heads []model.Head) {
	var list paper.List
	for _, h := range heads {
		text := s.private(h.Title)
		if !h.Start.IsZero() {
			text += " · " + s.Words.Date(h.Start.Date)
		}
		if model.TaskState(h.State) == model.Waiting {
			text += " · " + s.Words.Record.Task.Or(h.State)
			if h.Type != "" {
				text += ": " + s.private(h.Type)
			}
		}
		item := paper.Item{Box: paper.OpenBox, Text: paper.Plain(text)}
		if h.Marks.Has(model.Hard) {
			item.Text = paper.Join(item.Text, paper.Bold(" ("+s.Words.FieldOf("Hard")+")"))
		}
		list.Items = append(list.Items, item)
	}
	if len(list.Items) == 0 {
		s.say(s.Words.Report.NoTasks)
		return
	}
	s.add(list)
}

// say adds a sentence of the program's own.
func (s *composer) say(sentence string) { s.add(paper.Paragraph{Text: paper.Italic(sentence)}) }

// none says that there is nothing to list.
func (s *composer) none() { s.say(s.Words.Report.None) }

// mostDates is how many dates that lie ahead are listed.
const mostDates = 10

// nextDates lists what is planned with the client.
func (s *composer) nextDates(f *file) {
	var list paper.List
	for _, o := range f.ahead[:min(len(f.ahead), mostDates)] {
		text := s.Words.Date(o.FirstDay()) + ", " + s.span(o) + " · " + s.titleOf(o)
		list.Items = append(list.Items, paper.Item{Text: paper.Plain(text)})
	}
	if len(list.Items) == 0 {
		s.say(s.Words.Report.NoDates)
		return
	}
	s.add(list)
}

// standard says how often the client is to be seen, "" without a standard.
func (s *composer) standard(c model.Client) string {
	if c.ContactEvery <= 0 {
		return ""
	}
	every := s.Words.Time.DaysCount
	if c.ContactWork {
		every = s.Words.Time.WorkingDays
	}
	return words.Fill(s.Words.Pane.Standard, "every", fill(every, c.ContactEvery))
}

// seenDay says when a client was last seen or is next to be met.
func (s *composer) seenDay(d date.Date) string {
	if d.IsZero() {
		return s.Words.Pane.NotSeen
	}
	return s.Words.Date(d)
}

// signature leaves room to sign, for the worker and for those who approve.
func (s *composer) signature(who ...string) {
	var columns []paper.Column
	for _, w := range who {
		columns = append(columns, paper.Column{Title: w})
	}
	s.add(paper.Table{Columns: columns, Rows: [][]paper.Text{make([]paper.Text, len(who))}, RowLines: 6})
	s.add(paper.Paragraph{Text: paper.Join(paper.Plain(s.Words.Report.PlaceAndDate+" "), paper.Blank(40))})
}
