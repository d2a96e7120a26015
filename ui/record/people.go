package record

import (
	"caseload/model"
	"caseload/store"
	"caseload/ui/dialog"

	tea "charm.land/bubbletea/v2"
)

// saving is what every form does when it is submitted: drop the draft, put
// the record, all as one action.
func (m maker) saving(l model.Label, key string, ticket int, put func(*store.Tx) error) tea.Cmd {
	return m.scene.Save(l, ticket, func(tx *store.Tx) error {
		if err := tx.DropDraft(key); err != nil {
			return err
		}
		return put(tx)
	})
}

// contactForm makes or changes somebody around clients.
func contactForm(m maker, c model.Contact, codes []string, fresh bool) *dialog.Form {
	r, key := m.view.Words.Record, draftKey(fresh, model.KindContact, c.ID)
	phone, safe := firstPhone(c.Reach)
	fields := []dialog.Field{
		m.line("Name", c.Name), m.line("Role", c.Role), m.clients(codes), m.line("Reach", phone),
		unlabelled(choice("CallSafe", safe, []string{"", "yes"}, map[string]string{"": r.CallNever, "yes": r.CallSafe})),
		m.line("Address", c.Address), m.line("Languages", joined(c.Languages)), m.line("Tags", joined(c.Tags)), m.many("Remarks", c.Remarks),
	}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := c
		changed.Name, changed.Role, changed.Address = trimmed(v["Name"]), trimmed(v["Role"]), v["Address"]
		changed.Reach = withPhone(c.Reach, trimmed(v["Reach"]), v["CallSafe"] == "yes")
		changed.Languages, changed.Tags, changed.Remarks = listed(v["Languages"]), listed(v["Tags"]), v["Remarks"]
		if err := changed.Validate(); err != nil {
			return nil, err
		}
		return m.saving(label(fresh, model.KindContact, changed.Name), key, ticket, func(tx *store.Tx) (err error) {
			if changed.Clients, err = clientsIn(tx, v["Clients"]); err != nil {
				return err
			}
			changed.Stamp.Changed = tx.Now().UTC()
			return store.Contacts.Put(tx, changed)
		}), nil
	}
	return dialog.NewForm(m.scene, title(m.view, fresh, model.KindContact), key, fields, submit)
}

// agencyForm makes or changes an organisation.
func agencyForm(m maker, a model.Agency, fresh bool) *dialog.Form {
	r, key := m.view.Words.Record, draftKey(fresh, model.KindAgency, a.ID)
	phone, _ := firstPhone(a.Reach)
	fields := []dialog.Field{
		m.line("Name", a.Name), choice("Type", a.Type, model.AgencyTypes, r.Agency), m.line("Services", joined(a.Services)), m.line("Reach", phone),
		m.line("Address", a.Address), m.line("Hours", a.Hours), m.many("Eligibility", a.Eligibility), m.many("HowToRefer", a.HowToRefer),
		choice("Consent", a.Consent, model.ConsentRules, r.Consent), m.line("Catchment", a.Catchment), m.day("Verified", a.Verified),
		m.line("Tags", joined(a.Tags)), m.many("Remarks", a.Remarks),
	}
	submit := func(v map[string]string, ticket int) (tea.Cmd, error) {
		changed := a
		changed.Name, changed.Type, changed.Services = trimmed(v["Name"]), model.AgencyType(v["Type"]), listed(v["Services"])
		changed.Reach = withPhone(a.Reach, trimmed(v["Reach"]), true)
		changed.Address, changed.Hours, changed.Eligibility, changed.HowToRefer = v["Address"], v["Hours"], v["Eligibility"], v["HowToRefer"]
		changed.Consent, changed.Catchment, changed.Verified = model.ConsentRule(v["Consent"]), v["Catchment"], dayIn(m.scene, v["Verified"])
		changed.Tags, changed.Remarks = listed(v["Tags"]), v["Remarks"]
		if err := changed.Validate(); err != nil {
			return nil, err
		}
		return m.saving(label(fresh, model.KindAgency, changed.Name), key, ticket, func(tx *store.Tx) error {
			changed.Stamp.Changed = tx.Now().UTC()
			return store.Agencies.Put(tx, changed)
		}), nil
	}
	return dialog.NewForm(m.scene, title(m.view, fresh, model.KindAgency), key, fields, submit)
}

// unlabelled takes the label from a field that belongs to the one above it.
func unlabelled(f dialog.Field) dialog.Field {
	f.Label = " "
	return f
}
