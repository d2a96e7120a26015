package ui

import (
	"os"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
)

// give puts tasks into the file, with numbers from 1.
func (s *stage) give(all ...model.Task) []model.ID {
	s.t.Helper()
	var ids []model.ID
	_, err := s.app.scene.Store.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		for i, t := range all {
			t.ID = model.ID{7, byte(i + 1)}
			if t.State == "" {
				t.State = model.Todo
			}
			ids = append(ids, t.ID)
			if err := store.Tasks.Put(tx, t); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.do(s.app.load())
	s.until("the tasks", func() bool { n, _, _ := s.app.tasks.Count(); return n == len(all) })
	s.press("2")
	return ids
}

// task reads a task from the file.
func (s *stage) task(id model.ID) model.Task {
	s.t.Helper()
	var t model.Task
	if err := s.app.scene.Store.View(func(tx *store.Tx) (err error) {
		t, err = store.Tasks.Get(tx, id)
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	return t
}

// saved waits until nothing is being saved any more.
func (s *stage) saved() {
	s.t.Helper()
	s.until("it to be saved", func() bool { return s.app.scene.Pending == 0 && len(s.in) == 0 })
}

func due(days int) date.Wall { return (monday + date.Date(days)).At(0) }

func threeTasks() []model.Task {
	return []model.Task{
		{Title: "Call clinic", Due: due(0), Tags: []string{"health"}},
		{Title: "Write report", Due: due(1), Priority: model.PriorityHigh, Estimate: time.Hour},
		{Title: "Book room", Due: due(2), State: model.Waiting, WaitingOn: "front desk", Since: monday},
	}
}

func TestTheFilterCountsWhileItIsTyped(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.give(threeTasks()...)
	s.press("f")
	s.see("state:waiting due<=7d") // what may be typed
	s.typed("call")
	s.until("one task", func() bool { return s.app.tasks.Shown() == 1 })
	s.see("1 of 3")
	s.typed(" or state")
	s.see("state:")
	s.typed(":")
	s.see("At 15: state needs a value. Allowed here: todo")
	if s.app.tasks.Shown() != 1 {
		t.Errorf("a wrong filter shows %d rows", s.app.tasks.Shown())
	}
	s.typed("foo")
	s.see("“foo” is not a value of state")
	if got := s.app.tasks.FilterText(); got != "call " {
		t.Errorf("what counts is %q", got)
	}
	s.press("backspace", "backspace", "backspace")
	s.typed("w")
	s.press("tab")
	s.see("call or state:waiting")
	s.see("2 of 3")
	s.press("enter")
	s.until("the line to close", func() bool { return len(s.app.stack) == 0 })
	s.see("f call or state:waiting")
	s.see("2/3")
	// A line that is given up leaves the filter as it was.
	s.press("f")
	s.typed(" risk:high")
	s.see("1 of 3")
	s.press("esc")
	s.until("the line to close", func() bool { return len(s.app.stack) == 0 })
	if got := s.app.tasks.FilterText(); got != "call or state:waiting" {
		t.Errorf("what counts is %q", got)
	}
	s.press("esc")
	s.until("all tasks", func() bool { return s.app.tasks.Shown() == 3 })
}

func TestFiltersAreSavedWithTheirCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.give(threeTasks()...)
	s.press("F")
	s.see("Today and overdue")
	s.typed("waiting")
	s.see("1 · state:waiting")
	s.press("enter")
	s.until("the filter", func() bool { return s.app.tasks.Shown() == 1 })
	s.press("f")
	s.press("ctrl+s")
	s.see("Save the filter as")
	for range len("state:waiting") {
		s.press("backspace")
	}
	s.typed("Others' turn")
	s.press("enter")
	s.see("Added saved filters “Others' turn”")
	s.press("F")
	s.see("★ Others' turn")
	s.press("ctrl+x")
	s.see("Deleted saved filters")
	s.until("the list without it", func() bool {
		view := plain(s.app.View())
		return strings.Contains(view, "Today and overdue") && !strings.Contains(view, "★")
	})
	s.press("esc")
	s.until("the list to close", func() bool { return len(s.app.stack) == 0 })
	s.press("u")
	s.see("Undid: Deleted saved filters")
	s.press("F")
	s.see("★ Others' turn")
}

func TestManyTasksAreDoneInOneStep(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	ids := s.give(threeTasks()...)
	s.press("space", "space")
	s.see("2 marked")
	s.press("x")
	s.see("Finished 2 records")
	if s.task(ids[0]).State != model.Done || s.task(ids[1]).State != model.Done || s.task(ids[2]).State != model.Waiting {
		t.Error("others were done than those that were marked")
	}
	s.press("u")
	s.see("Undid: Finished 2 records")
	for _, id := range ids[:2] {
		if s.task(id).State != model.Todo {
			t.Error("one step of undo did not bring all back")
		}
	}
}

func TestEveryActionOnManyIsOneStep(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		keys  []string
		types string
		then  []string
		check func(model.Task) bool
	}{
		"postpone":  {[]string{"p", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace"}, "4 dec", []string{"enter"}, func(t model.Task) bool { return t.Due == due(11) }},
		"someday":   {[]string{"p", "ctrl+u"}, "someday", []string{"enter"}, func(t model.Task) bool { return t.Someday && t.Due.IsZero() }},
		"no date":   {[]string{"p", "ctrl+u"}, "no date", []string{"enter"}, func(t model.Task) bool { return !t.Someday && t.Due.IsZero() }},
		"drop":      {[]string{"c"}, "", nil, func(t model.Task) bool { return t.State == model.Dropped }},
		"tag":       {[]string{"#"}, "court -health", []string{"enter"}, func(t model.Task) bool { return len(t.Tags) == 1 && t.Tags[0] == "court" }},
		"priority":  {[]string{"!", "down"}, "", []string{"enter"}, func(t model.Task) bool { return t.Priority == model.PriorityMedium }},
		"begin":     {[]string{"."}, "", nil, func(t model.Task) bool { return t.State == model.Doing && t.WaitingOn == "" }},
		"wait":      {[]string{"w"}, "clinic, nudge friday", []string{"enter"}, func(t model.Task) bool { return t.WaitingOn == "clinic" && t.Nudge == monday+4 && t.Since == monday }},
		"wait less": {[]string{"w"}, "", []string{"enter"}, func(t model.Task) bool { return t.WaitingOn == "" && t.State == model.Todo }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t, "en", 120, 36, false)
			ids := s.give(threeTasks()...)
			s.press("*")
			s.see("3 marked")
			s.press(c.keys...)
			s.saved()
			s.typed(c.types)
			s.press(c.then...)
			s.until("all three to be changed", func() bool {
				s.take()
				return s.app.scene.Pending == 0 && c.check(s.task(ids[0])) && c.check(s.task(ids[1])) && c.check(s.task(ids[2]))
			})
			s.saved()
			before := threeTasks()
			s.press("u")
			s.saved()
			for i, id := range ids {
				if now := s.task(id); now.Due != before[i].Due || now.State.Ended() || now.WaitingOn != before[i].WaitingOn || now.Priority != before[i].Priority {
					t.Errorf("undone, a task is %+v", now)
				}
			}
		})
	}
}

func TestManyTasksAreDeletedInOneStep(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.give(threeTasks()...)
	s.press("*", "d")
	s.see("Deleted 3 records")
	s.until("no tasks", func() bool { n, _, _ := s.app.tasks.Count(); return n == 0 })
	s.press("u")
	s.until("all tasks", func() bool { n, _, _ := s.app.tasks.Count(); return n == 3 })
}

func TestADroppedTaskThatRepeatsAsksWhatIsMeant(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	ids := s.give(model.Task{Title: "Statistics", Due: due(0), Repeat: model.Repeat{Rule: "FREQ=WEEKLY"}})
	s.press("c")
	s.see("the next one comes")
	s.press("enter")
	s.until("the next", func() bool {
		row, there := s.app.tasks.Selected()
		return there && row.ID != ids[0] && row.Due == monday+7
	})
	s.press("c")
	s.see("it does not come again")
	s.press("down", "enter")
	s.until("nothing", func() bool { n, _, _ := s.app.tasks.Count(); return n == 0 })
}

func TestTheArithmeticOfUrgencyIsShown(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.give(threeTasks()...)
	s.press("s")
	s.see("sorted: urgency")
	if row, _ := s.app.tasks.Selected(); row.Title != "Call clinic" {
		t.Errorf("the cursor went to %q", row.Title)
	}
	s.press("home")
	if row, _ := s.app.tasks.Selected(); row.Title != "Write report" {
		t.Errorf("the most urgent is %q", row.Title)
	}
	s.see("14.28")
	s.press("=")
	s.see("how near it is due         0.69 ×  12.00 =   8.28")
	s.see("priority                   1.00 ×   6.00 =   6.00")
	s.see("together                                    14.28")
}

func TestAStepIsTickedWithOneKey(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 80, 24, false)
	ids := s.give(model.Task{Title: "Referral", Due: due(0), Checklist: []model.ChecklistItem{{Text: "consent"}, {Text: "form"}}})
	s.press("enter")
	s.see("☐ consent")
	s.press("down", "space")
	s.see("☑ form")
	if got := s.task(ids[0]).Checklist; got[0].Done || !got[1].Done {
		t.Errorf("the steps are %+v", got)
	}
	s.press("space")
	s.see("☐ form")
	s.press("w")
	s.typed("clinic")
	s.press("enter")
	s.until("the page to say it", func() bool { return len(s.app.stack) == 1 && strings.Contains(plain(s.app.View()), "clinic") })
	s.press("x")
	s.until("the page to close and the task to be done", func() bool { return len(s.app.stack) == 0 && s.task(ids[0]).State == model.Done })
}

