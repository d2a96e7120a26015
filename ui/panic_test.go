//go:build unix

package ui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/model/date"
	"caseload/store"
	"caseload/store/vault"
	"caseload/ui/keys"
	"caseload/ui/uitest"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// panicking makes the test program be a screen with a mistake in it: it
// panics on ctrl+x. Its value is the path of the file.
const panicking = "CASELOAD_TEST_PANIC"

func TestMain(m *testing.M) {
	if path := os.Getenv(panicking); path != "" {
		os.Exit(runWithMistake(path))
	}
	os.Exit(m.Run())
}

func runWithMistake(path string) int {
	s, w, table, err := openForPanic(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	_, err = Run(context.Background(), Options{
		Path: path, Opened: s, Words: w, Keys: table, Now: time.Now, ZoneName: "Asia/Jakarta", In: os.Stdin, Out: os.Stdout,
		Settings: Settings{Theme: "dark", Mouse: true, WorkStart: date.At(8, 0), WorkEnd: date.At(17, 0)},
		Program: []tea.ProgramOption{tea.WithFilter(func(m tea.Model, msg tea.Msg) tea.Msg {
			if press, ok := msg.(tea.KeyPressMsg); ok && press.String() == "ctrl+x" {
				m.(*shell).app.panes[paneTasks] = nil
				m.(*shell).app.touchAll()
			}
			return msg
		})},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func openForPanic(path string) (*store.Store, *words.Words, keys.Table, error) {
	w, err := words.Load("en")
	if err != nil {
		return nil, nil, keys.Table{}, err
	}
	table, err := keys.New(nil)
	if err != nil {
		return nil, nil, table, err
	}
	secret, err := vault.KeyFile(vault.NewKeyFile(rand.NewChaCha8([32]byte{3})))
	if err != nil {
		return nil, nil, table, err
	}
	opt := store.Options{Now: time.Now, Params: vault.Weakest()}
	if _, err := os.Stat(path); err == nil {
		s, err := store.Open(path, secret, opt)
		return s, w, table, err
	}
	s, err := store.Create(path, opt, secret)
	return s, w, table, err
}

// A mistake in the program restores the terminal, says what is true, and
// what was typed is offered back.
func TestAPanicLosesNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "caseload.db")
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	start := func() *uitest.Term {
		cmd := exec.Command(program)
		cmd.Env = []string{panicking + "=" + path, "HOME=" + t.TempDir()}
		return uitest.Start(t, cmd, 90, 26)
	}
	x := start()
	x.WaitFor("No clients yet")
	x.Press("T")
	x.WaitFor("New task")
	x.Type("Call the clinic")
	x.WaitFor("Call the clinic")
	x.Press("ctrl+x")
	if code := x.Wait(); code == 0 {
		t.Error("a panic ends as if nothing had been")
	}
	if !x.Restored() {
		t.Error("the terminal was not restored")
	}
	if !strings.Contains(x.Raw(), "mistake in the program") {
		t.Errorf("nobody was told: %q", x.Raw())
	}
	x = start()
	x.WaitFor("No clients yet")
	x.Press("T")
	x.WaitFor("Call the clinic")
}
