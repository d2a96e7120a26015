package standard

import (
	"cmp"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// workFacts returns what plans, assessments and consents tell.
func workFacts(r Records, reader *time.Location) []Fact {
	facts := planFacts(r.Plans)
	for _, a := range r.Assessments {
		if a.IsSigned() && a.InError == "" {
			facts = append(facts, Fact{Kind: model.FactAssessment, At: AtTime(a.Signed.In(reader)), Of: a.On, Due: a.NextDue, About: a.ID})
		}
	}
	for _, c := range r.Consents {
		facts = append(facts, consentFacts(c, reader)...)
	}
	for _, ref := range r.Referrals {
		facts = append(facts, referralFacts(ref)...)
	}
	for _, d := range r.Documents {
		facts = append(facts, documentFacts(d, reader)...)
	}
	return facts
}

// referralFacts returns that a referral was sent, or that a service takes the
// client, for as long as the client is not there; each answer; and when the
// client was there first. The day by which something is to happen stands with
// what it is counted from.
func referralFacts(r model.Referral) []Fact {
	var facts []Fact
	add := func(kind model.FactKind, on, due date.Date) {
		facts = append(facts, Fact{Kind: kind, At: OnDay(on), Due: due, About: r.ID, What: string(r.State)})
	}
	out := r.Direction == model.ReferralOut
	switch {
	case out && (r.State == model.ReferralSent || r.State == model.ReferralWaiting):
		add(model.FactReferral, r.Sent, r.AnswerBy)
	case out && r.State == model.ReferralAccepted:
		add(model.FactAdmitted, r.News(), r.By)
	case r.State == model.ReferralSent:
		add(model.FactIncoming, r.Sent, r.AnswerBy)
	}
	for _, e := range r.Log {
		if e.Act.News() && e.Act != model.ReferralServe && (e.Act != model.ReferralTry || e.Reached) {
			add(model.FactAnswer, e.On, 0)
		}
	}
	if n := len(facts); n > 0 && facts[n-1].Kind == model.FactAnswer && r.State == model.ReferralWaiting {
		facts[n-1].Due = r.By // when the waiting list is to be asked about again
	}
	if !r.First.IsZero() {
		add(model.FactConnected, r.First, 0)
	}
	return facts
}

// consentFacts returns that the client agreed, unless that was taken back, or
// the law did without.
func consentFacts(c model.Consent, reader *time.Location) []Fact {
	f := Fact{Kind: model.FactConsent, At: OnDay(c.From), Due: c.Expires, About: c.ID, What: string(c.Scope)}
	switch {
	case !c.Withdrawn.IsZero():
		return []Fact{{Kind: model.FactWithdrawn, At: AtTime(c.Withdrawn.In(reader)), About: c.ID, What: f.What}}
	case c.Form == model.ConsentByLaw || c.Giver == model.GivenNobody:
		return nil
	}
	return []Fact{f}
}

// reports are the kinds of document that are handed in, by what that meets.
var reports = map[string]model.FactKind{"progress": model.FactReport, "social": model.FactReport, "closing": model.FactSummary}

// documentFacts returns that a paper has an end, and that a report was handed
// in.
func documentFacts(d model.Document, reader *time.Location) []Fact {
	var facts []Fact
	if !d.Expires.IsZero() {
		facts = append(facts, Fact{Kind: model.FactPaper, At: OnDay(d.Dated), Due: d.Expires, About: d.ID, What: string(d.Type)})
	}
	if kind, ok := reports[d.Of]; ok && d.State == model.DocumentSent {
		facts = append(facts, Fact{Kind: kind, At: AtTime(d.SentAt.In(reader)), About: d.ID, What: d.Of})
	}
	return facts
}

// planFacts returns when a care plan was agreed and reviewed: a version that
// follows another is a review of it. What nobody has agreed to yet tells
// nothing. The day to look at it again stands with what happened last.
func planFacts(plans []model.Plan) []Fact {
	var agreed []model.Plan
	for _, p := range plans {
		if p.Kind == model.CarePlan && !p.Agreed.IsZero() {
			agreed = append(agreed, p)
		}
	}
	slices.SortFunc(agreed, func(a, b model.Plan) int { return cmp.Compare(a.Version, b.Version) })
	var facts []Fact
	for i, p := range agreed {
		f := Fact{Kind: model.FactPlan, At: OnDay(p.Agreed), About: p.ID, Due: p.Review}
		facts = append(facts, f)
		if f.Kind = model.FactReview; i > 0 {
			facts = append(facts, f)
		}
		for _, r := range p.Reviews {
			f.At = OnDay(r.On)
			facts = append(facts, f)
		}
	}
	return facts
}
