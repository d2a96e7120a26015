package dialog

import (
	"context"
	"slices"
	"strings"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/event"
	"caseload/ui/text"

	tea "charm.land/bubbletea/v2"
)

// Found is one record that a search came upon.
type Found struct {
	Kind    model.Kind
	ID      model.ID
	Title   string
	When    date.Wall
	Passage string // the words around the first match
	Clients []model.ID
}

// maxFound is how many records the dialog shows: the newest of those found.
const maxFound = 200

// newest remembers the dates of the newest hits, the oldest of them first.
type newest []date.Wall

// takes reports whether a hit belongs to the newest so far, and remembers it.
func (n *newest) takes(when date.Wall) bool {
	if len(*n) == maxFound {
		if when.Compare((*n)[0]) <= 0 {
			return false
		}
		*n = (*n)[1:]
	}
	at, _ := slices.BinarySearchFunc(*n, when, date.Wall.Compare)
	*n = slices.Insert(*n, at, when)
	return true
}

// findKinds are what is searched, in this order.
var findKinds = []model.Kind{model.KindClient, model.KindContact, model.KindAgency, model.KindTask, model.KindAppointment, model.KindNote, model.KindFlag}

// Search goes through everything and hands each record that holds all of the
// words to yield, until that returns false or the context ends. Case and
// marks on letters do not matter.
func Search(ctx context.Context, tx *store.Tx, words string, yield func(Found) bool) error {
	wanted := strings.Fields(model.Folded(words))
	if len(wanted) == 0 {
		return nil
	}
	err := tx.Search(ctx, wanted, findKinds, func(rec model.Record) bool {
		title, when, body, clients := searchable(rec)
		whole := title + "\n" + body
		folded := model.Folded(whole)
		if slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(folded, w) }) {
			return true
		}
		return yield(Found{rec.RecordKind(), rec.RecordID(), title, when, passage(whole, wanted[0]), clients})
	})
	if err != nil {
		return err
	}
	return ctx.Err()
}

// passage returns the line of text that holds the word, shortened around it.
func passage(whole, word string) string {
	for line := range strings.Lines(whole) {
		at := strings.Index(model.Folded(line), word)
		if at < 0 {
			continue
		}
		runes := []rune(strings.TrimSpace(line))
		start := max(0, min(at-30, len(runes)-100))
		return string(runes[start:min(len(runes), start+100)])
	}
	return ""
}

// searchable returns what of a record can be found.
func searchable(rec model.Record) (title string, when date.Wall, body string, clients []model.ID) {
	switch v := rec.(type) {
	case model.Client:
		parts := append([]string{v.Address, v.Problem, v.Remarks, v.OfficialRef, v.RiskReason, v.Access, strings.Join(v.Tags, " ")}, v.Aka...)
		for _, r := range v.Reach {
			parts = append(parts, r.Value, strings.NewReplacer(" ", "", "-", "").Replace(r.Value))
		}
		return strings.TrimSpace(v.Code + " " + v.Name), v.Opened.At(0), strings.Join(parts, "\n"), nil
	case model.Contact:
		parts := []string{v.Role, v.Address, v.Remarks}
		for _, r := range v.Reach {
			parts = append(parts, r.Value)
		}
		return v.Name, date.Wall{}, strings.Join(parts, "\n"), v.Clients
	case model.Agency:
		return v.Name, date.Wall{}, strings.Join(append([]string{v.Eligibility, v.HowToRefer, v.Address, v.Remarks}, v.Services...), "\n"), nil
	case model.Task:
		return v.Title, v.Due, v.Remarks + "\n" + v.WaitingOn + "\n" + strings.Join(v.Tags, " "), v.Clients
	case model.Appointment:
		parts := []string{v.Place, v.Purpose, v.Outcome, strings.Join(v.Tags, " ")}
		for _, o := range v.Overrides {
			parts = append(parts, o.Title, o.Outcome)
		}
		return v.Title, v.Start, strings.Join(parts, "\n"), v.Clients
	case model.Note:
		parts := []string{v.Title, strings.Join(v.Tags, " ")}
		for _, s := range v.Sections {
			parts = append(parts, s.Text)
		}
		return v.Summary(), v.Occurred, strings.Join(parts, "\n"), v.Clients
	case model.Flag:
		return v.Message, v.Raised.At(0), v.Reason, []model.ID{v.Client}
	}
	return "", date.Wall{}, "", nil
}

