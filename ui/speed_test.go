package ui

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/phrase"
	"caseload/model/sample"
	"caseload/store"
	"caseload/store/vault"
	"caseload/ui/dialog"
	"caseload/ui/keys"

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
	s := freshStore(b, b.TempDir())
	if size == "S" {
		fillStore(b, s, sample.S)
	}
	return s
}

func benchApp(b *testing.B, size string) *App {
	b.Helper()
	s := benchStore(b, size)
	b.Cleanup(s.Close)
	a := testApp(b, s, "en", 120, 36)
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
			b.Run("write-ups", func(b *testing.B) {
				for b.Loop() {
					a.countWriteUps()()
				}
			})
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
					return dialog.Search(context.Background(), tx, dialog.Query("xylophone", phrase.Context{}), func(dialog.Found) bool { return true })
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWeek is a key press in the week, when it is empty and when it holds
// two hundred appointments.
func BenchmarkWeek(b *testing.B) {
	for _, n := range []int{0, 200} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			s := freshStore(b, b.TempDir())
			b.Cleanup(s.Close)
			_, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
				for i := range n {
					a := visitAt(i, "Home visit "+strconv.Itoa(i), (monday + date.Date(i%5)).At(date.At(8+i/5%9, i%60)), time.Hour)
					if err := store.Appointments.Put(tx, a); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			a := testApp(b, s, "en", 120, 36)
			for _, p := range a.panes {
				p.Update(p.Load()())
			}
			for i := 0; b.Loop(); i++ {
				key := tea.Key{Code: tea.KeyDown}
				if i%2 == 1 {
					key = tea.Key{Code: tea.KeyUp}
				}
				a.Update(tea.KeyPressMsg(key))
				a.View()
			}
		})
	}
}

// BenchmarkTasks is our own work in a list of ten tasks and one of ten
// thousand: a key press, a letter of the filter, and a change of the order.
func BenchmarkTasks(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		s := freshStore(b, b.TempDir())
		b.Cleanup(s.Close)
		_, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
			for i := range n {
				t := model.Task{ID: model.ID{7, byte(i), byte(i >> 8)}, Title: "Call number " + strconv.Itoa(i), State: model.Todo, Due: due(i%90 - 20), Priority: model.Priority(i % 4), Tags: []string{"school"}}
				if err := store.Tasks.Put(tx, t); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		a := testApp(b, s, "en", 120, 36)
		a.focus = paneTasks
		b.Run("load/"+strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				a.tasks.Update(a.tasks.Load()())
			}
		})
		b.Run("key/"+strconv.Itoa(n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				key := tea.Key{Code: tea.KeyDown}
				if i%2 == 1 {
					key = tea.Key{Code: tea.KeyUp}
				}
				a.Update(tea.KeyPressMsg(key))
				a.View()
			}
		})
		b.Run("filter/"+strconv.Itoa(n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				a.tasks.SetFilter([]string{"call due<=7d", "call due<=8d"}[i%2])
				a.touch(paneTasks)
				a.View()
			}
		})
		a.tasks.SetFilter("")
		b.Run("order/"+strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				a.tasks.Act(keys.Order)
			}
		})
	}
}
