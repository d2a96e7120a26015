package command

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"caseload/store"
	"caseload/store/guard"
	"caseload/ui"
	"caseload/ui/keys"

	"golang.org/x/term"
)

// lockedMark tells a program that was started anew after locking that it
// must not open the file by itself, even if it has the key.
const lockedMark = "CASELOAD_LOCKED"

// idleLock is how long nobody may touch the screen before it locks.
const idleLock = 5 * time.Minute

// openScreen shows the screen until it is left. After locking, the program
// begins anew, so that nothing of what was open is left in memory.
func (a *app) openScreen(ctx context.Context) error {
	if !a.terminal() || !isTerminal(a.Out) {
		return errors.New(a.words.Command.NoScreen)
	}
	_ = guard.Harden() // where the system cannot, the manual says so
	opt, err := a.screenOptions()
	if err != nil {
		return err
	}
	ending, err := ui.Run(ctx, opt)
	if err != nil || ending != ui.Locked {
		return err
	}
	return restart(append(os.Environ(), lockedMark+"=1"))
}

func isTerminal(out any) bool {
	f, ok := out.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (a *app) screenOptions() (ui.Options, error) {
	table, err := keys.New(a.config.Keys)
	if err != nil {
		return ui.Options{}, err
	}
	opt := ui.Options{
		Path: a.filePath(), Store: a.options(), Words: a.words, Keys: table, Now: a.clock, ZoneName: a.zoneName(), Random: a.Random,
		In: a.In, Out: a.Out, Settings: a.config.settings(),
	}
	opt.Settings.Inbox = a.inboxPath()
	opt.Store.Wait = func() {} // the screen itself says that it waits
	if _, err := os.Lstat(opt.Path); errors.Is(err, fs.ErrNotExist) {
		return a.freshOptions(opt)
	}
	if _, err := store.ReadHeader(opt.Path, opt.Store); err != nil {
		return opt, err
	}
	secret, given, err := a.givenSecret()
	if err != nil || !given {
		return opt, err
	}
	if a.Getenv(lockedMark) != "" {
		opt.Secret = &secret
		return opt, nil
	}
	opt.Opened, err = store.Open(opt.Path, secret, opt.Store)
	return opt, err
}

// freshOptions are those of the first run: with a key file the new file is
// made at once, otherwise a passphrase is chosen on the screen.
func (a *app) freshOptions(opt ui.Options) (ui.Options, error) {
	if key := a.keyFilePath(); key != "" {
		if err := a.makeKeyFile(key); err != nil {
			return opt, err
		}
	}
	secret, given, err := a.givenSecret()
	if err != nil {
		return opt, err
	}
	if !given {
		opt.Fresh = true
		return opt, nil
	}
	opt.Opened, err = store.Create(opt.Path, opt.Store, secret)
	return opt, err
}
