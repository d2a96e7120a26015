package record

import (
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/outline"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// reportIncident asks to whom an incident was reported.
type reportIncident struct{ id model.ID }

// incidentCard shows an incident, and what can be done about it.
func incidentCard(s *event.Scene, id model.ID) tea.Cmd {
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		i, err := store.Incidents.Get(tx, id)
		if err != nil {
			return nil, err
		}
		who, err := peopleOf(tx, i.Clients)
		if err != nil {
			return nil, err
		}
		acts := append(meetingActs(s, i), dialog.Act{Action: keys.Done, Name: s.Words.Meeting.ReportIt, Do: event.Send(reportIncident{id})})
		title := func() string { return whoAll(s, who, "‼ "+s.Words.KindOf(model.KindIncident)) }
		return Ready{dialog.NewCard(s, title, func(w int) []string { return incidentLines(s, i, w) }, acts)}, nil
	})
}

func incidentLines(s *event.Scene, i model.Incident, w int) []string {
	rows := drawn(s, incidentFacts(s, i), w)
	var told []string
	for _, r := range i.Reported {
		told = append(told, planRow(s, 0, s.Theme.Text, "✓ ", reportSaid(s, r), w)...)
	}
	return append(rows, partRows(s, model.IncidentParts, i.Sections, map[string][]string{model.ReportedPart: told}, w)...)
}

// reportSaid says to whom an incident was reported, and when.
func reportSaid(s *event.Scene, r model.IncidentReport) string {
	at := date.WallOf(r.At.In(s.Now().Location()))
	return r.To + " · " + s.Words.Date(at.Date) + ", " + s.Words.Clock(at.Clock)
}

// incidentFacts says what happened when and where, and whether it was
// reported.
func incidentFacts(s *event.Scene, i model.Incident) []dialog.Line {
	w := s.Words
	lines := []dialog.Line{
		{Label: w.FieldOf("Occurred"), Value: w.DateAndDistance(i.Occurred.Date, s.Today()) + ", " + w.Clock(i.Occurred.Clock), Plain: true},
		{Label: w.FieldOf("Kind"), Value: w.Meeting.Incident.Or(string(i.Kind)), Plain: true, Loud: true},
		{Label: w.FieldOf("Place"), Value: i.Place}, {Label: w.FieldOf("ToldBy"), Value: i.ToldBy},
	}
	if len(i.Reported) == 0 {
		lines = append(lines, dialog.Line{Label: w.FieldOf("Reported"), Value: w.Meeting.State.Or(model.IncidentOpen), Plain: true, Loud: true})
	}
	return lines
}

// askReported notes to whom an incident was reported just now.
func askReported(s *event.Scene, id model.ID) tea.Cmd {
	say := s.Words.Meeting
	explain := func(v string) (string, bool) { return say.ReportHint, strings.TrimSpace(v) != "" }
	answer := func(v string) tea.Cmd {
		label := model.Label{Verb: model.VerbChange, Kind: model.KindIncident}
		return change(s, label, 0, store.Incidents, id, func(tx *store.Tx, i model.Incident) model.Incident {
			i.Reported = append(slices.Clone(i.Reported), model.IncidentReport{To: strings.TrimSpace(v), At: tx.Now().UTC()})
			i.Stamp.Changed = tx.Now().UTC()
			return i
		})
	}
	return event.Send(Ready{dialog.NewPrompt(s, say.ReportTitle, "", say.ReportHint, explain, answer)})
}

func incidentFor(tx *store.Tx, ask event.Edit, zone string, now time.Time) (model.Incident, error) {
	if !ask.ID.IsZero() {
		return store.Incidents.Get(tx, ask.ID)
	}
	i := model.Incident{ID: tx.NewID(), Stamp: stampNow(tx), Occurred: wallOf(now.Truncate(time.Minute)), Zone: zone, Kind: model.IncidentOther}
	if !ask.Client.IsZero() {
		i.Clients = []model.ID{ask.Client}
	}
	if ask.About.IsZero() {
		return i, nil
	}
	m, err := meetingAt(tx, ask.About, ask.At)
	i.Clients, i.Place, i.Occurred, i.Zone = m.clients, m.place, m.start, m.zone
	return i, err
}

// reports are written one a line: who, and when.
func writeReports(s *event.Scene, all []model.IncidentReport) string {
	var b strings.Builder
	for _, r := range all {
		at := date.WallOf(r.At.In(s.Now().Location()))
		b.WriteString(strings.ReplaceAll(outline.OneLine(r.To), ";", ",") + "; " + at.Date.String() + " " + at.Clock.String() + "\n")
	}
	return b.String()
}

