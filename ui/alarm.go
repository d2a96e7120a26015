package ui

import (
	"strconv"
	"strings"

	"caseload/model"
	"caseload/model/agenda"
	"caseload/model/date"
	"caseload/store"
	"caseload/ui/calendar"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"
	"caseload/ui/record"
	"caseload/ui/text"
	"caseload/ui/theme"

	tea "charm.land/bubbletea/v2"
)

// alarmsDue brings what is due to be announced and was not dismissed.
type alarmsDue struct {
	due   []agenda.Alarm
	codes map[model.ID]string
}

// lookForAlarms reads what is due to be announced now.
func (a *App) lookForAlarms() tea.Cmd {
	now, rules := a.scene.Now(), a.scene.Rules
	return a.scene.Read(func(tx *store.Tx) (tea.Msg, error) {
		due, err := tx.Alarms(store.OnScreen, rules, now)
		if err != nil {
			return nil, err
		}
		got := alarmsDue{due: due, codes: map[model.ID]string{}}
		for _, alarm := range due {
			for _, id := range alarm.Clients {
				got.codes[id] = strings.Join(event.Codes(tx, []model.ID{id}), "")
			}
		}
		return got, nil
	})
}

// takeAlarms shows what is due. What was not there before is told to the
// terminal as well, without a word of what it is about.
func (a *App) takeAlarms(msg alarmsDue) tea.Cmd {
	fresh := false
	for _, alarm := range msg.due {
		if !a.rung[alarm.Key] {
			fresh = true
		}
	}
	a.rung = map[string]bool{}
	for _, alarm := range msg.due {
		a.rung[alarm.Key] = true
	}
	a.alarms = msg
	if !fresh || a.settings.Ring == "" {
		return nil
	}
	return tea.Raw(strings.ReplaceAll(a.settings.Ring, "{text}", a.scene.Words.App.SomethingDue))
}

// alarmRow is the row at the top of the screen while something is due: no
// typing takes it away, only its key.
func (a *App) alarmRow() string {
	s, th := a.scene, a.scene.Theme
	first := a.alarms.due[0]
	style, sign := th.Warning, "◷ "
	if first.Late {
		style, sign = th.Danger, "!! "
	}
	left := style.Bold(true).Reverse(true).Render(text.Line(" " + sign + a.alarmText(first) + " ").Cut(max(1, a.width-2)).String())
	right := fill(s.Words.App.AlarmKey, "key", s.Key(keys.Dismiss))
	if n := len(a.alarms.due); n > 1 {
		right = fill(s.Words.App.AlarmKeyMore, "key", s.Key(keys.Dismiss), "n", strconv.Itoa(n-1))
	}
	return theme.Exactly(a.ends(left, th.Muted.Render(right)), a.width)
}

// alarmText says one thing that is due. Where names are masked it says none.
func (a *App) alarmText(due agenda.Alarm) string {
	s := a.scene
	var who []string
	for _, id := range due.Clients {
		who = append(who, s.Private(a.alarms.codes[id]).String())
	}
	title := s.Private(due.Title).String()
	what := strings.TrimSpace(title + " " + strings.Join(who, " "))
	if due.Late {
		return fill(s.Words.App.LateCheckIn, "what", what, "time", s.Words.Clock(date.WallOf(due.From).Clock), "buddy", s.Private(due.Buddy).String())
	}
	return s.Words.Coming(due.From, due.AllDay, s.Now()) + "  " + what
}

// dismiss takes the first of what is due away. A late check-in goes only
// when it is made.
func (a *App) dismiss() tea.Cmd {
	if len(a.alarms.due) == 0 {
		return a.tell(a.scene.Words.App.NothingDue)
	}
	first := a.alarms.due[0]
	if first.Late {
		a.push(a.confirmCheckIn(calendar.CheckIn{ID: first.ID, At: first.At, Title: first.Title}))
		return nil
	}
	a.alarms.due = a.alarms.due[1:]
	into, now := a.scene.Store, a.scene.Now()
	return func() tea.Msg {
		if err := into.Announced(store.OnScreen, now, first); err != nil {
			return event.Failed{Err: err}
		}
		return nil
	}
}

// confirmCheckIn asks before it notes that somebody is safe.
func (a *App) confirmCheckIn(ask calendar.CheckIn) dialog.Dialog {
	s := a.scene
	return dialog.NewPick(s, s.Words.App.CheckInTitle, s.Words.Dialog.PickKeys, []dialog.Item{
		{Title: s.Words.App.NotYet}, {Title: s.Words.App.Safe, Do: event.Send(setSafety{ask, model.SafetyCheckedIn})},
	})
}

// safety arms the plan of a visit, or asks whether it is over.
func (a *App) safety(ask calendar.CheckIn) tea.Cmd {
	switch {
	case ask.Plan.IsZero():
		return a.tell(fill(a.scene.Words.App.NoSafety, "key", a.scene.Key(keys.Edit)))
	case ask.State == model.SafetyNone:
		return event.Send(setSafety{ask, model.SafetyArmed})
	}
	a.push(a.confirmCheckIn(ask))
	return nil
}

// setSafety asks to note how the safety plan of a visit stands.
type setSafety struct {
	ask   calendar.CheckIn
	state model.SafetyState
}

func (a *App) saveSafety(msg setSafety) tea.Cmd {
	verb := model.VerbArm
	if msg.state == model.SafetyCheckedIn {
		verb = model.VerbCheckIn
	}
	saved := a.scene.Save(model.Label{Verb: verb, Kind: model.KindAppointment, Title: msg.ask.Title}, 0, func(tx *store.Tx) error {
		return record.ChangeDates(tx, msg.ask.ID, msg.ask.At, agenda.This, nil, func(d *model.Details) { d.Safety.State = msg.state })
	})
	return tea.Sequence(saved, a.lookForAlarms())
}

// Ring returns what tells a terminal that something is due, {text} standing
// for the words: a notification where the terminal is known to have one, and
// the bell everywhere. Inside tmux it is wrapped.
func Ring(getenv func(string) string) string {
	const bell = "\a"
	sequence := ""
	term, program := getenv("TERM"), getenv("TERM_PROGRAM")
	switch {
	case strings.Contains(term, "kitty"):
		sequence = "\x1b]99;;{text}\x1b\\"
	case strings.Contains(term, "ghostty"), strings.Contains(term, "foot"), strings.Contains(term, "rxvt"), getenv("KONSOLE_VERSION") != "", program == "WezTerm", program == "ghostty":
		sequence = "\x1b]777;notify;caseload;{text}\x1b\\"
	case program == "iTerm.app":
		sequence = "\x1b]9;{text}\x1b\\"
	}
	if getenv("TMUX") != "" && sequence != "" {
		sequence = "\x1bPtmux;" + strings.ReplaceAll(sequence, "\x1b", "\x1b\x1b") + "\x1b\\"
	}
	return sequence + bell
}
