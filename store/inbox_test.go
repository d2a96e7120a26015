package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/phrase"
)

func inboxContext() phrase.Context {
	return phrase.Context{Now: newClock().now, Zone: "Asia/Jakarta", WeekStart: time.Monday}
}

// drop appends to an inbox as another program would.
func drop(t testing.TB, path, text string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func takeIn(t testing.TB, s *Store, path string) TakenIn {
	t.Helper()
	got, err := s.TakeIn(path, inboxContext())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// titles returns the titles of all open tasks, in order.
func titles(t testing.TB, s *Store) []string {
	t.Helper()
	var all []string
	for _, h := range open(t, s) {
		all = append(all, h.Title)
	}
	slices.Sort(all)
	return all
}

func strays(t testing.TB, s *Store) []model.Head {
	t.Helper()
	var heads []model.Head
	mustView(t, s, func(tx *Tx) (err error) {
		heads, err = tx.List(model.Strays())
		return err
	})
	return heads
}

// left are the files beside a store that belong to its inbox.
func left(t testing.TB, path string) []string {
	t.Helper()
	names, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestTheInboxIsTakenInAsOneStep(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	path := filepath.Join(t.TempDir(), "caseload.inbox")
	if got := takeIn(t, s, path); got != (TakenIn{}) {
		t.Errorf("nothing is taken in as %+v", got)
	}
	drop(t, path, "call the clinic by friday !1\r\n\n  \nbesok jam 9-10 kunjungan\n\ufeffminta rapor 3 hari lagi")
	if got := takeIn(t, s, path); got != (TakenIn{Added: 3}) {
		t.Errorf("taken in as %+v", got)
	}
	if got := titles(t, s); !slices.Equal(got, []string{"call the clinic", "minta rapor"}) {
		t.Errorf("the tasks are %q", got)
	}
	if files := left(t, path); len(files) != 0 {
		t.Errorf("left are %q", files)
	}
	mustView(t, s, func(tx *Tx) error {
		for task, err := range Tasks.All(tx) {
			if err != nil || task.Origin.Kind != model.OriginInbox {
				t.Errorf("a task comes from %q, %v", task.Origin.Kind, err)
			}
		}
		return nil
	})
	label, err := s.Undo()
	if err != nil || label.Verb != model.VerbTakeIn || label.Count != 3 {
		t.Errorf("undone is %+v, %v", label, err)
	}
	if got := titles(t, s); len(got) != 0 {
		t.Errorf("one step of undo leaves %q", got)
	}
	if got := takeIn(t, s, path); got != (TakenIn{}) || len(titles(t, s)) != 0 {
		t.Error("what was undone is taken in again")
	}
	mustBeSound(t, s)
}

func TestALineThatCannotBeTakenInIsKept(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	path := filepath.Join(t.TempDir(), "caseload.inbox")
	long := strings.Repeat("x", model.MaxStray+1)
	drop(t, path, "visit @ZZ-99 tomorrow\nfine\nbad \xff\xfe bytes\nbell \a\n"+long+"\n")
	if got := takeIn(t, s, path); got != (TakenIn{Added: 1, Strays: 4}) {
		t.Errorf("taken in as %+v", got)
	}
	want := map[model.StrayReason]string{model.StrayClient: "visit @ZZ-99 tomorrow", model.StrayText: "", model.StrayLong: long}
	mustView(t, s, func(tx *Tx) error {
		n := 0
		for kept, err := range Strays.All(tx) {
			if err != nil {
				return err
			}
			n++
			line, known := want[kept.Why]
			if !known || line != "" && string(kept.Line) != line {
				t.Errorf("kept is %q because of %s", kept.Line, kept.Why)
			}
			if kept.Why == model.StrayText && string(kept.Line) != "bad \xff\xfe bytes" && string(kept.Line) != "bell \a" {
				t.Errorf("kept is %q", kept.Line)
			}
			if kept.Why == model.StrayClient && kept.About != "ZZ-99" {
				t.Errorf("it is about %q", kept.About)
			}
		}
		if n != 4 {
			t.Errorf("%d lines are kept", n)
		}
		return nil
	})
	if got := strays(t, s); len(got) != 4 {
		t.Errorf("%d lines are listed", len(got))
	}
	mustBeSound(t, s)
}

// After a crash between saving and removing, nothing is taken twice; after
// one before saving, nothing is lost.
func TestAnInboxIsTakenInOnceWhateverCrashes(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	path := filepath.Join(t.TempDir(), "caseload.inbox")
	drop(t, path, "one\ntwo\n")
	if err := s.claim(path); err != nil { // and the crash
		t.Fatal(err)
	}
	drop(t, path, "three\n") // a program goes on
	if err := s.claim(path); err != nil {
		t.Fatal(err)
	}
	files, err := s.claimedFiles(path)
	if err != nil || len(files) != 2 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	if _, err := s.takeFiles(files, inboxContext()); err != nil { // and the crash
		t.Fatal(err)
	}
	if names := left(t, path); len(names) != 2 {
		t.Fatalf("left are %q", names)
	}
	if got := takeIn(t, s, path); got != (TakenIn{}) {
		t.Errorf("taken in again as %+v", got)
	}
	if got := titles(t, s); !slices.Equal(got, []string{"one", "three", "two"}) {
		t.Errorf("the tasks are %q", got)
	}
	if names := left(t, path); len(names) != 0 {
		t.Errorf("left are %q", names)
	}
	mustView(t, s, func(tx *Tx) error {
		marks := map[string]mark{}
		if _, err := tx.Setting(settingInbox, &marks); err != nil || len(marks) != 0 {
			t.Errorf("remembered are %v, %v", marks, err)
		}
		return nil
	})
}

// A program that has the file open while it is taken in loses nothing: what
// it adds later is taken in later, and half a line waits for its end.
func TestWhatIsStillWrittenIsWaitedFor(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	path := filepath.Join(t.TempDir(), "caseload.inbox")
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	write := func(text string) {
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
	}
	write("one\ntwo and ha")
	if got := takeIn(t, s, path); got != (TakenIn{Added: 1}) {
		t.Errorf("taken in as %+v", got)
	}
	write("lf\nthree\n")
	if got := takeIn(t, s, path); got != (TakenIn{Added: 2}) {
		t.Errorf("then taken in as %+v", got)
	}
	if names := left(t, path); len(names) != 1 {
		t.Errorf("left are %q, while somebody writes", names)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	takeIn(t, s, path)
	c.Advance(time.Minute) // where the system cannot tell, it has to rest
	takeIn(t, s, path)
	if names := left(t, path); len(names) != 0 {
		t.Errorf("left are %q", names)
	}
	if got := titles(t, s); !slices.Equal(got, []string{"one", "three", "two and half"}) {
		t.Errorf("the tasks are %q", got)
	}
}

// Programs write and windows take in at the same time: each line comes in
// once.
func TestNoLineIsLostBetweenManyWriters(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	path := filepath.Join(t.TempDir(), "caseload.inbox")
	const writers, lines = 4, 50
	var writing, taking sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			for n := range lines {
				drop(t, path, fmt.Sprintf("writer %d says number %d\n", w, n))
			}
		})
	}
	written := make(chan struct{})
	go func() { writing.Wait(); close(written) }() // ends with the writers
	again := reopen(t, s, c)
	for _, window := range []*Store{s, again} {
		taking.Go(func() {
			for {
				if _, err := window.TakeIn(path, inboxContext()); err != nil {
					t.Error(err)
				}
				select {
				case <-written:
					return
				default:
				}
			}
		})
	}
	taking.Wait()
	takeIn(t, s, path)
	c.Advance(time.Minute)
	takeIn(t, s, path)
	got := titles(t, s)
	if unique := slices.Compact(slices.Clone(got)); len(got) != writers*lines || len(unique) != len(got) {
		t.Errorf("%d lines came in, %d of them different, of %d", len(got), len(unique), writers*lines)
	}
	if names := left(t, path); len(names) != 0 {
		t.Errorf("left are %q", names)
	}
}

func TestAnInboxThatIsNoFileIsLeftAlone(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t)
	path := filepath.Join(t.TempDir(), "caseload.inbox")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := s.TakeIn(path, inboxContext()); err == nil {
		t.Error("a folder is taken in")
	}
	if _, err := os.Stat(path); err != nil {
		t.Error("the folder is gone")
	}
}
