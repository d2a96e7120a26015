package filter

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/model/standard"

	"pgregory.net/rapid"
)

var jakarta = time.FixedZone("WIB", 7*3600)

// monday is the afternoon of Monday 23 November 2026.
func monday(lang string) phrase.Context {
	return phrase.Context{Now: time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta), WeekStart: time.Monday, Lang: lang}
}

// desk are some tasks and an obligation, by their titles.
func desk(t testing.TB) []agenda.Row {
	t.Helper()
	today := date.New(2026, 11, 23)
	client := map[model.ID]agenda.Party{{1}: {Code: "SA-12", Risk: model.RiskHigh}, {2}: {Code: "RD-03", Risk: model.RiskLow}}
	made := func(ago date.Date) model.Stamp {
		return model.Stamp{Created: (today - ago).At(date.At(12, 0)).In(jakarta).UTC()}
	}
	tasks := []model.Task{
		{Title: "Call clinic", Clients: []model.ID{{1}}, Due: today.At(0), Tags: []string{"Health"}, Priority: model.PriorityHigh, Estimate: 15 * time.Minute, Stamp: made(40)},
		{Title: "Lapor José", Clients: []model.ID{{1}, {2}}, Due: (today - 2).At(0), Hard: true, Tags: []string{"school", "court"}, Stamp: made(3)},
		{Title: "Book room", Due: (today + 3).At(date.At(9, 0)), DueTimed: true, Zone: "Asia/Jakarta", State: model.Doing, Estimate: time.Hour, Stamp: made(0)},
		{Title: "School letter", Clients: []model.ID{{2}}, State: model.Waiting, WaitingOn: "Dinas Sosial", Since: today - 9, Nudge: today, Stamp: made(9), Origin: model.Origin{Kind: "note"}},
		{Title: "Read about trauma", Someday: true, Stamp: model.Stamp{Source: "ical"}},
		{Title: "Send report", Due: (today + 30).At(0), NotBefore: today + 20, BlockedBy: []model.ID{{1}}, Repeat: model.Repeat{Rule: "FREQ=MONTHLY"}, Stamp: made(1)},
		{Title: "Old note", State: model.Done, Ended: today.At(0).In(jakarta), Stamp: made(1)},
	}
	var heads []model.Head
	for i, v := range tasks {
		v.ID = model.ID{byte(i + 1)}
		if v.State == "" {
			v.State = model.Todo
		}
		if err := v.Validate(); err != nil {
			t.Fatal(err)
		}
		for _, e := range v.Index() {
			if e.Head.Task != nil {
				heads = append(heads, e.Head)
			}
		}
	}
	rows := agenda.Rows(heads, func(id model.ID) agenda.Party { return client[id] }, monday("").Now, time.Monday)
	duty := agenda.Row{Head: model.Head{ID: model.ID{99}, Title: "See client", State: "overdue", Start: (today - 1).At(0)}, Is: agenda.ObligationRow,
		Group: agenda.GroupOverdue, Due: today - 1, Codes: []string{"RD-03"}, Risk: model.RiskLow, Duty: &standard.Obligation{State: standard.Overdue}}
	return append(rows, duty)
}

