package csv

import (
	"strconv"
	"strings"
	"unicode"

	"caseload/model"
	"caseload/model/date"
	"caseload/store/exchange"
)

// column is one column of a table.
type column struct {
	head    string // as it is written, in English
	kepala  string // as it is written, in Indonesian
	names   string // what else it may be called, with commas between
	several bool   // it may stand in a table several times
	private bool   // it says more of a person than their code
	get     func(c model.Client, lang string) string
	set     func(c *model.Client, text string, opt Options) exchange.Reason // empty: understood
}

var codeColumn = &column{
	head: "code", kepala: "kode", names: "client code, client id, id, case code, case number, case no, no kasus, nomor kasus, kode klien, id klien, nomor klien, no klien",
	get: func(c model.Client, _ string) string { return c.Code },
}

// columns are all columns, in the order in which they are written.
var columns = []*column{
	codeColumn,
	line("name", "nama", "full name, client, client name, nama lengkap, nama klien, klien, nama penerima manfaat", true, func(c *model.Client) *string { return &c.Name }),
	list("also known as", "nama lain", "aka, alias, nickname, nama panggilan, panggilan, nama kecil", true, func(c *model.Client) *[]string { return &c.Aka }),
	choice("kind", "jenis", "client kind, client type, jenis klien", kinds, func(c *model.Client) *model.ClientKind { return &c.Kind }),
	choice("sex", "jenis kelamin", "gender, jk, l/p, kelamin", sexes, func(c *model.Client) *model.Sex { return &c.Sex }),
	{
		head: "birth", kepala: "tanggal lahir", names: "birth date, date of birth, birthdate, birthday, born, dob, tgl lahir, lahir", private: true,
		get: func(c model.Client, _ string) string { return dayText(c.Born) }, set: setBirth,
	},
	flag("birth estimated", "tanggal lahir perkiraan", "birth about, approximate birth, perkiraan lahir", func(c *model.Client) *bool { return &c.BornAbout }),
	{head: "age", kepala: "umur", names: "usia, age in years", private: true, set: setAge},
	contact("phone", "telepon", "telephone, tel, telp, no telp, no telepon, nomor telepon, phone number, mobile, mobile phone, cell, hp, no hp, nomor hp, handphone, ponsel, phone 2, hp 2", model.WayPhone),
	contact("whatsapp", "whatsapp", "wa, no wa, nomor wa", model.WayWhatsApp),
	contact("email", "surel", "e-mail, mail, alamat email", model.WayEmail),
	contact("other contact", "kontak lain", "contact, kontak", model.WayOther),
	text("address", "alamat", "home address, street, alamat rumah, alamat lengkap, tempat tinggal, domisili", true, func(c *model.Client) *string { return &c.Address }),
	text("access", "cara ke sana", "access notes, directions, petunjuk arah, patokan", true, func(c *model.Client) *string { return &c.Access }),
	list("languages", "bahasa", "language", false, func(c *model.Client) *[]string { return &c.Languages }),
	line("case type", "jenis kasus", "type of case, type, permasalahan, jenis masalah", false, func(c *model.Client) *string { return &c.CaseType }),
	choice("cluster", "klaster", "target group, kluster, kelompok sasaran", clusters, func(c *model.Client) *model.Cluster { return &c.Cluster }),
	choice("stage", "tahap", "case stage, tahapan", stages, func(c *model.Client) *model.Stage { return &c.Stage }),
	reopening(choice("status", "status", "case status, client status, status kasus, status klien", statuses, func(c *model.Client) *model.ClientStatus { return &c.Status })),
	choice("risk", "risiko", "risk level, tingkat risiko, resiko, tingkat resiko, urgency", risks, func(c *model.Client) *model.Risk { return &c.Risk }),
	text("risk reason", "alasan risiko", "reason for the risk, alasan resiko", true, func(c *model.Client) *string { return &c.RiskReason }),
	day("reassess", "nilai ulang", "reassess on, reassessment, review date, nilai ulang pada, tanggal tinjauan", func(c *model.Client) *date.Date { return &c.Reassess }),
	day("opened", "dibuka", "opened on, open date, date opened, opening date, start date, intake date, tanggal dibuka, tgl dibuka, tanggal masuk, tanggal buka, tanggal intake, mulai", func(c *model.Client) *date.Date { return &c.Opened }),
	day("closed", "ditutup", "closed on, close date, date closed, closing date, end date, tanggal ditutup, tgl ditutup, tanggal tutup, tanggal terminasi, tanggal selesai", func(c *model.Client) *date.Date { return &c.Closed }),
	choice("closing reason", "alasan penutupan", "reason for closing, alasan ditutup, alasan terminasi", closings, func(c *model.Client) *model.ClosingReason { return &c.ClosingReason }),
	text("outcome", "hasil", "result", true, func(c *model.Client) *string { return &c.Outcome }),
	text("problem", "masalah awal", "presenting problem, masalah", true, func(c *model.Client) *string { return &c.Problem }),
	line("referred by", "dirujuk oleh", "referral source, referrer, perujuk, rujukan dari, asal rujukan", true, func(c *model.Client) *string { return &c.ReferredBy }),
	line("official reference", "nomor resmi", "official ref, reference number, nomor register, no register", true, func(c *model.Client) *string { return &c.OfficialRef }),
	line("official system", "dalam sistem", "official in, system, sistem", false, func(c *model.Client) *string { return &c.OfficialIn }),
	{
		head: "contact every", kepala: "temui tiap", names: "contact every days, see every, temui tiap hari",
		get: func(c model.Client, _ string) string { return numberText(c.ContactEvery) },
		set: func(c *model.Client, text string, _ Options) exchange.Reason {
			return number(text, 3660, &c.ContactEvery)
		},
	},
	flag("working days", "hari kerja", "contact every working days", func(c *model.Client) *bool { return &c.ContactWork }),
	day("retain until", "simpan sampai", "retention date, masa retensi", func(c *model.Client) *date.Date { return &c.RetainUntil }),
	list("tags", "label", "tag, labels, category, categories, kategori, penanda", true, func(c *model.Client) *[]string { return &c.Tags }),
	{head: "number", kepala: "nomor", names: "no, nr, row, baris, urut, no urut", set: func(*model.Client, string, Options) exchange.Reason { return "" }},
	text("notes", "keterangan", "note, remarks, remark, comments, comment, catatan", true, func(c *model.Client) *string { return &c.Remarks }),
}

