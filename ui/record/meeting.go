package record

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/outline"
	"caseload/model/phrase"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
	"github.com/fxamacker/cbor/v2"
)

// Where the tasks of meetings come from, as Origin.Kind.
const (
	fromConference  = "conference"
	fromSupervision = "supervision"
	fromIncident    = "incident"
)

// intoTasksOf asks to make tasks of what a meeting agreed on.
type intoTasksOf struct {
	kind model.Kind
	id   model.ID
}

// meetings serves what is asked about conferences, supervisions and incidents;
// ok is false for all else.
func meetings(s *event.Scene, msg tea.Msg) (cmd tea.Cmd, ok bool) {
	switch msg := msg.(type) {
	case event.Conferences:
		return meetingsOf(s, msg.Client, model.KindConference), true
	case event.Incidents:
		return meetingsOf(s, msg.Client, model.KindIncident), true
	case event.Supervisions:
		return supervisions(s), true
	case intoTasksOf:
		return decisionsIntoTasks(s, msg), true
	case sendMinutes:
		return minutesSent(s, msg.id), true
	case reportIncident:
		return askReported(s, msg.id), true
	}
	return nil, false
}

// showMeeting opens the card of a conference, a supervision or an incident.
func showMeeting(s *event.Scene, kind model.Kind, id model.ID) (cmd tea.Cmd, ok bool) {
	switch kind {
	case model.KindConference:
		return conferenceCard(s, id), true
	case model.KindSupervision:
		return supervisionCard(s, id), true
	case model.KindIncident:
		return incidentCard(s, id), true
	}
	return nil, false
}

// meetingsOf lists the records of a kind about a client, the newest first.
func meetingsOf(s *event.Scene, client model.ID, kind model.Kind) tea.Cmd {
	say := s.Words.Meeting
	title, fresh := say.Conferences, say.NewConference
	if kind == model.KindIncident {
		title, fresh = say.Incidents, say.NewIncident
	}
	return listAbout(s, client, title, func(view *event.Scene, tx *store.Tx) ([]dialog.Item, error) {
		heads, err := tx.List(model.ClocksOf(client))
		return append([]dialog.Item{newItem(fresh, kind, client)}, meetingItems(view, heads, kind)...), err
	})
}

// supervisions lists the supervisions of the worker, the newest first.
func supervisions(s *event.Scene) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		heads, err := tx.Lists(model.Supervisions("").Name)
		if err != nil {
			return nil, err
		}
		say := view.Words.Meeting
		items := append([]dialog.Item{newItem(say.NewSupervision, model.KindSupervision, model.ID{})}, meetingItems(&view, heads, model.KindSupervision)...)
		return Ready{dialog.NewPick(s, say.Supervisions, view.Words.Dialog.PickKeys, items)}, nil
	})
}

// meetingItems are the records of a kind among heads, the newest first.
func meetingItems(s *event.Scene, heads []model.Head, kind model.Kind) []dialog.Item {
	var items []dialog.Item
	heads = slices.DeleteFunc(slices.Clone(heads), func(h model.Head) bool { return h.Kind != kind })
	slices.SortStableFunc(heads, func(a, b model.Head) int {
		return cmp.Or(b.Start.Compare(a.Start), slices.Compare(a.ID[:], b.ID[:]))
	})
	for _, h := range heads {
		title := s.Words.DateNear(h.Start.Date, s.Today()) + "  " + s.Private(h.Title).String()
		if kind == model.KindIncident {
			title = "‼ " + s.Words.DateNear(h.Start.Date, s.Today()) + "  " + strings.TrimSpace(s.Words.Meeting.Incident.Or(h.Type)+"  "+s.Private(h.Title).String())
		}
		items = append(items, cardItem(title, s.Words.Meeting.State[h.State], kind, h.ID))
	}
	return items
}

// recordBase is a record as it was when its page was opened.
type recordBase struct {
	kind   model.Kind
	id     model.ID
	was    []byte
	fresh  bool // there was none
	insist bool // what became of it elsewhere does not matter
}

