package ui

import (
	"bytes"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/report"
	"caseload/ui/report/paper"

	tea "charm.land/bubbletea/v2"
)

// documents returns every document of the file.
func (s *stage) documents() (all []model.Document) {
	s.t.Helper()
	s.look(func(tx *store.Tx) error {
		for d, err := range store.Documents.All(tx) {
			if err != nil {
				return err
			}
			all = append(all, d)
		}
		return nil
	})
	return all
}

// A document is edited before it goes out: what was typed is kept, and the
// record does not change.
func TestADocumentIsEditedBeforeItIsSaved(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.do(event.Send(report.Ask{Kind: report.Brief, Client: client}))
	s.see("Brief: SA-12")
	s.press("e")
	s.until("the page", func() bool { return s.writing() })
	s.until("it to be kept", func() bool { return len(s.documents()) == 1 })
	s.press("end", "enter", "enter")
	s.typed("What the family says: *tired*.")
	s.press("ctrl+s")
	s.see("save as a file")
	s.see("What the family says: tired.")
	d := s.documents()[0]
	if d.State != model.DocumentDraft || d.Of != string(report.Brief) || d.Title != "Brief: SA-12" || !strings.Contains(d.Body, "*tired*") || len(d.Clients) != 1 {
		t.Errorf("%+v", d)
	}
	path := filepath.Join(folder(t), "brief.html")
	s.do(s.app.saveDocument(savingDocument{doc: d, form: paper.HTML, path: path}))
	s.see("Saved")
	content, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(content, []byte("<em>tired</em>")) {
		t.Errorf("%v %s", err, content)
	}
}

// The program ends while a document is written: what was typed is offered back.
func TestWhatWasTypedInADocumentComesBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.do(event.Send(writeDocument{client}))
	s.until("the page", func() bool { return s.writing() })
	s.press("end")
	s.typed(" about a school")
	s.do(s.app.keepDrafts())
	s.until("the draft", func() bool {
		drafts := 0
		s.look(func(tx *store.Tx) error { all, err := tx.Drafts(); drafts = len(all); return err })
		return drafts == 1
	})
	s.app.stack = nil // as after a crash
	s.do(event.Send(event.Edit{Kind: model.KindDocument, ID: s.documents()[0].ID}))
	s.see("about a school")
}

// What is final is kept as it is, and its copy is a draft.
func TestAFinalDocumentIsCopiedToBeChanged(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.put(model.Document{ID: model.ID{70}, Clients: []model.ID{client}, Type: model.DocumentReport, Title: "Report", Dated: monday, State: model.DocumentDraft, Body: "# Report\n\nFine."})
	s.do(event.Send(event.Open{Kind: model.KindDocument, ID: model.ID{70}}))
	s.see("make final")
	s.press("x")
	s.until("it to be final", func() bool { return s.documents()[0].State == model.DocumentFinal })
	s.until("its card", func() bool { return len(s.app.stack) == 1 && !strings.Contains(plain(s.app.View()), "make final") })
	s.press("y")
	s.until("the copy", func() bool { return len(s.documents()) == 2 && s.writing() })
}

// Marked as sent, a document passes the gate and is final.
func TestADocumentIsMarkedAsSent(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.clinic(model.ConsentVerbal)
	s.put(model.Consent{ID: model.ID{60}, Client: client, Giver: model.GivenSelf, Scope: model.ConsentShare, With: []string{"Puskesmas Ciawi"}, Form: model.SpokenConsent, From: monday - 30},
		model.Document{ID: model.ID{70}, Clients: []model.ID{client}, Type: model.DocumentReport, Title: "Report", Of: "progress", Dated: monday, State: model.DocumentDraft, Body: "# Report"})
	s.do(event.Send(sentDocument{model.ID{70}}))
	s.see("mark as sent")
	s.typed("Puskesmas Ciawi")
	s.press("ctrl+s")
	s.see("to share with others")
	if len(s.given()) != 0 || s.documents()[0].State != model.DocumentDraft {
		t.Fatal("it went out before it was let out")
	}
	s.press("enter")
	s.until("it to be sent", func() bool { return s.documents()[0].State == model.DocumentSent })
	if d := s.given(); len(d) != 1 || d[0].Source != (model.ID{70}) || d[0].Recipient != "Puskesmas Ciawi" {
		t.Errorf("%+v", d)
	}
	if d := s.documents()[0]; d.SentTo != "Puskesmas Ciawi" || d.SentAt.IsZero() {
		t.Errorf("%+v", d)
	}
}