// readReport reads one line; the time is now where none is written.
func readReport(s *event.Scene, line string, now time.Time) (r model.IncidentReport, there, ok bool) {
	who, when, has := strings.Cut(outline.OneLine(line), ";")
	r = model.IncidentReport{To: strings.TrimSpace(who), At: now.UTC()}
	if when = strings.TrimSpace(when); r.To == "" || !has || when == "" {
		return r, r.To != "", true
	}
	ctx := dialog.Context(s)
	if clock, is := phrase.ParseTime(when, ctx); is {
		r.At = date.Of(now).At(clock).In(now.Location()).UTC()
		return r, true, true
	}
	day, clock := when, date.At(0, 0)
	if cut := strings.LastIndex(when, " "); cut > 0 {
		if c, is := phrase.ParseTime(when[cut+1:], ctx); is {
			day, clock = strings.TrimRight(when[:cut], ", "), c
		}
	}
	d, is := phrase.ParseDate(day, ctx)
	r.At = d.At(clock).In(now.Location()).UTC()
	return r, true, is
}

// readReports reads what is written of those who were told. A line that stands
// as it was written keeps its time to the second.
func readReports(s *event.Scene, text string, was []model.IncidentReport, now time.Time) ([]model.IncidentReport, []outline.Mistake) {
	var all []model.IncidentReport
	var wrong []outline.Mistake
	for n, line := range strings.Split(text, "\n") {
		r, there, ok := readReport(s, line, now)
		if !ok {
			wrong = append(wrong, outline.Mistake{Line: n + 1, What: outline.WrongDate, Text: line})
			continue
		}
		if !there {
			continue
		}
		for _, old := range was {
			if writeReports(s, []model.IncidentReport{old}) == writeReports(s, []model.IncidentReport{r}) {
				r = old
			}
		}
		all = append(all, r)
	}
	return all, wrong
}

// incidentReady opens the page on which an incident is written down.
func incidentReady(m maker, tx *store.Tx, ask event.Edit, now time.Time) (tea.Msg, error) {
	i, err := incidentFor(tx, ask, m.view.ZoneName, now)
	if err != nil {
		return nil, err
	}
	s, fresh := m.scene, ask.ID.IsZero()
	base := baseOf(i, fresh)
	p := Paper{
		Fields: []dialog.Field{m.clients(event.Codes(tx, i.Clients)), choice("Kind", i.Kind, model.IncidentKinds, m.view.Words.Meeting.Incident),
			m.day("Occurred", i.Occurred.Date), m.clock("At", i.Occurred.Clock.String()), m.line("Place", i.Place), m.line("ToldBy", i.ToldBy)},
		Sections: onPaper(model.IncidentParts, i.Sections, map[string]string{model.ReportedPart: writeReports(m.view, i.Reported)}),
		Draft:    meetingDraft(model.KindIncident, i.ID, ask), Fresh: fresh,
		Base:  func() []byte { body, _ := cbor.Marshal(i); return body },
		Title: func() string { return "‼ " + s.Words.KindOf(model.KindIncident) },
		Reads: map[string]func(string) string{model.ReportedPart: func(line string) string { return understoodReport(s, line) }},
	}
	p.Summary = func(v map[string]string) []string {
		return meetingSummary(s, v, v["Occurred"], s.Words.Meeting.Incident.Or(v["Kind"]))
	}
	p.Submit = func(w Written, ticket int) (tea.Cmd, error) {
		told, wrong := readReports(s, model.TextOf(w.Sections, model.ReportedPart), i.Reported, s.Now())
		if len(wrong) > 0 {
			return nil, lineProblem(s, model.ReportedPart, wrong[0])
		}
		changed, v := i, w.Values
		changed.Occurred, changed.Kind, changed.Place, changed.ToldBy = heldIn(s, v["Occurred"], v["At"], i.Occurred), model.IncidentKind(v["Kind"]), trimmed(v["Place"]), trimmed(v["ToldBy"])
		changed.Reported, changed.Sections = told, asParts(w.Sections, model.ReportedPart)
		return saveMeeting(s, changed, base, p.Draft, v["Clients"], ticket), nil
	}
	p.Insist = func() { base.insist = true }
	p.Then = func(bool) tea.Cmd { return shownAfter(model.KindIncident, i.ID, false) }
	w := atFirst(NewWriting(s, p))
	w.inHead = fresh
	return withKept(tx, w)
}

// understoodReport says to whom and when a line says that it was reported.
func understoodReport(s *event.Scene, line string) string {
	r, there, ok := readReport(s, line, s.Now())
	switch {
	case !ok:
		return "! " + s.Words.Problem(model.Problem{Field: "Reported", Code: "date"})
	case !there:
		return s.Words.Meeting.ReportHint
	}
	return reportSaid(s, r)
}
