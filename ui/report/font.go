package report

import (
	"fmt"
	"os"
	"strings"

	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// maxFont is how large a font may be, in bytes.
const maxFont = 64 << 20

// ReadFont reads the font that a person named; none where the path is empty.
// What is no font is paper.ErrFont.
func ReadFont(path string) ([]byte, error) {
	if strings.TrimSpace(path) == "" {
		return nil, nil
	}
	path = store.Homely(path)
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFont {
		return nil, paper.ErrFont
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return content, paper.CheckFont(content)
}

// maxLacking is how many characters are named at most.
const maxLacking = 20

// Lacking says which characters the fonts lack.
func (m Maker) Lacking(missing []rune) string {
	var list []string
	for _, r := range missing[:min(len(missing), maxLacking)] {
		list = append(list, fmt.Sprintf("%c (U+%04X)", r, r))
	}
	if n := len(missing) - len(list); n > 0 {
		list = append(list, words.Fill(m.Words.Report.More, "n", fmt.Sprint(n)))
	}
	return words.Fill(m.Words.Report.Lacking, "list", strings.Join(list, ", "))
}
