//go:build unix

package command

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// otherImplementation finds a Python that has dateutil and icalendar.
func otherImplementation(t *testing.T) string {
	t.Helper()
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(python, "-c", "import dateutil, icalendar, zoneinfo").Run() == nil {
			return python
		}
	}
	t.Skip("no Python with dateutil and icalendar is installed; .ci/run installs them")
	return ""
}

// Another implementation of RFC 5545 finds the same occurrences over ten
// years. More calendars are compared by naming a folder of them in
// CASELOAD_CALENDARS.
func TestOccurrencesAgreeWithAnotherImplementation(t *testing.T) {
	t.Parallel()
	python := otherImplementation(t)
	files, err := filepath.Glob("testdata/calendars/*.ics")
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	if folder := os.Getenv("CASELOAD_CALENDARS"); folder != "" {
		more, err := filepath.Glob(filepath.Join(folder, "*.ics"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	const from, last, to, zone = "2019-01-01", "2028-12-31", "2029-01-01", "Asia/Jakarta"
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			file, err := filepath.Abs(file)
			if err != nil {
				t.Fatal(err)
			}
			script := exec.Command(python, "testdata/expand.py", file, from, to, zone)
			var complaint strings.Builder
			script.Stderr = &complaint
			out, err := script.Output()
			if err != nil {
				t.Skip("the other implementation cannot read it:", complaint.String())
			}
			want := strings.Split(strings.TrimSpace(string(out)), "\n")

			h := newHome(t)
			h.withKey()
			h.run("import", file)
			var rows []struct {
				Title, Start, End string
				AllDay            bool `json:"all_day"`
			}
			if err := json.Unmarshal([]byte(h.run("agenda", "--from", from, "--to", last, "--zone", zone, "--format", "json")), &rows); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range rows {
				if !r.AllDay {
					r.Start, r.End = inUTC(t, r.Start), inUTC(t, r.End)
				}
				got = append(got, fmt.Sprintf("%s %s %s", r.Start, r.End, r.Title))
			}
			slices.Sort(got)
			slices.Sort(want)
			compare(t, want, got)
		})
	}
}

func inUTC(t *testing.T, s string) string {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC().Format("2006-01-02T15:04:05Z")
}

// compare names the first lines that only one side has.
func compare(t *testing.T, want, got []string) {
	t.Helper()
	if len(want) < 1 || want[0] == "" {
		t.Fatal("the other implementation found nothing")
	}
	shown := 0
	for side, pair := range map[string][2][]string{"missing": {want, got}, "too much": {got, want}} {
		have := map[string]int{}
		for _, line := range pair[1] {
			have[line]++
		}
		for _, line := range pair[0] {
			if have[line]--; have[line] < 0 && shown < 20 {
				t.Errorf("%s: %s", side, line)
				shown++
			}
		}
	}
	if shown == 0 && len(want) != len(got) {
		t.Errorf("%d occurrences, not %d", len(got), len(want))
	}
}
