package report

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"caseload/model"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/report/paper"
	"caseload/ui/words"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func redacted(t testing.TB, s *store.Store, lang string, hide bool, ask Ask) paper.Document {
	t.Helper()
	w, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	maker := Maker{Words: w, Now: now(), WeekStart: time.Monday, Redact: true, HideCode: hide}
	var doc paper.Document
	if err := s.View(func(tx *store.Tx) error {
		doc, err = maker.Make(t.Context(), tx, ask)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestARedactedDocumentStaysReadable(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	for _, lang := range words.Languages {
		for _, kind := range []Kind{Day, Contacts, Progress} {
			golden(t, lang+"-redacted-"+string(kind), markdown(t, redacted(t, s, lang, false, Ask{Kind: kind, Client: siti, Day: today})))
		}
	}
}

// teller is somebody of whom nothing may be told.
type teller struct {
	name, code, phone, ref, email, address string
	born                                   date.Date
}

// Names of many sorts; some are words of every day.
var nameWords = strings.Fields("Zoë Müller Renée Łukasz Søren Đorđević Šárka Ñañez O'Brien Ma'ruf Anne-Marie Nur'aini Иванова Анна Фёдор Щербакова Γιώργος Παπαδοπούλου Ελένη " +
	"Soerjo Djoko Siti Budi Ratna Tjahjadi Moehammad Wahyuningsih Susilowati Hari Putri Will Indah Mei Grace Bulan Rose May Kamis")

var commonNames = strings.Fields("Hari Putri Will Indah Mei Grace Bulan Rose May Kamis")

func drawTeller(t *rapid.T, n int) teller {
	word := rapid.OneOf(rapid.SampledFrom(nameWords), rapid.StringMatching(`[A-Z][a-z]{3,6}qx`))
	digits := rapid.StringMatching(`[1-9][0-9]{9}`).Draw(t, "digits")
	place := rapid.StringMatching(`[A-Z][a-z]{3,5}zq`).Draw(t, "place")
	return teller{
		name:  strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "name"), " "),
		code:  fmt.Sprintf("%s-%02d", rapid.StringMatching(`[A-Z]{2}`).Draw(t, "code"), 10+n),
		phone: "08" + digits, ref: fmt.Sprintf("REG/%s/%d", digits[:5], n+1), email: strings.ToLower(place) + "@example.org",
		address: fmt.Sprintf("Jl. %s No. %s, Kec. %sx", place, digits[:2], place),
		born:    date.New(rapid.IntRange(1940, 2024).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day")),
	}
}

var monthNames = [2][]string{strings.Fields("January February March April May June July August September October November December"),
	strings.Fields("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")}

// writings are the ways in which the day of birth is written.
func (p teller) writings() []string {
	if p.born.IsZero() {
		return nil
	}
	y, m, d := p.born.YMD()
	all := []string{p.born.String(), fmt.Sprintf("%d/%d/%02d", d, m, y%100), fmt.Sprintf("%02d-%02d-%d", d, m, y), fmt.Sprintf("%d/%d/%d", m, d, y)}
	for _, names := range monthNames {
		all = append(all, fmt.Sprintf("%d %s %d", d, names[m-1], y), fmt.Sprintf("%d %s", d, names[m-1][:3]), fmt.Sprintf("%s %d, %d", names[m-1], d, y))
	}
	return all
}

// mentions are ways in which somebody is spoken of.
func (p teller) mentions() []string {
	first := strings.Fields(p.name)[0]
	all := []string{
		p.name, strings.ToUpper(p.name), norm.NFD.String(p.name), strings.ReplaceAll(p.name, " ", "\u00a0"), strings.ReplaceAll(p.name, " ", "\n"),
		first + "-nya", "bu " + first + "'s", first[:1] + "\u200b" + first[1:], "Pak " + first, p.code, strings.ToLower(p.code), strings.ReplaceAll(p.code, "-", ""),
		p.phone, "+62 " + p.phone[1:], p.phone[:4] + "-" + p.phone[4:8] + "-" + p.phone[8:], p.phone[:4] + "\u00a0" + p.phone[4:8] + "." + p.phone[8:], p.ref, p.email, p.address, strings.ToUpper(p.address),
	}
	if first[0] >= 0x80 {
		all = slices.DeleteFunc(all, func(s string) bool { return strings.Contains(s, "\u200b") })
	}
	if !slices.ContainsFunc(strings.Fields(p.name), func(w string) bool { return slices.Contains(commonNames, w) }) {
		all = append(all, strings.ToLower(p.name))
	}
	return slices.DeleteFunc(append(all, p.writings()...), func(s string) bool { return s == "" })
}

// told says what of somebody a text tells, "" if nothing.
func (p teller) told(text string, code bool) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0':
			return ' '
		case r == '\u200b':
			return -1
		}
		return r
	}, norm.NFC.String(text))
	fields := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	folded := map[string]bool{}
	for _, f := range fields {
		folded[model.Folded(f)] = true
	}
	for _, w := range strings.FieldsFunc(p.name, func(r rune) bool { return r == ' ' || r == '-' || r == '\'' }) {
		switch {
		case slices.Contains(commonNames, w):
			if month := slices.Contains([]string{"Mei", "May", "Kamis"}, w); !month && slices.Contains(fields, w) {
				return w
			}
		case len(w) > 2 && folded[model.Folded(w)]:
			return w
		}
	}
	squashed := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		if strings.ContainsRune(" -.()\n", r) {
			return -1
		}
		return '_'
	}, text)
	small := model.Folded(text)
	switch {
	case strings.Contains(squashed, p.phone[1:]):
		return p.phone
	case p.ref != "" && strings.Contains(small, strings.ToLower(p.ref)), strings.Contains(small, p.email):
		return p.ref
	case strings.Contains(small, strings.ToLower(strings.Fields(p.address)[1])):
		return p.address
	case code && p.code != "" && regexp.MustCompile(`(?i)\b`+strings.Replace(p.code, "-", "-?", 1)+`\b`).MatchString(text):
		return p.code
	}
	for _, w := range p.writings() {
		for _, at := range regexp.MustCompile(`(?i)\b`+regexp.QuoteMeta(w)+`\b`).FindAllStringIndex(text, -1) {
			if after := text[at[1]:]; !strings.HasPrefix(after, " 2026") && !strings.HasPrefix(after, " 2027") && !strings.HasPrefix(after, "-2026") {
				return w
			}
		}
	}
	return ""
}

