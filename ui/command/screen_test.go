//go:build unix

package command

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"

	"caseload/ui/uitest"
)

const passphrase = "kucing hijau melompat pagar"

// A new user's first hour: choose a passphrase, note the code, add a client,
// an appointment and a task, leave, come back, undo.
func TestTheFirstHour(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	x := h.screen(100, 30)
	x.WaitFor("Choose a passphrase")
	x.Type(passphrase)
	x.Press("enter")
	x.Type(passphrase)
	x.Press("enter")
	x.WaitFor("recovery code opens the file")
	code := recoveryCode(t, x)
	x.Type(code[len(code)-4:])
	x.Press("enter")
	x.WaitFor("No clients yet")

	x.Press("C")
	x.WaitFor("New client")
	x.Type("SA-12")
	x.Press("tab")
	x.Type("Siti Aminah")
	x.Press("ctrl+s")
	x.WaitFor("Added client")
	x.WaitFor("SA-12")

	x.Press("a")
	x.WaitFor("enter save")
	x.Type("besok jam 9-10 kunjungan rumah @SA-12 tiap 2 minggu")
	x.WaitFor("every 2 weeks")
	x.Press("enter")
	x.WaitFor("Added appointment")

	x.Press("a")
	x.WaitFor("enter save")
	x.Type("Progress report @SA-12 by friday")
	x.WaitFor("Due")
	x.Press("enter")
	x.WaitFor("Added task")
	x.Press("q")
	if got := x.Wait(); got != 0 || !x.Restored() {
		t.Fatalf("left with %d, terminal restored: %v", got, x.Restored())
	}

	x = h.screen(100, 30)
	x.WaitFor("Passphrase")
	x.Type("not the passphrase")
	x.Press("enter")
	x.WaitFor("does not open this file")
	x.Type(passphrase)
	x.Press("enter")
	x.WaitFor("Progress report")
	x.WaitFor("SA-12")
	for range 3 {
		x.Press("u")
	}
	x.WaitFor("No clients yet")
	x.Press("U", "U", "U")
	x.WaitFor("Progress report")
	x.Press("q")
	x.Wait()

	// Forgotten: the code opens, and a new passphrase is chosen.
	x = h.screen(100, 30)
	x.WaitFor("Passphrase")
	x.Press("ctrl+f")
	x.WaitFor("Recovery code")
	x.Type(strings.ToLower(code))
	x.Press("enter")
	x.WaitFor("new passphrase")
	x.Type("another passphrase, long")
	x.Press("enter")
	x.Type("another passphrase, long")
	x.Press("enter")
	x.WaitFor("Progress report")
	x.Press("q")
	x.Wait()
}

func recoveryCode(t *testing.T, x *uitest.Term) string {
	t.Helper()
	code := regexp.MustCompile(`(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}`).FindString(x.Screen())
	if code == "" {
		t.Fatalf("no recovery code on the screen\n%s", x.Screen())
	}
	return code
}

// However the program is made to end, the terminal is restored and what was
// typed is offered back.
func TestEndingWell(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*uitest.Term){
		"SIGTERM": func(x *uitest.Term) { x.Signal(syscall.SIGTERM) },
		"SIGINT":  func(x *uitest.Term) { x.Signal(syscall.SIGINT) },
		"SIGHUP":  func(x *uitest.Term) { x.Signal(syscall.SIGHUP) },
		"hang-up": func(x *uitest.Term) { x.Hangup() },
		"ctrl+c":  func(x *uitest.Term) { x.Press("ctrl+c") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHome(t)
			h.withKey()
			x := h.screen(90, 26)
			x.WaitFor("No clients yet")
			x.Press("T")
			x.WaitFor("New task")
			x.Type("Call the clinic")
			x.WaitFor("Call the clinic")
			end(x)
			x.Wait()
			if name != "hang-up" && !x.Restored() {
				t.Error("the terminal was not restored")
			}
			x = h.screen(90, 26)
			x.WaitFor("No clients yet")
			x.Press("T")
			x.WaitFor("Call the clinic")
		})
	}
}

// The quick line is kept like a form: what was typed when the program ended
// stands in it again.
func TestTheQuickLineIsKept(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	x := h.screen(90, 26)
	x.WaitFor("No clients yet")
	x.Press("a")
	x.WaitFor("Add")
	x.Type("Call the clinic by friday")
	x.WaitFor("Fri ")
	x.WaitForCursorAfter("Call the clinic by friday")
	x.Press("left", "left", "left")
	x.WaitForCursorAfter("by fri")
	x.Press("esc")
	x.WaitUntil("no cursor", func(string) bool { return x.CursorHidden() })
	x.Press("a")
	x.Type("Call the clinic by friday")
	x.WaitFor("Fri ")
	x.Signal(syscall.SIGTERM)
	x.Wait()
	x = h.screen(90, 26)
	x.WaitFor("No clients yet")
	x.Press("a")
	x.WaitFor("Call the clinic")
	x.Press("enter")
	x.WaitFor("1 ╮")
	x.Press("a")
	x.WaitFor("tomorrow 9-10 home visit")
}

func TestLockingBeginsAnew(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	h.run("add", "Call the clinic by friday")
	for name, lock := range map[string]func(*uitest.Term){
		"ctrl+l":  func(x *uitest.Term) { x.Press("ctrl+l") },
		"SIGQUIT": func(x *uitest.Term) { x.Signal(syscall.SIGQUIT) },
	} {
		t.Run(name, func(t *testing.T) {
			x := h.screen(90, 26)
			x.WaitFor("Call the clinic")
			lock(x)
			x.WaitFor("Locked")
			if strings.Contains(x.Screen(), "Call the clinic") {
				t.Error("a locked screen shows a task")
			}
			x.Press("enter")
			x.WaitFor("Call the clinic")
		})
	}
}

