package record

import (
	"slices"
	"strings"

	"caseload/model"
	"caseload/store"
	"caseload/ui/event"
)

// openTasks are the tasks that another may have to wait for, each with a
// label of its own: its title, with the clients and the beginning of its
// number where others have the same.
type openTasks struct {
	labels []string
	ids    map[string]model.ID
	of     map[model.ID]string
}

// labelMark parts labels in a field.
const labelMark = ";"

// openTasksBut returns the open tasks other than one.
func openTasksBut(tx *store.Tx, id model.ID) (openTasks, error) {
	all := openTasks{ids: map[string]model.ID{}, of: map[model.ID]string{}}
	heads, err := tx.OpenTasks()
	if err != nil {
		return all, err
	}
	for _, h := range heads {
		if h.ID == id {
			continue
		}
		title := strings.Join(strings.Fields(strings.ReplaceAll(h.Title, labelMark, ",")), " ")
		label := title
		for _, more := range []string{" @" + strings.Join(event.Codes(tx, h.Links), " @"), " " + h.ID.String()} {
			if _, taken := all.ids[label]; !taken {
				break
			}
			label = title + more
		}
		all.ids[label], all.of[h.ID] = h.ID, label
		all.labels = append(all.labels, label)
	}
	slices.Sort(all.labels)
	return all, nil
}

// labelsOf returns the labels of tasks. Those that have ended have none.
func (o openTasks) labelsOf(ids []model.ID) []string {
	var labels []string
	for _, id := range ids {
		if label, open := o.of[id]; open {
			labels = append(labels, label)
		}
	}
	return labels
}

// named finds the tasks whose labels are listed. Those of before that have
// ended stay.
func (o openTasks) named(list string, before []model.ID) ([]model.ID, error) {
	var ids []model.ID
	for _, id := range before {
		if _, open := o.of[id]; !open {
			ids = append(ids, id)
		}
	}
	for _, label := range parted(list, labelMark) {
		id, ok := o.find(label)
		if !ok {
			return nil, model.Problems{{Field: "BlockedBy", Code: "task", Hint: "no open task is called that"}}
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// find returns the task with a label, whatever its case.
func (o openTasks) find(label string) (model.ID, bool) {
	if id, ok := o.ids[label]; ok {
		return id, true
	}
	i := slices.IndexFunc(o.labels, func(l string) bool { return strings.EqualFold(l, label) })
	if i < 0 {
		return model.ID{}, false
	}
	return o.ids[o.labels[i]], true
}
