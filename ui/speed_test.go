package ui

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/sample"
	"caseload/store"
	"caseload/store/vault"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/words"

	tea "charm.land/bubbletea/v2"
)

// benchSizes are the files that are compared. M and L are made by hand, for
// that takes a while; docs/speed.md says how.
var benchSizes = []string{"empty", "S", "M", "L"}

// benchStore opens a file of a size: one that CASELOAD_BENCH holds, or a
// small one made on the spot.
func benchStore(b *testing.B, size string) *store.Store {
	b.Helper()
	opt := store.Options{Now: fixedNow, Params: vault.Weakest()}
	if folder := os.Getenv("CASELOAD_BENCH"); folder != "" && size != "empty" {
		key, err := os.ReadFile(filepath.Join(folder, "key"))
		if err != nil {
			b.Fatal(err)
		}
		secret, err := vault.KeyFile(key)
		if err != nil {
			b.Fatal(err)
		}
		s, err := store.Open(filepath.Join(folder, size+".db"), secret, opt)
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	if size == "M" || size == "L" {
		b.Skip("set CASELOAD_BENCH to a folder with " + size + ".db; docs/speed.md says how it is made")
	}
	secret, err := vault.KeyFile(vault.NewKeyFile(rand.NewChaCha8([32]byte{1})))
	if err != nil {
		b.Fatal(err)
	}
	s, err := store.Create(filepath.Join(b.TempDir(), "caseload.db"), opt, secret)
	if err != nil {
		b.Fatal(err)
	}
	if size == "S" {
		if _, err := s.Update(model.Label{Verb: model.VerbImport}, func(tx *store.Tx) error {
			return sample.Make(sample.S, 1, fixedNow(), "Asia/Jakarta", tx.Put)
		}); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func benchApp(b *testing.B, size string) *App {
	b.Helper()
	s := benchStore(b, size)
	b.Cleanup(s.Close)
	w, err := words.Load("en")
	if err != nil {
		b.Fatal(err)
	}
	table, err := keys.New(nil)
	if err != nil {
		b.Fatal(err)
	}
	scene := &event.Scene{Store: s, Words: w, Keys: table, Now: fixedNow, ZoneName: "Asia/Jakarta", WeekStart: time.Monday, WorkStart: date.At(8, 0), WorkEnd: date.At(17, 0)}
	a := newApp(scene, Settings{Theme: "dark"})
	a.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	for _, p := range a.panes {
		p.Update(p.Load()())
	}
	return a
}

// BenchmarkLoad is what a pane reads when something has changed.
func BenchmarkLoad(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			a := benchApp(b, size)
			for i, name := range []string{"calendar", "tasks", "clients"} {
				b.Run(name, func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						a.panes[i].Load()()
					}
				})
			}
		})
	}
}

// BenchmarkFrame is our own work from a key press to the picture.
func BenchmarkFrame(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			a := benchApp(b, size)
			for i, name := range []string{"calendar", "tasks", "clients"} {
				b.Run(name, func(b *testing.B) {
					a.focus = i
					b.ReportAllocs()
					for n := 0; b.Loop(); n++ {
						key := tea.Key{Code: tea.KeyDown}
						if n%2 == 1 {
							key = tea.Key{Code: tea.KeyUp}
						}
						a.Update(tea.KeyPressMsg(key))
						a.View()
					}
				})
			}
		})
	}
}

// BenchmarkFind is one search through everything for what is nowhere.
func BenchmarkFind(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			s := benchStore(b, size)
			defer s.Close()
			for b.Loop() {
				err := s.View(func(tx *store.Tx) error {
					return dialog.Search(context.Background(), tx, "xylophone", func(dialog.Found) bool { return true })
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
