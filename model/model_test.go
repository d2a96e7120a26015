package model

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model/date"
	"caseload/model/recur"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/go-cmp/cmp"
)

var (
	jakarta = time.FixedZone("WIB", 7*3600)
	now     = time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	today   = date.Of(now)
	some    = ID{1}
)

func aClient() Client { return NewClient(some, "SA-12", now) }

func anAppointment() Appointment {
	start := today.At(date.At(9, 0))
	return Appointment{ID: some, Zone: "Asia/Jakarta", Details: Details{Title: "Home visit", Kind: Visit, Status: Planned, Start: start, End: start.Add(time.Hour)}}
}

func aTask() Task {
	return Task{ID: some, Title: "Call the clinic", State: Todo, Due: today.At(0)}
}

func aNote() Note {
	return Note{ID: some, Clients: []ID{{2}}, Occurred: today.At(date.At(9, 0)), Recorded: now.UTC(), Mode: FaceToFace, Format: Narrative, State: NoteDraft}
}

func aFlag() Flag {
	return Flag{ID: some, Client: ID{2}, Kind: FlagDog, Message: "dog at the gate", Raised: today}
}

func anAgency() Agency { return Agency{ID: some, Name: "Puskesmas", Type: AgencyHealth} }

func aRun() Run {
	return Run{ID: some, Client: ID{2}, Pathway: "child-protection", Version: "1", Title: "Child protection", Started: today.At(0),
		Dates: []NamedDate{{Name: "conference", At: today.At(0)}}, Edits: []StepEdit{{Step: "visit", Skip: true}}}
}

func aWaiver() Waiver {
	return Waiver{ID: some, Client: ID{2}, Key: "contact", On: today, Reason: "in hospital"}
}

func aMilestone() Milestone {
	return Milestone{ID: some, Client: ID{2}, At: today.At(0), Fact: FactAssessment}
}

func aPlan() Plan {
	return Plan{ID: some, Client: ID{2}, Kind: CarePlan, Version: 2, Written: today, Agreed: today, With: []string{"Siti", "her aunt"}, How: AgreedSpoken, Review: today + 42,
		Needs: []Need{{"a safe place to sleep", []Goal{{"rents a room", "at a neighbour's", "a contract", 4, []Objective{
			{"three rooms seen", "visits made", today + 21, UnderWay, []Step{{Text: "ask the landlord", Status: Reached, Task: ID{9}}}}}}}}},
		Reviews: []PlanReview{{today + 14, "stays as it is"}}}
}

func anAssessment() Assessment {
	return Assessment{ID: some, Client: ID{2}, On: today, Tool: "Family needs", Domains: []Domain{{"housing", 2, 5, "shares a bed"}, {Name: "school"}},
		View: "“I want to go back”", NextDue: today + 180, Signed: now.UTC()}
}

func aConsent() Consent {
	return Consent{ID: some, Client: ID{2}, Giver: GivenCarer, Name: "her aunt", Scope: ConsentShare, For: "therapy", With: []string{"Puskesmas"},
		Excluded: "the address", Form: WrittenConsent, From: today, Expires: today + 365, Evidence: "form 12"}
}

func aDocument() Document {
	return Document{ID: some, Clients: []ID{{2}}, Type: DocumentReport, Title: "Progress report", Of: "progress", Dated: today, Expires: today + 90, State: DocumentSent,
		SentTo: "Dinas Sosial", SentAt: now.UTC(), Remarks: "by post", Body: "# Progress report"}
}

func whole() []Record {
	return []Record{aPlan(), anAssessment(), aConsent(), aReferral(), aDisclosure(), aClient(), anAppointment(), aTask(), aNote(), aFlag(), anAgency(), Contact{ID: some, Name: "Rina"},
		Holidays{ID: HolidaysID, Days: []Holiday{{today, "Office closed"}}}, aRun(), aWaiver(), aMilestone(), Rules{ID: RulesID, Text: "off supervision\n"},
		Template{ID: some, Name: "Phone call", Text: "# Who called"}, Filters{ID: FiltersID, All: []SavedFilter{{"Today", "due<=today"}}},
		aDocument(), Template{ID: StandIn("progress"), Name: "Progress report", Text: "{{goals}}", Of: "progress"},
		Stray{ID: some, Line: []byte("visit @ZZ-99\xff"), Why: StrayClient, About: "ZZ-99"}}
}

func TestWholeRecordsAreValid(t *testing.T) {
	t.Parallel()
	for _, r := range whole() {
		if err := r.Validate(); err != nil {
			t.Errorf("%T: %v", r, err)
		}
	}
}

