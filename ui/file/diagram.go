package file

import (
	"slices"
	"strings"

	"caseload/model"
)

// genogram draws the relatives by generation, the oldest above: □ a man, ○ a
// woman, ◇ not known, ◎ the client. A link that ended stands in brackets.
func (r *reader) genogram(people []person) []Row {
	generations := map[int][]string{}
	for _, p := range people {
		up, sex, ok := model.KinOf(p.role)
		if !ok {
			continue
		}
		if p.sex != model.SexUnknown {
			sex = p.sex
		}
		said := sign(sex) + " " + p.said()
		if p.ended {
			said = "(" + said + ")"
		}
		generations[up] = append(generations[up], said)
	}
	if len(generations) == 0 {
		return nil
	}
	generations[0] = append([]string{"◎ " + r.client.Code}, generations[0]...)
	var order []int
	for up := range generations {
		order = append(order, up)
	}
	slices.SortFunc(order, func(a, b int) int { return b - a })
	var rows []Row
	for i, up := range order {
		if i > 0 {
			rows = append(rows, Row{Group: r.scene.Words.File.Genogram, Title: "  │", Plain: true, Quiet: true})
		}
		rows = append(rows, Row{Group: r.scene.Words.File.Genogram, Title: strings.Join(generations[up], " ── ")})
	}
	return rows
}

func sign(s model.Sex) string {
	switch s {
	case model.SexMale:
		return "□"
	case model.SexFemale:
		return "○"
	}
	return "◇"
}

// lines are how the ties of an ecomap are drawn: the heavier the stronger, a
// zigzag where there is strain. So colour is not the only sign.
var lines = map[model.TieQuality]string{model.TieUnsaid: "──", model.TieStrong: "══", model.TieWeak: "··", model.TieStressful: "/\\"}

// endedLine is drawn to whom there is no tie any more.
const endedLine = "┄┄"

// ecomap draws the people and agencies around the client, each with the line
// of its tie. Relatives stand in the genogram, and here too where it was said
// how close they are.
func (r *reader) ecomap(people []person) []Row {
	var around []person
	seen := map[string]bool{}
	for _, p := range people {
		if _, _, kin := model.KinOf(p.role); kin && p.felt == model.TieUnsaid || seen[p.said()] {
			continue
		}
		seen[p.said()] = true
		around = append(around, p)
	}
	if len(around) == 0 {
		return nil
	}
	group := r.scene.Words.File.Ecomap
	rows := []Row{{Group: group, Title: "◎ " + r.client.Code}}
	for i, p := range around {
		branch, line := " ├", lines[p.felt]
		if i == len(around)-1 {
			branch = " └"
		}
		if p.ended {
			line = endedLine
		}
		rows = append(rows, Row{Group: group, Title: branch + line + " " + p.said(), Note: p.when, Quiet: p.ended})
	}
	return append(rows, r.legend(group, around)...)
}

// legend explains the lines that were drawn, two in a row so that it fits a
// narrow screen.
func (r *reader) legend(group string, drawn []person) []Row {
	var said []string
	for _, q := range model.TieQualities[1:] {
		if slices.ContainsFunc(drawn, func(p person) bool { return p.felt == q && !p.ended }) {
			said = append(said, lines[q]+" "+r.scene.Words.Record.Tie.Or(string(q)))
		}
	}
	if slices.ContainsFunc(drawn, func(p person) bool { return p.ended }) {
		said = append(said, endedLine+" "+r.scene.Words.File.HasEnded)
	}
	var rows []Row
	for pair := range slices.Chunk(said, 2) {
		rows = append(rows, Row{Group: group, Title: "  " + strings.Join(pair, "   "), Plain: true, Quiet: true})
	}
	return rows
}
