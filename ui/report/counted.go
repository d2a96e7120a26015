package report

import (
	"cmp"
	"slices"
	"strconv"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/outline"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/report/paper"
)

// work is what is counted of plans, meetings and deadlines in a month.
type work struct {
	goals, reached       int // of the plans that counted at the end
	objectives, finished int
	unmet                map[string]int // needs without a goal that is reached: in how many cases
	needs, met           int
	conferences, sent    int // held in the month; minutes sent
	decisions, settled   int
	incidents            []int // by kind
	supervisions         int
	kept                 []keptRule
	told                 bool // how deadlines were kept is known: the month is not too far back
}

// keptRule is how often what a rule asks for was done in time, and not.
type keptRule struct {
	rule       *standard.Rule
	kept, late int
}

// keptBack is how many days back it can be told how deadlines were kept:
// further back contacts are not read.
const keptBack = 365

// countWork counts what was done with plans, meetings and deadlines.
func (s *composer) countWork(c *counted) error {
	c.work = work{unmet: map[string]int{}, incidents: make([]int, len(model.IncidentKinds))}
	seen := map[model.ID]bool{}
	for _, client := range c.clients {
		if err := s.countPlan(c, client); err != nil {
			return err
		}
		if err := s.countMeetings(c, client.ID, seen); err != nil {
			return err
		}
	}
	talks, err := s.tx.List(model.Supervisions(model.Month(c.first)))
	if err != nil {
		return err
	}
	c.work.supervisions = len(talks)
	return s.countKept(c)
}

// countPlan counts the goals of the plan that a client had agreed to by the
// end of the month.
func (s *composer) countPlan(c *counted, client model.Client) error {
	plans, err := s.tx.PlansOf(client.ID)
	if err != nil {
		return err
	}
	w := &c.work
	for _, p := range plans { // the newest version first
		if p.Kind != model.CarePlan || p.Agreed.IsZero() || p.Agreed > c.last {
			continue
		}
		for _, n := range p.Needs {
			w.needs++
			met := len(n.Goals) > 0
			for _, g := range n.Goals {
				w.goals++
				if g.Score == model.MaxScore {
					w.reached++
				} else {
					met = false
				}
				for _, o := range g.Objectives {
					w.objectives++
					if o.Status == model.Reached {
						w.finished++
					}
				}
			}
			if met {
				w.met++
				continue
			}
			w.unmet[outline.OneLine(n.Text)]++
		}
		return nil
	}
	return nil
}

// countMeetings counts conferences and incidents about a client, each once.
func (s *composer) countMeetings(c *counted, client model.ID, seen map[model.ID]bool) error {
	within := func(d date.Date) bool { return d >= c.first && d <= c.last }
	met, err := s.tx.ConferencesOf(client)
	if err != nil {
		return err
	}
	w := &c.work
	for _, m := range met {
		if seen[m.ID] || !within(m.Held.Date) {
			continue
		}
		seen[m.ID] = true
		w.conferences++
		if !m.Sent.IsZero() {
			w.sent++
		}
		for _, d := range m.Decisions {
			w.decisions++
			if t, err := store.Tasks.Get(s.tx, d.Task); err == nil && t.State == model.Done {
				w.settled++
			}
		}
	}
	harm, err := s.tx.IncidentsOf(client)
	for _, i := range harm {
		if !seen[i.ID] && within(i.Occurred.Date) {
			seen[i.ID] = true
			w.incidents[slices.Index(model.IncidentKinds, i.Kind)]++
		}
	}
	return err
}

// countKept counts by rule how the deadlines of the month were kept, those of
// the clients and the worker's own.
func (s *composer) countKept(c *counted) error {
	if c.first < date.Of(s.Now)-keptBack {
		return nil
	}
	c.work.told = true
	book, _, err := s.tx.Book()
	if err != nil {
		return err
	}
	desk, err := s.tx.Desk()
	if err != nil {
		return err
	}
	desk.Now = s.Now
	at := map[*standard.Rule]int{}
	add := func(rule *standard.Rule, inTime bool) {
		i, there := at[rule]
		if !there {
			i = len(c.work.kept)
			at[rule] = i
			c.work.kept = append(c.work.kept, keptRule{rule: rule})
		}
		if inTime {
			c.work.kept[i].kept++
		} else {
			c.work.kept[i].late++
		}
	}
	for _, id := range append([]model.ID{{}}, idsOf(c.clients)...) {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		of, err := s.tx.CaseOf(id)
		if err != nil {
			return err
		}
		book.Kept(desk, of, c.first, c.last, add)
	}
	slices.SortFunc(c.work.kept, func(a, b keptRule) int {
		return cmp.Or(cmp.Compare(b.kept+b.late, a.kept+a.late), cmp.Compare(a.rule.ID, b.rule.ID))
	})
	return nil
}