// What is wrong is named by its field, with a code that has words in both
// languages.
func TestWhatIsWrongIsNamed(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", MaxLine+1)
	client := func(change func(*Client)) Record { c := aClient(); change(&c); return c }
	visit := func(change func(*Appointment)) Record { a := anAppointment(); change(&a); return a }
	task := func(change func(*Task)) Record { t := aTask(); change(&t); return t }
	note := func(change func(*Note)) Record { n := aNote(); change(&n); return n }
	run := func(change func(*Run)) Record { r := aRun(); change(&r); return r }
	plan := func(change func(*Plan)) Record { p := aPlan(); change(&p); return p }
	weighed := func(change func(*Assessment)) Record { a := anAssessment(); change(&a); return a }
	consent := func(change func(*Consent)) Record { c := aConsent(); change(&c); return c }
	flag := func(change func(*Flag)) Record { f := aFlag(); change(&f); return f }
	for name, c := range map[string]struct {
		record Record
		field  string
		code   string
	}{
		"no number":              {client(func(c *Client) { c.ID = ID{} }), "ID", "required"},
		"no code":                {client(func(c *Client) { c.Code = "" }), "Code", "required"},
		"code with a space":      {client(func(c *Client) { c.Code = "SA 12" }), "Code", "code"},
		"unknown risk":           {client(func(c *Client) { c.Risk = "enormous" }), "Risk", "choice"},
		"closed before opened":   {client(func(c *Client) { c.Closed = c.Opened - 1 }), "Closed", "order"},
		"no title":               {visit(func(a *Appointment) { a.Title = " " }), "Title", "required"},
		"long title":             {visit(func(a *Appointment) { a.Title = long }), "Title", "toolong"},
		"end before start":       {visit(func(a *Appointment) { a.End = a.Start.Add(-time.Minute) }), "End", "order"},
		"no such zone":           {visit(func(a *Appointment) { a.Zone = "Asia/Atlantis" }), "Zone", "zone"},
		"bad rule":               {visit(func(a *Appointment) { a.Series = recur.Series{Rules: []string{"FREQ=NEVER"}} }), "Series", "rule"},
		"whole day with a time":  {visit(func(a *Appointment) { a.AllDay = true }), "Start", "allday"},
		"task without title":     {task(func(t *Task) { t.Title = "" }), "Title", "required"},
		"day with a time":        {task(func(t *Task) { t.Due = today.At(date.At(9, 0)) }), "Due", "allday"},
		"repeats from nothing":   {task(func(t *Task) { t.Due = date.Wall{}; t.Repeat.Rule = "FREQ=DAILY" }), "Due", "required"},
		"repeats by no rule":     {task(func(t *Task) { t.Repeat.Rule = "now and then" }), "Repeat", "rule"},
		"signed without a time":  {note(func(n *Note) { n.State = NoteSigned }), "Signed", "required"},
		"addendum without text":  {note(func(n *Note) { n.Addenda = []Addendum{{At: now, Reason: Correction, Text: " "}} }), "Addenda", "required"},
		"addendum for no reason": {note(func(n *Note) { n.Addenda = []Addendum{{At: now, Text: "x"}} }), "Reason", "choice"},
		"template without name":  {Template{ID: some}, "Name", "required"},
		"heading too long":       {Template{ID: some, Name: "x", Text: "# " + long}, "Text", "toolong"},
		"a second too long":      {note(func(n *Note) { n.Spent = MaxLead + 1 }), "Spent", "range"},
		"cleared without reason": {flag(func(f *Flag) { f.Cleared = today }), "Reason", "required"},
		"date named twice":       {run(func(r *Run) { r.Dates = append(r.Dates, r.Dates[0]) }), "Dates", "twice"},
		"step changed twice":     {run(func(r *Run) { r.Edits = append(r.Edits, r.Edits[0]) }), "Edits", "twice"},
		"stopped without reason": {run(func(r *Run) { r.Stopped = today }), "Reason", "required"},
		"run of nobody":          {run(func(r *Run) { r.Client = ID{} }), "Client", "required"},
		"waived without reason":  {Waiver{ID: some, Key: "contact", On: today}, "Reason", "required"},
		"waived until before":    {Waiver{ID: some, Key: "contact", On: today, Reason: "x", Until: today}, "Until", "order"},
		"milestone of nothing":   {Milestone{ID: some, At: today.At(0)}, "Fact", "required"},
		"unknown fact":           {Milestone{ID: some, At: today.At(0), Fact: "eclipse"}, "Fact", "choice"},
		"plan of nobody":         {plan(func(p *Plan) { p.Client = ID{} }), "Client", "required"},
		"plan without a version": {plan(func(p *Plan) { p.Version = 0 }), "Version", "range"},
		"agreed, but when":       {plan(func(p *Plan) { p.Agreed = 0 }), "Agreed", "required"},
		"reviewed before":        {plan(func(p *Plan) { p.Review = p.Written - 1 }), "Review", "order"},
		"a need without words":   {plan(func(p *Plan) { p.Needs = []Need{{}} }), "Needs", "required"},
		"a score beyond":         {plan(func(p *Plan) { p.Needs[0].Goals[0].Score = MaxScore + 1 }), "Needs", "range"},
		"a step without words":   {plan(func(p *Plan) { p.Needs[0].Goals[0].Objectives[0].Steps[0].Text = " " }), "Needs", "required"},
		"more than the scale":    {weighed(func(a *Assessment) { a.Domains[0].Score = 6 }), "Domains", "range"},
		"a domain twice":         {weighed(func(a *Assessment) { a.Domains[1].Name = " Housing" }), "Domains", "twice"},
		"due before":             {weighed(func(a *Assessment) { a.NextDue = a.On }), "NextDue", "order"},
		"shared with nobody":     {consent(func(c *Consent) { c.With = nil }), "With", "required"},
		"expired before":         {consent(func(c *Consent) { c.Expires = c.From - 1 }), "Expires", "order"},
		"by what law":            {consent(func(c *Consent) { c.Form, c.Evidence = ConsentByLaw, "" }), "Evidence", "required"},
		"flag on nobody":         {flag(func(f *Flag) { f.Client = ID{} }), "Client", "required"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			problems, ok := ProblemsOf(c.record.Validate())
			if !ok {
				t.Fatal("nothing is found wrong")
			}
			if !slices.ContainsFunc(problems, func(p Problem) bool { return p.Field == c.field && p.Code == c.code && p.Hint != "" }) {
				t.Errorf("found %+v, not %s/%s", problems, c.field, c.code)
			}
		})
	}
}

