import { describe, expect, it } from 'vitest'
import { Paper } from '@/lib/pdf/paper'
import { readPdf } from './read-pdf'
import { papers } from './views'

/** Tags that open and close in order: enough to catch an unescaped `&` or `<`. */
function expectWellFormed(xml: string): void {
  const open: string[] = []
  expect(xml.replace(/&(amp|lt|gt|quot|apos);/g, '')).not.toContain('&')
  for (const [, closing, name, , empty] of xml.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (empty) continue
    if (closing) expect(open.pop()).toBe(name)
    else open.push(name ?? '')
  }
  expect(open).toEqual([])
  expect(xml.replace(/<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>|<\?[\s\S]*?\?>/g, '')).not.toMatch(/[<>]/)
}

describe.each(Object.entries(papers))('%s', (_name, draw) => {
  it('says what it is: PDF 1.7, PDF/A-3a, PDF/UA-1, French, tagged, title shown', async () => {
    const pdf = readPdf(await draw())
    expect(pdf.source.startsWith('%PDF-1.7')).toBe(true)
    expect(pdf.xmp).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(pdf.xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.xmp).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>')
    expectWellFormed(pdf.xmp)
    expect(pdf.catalog).toContain('/Lang (fr-FR)')
    expect(pdf.source).toContain('/Marked true')
    expect(pdf.source).toContain('/DisplayDocTitle true')
    expect(pdf.source).toContain('/S /GTS_PDFA1')
  })

  it('embeds every font it uses, with a map to Unicode, and no standard font', async () => {
    const pdf = readPdf(await draw())
    const fonts = [...pdf.objects.values()].filter((body) => body.includes('/Subtype /Type0'))
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/\/ToUnicode \d+ 0 R/)
    const descriptors = [...pdf.objects.values()].filter((body) => body.includes('/Type /FontDescriptor'))
    expect(descriptors).toHaveLength(fonts.length)
    for (const descriptor of descriptors) expect(descriptor).toMatch(/\/FontFile2 \d+ 0 R/)
    expect(pdf.source).not.toContain('Helvetica')
  })

  it('draws nothing outside of the structure or an artifact', async () => {
    expect(readPdf(await draw()).unmarked).toEqual([])
  })

  it('has one title, headings without gap, heads with a scope, figures with words, links described', async () => {
    const pdf = readPdf(await draw())
    expect(pdf.all('H1')).toHaveLength(1)
    expect(pdf.all('H3').length === 0 || pdf.all('H2').length > 0).toBe(true)
    for (const head of pdf.all('TH')) expect(head.dictionary).toMatch(/\/Scope \/(Row|Column)/)
    for (const row of pdf.all('TR'))
      expect(row.children.map(({ tag }) => tag).join(' ')).toMatch(/^(TH|TD)( (TH|TD))*$/)
    for (const figure of pdf.all('Figure')) expect(figure.dictionary).toMatch(/\/Alt \(/)
    const annotations = [...pdf.objects.values()].filter((body) => body.includes('/Subtype /Link'))
    expect(annotations).toHaveLength(pdf.all('Link').length)
    for (const annotation of annotations) {
      expect(annotation).toMatch(/\/StructParent \d+/)
      expect(annotation).toMatch(/\/Contents \(.+\)/)
    }
  })

  it('numbers its pages and names the provider, the paper and its version on each', async () => {
    const pdf = readPdf(await draw())
    for (let page = 1; page <= pdf.pages; page += 1) expect(pdf.artifacts).toContain(`Page ${page} / ${pdf.pages}`)
    expect(pdf.artifacts.match(/Cabinet Boréal — SIRET 812 345 678 00014/g)).toHaveLength(pdf.pages)
    expect(pdf.artifacts.match(/, version 1\. Empreinte des faits : 3f9a 1c2b 77de 9041/g)).toHaveLength(pdf.pages)
  })

  it('names the référent handicap and bears the declaration mention', async () => {
    const { text } = readPdf(await draw())
    expect(text).toContain('Référent handicap : Yann Kermarrec, 02 98 11 22 33, handicap@boreal.test.')
    expect(text).toContain(
      'Enregistrée sous le numéro 53 29 09876 29. Cet enregistrement ne vaut pas agrément de l’État.',
    )
  })
})

it('would notice a drawing outside of the structure', () => {
  const paper = new Paper({ title: 'Essai', subject: 'Essai', author: 'Essai', day: '2026-11-24' })
  paper.doc.rect(0, 0, 10, 10).fill('#000000')
  paper.block('P', 'Texte', 60, 60, 100, { face: 'regular', size: 10, leading: 14, colour: '#000000' })
  const pdf = readPdf(paper.close())
  expect(pdf.unmarked).toEqual(['f'])
  expect(pdf.text).toBe('Texte')
})
