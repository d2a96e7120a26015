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

// ecomap draws the people and agencies around the client; a broken line is a
// role that has ended. Relatives stand in the genogram.
func (r *reader) ecomap(people []person) []Row {
	var lines []person
	seen := map[string]bool{}
	for _, p := range people {
		if _, _, ok := model.KinOf(p.role); ok || seen[p.said()] {
			continue
		}
		seen[p.said()] = true
		lines = append(lines, p)
	}
	if len(lines) == 0 {
		return nil
	}
	group := r.scene.Words.File.Ecomap
	rows := []Row{{Group: group, Title: "◎ " + r.client.Code}}
	for i, p := range lines {
		branch, line := " ├", "──"
		if i == len(lines)-1 {
			branch = " └"
		}
		if p.ended {
			line = "┄┄"
		}
		rows = append(rows, Row{Group: group, Title: branch + line + " " + p.said(), Note: p.when, Quiet: p.ended})
	}
	return rows
}
