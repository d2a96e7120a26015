package report

import (
	"bytes"
	"context"

	"caseload/ui/report/paper"
)

// Text returns a document as the Markdown in which it is edited: without its
// foot, which is put there again when it is written.
func Text(ctx context.Context, d paper.Document) (string, error) {
	d.Footer = ""
	var out bytes.Buffer
	_, err := paper.Write(ctx, &out, paper.Markdown, d, paper.Options{})
	return out.String(), err
}

// Edited returns a document of a title and blocks that were edited.
func (m Maker) Edited(title string, blocks []paper.Block) paper.Document {
	s := &composer{Maker: m}
	return paper.Document{Title: title, Lang: m.Words.Lang, Made: m.Now, Footer: s.footer(), Blocks: blocks}
}
