// Package outline is a plan as a text: one line for each need, goal,
// objective and step, further in the deeper it lies. It writes plans so, reads
// them back, says by line what it does not understand, and compares versions.
//
// The words that may begin a line come in as an argument, in any number of
// languages; so do dates. What a plan is stands in package model. Start
// reading at Write and Read.
package outline

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/date"
)

// Level is what a line is about.
type Level int

// The levels, outermost first.
const (
	Need Level = iota
	Goal
	Objective
	Step
)

// Words are what a line may begin with, before a colon. The first of each is
// the one that is written.
type Words struct {
	Level    [4][]string
	Baseline []string
	Target   []string
	Score    []string
	Measure  []string
	By       []string
}

// marks are what stands before an objective or a step, in the order in which
// they are tried.
var marks = []struct {
	progress model.Progress
	sign     string
}{{model.NotBegun, "[ ]"}, {model.UnderWay, "[/]"}, {model.Reached, "[x]"}, {model.GivenUp, "[-]"}}

// MarkOf returns the sign of a progress.
func MarkOf(p model.Progress) string {
	for _, m := range marks {
		if m.progress == p {
			return m.sign
		}
	}
	return marks[0].sign
}

// indent is how far each level is further in, in spaces.
const indent = 2

// Write returns the needs as a text that Read reads. Steps that have a task
// end with its number: #1 for the first such step.
func Write(needs []model.Need, w Words) string {
	var b strings.Builder
	line := func(depth Level, word []string, text string) {
		b.WriteString(strings.Repeat(" ", indent*int(depth)) + word[0] + ": " + OneLine(text) + "\n")
	}
	task := 0
	for _, n := range needs {
		line(Need, w.Level[Need], n.Text)
		for _, g := range n.Goals {
			line(Goal, w.Level[Goal], g.Text)
			for _, d := range goalDetails(g, w) {
				line(Objective, d.word, d.value)
			}
			for _, o := range g.Objectives {
				line(Objective, w.Level[Objective], MarkOf(o.Status)+" "+o.Text)
				for _, d := range objectiveDetails(o, w) {
					line(Step, d.word, d.value)
				}
				for _, s := range o.Steps {
					text := MarkOf(s.Status) + " " + s.Text
					if !s.Task.IsZero() {
						task++
						text += " #" + strconv.Itoa(task)
					}
					line(Step, w.Level[Step], text)
				}
			}
		}
	}
	return b.String()
}

// detail is a labelled value of a goal or an objective.
type detail struct {
	word  []string
	value string
}

func goalDetails(g model.Goal, w Words) []detail {
	score := ""
	if g.Score > 0 {
		score = strconv.Itoa(g.Score) + "/" + strconv.Itoa(model.MaxScore)
	}
	return filled([]detail{{w.Baseline, g.Baseline}, {w.Target, g.Target}, {w.Score, score}})
}

func objectiveDetails(o model.Objective, w Words) []detail {
	by := ""
	if !o.By.IsZero() {
		by = o.By.String()
	}
	return filled([]detail{{w.Measure, o.Measure}, {w.By, by}})
}

func filled(all []detail) []detail {
	return slices.DeleteFunc(all, func(d detail) bool { return strings.TrimSpace(d.value) == "" })
}

// OneLine returns a text on one line, with single spaces.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Tasks returns the tasks of the steps, in the order in which Write numbers
// them.
func Tasks(needs []model.Need) []model.ID {
	var all []model.ID
	model.Plan{Needs: needs}.Steps(func(_ model.Objective, s model.Step) model.Step {
		if !s.Task.IsZero() {
			all = append(all, s.Task)
		}
		return s
	})
	return all
}

// Wrong says why a line is not understood. It is a key of the catalogue.
type Wrong string

// What can be wrong with a line.
const (
	WrongPlace Wrong = "place" // a line deeper than the one it would belong to
	WrongDate  Wrong = "date"
	WrongScore Wrong = "score"
	WrongOwner Wrong = "owner" // such as a measure without an objective
)

// Wrongs are all that can be wrong with a line.
var Wrongs = []Wrong{WrongPlace, WrongDate, WrongScore, WrongOwner}

// Mistake is a line that is not understood, counted from 1.
type Mistake struct {
	Line int
	What Wrong
	Text string
}

// Day reads a date as a person writes it.
type Day func(string) (date.Date, bool)
