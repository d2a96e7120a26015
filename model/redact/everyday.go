package redact

import (
	_ "embed"
	"strings"
	"sync"
)

// everydayText are common words of both languages that are names as well, or
// that sound like one. Such a word is a name where it begins with a capital
// letter.
//
//go:embed everyday.txt
var everydayText string

var everydayWords = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for line := range strings.Lines(everydayText) {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(line) {
				all[fold(w)] = true
			}
		}
	}
	return all
})

func (r *Redactor) isEveryday(key string) bool { return everydayWords()[key] || r.everyday[key] }

// Titles stand before a name. Kin are what relatives are called; neither names
// anybody.
var (
	titles = set("ibu bu bapak pak bpk sdr sdri saudara saudari mas mbak mba kak kakak dik adik bang abang teh teteh uda uni om tante paman bibi nenek kakek eyang " +
		"ustad ustadz ustadzah kyai kiai romo pastor pendeta suster haji hajjah hj tn ny nyonya tuan nona mr mrs ms miss mx sir dr drg prof nurse aunt auntie uncle")
	kin = set("anak ayah bunda mama papa emak mak istri suami orangtua keponakan sepupu cucu ipar mertua tetangga teman guru dokter bidan perawat " +
		"mother father mom mum dad son daughter sister brother wife husband cousin niece nephew grandmother grandfather grandma grandpa neighbour neighbor friend teacher doctor " +
		"the of and dan di dari for with dengan untuk yang pada to a an in at by from " +
		"ir se sh sst st spd mpd ssos msi msc ba ma ss phd md jr")
	links = set("bin binti binte van von der den de da di do dos del la le el al as ul abu ibn y af")
)

func isTitle(key string) bool { return titles[key] }

// isAddress reports whether a word of a name says what somebody is, not who.
func isAddress(key string) bool { return titles[key] || kin[key] || links[key] }
