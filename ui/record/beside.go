package record

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/outline"
	"caseload/ui/dialog"
)

// work gathers what is shown of a plan, an assessment or a consent beside a
// list. The whole of it stands on its own page.
func (p *page) work(rec model.Record) {
	switch v := rec.(type) {
	case model.Plan:
		p.plan(v.Steps(stepsByTasks(p.tx)))
	case model.Assessment:
		p.assessment(v)
	case model.Consent:
		p.facts(consentFacts(p.scene, v))
	case model.Referral:
		p.facts(referralFacts(p.scene, p.tx, v))
	case model.Document:
		p.facts(DocumentFacts(p.scene, v))
		p.addLabel(" ", beginning(v.Body))
	case model.Disclosure:
		p.facts(disclosureFacts(p.scene, p.tx, v))
	case model.CaseConference:
		p.facts(conferenceFacts(p.scene, v))
		p.parts(model.ConferenceParts, v.Sections)
		p.decisions("decisions", v.Decisions)
	case model.SupervisionRecord:
		p.facts(supervisionFacts(p.scene, v))
		p.supervised(v)
	case model.Incident:
		p.facts(incidentFacts(p.scene, v))
		p.parts(model.IncidentParts, v.Sections)
		for _, r := range v.Reported {
			p.addLabel(p.scene.Words.PartOf(model.ReportedPart), reportSaid(p.scene, r))
		}
	}
}

// parts adds the parts of a text.
func (p *page) parts(keys []string, have []model.Section) {
	for _, key := range keys {
		p.addLabel(p.scene.Words.PartOf(key), model.TextOf(have, key))
	}
}

func (p *page) decisions(part string, all []model.Decision) {
	for _, d := range all {
		p.addLabel(p.scene.Words.PartOf(part), decisionSaid(p.scene, d))
	}
}

// supervised adds what was said of clients. What the worker said of the own
// work stands on the page of the record alone.
func (p *page) supervised(r model.SupervisionRecord) {
	say := p.scene.Words.Meeting
	for _, c := range casesOf(p.tx, r) {
		p.addLabel(say.Case[0], c.code)
		p.addLabel(say.Concern[0], c.of.Concern)
		p.addLabel(say.Decision[0], c.of.Decision)
		for _, a := range c.of.Actions {
			p.addLabel(say.Action[0], decisionSaid(p.scene, a))
		}
	}
}

// maxBeside is how much of a long text is drawn beside a list, in bytes: it is
// laid out anew for each frame.
const maxBeside = 4000

// beginning returns the first lines of a text.
func beginning(s string) string {
	if len(s) <= maxBeside {
		return s
	}
	s = s[:maxBeside]
	return s[:max(0, strings.LastIndexByte(s, '\n'))] + "\n…"
}

// facts adds the lines that say something.
func (p *page) facts(lines []dialog.Line) {
	for _, l := range lines {
		if strings.TrimSpace(l.Value) != "" {
			p.lines = append(p.lines, l)
		}
	}
}

func (p *page) plan(plan model.Plan) {
	w := p.scene.Words
	linked, err := linksOf(p.scene, p.tx, plan)
	if err != nil {
		p.err = err
		return
	}
	p.facts(planFacts(p.scene, plan))
	for _, n := range plan.Needs {
		p.addLabel(w.Plan.Need[0], n.Text)
		for _, g := range n.Goals {
			p.addLabel(w.Plan.Goal[0], strings.TrimSpace(g.Text+"  "+goalSaid(w, g)))
			for _, o := range g.Objectives {
				p.addLabel(w.Plan.Objective[0], strings.TrimSpace(outline.MarkOf(o.Status)+" "+o.Text+"  "+objectiveSaid(p.scene, o)))
				for _, s := range o.Steps {
					p.addLabel(w.Plan.Step[0], outline.MarkOf(s.Status)+" "+s.Text+linked.of(s))
				}
			}
		}
	}
	p.add("Contingency", plan.Contingency)
}

func (p *page) assessment(a model.Assessment) {
	if a.InError != "" {
		p.lines = append(p.lines, dialog.Line{Label: p.scene.Words.FieldOf("InError"), Value: "✗ " + a.InError, Loud: true})
	}
	p.day("On", a.On)
	p.add("Tool", a.Tool)
	for _, d := range a.Domains {
		said := d.Reason
		if d.Scale > 0 {
			said = strings.TrimSpace(bar(d.Score, d.Scale) + " " + strconv.Itoa(d.Score) + "/" + strconv.Itoa(d.Scale) + "  " + d.Reason)
		}
		p.addLabel(p.scene.Private(d.Name).String(), said)
	}
	p.add("Strengths", a.Strengths)
	p.add("Risks", a.Risks)
	p.add("ClientView", a.View)
	p.day("NextDue", a.NextDue)
	for _, more := range a.Addenda {
		p.addLabel(p.scene.Words.Record.Addendum.Or(string(more.Reason)), more.Text)
	}
}
