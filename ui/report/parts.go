package report

import (
	"slices"
	"strings"

	"caseload/model/date"
)

// material is what a document is made of: what it is about.
type material struct {
	file    *file    // of a client
	counted *counted // of a month
	meeting *meeting // a conference or a supervision; nil: there is none
	shared  bool     // for others: no small numbers
}

// subject is what a kind of document is about, and so what can stand in it.
type subject int

// The subjects.
const (
	anySubject subject = iota
	aboutClient
	aboutMonth
	aboutMeeting
)

// subjectsOf returns what a kind of document is about. Minutes are about the
// client, too.
func subjectsOf(kind Kind) []subject {
	switch {
	case kind == Minutes:
		return []subject{anySubject, aboutMeeting, aboutClient}
	case kind == Supervision:
		return []subject{anySubject, aboutMeeting}
	case kind.IsOfClient():
		return []subject{anySubject, aboutClient}
	case kind == Statistics:
		return []subject{anySubject, aboutMonth}
	}
	return []subject{anySubject}
}

// onePart is a part of a document, which a template names. It writes what
// stands under a heading, and no heading of its own.
type onePart struct {
	name  string // also its key in the catalogue, where it is explained
	of    subject
	write func(*composer, *material, holder) error
}

// partsFor are all parts. A new kind of document adds those of its own.
var partsFor = []onePart{
	{"lines", anySubject, func(s *composer, _ *material, h holder) error { s.lines(linesOf(h)); return nil }},
	{"signature", anySubject, func(s *composer, _ *material, h holder) error { s.signature(s.signed(h)...); return nil }},

	ofClient("period", (*composer).period), ofClient("identity", (*composer).identity), ofClient("reason", (*composer).reason),
	ofClient("contacts", (*composer).contacted), ofClient("counts", (*composer).contactsMade), ofClient("meetings", (*composer).meetingTable),
	ofClient("goals", (*composer).goals), ofClient("scores", (*composer).scores), ofClient("strengths", (*composer).strengths),
	ofClient("risks", (*composer).risks), ofClient("views", (*composer).views), ofClient("obstacles", (*composer).obstacles), ofClient("next", (*composer).plans),
	ofClient("tasks", func(s *composer, f *file) { s.openTasks(f.open) }), ofClient("dates", (*composer).nextDates), ofClient("duties", (*composer).duties),
	ofClient("sides", func(s *composer, _ *file) { s.sides() }),
	ofClient("seen", (*composer).seen), ofClient("last", (*composer).lastContacts), ofClient("plan", (*composer).agreed), ofClient("safety", (*composer).safetyPlan),
	mayFail("reach", (*composer).reach), mayFail("household", (*composer).household), mayFail("team", (*composer).team), mayFail("people", (*composer).around),
	mayFail("notes", (*composer).notes), mayFail("promises", (*composer).promises), ofClient("unsigned", (*composer).unsignedNotes),
	ofClient("chronology", func(s *composer, f *file) { s.eventTable(s.events(f)) }),
	ofClient("works", func(s *composer, f *file) { s.free(f.client.Remarks, 3) }),
	ofClient("ending", (*composer).ending), ofClient("outcome", func(s *composer, f *file) { s.free(f.client.Outcome, 3) }), ofClient("checklist", (*composer).checklist),

	ofMeeting("meeting", (*composer).meetingFacts), ofMeeting("decisions", (*composer).decided), ofMeeting("discussed", (*composer).discussed),
	ofMeeting("legend", (*composer).legendOf),
	{"written", aboutMeeting, func(s *composer, m *material, h holder) error { s.writtenPart(m.meeting, h.rest); return nil }},

	ofMonth("cases", (*composer).cases), ofMonth("activity", (*composer).activity), ofMonth("modes", (*composer).modes), ofMonth("timely", (*composer).timely),
	ofMonth("kept", (*composer).keptByStandard), ofMonth("reached", (*composer).goalsMet), ofMonth("conferences", (*composer).conferencesHeld), ofMonth("unmet", (*composer).unmetNeeds),
	ofClient("services", (*composer).services), ofClient("waiting", (*composer).waitingReferrals),
	ofClient("parties", (*composer).parties), ofClient("asked", (*composer).asked), mayFail("consent", (*composer).consented),
	ofClient("tried", func(s *composer, f *file) { s.free(f.letter.Tried, 2) }), ofClient("support", func(s *composer, f *file) { s.free(f.letter.Support, 2) }),
	ofClient("attached", (*composer).attached), ofClient("reportback", (*composer).reportBack),

	ofMonth("referrals", (*composer).referred),
}

