package dialog

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model/find"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Find is the dialog that searches everything while the words are typed.
type Find struct {
	scene   *event.Scene
	input   Input
	tickets event.Tickets
	cancel  context.CancelFunc
	hits    []foundRow
	kept    []string // searches
	busy    bool
	at, top int
}

type foundRow struct {
	Found
	codes []string
}

// searchDue starts a search once typing pauses; portion brings what it found
// so far.
type (
	searchDue struct{ ticket int }
	portion   struct {
		ticket int
		hits   []foundRow
		more   <-chan []foundRow
	}
)

// searchPause is how long typing must pause before a search begins.
const searchPause = 120 * time.Millisecond

// NewFind returns the dialog and a command that reads the searches that were
// kept.
func NewFind(s *event.Scene) (*Find, tea.Cmd) {
	return &Find{scene: s, cancel: func() {}}, kept(s, nil)
}

// keptSearches are the searches that were kept.
type keptSearches struct{ all []string }

// kept returns a command that changes the searches that are kept, unless
// change is nil, and reads them.
func kept(s *event.Scene, change func(*store.Store) error) tea.Cmd {
	into := s.Store
	read := s.Read(func(tx *store.Tx) (tea.Msg, error) {
		all, err := tx.Searches()
		return keptSearches{all}, err
	})
	if change == nil {
		return read
	}
	return func() tea.Msg {
		if err := change(into); err != nil {
			return event.Failed{Err: err}
		}
		return read()
	}
}

// Update types, searches, takes what was found, and opens.
func (f *Find) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case searchDue:
		if f.tickets.Latest(msg.ticket) {
			return f.search(msg.ticket)
		}
		return nil
	case portion:
		return f.take(msg)
	case keptSearches:
		f.kept, f.at = msg.all, 0
		return nil
	case tea.KeyPressMsg:
		return f.press(msg)
	}
	return f.typed(msg)
}

func (f *Find) press(msg tea.KeyPressMsg) tea.Cmd {
	key := msg.String()
	if digit, ok := strings.CutPrefix(key, "alt+"); ok && len(digit) == 1 && digit >= "1" && digit <= "9" {
		return f.useKept(int(digit[0] - '1'))
	}
	switch key {
	case "esc":
		f.cancel()
		return closing
	case "enter":
		return f.open()
	case "up", "shift+tab":
		f.at = max(0, f.at-1)
	case "down", "tab":
		f.at = max(0, min(f.at+1, f.rows()-1))
	case "pgup":
		f.at = max(0, f.at-10)
	case "pgdown":
		f.at = max(0, min(f.at+10, f.rows()-1))
	case "ctrl+t":
		return f.retype(find.NextKind(f.input.Value(), f.scene.Words.Lang))
	case "ctrl+r":
		return f.retype(find.NextPeriod(f.input.Value(), f.scene.Words.Lang, f.scene.Today()))
	case "ctrl+s":
		return f.keep()
	case "delete", "ctrl+x":
		if f.choosing() {
			return f.drop()
		}
		return f.typed(msg)
	default:
		return f.typed(msg)
	}
	return nil
}

// choosing reports whether the searches that were kept are shown, for nothing
// is typed.
func (f *Find) choosing() bool { return strings.TrimSpace(f.input.Value()) == "" }

// rows is how many rows there are to choose from.
func (f *Find) rows() int {
	if f.choosing() {
		return len(f.kept)
	}
	return len(f.hits)
}

func (f *Find) useKept(i int) tea.Cmd {
	if i >= len(f.kept) {
		return nil
	}
	return f.retype(f.kept[i])
}

func (f *Find) keep() tea.Cmd {
	typed := strings.TrimSpace(f.input.Value())
	if typed == "" {
		return nil
	}
	return tea.Batch(kept(f.scene, func(s *store.Store) error { return s.KeepSearch(typed) }),
		event.Send(event.Notify{Text: f.scene.Words.Dialog.SearchKept}))
}

func (f *Find) drop() tea.Cmd {
	if f.at >= len(f.kept) {
		return nil
	}
	typed := f.kept[f.at]
	return kept(f.scene, func(s *store.Store) error { return s.DropSearch(typed) })
}

func (f *Find) retype(typed string) tea.Cmd {
	f.input.Set(typed)
	return f.begin()
}

func (f *Find) typed(msg tea.Msg) tea.Cmd {
	if !f.input.Update(msg) {
		return nil
	}
	return f.begin()
}

// begin forgets what was found, and searches once typing pauses.
func (f *Find) begin() tea.Cmd {
	f.cancel()
	f.hits, f.at, f.top, f.busy = nil, 0, 0, true
	ticket := f.tickets.Next()
	return tea.Tick(searchPause, func(time.Time) tea.Msg { return searchDue{ticket} })
}

// search runs beside the screen and sends what it finds in portions. It ends
// with the context, which the next key press cancels.
func (f *Find) search(ticket int) tea.Cmd {
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	from, query := f.scene.Store, Query(f.input.Value(), Context(f.scene))
	results := make(chan []foundRow)
	go func() { // owned by this search: it ends when ctx does
		defer close(results)
		defer func() { _ = recover() }() // a record that cannot be read ends the search, not the program
		sendFound(ctx, from, query, results)
	}()
	return next(ticket, results)
}