func baseOf(rec model.Record, fresh bool) recordBase {
	was, _ := cbor.Marshal(rec)
	return recordBase{kind: rec.RecordKind(), id: rec.RecordID(), was: was, fresh: fresh}
}

// check refuses where the record is no longer as it was.
func (b recordBase) check(tx *store.Tx) error {
	if b.fresh || b.insist {
		return nil
	}
	rec, trashed, err := tx.Record(b.kind, b.id)
	if err != nil {
		return err
	}
	if now, _ := cbor.Marshal(rec); trashed || !bytes.Equal(now, b.was) {
		return store.ErrElsewhere
	}
	return nil
}

// dayReader reads dates as the person writes them.
func dayReader(s *event.Scene) outline.Day {
	ctx := dialog.Context(s)
	return func(text string) (d date.Date, ok bool) { return phrase.ParseDate(text, ctx) }
}

// asParts returns the texts of a page by their keys, those of the keys that
// are read left out, and so are parts in which nothing is written.
func asParts(written []model.Section, read ...string) []model.Section {
	var all []model.Section
	for _, part := range written {
		if !slices.Contains(read, part.Key) && strings.TrimSpace(part.Text) != "" {
			all = append(all, part)
		}
	}
	return all
}

// onPaper returns the parts of a page in their order, with what stands in each.
func onPaper(keys []string, have []model.Section, read map[string]string) []model.Section {
	var all []model.Section
	for _, key := range keys {
		text := model.TextOf(have, key)
		if said, ok := read[key]; ok {
			text = strings.TrimSuffix(said, "\n")
		}
		all = append(all, model.Section{Key: key, Text: text})
	}
	return all
}

// mine reports whether the owner of a decision is the worker.
func mine(tx *store.Tx, w *words.Words, owner string) (bool, error) {
	name, err := writer(tx)
	own := append([]string{name}, w.Meeting.Me...)
	return slices.ContainsFunc(own, func(s string) bool { return s != "" && model.Folded(s) == model.Folded(owner) }), err
}

// makeTasks makes a task of every decision that has none, and returns the
// decisions with their tasks and how many were made.
func makeTasks(tx *store.Tx, w *words.Words, all []model.Decision, clients []model.ID, from model.Origin) ([]model.Decision, int, error) {
	made := 0
	taken, err := model.Taken(all, func(d model.Decision) (model.ID, error) {
		own, err := mine(tx, w, d.Owner)
		if err != nil {
			return model.ID{}, err
		}
		if own {
			d.Owner = ""
		}
		t := d.AsTask(tx.NewID(), stampNow(tx), clients, date.Of(tx.Now()), from)
		made++
		return t.ID, store.Tasks.Put(tx, t)
	})
	return taken, made, err
}

// decisionsIntoTasks makes a task of every decision of a conference, or every
// action of a supervision, that has none.
func decisionsIntoTasks(s *event.Scene, ask intoTasksOf) tea.Cmd {
	w := s.Words
	return s.Save(model.Label{Verb: model.VerbAdd, Kind: model.KindTask}, 0, func(tx *store.Tx) error {
		rec, _, err := tx.Record(ask.kind, ask.id)
		if err != nil {
			return err
		}
		made, now := 0, tx.Now().UTC()
		switch v := rec.(type) {
		case model.CaseConference:
			v.Decisions, made, err = makeTasks(tx, w, v.Decisions, v.Clients, model.Origin{Kind: fromConference, ID: v.ID})
			v.Stamp.Changed, rec = now, v
		case model.SupervisionRecord:
			v.Cases = slices.Clone(v.Cases)
			for i, c := range v.Cases {
				var some int
				if v.Cases[i].Actions, some, err = makeTasks(tx, w, c.Actions, []model.ID{c.Client}, model.Origin{Kind: fromSupervision, ID: v.ID}); err != nil {
					return err
				}
				made += some
			}
			v.Stamp.Changed, rec = now, v
		}
		if err != nil {
			return err
		}
		if made == 0 {
			return errNoSteps(w.Meeting.NoDecisions)
		}
		return tx.Put(rec)
	})
}

