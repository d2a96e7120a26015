package ui

import (
	"archive/zip"
	"path/filepath"
	"strings"
	"testing"

	"caseload/ui/report/paper"
)

// What is held is looked at, then written, and the client's file keeps that.
func TestEverythingAboutAClientIsLookedAtAndThenWritten(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, true)
	s.loaded()
	client := s.app.clients.Rows()[0].ID
	s.do(s.app.askPrint(client))
	s.until("the list", func() bool { return strings.Contains(plain(s.app.View()), "brief") })
	s.typed("everything")
	s.press("enter")
	s.see("To be looked at before it is given")
	s.press("enter")
	s.see("Given to")
	path := filepath.Join(folder(t), "all.zip")
	s.do(s.app.giveAccess(accessing{client: client, form: paper.HTML, path: path, whom: "her mother"}))
	s.until("the end of the work", func() bool { return strings.Contains(plain(s.app.View()), "passages to look at first") })
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "1-review.html 2-record.html 3-records.json" {
		t.Errorf("the file holds %s", got)
	}
}
