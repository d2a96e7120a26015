package report

import (
	"slices"
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"

	"github.com/google/go-cmp/cmp"
)

// headings are the keys of every heading in the templates that the program
// brings, and of those that parts have within them.
func headings(t *testing.T) []string {
	all := []string{"kind", "sex", "age", "cluster", "type", "closed"}
	for _, kind := range Templated {
		raw, err := templates.ReadFile("templates/" + string(kind) + ".md")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			if marks, key, ok := strings.Cut(strings.TrimSpace(line), "# "); ok && strings.Trim(marks, "#") == "" && !slices.Contains(all, key) {
				all = append(all, key)
			}
		}
	}
	return all
}

func holderNames() []string {
	var all []string
	for _, kind := range Templated {
		for _, name := range Names(kind) {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}

func TestWhatTheProgramBringsHasNoMistake(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		w, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range Templated {
			text := Shipped(w, kind)
			if wrong := Check(kind, text); len(wrong) > 0 || text == "" {
				t.Errorf("%s %s: %v\n%s", lang, kind, wrong, text)
			}
		}
	}
}

func TestAMistakeNamesItsLineAndWhatIsAllowed(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Mistake{
		"# x\n\n{{goal}}":             {3, Unknown, "{{goal}}", nil},
		"Dear {{name}}, {{goals}}":    {1, Alone, "{{goals}}", nil},
		"{{goals":                     {1, Unclosed, "{{goals", nil},
		"\n{{lines many}}":            {2, BadLines, "many", nil},
		"{{lines 61}}":                {1, BadLines, "61", nil},
		"{{signature a; b; c; d; e}}": {1, BadNames, "a; b; c; d; e", nil},
		"{{goals 3}}":                 {1, Unknown, "goals 3", nil},
		"{{cases}}":                   {1, Unknown, "{{cases}}", nil},
		"a}} b":                       {1, Unclosed, "a}} b", nil},
	} {
		wrong := Check(Progress, text)
		if len(wrong) != 1 {
			t.Errorf("%q: %v", text, wrong)
			continue
		}
		if wrong[0].Code == Unknown && !slices.Contains(wrong[0].Allowed, "goals") {
			t.Errorf("%q: allowed is %v", text, wrong[0].Allowed)
		}
		wrong[0].Allowed = nil
		if diff := cmp.Diff(want, wrong[0]); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func putTemplate(t *testing.T, s *store.Store, tpl model.Template) {
	t.Helper()
	if _, err := s.Update(model.Label{Verb: model.VerbAdd, Kind: model.KindTemplate}, func(tx *store.Tx) error { return store.Templates.Put(tx, tpl) }); err != nil {
		t.Fatal(err)
	}
}

// A template of the user's own stands in the place of the one that the
// program brings; what is wrong in it stays as it was typed.
func TestAnOwnTemplateIsFollowed(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	putTemplate(t, s, model.Template{ID: model.StandIn(string(Progress)), Name: "progress", Of: string(Progress),
		Text: "# Report on {{code}} of {{today}}\n\nDear **colleague**, [x](javascript:y)\nabout {{name}} and {{nobody}}.\n\n## Empty\n{{safety}}\n\n## Tasks\n{{tasks}}\n## More\n\nFree."})
	got := markdown(t, made(t, s, "en", false, Ask{Kind: Progress, Client: siti}))
	got, _, _ = strings.Cut(got, "\n*Conf")
	want := "# Report on SA-12 of Mon 23 Nov 2026\n\nDear **colleague**, \\[x\\](javascript:y)\\\nabout Siti Aminah and {{nobody}}.\n\n## Tasks\n\n" +
		"- [ ] Urus KTP · Fri 20 Nov 2026 **(Hard deadline)**\n- [ ] Jawaban panti · waiting: Pak Budi\n\n## More\n\nFree.\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	masked := markdown(t, made(t, s, "en", true, Ask{Kind: Progress, Client: siti}))
	if strings.Contains(masked, "Siti") || strings.Contains(masked, "SA-12") || !strings.Contains(masked, "•••") {
		t.Error(masked)
	}
}

// A template with a name of its own is another kind of document.
func TestATemplateOfAnotherNameIsMadeBesideTheOthers(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	own := model.Template{ID: model.ID{99}, Name: "Surat kunjungan", Of: string(Brief), Text: "{{reach}}\n"}
	putTemplate(t, s, own)
	doc := made(t, s, "id", false, Ask{Kind: Brief, Client: siti, Template: own.ID})
	if doc.Title != "Surat kunjungan" || len(doc.Blocks) != 1 {
		t.Errorf("%+v", doc)
	}
	if brief := made(t, s, "id", false, Ask{Kind: Brief, Client: siti}); len(brief.Blocks) < 10 {
		t.Errorf("the brief is %+v", brief)
	}
}

// What is composed can be edited and read back.
func TestWhatIsComposedIsReadBack(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	for _, lang := range words.Languages {
		for _, kind := range Templated {
			doc := made(t, s, lang, false, Ask{Kind: kind, Client: siti, Day: today})
			doc.Footer = ""
			once := markdown(t, doc)
			title, blocks := paper.Read(once)
			if diff := cmp.Diff(once, markdown(t, paper.Document{Title: title, Blocks: blocks})); diff != "" {
				t.Errorf("%s %s: %s", lang, kind, diff)
			}
		}
	}
}

func FuzzTemplate(f *testing.F) {
	for _, kind := range Templated {
		w, _ := words.Load("en")
		f.Add(Shipped(w, kind))
	}
	f.Add("{{\n}}\n{{lines 1}}{{")
	f.Fuzz(func(t *testing.T, text string) {
		for _, wrong := range Check(Progress, text) {
			if wrong.Line < 1 || wrong.Line > strings.Count(text, "\n")+1 {
				t.Errorf("%q: line %d", text, wrong.Line)
			}
		}
	})
}
