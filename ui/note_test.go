package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/record"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// withClient puts a client into the file of a stage, and shows it.
func (s *stage) withClient(code string, change func(*model.Client)) model.Client {
	s.t.Helper()
	c := model.NewClient(model.ID{0: code[0], 1: code[len(code)-1]}, code, fixedNow())
	if change != nil {
		change(&c)
	}
	s.put(c)
	s.do(s.app.load())
	s.press("3")
	s.until("the client", func() bool {
		for _, row := range s.app.clients.Rows() {
			if row.ID == c.ID {
				return true
			}
		}
		return false
	})
	return c
}

// everyOf returns all records of a kind in the file.
func everyOf[T model.Record](s *stage, from store.Collection[T]) []T {
	s.t.Helper()
	var all []T
	if err := s.app.scene.Store.View(func(tx *store.Tx) error {
		for v, err := range from.All(tx) {
			if err != nil {
				return err
			}
			all = append(all, v)
		}
		return nil
	}); err != nil {
		s.t.Fatal(err)
	}
	return all
}

// notes returns all notes in the file, the oldest first.
func (s *stage) notes() []model.Note {
	s.t.Helper()
	all := everyOf(s, store.Notes)
	slices.SortFunc(all, func(a, b model.Note) int { return a.Occurred.Compare(b.Occurred) })
	return all
}

func (s *stage) tasksInFile() []model.Task {
	s.t.Helper()
	return everyOf(s, store.Tasks)
}

// closed waits until nothing lies over the panes.
func (s *stage) closed() {
	s.t.Helper()
	s.until("the page to close", func() bool { return len(s.app.stack) == 0 })
}

// What is written becomes a note, what is to follow becomes tasks, and one
// undo takes both back.
func TestANoteIsWritten(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	client := s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("The house was clean.")
	s.press("alt+o", "enter")
	s.typed("Mother says that the uncle has left.")
	s.press("alt+r")
	s.see("< reported by others")
	s.press("enter")
	s.typed("[ ] call the clinic by friday 9am !1")
	s.see("becomes the task: call the clinic · Fri 27 Nov (in 4 days) 09:00")
	s.see("words 22")
	s.press("ctrl+s")
	s.see("Added note")
	s.closed()
	note := s.notes()[0]
	if got := note.Sections[0].Text; got != "= The house was clean.\n< Mother says that the uncle has left.\n[>] call the clinic by friday 9am !1" {
		t.Errorf("the text is %q", got)
	}
	if note.State != model.NoteDraft || !slices.Equal(note.Clients, []model.ID{client.ID}) || note.Late {
		t.Errorf("the note is %+v", note)
	}
	all := s.tasksInFile()
	if len(all) != 1 || all[0].Title != "call the clinic" || all[0].Origin.Kind != "note" || all[0].Origin.ID != note.ID || !slices.Equal(all[0].Clients, note.Clients) || !slices.Equal(note.FollowUps, []model.ID{all[0].ID}) {
		t.Errorf("the tasks are %+v", all)
	}
	s.press("u")
	s.until("note and task to be gone", func() bool { return len(s.notes()) == 0 && len(s.tasksInFile()) == 0 })
}

// A note that is opened again makes no second task of what it said before.
func TestAFollowUpBecomesATaskOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("call the school")
	s.press("alt+t", "ctrl+s")
	s.closed()
	s.press("4")
	s.see("by Mon 30 Nov")
	s.press("enter")
	s.until("a page", func() bool { return s.writing() })
	s.see("[>] call the school")
	s.press("enter")
	s.typed("more")
	s.press("ctrl+s")
	s.until("the note to be changed", func() bool { return strings.HasSuffix(s.notes()[0].Sections[0].Text, "more") })
	if all := s.tasksInFile(); len(all) != 1 {
		t.Errorf("%d tasks", len(all))
	}
}

