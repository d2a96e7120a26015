package file

import (
	"slices"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
)

// Show is which entries of the timeline are shown.
type Show string

// The choices.
const (
	Everything Show = "all"
	Meetings   Show = "meetings"
	Notes      Show = "notes"
	Tasks      Show = "tasks"
	Flags      Show = "flags"
	Course     Show = "course" // the steps of the case, plans, pathways, what was met and waived
)

// Shows are all choices, in the order in which a key goes through them.
var Shows = []Show{Everything, Meetings, Notes, Tasks, Flags, Course}

// holds reports whether records of a kind are shown.
func (s Show) holds(k model.Kind) bool {
	if s == Everything {
		return true
	}
	own, ok := map[model.Kind]Show{model.KindAppointment: Meetings, model.KindNote: Notes, model.KindTask: Tasks, model.KindFlag: Flags,
		model.KindConference: Meetings, model.KindSupervision: Meetings, model.KindIncident: Flags}[k]
	return own == s || !ok && s == Course
}

// How much of a timeline is read at once: months until there are enough
// rows, but with series, which are worked out, no more than monthsAtOnce.
const (
	enough       = 40
	monthsAtOnce = 24
	seriesAhead  = 62 // days ahead that series are shown
)

// part is a piece of a timeline: which is asked for, and what was read.
type part struct {
	Show   Show
	Before date.Date // only what is before this day; zero: from the newest
	Down   date.Date // at least down to this day; zero: until there is enough

	Rows []Row
	Next date.Date // all from this day on was read
	More bool
}

// reader reads the file of one client.
type reader struct {
	tx     *store.Tx
	scene  *event.Scene
	client model.Client
	series []model.Appointment
	clocks []model.Head
}

func newReader(tx *store.Tx, s *event.Scene, id model.ID) (*reader, error) {
	client, err := store.Clients.Get(tx, id)
	return &reader{tx: tx, scene: s, client: client}, err
}

// read reads a leaf, or a part of it.
func (r *reader) read(leaf int, ask part) (part, error) {
	if k := kinds[leaf]; k.read != nil {
		rows, err := k.read(r)
		ask.Rows = rows
		return ask, err
	}
	return r.timeline(ask)
}

// timeline reads a part of the timeline, newest first.
func (r *reader) timeline(ask part) (part, error) {
	name := model.About(r.client.ID, "").Name
	months, err := r.tx.Parts(name)
	if err != nil {
		return ask, err
	}
	months = slices.DeleteFunc(slices.Clone(months), func(m string) bool { return m == model.PartNone })
	if err := r.readAround(ask.Show); err != nil {
		return ask, err
	}
	newest, oldest := r.span(months)
	end := ask.Before
	if end.IsZero() {
		end = newest.AddMonths(1)
	}
	first, past := end, 0
	for steps := 0; first > oldest; steps++ {
		much := past >= enough || len(r.series) > 0 && steps >= monthsAtOnce && first <= r.scene.Today()
		if much && (ask.Down.IsZero() || first <= ask.Down) {
			break
		}
		first = first.AddMonths(-1)
		month := model.Month(first)
		if _, there := slices.BinarySearch(months, month); !there {
			continue
		}
		heads, err := r.tx.List(model.List{Name: name, Part: month})
		if err != nil {
			return ask, err
		}
		for _, h := range heads {
			if ask.Show.holds(h.Kind) {
				row := r.row(h)
				ask.Rows = append(ask.Rows, row)
				if row.When.Date <= r.scene.Today() {
					past++
				}
			}
		}
	}
	if err := r.addAround(&ask, first, end); err != nil {
		return ask, err
	}
	slices.SortStableFunc(ask.Rows, func(a, b Row) int { return b.When.Compare(a.When) })
	ask.Next, ask.More = first, first > oldest
	return ask, nil
}

// alone reports whether records of a kind stand in no month of a client.
func alone(k model.Kind) bool {
	return k == model.KindRun || k == model.KindWaiver || k == model.KindMilestone
}

// readAround reads what stands in no month: series, and what runs for the
// client.
func (r *reader) readAround(show Show) (err error) {
	if show.holds(model.KindAppointment) {
		if r.series, err = r.tx.SeriesOf(r.client.ID); err != nil {
			return err
		}
	}
	if show.holds(model.KindMilestone) {
		r.clocks, err = r.tx.List(model.ClocksOf(r.client.ID))
	}
	return err
}

// span returns the first days of the newest and the oldest month in which
// there can be anything.
func (r *reader) span(months []string) (newest, oldest date.Date) {
	oldest = r.client.Opened
	newest = r.scene.Today()
	for _, a := range r.series {
		newest = max(newest, r.scene.Today()+seriesAhead)
		oldest = min(oldest, a.Start.Date)
	}
	for _, h := range r.clocks {
		newest, oldest = max(newest, h.Start.Date), min(oldest, h.Start.Date)
	}
	for _, e := range r.client.Events {
		newest, oldest = max(newest, e.On), min(oldest, e.On)
	}
	if n := len(months); n > 0 {
		if d, err := date.Parse(months[n-1] + "-01"); err == nil {
			newest = max(newest, d)
		}
		if d, err := date.Parse(months[0] + "-01"); err == nil {
			oldest = min(oldest, d)
		}
	}
	return newest.StartOfMonth(), oldest.StartOfMonth()
}

// addAround adds what stands in no month and falls on the days from first to
// before end.
func (r *reader) addAround(ask *part, first, end date.Date) error {
	within := func(d date.Date) bool { return d >= first && d < end }
	if ask.Show.holds(model.KindClient) {
		for _, e := range r.client.Course() {
			if within(e.On) {
				ask.Rows = append(ask.Rows, r.step(e))
			}
		}
	}
	for _, h := range r.clocks {
		if alone(h.Kind) && within(h.Start.Date) {
			ask.Rows = append(ask.Rows, r.row(h))
		}
	}
	if len(r.series) == 0 {
		return nil
	}
	days, err := r.tx.Workdays()
	if err != nil {
		return err
	}
	reader, until := r.scene.Now().Location(), min(end, r.scene.Today()+seriesAhead)
	for _, a := range r.series {
		occs, _ := agenda.Occurrences(a, first.In(reader), until.In(reader), reader, days)
		for _, o := range occs {
			if within(o.Start.Date) && slices.Contains(o.Clients, r.client.ID) {
				ask.Rows = append(ask.Rows, r.occurrence(o))
			}
		}
	}
	return nil
}
