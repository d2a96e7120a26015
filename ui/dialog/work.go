package dialog

import (
	"context"

	"caseload/ui/event"
	"caseload/ui/text"

	"charm.land/bubbles/v2/progress"
	tea "charm.land/bubbletea/v2"
)

// Work is something that takes a while: a bar that says how far it is, and a
// key that stops it.
type Work struct {
	scene  *event.Scene
	title  string
	cancel context.CancelFunc
	steps  <-chan float64
	done   float64
	ended  bool
	lines  []string
}

// Job does the work until it is done or the context ends, telling now and
// then how much of it is done, from 0 to 1. It answers with what came of it,
// line by line.
type Job func(ctx context.Context, tell func(float64)) (lines []string, err error)

type (
	workStep  struct{ done float64 }
	workEnded struct {
		lines []string
		err   error
	}
)

// NewWork begins a job and returns the dialog that watches it.
func NewWork(s *event.Scene, title string, job Job) (*Work, tea.Cmd) {
	ctx, cancel := context.WithCancel(context.Background())
	steps := make(chan float64, 1)
	w := &Work{scene: s, title: title, cancel: cancel, steps: steps}
	s.Pending++ // the program waits for it before it ends
	run := func() (msg tea.Msg) {
		defer close(steps)
		defer cancel()
		lines, err := safely(ctx, job, func(done float64) {
			select {
			case steps <- done:
			default: // the last step has not been drawn yet
			}
		})
		return workEnded{lines, err}
	}
	return w, tea.Batch(run, w.watch())
}

// safely does a job and turns a panic into an error without its text, which
// may hold what somebody wrote.
func safely(ctx context.Context, job Job, tell func(float64)) (lines []string, err error) {
	defer event.Rescue(&err)
	return job(ctx, tell)
}

func (w *Work) watch() tea.Cmd {
	steps := w.steps
	return func() tea.Msg {
		done, ok := <-steps
		if !ok {
			return nil
		}
		return workStep{done}
	}
}

// Update takes steps and the end; esc stops the work.
func (w *Work) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case workStep:
		w.done = msg.done
		return w.watch()
	case workEnded:
		w.ended, w.lines = true, msg.lines
		w.scene.Pending--
		if msg.err != nil {
			w.lines = []string{w.scene.Words.Failure(msg.err)}
		}
		return event.Send(event.Changed{})
	case tea.KeyPressMsg:
		if w.ended {
			return closing
		}
		if msg.String() == "esc" {
			w.cancel()
		}
	}
	return nil
}

// Click does nothing.
func (w *Work) Click(int, int) tea.Cmd { return nil }

// View draws the bar, and in the end what came of it.
func (w *Work) View(width, height int) string {
	inner := max(2, min(width, 70)-4)
	var rows []string
	if w.ended {
		for _, line := range w.lines {
			for _, part := range text.Wrap(line, inner) {
				rows = append(rows, " "+part.String())
			}
		}
		return window(w.scene, w.title, "esc", width, height, 70, rows)
	}
	bar := progress.New(progress.WithWidth(inner), progress.WithColors(w.scene.Theme.Accent.GetForeground()))
	return window(w.scene, w.title, w.scene.Words.Dialog.WorkKeys, width, height, 70, []string{" " + bar.ViewAs(w.done)})
}
