package model

import (
	"slices"
	"strings"
)

// kin are words for relatives in both languages, by how many generations
// above the client they stand.
var kin = []struct {
	up    int
	sex   Sex
	words string
}{
	{2, SexFemale, "grandmother grandma nenek oma"}, {2, SexMale, "grandfather grandpa kakek opa"}, {2, SexUnknown, "grandparent eyang"},
	{1, SexFemale, "mother mom ibu mama bunda stepmother aunt bibi tante bude"}, {1, SexMale, "father dad ayah bapak papa stepfather uncle paman om pakde"},
	{1, SexUnknown, "parent orangtua"},
	{0, SexFemale, "sister wife istri"}, {0, SexMale, "brother husband suami"}, {0, SexUnknown, "sibling spouse partner cousin kakak adik saudara pasangan sepupu twin kembar"},
	{-1, SexFemale, "daughter niece putri stepdaughter"}, {-1, SexMale, "son nephew putra stepson"}, {-1, SexUnknown, "child anak keponakan stepchild"},
	{-2, SexFemale, "granddaughter"}, {-2, SexMale, "grandson"}, {-2, SexUnknown, "grandchild cucu"},
}

// KinOf reads a word for a relative, such as "older sister" or "adik
// perempuan": how many generations above the client they stand, below where it
// is negative, and their sex where the word tells it; ok is false for who is
// no relative.
func KinOf(role string) (up int, sex Sex, ok bool) {
	words := strings.FieldsFunc(strings.ReplaceAll(Folded(role), "orang tua", "orangtua"), func(r rune) bool { return !isLetterOrDigit(r) })
	for _, k := range kin {
		known := strings.Fields(k.words)
		if !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(known, w) }) {
			continue
		}
		switch {
		case k.sex == SexUnknown && slices.Contains(words, "perempuan"):
			return k.up, SexFemale, true
		case k.sex == SexUnknown && (slices.Contains(words, "laki") || slices.Contains(words, "lelaki")):
			return k.up, SexMale, true
		}
		return k.up, k.sex, true
	}
	return 0, SexUnknown, false
}