// short are the titles of rows, by their first words.
func short(rows []agenda.Row) string {
	var words []string
	for _, r := range rows {
		word, _, _ := strings.Cut(r.Title, " ")
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

const everything = "Call Lapor Book School Read Send Old See"

func TestWhatAFilterWants(t *testing.T) {
	t.Parallel()
	rows := desk(t)
	for line, want := range map[string]string{
		"":                            everything,
		"  ":                          everything,
		"call":                        "Call",
		"jose":                        "Lapor",
		`"home visit"`:                "",
		`"room" book`:                 "Book",
		"school":                      "School",
		"sa-12":                       "Call Lapor",
		"@SA-12":                      "Call Lapor",
		"@sa-12 @rd-03":               "Lapor",
		"@SA*":                        "Call Lapor",
		"@none":                       "Book Read Send Old",
		"#school":                     "Lapor",
		"#health or #court":           "Call Lapor",
		"tag:any":                     "Call Lapor",
		"!1":                          "Call",
		"!tinggi":                     "Call",
		"!!":                          "Lapor",
		"priority>none":               "Call",
		"state:waiting":               "School",
		"state=todo,doing":            "Call Lapor Book Read Send",
		"keadaan:menunggu":            "School",
		"state:ended":                 "Old",
		"state:overdue":               "Lapor See",
		"state:blocked":               "Send",
		"is:blocking":                 "Call",
		"due:today":                   "Call",
		"due:overdue":                 "Lapor See",
		"due<today":                   "Lapor See",
		"due<=today":                  "Call Lapor See",
		"due:week":                    "Call Book",
		"due:month":                   "Call Lapor Book See",
		"due<=7d":                     "Call Lapor Book See",
		"due>7d":                      "Send",
		"due>=3d due<=1m":             "Book Send",
		"due:26nov":                   "Book",
		`due:"26 november 2026"`:      "Book",
		"due:2026-11-26":              "Book",
		"tenggat:kamis":               "Book",
		"tenggat<besok":               "Call Lapor See",
		"due>-2d":                     "Call Book Send See",
		"due>=2w":                     "Send",
		"due:none":                    "School Read Old",
		"due:any":                     "Call Lapor Book Send See",
		"risk:high":                   "Call Lapor",
		"risk>=low":                   "Call Lapor School See",
		"risk:none":                   "Book Read Send Old",
		"risk<high":                   "Book School Read Send Old See",
		"risiko:tinggi,rendah":        "Call Lapor School See",
		"origin:note":                 "School",
		"origin:import":               "Read",
		"origin:typed":                "Call Lapor Book Send Old",
		"origin:standard":             "See",
		"kind:obligation":             "See",
		"jenis:tugas":                 "Call Lapor Book School Read Send Old",
		"is:hard":                     "Lapor",
		"is:repeating":                "Send",
		"is:asking":                   "School",
		"is:someday":                  "Read",
		"is:timed":                    "Book",
		"is:shared":                   "Lapor",
		"group:notyet":                "Send",
		"group:today":                 "Call School",
		"waiting:dinas":               "School",
		`menunggu:"dinas sosial"`:     "School",
		"waiting:any":                 "School",
		"title:letter":                "School",
		"from>today":                  "Send",
		"from:none":                   "Call Lapor Book School Read Old See",
		"nudge<=today":                "School",
		"takes<=30m":                  "Call",
		"takes>30m":                   "Book",
		"takes:none":                  "Lapor School Read Send Old See",
		"age>30":                      "Call",
		"age<=3d":                     "Lapor Book Send Old",
		"not state:done":              "Call Lapor Book School Read Send See",
		"-state:done -kind:task":      "See",
		"bukan jenis:tugas":           "See",
		"call or book":                "Call Book",
		"call atau book dan is:timed": "Call Book",
		"(call or book) is:timed":     "Book",
		"not (call or book) due:any":  "Lapor Send See",
		"not not call":                "Call",
		`"and"`:                       "",
		"CALL AND CLINIC":             "Call",
		"due:today or (risk:high and not due:today)": "Call Lapor",
	} {
		for _, lang := range []string{"en", "id"} {
			f, err := Parse(line, monday(lang))
			if err != nil {
				t.Errorf("%q: %v", line, err)
				continue
			}
			if got := short(f.Apply(rows)); got != want {
				t.Errorf("%q wants %q, not %q", line, got, want)
			}
			if n := f.Count(rows); n != len(strings.Fields(want)) {
				t.Errorf("%q counts %d", line, n)
			}
		}
	}
}

func TestAWrongFilterSaysWhereAndWhatIsAllowed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line, at string
		code     MistakeCode
		allowed  string // one of what is allowed
	}{
		{"state:", "", NoValue, "waiting"},
		{"call state:foo", "foo", BadValue, "todo"},
		{"state:todo,foo", "todo,foo", BadValue, "todo"},
		{"stat:todo", "stat", UnknownKey, "state:"},
		{"state<todo", "<", NoOrder, ":"},
		{"due:yesterdayish", "yesterdayish", BadValue, "<date>"},
		{`due:"31 february"`, `"31 february"`, BadValue, "today"},
		{"due<none", "none", BadValue, "<date>"},
		{"due<=99999d", "99999d", BadValue, "today"},
		{"risk:huge", "huge", BadValue, "high"},
		{"risk<low,high", "low,high", BadValue, "high"},
		{"@", "", NoValue, "<code>"},
		{"#", "", NoValue, "<tag>"},
		{"!9", "9", BadValue, "high"},
		{"@SA-12,", "SA-12,", BadValue, "<code>"},
		{"takes>soon", "soon", BadValue, "<30m, 2h>"},
		{"age>-3", "-3", BadValue, "<days>"},
		{"call and", "", NoOperand, "@"},
		{"call or", "", NoOperand, "state:"},
		{"or call", "or", NoOperand, "@"},
		{"not", "", NoOperand, "due:"},
		{"call -", "", NoOperand, "due:"},
		{"(call", "(", Unclosed, ")"},
		{"((call)", "(", Unclosed, ")"},
		{"call)", ")", Unopened, ""},
		{")", ")", Unopened, ""},
		{"()", ")", NoOperand, "@"},
		{"(call or)", ")", NoOperand, "@"},
		{`call "clinic`, `"clinic`, NoQuote, `"`},
		{`waiting:"dinas`, `"dinas`, NoQuote, `"`},
		{strings.Repeat("(", 60) + "a", "(", TooDeep, ""},
		{strings.Repeat("not ", 60) + "a", "not", TooDeep, ""},
		{strings.Repeat("a", MaxLength+5), "aaaaa", TooLong, ""},
	} {
		_, err := Parse(c.line, monday("en"))
		var m *Mistake
		if !errors.As(err, &m) {
			t.Errorf("%q is taken for right", c.line)
			continue
		}
		if m.Code != c.code || c.line[m.Start:m.End] != c.at {
			t.Errorf("%q is wrong at %q (%s), want %q (%s)", c.line, c.line[m.Start:m.End], m.Code, c.at, c.code)
		}
		if c.allowed != "" && !slices.Contains(m.Allowed, c.allowed) {
			t.Errorf("%q: allowed are %q, but not %q", c.line, m.Allowed, c.allowed)
		}
	}
}

