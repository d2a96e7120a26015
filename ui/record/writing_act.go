package record

import (
	"strings"

	"caseload/model"
	"caseload/ui/dialog"
	"caseload/ui/event"
	"caseload/ui/keys"

	tea "charm.land/bubbletea/v2"
)

// act does an action of the page.
func (w *Writing) act(action keys.Action) tea.Cmd {
	switch action {
	case keys.Save:
		return w.save(false)
	case keys.SaveSign:
		if w.paper.Signs {
			return w.save(true)
		}
	case keys.Leave:
		return w.leave()
	case keys.Details:
		w.inHead = !w.inHead
		w.head.Focus(0)
	case keys.NextField:
		w.step(1)
	case keys.PrevField:
		w.step(-1)
	case keys.Reformat:
		if w.paper.Formats != nil {
			return w.paper.Formats(w)
		}
	case keys.FindText:
		w.finding = true
	case keys.FindAgain:
		return w.find(false)
	case keys.FindBack:
		return w.find(true)
	case keys.WritingHelp:
		return event.Send(Ready{w.help()})
	default:
		return w.alter(action)
	}
	return nil
}

// step goes to the next part of the page, or the one before; the head is the
// first of them.
func (w *Writing) step(by int) {
	if w.inHead {
		w.inHead = false
		if by < 0 {
			w.text.GoField(len(w.parts) - 1 - w.text.Field())
		}
		return
	}
	if w.text.GoField(by) {
		return
	}
	w.inHead = true
	w.head.Focus(map[bool]int{true: 0, false: -1}[by > 0])
}

// bases are the actions that mark a paragraph.
var bases = map[keys.Action]model.Basis{
	keys.MarkObserved: model.Observed, keys.MarkReported: model.Reported, keys.MarkOpinion: model.Opinion, keys.MarkOwnWords: model.OwnWords,
}

// alter does an action that changes the text or what is selected in it.
func (w *Writing) alter(action keys.Action) tea.Cmd {
	w.inHead = false
	before := w.text.Revision()
	_, read := w.paper.Reads[w.parts[w.text.Field()]]
	switch action {
	case keys.TextUndo:
		w.text.Undo()
	case keys.TextRedo:
		w.text.Redo()
	case keys.CutText:
		w.text.Cut()
	case keys.CopyText:
		w.text.Copy()
	case keys.PasteText:
		if !w.text.Paste() {
			return w.tooLong()
		}
	case keys.SelectAll:
		w.text.SelectAll()
	case keys.FollowUp:
		if read {
			return nil // each of its lines is more than a text
		}
		_, _, is := model.FollowUp(w.text.Paragraph())
		w.text.EachParagraph(func(s string) string { return model.AsFollowUp(s, !is) })
	default:
		if read {
			return nil
		}
		w.mark(bases[action])
	}
	return w.typed(before)
}

// mark gives paragraphs a basis, or takes it from them where they have it.
func (w *Writing) mark(b model.Basis) {
	if has, _ := model.BasisOf(w.text.Paragraph()); has == b {
		b = model.BasisNone
	}
	w.text.EachParagraph(func(s string) string { return model.WithBasis(s, b) })
}

// reshape takes other parts. What is written stays: under the same heading
// where there is one, else behind the others.
func (w *Writing) reshape(msg Reshape) tea.Cmd {
	have := w.Written().Sections
	var parts []model.Section
	for _, p := range msg.Parts {
		for i, h := range have {
			if h.Key == p.Key && strings.TrimSpace(h.Text) != "" {
				p.Text, have[i].Text = h.Text, ""
			}
		}
		parts = append(parts, p)
	}
	for _, h := range have {
		if strings.TrimSpace(h.Text) != "" && !w.wasBegunWith(h) {
			parts = append(parts, h)
		}
	}
	w.shape(parts)
	w.paper.Reformat(msg.Format)
	for _, p := range msg.Parts {
		if !w.wasBegunWith(p) {
			w.begun.Sections = append(w.begun.Sections, p)
		}
	}
	return w.later()
}

// wasBegunWith reports whether a part still is as a format filled it.
func (w *Writing) wasBegunWith(part model.Section) bool {
	for _, s := range w.begun.Sections {
		if s == part {
			return true
		}
	}
	return false
}

// help lists the keys of the page, each of which it does.
func (w *Writing) help() dialog.Dialog {
	s := w.scene
	var items []dialog.Item
	for _, b := range s.Keys.In(keys.Writing) {
		items = append(items, dialog.Item{Title: s.Words.Actions.Or(string(b.Action)), Note: strings.Join(b.Keys, " "), Do: event.Send(doWriting{w, b.Action})})
	}
	return dialog.NewPick(s, s.Words.Dialog.Help, s.Words.Dialog.HelpKeys, items)
}

// find looks for the words that were asked for, behind the caret or before.
func (w *Writing) find(back bool) tea.Cmd {
	if w.wanted.Value() == "" {
		w.finding = true
		return nil
	}
	w.inHead = false
	if !w.text.Find(w.wanted.Value(), back) {
		return event.Send(event.Notify{Text: w.scene.Words.Dialog.NothingHere})
	}
	return nil
}

func (w *Writing) pressFinding(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		w.finding = false
	case "enter":
		w.finding = false
		return w.find(false)
	default:
		w.wanted.Update(msg)
	}
	return nil
}
