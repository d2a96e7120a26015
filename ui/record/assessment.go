package record

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/outline"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// signAssessment asks to sign an assessment.
type signAssessment struct{ id model.ID }

// usualScale is the scale of a score that names none, where no assessment
// came before.
const usualScale = 5

// domainRows is how many rows the scores take in their form.
const domainRows = 9

// Assessments shows the scores of a client over time, and opens each
// assessment.
func Assessments(s *event.Scene, client model.ID) tea.Cmd {
	return listAbout(s, client, s.Words.Plan.Assessments, func(view *event.Scene, tx *store.Tx) ([]dialog.Item, error) {
		all, err := tx.AssessmentsOf(client)
		if err != nil {
			return nil, err
		}
		items := []dialog.Item{newItem(view.Words.Plan.NewAssessment, model.KindAssessment, client)}
		if len(all) > 0 {
			items = append(items, cardItem("▂▄▆ "+view.Words.Plan.Scores, "", model.KindAssessment, all[len(all)-1].ID))
		}
		for _, a := range slices.Backward(all) {
			state := view.Words.Plan.Draft
			switch {
			case a.InError != "":
				state = "✗ " + view.Words.FieldOf("InError")
			case a.IsSigned():
				state = view.Words.Record.Note.Or(string(model.NoteSigned))
			}
			title := strings.TrimSpace(view.Words.DateShort(a.On) + "  " + view.Private(a.Tool).String())
			items = append(items, cardItem(title, state, model.KindAssessment, a.ID))
		}
		return items, nil
	})
}

// assessmentCard shows an assessment, with the scores up to its day.
func assessmentCard(s *event.Scene, id model.ID) tea.Cmd {
	return cardAbout(s, store.Assessments, id, func(tx *store.Tx, a model.Assessment) (card, error) {
		all, err := tx.AssessmentsOf(a.Client)
		if err != nil {
			return card{}, err
		}
		at := slices.IndexFunc(all, func(x model.Assessment) bool { return x.ID == id })
		all = all[:at+1]
		say := s.Words.Plan
		var acts []dialog.Act
		ask := AddTo{model.KindAssessment, id}
		add := dialog.Act{Action: keys.Add, Name: s.Words.Actions.Or(string(keys.Addendum)), Do: event.Send(ask)}
		switch {
		case !a.IsSigned():
			acts = append(acts, editAct(s, model.KindAssessment, id), dialog.Act{Action: keys.Sign, Name: say.SignIt, Do: event.Send(signAssessment{id})})
		case a.InError == "":
			acts = append(acts, add, dialog.Act{Action: keys.InError, Do: event.Send(MarkInError(ask))})
		default:
			acts = append(acts, add)
		}
		acts = append(acts, dialog.Act{Action: keys.Copy, Name: say.NewAssessment, Do: event.Send(event.Edit{Kind: model.KindAssessment, Client: a.Client})})
		return card{a.Client, kindTitle(s, model.KindAssessment), func(w int) []string { return assessmentLines(s, a, all, w) }, acts}, nil
	})
}

