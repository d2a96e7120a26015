package standard

import (
	"slices"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// dayOf is one day of an appointment.
type dayOf struct {
	appointment model.ID
	day         date.Date
}

// withoutRecorded returns the facts without those conferences and supervisions
// of the calendar of which there is a record: the record tells of them.
func withoutRecorded(facts []Fact, r Records) []Fact {
	recorded := map[dayOf]bool{}
	for _, c := range r.Conferences {
		recorded[dayOf{c.Appointment, c.Held.Date}] = true
	}
	for _, s := range r.Supervisions {
		recorded[dayOf{s.Appointment, s.Held.Date}] = true
	}
	return slices.DeleteFunc(facts, func(f Fact) bool {
		meeting := f.Kind == model.FactConference || f.Kind == model.FactSupervision
		return meeting && recorded[dayOf{f.About, f.Of}]
	})
}

// meetingRecords returns what conferences, supervisions and incidents tell.
func meetingRecords(r Records, reader *time.Location) []Fact {
	var facts []Fact
	for _, c := range r.Conferences {
		facts = append(facts, conferenceFacts(c, reader)...)
	}
	for _, s := range r.Supervisions {
		at := moment(s.Held, true, model.Location(s.Zone, reader), reader)
		facts = append(facts, Fact{Kind: model.FactSupervision, At: at, Of: s.Held.Date, About: s.ID})
	}
	for _, i := range r.Incidents {
		facts = append(facts, incidentFacts(i, reader)...)
	}
	return facts
}

// conferenceFacts returns that a conference was held and written up, that its
// minutes were sent, and on which day it is to meet again. The fact of that
// follows the conference, so that the conference itself is not taken for the
// next.
func conferenceFacts(c model.CaseConference, reader *time.Location) []Fact {
	held := moment(c.Held, true, model.Location(c.Zone, reader), reader)
	facts := []Fact{{Kind: model.FactConference, At: held, Of: c.Held.Date, About: c.ID},
		{Kind: model.FactNote, At: AtTime(c.Stamp.Created.In(reader)), Of: c.Held.Date, About: c.ID}}
	if !c.Sent.IsZero() {
		facts = append(facts, Fact{Kind: model.FactMinutes, At: OnDay(c.Sent), Of: c.Held.Date, About: c.ID})
	}
	if !c.Next.IsZero() {
		facts = append(facts, Fact{Kind: model.FactReconvene, At: nextOf(held), Of: c.Held.Date, Due: c.Next, About: c.ID})
	}
	return facts
}

// incidentFacts returns that harm was done, and when it was first reported.
func incidentFacts(i model.Incident, reader *time.Location) []Fact {
	facts := []Fact{{Kind: model.FactIncident, At: moment(i.Occurred, true, model.Location(i.Zone, reader), reader), Of: i.Occurred.Date, About: i.ID, What: string(i.Kind)}}
	if len(i.Reported) == 0 {
		return facts
	}
	first := slices.MinFunc(i.Reported, func(a, b model.IncidentReport) int { return a.At.Compare(b.At) })
	return append(facts, Fact{Kind: model.FactReported, At: AtTime(first.At.In(reader)), Of: i.Occurred.Date, About: i.ID})
}
