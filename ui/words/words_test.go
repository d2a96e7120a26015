package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/model/filter"
	"caseload/model/outline"
	"caseload/model/phrase"
	"caseload/model/recur"
	"caseload/model/standard"
	"caseload/store"
	"caseload/ui/keys"
)

func load(t testing.TB, lang string) *Words {
	t.Helper()
	w, err := Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// texts gathers every text of the catalogue by its path.
func texts(v reflect.Value, path string, into map[string]string) {
	switch v.Kind() {
	case reflect.String:
		into[path] = v.String()
	case reflect.Struct:
		for i := range v.NumField() {
			texts(v.Field(i), path+"."+v.Type().Field(i).Name, into)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			texts(v.MapIndex(k), path+"."+k.String(), into)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), path+"."+string(rune('0'+i)), into)
		}
	}
}

var place = regexp.MustCompile(`\{[a-z]+\}`)

func TestBothLanguagesSayTheSameThings(t *testing.T) {
	t.Parallel()
	en, id := map[string]string{}, map[string]string{}
	texts(reflect.ValueOf(*load(t, "en")), "", en)
	texts(reflect.ValueOf(*load(t, "id")), "", id)
	for path, text := range en {
		other, ok := id[path]
		if !ok {
			t.Errorf("id has no %s", path)
			continue
		}
		if text == "" || other == "" {
			t.Errorf("%s is empty", path)
		}
		a, b := place.FindAllString(text, -1), place.FindAllString(other, -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s has the places %v and %v", path, a, b)
		}
	}
	for path := range id {
		if _, ok := en[path]; !ok {
			t.Errorf("en has no %s", path)
		}
	}
}

func asks[T ~string](t *testing.T, name string, table Table, values []T) {
	t.Helper()
	for _, v := range values {
		if _, ok := table[string(v)]; !ok {
			t.Errorf("%s has no word for %q", name, v)
		}
	}
	if len(table) != len(values) {
		t.Errorf("%s has %d words for %d values", name, len(table), len(values))
	}
}