// byName finds columns by what they may be called.
var byName = func() map[string]*column {
	all := map[string]*column{}
	for _, c := range columns {
		for name := range strings.SplitSeq(c.head+","+c.kepala+","+c.names, ",") {
			all[plain(name)] = c
		}
	}
	delete(all, "")
	return all
}()

// columnOf returns the column that a heading names, or nil.
func columnOf(head string) *column { return byName[plain(head)] }

// plain returns a word in small letters and without what stands between its
// letters, so that "Tgl. Lahir" and "tgl_lahir" are the same.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// line is a column with a text of one line.
func line(head, kepala, names string, private bool, of func(*model.Client) *string) *column {
	c := text(head, kepala, names, private, of)
	c.set = func(client *model.Client, s string, _ Options) exchange.Reason {
		if tooLong(s) {
			return exchange.LongValue
		}
		*of(client) = s
		return ""
	}
	return c
}

// text is a column with a text of any length.
func text(head, kepala, names string, private bool, of func(*model.Client) *string) *column {
	return &column{
		head: head, kepala: kepala, names: names, private: private,
		get: func(c model.Client, _ string) string { return *of(&c) },
		set: func(c *model.Client, s string, _ Options) exchange.Reason {
			*of(c) = s
			return ""
		},
	}
}

// list is a column with several texts.
func list(head, kepala, names string, private bool, of func(*model.Client) *[]string) *column {
	return &column{
		head: head, kepala: kepala, names: names, private: private,
		get: func(c model.Client, _ string) string { return joinList(*of(&c)) },
		set: func(c *model.Client, s string, _ Options) exchange.Reason {
			items := splitList(s)
			for _, item := range items {
				if tooLong(item) {
					return exchange.LongValue
				}
			}
			if len(items) > model.MaxList {
				return exchange.LongValue
			}
			*of(c) = items
			return ""
		},
	}
}

// day is a column with a date.
func day(head, kepala, names string, of func(*model.Client) *date.Date) *column {
	return &column{
		head: head, kepala: kepala, names: names,
		get: func(c model.Client, _ string) string { return dayText(*of(&c)) },
		set: func(c *model.Client, s string, opt Options) exchange.Reason {
			d, ok := parseDay(s, date.Of(opt.Now))
			if !ok {
				return exchange.BadDay
			}
			*of(c) = d
			return ""
		},
	}
}

// flag is a column with yes or no.
func flag(head, kepala, names string, of func(*model.Client) *bool) *column {
	return &column{
		head: head, kepala: kepala, names: names,
		get: func(c model.Client, lang string) string {
			switch {
			case !*of(&c):
				return ""
			case lang == Indonesian:
				return "ya"
			}
			return "yes"
		},
		set: func(c *model.Client, s string, _ Options) exchange.Reason {
			switch plain(s) {
			case "yes", "y", "ya", "true", "1", "x":
				*of(c) = true
			case "no", "n", "tidak", "t", "false", "0":
				*of(c) = false
			default:
				return exchange.BadChoice
			}
			return ""
		},
	}
}

// contact is a column with ways to reach a client.
func contact(head, kepala, names string, way model.ContactWay) *column {
	return &column{
		head: head, kepala: kepala, names: names, private: true, several: true,
		get: func(c model.Client, _ string) string { return reachText(c.Reach, way) },
		set: func(c *model.Client, s string, _ Options) exchange.Reason { return setReach(c, s, way) },
	}
}

// reopening is the column of the status: a case that is not closed has no
// day of closing.
func reopening(c *column) *column {
	set := c.set
	c.set = func(client *model.Client, s string, opt Options) exchange.Reason {
		reason := set(client, s, opt)
		if reason == "" && client.Status != model.ClientClosed {
			client.Closed, client.ClosingReason = 0, model.ClosingNone
		}
		return reason
	}
	return c
}

func setBirth(c *model.Client, s string, opt Options) exchange.Reason {
	today := date.Of(opt.Now)
	if year, err := strconv.Atoi(s); err == nil && len(s) == 4 {
		d := date.New(year, 1, 1)
		if !d.Valid() || d > today {
			return exchange.BadDay
		}
		c.Born, c.BornAbout = d, true
		return ""
	}
	d, ok := parseDay(s, today)
	if !ok || d > today {
		return exchange.BadDay
	}
	c.Born = d
	return ""
}

// setAge takes an age in years where no day of birth is known.
func setAge(c *model.Client, s string, opt Options) exchange.Reason {
	age := 0
	digits := strings.TrimSpace(strings.TrimRight(strings.ToLower(s), " .abcdefghijklmnopqrstuvwxyz"))
	if number(digits, 125, &age) != "" {
		return exchange.BadNumber
	}
	if c.Born.IsZero() {
		c.Born, c.BornAbout = date.New(date.Of(opt.Now).Year()-age, 1, 1), true
	}
	return ""
}

func number(s string, most int, into *int) exchange.Reason {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > most {
		return exchange.BadNumber
	}
	*into = n
	return ""
}

func numberText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func dayText(d date.Date) string { return d.String() }
