package file

import (
	"slices"
	"strconv"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/words"
)

// nextReview stands before the day of a review, where there is little room.
const nextReview = "→ "

// readPlan returns the newest version of each plan and those before it, the
// assessments, the consents, the conferences, the flags, also the cleared ones,
// and the incidents. Where there
// is none of a kind, its row leads to the list in which one is made.
func readPlan(r *reader) ([]Row, error) {
	w, id := r.scene.Words.Plan, r.client.ID
	plans, err := r.tx.PlansOf(id)
	if err != nil {
		return nil, err
	}
	weighed, err := r.tx.AssessmentsOf(id)
	if err != nil {
		return nil, err
	}
	consents, err := r.tx.ConsentsOf(id)
	if err != nil {
		return nil, err
	}
	rows := r.group(w.Plans, planRows(r, plans), event.Plans{Client: id}, w.NothingYet)
	rows = append(rows, r.group(w.Assessments, assessmentRows(r, weighed), event.Assessments{Client: id}, w.NothingYet)...)
	rows = append(rows, r.group(w.Consents, consentRows(r, consents), event.Consents{Client: id}, w.NothingYet)...)
	met, err := conferenceRows(r)
	if err != nil {
		return nil, err
	}
	rows = append(rows, r.group(r.scene.Words.Meeting.Conferences, met, event.Conferences{Client: id}, w.NothingYet)...)
	flags, err := flagRows(r)
	if err != nil {
		return nil, err
	}
	harm, err := incidentRows(r)
	return append(append(rows, flags...), harm...), err
}

// group puts rows under a heading, or says that there are none.
func (r *reader) group(name string, rows []Row, list any, none string) []Row {
	if len(rows) == 0 {
		return []Row{{Group: name, Sign: "+", Title: none, Open: list}}
	}
	for i := range rows {
		rows[i].Group = name
	}
	return rows
}

func planRows(r *reader, plans []model.Plan) []Row {
	var rows []Row
	w := r.scene.Words
	newest := map[model.PlanKind]bool{}
	for _, p := range plans {
		row := r.row(p.Index()[0].Head)
		row.Note, row.Quiet = w.Plan.NotAgreed, newest[p.Kind]
		if !p.Agreed.IsZero() {
			row.Note = words.Fill(w.Plan.AgreedOn, "date", w.DateNear(p.Agreed, r.scene.Today()))
		}
		row.Loud = !newest[p.Kind] && !p.Review.IsZero() && p.Review < r.scene.Today()
		if !newest[p.Kind] && !p.Review.IsZero() {
			row.Note = nextReview + w.DateNear(p.Review, r.scene.Today())
		}
		newest[p.Kind] = true
		rows = append(rows, row)
	}
	return rows
}

func assessmentRows(r *reader, all []model.Assessment) []Row {
	var rows []Row
	for _, a := range slices.Backward(all) {
		row := r.row(a.Index()[0].Head)
		scored := 0
		for _, d := range a.Domains {
			if d.Scale > 0 {
				scored++
			}
		}
		row.Title += " · " + r.scene.Words.FieldOf("Domains") + " " + strconv.Itoa(scored)
		rows = append(rows, row)
	}
	return rows
}

func consentRows(r *reader, all []model.Consent) []Row {
	var rows []Row
	w, today := r.scene.Words, r.scene.Today()
	for _, c := range all {
		state := c.On(today)
		row := r.row(c.Index()[0].Head)
		row.Sign, row.Note, row.Quiet = "✓", w.Plan.State.Or(string(state)), !state.Counts()
		if !state.Counts() {
			row.Sign = "×"
		}
		if state == model.ConsentSoon {
			row.Sign, row.Loud = "!", true
			row.Note = words.Fill(w.Plan.Until, "date", w.DateNear(c.Expires, today))
		}
		rows = append(rows, row)
	}
	return rows
}

// conferenceRows returns the conferences, the newest first; one whose minutes
// were not sent is loud.
func conferenceRows(r *reader) ([]Row, error) {
	all, err := r.tx.ConferencesOf(r.client.ID)
	var rows []Row
	for _, c := range slices.Backward(all) {
		row := r.row(c.Index()[0].Head)
		row.Loud = c.Sent.IsZero()
		rows = append(rows, row)
	}
	return rows, err
}

// incidentRows returns what befell the client, the newest first.
func incidentRows(r *reader) ([]Row, error) {
	all, err := r.tx.IncidentsOf(r.client.ID)
	var rows []Row
	for _, i := range slices.Backward(all) {
		row := r.row(i.Index()[0].Head)
		row.Group = r.scene.Words.Meeting.Incidents
		rows = append(rows, row)
	}
	return rows, err
}

// flagRows returns the flags: those that stand, then those that were cleared.
func flagRows(r *reader) ([]Row, error) {
	heads, err := r.tx.List(model.FlagsOf(r.client.ID))
	if err != nil {
		return nil, err
	}
	var standing, cleared []Row
	for _, h := range heads {
		f, err := store.Flags.Get(r.tx, h.ID)
		if err != nil {
			return nil, err
		}
		row := r.row(h)
		row.Group = r.scene.Words.Plan.Flags
		if row.Quiet = !f.Cleared.IsZero(); row.Quiet {
			cleared = append(cleared, row)
			continue
		}
		row.Loud = true
		if !f.Review.IsZero() {
			row.Note = nextReview + r.scene.Words.DateNear(f.Review, r.scene.Today())
		}
		standing = append(standing, row)
	}
	return append(standing, cleared...), nil
}
