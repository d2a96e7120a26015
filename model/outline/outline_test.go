package outline

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// Both languages are always read; the first is written.
var english = Words{
	Level:    [4][]string{{"need", "kebutuhan"}, {"goal", "tujuan"}, {"objective", "sasaran"}, {"step", "langkah"}},
	Baseline: []string{"now", "sekarang"}, Target: []string{"target"}, Score: []string{"score", "skor"},
	Measure: []string{"measure", "ukuran"}, By: []string{"by", "paling lambat"},
}

func isoDay(s string) (date.Date, bool) {
	d, err := date.Parse(s)
	return d, err == nil
}

func read(t *testing.T, text string, tasks ...model.ID) []model.Need {
	t.Helper()
	needs, wrong := Read(text, english, isoDay, tasks)
	if len(wrong) > 0 {
		t.Fatalf("not understood: %+v", wrong)
	}
	return needs
}

const typed = `need: a safe place to sleep
  goal: rents a room of her own
    now: sleeps at the neighbour's
    target: a contract for six months
    score: 4/10
    objective: [/] three rooms seen
      measure: visits made
      by: 2026-12-15
      step: [x] ask the landlord #1
      step: [ ] borrow the deposit
  goal: her papers are complete
need: school
`

var meant = []model.Need{
	{Text: "a safe place to sleep", Goals: []model.Goal{
		{Text: "rents a room of her own", Baseline: "sleeps at the neighbour's", Target: "a contract for six months", Score: 4, Objectives: []model.Objective{
			{Text: "three rooms seen", Measure: "visits made", By: date.New(2026, 12, 15), Status: model.UnderWay, Steps: []model.Step{
				{Text: "ask the landlord", Status: model.Reached, Task: model.ID{7}}, {Text: "borrow the deposit"}}}}},
		{Text: "her papers are complete"}}},
	{Text: "school"},
}

