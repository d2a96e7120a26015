package ui

import (
	"fmt"
	"strings"
	"testing"

	"caseload/model"
	"caseload/ui/event"
	"caseload/ui/report"
	"caseload/ui/words"
)

// The screens of documents at each size and in both languages.
func TestScreensOfDocuments(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		for _, size := range [][2]int{{120, 36}, {80, 24}, {40, 12}} {
			t.Run(fmt.Sprintf("%s-%dx%d", lang, size[0], size[1]), func(t *testing.T) {
				t.Parallel()
				s := newStage(t, lang, size[0], size[1], false)
				name := fmt.Sprintf("%s-%dx%d-document", lang, size[0], size[1])
				client := s.oneClient("SA-12")
				s.put(
					model.Document{ID: model.ID{70}, Clients: []model.ID{client}, Type: model.DocumentReport, Of: "progress", Title: "Progress report", Dated: monday - 3, State: model.DocumentSent,
						SentTo: "Dinas Sosial", SentAt: s.app.scene.Now().UTC(), Body: "# Progress report\n\n## Reason\n\n- **Code:** SA-12\n\n- [x] school\n\n____\n"},
					model.Document{ID: model.ID{71}, Clients: []model.ID{client}, Type: model.DocumentIdentity, Title: "KTP", Dated: monday - 1, Expires: monday - 1, State: model.DocumentDraft, Body: "# KTP\n\nSeen."})
				s.openFile(client)
				s.press(fmt.Sprint(len(leavesOf(s))))
				s.until("the documents", func() bool { return strings.Contains(plain(s.app.View()), "KTP") })
				s.press("down")
				s.until("what stands beside", func() bool { return !strings.Contains(plain(s.app.View()), s.app.scene.Words.Document.TakeFile) })
				s.exact()
				s.do(event.Send(event.Open{Kind: model.KindDocument, ID: model.ID{70}}))
				s.until("the card", func() bool { return len(s.app.stack) == 2 })
				s.goldenTop(name)
				s.exact()
				s.press("esc")
				s.do(event.Send(templateLook{report.Form{Kind: report.Brief, Name: s.app.scene.Words.Report.Kind.Or("brief"), Words: s.app.scene.Words}}))
				s.until("the template", func() bool { return strings.Contains(plain(s.app.View()), "{{") })
				s.goldenTop(name + "-template")
				s.exact()
			})
		}
	}
}

func leavesOf(s *stage) map[string]string { return s.app.scene.Words.File.Leaves }
