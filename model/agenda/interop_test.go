package agenda

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
)

// ruleCase is a rule that both implementations expand.
type ruleCase struct {
	Start string `json:"start"`
	Zone  string `json:"zone"`
	Rule  string `json:"rule"`
	From  string `json:"from"`
	To    string `json:"to"`

	of       model.Appointment
	from, to date.Wall
}

// seldom returns one of the values in one of n cases, and nothing otherwise.
func seldom(r *rand.Rand, n int, values ...string) string {
	if r.IntN(n) > 0 {
		return ""
	}
	return values[r.IntN(len(values))]
}

var ruleZones = []string{"Asia/Jakarta", "Asia/Makassar", "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo"}

// randomRule makes a rule that both implementations understand alike. Where
// dateutil departs from RFC 5545 (BYDAY with and without numbers mixed, weeks
// cut at the start before BYSETPOS, BYWEEKNO without BYDAY) none is made.
func randomRule(r *rand.Rand) ruleCase {
	start := date.New(2023, time.Month(1+r.IntN(12)), 1+r.IntN(28)).At(date.At(r.IntN(24), 15*r.IntN(4)))
	parts := []string{"FREQ=" + []string{"YEARLY", "MONTHLY", "WEEKLY", "DAILY"}[r.IntN(4)]}
	add := func(part string) {
		if part != "" {
			parts = append(parts, part)
		}
	}
	add(seldom(r, 3, "INTERVAL=2", "INTERVAL=3", "INTERVAL=5"))
	switch parts[0] {
	case "FREQ=YEARLY":
		add(seldom(r, 2, "BYMONTH=2", "BYMONTH=3,10", "BYMONTH=1,6,12"))
		if len(parts) > 1 && strings.HasPrefix(parts[len(parts)-1], "BYMONTH") {
			add(seldom(r, 2, "BYMONTHDAY=29", "BYMONTHDAY=-1", "BYDAY=MO,FR", "BYDAY=2TU", "BYDAY=-1SU"))
		}
	case "FREQ=MONTHLY":
		by := seldom(r, 1, "BYMONTHDAY=31", "BYMONTHDAY=-1", "BYMONTHDAY=1,15", "BYDAY=1MO", "BYDAY=-1FR", "BYDAY=2TU,4TU", "BYDAY=MO,TU,WE,TH,FR", "")
		add(by)
		if by == "BYDAY=MO,TU,WE,TH,FR" {
			add(seldom(r, 2, "BYSETPOS=-1", "BYSETPOS=1,3"))
		}
	case "FREQ=WEEKLY":
		add(seldom(r, 2, "BYDAY=MO,WE,FR", "BYDAY=SA", "BYDAY=TU,TH"))
		add(seldom(r, 4, "WKST=SU", "WKST=SA"))
	case "FREQ=DAILY":
		add(seldom(r, 3, "BYDAY=MO,TU,WE,TH,FR", "BYMONTH=1,2,11", "BYMONTHDAY=1,31"))
	}
	add(seldom(r, 4, "BYHOUR=2,14"))
	switch r.IntN(3) {
	case 0:
		add(fmt.Sprintf("COUNT=%d", 1+r.IntN(60)))
	case 1:
		add("UNTIL=" + (start.Date + date.Date(r.IntN(900))).At(start.Clock).Floating().Format("20060102T150405"))
	}
	c := ruleCase{Zone: ruleZones[r.IntN(len(ruleZones))], Rule: strings.Join(parts, ";")}
	c.from = (start.Date + date.Date(r.IntN(400)) - 50).At(0)
	c.to = (c.from.Date + 500).At(0)
	c.Start, c.From, c.To = iso(start), iso(c.from), iso(c.to.Add(-time.Second))
	c.of = model.Appointment{ID: model.ID{1}, Zone: c.Zone, Series: recur.Series{Rules: []string{c.Rule}}, Details: model.Details{
		Title: "Visit", Kind: model.Visit, Status: model.Planned, Start: start, End: start.Add(time.Minute)}}.Settle()
	return c
}

func iso(w date.Wall) string { return w.Floating().Format("2006-01-02T15:04:05") }

// instants returns when the appointments begin in the period of a case.
func (c ruleCase) instants(t *testing.T, all ...model.Appointment) []int64 {
	t.Helper()
	found := []int64{}
	loc := zone(c.Zone)
	for _, a := range all {
		occs, dense := Occurrences(a, c.from.In(loc).Add(-48*time.Hour), c.to.In(loc).Add(48*time.Hour), loc, date.Calendar{})
		if dense {
			t.Fatalf("%s is too dense", c.Rule)
		}
		for _, o := range occs {
			if !o.Start.Before(c.from) && o.Start.Before(c.to) {
				found = append(found, o.From.Unix())
			}
		}
	}
	slices.Sort(found)
	return found
}

// Three thousand random rules in zones whose clocks change fall where another
// implementation puts them, as a whole and after being cut in two.
func TestOccurrencesAgreeWithAnotherImplementation(t *testing.T) {
	t.Parallel()
	python := ""
	for _, name := range []string{"/usr/bin/python3", "python3"} {
		if python == "" && exec.Command(name, "-c", "import dateutil, zoneinfo").Run() == nil {
			python = name
		}
	}
	if python == "" {
		t.Skip("no Python with dateutil is installed; .ci/run installs it")
	}
	random := rand.New(rand.NewPCG(5545, 1))
	cases := make([]ruleCase, 3000)
	for i := range cases {
		cases[i] = randomRule(random)
	}
	asked, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "testdata/expand.py")
	cmd.Stdin = bytes.NewReader(asked)
	said, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answers [][]int64
	if err := json.Unmarshal(said, &answers); err != nil {
		t.Fatal(err)
	}
	compared, cut := 0, 0
	for i, c := range cases {
		if answers[i] == nil {
			continue
		}
		compared++
		if got := c.instants(t, c.of); !slices.Equal(got, answers[i]) {
			t.Errorf("%s from %s in %s: %d instances, the other has %d; the first that differs is %s",
				c.Rule, c.Start, c.Zone, len(got), len(answers[i]), firstDifference(got, answers[i]))
			continue
		}
		occs, _ := Occurrences(c.of, c.from.In(time.UTC), c.to.In(time.UTC), time.UTC, date.Calendar{})
		if len(occs) < 2 {
			continue
		}
		at := occs[random.IntN(len(occs))].At
		parts, err := Change(c.of, at, Following, model.ID{2}, date.Calendar{}, func(d *model.Details) { d.Title = "Later" })
		if err != nil {
			t.Errorf("%s cut at %s: %v", c.Rule, at, err)
			continue
		}
		cut++
		if got := c.instants(t, parts...); !slices.Equal(got, answers[i]) {
			t.Errorf("%s from %s in %s cut at %s: %d instances instead of %d; the first that differs is %s",
				c.Rule, c.Start, c.Zone, at, len(got), len(answers[i]), firstDifference(got, answers[i]))
		}
	}
	if compared < 2000 || cut < 1500 {
		t.Errorf("only %d rules were compared and %d cut", compared, cut)
	}
}

func firstDifference(a, b []int64) string {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			var at int64
			if i < len(a) {
				at = a[i]
			} else {
				at = b[i]
			}
			return time.Unix(at, 0).UTC().Format(time.RFC3339)
		}
	}
	return "none"
}