func TestAPlanIsWrittenAsALineForEachThing(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(typed, Write(meant, english)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(meant, read(t, typed, Tasks(meant)...)); diff != "" {
		t.Error(diff)
	}
}

func TestAPlanIsUnderstoodHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	plain := []model.Need{{Text: "sleep", Goals: []model.Goal{{Text: "a room", Objectives: []model.Objective{{Text: "three seen", Steps: []model.Step{{Text: "ask"}}}}}}}}
	for name, text := range map[string]string{
		"by place alone":         "sleep\n  a room\n    three seen\n      ask\n",
		"with tabs":              "sleep\n\ta room\n\t\tthree seen\n\t\t\task\n",
		"with one space":         "sleep\n a room\n  three seen\n   ask\n",
		"with dashes":            "- sleep\n  - a room\n    * three seen\n      • ask\n",
		"by words alone":         "need: sleep\ngoal: a room\nobjective: three seen\nstep: ask\n",
		"in Indonesian":          "Kebutuhan: sleep\n  Tujuan: a room\n    Sasaran: three seen\n      Langkah: ask\n",
		"with empty lines":       "\n\nsleep\n\n  a room\n\n    three seen\n\n      ask",
		"from further in":        "    sleep\n      a room\n        three seen\n          ask\n",
		"with words and places":  "sleep\n  goal: a room\n    three seen\n      step: [ ] ask\n",
		"an objective left open": "sleep\n  a room\n    three seen\n      ask\n  goal: \n    target:\n    objective: [ ] \n      by: \n",
		"with lines left open":   "need: sleep\n  goal: a room\n    objective: three seen\n      measure:\n      by:\n      step: ask\n      step: [ ]\n  goal:\n",
		"marked without space":   "sleep\n  a room\n    [] three seen\n      []ask\n",
	} {
		if diff := cmp.Diff(plain, read(t, text)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A colon is no harm: only the words of the outline mean something before it.
func TestOtherColonsAreText(t *testing.T) {
	t.Parallel()
	if got := read(t, "Health: sees no doctor"); got[0].Text != "Health: sees no doctor" {
		t.Errorf("understood as %+v", got)
	}
	if got := read(t, "need: by: car"); got[0].Text != "by: car" {
		t.Errorf("understood as %+v", got)
	}
	if got := read(t, "a\n b\n  c\n   room #12"); got[0].Goals[0].Objectives[0].Steps[0].Text != "room #12" {
		t.Errorf("understood as %+v", got)
	}
}

func TestMistakesAreNamedByLine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want Mistake
	}{
		"a step before any objective": {"need: a\nstep: b", Mistake{2, WrongPlace, "b"}},
		"a goal before any need":      {"\ngoal: b", Mistake{2, WrongPlace, "b"}},
		"below a step":                {"a\n b\n  c\n   d\n    e", Mistake{5, WrongPlace, "e"}},
		"no such day":                 {"a\n b\n  c\n  by: 31 Feb", Mistake{4, WrongDate, "31 Feb"}},
		"no such score":               {"a\n b\n  score: 11", Mistake{3, WrongScore, "11"}},
		"another scale":               {"a\n b\n  score: 3/5", Mistake{3, WrongScore, "3/5"}},
		"a measure of nothing":        {"a\nmeasure: b", Mistake{2, WrongOwner, "measure"}},
		"a target of nothing":         {"target: b", Mistake{1, WrongOwner, "target"}},
	} {
		_, wrong := Read(c.text, english, isoDay, nil)
		if len(wrong) != 1 || wrong[0] != c.want {
			t.Errorf("%s: %+v", name, wrong)
		}
	}
}

func words(t *rapid.T, label string) string {
	return rapid.StringMatching(`[a-zA-Zé][a-z :,/\[\]x-]{0,12}[a-z]`).Draw(t, label)
}

// draw makes needs, each text on one line.
func draw(t *rapid.T) []model.Need {
	few := func(label string) int { return rapid.IntRange(0, 3).Draw(t, label) }
	text := func() string { return OneLine(words(t, "text")) }
	maybe := func() string {
		if rapid.Bool().Draw(t, "is there") {
			return text()
		}
		return ""
	}
	var needs []model.Need
	for range few("needs") {
		n := model.Need{Text: text()}
		for range few("goals") {
			g := model.Goal{Text: text(), Baseline: maybe(), Target: maybe(), Score: rapid.IntRange(0, model.MaxScore).Draw(t, "score")}
			for range few("objectives") {
				o := model.Objective{Text: text(), Measure: maybe(), Status: rapid.SampledFrom(model.Progresses).Draw(t, "status")}
				if rapid.Bool().Draw(t, "by") {
					o.By = date.Date(rapid.IntRange(int(date.New(2020, 1, 1)), int(date.New(2030, 1, 1))).Draw(t, "day"))
				}
				for range few("steps") {
					s := model.Step{Text: text(), Status: rapid.SampledFrom(model.Progresses).Draw(t, "done")}
					if rapid.Bool().Draw(t, "task") {
						s.Task = model.ID{rapid.Byte().Draw(t, "id"), 1}
					}
					o.Steps = append(o.Steps, s)
				}
				g.Objectives = append(g.Objectives, o)
			}
			n.Goals = append(n.Goals, g)
		}
		needs = append(needs, n)
	}
	return needs
}

func TestWhatIsWrittenIsReadAsItWas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		needs := draw(t)
		back, wrong := Read(Write(needs, english), english, isoDay, Tasks(needs))
		if len(wrong) > 0 {
			t.Fatalf("not understood: %+v", wrong)
		}
		if diff := cmp.Diff(needs, back, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Every line of either version is told once.
func TestAComparisonLeavesNothingOut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		was, now := draw(t), draw(t)
		var before, after int
		for _, c := range Compare(was, now, english) {
			if (c.Was == "") != (c.Fate == Added) || (c.Now == "") != (c.Fate == Dropped) || (c.Was == c.Now) != (c.Fate == Kept) {
				t.Fatalf("told as %+v", c)
			}
			if c.Fate != Added {
				before++
			}
			if c.Fate != Dropped {
				after++
			}
		}
		if before != lines(was) || after != lines(now) {
			t.Fatalf("of %d and %d lines %d and %d are told", lines(was), lines(now), before, after)
		}
		for _, c := range Compare(now, now, english) {
			if c.Fate != Kept {
				t.Fatalf("a version differs from itself: %+v", c)
			}
		}
	})
}

