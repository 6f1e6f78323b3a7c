/** Escapes a text for an XML element: pdfkit copies the document's title, author and subject into XMP as they are. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

const description = (namespaces: string, body: string) =>
  `<rdf:Description rdf:about="" ${namespaces}>${body}</rdf:Description>`

const pdfuaNamespace = 'http://www.aiim.org/pdfua/ns/id/'

/**
 * States that the document follows PDF/UA-1. PDF/A knows no such property, so that its schema is declared beside it
 * (ISO 19005-3, 6.6.2.3): without the declaration the file is no PDF/A.
 */
export const pdfUaIdentification =
  description(`xmlns:pdfuaid="${pdfuaNamespace}"`, '<pdfuaid:part>1</pdfuaid:part>') +
  description(
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"',
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">' +
      '<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
      `<pdfaSchema:namespaceURI>${pdfuaNamespace}</pdfaSchema:namespaceURI>` +
      '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
      '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
      '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
      '<pdfaProperty:category>internal</pdfaProperty:category>' +
      '<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>' +
      '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>',
  )

/** The date of last change, which pdfkit writes in the information dictionary only. */
export function modifiedOn(date: Date): string {
  return description(
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
    `<xmp:ModifyDate>${date.toISOString().slice(0, 19)}Z</xmp:ModifyDate>`,
  )
}