func assessmentLines(s *event.Scene, a model.Assessment, all []model.Assessment, w int) []string {
	say, th := s.Words, s.Theme
	state, next, wrong := say.Plan.Draft, "", ""
	if a.IsSigned() {
		state = strings.TrimSpace(say.Plan.SignNow + " " + a.Author)
	}
	if a.InError != "" {
		at := date.WallOf(a.ErrorAt.In(s.Now().Location()))
		wrong = "✗ " + say.Date(at.Date) + " · " + a.ErrorBy + ": " + a.InError
	}
	if !a.NextDue.IsZero() {
		next = say.DateAndDistance(a.NextDue, s.Today())
	}
	rows := drawn(s, []dialog.Line{
		{Label: say.FieldOf("InError"), Value: wrong, Loud: true},
		{Label: say.FieldOf("On"), Value: say.DateAndDistance(a.On, s.Today()), Plain: true}, {Label: say.FieldOf("Tool"), Value: a.Tool},
		{Label: say.FieldOf("State"), Value: state, Plain: true},
		{Label: say.FieldOf("NextDue"), Value: next, Plain: true, Loud: !a.NextDue.IsZero() && a.NextDue < s.Today()},
	}, w)
	rows = append(rows, "", " "+th.Group.Render(say.Plan.Scores))
	scores := chart(masked(s, counted(all)), w-2, say.DayOfYear)
	if len(scores) == 0 {
		scores = []string{say.Plan.NoScores}
	}
	for _, row := range scores {
		rows = append(rows, " "+th.Text.Render(text.Line(row).Cut(max(1, w-2)).String()))
	}
	var rest []dialog.Line
	for _, d := range a.Domains {
		rest = append(rest, dialog.Line{Label: s.Private(d.Name).String(), Value: d.Reason})
	}
	rest = append(rest, dialog.Line{Label: say.FieldOf("Strengths"), Value: a.Strengths}, dialog.Line{Label: say.FieldOf("Risks"), Value: a.Risks},
		dialog.Line{Label: say.FieldOf("ClientView"), Value: a.View})
	for _, more := range a.Addenda {
		said := say.DateShort(date.Of(more.At.In(s.Now().Location()))) + " · " + more.Author + ": " + more.Text
		rest = append(rest, dialog.Line{Label: "+ " + say.FieldOf("Addendum"), Value: said})
	}
	return append(append(rows, ""), drawn(s, rest, w)...)
}

// counted returns the assessments that were not entered in error.
func counted(all []model.Assessment) []model.Assessment {
	return slices.DeleteFunc(slices.Clone(all), func(a model.Assessment) bool { return a.InError != "" })
}

// masked returns assessments whose names of domains are hidden while names
// are masked.
func masked(s *event.Scene, all []model.Assessment) []model.Assessment {
	if !s.Masked {
		return all
	}
	hidden := slices.Clone(all)
	for i, a := range hidden {
		hidden[i].Domains = slices.Clone(a.Domains)
		for n, d := range a.Domains {
			hidden[i].Domains[n].Name = text.Line(d.Name).Mask().String()
		}
	}
	return hidden
}

// assessmentForm weighs a client anew, or changes what is not signed yet. A
// new one names the domains of the last, without its scores.
func assessmentForm(s *event.Scene, ask event.Edit) tea.Cmd {
	view := *s
	return s.Read(func(tx *store.Tx) (tea.Msg, error) {
		fresh := ask.ID.IsZero()
		a, err := startOf(tx, store.Assessments, ask, func() model.Assessment {
			return model.Assessment{ID: tx.NewID(), Stamp: stampNow(tx), Client: ask.Client, On: view.Today()}
		})
		if err != nil {
			return nil, err
		}
		all, err := tx.AssessmentsOf(a.Client)
		if err != nil {
			return nil, err
		}
		before := slices.DeleteFunc(counted(all), func(x model.Assessment) bool { return x.ID == a.ID || x.On > a.On })
		last := model.Assessment{}
		if len(before) > 0 {
			last = before[len(before)-1]
		}
		if fresh {
			a.Tool, a.Domains = last.Tool, blank(last, view.Words.Report.Sides)
		}
		who, err := personOf(tx, a.Client)
		if err != nil {
			return nil, err
		}
		form, key := weighingForm(s, &view, who, a, last, fresh)
		return opened(tx, form, key)
	})
}

// blank returns the domains to be weighed: those of the last assessment,
// or the sides of a life.
func blank(last model.Assessment, sides []string) []model.Domain {
	var all []model.Domain
	for _, d := range last.Domains {
		all = append(all, model.Domain{Name: d.Name})
	}
	if len(all) > 0 {
		return all
	}
	for _, side := range sides {
		all = append(all, model.Domain{Name: side})
	}
	return all
}

