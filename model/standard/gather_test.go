package standard

import (
	"slices"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"

	"github.com/google/go-cmp/cmp"
)

var wita = time.FixedZone("WITA", 8*3600)

// kindsOf returns the kinds of fact that a case knows, each with its day.
func kindsOf(c *Case) []string {
	var said []string
	for _, kind := range model.FactKinds {
		for _, f := range c.Of(kind) {
			one := string(kind) + " " + f.At.Day.String()
			if f.Planned {
				one += " planned"
			}
			said = append(said, one)
		}
	}
	return said
}

func headOf(a model.Appointment) model.Head { return a.Index()[0].Head }

func meet(kind model.AppointmentKind, status model.AppointmentStatus, seen model.SeenState) model.Appointment {
	start := date.New(2026, 11, 20).At(date.At(9, 0))
	return model.Appointment{ID: model.ID{3}, Zone: "Asia/Jakarta", Details: model.Details{Title: "x", Kind: kind, Status: status, Seen: seen,
		Start: start, End: start.Add(time.Hour), Clients: []model.ID{{1}}}}
}

// The record of a conference tells of it in the place of its appointment; that
// it set the day of the next is not the next.
func TestWhatMeetingsAndIncidentsTell(t *testing.T) {
	t.Parallel()
	day := date.New(2026, 11, 20)
	held := model.CaseConference{ID: model.ID{4}, Clients: []model.ID{{1}}, Appointment: model.ID{3}, Held: day.At(date.At(9, 0)), Zone: "Asia/Jakarta", Next: day + 30}
	held.Stamp.Created = day.At(date.At(12, 0)).In(wita)
	sent := held
	sent.Sent = day + 2
	harm := model.Incident{ID: model.ID{5}, Clients: []model.ID{{1}}, Occurred: day.At(date.At(20, 0)), Kind: model.IncidentThreat}
	told := harm
	told.Reported = []model.IncidentReport{{To: "police", At: day.At(date.At(23, 0)).In(wita)}, {To: "supervisor", At: day.At(date.At(22, 0)).In(wita)}}
	heads := []model.Head{headOf(meet(model.Conference, model.Kept, model.SeenUnknown)), headOf(meet(model.Supervision, model.Kept, model.SeenUnknown))}
	for _, c := range []struct {
		name string
		r    Records
		want []string
	}{
		{"a conference with its appointment", Records{Heads: heads[:1], Conferences: []model.CaseConference{held}},
			[]string{"note 2026-11-20", "conference 2026-11-20", "reconvene 2026-11-20"}},
		{"minutes sent", Records{Conferences: []model.CaseConference{sent}}, []string{"note 2026-11-20", "minutes 2026-11-22", "conference 2026-11-20", "reconvene 2026-11-20"}},
		{"supervision with its appointment", Records{Heads: heads[1:], Supervisions: []model.SupervisionRecord{{ID: model.ID{6}, Appointment: model.ID{3}, Held: day.At(date.At(9, 0))}}},
			[]string{"supervision 2026-11-20"}},
		{"an incident", Records{Incidents: []model.Incident{harm}}, []string{"incident 2026-11-20"}},
		{"an incident that was reported twice", Records{Incidents: []model.Incident{told}}, []string{"incident 2026-11-20", "reported 2026-11-20"}},
	} {
		if diff := cmp.Diff(c.want, kindsOf(Default().Gather(c.r, wita))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	client := model.Client{ID: model.ID{1}, Code: "SA-12", Opened: day - 100, Status: model.ClientOpen}
	owed := func(r Records, now time.Time) map[string]date.Date {
		r.Client = client
		due := map[string]date.Date{}
		for _, o := range Default().Reckoner(NewDesk(now, date.Calendar{})).Obligations(nil, Default().Gather(r, wita)) {
			if o.State.Open() && !o.Due.IsZero() {
				due[o.Rule.ID] = o.Due.Day
			}
		}
		return due
	}
	now := day.At(date.At(23, 30)).In(wita)
	if due := owed(Records{Conferences: []model.CaseConference{held}, Incidents: []model.Incident{harm}}, now); due["minutes"] != day+5 || due["next-conference"] != day+30 || due["incident-report"] != day+1 {
		t.Errorf("owed are %v", due)
	}
	next := held
	next.ID, next.Appointment, next.Held, next.Next, next.Sent = model.ID{7}, model.ID{}, (day + 28).At(date.At(9, 0)), 0, day+29
	later := (day + 29).At(date.At(12, 0)).In(wita)
	due := owed(Records{Conferences: []model.CaseConference{sent, next}, Incidents: []model.Incident{told}}, later)
	for _, rule := range []string{"minutes", "next-conference", "incident-report"} {
		if due[rule] != 0 {
			t.Errorf("%s is still owed", rule)
		}
	}
}

func TestWhatAnAppointmentTells(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		meet model.Appointment
		want []string
	}{
		{"a visit, seen", meet(model.Visit, model.Kept, model.SeenYes), []string{"seen 2026-11-20", "contact 2026-11-20"}},
		{"a visit, seen alone", meet(model.Visit, model.Kept, model.SeenAlone), []string{"seen 2026-11-20", "seenalone 2026-11-20", "contact 2026-11-20"}},
		{"nobody home", meet(model.Visit, model.Kept, model.SeenNo), []string{"attempt 2026-11-20"}},
		{"no-show", meet(model.Office, model.NoShow, model.SeenUnknown), []string{"attempt 2026-11-20"}},
		{"a visit not asked about", meet(model.Visit, model.Kept, model.SeenUnknown), []string{"contact 2026-11-20"}},
		{"a call", meet(model.Call, model.Kept, model.SeenUnknown), []string{"contact 2026-11-20", "call 2026-11-20"}},
		{"cancelled", meet(model.Visit, model.CancelledByClient, model.SeenUnknown), nil},
		{"still planned", meet(model.Visit, model.Planned, model.SeenUnknown), nil},
		{"a hearing to come", meet(model.Court, model.Confirmed, model.SeenUnknown), []string{"session 2026-11-20 planned"}},
		{"a hearing held", meet(model.Court, model.Kept, model.SeenUnknown), []string{"session 2026-11-20"}},
		{"a conference held", meet(model.Conference, model.Kept, model.SeenUnknown), []string{"conference 2026-11-20"}},
		{"supervision", meet(model.Supervision, model.Kept, model.SeenUnknown), []string{"supervision 2026-11-20"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			book := Default()
			byHead := kindsOf(book.Gather(Records{Heads: []model.Head{headOf(c.meet)}}, wita))
			if diff := cmp.Diff(c.want, byHead); diff != "" {
				t.Error(diff)
			}
			series := c.meet
			series.Series = recur.Series{Rules: []string{"FREQ=WEEKLY"}}
			series = series.WithOverride(model.Override{At: series.Start, Details: c.meet.Details})
			byDate := kindsOf(book.Gather(Records{Series: []model.Appointment{series}}, wita))
			if diff := cmp.Diff(c.want, byDate); diff != "" {
				t.Errorf("as one date of a series: %s", diff)
			}
		})
	}
}

func TestTheDayOfAFactIsTheReaders(t *testing.T) {
	t.Parallel()
	late := meet(model.Visit, model.Kept, model.SeenYes)
	late.Start = date.New(2026, 11, 20).At(date.At(23, 30))
	late.End = late.Start.Add(time.Hour)
	c := Default().Gather(Records{Heads: []model.Head{headOf(late)}}, wita)
	if got := c.Of(model.FactSeen)[0].At; got.Day != date.New(2026, 11, 21) || !got.Timed {
		t.Errorf("23:30 in Jakarta is %v in Makassar", got.Day)
	}
}

func TestWhatANoteTells(t *testing.T) {
	t.Parallel()
	note := model.Note{ID: model.ID{4}, Clients: []model.ID{{1}}, Occurred: date.New(2026, 11, 20).At(date.At(9, 0)), Zone: "Asia/Jakarta",
		Recorded: time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC), Mode: model.FaceToFace, Format: model.Narrative, State: model.NoteDraft, Seen: model.SeenYes}
	tells := func(change func(*model.Note)) []string {
		n := note
		change(&n)
		return kindsOf(Default().Gather(Records{Heads: []model.Head{n.Index()[0].Head}}, wita))
	}
	for name, c := range map[string]struct {
		got, want []string
	}{
		"a draft": {tells(func(*model.Note) {}), []string{"seen 2026-11-20", "contact 2026-11-20", "note 2026-11-21", "draft 2026-11-21"}},
		"signed, by telephone": {tells(func(n *model.Note) { *n = n.Sign("", time.Unix(0, 0)); n.Mode, n.Seen = model.ByPhone, "" }),
			[]string{"contact 2026-11-20", "call 2026-11-20", "note 2026-11-21"}},
		"from a third party": {tells(func(n *model.Note) { *n = n.Sign("", time.Unix(0, 0)); n.Mode, n.Seen = model.ThirdParty, "" }), []string{"note 2026-11-21"}},
		"entered in error":   {tells(func(n *model.Note) { n.InError = "other client" }), nil},
		"not seen":           {tells(func(n *model.Note) { *n = n.Sign("", time.Unix(0, 0)); n.Seen = model.SeenNo }), []string{"attempt 2026-11-20", "note 2026-11-21"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestWhatAClientTells(t *testing.T) {
	t.Parallel()
	c := model.Client{ID: model.ID{1}, Opened: date.New(2026, 1, 5), Status: model.ClientPaused, Risk: model.RiskHigh, Reassess: date.New(2026, 12, 1),
		Turns:  []model.Turn{{On: date.New(2026, 1, 5)}, {On: date.New(2026, 2, 2), Risk: model.RiskLow}, {On: date.New(2026, 3, 3), Risk: model.RiskHigh}, {On: date.New(2026, 4, 4), Risk: model.RiskHigh, Stage: model.StageActive}},
		Pauses: []model.Pause{{From: date.New(2026, 5, 1), To: date.New(2026, 5, 9)}, {From: date.New(2026, 11, 9)}}}
	of := Default().Gather(Records{Client: c, Flags: []model.Flag{{ID: model.ID{2}, Raised: 739900, Kind: model.FlagDog}, {ID: model.ID{3}, Raised: 739900, Cleared: 739901}}}, wita)
	want := []string{"opened 2026-01-05", "risk 2026-02-02", "risk 2026-03-03", "paused 2026-11-09", "flag 2026-10-11"}
	if diff := cmp.Diff(want, kindsOf(of)); diff != "" {
		t.Error(diff)
	}
	if risks := of.Of(model.FactRisk); risks[0].Due != 0 || risks[1].Due != c.Reassess {
		t.Errorf("to be judged again on %v and %v", risks[0].Due, risks[1].Due)
	}
}

func TestWhatIsDoneByTaskOrByWordMeetsItsObligation(t *testing.T) {
	t.Parallel()
	run := Default().Pathway("atensi").Start(model.ID{7}, model.ID{1}, "id")
	run.Started = date.New(2026, 11, 2).At(0)
	key := func(step string) string { return Key{Run: run.ID, Rule: step}.String() }
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, wita)
	r := Records{
		Client:     model.NewClient(model.ID{1}, "SA-12", now),
		Runs:       []model.Run{run, {ID: model.ID{8}, Pathway: "nowhere"}},
		Tasks:      []model.Task{{ID: model.ID{2}, State: model.Done, Ended: now.UTC(), Origin: model.Origin{Kind: "pathway", ID: run.ID, Key: key("intervention")}}},
		Milestones: []model.Milestone{{ID: model.ID{3}, At: date.New(2026, 11, 2).At(0), Meets: key("intake")}, {ID: model.ID{4}, At: date.New(2026, 11, 6).At(0), Fact: model.FactAssessment}},
		Waivers:    []model.Waiver{{Key: key("conference"), On: date.New(2026, 11, 3), Reason: "alone"}, {Key: "?", On: 1}},
	}
	states := map[string]State{}
	for _, o := range Default().Reckoner(NewDesk(now, date.Calendar{})).Obligations(nil, Default().Gather(r, wita)) {
		if o.Key.Run == run.ID {
			states[o.Key.Rule] = o.State
		}
	}
	want := map[string]State{"intake": Met, "assessment": Met, "conference": Waived, "plan": Overdue, "intervention": MetLate,
		"monitoring": Upcoming, "evaluation": Upcoming, "termination": Upcoming, "after-care": Dormant}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Error(diff)
	}
}

func TestAPreviewSaysWhatAMovedDateMoves(t *testing.T) {
	t.Parallel()
	run := Default().Pathway("child-protection").Start(model.ID{7}, model.ID{1}, "en")
	run.Started = date.New(2026, 11, 2).At(0)
	run = run.WithDate("meeting", date.New(2026, 11, 25).At(0), false)
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, wita)
	records := Records{Client: model.NewClient(model.ID{1}, "SA-12", now), Runs: []model.Run{run},
		Milestones: []model.Milestone{{ID: model.ID{3}, At: date.New(2026, 11, 19).At(0), Meets: Key{Run: run.ID, Rule: "online-link"}.String()}}}
	before := Default().Gather(records, wita)
	records.Runs = []model.Run{run.WithDate("meeting", date.New(2026, 12, 2).At(0), false).WithDate("conference", date.New(2026, 12, 3).At(0), false)}
	after := Default().Gather(records, wita)
	var said []string
	for _, m := range Default().Reckoner(NewDesk(now, date.Calendar{})).Moves(before, after) {
		said = append(said, m.Key.Rule+" "+m.Old.Day.String()+" "+m.New.Day.String()+" "+string(m.State))
	}
	want := []string{"assessment-ready 2026-11-18 2026-11-25 soon", "core-group  2026-12-17 upcoming", "review  2027-03-03 upcoming"}
	slices.Sort(said)
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
}

// Plans, assessments and consents are facts: only what was agreed, signed and
// not taken back.
func TestWhatPlansAssessmentsAndConsentsTell(t *testing.T) {
	t.Parallel()
	day := date.New(2026, 11, 2)
	signed := time.Date(2026, 11, 3, 2, 0, 0, 0, time.UTC)
	plan := func(version int, agreed date.Date, kind model.PlanKind) model.Plan {
		return model.Plan{ID: model.ID{byte(version)}, Kind: kind, Version: version, Written: day, Agreed: agreed}
	}
	reviewed := plan(1, day, model.CarePlan)
	reviewed.Reviews = []model.PlanReview{{On: day + 7}}
	consent := model.Consent{Giver: model.GivenSelf, Form: model.SpokenConsent, From: day}
	withdrawn, byLaw := consent, consent
	withdrawn.Withdrawn, byLaw.Form = signed, model.ConsentByLaw
	for name, c := range map[string]struct {
		records Records
		want    []string
	}{
		"a plan that nobody agreed to": {Records{Plans: []model.Plan{plan(1, 0, model.CarePlan)}}, nil},
		"an agreed plan":               {Records{Plans: []model.Plan{plan(1, day, model.CarePlan)}}, []string{"plan 2026-11-02"}},
		"a second version reviews the first": {Records{Plans: []model.Plan{plan(2, day+9, model.CarePlan), plan(1, day, model.CarePlan)}},
			[]string{"plan 2026-11-02", "plan 2026-11-11", "review 2026-11-11"}},
		"a review that left it as it was": {Records{Plans: []model.Plan{reviewed}}, []string{"plan 2026-11-02", "review 2026-11-09"}},
		"a safety plan":                   {Records{Plans: []model.Plan{plan(1, day, model.SafePlan)}}, nil},
		"a draft of an assessment":        {Records{Assessments: []model.Assessment{{On: day}}}, nil},
		"a signed assessment":             {Records{Assessments: []model.Assessment{{On: day, Signed: signed}}}, []string{"assessment 2026-11-03"}},
		"a consent":                       {Records{Consents: []model.Consent{consent}}, []string{"consent 2026-11-02"}},
		"a consent taken back":            {Records{Consents: []model.Consent{withdrawn}}, []string{"withdrawn 2026-11-03"}},
		"what the law does without":       {Records{Consents: []model.Consent{byLaw}}, nil},
	} {
		if diff := cmp.Diff(c.want, kindsOf(Default().Gather(c.records, wita))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A referral tells of itself what is to be asked about: until there is an
// answer, then until the client is there.
func TestAReferralTellsHowItStands(t *testing.T) {
	t.Parallel()
	day := date.New(2026, 11, 2)
	begin := func(way model.Direction) model.Referral {
		return model.Referral{ID: model.ID{1}, Direction: way, Party: "x", Service: "y", Urgency: model.Routine}.Begun(day)
	}
	take := func(r model.Referral, steps ...model.ReferralStep) []model.Referral {
		for i, s := range steps {
			s.On, s.Declined, s.Outcome = day+date.Date(i), model.DeclineFull, model.OutcomeHelped
			var err error
			if r, err = r.Take(s); err != nil {
				t.Fatal(err)
			}
		}
		return []model.Referral{r}
	}
	step := func(acts ...model.ReferralAct) (all []model.ReferralStep) {
		for _, a := range acts {
			all = append(all, model.ReferralStep{Act: a})
		}
		return all
	}
	out, in := begin(model.ReferralOut), begin(model.ReferralIn)
	for name, c := range map[string]struct {
		referrals []model.Referral
		want      []string
	}{
		"not sent":              {take(out), nil},
		"sent":                  {take(out, step(model.ReferralSend)...), []string{"referral 2026-11-02"}},
		"tried in vain":         {take(out, step(model.ReferralSend, model.ReferralTry)...), []string{"referral 2026-11-02"}},
		"on a waiting list":     {take(out, step(model.ReferralSend, model.ReferralWait)...), []string{"referral 2026-11-02", "answer 2026-11-03"}},
		"accepted":              {take(out, step(model.ReferralSend, model.ReferralAccept)...), []string{"answer 2026-11-03", "admitted 2026-11-03"}},
		"the client was there":  {take(out, step(model.ReferralSend, model.ReferralAccept, model.ReferralServe)...), []string{"answer 2026-11-03", "connected 2026-11-04"}},
		"declined":              {take(out, step(model.ReferralSend, model.ReferralDecline)...), []string{"answer 2026-11-03"}},
		"come in":               {take(in), []string{"incoming 2026-11-02"}},
		"come in, and answered": {take(in, step(model.ReferralAccept)...), []string{"answer 2026-11-02"}},
		"ended":                 {take(out, step(model.ReferralSend, model.ReferralServe, model.ReferralEnd)...), []string{"connected 2026-11-03"}},
	} {
		if diff := cmp.Diff(c.want, kindsOf(Default().Gather(Records{Referrals: c.referrals}, wita))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// The day that a plan or a consent names is the day on which the next is due.
func TestAReviewFallsOnTheDayThatThePlanNames(t *testing.T) {
	t.Parallel()
	day := date.New(2026, 11, 2)
	of := Default().Gather(Records{Plans: []model.Plan{{ID: model.ID{1}, Kind: model.CarePlan, Version: 1, Written: day, Agreed: day, Review: day + 30}}}, wita)
	if facts := of.Of(model.FactPlan); len(facts) != 1 || facts[0].Due != day+30 {
		t.Errorf("it is told as %+v", facts)
	}
}
