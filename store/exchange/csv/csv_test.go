package csv

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store/exchange"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var now = time.Date(2026, 11, 23, 14, 5, 0, 0, time.FixedZone("WIB", 7*3600))

var opt = Options{Now: now, Source: "csv"}

// read reads a table whole.
func read(t testing.TB, text string) ([]Item, *Table) {
	t.Helper()
	table, err := Read(strings.NewReader(text), opt)
	if err != nil {
		t.Fatal(err)
	}
	var items []Item
	for item, err := range table.Items() {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
	}
	return items, table
}

// told returns problems as text.
func told(problems []exchange.Problem) string {
	var all []string
	for _, p := range problems {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%d %s %s", p.Line, p.Reason, strings.Join(p.Args, " "))))
	}
	return strings.Join(all, "; ")
}

func TestTablesOfAllSortsAreRead(t *testing.T) {
	t.Parallel()
	want := model.NewClient(model.ID{}, "SA-12", now)
	want.Stamp = model.Stamp{Source: "csv"}
	want.Name, want.Sex, want.Born, want.Risk = "Siti Aminah", model.SexFemale, date.New(1985, 3, 2), model.RiskHigh
	want.Reach = []model.ContactPoint{{Way: model.WayPhone, Value: "+62 812 345"}}
	want.Address, want.Opened, want.Tags = "Jl. Mawar 5\nCiawi", date.New(2026, 1, 15), []string{"lansia", "PKH"}
	for name, text := range map[string]string{
		"English":       "code,name,sex,birth,risk,phone,address,opened,tags\nSA-12,Siti Aminah,female,1985-03-02,high,+62 812 345,\"Jl. Mawar 5\nCiawi\",2026-01-15,lansia; PKH\n",
		"Indonesian":    "Kode;Nama Lengkap;JK;Tgl. Lahir;Tingkat Risiko;No. HP;Alamat;Tanggal Dibuka;Label\r\nSA-12;Siti Aminah;P;02/03/1985;Tinggi;+62 812 345;\"Jl. Mawar 5\r\nCiawi\";15-01-2026;lansia, PKH\r\n",
		"tabs, a mark":  "\ufeffCode\tClient name\tGender\tDate of birth\tRisk level\tMobile\tHome address\tOpen date\tTags\nSA-12\tSiti Aminah\tF\t2 March 1985\tHIGH\t'+62 812 345\t\"Jl. Mawar 5\nCiawi\"\t15 Jan 2026\tlansia|PKH\n",
		"a title above": "Daftar klien,,\n,,\nNo,kode,nama,l/p,lahir,resiko,hp,alamat,dibuka,kategori\n1,SA-12,Siti Aminah,perempuan,2-3-1985,tinggi,+62 812 345,\"Jl. Mawar 5\nCiawi\",15.1.26,\"lansia,PKH\"\n\n",
		"sep=":          "sep=|\ncode|name|sex|birth|risk|phone|address|opened|tags\nSA-12|Siti Aminah|w|2 Maret 1985|high|+62 812 345|\"Jl. Mawar 5\nCiawi\"|2026-01-15 00:00:00|lansia;PKH",
		"old Macintosh": "code,name,sex,birth,risk,phone,address,opened,tags\rSA-12,Siti Aminah,female,\"March 2, 1985\",high,+62 812 345,\"Jl. Mawar 5\rCiawi\",Thu 15 Jan 2026,lansia; PKH\r",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			items, table := read(t, text)
			if len(items) != 1 || len(table.Skipped.Problems) > 0 || len(items[0].Changes) > 0 {
				t.Fatalf("got %d clients, skipped %s, %v", len(items), told(table.Skipped.Problems), items)
			}
			if diff := cmp.Diff(want, items[0].Client); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLinesThatAreNoClientsAreReported(t *testing.T) {
	t.Parallel()
	items, table := read(t, "code,name\nA-1,Ann\n,Bob\nno code!,Cid\na-1,Dan\n,\nA-2,\"Eve\nA-3,Fay\n"+strings.Repeat("x", 300)+",Gil\nA-4,\"Ho \"the\" hum\"\n")
	var codes []string
	for _, item := range items {
		codes = append(codes, item.Client.Code)
	}
	if got := strings.Join(codes, " "); got != "A-1 A-3 A-4" {
		t.Errorf("read %s", got)
	}
	if got := items[2].Client.Name; got != `Ho "the" hum` {
		t.Errorf("the last is called %q", got)
	}
	want := "3 nocode; 4 badcode no code!; 5 samecode a-1; 7 badquote; 9 badcode " + strings.Repeat("x", 40)
	if got := told(table.Skipped.Problems); got != want {
		t.Errorf("skipped %q, want %q", got, want)
	}
}

func TestCellsThatCannotBeUnderstoodAreKeptAmongTheRemarks(t *testing.T) {
	t.Parallel()
	items, _ := read(t, "code,birth,risk,sex,opened,favourite colour,contact every,notes\nA-1,31/02/1985,extreme,,2026-01-01,blue,often,Known since 2020,odd\n")
	want := "Known since 2020\nbirth: 31/02/1985\nrisk: extreme\nfavourite colour: blue\ncontact every: often\nodd"
	if got := items[0].Client.Remarks; got != want {
		t.Errorf("remarks are\n%s\nwant\n%s", got, want)
	}
	if got := told(items[0].Changes); got != "2 oddcells; 2 badday birth; 2 badchoice risk; 2 badnumber contact every" {
		t.Errorf("changes are %q", got)
	}
	again := items[0].Onto(items[0].Client)
	if again.Remarks != want {
		t.Errorf("after a second import remarks are\n%s", again.Remarks)
	}
}

func TestMissingDaysAreFilledIn(t *testing.T) {
	t.Parallel()
	today := date.Of(now)
	for text, want := range map[string]struct {
		opened, closed date.Date
		status         model.ClientStatus
		changes        string
	}{
		"code\nA\n":                                    {today, 0, model.ClientOpen, "2 noopenday"},
		"code,status\nA,closed\n":                      {today, today, model.ClientClosed, "2 noopenday; 2 nocloseday"},
		"code,closed\nA,2026-02-01\n":                  {date.New(2026, 2, 1), date.New(2026, 2, 1), model.ClientClosed, "2 noopenday"},
		"code,opened,closed\nA,2026-03-01,2026-02-01":  {date.New(2026, 2, 1), date.New(2026, 2, 1), model.ClientClosed, "2 closefirst"},
		"code,opened,status\nA,2026-03-01,ditunda":     {date.New(2026, 3, 1), 0, model.ClientPaused, ""},
		"kode,umur,dibuka,status\nA,41 th,1/3/2026,ok": {date.New(2026, 3, 1), 0, model.ClientOpen, "2 badchoice status"},
	} {
		items, table := read(t, text)
		if len(items) != 1 {
			t.Errorf("%q: skipped %s", text, told(table.Skipped.Problems))
			continue
		}
		c := items[0].Client
		if c.Opened != want.opened || c.Closed != want.closed || c.Status != want.status || told(items[0].Changes) != want.changes {
			t.Errorf("%q: opened %s, closed %s, %s, %s", text, c.Opened, c.Closed, c.Status, told(items[0].Changes))
		}
	}
}

func TestAnAgeIsAnEstimatedBirth(t *testing.T) {
	t.Parallel()
	items, _ := read(t, "code,usia\nA,41 th\nB,1985\n")
	if c := items[0].Client; c.Born != date.New(1985, 1, 1) || !c.BornAbout {
		t.Errorf("born %s, about: %v", c.Born, c.BornAbout)
	}
	if got := told(items[1].Changes); !strings.HasPrefix(got, "3 badnumber usia") {
		t.Errorf("an age of 1985 gives %q", got)
	}
	items, _ = read(t, "code,birth\nA,1985\n")
	if c := items[0].Client; c.Born != date.New(1985, 1, 1) || !c.BornAbout {
		t.Errorf("born %s, about: %v", c.Born, c.BornAbout)
	}
}

func TestDaysAreReadDayFirst(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2026-11-23": "2026-11-23", "2026/11/3": "2026-11-03", "23-11-2026": "2026-11-23", "3.4.2026": "2026-04-03", "3/4/26": "2026-04-03",
		"23 November 2026": "2026-11-23", "23 Nopember 2026": "2026-11-23", "1 Mei 1990": "1990-05-01", "17 Agustus 1945": "1945-08-17",
		"Senin, 23 Nov 2026": "2026-11-23", "May 5, 2015": "2015-05-05", "5/6/85": "1985-06-05", "2026-11-23T09:30:00Z": "2026-11-23",
		"23/11/2026 09:30": "2026-11-23", "29/02/2024": "2024-02-29",
		"29/02/2023": "", "12/31/2026": "", "2026": "", "besok": "", "": "", "1/1/1": "", "23 Smarch 2026": "", "1/1/2301": "", "0/1/2026": "",
	} {
		d, ok := parseDay(text, date.Of(now))
		if ok != (want != "") || d.String() != want {
			t.Errorf("%q is %q, want %q", text, d, want)
		}
	}
}

func TestOnlyWhatTheLineSaysIsChanged(t *testing.T) {
	t.Parallel()
	old := model.NewClient(model.ID{7}, "SA-12", now)
	old.Name, old.Risk, old.RiskReason, old.Born = "Siti", model.RiskLow, "because", date.New(1985, 3, 2)
	old.Reach = []model.ContactPoint{{Way: model.WayPhone, Value: "0812", SafeCall: true, BestTime: "9-11"}, {Way: model.WayEmail, Value: "a@example.org"}}
	old.Status, old.Closed, old.ClosingReason = model.ClientClosed, old.Opened, model.ClosingMoved
	items, _ := read(t, "code,name,risk,phone,status,birth\nsa-12,,high,0812; 0813,open,\n")
	got := items[0].Onto(old)
	want := old
	want.Risk, want.Status, want.Closed, want.ClosingReason = model.RiskHigh, model.ClientOpen, 0, ""
	want.Reach = append(slices.Clone(old.Reach), model.ContactPoint{Way: model.WayPhone, Value: "0813"})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(got, items[0].Onto(got)); diff != "" {
		t.Error("a second import changes something:", diff)
	}
}

func TestOtherFilesAreNoTables(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]error{
		"":                             exchange.ErrNoTable,
		"name,phone\nAnn,1\n":          exchange.ErrNoTable,
		"BEGIN:VCALENDAR\n":            exchange.ErrNoTable,
		"\xff\xfec\x00o\x00d\x00":      exchange.ErrWide,
		strings.Repeat("x", maxFile+1): exchange.ErrTooLarge,
	} {
		if _, err := Read(strings.NewReader(text), opt); !errors.Is(err, want) {
			t.Errorf("%.20q gives %v, want %v", text, err, want)
		}
	}
	table, err := Read(strings.NewReader("code\n"+strings.Repeat("!\n", maxRows+1)), opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, err = range table.Items() {
	}
	if !errors.Is(err, exchange.ErrTooMany) {
		t.Errorf("a long table gives %v", err)
	}
}

func TestOldEncodingsAreRead(t *testing.T) {
	t.Parallel()
	items, _ := read(t, "code,name\nA-1,Ren\xe9e \x96 x\n")
	if got := items[0].Client.Name; got != "Renée – x" {
		t.Errorf("the name is %q", got)
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	t.Parallel()
	for _, evil := range []string{"=1+1", "+62 812", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1"} {
		if g := guard(evil); isEvil(g) || unguard(g) != evil {
			t.Errorf("%q is written %q and comes back %q", evil, g, unguard(g))
		}
	}
	for _, good := range []string{"", "'", "Ann", "'t Hooft", "1-2"} {
		if guard(good) != good || unguard(good) != good {
			t.Errorf("%q is changed", good)
		}
	}
	c := model.NewClient(model.ID{1}, "A", now)
	c.Name = `=HYPERLINK("http://example.org","x")`
	if got := written(t, WriteOptions{}, c); !strings.Contains(got, `"'=HYPERLINK(""http://example.org"",""x"")"`) {
		t.Errorf("wrote %q", got)
	}
}

func isEvil(s string) bool { return strings.ContainsAny(s[:1], formula) }

// written writes clients as a table.
func written(t testing.TB, opt WriteOptions, clients ...model.Client) string {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out, opt)
	for _, c := range clients {
		w.Client(c)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestARedactedTableNamesNobody(t *testing.T) {
	t.Parallel()
	c := model.NewClient(model.ID{1}, "SA-12", now)
	c.Name, c.Aka, c.Born, c.Address, c.Remarks = "SECRET", []string{"SECRET"}, date.New(1985, 3, 2), "SECRET", "SECRET"
	c.Access, c.RiskReason, c.Outcome, c.Problem, c.ReferredBy, c.OfficialRef = "SECRET", "SECRET", "SECRET", "SECRET", "SECRET", "SECRET"
	c.Reach = []model.ContactPoint{{Way: model.WayPhone, Value: "SECRET"}}
	got := written(t, WriteOptions{Redact: true}, c)
	if strings.Contains(got, "SECRET") || strings.Contains(got, "1985") || !strings.Contains(got, "SA-12") {
		t.Errorf("wrote %s", got)
	}
}

func TestNoTwoColumnsHaveTheSameName(t *testing.T) {
	t.Parallel()
	seen := map[string]*column{}
	for _, c := range columns {
		for name := range strings.SplitSeq(c.head+","+c.kepala+","+c.names, ",") {
			if other, taken := seen[plain(name)]; taken && other != c && plain(name) != "" {
				t.Errorf("%q names both %s and %s", name, other.head, c.head)
			}
			seen[plain(name)] = c
		}
	}
}

func TestEveryChoiceHasAWord(t *testing.T) {
	t.Parallel()
	c := model.NewClient(model.ID{1}, "A", now)
	for _, lang := range []string{English, Indonesian} {
		for _, check := range []func() bool{
			func() bool { return choices(model.ClientKinds, &c.Kind, &c, "kind", lang) },
			func() bool { return choices(model.Sexes, &c.Sex, &c, "sex", lang) },
			func() bool { return choices(model.Clusters, &c.Cluster, &c, "cluster", lang) },
			func() bool { return choices(model.Stages, &c.Stage, &c, "stage", lang) },
			func() bool { return choices(model.ClientStatuses, &c.Status, &c, "status", lang) },
			func() bool { return choices(model.Risks, &c.Risk, &c, "risk", lang) },
			func() bool { return choices(model.ClosingReasons, &c.ClosingReason, &c, "closing reason", lang) },
		} {
			if !check() {
				t.Error("a choice has no word of its own in", lang)
			}
		}
	}
}

// choices reports whether each value, set in c, is written as a word that
// reads back as the value.
func choices[T ~string](values []T, field *T, c *model.Client, head, lang string) bool {
	column := columnOf(head)
	for _, v := range values {
		*field = v
		word := column.get(*c, lang)
		if (word == "") != (v == "") {
			return false
		}
		*field = ""
		if v != "" && (column.set(c, word, opt) != "" || *field != v) {
			return false
		}
	}
	return true
}

func drawText(t *rapid.T, name string) string {
	s := rapid.StringOfN(rapid.RuneFrom([]rune("aZ é😀,;\"'=+-@|[]\\\t\n")), 0, 60, -1).Draw(t, name)
	return strings.TrimSpace(s)
}

func drawList(t *rapid.T, name string) []string {
	var items []string
	for range rapid.IntRange(0, 3).Draw(t, name) {
		if s := drawText(t, name); s != "" && !slices.Contains(items, s) {
			items = append(items, s)
		}
	}
	return items
}

func drawDay(t *rapid.T, name string) date.Date {
	if rapid.Bool().Draw(t, name) {
		return 0
	}
	return date.New(1900, 1, 1) + date.Date(rapid.IntRange(0, 40_000).Draw(t, name))
}

func drawClient(t *rapid.T, n int) model.Client {
	c := model.NewClient(model.ID{}, fmt.Sprintf("C-%d", n), now)
	c.Stamp = model.Stamp{Source: "csv"}
	c.Name, c.Aka, c.Address, c.Access, c.Languages = drawText(t, "name"), drawList(t, "aka"), drawText(t, "address"), drawText(t, "access"), drawList(t, "languages")
	c.Kind, c.Sex = rapid.SampledFrom(model.ClientKinds).Draw(t, "kind"), rapid.SampledFrom(model.Sexes).Draw(t, "sex")
	c.Born, c.BornAbout = drawDay(t, "born"), rapid.Bool().Draw(t, "about")
	c.CaseType, c.Cluster, c.Stage = drawText(t, "type"), rapid.SampledFrom(model.Clusters).Draw(t, "cluster"), rapid.SampledFrom(model.Stages).Draw(t, "stage")
	c.Risk, c.RiskReason, c.Reassess = rapid.SampledFrom(model.Risks).Draw(t, "risk"), drawText(t, "reason"), drawDay(t, "reassess")
	c.Opened = date.New(2020, 1, 1) + date.Date(rapid.IntRange(0, 2000).Draw(t, "opened"))
	if c.Status = rapid.SampledFrom(model.ClientStatuses).Draw(t, "status"); c.Status == model.ClientClosed {
		c.Closed, c.ClosingReason = c.Opened+10, rapid.SampledFrom(model.ClosingReasons).Draw(t, "closing")
	}
	c.Outcome, c.Problem, c.ReferredBy = drawText(t, "outcome"), drawText(t, "problem"), drawText(t, "referred")
	c.OfficialRef, c.OfficialIn, c.ContactEvery = drawText(t, "ref"), drawText(t, "in"), rapid.IntRange(0, 90).Draw(t, "every")
	c.ContactWork, c.RetainUntil, c.Tags, c.Remarks = rapid.Bool().Draw(t, "work"), drawDay(t, "retain"), drawList(t, "tags"), drawText(t, "remarks")
	for i, way := range model.ContactWays {
		for j := range rapid.IntRange(0, 2).Draw(t, "points") {
			p := model.ContactPoint{Way: way, Value: fmt.Sprintf("v%d%d", i, j) + drawText(t, "value")}
			p.SafeCall, p.SafeLeave, p.SafeWrite = rapid.Bool().Draw(t, "call"), rapid.Bool().Draw(t, "leave"), rapid.Bool().Draw(t, "write")
			p.BestTime = drawText(t, "best")
			c.Reach = append(c.Reach, p)
		}
	}
	return c
}

func TestWhatIsWrittenComesBackTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var want []model.Client
		for n := range rapid.IntRange(1, 3).Draw(t, "clients") {
			want = append(want, drawClient(t, n))
		}
		lang := rapid.SampledFrom([]string{English, Indonesian}).Draw(t, "lang")
		var out bytes.Buffer
		w := NewWriter(&out, WriteOptions{Lang: lang})
		for _, c := range want {
			w.Client(c)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		table, err := Read(bytes.NewReader(out.Bytes()), opt)
		if err != nil {
			t.Fatal(err)
		}
		var got []model.Client
		for item, err := range table.Items() {
			if err != nil || len(item.Changes) > 0 {
				t.Fatal(err, item.Changes, out.String())
			}
			got = append(got, item.Client)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\nskipped %s\n%s", diff, told(table.Skipped.Problems), out.String())
		}
	})
}

func TestQuotesThatDoNotCloseCostLittle(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"never closed":   "code\n" + strings.Repeat("\"a\n", 90_000),
		"stray in cells": "code\n" + strings.Repeat("\"a\"b", 300_000) + "\n" + strings.Repeat("\"a\"b\n", 90_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if items, _ := read(t, text); len(items) > 1 {
				t.Errorf("read %d clients", len(items))
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"code,name\nA-1,\"x\"\"y\"\n", "kode;hp\nA;0812 [call] 9; 0813\n", "code\n\"", "sep=;\ncode;\n;\n", "\ufeffcode\tbirth\rA\t1/1/1\r", "code,phone\nA,\\", "code\n\xff\xfe",
		"code,status,closed,opened\nA,open,2020-01-01,2021-01-01\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		table, err := Read(bytes.NewReader(in), opt)
		if err != nil {
			return
		}
		for item, err := range table.Items() {
			if err != nil {
				return
			}
			c := item.Client
			c.ID = model.ID{1}
			if err := c.Validate(); err != nil {
				t.Fatalf("handed out what may not be stored: %v", err)
			}
			if diff := cmp.Diff(item.Client, item.Onto(item.Client)); diff != "" {
				t.Fatalf("a second import changes something: %s", diff)
			}
		}
	})
}
