package outline

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"caseload/model"
)

// reading is a text that is being read.
type reading struct {
	words Words
	day   Day
	tasks []model.ID
	needs []model.Need
	open  []place // the lines that what follows may belong to, outermost first
	line  int
	wrong []Mistake
}

// place is a line that others may belong to.
type place struct {
	level  Level
	indent int
}

// Read reads a text. A line belongs to the one above it that is less far in;
// its word, such as "goal:", says what it is whatever its place, and where it
// has none its place does. Tasks are those of the version that the text was
// written from. The needs hold all that was understood.
func Read(text string, w Words, day Day, tasks []model.ID) ([]model.Need, []Mistake) {
	r := reading{words: w, day: day, tasks: tasks}
	for line := range strings.SplitSeq(text, "\n") {
		r.line++
		r.read(line)
	}
	return r.needs, r.wrong
}

func (r *reading) mistake(what Wrong, text string) {
	r.wrong = append(r.wrong, Mistake{r.line, what, text})
}

func (r *reading) read(line string) {
	in, rest := farIn(line), withoutBullet(OneLine(line))
	if rest == "" {
		return
	}
	word, value, has := strings.Cut(rest, ":")
	value = strings.TrimSpace(value)
	if has && r.detail(word, value) {
		return
	}
	level, known := r.levelOf(word)
	switch {
	case has && known && value == "":
		return // a line that was left open
	case has && known:
		r.put(level, in, value)
		return
	}
	level, ok := r.levelAt(in)
	if !ok {
		r.mistake(WrongPlace, rest)
		return
	}
	r.put(level, in, rest)
}

// farIn returns how far in a line begins; a tab is one level.
func farIn(line string) int {
	in := 0
	for _, c := range line {
		switch {
		case c == '\t':
			in += indent
		case unicode.IsSpace(c):
			in++
		default:
			return in
		}
	}
	return in
}

// withoutBullet takes a dash or a star from the beginning of a line.
func withoutBullet(s string) string {
	for _, b := range []string{"- ", "* ", "• "} {
		if rest, ok := strings.CutPrefix(s, b); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

func (r *reading) levelOf(word string) (Level, bool) {
	for level, words := range r.words.Level {
		if among(words, word) {
			return Level(level), true
		}
	}
	return 0, false
}

func among(words []string, word string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, strings.TrimSpace(word)) })
}

// levelAt returns what a line without a word is by its place: one further
// than the line it belongs to, or the same as one that is as far in.
func (r *reading) levelAt(in int) (Level, bool) {
	for _, p := range slices.Backward(r.open) {
		switch {
		case p.indent == in:
			return p.level, true
		case p.indent < in:
			return p.level + 1, p.level < Step
		}
	}
	return Need, true
}

// put adds a line to what it belongs to. A goal without a need, say, belongs
// to nothing.
func (r *reading) put(level Level, in int, text string) {
	status := model.NotBegun
	if level >= Objective {
		status, text = progressOf(text)
	}
	if text == "" {
		return
	}
	if level > r.deepest()+1 {
		r.mistake(WrongPlace, text)
		return
	}
	r.open = slices.DeleteFunc(r.open, func(p place) bool { return p.level >= level })
	r.open = append(r.open, place{level, in})
	switch level {
	case Need:
		r.needs = append(r.needs, model.Need{Text: text})
	case Goal:
		n := last(r.needs)
		n.Goals = append(n.Goals, model.Goal{Text: text})
	case Objective:
		g := r.goal()
		g.Objectives = append(g.Objectives, model.Objective{Text: text, Status: status})
	case Step:
		o := r.objective()
		text, task := r.taskOf(text)
		o.Steps = append(o.Steps, model.Step{Text: text, Status: status, Task: task})
	}
}

// deepest returns how far in a line would now belong to something; -1 before
// the first need.
func (r *reading) deepest() Level {
	if len(r.open) == 0 {
		return -1
	}
	return r.open[len(r.open)-1].level
}

func last[T any](list []T) *T { return &list[len(list)-1] }

func (r *reading) goal() *model.Goal { return last(last(r.needs).Goals) }

func (r *reading) objective() *model.Objective { return last(r.goal().Objectives) }

// progressOf takes the mark from before a text.
func progressOf(text string) (model.Progress, string) {
	for _, m := range marks {
		for _, sign := range []string{m.sign, strings.ToUpper(m.sign)} {
			if rest, ok := strings.CutPrefix(text, sign); ok {
				return m.progress, strings.TrimSpace(rest)
			}
		}
	}
	if rest, ok := strings.CutPrefix(text, "[]"); ok {
		return model.NotBegun, strings.TrimSpace(rest)
	}
	return model.NotBegun, text
}

// taskOf takes the number of a task from the end of a step. A number that no
// task has is part of the text.
func (r *reading) taskOf(text string) (string, model.ID) {
	i := strings.LastIndex(text, " #")
	if i < 0 {
		return text, model.ID{}
	}
	n, err := strconv.Atoi(text[i+2:])
	if err != nil || n < 1 || n > len(r.tasks) {
		return text, model.ID{}
	}
	return strings.TrimSpace(text[:i]), r.tasks[n-1]
}

// detail reads a labelled value of the goal or the objective above it, and
// reports whether the line is one.
func (r *reading) detail(word, value string) bool {
	w := r.words
	ofGoal := among(w.Baseline, word) || among(w.Target, word) || among(w.Score, word)
	ofObjective := among(w.Measure, word) || among(w.By, word)
	switch {
	case !ofGoal && !ofObjective:
		return false
	case value == "": // a line that was left open
	case ofGoal && r.deepest() < Goal, ofObjective && r.deepest() < Objective:
		r.mistake(WrongOwner, word)
	case ofGoal:
		r.goalDetail(word, value)
	default:
		r.objectiveDetail(word, value)
	}
	return true
}

func (r *reading) goalDetail(word, value string) {
	g := r.goal()
	switch {
	case among(r.words.Baseline, word):
		g.Baseline = value
	case among(r.words.Target, word):
		g.Target = value
	default:
		score, ok := scoreIn(value)
		if !ok {
			r.mistake(WrongScore, value)
			return
		}
		g.Score = score
	}
}

// scoreIn reads "4" and "4/10".
func scoreIn(value string) (int, bool) {
	score, of, has := strings.Cut(value, "/")
	n, err := strconv.Atoi(strings.TrimSpace(score))
	right := !has || strings.TrimSpace(of) == strconv.Itoa(model.MaxScore)
	return n, err == nil && right && n >= 0 && n <= model.MaxScore
}

func (r *reading) objectiveDetail(word, value string) {
	o := r.objective()
	if among(r.words.Measure, word) {
		o.Measure = value
		return
	}
	day, ok := r.day(value)
	if !ok {
		r.mistake(WrongDate, value)
		return
	}
	o.By = day
}
