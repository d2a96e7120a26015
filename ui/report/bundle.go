package report

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// Write writes the bundle as a zip file: what to look at first, everything to
// be read, and the records. The names in it tell nothing of the client.
func (a Access) Write(ctx context.Context, w io.Writer, m Maker, form paper.Format, opt paper.Options) error {
	out := zip.NewWriter(w)
	add := func(name string, content []byte) error {
		file, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: m.Now})
		if err == nil {
			_, err = file.Write(content)
		}
		return err
	}
	for _, doc := range []struct {
		name string
		paper.Document
	}{{"1-" + m.Words.Report.ReviewFile, a.Review}, {"2-" + m.Words.Report.AccessFile, a.Record}} {
		var b bytes.Buffer
		if _, err := paper.Write(ctx, &b, form, doc.Document, opt); err != nil {
			return err
		}
		if err := add(doc.name+"."+string(form), b.Bytes()); err != nil {
			return err
		}
	}
	for _, f := range a.Files {
		if err := add("4-"+f.Name, f.Content); err != nil {
			return err
		}
	}
	records := make([]map[string]any, len(a.Held))
	for i, h := range a.Held {
		records[i] = map[string]any{"kind": h.Record.RecordKind().Name(), "trashed": h.Trashed, "record": PlainRecord(h.Record)}
	}
	content, err := json.MarshalIndent(records, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the records: %w", err)
	}
	return errors.Join(add("3-records.json", content), out.Close())
}

// NoteAccess keeps in the client's file that a bundle was made, when and for
// whom, and nothing of what it holds. Zone is the IANA name of the reader's.
func (m Maker) NoteAccess(s *store.Store, a Access, whom, zone string) error {
	r := m.Words.Report
	said := words.Fill(r.AccessNoted, "records", strconv.Itoa(len(a.Held)), "passages", strconv.Itoa(len(a.Reviews)))
	if whom != "" {
		said += " " + words.Fill(r.AccessTo, "whom", whom)
	}
	_, err := s.Update(model.Label{Verb: model.VerbAdd, Kind: model.KindNote, Title: r.AccessTitle}, func(tx *store.Tx) error {
		now := tx.Now()
		return store.Notes.Put(tx, model.Note{ID: tx.NewID(), Stamp: model.Stamp{Created: now.UTC(), Changed: now.UTC()}, Clients: []model.ID{a.Client.ID},
			Title: r.AccessTitle, Occurred: date.WallOf(now), Zone: zone, Recorded: now.UTC(), Mode: model.OtherMode, Format: model.Narrative,
			Sections: []model.Section{{Key: "text", Text: said}}, State: model.NoteDraft})
	})
	return err
}