func ofClient(name string, write func(*composer, *file)) onePart {
	return onePart{name, aboutClient, func(s *composer, m *material, _ holder) error { write(s, m.file); return nil }}
}

func mayFail(name string, write func(*composer, *file) error) onePart {
	return onePart{name, aboutClient, func(s *composer, m *material, _ holder) error { return write(s, m.file) }}
}

func ofMeeting(name string, write func(*composer, *meeting)) onePart {
	return onePart{name, aboutMeeting, func(s *composer, m *material, _ holder) error { write(s, m.meeting); return nil }}
}

func ofMonth(name string, write func(*composer, *counted, bool)) onePart {
	return onePart{name, aboutMonth, func(s *composer, m *material, _ holder) error { write(s, m.counted, m.shared); return nil }}
}

// partNamed returns the part that a template for a kind of document names.
func partNamed(kind Kind, name string) (onePart, bool) {
	about := subjectsOf(kind)
	i := slices.IndexFunc(partsFor, func(p onePart) bool { return p.name == name && slices.Contains(about, p.of) })
	if i < 0 {
		return onePart{}, false
	}
	return partsFor[i], true
}

// part adds a part to a document of a kind.
func (s *composer) part(kind Kind, h holder, m *material) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	p, ok := partNamed(kind, h.name)
	if !ok {
		return nil
	}
	return p.write(s, m, h)
}

// signed names those who sign: as the template says, or as is usual.
func (s *composer) signed(h holder) []string {
	if h.rest == "" {
		return []string{s.Words.Report.Worker, s.Words.Report.Approval}
	}
	var names []string
	for name := range strings.SplitSeq(h.rest, ";") {
		names = append(names, strings.TrimSpace(name))
	}
	return names
}

// The facts that can stand anywhere in a text, by what a document is about.
var factsOf = map[subject][]string{
	anySubject:   {"today"},
	aboutClient:  {"code", "name", "age", "reference", "opened", "closed", "first", "lastday"},
	aboutMonth:   {"month"},
	aboutMeeting: {"held"},
}

// factNames returns the facts that can stand in a document of a kind.
func factNames(kind Kind) []string {
	var all []string
	for _, about := range subjectsOf(kind) {
		all = append(all, factsOf[about]...)
	}
	return all
}

func isFact(kind Kind, name string) bool { return slices.Contains(factNames(kind), name) }

// fact says what the record holds in a word or two. What is not known is a
// dash.
func (s *composer) fact(name string, m *material) string {
	if name == "today" {
		return s.Words.Date(date.Of(s.Now))
	}
	switch {
	case m.counted != nil:
		return s.Words.Month(m.counted.first)
	case name == "held" && m.meeting != nil:
		return s.Words.Date(m.meeting.held.Date)
	case m.file == nil || name == "held":
		return "–"
	}
	f, said := m.file, ""
	switch name {
	case "code":
		said = s.private(f.client.Code)
	case "name":
		said = s.private(f.client.Name)
	case "age":
		if years, known := f.client.Age(date.Of(s.Now)); known {
			said = s.Words.Age(years, f.client.BornAbout)
		}
	case "reference":
		said = s.private(f.client.OfficialRef)
	case "opened":
		said = s.dayOf(f.client.Opened)
	case "closed":
		said = s.dayOf(f.client.Closed)
	case "first":
		said = s.dayOf(f.first)
	case "lastday":
		said = s.dayOf(f.last)
	}
	if said == "" {
		return "–"
	}
	return said
}

func (s *composer) dayOf(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return s.Words.Date(d)
}

// strengths tells what the client can build on, as the newest assessment says.
func (s *composer) strengths(f *file) {
	for i := len(f.weighed) - 1; i >= 0; i-- {
		if a := f.weighed[i]; !a.Signed.IsZero() && a.On <= f.last {
			s.free(a.Strengths, 3)
			return
		}
	}
	s.lines(3)
}
