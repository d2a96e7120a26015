package vault

import (
	"crypto/rand"
	"io"
	"math"
	"math/big"
	"strings"
)

// suggestWords is how many words a suggested passphrase has.
const suggestWords = 6

// Suggest draws a passphrase of six words from the list of the language,
// Indonesian for "id" and English otherwise.
func Suggest(r io.Reader, lang string) string {
	list := englishWords
	if lang == "id" {
		list = indonesianWords
	}
	words := strings.Fields(list)
	picked := make([]string, suggestWords)
	for i := range picked {
		n, err := rand.Int(r, big.NewInt(int64(len(words))))
		if err != nil {
			panic("the source of randomness ran dry: " + err.Error())
		}
		picked[i] = words[n.Int64()]
	}
	return strings.Join(picked, " ")
}

// Strength is an honest guess at how hard a passphrase is to find.
type Strength int

// The strengths. Weak falls in days to somebody with a good machine, fair in
// years, good in centuries, at the default cost of one guess.
const (
	TooShort Strength = iota
	Weak
	Fair
	Good
)

// MinPassphrase is how many characters a passphrase needs at least.
const MinPassphrase = 12

// Estimate guesses how strong a passphrase is from what it is made of: words
// count little each, repeated characters hardly at all.
func Estimate(pass []byte) Strength {
	text := []rune(string(pass))
	if len(text) < MinPassphrase {
		return TooShort
	}
	switch bits := guessBits(text); {
	case bits < 35:
		return Weak
	case bits < 50:
		return Fair
	}
	return Good
}

// guessBits is the least of two readings: as words from a list of a few
// thousand, and as characters drawn from those used.
func guessBits(text []rune) float64 {
	distinct := map[rune]bool{}
	for _, r := range text {
		distinct[r] = true
	}
	chars := float64(len(text)) * math.Log2(float64(max(len(distinct), 1)))
	seen := map[string]bool{}
	for _, w := range strings.FieldsFunc(string(text), func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '.' }) {
		seen[strings.ToLower(w)] = true
	}
	words := 0.0
	for w := range seen {
		words += min(float64(len([]rune(w)))*2.8, 12)
	}
	if len(seen) == 1 {
		words = float64(len(text)) * 2.2
	}
	return min(chars, words)
}
