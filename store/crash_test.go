//go:build unix

package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"caseload/model"
	"caseload/store/vault"
)

// crashFile tells a copy of the test program to be the one that is killed.
const crashFile = "CASELOAD_TEST_CRASH_FILE"

// TestMain lets the test program stand in for a caseload that adds clients
// until it is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		addUntilKilled(path)
	}
	os.Exit(m.Run())
}

// addUntilKilled saves one client after another, and says each code aloud
// once it is saved.
func addUntilKilled(path string) {
	s, err := Open(path, vault.Passphrase([]byte(string(passphrase.Bytes))), options(newClock()))
	if err != nil {
		fmt.Println("cannot open:", err)
		os.Exit(1)
	}
	for {
		code := fmt.Sprintf("K-%x", rand.Uint32())
		_, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *Tx) error {
			return Clients.Put(tx, model.NewClient(tx.NewID(), code, tx.Now()))
		})
		if err != nil {
			fmt.Println("cannot save:", err)
			os.Exit(1)
		}
		fmt.Println("saved", code)
	}
}

// TestNothingAcknowledgedIsLostWhenKilled kills a writer at random moments,
// over and over on the same file. What it said was saved must be there, and
// the file must be sound.
func TestNothingAcknowledgedIsLostWhenKilled(t *testing.T) {
	t.Parallel()
	rounds := 120
	if testing.Short() {
		rounds = 20
	}
	c := newClock()
	s, err := Create(filepath.Join(t.TempDir(), "caseload.db"), options(c), secret())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	saved := map[string]bool{}
	for range rounds {
		for _, code := range killOnce(t, program, s.Path()) {
			saved[code] = true
		}
	}
	found := map[string]bool{}
	mustView(t, s, func(tx *Tx) error {
		for client, err := range Clients.All(tx) {
			if err != nil {
				return err
			}
			found[client.Code] = true
		}
		return nil
	})
	for code := range saved {
		if !found[code] {
			t.Errorf("%s was said to be saved and is gone", code)
		}
	}
	if extra := len(found) - len(saved); extra < 0 || extra > rounds {
		t.Errorf("%d clients were never acknowledged in %d rounds", extra, rounds)
	}
	mustBeSound(t, s)
}

// killOnce lets a writer acknowledge a few clients, kills it in the middle
// of whatever it is doing, and returns the codes that it acknowledged.
func killOnce(t *testing.T, program, path string) []string {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), crashFile+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var codes []string
	lines := bufio.NewScanner(out)
	stop := 1 + rand.IntN(6)
	for lines.Scan() {
		code, ok := strings.CutPrefix(lines.Text(), "saved ")
		if !ok {
			t.Fatalf("the writer says %q", lines.Text())
		}
		codes = append(codes, code)
		if len(codes) == stop {
			for range rand.IntN(20_000) {
				runtime.Gosched() // a random moment of the next transaction
			}
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = cmd.Wait() // it was killed, as meant
	return codes
}
