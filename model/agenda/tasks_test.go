package agenda

import (
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
)

// listed returns the head of a task as the lists hold it.
func listed(t testing.TB, task model.Task) model.Head {
	t.Helper()
	if err := task.Validate(); err != nil {
		t.Fatal(err)
	}
	for _, e := range task.Index() {
		if e.Head.Task != nil {
			return e.Head
		}
	}
	t.Fatal("the task stands in no list of tasks")
	return model.Head{}
}

func TestATaskStandsWhereItCanBeDone(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta) // a Monday
	today := date.Of(now)
	for _, c := range []struct {
		name string
		task model.Task
		want Group
		ask  bool
	}{
		{"waiting, to be asked later", model.Task{State: model.Waiting, WaitingOn: "clinic", Since: today - 9, Nudge: today + 1}, GroupWaiting, false},
		{"waiting, to be asked today", model.Task{State: model.Waiting, WaitingOn: "clinic", Since: today - 9, Nudge: today}, GroupToday, true},
		{"waiting, should have been asked", model.Task{State: model.Waiting, WaitingOn: "clinic", Since: today - 9, Nudge: today - 3}, GroupToday, true},
		{"waiting past its deadline", model.Task{State: model.Waiting, WaitingOn: "clinic", Due: (today - 1).At(0)}, GroupOverdue, false},
		{"no longer waiting", model.Task{State: model.Todo, Nudge: today}, GroupNoDate, false},
		{"not before next week", model.Task{State: model.Todo, NotBefore: today + 7}, GroupNotYet, false},
		{"not before next week, due after", model.Task{State: model.Todo, NotBefore: today + 7, Due: (today + 9).At(0)}, GroupNotYet, false},
		{"not before today", model.Task{State: model.Todo, NotBefore: today, Due: (today + 1).At(0)}, GroupWeek, false},
		{"not before tomorrow, but due today", model.Task{State: model.Todo, NotBefore: today + 1, Due: today.At(0)}, GroupToday, false},
		{"someday", model.Task{State: model.Todo, Someday: true}, GroupSomeday, false},
		{"done", model.Task{State: model.Done, Ended: now, Due: (today - 3).At(0)}, GroupEnded, false},
	} {
		c.task.ID, c.task.Title = model.ID{1}, c.name
		row := GroupTasks([]model.Head{listed(t, c.task)}, now, time.Monday)[0]
		if row.Group != c.want || row.Ask != c.ask {
			t.Errorf("%s stands under %s (ask %t), want %s", c.name, row.Group, row.Ask, c.want)
		}
	}
}

func TestWhatATaskWaitsForIsNamed(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	task := func(n byte, state model.TaskState, after ...model.ID) model.Head {
		v := model.Task{ID: model.ID{n}, Title: "Step", State: state, BlockedBy: after}
		if state.Ended() {
			v.Ended = now
		}
		return listed(t, v)
	}
	rows := Rows([]model.Head{
		task(1, model.Todo), task(2, model.Done), task(3, model.Todo, model.ID{1}, model.ID{2}, model.ID{9}), task(4, model.Todo, model.ID{1}),
		task(5, model.Done, model.ID{1}),
	}, func(model.ID) Party { return Party{} }, now, time.Monday)
	if got := rows[2].Blockers; len(got) != 1 || got[0] != (model.ID{1}) {
		t.Errorf("the third waits for %v", got)
	}
	if rows[0].Blocks != 2 || rows[1].Blocks != 0 {
		t.Errorf("the first holds up %d, the second %d", rows[0].Blocks, rows[1].Blocks)
	}
}

func TestTheHighestRiskOfTheClientsCounts(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 14, 5, 0, 0, jakarta)
	who := map[model.ID]Party{{1}: {"SA-12", model.RiskLow}, {2}: {"RD-03", model.RiskHigh}, {3}: {}}
	h := listed(t, model.Task{ID: model.ID{9}, Title: "Visit both", State: model.Todo, Clients: []model.ID{{1}, {2}, {3}}})
	row := Rows([]model.Head{h}, func(id model.ID) Party { return who[id] }, now, time.Monday)[0]
	if row.Risk != model.RiskHigh || len(row.Codes) != 2 {
		t.Errorf("the row is %+v", row)
	}
}