// Leaving saves; leaving what is empty leaves nothing behind.
func TestLeavingANoteKeepsIt(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("x")
	s.press("backspace", "esc")
	s.closed()
	if len(s.notes()) != 0 {
		t.Error("an empty note is kept")
	}
	s.press("n")
	s.see("narrative")
	s.typed("Not at home.")
	s.press("esc")
	s.closed()
	if all := s.notes(); len(all) != 1 || all[0].Sections[0].Text != "Not at home." {
		t.Errorf("%+v", all)
	}
}

// What is wrong at the head of the page is said there; leaving all the same
// keeps what is typed, to be brought back.
func TestANoteAboutNobodyKnownStaysADraft(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("Not at home.")
	s.press("f2", "end")
	s.typed(", XX-99")
	s.press("ctrl+s")
	s.see("no client has this code")
	s.press("esc", "esc")
	s.see("Kept as a draft")
	s.closed()
	s.press("n")
	s.see("is back")
	s.see("Not at home.")
}

// Whatever was typed a second before the program was killed is offered again:
// at once, in the list of what is to be documented, and in a new note about
// the client.
func TestAKilledProgramBringsTheNoteBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("She wants to go back to school.")
	draft := func() (got string) {
		_ = s.app.scene.Store.View(func(tx *store.Tx) error {
			all, err := tx.Drafts()
			if len(all) > 0 {
				got = string(all[0].Body)
			}
			return err
		})
		return got
	}
	s.until("the draft", func() bool { return strings.Contains(draft(), "go back to school.") })
	s.see("kept 14:05")

	again := &stage{t, testApp(t, s.app.scene.Store, "en", 100, 30), make(chan tea.Msg, 1000)}
	again.do(again.app.load())
	again.see("A note was not finished; 4 brings it back")
	again.see("✎ 1 to sign")
	again.press("4")
	again.see("SA-12 · not finished  She wants to go back")
	again.press("esc")
	again.closed()
	again.press("3", "n")
	again.see("What you were typing when the program ended is back.")
	again.typed(" And soon.")
	again.press("ctrl+s")
	again.see("Added note")
	again.until("the draft to be gone", func() bool { return draft() == "" })
	if all := again.notes(); len(all) != 1 || all[0].Sections[0].Text != "She wants to go back to school. And soon." {
		t.Errorf("%+v", all)
	}
}

// What was signed is changed by no key: it is read, added to, marked.
func TestASignedNoteIsOnlyAddedTo(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("Seen at home.")
	s.press("alt+s")
	s.see("Sign note SA-12 Mon 23 Nov")
	s.see("not changed any more")
	s.press("enter")
	s.see("please fill this in")
	s.typed("Rina")
	s.press("enter")
	s.see("Signed note")
	s.closed()
	before := s.notes()[0]
	if before.State != model.NoteSigned || before.Author != "Rina" || before.Seal != 1 {
		t.Fatalf("the note is %+v", before)
	}
	s.press("u")
	s.see("What is signed stays as it is")
	if got := s.notes()[0]; got.State != model.NoteSigned {
		t.Error("undo has taken the signature back")
	}

	s.press("enter") // the file of the client
	s.see("Seen at home.")
	s.press("enter")
	s.see("note · signed")
	s.see("Signature  1 ")
	s.press("e", "d", "S", "delete")
	s.take()
	if got := s.notes(); len(got) != 1 || got[0].State != model.NoteSigned {
		t.Errorf("after all keys: %+v", got)
	}
	s.press("a")
	s.see("late information · Rina")
	s.typed("The mother called.")
	s.press("ctrl+s")
	s.see("Added an addendum")
	s.press("enter")
	s.see("+ late information · Mon 23 Nov 2026, 14:05 · Rina")
	s.press("x")
	s.see("The text stays")
	s.typed("another client")
	s.press("ctrl+s")
	s.see("Marked note as entered in error")
	s.press("enter")
	s.see("✗ Seen at home.")
	s.see("Rina: another client")
	after := s.notes()[0]
	if after.Sections[0].Text != before.Sections[0].Text || len(after.Addenda) != 1 || after.InError != "another client" {
		t.Errorf("the note is %+v", after)
	}
	if _, err := s.app.scene.Store.Undo(); !errors.Is(err, store.ErrSigned) {
		t.Errorf("undo says %v", err)
	}
}

