package record

import (
	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"
	"caseload/ui/event"

	tea "charm.land/bubbletea/v2"
)

// clientForm changes a client. A new one is made by an intake.
func clientForm(m maker, c model.Client) *dialog.Form {
	key := draftKey(false, model.KindClient, c.ID)
	r, s := m.view.Words.Record, m.scene
	phone, safe := firstPhone(c.Reach)
	fields := []dialog.Field{
		m.line("Code", c.Code), m.line("Name", c.Name), choice("Risk", c.Risk, model.Risks, r.Risk), m.number("ContactEvery", c.ContactEvery),
		m.line("Reach", phone), unlabelled(choice("CallSafe", safe, []string{"", "yes"}, map[string]string{"": r.CallNever, "yes": r.CallSafe})),
		m.line("Address", c.Address), m.line("Access", c.Access), choice("Sex", c.Sex, model.Sexes, r.Sex), m.day("Born", c.Born),
		choice("Kind", c.Kind, model.ClientKinds, r.Person), choice("Stage", c.Stage, model.Stages, r.Stage),
		choice("Status", c.Status, model.ClientStatuses, r.Client), m.day("Opened", c.Opened), m.day("Closed", c.Closed),
		m.day("RetainUntil", c.RetainUntil),
		choice("ClosingReason", c.ClosingReason, model.ClosingReasons, r.Closing), m.line("RiskReason", c.RiskReason), m.day("Reassess", c.Reassess),
		m.line("CaseType", c.CaseType), choice("Cluster", c.Cluster, model.Clusters, r.Cluster), m.line("OfficialRef", c.OfficialRef),
		m.line("Tags", joined(c.Tags)), m.many("Problem", c.Problem), m.many("Remarks", c.Remarks),
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
	c.Kind, c.Stage, c.Status = model.ClientKind(v["Kind"]), model.Stage(v["Stage"]), model.ClientStatus(v["Status"])
	c.Opened, c.Closed = dayIn(s, v["Opened"]), dayIn(s, v["Closed"])
	if c.Status == model.ClientClosed && c.Closed.IsZero() {
		c.Closed = s.Today()
	}
	c.RetainUntil = dayIn(s, v["RetainUntil"])
	c.ClosingReason, c.RiskReason, c.Reassess = model.ClosingReason(v["ClosingReason"]), v["RiskReason"], dayIn(s, v["Reassess"])
	c.CaseType, c.Cluster, c.OfficialRef = v["CaseType"], model.Cluster(v["Cluster"]), v["OfficialRef"]
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