// understoodDecision says what a line is understood as: what, who, by when.
func understoodDecision(s *event.Scene, day outline.Day, line string) string {
	d, wrong, ok := outline.ReadDecision(line, day, nil)
	switch {
	case wrong != nil:
		return "! " + s.Words.Problem(model.Problem{Field: "By", Code: "date"})
	case !ok:
		return s.Words.Meeting.DecisionHint
	}
	return decisionSaid(s, d)
}

// decisionSaid says a decision in one line.
func decisionSaid(s *event.Scene, d model.Decision) string {
	parts := []string{d.Text}
	if d.Owner != "" {
		parts = append(parts, d.Owner)
	}
	if !d.By.IsZero() {
		parts = append(parts, words.Fill(s.Words.Meeting.ByDay, "date", s.Words.DateAndDistance(d.By, s.Today())))
	}
	return strings.Join(parts, " · ")
}

// decisionRows draws decisions, each with how far its task has come.
func decisionRows(s *event.Scene, all []model.Decision, states map[model.ID]model.TaskState, w int) []string {
	var rows []string
	for _, d := range all {
		sign, said := "• ", decisionSaid(s, d)
		if state, there := states[d.Task]; there {
			sign = "☐ "
			if state.Ended() {
				sign = "☑ "
			}
			said += " → " + s.Words.KindOf(model.KindTask) + ", " + s.Words.Record.Task.Or(string(state))
		}
		rows = append(rows, planRow(s, 0, s.Theme.Text, sign, said, w)...)
	}
	return rows
}

// tasksOf returns the states of the tasks that decisions became.
func tasksOf(tx *store.Tx, all []model.Decision) map[model.ID]model.TaskState {
	states := map[model.ID]model.TaskState{}
	for _, d := range all {
		if t, err := store.Tasks.Get(tx, d.Task); err == nil {
			states[t.ID] = t.State
		}
	}
	return states
}

// open reports whether any decision has no task.
func open(all []model.Decision) bool {
	return slices.ContainsFunc(all, func(d model.Decision) bool { return d.Task.IsZero() })
}

// partRows draws the parts of a text under their headings, and rows of others
// in the place of the parts that are read.
func partRows(s *event.Scene, keys []string, have []model.Section, read map[string][]string, w int) []string {
	var rows []string
	all := ""
	for _, key := range keys {
		body, said := read[key], model.TextOf(have, key)
		if strings.TrimSpace(said) != "" {
			body = append(paragraphRows(s, said, false, w), body...)
			all += said + "\n"
		}
		if len(body) == 0 {
			continue
		}
		rows = append(append(rows, "", " "+s.Theme.Group.Render(text.Line(s.Words.PartOf(key)).Cut(max(1, w-2)).String())), body...)
	}
	if legend := basisLegend(s, model.BasesIn(all)); legend != "" {
		rows = append(rows, "", " "+legend)
	}
	return rows
}

// meetingActs are what can be done with any record of a meeting.
func meetingActs(s *event.Scene, rec model.Record) []dialog.Act {
	kind, id := rec.RecordKind(), rec.RecordID()
	return []dialog.Act{editAct(s, kind, id), {Action: keys.Delete, Do: event.Send(event.Remove{Kind: kind, ID: id})}}
}

// whoAll names the clients that a page is about.
func whoAll(s *event.Scene, people []person, what string) string {
	if len(people) == 1 {
		return people[0].named(s, what)
	}
	var codes []string
	for _, p := range people {
		codes = append(codes, p.code)
	}
	if len(codes) == 0 {
		return what
	}
	return s.Private(joined(codes)).String() + " · " + what
}

func peopleOf(tx *store.Tx, ids []model.ID) ([]person, error) {
	var all []person
	for _, id := range ids {
		p, err := personOf(tx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

// atFirst puts the caret into the first part of a page: its parts are filled
// in no order.
func atFirst(w *Writing) *Writing {
	w.text.GoField(-w.text.Field())
	return w
}

// printAct shows a meeting as a document, to be saved or printed.
func printAct(ask event.PrintMeeting) dialog.Act {
	return dialog.Act{Action: keys.Print, Do: event.Send(ask)}
}