func TestEveryValueHasAWord(t *testing.T) {
	t.Parallel()
	r := load(t, "id").Record
	asks(t, "Status", r.Status, model.AppointmentStatuses)
	asks(t, "Seen", r.Seen, model.SeenStates)
	asks(t, "Activity", r.Activity, model.AppointmentKinds)
	asks(t, "Task", r.Task, model.TaskStates)
	asks(t, "Client", r.Client, model.ClientStatuses)
	asks(t, "Person", r.Person, model.ClientKinds)
	asks(t, "Stage", r.Stage, model.Stages)
	asks(t, "Risk", r.Risk, model.Risks)
	asks(t, "Sex", r.Sex, model.Sexes)
	asks(t, "Cluster", r.Cluster, model.Clusters)
	asks(t, "Closing", r.Closing, model.ClosingReasons)
	asks(t, "Way", r.Way, model.ContactWays)
	asks(t, "Tie", r.Tie, model.TieQualities)
	asks(t, "Agency", r.Agency, model.AgencyTypes)
	asks(t, "Consent", r.Consent, model.ConsentRules)
	ref := load(t, "id").Referral
	asks(t, "Direction", ref.Direction, model.Directions)
	asks(t, "Party", ref.Party, model.Directions)
	asks(t, "Urgency", ref.Urgency, model.ReferralUrgencies)
	asks(t, "State", ref.State, model.ReferralStates)
	asks(t, "Next", ref.Next, model.Actors)
	asks(t, "Act", ref.Act, model.ReferralActs)
	asks(t, "Done", ref.Done, model.ReferralActs)
	asks(t, "Declined", ref.Declined, model.DeclineReasons)
	asks(t, "Outcome", ref.Outcome, model.ReferralOutcomes)
	asks(t, "Bar", load(t, "id").Release.Bar, model.Bars)
	asks(t, "Told", load(t, "id").Release.Told, model.Tolds)
	asks(t, "Flag", r.Flag, model.FlagKinds)
	asks(t, "Mode", r.Mode, model.NoteModes)
	asks(t, "Format", r.Format, model.NoteFormats)
	asks(t, "Note", r.Note, model.NoteStates)
	asks(t, "Basis", r.Basis, model.Bases)
	asks(t, "Addendum", r.Addendum, model.AddendumReasons)
	asks(t, "Safety", r.Safety, model.SafetyStates)
	asks(t, "OffDay", r.OffDay, recur.OffDays)
	asks(t, "Verb", r.Verb, model.Verbs)
	asks(t, "Term", r.Term, agenda.TermNames)
	asks(t, "Stray", r.Stray, model.StrayReasons)
	asks(t, "Groups", load(t, "id").Pane.Groups, agenda.Groups)
	asks(t, "Mistakes", load(t, "en").Dialog.Mistakes, filter.MistakeCodes)
	asks(t, "Steps", load(t, "id").File.Steps, model.CaseSteps)
	asks(t, "Intake", load(t, "id").Intake.Items, model.IntakeItems)
	asks(t, "Signs", load(t, "id").Merge.Signs, model.AlikeSigns)
	asks(t, "Items", load(t, "id").File.Items, model.ClosingItems)
	asks(t, "File", load(t, "en").Errors.File, store.Troubles)
	for _, f := range model.NoteFormats {
		for _, s := range f.Sections() {
			if r.Section[s] == "" {
				t.Errorf("Section has no word for %q", s)
			}
		}
	}
	p := load(t, "id").Plan
	asks(t, "Plan.Kind", p.Kind, model.PlanKinds)
	asks(t, "Plan.How", p.How, model.Agreements)
	asks(t, "Plan.Progress", p.Progress, model.Progresses)
	asks(t, "Plan.Giver", p.Giver, model.Givers)
	asks(t, "Plan.Scope", p.Scope, model.ConsentScopes)
	asks(t, "Plan.Form", p.Form, model.ConsentForms)
	asks(t, "Plan.State", p.State, model.ConsentStates)
	asks(t, "Plan.Wrong", p.Wrong, outline.Wrongs)
	asks(t, "Plan.Fate", p.Fate, outline.Fates)
	m := load(t, "id").Meeting
	asks(t, "Meeting.Incident", m.Incident, model.IncidentKinds)
	asks(t, "Meeting.State", m.State, append(slices.Clone(model.MinutesStates), model.IncidentStates...))
	for _, part := range slices.Concat(model.ConferenceParts, model.SupervisionParts, model.IncidentParts) {
		if r.Section[part] == "" {
			t.Errorf("Section has no word for %q", part)
		}
	}
	s := load(t, "id").Standard
	asks(t, "State", s.State, standard.States)
	asks(t, "Fact", s.Fact, model.FactKinds)
	asks(t, "Why", s.Why, standard.Whys)
	asks(t, "Mistake", s.Mistake, standard.MistakeCodes)
	asks(t, "Scope", s.Scope, standard.Scopes)
	var units []string
	for _, names := range standard.Units {
		units = append(units, names[1])
	}
	asks(t, "One", s.One, units)
	asks(t, "Many", s.Many, units)
	var actions []keys.Action
	for _, b := range keys.Default() {
		if !slices.Contains(actions, b.Action) { // one may count in several places
			actions = append(actions, b.Action)
		}
	}
	asks(t, "Actions", load(t, "en").Actions, actions)
	asks(t, "Scopes", load(t, "en").Scopes, keys.Scopes)
}

// TestEveryTextIsUsed looks for the name of each field of the catalogue in
// the program. Tables are reached by value and are left out.
func TestEveryTextIsUsed(t *testing.T) {
	t.Parallel()
	var source strings.Builder
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		raw, err := os.ReadFile(path)
		source.Write(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, area := range []any{ReleaseWords{}, ReferralWords{}, TimeWords{}, RuleWords{}, RecordWords{}, StandardWords{}, ErrorWords{}, AppWords{}, GateWords{}, DialogWords{}, PaneWords{}, CommandWords{}} {
		typ := reflect.TypeOf(area)
		for i := range typ.NumField() {
			use := regexp.MustCompile(`\.` + typ.Field(i).Name + `\b`)
			if !use.MatchString(source.String()) {
				t.Errorf("%s.%s is never used", typ.Name(), typ.Field(i).Name)
			}
		}
	}
}

// The filters that the program brings along are right, and want the same in
// both languages.
func TestTheFiltersOfTheCatalogueAreRight(t *testing.T) {
	t.Parallel()
	en, id := load(t, "en").Dialog, load(t, "id").Dialog
	if len(en.FilterNames) != len(en.FilterTexts) || len(id.FilterNames) != len(id.FilterTexts) {
		t.Fatal("not every filter has a name")
	}
	rows := []agenda.Row{{Is: agenda.TaskRow, Group: agenda.GroupToday, Due: date.New(2026, 11, 23), Risk: model.RiskHigh, Head: model.Head{Marks: model.Hard}},
		{Is: agenda.ObligationRow, Duty: &standard.Obligation{}, Codes: []string{"SA-12"}}, {Is: agenda.TaskRow, Ask: true, Blockers: []model.ID{{1}}, Head: model.Head{State: "waiting"}}}
	ctx := phrase.Context{Now: time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC), WeekStart: time.Monday}
	for i, text := range en.FilterTexts {
		a, errA := filter.Parse(text, ctx)
		b, errB := filter.Parse(id.FilterTexts[i], ctx)
		if errA != nil || errB != nil {
			t.Errorf("%q: %v; %q: %v", text, errA, id.FilterTexts[i], errB)
			continue
		}
		for n := range rows {
			if a.Wants(&rows[n]) != b.Wants(&rows[n]) {
				t.Errorf("%q and %q differ about row %d", text, id.FilterTexts[i], n)
			}
		}
	}
}

