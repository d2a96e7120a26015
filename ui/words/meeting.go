package words

import "strings"

// MeetingWords are the words of conferences, supervisions and incidents.
type MeetingWords struct {
	// What a line about a discussed case may begin with; the first is the one
	// that is written.
	Case, Concern, Decision, Action []string

	Me       []string // how the worker may be named as the owner of a decision
	Incident Table    // kinds of incident
	State    Table    // of the minutes of a conference, or of an incident

	Conferences, Incidents, Supervisions       string // titles of lists
	NewConference, NewIncident, NewSupervision string
	SendNow, PlanNext, IntoTasks, NoDecisions  string
	ByDay                                      string // {date}
	DecisionHint, CaseHint                     string
	ReportIt, ReportTitle, ReportHint          string
	OwnRecord                                  string
}

// PartOf names a part of a text where it is read. What its heading tells the
// writer, in brackets, is left out.
func (w *Words) PartOf(key string) string {
	name, _, _ := strings.Cut(w.Record.Section.Or(key), " (")
	return name
}