func lines(needs []model.Need) int {
	n := 0
	for line := range strings.SplitSeq(Write(needs, english), "\n") {
		word, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		for _, level := range english.Level {
			if word == level[0] {
				n++
			}
		}
	}
	return n
}

func TestTwoVersionsAreComparedLineByLine(t *testing.T) {
	t.Parallel()
	now := read(t, `need: a safe place to sleep
  goal: rents a room of her own
    now: sleeps at the neighbour's
    target: a contract for six months
    score: 7/10
    objective: [x] three rooms seen
      measure: visits made
      by: 2026-12-15
      step: [x] ask the landlord next door
      step: [ ] sign the contract
  goal: works at the market
`)
	var said []string
	sign := map[Fate]string{Kept: " ", Added: "+", Changed: "~", Dropped: "-"}
	for _, c := range Compare(meant, now, english) {
		line := sign[c.Fate] + strings.Repeat("  ", int(c.Level)) + c.Now
		if c.Fate == Changed {
			line += "   was: " + c.Was
		}
		if c.Fate == Dropped {
			line += c.Was
		}
		said = append(said, line)
	}
	want := ` a safe place to sleep
~  rents a room of her own  now: sleeps at the neighbour's · target: a contract for six months · score: 7/10   was: rents a room of her own  now: sleeps at the neighbour's · target: a contract for six months · score: 4/10
~    three rooms seen  [x] measure: visits made · by: 2026-12-15   was: three rooms seen  [/] measure: visits made · by: 2026-12-15
~      ask the landlord next door  [x]   was: ask the landlord  [x]
+      sign the contract
-      borrow the deposit
+  works at the market
-  her papers are complete
-school`
	if diff := cmp.Diff(want, strings.Join(said, "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestDomainsAreReadAndWritten(t *testing.T) {
	t.Parallel()
	text := "housing: 2/5 shares a bed\nschool: 3\n- health: sees no doctor\nmoney:\n"
	want := []model.Domain{{Name: "housing", Score: 2, Scale: 5, Reason: "shares a bed"}, {Name: "school", Score: 3, Scale: 5},
		{Name: "health", Reason: "sees no doctor"}, {Name: "money"}}
	got, wrong := ReadDomains(text, 10)
	if len(wrong) > 0 {
		t.Fatalf("not understood: %+v", wrong)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if again, _ := ReadDomains(WriteDomains(got), 10); cmp.Diff(got, again) != "" {
		t.Errorf("read again it is %+v", again)
	}
	for _, c := range []struct {
		text string
		want Mistake
	}{{"housing 2/5", Mistake{1, WrongPlace, "housing 2/5"}}, {"a: 1\nb: 6/5", Mistake{2, WrongScore, "6/5"}}, {"a: 3/0", Mistake{1, WrongScore, "3/0"}}, {": 3", Mistake{1, WrongPlace, ": 3"}}} {
		if _, wrong := ReadDomains(c.text, 5); len(wrong) != 1 || wrong[0] != c.want {
			t.Errorf("%q: %+v", c.text, wrong)
		}
	}
}

// Whatever is typed, reading ends, and what was understood is understood the
// same way when it is written and read again.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{typed, "a\n\tb\n\t\t- c\n   d", "need:\n#1", "goal: x", "[x] y\n  score: 3/10\n  by: 2026-13-01"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = model.CleanText(text)
		needs, _ := Read(text, english, isoDay, nil)
		again, wrong := Read(Write(needs, english), english, isoDay, nil)
		if len(wrong) > 0 {
			t.Fatalf("what was understood is not: %+v", wrong)
		}
		if diff := cmp.Diff(needs, again); diff != "" {
			t.Fatal(diff)
		}
		domains, _ := ReadDomains(text, 5)
		same, wrong := ReadDomains(WriteDomains(domains), 5)
		if diff := cmp.Diff(domains, same); diff != "" || len(wrong) > 0 {
			t.Fatalf("domains: %s %+v", diff, wrong)
		}
	})
}
