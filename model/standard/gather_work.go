package standard

import (
	"cmp"
	"slices"
	"time"

	"caseload/model"
)

// workFacts returns what plans, assessments and consents tell.
func workFacts(r Records, reader *time.Location) []Fact {
	facts := planFacts(r.Plans)
	for _, a := range r.Assessments {
		if !a.Signed.IsZero() {
			facts = append(facts, Fact{Kind: model.FactAssessment, At: AtTime(a.Signed.In(reader)), Of: a.On, Due: a.NextDue, About: a.ID})
		}
	}
	for _, c := range r.Consents {
		facts = append(facts, consentFacts(c, reader)...)
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
