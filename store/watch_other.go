//go:build !linux

package store

import "context"

// watchFolder returns false: changes are looked for once a second.
func watchFolder(context.Context, string, chan<- struct{}) bool { return false }
