package report

import (
	"cmp"
	"slices"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/standard"
	"caseload/store"
)

// file is what is recorded about a client, as far as a document needs it.
type file struct {
	client      model.Client
	first, last date.Date // the time the document is about, both included
	flags       []model.Flag
	notes       []model.Note        // of that time, oldest first
	meetings    []agenda.Occurrence // of that time
	ahead       []agenda.Occurrence // from now on
	open        []model.Head        // tasks that are not ended, by due date
	done        []model.Head        // tasks that ended in that time
	contacts    []model.ID          // people who are tied to the client
	contact     agenda.Contact
	planned     []model.Plan       // every version, the newest first
	weighed     []model.Assessment // the oldest first
	owed        []standard.Obligation
	met         []model.CaseConference // the oldest first
	harm        []model.Incident       // the oldest first
	referrals   []model.Referral       // those that somebody must act on first
	letter      model.Referral         // that a letter carries; zero: none
}

// aheadDays is how far dates that lie ahead are looked for.
const aheadDays = 120

// usualMonths is how long a progress report reaches back where nobody says
// otherwise (domain.md 4: monthly or quarterly).
const usualMonths = 3

// file reads what a document about a client needs.
func (s *composer) file(ask Ask) (*file, error) {
	c, err := store.Clients.Get(s.tx, ask.Client)
	if err != nil {
		return nil, err
	}
	f := &file{client: c, first: ask.From, last: ask.To}
	today := date.Of(s.Now)
	if f.last.IsZero() {
		f.last = today
	}
	if f.first.IsZero() {
		if f.first, err = s.usualStart(ask.Kind, c, f.last); err != nil {
			return nil, err
		}
	}
	if err := s.readAbout(f); err != nil {
		return nil, err
	}
	if err := s.readMeetings(f); err != nil {
		return nil, err
	}
	all, err := s.tx.ContactsOf(c.ID, today)
	if err != nil {
		return nil, err
	}
	f.contact = s.contactOf(c.ID, all, s.Now)
	if f.planned, err = s.tx.PlansOf(c.ID); err != nil {
		return nil, err
	}
	if f.weighed, err = s.tx.AssessmentsOf(c.ID); err != nil {
		return nil, err
	}
	if f.met, err = s.tx.ConferencesOf(c.ID); err != nil {
		return nil, err
	}
	if f.harm, err = s.tx.IncidentsOf(c.ID); err != nil {
		return nil, err
	}
	if err := s.readReferrals(f, ask); err != nil {
		return nil, err
	}
	return f, s.readOwed(f)
}

func (s *composer) contactOf(client model.ID, all []model.Appointment, now time.Time) agenda.Contact {
	return agenda.ContactOf(client, all, now, s.cal)
}

// usualStart returns the first day that a document is about where nobody
// says otherwise: some months back, or any day at all.
func (s *composer) usualStart(kind Kind, c model.Client, last date.Date) (date.Date, error) {
	if kind == Progress {
		return max(c.Opened, last.AddMonths(-usualMonths)+1), nil
	}
	first := c.Opened
	err := s.tx.About(c.ID, func(_ string, heads []model.Head) bool {
		for _, h := range heads {
			if !h.Start.IsZero() && h.Kind != model.KindTask {
				first = min(first, h.Start.Date)
			}
			if !h.Done.IsZero() {
				first = min(first, h.Done.Date)
			}
		}
		return true
	})
	if err != nil {
		return 0, err
	}
	series, err := s.tx.SeriesOf(c.ID)
	for _, a := range series {
		first = min(first, a.Start.Date)
	}
	return first, err
}

// readAbout reads notes, tasks, flags and people.
func (s *composer) readAbout(f *file) error {
	var failed error
	err := s.tx.About(f.client.ID, func(_ string, heads []model.Head) bool {
		for _, h := range heads {
			if failed = s.readHead(f, h); failed != nil {
				return false
			}
		}
		return true
	})
	if err == nil {
		err = failed
	}
	slices.SortStableFunc(f.notes, func(a, b model.Note) int { return a.Occurred.Compare(b.Occurred) })
	slices.SortStableFunc(f.open, func(a, b model.Head) int {
		return cmp.Or(cmp.Compare(undated(a), undated(b)), a.Start.Compare(b.Start), cmp.Compare(b.Rank, a.Rank))
	})
	slices.SortStableFunc(f.done, func(a, b model.Head) int { return a.Done.Compare(b.Done) })
	slices.SortStableFunc(f.flags, func(a, b model.Flag) int { return cmp.Compare(a.Raised, b.Raised) })
	return err
}

