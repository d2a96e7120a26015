package standard

import (
	"slices"
	"strings"
	"testing"

	"caseload/model"
)

func TestTheTextsOfTheProgramHaveNoMistake(t *testing.T) {
	t.Parallel()
	book := &Book{References: map[string]string{}}
	for _, name := range fileNames() {
		raw, err := texts.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var mistakes []Mistake
		book, mistakes = book.With(string(raw))
		for _, m := range mistakes {
			t.Errorf("%s: %v", name, m)
		}
	}
	if len(book.Standards) < 30 || len(book.Pathways) != 13 {
		t.Errorf("there are %d standards and %d pathways", len(book.Standards), len(book.Pathways))
	}
	for _, id := range []string{"child-protection", "violence", "child-law", "elderly", "disability", "mental-health", "homelessness", "disaster",
		"atensi", "data-access", "data-withdrawal", "data-restriction", "data-breach"} {
		if book.Pathway(id) == nil {
			t.Errorf("pathway %s is missing", id)
		}
	}
	rules := slices.Clone(book.Standards)
	for _, p := range book.Pathways {
		rules = append(rules, p.Steps...)
	}
	for _, r := range rules {
		if r.Title.EN == r.Title.ID && r.Title.EN != "Intake" {
			t.Errorf("%s has one language", r.ID)
		}
		for _, s := range book.SourcesOf(r) {
			if s.Code == "" {
				t.Errorf("%s: source %q is not explained", r.ID, s.Name)
			}
		}
		if r.Ours == (len(r.Sources) > 0) {
			t.Errorf("%s says neither its source nor that it is ours", r.ID)
		}
	}
}

// A mistake names its line and what may stand there; the standard or step
// with the mistake is left out, and all else counts.
func TestAMistakeNamesItsLine(t *testing.T) {
	t.Parallel()
	good := "standard good\nname Good | Baik\nfrom opened\nwithin 3 days\n"
	for name, c := range map[string]struct {
		text    string
		line    int
		code    MistakeCode
		allowed string
	}{
		"no block":                 {"reference A b\nname X", 6, UnknownBlock, "standard"},
		"no such word":             {"standard x\nname X\ncolour red", 7, UnknownKey, "within"},
		"no such unit":             {"standard x\nname X\nfrom opened\nwithin 3 fortnights", 8, BadValue, "10 working days"},
		"no number":                {"standard x\nname X\nfrom opened\nwithin some days", 8, BadValue, "10 working days"},
		"too long":                 {"standard x\nname X\nfrom opened\nwithin 99999 years", 8, BadValue, "6 weeks"},
		"no such fact":             {"standard x\nname X\nfrom eclipse\nwithin 3 days", 7, BadValue, "opened"},
		"met by no such fact":      {"standard x\nname X\nfrom opened\nwithin 3 days\nmet-by eclipse", 9, BadValue, "seen"},
		"no such condition":        {"standard x\nname X\nwhen moon full", 7, BadValue, "stage STAGE"},
		"no such stage":            {"standard x\nname X\nwhen stage late", 7, BadValue, "planning"},
		"no such counting":         {"standard x\nname X\ncount twice", 7, BadValue, "same-day"},
		"no such landing":          {"standard x\nname X\nholiday swim", 7, BadValue, "before"},
		"a name with a space":      {"standard my rule\nname X\nfrom opened\nwithin 1 day", 5, BadName, "contact-weekly"},
		"no name":                  {"standard x\nfrom opened\nwithin 1 day", 5, Missing, "English | Indonesia"},
		"no basis":                 {"standard x\nname X\nwithin 1 day", 5, Missing, "opened"},
		"no time":                  {"standard x\nname X\nfrom opened", 5, Missing, "every"},
		"a line twice":             {"standard x\nname X\nfrom opened\nwithin 1 day\nwithin 2 days", 9, Twice, ""},
		"a step outside":           {"step x\nname X\nwithin 1 day", 5, UnknownBlock, "pathway"},
		"no earlier step":          {"pathway p\nname P\nstep a\nname A\nfrom step b\nwithin 1 day", 9, BadValue, "start"},
		"no such date":             {"pathway p\nname P\nstep a\nname A\nfrom date b\nwithin 1 day", 9, BadValue, "start"},
		"a step twice":             {"pathway p\nname P\nstep a\nname A\nwithin 1 day\nstep a\nname B\nwithin 1 day", 10, Twice, ""},
		"off nothing":              {"off nothing", 5, NoStandard, ""},
		"a reference without text": {"reference CM2", 5, BadValue, "reference CM2 Central Bedfordshire, monitoring visits"},
		"a checkpoint without end": {"standard x\nname X\nfrom opened\nwithin 9 days\ncheck 3 days", 9, BadValue, "10 working days: English | Indonesia"},
		"a start outside":          {"standard x\nname X\nfrom start\nwithin 9 days", 7, BadValue, "month-end"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			book, mistakes := (&Book{References: map[string]string{}}).With(good + c.text)
			i := slices.IndexFunc(mistakes, func(m Mistake) bool { return m.Line == c.line && m.Code == c.code })
			if i < 0 {
				t.Fatalf("found %v", mistakes)
			}
			if c.allowed != "" && !slices.Contains(mistakes[i].Allowed, c.allowed) {
				t.Errorf("allowed are %q", mistakes[i].Allowed)
			}
			if book.Standard("good") == nil || book.Standard("x") != nil {
				t.Error("the good standard is lost, or the bad one is in use")
			}
		})
	}
}

