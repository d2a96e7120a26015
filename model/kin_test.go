package model

import "testing"

func TestWordsForRelativesSayTheirGeneration(t *testing.T) {
	t.Parallel()
	for role, want := range map[string]struct {
		up  int
		sex Sex
		ok  bool
	}{
		"mother": {1, SexFemale, true}, "Ibu": {1, SexFemale, true}, "ayah tiri": {1, SexMale, true}, "older sister": {0, SexFemale, true},
		"adik perempuan": {0, SexFemale, true}, "kakak laki-laki": {0, SexMale, true}, "anak": {-1, SexUnknown, true}, "nenek": {2, SexFemale, true},
		"orang tua": {1, SexUnknown, true}, "cucu": {-2, SexUnknown, true}, "psychiatrist": {0, SexUnknown, false}, "": {0, SexUnknown, false}, "someone": {0, SexUnknown, false},
	} {
		up, sex, ok := KinOf(role)
		if up != want.up || sex != want.sex || ok != want.ok {
			t.Errorf("%q: %d %q %v", role, up, sex, ok)
		}
	}
}
