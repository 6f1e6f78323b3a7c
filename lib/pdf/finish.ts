import { small } from './blocks'
import { hairline, ink } from './colour'
import { type PaperIdentity, type ProviderOnPaper, sayDeclaration, saySiret, shortHash } from './identity'
import type { Paper, Style } from './paper'
import { oneLine } from './text'

const foot: Style = { ...small, leading: 11.5 }
const pageNumberWidth = 80

/**
 * Running heads, feet with page numbers, bookmarks for a paper of three pages or more, then the bytes.
 * @param running short name of the paper and of the person, at the head of the pages after the first
 */
export function finish(paper: Paper, provider: ProviderOnPaper, running: string, identity: PaperIdentity): Uint8Array {
  const width = paper.width - pageNumberWidth
  const feet = [providerLine(provider), referenceLine(identity)].map((text) => onOneLine(paper, text, foot, width))
  const head = [onOneLine(paper, running, small, paper.width)]
  paper.eachPage((page, count) => {
    paper.artifact(() => {
      const top = paper.bottom + 15
      paper.fill(hairline)
      if (page > 1) paper.doc.rect(paper.left, 60, paper.width, 0.5)
      paper.doc.rect(paper.left, top - 6, paper.width, 0.5).fill()
      if (page > 1) paper.set(head, paper.left, 42, paper.width, small)
      paper.set(feet, paper.left, top, width, foot)
      const pageNumber: Style = { ...foot, align: 'right', colour: ink }
      paper.set(
        [`Page\u00a0${page}\u00a0/\u00a0${count}`],
        paper.right - pageNumberWidth,
        top,
        pageNumberWidth,
        pageNumber,
      )
    }, 'Pagination')
  })
  if (paper.pageCount > 2) {
    for (const { title, page } of paper.bookmarks) {
      paper.doc.switchToPage(page)
      paper.doc.outline.addItem(title)
    }
  }
  return paper.close()
}

function onOneLine(paper: Paper, text: string, style: Style, width: number): string {
  const [whole = '', ...more] = paper.lines(text, style, width)
  if (more.length === 0) return whole
  const [cut = ''] = paper.lines(text, style, width - style.size)
  return `${cut.trimEnd()}…`
}

function providerLine({ legalName, siret, declarationNumber }: ProviderOnPaper): string {
  const numbers = [
    siret ? `SIRET ${saySiret(siret)}` : '',
    declarationNumber ? `Déclaration d’activité ${sayDeclaration(declarationNumber)}` : '',
  ]
  return [oneLine(legalName), ...numbers].filter(Boolean).join(' — ')
}

function referenceLine({ number, version, factsHash }: PaperIdentity): string {
  return `${number}, version\u00a0${version}. Empreinte des faits : ${shortHash(factsHash)}`
}