func TestAStepWithAMistakeIsLeftOutOfItsPathway(t *testing.T) {
	t.Parallel()
	book, mistakes := (&Book{References: map[string]string{}}).With("pathway p\nname P | P\nstep a\nname A\nwithin soon\nstep b\nname B\nwithin 1 day\n")
	if len(mistakes) != 1 || mistakes[0].Line != 5 {
		t.Errorf("mistakes: %v", mistakes)
	}
	p := book.Pathway("p")
	if p == nil || p.Step("a") != nil || p.Step("b") == nil {
		t.Fatalf("pathway: %+v", p)
	}
}

func TestTheUsersRuleTakesThePlaceOfOurs(t *testing.T) {
	t.Parallel()
	book, mistakes := Default().With("standard supervision\nname Supervision here | Supervisi di sini\nfor worker\nfrom supervision\nevery 2 weeks\n\noff write-up\non chronology\n")
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	mine := book.Standard("supervision")
	if mine.Every.Usual != Of(2, Weeks) || mine.Title.ID != "Supervisi di sini" || !mine.Ours {
		t.Errorf("mine is %+v", mine)
	}
	if len(book.Standards) != len(Default().Standards) {
		t.Error("ours is still there")
	}
	if book.Standard("write-up").InUse() || !book.Standard("chronology").InUse() {
		t.Error("off and on did nothing")
	}
	if Default().Standard("supervision").Every.Usual == mine.Every.Usual || !Default().Standard("write-up").InUse() {
		t.Error("the book of the program was changed")
	}
}

func TestARunKeepsItsOwnText(t *testing.T) {
	t.Parallel()
	old := Default().Pathway("atensi")
	run := old.Start(model.ID{1}, model.ID{2}, "id")
	if run.Title != "ATENSI, manajemen kasus" || run.Version != "1" {
		t.Errorf("run: %+v", run)
	}
	book, _ := Default().With("pathway atensi\nname ATENSI here\nstep only\nname Only\nwithin 1 day\n")
	if got := book.PathwayOf(run); got == nil || len(got.Steps) != len(old.Steps) {
		t.Errorf("the run follows %+v", got)
	}
	run.Text = ""
	if got := book.PathwayOf(run); got == nil || len(got.Steps) != 1 {
		t.Errorf("without a text of its own it follows %+v", got)
	}
	run.Text = strings.ReplaceAll(old.Text, "within   7 days", "within   5 days")
	if got := book.PathwayOf(run); got == nil || got.Step("assessment").Within.Usual != Of(5, Days) {
		t.Errorf("changed for this client it follows %+v", got)
	}
}

func TestTheSameTextIsReadTheSame(t *testing.T) {
	t.Parallel()
	for _, p := range Default().Pathways {
		again, mistakes := (&Book{References: map[string]string{}}).With(p.Text)
		if len(mistakes) > 0 || again.Pathway(p.ID) == nil || len(again.Pathway(p.ID).Steps) != len(p.Steps) || again.Pathway(p.ID).Text != p.Text {
			t.Errorf("%s reads back with %v", p.ID, mistakes)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range fileNames() {
		raw, err := texts.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	f.Add("standard x\nname X\nfrom each contact\nwithin 10 working days, high at once\n")
	f.Fuzz(func(t *testing.T, text string) {
		book, mistakes := Default().With(text)
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
		for _, m := range mistakes {
			if m.Line < 1 || m.Line > lines || !slices.Contains(MistakeCodes, m.Code) {
				t.Errorf("a mistake in line %d of %d: %v", m.Line, lines, m)
			}
		}
		// Whatever was read can be reckoned.
		e := newExample(t)
		e.book = book
		e.line("now 2026-11-23T09:00")
		e.line("opened 2026-10-01")
		e.line("contact 2026-11-20T09:00")
		e.line("session 2026-12-20 planned")
		for _, p := range book.Pathways {
			e.run = &model.Run{ID: model.ID{7}, Pathway: p.ID, Started: e.day("2026-10-01").At(0)}
			for _, d := range p.Dates {
				*e.run = e.run.WithDate(d.Name, e.day("2026-11-01").At(0), false)
			}
			for _, o := range e.obligations() {
				if o.State == "" || o.Due.IsZero() && o.State != Dormant && o.State != Met && o.State != Waived {
					t.Errorf("%v is %q on %v", o.Key, o.State, o.Due)
				}
			}
		}
	})
}
