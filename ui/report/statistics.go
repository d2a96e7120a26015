package report

import (
	"slices"
	"strconv"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
)

// ages are the bands of age that are counted: up to so many years.
var ages = []int{5, 12, 17, 24, 59}

// counted is what is counted of a month.
type counted struct {
	first, last date.Date
	clients     []model.Client // that were open at some time of the month
	opened      []model.Client
	reopened    []model.Client
	closed      []model.Client
	active      []model.Client // at the end of the month
	occs        []agenda.Occurrence
	notes       []model.Head // of the month
	done        int          // tasks
	overdue     int          // tasks, now
	standard    int          // clients with a contact standard, at the end
	beyond      int          // of these, not seen in time
	work        work
	referrals   sentOut
}

// statistics composes the activity of a month (domain.md 4, Monthly activity
// statistics). It names nobody.
func (s *composer) statistics(ask Ask) error {
	c, err := s.countMonth(ask.Day)
	if err != nil {
		return err
	}
	if ask.Shared {
		s.say(fill(s.Words.Report.SmallHidden, smallest))
	}
	return s.byTemplate(ask, &material{counted: c, shared: ask.Shared})
}

// countMonth reads what is counted of the month of a day.
func (s *composer) countMonth(day date.Date) (*counted, error) {
	first := day.StartOfMonth()
	c := &counted{first: first, last: first + date.Date(first.DaysInMonth()) - 1}
	for client, err := range store.Clients.All(s.tx) {
		if err == nil {
			err = s.ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if err := s.countClient(c, client); err != nil {
			return nil, err
		}
	}
	var err error
	if c.occs, err = s.occurrences(c.first, c.last); err != nil {
		return nil, err
	}
	ended, err := s.tx.List(model.EndedTasks(model.Month(first)))
	if err != nil {
		return nil, err
	}
	for _, h := range ended {
		if model.TaskState(h.State) == model.Done {
			c.done++
		}
	}
	late, err := s.tasksDue(c.first, c.last, false)
	for _, row := range late {
		if agenda.Overdue(row.Head, s.Now) {
			c.overdue++
		}
	}
	if err != nil {
		return c, err
	}
	return c, s.countWork(c)
}

// countClient counts one client, where the case touches the month.
func (s *composer) countClient(c *counted, client model.Client) error {
	within := func(d date.Date) bool { return d >= c.first && d <= c.last }
	if client.Opened > c.last || !client.Closed.IsZero() && client.Closed < c.first {
		return nil
	}
	c.clients = append(c.clients, client)
	if within(client.Opened) {
		c.opened = append(c.opened, client)
	}
	for i, turn := range client.Turns {
		if i > 0 && within(turn.On) && reopened(client.Turns[i-1], turn) {
			c.reopened = append(c.reopened, client)
			break
		}
	}
	heads, err := s.tx.List(model.About(client.ID, model.Month(c.first)))
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h.Kind == model.KindNote && !h.Marks.Has(model.InError) && h.Links[0] == client.ID { // each note once
			c.notes = append(c.notes, h)
		}
	}
	if err := s.countReferrals(c, client.ID); err != nil {
		return err
	}
	if !client.Closed.IsZero() && client.Closed <= c.last {
		c.closed = append(c.closed, client)
		return nil
	}
	c.active = append(c.active, client)
	return s.countStandard(c, client)
}

// countStandard counts whether a client who is to be seen was seen in time,
// at the end of the month or now.
func (s *composer) countStandard(c *counted, client model.Client) error {
	if client.ContactEvery <= 0 || client.Status == model.ClientPaused {
		return nil
	}
	end := min(c.last, date.Of(s.Now))
	all, err := s.tx.ContactsOf(client.ID, end)
	if err != nil {
		return err
	}
	last := s.contactOf(client.ID, all, (end + 1).In(s.Now.Location()).Add(-time.Second)).Last
	c.standard++
	if over, _ := agenda.Silence(client.ContactEvery, client.ContactWork, client.Opened, last, end, s.cal); over > 0 {
		c.beyond++
	}
	return nil
}

// group is a property by which cases are counted.
type group struct {
	part   Part
	values []string // what is counted, as it is called
	of     func(model.Client) int
}

// groups returns the properties by which cases are counted.
func (s *composer) groups(c *counted) []group {
	w := s.Words
	types := []string{w.Report.NotRecorded}
	for _, client := range c.clients {
		if client.CaseType != "" && !slices.Contains(types, client.CaseType) {
			types = append(types, client.CaseType)
		}
	}
	slices.Sort(types[1:])
	bands := make([]string, 0, len(ages)+2)
	from := 0
	for _, to := range ages {
		bands = append(bands, between(from, to))
		from = to + 1
	}
	bands = append(bands, between(from, 0), w.Report.NotRecorded)
	all := []group{
		{"kind", called(model.ClientKinds, w.Record.Person.Or), func(x model.Client) int { return slices.Index(model.ClientKinds, x.Kind) }},
		{"sex", called(model.Sexes, w.Record.Sex.Or), func(x model.Client) int { return slices.Index(model.Sexes, x.Sex) }},
		{"age", bands, func(x model.Client) int { return ageBand(x, c.last) }},
		{"cluster", called(model.Clusters, w.Record.Cluster.Or), func(x model.Client) int { return slices.Index(model.Clusters, x.Cluster) }},
		{"type", types, func(x model.Client) int { return max(0, slices.Index(types, x.CaseType)) }},
	}
	if s.Mask {
		return all[:len(all)-1] // types of case are written freely
	}
	return all
}