func TestDatesInBothLanguages(t *testing.T) {
	t.Parallel()
	en, id := load(t, "en"), load(t, "id")
	today := date.New(2026, 11, 23)
	nine, ten := today.At(date.At(9, 0)), today.At(date.At(10, 30))
	for _, c := range []struct{ en, id, wantEn, wantID string }{
		{en.Date(today), id.Date(today), "Mon 23 Nov 2026", "Sen 23 Nov 2026"},
		{en.Date(0), id.Date(0), "—", "—"},
		{en.Distance(today, today), id.Distance(today, today), "today", "hari ini"},
		{en.Distance(today+1, today), id.Distance(today+1, today), "tomorrow", "besok"},
		{en.Distance(today+9, today), id.Distance(today+9, today), "in 9 days", "9 hari lagi"},
		{en.Distance(today-9, today), id.Distance(today-9, today), "9 days ago", "9 hari lalu"},
		{en.Span(nine, ten), id.Span(nine, ten), "09:00–10:30", "09.00–10.30"},
		{en.Span(nine, nine), id.Span(nine, nine), "09:00", "09.00"},
		{en.Duration(90 * time.Minute), id.Duration(90 * time.Minute), "1 h 30 min", "1 jam 30 mnt"},
		{en.Week(today), id.Week(today), "week 48", "minggu ke-48"},
		{en.Label(model.Label{Verb: model.VerbAdd, Kind: model.KindAppointment, Title: "Home visit"}),
			id.Label(model.Label{Verb: model.VerbAdd, Kind: model.KindAppointment, Title: "Home visit"}),
			"Added appointment “Home visit”", "Menambah janji temu “Home visit”"},
	} {
		if c.en != c.wantEn || c.id != c.wantID {
			t.Errorf("%q and %q, want %q and %q", c.en, c.id, c.wantEn, c.wantID)
		}
	}
}

func TestRulesInBothLanguages(t *testing.T) {
	t.Parallel()
	en, id := load(t, "en"), load(t, "id")
	for _, c := range []struct{ rule, en, id string }{
		{"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tuesday", "setiap 2 minggu pada Selasa"},
		{"FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=10", "every week on Monday, Wednesday and Friday, 10 times", "setiap minggu pada Senin, Rabu dan Jumat, 10 kali"},
		{"FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday", "setiap bulan pada Jumat terakhir"},
		{"FREQ=MONTHLY;BYMONTHDAY=1,-1", "every month on the last day and day 1", "setiap bulan pada hari terakhir dan tanggal 1"},
		{"FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17", "every year on day 17 in August", "setiap tahun pada tanggal 17 di bulan Agustus"},
		{"FREQ=DAILY;INTERVAL=3;COUNT=5;X-OFF=UNCOUNTED", "every 3 working days, 5 times", "setiap 3 hari kerja, 5 kali"},
		{"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1", "every 3 months on day 30, or the last", "setiap 3 bulan pada tanggal 30, atau hari terakhir"},
		{"FREQ=DAILY;UNTIL=20261231", "every day, until Thu 31 Dec 2026", "setiap hari, sampai Kam 31 Des 2026"},
		{"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month on Monday, Tuesday, Wednesday, Thursday and Friday (only the last of these)", "setiap bulan pada Senin, Selasa, Rabu, Kamis dan Jumat (hanya yang terakhir di antaranya)"},
	} {
		s := recur.Series{Rules: []string{c.rule}}
		if got := en.Repeat(s); got != c.en {
			t.Errorf("%s is %q, want %q", c.rule, got, c.en)
		}
		if got := id.Repeat(s); got != c.id {
			t.Errorf("%s is %q, want %q", c.rule, got, c.id)
		}
	}
}

func TestTheLanguageIsChosen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ asked, env, want string }{
		{"", "", "en"}, {"id", "en_US.UTF-8", "id"}, {"", "id_ID.UTF-8", "id"}, {"", "jv_ID", "id"}, {"", "de_DE", "en"}, {"en", "id_ID", "en"},
	} {
		if got := Choose(c.asked, func(string) string { return c.env }); got != c.want {
			t.Errorf("asked %q with %q: %q", c.asked, c.env, got)
		}
	}
}
