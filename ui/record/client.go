package record

import (
	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// clientForm changes a client. A new one is made by an intake; how the case
// stands is changed by its steps, each with its day and reason.
func clientForm(m maker, c model.Client) *dialog.Form {
	key := draftKey(false, model.KindClient, c.ID)
	r, s := m.view.Words.Record, m.scene
	phone, safe := firstPhone(c.Reach)
	fields := []dialog.Field{
		m.line("Code", c.Code), m.line("Name", c.Name), m.line("Aka", joined(c.Aka)), choice("Risk", c.Risk, model.Risks, r.Risk),
		m.line("RiskReason", c.RiskReason), m.day("Reassess", c.Reassess), m.number("ContactEvery", c.ContactEvery), yesNo(m, "ContactWork", c.ContactWork),
		m.line("Reach", phone), unlabelled(choice("CallSafe", safe, []string{"", "yes"}, map[string]string{"": r.CallNever, "yes": r.CallSafe})),
		m.line("Address", c.Address), m.line("Access", c.Access), choice("Sex", c.Sex, model.Sexes, r.Sex), m.day("Born", c.Born),
		yesNo(m, "BornAbout", c.BornAbout), choice("Kind", c.Kind, model.ClientKinds, r.Person), m.line("Languages", joined(c.Languages)),
		m.day("Opened", c.Opened), m.line("ReferredBy", c.ReferredBy), m.many("Problem", c.Problem),
		m.line("CaseType", c.CaseType), choice("Cluster", c.Cluster, model.Clusters, r.Cluster), m.line("OfficialRef", c.OfficialRef),
		m.line("OfficialIn", c.OfficialIn), m.line("Tags", joined(c.Tags)), m.many("Remarks", c.Remarks),
	}
	if c.Status == model.ClientClosed {
		fields = append(fields, m.day("Closed", c.Closed), m.day("RetainUntil", c.RetainUntil))
	}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := clientFrom(s, c, v)
		if err := changed.Validate(); err != nil {
			return nil, err
		}
		return s.Save(label(false, model.KindClient, changed.Code), ticket, func(tx *store.Tx) error {
			if err := tx.DropDraft(key); err != nil {
				return err
			}
			changed.Stamp.Changed = tx.Now().UTC()
			return store.Clients.Put(tx, changed)
		}), nil
	}
	return dialog.NewForm(s, title(m.view, false, model.KindClient), key, fields, submit)
}

// clientFrom puts the values of the form into the client.
func clientFrom(s *event.Scene, c model.Client, v map[string]string) model.Client {
	c.Code, c.Name, c.Risk, c.Address, c.Access = trimmed(v["Code"]), trimmed(v["Name"]), model.Risk(v["Risk"]), v["Address"], v["Access"]
	c.ContactEvery, _ = dialog.Number(v["ContactEvery"])
	c.Reach = withPhone(c.Reach, trimmed(v["Reach"]), v["CallSafe"] == "yes")
	c.Sex, c.Born = model.Sex(v["Sex"]), dayIn(s, v["Born"])
	c.BornAbout, c.ContactWork = v["BornAbout"] != "", v["ContactWork"] != ""
	c.Kind, c.Opened = model.ClientKind(v["Kind"]), dayIn(s, v["Opened"])
	if c.Status == model.ClientClosed {
		c.Closed, c.RetainUntil = dayIn(s, v["Closed"]), dayIn(s, v["RetainUntil"])
	}
	c.RiskReason, c.Reassess = v["RiskReason"], dayIn(s, v["Reassess"])
	c.CaseType, c.Cluster, c.OfficialRef, c.OfficialIn = v["CaseType"], model.Cluster(v["Cluster"]), v["OfficialRef"], v["OfficialIn"]
	c.Aka, c.Languages, c.ReferredBy = listed(v["Aka"]), listed(v["Languages"]), v["ReferredBy"]
	c.Tags, c.Problem, c.Remarks = listed(v["Tags"]), v["Problem"], v["Remarks"]
	if until := s.Retention.Until(c); !until.IsZero() { // a suggestion, where none is set
		c.RetainUntil = until
	}
	return c
}

// firstPhone returns the first number of somebody, and "yes" if it is safe
// to call.
func firstPhone(reach []model.ContactPoint) (number, safe string) {
	for _, r := range reach {
		if r.Way == model.WayPhone {
			if r.SafeCall {
				safe = "yes"
			}
			return r.Value, safe
		}
	}
	return "", ""
}

// withPhone puts a number in the place of the first one; all others stay.
func withPhone(all []model.ContactPoint, number string, safe bool) []model.ContactPoint {
	out := make([]model.ContactPoint, 0, len(all)+1)
	placed := false
	for _, r := range all {
		if r.Way == model.WayPhone && !placed {
			placed = true
			if number == "" {
				continue
			}
			r.Value, r.SafeCall = number, safe
		}
		out = append(out, r)
	}
	if !placed && number != "" {
		out = append(out, model.ContactPoint{Way: model.WayPhone, Value: number, SafeCall: safe})
	}
	return out
}
