package find

import (
	"slices"

	"caseload/model"
	"caseload/model/date"
)

// ofMeeting returns what of a conference, a supervision or an incident can be
// found.
func ofMeeting(rec model.Record) Texts {
	switch v := rec.(type) {
	case model.CaseConference:
		body := []string{v.Place, v.Chair, lines(v.Present...), lines(v.Invited...), lines(v.Apologies...), sections(v.Sections), decisions(v.Decisions)}
		return Texts{Title: v.Summary(), Body: lines(body...), When: v.Held, Days: []date.Date{v.Held.Date, v.Next, v.Sent}, Clients: v.Clients}
	case model.SupervisionRecord:
		body := []string{sections(v.Sections)}
		for _, c := range v.Cases {
			body = append(body, c.Concern, c.Decision, decisions(c.Actions))
		}
		return Texts{Title: v.Supervisor, Body: lines(body...), When: v.Held, Days: []date.Date{v.Held.Date, v.Next}, Clients: v.Clients()}
	case model.Incident:
		body := []string{v.Place, v.ToldBy, sections(v.Sections)}
		for _, r := range v.Reported {
			body = append(body, r.To)
		}
		return Texts{Title: v.Summary(), Body: lines(body...), When: v.Occurred, Days: []date.Date{v.Occurred.Date}, Clients: v.Clients}
	}
	return Texts{}
}

func sections(all []model.Section) string {
	var texts []string
	for _, s := range all {
		texts = append(texts, s.Text)
	}
	return lines(texts...)
}

func decisions(all []model.Decision) string {
	var texts []string
	for _, d := range all {
		texts = append(texts, d.Text, d.Owner)
	}
	return lines(slices.DeleteFunc(texts, func(s string) bool { return s == "" })...)
}