// Find is the dialog that searches everything while the words are typed.
type Find struct {
	scene   *event.Scene
	input   Input
	tickets event.Tickets
	cancel  context.CancelFunc
	hits    []foundRow
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

// NewFind returns the dialog.
func NewFind(s *event.Scene) *Find { return &Find{scene: s, cancel: func() {}} }

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
	case tea.KeyPressMsg:
		return f.press(msg)
	}
	return f.typed(msg)
}

func (f *Find) press(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		f.cancel()
		return closing
	case "enter":
		return f.open()
	case "up", "shift+tab":
		f.at = max(0, f.at-1)
	case "down", "tab":
		f.at = max(0, min(f.at+1, len(f.hits)-1))
	default:
		return f.typed(msg)
	}
	return nil
}

func (f *Find) typed(msg tea.Msg) tea.Cmd {
	if !f.input.Update(msg) {
		return nil
	}
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
	from, words := f.scene.Store, f.input.Value()
	results := make(chan []foundRow)
	go func() { // owned by this search: it ends when ctx does
		defer close(results)
		defer func() { _ = recover() }() // a record that cannot be read ends the search, not the program
		sendFound(ctx, from, words, results)
	}()
	return next(ticket, results)
}

// sendFound searches and sends what it finds, the first hits at once.
func sendFound(ctx context.Context, from *store.Store, words string, results chan<- []foundRow) {
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
		return Search(ctx, tx, words, func(hit Found) bool {
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
	slices.SortStableFunc(f.hits, func(a, b foundRow) int { return b.When.Compare(a.When) })
	f.hits = f.hits[:min(len(f.hits), maxFound)]
	if p.more == nil {
		f.busy = false
		return nil
	}
	return next(p.ticket, p.more)
}

func (f *Find) open() tea.Cmd {
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
	if row < 0 || row >= len(f.hits) {
		return nil
	}
	f.at = row
	return f.open()
}

// View draws the words, how many were found, and the rows that fit, with the
// passage of the chosen one.
func (f *Find) View(w, h int) string {
	th, words := f.scene.Theme, f.scene.Words
	inner := max(2, min(w, 90)-2)
	field, _, _ := f.input.View(th, inner-1, 1, true)
	rows := []string{" " + field[0]}
	room := max(1, min(h-5, 18))
	f.top = max(min(f.top, f.at), f.at-room+1)
	for i := f.top; i < len(f.hits) && i < f.top+room; i++ {
		hit := f.hits[i]
		note := text.Line(strings.Join(append(hit.codes, words.DateShort(hit.When.Date)), " "))
		line := text.Line(words.KindOf(hit.Kind)).Fit(11) + " " + f.scene.Private(hit.Title).Fit(max(0, inner-15-note.Width())) + " " + note.String()
		if i == f.at {
			rows = append(rows, th.Selected.Render("▸"+text.Pad(line, inner-1)))
			continue
		}
		rows = append(rows, " "+th.Text.Render(line))
	}
	switch {
	case f.busy:
		rows = append(rows, " "+th.Muted.Render(words.Dialog.Searching))
	case len(f.hits) == 0 && strings.TrimSpace(f.input.Value()) != "":
		rows = append(rows, " "+th.Muted.Render(words.Dialog.NothingHere))
	case len(f.hits) > 0:
		rows = append(rows, " "+th.Muted.Render(f.scene.Private(f.hits[f.at].Passage).Cut(inner-2).String()))
	}
	return window(f.scene, words.Dialog.Find, words.Dialog.FindKeys, w, h, 90, rows)
}
