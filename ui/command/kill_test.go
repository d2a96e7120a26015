//go:build unix

package command

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
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
