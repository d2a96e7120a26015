package standard

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// Records are those that tell what happened in a case. Lists of heads are
// enough for what there are many of; nothing needs to be in order.
type Records struct {
	Client     model.Client        // zero: the worker's own
	Heads      []model.Head        // appointments and notes about the client
	Series     []model.Appointment // with the client, for what was noted of single dates
	Flags      []model.Flag
	Milestones []model.Milestone
	Tasks      []model.Task // done, and made for an obligation
	Runs       []model.Run
	Waivers    []model.Waiver

	Plans       []model.Plan
	Assessments []model.Assessment
	Consents    []model.Consent

	Conferences  []model.CaseConference
	Supervisions []model.SupervisionRecord
	Incidents    []model.Incident
	Referrals    []model.Referral
	Documents    []model.Document // that have an end or were sent
}

// Gather returns the case that the records tell of. Runs whose pathway the
// book does not know are left out.
func (b *Book) Gather(r Records, reader *time.Location) *Case {
	facts := clientFacts(r.Client)
	for i := range r.Heads {
		facts = headFacts(facts, &r.Heads[i], reader)
	}
	for _, a := range r.Series {
		for _, o := range a.Overrides {
			if slices.Contains(o.Clients, r.Client.ID) || r.Client.ID.IsZero() {
				facts = meetingFacts(facts, meetingOf(a.ID, a.Zone, o.Details), reader)
			}
		}
	}
	for _, f := range r.Flags {
		if f.Cleared.IsZero() {
			facts = append(facts, Fact{Kind: model.FactFlag, At: OnDay(f.Since()), Due: f.Review, About: f.ID, What: string(f.Kind)})
		}
	}
	for _, m := range r.Milestones {
		facts = append(facts, milestoneFact(m, reader))
	}
	for _, t := range r.Tasks {
		if key, err := ParseKey(t.Origin.Key); err == nil && t.State == model.Done {
			facts = append(facts, Fact{At: AtTime(t.Ended.In(reader)), About: t.ID, Meets: key})
		}
	}
	facts = append(facts, workFacts(r, reader)...)
	facts = append(withoutRecorded(facts, r), meetingRecords(r, reader)...)
	var runs []Running
	for _, run := range r.Runs {
		if pathway := b.PathwayOf(run); pathway != nil {
			runs = append(runs, Follow(run, pathway, reader))
		}
	}
	slices.SortFunc(runs, func(a, b Running) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return NewCase(r.Client, facts, runs, r.Waivers)
}

// AgencyCase returns what is known of an entry of the directory.
func AgencyCase(a model.Agency) *Case {
	var facts []Fact
	if !a.Verified.IsZero() {
		facts = append(facts, Fact{Kind: model.FactVerified, At: OnDay(a.Verified), About: a.ID})
	}
	c := NewCase(model.Client{}, facts, nil, nil)
	c.Agency = a.ID
	return c
}

// clientFacts returns what the record of a client tells: when the case was
// opened and closed, whether it is paused, when the risk was judged.
func clientFacts(c model.Client) []Fact {
	if c.ID.IsZero() {
		return nil
	}
	facts := []Fact{{Kind: model.FactOpened, At: OnDay(c.Opened), About: c.ID}}
	if c.Status == model.ClientClosed {
		facts = append(facts, Fact{Kind: model.FactClosed, At: OnDay(c.Closed), About: c.ID})
	}
	if c.Status == model.ClientPaused {
		for _, p := range c.Pauses {
			if p.To.IsZero() {
				facts = append(facts, Fact{Kind: model.FactPaused, At: OnDay(p.From), About: c.ID})
			}
		}
	}
	return append(facts, riskFacts(c)...)
}

// riskFacts returns when the risk was judged: at its turns, or when the case
// was opened where a day to judge it again is named.
func riskFacts(c model.Client) []Fact {
	var facts []Fact
	last := model.RiskUnknown
	for _, t := range c.Turns {
		if t.Risk != last && t.Risk != model.RiskUnknown {
			facts = append(facts, Fact{Kind: model.FactRisk, At: OnDay(t.On), About: c.ID, What: string(t.Risk)})
		}
		last = t.Risk
	}
	if len(facts) == 0 && !c.Reassess.IsZero() {
		facts = append(facts, Fact{Kind: model.FactRisk, At: OnDay(c.Opened), About: c.ID, What: string(c.Risk)})
	}
	if len(facts) > 0 {
		facts[len(facts)-1].Due = c.Reassess
	}
	return facts
}

// meeting is what facts are read from: one date of an appointment.
type meeting struct {
	id     model.ID
	kind   model.AppointmentKind
	status model.AppointmentStatus
	start  date.Wall
	timed  bool
	zone   string
	seen   bool
	alone  bool
	sought bool // in vain
}

func meetingOf(id model.ID, zone string, d model.Details) meeting {
	return meeting{
		id: id, kind: d.Kind, status: d.Status, start: d.Start, timed: !d.AllDay, zone: zone,
		seen: d.Seen.Yes(), alone: d.Seen == model.SeenAlone, sought: d.Status == model.NoShow || d.Seen == model.SeenNo,
	}
}

// headFacts adds what the head of an appointment or a note tells.
func headFacts(facts []Fact, h *model.Head, reader *time.Location) []Fact {
	switch h.Kind {
	case model.KindAppointment:
		return meetingFacts(facts, meeting{
			id: h.ID, kind: model.AppointmentKind(h.Type), status: model.AppointmentStatus(h.State), start: h.Start,
			timed: !h.Marks.Has(model.AllDay), zone: h.Zone,
			seen: h.Marks.Has(model.Seen), alone: h.Marks.Has(model.Alone), sought: h.Marks.Has(model.NotSeen),
		}, reader)
	case model.KindNote:
		return noteFacts(facts, h, reader)
	}
	return facts
}

// meetingFacts adds what one date of an appointment tells. Only seeing the
// client is seeing; trying is an attempt.
func meetingFacts(facts []Fact, m meeting, reader *time.Location) []Fact {
	if m.status.Cancelled() {
		return facts
	}
	f := Fact{At: moment(m.start, m.timed, model.Location(m.zone, reader), reader), About: m.id, What: string(m.kind)}
	f.Of = f.At.Day
	f.Planned = m.status.Open() && !m.seen
	add := func(kind model.FactKind) {
		f.Kind = kind
		facts = append(facts, f)
	}
	switch m.kind {
	case model.Court:
		add(model.FactSession)
	case model.Conference:
		add(model.FactConference)
	case model.Supervision:
		add(model.FactSupervision)
	}
	if f.Planned {
		return facts
	}
	talk := m.kind == model.Visit || m.kind == model.Office || m.kind == model.Call || m.kind == model.Video
	switch {
	case m.sought:
		add(model.FactAttempt)
	case talk && m.status == model.Kept || m.seen:
		add(model.FactContact)
	}
	if m.kind == model.Call && m.status == model.Kept && !m.sought {
		add(model.FactCall)
	}
	if m.seen {
		add(model.FactSeen)
	}
	if m.alone {
		add(model.FactSeenAlone)
	}
	return facts
}

// noteFacts adds what the head of a note tells: that it was written, and the
// contact that it is about.
func noteFacts(facts []Fact, h *model.Head, reader *time.Location) []Fact {
	if h.Marks.Has(model.InError) {
		return facts
	}
	written := Fact{Kind: model.FactNote, At: AtTime(h.Done.In(time.UTC).In(reader)), Of: h.Start.Date, About: h.ID, What: h.Type}
	facts = append(facts, written)
	if h.State == string(model.NoteDraft) {
		written.Kind = model.FactDraft
		facts = append(facts, written)
	}
	f := Fact{At: moment(h.Start, true, model.Location(h.Zone, reader), reader), Of: h.Start.Date, About: h.ID, What: h.Type}
	add := func(kind model.FactKind) {
		f.Kind = kind
		facts = append(facts, f)
	}
	mode := model.NoteMode(h.Type)
	switch {
	case h.Marks.Has(model.NotSeen):
		add(model.FactAttempt)
	case mode == model.FaceToFace || mode == model.AtOffice || mode == model.ByPhone || h.Marks.Has(model.Seen):
		add(model.FactContact)
	}
	if mode == model.ByPhone {
		add(model.FactCall)
	}
	if h.Marks.Has(model.Seen) {
		add(model.FactSeen)
	}
	if h.Marks.Has(model.Alone) {
		add(model.FactSeenAlone)
	}
	return facts
}

// milestoneFact returns what a milestone tells. Where its key names nothing,
// only its kind counts.
func milestoneFact(m model.Milestone, reader *time.Location) Fact {
	f := Fact{Kind: m.Fact, At: moment(m.At, m.Timed, model.Location(m.Zone, reader), reader), Of: m.At.Date, About: m.ID}
	if key, err := ParseKey(m.Meets); err == nil {
		f.Meets = key
	}
	return f
}
