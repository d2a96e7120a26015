//go:build unix

package command

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/ui/uitest"
)

// benchFiles returns the files to compare: an empty one and a small one made
// on the spot, and those in the folder that CASELOAD_BENCH names.
func benchFiles(b *testing.B) (key string, files [][2]string) {
	b.Helper()
	dir := b.TempDir()
	key = filepath.Join(dir, "key")
	folder := os.Getenv("CASELOAD_BENCH")
	if folder != "" {
		key = filepath.Join(folder, "key")
	}
	run := func(args ...string) {
		if out, err := benchCommand(key, args...).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
	empty := filepath.Join(dir, "empty.db")
	run("init", "--file", empty)
	files = [][2]string{{"empty", empty}}
	if folder == "" {
		small := filepath.Join(dir, "S.db")
		run("demo", "--size", "S", "--file", small)
		return key, append(files, [2]string{"S", small})
	}
	for _, size := range []string{"S", "M", "L"} {
		files = append(files, [2]string{size, filepath.Join(folder, size+".db")})
	}
	return key, files
}

func benchCommand(key string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = []string{asProgram + "=1", "HOME=/nonexistent", "CASELOAD_KEY_FILE=" + key, "XDG_STATE_HOME=" + filepath.Dir(key), "LANG=en_US.UTF-8", "TZ=Asia/Jakarta"}
	return cmd
}

// spin waits for a condition, looking so often that it measures finely and
// so seldom that it leaves the processor to the program.
func spin(b *testing.B, ok func() bool) {
	b.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for !ok() {
		if time.Now().After(deadline) {
			b.Fatal("nothing came")
		}
		time.Sleep(100 * time.Microsecond)
	}
}

// BenchmarkFirstFrame is the time from the start of the program to its first
// picture of the three panes, with a key file.
func BenchmarkFirstFrame(b *testing.B) {
	key, files := benchFiles(b)
	for _, f := range files {
		b.Run(f[0], func(b *testing.B) {
			for b.Loop() {
				x := uitest.Start(b, benchCommand(key, "--file", f[1]), 120, 36)
				spin(b, func() bool { return x.Heard() > 2000 && strings.Contains(x.Screen(), "3 Clients") })
				b.StopTimer()
				x.Press("q")
				x.Wait()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkKeyToFrame is the time from a key to what it changes on the
// terminal, and the memory that the program holds then.
func BenchmarkKeyToFrame(b *testing.B) {
	key, files := benchFiles(b)
	for _, f := range files {
		for pane, name := range map[string]string{"1": "calendar", "2": "tasks", "3": "clients"} {
			b.Run(f[0]+"/"+name, func(b *testing.B) {
				x := uitest.Start(b, benchCommand(key, "--file", f[1]), 120, 36)
				x.WaitFor("3 Clients")
				x.Press(pane)
				x.WaitUntil("the panes", func(screen string) bool {
					return f[0] == "empty" || strings.Contains(screen, " open ╮") && !strings.Contains(screen, " 0 open ╮")
				})
				keys := []string{"right", "left"}
				if pane != "1" {
					keys = []string{"down", "up"}
				}
				if f[0] == "empty" && pane != "1" {
					keys = []string{"z", "z"} // nothing there can be moved through
				}
				for n := 0; b.Loop(); n++ {
					b.StopTimer()
					heard := quiet(x)
					b.StartTimer()
					x.Press(keys[n%2])
					spin(b, func() bool { return x.Heard() > heard })
				}
				b.ReportMetric(resident(b, x.Process()), "MB-resident")
				x.Press("q")
				x.Wait()
			})
		}
	}
}

// quiet waits until the program has nothing more to say, so that the next
// thing it says is the answer to the next key, and returns how much it said.
func quiet(x *uitest.Term) int {
	const still = 30 * time.Millisecond
	heard, since := x.Heard(), time.Now()
	for time.Since(since) < still {
		if now := x.Heard(); now != heard {
			heard, since = now, time.Now()
		}
		time.Sleep(time.Millisecond)
	}
	return heard
}

// resident returns the megabytes that a process holds besides mapped files,
// or 0 where the system does not tell.
func resident(b *testing.B, process int) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kb float64
		if _, err := fmt.Sscanf(line, "RssAnon: %f kB", &kb); err == nil {
			return kb / 1024
		}
	}
	return 0
}

// BenchmarkNoteKeyToFrame is the time from a key typed into a note to what it
// changes on the terminal.
func BenchmarkNoteKeyToFrame(b *testing.B) {
	for name, size := range map[string]int{"empty": 0, "50kB": 50_000, "1MB": 1_000_000} {
		b.Run(name, func(b *testing.B) {
			dir := b.TempDir()
			key, file := filepath.Join(dir, "key"), filepath.Join(dir, "notes.db")
			text := strings.Repeat(strings.Repeat("Ibu mengatakan bahwa anak sudah kembali bersekolah sejak hari Senin. ", 7)+"\n", size/484) + "."
			for path, content := range map[string]string{"clients.csv": "code\nSA-12\n", "note.txt": text} {
				if err := os.WriteFile(filepath.Join(dir, path), []byte(content), 0o600); err != nil {
					b.Fatal(err)
				}
			}
			for _, args := range [][]string{{"init"}, {"import", filepath.Join(dir, "clients.csv")}, {"note", "SA-12", filepath.Join(dir, "note.txt")}} {
				if out, err := benchCommand(key, append(args, "--file", file)...).CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
			}
			x := uitest.Start(b, benchCommand(key, "--file", file), 120, 36)
			x.WaitFor("1 to sign")
			x.Press("4")
			x.WaitFor("esc")
			x.Press("enter")
			x.WaitFor("ctrl+s save")
			keys := []string{"x", "backspace"}
			for n := 0; b.Loop(); n++ {
				b.StopTimer()
				heard := quiet(x)
				b.StartTimer()
				x.Press(keys[n%2])
				spin(b, func() bool { return x.Heard() > heard })
			}
			b.ReportMetric(resident(b, x.Process()), "MB-resident")
			x.Press("ctrl+c")
			x.Wait()
		})
	}
}
