package model

import "strings"

// sounds are spellings of one sound and how it is written here: Indonesian as
// it was spelt before 1947 and 1972 and is now, and letters of English and
// Arabic names that are heard alike. A j is read as y, for an old j is a new
// y and nobody can tell which is meant.
var sounds = strings.NewReplacer(
	"dj", "i", "tj", "c", "sj", "s", "ch", "h", "kh", "h", "sy", "s", "sh", "s", "th", "t", "dh", "d", "ph", "f", "ck", "k",
	"oe", "u", "ou", "u", "ae", "ai", "ee", "i", "ie", "i", "q", "k", "x", "ks", "v", "f", "z", "s", "y", "i", "j", "i", "w", "u",
)

// shortened are first names that are mostly written short.
var shortened = map[string]string{"moh": "muhamad", "muh": "muhamad", "mohd": "muhamad", "mhd": "muhamad", "mohamad": "muhamad", "abd": "abdul"}

// Sound returns how a word sounds, so that the spellings of one name are the
// same: Soerjo and Suryo, Djoko and Joko, Achmad and Ahmad, Philip and Filip.
// It is coarse on purpose: a person looks at what it finds.
func Sound(word string) string {
	word = strings.Trim(Folded(word), ".,'’`\"-")
	if whole, ok := shortened[word]; ok {
		return whole
	}
	plain := once(sounds.Replace(word))
	if whole, ok := shortened[plain]; ok {
		return whole
	}
	if len(plain) > 2 {
		plain = strings.TrimSuffix(plain, "h") // Aminah, Amina
	}
	return plain
}

// once writes double letters once.
func once(s string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// Sounds returns how the words of a name sound.
func Sounds(name string) []string {
	var all []string
	for _, word := range strings.Fields(name) {
		if s := Sound(word); s != "" {
			all = append(all, s)
		}
	}
	return all
}
