package find

import (
	"strings"

	"caseload/model"
	"caseload/model/date"
)

// Texts is what of a record can be found.
type Texts struct {
	Title   string
	Body    string
	When    date.Wall   // which day it is about; zero: none
	Until   date.Date   // last day of something longer; zero: When alone
	Days    []date.Date // by which it is found
	Tags    []string
	Clients []model.ID
}

// Whole returns title, text and tags.
func (t Texts) Whole() string { return t.Title + "\n" + t.Body + "\n" + strings.Join(t.Tags, "\n") }

// TextsOf returns what of a record can be found.
func TextsOf(rec model.Record) Texts {
	switch v := rec.(type) {
	case model.Client:
		return ofClient(v)
	case model.Contact:
		return Texts{Title: v.Name, Body: lines(v.Role, v.Address, v.Remarks, reach(v.Reach)), Tags: v.Tags, Clients: v.Clients}
	case model.Agency:
		return Texts{Title: v.Name, Tags: v.Tags, Days: []date.Date{v.Verified},
			Body: lines(v.Eligibility, v.HowToRefer, v.Address, v.Remarks, reach(v.Reach), v.Catchment, v.Hours, lines(v.Services...))}
	case model.Task:
		return ofTask(v)
	case model.Appointment:
		return ofAppointment(v)
	case model.Note:
		return ofNote(v)
	case model.Flag:
		return Texts{Title: v.Message, Body: v.Reason, When: v.Raised.At(0), Days: []date.Date{v.Raised, v.Review, v.Cleared}, Clients: []model.ID{v.Client}}
	case model.Plan:
		return ofPlan(v)
	case model.Assessment:
		return ofAssessment(v)
	case model.Document:
		return Texts{Title: v.Title, Body: lines(v.Body, v.Remarks, v.SentTo), When: v.Dated.At(0), Days: []date.Date{v.Dated, v.Expires}, Clients: v.Clients}
	case model.Consent:
		return Texts{Title: v.About(), Body: lines(v.Name, v.Excluded, v.Evidence), When: v.From.At(0), Days: []date.Date{v.From, v.Expires}, Clients: []model.ID{v.Client}}
	case model.Referral:
		return ofReferral(v)
	case model.Disclosure:
		return Texts{Title: v.What, Body: lines(v.Recipient, v.Purpose, v.Ground, v.Reason, v.WhyNot), When: date.WallOf(v.At), Days: []date.Date{date.Of(v.At)},
			Clients: []model.ID{v.Client}}
	}
	return ofMeeting(rec)
}

func ofClient(c model.Client) Texts {
	return Texts{
		Title: strings.TrimSpace(c.Code + " " + c.Name), Tags: c.Tags, When: c.Opened.At(0),
		Days: []date.Date{c.Born, c.Opened, c.Closed, c.Reassess},
		Body: lines(lines(c.Aka...), c.Address, c.Problem, c.Remarks, c.OfficialRef, c.RiskReason, c.Access, c.CaseType, c.ReferredBy, c.Outcome,
			reach(c.Reach), lines(c.Languages...)),
	}
}

func ofPlan(p model.Plan) Texts {
	body := []string{p.Contingency, lines(p.With...)}
	for _, n := range p.Needs {
		body = append(body, n.Text)
		for _, g := range n.Goals {
			body = append(body, g.Text, g.Baseline, g.Target)
			for _, o := range g.Objectives {
				body = append(body, o.Text, o.Measure)
				for _, s := range o.Steps {
					body = append(body, s.Text)
				}
			}
		}
	}
	title := ""
	if len(p.Needs) > 0 {
		title = p.Needs[0].Text
	}
	return Texts{Title: title, Body: lines(body...), When: p.Day().At(0), Days: []date.Date{p.Written, p.Agreed, p.Review}, Clients: []model.ID{p.Client}}
}

func ofAssessment(a model.Assessment) Texts {
	body := []string{a.Strengths, a.Risks, a.View}
	for _, d := range a.Domains {
		body = append(body, d.Name+" "+d.Reason)
	}
	for _, more := range a.Addenda {
		body = append(body, more.Text)
	}
	body = append(body, a.InError)
	return Texts{Title: a.Tool, Body: lines(body...), When: a.On.At(0), Days: []date.Date{a.On, a.NextDue}, Clients: a.About()}
}

func ofReferral(r model.Referral) Texts {
	body := []string{r.Why, r.Tried, r.Support, lines(r.Attached...)}
	days := []date.Date{r.Sent, r.AnswerBy, r.By, r.First}
	for _, e := range r.Log {
		body, days = append(body, e.Remarks), append(days, e.On)
	}
	return Texts{Title: r.Title(), Body: lines(body...), When: r.Day().At(0), Days: days, Clients: []model.ID{r.Client}}
}

func ofTask(t model.Task) Texts {
	body := []string{t.Remarks, t.WaitingOn}
	for _, item := range t.Checklist {
		body = append(body, item.Text)
	}
	return Texts{Title: t.Title, Body: lines(body...), When: t.Due, Days: []date.Date{t.Due.Date, t.NotBefore, t.Nudge}, Tags: t.Tags, Clients: t.Clients}
}

func ofAppointment(a model.Appointment) Texts {
	body := []string{a.Place, a.Purpose, a.Outcome}
	days := []date.Date{a.Start.Date}
	for _, o := range a.Overrides {
		body = append(body, o.Title, o.Place, o.Purpose, o.Outcome)
		days = append(days, o.Start.Date)
	}
	until := a.End.Date
	if a.Repeats() {
		if until = a.Ends.Date; until.IsZero() {
			until = date.Latest
		}
	}
	return Texts{Title: a.Title, Body: lines(body...), When: a.Start, Until: until, Days: days, Tags: a.Tags, Clients: a.Everybody()}
}

func ofNote(n model.Note) Texts {
	body := []string{n.Title}
	for _, s := range n.Sections {
		body = append(body, s.Text)
	}
	for _, a := range n.Addenda {
		body = append(body, a.Text)
	}
	body = append(append(body, n.InError, n.Place), n.Present...)
	return Texts{Title: n.Summary(), Body: lines(body...), When: n.Occurred, Days: []date.Date{n.Occurred.Date}, Tags: n.Tags, Clients: n.Clients}
}

func reach(points []model.ContactPoint) string {
	var all []string
	for _, p := range points {
		all = append(all, p.Value)
	}
	return lines(all...)
}

// lines joins texts that are not empty.
func lines(texts ...string) string {
	var all []string
	for _, t := range texts {
		if t != "" {
			all = append(all, t)
		}
	}
	return strings.Join(all, "\n")
}
