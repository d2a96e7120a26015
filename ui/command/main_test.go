//go:build unix

package command

import (
	"crypto/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/ui/uitest"

	"github.com/rogpeppe/go-internal/testscript"
)

// asProgram makes the test program be caseload itself.
const asProgram = "CASELOAD_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run())
	}
	testscript.Main(m, map[string]func(){"caseload": func() { os.Exit(run()) }})
}

func run() int {
	return Main(System{Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Now: time.Now, Random: rand.Reader})
}

// TestCommands runs the script files: sessions at a shell.
func TestCommands(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{Dir: "testdata", Setup: func(env *testscript.Env) error {
		env.Setenv("HOME", env.WorkDir)
		env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
		env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state"))
		env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
		env.Setenv("LANG", "en_US.UTF-8")
		env.Setenv("TZ", "Asia/Jakarta")
		env.Setenv("GORACE", quickEnd)
		return nil
	}})
}

// quickEnd keeps a program that is built with the race detector from waiting
// a second before it ends, which the commands called here would add up to
// minutes.
const quickEnd = "atexit_sleep_ms=0"

// home is an empty home folder and what is called in it.
type home struct {
	t   *testing.T
	dir string
	env []string
}

func newHome(t *testing.T) *home {
	t.Helper()
	dir := t.TempDir()
	return &home{t, dir, []string{
		asProgram + "=1", "HOME=" + dir, "XDG_DATA_HOME=" + filepath.Join(dir, "data"), "XDG_STATE_HOME=" + filepath.Join(dir, "state"), "XDG_CONFIG_HOME=" + filepath.Join(dir, "config"),
		"LANG=en_US.UTF-8", "TZ=Asia/Jakarta", "PATH=" + os.Getenv("PATH"), "GORACE=" + quickEnd,
	}}
}

func (h *home) command(args ...string) *exec.Cmd {
	program, err := os.Executable()
	if err != nil {
		h.t.Fatal(err)
	}
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Dir = h.env, h.dir
	return cmd
}

// screen opens the organizer in a terminal.
func (h *home) screen(w, height int, args ...string) *uitest.Term {
	h.t.Helper()
	return uitest.Start(h.t, h.command(args...), w, height)
}

// run runs a command that must succeed, and returns what it prints.
func (h *home) run(args ...string) string {
	h.t.Helper()
	out, err := h.command(args...).CombinedOutput()
	if err != nil {
		h.t.Fatalf("caseload %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// withKey makes a file that opens with a key file, for all commands.
func (h *home) withKey() {
	h.t.Helper()
	h.env = append(h.env, "CASELOAD_KEY_FILE="+filepath.Join(h.dir, "key"))
	h.run("init")
}
