package phrase

import (
	"slices"
	"strings"
)

// named finds the clients whose codes stand in the title without a sign:
// "call the clinic about SA-12". The title keeps the words; the client is
// tied to it all the same.
func (b *builder) named(used []item) []item {
	if b.ctx.IsClient == nil {
		return nil
	}
	var found []item
	next := 0
	for i := 0; i < len(b.tokens); i++ {
		for next < len(used) && used[next].to <= i {
			next++
		}
		if next < len(used) && used[next].from <= i || !b.starts(i) {
			continue
		}
		code, to := b.value(i, ",;()")
		if to == 0 || next < len(used) && to > used[next].from || !looksLikeCode(code) || !b.ctx.IsClient(code) {
			continue
		}
		it := item{role: roleClient, from: i, to: to, text: code}
		if !slices.ContainsFunc(b.draft.Clients, func(named string) bool { return strings.EqualFold(named, code) }) {
			b.draft.Clients = appendOnce(b.draft.Clients, &it)
		}
		if it.role != nothing {
			found = append(found, it)
		}
		i = to - 1
	}
	return found
}

// looksLikeCode reports whether a word can be nothing but a code: it has a
// letter and a digit. A client whose code is an everyday word is named after
// the sign only.
func looksLikeCode(word string) bool {
	return strings.ContainsAny(word, "0123456789") && strings.ContainsFunc(word, isLetter)
}
