package record

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/outline"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/text"
	"caseload/ui/words"

	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"
)

// comparison shows what changed from the version before.
func comparison(s *event.Scene, id model.ID) tea.Cmd {
	return cardAbout(s, store.Plans, id, func(tx *store.Tx, p model.Plan) (card, error) {
		all, err := versions(tx, p)
		if err != nil {
			return card{}, err
		}
		at := slices.IndexFunc(all, func(v model.Plan) bool { return v.ID == id })
		if at < 0 || at+1 >= len(all) {
			return card{}, store.ErrNotFound
		}
		was, now := all[at+1].Steps(stepsByTasks(tx)), p.Steps(stepsByTasks(tx))
		return card{
			client: p.Client,
			title: func() string {
				return words.Fill(s.Words.Plan.Comparison, "was", s.Words.PlanName(was), "now", strconv.Itoa(now.Version))
			},
			lines: func(w int) []string { return comparisonLines(s, was, now, w) },
			acts:  []dialog.Act{{Action: keys.Open, Name: s.Words.PlanName(now), Do: event.Send(event.Open{Kind: model.KindPlan, ID: id})}},
		}, nil
	})
}

// signs stand before the lines of a comparison, so that colour is not the
// only sign.
var signs = map[outline.Fate]string{outline.Kept: "  ", outline.Added: "+ ", outline.Changed: "~ ", outline.Dropped: "- "}

func comparisonLines(s *event.Scene, was, now model.Plan, w int) []string {
	th := s.Theme
	styles := map[outline.Fate]lipgloss.Style{outline.Kept: th.Muted, outline.Added: th.Good, outline.Changed: th.Warning, outline.Dropped: th.Danger}
	changes := outline.Compare(was.Needs, now.Needs, s.Words.Outline())
	if old, new := outline.OneLine(was.Contingency), outline.OneLine(now.Contingency); old != new {
		fate := outline.Changed
		switch {
		case old == "":
			fate = outline.Added
		case new == "":
			fate = outline.Dropped
		}
		changes = append(changes, outline.Change{Level: outline.Need, Fate: fate, Was: old, Now: new})
	}
	if !slices.ContainsFunc(changes, func(c outline.Change) bool { return c.Fate != outline.Kept }) {
		return []string{" " + th.Muted.Render(s.Words.Plan.Same)}
	}
	var rows []string
	for _, c := range changes {
		switch {
		case c.Fate == outline.Changed:
			rows = append(rows, planRow(s, int(c.Level), styles[c.Fate], signs[c.Fate], c.Now, w)...)
			rows = append(rows, planRow(s, int(c.Level)+1, th.Muted, s.Words.Plan.Was+" ", c.Was, w)...)
		case c.Fate == outline.Dropped:
			rows = append(rows, planRow(s, int(c.Level), styles[c.Fate], signs[c.Fate], c.Was, w)...)
		default:
			rows = append(rows, planRow(s, int(c.Level), styles[c.Fate], signs[c.Fate], c.Now, w)...)
		}
	}
	rows = append(rows, "")
	var legend []string
	for _, fate := range outline.Fates[1:] {
		legend = append(legend, signs[fate]+s.Words.Plan.Fate.Or(string(fate)))
	}
	return append(rows, " "+th.Muted.Render(text.Line(strings.Join(legend, "   ")).Cut(max(1, w-2)).String()))
}
