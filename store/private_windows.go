package store

import "io/fs"

// oursAlone reports whether a folder is ours: there, the folder of temporary
// files belongs to the user.
func oursAlone(fs.FileInfo) bool { return true }
