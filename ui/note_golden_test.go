package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/ui/event"
	"caseload/ui/words"
)

// The pages of notes as a person sees them, in both languages and three
// sizes: one that is written, with its head open, what is to be documented,
// and one that was signed, added to and marked as entered in error.
func TestNoteScreens(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		for _, size := range [][2]int{{120, 36}, {80, 24}, {40, 12}} {
			where := fmt.Sprintf("%s-%dx%d-note", lang, size[0], size[1])
			t.Run(where, func(t *testing.T) {
				t.Parallel()
				s := newStage(t, lang, size[0], size[1], false)
				c := s.withClient("SA-12", func(c *model.Client) { c.CaseType = "child protection" })
				visit := visitAt(1, "Home visit", (monday - 3).At(date.At(9, 0)), 90*time.Minute)
				visit.Clients, visit.Status, visit.Seen, visit.Place = []model.ID{c.ID}, model.Kept, model.SeenAlone, "Ciawi, RT 03"
				s.put(visit)
				s.do(s.app.load())
				s.until("the count", func() bool { return s.app.documented.toWrite == 1 })
				s.press("4")
				s.until("the list", func() bool { return len(s.app.stack) == 1 })
				s.goldenTop(where + "-list")
				s.press("enter")
				s.until("a page", func() bool { return s.writing() })
				s.typed("= The house was clean and there was food in the kitchen.")
				s.press("enter")
				s.typed("< Mother says that the uncle has left and lives with his brother in Bekasi now.")
				s.press("enter")
				s.typed("\" Saya mau sekolah lagi.")
				s.press("enter")
				s.typed("[ ] call the clinic by friday 9am")
				s.goldenTop(where + "-writing")
				s.press("f2")
				s.goldenTop(where + "-head")
				s.press("f2", "alt+s")
				s.until("the question", func() bool { return len(s.app.stack) == 1 && !s.writing() })
				s.see(strings.Fields(s.app.scene.Words.Dialog.SignWarning)[0])
				s.goldenTop(where + "-sign")
				s.typed("Rina")
				s.press("enter")
				s.until("the signature", func() bool { all := s.notes(); return len(all) == 1 && all[0].State == model.NoteSigned })
				n := s.notes()[0]
				n = n.Add(model.Addendum{At: fixedNow().UTC(), Author: "Rina", Reason: model.SupervisorRemark, Text: "Seen and agreed."})
				s.put(n.MarkInError("another client", "Rina", fixedNow()))
				s.closed()
				s.send(event.Open{Kind: model.KindNote, ID: n.ID})
				s.until("the sheet", func() bool { return len(s.app.stack) == 1 && strings.Contains(plain(s.app.View()), "✗") })
				s.goldenTop(where + "-signed")
			})
		}
	}
}
