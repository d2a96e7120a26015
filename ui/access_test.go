package ui

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseload/ui/report/paper"

	"filippo.io/age"
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
	s.see("with a passphrase, by age")
	s.see("tell it another way than the file")
	s.press("tab", "tab", "right")
	s.see("no: plain text")
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

// Sealed on the screen, the file tells nothing, and the passphrase opens it.
func TestABundleIsSealedFromTheScreen(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, true)
	s.loaded()
	row := s.app.clients.Rows()[0]
	path := filepath.Join(folder(t), "all.zip.age")
	s.do(s.app.giveAccess(accessing{client: row.ID, form: paper.Markdown, path: path, passphrase: "kucing hijau melompat"}))
	s.until("the end of the work", func() bool { return strings.Contains(plain(s.app.View()), "passages to look at first") })
	s.see("Only the passphrase opens it")
	content, err := os.ReadFile(path)
	if err != nil || bytes.Contains(content, []byte("3-records.json")) {
		t.Fatal("it is not sealed", err)
	}
	key, err := age.NewScryptIdentity("kucing hijau melompat")
	if err != nil {
		t.Fatal(err)
	}
	r, err := age.Decrypt(bytes.NewReader(content), key)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil || !bytes.Contains(plain, []byte("3-records.json")) {
		t.Errorf("what opens is not the bundle: %v", err)
	}
}
