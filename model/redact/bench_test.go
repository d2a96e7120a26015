package redact

import (
	"fmt"
	"strings"
	"testing"

	"caseload/model/date"
)

// A report of 200 pages is redacted in far less time than it takes to write,
// also where an agency has thousands of clients.
func BenchmarkRedact(b *testing.B) {
	for _, n := range []int{60, 6000} {
		all := people()
		for i := range n {
			all = append(all, Person{Label: "[another client]", Names: []string{fmt.Sprintf("Nama%c%c Keluarga%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26, 'a'+i%7)}, Codes: []string{fmt.Sprintf("KD-%04d", i)},
				Places: []string{fmt.Sprintf("Jl. Kenanga %d, Bogor", i)}, Numbers: []string{fmt.Sprintf("0813%08d", i)}, Born: date.New(1950+i%70, 1, 1+i%28)})
		}
		page := strings.Repeat("On 23 November 2026 we met Siti at home and talked about school, money and the neighbours; her mother said that all is well. ", 25)
		b.Run(fmt.Sprint("build", n), func(b *testing.B) {
			for b.Loop() {
				Build(all, Options{})
			}
		})
		r := Build(all, Options{Blot: "•••"})
		b.Run(fmt.Sprint("pages200/", n), func(b *testing.B) {
			b.SetBytes(int64(200 * len(page)))
			for b.Loop() {
				for range 200 {
					r.Redact(page)
				}
			}
		})
	}
}
