package outline

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model"
)

// A decision is a line: what is to be done, who does it, and by when, parted
// by semicolons. The parts that are not known are left out.

// WriteDecisions returns decisions as a text that ReadDecisions reads, with the
// same day. Those that are tasks end with a number: #1 for the first of them.
func WriteDecisions(all []model.Decision, day Day) string {
	var b strings.Builder
	task := 0
	for _, d := range all {
		b.WriteString(decisionLine(d, day, &task) + "\n")
	}
	return b.String()
}

// decisionLine writes one decision; task counts those that are tasks.
func decisionLine(d model.Decision, day Day, task *int) string {
	text, owner := OneLine(d.Text), strings.ReplaceAll(OneLine(d.Owner), ";", ",")
	line := text
	_, isDay := day(owner)
	switch {
	case !d.By.IsZero():
		line += "; " + owner + "; " + d.By.String()
	case strings.Contains(text, ";"), isDay, owner != "" && isDigit(owner[0]):
		line += "; " + owner + ";" // so that no part is taken for another
	case owner != "":
		line += "; " + owner
	}
	if !d.Task.IsZero() {
		*task++
		line += " #" + strconv.Itoa(*task)
	}
	return line
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// DecisionTasks returns the tasks of decisions, in the order in which
// WriteDecisions numbers them.
func DecisionTasks(all []model.Decision) []model.ID {
	var tasks []model.ID
	for _, d := range all {
		if !d.Task.IsZero() {
			tasks = append(tasks, d.Task)
		}
	}
	return tasks
}

// ReadDecisions reads what WriteDecisions writes. Tasks are those of the
// decisions that the text was written from.
func ReadDecisions(text string, day Day, tasks []model.ID) ([]model.Decision, []Mistake) {
	var all []model.Decision
	var wrong []Mistake
	for i, line := range strings.Split(text, "\n") {
		d, mistake, ok := ReadDecision(line, day, tasks)
		if mistake != nil {
			mistake.Line = i + 1
			wrong = append(wrong, *mistake)
		}
		if ok {
			all = append(all, d)
		}
	}
	return all, wrong
}

// ReadDecision reads the line of one decision; ok is false for a line in which
// there is none. A last part that begins with a digit must be a date.
func ReadDecision(line string, day Day, tasks []model.ID) (d model.Decision, wrong *Mistake, ok bool) {
	r := reading{tasks: tasks}
	line = withoutBullet(OneLine(line))
	if text, _, is := model.FollowUp(line); is {
		line = text
	}
	line, d.Task = r.taskOf(line)
	parts := strings.Split(line, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if n := len(parts); n > 1 {
		last := parts[n-1]
		by, is := day(last)
		switch {
		case is:
			d.By, parts = by, parts[:n-1]
		case last == "" && n > 2:
			parts = parts[:n-1]
		case last != "" && isDigit(last[0]):
			wrong, parts = &Mistake{What: WrongDate, Text: last}, parts[:n-1]
		}
	}
	if n := len(parts); n > 1 {
		d.Owner, parts = parts[n-1], parts[:n-1]
	}
	d.Text = strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
	return d, wrong, d.Text != ""
}

// CaseWords are what the lines of a discussed case may begin with, before a
// colon. The first of each is the one that is written.
type CaseWords struct{ Case, Concern, Decision, Action []string }

// knows reports whether a word can begin a line.
func (w CaseWords) knows(word string) bool {
	return among(w.Case, word) || among(w.Concern, word) || among(w.Decision, word) || among(w.Action, word)
}

// Discussed is what was said of one client, named by code.
type Discussed struct {
	Code     string
	Concern  string
	Decision string
	Actions  []model.Decision
}

// WriteCases returns what was said of clients as a text that ReadCases reads.
func WriteCases(all []Discussed, w CaseWords, day Day) string {
	var b strings.Builder
	task := 0
	for i, c := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(w.Case[0] + ": " + c.Code + "\n")
		b.WriteString(w.Concern[0] + ": " + flush(c.Concern) + "\n")
		b.WriteString(w.Decision[0] + ": " + flush(c.Decision) + "\n")
		for _, a := range c.Actions {
			b.WriteString(w.Action[0] + ": " + decisionLine(a, day, &task) + "\n")
		}
		if len(c.Actions) == 0 {
			b.WriteString(w.Action[0] + ": \n")
		}
	}
	return b.String()
}

// flush returns a text of which no line is empty, for an empty one parts the
// cases.
func flush(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// CaseTasks returns the tasks of all actions, in the order in which WriteCases
// numbers them.
func CaseTasks(all []Discussed) []model.ID {
	var tasks []model.ID
	for _, c := range all {
		tasks = append(tasks, DecisionTasks(c.Actions)...)
	}
	return tasks
}

// ReadCases reads what WriteCases writes. A line without a word goes on with
// the one above it; what stands before the first client belongs to nobody.
func ReadCases(text string, w CaseWords, day Day, tasks []model.ID) ([]Discussed, []Mistake) {
	var all []Discussed
	var wrong []Mistake
	var into *string // the text that a line without a word goes on with
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		if line = withoutBullet(OneLine(line)); line == "" {
			continue
		}
		word, value, has := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch {
		case has && among(w.Case, word):
			into = nil
			if value != "" {
				all = append(all, Discussed{Code: value})
				into = &last(all).Concern
			}
		case into == nil && has && value == "" && w.knows(word): // a line that was left open
		case into == nil:
			wrong = append(wrong, Mistake{n, WrongOwner, line})
		case has && among(w.Concern, word):
			into = &last(all).Concern
			goOn(into, value)
		case has && among(w.Decision, word):
			into = &last(all).Decision
			goOn(into, value)
		case has && among(w.Action, word):
			d, mistake, ok := ReadDecision(value, day, tasks)
			if mistake != nil {
				mistake.Line = n
				wrong = append(wrong, *mistake)
			}
			if ok {
				last(all).Actions = append(last(all).Actions, d)
			}
		default:
			goOn(into, line)
		}
	}
	return all, wrong
}

// goOn adds a line to a text.
func goOn(text *string, line string) {
	if *text != "" && line != "" {
		*text += "\n"
	}
	*text += line
}
