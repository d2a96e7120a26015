package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"
)

const odtMime = "application/vnd.oasis.opendocument.text"

const odtNames = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
	`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
	`xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
	`xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"`

const odtManifest = xmlHead + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` +
	`<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="` + odtMime + `"/>` +
	`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>` +
	`<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>` +
	`<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>`

// odtStyles are the styles by name, for the user to change in one place.
const odtStyles = `<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.15cm"/><style:text-properties fo:font-size="10.5pt" fo:font-family="Liberation Sans" fo:language="%s" fo:country="%s"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="17pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"><style:paragraph-properties fo:margin-top="0.4cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="11.5pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_3" style:display-name="Heading 3" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="3"><style:paragraph-properties fo:margin-top="0.3cm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="0.6cm" fo:padding-left="0.3cm" fo:border-left="1.5pt solid #999999"/></style:style>
<style:style style:name="Ruled" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0.3cm" fo:padding-bottom="0.4cm" fo:border-bottom="0.5pt solid #666666" style:join-border="false"/></style:style>
<style:style style:name="Fact" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="5.2cm" fo:text-indent="-5.2cm" fo:margin-bottom="0.05cm"><style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Small" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0cm"/><style:text-properties fo:font-size="7pt"/></style:style>
<style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="Center" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="%s" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="8pt" fo:color="#555555"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="BoldItalic" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>
<text:list-style style:name="Dots">%s</text:list-style>
<text:list-style style:name="Numbers">%s</text:list-style>
<text:list-style style:name="Boxes">%s</text:list-style>
</office:styles>
`

const odtPage = `<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="%s" fo:page-height="%s" style:print-orientation="%s" fo:margin="1.8cm"/><style:footer-style><style:header-footer-properties fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer><text:p text:style-name="Footer">%s<text:tab/><text:page-number text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>`

const odtAutomatic = `<office:automatic-styles>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #888888" fo:padding="0.1cm"/></style:style>
<style:style style:name="HeadCell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #888888" fo:padding="0.1cm" fo:background-color="#eeeeee"/></style:style>
<style:style style:name="Break" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>
%s</office:automatic-styles>
`

// writeODT writes an OpenDocument text (ODF 1.3) with named styles.
func writeODT(out *bytes.Buffer, d Document, s *steps) error {
	o := &odt{}
	fmt.Fprintf(&o.body, `<text:p text:style-name="Title">%s</text:p>`+"\n", escapeXML(d.Title))
	for _, b := range d.Blocks {
		if err := s.next(); err != nil {
			return err
		}
		if err := o.block(b, s); err != nil {
			return err
		}
	}
	_, lang, country := language(d.Lang)
	w, h, side, tab := "21cm", "29.7cm", "portrait", "17.4cm"
	if d.Landscape {
		w, h, side, tab = h, w, "landscape", "26.1cm"
	}
	levels := func(level string) string {
		var b strings.Builder
		for i := 1; i <= 10; i++ {
			fmt.Fprintf(&b, level, i, float64(i)*0.6)
		}
		return b.String()
	}
	const place = `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="%.1fcm"/></style:list-level-properties>`
	styles := fmt.Sprintf(odtStyles, lang, country, tab,
		levels(`<text:list-level-style-bullet text:level="%d" text:bullet-char="•">`+place+`</text:list-level-style-bullet>`),
		levels(`<text:list-level-style-number text:level="%d" style:num-format="1" style:num-suffix=".">`+place+`</text:list-level-style-number>`),
		levels(`<text:list-level-style-number text:level="%d" style:num-format="">`+place+`</text:list-level-style-number>`))
	a := newArchive(out, d.Made)
	a.add("mimetype", odtMime, zip.Store) // first, and as it is: how the form is known
	a.add("META-INF/manifest.xml", odtManifest, zip.Deflate)
	a.add("content.xml", xmlHead+`<office:document-content `+odtNames+`>`+fmt.Sprintf(odtAutomatic, o.styles.String())+
		`<office:body><office:text>`+o.body.String()+`</office:text></office:body></office:document-content>`, zip.Deflate)
	a.add("styles.xml", xmlHead+`<office:document-styles `+odtNames+`>`+styles+fmt.Sprintf(odtPage, w, h, side, escapeXML(d.Footer))+
		`</office:document-styles>`, zip.Deflate)
	a.add("meta.xml", xmlHead+fmt.Sprintf(`<office:document-meta %s><office:meta><dc:title>%s</dc:title><dc:language>%s</dc:language><meta:creation-date>%s</meta:creation-date><meta:generator>caseload</meta:generator></office:meta></office:document-meta>`,
		odtNames, escapeXML(d.Title), lang+"-"+country, d.Made.UTC().Format(time.RFC3339)), zip.Deflate)
	return a.close()
}

// odt is the content that is being written.
type odt struct {
	body   strings.Builder
	styles strings.Builder // of columns
	tables int
	broken bool // the next paragraph begins a new page
}

// paragraph writes a paragraph, after a new page where one is due.
func (o *odt) paragraph(style string, t Text) {
	if o.broken {
		o.body.WriteString(`<text:p text:style-name="Break"/>`)
		o.broken = false
	}
	fmt.Fprintf(&o.body, `<text:p text:style-name="%s">%s</text:p>`+"\n", style, odtText(t))
}

func (o *odt) block(b Block, s *steps) error {
	switch b := b.(type) {
	case Heading:
		if o.broken {
			o.paragraph("Standard", nil)
		}
		fmt.Fprintf(&o.body, `<text:h text:style-name="Heading_20_%d" text:outline-level="%d">%s</text:h>`+"\n", b.Level, b.Level, odtText(b.Text))
	case Paragraph:
		o.paragraph("Standard", b.Text)
	case Quote:
		o.paragraph("Quotations", b.Text)
	case Facts:
		for _, f := range b {
			o.paragraph("Fact", Join(Bold(f.Label), Plain("\t"), f.Value))
		}
	case List:
		o.list(b)
	case Table:
		return o.table(b, s)
	case Ruled:
		for range b.Lines {
			o.paragraph("Ruled", nil)
		}
	case PageBreak:
		o.broken = true
	}
	return nil
}

func (o *odt) list(l List) {
	if len(l.Items) == 0 {
		return
	}
	name := "Dots"
	switch {
	case l.Numbered:
		name = "Numbers"
	case l.Items[0].Box != NoBox:
		name = "Boxes"
	}
	fmt.Fprintf(&o.body, `<text:list text:style-name="%s">`+"\n", name)
	for _, it := range l.Items {
		o.body.WriteString(`<text:list-item>`)
		o.paragraph("Standard", boxed(it))
		o.list(it.Sub)
		o.body.WriteString("</text:list-item>\n")
	}
	o.body.WriteString("</text:list>\n")
}

// boxed returns the text of an item with its box before it.
func boxed(it Item) Text {
	if it.Box == NoBox {
		return it.Text
	}
	return Join(Text{{Box: it.Box}, {Text: " "}}, it.Text)
}

func (o *odt) table(t Table, s *steps) error {
	o.tables++
	fmt.Fprintf(&o.body, `<table:table table:name="T%d">`, o.tables)
	for i, share := range t.shares(10000) {
		name := fmt.Sprintf("T%dC%d", o.tables, i+1)
		fmt.Fprintf(&o.styles, `<style:style style:name="%s" style:family="table-column"><style:table-column-properties style:rel-column-width="%d*"/></style:style>`+"\n", name, share)
		fmt.Fprintf(&o.body, `<table:table-column table:style-name="%s"/>`, name)
	}
	if t.headed() {
		o.body.WriteString("<table:table-header-rows>")
		titles := make([]Text, len(t.Columns))
		for i, c := range t.Columns {
			titles[i] = Bold(c.Title)
		}
		o.row(t, titles, "HeadCell", 0)
		o.body.WriteString("</table:table-header-rows>\n")
	}
	for _, row := range t.Rows {
		if err := s.next(); err != nil {
			return err
		}
		o.row(t, row, "Cell", t.RowLines)
	}
	o.body.WriteString("</table:table>\n" + `<text:p text:style-name="Standard"/>`)
	return nil
}

func (o *odt) row(t Table, row []Text, style string, least int) {
	o.body.WriteString("<table:table-row>")
	for i, cell := range row {
		fmt.Fprintf(&o.body, `<table:table-cell table:style-name="%s" office:value-type="string">`, style)
		left := "Standard"
		if t.Small {
			left = "Small"
		}
		o.paragraph(map[Align]string{Left: left, Right: "Right", Center: "Center"}[t.Columns[i].Align], cell)
		for range max(0, least-lineCount(cell)) {
			o.paragraph(left, nil)
		}
		o.body.WriteString("</table:table-cell>")
	}
	o.body.WriteString("</table:table-row>\n")
}

// lineCount returns how many lines a text has by its own breaks.
func lineCount(t Text) int {
	n := 1
	for _, r := range t {
		n += strings.Count(r.Text, "\n")
	}
	return n
}

func odtText(t Text) string {
	var b strings.Builder
	for _, r := range t {
		r.Text = plainOf(r)
		written := escapeXML(r.Text)
		written = strings.NewReplacer("&#xA;", "<text:line-break/>", "&#x9;", "<text:tab/>", "  ", " <text:s/>").Replace(written)
		style := map[[2]bool]string{{true, false}: "Bold", {false, true}: "Italic", {true, true}: "BoldItalic"}[[2]bool{r.Bold, r.Italic}]
		if style != "" {
			written = fmt.Sprintf(`<text:span text:style-name="%s">%s</text:span>`, style, written)
		}
		b.WriteString(written)
	}
	return b.String()
}

// plainOf returns a run as characters: boxes and blanks are some as well.
func plainOf(r Run) string {
	switch {
	case r.Box != NoBox:
		return boxSign(r.Box)
	case r.Blank > 0:
		return strings.Repeat("_", r.Blank)
	}
	return r.Text
}