// Two windows and a loop of commands work on one file at once: nothing is
// lost, and each window shows what the others did.
func TestWindowsFollowEachOther(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	one, two := h.screen(90, 40), h.screen(90, 40)
	one.WaitFor("No clients yet")
	two.WaitFor("No clients yet")
	var all sync.WaitGroup
	for i := range 3 {
		all.Go(func() {
			for j := range 5 {
				if out, err := h.command("add", fmt.Sprintf("Task %d-%d by friday", i, j)).CombinedOutput(); err != nil {
					t.Errorf("%v: %s", err, out)
				}
			}
		})
	}
	one.Press("T")
	one.WaitFor("New task")
	one.Type("From window one")
	one.Press("ctrl+s")
	all.Wait()
	two.WaitFor("From window one")
	for _, x := range []*uitest.Term{one, two} {
		x.WaitFor("16 ╮")
	}
	var rows []taskJSON
	if err := json.Unmarshal([]byte(h.run("tasks", "--format", "json")), &rows); err != nil || len(rows) != 16 {
		t.Errorf("%d tasks, %v", len(rows), err)
	}
	h.run("check")
}

// Whatever was typed by others, the terminal hears only what the program
// itself wants to say.
func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	h.run("add", "\x1b]0;owned\x07\x1b[31mred\u202eevil\u009b2J by friday")
	x := h.screen(100, 30)
	x.WaitFor("owned")
	x.Press("2", "enter")
	x.WaitFor("Title")
	x.Press("esc")
	x.WaitGone("Title")
	x.Press("q")
	x.Wait()
	for _, bad := range []string{"\x1b]0;owned", "\x1b[31mred", "\u202e", "\u009b"} {
		if strings.Contains(x.Raw(), bad) {
			t.Errorf("the terminal was sent %q", bad)
		}
	}
	if out := h.run("tasks"); strings.ContainsAny(out, "\x1b\x07\u202e\u009b") {
		t.Errorf("printed %q", out)
	}
}

func TestSuspendAndResume(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	h.run("add", "Call the clinic by friday")
	x := h.screen(90, 26)
	x.WaitFor("Call the clinic")
	x.Press("ctrl+z")
	x.WaitUntil("the alternate screen to be left", func(string) bool { return x.Restored() })
	// The terminal is put right before the program stops itself, and a signal
	// to go on that comes in between is lost: so it is sent until it counts.
	x.WaitUntil("the screen again", func(string) bool {
		x.Signal(syscall.SIGCONT)
		return strings.Count(x.Raw(), "\x1b[?1049h") > 1
	})
	x.WaitFor("Call the clinic")
}

// Bringing in a file, making a backup and putting it back are done on the
// screen as well.
func TestFilesOnTheScreen(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	table := filepath.Join(h.dir, "clients.csv")
	if err := os.WriteFile(table, []byte("code,name\nSA-12,Siti\nRD-03,Rudi\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := h.screen(100, 30)
	x.WaitFor("No clients yet")
	x.Press("I")
	x.WaitFor("bring in a file")
	x.Type(table)
	x.WaitFor("a calendar (.ics)")
	x.Press("enter")
	x.WaitFor("2 new")
	x.Press("esc")
	x.WaitGone("2 new")
	x.WaitFor("RD-03")
	x.Press("B")
	x.WaitFor("Backed up")
	x.Press("esc")
	x.WaitGone("Backed up")
	x.Press("u")
	x.WaitFor("No clients yet")
	x.Press("ctrl+y")
	x.WaitFor("Put a backup")
	x.Press("enter")
	x.WaitFor("Restored:")
	x.Press("esc")
	x.WaitGone("Restored:")
	x.WaitFor("RD-03")
	x.Press("q")
	x.Wait()
	h.run("check")
}

// What other programs put into the inbox is there when the screen opens.
func TestTheInboxComesInWhenTheScreenOpens(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	inbox := filepath.Join(h.dir, "data", "caseload", "caseload.inbox")
	if err := os.WriteFile(inbox, []byte("Call the clinic by 4 dec !1\nVisit @ZZ-99\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := h.screen(120, 36)
	x.WaitFor("Took in 1 from the inbox")
	x.WaitFor("Call the clinic")
	x.WaitFor("inbox: 1 not understood")
	x.Press("u")
	x.WaitGone("Call the clinic")
	x.Press("q")
	if code := x.Wait(); code != 0 {
		t.Errorf("left with %d", code)
	}
	if files, err := filepath.Glob(inbox + "*"); err != nil || len(files) > 0 {
		t.Errorf("left are %q, %v", files, err)
	}
}

// A filter that is saved on the screen answers on the command line.
func TestASavedFilterAnswersOnTheCommandLine(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	h.withKey()
	h.run("add", "Call the clinic !1")
	h.run("add", "Tidy the shelf")
	x := h.screen(120, 36)
	x.WaitFor("Tidy the shelf")
	x.Press("2", "f")
	x.Type("!1")
	x.WaitFor("1 of 2")
	x.Press("ctrl+s")
	x.WaitFor("Save the filter as")
	x.Type(" first")
	x.Press("enter")
	x.WaitFor("!1 first")
	x.Press("q")
	x.Wait()
	if out := h.run("tasks", "--saved", "!1 First"); !strings.Contains(out, "clinic") || strings.Contains(out, "shelf") {
		t.Errorf("the saved filter wants %q", out)
	}
	if out, err := h.command("tasks", "--saved", "second").CombinedOutput(); err == nil || !strings.Contains(string(out), "there are: !1 first") {
		t.Errorf("an unknown filter is answered with %q, %v", out, err)
	}
}
