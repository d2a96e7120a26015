package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// xmlHead begins every file of an office document.
const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// archive is the zip file that an office document is.
type archive struct {
	zip  *zip.Writer
	made time.Time
	err  error
}

func newArchive(out *bytes.Buffer, made time.Time) *archive {
	return &archive{zip: zip.NewWriter(out), made: made.UTC()}
}

// add adds a file. Stored files are not packed.
func (a *archive) add(name, content string, method uint16) {
	if a.err != nil {
		return
	}
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: a.made})
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	a.err = err
}

func (a *archive) close() error {
	if a.err != nil {
		return fmt.Errorf("the document cannot be packed: %w", a.err)
	}
	return a.zip.Close()
}

// escapeXML returns s as text or as the value of an attribute.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}

// language returns the tag of a language with its country.
func language(lang string) (tag, code, country string) {
	if lang == "id" {
		return "id-ID", "id", "ID"
	}
	return "en-GB", "en", "GB"
}
