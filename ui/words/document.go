package words

import "strconv"

// DocumentWords are the words of documents and their templates.
type DocumentWords struct {
	Holder  Table // what stands in double braces in a template, by its name
	Mistake Table // what is wrong in a template, by report.MistakeCode; {line}, {word}

	Type  Table // of document
	State Table

	Documents, New                       string // titles of the list and of the menu
	Compose, Write, LinkFile, TakeFile   string // how one begins
	OpenFile, SaveAs, MakeFinal          string // what can be done with one
	MailDraft, MailLink, MarkSent        string // how one is sent
	TextHint                             string // of the page on which one is written
	MailSubject, MailText                string // as suggested
	MailSaved                            string // {file}
	MailOpened, NoAddress, NoProgram     string
	TakeInFirst, CopyOutside, CopyOpened string
	FileOpened, FileChanged, FileGone    string
	NotOpened, NoCopy                    string
	ListCommand, BadNumber, IsLinked     string // {number}; {file}
	Bytes, KiB, MiB                      string // {n}

	Templates                   string // title of the list
	Shipped, Changed, Own       string // whose a template is
	NewTemplate, CopyTemplate   string
	EditTemplate, ResetTemplate string
	CopyOf                      string // {what}
	TemplateHint                string // {list}
	Allowed                     string // {list}
	NoMistakes, Mistakes, Taken string // {n}
	NoTemplate, WasGone         string // {name}, {list}; {name}

	// Of the command line.
	Command, FlagBuiltInTemplate, FlagReset, FlagCheckTemplate, FlagTakeTemplate, FlagLike string
}

// Bytes says how large a file is.
func (w *Words) Bytes(n int) string {
	unit, said := 1, w.Document.Bytes
	switch {
	case n >= 1<<20:
		unit, said = 1<<20, w.Document.MiB
	case n >= 1<<10:
		unit, said = 1<<10, w.Document.KiB
	}
	return Fill(said, "n", strconv.Itoa((n+unit-1)/unit))
}
