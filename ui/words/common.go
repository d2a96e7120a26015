package words

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Common returns the words that the catalogue writes in small letters, in
// every language: words of every day, which name nobody.
var Common = sync.OnceValue(func() []string {
	seen := map[string]bool{}
	for _, lang := range Languages {
		if w, err := Load(lang); err == nil { // a test reads each
			gatherWords(reflect.ValueOf(w).Elem(), seen)
		}
	}
	all := make([]string, 0, len(seen))
	for w := range seen {
		all = append(all, w)
	}
	slices.Sort(all)
	return all
})

// gatherWords adds the words in all texts below a value.
func gatherWords(v reflect.Value, seen map[string]bool) {
	switch v.Kind() {
	case reflect.String:
		for _, w := range strings.FieldsFunc(v.String(), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(w) > 2 && strings.ToLower(w) == w {
				seen[w] = true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			gatherWords(v.Field(i), seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			gatherWords(v.Index(i), seen)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			gatherWords(it.Value(), seen)
		}
	}
}