func TestACircleIsRefusedAndNamed(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	ids := s.give(model.Task{Title: "Write", Due: due(0)}, model.Task{Title: "Send", Due: due(1), BlockedBy: []model.ID{{7, 1}}})
	s.see("⊘ Send          ⊘ Write")
	s.press("b")
	s.see("☐ Send")
	s.press("enter")
	s.see("each of these would wait for the next: Write → Send → Write")
	if len(s.task(ids[0]).BlockedBy) != 0 {
		t.Error("the circle was saved")
	}
	s.press("down", "b")
	s.see("☑ Write")
	s.press("enter")
	s.until("it to wait no more", func() bool { return len(s.task(ids[1]).BlockedBy) == 0 })
}

func TestTasksAreSpreadOverFreeDays(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	var all []model.Task
	for _, title := range []string{"One", "Two", "Three", "Four"} {
		all = append(all, model.Task{Title: title, Due: due(-3), Estimate: 2 * time.Hour})
	}
	all = append(all, model.Task{Title: "Court report", Due: due(-1), Hard: true})
	ids := s.give(all...)
	s.press("*", "r")
	s.see("Spread until")
	s.press("ctrl+u")
	s.typed("friday")
	s.press("enter")
	s.see("Stays where it is")
	s.see("was Fri 20 Nov")
	if s.task(ids[0]).Due != due(-3) {
		t.Error("something was moved before it was agreed to")
	}
	s.press("enter")
	s.see("Postponed 4 records")
	days := map[date.Date]int{}
	for _, id := range ids[:4] {
		day := s.task(id).Due.Date
		days[day]++
		if day < monday || day > monday+4 {
			t.Errorf("a task is put on %s", day)
		}
	}
	if len(days) < 3 {
		t.Errorf("the tasks are spread over %v", days)
	}
	if s.task(ids[4]).Due != due(-1) {
		t.Error("a hard deadline was moved")
	}
	s.press("u")
	s.saved()
	if s.task(ids[0]).Due != due(-3) {
		t.Error("one step of undo did not bring all back")
	}
}