// told puts people into records whose texts speak of them.
func tellingRecords(t *rapid.T, people []teller) []model.Record {
	var mentions []string
	for _, p := range people {
		mentions = append(mentions, p.mentions()...)
	}
	say := func() string {
		said := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(mentions), rapid.SampledFrom(strings.Fields("went to school and was told by the kader that all is well anak itu pulang ke rumah sore hari"))), 1, 9).Draw(t, "said")
		return strings.Join(said, rapid.SampledFrom([]string{" ", " ", ", ", ". ", "\n\n"}).Draw(t, "between"))
	}
	line := func() string { return strings.Join(strings.Fields(say()), " ") }
	client := func(n int, p teller) model.Client {
		c := model.NewClient(model.ID{byte(n + 1)}, p.code, now())
		c.Name, c.Born, c.Address, c.OfficialRef = p.name, p.born, p.address, p.ref
		c.Reach = []model.ContactPoint{{Way: model.WayPhone, Value: p.phone}, {Way: model.WayEmail, Value: p.email}}
		c.Problem, c.Remarks, c.RiskReason, c.Outcome, c.Access, c.Opened = say(), say(), say(), say(), say(), today-100
		return c
	}
	first, home, other := client(0, people[0]), client(1, people[1]), client(2, people[2])
	first.Household = []model.Relation{{With: home.ID, Kind: rapid.SampledFrom([]string{"anak", "mother", "sister of " + people[3].name, ""}).Draw(t, "kin")}}
	first.ReferredBy = people[3].name
	contact := model.Contact{ID: model.ID{10}, Name: "Ibu " + people[3].name, Role: rapid.SampledFrom([]string{"neighbour", "", "guru " + people[3].name}).Draw(t, "role"), Address: people[3].address,
		Clients: []model.ID{first.ID}, Reach: []model.ContactPoint{{Way: model.WayPhone, Value: people[3].phone}, {Way: model.WayEmail, Value: people[3].email}}}
	first.Team = []model.TeamMember{{Who: contact.ID, Role: "pendamping"}}
	visit := model.Appointment{ID: model.ID{20}, Zone: "Asia/Jakarta", Details: model.Details{Title: line(), Kind: model.Visit, Status: model.Kept, Seen: model.SeenYes, Purpose: say(), Outcome: line(),
		Place: people[0].address, Start: today.At(date.At(9, 0)), End: today.At(date.At(10, 0)), Clients: []model.ID{first.ID, other.ID}, People: []model.ID{contact.ID}, Safety: model.Safety{Buddy: people[3].name, CheckIn: time.Hour}}}
	note := model.Note{ID: model.ID{30}, Clients: []model.ID{first.ID}, Title: line(), Occurred: (today - 3).At(date.At(9, 0)), Recorded: now(), Mode: model.FaceToFace, Format: model.VisitNote, State: model.NoteDraft,
		Present: []string{people[1].name, people[3].name}, Author: "Petugas Qwerty", Place: people[0].address,
		Sections: []model.Section{{Key: "observed", Text: say()}, {Key: "clientwords", Text: say()}, {Key: "plan", Text: say()}}}
	task := model.Task{ID: model.ID{40}, Title: line(), State: model.Waiting, WaitingOn: people[3].name, Since: today, Due: today.At(0), Clients: []model.ID{first.ID}}
	flag := model.Flag{ID: model.ID{50}, Client: first.ID, Kind: model.FlagDog, Message: line(), Raised: today - 5}
	plan := model.Plan{ID: model.ID{60}, Client: first.ID, Kind: model.CarePlan, Version: 1, Written: today - 9, Agreed: today - 9, How: model.AgreedSpoken, With: []string{people[1].name}, Contingency: say(),
		Needs: []model.Need{{Text: say(), Goals: []model.Goal{{Text: say(), Baseline: line(), Target: line()}}}}}
	weighed := model.Assessment{ID: model.ID{61}, Client: first.ID, On: today - 8, Tool: line(), Strengths: say(), Risks: say(), View: say(), Domains: []model.Domain{{Name: "a", Reason: line()}}}
	return []model.Record{first, home, other, contact, visit, note, task, flag, plan, weighed}
}

