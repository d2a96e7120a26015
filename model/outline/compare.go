package outline

import (
	"slices"
	"strings"

	"caseload/model"
)

// Fate is what became of a line from one version to the next.
type Fate string

// The fates.
const (
	Kept    Fate = "kept"
	Added   Fate = "added"
	Changed Fate = "changed"
	Dropped Fate = "dropped"
)

// Fates are all fates.
var Fates = []Fate{Kept, Added, Changed, Dropped}

// Change is one line of the comparison of two versions: as it was, and as it
// is. Was is empty for one that was added, Now for one that was dropped.
type Change struct {
	Level Level
	Fate  Fate
	Was   string
	Now   string
}

// node is a line with what belongs to it.
type node struct {
	level Level
	text  string
	more  string // its details, in one line
	below []node
}

// said returns a line with its details.
func (n node) said() string { return strings.TrimSpace(strings.Join([]string{n.text, n.more}, "  ")) }

// Compare says line by line what became of a plan from one version to the
// next, in the order of the later one; what was dropped stands after what is
// left of the line it belonged to.
func Compare(was, now []model.Need, w Words) []Change {
	return compare(nil, nodes(was, w), nodes(now, w))
}

func compare(all []Change, was, now []node) []Change {
	partner := partners(was, now)
	taken := map[int]bool{}
	for i, n := range now {
		at := partner[i]
		if at < 0 {
			all = whole(all, n, Added)
			continue
		}
		old := was[at]
		taken[at] = true
		fate := Kept
		if old.said() != n.said() {
			fate = Changed
		}
		all = append(all, Change{n.level, fate, old.said(), n.said()})
		all = compare(all, old.below, n.below)
	}
	for i, old := range was {
		if !taken[i] {
			all = whole(all, old, Dropped)
		}
	}
	return all
}

// whole tells that a line was added or dropped with all that belongs to it.
func whole(all []Change, n node, fate Fate) []Change {
	c := Change{Level: n.level, Fate: fate, Now: n.said()}
	if fate == Dropped {
		c.Was, c.Now = c.Now, ""
	}
	all = append(all, c)
	for _, b := range n.below {
		all = whole(all, b, fate)
	}
	return all
}

// partners finds for each line the one that it was: the same text first, then
// one that is like it. -1 says that it is new.
func partners(was, now []node) []int {
	partner := make([]int, len(now))
	taken := make([]bool, len(was))
	find := func(i int, alike func(a, b node) bool) {
		if partner[i] >= 0 {
			return
		}
		for at := range was {
			if !taken[at] && alike(was[at], now[i]) {
				partner[i], taken[at] = at, true
				return
			}
		}
	}
	for i := range partner {
		partner[i] = -1
	}
	for i := range now {
		find(i, func(a, b node) bool { return a.text == b.text })
	}
	for i := range now {
		find(i, alike)
	}
	return partner
}

// alike reports whether half the words of two lines are the same.
func alike(a, b node) bool {
	one, other := wordsOf(a.text), wordsOf(b.text)
	common := 0
	for _, w := range one {
		if slices.Contains(other, w) {
			common++
		}
	}
	return common > 0 && 2*common >= max(len(one), len(other))
}

func wordsOf(text string) []string {
	all := strings.Fields(model.Folded(text))
	slices.Sort(all)
	return slices.Compact(all)
}

// nodes returns the needs as lines.
func nodes(needs []model.Need, w Words) []node {
	var all []node
	for _, n := range needs {
		need := node{level: Need, text: OneLine(n.Text)}
		for _, g := range n.Goals {
			goal := node{level: Goal, text: OneLine(g.Text), more: joined(goalDetails(g, w))}
			for _, o := range g.Objectives {
				goal.below = append(goal.below, objectiveNode(o, w))
			}
			need.below = append(need.below, goal)
		}
		all = append(all, need)
	}
	return all
}

func objectiveNode(o model.Objective, w Words) node {
	n := node{level: Objective, text: OneLine(o.Text), more: withMark(o.Status, joined(objectiveDetails(o, w)))}
	for _, s := range o.Steps {
		n.below = append(n.below, node{level: Step, text: OneLine(s.Text), more: withMark(s.Status, "")})
	}
	return n
}

// withMark puts the mark before the details; a line that was not begun needs
// none.
func withMark(p model.Progress, details string) string {
	if p == model.NotBegun {
		return details
	}
	return strings.TrimSpace(MarkOf(p) + " " + details)
}

func joined(details []detail) string {
	var parts []string
	for _, d := range details {
		parts = append(parts, d.word[0]+": "+OneLine(d.value))
	}
	return strings.Join(parts, " · ")
}
