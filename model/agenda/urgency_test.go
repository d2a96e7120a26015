package agenda

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"

	"pgregory.net/rapid"
)

func TestUrgencyIsTheSumOfItsTerms(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	today := date.Of(now)
	base := Row{Is: TaskRow}
	for name, c := range map[string]struct {
		change func(*Row)
		want   int
	}{
		"nothing":                 {func(*Row) {}, 0},
		"due today":               {func(r *Row) { r.Due = today }, 876}, // 20 + 14×80/21 = 73 % of 12
		"due in a fortnight":      {func(r *Row) { r.Due = today + 14 }, 240},
		"due in a year":           {func(r *Row) { r.Due = today + 365 }, 240},
		"a week over":             {func(r *Row) { r.Due = today - 7 }, 1200},
		"a year over":             {func(r *Row) { r.Due = today - 365 }, 1200},
		"hard, due today":         {func(r *Row) { r.Due, r.Marks = today, model.Hard }, 1276},
		"high risk":               {func(r *Row) { r.Risk = model.RiskHigh }, 500},
		"medium risk":             {func(r *Row) { r.Risk = model.RiskMedium }, 250},
		"low risk":                {func(r *Row) { r.Risk = model.RiskLow }, 0},
		"high priority":           {func(r *Row) { r.Rank = int(model.PriorityHigh) }, 600},
		"low priority":            {func(r *Row) { r.Rank = int(model.PriorityLow) }, 180},
		"two wait for it":         {func(r *Row) { r.Blocks = 2 }, 300},
		"ten wait for it":         {func(r *Row) { r.Blocks = 10 }, 600},
		"begun":                   {func(r *Row) { r.State = string(model.Doing) }, 300},
		"waiting":                 {func(r *Row) { r.State = string(model.Waiting) }, -300},
		"waiting, to be asked":    {func(r *Row) { r.State, r.Ask = string(model.Waiting), true }, 0},
		"blocked":                 {func(r *Row) { r.Blockers = []model.ID{{1}} }, -500},
		"not before tomorrow":     {func(r *Row) { r.Task = &model.TaskFacts{NotBefore: today + 1} }, -600},
		"not before today":        {func(r *Row) { r.Task = &model.TaskFacts{NotBefore: today} }, 0},
		"someday":                 {func(r *Row) { r.Task = &model.TaskFacts{Someday: true} }, -800},
		"half a year old":         {func(r *Row) { r.Task = &model.TaskFacts{Created: today - 183} }, 100},
		"ten years old":           {func(r *Row) { r.Task = &model.TaskFacts{Created: today - 3650} }, 200},
		"made tomorrow elsewhere": {func(r *Row) { r.Task = &model.TaskFacts{Created: today + 1} }, 0},
	} {
		r := base
		c.change(&r)
		u := UrgencyOf(&r, DefaultWeights(), now)
		sum := 0
		for _, term := range u.Terms {
			sum += term.Points
		}
		if u.Points != c.want || sum != u.Points {
			t.Errorf("%s: %d points (terms %+v), want %d", name, u.Points, u.Terms, c.want)
		}
	}
}

func TestWeightsAreTheUsersOwn(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	r := Row{Is: TaskRow, Due: date.Of(now), Risk: model.RiskHigh}
	if u := UrgencyOf(&r, Weights{TermRisk: 133}, now); u.Points != 133 || len(u.Terms) != 1 {
		t.Errorf("with one weight: %+v", u)
	}
	if u := UrgencyOf(&r, nil, now); u.Points != 0 || len(u.Terms) != 0 {
		t.Errorf("without weights: %+v", u)
	}
}

// manyRows are as many different rows as a long career has open tasks.
func manyRows(n int, now time.Time) []Row {
	random := rand.New(rand.NewPCG(1, 2))
	rows := make([]Row, n)
	for i := range rows {
		facts := model.TaskFacts{Created: date.Of(now) - date.Date(random.IntN(400)), Someday: i%17 == 0, Tags: []string{"school"}}
		h := model.Head{ID: model.ID{byte(i), byte(i >> 8)}, Title: fmt.Sprint("Call number ", i), State: string(model.TaskStates[i%3]), Rank: i % 4, Task: &facts}
		if i%5 > 0 {
			h.Start = (date.Of(now) + date.Date(random.IntN(60)-20)).At(0)
		}
		rows[i] = Row{Head: h, Is: TaskRow, Due: h.Start.Date, Risk: model.Risks[i%4], Blocks: i % 3}
	}
	return rows
}

func TestTheMostUrgentComesFirst(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	rapid.Check(t, func(t *rapid.T) {
		rows := manyRows(rapid.IntRange(0, 60).Draw(t, "rows"), now)
		rows = append(rows, Row{Group: GroupEnded, Head: model.Head{Rank: 3}})
		weights := Weights{}
		for _, name := range TermNames {
			weights[name] = rapid.IntRange(-MaxWeight, MaxWeight).Draw(t, string(name))
		}
		SortByUrgency(rows, weights, now)
		points := func(r Row) int { return UrgencyOf(&r, weights, now).Points }
		open := rows[:len(rows)-1]
		if !slices.IsSortedFunc(open, func(a, b Row) int { return points(b) - points(a) }) || rows[len(rows)-1].Group != GroupEnded {
			t.Fatal("the order is not that of urgency")
		}
	})
}

func BenchmarkOrderOfTenThousandTasks(b *testing.B) {
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	rows := manyRows(10_000, now)
	b.Run("urgency", func(b *testing.B) {
		for b.Loop() {
			SortByUrgency(slices.Clone(rows), DefaultWeights(), now)
		}
	})
	b.Run("groups", func(b *testing.B) {
		for b.Loop() {
			SortByGroup(slices.Clone(rows))
		}
	})
}
