package paper

import (
	"bytes"
	"encoding/binary"
)

// CheckFont returns ErrFont unless the content of a file is a font that can
// be put into a PDF.
func CheckFont(ttf []byte) error {
	_, err := newFace("", ttf)
	return err
}

// fontTables are the tables of a TrueType font, by name.
type fontTables map[string][]byte

// tablesOf reads the directory of a font; nil where there is none, or where
// the font is of a sort that cannot be put in: PostScript outlines, or several
// in one file.
func tablesOf(ttf []byte) fontTables {
	if len(ttf) < 12 || !bytes.HasPrefix(ttf, []byte{0, 1, 0, 0}) && !bytes.HasPrefix(ttf, []byte("true")) {
		return nil
	}
	tables := fontTables{}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if at+16 > len(ttf) {
			return nil
		}
		start, size := uint64(binary.BigEndian.Uint32(ttf[at+8:])), uint64(binary.BigEndian.Uint32(ttf[at+12:]))
		if start+size > uint64(len(ttf)) {
			return nil
		}
		tables[string(ttf[at:at+4])] = ttf[start : start+size]
	}
	return tables
}

// at returns the number of 16 bits at a place of a table, -1 outside it.
func (t fontTables) at(table string, place int) int {
	content := t[table]
	if place < 0 || place+2 > len(content) {
		return -1
	}
	return int(binary.BigEndian.Uint16(content[place:]))
}

// usable reports whether the library that makes PDFs can read the font. It
// would print what it does not like, in the middle of the screen, and go on.
// The numbers are places in the tables of the OpenType specification.
func (t fontTables) usable() bool {
	head := t.at("head", 50) == 0 || t.at("head", 50) == 1 // how places of glyphs are written
	sizes := t.at("hhea", 32) == 0 && t.at("hhea", 34) > 0
	return t != nil && head && t.at("head", 52) == 0 && sizes && t.mayBeEmbedded() && t.named() && t.hasUnicode()
}

// mayBeEmbedded reports whether whoever made the font allows that.
func (t fontTables) mayBeEmbedded() bool {
	rights := t.at("OS/2", 8)
	return rights >= 0 && rights != 2 && rights&0x300 == 0
}

// named reports whether the names of the font can be read.
func (t fontTables) named() bool {
	if t.at("name", 0) != 0 {
		return false
	}
	for i := range t.at("name", 2) {
		if size := t.at("name", 6+12*i+8); size < 0 || size%2 != 0 && t.at("name", 6+12*i) == 3 {
			return false
		}
	}
	return true
}

// hasUnicode reports whether the font knows its characters by their numbers
// in Unicode, up to U+FFFF.
func (t fontTables) hasUnicode() bool {
	for i := range max(0, t.at("cmap", 2)) {
		at := 4 + 8*i
		system, coding := t.at("cmap", at), t.at("cmap", at+2)
		place := t.at("cmap", at+4)<<16 | t.at("cmap", at+6)
		if (system == 0 || system == 3 && coding == 1) && t.at("cmap", place) == 4 {
			return true
		}
	}
	return false
}