// The number of a field is part of the file: it may never stand for two.
func TestFieldNumbersAreUnique(t *testing.T) {
	t.Parallel()
	for _, r := range whole() {
		seen := map[string]string{}
		for _, f := range reflect.VisibleFields(reflect.TypeOf(r)) {
			if f.Anonymous || !f.IsExported() {
				continue
			}
			number, rest, _ := strings.Cut(f.Tag.Get("cbor"), ",")
			if number == "" || !strings.Contains(rest, "keyasint") {
				t.Errorf("%T.%s has no number", r, f.Name)
			}
			if other, twice := seen[number]; twice {
				t.Errorf("%T: %s and %s share number %s", r, other, f.Name, number)
			}
			seen[number] = f.Name
		}
	}
}

func TestRecordsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	for _, r := range whole() {
		body, err := cbor.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		again := reflect.New(reflect.TypeOf(r))
		if err := cbor.Unmarshal(body, again.Interface()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, again.Elem().Interface()); diff != "" {
			t.Errorf("%T: %s", r, diff)
		}
	}
}

func TestARepeatingTaskComesAgain(t *testing.T) {
	t.Parallel()
	task := aTask() // due Mon 23 Nov 2026
	task.Repeat = Repeat{Rule: "FREQ=WEEKLY;COUNT=2"}
	task.NotBefore = today - 2
	task.Checklist = []ChecklistItem{{"file", true}}
	ended, next := task.End(Done, now, ID{2}, date.Calendar{})
	if ended.State != Done || !ended.Ended.Equal(now) || ended.Next != (ID{2}) {
		t.Errorf("ended as %+v", ended)
	}
	if next == nil || next.Due.Date != today+7 || next.NotBefore != today+5 || next.State != Todo || next.Checklist[0].Done {
		t.Fatalf("followed by %+v", next)
	}
	if next.Repeat.Rule != "FREQ=WEEKLY;COUNT=1" {
		t.Errorf("repeats by %s", next.Repeat.Rule)
	}
	if _, last := next.End(Done, now, ID{3}, date.Calendar{}); last != nil {
		t.Error("it comes a third time")
	}
	if _, dropped := task.End(Dropped, now, ID{2}, date.Calendar{}); dropped != nil {
		t.Error("a dropped task comes again")
	}

	late := aTask()
	late.Due, late.Repeat = (today - 10).At(0), Repeat{Rule: "FREQ=DAILY;INTERVAL=5", FromCompletion: true}
	if _, next := late.End(Done, now, ID{2}, date.Calendar{}); next == nil || next.Due.Date != today+5 {
		t.Errorf("counted from completion: %+v", next)
	}
	back := ended.Reopen(now)
	if back.State != Todo || !back.Ended.IsZero() {
		t.Errorf("reopened as %+v", back)
	}
}

func TestOverridesStandInOrder(t *testing.T) {
	t.Parallel()
	a := anAppointment()
	a.Series = recur.Series{Rules: []string{"FREQ=WEEKLY"}}
	second, third := (today + 7).At(date.At(9, 0)), (today + 14).At(date.At(9, 0))
	changed := a.WithOverride(Override{At: third, Details: Details{Title: "later"}}).WithOverride(Override{At: second, Details: Details{Title: "sooner"}})
	if len(a.Overrides) != 0 {
		t.Error("the appointment itself was changed")
	}
	if changed.Occurrence(second).Title != "sooner" || changed.Occurrence(third).Title != "later" {
		t.Errorf("overrides: %+v", changed.Overrides)
	}
	if o := changed.WithoutOverride(second).Occurrence(second); o.Title != "Home visit" || o.Start != second || o.End != second.Add(time.Hour) {
		t.Errorf("as the series makes it: %+v", o)
	}
}

func TestFolded(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"Siti": "siti", "JOSÉ": "jose", "Ångström": "angstrom", "": "", "Ğ": "g"} {
		if got := Folded(in); got != want {
			t.Errorf("%q is folded to %q", in, got)
		}
	}
}