// scene is a case to redact.
type scene struct {
	people  []teller
	records []model.Record
	lang    string
	hide    bool
	whole   Kind // of which every form is written
}

var scenes = rapid.Custom(func(t *rapid.T) scene {
	var c scene
	for n := range 4 {
		c.people = append(c.people, drawTeller(t, n))
	}
	c.people[3].code, c.people[3].born, c.people[3].ref = "", 0, "" // a contact, who has none
	c.records = tellingRecords(t, c.people)
	c.lang, c.hide, c.whole = rapid.SampledFrom(words.Languages).Draw(t, "lang"), rapid.Bool().Draw(t, "hide"), rapid.SampledFrom(Kinds).Draw(t, "kind")
	return c
})

// tried is how many cases are redacted; more by -rapid.checks.
const tried = 12

// Whatever people are called and however they are spoken of, no redacted
// document of any kind in any form tells of them.
func TestNoRedactedDocumentTellsOfAnybody(t *testing.T) {
	t.Parallel()
	tool, _ := exec.LookPath("pdftotext")
	folder, s := t.TempDir(), emptyStore(t)
	many := tried
	if f := flag.Lookup("rapid.checks"); f.Value.String() != f.DefValue {
		many, _ = strconv.Atoi(f.Value.String())
	}
	for seed := range many {
		c := scenes.Example(seed)
		if _, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
			for _, r := range c.records {
				if err := tx.Put(r); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for _, kind := range Kinds {
			doc := redacted(t, s, c.lang, c.hide, Ask{Kind: kind, Client: model.ID{1}, Day: today})
			forms := []paper.Format{paper.Markdown}
			if kind == c.whole {
				forms = paper.Formats
			}
			for _, form := range forms {
				text := readable(t, doc, form, tool, folder)
				for i, p := range c.people {
					if told := p.told(text, kind.IsOfClient() && (i > 0 || c.hide)); told != "" {
						t.Fatalf("seed %d: the %s as %s tells %q of %v, in %s", seed, kind, form, told, p, lineWith(text, told))
					}
				}
				if strings.Contains(text, "Qwerty") {
					t.Fatalf("seed %d: the %s as %s names the worker", seed, kind, form)
				}
			}
		}
	}
}

// lineWith returns the lines of a text that may hold what was told.
func lineWith(text, told string) string {
	var all []string
	for line := range strings.Lines(text) {
		if strings.Contains(model.Folded(line), model.Folded(told)) || len(told) > 8 && strings.ContainsAny(line, "0123456789") {
			all = append(all, strings.TrimSpace(line))
		}
	}
	return strings.Join(all, " | ")
}

var (
	tag    = regexp.MustCompile(`<[^>]*>`)
	escape = strings.NewReplacer(`\`, "", "&amp;", "&", "&#39;", "'", "&apos;", "'", "&lt;", "<", "&gt;", ">", "&#34;", `"`)
)

// readable returns what can be read in a document of a form.
func readable(t *testing.T, doc paper.Document, form paper.Format, tool, folder string) string {
	t.Helper()
	var out bytes.Buffer
	if _, err := paper.Write(t.Context(), &out, form, doc, paper.Options{}); err != nil {
		t.Fatal(err)
	}
	switch form {
	case paper.PDF:
		if tool == "" {
			return ""
		}
		path := filepath.Join(folder, "x.pdf")
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := exec.Command(tool, path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	case paper.ODT, paper.DOCX:
		z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(f.Name, "content.xml") || strings.HasSuffix(f.Name, "document.xml") || strings.Contains(f.Name, "meta") || strings.Contains(f.Name, "core") || strings.Contains(f.Name, "foot") {
				all += string(content)
			}
		}
		return escape.Replace(tag.ReplaceAllString(all, " "))
	}
	return escape.Replace(tag.ReplaceAllString(out.String(), " "))
}
