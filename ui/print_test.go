package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/report"
	"caseload/ui/report/paper"
)

func TestASheetIsSavedFromTheScreen(t *testing.T) {
	t.Parallel()
	s := newStage(t, "id", 120, 36, true)
	s.loaded()
	s.do(event.Send(event.Act{Action: keys.Print}))
	s.until("the list of sheets", func() bool { return strings.Contains(plain(s.app.View()), "lembar minggu") })
	s.press("enter")
	s.until("the preview", func() bool { return strings.Contains(plain(s.app.View()), "Lembar hari: Senin, 23 November 2026") })
	s.press("enter")
	s.until("the form", func() bool { return strings.Contains(plain(s.app.View()), "lembar-hari-2026-11-23") })
	path := filepath.Join(folder(t), "sheet.pdf")
	s.do(event.Send(printing{ask: report.Ask{Kind: report.Day, Day: s.app.day()}, form: paper.PDF, path: path}))
	s.until("the end of the work", func() bool { return strings.Contains(plain(s.app.View()), "Tersimpan") })
	content, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(content), "%PDF-") {
		t.Errorf("%.20q, %v", content, err)
	}
}

// The screen never writes over a file that is there.
func TestAFileThatIsThereIsNotWrittenOver(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sheet.md")
	if err := (printing{path: path}).check(); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{path, filepath.Join(path, "sheet.md")} {
		if _, ok := model.ProblemsOf(printing{path: wrong}.check()); !ok {
			t.Errorf("%s is taken", wrong)
		}
	}
	if got := fileFor("a/b.c", paper.PDF); got != "a/b.c.pdf" {
		t.Error(got)
	}
	if got := fileFor("a/b.pdf", paper.PDF); got != "a/b.pdf" {
		t.Error(got)
	}
}

// What is looked at is masked with all else.
func TestAPreviewIsMasked(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, true)
	s.loaded()
	row := s.app.clients.Rows()[0]
	s.do(event.Send(report.Ask{Kind: report.Brief, Client: row.ID}))
	s.until("the preview", func() bool { return strings.Contains(plain(s.app.View()), "Brief: "+row.Code) })
	s.do(event.Send(event.Act{Action: keys.Mask}))
	s.until("the mask", func() bool { return strings.Contains(plain(s.app.View()), "Brief: •••") })
}

func TestDocumentsAboutAClientAreOfferedInTheirFile(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, true)
	s.loaded()
	row := s.app.clients.Rows()[0]
	s.do(event.Send(event.Open{Kind: model.KindClient, ID: row.ID}))
	s.until("the file", func() bool { return strings.Contains(plain(s.app.View()), "Timeline") })
	s.press("D")
	s.until("the list", func() bool { return strings.Contains(plain(s.app.View()), "hand-over summary") })
}

// What is taken out is shown before it is written: only a person can tell
// whether it is enough.
func TestARedactedDocumentIsLookedAtBeforeItIsWritten(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, true)
	s.loaded()
	row := s.app.clients.Rows()[0]
	s.do(event.Send(printWish{ask: report.Ask{Kind: report.Brief, Client: row.ID}}))
	s.until("the form", func() bool {
		return strings.Contains(plain(s.app.View()), "third parties taken out") || strings.Contains(plain(s.app.View()), "with names")
	})
	s.press("esc")
	name := ""
	if err := s.app.scene.Store.View(func(tx *store.Tx) error {
		c, err := store.Clients.Get(tx, row.ID)
		name = c.Name
		return err
	}); err != nil || name == "" {
		t.Fatal(name, err)
	}
	path := filepath.Join(folder(t), "brief.md")
	s.do(event.Send(lookedAt{outgoing{printing: printing{ask: report.Ask{Kind: report.Brief, Client: row.ID}, form: paper.Markdown, names: report.Redacted, path: path}}}))
	s.until("the look", func() bool { return strings.Contains(plain(s.app.View()), "Look through it before") })
	if _, err := os.Stat(path); err == nil {
		t.Fatal("it was written before anybody looked")
	}
	s.press("enter")
	s.until("the end of the work", func() bool { return strings.Contains(plain(s.app.View()), "Saved") })
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), "# Brief: "+row.Code) || strings.Contains(string(content), name) {
		t.Errorf("%s, %v", content, err)
	}
}