// scaleOf returns the scale that a tool uses.
func scaleOf(a model.Assessment) int {
	for _, d := range a.Domains {
		if d.Scale > 0 {
			return d.Scale
		}
	}
	return usualScale
}

func weighingForm(s, view *event.Scene, who person, a, last model.Assessment, fresh bool) (form *dialog.Form, key string) {
	m, say := maker{scene: s, view: view}, view.Words.Plan
	scale := scaleOf(last)
	domains := m.many("Domains", outline.WriteDomains(a.Domains))
	domains.Tall = domainRows
	domains.Explain = func(v string) (string, bool) {
		if _, wrong := outline.ReadDomains(v, scale); len(wrong) > 0 {
			return view.Words.OutlineMistake(wrong[0]), false
		}
		return "", true
	}
	own := m.many("View", a.View)
	own.Label = view.Words.FieldOf("ClientView")
	signed := dialog.Field{Name: "Signed", Choices: []dialog.Choice{{Value: "", Label: say.KeepDraft}, {Value: "yes", Label: say.SignNow}}}
	fields := []dialog.Field{m.day("On", a.On), m.line("Tool", a.Tool), domains, m.many("Strengths", a.Strengths), m.many("Risks", a.Risks), own,
		m.day("NextDue", a.NextDue), signed}
	key = workKey(fresh, model.KindAssessment, a.ID, a.Client)
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := a
		changed.On, changed.Tool, changed.NextDue = dayIn(s, v["On"]), trimmed(v["Tool"]), dayIn(s, v["NextDue"])
		changed.Domains, _ = outline.ReadDomains(v["Domains"], scale)
		changed.Strengths, changed.Risks, changed.View = v["Strengths"], v["Risks"], v["View"]
		if err := changed.Validate(); err != nil {
			return nil, err
		}
		verb := label(fresh, model.KindAssessment, changed.Tool)
		return m.saving(verb, key, ticket, func(tx *store.Tx) error {
			changed.Stamp.Changed = tx.Now().UTC()
			if v["Signed"] == "yes" {
				by, err := writer(tx)
				if err != nil {
					return err
				}
				changed = changed.Sign(by, tx.Now())
			}
			return store.Assessments.Put(tx, changed)
		}), nil
	}
	form = dialog.NewForm(s, who.named(view, title(view, fresh, model.KindAssessment)), key, fields, submit)
	form.Check(func(v map[string]string) tea.Cmd {
		_, wrong := outline.ReadDomains(v["Domains"], scale)
		return event.Send(dialog.Checked{Form: form, Lines: checkedScores(view.Words, last, wrong)})
	})
	return form, key
}

// checkedScores reminds of the last scores, and says which line is not
// understood.
func checkedScores(w *words.Words, last model.Assessment, wrong []outline.Mistake) []string {
	var said, scores []string
	for _, d := range last.Domains {
		if d.Scale > 0 {
			scores = append(scores, d.Name+" "+strconv.Itoa(d.Score)+"/"+strconv.Itoa(d.Scale))
		}
	}
	if len(scores) > 0 {
		said = append(said, words.Fill(w.Plan.LastTime, "scores", strings.Join(scores, ", ")))
	}
	for _, m := range wrong[:min(len(wrong), 2)] {
		said = append(said, w.OutlineMistake(m))
	}
	return said
}

// signIt signs an assessment, which is not changed any more.
func signIt(s *event.Scene, id model.ID) tea.Cmd {
	l := model.Label{Verb: model.VerbSign, Kind: model.KindAssessment}
	return s.Save(l, 0, func(tx *store.Tx) error {
		a, err := store.Assessments.Get(tx, id)
		if err != nil {
			return err
		}
		by, err := writer(tx)
		if err != nil {
			return err
		}
		return store.Assessments.Put(tx, a.Sign(by, tx.Now()))
	})
}
