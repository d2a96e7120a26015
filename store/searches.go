package store

import "slices"

// settingSearches is the setting that holds the searches that were kept.
const settingSearches = "searches"

// maxSearches is how many searches are kept.
const maxSearches = 50

// Searches returns the searches that were kept, as they were typed, in the
// order in which they were.
func (tx *Tx) Searches() ([]string, error) {
	var all []string
	_, err := tx.Setting(settingSearches, &all)
	return all, err
}

// KeepSearch keeps a search, unless it is kept already. Beyond the fiftieth
// the oldest goes.
func (s *Store) KeepSearch(typed string) error {
	return s.changeSearches(func(all []string) []string {
		if slices.Contains(all, typed) {
			return all
		}
		all = append(all, typed)
		return all[max(0, len(all)-maxSearches):]
	})
}

// DropSearch forgets a search that was kept.
func (s *Store) DropSearch(typed string) error {
	return s.changeSearches(func(all []string) []string {
		return slices.DeleteFunc(all, func(kept string) bool { return kept == typed })
	})
}

func (s *Store) changeSearches(change func([]string) []string) error {
	return s.amend(func(tx *Tx) error {
		all, err := tx.Searches()
		if err != nil {
			return err
		}
		return tx.SetSetting(settingSearches, change(all))
	})
}