func TestWhatIsAllowedIsSaidInTheLanguageOfTheReader(t *testing.T) {
	t.Parallel()
	_, err := Parse("keadaan:foo", monday("id"))
	var m *Mistake
	if !errors.As(err, &m) || m.Key != "keadaan" || !slices.Contains(m.Allowed, "menunggu") || slices.Contains(m.Allowed, "waiting") {
		t.Errorf("the mistake is %+v", m)
	}
}

// Every value that is offered is taken, in both languages.
func TestWhatIsOfferedIsUnderstood(t *testing.T) {
	t.Parallel()
	for _, k := range keys {
		for _, lang := range []string{"en", "id"} {
			for _, v := range k.values {
				if _, err := Parse(k.name.in(lang)+":"+v.in(lang), monday(lang)); err != nil {
					t.Errorf("%s:%s: %v", k.name.in(lang), v.in(lang), err)
				}
			}
			if keyNamed(k.name.in(lang)) != k {
				t.Errorf("%s names another key", k.name.in(lang))
			}
		}
	}
	for _, g := range agenda.Groups {
		if _, err := Parse("group:"+string(g), monday("en")); err != nil {
			t.Errorf("group:%s: %v", g, err)
		}
	}
	for _, s := range standard.States {
		if _, err := Parse("state:"+string(s), monday("en")); err != nil && s.Open() && s != standard.Dormant {
			t.Errorf("state:%s: %v", s, err)
		}
	}
	for _, s := range model.TaskStates {
		if _, err := Parse("state:"+string(s), monday("en")); err != nil {
			t.Errorf("state:%s: %v", s, err)
		}
	}
}

