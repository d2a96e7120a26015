package ui

import (
	"time"

	"caseload/ui/theme"
)

// picture is a pane as it was last drawn. Drawing is the most that a key
// press costs, and most key presses concern one pane only.
type picture struct {
	of   scenery
	text string
}

// scenery is all that the picture of a pane depends on.
type scenery struct {
	w, h    int
	focused bool
	theme   theme.Name
	ground  theme.Ground
	masked  bool
	lang    string
	minute  time.Time
	changes int // of the pane
}

// touch says that a pane may have changed, touchAll that any may have.
func (a *App) touch(i int) { a.changes[i]++ }

func (a *App) touchAll() {
	for i := range a.changes {
		a.changes[i]++
	}
}

// draw draws a pane, or shows its last picture where nothing has changed.
func (a *App) draw(i int, r rect) string {
	now := scenery{
		w: r.w, h: r.h, focused: i == a.focus && len(a.stack) == 0,
		theme: a.themed, ground: a.ground, masked: a.scene.Masked, lang: a.scene.Words.Lang,
		minute: a.scene.Now().Truncate(time.Minute), changes: a.changes[i],
	}
	if last := &a.pictures[i]; last.text == "" || last.of != now {
		*last = picture{now, a.panes[i].View(r.w, r.h, now.focused)}
	}
	return a.pictures[i].text
}