func TestNoNameIsShownInTheListWhileMasked(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 160, 36, false)
	s.give(model.Task{Title: "Call Siti", Due: due(0), WaitingOn: "Rudi", State: model.Waiting, Since: monday}, model.Task{Title: "Send", Due: due(1), BlockedBy: []model.ID{{7, 1}}, Tags: []string{"Ani"}})
	s.press("z", "ctrl+k")
	s.see("masked")
	view := plain(s.app.View())
	for _, name := range []string{"Siti", "Rudi", "Ani"} {
		if strings.Contains(view, name) {
			t.Errorf("%s is shown", name)
		}
	}
	s.exact()
}

func TestTheInboxComesInAndWhatIsNotUnderstoodIsPutRight(t *testing.T) {
	t.Parallel()
	s := newStage(t, "en", 120, 36, false)
	s.press("2", "i")
	s.see("Every line of the inbox was taken in")
	path := s.app.scene.Store.Path() + ".inbox"
	s.app.settings.Inbox = path
	if err := os.WriteFile(path, []byte("call the clinic by friday\nvisit @ZZ-99 !1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.send(minute{})
	s.see("Took in 1 from the inbox; 1 could not be: i shows them")
	s.see("call the clinic")
	s.see("i inbox: 1 not understood")
	s.press("i")
	s.see("no client has the code ZZ-99")
	s.press("enter")
	s.see("enter save")
	s.press("ctrl+u")
	s.typed("visit RD-03 !1")
	s.press("enter")
	s.see("visit RD-03")
	s.until("the line to be gone", func() bool { return !strings.Contains(plain(s.app.View()), "not understood") })
	s.press("u")
	s.see("i inbox: 1 not understood") // one step put it right
}
