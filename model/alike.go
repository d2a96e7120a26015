package model

import (
	"bytes"
	"slices"
	"strings"
)

// AlikeSign is something that two clients have in common.
type AlikeSign string

// The signs that two clients may be one.
const (
	AlikeName  AlikeSign = "name"  // the same name
	AlikeSound AlikeSign = "sound" // names that sound the same
	AlikeBorn  AlikeSign = "born"  // the same day of birth, or as near as an estimate goes
	AlikeReach AlikeSign = "reach" // the same number or address
	AlikeRef   AlikeSign = "ref"   // the same number in the agency's own system
	AlikeCode  AlikeSign = "code"  // codes that differ in marks alone
)

// AlikeSigns are all signs.
var AlikeSigns = []AlikeSign{AlikeName, AlikeSound, AlikeBorn, AlikeReach, AlikeRef, AlikeCode}

// weights say how much a sign tells; alikeEnough is how much a pair needs.
// A family shares a number, and many people a day of birth: neither is enough
// alone.
var weights = map[AlikeSign]int{AlikeName: 4, AlikeSound: 3, AlikeBorn: 2, AlikeReach: 2, AlikeRef: 4, AlikeCode: 2}

const alikeEnough = 4

// Pair is two clients that may be one and the same.
type Pair struct {
	A, B  Client
	Signs []AlikeSign
	Sum   int // of what the signs tell
}

// Compare returns the signs that a and b are one, and whether there are
// enough to look at them. What tells them apart counts against it.
func Compare(a, b Client) (Pair, bool) {
	p := Pair{A: a, B: b}
	add := func(sign AlikeSign, on bool) {
		if on {
			p.Signs, p.Sum = append(p.Signs, sign), p.Sum+weights[sign]
		}
	}
	same, sound := alikeNames(a, b)
	add(AlikeName, same)
	add(AlikeSound, sound && !same)
	born, apart := alikeBorn(a, b)
	add(AlikeBorn, born)
	add(AlikeReach, shareReach(a, b))
	add(AlikeRef, a.OfficialRef != "" && Folded(a.OfficialRef) == Folded(b.OfficialRef))
	add(AlikeCode, bare(a.Code) == bare(b.Code))
	if apart {
		p.Sum -= 3
	}
	if a.Sex != SexUnknown && b.Sex != SexUnknown && a.Sex != b.Sex {
		p.Sum -= 2
	}
	if a.Kind != b.Kind {
		p.Sum -= 2
	}
	return p, p.Sum >= alikeEnough
}

// alikeNames compares all names of two clients, in whatever order their words
// stand. One name may have more words than the other, if two are the same.
func alikeNames(a, b Client) (same, sound bool) {
	for _, x := range names(a) {
		for _, y := range names(b) {
			same = same || Folded(strings.Join(strings.Fields(x), " ")) == Folded(strings.Join(strings.Fields(y), " "))
			sound = sound || alikeSounds(Sounds(x), Sounds(y))
		}
	}
	return same, sound
}

func names(c Client) []string {
	all := slices.Clone(c.Aka)
	if strings.TrimSpace(c.Name) != "" {
		all = append(all, c.Name)
	}
	return all
}

func alikeSounds(a, b []string) bool {
	shared := 0
	for _, s := range a {
		if slices.Contains(b, s) {
			shared++
		}
	}
	return shared > 0 && shared == min(len(a), len(b)) && (shared >= 2 || len(a) == len(b))
}

// alikeBorn compares days of birth. Estimates are the same within a year, and
// a day and month may have been swapped; apart says that they contradict each
// other.
func alikeBorn(a, b Client) (same, apart bool) {
	if a.Born.IsZero() || b.Born.IsZero() {
		return false, false
	}
	ay, am, ad := a.Born.YMD()
	by, bm, bd := b.Born.YMD()
	switch {
	case a.Born == b.Born, ay == by && int(am) == bd && int(bm) == ad:
		return true, false
	case a.BornAbout || b.BornAbout:
		return ay-by <= 1 && by-ay <= 1, ay-by > 5 || by-ay > 5
	}
	return false, true
}

func shareReach(a, b Client) bool {
	for _, x := range a.Reach {
		for _, y := range b.Reach {
			if bare(x.Value) != "" && bare(x.Value) == bare(y.Value) {
				return true
			}
		}
	}
	return false
}

// bare returns the letters and digits of s alone, a number without +62.
func bare(s string) string {
	plain := strings.Map(func(r rune) rune {
		if isLetterOrDigit(r) {
			return r
		}
		return -1
	}, Folded(s))
	if home, ok := strings.CutPrefix(plain, "62"); ok && len(home) > 6 {
		return "0" + home
	}
	return plain
}

// Duplicates returns the pairs of clients that may be one and the same, the
// surest first. Only clients that have something in common are compared, so
// that thousands of them take no long time.
func Duplicates(all []Client) []Pair {
	shelves := map[string][]int{}
	for i, c := range all {
		for _, key := range shelvesOf(c) {
			shelves[key] = append(shelves[key], i)
		}
	}
	seen := map[[2]int]bool{}
	var pairs []Pair
	for _, shelf := range shelves {
		for n, i := range shelf {
			for _, j := range shelf[n+1:] {
				if i == j || seen[[2]int{i, j}] {
					continue
				}
				seen[[2]int{i, j}] = true
				if p, ok := Compare(all[i], all[j]); ok {
					pairs = append(pairs, p)
				}
			}
		}
	}
	slices.SortFunc(pairs, func(p, q Pair) int {
		if p.Sum != q.Sum {
			return q.Sum - p.Sum
		}
		if c := strings.Compare(p.A.Code+p.B.Code, q.A.Code+q.B.Code); c != 0 {
			return c
		}
		return bytes.Compare(p.A.ID[:], q.A.ID[:])
	})
	return pairs
}

// shelvesOf returns what a client must share with another to be compared.
func shelvesOf(c Client) []string {
	keys := []string{"code " + bare(c.Code)}
	for _, name := range names(c) {
		for _, s := range Sounds(name) {
			keys = append(keys, "sound "+s)
		}
	}
	for _, r := range c.Reach {
		keys = append(keys, "reach "+bare(r.Value))
	}
	if c.OfficialRef != "" {
		keys = append(keys, "ref "+Folded(c.OfficialRef))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
