package file

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/ui/dialog"
	"caseload/ui/event"
)

// readDocuments returns the documents about the client, the newest first,
// under what begins a new one.
func readDocuments(r *reader) ([]Row, error) {
	heads, err := r.tx.List(model.DocumentsOf(r.client.ID))
	w := r.scene.Words.Document
	hint := []dialog.Line{{Label: w.New, Value: strings.Join([]string{w.Compose, w.Write, w.LinkFile, w.TakeFile}, "\n"), Plain: true}}
	rows := []Row{{Sign: "+", Title: w.New, Plain: true, Open: event.Documents{Client: r.client.ID}, Lines: hint}}
	for _, h := range slices.Backward(heads) {
		row := r.row(h)
		rows = append(rows, row)
	}
	return rows, err
}
