package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"
)

const docxNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const docxTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const docxRelated = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const docxParts = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`

// docxStyles are the styles by name, for the user to change in one place.
const docxStyles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:lang w:val="%s"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:b/><w:sz w:val="34"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="220" w:after="60"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="23"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="999999"/></w:pBdr><w:ind w:left="340"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Ruled"><w:name w:val="Ruled"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="8" w:color="666666"/><w:between w:val="single" w:sz="4" w:space="8" w:color="666666"/></w:pBdr><w:spacing w:before="120" w:after="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Fact"><w:name w:val="Fact"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="left" w:pos="2948"/></w:tabs><w:spacing w:after="30"/><w:ind w:left="2948" w:hanging="2948"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Small"><w:name w:val="Small"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="14"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr><w:rPr><w:color w:val="555555"/><w:sz w:val="16"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>%s</w:tblBorders></w:tblPr></w:style>
`

// twips in a centimetre, the unit of widths in DOCX.
const twipsPerCm = 567

// writeDOCX writes a word processing document (ECMA-376) with real headings
// and lists.
func writeDOCX(out *bytes.Buffer, d Document, s *steps) error {
	x := &docx{width: 9866}
	w, h, side := 11906, 16838, ""
	if d.Landscape {
		x.width, w, h, side = 14798, h, w, ` w:orient="landscape"`
	}
	x.paragraph(`<w:pStyle w:val="Title"/>`, Plain(d.Title))
	for _, b := range d.Blocks {
		if err := s.next(); err != nil {
			return err
		}
		if err := x.block(b, s); err != nil {
			return err
		}
	}
	fmt.Fprintf(&x.body, `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="1020" w:right="1020" w:bottom="1020" w:left="1020" w:header="510" w:footer="510" w:gutter="0"/></w:sectPr>`, w, h, side)
	tag, _, _ := language(d.Lang)
	var borders strings.Builder
	for _, edge := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&borders, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="888888"/>`, edge)
	}
	a := newArchive(out, d.Made)
	add := func(name, content string) { a.add(name, content, zip.Deflate) }
	add("[Content_Types].xml", docxTypes)
	add("_rels/.rels", docxRelated)
	add("word/document.xml", xmlHead+`<w:document `+docxNames+`><w:body>`+x.body.String()+`</w:body></w:document>`)
	add("word/_rels/document.xml.rels", docxParts)
	add("word/styles.xml", xmlHead+`<w:styles `+docxNames+`>`+fmt.Sprintf(docxStyles, tag, x.width, borders.String())+`</w:styles>`)
	add("word/numbering.xml", xmlHead+x.numbering())
	add("word/footer1.xml", xmlHead+`<w:ftr `+docxNames+`><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>`+docxText(Plain(d.Footer+"\t"))+
		docxField("PAGE")+docxText(Plain(" / "))+docxField("NUMPAGES")+`</w:p></w:ftr>`)
	add("docProps/core.xml", xmlHead+fmt.Sprintf(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:language>%s</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created></cp:coreProperties>`,
		escapeXML(d.Title), tag, d.Made.UTC().Format(time.RFC3339)))
	return a.close()
}

// docxField is a number that the word processor fills in.
func docxField(name string) string {
	return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
}

// docx is the content that is being written.
type docx struct {
	body    strings.Builder
	width   int // of the text, in twips
	numbers int // numbered lists so far; each begins at 1
}

func (x *docx) paragraph(properties string, t Text) {
	if properties != "" {
		properties = "<w:pPr>" + properties + "</w:pPr>"
	}
	fmt.Fprintf(&x.body, "<w:p>%s%s</w:p>\n", properties, docxText(t))
}

func (x *docx) block(b Block, s *steps) error {
	switch b := b.(type) {
	case Heading:
		x.paragraph(fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, b.Level), b.Text)
	case Paragraph:
		x.paragraph("", b.Text)
	case Quote:
		x.paragraph(`<w:pStyle w:val="Quote"/>`, b.Text)
	case Facts:
		for _, f := range b {
			x.paragraph(`<w:pStyle w:val="Fact"/>`, Join(Bold(f.Label), Plain("\t"), f.Value))
		}
	case List:
		x.list(b, 0)
	case Table:
		return x.table(b, s)
	case Ruled:
		for range b.Lines {
			x.paragraph(`<w:pStyle w:val="Ruled"/>`, nil)
		}
		x.paragraph("", nil)
	case PageBreak:
		x.body.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
	}
	return nil
}