// Changing the format moves what is written to the same heading, and loses
// nothing.
func TestAnotherFormatKeepsTheText(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.withClient("SA-12", nil)
	s.put(model.Template{ID: model.ID{9}, Name: "Phone call", Text: "# Plan\nnext: \n# Who called"})
	s.press("N")
	s.see("Subjective, Objective, Assessment, Plan")
	s.typed("soap")
	s.press("enter")
	s.see("note · SOAP")
	s.typed("He is well.")
	s.press("tab", "ctrl+down", "tab")
	s.typed("See him again.")
	s.press("f4")
	s.see("Phone call")
	s.typed("phone")
	s.press("enter")
	s.see("note · own template")
	s.see("Who called")
	s.press("ctrl+s")
	s.closed()
	want := []model.Section{{Key: "Plan", Text: "next: "}, {Key: "Who called"}, {Key: "subjective", Text: "He is well."}, {Key: "plan", Text: "See him again."}}
	if got := s.notes()[0]; got.Format != model.OwnFormat || !slices.Equal(got.Sections, want) {
		t.Errorf("the note is %+v", got.Sections)
	}
}

// A template is written on the screen, and a note begun with it.
func TestAnOwnTemplate(t *testing.T) {
	t.Parallel()
	s := newStage(t, "id", 120, 36, false)
	s.withClient("SA-12", nil)
	s.press("N")
	s.see("Templat baru")
	s.typed("templat")
	s.press("enter")
	s.see("# Maksud")
	s.typed("Catatan telepon")
	s.press("ctrl+s")
	s.see("Menambah templat “Catatan telepon”")
	s.closed()
	s.press("N")
	s.see("Templat baru")
	s.typed("telepon")
	s.press("enter")
	s.until("a page", func() bool { return s.writing() })
	s.typed("Menanyakan kabar.")
	s.press("ctrl+s")
	s.closed()
	if got := s.notes()[0]; got.Format != model.OwnFormat || got.Sections[0] != (model.Section{Key: "Maksud", Text: "Menanyakan kabar."}) {
		t.Errorf("%+v", got.Sections)
	}
}

