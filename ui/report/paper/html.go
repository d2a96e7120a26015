package paper

import (
	"bytes"
	"fmt"
	"html"
	"strings"
)

// pageStyle makes the page readable on a screen and right on A4.
const pageStyle = `@page{size:A4 %s;margin:18mm}
body{font:11pt/1.4 "Noto Sans","DejaVu Sans",Arial,sans-serif;max-width:%s;margin:2em auto;padding:0 1em;color:#111;background:#fff}
h1{font-size:1.5em}h2{font-size:1.2em;margin-top:1.6em}h3,h4{font-size:1.05em;margin-bottom:.3em}h2,h3,h4{break-after:avoid}
table{border-collapse:collapse;width:100%%;table-layout:fixed}th,td{border:1px solid #999;padding:.25em .4em;vertical-align:top;overflow-wrap:anywhere}
th{background:#eee;text-align:left}tr{break-inside:avoid}.r{text-align:right}.c{text-align:center}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em}dt{font-weight:bold;max-width:14em}dd{margin:0;overflow-wrap:anywhere}
p,dd,td,li,blockquote{white-space:pre-wrap}blockquote{border-left:3px solid #999;margin-left:0;padding-left:1em}.ruled{border-bottom:1px solid #555;height:2em}
.blank{display:inline-block;border-bottom:1px solid #555}ul.boxes{list-style:none;padding-left:1.2em}
.break{break-after:page}footer{margin-top:2em;color:#555;font-size:.9em}
@media print{body{margin:0;max-width:none;padding:0}}`

// writeHTML writes a page that stands alone and does nothing: no script, no
// address, nothing fetched, whatever the record holds.
func writeHTML(out *bytes.Buffer, d Document, s *steps) error {
	side, width := "portrait", "50em"
	if d.Landscape {
		side, width = "landscape", "75em"
	}
	fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", html.EscapeString(d.Lang))
	out.WriteString("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
	out.WriteString("<meta name=\"viewport\" content=\"width=device-width\">\n")
	fmt.Fprintf(out, "<title>%s</title>\n<style>\n", html.EscapeString(d.Title))
	fmt.Fprintf(out, pageStyle, side, width)
	fmt.Fprintf(out, "\n</style>\n</head>\n<body>\n<h1>%s</h1>\n", html.EscapeString(d.Title))
	for _, b := range d.Blocks {
		if err := s.next(); err != nil {
			return err
		}
		if err := htmlBlock(out, b, s); err != nil {
			return err
		}
	}
	if d.Footer != "" {
		fmt.Fprintf(out, "<footer>%s</footer>\n", html.EscapeString(d.Footer))
	}
	out.WriteString("</body>\n</html>\n")
	return nil
}

func htmlBlock(out *bytes.Buffer, b Block, s *steps) error {
	switch b := b.(type) {
	case Heading:
		fmt.Fprintf(out, "<h%d>%s</h%d>\n", b.Level+1, htmlText(b.Text), b.Level+1)
	case Paragraph:
		fmt.Fprintf(out, "<p>%s</p>\n", htmlText(b.Text))
	case Quote:
		fmt.Fprintf(out, "<blockquote>%s</blockquote>\n", htmlText(b.Text))
	case Facts:
		out.WriteString("<dl>\n")
		for _, f := range b {
			fmt.Fprintf(out, "<dt>%s</dt><dd>%s</dd>\n", html.EscapeString(f.Label), htmlText(f.Value))
		}
		out.WriteString("</dl>\n")
	case List:
		htmlList(out, b)
	case Table:
		return htmlTable(out, b, s)
	case Ruled:
		out.WriteString(strings.Repeat("<div class=\"ruled\"></div>\n", b.Lines))
	case PageBreak:
		out.WriteString("<div class=\"break\"></div>\n")
	}
	return nil
}

func htmlList(out *bytes.Buffer, l List) {
	if len(l.Items) == 0 {
		return
	}
	open, end := "<ul>", "</ul>"
	switch {
	case l.Numbered:
		open, end = "<ol>", "</ol>"
	case l.Items[0].Box != NoBox:
		open = "<ul class=\"boxes\">"
	}
	out.WriteString(open + "\n")
	for _, it := range l.Items {
		out.WriteString("<li>")
		if it.Box != NoBox {
			out.WriteString(boxSign(it.Box) + " ")
		}
		out.WriteString(htmlText(it.Text))
		htmlList(out, it.Sub)
		out.WriteString("</li>\n")
	}
	out.WriteString(end + "\n")
}

// boxSign is a box as a character.
func boxSign(b Box) string {
	if b == TickedBox {
		return "☑"
	}
	return "☐"
}

func htmlTable(out *bytes.Buffer, t Table, s *steps) error {
	out.WriteString("<table>\n<colgroup>")
	for _, share := range t.shares(100) {
		fmt.Fprintf(out, "<col style=\"width:%d%%\">", share)
	}
	out.WriteString("</colgroup>\n")
	class := func(c Column) string { return map[Align]string{Right: " class=\"r\"", Center: " class=\"c\""}[c.Align] }
	if t.headed() {
		out.WriteString("<thead><tr>")
		for _, c := range t.Columns {
			fmt.Fprintf(out, "<th%s>%s</th>", class(c), html.EscapeString(c.Title))
		}
		out.WriteString("</tr></thead>\n")
	}
	out.WriteString("<tbody>\n")
	for _, row := range t.Rows {
		if err := s.next(); err != nil {
			return err
		}
		out.WriteString("<tr>")
		for i, cell := range row {
			fmt.Fprintf(out, "<td%s>%s%s</td>", class(t.Columns[i]), htmlText(cell), emptyLines(cell, t.RowLines))
		}
		out.WriteString("</tr>\n")
	}
	out.WriteString("</tbody>\n</table>\n")
	return nil
}

// emptyLines keeps the cells of rows with a least height open.
func emptyLines(cell Text, least int) string {
	lines := 1
	for _, r := range cell {
		lines += strings.Count(r.Text, "\n")
	}
	return strings.Repeat("<br>&nbsp;", max(0, least-lines))
}

func htmlText(t Text) string {
	var b strings.Builder
	for _, r := range t {
		switch {
		case r.Blank > 0:
			fmt.Fprintf(&b, "<span class=\"blank\" style=\"width:%dem\"></span>", max(1, r.Blank/2))
			continue
		case r.Box != NoBox:
			b.WriteString(boxSign(r.Box))
			continue
		}
		written := strings.ReplaceAll(html.EscapeString(r.Text), "\n", "<br>")
		if r.Italic {
			written = "<em>" + written + "</em>"
		}
		if r.Bold {
			written = "<strong>" + written + "</strong>"
		}
		b.WriteString(written)
	}
	return b.String()
}
