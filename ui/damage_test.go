package ui

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"caseload/model/sample"
	"caseload/store"
	"caseload/ui/words"
)

// damagedStore is a file with a backup from before its pages came to harm.
func damagedStore(t *testing.T) *store.Store {
	t.Helper()
	before := freshStore(t, folder(t))
	fillStore(t, before, sample.Demo)
	if _, err := before.Backup(context.Background(), before.BackupFolder()); err != nil {
		t.Fatal(err)
	}
	before.Close()
	f, err := os.OpenFile(before.Path(), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(make([]byte, 20*4096), 20*4096); err != nil { // of the records, or of the journal
		t.Fatal(err)
	}
	s, err := store.Open(before.Path(), keyOfStage(t), store.Options{Now: fixedNow})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// Damage is laid before the person with what there is to restore, and is said
// in a line where something else is open.
func TestDamageIsLaidBeforeThePerson(t *testing.T) {
	t.Parallel()
	for _, lang := range words.Languages {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			a := testApp(t, damagedStore(t), lang, 80, 24) // no pane is loaded, which would meet the damage
			check := func() {
				a.nextBackup = time.Time{}
				a.Update(a.backupIfDue()())
			}
			check()
			(&stage{t: t, app: a}).golden("damage-" + lang)
			check()
			if said := a.scene.Words.Failure(&store.Error{Trouble: store.Damaged}); len(a.stack) != 1 || !strings.Contains(a.notice, said) {
				t.Errorf("%d dialogs, and the line says %q", len(a.stack), a.notice)
			}
		})
	}
}
