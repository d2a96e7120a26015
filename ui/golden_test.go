package ui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caseload/ui/words"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// digest is the beginning of a signature, which is another each time.
var digest = regexp.MustCompile(`[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}`)

// golden compares the words on the screen with those that were kept.
func (s *stage) golden(name string) {
	s.t.Helper()
	s.compare(name, s.app.View())
}

// goldenTop compares the topmost dialog alone, without what lies behind it.
func (s *stage) goldenTop(name string) {
	s.t.Helper()
	_, _, view := s.app.overlay(s.app.stack[len(s.app.stack)-1])
	s.compare(name, view)
}

func (s *stage) compare(name, view string) {
	s.t.Helper()
	path := filepath.Join("testdata", "screens", name+".txt")
	rows := strings.Split(digest.ReplaceAllString(plain(view), "XXXX-XXXX-XXXX"), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	have := strings.Join(rows, "\n") + "\n"
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			s.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(have), 0o644); err != nil {
			s.t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		s.t.Fatal(err)
	}
	if string(want) != have {
		s.t.Errorf("%s has changed; look at it, and keep it with -update if it is right\n%s", path, have)
	}
}

// loaded waits until all three panes show what they read.
func (s *stage) loaded() {
	s.t.Helper()
	s.until("all panes", func() bool {
		tasks, _, _ := s.app.tasks.Count()
		clients, _ := s.app.clients.Count()
		_, next := s.app.calendar.Next()
		return tasks > 0 && clients > 0 && next && s.app.documented.ticket > 0 && s.app.tasks.Ready()
	})
}

// The screens as a person sees them, in both languages and three sizes.
func TestScreens(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		for _, size := range [][2]int{{120, 36}, {80, 24}, {40, 12}} {
			where := fmt.Sprintf("%s-%dx%d", lang, size[0], size[1])
			t.Run(where, func(t *testing.T) {
				t.Parallel()
				s := newStage(t, lang, size[0], size[1], true)
				s.loaded()
				s.golden(where + "-home")
				s.press("v")
				s.until("a month", func() bool { return s.app.calendar.Ready() })
				s.golden(where + "-month")
				s.press("v", "2")
				s.until("a list", func() bool { return s.app.calendar.Ready() })
				s.golden(where + "-tasks")
				s.press("s")
				s.see(fill(s.app.scene.Words.Pane.Sorted, "by", s.app.scene.Words.Pane.ByUrgency))
				s.golden(where + "-urgency")
				s.press("s")
				s.see(fill(s.app.scene.Words.Pane.Sorted, "by", s.app.scene.Words.Pane.ByGroup))
				s.app.notice = ""
				s.press("f")
				s.typed("due<=7d risk:")
				s.golden(where + "-filter")
				s.app.tasks.SetFilter("")
				s.app.stack = nil
				s.app.touchAll()
				s.press("3")
				s.golden(where + "-clients")
				s.press("enter")
				s.until("a client file", func() bool { page, ok := s.app.fileOnTop(); return ok && page.Ready() })
				s.golden(where + "-file")
				s.press("esc")
				s.until("no file", func() bool { return len(s.app.stack) == 0 })
				s.press("?")
				s.golden(where + "-help")
				s.app.stack = nil
				s.press("a")
				s.until("the quick line", func() bool { return len(s.app.stack) == 1 })
				s.typed("besok jam 9-10 kunjungan rumah tiap 2 minggu #anak")
				s.see("anak")
				s.golden(where + "-quick")
			})
		}
	}
}

func TestEmptyScreens(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, lang, 80, 24, false)
			s.see(s.app.scene.Words.Pane.NoClients)
			s.until("the empty panes", func() bool { return s.app.calendar.Ready() && s.app.tasks.Ready() })
			s.golden(lang + "-80x24-empty")
		})
	}
}
