import { heading, list, paragraph, title } from './blocks'
import { closing } from './closing'
import { finish } from './finish'
import { type PaperIdentity, type ProviderOnPaper, sayReference } from './identity'
import { letterhead } from './letterhead'
import { Paper } from './paper'

export type NoticeSection = { heading: string; paragraphs: string[]; list?: string[] }

/** The information notice that a beneficiary acknowledges before anything counts (R1). It names nobody: one text for all. */
export type NoticeView = PaperIdentity & {
  provider: ProviderOnPaper
  /** « Notice d’information ». */
  title: string
  /** « Bilan de compétences ». */
  bilanTitle: string
  sections: NoticeSection[]
  verifyUrl?: string
}

/** Draws the information notice. The same view gives the same bytes. */
export async function noticePdf(view: NoticeView): Promise<Uint8Array> {
  const { provider } = view
  const paper = new Paper({
    title: `${view.title} ${view.number} — ${provider.legalName}`,
    subject: `${view.number}, version ${view.version}`,
    keywords: view.factsHash,
    author: provider.legalName,
    day: view.issuedOn,
    accent: provider.accent,
  })
  letterhead(paper, provider)
  title(paper, view.title, view.bilanTitle, sayReference(view, 'établie'))
  for (const section of view.sections) {
    heading(paper, 2, section.heading)
    for (const text of section.paragraphs) paragraph(paper, text)
    if (section.list?.length) list(paper, section.list)
  }
  paper.y += 6
  closing(paper, provider, { verifyUrl: view.verifyUrl })
  return finish(paper, provider, `${view.title} — ${view.bilanTitle}`, view)
}