// drawLine draws a line that is often nearly right.
func drawLine(t *rapid.T) string {
	pieces := []string{"call", "@SA-12", "#school", "!1", "state:waiting", "due<=7d", "due:none", "risk:high", "and", "or", "not", "-", "(", ")",
		`"home visit"`, "kind:", ":", "<", "@", `"`, "état:é", "tenggat:besok", "\xff", "a:b"}
	var b strings.Builder
	for range rapid.IntRange(0, 10).Draw(t, "pieces") {
		b.WriteString(rapid.SampledFrom(pieces).Draw(t, "piece") + rapid.SampledFrom([]string{" ", " ", ""}).Draw(t, "space"))
	}
	return b.String()
}

// checkLine checks what must hold of any line.
func checkLine(t interface{ Fatalf(string, ...any) }, line string, rows []agenda.Row) {
	if rest, at, _ := Unfinished(line, "en"); rest != line && rest != line[:at] {
		t.Fatalf("%q leaves %q", line, rest)
	}
	f, err := Parse(line, monday("en"))
	if err == nil {
		if not, err := Parse("not ("+line+")", monday("en")); err == nil && strings.TrimSpace(line) != "" {
			if a, b := f.Count(rows), not.Count(rows); a+b != len(rows) {
				t.Fatalf("%q wants %d, and all but that are %d of %d", line, a, b, len(rows))
			}
		}
		return
	}
	var m *Mistake
	if !errors.As(err, &m) {
		t.Fatalf("%q fails with %v", line, err)
	}
	if m.Start < 0 || m.End < m.Start || m.End > len(line) || !slices.Contains(MistakeCodes, m.Code) {
		t.Fatalf("%q is wrong at %d to %d: %s", line, m.Start, m.End, m.Code)
	}
	if utf8.ValidString(line) && !utf8.ValidString(line[m.Start:m.End]) {
		t.Fatalf("%q is wrong inside a letter", line)
	}
}

func TestAnyLineIsAFilterOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	rows := desk(t)
	rapid.Check(t, func(t *rapid.T) { checkLine(t, drawLine(t), rows) })
}

// And, or and not are those of logic.
func TestFiltersJoinAsLogicHasIt(t *testing.T) {
	t.Parallel()
	rows := desk(t)
	parts := []string{"call", "risk:high", "due:today", "state:waiting", "is:hard", "kind:obligation", "due:any"}
	wants := func(line string) []bool {
		f, err := Parse(line, monday("en"))
		if err != nil {
			t.Fatal(err)
		}
		var all []bool
		for i := range rows {
			all = append(all, f.Wants(&rows[i]))
		}
		return all
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := rapid.SampledFrom(parts).Draw(t, "a"), rapid.SampledFrom(parts).Draw(t, "b"), rapid.SampledFrom(parts).Draw(t, "c")
		for x, y := range map[string]string{
			a + " or " + b + " " + c:        a + " or (" + b + " and " + c + ")",
			"not (" + a + " or " + b + ")":  "-" + a + " -" + b,
			"not " + a + " " + b:            b + " and not " + a,
			"(" + a + " or " + b + ") " + c: a + " " + c + " or " + b + " " + c,
		} {
			if !slices.Equal(wants(x), wants(y)) {
				t.Fatalf("%q and %q differ", x, y)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, line := range []string{"", "state:waiting @SA-12 #school", "due<=7d or (risk:high and not due:none)", `"home visit" -kind:task`, "((", "state:", "!1 !!", "tenggat:besok", `a:"`, "not not -", "due>=-9999y", "due>\xa1"} {
		f.Add(line)
	}
	rows := desk(f)
	f.Fuzz(func(t *testing.T, line string) { checkLine(t, line, rows) })
}

func BenchmarkFilterOfTenThousandTasks(b *testing.B) {
	few := desk(b)
	var rows []agenda.Row
	for i := range 10_000 {
		r := few[i%len(few)]
		r.Title = fmt.Sprint(r.Title, " ", i)
		rows = append(rows, r)
	}
	for _, line := range []string{"clinic", "due<=7d risk:high", "(state:waiting or #school) and not kind:obligation"} {
		b.Run(line, func(b *testing.B) {
			for b.Loop() {
				f, err := Parse(line, monday("en"))
				if err != nil {
					b.Fatal(err)
				}
				f.Apply(rows)
			}
		})
	}
}
