package record

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
	"caseload/ui/text"
)

// Sizes of a chart, in cells.
const (
	chartName   = 24 // a name is at most so wide, and at most a third of the room
	chartColumn = 10 // of one day
	chartChange = 5  // from the first score to the last
)

// bars are the heights of a score, lowest first.
var bars = []rune("▁▂▃▄▅▆▇█")

// bar returns the height of a score on its scale.
func bar(score, scale int) string {
	if scale <= 0 {
		return " "
	}
	return string(bars[max(0, min(score*(len(bars)-1)/scale, len(bars)-1))])
}

// chart draws the scores of assessments, the oldest first: a row for each
// domain, a column for each day, the height of the score, and last what has
// changed from the first score to the newest. The newest columns that fit are
// drawn. Nothing says whether more is better: that is a matter of the tool.
func chart(all []model.Assessment, w int, day func(date.Date) string) []string {
	names := domainNames(all)
	if len(names) == 0 {
		return nil
	}
	wide := 4
	for _, n := range names {
		wide = max(wide, text.Line(n).Width())
	}
	wide = min(wide, chartName, max(4, w/3))
	fit := max(1, (w-wide-chartChange-1)/chartColumn)
	shown := all[max(0, len(all)-fit):]
	var head strings.Builder
	head.WriteString(strings.Repeat(" ", wide+1))
	for _, a := range shown {
		head.WriteString(text.Line(day(a.On)).Cut(chartColumn - 1).Fit(chartColumn))
	}
	rows := []string{strings.TrimRight(head.String(), " ")}
	for _, n := range names {
		row := text.Line(n).Cut(wide).Fit(wide+1) + cells(shown, n)
		rows = append(rows, strings.TrimRight(row+changeOf(all, n), " "))
	}
	return rows
}

// cells draws the scores of one domain.
func cells(shown []model.Assessment, name string) string {
	var b strings.Builder
	for _, a := range shown {
		cell := "·"
		if d, ok := a.Domain(name); ok && d.Scale > 0 {
			cell = bar(d.Score, d.Scale) + " " + strconv.Itoa(d.Score) + "/" + strconv.Itoa(d.Scale)
		}
		b.WriteString(text.Line(cell).Cut(chartColumn - 1).Fit(chartColumn))
	}
	return b.String()
}

// changeOf says by how much a score has changed from the first to the last on
// one scale; nothing where there are not two.
func changeOf(all []model.Assessment, name string) string {
	var first, last model.Domain
	times := 0
	for _, a := range all {
		d, ok := a.Domain(name)
		if !ok || d.Scale == 0 {
			continue
		}
		if last = d; times == 0 || first.Scale != d.Scale {
			first, times = d, 0
		}
		times++
	}
	switch by := last.Score - first.Score; {
	case times < 2:
		return ""
	case by > 0:
		return "+" + strconv.Itoa(by)
	case by < 0:
		return "−" + strconv.Itoa(-by)
	}
	return "="
}

// domainNames returns the names of all domains, in the order of the newest
// assessment, then of those before it.
func domainNames(all []model.Assessment) []string {
	var names []string
	seen := map[string]bool{}
	for i := len(all) - 1; i >= 0; i-- {
		for _, d := range all[i].Domains {
			key := model.Folded(strings.TrimSpace(d.Name))
			if !seen[key] {
				seen[key] = true
				names = append(names, d.Name)
			}
		}
	}
	return names
}
