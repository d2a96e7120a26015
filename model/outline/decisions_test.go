package outline

import (
	"testing"

	"caseload/model"
	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestADecisionIsUnderstoodHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	day := date.New(2026, 12, 1)
	task := model.ID{7}
	for typed, want := range map[string]model.Decision{
		"ask the school":                     {Text: "ask the school"},
		"ask the school; Ibu Sari":           {Text: "ask the school", Owner: "Ibu Sari"},
		"ask the school; 2026-12-01":         {Text: "ask the school", By: day},
		"ask the school;Ibu Sari;2026-12-01": {Text: "ask the school", Owner: "Ibu Sari", By: day},
		"- ask; then write; Sari; ":          {Text: "ask; then write", Owner: "Sari"},
		"ask; then write;;":                  {Text: "ask; then write"},
		"ask; 3rd floor;":                    {Text: "ask", Owner: "3rd floor"},
		"[ ] ask; Sari":                      {Text: "ask", Owner: "Sari"},
		"ask; Sari; 2026-12-01 #1":           {Text: "ask", Owner: "Sari", By: day, Task: task},
		"room #12":                           {Text: "room #12"},
	} {
		got, wrong := ReadDecisions(typed, isoDay, []model.ID{task})
		if diff := cmp.Diff([]model.Decision{want}, got); diff != "" || len(wrong) > 0 {
			t.Errorf("%q: %s %v", typed, diff, wrong)
		}
	}
}

func TestADateThatIsNoneIsNamed(t *testing.T) {
	t.Parallel()
	_, wrong := ReadDecisions("\nask; Sari; 31 Feb", isoDay, nil)
	if diff := cmp.Diff([]Mistake{{2, WrongDate, "31 Feb"}}, wrong); diff != "" {
		t.Error(diff)
	}
}

func drawDecision(t *rapid.T) model.Decision {
	d := model.Decision{Text: OneLine(rapid.StringMatching(`[a-zé][a-z;,: -]{0,12}[a-z]`).Draw(t, "text"))}
	d.Owner = OneLine(rapid.StringMatching(`([a-zA-Z0-9][a-z .]{0,8}[a-z]|2026-12-01)?`).Draw(t, "owner"))
	if rapid.Bool().Draw(t, "has a day") {
		d.By = date.New(2026, 1, 1) + date.Date(rapid.IntRange(0, 700).Draw(t, "day"))
	}
	if rapid.Bool().Draw(t, "is a task") {
		d.Task = model.ID{byte(rapid.IntRange(1, 255).Draw(t, "task"))}
	}
	return d
}

// clean returns a decision as a line can hold it: no part of the text is
// empty.
func clean(d model.Decision) model.Decision {
	read, _, _ := ReadDecision(d.Text+";;", isoDay, nil)
	d.Text = read.Text
	return d
}

func TestDecisionsComeBackAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var all []model.Decision
		for range rapid.IntRange(0, 4).Draw(t, "decisions") {
			all = append(all, clean(drawDecision(t)))
		}
		text := WriteDecisions(all, isoDay)
		got, wrong := ReadDecisions(text, isoDay, DecisionTasks(all))
		if diff := cmp.Diff(all, got); diff != "" || len(wrong) > 0 {
			t.Fatalf("%q: %s %v", text, diff, wrong)
		}
	})
}

var caseWords = CaseWords{Case: []string{"client", "klien"}, Concern: []string{"concern", "masalah"}, Decision: []string{"decision", "keputusan"}, Action: []string{"action", "tindakan"}}

func TestCasesAreUnderstoodInBothLanguages(t *testing.T) {
	t.Parallel()
	text := "klien: SA-12\nmasalah: mother drinks again\nand the rent is due\nkeputusan: joint visit\ntindakan: book it; 2026-12-01\n\nclient: RD-03\nquiet\naction:\n\nclient:\nconcern:\n"
	want := []Discussed{
		{Code: "SA-12", Concern: "mother drinks again\nand the rent is due", Decision: "joint visit", Actions: []model.Decision{{Text: "book it", By: date.New(2026, 12, 1)}}},
		{Code: "RD-03", Concern: "quiet"}}
	got, wrong := ReadCases(text, caseWords, isoDay, nil)
	if diff := cmp.Diff(want, got); diff != "" || len(wrong) > 0 {
		t.Errorf("%s %v", diff, wrong)
	}
}

func TestWhatBelongsToNoClientIsNamed(t *testing.T) {
	t.Parallel()
	_, wrong := ReadCases("concern: who?\nclient: SA-12\naction: ask; 31 Feb", caseWords, isoDay, nil)
	if diff := cmp.Diff([]Mistake{{1, WrongOwner, "concern: who?"}, {3, WrongDate, "31 Feb"}}, wrong); diff != "" {
		t.Error(diff)
	}
}

func TestCasesComeBackAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		line := func(label string) string {
			return OneLine(rapid.StringMatching(`([a-zé][a-z;, -]{0,12}[a-z])?`).Draw(t, label))
		}
		var all []Discussed
		for range rapid.IntRange(0, 3).Draw(t, "cases") {
			c := Discussed{Code: rapid.StringMatching(`[A-Z]{2}-[0-9]{2}`).Draw(t, "code"), Concern: line("concern"), Decision: line("decision")}
			for range rapid.IntRange(0, 2).Draw(t, "actions") {
				c.Actions = append(c.Actions, clean(drawDecision(t)))
			}
			all = append(all, c)
		}
		text := WriteCases(all, caseWords, isoDay)
		got, wrong := ReadCases(text, caseWords, isoDay, CaseTasks(all))
		if diff := cmp.Diff(all, got); diff != "" || len(wrong) > 0 {
			t.Fatalf("%q: %s %v", text, diff, wrong)
		}
	})
}

func FuzzReadCases(f *testing.F) {
	f.Add("klien: SA-12\nmasalah: a\ntindakan: b; c; 2026-12-01 #1")
	f.Fuzz(func(t *testing.T, text string) {
		tasks := []model.ID{{1}, {2}}
		once, _ := ReadCases(text, caseWords, isoDay, tasks)
		ReadDecisions(text, isoDay, tasks)
		for _, c := range once {
			if c.Code == "" {
				t.Errorf("a case without a code in %q", text)
			}
		}
	})
}
