package report

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// readReferrals reads the referrals of the client, and which of them a letter
// is about: the one that is asked for, or the newest that goes out and is
// open.
func (s *composer) readReferrals(f *file, ask Ask) error {
	var err error
	if f.referrals, err = s.tx.ReferralsOf(f.client.ID); err != nil {
		return err
	}
	for _, r := range f.referrals {
		out := r.Direction == model.ReferralOut && r.State.Open()
		if r.ID == ask.Record || ask.Record.IsZero() && out && r.Stamp.Created.After(f.letter.Stamp.Created) {
			f.letter = r
		}
	}
	return nil
}

// parties say from whom a letter comes, to whom it goes, and about whom it is:
// no more than is needed to find the client safely.
func (s *composer) parties(f *file) {
	r, c, w := f.letter, f.client, s.Words
	all := facts{s: s}
	all.add(w.Referral.Party.Or(string(model.ReferralOut)), s.private(r.Party))
	all.all = append(all.all, paper.Fact{Label: w.Report.LetterFrom, Value: paper.Blank(40)})
	all.add(w.Report.Date, w.Date(date.Of(s.Now)))
	all.field("Client", s.private(dashed(c.Name, c.Code)))
	if years, known := c.Age(date.Of(s.Now)); known {
		all.add(w.Report.Age, w.Age(years, c.BornAbout))
	}
	if c.Sex != model.SexUnknown {
		all.field("Sex", w.Record.Sex.Or(string(c.Sex)))
	}
	all.field("Languages", s.private(strings.Join(c.Languages, ", ")))
	if !s.Mask && len(c.Reach) > 0 {
		all.all = append(all.all, paper.Fact{Label: w.FieldOf("Reach"), Value: s.reachText(c.Reach)})
	}
	all.done()
}

// asked says which service is asked for, why, how urgently and by when an
// answer is needed.
func (s *composer) asked(f *file) {
	r, w := f.letter, s.Words
	if r.ID.IsZero() {
		s.lines(3)
		return
	}
	all := facts{s: s}
	all.field("Service", s.private(r.Service))
	all.field("Urgency", w.Referral.Urgency.Or(string(r.Urgency)))
	by := r.AnswerBy
	if by.IsZero() {
		by = date.Of(s.Now) + date.Date(r.Urgency.Days())
	}
	all.day("AnswerBy", by)
	all.done()
	s.free(r.Why, 3)
}

// consented says what the client allowed, and what the recipient may do with
// what it is told. What must not be told is not in it: that would tell it.
func (s *composer) consented(f *file) error {
	r, w := f.letter, s.Words.Report
	c, err := s.consentFor(f, r)
	switch {
	case err != nil:
		return err
	case c.ID.IsZero():
		s.add(paper.Paragraph{Text: paper.Plain(w.NoConsentYet)})
	case c.Expires.IsZero():
		s.add(paper.Paragraph{Text: paper.Plain(words.Fill(w.Consented, "form", s.Words.Plan.Form.Or(string(c.Form)), "date", s.Words.Date(c.From)))})
	default:
		s.add(paper.Paragraph{Text: paper.Plain(words.Fill(w.ConsentedUntil, "form", s.Words.Plan.Form.Or(string(c.Form)), "date", s.Words.Date(c.From), "until", s.Words.Date(c.Expires)))})
	}
	s.add(paper.Paragraph{Text: paper.Plain(w.ConsentLimits)})
	return nil
}

// consentFor returns the consent by which a referral went out, or by which it
// would; none where nothing lets it out.
func (s *composer) consentFor(f *file, r model.Referral) (model.Consent, error) {
	if !r.Consent.IsZero() {
		c, err := store.Consents.Get(s.tx, r.Consent)
		if errors.Is(err, store.ErrNotFound) {
			return model.Consent{}, nil
		}
		return c, err
	}
	to, err := s.tx.RecipientNamed(r.Party, f.client.ID)
	if err != nil {
		return model.Consent{}, err
	}
	ruling, err := s.tx.RulingOn(f.client.ID, model.Outgoing{To: to, Purpose: r.Service, Named: true, At: s.Now})
	if err != nil || len(ruling.Covers) == 0 {
		return model.Consent{}, err
	}
	return ruling.Covers[0], nil
}

// attached lists the papers that go with a letter.
func (s *composer) attached(f *file) {
	var list paper.List
	for _, a := range f.letter.Attached {
		list.Items = append(list.Items, paper.Item{Text: paper.Plain(s.private(a))})
	}
	if len(list.Items) == 0 {
		s.none()
		return
	}
	s.add(list)
}

// reportBack asks whoever gets the letter to say what becomes of it.
func (s *composer) reportBack(*file) {
	s.add(paper.Paragraph{Text: paper.Plain(s.Words.Report.ReportBack)})
	var list paper.List
	for _, answer := range []model.ReferralAct{model.ReferralAccept, model.ReferralWait, model.ReferralDecline} {
		list.Items = append(list.Items, paper.Item{Box: paper.OpenBox, Text: paper.Plain(s.Words.Referral.Done.Or(string(answer)))})
	}
	s.add(list)
	s.lines(2)
}

// services lists the referrals of the time, with what became of each.
func (s *composer) services(f *file) {
	rows := s.referralRows(f, func(r model.Referral) bool { return f.touches(r) })
	if len(rows) == 0 {
		s.lines(3)
		return
	}
	s.referralTable(rows)
}

// waitingReferrals lists the referrals that somebody must still act on.
func (s *composer) waitingReferrals(f *file) {
	rows := s.referralRows(f, func(r model.Referral) bool { return r.State.Open() })
	if len(rows) > 0 {
		s.referralTable(rows)
	}
}

// touches reports whether something happened to a referral in the time, or it
// was open then.
func (f *file) touches(r model.Referral) bool {
	if r.Day() > f.last {
		return false
	}
	return r.State.Open() || f.within(r.Day()) || slices.ContainsFunc(r.Log, func(e model.ReferralEntry) bool { return f.within(e.On) })
}

func (s *composer) referralRows(f *file, wanted func(model.Referral) bool) [][]paper.Text {
	say := s.Words.Referral
	var rows [][]paper.Text
	all := slices.SortedStableFunc(slices.Values(f.referrals), func(a, b model.Referral) int { return cmp.Compare(a.Day(), b.Day()) })
	for _, r := range all {
		if !wanted(r) {
			continue
		}
		became := say.State.Or(string(r.State))
		switch {
		case r.Outcome != model.OutcomeNone:
			became += ": " + say.Outcome.Or(string(r.Outcome))
		case r.Declined != model.DeclineNone:
			became += ": " + say.Declined.Or(string(r.Declined))
		case r.State.Open() && !r.By.IsZero():
			became += " · " + words.Fill(say.NextBy, "who", say.Next.Or(string(r.Next)), "date", s.Words.Date(r.By))
		}
		rows = append(rows, []paper.Text{paper.Plain(s.Words.Date(r.Day())), paper.Plain(s.private(r.Title())), paper.Plain(became), paper.Plain(s.dayOf(r.First))})
	}
	return rows
}

func (s *composer) referralTable(rows [][]paper.Text) {
	w := s.Words
	s.add(paper.Table{Columns: []paper.Column{{Title: w.Report.Date, Width: 3}, {Title: w.FieldOf("Service"), Width: 6}, {Title: w.FieldOf("State"), Width: 6},
		{Title: w.FieldOf("First"), Width: 3}}, Rows: rows})
}