// sendFound searches and sends what it finds, the first hits at once.
func sendFound(ctx context.Context, from *store.Store, query find.Query, results chan<- []foundRow) {
	var batch []foundRow
	var best newest
	sent := false
	flush := func() bool {
		select {
		case results <- batch:
			batch = nil
			return true
		case <-ctx.Done():
			return false
		}
	}
	_ = from.View(func(tx *store.Tx) error { // what fails here is told by check, not by search
		return Search(ctx, tx, query, func(hit Found) bool {
			if !best.takes(hit.When) {
				return true
			}
			batch = append(batch, foundRow{hit, event.Codes(tx, hit.Clients)})
			if sent && len(batch) < 50 {
				return true
			}
			sent = true
			return flush()
		})
	})
	if len(batch) > 0 {
		flush()
	}
}

func next(ticket int, results <-chan []foundRow) tea.Cmd {
	return func() tea.Msg {
		hits, ok := <-results
		if !ok {
			return portion{ticket, nil, nil}
		}
		return portion{ticket, hits, results}
	}
}

func (f *Find) take(p portion) tea.Cmd {
	if !f.tickets.Latest(p.ticket) {
		return nil
	}
	f.hits = append(f.hits, p.hits...)
	slices.SortStableFunc(f.hits, func(a, b foundRow) int { return ByWorth(a.Found, b.Found) })
	f.hits = f.hits[:min(len(f.hits), maxFound)]
	if p.more == nil {
		f.busy = false
		return nil
	}
	return next(p.ticket, p.more)
}

func (f *Find) open() tea.Cmd {
	if f.choosing() {
		return f.useKept(f.at)
	}
	if len(f.hits) == 0 {
		return nil
	}
	f.cancel()
	hit := f.hits[f.at]
	return tea.Sequence(closing, event.Send(event.Open{Kind: hit.Kind, ID: hit.ID, At: hit.When}))
}

// Click opens the row that was pressed.
func (f *Find) Click(_, y int) tea.Cmd {
	row := y - 2 + f.top
	if row < 0 || row >= f.rows() {
		return nil
	}
	f.at = row
	return f.open()
}

// View draws the words, how many were found, and the rows that fit, with the
// passage of the chosen one; the searches that were kept while nothing is
// typed.
func (f *Find) View(w, h int) string {
	th, words := f.scene.Theme, f.scene.Words.Dialog
	inner := max(2, min(w, findWidth)-2)
	field, _, _ := f.input.View(th, inner-1, 1, true)
	rows := []string{" " + field[0]}
	room := max(1, min(h-5, 18))
	f.top = max(min(f.top, f.at), f.at-room+1)
	for i := f.top; i < f.rows() && i < f.top+room; i++ {
		line := f.line(i, inner)
		if i == f.at {
			rows = append(rows, th.Selected.Render("▸"+text.Pad(line, inner-1)))
			continue
		}
		rows = append(rows, " "+th.Text.Render(line))
	}
	switch {
	case f.choosing():
		rows = append(rows, " "+th.Muted.Render(text.Static(words.FindHint).Cut(inner-2).String()))
	case f.busy:
		rows = append(rows, " "+th.Muted.Render(words.Searching))
	case len(f.hits) == 0:
		rows = append(rows, " "+th.Muted.Render(words.NothingHere))
	default:
		rows = append(rows, " "+f.passage(f.hits[f.at].Passage, inner-2))
	}
	keys := words.FindKeys
	if f.choosing() && len(f.kept) > 0 {
		keys = words.KeptKeys
	}
	return window(f.scene, words.Find, keys, w, h, findWidth, rows)
}

// findWidth is how wide the dialog is at most.
const findWidth = 90

// line draws one row to choose from, in at most inner-2 cells.
func (f *Find) line(i, inner int) string {
	if f.choosing() {
		key := strings.Repeat(" ", 7)
		if i < 9 {
			key = text.Pad("alt+"+strconv.Itoa(i+1), 7)
		}
		return key + f.scene.Private(f.kept[i]).Fit(max(0, inner-9))
	}
	hit, words := f.hits[i], f.scene.Words
	var about []string
	for _, code := range hit.codes {
		about = append(about, f.scene.Private(code).String())
	}
	if !hit.When.IsZero() {
		about = append(about, words.DateShort(hit.When.Date))
	}
	note := text.Line(strings.Join(about, " "))
	near := " "
	if hit.Near {
		near = "≈"
	}
	return text.Line(words.KindOf(hit.Kind)).Fit(11) + near + f.scene.Private(hit.Title).Fit(max(0, inner-15-note.Width())) + " " + note.String()
}

// passage draws the line where the words stand, with them marked: underlined
// too, for there may be no colour.
func (f *Find) passage(p find.Passage, room int) string {
	th := f.scene.Theme
	match := f.scene.Private(p.Match).Cut(room)
	before, left := f.scene.Private(p.Before), room-match.Width()
	for over := []rune(before.String()); before.Width() > left && len(over) > 0; {
		over = over[1:]
		before = text.Line("…" + string(over))
	}
	if before.Width() > left {
		before = text.Text{}
	}
	after := f.scene.Private(p.After).Cut(max(0, left-before.Width()))
	return th.Muted.Render(before.String()) + th.Strong.Underline(true).Render(match.String()) + th.Muted.Render(after.String())
}
