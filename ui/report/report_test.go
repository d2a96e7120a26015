package report

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/model"
	"caseload/model/date"
	"caseload/model/recur"
	"caseload/store"
	"caseload/store/vault"
	"caseload/ui/report/paper"
	"caseload/ui/words"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden documents anew")

var jakarta = time.FixedZone("WIB", 7*3600)

func now() time.Time { return time.Date(2026, 11, 23, 7, 5, 0, 0, jakarta) }

var today = date.Of(now())

// The people of the test caseload.
var siti, rudi, doctor, clinic, aunt = model.ID{1}, model.ID{2}, model.ID{3}, model.ID{4}, model.ID{5}

// caseload is a file with a little of everything that a sheet shows.
func caseload(t testing.TB) *store.Store {
	t.Helper()
	s := emptyStore(t)
	if _, err := s.Update(model.Label{Verb: model.VerbAdd}, func(tx *store.Tx) error {
		for _, r := range records() {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return s
}

func emptyStore(t testing.TB) *store.Store {
	t.Helper()
	secret, err := vault.KeyFile(vault.NewKeyFile(rand.NewChaCha8([32]byte{1})))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Create(filepath.Join(t.TempDir(), "caseload.db"), store.Options{Now: now, Params: vault.Weakest()}, secret)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func records() []model.Record {
	a := model.NewClient(siti, "SA-12", now())
	a.Name, a.Address, a.Access = "Siti Aminah", "Jl. Melati 3\nCiawi", "gang sempit, *pagar* hijau"
	a.Reach = []model.ContactPoint{
		{Way: model.WayPhone, Value: "0812 1111 2222", BestTime: "9-11"},
		{Way: model.WayEmail, Value: "siti@example.org", SafeWrite: true},
	}
	a.Problem, a.ReferredBy, a.Remarks = "Kekerasan di rumah.\n\nTetangga melapor.", "Puskesmas Ciawi", "Suka berjalan kaki sambil bercerita"
	a.Opened, a.Risk, a.RiskReason, a.Reassess, a.ContactEvery = today-60, model.RiskHigh, "ancaman berulang", today+10, 14
	a.Sex, a.Born, a.Cluster, a.CaseType = model.SexFemale, date.New(1990, 3, 1), model.ClusterRough, "KDRT"
	a.Pauses = []model.Pause{{From: today - 40, To: today - 33, Reason: "dirawat"}}
	a.Team = []model.TeamMember{{Who: doctor, Role: "psikiater", From: today - 50}, {Who: clinic, Role: "pendamping", From: today - 60, To: today - 20}}
	a.Household = []model.Relation{{With: rudi, Kind: "anak", Since: today - 60}}
	a.Turns = []model.Turn{{On: a.Opened, Risk: model.RiskLow, Stage: model.StageEnquiry, Status: model.ClientOpen}, {On: today - 30, Risk: model.RiskLow, Stage: model.StageIntake, Status: model.ClientClosed},
		{On: today - 9, Risk: model.RiskHigh, Stage: model.StageIntake, Status: model.ClientOpen}}
	a.RetainUntil = today + 3650
	b := model.NewClient(rudi, "RD-03", now())
	b.Name, b.Address, b.Access = "Rudi Hartono", "Jl. Rahasia 9", "di belakang masjid"
	b.Reach = []model.ContactPoint{{Way: model.WayWhatsApp, Value: "0813 3333 4444", SafeCall: true, SafeLeave: true, SafeWrite: true}}
	appointment := func(id byte, kind model.AppointmentKind, title string, from, to date.Clock, who ...model.ID) model.Appointment {
		return model.Appointment{ID: model.ID{id}, Zone: "Asia/Jakarta", Details: model.Details{Title: title, Kind: kind, Status: model.Planned,
			Start: today.At(from), End: today.At(to), Clients: who}}
	}
	visit := appointment(20, model.Visit, "Kunjungan rumah", date.At(9, 0), date.At(10, 0), siti)
	visit.Place, visit.Before, visit.After, visit.Purpose = "Ciawi", 30*time.Minute, 20*time.Minute, "Tanya soal sekolah"
	visit.Safety = model.Safety{Buddy: "Bu Rina", CheckIn: 15 * time.Minute, Phrase: "buku merah"}
	visit.People = []model.ID{doctor}
	hidden := appointment(21, model.Visit, "Rumah aman", date.At(11, 0), date.At(12, 0), rudi)
	hidden.Place, hidden.Purpose = "Jl. Rahasia 9", "Jemput di jl. rahasia  9, pintu belakang"
	office := appointment(22, model.Office, "Rapat tim", date.At(13, 0), date.At(14, 0))
	office.Series = recur.Series{Rules: []string{"FREQ=WEEKLY"}}
	office = office.Settle()
	off := appointment(23, model.Call, "Telepon klinik", date.At(15, 0), date.At(15, 20), siti)
	off.Status = model.CancelledByClient
	whole := appointment(24, model.Admin, "Pekan laporan", 0, 0)
	whole.AllDay, whole.End = true, (today + 2).At(0)
	task := func(id byte, title string, due date.Date, hard bool, who ...model.ID) model.Task {
		return model.Task{ID: model.ID{id}, Title: title, Due: due.At(0), Hard: hard, State: model.Todo, Clients: who}
	}
	seen := appointment(25, model.Visit, "Kunjungan pertama", date.At(9, 0), date.At(10, 0), siti)
	seen.Start, seen.End = (today - 20).At(date.At(9, 0)), (today - 20).At(date.At(10, 0))
	seen.Status, seen.Seen, seen.Outcome = model.Kept, model.SeenAlone, "mau bercerita"
	missed := seen
	missed.ID, missed.Title, missed.Status, missed.Seen, missed.Outcome = model.ID{26}, "Kunjungan kedua", model.NoShow, model.SeenNo, ""
	missed.Start, missed.End = (today - 6).At(date.At(9, 0)), (today - 6).At(date.At(10, 0))
	note := model.Note{ID: model.ID{50}, Clients: []model.ID{siti}, Occurred: (today - 20).At(date.At(9, 0)), Recorded: now().AddDate(0, 0, -20), Mode: model.FaceToFace,
		Format: model.VisitNote, Present: []string{"kakak"}, Seen: model.SeenAlone, Spent: time.Hour, FollowUps: []model.ID{{40}}, State: model.NoteDraft,
		Sections: []model.Section{{Key: "observed", Text: "Rumah <b>rapi</b>.\n\nAda makanan."}, {Key: "clientwords", Text: "“Saya takut pulang.”"}, {Key: "plan", Text: "Rujuk ke psikiater"}}}
	note = note.Sign("", now().AddDate(0, 0, -19))
	note.Addenda = []model.Addendum{{At: now().AddDate(0, 0, -18), Author: "Dewi", Reason: model.LateInformation, Text: "Kakak ikut bicara"}}
	wrong := model.Note{ID: model.ID{51}, Clients: []model.ID{siti}, Occurred: (today - 10).At(date.At(11, 0)), Recorded: now().AddDate(0, 0, -10), Mode: model.ByPhone,
		Format: model.Narrative, State: model.NoteDraft, Signing: model.Signing{InError: "klien lain", ErrorAt: now().AddDate(0, 0, -9), ErrorBy: "Dewi"}, Place: "Polsek Ciawi", Late: true,
		Sections: []model.Section{{Key: "text", Text: "< Salah orang\n= Tidak ada di rumah"}}}
	finished := model.Task{ID: model.ID{43}, Title: "Surat keterangan", State: model.Done, Ended: now().AddDate(0, 0, -2), Clients: []model.ID{siti}}
	waiting := model.Task{ID: model.ID{44}, Title: "Jawaban panti", State: model.Waiting, WaitingOn: "Pak Budi", Since: today - 5, Clients: []model.ID{siti}}
	allowed := model.Consent{ID: model.ID{80}, Client: siti, Giver: model.GivenSelf, Scope: model.ConsentShare, For: "konseling trauma", With: []string{"Puskesmas Ciawi"},
		Excluded: "pekerjaan adiknya", Form: model.WrittenConsent, From: today - 30, Expires: today + 335}
	return []model.Record{
		allowed, referral(81, "Konseling trauma", "Puskesmas Ciawi", model.ReferralStep{Act: model.ReferralSend, Consent: allowed.ID}, model.ReferralStep{Act: model.ReferralAccept}),
		referral(82, "Rumah aman", "Rumah Aman Bogor", model.ReferralStep{Act: model.ReferralSend}, model.ReferralStep{Act: model.ReferralDecline, Declined: model.DeclineFull}),
		seen, missed, note, wrong, finished, waiting,
		model.Agency{ID: clinic, Name: "Puskesmas Ciawi", Type: model.AgencyHealth, Reach: []model.ContactPoint{{Way: model.WayPhone, Value: "0251 777", SafeCall: true}}},
		model.Contact{ID: aunt, Name: "Tante Nur", Role: "bibi", Clients: []model.ID{siti}, Reach: []model.ContactPoint{{Way: model.WayPhone, Value: "0812 9999"}}},
		a, b, visit, hidden, office, off, whole,
		model.Contact{ID: doctor, Name: "dr. Sari", Role: "psikiater", Reach: []model.ContactPoint{{Way: model.WayPhone, Value: "0251 555", SafeCall: true}}},
		model.Flag{ID: model.ID{30}, Client: siti, Kind: model.FlagDog, Message: "anjing galak", Raised: today - 9},
		model.Flag{ID: model.ID{31}, Client: rudi, Kind: model.FlagConfidential, Message: "pelaku mencari", Raised: today - 9},
		model.Flag{ID: model.ID{32}, Client: siti, Kind: model.FlagWeapon, Message: "sudah lewat", Raised: today - 9, Cleared: today - 1, Reason: "diserahkan"},
		meetingsOf(siti, rudi)[0], meetingsOf(siti, rudi)[1],
		model.Incident{ID: model.ID{62}, Clients: []model.ID{siti}, Occurred: (today - 7).At(date.At(20, 0)), Zone: "Asia/Jakarta", Kind: model.IncidentAccident, ToldBy: "Tante Nur",
			Sections: []model.Section{{Key: "happened", Text: "Jatuh di depan rumah"}}, Reported: []model.IncidentReport{{To: "Polsek Ciawi", At: now().AddDate(0, 0, -6)}}},
		task(40, "Urus KTP", today-3, true, siti), task(41, "Isi formulir [bansos](http://example.org)", today, false, rudi), task(42, "Lapor", today+2, false),
	}
}

// meetingsOf returns a conference and a supervision.
func meetingsOf(first, second model.ID) []model.Record {
	return []model.Record{
		model.CaseConference{ID: model.ID{60}, Clients: []model.ID{first}, Held: (today - 4).At(date.At(10, 0)), Zone: "Asia/Jakarta", Place: "Dinas Sosial", Chair: "Bu Rina",
			Invited: []string{"dr. Sari", "Pak Budi"}, Present: []string{"dr. Sari"}, Apologies: []string{"Pak Budi"}, Distribution: []string{"Puskesmas Ciawi"}, Next: today + 26,
			Sections: []model.Section{{Key: "purpose", Text: "Tempat tinggal yang aman"}, {Key: "clientview", Text: `" Saya mau tinggal dengan bibi.`},
				{Key: "facts", Text: "Kesehatan: luka sembuh\nSekolah: belum"}, {Key: "judgement", Text: "~ Risiko tetap tinggi.\n< Bibi melihat pelaku kemarin."}},
			Decisions: []model.Decision{{Text: "Surat ke sekolah", Owner: "Pak Budi", By: today + 3}, {Text: "Urus KTP", By: today - 3, Task: model.ID{40}}}},
		model.SupervisionRecord{ID: model.ID{61}, Held: (today - 8).At(date.At(15, 0)), Zone: "Asia/Jakarta", Supervisor: "Bu Rina", Next: today + 22,
			Cases: []model.SupervisedCase{{Client: first, Concern: "Pelaku mencari rumahnya", Decision: "Pindah ke rumah aman", Actions: []model.Decision{{Text: "telepon rumah aman", By: today + 1}}},
				{Client: second, Concern: "Tinggal di Jl. Rahasia 9"}},
			Sections: []model.Section{{Key: "workload", Text: "Terlalu banyak kunjungan Senin"}, {Key: "wellbeing", Text: "Lelah"}}},
	}
}

// referral is one of siti, whose steps were a day apart, up to yesterday.
func referral(id byte, service, to string, steps ...model.ReferralStep) model.Referral {
	r := model.Referral{ID: model.ID{id}, Stamp: model.Stamp{Created: now().AddDate(0, 0, -int(id))}, Client: siti, Direction: model.ReferralOut, Party: to, Service: service, Urgency: model.Urgent,
		Why: "Mimpi buruk tiap malam.", Tried: "Kelompok ibu di desa", Support: "Bahasa Sunda", Attached: []string{"Salinan KTP"}}
	if to == "Puskesmas Ciawi" {
		r.Whom = clinic
	}
	r = r.Begun(today - 9)
	for i, step := range steps {
		step.On = today - 9 + date.Date(i)
		var err error
		if r, err = r.Take(step); err != nil {
			panic(err)
		}
	}
	return r
}

func made(t testing.TB, s *store.Store, lang string, mask bool, ask Ask) paper.Document {
	t.Helper()
	w, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	maker := Maker{Words: w, Now: now(), WeekStart: time.Monday, Mask: mask}
	var doc paper.Document
	if err := s.View(func(tx *store.Tx) error {
		doc, err = maker.Make(t.Context(), tx, ask)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return doc
}

func markdown(t testing.TB, doc paper.Document) string {
	t.Helper()
	var out bytes.Buffer
	if _, err := paper.Write(t.Context(), &out, paper.Markdown, doc, paper.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// golden compares a document with the one that was kept.
func golden(t *testing.T, name, have string) {
	t.Helper()
	path := filepath.Join("testdata", name+".md")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(have), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), have); diff != "" {
		t.Errorf("%s has changed; look at it, and keep it with -update if it is right\n%s", path, diff)
	}
}

func TestSheets(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	for _, lang := range words.Languages {
		for _, kind := range Sheets {
			golden(t, lang+"-"+string(kind), markdown(t, made(t, s, lang, false, Ask{Kind: kind, Day: today})))
		}
	}
}

func TestDocumentsAboutAClient(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	for _, lang := range words.Languages {
		for _, kind := range OfClient {
			golden(t, lang+"-"+string(kind), markdown(t, made(t, s, lang, false, Ask{Kind: kind, Client: siti})))
		}
		golden(t, lang+"-supervision", markdown(t, made(t, s, lang, false, Ask{Kind: Supervision, Day: today})))
		golden(t, lang+"-statistics", markdown(t, made(t, s, lang, false, Ask{Kind: Statistics, Day: today})))
	}
}

// What lies outside the time that is asked for is left out.
func TestAPeriodBoundsADocument(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	doc := markdown(t, made(t, s, "en", false, Ask{Kind: Chronology, Client: siti, From: today - 10, To: today - 5}))
	if !strings.Contains(doc, "Kunjungan kedua") || strings.Contains(doc, "Kunjungan pertama") || strings.Contains(doc, "Surat keterangan") {
		t.Error(doc)
	}
}

func TestStatisticsNameNobody(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	doc := markdown(t, made(t, s, "en", false, Ask{Kind: Statistics, Day: today}))
	for _, word := range []string{"SA-12", "RD-03", "Siti", "Rudi", "Kunjungan", "Melati"} {
		if strings.Contains(doc, word) {
			t.Errorf("%q is in\n%s", word, doc)
		}
	}
	shared := markdown(t, made(t, s, "en", false, Ask{Kind: Statistics, Day: today, Shared: true}))
	if !strings.Contains(shared, "| Female | 0 | \\* | 0 | \\* |") || !strings.Contains(shared, "| All | \\* | \\* | 0 | \\* |") {
		t.Error(shared)
	}
}

func TestMakingADocumentCanBeStopped(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, kind := range []Kind{Progress, Statistics} {
		err := s.View(func(tx *store.Tx) error {
			_, err := Maker{Words: w, Now: now()}.Make(ctx, tx, Ask{Kind: kind, Client: siti, Day: today})
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// Every kind, form and part has a word in both languages, and no word is left
// over.
func TestEveryKindAndPartHasAWord(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		w, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for name, ask := range map[string]struct {
			table words.Table
			keys  []string
		}{
			"Kind": {w.Report.Kind, texts(Kinds)}, "Form": {w.Report.Form, texts(paper.Formats)}, "Part": {w.Report.Part, headings(t)}, "Holder": {w.Document.Holder, holderNames()}, "Mistake": {w.Document.Mistake, texts(mistakeCodes)},
			"BeforeClosing": {w.Report.BeforeClosing, beforeClosing},
			"Naming":        {w.Report.Naming, texts(Namings)}, "Body": {w.Report.Body, texts(model.AgencyTypes)},
		} {
			for _, key := range ask.keys {
				if ask.table[key] == "" {
					t.Errorf("%s: %s has no word for %q", lang, name, key)
				}
			}
			if len(ask.table) != len(ask.keys) {
				t.Errorf("%s: %s has %d words for %d values", lang, name, len(ask.table), len(ask.keys))
			}
		}
	}
}

func texts[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

// A masked sheet may be lost: nothing in it tells who, what or where.
func TestAMaskedSheetTellsNothing(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	secret := []string{"SA-12", "RD-03", "Siti", "Rudi", "Melati", "Ciawi", "Rahasia 9", "gang sempit", "0812", "0813", "siti@", "Rina", "buku", "sekolah", "dr. Sari", "psikiater",
		"0251", "galak", "pelaku", "Rumah aman", "Rapat", "klinik", "Pekan", "KTP", "bansos", "Lapor\n", "Tetangga", "Puskesmas", "jalan kaki", "ancaman", "KDRT",
		"dirawat", "pendamping", "anak |", "bibi", "Nur", "pertama", "bercerita", "kakak", "rapi", "takut", "Rujuk ke", "Dewi", "bicara", "klien lain", "Salah orang", "Surat kete", "panti", "Budi"}
	for _, kind := range Kinds {
		doc := made(t, s, "id", true, Ask{Kind: kind, Day: today, Client: siti})
		for _, form := range []paper.Format{paper.Markdown, paper.HTML} {
			var out bytes.Buffer
			if _, err := paper.Write(t.Context(), &out, form, doc, paper.Options{}); err != nil {
				t.Fatal(err)
			}
			for _, word := range secret {
				if strings.Contains(out.String(), word) {
					t.Errorf("%s %s: %q is in\n%s", kind, form, word, out.String())
				}
			}
		}
	}
}

// Who lives with somebody who hides has the same address.
func TestAnAddressIsHiddenForAllWhoLiveThere(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	if _, err := s.Update(model.Label{Verb: model.VerbChange}, func(tx *store.Tx) error {
		c, err := store.Clients.Get(tx, siti)
		if err != nil {
			return err
		}
		c.Address = "jl.  rahasia 9"
		return tx.Put(c)
	}); err != nil {
		t.Fatal(err)
	}
	if doc := markdown(t, made(t, s, "en", false, Ask{Kind: Contacts, Client: siti})); strings.Contains(doc, "rahasia 9") || !strings.Contains(doc, "confidential: not printed") {
		t.Error(doc)
	}
}

// Whoever finds a sheet must not find a hidden person, nor call a number that
// must not be called.
func TestWhatIsNotSafeIsNotPrintedWithoutItsWarning(t *testing.T) {
	t.Parallel()
	s := caseload(t)
	for _, kind := range Kinds {
		doc := markdown(t, made(t, s, "en", false, Ask{Kind: kind, Day: today, Client: rudi}))
		for _, word := range []string{"Jl. Rahasia", "jl. rahasia", "belakang masjid", "buku merah"} {
			if strings.Contains(doc, word) {
				t.Errorf("%s: %q is in\n%s", kind, word, doc)
			}
		}
	}
	day := markdown(t, made(t, s, "en", false, Ask{Kind: Day, Day: today}))
	for line := range strings.Lines(day) {
		if strings.Contains(line, "0812 1111 2222") && !strings.Contains(line, "not safe to call, leave no message, do not write:** phone 0812 1111 2222") {
			t.Errorf("without its warning: %s", line)
		}
	}
}

func TestTheNameOfAFileTellsNoClient(t *testing.T) {
	t.Parallel()
	w, err := words.Load("id")
	if err != nil {
		t.Fatal(err)
	}
	m := Maker{Words: w}
	if name := m.FileName(Ask{Kind: Day, Day: today}, paper.PDF); name != "lembar-hari-2026-11-23.pdf" {
		t.Error(name)
	}
	if name := m.FileName(Ask{Kind: Month, Day: today}, paper.ODT); name != "lembar-bulan-2026-11.odt" {
		t.Error(name)
	}
}
