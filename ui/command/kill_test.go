//go:build unix

package command

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"caseload/ui/uitest"
)

// Killed at any moment while adding, whatever was called added is there, and
// the file is sound.
func TestKilledWhileAdding(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	began := time.Now()
	h.run("add", "How long it takes by friday")
	usual := time.Since(began)
	rounds := min(200, max(30, int(10*time.Second/usual))) // fewer under the race detector
	random := rand.New(rand.NewPCG(7, 11))
	said := map[string]bool{}
	killed := 0
	for i := range rounds {
		title := fmt.Sprintf("Task-%d", i)
		cmd := h.command("add", title+" by friday")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(random.Int64N(int64(usual*5/4))), func() { _ = cmd.Process.Kill() })
		heard, err := io.ReadAll(out)
		if err != nil {
			t.Fatal(err)
		}
		if cmd.Wait() != nil {
			killed++
		} else {
			usual = (usual + time.Since(began)) / 2 // the first one may have been slow
		}
		timer.Stop()
		if strings.Contains(string(heard), title) {
			said[title] = true
		}
	}
	if killed == 0 || len(said) == 0 {
		t.Fatalf("%d were killed, %d said that they were done", killed, len(said))
	}
	h.run("check")
	var rows []taskJSON
	if err := json.Unmarshal([]byte(h.run("tasks", "--format", "json")), &rows); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, r := range rows {
		found[r.Title] = true
	}
	for title := range said {
		if !found[title] {
			t.Errorf("%s was called added and is gone", title)
		}
	}
	t.Logf("%d rounds, %d killed, %d said to be done, %d found", rounds, killed, len(said), len(found)-1)
}

// Killed at any moment while a note is typed, without a pause, the program
// has lost at most the last second of it, and offers the rest.
func TestKilledWhileWritingANote(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	table := filepath.Join(h.dir, "clients.csv")
	if err := os.WriteFile(table, []byte("code,name\nSA-12,Siti\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.run("import", table)
	random := rand.New(rand.NewPCG(3, 5))
	var before []string // words that must be there from the rounds before
	for round := range 3 {
		x := h.screen(100, 40)
		x.WaitFor("SA-12")
		x.Press("3", "n")
		if round == 0 {
			x.WaitFor("ctrl+s save")
		} else {
			x.WaitFor("is back")
		}
		for _, word := range before {
			x.WaitFor(word)
		}
		seen := map[string]time.Time{} // when each word was on the screen
		var words []string
		var slowest time.Duration // from key to screen: where the machine is busy, saving takes longer too
		for until := time.Now().Add(time.Duration(1200+random.Int64N(1500)) * time.Millisecond); time.Now().Before(until); {
			word := fmt.Sprintf("w%dx%dx", round, len(words))
			typed := time.Now()
			x.Type(word + " ")
			x.WaitFor(word)
			words = append(words, word)
			seen[word] = time.Now()
			slowest = max(slowest, seen[word].Sub(typed))
		}
		x.Signal(syscall.SIGKILL)
		killed := time.Now()
		x.Wait()

		x = h.screen(100, 40)
		x.WaitFor("A note was not finished")
		x.Press("3", "n")
		x.WaitFor("is back")
		lost := 0
		for _, word := range words {
			there := strings.Contains(x.Screen(), word+" ")
			if there {
				before = append(before, word)
				continue
			}
			lost++
			if age := killed.Sub(seen[word]); age > time.Second+3*slowest {
				t.Errorf("round %d: %s is gone, and was typed %s before the end", round, word, age)
			}
		}
		t.Logf("round %d: %d words typed, %d lost, at most %s from key to screen", round, len(words), lost, slowest)
		x.Signal(syscall.SIGKILL)
		x.Wait()
	}
	h.run("check")
}

// However else the program is made to end, all of a note that was being
// typed is offered back, to the last letter.
func TestANoteIsKeptHoweverTheProgramEnds(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*uitest.Term){
		"SIGTERM": func(x *uitest.Term) { x.Signal(syscall.SIGTERM) },
		"SIGHUP":  func(x *uitest.Term) { x.Signal(syscall.SIGHUP) },
		"hang-up": func(x *uitest.Term) { x.Hangup() },
		"ctrl+c":  func(x *uitest.Term) { x.Press("ctrl+c") },
		"ctrl+l":  func(x *uitest.Term) { x.Press("ctrl+l"); x.WaitFor("Locked"); x.Hangup() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			h.withKey()
			h.noteOn("SA-12", "Seen at home.")
			x := h.screen(100, 30)
			x.WaitFor("1 to sign")
			x.Press("4")
			x.WaitFor("esc")
			x.Press("enter")
			x.WaitFor("ctrl+s save")
			x.Type(" And at school")
			x.WaitFor("And at school")
			end(x)
			x.Wait()
			x = h.screen(100, 30)
			x.WaitFor("A note was not finished")
			x.Press("4")
			x.WaitFor("not finished  Seen")
			x.Press("enter")
			x.WaitFor("Seen at home. And at school")
			x.Press("ctrl+s")
			x.WaitFor("Changed note")
		})
	}
}

// noteOn makes a client with a draft of a note.
func (h *home) noteOn(code, text string) {
	h.t.Helper()
	for name, content := range map[string]string{"clients.csv": "code,name\n" + code + ",Siti\n", "note.txt": text} {
		if err := os.WriteFile(filepath.Join(h.dir, name), []byte(content), 0o600); err != nil {
			h.t.Fatal(err)
		}
	}
	h.run("import", filepath.Join(h.dir, "clients.csv"))
	h.run("note", code, filepath.Join(h.dir, "note.txt"))
}

// A signed note is changed by no command: undo says so and goes on with what
// came before.
func TestNoCommandChangesWhatIsSigned(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	h.noteOn("SA-12", "Seen at home.")
	x := h.screen(100, 30)
	x.WaitFor("1 to sign")
	x.Press("4")
	x.WaitFor("esc")
	x.Press("enter")
	x.WaitFor("ctrl+s save")
	x.Type("\x1bs") // alt+s
	x.WaitFor("Sign note SA-12")
	x.Type("Rina")
	x.Press("enter")
	x.WaitFor("0 to sign")
	x.WaitFor("Nothing planned") // the pages are gone
	x.Press("q")
	x.Wait()
	for range 2 { // the signature, and the note that was signed
		out, err := h.command("undo").CombinedOutput()
		if err == nil || !strings.Contains(string(out), "What is signed stays as it is") {
			t.Errorf("undo says %q, %v", out, err)
		}
	}
	if out := h.run("undo"); !strings.Contains(out, "Imported") {
		t.Errorf("then undo says %q", out)
	}
	h.run("redo")
	if out := h.run("check"); !strings.Contains(out, "sound") {
		t.Errorf("check says %q", out)
	}
	if out := h.run("find", "seen at home"); !strings.Contains(out, "Seen at home.") {
		t.Errorf("find says %q", out)
	}
}
