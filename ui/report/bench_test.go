package report

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"
)

// busy is a file with one client of whom there are so many entries: notes,
// meetings and tasks, in three scripts.
func busy(t testing.TB, entries int) *store.Store {
	t.Helper()
	s := emptyStore(t)
	text := strings.Repeat("Klien bercerita bahwa Ελένη Παπαδοπούλου dan Наталья Иванова membantu di rumah. ", 8)
	if _, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		c := model.NewClient(siti, "SA-12", now())
		c.Name, c.Opened = "Siti Ελένη Наталья", today-1500
		if err := tx.Put(c); err != nil {
			return err
		}
		for i := range entries {
			day := today - date.Date(i%1400)
			var rec model.Record
			switch id := tx.NewID(); i % 3 {
			case 0:
				rec = model.Note{ID: id, Clients: []model.ID{siti}, Occurred: day.At(date.At(9, 0)), Recorded: now(), Mode: model.FaceToFace, Format: model.SOAP, State: model.NoteDraft,
					Sections: []model.Section{{Key: "subjective", Text: text}, {Key: "plan", Text: text}}}
			case 1:
				rec = model.Appointment{ID: id, Zone: "Asia/Jakarta", Details: model.Details{Title: "Kunjungan " + fmt.Sprint(i), Kind: model.Visit, Status: model.Kept, Seen: model.SeenYes,
					Start: day.At(date.At(9, 0)), End: day.At(date.At(10, 0)), Clients: []model.ID{siti}, Outcome: text[:200]}}
			default:
				rec = model.Task{ID: id, Title: "Telepon " + fmt.Sprint(i), State: model.Todo, Due: (today + date.Date(i%200)).At(0), Clients: []model.ID{siti}}
			}
			if err := tx.Put(rec); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return s
}

// all asks for the progress report of the whole case.
var all = Ask{Kind: Progress, Client: siti, From: today - 1500}

// A progress report of a client with 2,000 entries has 200 pages; its text
// can be read by other programs, in every script that the fonts have.
func TestALongReportCanBeRead(t *testing.T) {
	t.Parallel()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not here")
	}
	doc := made(t, busy(t, 2000), "id", false, all)
	path := filepath.Join(t.TempDir(), "report.pdf")
	err = store.WritePrivate(path, false, func(w io.Writer) error {
		lacking, err := paper.Write(t.Context(), w, paper.PDF, doc, paper.Options{})
		if len(lacking) > 0 {
			t.Errorf("lacking are %q", lacking)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text, err := exec.CommandContext(t.Context(), tool, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Siti Ελένη Наталья", "Παπαδοπούλου", "Иванова"} {
		if !strings.Contains(string(text), name) {
			t.Errorf("%q is not in it", name)
		}
	}
	if pages := strings.Count(string(text), "\f"); pages < 100 {
		t.Errorf("it has %d pages", pages)
	}
}

// BenchmarkProgress composes and writes the report of a client with 2,000
// entries; it is to take less than 2 s in every form.
func BenchmarkProgress(b *testing.B) {
	s := busy(b, 2000)
	w, err := words.Load("id")
	if err != nil {
		b.Fatal(err)
	}
	maker := Maker{Words: w, Now: now(), WeekStart: time.Monday}
	for _, form := range paper.Formats {
		b.Run(string(form), func(b *testing.B) {
			for b.Loop() {
				var doc paper.Document
				err := s.View(func(tx *store.Tx) (err error) { doc, err = maker.Make(context.Background(), tx, all); return err })
				if err == nil {
					_, err = paper.Write(context.Background(), io.Discard, form, doc, paper.Options{})
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
