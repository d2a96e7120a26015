package store

import (
	"errors"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/standard"
)

// How far back contacts are read for deadlines, in days. What lies further
// back is read only as far as it takes to find when the client was last seen,
// and for as long as a pathway has been followed.
const contactsBack = 400

// supervisionBack is how many days back supervision is looked for.
const supervisionBack = 100

// RecordsOf returns the records from which it is reckoned what is owed to a
// client. The screen changes some of them to preview what a change moves.
func (tx *Tx) RecordsOf(client model.ID) (standard.Records, error) {
	r := standard.Records{}
	var err error
	if !client.IsZero() {
		if r.Client, err = Clients.Get(tx, client); err != nil {
			return r, err
		}
	}
	if err := tx.readClocks(client, &r); err != nil {
		return r, err
	}
	if client.IsZero() {
		return r, tx.readSupervision(&r)
	}
	if err := tx.readFlags(client, &r); err != nil {
		return r, err
	}
	if r.Series, err = tx.SeriesOf(client); err != nil {
		return r, err
	}
	return r, tx.readContacts(client, &r)
}

// readClocks reads runs, waivers, milestones, plans, assessments, consents,
// referrals, conferences, supervisions, incidents and the tasks made for an
// obligation.
func (tx *Tx) readClocks(client model.ID, r *standard.Records) error {
	heads, err := tx.List(model.ClocksOf(client))
	if err != nil {
		return err
	}
	for _, h := range heads {
		switch h.Kind {
		case model.KindRun:
			err = get(tx, Runs, h.ID, &r.Runs)
		case model.KindWaiver:
			err = get(tx, Waivers, h.ID, &r.Waivers)
		case model.KindMilestone:
			err = get(tx, Milestones, h.ID, &r.Milestones)
		case model.KindTask:
			err = get(tx, Tasks, h.ID, &r.Tasks)
		case model.KindPlan:
			err = get(tx, Plans, h.ID, &r.Plans)
		case model.KindAssessment:
			err = get(tx, Assessments, h.ID, &r.Assessments)
		case model.KindConsent:
			err = get(tx, Consents, h.ID, &r.Consents)
		case model.KindConference:
			err = get(tx, Conferences, h.ID, &r.Conferences)
		case model.KindSupervision:
			err = get(tx, Supervisions, h.ID, &r.Supervisions)
		case model.KindIncident:
			err = get(tx, Incidents, h.ID, &r.Incidents)
		case model.KindReferral:
			err = get(tx, Referrals, h.ID, &r.Referrals)
		case model.KindDocument:
			err = get(tx, Documents, h.ID, &r.Documents)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// get adds a record to those that were read.
func get[T model.Record](tx *Tx, from Collection[T], id model.ID, into *[]T) error {
	v, err := from.Get(tx, id)
	if err != nil {
		return err
	}
	*into = append(*into, v)
	return nil
}

func (tx *Tx) readFlags(client model.ID, r *standard.Records) error {
	heads, err := tx.List(model.FlagsOf(client))
	if err != nil {
		return err
	}
	for _, h := range heads {
		if !h.Marks.Has(model.Warning) {
			continue
		}
		if err := get(tx, Flags, h.ID, &r.Flags); err != nil {
			return err
		}
	}
	return nil
}

// readContacts reads the heads of appointments and notes about a client.
func (tx *Tx) readContacts(client model.ID, r *standard.Records) error {
	floor := date.Of(tx.now) - contactsBack
	for _, run := range r.Runs {
		floor = min(floor, run.Started.Date)
	}
	oldest, seen := model.Month(floor), false
	return tx.About(client, func(month string, heads []model.Head) bool {
		for _, h := range heads {
			if h.Kind == model.KindAppointment || h.Kind == model.KindNote {
				r.Heads = append(r.Heads, h)
				seen = seen || h.Marks.Has(model.Seen)
			}
		}
		return month == model.PartNone || month > oldest || !seen
	})
}

// readSupervision reads when the worker had supervision, which is about no
// client.
func (tx *Tx) readSupervision(r *standard.Records) error {
	today := date.Of(tx.now)
	for day := today - supervisionBack; day <= today+1; day++ {
		heads, err := tx.List(model.OnDay(day))
		if err != nil {
			return err
		}
		for _, h := range heads {
			if h.Type == string(model.Supervision) {
				r.Heads = append(r.Heads, h)
			}
		}
	}
	series, err := tx.Lists(model.SeriesIn("").Name)
	if err != nil {
		return err
	}
	for _, h := range series {
		if h.Type != string(model.Supervision) {
			continue
		}
		if err := get(tx, Appointments, h.ID, &r.Series); err != nil {
			return err
		}
	}
	return nil
}

// Book returns the standards and pathways that count: those of the program,
// with the user's own in their place, and what is wrong in the user's text.
func (tx *Tx) Book() (*standard.Book, []standard.Mistake, error) {
	rules, err := Rules.Get(tx, model.RulesID)
	if errors.Is(err, ErrNotFound) {
		return standard.Default(), nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	book, mistakes := tx.store.clocks.bookOf(rules.Text)
	return book, mistakes, nil
}

// Desk returns where and when deadlines are reckoned: now, in the reader's
// zone, with the user's working days.
func (tx *Tx) Desk() (standard.Desk, error) {
	cal, err := tx.Workdays()
	if err != nil {
		return standard.Desk{}, err
	}
	return tx.store.clocks.deskAt(tx.now, cal), nil
}

// Reckoner returns what reckons obligations now, by the rules that count.
func (tx *Tx) Reckoner() (*standard.Reckoner, error) {
	book, _, err := tx.Book()
	if err != nil {
		return nil, err
	}
	desk, err := tx.Desk()
	if err != nil {
		return nil, err
	}
	return book.Reckoner(desk), nil
}

// readCase reads a case anew: of a client, or of the worker for the zero
// client.
func (tx *Tx) readCase(client model.ID) (*standard.Case, error) {
	book, _, err := tx.Book()
	if err != nil {
		return nil, err
	}
	records, err := tx.RecordsOf(client)
	if err != nil {
		return nil, err
	}
	return book.Gather(records, tx.now.Location()), nil
}
