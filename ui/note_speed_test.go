package ui

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/record"

	tea "charm.land/bubbletea/v2"
)

// BenchmarkNoteKey is our own work from a key press in a note to the picture
// of the whole screen, for notes of several sizes, in paragraphs and in one.
func BenchmarkNoteKey(b *testing.B) {
	const said = "= Ibu mengatakan bahwa anak sudah kembali bersekolah sejak hari Senin, dan bahwa paman tidak lagi tinggal di rumah. "
	for name, text := range map[string]string{
		"empty": "", "50kB": strings.Repeat(strings.Repeat(said, 4)+"\n", 50_000/len(said)/4), "50kB-one": strings.Repeat(said, 50_000/len(said)),
		"1MB": strings.Repeat(strings.Repeat(said, 4)+"\n", 1_000_000/len(said)/4),
	} {
		b.Run(name, func(b *testing.B) {
			s := freshStore(b, b.TempDir())
			b.Cleanup(s.Close)
			client := model.NewClient(model.ID{1}, "SA-12", fixedNow())
			n := record.NewNote(model.ID{2}, client.ID, "Asia/Jakarta", fixedNow())
			n.Sections = []model.Section{{Key: "text", Text: text}}
			if _, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
				if err := store.Clients.Put(tx, client); err != nil {
					return err
				}
				return store.Notes.Put(tx, n)
			}); err != nil {
				b.Fatal(err)
			}
			a := testApp(b, s, "en", 120, 36)
			for _, p := range a.panes {
				p.Update(p.Load()())
			}
			a.Update(record.Form(a.scene, event.Edit{Kind: model.KindNote, ID: n.ID})())
			if _, open := a.whole(); !open {
				b.Fatal("no page is open")
			}
			keys := []tea.KeyPressMsg{{Code: 'x', Text: "x"}, {Code: tea.KeyLeft}, {Code: tea.KeyBackspace}, {Code: tea.KeyUp}, {Code: 'y', Text: "y"}, {Code: tea.KeyDown}}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				a.Update(keys[i%len(keys)])
				a.View()
			}
		})
	}
}

// BenchmarkNoteDraft is what keeping a note costs the loop of the program,
// once for all that was typed in more than half a second.
func BenchmarkNoteDraft(b *testing.B) {
	for name, size := range map[string]int{"50kB": 50_000, "1MB": 1_000_000} {
		b.Run(name, func(b *testing.B) {
			s := freshStore(b, b.TempDir())
			b.Cleanup(s.Close)
			a := testApp(b, s, "en", 120, 36)
			w := record.NewWriting(a.scene, record.Paper{Draft: "x", Sections: []model.Section{{Key: "text", Text: strings.Repeat("kata kata\n", size/10)}}})
			w.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
			for b.Loop() {
				if _, _, ok := w.Draft(); !ok {
					b.Fatal("there is nothing to keep")
				}
			}
		})
	}
}