// What is kept and not written up, and what is not signed, stands in one
// list, the most pressing first; writing leads back to it.
func TestWhatIsToBeDocumented(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	child := s.withClient("CH-01", func(c *model.Client) { c.CaseType = "child protection" })
	other := s.withClient("OT-02", nil)
	kept := func(i int, who model.ID, day date.Date) model.Appointment {
		a := visitAt(i, "Home visit", day.At(date.At(9, 0)), time.Hour)
		a.Clients, a.Status, a.Seen, a.Place = []model.ID{who}, model.Kept, model.SeenAlone, "Ciawi"
		return a
	}
	written := record.NewNote(model.ID{40}, other.ID, "Asia/Jakarta", fixedNow())
	written.Occurred = (monday - 4).At(date.At(16, 0)) // on the day of the third
	s.put(kept(1, child.ID, monday-3), kept(2, other.ID, monday-3), kept(3, other.ID, monday-4), kept(4, child.ID, monday), written.Sign("Rina", fixedNow()))
	draft := record.NewNote(model.ID{41}, other.ID, "Asia/Jakarta", fixedNow())
	draft.Occurred, draft.Sections = (monday - 20).At(date.At(9, 0)), []model.Section{{Key: "text", Text: "Begun long ago."}}
	s.put(draft)
	s.do(s.app.load())
	s.see("✍ 3 to write")
	s.see("✎ 1 to sign")
	s.press("4")
	s.see("notes to write")
	var rows []string
	for row := range strings.SplitSeq(plain(s.app.View()), "\n") {
		if strings.Contains(row, "CH-01  ") || strings.Contains(row, "OT-02  ") {
			rows = append(rows, strings.TrimSpace(row))
		}
	}
	for i, want := range []string{"!✎ Tue 3 Nov 09:00  OT-02  Begun long ago.", "!○ Fri 20 Nov 09:00  CH-01", "○ Mon 23 Nov 09:00  CH-01", "○ Fri 20 Nov 09:00  OT-02"} {
		if i >= len(rows) || !strings.Contains(rows[i], want) {
			t.Fatalf("row %d is not %q:\n%s", i, want, strings.Join(rows, "\n"))
		}
	}
	s.press("down", "enter")
	s.see("CH-01 · Fri 20 Nov (3 days ago) 09:00 · face to face · seen alone · Ciawi · 1h")
	s.see("over the recording standard")
	s.typed("To see how she is.")
	s.press("ctrl+s")
	s.see("✍ 2 to write")
	s.see("notes to write")
	s.see("!✎ Fri 20 Nov 09:00  CH-01")
	late := s.notes()[2]
	if !late.Late || late.Appointment.IsZero() || late.Place != "Ciawi" || late.Seen != model.SeenAlone || late.Spent != time.Hour {
		t.Errorf("the note is %+v", late)
	}
	s.press("down", "down", "enter")
	s.see("CH-01 · Mon 23 Nov")
	s.typed("In time.")
	s.press("ctrl+s")
	s.see("✍ 1 to write")
	if got := s.notes()[3]; got.Late {
		t.Errorf("a note in time is called late: %+v", got)
	}
}

// A screen that is masked shows nothing of what is written.
func TestMaskingHidesWhatIsWritten(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("secretword")
	s.press("ctrl+k")
	if view := plain(s.app.View()); strings.Contains(view, "secretword") || strings.Contains(view, "SA-12") {
		t.Errorf("it shows\n%s", view)
	}
}

// Text of any script, at any size, with the head of the page open or not:
// the screen is exact.
func TestAWritingPageIsExact(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		s := newStage(t, lang, 100, 30, false)
		s.withClient("SA-12", nil)
		s.press("N")
		s.see("SOAP")
		s.typed("visit")
		s.press("backspace", "backspace", "backspace", "backspace", "backspace", "enter")
		s.until("a page", func() bool { return s.writing() })
		s.send(tea.PasteMsg{Content: "= 訪問 👨‍👩‍👧 مرحبا क्षि e\u0301 " + strings.Repeat("panjang ", 40) + "\n< \u202eevil\t\n\n[ ] telepon besok"})
		for _, size := range [][2]int{{1, 1}, {5, 3}, {20, 6}, {21, 7}, {40, 12}, {80, 24}, {120, 36}, {200, 60}} {
			s.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for _, key := range []string{"up", "f2", "down", "f2", "shift+up", "ctrl+f", "esc", "end", "pgup", "tab"} {
				s.press(key)
				s.exact()
			}
		}
	}
}

// With the mouse the caret is put, and a text is selected and replaced.
func TestTheMouseInAText(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 100, 30, false)
	s.withClient("SA-12", nil)
	s.press("n")
	s.see("narrative")
	s.typed("one two three")
	rows := strings.Split(plain(s.app.View()), "\n")
	y := slices.IndexFunc(rows, func(r string) bool { return strings.Contains(r, "one two") })
	s.send(tea.MouseClickMsg{X: 6, Y: y, Button: tea.MouseLeft})
	s.send(tea.MouseMotionMsg{X: 9, Y: y, Button: tea.MouseLeft})
	s.typed("2")
	s.see("one 2 three")
	s.press("ctrl+z")
	s.see("one two three")
	s.press("ctrl+x", "end", "ctrl+v")
	s.see("one  threetwo")
}
