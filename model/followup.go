package model

import "strings"

// A paragraph of a note that begins with one of these is a follow-up: to be
// made into a task when the note is saved, or made into one already.
const (
	toFollow = "[ ] "
	followed = "[>] "
)

// FollowUp returns the text of a paragraph that is a follow-up, and whether
// it has become a task; ok is false for any other paragraph.
func FollowUp(paragraph string) (text string, taken, ok bool) {
	if text, ok = strings.CutPrefix(paragraph, toFollow); ok {
		return text, false, strings.TrimSpace(text) != ""
	}
	text, ok = strings.CutPrefix(paragraph, followed)
	return text, true, ok
}

// AsFollowUp returns a paragraph made a follow-up, or no longer one. One that
// is a task already stays.
func AsFollowUp(paragraph string, on bool) string {
	if strings.HasPrefix(paragraph, followed) {
		return paragraph
	}
	text := strings.TrimPrefix(paragraph, toFollow)
	if on {
		return toFollow + text
	}
	return text
}

// TakeFollowUps returns a text in which every follow-up is marked as taken,
// and what those that were not are about.
func TakeFollowUps(text string) (taken string, found []string) {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if about, already, ok := FollowUp(line); ok && !already {
			found = append(found, about)
			lines[i] = followed + about
		}
	}
	return strings.Join(lines, "\n"), found
}
