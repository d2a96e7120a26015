package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func unsealedIn(t *testing.T) *Unsealed {
	t.Helper()
	return &Unsealed{base: filepath.Join(t.TempDir(), "run", unsealedName)}
}

// A copy can be read by its owner alone, tells nothing by its name, and is
// gone when the program ends.
func TestACopyIsPrivateAndGoes(t *testing.T) {
	t.Parallel()
	u := unsealedIn(t)
	path, err := u.Put([]byte("isi"), ".PDF")
	if err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(path); err != nil || !bytes.Equal(content, []byte("isi")) || !strings.HasSuffix(path, ".pdf") {
		t.Errorf("%s %q %v", path, content, err)
	}
	for place, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700, u.base: 0o700} {
		if info, err := os.Stat(place); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v", place, info.Mode(), err)
		}
	}
	if err := u.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !os.IsNotExist(err) {
		t.Error("the copy is still there")
	}
}

// What a program left that could not end is removed by the next; the copies of
// one that runs stay.
func TestWhatWasLeftIsSwept(t *testing.T) {
	t.Parallel()
	runs := unsealedIn(t)
	stays, err := runs.Put([]byte("a"), ".pdf")
	if err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(runs.base, "crashed")
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{lockName, "x.pdf"} {
		if err := os.WriteFile(filepath.Join(left, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	(&Unsealed{base: runs.base}).Sweep()
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Error("what was left is still there")
	}
	if _, err := os.Stat(stays); err != nil {
		t.Error("the copy of a program that runs was removed")
	}
	if err := runs.Close(); err != nil {
		t.Error(err)
	}
}

// A folder that others can enter is not used.
func TestAFolderOfOthersIsRefused(t *testing.T) {
	t.Parallel()
	u := unsealedIn(t)
	if err := os.MkdirAll(u.base, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(u.base, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := u.Put(nil, ".pdf"); err == nil {
		t.Error("a copy was put where others can read it")
	}
}

func TestWhatCouldBeAProgramIsNotOpened(t *testing.T) {
	t.Parallel()
	for ending, want := range map[string]bool{".pdf": true, ".JPG": true, ".exe": false, ".desktop": false, ".sh": false, "": false, ".": false, ".pdf .exe": false, ".js": false, ".html": false} {
		if MayOpen(ending) != want {
			t.Errorf("%q: %v", ending, !want)
		}
	}
}
