package report

import "fmt"

// The parts of a document beside its text.

type docxPart struct{ name, content string }

const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNS   = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	partType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packages = "http://schemas.openxmlformats.org/package/2006/"
)

// parts are the files of the container, the table of their types first.
func (d *docx) parts(p pageView) []docxPart {
	size := fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/>`, pageShort, pageLong)
	if d.width == landscape {
		size = fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, pageLong, pageShort)
	}
	section := fmt.Sprintf(`<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>%s<w:pgMar w:top="%d" w:right="%[2]d" w:bottom="%[2]d" w:left="%[2]d" w:header="510" w:footer="510" w:gutter="0"/></w:sectPr>`, size, margin)
	return []docxPart{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relations([2]string{relation + "officeDocument", "word/document.xml"}, [2]string{packages + "relationships/metadata/core-properties", "docProps/core.xml"})},
		{"docProps/core.xml", xmlHead + `<cp:coreProperties xmlns:cp="` + packages + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + xmlText(p.Title) + `</dc:title><dc:creator>` + xmlText(p.Generator) + `</dc:creator></cp:coreProperties>`},
		{"word/document.xml", xmlHead + `<w:document ` + wordNS + `><w:body>` + d.body.String() + section + `</w:body></w:document>`},
		{"word/_rels/document.xml.rels", relations([2]string{relation + "styles", "styles.xml"}, [2]string{relation + "numbering", "numbering.xml"}, [2]string{relation + "footer", "footer1.xml"})},
		{"word/styles.xml", styles(p.say)},
		{"word/numbering.xml", numbering()},
		{"word/footer1.xml", xmlHead + `<w:ftr ` + wordNS + `><w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr><w:r><w:t xml:space="preserve">` + xmlText(p.Generator+" · "+p.Title) + ` · </w:t></w:r>` + field("PAGE") + `<w:r><w:t xml:space="preserve"> / </w:t></w:r>` + field("NUMPAGES") + `</w:p></w:ftr>`},
	}
}

const contentTypes = xmlHead + `<Types xmlns="` + packages + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + partType + `document.main+xml"/><Override PartName="/word/styles.xml" ContentType="` + partType + `styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + partType + `numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="` + partType + `footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

// relations lists what a part refers to: pairs of type and target, rId1 and on.
func relations(list ...[2]string) string {
	s := xmlHead + `<Relationships xmlns="` + packages + `relationships">`
	for i, r := range list {
		s += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i+1, r[0], r[1])
	}
	return s + `</Relationships>`
}

func field(name string) string {
	return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
}

// styles are the document's paragraphs and its table, in Word's own names where
// it has one, so that the outline and another look work.
func styles(say *tongue) string {
	spoken := map[string]string{tagEnglish: "en-GB"}[say.lang()] // as word processors name it
	if spoken == "" {
		spoken = say.lang()
	}
	s := xmlHead + `<w:styles ` + wordNS + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/><w:color w:val="1E1C19"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="` + spoken + `"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`
	paragraph := func(id, name, properties, runs string) {
		s += fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, id, name, properties, runs)
	}
	paragraph("Title", "Title", `<w:spacing w:after="160"/>`, `<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>`)
	for i, size := range []int{30, 25, 21} {
		paragraph(fmt.Sprintf("Heading%d", i+1), fmt.Sprintf("heading %d", i+1), fmt.Sprintf(`<w:keepNext/><w:spacing w:before="%d" w:after="100"/><w:outlineLvl w:val="%d"/>`, 320-80*i, i),
			fmt.Sprintf(`<w:b/><w:bCs/><w:sz w:val="%d"/><w:szCs w:val="%[1]d"/>`, size))
	}
	paragraph("ListBullet", "List Bullet", `<w:spacing w:after="40"/>`, "")
	paragraph("Callout", "Callout", `<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="7A5C00"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F7EDCB"/><w:ind w:left="170"/>`, "")
	paragraph("Cell", "Table Text", `<w:spacing w:before="30" w:after="30" w:line="247" w:lineRule="auto"/>`, `<w:sz w:val="19"/><w:szCs w:val="19"/>`)
	paragraph("CellAbove", "Table Text Above", `<w:keepNext/><w:spacing w:before="30" w:after="30" w:line="247" w:lineRule="auto"/>`, `<w:sz w:val="19"/><w:szCs w:val="19"/>`)
	paragraph("Remark", "Table Remark", `<w:spacing w:before="0" w:after="60"/><w:ind w:left="1100"/>`, fmt.Sprintf(`<w:color w:val="%s"/><w:sz w:val="17"/><w:szCs w:val="17"/>`, muted))
	paragraph("Head", "Table Head", `<w:keepNext/><w:spacing w:before="40" w:after="40"/>`, `<w:b/><w:bCs/><w:sz w:val="19"/><w:szCs w:val="19"/>`)
	paragraph("Foot", "footer", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, fmt.Sprintf(`<w:color w:val="%s"/><w:sz w:val="16"/><w:szCs w:val="16"/>`, muted))
	line := func(side string, size int) string {
		return fmt.Sprintf(`<w:%s w:val="single" w:sz="%d" w:space="0" w:color="CFC9BE"/>`, side, size)
	}
	return s + `<w:style w:type="table" w:styleId="Rows"><w:name w:val="Crossread Rows"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` + line("top", 8) + line("bottom", 8) + line("insideH", 4) + `</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EFEBE4"/></w:tcPr></w:tblStylePr></w:style></w:styles>`
}

// numbering is the bullets of lists, two levels deep.
func numbering() string {
	s := xmlHead + `<w:numbering ` + wordNS + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>`
	for i, bullet := range []string{"•", "–"} {
		s += fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="284"/></w:pPr></w:lvl>`, i, bullet, 340+340*i)
	}
	return s + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
}
