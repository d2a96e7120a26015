package record

import (
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// Work serves what is asked about plans, assessments, consents and flags; ok
// is false for all else.
func Work(s *event.Scene, msg tea.Msg) (cmd tea.Cmd, ok bool) {
	switch msg := msg.(type) {
	case event.Plans:
		return Plans(s, msg.Client), true
	case event.Assessments:
		return Assessments(s, msg.Client), true
	case event.Consents:
		return Consents(s, msg.Client), true
	case event.Flags:
		return Flags(s, msg.Client), true
	case newPlan:
		return newPlanForm(s, msg), true
	case nextPlan:
		return nextPlanForm(s, msg.id), true
	case comparePlan:
		return comparison(s, msg.id), true
	case reviewPlan:
		return askReview(s, msg.plan), true
	case pickStep:
		return stepMenu(s, msg.plan), true
	case pickTask:
		return taskMenu(s, msg), true
	case linkStep:
		return saveLink(s, msg), true
	case stepsIntoTasks:
		return intoTasks(s, msg.id), true
	case signAssessment:
		return signIt(s, msg.id), true
	case withdrawConsent:
		return askWithdrawal(s, msg), true
	case reviewFlag:
		return flagReview(s, msg.id), true
	case clearFlag:
		return ClearFlag(s, msg.id), true
	case nowTold:
		return tellClient(s, msg.id), true
	}
	if cmd, ok := releasing(s, msg); ok {
		return cmd, true
	}
	if cmd, ok := referring(s, msg); ok {
		return cmd, true
	}
	return meetings(s, msg)
}

// showWork opens the page of what has one of its own kind.
func showWork(s *event.Scene, kind model.Kind, id model.ID) (cmd tea.Cmd, ok bool) {
	switch kind {
	case model.KindPlan:
		return planCard(s, id), true
	case model.KindAssessment:
		return assessmentCard(s, id), true
	case model.KindConsent:
		return consentCard(s, id), true
	case model.KindFlag:
		return flagCard(s, id), true
	case model.KindDistinct:
		return distinctCard(s, id), true
	case model.KindReferral:
		return referralCard(s, id), true
	case model.KindDisclosure:
		return disclosureCard(s, id), true
	}
	return showMeeting(s, kind, id)
}

// editWork opens the form of a plan, an assessment or a consent.
func editWork(s *event.Scene, ask event.Edit) (cmd tea.Cmd, ok bool) {
	switch ask.Kind {
	case model.KindPlan:
		if ask.ID.IsZero() {
			return newPlanForm(s, newPlan{ask.Client, model.CarePlan}), true
		}
		return editPlanForm(s, ask.ID), true
	case model.KindAssessment:
		return assessmentForm(s, ask), true
	case model.KindConsent:
		return consentForm(s, ask), true
	case model.KindReferral:
		return referralForm(s, ask, beginReferral{}), true
	}
	return nil, false
}

// drawn draws the labelled values that there are.
func drawn(s *event.Scene, lines []dialog.Line, w int) []string {
	var full []dialog.Line
	for _, l := range lines {
		if strings.TrimSpace(l.Value) != "" {
			full = append(full, l)
		}
	}
	return dialog.DrawLines(s, full, w)
}

// workKey names where what is typed about one client is kept.
func workKey(fresh bool, kind model.Kind, id, client model.ID) string {
	if fresh {
		return draftKey(true, kind, id) + "/" + client.String()
	}
	return draftKey(false, kind, id)
}

// opened fills a form with what was typed in it before a crash.
func opened(tx *store.Tx, form *dialog.Form, key string) (tea.Msg, error) {
	draft, kept, err := tx.Draft(key)
	if kept && err == nil {
		form.FillDraft(draft.Body)
	}
	return Ready{form}, err
}

// stampNow returns the stamp of a record that is made now.
func stampNow(tx *store.Tx) model.Stamp {
	return model.Stamp{Created: tx.Now().UTC(), Changed: tx.Now().UTC()}
}