// A draft of an e-mail names nobody by itself, and is written only once it was
// let out.
func TestADraftOfAnEMailIsWritten(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	s.clinic(model.ConsentVerbal)
	s.put(model.Consent{ID: model.ID{60}, Client: client, Giver: model.GivenSelf, Scope: model.ConsentShare, With: []string{"Puskesmas Ciawi"}, Form: model.SpokenConsent, From: monday - 30},
		model.Document{ID: model.ID{70}, Clients: []model.ID{client}, Type: model.DocumentReport, Title: "Report SA-12", Of: "progress", Dated: monday, State: model.DocumentFinal, Body: "# Report SA-12"})
	path := filepath.Join(folder(t), "draft.eml")
	doc := s.documents()[0]
	values := map[string]string{"MailTo": "desk@example.org", "Recipient": "Puskesmas Ciawi", "Subject": s.app.scene.Words.Document.MailSubject, "Text": "Attached."}
	m, err := s.app.message(doc, values)
	if err != nil {
		t.Fatal(err)
	}
	s.do(s.app.letOutAll(doc.Clients, outgoingOf(doc, values), nil, func(kept []model.Disclosure) tea.Cmd {
		return s.app.writeMail(m, savingDocument{doc: doc, form: paper.PDF, path: path, given: kept})
	}))
	s.see("to share with others")
	if _, err := os.Stat(path); err == nil {
		t.Fatal("it was written before it was let out")
	}
	s.press("enter")
	s.see("is a draft")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil || read.Header.Get("X-Unsent") != "1" || strings.Contains(read.Header.Get("Subject"), "SA-12") {
		t.Errorf("%v %v", err, read)
	}
	if !bytes.Contains(raw, []byte("progress-report-2026-11-23.pdf")) || len(s.given()) != 1 {
		t.Errorf("%d kept; %.600s", len(s.given()), raw)
	}
}

// A link hands a short text to the mail program, and nothing of the document.
func TestAMailLinkIsHandedToTheSystem(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	var handed launches
	s.app.launch = handed.launch
	s.put(model.Document{ID: model.ID{70}, Type: model.DocumentOther, Title: "Statistics", Dated: monday, State: model.DocumentFinal, Body: "# Statistics\n\n17 cases"})
	s.do(event.Send(mailDocument{id: model.ID{70}, link: true}))
	s.see("E-mail to")
	s.typed("desk@example.org")
	s.press("ctrl+s")
	s.see("Nothing was sent yet")
	if said := handed.all(); len(said) != 1 || said[0] != "mailto:desk@example.org?subject=Document" {
		t.Errorf("%q", said)
	}
}

// launches are what was handed to the system's programs. Commands run beside
// the test.
type launches struct {
	mu   sync.Mutex
	said []string
}

func (l *launches) launch(target string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.said = append(l.said, target)
	return nil
}

func (l *launches) all() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.said)
}

// A file that was taken in is opened as a private copy, after it was said what
// that means; a linked one that has changed is said.
func TestFilesAreOpenedWithAWarning(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	s := newStage(t, "en", 120, 36, false)
	client := s.oneClient("SA-12")
	var handed launches
	s.app.launch = handed.launch
	path := filepath.Join(folder(t), "ktp.pdf")
	if err := os.WriteFile(path, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	base := model.Document{Clients: []model.ID{client}, Type: model.DocumentIdentity, Title: "KTP", Dated: monday, State: model.DocumentDraft}
	s.do(s.app.readFile(base, path, true))
	s.see("File taken in")
	s.press("v")
	s.see("outside the sealed file")
	if len(handed.all()) != 0 {
		t.Fatal("it was opened without a word")
	}
	s.press("enter")
	s.see("handed to the program")
	copied := handed.all()[0]
	if content, err := os.ReadFile(copied); err != nil || string(content) != "one" || strings.Contains(copied, "ktp") {
		t.Errorf("%s: %q %v", copied, content, err)
	}
	if err := s.app.unsealed.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(copied); err == nil {
		t.Error("the copy is still there")
	}
	s.press("esc")
	s.do(s.app.readFile(base, path, false))
	s.see("Linked file")
	if err := os.WriteFile(path, []byte("two"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.press("v")
	s.see("has changed")
	s.press("enter")
	s.until("it to be opened", func() bool { return len(handed.all()) == 2 })
	if said := handed.all(); said[1] != path {
		t.Error(said)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.press("esc")
	for _, d := range s.documents() {
		if d.Link != "" {
			s.do(event.Send(event.Open{Kind: model.KindDocument, ID: d.ID}))
		}
	}
	s.see("not there any more")
}