// between names a band of age; without an end it is open.
func between(from, to int) string {
	if to == 0 {
		return strconv.Itoa(from) + "+"
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}

func called[T ~string](values []T, name func(string) string) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = capital(name(string(v)))
	}
	return names
}

// ageBand returns the band of the age that a client has on a day; the last is
// for those whose age is not recorded.
func ageBand(client model.Client, day date.Date) int {
	years, known := client.Age(day)
	if !known {
		return len(ages) + 1
	}
	band, _ := slices.BinarySearch(ages, years)
	return band
}

// cases counts cases by what the people are.
func (s *composer) cases(c *counted, shared bool) {
	r := s.Words.Report
	for _, g := range s.groups(c) {
		s.heading(2, r.Part.Or(string(g.part)))
		s.countTable(g.values, shared, []string{r.Opened, r.Reopened, r.ClosedNow, r.Active},
			s.tallies(g, c.opened), s.tallies(g, c.reopened), s.tallies(g, c.closed), s.tallies(g, c.active))
	}
	if len(c.closed) == 0 {
		return
	}
	s.heading(2, r.Part.Or("closed"))
	why := group{values: called(model.ClosingReasons, s.Words.Record.Closing.Or), of: func(x model.Client) int { return slices.Index(model.ClosingReasons, x.ClosingReason) }}
	s.countTable(why.values, shared, []string{r.ClosedNow}, s.tallies(why, c.closed))
}

func (s *composer) tallies(g group, clients []model.Client) []int {
	n := make([]int, len(g.values))
	for _, client := range clients {
		if i := g.of(client); i >= 0 {
			n[i]++
		}
	}
	return n
}

// countTable shows numbers by row, with their sum. Rows of zeros are left
// out.
func (s *composer) countTable(rows []string, shared bool, titles []string, columns ...[]int) {
	table := paper.Table{Columns: []paper.Column{{Width: 4}}}
	written := make([][]string, len(columns))
	for i, numbersOf := range columns {
		table.Columns = append(table.Columns, paper.Column{Title: titles[i], Align: paper.Right, Width: 2})
		written[i] = numbers(numbersOf, shared)
	}
	for row, name := range append(slices.Clone(rows), s.Words.Report.Together) {
		cells, any := []paper.Text{paper.Plain(name)}, row == len(rows)
		for i := range columns {
			cells = append(cells, paper.Plain(written[i][row]))
			any = any || columns[i][row] > 0
		}
		if any {
			table.Rows = append(table.Rows, cells)
		}
	}
	s.add(table)
}

// activity counts appointments by kind and contacts by mode.
func (s *composer) activity(c *counted, shared bool) {
	r, kinds := s.Words.Report, model.AppointmentKinds
	n := make([][]int, 5) // kept, of these seen, missed, cancelled, without outcome
	for i := range n {
		n[i] = make([]int, len(kinds))
	}
	var hours, way time.Duration
	for _, o := range c.occs {
		kind := slices.Index(kinds, o.Kind)
		if kind < 0 || o.From.After(s.Now) {
			continue
		}
		switch {
		case o.Status == model.NoShow:
			n[2][kind]++
		case o.Status.Cancelled():
			n[3][kind]++
		case agenda.Unanswered(o, s.Now):
			n[4][kind]++
		case !o.Status.Open():
			n[0][kind]++
			if !o.AllDay {
				hours += o.To.Sub(o.From)
			}
			way += o.Before + o.After
		}
		if o.Seen.Yes() {
			n[1][kind]++
		}
	}
	record := s.Words.Record
	titles := []string{record.Status.Or(string(model.Kept)), record.Seen.Or(string(model.SeenYes)), record.Status.Or(string(model.NoShow)), r.Cancelled, s.Words.App.Unanswered}
	s.countTable(called(kinds, record.Activity.Or), shared, titles, n...)
	all := facts{s: s}
	all.add(r.Hours, s.hours(hours))
	all.add(r.WayHours, s.hours(way))
	all.done()
}

// modes counts contacts by mode.
func (s *composer) modes(c *counted, shared bool) {
	modes := make([]int, len(model.NoteModes))
	for _, h := range c.notes {
		if i := slices.Index(model.NoteModes, model.NoteMode(h.Type)); i >= 0 {
			modes[i]++
		}
	}
	s.countTable(called(model.NoteModes, s.Words.Record.Mode.Or), shared, []string{s.Words.Report.NotesMade}, modes)
}

// hours says a length of work, which is not counted in days.
func (s *composer) hours(d time.Duration) string {
	t := s.Words.Time
	return strconv.Itoa(int(d/time.Hour)) + " " + t.HourShort + " " + strconv.Itoa(int(d/time.Minute)%60) + " " + t.MinuteShort
}

// timely says how far standards were met.
func (s *composer) timely(c *counted, shared bool) {
	r := s.Words.Report
	s.countTable([]string{r.SeenInTime, r.SeenLate}, shared, []string{r.Active}, []int{c.standard - c.beyond, c.beyond})
	s.countTable([]string{r.TasksDone, r.TasksLate}, false, []string{s.Words.Pane.Tasks}, []int{c.done, c.overdue})
}
