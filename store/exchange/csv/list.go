package csv

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/store/exchange"
)

// listMarks stand between the items of a cell. Within an item they have a
// backslash before them.
const listMarks = ";,|\n"

// joinList writes items as one cell.
func joinList(items []string) string {
	escaped := make([]string, len(items))
	for i, item := range items {
		escaped[i] = escape(item, listMarks+`\`)
	}
	return strings.Join(escaped, "; ")
}

// splitList reads the items of a cell, each once.
func splitList(s string) []string {
	var items []string
	for _, part := range cut(s) {
		if item := strings.TrimSpace(unescape(part)); item != "" && !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	return items
}

// cut cuts s at each mark that no backslash stands before.
func cut(s string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case strings.IndexByte(listMarks, s[i]) >= 0:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

func escape(s, marks string) string {
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte(marks, s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// unescape takes away a backslash before a mark; any other stands for itself.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte(listMarks+reachMarks, s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// reachMarks have a meaning within a way to reach somebody.
const reachMarks = `[]\`

// What may be done with a number or an address, as it is written after it:
// 0812 345 [call write] 9-11.
const (
	mayCall  = "call"
	mayLeave = "leave"
	mayWrite = "write"
)

// reachText writes the points of one way.
func reachText(points []model.ContactPoint, way model.ContactWay) string {
	var parts []string
	for _, p := range points {
		if p.Way != way {
			continue
		}
		part := escape(p.Value, listMarks+reachMarks)
		var may []string
		for _, m := range []struct {
			on   bool
			name string
		}{{p.SafeCall, mayCall}, {p.SafeLeave, mayLeave}, {p.SafeWrite, mayWrite}} {
			if m.on {
				may = append(may, m.name)
			}
		}
		if len(may) > 0 || p.BestTime != "" {
			part += " [" + strings.Join(may, " ") + "]"
		}
		if p.BestTime != "" {
			part += " " + escape(p.BestTime, listMarks+reachMarks)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}

// setReach adds the points of a cell. One that is known already keeps what
// may be done with it, unless the cell says it.
func setReach(c *model.Client, s string, way model.ContactWay) exchange.Reason {
	for _, part := range cut(s) {
		for _, one := range strings.Split(part, " / ") {
			p, said := parseReach(one, way)
			if p.Value == "" {
				continue
			}
			if tooLong(p.Value) || tooLong(p.BestTime) || len(c.Reach) == model.MaxList {
				return exchange.LongValue
			}
			i := slices.IndexFunc(c.Reach, func(known model.ContactPoint) bool { return known.Way == way && known.Value == p.Value })
			switch {
			case i < 0:
				c.Reach = append(c.Reach, p)
			case said:
				c.Reach[i] = p
			}
		}
	}
	return ""
}

// parseReach reads one point, and whether it says what may be done with it.
func parseReach(s string, way model.ContactWay) (p model.ContactPoint, said bool) {
	p = model.ContactPoint{Way: way}
	open, close := indexBare(s, '['), indexBare(s, ']')
	if open < 0 || close < open {
		p.Value = strings.TrimSpace(unescape(s))
		return p, false
	}
	p.Value = strings.TrimSpace(unescape(s[:open]))
	p.BestTime = strings.TrimSpace(unescape(s[close+1:]))
	for _, may := range strings.Fields(s[open+1 : close]) {
		switch strings.ToLower(may) {
		case mayCall:
			p.SafeCall = true
		case mayLeave:
			p.SafeLeave = true
		case mayWrite:
			p.SafeWrite = true
		}
	}
	return p, true
}

// indexBare returns where c first stands without a backslash before it.
func indexBare(s string, c byte) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case c:
			return i
		}
	}
	return -1
}
