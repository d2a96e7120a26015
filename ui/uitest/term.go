//go:build unix

// Package uitest is a terminal for tests: it runs a program behind a
// pseudo-terminal, types keys, and reads the screen that a person would see.
// Nothing but tests imports it. Start reading at Start.
package uitest

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// Term is a program in a terminal.
type Term struct {
	t      testing.TB
	cmd    *exec.Cmd
	tty    *os.File
	mu     sync.Mutex // guards screen and raw
	screen *vt.Emulator
	raw    bytes.Buffer
	ended  chan struct{}
	err    error
}

// Patience is how long a test waits for what it expects to see.
const Patience = time.Minute

// Start runs a program in a terminal of w by h cells. It is killed at the
// end of the test if it still runs.
func Start(t testing.TB, cmd *exec.Cmd, w, h int) *Term {
	t.Helper()
	cmd.Env = append(cmd.Env, "TERM=xterm-256color", "COLORTERM=truecolor")
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)})
	if err != nil {
		t.Fatal(err)
	}
	tty = unblock(t, tty)
	term := &Term{t: t, cmd: cmd, tty: tty, screen: vt.NewEmulator(w, h), ended: make(chan struct{})}
	drained := make(chan struct{})
	go func() { // ends with the terminal
		defer close(drained)
		term.show()
	}()
	go term.answer() // ends with the emulator
	go func() {      // ends with the program
		term.err = cmd.Wait()
		<-drained
		close(term.ended)
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it may have ended already
		_ = tty.Close()
		<-term.ended
		if pipe, ok := term.screen.InputPipe().(io.Closer); ok {
			_ = pipe.Close()
		}
	})
	return term
}

// unblock lets the terminal be closed while it is being read: the library
// hands over a file whose Close waits for the read to end.
func unblock(t testing.TB, tty *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(tty.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(fd)
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	_ = tty.Close() // the copy goes on
	return os.NewFile(uintptr(fd), "terminal")
}

// show draws what the program writes.
func (x *Term) show() {
	buffer := make([]byte, 64<<10)
	for {
		n, err := x.tty.Read(buffer)
		if n > 0 {
			x.mu.Lock()
			x.raw.Write(buffer[:n])
			_, _ = x.screen.Write(buffer[:n]) // the emulator takes everything
			x.mu.Unlock()
		}
		if err != nil {
			return
		}
	}
}

// answer hands the program what the terminal answers to its questions.
func (x *Term) answer() { _, _ = io.Copy(x.tty, x.screen) }

// keyBytes are the bytes that a terminal sends for a key.
var keyBytes = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f", "delete": "\x1b[3~", "space": " ",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
	"pgup": "\x1b[5~", "pgdown": "\x1b[6~", "f1": "\x1bOP", "alt+enter": "\x1b\r",
}

// Press presses keys by name: enter, esc, ctrl+s, a.
func (x *Term) Press(keys ...string) {
	x.t.Helper()
	for _, k := range keys {
		send, ok := keyBytes[k]
		if letter, ctrl := strings.CutPrefix(k, "ctrl+"); ctrl && len(letter) == 1 {
			send, ok = string(letter[0]&0x1f), true
		}
		if !ok {
			send = k
		}
		x.Type(send)
	}
}

// Type types a text.
func (x *Term) Type(s string) {
	x.t.Helper()
	if _, err := x.tty.WriteString(s); err != nil {
		x.t.Fatalf("typing %q: %v", s, err)
	}
}

// Screen returns what is seen, without the blanks at the ends of lines.
func (x *Term) Screen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	lines := strings.Split(x.screen.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Raw returns every byte that the program wrote.
func (x *Term) Raw() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.raw.String()
}

// WaitUntil waits until the screen is as the condition wants it.
func (x *Term) WaitUntil(what string, ok func(screen string) bool) {
	x.t.Helper()
	deadline := time.After(Patience)
	poll := time.NewTicker(5 * time.Millisecond)
	defer poll.Stop()
	for {
		if ok(x.Screen()) {
			return
		}
		select {
		case <-poll.C:
		case <-deadline:
			x.t.Fatalf("waited for %s; the screen is\n%s", what, x.Screen())
		}
	}
}

// WaitFor waits until the screen shows a text.
func (x *Term) WaitFor(s string) {
	x.t.Helper()
	x.WaitUntil("“"+s+"”", func(screen string) bool { return strings.Contains(screen, s) })
}

// WaitForCursorAfter waits until the terminal's own cursor stands right after
// a text.
func (x *Term) WaitForCursorAfter(s string) {
	x.t.Helper()
	x.WaitUntil("the cursor after “"+s+"”", func(screen string) bool {
		x.mu.Lock()
		at, hidden := x.screen.CursorPosition(), x.screen.CursorHidden()
		x.mu.Unlock()
		rows := strings.Split(screen, "\n")
		if hidden || at.Y >= len(rows) {
			return false
		}
		return strings.HasSuffix(ansi.Truncate(rows[at.Y], at.X, ""), s)
	})
}

// CursorHidden reports whether the terminal shows no cursor.
func (x *Term) CursorHidden() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.CursorHidden()
}

// WaitGone waits until the screen no longer shows a text.
func (x *Term) WaitGone(s string) {
	x.t.Helper()
	x.WaitUntil("no “"+s+"”", func(screen string) bool { return !strings.Contains(screen, s) })
}

// Resize changes the size of the terminal.
func (x *Term) Resize(w, h int) {
	x.t.Helper()
	x.mu.Lock()
	x.screen.Resize(w, h)
	x.mu.Unlock()
	line, err := x.tty.SyscallConn()
	if err != nil {
		x.t.Fatal(err)
	}
	var failed error
	err = line.Control(func(fd uintptr) {
		failed = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(w), Row: uint16(h)})
	})
	if err := errors.Join(err, failed); err != nil {
		x.t.Fatal(err)
	}
}

// Signal sends a signal to the program.
func (x *Term) Signal(s syscall.Signal) {
	x.t.Helper()
	if err := x.cmd.Process.Signal(s); err != nil {
		x.t.Fatal(err)
	}
}

// Hangup closes the terminal, as when its window is closed.
func (x *Term) Hangup() { _ = x.tty.Close() }

// Wait waits until the program has ended and returns its exit code, -1 where
// a signal ended it.
func (x *Term) Wait() int {
	x.t.Helper()
	select {
	case <-x.ended:
	case <-time.After(Patience):
		x.t.Fatalf("the program does not end; the screen is\n%s", x.Screen())
	}
	return x.cmd.ProcessState.ExitCode()
}

// Restored reports whether the program left the terminal as it found it:
// outside the alternate screen, the cursor seen, the mouse its own.
func (x *Term) Restored() bool {
	raw := x.Raw()
	last := func(on, off string) bool { return strings.LastIndex(raw, off) >= strings.LastIndex(raw, on) }
	return last("\x1b[?1049h", "\x1b[?1049l") && last("\x1b[?25l", "\x1b[?25h") && last("\x1b[?1002h", "\x1b[?1002l")
}

// Heard returns how many bytes the program has written, for measuring.
func (x *Term) Heard() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.raw.Len()
}

// Process returns the number of the program's process.
func (x *Term) Process() int { return x.cmd.Process.Pid }