func idsOf(clients []model.Client) []model.ID {
	ids := make([]model.ID, len(clients))
	for i, c := range clients {
		ids[i] = c.ID
	}
	return ids
}

// goalsMet tells how many goals and objectives of the agreed plans are
// reached.
func (s *composer) goalsMet(c *counted, shared bool) {
	r, w := s.Words.Report, c.work
	if w.goals+w.objectives == 0 {
		s.none()
		return
	}
	s.countTable([]string{r.GoalsReached, r.GoalsOpen}, shared, []string{capital(s.Words.Plan.Goal[0])}, []int{w.reached, w.goals - w.reached})
	s.countTable([]string{r.GoalsReached, r.GoalsOpen}, shared, []string{capital(s.Words.Plan.Objective[0])}, []int{w.finished, w.objectives - w.finished})
}

// conferencesHeld tells the meetings of the month, and what came of them.
func (s *composer) conferencesHeld(c *counted, shared bool) {
	say, r, w := s.Words.Meeting, s.Words.Report, c.work
	s.countTable([]string{say.State.Or(model.MinutesSent), say.State.Or(model.MinutesDue)}, shared, []string{say.Conferences}, []int{w.sent, w.conferences - w.sent})
	if w.decisions > 0 {
		s.countTable([]string{r.GoalsReached, r.GoalsOpen}, shared, []string{capital(say.Decision[0])}, []int{w.settled, w.decisions - w.settled})
	}
	if slices.Max(w.incidents) > 0 {
		s.countTable(called(model.IncidentKinds, say.Incident.Or), shared, []string{say.Incidents}, w.incidents)
	}
	if !shared { // it is the worker's own
		all := facts{s: s}
		all.add(say.Supervisions, strconv.Itoa(w.supervisions))
		all.done()
	}
}

// keptByStandard tells by standard how often what was due in the month was
// done in time.
func (s *composer) keptByStandard(c *counted, shared bool) {
	r, w := s.Words.Report, c.work
	if !w.told || len(w.kept) == 0 {
		return
	}
	names, kept, late := make([]string, len(w.kept)), make([]int, len(w.kept)), make([]int, len(w.kept))
	for i, k := range w.kept {
		names[i] = k.rule.Title.In(s.Words.Lang)
		kept[i], late[i] = k.kept, k.late
	}
	if shared {
		s.countTable(names, true, []string{r.InTime, r.TooLate}, kept, late)
		return
	}
	table := paper.Table{Columns: []paper.Column{{Title: r.ByStandard, Width: 8}, {Title: r.InTime, Align: paper.Right, Width: 2}, {Title: r.TooLate, Align: paper.Right, Width: 2}, {Title: "%", Align: paper.Right, Width: 1}}}
	for i := range names {
		percent := strconv.Itoa((100*kept[i] + (kept[i]+late[i])/2) / (kept[i] + late[i]))
		table.Rows = append(table.Rows, []paper.Text{paper.Plain(names[i]), paper.Plain(strconv.Itoa(kept[i])), paper.Plain(strconv.Itoa(late[i])), paper.Plain(percent)})
	}
	s.add(table)
}

// unmetNeeds tells how many needs of the agreed plans are not met, and in the
// worker's own copy which.
func (s *composer) unmetNeeds(c *counted, shared bool) {
	r, w := s.Words.Report, c.work
	if w.needs == 0 {
		return
	}
	s.countTable([]string{r.NeedsMet, r.NeedsUnmet}, shared, []string{capital(s.Words.Plan.Need[0])}, []int{w.met, w.needs - w.met})
	if shared || s.Mask || s.Redact {
		return // they are written freely
	}
	var names []string
	for need := range w.unmet {
		names = append(names, need)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(w.unmet[b], w.unmet[a]), cmp.Compare(a, b)) })
	var list paper.List
	for _, need := range names {
		list.Items = append(list.Items, paper.Item{Text: paper.Plain(need + " (" + strconv.Itoa(w.unmet[need]) + ")")})
	}
	if len(list.Items) > 0 {
		s.add(list)
	}
}