// undated puts what has no date last.
func undated(h model.Head) int {
	if h.Start.IsZero() {
		return 1
	}
	return 0
}

func (s *composer) readHead(f *file, h model.Head) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	switch h.Kind {
	case model.KindNote:
		if !f.within(h.Start.Date) {
			return nil
		}
		n, err := store.Notes.Get(s.tx, h.ID)
		if err != nil {
			return err
		}
		f.notes = append(f.notes, n)
	case model.KindFlag:
		flag, err := store.Flags.Get(s.tx, h.ID)
		if err != nil {
			return err
		}
		f.flags = append(f.flags, flag)
	case model.KindTask:
		ended := model.TaskState(h.State).Ended()
		switch {
		case !ended:
			f.open = append(f.open, h)
		case f.within(h.Done.Date):
			f.done = append(f.done, h)
		}
	case model.KindContact:
		f.contacts = append(f.contacts, h.ID)
	}
	return nil
}

func (f *file) within(day date.Date) bool { return day >= f.first && day <= f.last }

// readMeetings reads the appointments with the client, of the time and ahead.
func (s *composer) readMeetings(f *file) error {
	all, err := s.tx.SeriesOf(f.client.ID)
	if err != nil {
		return err
	}
	var failed error
	err = s.tx.About(f.client.ID, func(_ string, heads []model.Head) bool {
		for _, h := range heads {
			if h.Kind != model.KindAppointment {
				continue
			}
			var a model.Appointment
			if a, failed = store.Appointments.Get(s.tx, h.ID); failed != nil {
				return false
			}
			all = append(all, a)
		}
		return true
	})
	if err = cmp.Or(err, failed); err != nil {
		return err
	}
	reader, today := s.Now.Location(), date.Of(s.Now)
	with := func(first, last date.Date) []agenda.Occurrence {
		occs, _ := agenda.Period(all, first, last, reader, s.cal)
		return slices.DeleteFunc(occs, func(o agenda.Occurrence) bool { return !slices.Contains(o.Clients, f.client.ID) })
	}
	f.meetings = with(f.first, f.last)
	f.ahead = slices.DeleteFunc(with(today, today+aheadDays), func(o agenda.Occurrence) bool { return !o.Status.Open() || !o.To.After(s.Now) })
	return nil
}

// standing returns the flags that stand.
func (f *file) standing() []model.Flag {
	return slices.DeleteFunc(slices.Clone(f.flags), func(x model.Flag) bool { return !x.Cleared.IsZero() })
}

// liesAhead reports whether a meeting is still to come.
func (s *composer) liesAhead(o agenda.Occurrence) bool {
	return o.FirstDay() > date.Of(s.Now) || o.To.After(s.Now) && o.Status.Open()
}

// tally counts what became of meetings.
type tally struct {
	all, kept, seen, alone, missed, cancelled, unanswered int
	longest                                               int // days between two times of being seen, or to the end of the time
}

// count counts what became of the meetings of the time that have passed.
func (s *composer) count(f *file) tally {
	var t tally
	since := f.first
	for _, o := range f.meetings {
		if s.liesAhead(o) {
			continue
		}
		t.all++
		switch {
		case o.Status == model.NoShow:
			t.missed++
		case o.Status.Cancelled():
			t.cancelled++
		case o.Status.Open():
			t.unanswered++
		default:
			t.kept++
		}
		if !o.Seen.Yes() {
			continue
		}
		t.seen++
		if o.Seen == model.SeenAlone {
			t.alone++
		}
		t.longest = max(t.longest, int(o.FirstDay()-since))
		since = o.FirstDay()
	}
	t.longest = max(t.longest, int(min(f.last, date.Of(s.Now))-since))
	return t
}
