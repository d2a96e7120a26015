package words

// DocumentWords are the words of documents and their templates.
type DocumentWords struct {
	Holder  Table // what stands in double braces in a template, by its name
	Mistake Table // what is wrong in a template, by report.MistakeCode; {line}, {word}

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
