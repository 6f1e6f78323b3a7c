import PDFDocument from 'pdfkit'
import { oneLine } from './text'
import { escapeXml, modifiedOn, pdfUaIdentification } from './xmp'

/** What a paper says of itself. `day` (YYYY-MM-DD) is the only date that enters the file. */
export type PaperMeta = {
  title: string
  subject: string
  author: string
  day: string
  keywords?: string
  accent?: string | null
  landscape?: boolean
}

/** An empty document, and what gives its bytes once it has ended. */
type OpenDocument = { doc: PDFKit.PDFDocument; bytes: () => Uint8Array }

/**
 * Opens an A4 document that states PDF/A-3a and PDF/UA-1. Version 1.7 must be said: without it pdfkit leaves the XMP
 * out, and with it the conformance. No default font: a standard one would not be embedded.
 */
export function openDocument(meta: PaperMeta): OpenDocument {
  const date = new Date(`${meta.day}T12:00:00Z`)
  const doc = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    autoFirstPage: false,
    bufferPages: true,
    size: 'A4',
    layout: meta.landscape ? 'landscape' : 'portrait',
    margins: { top: 0, left: 0, right: 0, bottom: 0 },
    font: '',
    info: {
      Title: oneLine(meta.title),
      Author: oneLine(meta.author),
      Subject: oneLine(meta.subject),
      ...(meta.keywords ? { Keywords: oneLine(meta.keywords) } : {}),
      Creator: 'Jalon',
      Producer: 'PDFKit',
      CreationDate: date,
      ModDate: date,
    },
  })
  describe(doc, date)
  return { doc, bytes: collect(doc) }
}

// The document is a stream that has already written its header; taking the rest as it comes keeps the writing synchronous.
function collect(doc: PDFKit.PDFDocument): () => Uint8Array {
  const header: Uint8Array | null = doc.read()
  const chunks = header ? [header] : []
  doc.push = (chunk: Uint8Array | null) => {
    if (chunk) chunks.push(chunk)
    return true
  }
  return () => Buffer.concat(chunks)
}

// The information dictionary is written before the XMP: only then may its texts be escaped for XML.
function describe(doc: PDFKit.PDFDocument, date: Date): void {
  const endMetadata = doc.endMetadata.bind(doc)
  doc.endMetadata = () => {
    const { Title = '', Author = '', Subject = '', Keywords, ...rest } = doc.info
    doc.appendXML(pdfUaIdentification)
    doc.appendXML(modifiedOn(date))
    doc.info = {
      ...rest,
      Title: escapeXml(Title),
      Author: escapeXml(Author),
      Subject: escapeXml(Subject),
      ...(Keywords ? { Keywords: escapeXml(Keywords) } : {}),
    }
    endMetadata()
  }
}
