package model

import (
	"errors"
	"slices"
	"testing"
	"time"

	"caseload/model/date"
)

func TestMeetingsAndIncidentsAreChecked(t *testing.T) {
	t.Parallel()
	day := date.New(2026, 11, 20)
	conference := func(change func(*CaseConference)) Record {
		c := CaseConference{ID: ID{1}, Clients: []ID{{2}}, Held: day.At(date.At(9, 0))}
		change(&c)
		return c
	}
	supervision := func(change func(*SupervisionRecord)) Record {
		s := SupervisionRecord{ID: ID{1}, Held: day.At(date.At(9, 0)), Cases: []SupervisedCase{{Client: ID{2}}}}
		change(&s)
		return s
	}
	incident := func(change func(*Incident)) Record {
		i := Incident{ID: ID{1}, Occurred: day.At(date.At(9, 0)), Kind: IncidentThreat}
		change(&i)
		return i
	}
	for name, c := range map[string]struct {
		rec   Record
		field string // that is wrong; empty: none
	}{
		"a conference":                    {conference(func(*CaseConference) {}), ""},
		"about nobody":                    {conference(func(c *CaseConference) { c.Clients = nil }), "Clients"},
		"without a day":                   {conference(func(c *CaseConference) { c.Held = date.Wall{} }), "Held"},
		"meets again on the same day":     {conference(func(c *CaseConference) { c.Next = day }), "NextMeeting"},
		"minutes sent before it":          {conference(func(c *CaseConference) { c.Sent = day - 1 }), "MinutesSent"},
		"minutes sent on the day":         {conference(func(c *CaseConference) { c.Sent = day }), ""},
		"a decision without words":        {conference(func(c *CaseConference) { c.Decisions = []Decision{{Owner: "Sari"}} }), "Decisions"},
		"a part without a heading":        {conference(func(c *CaseConference) { c.Sections = []Section{{Text: "x"}} }), "Sections"},
		"a supervision":                   {supervision(func(*SupervisionRecord) {}), ""},
		"a case of nobody":                {supervision(func(s *SupervisionRecord) { s.Cases[0].Client = ID{} }), "Cases"},
		"an action without words":         {supervision(func(s *SupervisionRecord) { s.Cases[0].Actions = []Decision{{}} }), "Cases"},
		"an incident":                     {incident(func(*Incident) {}), ""},
		"of no kind":                      {incident(func(i *Incident) { i.Kind = "" }), "Kind"},
		"reported to nobody":              {incident(func(i *Incident) { i.Reported = []IncidentReport{{At: time.Unix(1, 0)}} }), "Reported"},
		"reported at no time":             {incident(func(i *Incident) { i.Reported = []IncidentReport{{To: "Sari"}} }), "Reported"},
		"an incident that befell a child": {incident(func(i *Incident) { i.Clients = []ID{{2}} }), ""},
	} {
		problems, _ := ProblemsOf(c.rec.Validate())
		switch {
		case c.field == "" && len(problems) > 0:
			t.Errorf("%s: %v", name, problems)
		case c.field != "" && (len(problems) != 1 || problems[0].Field != c.field):
			t.Errorf("%s: %v, want something about %s", name, problems, c.field)
		}
	}
}

// What another is to do is waited for, and asked about on its day; what nobody
// is named for is the worker's.
func TestADecisionBecomesATask(t *testing.T) {
	t.Parallel()
	today, from := date.New(2026, 11, 23), Origin{Kind: "conference", ID: ID{9}}
	other := Decision{Text: "a letter", Owner: "the clinic", By: today + 5}.AsTask(ID{1}, Stamp{}, []ID{{2}}, today, from)
	if other.State != Waiting || other.WaitingOn != "the clinic" || other.Since != today || other.Nudge != today+5 || other.Due.Date != today+5 || other.Origin != from {
		t.Errorf("%+v", other)
	}
	own := Decision{Text: "a visit"}.AsTask(ID{1}, Stamp{}, nil, today, from)
	if own.State != Todo || own.WaitingOn != "" || !own.Due.IsZero() {
		t.Errorf("%+v", own)
	}
	for _, task := range []Task{other, own} {
		if err := task.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestOnlyDecisionsWithoutATaskAreTaken(t *testing.T) {
	t.Parallel()
	all := []Decision{{Text: "a", Task: ID{1}}, {Text: "b"}}
	var asked []string
	taken, err := Taken(all, func(d Decision) (ID, error) { asked = append(asked, d.Text); return ID{2}, nil })
	if err != nil || !slices.Equal(asked, []string{"b"}) || taken[0].Task != (ID{1}) || taken[1].Task != (ID{2}) || !all[1].Task.IsZero() {
		t.Errorf("%v %v %v", taken, asked, err)
	}
	wrong := errors.New("no room")
	if _, err := Taken(all, func(Decision) (ID, error) { return ID{}, wrong }); !errors.Is(err, wrong) {
		t.Errorf("%v", err)
	}
}

// A supervision stands with each client by what was said of that client alone.
func TestASupervisionShowsEachClientItsOwnPart(t *testing.T) {
	t.Parallel()
	r := SupervisionRecord{ID: ID{1}, Held: date.New(2026, 11, 20).At(0), Supervisor: "Rina", Sections: []Section{{Key: "wellbeing", Text: "tired"}},
		Cases: []SupervisedCase{{Client: ID{2}, Concern: "drinks again"}, {Client: ID{3}, Decision: "close"}, {Client: ID{2}, Concern: "rent"}}}
	for client, want := range map[ID]string{{2}: "drinks again", {3}: "close"} {
		for _, e := range r.Index() {
			if slices.Contains(e.Head.Links, client) && e.Head.Title != want {
				t.Errorf("%v is shown %q", client, e.Head.Title)
			}
		}
	}
	if part := r.PartAbout(ID{2}); len(part.Cases) != 2 || len(part.Sections) != 0 || len(r.Cases) != 3 || len(r.Sections) != 1 {
		t.Errorf("%+v", part)
	}
}
