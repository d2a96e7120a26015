package command

import (
	"bytes"
	"flag"
	"os"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the pages of the manual anew")

// The pages that list keys and commands are what the program prints of
// itself; go test ./ui/command -update writes them anew.
func TestTheManualIsCurrent(t *testing.T) {
	t.Parallel()
	for lang, page := range map[string]string{"en": "../../docs/reference.md", "id": "../../docs/reference.id.md"} {
		var out bytes.Buffer
		code := Main(System{Args: []string{"man", "--format", "md", "--lang", lang}, Out: &out, Err: os.Stderr, Getenv: func(string) string { return "" }, Now: time.Now})
		if code != 0 {
			t.Fatal(code)
		}
		if *update {
			if err := os.WriteFile(page, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, out.Bytes()) {
			t.Errorf("%s is not what the program says of itself; write it anew with -update", page)
		}
	}
}
