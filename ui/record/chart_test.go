package record

import (
	"strings"
	"testing"

	"caseload/model"
	"caseload/model/date"

	"github.com/google/go-cmp/cmp"
)

func weighed(month int, domains ...model.Domain) model.Assessment {
	return model.Assessment{On: date.New(2026, 1, 10).AddMonths(month), Domains: domains}
}

func iso(d date.Date) string { return d.String()[2:] }

// The chart shows what was scored, and judges nothing.
func TestScoresAreDrawnOverTime(t *testing.T) {
	t.Parallel()
	all := []model.Assessment{
		weighed(0, model.Domain{Name: "housing", Score: 0, Scale: 5}, model.Domain{Name: "school", Score: 4, Scale: 5}, model.Domain{Name: "health", Score: 1, Scale: 3}),
		weighed(4, model.Domain{Name: "Housing", Score: 2, Scale: 5}, model.Domain{Name: "school"}, model.Domain{Name: "health", Score: 30, Scale: 100}),
		weighed(8, model.Domain{Name: "housing", Score: 5, Scale: 5}, model.Domain{Name: "school", Score: 4, Scale: 5}, model.Domain{Name: "Wang dan surat-surat yang panjang", Score: 1, Scale: 5}),
	}
	for _, c := range []struct {
		w    int
		want string
	}{{80, `
                         26-01-10  26-05-10  26-09-10
housing                  ▁ 0/5     ▃ 2/5     █ 5/5     +5
school                   ▆ 4/5     ·         ▆ 4/5     =
Wang dan surat-surat ya… ·         ·         ▂ 1/5
health                   ▃ 1/3     ▃ 30/100  ·`}, {38, `
             26-05-10  26-09-10
housing      ▃ 2/5     █ 5/5     +5
school       ·         ▆ 4/5     =
Wang dan su… ·         ▂ 1/5
health       ▃ 30/100  ·`}} {
		got := "\n" + strings.Join(chart(all, c.w, iso), "\n")
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("in %d cells: %s\n%s", c.w, diff, got)
		}
	}
	if rows := chart(nil, 80, iso); rows != nil {
		t.Errorf("nothing is drawn as %v", rows)
	}
}

func TestABarIsAsHighAsItsScore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		score, scale int
		want         string
	}{{0, 5, "▁"}, {5, 5, "█"}, {1, 2, "▄"}, {7, 5, "█"}, {1, 0, " "}, {1, 1000, "▁"}} {
		if got := bar(c.score, c.scale); got != c.want {
			t.Errorf("%d of %d is %s", c.score, c.scale, got)
		}
	}
}