// The numbering that has dots; numbered lists follow it.
const dots = 1

func (x *docx) list(l List, level int) {
	number := dots
	if l.Numbered && len(l.Items) > 0 {
		x.numbers++
		number = dots + x.numbers
	}
	for _, it := range l.Items {
		properties := fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(level, 8), number)
		if it.Box != NoBox {
			properties = fmt.Sprintf(`<w:ind w:left="%d" w:hanging="340"/>`, 340*(level+1))
		}
		x.paragraph(properties, boxed(it))
		x.list(it.Sub, level+1)
	}
}

// numbering describes the lists: one with dots, and one for each that is
// numbered.
func (x *docx) numbering() string {
	var b strings.Builder
	b.WriteString(`<w:numbering ` + docxNames + `>`)
	for id, style := range []string{`<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>`, `<w:numFmt w:val="decimal"/><w:lvlText w:val="%%%d."/>`} {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, id)
		for level := range 9 {
			text := style
			if id == 1 {
				text = fmt.Sprintf(style, level+1)
			}
			fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/>%s<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="340"/></w:pPr></w:lvl>`, level, text, 340*(level+1))
		}
		b.WriteString(`</w:abstractNum>`)
	}
	fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, dots)
	for n := range x.numbers {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/>`, dots+1+n)
		for level := range 9 {
			fmt.Fprintf(&b, `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="1"/></w:lvlOverride>`, level)
		}
		b.WriteString(`</w:num>`)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}

func (x *docx) table(t Table, s *steps) error {
	widths := t.shares(x.width)
	fmt.Fprintf(&x.body, `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, x.width)
	for _, w := range widths {
		fmt.Fprintf(&x.body, `<w:gridCol w:w="%d"/>`, w)
	}
	x.body.WriteString("</w:tblGrid>\n")
	if t.headed() {
		titles := make([]Text, len(t.Columns))
		for i, c := range t.Columns {
			titles[i] = Bold(c.Title)
		}
		x.row(t, widths, titles, `<w:tblHeader/>`, `<w:shd w:val="clear" w:color="auto" w:fill="EEEEEE"/>`)
	}
	height := ""
	if t.RowLines > 0 {
		line := twipsPerCm / 2
		if t.Small {
			line = twipsPerCm / 3
		}
		height = fmt.Sprintf(`<w:trHeight w:val="%d" w:hRule="atLeast"/>`, t.RowLines*line)
	}
	for _, row := range t.Rows {
		if err := s.next(); err != nil {
			return err
		}
		x.row(t, widths, row, `<w:cantSplit/>`+height, "")
	}
	x.body.WriteString("</w:tbl>\n")
	x.paragraph("", nil) // two tables without it would be one
	return nil
}

func (x *docx) row(t Table, widths []int, row []Text, properties, cell string) {
	fmt.Fprintf(&x.body, "<w:tr><w:trPr>%s</w:trPr>", properties)
	for i, c := range row {
		fmt.Fprintf(&x.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>`, widths[i], cell)
		style := ""
		if t.Small {
			style = `<w:pStyle w:val="Small"/>`
		}
		x.paragraph(style+map[Align]string{Right: `<w:jc w:val="right"/>`, Center: `<w:jc w:val="center"/>`}[t.Columns[i].Align], c)
		x.body.WriteString("</w:tc>")
	}
	x.body.WriteString("</w:tr>\n")
}

func docxText(t Text) string {
	var b strings.Builder
	for _, r := range t {
		text := plainOf(r)
		if text == "" {
			continue
		}
		b.WriteString("<w:r>")
		if r.Bold || r.Italic {
			b.WriteString("<w:rPr>" + map[bool]string{true: "<w:b/>"}[r.Bold] + map[bool]string{true: "<w:i/>"}[r.Italic] + "</w:rPr>")
		}
		written := strings.NewReplacer("&#xA;", `</w:t><w:br/><w:t xml:space="preserve">`, "&#x9;", `</w:t><w:tab/><w:t xml:space="preserve">`).Replace(escapeXML(text))
		b.WriteString(`<w:t xml:space="preserve">` + written + "</w:t></w:r>")
	}
	return b.String()
}
